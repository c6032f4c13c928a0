"""A .bib file as its entries: their types, keys and fields, macros and ``#`` resolved.

Source: btxdoc, sections 2 and 3; biblatex manual 3.19, 2.2. What cannot be read costs one entry: an entry ends at the
latest where the next one begins at the beginning of a line. A field that stands twice counts once, as the first of
them does for BibTeX, and a comma that is missing between two fields is missed and reported.

>>> split("@book{knuth, title = {The {TeX}book}, year = 1984}", "refs.bib").entries[0].fields
{'title': 'The {TeX}book', 'year': '1984'}
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import accumulate
from sys import intern
from typing import Final

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.strings import BrokenError, Macros, closing_brace, end_of_braces, read_value

_TOP = re.compile(
    r"%[^\n]*|(?P<line>^[ \t]*)?(?<![\w.])@[ \t]*(?P<type>[A-Za-z]\w*)[ \t\n]*(?P<opening>[{(])", re.MULTILINE
)
"""A comment, or where something begins; all else between entries is nobody's."""

_NEXT = re.compile(
    r"\n[ \t]*@[ \t]*(?:(?:string|preamble|comment)[ \t\n]*[{(]|\w+[ \t\n]*[{(][ \t\n]*[^,{}()=\n]*,)", re.IGNORECASE
)
"""Where an entry begins, whatever stands before it: the end of the line before."""

_BEGINNING = re.compile(r"\n(?=[ \t]*@[ \t]*[A-Za-z]\w*[ \t\n]*[{(])")
"""Where a line begins as an entry does, even if there is no key: reading goes on there after one without a key."""

_FIELD = re.compile(r"\s*,\s*([^\s\"#%'(),={}]++)\s*=\s*(?:\{([^}]*+)\}|\"([^\"{}]*+)\"|([^\s,{}\"#=()]++))(?!\s*#)")
"""A field as most are: after one comma, its value one piece. All others are read step by step, to the same effect."""

_MORE = re.compile(r"\s*#")

_BRACES: Final = 2
_WORD: Final = 4
"""The groups of a value in braces, and of one that is a number or a macro."""

_KEYS: Final = {"{": re.compile(r"\s*([^,{}=\"\n]*)\s*"), "(": re.compile(r"\s*([^,(){}=\"\n]*)\s*")}
_CLOSING: Final = {"{": "}", "(": ")"}
_GAP = re.compile(r"[\s,]*(?:%[^\n]*[\s,]*)*")
_NAME = re.compile(r"([^\s\"#%'(),={}]+)\s*=\s*")
_LEFT_OVER = re.compile(r"\s*,\s*[A-Za-z][\w-]*\s*=")
_LOOKED_AT: Final = 200
_STRETCH: Final = 1024
"""So many characters lie between places of which the line is known."""
_BRACE = re.compile("[{}]")
_COMMENT = re.compile(r"%[^\n]*")


@dataclass(slots=True)
class RawEntry:
    """An entry as it stands: type and names of fields in lower case, values as LaTeX, and where each of them is.

    ``spans`` tells of each field where its name begins, where its value begins and where that ends; ``end`` is the
    place of the brace that closes the entry.
    """

    type: str
    key: str
    at: int
    fields: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    spans: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    end: int = 0


class _Names(dict[str, str]):
    """Names of fields in lower case, by how they are written; each is one string, however often it comes."""

    def __missing__(self, written: str) -> str:
        """Make the name in lower case."""
        return self.setdefault(written, intern(written.lower()))


