"""The writer that BibTeX and BibLaTeX share: a table of rows, compiled once into a plan per entry type."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.errors import UsageError
from bibcatalog.exporters.addresses import repeats_identifier
from bibcatalog.exporters.checks import character_findings, forbidden_and_braces, key_findings
from bibcatalog.exporters.contract import Rendered
from bibcatalog.exporters.extra import extra_lines
from bibcatalog.exporters.groups import group_blocks, groups_of_keys
from bibcatalog.exporters.values import values_getter
from bibcatalog.latex.encode import encode_ascii, encode_latex, encode_utf8
from bibcatalog.latex.names import NameWriter
from bibcatalog.latex.rich import RichWriter
from bibcatalog.mapping.biblatex import GENRES, LANGUAGES
from bibcatalog.mapping.bibtex import DEFAULT_GENRES, MASTERS_GENRE, MONTHS, ORDINALS
from bibcatalog.mapping.rows import Kind, Row, from_item
from bibcatalog.mapping.targets import TARGETS, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.exporters.contract import ExportOptions
    from bibcatalog.model.bibliography import Bibliography, Item
    from bibcatalog.model.dates import Date
    from bibcatalog.model.reference import ReferenceType

_SEPARATORS = re.compile(r"\s*[,;{}\\~]\s*")
_URL_UNSAFE = re.compile(r"[\s{}\\\"<>^`|]")
_URL_NOT_ASCII = re.compile(r"[\s{}\\\"<>^`|]|[^\x00-\x7f]")
_SYMBOL = re.compile(r"\\symbol\{(\d+)\}")
_RANGE = re.compile(r"\s*[-‐‑–—−]+\s*")
_MAX_LISTED = 5

Encode = Callable[[str], str]
OfItem = Callable[[Any, "Item"], str]
Step = tuple[str, str, Callable[[Any], str], OfItem | None]
"""What stands before a value and after it; what writes it, or what writes it with a look at its item, if anything."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What tells BibTeX and BibLaTeX apart: types, rows, encoding."""

    name: str
    types: Mapping[ReferenceType, str]
    rows: Sequence[Row]
    zotero_rows: Sequence[Row]
    utf8: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to write for one entry type: all values of an item at once, and a step for each."""

    values: Callable[[Item], tuple[Any, ...]]
    steps: tuple[Step, ...]


class BibWriter:
    """Writes entries of one dialect for one target; make one per bibliography."""

    def __init__(self, dialect: Dialect, options: ExportOptions) -> None:
        self.dialect = dialect
        self.options = options
        self.target: Target = TARGETS[options.target]
        if options.ascii and self.target.utf8:
            message = f"{self.target.reads} knows no LaTeX commands for letters; leave out --ascii"
            raise UsageError(message)
        utf8 = dialect.utf8 or self.target.utf8
        self.encode: Encode = encode_ascii if options.ascii else encode_utf8 if utf8 else encode_latex
        self.diagnostics: list[Diagnostic] = []
        self._plans: dict[str, _Plan] = {}
        self._groups: dict[str, list[str]] = {}
        self._written_keywords: dict[str, str] = {}
        self._writers = self._make_writers()
        self._item_writers = self._make_item_writers()

    def render(self, bibliography: Bibliography) -> Rendered:
        """Write every entry, then the groups for programs that read them."""
        is_bibtex = not self.dialect.utf8
        self.diagnostics += key_findings(bibliography, ascii_keys=self.options.ascii, bibtex=is_bibtex)
        if self.target.groups == "jabref":
            self._groups = groups_of_keys(bibliography, fold=self.options.ascii)
        entries = [self._entry(item) for item in bibliography.items]
        form = self.target.groups
        before, after, findings = group_blocks(bibliography, form, self.dialect.name, fold=self.options.ascii)
        self.diagnostics += findings
        pieces = [*before, *entries, *after]
        if pieces:
            pieces[0] = pieces[0].removeprefix("\n")
        self._check_size(pieces)
        return Rendered(pieces, tuple(self.diagnostics))

    def _entry(self, item: Item) -> str:
        reference = item.reference
        entry_type = self._entry_type(reference.type, reference.genre)
        plan = self._plans.get(entry_type)
        if plan is None:
            plan = self._plans[entry_type] = self._plan(entry_type)
        lines = [f"\n@{entry_type}{{{item.key}"]
        values = plan.values(item)
        for (start, end, write, of_item), value in compress(zip(plan.steps, values, strict=True), values):
            if of_item is None:
                lines.append(f"{start}{write(value)}{end}")
            elif text := of_item(value, item):
                lines.append(f"{start}{text}{end}")
        if item.key in self._groups:
            lines.append(f"  groups = {{{', '.join(self._groups[item.key])}}}")
        if item.extra:
            lines += extra_lines(item, lines, self.diagnostics)
        entry = ",\n".join(lines) + ",\n}\n"
        forbidden, open_braces = forbidden_and_braces(entry)
        if forbidden:
            self.diagnostics += character_findings(item)
        if open_braces and not any(finding.key == item.key for finding in self.diagnostics):
            message = "a value has braces that do not fit together, or an escape that hides one"
            self.diagnostics.append(Diagnostic("BC033", message, "correct the entry", key=item.key))
        if self.options.ascii and r"\symbol{" in entry:
            self._check_ascii(item, entry)
        return entry

    def _entry_type(self, kind: ReferenceType, genre: str) -> str:
        own = self.target.biblatex_types if self.dialect.utf8 else self.target.bibtex_types
        if kind == "thesis" and not self.dialect.utf8 and genre.lower().startswith(MASTERS_GENRE):
            return "mastersthesis"
        return own.get(kind) or self.dialect.types[kind]

    def _plan(self, entry_type: str) -> _Plan:
        """Compile the rows for one entry type, as the target reads it."""
        rows = [*self.dialect.rows, *(self.dialect.zotero_rows if self.target.zotero_fields else ())]
        wanted = [row for row in rows if row.applies_to(entry_type) and self.options.allow(row.option)]
        return _Plan(values_getter([_path(row) for row in wanted]), tuple(map(self._step, wanted)))

    def _step(self, row: Row) -> Step:
        field = self.target.annotation if row.field == "annotation" else row.field
        if row.kind is Kind.MONTH:  # a macro, not a text
            return f"  {field} = ", "", str, _month
        of_item = self._item_writers.get(row.kind)
        write = row.value.format if row.kind is Kind.CONSTANT else self._writers.get(row.kind, str)
        if row.kind is Kind.TEXT and not row.option:
            # Publishers, places and series come again and again; abstracts and notes do not.
            write = lru_cache(maxsize=4096)(write)
        if row.unless:
            of_item = _unless(_any_of(row.unless), of_item or (lambda value, _: write(value)))
        return f"  {field} = {{", "}", write, of_item

    def _make_writers(self) -> dict[Kind, Callable[[Any], str]]:
        encode = self.encode
        rich = RichWriter(encode, protects=self.target.protects_capitals, commands=self.target.text_commands)
        return {
            Kind.TITLE: rich.title,
            Kind.RICH: rich.text,
            Kind.TEXT: encode,
            Kind.PAGES: lambda text: _pages(text, encode),
            Kind.YEAR: lambda date: str(date.year) if date.year > 0 else f"{1 - date.year} BCE",
            Kind.ORDINAL: lambda text: encode(_ordinal(text)),
            Kind.DATE: str,
            Kind.KEYS: ", ".join,
            Kind.GENRE: lambda genre: GENRES.get(genre.lower()) or encode(genre),
        }

    def _make_item_writers(self) -> dict[Kind, Callable[[Any, Item], str]]:
        """Give the writers that look at more of an item than their own value."""
        names = NameWriter(self.encode)
        return {
            Kind.NAMES: lambda value, item: names.write(value, more=_more(value, item)),
            Kind.VERBATIM: self._verbatim,
            Kind.URL: self._url,
            Kind.LANGUAGE: lambda tag, _: _babel_name(tag),
            Kind.DEGREE: lambda genre, _: "" if genre.lower() in DEFAULT_GENRES else self.encode(genre),
            Kind.KEYWORDS: self._keywords,
        }

    def _verbatim(self, value: str, item: Item) -> str:
        if self.options.ascii and not value.isascii():
            message = f"{str(value)!r} cannot be written in ASCII"
            self.diagnostics.append(Diagnostic("BC039", message, "correct it, or leave out --ascii", key=item.key))
        if "{" in value or "}" in value or "\\" in value:
            depth = 0
            for char in value:
                depth += (char == "{") - (char == "}")
                if depth < 0:
                    break
            if depth or value.endswith("\\"):
                message = f"{str(value)!r} has braces or a backslash that this format cannot hold"
                self.diagnostics.append(Diagnostic("BC033", message, "correct the identifier", key=item.key))
        return value

    def _url(self, url: str, item: Item) -> str:
        if repeats_identifier(url, item.reference, self.target, shows_eprint=True):
            return ""
        unsafe = _URL_NOT_ASCII if self.options.ascii else _URL_UNSAFE
        return unsafe.sub(_percent, url)

    def _keywords(self, labels: tuple[str, ...], item: Item) -> str:
        words: dict[str, None] = {}
        for word in labels:
            written = self._written_keywords.get(word)
            if written is None:
                written = self._written_keywords[word] = self._keyword(word, item)
            if written:
                words[written] = None
        return ", ".join(words)

    def _keyword(self, word: str, item: Item) -> str:
        """Write a keyword; what separates keywords is taken out, once said."""
        clean = " ".join(word.split())
        if _SEPARATORS.search(clean):
            clean = _SEPARATORS.sub(" ", clean).strip()
            message = f"the keyword {word!r} holds a separator; it is written as {clean!r}"
            self.diagnostics.append(Diagnostic("BC034", message, "choose a name without , ; { } \\ ~", key=item.key))
        # Keywords are compared, not printed: only what would break TeX is escaped.
        escaped = clean.replace("%", r"\%").replace("#", r"\#")
        return encode_ascii(escaped) if self.options.ascii and not escaped.isascii() else escaped

    def _check_ascii(self, item: Item, entry: str) -> None:
        # The engine that can print them is LuaTeX or XeTeX; say so once per entry.
        chars = sorted({char for number in _SYMBOL.findall(entry) if not (char := chr(int(number))).isascii()})
        if not chars:
            return
        shown = "".join(chars[:_MAX_LISTED]) + ("…" if len(chars) > _MAX_LISTED else "")
        count = "1 character has" if len(chars) == 1 else f"{len(chars)} characters have"
        message = f"{count} no ASCII form in LaTeX ({shown}), written as \\symbol{{…}}"
        self.diagnostics.append(Diagnostic("BC035", message, "print them with XeLaTeX or LuaLaTeX", key=item.key))

    def _check_size(self, pieces: list[str]) -> None:
        limit = self.target.size_limit
        if limit and (size := sum(len(piece.encode("utf-8", "replace")) for piece in pieces)) > limit:
            message = f"the file has {size} bytes; {self.target.reads} edits files of up to {limit}"
            self.diagnostics.append(Diagnostic("BC038", message, "leave out abstracts (--no-abstracts) or entries"))


def _path(row: Row) -> str:
    """Give the path from an item to what a row writes."""
    if row.source == "item":
        return "labels"
    rich = row.kind in {Kind.TITLE, Kind.RICH}
    return from_item(f"{row.source}.nodes" if rich else row.source)


def _any_of(sources: tuple[str, ...]) -> Callable[[Item], bool]:
    getters = [attrgetter(from_item(source)) for source in sources]
    return lambda item: any(get(item) for get in getters)


def _unless(refuse: Callable[[Item], bool], write: OfItem) -> OfItem:
    return lambda value, item: "" if refuse(item) else write(value, item)


def _month(date: Date, _: Item) -> str:
    return MONTHS[date.month - 1] if date.month else ""


def _more(value: object, item: Item) -> bool:
    return item.reference.more_authors and value is item.reference.authors


def _pages(text: str, encode: Encode) -> str:
    first, hyphen, last = text.partition("-")
    if hyphen and first.isdecimal() and last.isdecimal():
        return f"{first}--{last}"  # nearly every range
    return "--".join([encode(part) for part in _RANGE.split(text)])


def _ordinal(text: str) -> str:
    if not text.isascii() or not text.isdigit():
        return text
    number = int(text)
    if 1 <= number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _babel_name(tag: str) -> str:
    parts = tag.replace("_", "-").split("-")
    region = f"{parts[0].lower()}-{parts[-1].upper()}"
    return LANGUAGES.get(region) or LANGUAGES.get(parts[0].lower()) or ""


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))
