"""The catalog file: read with positions, checked whole, turned into a bibliography."""
