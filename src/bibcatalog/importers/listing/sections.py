"""Where in a list one is: under which headings and folds, and whether in a part that holds no works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.importers.listing.blocks import Block
    from bibcatalog.importers.listing.entry import Entry

Names = tuple[str, ...]

_DEEPEST: Final = 40
"""Folds in each other; those that are deeper are not told apart."""


@dataclass(slots=True)
class Furniture:
    """A part of a list that holds no works: a license, a table of contents.

    ``only_here`` says that it ends at any heading, ``in_fold`` that it ends with the fold that it stands in.
    """

    name: str
    start: int
    end: int
    level: int
    only_here: bool = False
    in_fold: bool = False

    def ends_at(self, level: int) -> bool:
        """Say whether a heading of a level ends it."""
        return not self.in_fold and (self.only_here or level <= self.level)


@dataclass(slots=True)
class _Level:
    """A heading, or a fold, which may belong to a work: then it holds a field of it."""

    level: int
    name: str
    is_fold: bool = False
    work: tuple[Entry, str] | None = None


class Sections:
    """The headings and folds that are open, and what is known of each category."""

    def __init__(self) -> None:
        self.furniture: Furniture | None = None
        self._open: list[_Level] = []
        self._too_deep = 0
        self._texts: dict[Names, list[str]] = {}

    @property
    def path(self) -> Names:
        """The names of the categories that are open, from the top."""
        return tuple(level.name for level in self._open if level.name)

    def begin(self, name: str, level: int) -> None:
        """Begin a section; it ends those of its level and below."""
        fold = self._innermost_fold()
        if fold is not None and any(not other.is_fold and other.level >= level for other in self._open[:fold]):
            del self._open[fold:]  # a fold that is never closed
        while self._open and not self._open[-1].is_fold and self._open[-1].level >= level:
            self._open.pop()
        self._open.append(_Level(level, name))
        self.know(self.path)

    def open_fold(self) -> None:
        """Begin a fold, which may get a name."""
        if len(self._open) < _DEEPEST:
            self._open.append(_Level(0, "", is_fold=True))
        else:
            self._too_deep += 1

    def name_fold(self, name: str) -> None:
        """Name the fold that was just opened."""
        if self._open and self._open[-1].is_fold and not self._too_deep:
            is_same = any(level.name.lower() == name.lower() for level in self._open[:-1][-1:])
            self._open[-1].name = "" if is_same else name

    @property
    def fold_of_work(self) -> tuple[Entry, str] | None:
        """The work that the innermost fold belongs to, and the field that stands in it."""
        return self._open[-1].work if self._open else None

    def mark_fold(self, entry: Entry, field: str) -> None:
        """Remember that what stands in this fold is a field of a work."""
        if self._open and self._open[-1].is_fold:
            self._open[-1].work = (entry, field)

    def close_fold(self) -> None:
        """End a fold with all that was begun in it."""
        if self._too_deep:
            self._too_deep -= 1
            return
        fold = self._innermost_fold()
        if fold is not None:
            del self._open[fold:]

    def _innermost_fold(self) -> int | None:
        return next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at].is_fold), None)

    def begin_furniture(self, name: str, block: Block, *, only_here: bool = False, in_fold: bool = False) -> None:
        """Begin a part that holds no works; as a heading, it ends the sections of its level."""
        if not in_fold:
            while self._open and not self._open[-1].is_fold and self._open[-1].level >= block.level:
                self._open.pop()
        self.furniture = Furniture(name, block.line, block.end, block.level, only_here, in_fold)

    def end_furniture(self) -> Furniture | None:
        """End such a part, if one was begun, and give it."""
        furniture, self.furniture = self.furniture, None
        return furniture

    def know(self, path: Names) -> None:
        """Note a category, after those that it stands in."""
        if path in self._texts:
            return
        for length in range(1, len(path) + 1):
            self._texts.setdefault(path[:length], [])

    def describe(self, text: str) -> None:
        """Note what is said of the category that is open, or of the list."""
        self.know(self.path)
        self._texts.setdefault(self.path, []).append(text)

    def description(self, path: Names) -> str:
        """Give what is said of a category; of the list for an empty path."""
        return "\n\n".join(self._texts.get(path, ()))

    def described(self) -> Iterator[tuple[Names, str]]:
        """Give each category with what is said of it, in the order of the list."""
        return ((path, self.description(path)) for path in self._texts if path)
