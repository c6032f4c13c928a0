"""Headings of categories: those of the markup, those with a number, or short lines right over a title."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.article.numbering import PARTS, split_number, without_symbols
from bibcatalog.importers.article.page import tidy
from bibcatalog.importers.article.shapes import is_finished, is_heading
from bibcatalog.importers.article.titling import Doubt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.importers.article.page import Line
    from bibcatalog.importers.article.records import Record

Key = int | str
"""The level of a heading, or the style of its number."""

_LOWEST: Final = 7
"""Below every level of a heading."""
_AROUND: Final = " \t【】[]「」#*·•:：|—–-"
"""Marks around the words of a heading."""


class Heading(NamedTuple):
    """A heading, and what stands under it before the first paper."""

    line: Line
    told: list[Line]


class Headings:
    """Finds the headings between papers, and keeps those that are open."""

    def __init__(self, papers: Sequence[Record], *, spaced: bool) -> None:
        self.spaced = spaced
        later = [paper.before for paper in papers[1:]]
        self.levels = [line.level for before in later for line in before if line.level]
        self.title_level = min((paper.title.level for paper in papers if paper.title and paper.title.level), default=0)
        self.has_numbers = sum(_has_number(paper.before) for paper in papers) > 1
        self.has_short_lines = any(self._is_short_line(before) for before in later)
        self.stack: list[tuple[Key, str]] = []

    @property
    def path(self) -> tuple[str, ...]:
        """The names of the headings that are open."""
        return tuple(name for _, name in self.stack)

    def split(self, lines: list[Line]) -> tuple[list[Line], list[Heading]]:
        """Split what stands between two papers into the rest of the first, and headings."""
        if self.levels:
            ones = [at for at, line in enumerate(lines) if line.level]
        elif self.has_numbers:
            ones = [at for at, line in enumerate(lines) if _number_of(line)]
        else:
            ones = [len(lines) - 1] if self._is_short_line(lines) else []
        return _at(ones, lines)

    def split_first(self, lines: list[Line]) -> tuple[list[Line], list[Heading]]:
        """Split what stands before the first paper; only the headings right over it are its own."""
        if self.levels or (not self.has_short_lines and any(line.level for line in lines)):
            ones = [at for at, line in enumerate(lines) if line.level]
        elif self.has_numbers:
            ones = [at for at, line in enumerate(lines) if _number_of(line)]
        else:
            ones = [len(lines) - 1] if lines and self.has_short_lines and is_heading(lines[-1]) else []
        return _at(_over_the_last(ones, [line.level or _number_of(line) for line in lines]), lines)

    def is_title_of_article(self, found: Sequence[Heading]) -> bool:
        """Say whether the first heading is that of the whole article: no later one is as high."""
        level = found[0].line.level
        below = [heading.line.level for heading in found[1:]]
        return 0 < level < min([*self.levels, *below, self.title_level or _LOWEST])

    def is_below_titles(self, heading: Heading) -> bool:
        """Say whether a heading is one of a part within a paper, or beside papers."""
        level = heading.line.level
        return bool(self.title_level) and (
            level > self.title_level or (level == self.title_level and bool(heading.told))
        )

    def open(self, heading: Heading) -> None:
        """Go to a heading; it closes those of its own level and below."""
        numbered = split_number(without_symbols(tidy(heading.line.text)))
        key = heading.line.level or numbered.style
        while self.stack and self._closes(key):
            self.stack.pop()
        self.stack.append((key, without_symbols(numbered.text).strip(_AROUND) or numbered.text))

    def doubts_of(self, lines: Sequence[Line]) -> list[Doubt]:
        """Tell of short lines between papers that may be headings, though no title follows right after."""
        if self.levels or self.has_numbers:
            return []
        message = "a short line by itself is read as part of the text before it"
        hint = "if it is a category, put # or a number before it"
        return [Doubt(line, message, hint) for line in lines if line.apart and is_heading(line)]

    def is_apart(self, line: Line, before: Sequence[Line] = ()) -> bool:
        """Say whether a line is a paragraph of its own."""
        return line.apart or (not self.spaced and (not before or is_finished(before[-1].text)))

    def _is_short_line(self, lines: Sequence[Line]) -> bool:
        """Say whether the last line before a title is a heading without any mark."""
        return bool(lines) and is_heading(lines[-1]) and self.is_apart(lines[-1], lines[:-1])

    def _closes(self, key: Key) -> bool:
        """Say whether a heading ends the one that is open last."""
        last = self.stack[-1][0]
        if isinstance(key, int):
            return not isinstance(last, int) or last >= key
        return key == "" or any(key == other for other, _ in self.stack)


def _at(ones: list[int], lines: list[Line]) -> tuple[list[Line], list[Heading]]:
    """Split lines at headings."""
    found = [Heading(lines[at], lines[at + 1 : end]) for at, end in pairwise([*ones, len(lines)])]
    return lines[: ones[0] if ones else len(lines)], found


def _over_the_last(ones: list[int], keys: list[Key]) -> list[int]:
    """Keep the last heading and those it stands under: those further up are a table of contents, or the page's."""
    kept: list[int] = []
    seen: set[Key] = set()
    highest = _LOWEST
    for at in reversed(ones):
        key = keys[at]
        if isinstance(key, int):
            if key >= highest:
                continue
            highest = key
        elif key in seen or (kept and kept[0] != at + 1):
            break
        kept.insert(0, at)
        seen.add(key)
    return kept


def _number_of(line: Line) -> str:
    """Give the style of the number of a heading; empty for a line that is none."""
    return split_number(line.text).style if is_heading(line) else ""


def _has_number(lines: Sequence[Line]) -> bool:
    """Say whether a heading with a number stands over a title; a list within an abstract has others."""
    styles = [_number_of(line) for line in lines]
    return bool(styles) and (styles[-1] != "" or not PARTS.isdisjoint(styles))
