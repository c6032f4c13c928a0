"""Changing a part of a catalog file: where it stands, how its author would write it, and which characters change."""
