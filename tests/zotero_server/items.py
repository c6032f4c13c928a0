"""What an item may hold: checks the data of an item and gives its new state (Zotero Web API v3, Write Requests)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.zotero_server import dates, schema
from tests.zotero_server.attachments import ANNOTATION_PROPERTIES, FILE_PROPERTIES, check_attachment, read_own
from tests.zotero_server.creators import moved, read_creators
from tests.zotero_server.library import ItemState, is_key
from tests.zotero_server.messages import Crash, Refusal
from tests.zotero_server.notes import read_note
from tests.zotero_server.relations import RELATED, read_relations
from tests.zotero_server.tags import read_tags
from tests.zotero_server.texts import as_text, cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.zotero_server.library import Library
    from tests.zotero_server.messages import Json

LONGEST_FIELD = 65_535
"""Bytes of UTF-8."""

_WHOLE = ("itemType", "tags", "relations")
"""What a PUT on an existing item must have."""

_UNTIMED = ("collections", "published", "relations")
"""Changes of these alone leave ``dateModified``."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How an item is written: into what, at which time, by which kind of client, and whether left-out means empty."""

    library: Library
    now: str
    whole: bool = False
    zotero_client: bool = False


def compose(writing: Writing, key: str, data: Json, old: ItemState | None) -> ItemState:
    """Give the state of an item after data was written to it.

    Raises:
        Refusal: The data is not valid; the code and the message say why.
        Crash: The data is of a kind that makes the server fall over.
    """
    _check_required(writing, data, old)
    state = _start(writing, data, old)
    state = replace(state, parent=_parent(writing, key, data, old))
    _check_place(writing, data, state)
    # How an attachment is linked says which of its other properties are valid.
    for name in sorted(data, key="linkMode".__ne__) if "linkMode" in data else data:
        reader = _READERS.get(name) or _field
        state = reader(_At(writing, key, name, old), state, data[name])
    if writing.whole and old is not None:
        state = replace(
            state,
            deleted=state.deleted and "deleted" in data,
            published=state.published and "inPublications" in data,
        )
    return _timed(writing, data, state, old)


@dataclass(frozen=True, slots=True)
class _At:
    """Where in an item the reader of a property is."""

    writing: Writing
    key: str
    name: str
    old: ItemState | None


def _check_required(writing: Writing, data: Json, old: ItemState | None) -> None:
    needed: list[str] = []
    if old is None:
        needed = ["itemType"]
    elif writing.whole:
        child = bool(data.get("parentItem"))
        needed = [*_WHOLE, *([] if child else ["collections"])]
    if data.get("itemType") == "attachment" and (old is None or writing.whole):
        needed = [*needed, "linkMode"]
    for name in needed:
        if data.get(name) is None:
            raise Refusal(400, f"'{name}' property not provided")


def _start(writing: Writing, data: Json, old: ItemState | None) -> ItemState:
    if "itemType" not in data:
        assert old is not None, "a new item has a type: it was required"
        return old
    name = data["itemType"]
    if not isinstance(name, str):
        raise Refusal(400, "'itemType' must be a string")
    if name not in schema.TYPES:
        raise Refusal(400, f"'{name}' is not a valid itemType")
    if old is None:
        return ItemState(name, added=writing.now, modified=writing.now)
    return old if old.type == name else _retyped(old, name)


def _retyped(old: ItemState, name: str) -> ItemState:
    fields: dict[str, str] = {}
    before, after = schema.TYPES[old.type], schema.TYPES[name]
    for field, value in old.fields.items():
        target = field if field in after.fields else after.by_base.get(before.fields[field])
        if target is not None:
            fields[target] = value
    return replace(old, type=name, fields=fields, creators=moved(old.creators, old.type, name))


def _parent(writing: Writing, key: str, data: Json, old: ItemState | None) -> str:
    before = old.parent if old is not None else ""
    if "parentItem" not in data:
        # A child that is put into a collection, or written as a whole without its parent, becomes top-level.
        return "" if writing.whole or data.get("collections") else before
    value = data["parentItem"]
    if value is False:
        return ""
    if not is_key(value):
        raise Refusal(400, "'parentItem' must be a valid item key or false")
    if value == key:
        raise Refusal(400, f"Item {writing.library.prefix}/{value} cannot be a child of itself")
    return str(value)


def _check_place(writing: Writing, data: Json, state: ItemState) -> None:
    if not state.parent:
        return
    if state.type not in schema.CHILD_TYPES:
        raise Refusal(400, "Child item must be note, attachment, or annotation")
    if data.get("collections"):
        raise Refusal(400, "Child items cannot be assigned to collections")
    parent = writing.library.items.get(state.parent)
    if parent is None:
        raise Refusal(409, f"Parent item {state.parent} not found", {"parentItem": state.parent})
    kind = parent.state.type
    image = state.type == "attachment" and data.get("linkMode") == "embedded_image"
    fits = (kind == "attachment") if state.type == "annotation" else (kind == "note") if image else False
    if kind in schema.CHILD_TYPES and not fits:
        raise Refusal(409, f"Parent item {state.parent} cannot be a note or attachment", {"parentItem": state.parent})


