"""CSL-JSON: what pandoc, citeproc, Zotero and every other CSL processor read.

One field a line, one name a line, so that a change shows as a small diff. The items are valid against the
schema ``csl-data.json`` of CSL 1.0.2, which is closed: what it has no place for stands under ``custom``.
"""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring, encode_basestring_ascii
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from bibcatalog.exporters.bib import repeats_identifier
from bibcatalog.exporters.checks import character_findings, key_findings
from bibcatalog.exporters.contract import Rendered
from bibcatalog.mapping.csl import CUSTOM, ROWS
from bibcatalog.mapping.rows import Kind, Row
from bibcatalog.mapping.targets import TARGETS
from bibcatalog.model.names import Name
from bibcatalog.text import markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.exporters.contract import ExportOptions
    from bibcatalog.model.bibliography import Bibliography, Item
    from bibcatalog.model.dates import Date

Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"]

_NAME_PARTS = (
    ("family", "family"),
    ("given", "given"),
    ("non-dropping-particle", "particle"),
    ("dropping-particle", "dropping_particle"),
    ("suffix", "suffix"),
    ("literal", "literal"),
)
# "label: value" at the start of a line of a note, and "{:label: value}", set a variable in citeproc-js, pandoc
# and Zotero (citeproc-js, CSL.NOTE_FIELDS_REGEXP). A no-break space before the colon makes it prose again.
_NOTE_LABEL = re.compile(r"(?m)^(\s*[^\s:]+(?: [^\s:]+){0,2})(?=:)")
_NOTE_BRACE = re.compile(r"\{(?=:)")
_NO_BREAK_SPACE = "\u00a0"


class CslJsonExporter:
    """Write a bibliography as CSL-JSON."""

    suffixes = (".json",)
    description = "CSL-JSON, for pandoc, Zotero and every CSL processor"

    def render(self, bibliography: Bibliography, options: ExportOptions) -> Rendered:
        """Write one JSON object per item, in order."""
        diagnostics: list[Diagnostic] = [*key_findings(bibliography, ascii_keys=False, ignore_case=False)]
        write = _ItemWriter(options)
        pieces: list[str] = []
        for item in bibliography.items:
            piece = write.item(item)
            if not piece.replace("\n", " ").isprintable() or "\\u00" in piece or "\\ud" in piece:
                diagnostics += character_findings(item)
            pieces.append(("[\n" if not pieces else ",\n") + piece)
        return Rendered([*pieces, "\n]\n"] if pieces else ["[]\n"], tuple(diagnostics))


def guard_note(note: str) -> str:
    r"""Keep a note from being read as variables by CSL processors.

    >>> guard_note("Impact: the first open model")
    'Impact\xa0: the first open model'
    """
    if ":" not in note:
        return note
    guarded = _NOTE_LABEL.sub(lambda match: match[1].rstrip(_NO_BREAK_SPACE) + _NO_BREAK_SPACE, note)
    return _NOTE_BRACE.sub("{" + _NO_BREAK_SPACE, guarded)


