"""Collects what became nothing, and tells it in bundles: one message for lines that follow each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.excerpts import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.importers.listing.entry import Entry, Trouble

LEFT_OUT = "BC084"
UNREAD = "BC085"
NOT_UNDERSTOOD = "BC086"

_FEW = 3


class Report:
    """What is wrong with a list, and what of it became nothing."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._findings: list[Diagnostic] = []
        self._open: tuple[str, int, int] | None = None
        self._pictures: list[int] = []
        self._links: list[int] = []

    def findings(self) -> tuple[Diagnostic, ...]:
        """Give all findings in the order of their lines."""
        self._close()
        if self._pictures:
            count = len(self._pictures)
            what = "a picture, badge or count is" if count == 1 else f"{count} pictures, badges and counts are"
            self._add(LEFT_OUT, f"{what} decoration and left out, the first here", "", min(self._pictures))
        if self._links:
            count = len(self._links)
            what = "1 link in running text was" if count == 1 else f"{count} links in running text were"
            hint = "make an item of each that is a work"
            self._add(LEFT_OUT, f"{what} left out, the first of them here", hint, min(self._links))
        return tuple(sorted(self._findings, key=lambda finding: (finding.where.line if finding.where else 0) or 0))

    def left_out(self, what: str, start: int, end: int) -> None:
        """Tell that lines hold no works; lines of one kind that follow each other are told together."""
        if self._open and self._open[0] == what and start <= self._open[2] + 3:
            self._open = (what, self._open[1], max(end, self._open[2]))
            return
        self._close()
        self._open = (what, start, end)

    def unread(self, what: str, text: str, line: int) -> None:
        """Tell an item or a row that does not read as a work."""
        message = f"{what} does not read as a work and was left out: {shown(text)}"
        self._add(UNREAD, message, "give it a link, bold words, or authors and a venue", line)

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

    def trouble(self, message: str, line: int) -> None:
        """Tell what is wrong with the form of the file."""
        self._add(NOT_UNDERSTOOD, message, "", line)

    def pictures(self, lines: list[int]) -> None:
        """Count pictures that were left out."""
        self._pictures += lines

    def links(self, lines: list[int]) -> None:
        """Count links in running text that were left out."""
        self._links += lines

    def _close(self) -> None:
        if self._open:
            what, start, end = self._open
            self._open = None
            lines = f"line {start}" if start == end else f"lines {start}-{end}"
            self._add(LEFT_OUT, f"{lines}: {what}, left out", "", start)

    def _add(self, code: str, message: str, hint: str, line: int) -> None:
        self._findings.append(Diagnostic(code, message, hint, Location(self._file, line), level="warning"))
