"""What item types have, asked in the ways the server asks, and as the document ``/schema``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import orjson

from tests.zotero_server.schema_facts import ITEM_TYPES, LABELS, NEWER_FIELDS, SHORT, VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.zotero_server.messages import Json

CHILD_TYPES = frozenset({"note", "attachment", "annotation"})


@dataclass(frozen=True, slots=True)
class ItemType:
    """An item type: its fields in order, each with its base field (itself when it has none), and its creators."""

    name: str
    fields: Mapping[str, str]
    creators: tuple[str, ...]

    @property
    def by_base(self) -> Mapping[str, str]:
        """Base field -> the field of this type that stands for it."""
        return {base: name for name, base in self.fields.items()}


def _read_types() -> dict[str, ItemType]:
    types = {}
    for line in ITEM_TYPES.strip().replace("\n ", " ").split("\n"):
        name, _, rest = line.partition(":")
        fields, _, creators = rest.partition("|")
        words = " ".join(SHORT.get(word, word) for word in fields.split()).split()
        pairs = (word.partition("=") for word in words)
        types[name] = ItemType(name, {field: base or field for field, _, base in pairs}, tuple(creators.split()))
    return types


TYPES: Mapping[str, ItemType] = _read_types()
FIELDS = frozenset(field for kind in TYPES.values() for field in kind.fields)
BASE_FIELDS = frozenset(base for kind in TYPES.values() for base in kind.fields.values())
CREATOR_TYPES = frozenset(creator for kind in TYPES.values() for creator in kind.creators)


def _read_newer() -> dict[tuple[str, str], int]:
    newer = {}
    for line in NEWER_FIELDS.strip().split("\n"):
        heading, _, types = line.partition(":")
        version, *fields = heading.split()
        names = types.split()
        if names[0] == "-":
            names = [name for name in TYPES if name not in names]
        newer.update({(name, field): int(version) for name in names for field in fields})
    return newer


_NEWER = _read_newer()


def came_with(item_type: str, field: str) -> int:
    """Give the version of the schema that brought a field to a type; 0 for those that were there before 33."""
    return _NEWER.get((item_type, field), 0)


@cache
def label(name: str) -> str:
    """Give the English name of a field, a creator type or an item type."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return LABELS.get(name, words[:1].upper() + words[1:])


def _field(name: str, base: str) -> Json:
    return {"field": name} if name == base else {"field": name, "baseField": base}


@cache
def document() -> bytes:
    """Give the document ``/schema``."""
    types = [
        {
            "itemType": kind.name,
            "fields": [_field(name, base) for name, base in kind.fields.items()],
            "creatorTypes": [
                {"creatorType": name, "primary": True} if index == 0 else {"creatorType": name}
                for index, name in enumerate(kind.creators)
            ],
        }
        for kind in sorted(TYPES.values(), key=lambda kind: kind.name)
    ]
    meta = {"fields": {"date": {"type": "date"}, "filingDate": {"type": "date"}}}
    return orjson.dumps({"version": VERSION, "itemTypes": types, "meta": meta, "locales": {}})


def template(item_type: str, link_mode: str | None = None, annotation_type: str | None = None) -> Json:
    """Give the data of a new, empty item (``/items/new``)."""
    kind = TYPES[item_type]
    ending: Json = {"tags": [], "collections": [], "relations": {}}
    if item_type == "note":
        return {"itemType": "note", "note": "", **ending}
    if item_type == "annotation":
        middle = {"annotationText": ""} if annotation_type == "highlight" else {}
        extra = {f"annotation{part}": "" for part in ("Comment", "Color", "PageLabel", "SortIndex", "Position")}
        head = {"itemType": "annotation", "parentItem": "", "annotationType": annotation_type}
        return {**head, **middle, **extra, "tags": [], "relations": {}}
    if item_type == "attachment":
        head = {"itemType": "attachment", "linkMode": link_mode, **dict.fromkeys(kind.fields, ""), "note": ""}
        files: Json = {"contentType": "", "charset": ""}
        if link_mode == "linked_file":
            files["path"] = ""
        elif link_mode != "linked_url":
            files |= {"filename": "", "md5": None, "mtime": None}
        return {**head, **ending, **files}
    creator = {"creatorType": kind.creators[0], "firstName": "", "lastName": ""}
    fields = dict.fromkeys(kind.fields, "")
    title = next(iter(fields))
    return {"itemType": item_type, title: "", "creators": [creator], **fields, **ending}
