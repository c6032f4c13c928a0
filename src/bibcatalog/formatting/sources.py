"""Where references come from: a catalog, CSL-JSON, a .bib file, or objects of a program. All become CSL-JSON items."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from bibcatalog import services
from bibcatalog.diagnostics import Diagnostic, errors_in
from bibcatalog.errors import InputError, UsageError
from bibcatalog.formatting.csl_json import Reading, check_items, read_csl_json
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.catalog.selection import Selection
    from bibcatalog.model.bibliography import Bibliography
    from bibcatalog.model.catalog import Catalog

CslItem: TypeAlias = "Mapping[str, object]"
Source: TypeAlias = "Catalog | Bibliography | Iterable[CslItem] | str | Path"

_JSON: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[|\{\s*[\"}])")
_BIB: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|%[^\n]*\n)*@\s*[A-Za-z]+\s*[{(]")
_CATALOG_FIELDS: Final = ("catalog", "entries")
_LOOKED_AT: Final = 4096  # bytes from the beginning that tell what a file is
_LONGEST: Final = 200  # characters of a key that are compared


@dataclass(frozen=True, slots=True)
class References:
    """CSL-JSON items with an id each, in order.

    Args:
        items: the items.
        name: what messages call the place they come from.
        aliases: what else an item is called -> its id.
        diagnostics: warnings about them, and errors about what stood beside them and could not be read.
        catalog: the catalog that they are of; a selection of its entries has items.
    """

    items: tuple[CslItem, ...]
    name: str = "these references"
    aliases: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    catalog: Catalog | None = None


def read_references(source: str | Path | None, selection: Selection | None = None) -> References:
    """Read references from a file: a catalog, CSL-JSON or .bib, by its suffix, else by what is in it.

    Args:
        source: a path, ``-`` for standard input, or nothing for the packaged catalog.
        selection: what to take from it; only a catalog has editions, categories and tags.

    Raises:
        InputError: when it cannot be read, or has errors; it carries all of them. Of a .bib file, entries that can be
            read are enough.
        UsageError: for a category, tag or key that is not there.
    """
    name, data = services.read_input(source)
    kind = _kind(name, data)
    if kind == "catalog":
        return _from_catalog(services.valid_catalog(data, name).catalog, selection)
    reading = _read_bib(data, name) if kind == "bib" else read_csl_json(data, name)
    errors = errors_in(reading.diagnostics)
    if errors and not reading.items:
        what = "a .bib file" if kind == "bib" else "CSL-JSON"
        message = f"{name} is not valid as {what}: {len(errors)} error{'s' if len(errors) > 1 else ''}"
        raise InputError(message, errors)
    return _selected(References(reading.items, name, {}, reading.diagnostics), selection)


def references_of(source: Source, selection: Selection | None = None) -> References:
    """Make references of what a program has: a catalog, a bibliography, CSL-JSON items, or the path of a file.

    Raises:
        InputError, UsageError: as ``read_references``.
    """
    if isinstance(source, str | Path):
        return read_references(source, selection)
    from bibcatalog.model.bibliography import Bibliography
    from bibcatalog.model.catalog import Catalog

    if isinstance(source, Catalog):
        return _from_catalog(source, selection)
    if isinstance(source, Bibliography):
        if selection is not None:
            raise UsageError("a selection is made from a catalog; a bibliography is formatted whole")
        return _from_bibliography(source)
    if isinstance(source, Mapping):
        raise UsageError("one item is given where a list of items is expected: write [item]")
    items, diagnostics = check_items(source)
    return _selected(References(items, diagnostics=diagnostics), selection)


def find_keys(references: References, keys: Iterable[str]) -> list[str]:
    """Give the ids of the items that are called so, in the order of the keys. Capitals do not matter, if need be.

    Raises:
        UsageError: when there is none; it says which one may have been meant.
    """
    ids = [str(item["id"]) for item in references.items]
    known = {name.lower(): key for name, key in references.aliases.items()}
    known |= {key.lower(): key for key in reversed(ids)}
    known |= {**references.aliases, **{key: key for key in ids}}
    found = []
    for key in keys:
        name = known.get(key) or known.get(key.lower())
        if name is None:
            hint = did_you_mean(key[:_LONGEST], [*ids, *references.aliases])
            what = f"no key {key[:_LONGEST]!r} in {references.name}"
            raise UsageError(f"{what}; {hint}" if hint else what)
        found.append(name)
    return found


def _kind(name: str, data: bytes) -> str:
    """Say what a file is: "catalog", "json" or "bib". JSON is YAML, so that a catalog may be JSON."""
    suffix = Path(name).suffix.lower()
    if suffix in {".yaml", ".yml"}:
        return "catalog"
    head = data[:_LOOKED_AT]
    if suffix == ".bib" or (suffix != ".json" and _BIB.match(head)):
        return "bib"
    if suffix == ".json" or _JSON.match(head):
        catalog = all(f'"{name}"'.encode() in data for name in _CATALOG_FIELDS) and data.lstrip()[:1] == b"{"
        return "catalog" if catalog else "json"
    return "catalog"


def _read_bib(data: bytes, name: str) -> Reading:
    from bibcatalog.importers.bib import read_bib

    found = read_bib(data, name)
    checked = check_items(found.items, name)
    return Reading(checked.items, (*found.diagnostics, *checked.diagnostics))


def _from_catalog(catalog: Catalog, selection: Selection | None) -> References:
    references = _from_bibliography(services.make_bibliography(catalog, selection))
    aliases = {alias: entry.key for entry in catalog.entries for alias in entry.aliases}
    return References(references.items, "this catalog", aliases, references.diagnostics, catalog)


def _from_bibliography(bibliography: Bibliography) -> References:
    """Make items of a bibliography; notes and summaries are the curator's, and no part of a reference."""
    from bibcatalog.exporters.contract import ExportOptions
    from bibcatalog.exporters.csl_json import ItemWriter

    writer = ItemWriter(ExportOptions(abstracts=False, notes=False))
    items, diagnostics = check_items(writer.item(item) for item in bibliography.items)
    return References(items, "this bibliography", {}, diagnostics)


def _selected(references: References, selection: Selection | None) -> References:
    if selection is None:
        return references
    if selection.categories or selection.tags or selection.edition != "published":
        raise UsageError(f"only a catalog has categories, tags and editions; {references.name} is none")
    if not selection.keys:
        return references
    wanted = frozenset(find_keys(references, selection.keys))
    items = tuple(item for item in references.items if item["id"] in wanted)
    return References(items, references.name, references.aliases, references.diagnostics)
