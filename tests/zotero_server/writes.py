"""Writing objects: batches, single ones, and deletions (Zotero Web API v3, Write Requests)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.zotero_server.answers import collection_json, item_json
from tests.zotero_server.collections import compose_collection
from tests.zotero_server.items import Writing, compose
from tests.zotero_server.library import is_key
from tests.zotero_server.messages import Answer, Crash, Refusal, json_answer, versioned

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.zotero_server.library import Collection, Item
    from tests.zotero_server.messages import Json
    from tests.zotero_server.visit import Visit

BATCH = 50


@dataclass(frozen=True, slots=True)
class ObjectKind:
    """One of the kinds of objects, with what is done differently for each."""

    name: str
    plural: str
    stored: Callable[[Visit, str], Item | Collection | None]
    save: Callable[[Visit, Writing, str, Json], bool]
    delete: Callable[[Visit, str, int], None]
    show: Callable[[Visit, str], Json]


def _save_item(visit: Visit, writing: Writing, key: str, data: Json) -> bool:
    library = visit.library
    item = library.items.get(key)
    state = compose(writing, key, data, item.state if item else None)
    if item is not None and state == item.state:
        return False
    library.put_item(key, state, library.version + 1, visit.user)
    return True


def _save_collection(visit: Visit, writing: Writing, key: str, data: Json) -> bool:
    library = visit.library
    collection = library.collections.get(key)
    state = compose_collection(writing, key, data, collection.state if collection else None)
    if collection is not None and state == collection.state:
        return False
    parent = library.collections.get(state.parent)
    if parent is not None and parent.key in library.descendants(key):
        # The new parent was below this one: it is moved to the top first, which is a change of its own.
        library.put_collection(parent.key, replace(parent.state, parent=""), library.version + 1)
    library.put_collection(key, state, library.version + 1)
    return True


def _visible(visit: Visit, kind: ObjectKind, key: str) -> bool:
    """Say whether an object is there for this visitor: without the right to notes, notes are not."""
    item = visit.library.items.get(key) if kind is ITEM else None
    hidden = item is not None and item.state.type == "note" and not visit.access.notes
    return not hidden and kind.stored(visit, key) is not None


ITEM = ObjectKind(
    "item",
    "items",
    lambda visit, key: visit.library.items.get(key),
    _save_item,
    lambda visit, key, version: visit.library.delete_item(key, version),
    lambda visit, key: item_json(visit, visit.library.items[key]),
)
COLLECTION = ObjectKind(
    "collection",
    "collections",
    lambda visit, key: visit.library.collections.get(key),
    _save_collection,
    lambda visit, key, version: visit.library.delete_collection(key, version),
    lambda visit, key: collection_json(visit, visit.library.collections[key]),
)
KINDS = {kind.plural: kind for kind in (ITEM, COLLECTION)}


def write_many(visit: Visit, kind: ObjectKind) -> tuple[Answer, bool]:
    """Write a batch; also tell whether the request counts as done for its write token."""
    data = visit.body()
    versioned_by_header = visit.check_unmodified() is not None
    if not isinstance(data, list):
        raise Refusal(400, "Uploaded data must be a JSON array")
    if len(data) > BATCH:
        raise Refusal(413, f"Cannot add more than {BATCH} {kind.plural} at a time")
    report: dict[str, Json] = {"successful": {}, "success": {}, "unchanged": {}, "failed": {}}
    for index, value in enumerate(data):
        visit.trouble.act("between", index)
        if visit.trouble.strikes("crash", index):
            raise Crash
        try:
            if visit.trouble.strikes("lose", index):
                raise Refusal(500, "An error occurred")  # noqa: TRY301 - it fails as any other object does
            key, changed = _write_one(visit, kind, index, value, versioned_by_header=versioned_by_header)
        except Refusal as refusal:
            told = {"data": refusal.data} if refusal.data is not None else {}
            report["failed"][str(index)] = {"code": refusal.code, "message": refusal.message, **told}
            continue
        if changed:
            report["successful"][str(index)] = kind.show(visit, key)
            report["success"][str(index)] = key
        else:
            report["unchanged"][str(index)] = key
    last_failed = bool(data) and str(len(data) - 1) in report["failed"]
    return json_answer(report, versioned(visit.library.version)), not last_failed


def _write_one(
    visit: Visit, kind: ObjectKind, index: int, value: object, *, versioned_by_header: bool
) -> tuple[str, bool]:
    if not isinstance(value, dict):
        raise Refusal(400, f"Invalid value for index {index} in uploaded data; expected JSON {kind.name} object")
    data = editable(value)
    key = data.get("key")
    if key is not None and not is_key(key):
        raise Refusal(400, f"'{key}' is not a valid {kind.name} key")
    found = kind.stored(visit, key) if key is not None else None
    _check_version(kind, data, found.version if found else 0, versioned_by_header=versioned_by_header or key is None)
    key = key or visit.new_key()
    changed = kind.save(visit, _writing(visit), key, data)
    visit.library.bump()
    return key, changed


def _writing(visit: Visit, *, whole: bool = False) -> Writing:
    return Writing(visit.library, visit.now, whole=whole, zotero_client=visit.zotero_client)


def editable(value: Json) -> Json:
    """Give what of a sent object is its data: all of it, or ``data`` of an object as it was downloaded."""
    data = value.get("data")
    return data if isinstance(data, dict) else value


def number(value: object, what: str) -> int:
    """Read a version."""
    if isinstance(value, bool) or not (isinstance(value, int) or (isinstance(value, str) and value.isdigit())):
        raise Refusal(400, f"{what} must be an integer")
    return int(value)


def _check_version(kind: ObjectKind, data: Json, found: int, *, versioned_by_header: bool) -> None:
    if data.get("version") is None:
        if not versioned_by_header:
            raise Refusal(
                428, "Either If-Unmodified-Since-Version or 'version' property must be provided for 'key'-based writes"
            )
        return
    version = number(data["version"], "'version'")
    if "key" not in data:
        raise Refusal(400, f"'version' is valid only if {kind.name} key is provided")
    name = kind.name.capitalize()
    if found > version:
        raise Refusal(412, f"{name} has been modified since specified version (expected {version}, found {found})")
    if version > 0 and not found:
        raise Refusal(404, f"{name} doesn't exist (expected version {version}; use 0 instead)")


def write_single(visit: Visit, kind: ObjectKind, key: str) -> Answer:
    """Write one object with PUT or PATCH."""
    body = visit.body()
    if not isinstance(body, dict):
        raise Refusal(400, f"Unexpected {type(body).__name__} for a JSON {kind.name} object")
    data = editable(body)
    found = kind.stored(visit, key)
    _check_single_version(visit, kind, found.version if found else None, data.get("version"))
    if data.get("key", key) != key:
        raise Refusal(409, f"'key' property in JSON does not match {kind.name} key of request")
    before = visit.library.version
    changed = kind.save(visit, _writing(visit, whole=visit.request.method == "PUT"), key, data)
    version = visit.library.bump()
    return Answer(204, versioned(version if changed else before))


def delete_single(visit: Visit, kind: ObjectKind, key: str) -> Answer:
    """Delete one object for good."""
    found = kind.stored(visit, key)
    if found is not None and not _visible(visit, kind, key):
        raise Refusal(404, f"{kind.name.capitalize()} not found")
    if "if-unmodified-since-version" not in visit.request.headers:
        raise Refusal(428, "If-Unmodified-Since-Version must be provided for delete requests")
    _check_single_version(visit, kind, found.version if found else None, None)
    if found is None:
        raise Refusal(404, f"{kind.name.capitalize()} not found")
    version = visit.library.bump()
    kind.delete(visit, key, version)
    return Answer(204, versioned(version))


def _check_single_version(visit: Visit, kind: ObjectKind, found: int | None, sent: object) -> None:
    name = kind.name.capitalize()
    header = visit.unmodified_since()
    own = None if sent is None else number(sent, "'version'")
    if header is not None and own is not None and header != own:
        raise Refusal(
            400, f"If-Unmodified-Since-Version value does not match JSON 'version' property ({header} != {own})"
        )
    version = header if header is not None else own
    if found is None:
        if version is None and visit.request.method == "PATCH":
            raise Refusal(404, f"{name} not found (to create, use version 0, or the PUT method)")
        if version:
            raise Refusal(412, f"{name} not found (expected version {version})")
        return
    if version is None:
        raise Refusal(
            428, "Either If-Unmodified-Since-Version or object version property must be provided for key-based writes"
        )
    if found > version:
        raise Refusal(
            412,
            f"{name} has been modified since specified version (expected {version}, found {found})",
            version=found,
        )


def delete_many(visit: Visit, kind: ObjectKind) -> Answer:
    """Delete the objects named in the address; the version rises once, whatever was found."""
    visit.check_unmodified()
    keys = visit.request.parameter(f"{kind.name}Key")
    if keys is None:
        raise Refusal(400, f"'{kind.name}Key' not provided")
    version = visit.library.bump()
    for key in filter(is_key, keys.split(",")):
        # A child may have gone with its parent already.
        if _visible(visit, kind, key):
            kind.delete(visit, key, version)
    return Answer(204, versioned(version))


def delete_tags(visit: Visit) -> Answer:
    """Delete tags from all items; unknown ones are passed over, and the version rises all the same."""
    if visit.check_unmodified() is None:
        raise Refusal(428, "If-Unmodified-Since-Version not provided")
    names = visit.request.parameter("tag") or ""
    version = visit.library.bump()
    visit.library.delete_tags([name.strip() for name in names.split(" || ") if name.strip()], version)
    return Answer(204, versioned(version))


def add_members(visit: Visit, collection: str) -> Answer:
    """Put items into a collection by ``POST /collections/<key>/items``: no version changes."""
    if collection not in visit.library.collections:
        raise Refusal(404, "Collection not found")
    if not visit.request.body.strip():
        raise Refusal(400, "POST data not provided")
    for key in visit.request.body.decode().split():
        item = visit.library.items.get(key)
        if item is None:
            raise Refusal(400, f"Item '{key}' not found in library")
        if item.state.parent:
            raise Refusal(400, "Child items cannot be added to collections directly")
        joined = tuple(dict.fromkeys([*item.state.collections, collection]))
        visit.library.set_state(item, replace(item.state, collections=joined))
    return Answer(204, versioned(visit.library.version))
