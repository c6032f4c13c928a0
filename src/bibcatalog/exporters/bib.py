"""The writer that BibTeX and BibLaTeX share: a table of rows, compiled once into a plan per entry type."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.exporters.checks import character_findings, key_findings
from bibcatalog.exporters.contract import Rendered
from bibcatalog.exporters.groups import group_blocks, groups_of_keys
from bibcatalog.latex.encode import FORBIDDEN, encode_ascii, encode_latex, encode_utf8
from bibcatalog.latex.names import NameWriter
from bibcatalog.latex.rich import RichWriter
from bibcatalog.mapping.biblatex import GENRES, LANGUAGES
from bibcatalog.mapping.bibtex import MASTERS_GENRE, ORDINALS
from bibcatalog.mapping.rows import Kind, Row
from bibcatalog.mapping.targets import TARGETS, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.exporters.contract import ExportOptions
    from bibcatalog.model.bibliography import Bibliography, Item
    from bibcatalog.model.reference import ReferenceType

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every BibTeX style defines (btxdoc 3.2)."""

_SEPARATORS = re.compile(r"\s*[,;{}\\~]\s*")
_URL_UNSAFE = re.compile(r"[\s{}\\\"<>^`|]")
_URL_NOT_ASCII = re.compile(r"[\s{}\\\"<>^`|]|[^\x00-\x7f]")
_SYMBOL = re.compile(r"\\symbol\{(\d+)\}")
_MAX_LISTED = 5

Encode = Callable[[str], str]
Write = Callable[[Any, "Item"], str]
Step = tuple[Callable[["Item"], Any], str, Write, Callable[["Item"], bool] | None]


@dataclass(frozen=True, slots=True)
class Dialect:
    """What tells BibTeX and BibLaTeX apart: types, rows, encoding, keys."""

    name: str
    types: Mapping[ReferenceType, str]
    rows: Sequence[Row]
    zotero_rows: Sequence[Row]
    utf8: bool
    ascii_keys: bool


