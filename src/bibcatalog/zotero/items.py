"""Items of Zotero: from a bibliography to the API's data. Pure; ``reading`` is the way back.

Sources: Zotero Web API v3, Write Requests (items, creators, tags); the tables are ``mapping.zotero_api``.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from bibcatalog.mapping.rows import from_item
from bibcatalog.mapping.zotero import ITEM_TYPES
from bibcatalog.mapping.zotero_api import API_FIELDS, EXTRA_LINES, FALLBACK, OTHER_ROLE, ROLES, TYPE_LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.model.bibliography import Item
    from bibcatalog.model.names import Name
    from bibcatalog.model.reference import Reference
    from bibcatalog.zotero.objects import Data
    from bibcatalog.zotero.schema import Schema

ORGANIZATIONS = "organizations"
"""The name under which an item of a bibliography has the organizations of an entry (``Item.custom``)."""

_SOURCES = {row.source for row in API_FIELDS} | {line.source for line in EXTRA_LINES}
_GETTERS = {source: attrgetter(from_item(source)) for source in _SOURCES}


def item_data(item: Item, schema: Schema, *, organizations_as_tags: bool = False, abstracts: bool = True) -> Data:
    """Give the API data of an item of a bibliography: what a catalog says of it, and nothing else.

    The fields stand in the order of the schema, only those with a value; then ``creators``, if there are any, and
    ``tags``, always. Without ``key``, ``version``, ``collections`` and ``relations``. What the type has no field for
    goes to ``extra`` where Zotero would look for it there, and is left out otherwise, as in our RDF. So is an access
    date that is not known to the day.
    """
    named = ITEM_TYPES[item.reference.type].name
    kind = named if named in schema.types else FALLBACK
    texts, placed = _fields(item, kind, schema, abstracts=abstracts)
    if extra := "\n".join(_extra(item, placed, stands_in=kind != named)):
        texts["extra"] = extra
    order = schema.fields(kind)
    data: Data = {"itemType": kind, **{name: texts[name] for name in order if name in texts}}
    if creators := _creators(item.reference, kind, schema):
        data["creators"] = creators
    data["tags"] = [{"tag": tag} for tag in _tags(item, organizations=organizations_as_tags)]
    return data


def _fields(item: Item, kind: str, schema: Schema, *, abstracts: bool) -> tuple[dict[str, str], set[str]]:
    """Give the fields with their texts, and the sources that found a place in them."""
    texts: dict[str, str] = {}
    placed: set[str] = set()
    for row in API_FIELDS:
        own = schema.field_for(kind, row.field)
        value = _GETTERS[row.source](item)
        if not value or own is None or own in texts or row.source in placed or not row.applies_to(kind):
            continue
        if row.source == "abstract" and not abstracts:
            continue
        if (text := row.form.write(value)).strip():
            texts[own] = text
            placed.add(row.source)
    return texts, placed


def _extra(item: Item, placed: set[str], *, stands_in: bool) -> Iterator[str]:
    """Give the lines of "Extra"; ``stands_in`` says that the item type is not the item's own."""
    if stands_in:
        yield f"{TYPE_LABEL}: {item.reference.type}"
    for line in EXTRA_LINES:
        value = _GETTERS[line.source](item)
        if line.written and value and line.source not in placed:
            yield f"{line.label}: {line.form.write(value)}"
    if item.reference.note:
        yield item.reference.note


def _creators(reference: Reference, kind: str, schema: Schema) -> list[dict[str, str]]:
    """Give the creators, by role in the type's order; those in a role that the type does not know are contributors."""
    allowed = schema.creator_types(kind)
    primary = schema.primary_creator(kind) or "author"
    other = OTHER_ROLE if OTHER_ROLE in allowed else primary
    roles = [(primary, reference.authors)]
    roles += [(role if role in allowed else other, getattr(reference, source)) for role, source in ROLES]
    roles.sort(key=lambda pair: allowed.index(pair[0]) if pair[0] in allowed else 0)
    return [_creator(role, name) for role, names in roles for name in names]


def _creator(role: str, name: Name) -> dict[str, str]:
    if name.literal:
        return {"creatorType": role, "name": name.literal}
    return {"creatorType": role, "firstName": name.given_with_suffix, "lastName": name.family_with_particle}


def _tags(item: Item, *, organizations: bool) -> Iterator[str]:
    own = dict(item.custom).get(ORGANIZATIONS, ()) if organizations else ()
    labels = (*item.labels, *(own if isinstance(own, tuple) else (own,)))
    folded = (" ".join(str(label).split()) for label in labels)
    return iter(dict.fromkeys(filter(None, folded)))
