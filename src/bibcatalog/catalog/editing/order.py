"""Where a new field goes: the order of the fields in each mapping of a catalog."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from bibcatalog.catalog.schema import CatalogFile, CategoryRow, CorrectionRow, EntryRow, PreprintRow, PublicationRow
from bibcatalog.model.names import Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic import BaseModel

    from bibcatalog.catalog.source import Path

_ROWS: dict[str, type[BaseModel]] = {
    "": CatalogFile,
    "categories": CategoryRow,
    "entries": EntryRow,
    "preprint": PreprintRow,
    "publication": PublicationRow,
    "corrections": CorrectionRow,
}
"""The field that holds a mapping, or a list of mappings -> its form; the file itself is held by nothing."""

NAME_FIELDS = frozenset({"authors", "editors", "translators"})
"""Lists of names; a name may be a mapping of its parts."""

_NAME_PARTS = tuple(part.name.replace("_", "-") for part in fields(Name))


def field_of(path: Path) -> str:
    """Name the field that a value belongs to; an element of a list belongs to the list's.

    >>> field_of(("entries", 3, "authors", 0))
    'authors'
    """
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def order_of(path: Path, languages: Sequence[str]) -> Sequence[str]:
    """Give the order of the fields in a mapping; where the format has none, that of the catalog's languages."""
    name = field_of(path)
    if name in _ROWS:
        return [field.alias or key for key, field in _ROWS[name].model_fields.items()]
    return _NAME_PARTS if name in NAME_FIELDS else languages


def arranged(kept: Sequence[str], added: Iterable[str], order: Sequence[str]) -> list[str]:
    """Put new fields among those that are there: each after the nearest one before it, unknown ones at the end.

    >>> arranged(["date", "title"], ["authors", "other"], ["key", "title", "authors", "date"])
    ['date', 'title', 'authors', 'other']
    """
    rank = {name: place for place, name in enumerate(order)}
    names = list(kept)
    for name in sorted(added, key=lambda name: rank.get(name, len(rank))):
        own = rank.get(name, len(rank))
        before = [other for other in names if rank.get(other, own) < own]
        last = max(before, key=rank.__getitem__, default=None)
        place = len(names) if name not in rank else names.index(last) + 1 if last is not None else 0
        names.insert(place, name)
    return names
