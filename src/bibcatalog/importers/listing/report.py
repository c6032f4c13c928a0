"""Collects what became nothing, and tells it in bundles: one message for lines that follow each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.excerpts import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.importers.listing.entry import Entry, Trouble

LEFT_OUT: Final = "BC084"
UNREAD: Final = "BC085"
NOT_UNDERSTOOD: Final = "BC086"

PART: Final = "the part"
NAVIGATION: Final = "links within the page"
TEXT: Final = "running text"
TOO_LONG: Final = "text that is too long for a work"
CODE: Final = "a block of code"
ASIDE: Final = "a part of the page beside its content"
TABLE: Final = "a table that names no works"
COLUMNS: Final = "columns of which a catalog keeps nothing"

_HINTS: Final = {
    PART: "give it another heading if works stand in it",
    NAVIGATION: "link works to their own pages",
    TEXT: "make an item of each work in it",
    TOO_LONG: "make an item of each work in it",
    CODE: "write works as items",
    ASIDE: "save the content alone if works stand in it",
    TABLE: "give the column of titles the head 'Title'",
    COLUMNS: "give a column another head if it should be kept",
}
"""What is left out -> what to do where that is wrong."""

_FEW: Final = 3
_GAP: Final = 3
"""Lines between two things of one kind that are told together."""


class Report:
    """What is wrong with a list, and what of it became nothing."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._findings: list[Diagnostic] = []
        self._open: tuple[str, str, int, int] | None = None
        self._decoration: list[int] = []
        self._links: list[int] = []

    def findings(self) -> tuple[Diagnostic, ...]:
        """Give all findings in the order of their lines."""
        self._close()
        if lines := self._decoration:
            what = "a picture or the like is" if len(lines) == 1 else f"{len(lines)} pictures and the like are"
            self._add(LEFT_OUT, f"{what} decoration and left out, first here", "say in words what counts", min(lines))
        if lines := self._links:
            what = "a link in running text is" if len(lines) == 1 else f"{len(lines)} links in running text are"
            self._add(LEFT_OUT, f"{what} left out, first here", _HINTS[TEXT], min(lines))
        return tuple(sorted(self._findings, key=lambda finding: (finding.where.line if finding.where else 0) or 0))

    def left_out(self, kind: str, start: int, end: int, name: str = "") -> None:
        """Tell that lines hold no works; lines of one kind that follow each other are told together.

        Args:
            kind: one of the kinds above.
            start: the first line.
            end: the last one.
            name: what it is called there.
        """
        if self._open and self._open[:2] == (kind, name) and start <= self._open[3] + _GAP:
            self._open = (kind, name, self._open[2], max(end, self._open[3]))
        else:
            self._close()
            self._open = (kind, name, start, end)

    def unread(self, what: str, text: str, line: int, *, is_beside: bool = False) -> None:
        """Tell an item or a row that does not read as a work; it may lead to a file beside this one."""
        if is_beside:
            message = f"{what} leads to a file beside this one and is left out: {shown(text)}"
            self._add(UNREAD, message, "write the whole address, with https://", line)
            return
        message = f"{what} does not read as a work and is left out: {shown(text)}"
        self._add(UNREAD, message, "write its title as a link or in bold, or name its authors and venue", line)

    def no_works(self) -> None:
        """Tell that a file names no works at all."""
        self._add(LEFT_OUT, "the file names no works", "a text about works is read with --from article", 1)

    def troubles_of(self, entries: Iterable[Entry]) -> None:
        """Tell what was not understood of works; the same of many works is told once."""
        alike: dict[tuple[str, str], list[Trouble]] = {}
        for entry in entries:
            for trouble in entry.troubles:
                alike.setdefault((trouble.complaint, trouble.hint), []).append(trouble)
        for (complaint, hint), troubles in alike.items():
            first = troubles[0]
            if len(troubles) <= _FEW:
                for trouble in troubles:
                    self._add(NOT_UNDERSTOOD, f"{shown(trouble.what)} {complaint}", hint, trouble.line)
            else:
                others = f"so do {len(troubles) - 1} others, the last on line {troubles[-1].line}"
                self._add(NOT_UNDERSTOOD, f"{shown(first.what)} {complaint}; {others}", hint, first.line)

    def trouble(self, message: str, hint: str, line: int) -> None:
        """Tell what is wrong with the form of the file."""
        self._add(NOT_UNDERSTOOD, message, hint, line)

    def decoration(self, lines: list[int]) -> None:
        """Count what is only there to be looked at, or to get around in the page."""
        self._decoration += lines

    def links(self, lines: list[int]) -> None:
        """Count links in running text, which are left out."""
        self._links += lines

    def _close(self) -> None:
        if self._open:
            kind, name, start, end = self._open
            self._open = None
            lines = f"line {start}" if start == end else f"lines {start}-{end}"
            what = f"{kind} {shown(name)}" if name else kind
            self._add(LEFT_OUT, f"{lines}: {what}, left out", _HINTS[kind], start)

    def _add(self, code: str, message: str, hint: str, line: int) -> None:
        self._findings.append(Diagnostic(code, message, hint, Location(self._file, line)))
