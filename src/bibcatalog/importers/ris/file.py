r"""A file of RIS as records of tags and values.

Source: the RIS specification (2004, 2011): a line is a tag, two spaces, a hyphen and a space, then the value; ``TY``
begins a record, ``ER`` ends it. A value may go on over several lines. What stands elsewhere is named.

>>> split("TY  - JOUR\nT1  - A long\n  title\nER  - \n", "refs.ris").records[0].lines
[Line(tag='TY', text='JOUR', at=1), Line(tag='T1', text='A long title', at=2)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.ris.tags import NOT_RIS
from bibcatalog.latex.encode import FORBIDDEN

_STRICT = re.compile(r"[ \t]*([A-Z][A-Z0-9])  -(.*)", re.DOTALL)
_LOOSE = re.compile(r"[ \t]*([A-Z][A-Z0-9]) {1,2}-(.*)", re.DOTALL)
_BEGINNING = re.compile(r"(?m)^[ \t]{0,20}TY  -")
_ANY_BEGINNING = re.compile(r"(?m)^[ \t]{0,20}TY {1,2}-")
_SPACES = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")
_NOT_RIS = tuple((re.compile(r"\s*(?:" + form + ")"), what, hint) for form, what, hint in NOT_RIS)
_PARAGRAPHS: Final = frozenset(("AB", "N1", "N2", "RN"))
"""Tags whose values have paragraphs."""
_LISTS: Final = frozenset(("KW", "UR", "L1", "L2", "L3", "L4"))
"""Tags of which each line of the value is one."""


class Line(NamedTuple):
    """A tag, its value, and the number of its line."""

    tag: str
    text: str
    at: int


@dataclass(slots=True)
class Record:
    """The lines of a record, and the number of the first."""

    at: int
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Records:
    """The records of a file in order, and what is wrong with it."""

    records: list[Record] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


def begins(head: str) -> bool:
    """Say whether a text has the beginning of a record."""
    return bool(_ANY_BEGINNING.search(head))


def split(text: str, file: str) -> Records:
    """Split a file, its lines ended by LF; never fails."""
    if not begins(text):
        return Records([], [_not_ris(text, file)])
    splitter = _Splitter(file, _STRICT if _BEGINNING.search(text) else _LOOSE)
    if bad := FORBIDDEN.search(text):
        at = text.count("\n", 0, bad.start()) + 1
        splitter.report("control characters, here and perhaps below, are left out", "look at this line", at)
        text = FORBIDDEN.sub("", text)
    for number, line in enumerate(text.split("\n"), 1):
        splitter.take(line, number)
    splitter.end()
    return splitter.found


class _Splitter:
    """Takes a file line by line."""

    def __init__(self, file: str, form: re.Pattern[str]) -> None:
        self.file = file
        self.form = form
        self.found = Records()
        self.record: Record | None = None
        self.tag = ""
        self.at = 0
        self.pieces: list[str] = []
        self.stray: list[str] = []

    def take(self, line: str, number: int) -> None:
        match = self.form.fullmatch(line) if "-" in line else None
        if match is None:
            self._go_on(line, number)
            return
        tag, text = match[1], match[2]
        self._close()
        if tag == "TY":
            self._begin(number)
        elif self.record is None and tag != "ER":
            self.report("a record does not begin with TY; its type is not known", "write 'TY  - …' before it", number)
            self._start(number)
        if tag == "ER":
            self._end_record(number)
        else:
            self.tag, self.at, self.pieces = tag, number, [text]

    def end(self) -> None:
        self._close()
        if self.record is not None:
            self.report("the last record has no ER", "it may be cut off; look at its last lines", self.record.at)
            self._end_record(self.record.at)
        self._tell_stray()

    def report(self, message: str, hint: str, line: int) -> None:
        self.found.findings.append(Diagnostic("BC088", message, hint, Location(self.file, line)))

    def _begin(self, number: int) -> None:
        if self.record is not None:
            self.report("a record has no ER before the next one", "write 'ER  - ' after it", self.record.at)
            self._end_record(number)
        self._start(number)

    def _start(self, number: int) -> None:
        self._tell_stray()
        self.record = Record(number)

    def _end_record(self, number: int) -> None:
        if self.record is None:
            self.report("ER ends no record", "delete it", number)
        else:
            self.found.records.append(self.record)
        self.record = None

    def _go_on(self, line: str, number: int) -> None:
        """Take a line without a tag: more of the value, or text between records."""
        if self.tag:
            self.pieces.append(line)
        elif line.strip():
            if not self.stray:
                self.at = number
            self.stray.append(line)

    def _close(self) -> None:
        """Finish the value that was read last."""
        if self.tag and self.record is not None:
            self.record.lines.append(Line(self.tag, _joined(self.tag, self.pieces), self.at))
        self.tag, self.pieces = "", []

    def _tell_stray(self) -> None:
        if self.stray:
            lines = "a line" if len(self.stray) == 1 else f"{len(self.stray)} lines"
            message = f"{lines} between records, {shown(self.stray[0])}, left out"
            self.report(message, "put a tag before it, or delete it", self.at)
        self.stray = []


def _joined(tag: str, pieces: list[str]) -> str:
    """Join the lines of a value; in a text an empty line begins a paragraph."""
    if len(pieces) == 1:
        return _folded(pieces[0])
    lines = [_folded(piece) for piece in pieces]
    if tag in _LISTS:
        return "\n".join(filter(None, lines))
    if tag not in _PARAGRAPHS:
        return " ".join(filter(None, lines))
    paragraphs = "\n".join(lines).strip("\n").split("\n\n")
    return "\n\n".join(joined for one in paragraphs if (joined := " ".join(filter(None, one.split("\n")))))


def _folded(text: str) -> str:
    text = text.strip(" ")
    return text if text.isprintable() and "  " not in text else _SPACES.sub(" ", text).strip(" ")


def _not_ris(text: str, file: str) -> Diagnostic:
    """Say that a file is not RIS, and what it is."""
    for form, what, hint in _NOT_RIS:
        if form.match(text):
            return Diagnostic("BC087", f"the file is not RIS, but {what}", hint, Location(file, 1))
    what = "holds no record: no line begins with 'TY  - '" if text.strip() else "is empty"
    return Diagnostic("BC087", f"the file {what}", "export it as RIS", Location(file))
