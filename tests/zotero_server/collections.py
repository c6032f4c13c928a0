"""What a collection may hold, and how its data is written (Zotero Web API v3, Write Requests)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.zotero_server.library import CollectionState, is_key
from tests.zotero_server.messages import Crash, Refusal
from tests.zotero_server.relations import read_relations
from tests.zotero_server.texts import cleaned

if TYPE_CHECKING:
    from tests.zotero_server.items import Writing
    from tests.zotero_server.messages import Json

LONGEST_NAME = 255
_PROPERTIES = frozenset({"key", "version", "name", "parentCollection", "relations", "deleted"})


def compose_collection(writing: Writing, key: str, data: Json, old: CollectionState | None) -> CollectionState:
    """Give the state of a collection after data was written to it; raises like ``compose`` of items."""
    unknown = next((name for name in data if name not in _PROPERTIES), None)
    if unknown is not None:
        raise Refusal(400, f"Invalid property '{unknown}'")
    state = old or CollectionState("")
    if "name" in data or old is None or writing.whole:
        state = replace(state, name=_name(data.get("name")))
    if "parentCollection" in data or writing.whole:
        state = replace(state, parent=_parent(writing, key, data.get("parentCollection")))
    if "relations" in data:
        state = replace(state, relations=read_relations(data["relations"]))
    if "deleted" in data or writing.whole:
        state = replace(state, deleted=_deleted(data.get("deleted", False)))
    return state


def _name(value: object) -> str:
    if value is None or value == "":
        raise Refusal(400, "'name' property not provided")
    if not isinstance(value, str):
        raise Refusal(400, "'name' must be a string")
    name = cleaned(value)
    if len(name) > LONGEST_NAME:
        raise Refusal(413, f"Collection name '{name[:50]}…' too long", {"value": name})
    return name


def _parent(writing: Writing, key: str, value: object) -> str:
    if value is None or value is False or value == "":
        return ""
    if not is_key(value):
        raise Refusal(500, "An error occurred")
    parent = str(value)
    if parent == key:
        raise Crash
    if parent not in writing.library.collections:
        raise Refusal(409, f"Parent collection {parent} not found", {"collection": parent})
    return parent


def _deleted(value: object) -> bool:
    if not isinstance(value, bool) and value not in (0, 1):
        raise Refusal(500, "An error occurred")
    return bool(value)
