"""Lines of places in a text, and text that does not count."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

_NOT_LINE_END: Final = re.compile(r"[^\n]")


class Lines:
    """Finds the line of a place in a text; lines count from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def of(self, place: int) -> int:
        """Give the line of a place."""
        return bisect_right(self._starts, place)


def blank(text: str) -> str:
    r"""Put spaces in place of a text; its line ends stay.

    >>> blank("ab\nc")
    '  \n '
    """
    return _NOT_LINE_END.sub(" ", text)
