"""CSL-JSON: what pandoc, citeproc, Zotero and every other CSL processor read.

One field a line, one name a line, so that a change shows as a small diff. The items are valid against the
schema ``csl-data.json`` of CSL 1.0.2, which is closed: what it has no place for stands under ``custom``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import compress
from json.encoder import encode_basestring, encode_basestring_ascii
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from bibcatalog.exporters.bib import repeats_identifier
from bibcatalog.exporters.checks import character_findings, has_forbidden, key_findings
from bibcatalog.exporters.contract import Rendered
from bibcatalog.exporters.values import from_item, values_getter
from bibcatalog.mapping.csl import CUSTOM, ROWS
from bibcatalog.mapping.rows import Kind, Row
from bibcatalog.mapping.targets import TARGETS
from bibcatalog.model.names import Name
from bibcatalog.text import markup

if TYPE_CHECKING:
    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.exporters.contract import ExportOptions
    from bibcatalog.model.bibliography import Bibliography, Item
    from bibcatalog.model.dates import Date

Step = tuple[str, Callable[[Any], str], Callable[[Any, "Item"], str] | None]
"""What stands before a value; what writes it; or what writes it with a look at its item."""
Plan = tuple[Callable[["Item"], tuple[Any, ...]], list[Step]]
"""What to write for one type of reference: all values of an item at once, and a step for each."""

_CUSTOM_STARTS = [f'"{name}": ' for name, _ in CUSTOM]
_CUSTOM = attrgetter(*(attribute for _, attribute in CUSTOM))
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
            if ("\\" in piece and "\\u" in piece) or has_forbidden(piece):
                diagnostics += character_findings(item)
            pieces.append(piece)
        if not pieces:
            return Rendered(["[]\n"], tuple(diagnostics))
        pieces[0] = "[" + pieces[0].removeprefix(",")
        pieces.append("\n]\n")
        return Rendered(pieces, tuple(diagnostics))


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
        self.plans: dict[str, Plan] = {}
        quote = self.quote
        self.writers: dict[Kind, Callable[[Any], str]] = {
            Kind.RICH: lambda text: quote(markup.render(text)),
            Kind.TEXT: quote,
            Kind.VERBATIM: quote,
            Kind.NAMES: self._names,
            Kind.DATE: _date,
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
        values, steps = plan
        found = values(item)
        for (start, write, of_item), value in compress(zip(steps, found, strict=True), found):
            if of_item is None:
                lines.append(start + write(value))
            elif text := of_item(value, item):
                lines.append(start + text)
        if item.note and self.options.notes:
            lines.append(f'"note": {quote(guard_note(item.note))}')
        if custom := self._custom(item):
            lines.append(f'"custom": {custom}')
        return ",\n  {\n    " + ",\n    ".join(lines) + "\n  }"

    def _plan(self, kind: str) -> Plan:
        rows = [row for row in ROWS if row.applies_to(kind) and self.options.allow(row.option)]
        return values_getter([_path(row) for row in rows]), [self._step(row) for row in rows]

    def _step(self, row: Row) -> Step:
        start = f'"{row.field}": '
        if row.kind is Kind.CONSTANT:
            return start, lambda found: self.quote(row.value.format(found)), None
        if row.kind is Kind.URL:
            return start, self.quote, self._url
        return start, self.writers[row.kind], None

    def _url(self, url: str, item: Item) -> str:
        return "" if repeats_identifier(url, item, self.target) else self.quote(url)

    def _names(self, names: tuple[Name, ...]) -> str:
        quote = self.quote
        written = [
            f'{{"family": {quote(name.family)}, "given": {quote(name.given)}}}'
            if name.given and not (name.particle or name.dropping_particle or name.suffix)
            else self._name(name)
            for name in names
        ]
        return "[\n      " + ",\n      ".join(written) + "\n    ]"

    def _name(self, name: Name) -> str:
        quote = self.quote
        if not self.target.name_parts and name.family:
            name = _two_parts(name)
        found = [(label, getattr(name, part)) for label, part in _NAME_PARTS]
        return "{" + ", ".join(f'"{label}": {quote(value)}' for label, value in found if value) + "}"

    def _keywords(self, labels: tuple[str, ...]) -> str:
        return self.quote(", ".join(filter(None, dict.fromkeys(map(_keyword, labels)))))

    def _custom(self, item: Item) -> str:
        """Write what CSL has no variable for, one name a line."""
        reference, quote = item.reference, self.quote
        values = _CUSTOM(reference)
        lines = [start + quote(value) for start, value in compress(zip(_CUSTOM_STARTS, values, strict=True), values)]
        if reference.more_authors:
            lines.append('"more-authors": true')
        if item.categories:
            lines.append(f'"categories": [{", ".join(map(quote, item.categories))}]')
        if item.tags:
            lines.append(f'"tags": [{", ".join(map(quote, item.tags))}]')
        lines += [f"{quote(name)}: {self._custom_value(own)}" for name, own in item.custom]
        return "{\n      " + ",\n      ".join(lines) + "\n    }" if lines else ""

    def _custom_value(self, value: str | tuple[str, ...] | tuple[tuple[str, str], ...]) -> str:
        quote = self.quote
        if isinstance(value, str):
            return quote(value)
        if value and isinstance(value[0], tuple):
            return "{" + ", ".join(f"{quote(pair[0])}: {quote(pair[1])}" for pair in value) + "}"
        return "[" + ", ".join(quote(str(part)) for part in value) + "]"


def _two_parts(name: Name) -> Name:
    """Put particles and suffix where Zotero keeps them: "de las Casas", "Martin Luther, Jr."."""
    given = f"{name.given} {name.dropping_particle}".strip()
    return Name(f"{name.particle} {name.family}".strip(), f"{given}, {name.suffix}" if name.suffix else given)


def _path(row: Row) -> str:
    """Give the path from an item to what a row writes."""
    return "labels" if row.source == "item" else from_item(row.source)


@lru_cache(maxsize=4096)
def _keyword(word: str) -> str:
    return " ".join(word.replace(",", " ").split())


def _date(date: Date) -> str:
    parts = _date_parts(date) + (f", {_date_parts(date.end)}" if date.end else "")
    season = f', "season": {date.season}' if date.season else ""
    circa = ', "circa": true' if date.circa else ""
    return f'{{"date-parts": [{parts}]{season}{circa}}}'


def _date_parts(date: Date) -> str:
    # CSL counts no year 0: -44 is 44 BCE, which astronomers call -43.
    year = date.year if date.year > 0 else date.year - 1
    if date.month is None:
        return f"[{year}]"
    return f"[{year}, {date.month}]" if date.day is None else f"[{year}, {date.month}, {date.day}]"
