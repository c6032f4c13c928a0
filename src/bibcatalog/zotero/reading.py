"""Items of Zotero, read: from any data of the API to a reference. Pure; ``items`` is the way there.

Sources: Zotero Web API v3, Write Requests (items, creators, tags); the tables are ``mapping.zotero_api``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from bibcatalog.mapping.zotero_api import (
    API_FIELDS,
    EXTRA_LINES,
    FALLBACK,
    NEAREST,
    NOT_OF_THE_REFERENCE,
    ROLES,
    TYPE_LABEL,
    TYPES,
)
from bibcatalog.model.names import InvalidNameError, Name, parse_name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bibcatalog.mapping.zotero_api import ExtraLine
    from bibcatalog.model.reference import ReferenceType
    from bibcatalog.zotero.objects import Data
    from bibcatalog.zotero.schema import Schema

_LABELLED = re.compile(r"\s*(?P<label>[^:：]+)[:：]\s*(?P<value>.*?)\s*")
_DROPPING = frozenset("af av d' da de del della den der des di du la le ten ter van von zu zum zur".split())
"""Particles that Zotero keeps after the given name; other lower-case words there are given names."""


@dataclass(frozen=True, slots=True)
class ReadItem:
    """What an item says: the reference, its citation key (or nothing) and its tags.

    ``unread`` names fields and what stands in them that a reference has no place for, or that could not be
    understood; they may be several to a field.
    """

    reference: Reference
    key: str = ""
    tags: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()


def read_item(data: Data, schema: Schema) -> ReadItem:
    """Read the data of an item of any type; what cannot be read is told and never stops the work.

    A type that references do not have becomes the nearest, and is told too. Text in ``extra`` that is no line of ours
    becomes the note of the reference.
    """
    item_type = str(data.get("itemType") or "")
    values, unread = _read_fields(data, item_type, schema)
    named, values["note"] = _read_extra(str(data.get("extra") or ""), item_type, values)
    people, strangers = _read_creators(_rows(data, "creators"), schema.primary_creator(item_type))
    values.update(people)
    key = str(values.pop("item.key", ""))
    if item_type not in TYPES:
        unread.insert(0, ("itemType", item_type))
    return ReadItem(
        Reference(type=named or TYPES.get(item_type) or NEAREST.get(item_type, FALLBACK), **values),
        key=key,
        tags=tuple(_read_tags(_rows(data, "tags"))),
        unread=(*unread, *(("creators", text) for text in strangers)),
    )


def _rows(data: Data, name: str) -> list[dict[str, Any]]:
    rows = data.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _read_fields(data: Data, item_type: str, schema: Schema) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Give the values by their source, and what could not be read."""
    left = {
        schema.base_field(item_type, name): (name, str(value))
        for name, value in data.items()
        if name not in NOT_OF_THE_REFERENCE and value and str(value).strip()
    }
    values: dict[str, Any] = {}
    unread: list[tuple[str, str]] = []
    for row in API_FIELDS:
        if row.field not in left or row.source in values or not row.applies_to(item_type):
            continue
        name, text = left[row.field]
        value, rest = row.form.read(text)
        if value:
            values[row.source] = value
            del left[row.field]
            if rest:
                unread.append((name, rest))
    return values, unread + list(left.values())


def _read_extra(text: str, item_type: str, values: dict[str, Any]) -> tuple[ReferenceType | None, str]:
    """Put what lines of "Extra" say into ``values`` where nothing stands; give the type they name, and the rest.

    A line that says something else than the field does stays where it is, since nobody knows which is right.
    """
    named: ReferenceType | None = None
    rest: list[str] = []
    for line in text.split("\n"):
        match = _LABELLED.fullmatch(line)
        label, value = match.group("label", "value") if match else ("", "")
        if _same_label(label, TYPE_LABEL) and item_type == FALLBACK and named is None and value in REFERENCE_TYPES:
            named = cast("ReferenceType", value)
        elif not any(_same_label(label, row.label) and _take(row, value, values) for row in EXTRA_LINES):
            rest.append(line.rstrip())
    return named, "\n".join(rest).strip()


def _take(row: ExtraLine, text: str, values: dict[str, Any]) -> bool:
    value, more = row.form.read(text)
    return bool(value) and not more and values.setdefault(row.source, value) == value


def _same_label(label: str, known: str) -> bool:
    """Compare as Zotero does: without case, and hyphens and underscores are spaces."""
    return re.sub(r"[\s_-]+", " ", label).strip().lower() == known.lower()


def _read_creators(rows: list[dict[str, Any]], primary: str | None) -> tuple[dict[str, tuple[Name, ...]], list[str]]:
    """Give the names by their source, and those in a role that references do not have."""
    sources: dict[object, str] = {"author": "authors", primary: "authors", **dict(ROLES)}
    found: dict[str, list[Name]] = {}
    strangers: list[str] = []
    for row in rows:
        name = _read_name(row)
        if name is None:
            continue
        role = row.get("creatorType")
        if role in sources:
            found.setdefault(sources[role], []).append(name)
        else:
            strangers.append(f"{role}: {name}")
    return {source: tuple(names) for source, names in found.items()}, strangers


def _read_name(creator: Mapping[str, Any]) -> Name | None:
    """Read a creator; a name of one field is a body, as is a person with a given name only."""
    body, first, last = (" ".join(str(creator.get(part) or "").split()) for part in ("name", "firstName", "lastName"))
    if not last:
        return Name(literal=body or first) if body or first else None
    given, _, suffix = (part.strip() for part in first.partition(","))
    words = given.split()
    dropping: list[str] = []
    while len(words) > 1 and words[-1] in _DROPPING:
        dropping.insert(0, words.pop())
    particle, family = _split_family(last)
    return Name(family, " ".join(words), particle, " ".join(dropping), suffix)


def _split_family(text: str) -> tuple[str, str]:
    """Take the particle off, as for names in a catalog; a name with signs of its own meaning there stays whole."""
    try:
        name = parse_name(f"{text}, -")
    except InvalidNameError:
        return "", text
    return ("", text) if name.suffix or name.literal or "," in text else (name.particle, name.family)


def _read_tags(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        if tag := " ".join(str(row.get("tag") or "").split()):
            yield tag