class BibWriter:
    """Writes entries of one dialect for one target; make one per bibliography."""

    def __init__(self, dialect: Dialect, options: ExportOptions) -> None:
        self.dialect = dialect
        self.options = options
        self.target: Target = TARGETS[options.target]
        utf8 = dialect.utf8 or self.target.utf8
        self.encode: Encode = encode_ascii if options.ascii else encode_utf8 if utf8 else encode_latex
        self.diagnostics: list[Diagnostic] = []
        self._plans: dict[str, tuple[str, list[Step]]] = {}
        self._groups: dict[str, list[str]] = {}
        self._writers = self._make_writers()

    def render(self, bibliography: Bibliography) -> Rendered:
        """Write every entry, then the groups for programs that read them."""
        ignore_case = self.dialect.ascii_keys
        self.diagnostics += key_findings(bibliography, ascii_keys=self.dialect.ascii_keys, ignore_case=ignore_case)
        if self.target.groups == "jabref":
            self._groups = groups_of_keys(bibliography, fold=self.options.ascii)
        entries = [self._entry(item) for item in bibliography.items]
        form = self.target.groups
        before, after, findings = group_blocks(bibliography, form, self.dialect.name, fold=self.options.ascii)
        self.diagnostics += findings
        pieces = [*before, *entries, *after]
        separated = [piece if index == 0 else "\n" + piece for index, piece in enumerate(pieces)]
        self._check_size(separated)
        return Rendered(separated, tuple(self.diagnostics))

    def _entry(self, item: Item) -> str:
        reference = item.reference
        entry_type = self._entry_type(reference.type, reference.genre)
        plan = self._plans.get(entry_type)
        if plan is None:
            plan = self._plans[entry_type] = self._plan(entry_type)
        head, steps = plan
        lines = [head + item.key]
        for get, start, write, unless in steps:
            value = get(item)
            if value and (unless is None or not unless(item)):
                text = write(value, item)
                if text:
                    lines.append(start + text)
        if item.key in self._groups:
            lines.append(f"  groups = {{{', '.join(self._groups[item.key])}}}")
        entry = ",\n".join(lines) + ",\n}\n"
        if not entry.replace("\n", " ").isprintable() and FORBIDDEN.search(entry):
            self.diagnostics += character_findings(item)
        if self.options.ascii and r"\symbol{" in entry:
            self._check_ascii(item, entry)
        return entry

    def _entry_type(self, kind: ReferenceType, genre: str) -> str:
        own = self.target.biblatex_types if self.dialect.utf8 else self.target.bibtex_types
        if kind == "thesis" and not self.dialect.utf8 and genre.lower().startswith(MASTERS_GENRE):
            return "mastersthesis"
        return own.get(kind) or self.dialect.types[kind]

    def _plan(self, entry_type: str) -> tuple[str, list[Step]]:
        """Compile the rows for one entry type, as the target reads it."""
        rows = [*self.dialect.rows, *(self.dialect.zotero_rows if self.target.zotero_fields else ())]
        wanted = (row for row in rows if row.applies_to(entry_type) and self.options.allow(row.option))
        return f"@{entry_type}{{", [self._step(row) for row in wanted]

    def _step(self, row: Row) -> Step:
        field = self.target.annotation if row.field == "annotation" else row.field
        get = _getter(row)
        unless = _any_of(row.unless) if row.unless else None
        if row.kind is Kind.CONSTANT:
            return get, f"  {field} = ", _constant(row.value), unless
        return get, f"  {field} = ", self._writers[row.kind], unless

    def _make_writers(self) -> dict[Kind, Write]:
        encode = self.encode
        names = NameWriter(encode)
        rich = RichWriter(encode, protects=self.target.protects_capitals, commands=self.target.text_commands)
        return {
            Kind.TITLE: lambda nodes, _: f"{{{rich.title(nodes)}}}",
            Kind.RICH: lambda nodes, _: f"{{{rich.text(nodes)}}}",
            Kind.TEXT: lambda text, _: f"{{{encode(text)}}}",
            Kind.NAMES: lambda value, item: f"{{{names.write(value, more=_more(value, item))}}}",
            Kind.PAGES: lambda text, _: f"{{{_pages(text, encode)}}}",
            Kind.VERBATIM: self._verbatim,
            Kind.YEAR: lambda date, _: f"{{{date.year if date.year > 0 else f'{1 - date.year} BCE'}}}",
            Kind.ORDINAL: lambda text, _: f"{{{encode(_ordinal(text))}}}",
            Kind.MONTH: lambda date, _: MONTHS[date.month - 1] if date.month else "",
            Kind.DATE: lambda date, _: f"{{{date}}}",
            Kind.URL: self._url,
            Kind.LANGUAGE: lambda tag, _: f"{{{_babel_name(tag)}}}",
            Kind.KEYWORDS: self._keywords,
            Kind.KEYS: lambda keys, _: f"{{{', '.join(keys)}}}",
            Kind.GENRE: lambda genre, _: f"{{{GENRES.get(genre.lower()) or encode(genre)}}}",
        }

    def _verbatim(self, value: str, item: Item) -> str:
        if "{" in value or "}" in value or "\\" in value:
            depth = 0
            for char in value:
                depth += (char == "{") - (char == "}")
                if depth < 0:
                    break
            if depth or value.endswith("\\"):
                message = f"{value!r} has braces or a backslash that this format cannot hold"
                self.diagnostics.append(Diagnostic("BC033", message, "correct the identifier", key=item.key))
        return f"{{{value}}}"

    def _url(self, url: str, item: Item) -> str:
        if not self.target.repeats_url and repeats_identifier(url, item):
            return ""
        unsafe = _URL_NOT_ASCII if self.options.ascii else _URL_UNSAFE
        return f"{{{unsafe.sub(_percent, url)}}}"

    def _keywords(self, item: Item, _: Item) -> str:
        words: dict[str, None] = {}
        for word in (*item.categories, *item.tags):
            clean = word
            if _SEPARATORS.search(word):
                clean = _SEPARATORS.sub(" ", word).strip()
                message = f"the keyword {word!r} holds a separator; it is written as {clean!r}"
                self.diagnostics.append(
                    Diagnostic("BC034", message, "choose a name without , ; { } \\ ~", key=item.key)
                )
            if clean:
                words[self._keyword(clean)] = None
        return f"{{{', '.join(words)}}}" if words else ""

    def _keyword(self, word: str) -> str:
        # Keywords are compared, not printed: only what would break TeX is escaped.
        escaped = " ".join(word.split()).replace("%", r"\%").replace("#", r"\#")
        if self.options.ascii and not escaped.isascii():
            return encode_ascii(escaped)
        return escaped

    def _check_ascii(self, item: Item, entry: str) -> None:
        # The engine that can print them is LuaTeX or XeTeX; say so once per entry.
        chars = sorted({chr(int(number)) for number in _SYMBOL.findall(entry)})
        shown = "".join(chars[:_MAX_LISTED]) + ("…" if len(chars) > _MAX_LISTED else "")
        message = f"{len(chars)} characters have no ASCII form in LaTeX ({shown}) and are written as \\symbol{{…}}"
        self.diagnostics.append(Diagnostic("BC035", message, "print them with XeLaTeX or LuaLaTeX", key=item.key))

    def _check_size(self, pieces: list[str]) -> None:
        limit = self.target.size_limit
        if limit and (size := sum(len(piece.encode("utf-8", "replace")) for piece in pieces)) > limit:
            message = f"the file has {size} bytes; {self.target.reads} edits files of up to {limit}"
            self.diagnostics.append(Diagnostic("BC038", message, "leave out abstracts (--no-abstracts) or entries"))


def repeats_identifier(url: str, item: Item) -> bool:
    """Say whether an address only leads where the DOI or the arXiv id leads already."""
    reference = item.reference
    bare = re.sub(r"^https?://(www\.|dx\.)?", "", url).rstrip("/").lower()
    if reference.doi and bare == f"doi.org/{reference.doi.normal}":
        return True
    arxiv = reference.arxiv
    return bool(arxiv and bare in {f"arxiv.org/abs/{arxiv}".lower(), f"arxiv.org/abs/{arxiv.without_version}".lower()})


def _source(source: str) -> Callable[[Item], Any]:
    return attrgetter(source.removeprefix("item.") if source.startswith("item.") else f"reference.{source}")


def _any_of(sources: tuple[str, ...]) -> Callable[[Item], bool]:
    getters = [_source(source) for source in sources]
    return lambda item: any(get(item) for get in getters)


def _getter(row: Row) -> Callable[[Item], Any]:
    if row.source == "item":
        return lambda item: item if item.categories or item.tags else None
    rich = row.kind in {Kind.TITLE, Kind.RICH}
    return _source(f"{row.source}.nodes" if rich else row.source)


def _constant(value: str) -> Write:
    return lambda found, _: f"{{{value.format(found)}}}"


def _more(value: object, item: Item) -> bool:
    return item.reference.more_authors and value is item.reference.authors


def _pages(text: str, encode: Encode) -> str:
    return "--".join(encode(part.strip()) for part in re.split(r"\s*[-‐‑–—−]+\s*", text))


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
    return LANGUAGES.get(region) or LANGUAGES.get(parts[0].lower()) or tag


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))
