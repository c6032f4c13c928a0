"""What can be wrong with a style or a locale. Data is never wrong enough to stop: it renders, or is left out."""

from __future__ import annotations


class StyleError(ValueError):
    """A style or locale cannot be used.

    Args:
        message: what is wrong, and what to do.
        line: where in the file, from 1; 0 when the whole file is meant.
        element: the element's name, such as ``cs:names``; empty when the file is not XML.
    """

    def __init__(self, message: str, *, line: int = 0, element: str = "") -> None:
        super().__init__(message, line, element)
        self.message = message
        self.line = line
        self.element = element

    def __str__(self) -> str:
        """Give line, element and message."""
        where = ", ".join(part for part in (f"line {self.line}" if self.line else "", self.element) if part)
        return f"{where}: {self.message}" if where else self.message
