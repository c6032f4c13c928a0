"""What stands in the cells of the tables."""

from __future__ import annotations

from importlib import metadata


def number(count: int) -> str:
    """Write a whole number with spaces between thousands."""
    return f"{count:,}".replace(",", " ")


def installed(name: str) -> str:
    """Give the version of a library that is installed; nothing when it is not there."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