def _timed(writing: Writing, data: Json, state: ItemState, old: ItemState | None) -> ItemState:
    if state.parent and state.collections:
        state = replace(state, collections=())
    if old is None or state == old:
        return state
    if "dateModified" in data and (writing.zotero_client or state.modified != old.modified):
        return state
    untimed = {name: getattr(old, name) for name in _UNTIMED}
    if replace(state, **untimed) == old:
        return state
    return replace(state, modified=writing.now)


# One reader for each property


def _nothing(at: _At, state: ItemState, value: object) -> ItemState:
    return state


def _creators(at: _At, state: ItemState, value: object) -> ItemState:
    return replace(state, creators=read_creators(value, state.type, new=at.old is None))


def _tags(at: _At, state: ItemState, value: object) -> ItemState:
    return replace(state, tags=read_tags(value))


def _collections(at: _At, state: ItemState, value: object) -> ItemState:
    if not isinstance(value, list):
        raise Refusal(400, "'collections' property must be an array")
    for key in value:
        if not is_key(key):
            raise Refusal(400, f"'{key}' is not a valid collection key")
        if key not in at.writing.library.collections:
            raise Refusal(409, f"Collection {key} not found", {"collection": key})
    before = [key for key in state.collections if key in value]
    return replace(state, collections=tuple(dict.fromkeys([*before, *value])))


def _relations(at: _At, state: ItemState, value: object) -> ItemState:
    relations = read_relations(value)
    library = at.writing.library
    mirrored = {library.uri(key) for key in library.related.get(at.key, ())}
    if mirrored and RELATED in relations:
        # What only mirrors another item's relation does not become this one's by being sent back.
        own = state.relations.get(RELATED, ())
        relations[RELATED] = tuple(one for one in relations[RELATED] if one in own or one not in mirrored)
    return replace(state, relations={name: found for name, found in relations.items() if found})


def _note(at: _At, state: ItemState, value: object) -> ItemState:
    if state.type not in ("note", "attachment"):
        raise Refusal(400, "'note' property is valid only for note and attachment items")
    return replace(state, note=read_note(value))


def _deleted(at: _At, state: ItemState, value: object) -> ItemState:
    if not isinstance(value, bool) and value not in (0, 1):
        raise Refusal(500, "An error occurred")
    return replace(state, deleted=bool(value))


def _published(at: _At, state: ItemState, value: object) -> ItemState:
    if value and at.writing.library.kind != "users":
        raise Refusal(400, "Group items cannot be added to My Publications")
    return replace(state, published=bool(value))


def _added(at: _At, state: ItemState, value: object) -> ItemState:
    return replace(state, added=dates.stamp("dateAdded", value))


def _modified(at: _At, state: ItemState, value: object) -> ItemState:
    return replace(state, modified=dates.stamp("dateModified", value))


def _access_date(at: _At, state: ItemState, value: object) -> ItemState:
    text = dates.access_date(value, at.writing.now)
    return _with_field(state, at.name, text)


def _own(at: _At, state: ItemState, value: object) -> ItemState:
    value = read_own(at.name, value, state.type, str(state.own.get("linkMode", "")))
    return replace(state, own={**state.own, at.name: value})


def _link_mode(at: _At, state: ItemState, value: object) -> ItemState:
    before = at.old.own.get("linkMode") if at.old is not None else None
    check_attachment(value, state.type, before, at.writing.library.kind)
    return replace(state, own={"linkMode": value, **state.own})


def _field(at: _At, state: ItemState, value: object) -> ItemState:
    name = at.name
    if name not in schema.FIELDS and name not in schema.BASE_FIELDS:
        raise Refusal(400, f"Invalid property '{name}'")
    if isinstance(value, dict):
        raise Crash
    if isinstance(value, list):
        raise Refusal(400, f"Unexpected array for property '{name}'")
    return _with_field(state, name, cleaned(as_text(value)))


def _with_field(state: ItemState, name: str, text: str) -> ItemState:
    if name not in schema.TYPES[state.type].fields:
        if text:
            raise Refusal(400, f"'{name}' is not a valid field for type '{state.type}'")
        return state
    if state.fields.get(name, "") == text:
        return state
    if len(text.encode()) > LONGEST_FIELD:
        label = schema.label(name)
        raise Refusal(413, f"'{label}' field value '{text[:50]}…' too long", {"field": label, "value": f"{text[:50]}…"})
    fields = {field: value for field, value in state.fields.items() if field != name}
    return replace(state, fields={**fields, name: text} if text else fields)


_READERS: Mapping[str, Callable[[_At, ItemState, object], ItemState]] = {
    **dict.fromkeys(("key", "version", "itemType", "parentItem"), _nothing),
    "creators": _creators,
    "tags": _tags,
    "collections": _collections,
    "relations": _relations,
    "note": _note,
    "deleted": _deleted,
    "inPublications": _published,
    "dateAdded": _added,
    "dateModified": _modified,
    "accessDate": _access_date,
    "linkMode": _link_mode,
    **dict.fromkeys((*FILE_PROPERTIES, *ANNOTATION_PROPERTIES), _own),
}
"""Property -> what reads it; every other is a field."""
