"""CSL-JSON: what Zotero, Mendeley, Crossref, pandoc and every CSL processor exchange."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.contract import Draft, Imported
from bibcatalog.importers.csl.file import kind_of, lines_of_items, read_values
from bibcatalog.importers.csl.items import read_item
from bibcatalog.importers.drafts import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_BEGINNING = re.compile(r"\ufeff?\s*(?:\[\s*(?:\]|\{)|\{\s*[\"}])")
_OF_A_CATALOG = re.compile(r'"(?:catalog|entries)"\s*:')


class CslJsonImporter:
    """Read CSL-JSON."""

    suffixes = (".json",)
    description = "CSL-JSON, from Zotero, Mendeley, Crossref, pandoc and every CSL processor"

    def recognizes(self, head: str) -> bool:
        """Say whether a file that begins so is JSON, and no catalog."""
        return bool(_BEGINNING.match(head)) and not _OF_A_CATALOG.search(head)

    def read(self, data: bytes, name: str) -> Imported:
        """Read a list of items, an object that holds one, or a single item."""
        found = read_values(data, name)
        lines = lines_of_items(data) if found.values else []
        if len(lines) != len(found.values):
            lines = [0] * len(found.values)
        places = (Location(name, line or None) for line in lines)
        imported = read_items(zip(found.values, places, strict=True))
        return Imported(imported.drafts, imported.categories, diagnostics=(*found.diagnostics, *imported.diagnostics))


def read_items(values: Iterable[tuple[object, Location]]) -> Imported:
    """Read values that may be items, each with its place."""
    drafts: list[Draft] = []
    diagnostics: list[Diagnostic] = []
    seen: dict[str, Mapping[str, Any]] = {}
    for number, (value, where) in enumerate(values, 1):
        if not isinstance(value, dict):
            message = f"item {number} is {kind_of(value)} and no object; it is left out"
            diagnostics.append(Diagnostic("BC072", message, "", where))
            continue
        draft, findings = read_item(value, where)
        key = draft.item.get("id", "")
        if key in seen and _same(value, seen[key]):
            diagnostics.append(Diagnostic("BC073", f"item {number} repeats one before it", "", where, key))
            continue
        if key in seen:
            message = f"the id is used twice, item {number} is another work"
            diagnostics.append(Diagnostic("BC073", message, "give each item an id of its own", where, key))
        elif key:
            seen[key] = value
        elif not (value.get("id") or value.get("citation-key")):
            diagnostics.append(Diagnostic("BC074", f"item {number} has no id", 'write "id": "…"', where))
        diagnostics += findings
        drafts.append(draft)
    paths = (path for draft in drafts for path in draft.categories)
    return Imported(tuple(drafts), listed(paths), diagnostics=tuple(diagnostics))


def _same(value: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    try:
        return value == other
    except RecursionError:  # nobody needs to know
        return False
