"""Text of a page that stands where HTML has no place for text: it is not read, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.excerpts import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

IN_TABLE: Final = "stands between the tags of a table and belongs to no cell; it is left out"
IN_HEAD: Final = "stands in the head of the page; it is left out"

_HINTS: Final = {IN_TABLE: "put it into a cell, or above the table", IN_HEAD: "put it into the body"}
"""What is wrong with a text -> what to do."""

_FEW: Final = 3
_LONGEST: Final = 400
_SPACES: Final = str.maketrans("\x1f", " ")


class _Stray(NamedTuple):
    text: str
    line: int


class Strays:
    """Collects such texts; the same of many of them is told once."""

    def __init__(self) -> None:
        self._found: dict[str, list[_Stray]] = {}

    def add(self, complaint: str, text: str, line: int) -> None:
        """Add a text that begins on a line; white space is none."""
        words = text.lstrip()
        if not words:
            return
        first = line + text[: len(text) - len(words)].count("\n")
        self._found.setdefault(complaint, []).append(_Stray(words[:_LONGEST].translate(_SPACES), first))

    def troubles(self) -> Iterator[tuple[int, str, str]]:
        """Give line, message and hint of each."""
        for complaint, strays in self._found.items():
            hint = _HINTS[complaint]
            if len(strays) <= _FEW:
                yield from ((stray.line, f"{shown(stray.text)} {complaint}", hint) for stray in strays)
                continue
            first, last = strays[0], strays[-1]
            others = f"so do {len(strays) - 1} others, the last on line {last.line}"
            yield first.line, f"{shown(first.text)} {complaint}; {others}", hint