class _ItemWriter:
    """Writes items as indented JSON, faster than a general encoder: the form is known beforehand."""

    def __init__(self, options: ExportOptions) -> None:
        self.options = options
        self.target = TARGETS[options.target]
        self.quote: Callable[[str], str] = encode_basestring_ascii if options.ascii else encode_basestring
        self.plans: dict[str, list[tuple[Callable[[Item], Any], str, Callable[[Any, Item], str]]]] = {}
        quote = self.quote
        self.writers: dict[Kind, Callable[[Any, Item], str]] = {
            Kind.RICH: lambda text, _: quote(markup.render(text)),
            Kind.TEXT: lambda text, _: quote(text),
            Kind.VERBATIM: lambda text, _: quote(text),
            Kind.URL: self._url,
            Kind.NAMES: self._names,
            Kind.DATE: lambda date, _: _date(date),
            Kind.KEYWORDS: self._keywords,
        }

    def item(self, item: Item) -> str:
        reference = item.reference
        plan = self.plans.get(reference.type)
        if plan is None:
            plan = self.plans[reference.type] = self._plan(reference.type)
        quote = self.quote
        kind = self.target.csl_types.get(reference.type, reference.type)
        key = quote(item.key)
        lines = [f'"id": {key}', f'"citation-key": {key}', f'"type": "{kind}"']
        for get, start, write in plan:
            value = get(item)
            if value and (text := write(value, item)):
                lines.append(start + text)
        if item.note and self.options.notes:
            lines.append(f'"note": {quote(guard_note(item.note))}')
        if custom := self._custom(item):
            lines.append(f'"custom": {custom}')
        return "  {\n    " + ",\n    ".join(lines) + "\n  }"

    def _plan(self, kind: str) -> list[tuple[Callable[[Item], Any], str, Callable[[Any, Item], str]]]:
        rows = [row for row in ROWS if row.applies_to(kind) and self.options.allow(row.option)]
        return [(_getter(row), f'"{row.field}": ', self._writer(row)) for row in rows]

    def _writer(self, row: Row) -> Callable[[Any, Item], str]:
        if row.kind is Kind.CONSTANT:
            return lambda found, _: self.quote(row.value.format(found))
        return self.writers[row.kind]

    def _url(self, url: str, item: Item) -> str:
        return "" if not self.target.repeats_url and repeats_identifier(url, item) else self.quote(url)

    def _names(self, names: tuple[Name, ...], _: Item) -> str:
        return "[\n      " + ",\n      ".join(map(self._name, names)) + "\n    ]"

    def _name(self, name: Name) -> str:
        quote = self.quote
        if not self.target.name_parts and name.family:
            name = _two_parts(name)
        if name.family and name.given and not (name.particle or name.dropping_particle or name.suffix):
            return f'{{"family": {quote(name.family)}, "given": {quote(name.given)}}}'
        found = [(label, getattr(name, part)) for label, part in _NAME_PARTS]
        return "{" + ", ".join(f'"{label}": {quote(value)}' for label, value in found if value) + "}"

    def _keywords(self, item: Item, _: Item) -> str:
        words = dict.fromkeys(" ".join(word.replace(",", " ").split()) for word in (*item.categories, *item.tags))
        return self.quote(", ".join(filter(None, words)))

    def _custom(self, item: Item) -> str:
        reference = item.reference
        custom: dict[str, Json] = {}
        for name, attribute in CUSTOM:
            if value := getattr(reference, attribute):
                custom[name] = str(value)
        if reference.more_authors:
            custom["more-authors"] = True
        if item.categories:
            custom["categories"] = list(item.categories)
        if item.tags:
            custom["tags"] = list(item.tags)
        for name, own in item.custom:
            custom[name] = _custom_value(own)
        if not custom:
            return ""
        text = json.dumps(custom, ensure_ascii=self.options.ascii, indent=2)
        return text.replace("\n", "\n    ")


def _two_parts(name: Name) -> Name:
    """Put particles and suffix where Zotero keeps them: "de las Casas", "Martin Luther, Jr."."""
    given = f"{name.given} {name.dropping_particle}".strip()
    return Name(f"{name.particle} {name.family}".strip(), f"{given}, {name.suffix}" if name.suffix else given)


def _custom_value(value: str | tuple[str, ...] | tuple[tuple[str, str], ...]) -> Json:
    if isinstance(value, str):
        return value
    if value and isinstance(value[0], tuple):
        return {pair[0]: pair[1] for pair in value}
    return [str(part) for part in value]


def _getter(row: Row) -> Callable[[Item], Any]:
    if row.source == "item":
        return lambda item: item if item.categories or item.tags else None
    return attrgetter(f"reference.{row.source}")


def _date(date: Date) -> str:
    parts = [_date_parts(date)]
    if date.end:
        parts.append(_date_parts(date.end))
    season = f', "season": {date.season}' if date.season else ""
    circa = ', "circa": true' if date.circa else ""
    return f'{{"date-parts": {json.dumps(parts)}{season}{circa}}}'


def _date_parts(date: Date) -> list[int]:
    # CSL counts no year 0: -44 is 44 BCE, which astronomers call -43.
    year, *rest = date.parts
    return [year if year > 0 else year - 1, *rest]