class Lines:
    """Tells the line of a place in a file; lines are only counted when somebody asks."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._before: list[int] = []

    def where(self, at: int) -> Location:
        """Give file and line of a place."""
        text = self._text
        if not self._before:
            counts = (text.count("\n", start, start + _STRETCH) for start in range(0, len(text), _STRETCH))
            self._before = list(accumulate(counts, initial=1))
        stretch = at // _STRETCH
        return Location(self._file, self._before[stretch] + text.count("\n", stretch * _STRETCH, at))


@dataclass(frozen=True, slots=True)
class Blocks:
    """The entries of a file in order, what is wrong with it, its lines, and where each ``@string`` begins and ends."""

    entries: list[RawEntry]
    findings: list[Diagnostic]
    lines: Lines
    strings: list[tuple[int, int]] = field(default_factory=list)


def split(text: str, file: str, *, spans: bool = True) -> Blocks:
    """Split a .bib file; never fails.

    Args:
        text: the text of the file, lines ended by LF.
        file: what it is called in messages.
        spans: keep where each field begins and ends, which takes time and memory.
    """
    splitter = _Splitter(text, file, spans=spans)
    splitter.run()
    return Blocks(splitter.entries, splitter.findings, splitter.lines, splitter.strings)


class _Splitter:
    """Goes through a file once; ``bound`` is where the next entry begins at the latest."""

    def __init__(self, text: str, file: str, *, spans: bool) -> None:
        self.text = text
        self.lines = Lines(text, file)
        self.spans = spans
        self.names = _Names()
        self.entries: list[RawEntry] = []
        self.strings: list[tuple[int, int]] = []
        self.findings: list[Diagnostic] = []
        self.first: dict[str, int] = {}
        self.macros = Macros(len(text))
        self.unknown: set[str] = set()
        self.bound = 0
        self._closings: dict[int, int] | None = None

    def run(self) -> None:
        at = 0
        while match := _TOP.search(self.text, at):
            at = match.end()
            if match["type"]:
                at = self._block(match)

    def _block(self, start: re.Match[str]) -> int:
        """Read what begins at a place; give the place after it."""
        inside = start.end()
        if self.bound < inside:
            following = _NEXT.search(self.text, inside)
            self.bound = following.start() + 1 if following else len(self.text)
        kind = start["type"].lower()
        if kind in {"comment", "preamble"}:
            return self._skip(inside - 1)
        entry = RawEntry(kind, "", start.start())
        try:
            if kind == "string":
                end = self._string(inside, _CLOSING[start["opening"]])
                self.strings.append((start.start(), end))
                return end
            end = self._entry(entry, inside, start["opening"])
        except BrokenError as error:
            if not entry.key and start["line"] is None:
                return inside  # words with an @ among them
            self._report_broken(entry, error)
            following = None if entry.key else _BEGINNING.search(self.text, inside, self.bound)
            return following.end() if following else self.bound
        self._keep(entry)
        return end

    def _entry(self, entry: RawEntry, at: int, opening: str) -> int:
        text, bound, closing = self.text, self.bound, _CLOSING[opening]
        match = _KEYS[opening].match(text, at, bound)
        at = match.end() if match else at
        if match is None or not match[1].strip() or text[at : at + 1] not in {",", closing}:
            raise BrokenError(at, "it has no citation key, or no comma after it")
        entry.key, last = match[1].strip(), ""
        while True:
            at, last = self._fields(entry, at, last)
            gap = _GAP.match(text, at, bound)
            after = gap.end() if gap else at
            if after >= bound:
                raise BrokenError(after, f"its closing {closing} is missing")
            if text[after] == closing:
                self._look_behind(entry, after + 1)
                entry.end = after
                return after + 1
            name = _NAME.match(text, after, bound)
            if name is None:
                line = text[after : min(bound, after + _LOOKED_AT)].partition("\n")[0]
                raise BrokenError(after, f"{shown(line)} is no field")
            if last and "," not in _COMMENT.sub("", text[at:after]):
                message = f"no comma after the field {last!r}"
                self._report("BC052", message, "put one there", entry, at)
            last = name[1].lower()
            begin, value = name.span()
            at = self._field(entry, last, value)
            if self.spans:
                entry.spans.setdefault(last, (begin, value, at))

    def _fields(self, entry: RawEntry, at: int, last: str) -> tuple[int, str]:
        """Read fields as long as they are such as most are; give the place after them and the last one's name."""
        text, bound, names, fields, places = self.text, self.bound, self.names, entry.fields, entry.places
        while match := _FIELD.match(text, at, bound):
            kind = match.lastindex or _WORD
            name, value = names[match[1]], match[kind]
            begin, end = match.start(kind) - 1, match.end()
            if kind == _WORD:
                begin += 1
                value = value if value[0].isdigit() else self.macros.text(value)
            elif "{" in value:
                end = closing_brace(text, begin, bound)
                value = None if not end or _MORE.match(text, end, bound) else text[begin + 1 : end - 1]
            if value is None or name in fields:
                break  # there is more of it, or something to report
            if value and not value.isspace():
                fields[name] = value
                places[name] = begin
            at, last = end, name
            if self.spans:
                entry.spans.setdefault(name, (match.start(1), begin, at))
        return at, last

    def _field(self, entry: RawEntry, name: str, at: int) -> int:
        try:
            text, end, unknown = read_value(self.text, at, self.bound, self.macros)
        except BrokenError as error:
            raise BrokenError(error.at, f"{error} in the field {name!r}") from None
        if name in entry.fields:
            message = f"the field {name!r} stands twice; the first counts"
            self._report("BC051", message, "delete one", entry, at)
            return end
        if text and not text.isspace():
            entry.fields[name] = text
            entry.places[name] = at
        if name != "month":  # a month is known by its name, whether it is a macro or not
            self._report_macros(unknown, entry, at)
        return end

    def _string(self, at: int, closing: str) -> int:
        """Read ``@string{name = value}``."""
        gap = _GAP.match(self.text, at, self.bound)
        name = _NAME.match(self.text, gap.end() if gap else at, self.bound)
        if name is None:
            raise BrokenError(at, "it has no name")
        text, end, unknown = read_value(self.text, name.end(), self.bound, self.macros)
        gap = _GAP.match(self.text, end, self.bound)
        after = gap.end() if gap else end
        if after >= self.bound or self.text[after] != closing:
            raise BrokenError(at, f"its closing {closing} is missing")
        self.macros.define(name[1], text)
        self._report_macros(unknown, None, at)
        return after + 1

    def _skip(self, at: int) -> int:
        """Give the place after a comment or preamble; one that is not closed is a single word (btxdoc 2)."""
        if self.text[at] == "(":
            return at + 1
        if self._closings is None:
            with suppress(BrokenError):
                return end_of_braces(self.text, at, self.bound)
        return self._closing_braces().get(at, at) + 1

    def _closing_braces(self) -> dict[int, int]:
        """Give for each opening brace of the file the one that closes it; made once, since comments are few."""
        if self._closings is None:
            self._closings = {}
            opened: list[int] = []
            for match in _BRACE.finditer(self.text):
                if match[0] == "{":
                    opened.append(match.start())
                elif opened:
                    self._closings[opened.pop()] = match.start()
        return self._closings

    def _keep(self, entry: RawEntry) -> None:
        first = self.first.setdefault(entry.key, entry.at)
        if first == entry.at:
            self.entries.append(entry)
            return
        message = f"key {entry.key!r} is used twice, first on line {self.lines.where(first).line}; the first counts"
        self.findings.append(Diagnostic("BC020", message, "give this one another key", self.lines.where(entry.at)))

    def _look_behind(self, entry: RawEntry, at: int) -> None:
        """Report fields behind the end of an entry: a brace too many ended it."""
        if _LEFT_OVER.match(self.text, at, self.bound):
            message = "a brace too many ends it before its last field"
            self._report("BC052", message, "delete the brace", entry, at)

    def _report(self, code: str, message: str, hint: str, entry: RawEntry | None, at: int) -> None:
        key = entry.key if entry else None
        self.findings.append(Diagnostic(code, message, hint, self.lines.where(at), key))

    def _report_macros(self, unknown: tuple[str, ...], entry: RawEntry | None, at: int) -> None:
        """Report each macro where it is first used; its own name stands for it."""
        for macro in unknown:
            if macro.lower() not in self.unknown:
                self.unknown.add(macro.lower())
                message = f"nobody defines the macro {macro!r}; its name stands for it"
                self._report("BC053", message, "define it with @string before, or put the text in braces", entry, at)

    def _report_broken(self, entry: RawEntry, error: BrokenError) -> None:
        what = f"the entry {entry.key!r}" if entry.key else f"this @{entry.type}"
        line = self.lines.where(error.at).line
        hint = "look for a missing brace, comma or quotation mark, in it or just before"
        where = self.lines.where(entry.at)
        self.findings.append(Diagnostic("BC050", f"{what} cannot be read: {error} (line {line})", hint, where))
