"""CSL-JSON: what pandoc, citeproc, Zotero and every other CSL processor read.

The items are valid against the schema ``csl-data.json`` of CSL 1.0.2, which is closed: what it has no place
for stands under ``custom``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import orjson

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.exporters.addresses import repeats_identifier
from bibcatalog.exporters.checks import character_findings, has_c1, key_findings
from bibcatalog.exporters.contract import Rendered
from bibcatalog.exporters.values import values_getter
from bibcatalog.mapping.csl import CUSTOM, ROWS
from bibcatalog.mapping.notes import guard_note
from bibcatalog.mapping.rows import Kind, Row, from_item
from bibcatalog.mapping.targets import TARGETS
from bibcatalog.text import markup
from bibcatalog.text.lookup import Written

if TYPE_CHECKING:
    from bibcatalog.exporters.contract import ExportOptions
    from bibcatalog.model.bibliography import Bibliography, Item
    from bibcatalog.model.dates import Date
    from bibcatalog.model.names import Name

Step = tuple[str, Callable[[Any], Any] | None]
"""A variable, and what makes its value; nothing when the value is the text itself."""
Plan = tuple[Callable[["Item"], tuple[Any, ...]], tuple[Step, ...]]
"""What to write for one type of reference: all values of an item at once, and a step for each."""

_CUSTOM_NAMES = tuple(name for name, _ in CUSTOM)
_CUSTOM = attrgetter(*(attribute for _, attribute in CUSTOM))
_NAME_PARTS = (
    ("family", "family"),
    ("given", "given"),
    ("non-dropping-particle", "particle"),
    ("dropping-particle", "dropping_particle"),
    ("suffix", "suffix"),
    ("literal", "literal"),
)
_CONTROLS = (b"\\u00", b"\x7f")
"""Where a control character may be: JSON escapes them, but not DELETE, nor those beyond ASCII."""
_CONTROLS_IN_ASCII = (*_CONTROLS, b"\\ud")
"""In ASCII a lone surrogate is escaped as well."""
_AT_ONCE = 64  # items encoded together: fewer calls, and still only a small part of a large file in memory twice


class CslJsonExporter:
    """Write a bibliography as CSL-JSON."""

    suffixes = (".json",)
    description = "CSL-JSON, for pandoc, Zotero and every CSL processor"

    def render(self, bibliography: Bibliography, options: ExportOptions) -> Rendered:
        """Write one JSON object per item, in order, indented by two."""
        diagnostics: list[Diagnostic] = [*key_findings(bibliography, ascii_keys=False, bibtex=False)]
        writer = ItemWriter(options)
        signs = _CONTROLS_IN_ASCII if options.ascii else _CONTROLS
        pieces: list[str] = []
        for start in range(0, len(bibliography.items), _AT_ONCE):
            batch = bibliography.items[start : start + _AT_ONCE]
            data = _dumps([writer.item(item) for item in batch], ascii_only=options.ascii)
            if data is None or has_c1(data) or any(sign in data for sign in signs):
                found = [finding for item in batch for finding in character_findings(item)]
                if data is None and not found:
                    message = f"the items from {batch[0].key!r} to {batch[-1].key!r} hold a value that JSON cannot hold"
                    found = [Diagnostic("BC037", message, "give texts, and nothing else")]
                diagnostics += found
            pieces.append((b",\n" + (data or b"")[len("[\n") : -len("\n]")]).decode())
        if not pieces:
            return Rendered(["[]\n"], tuple(diagnostics))
        pieces[0] = "[" + pieces[0].removeprefix(",")
        pieces.append("\n]\n")
        return Rendered(pieces, tuple(diagnostics))


class ItemWriter:
    """Makes CSL items, as plain JSON values, for one target; make one per bibliography."""

    def __init__(self, options: ExportOptions) -> None:
        self.options = options
        self.target = TARGETS[options.target]
        self._plans: dict[str, Plan] = {}
        self._writers: dict[Kind, Callable[[Any], Any]] = {
            Kind.RICH: markup.render,
            Kind.NAMES: self._names,
            Kind.DATE: _date,
            Kind.KEYWORDS: _keywords,
        }

    def item(self, item: Item) -> dict[str, Any]:
        """Make the CSL item of an item."""
        reference = item.reference
        plan = self._plans.get(reference.type)
        if plan is None:
            plan = self._plans[reference.type] = self._plan(reference.type)
        kind = self.target.csl_types.get(reference.type, reference.type)
        made: dict[str, Any] = {"id": item.key, "citation-key": item.key, "type": kind}
        values, steps = plan
        found = values(item)
        for (variable, write), value in compress(zip(steps, found, strict=True), found):
            made[variable] = value if write is None else write(value)
        shown = reference.is_preprint  # a published reference has no variable for its arXiv id
        if reference.url and repeats_identifier(reference.url, reference, self.target, shows_eprint=shown):
            del made["URL"]
        if item.note and self.options.notes:
            made["note"] = guard_note(item.note)
        if custom := _custom(item):
            made["custom"] = custom
        return made

    def _plan(self, kind: str) -> Plan:
        rows = [row for row in ROWS if row.applies_to(kind) and self.options.allow(row.option)]
        paths = ["labels" if row.source == "item" else from_item(row.source) for row in rows]
        return values_getter(paths), tuple((row.field, self._writer(row)) for row in rows)

    def _writer(self, row: Row) -> Callable[[Any], Any] | None:
        return row.value.format if row.kind is Kind.CONSTANT else self._writers.get(row.kind)

    def _names(self, names: tuple[Name, ...]) -> list[dict[str, str]]:
        return [
            {"family": name.family, "given": name.given}
            if name.given and not (name.particle or name.dropping_particle or name.suffix)
            else self._name(name)
            for name in names
        ]

    def _name(self, name: Name) -> dict[str, str]:
        if self.target.name_parts or name.literal:
            return {label: value for label, part in _NAME_PARTS if (value := getattr(name, part))}
        # Zotero keeps particles with the family name, and a suffix after the given name and a comma.
        family = {"family": name.family_with_particle}
        return {**family, "given": given} if (given := name.given_with_suffix) else family


def _dumps(made: list[dict[str, Any]], *, ascii_only: bool) -> bytes | None:
    """Write an array of items, indented by two; None if one holds what is no character."""
    if ascii_only:
        return json.dumps(made, indent=2).encode()
    try:
        return orjson.dumps(made, option=orjson.OPT_INDENT_2)
    except orjson.JSONEncodeError:  # a lone surrogate
        return None


def _custom(item: Item) -> dict[str, Any]:
    """Give what CSL has no variable for."""
    reference = item.reference
    values = _CUSTOM(reference)
    custom: dict[str, Any] = dict(compress(zip(_CUSTOM_NAMES, values, strict=True), values))
    if reference.more_authors:
        custom["more-authors"] = True
    if item.aliases:
        custom["ids"] = item.aliases
    if item.categories:
        custom["categories"] = item.categories
    if item.tags:
        custom["tags"] = item.tags
    for name, value in item.custom:
        pairs = value and isinstance(value[0], tuple)
        custom[name] = dict(value) if pairs else value  # type: ignore[arg-type]  # pairs of a name and a text
    if item.extra:
        custom["extra"] = dict(item.extra)
    return custom


def _keywords(labels: tuple[str, ...]) -> str:
    return ", ".join(filter(None, dict.fromkeys(map(_KEYWORDS.__getitem__, labels))))


_KEYWORDS = Written(lambda word: " ".join(word.replace(",", " ").split()))


def _date(date: Date) -> dict[str, Any]:
    made: dict[str, Any] = {
        "date-parts": [_date_parts(date), _date_parts(date.end)] if date.end else [_date_parts(date)]
    }
    if date.season:
        made["season"] = date.season
    if date.circa:
        made["circa"] = True
    return made


def _date_parts(date: Date) -> list[int]:
    # CSL counts no year 0: -44 is 44 BCE, which astronomers call -43.
    year = date.year if date.year > 0 else date.year - 1
    if date.month is None:
        return [year]
    return [year, date.month] if date.day is None else [year, date.month, date.day]
