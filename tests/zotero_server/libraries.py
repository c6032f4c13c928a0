"""The addresses below a library, and what can be told of libraries and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.zotero_server import reads, settings, writes
from tests.zotero_server.answers import collection_data, item_data
from tests.zotero_server.library import is_key
from tests.zotero_server.messages import Answer, Crash, Refusal, json_answer, versioned

if TYPE_CHECKING:
    from tests.zotero_server.library import Library
    from tests.zotero_server.messages import Json, Request
    from tests.zotero_server.rights import Group
    from tests.zotero_server.visit import Visit


class _NotAllowed(Refusal):
    def __init__(self, methods: tuple[str, ...]) -> None:
        super().__init__(405, "Method not allowed")
        self.methods = methods

    def answer(self) -> Answer:
        answer = super().answer()
        answer.headers["Allow"] = ", ".join(self.methods)
        return answer


class _NotFound(Refusal):
    def answer(self) -> Answer:
        return Answer(404, {"Content-Type": "text/html"}, b"<html><body><h1>Not Found</h1></body></html>")


def not_found() -> Refusal:
    """Give the refusal of an address that is none."""
    return _NotFound(404, "Not Found")


def allow(request: Request, *methods: str) -> None:
    """Refuse other methods than some; HEAD goes with GET."""
    method = "GET" if request.method == "HEAD" else request.method
    if method not in methods:
        raise _NotAllowed(methods)


def handle(visit: Visit, parts: list[str]) -> tuple[Answer, bool]:
    """Answer a request to a library; also tell whether it spends its write token."""
    request = visit.request
    match parts:
        case ["items" | "collections" as kind] if request.method == "POST":
            return writes.write_many(visit, writes.KINDS[kind])
        case ["items" | "collections" as kind, key] if request.method in ("PUT", "PATCH"):
            _check_key(key)
            return writes.write_single(visit, writes.KINDS[kind], key), True
        case ["settings", *_]:
            return _settings(visit, parts[1:]), request.method != "DELETE"
        case _ if request.method == "DELETE":
            return _delete(visit, parts), False
        case ["collections", key, "items"] if request.method == "POST":
            return writes.add_members(visit, key), True
        case _:
            return _read(visit, parts), False


def _check_key(key: str) -> None:
    if not is_key(key):
        raise not_found()


def _delete(visit: Visit, parts: list[str]) -> Answer:
    match parts:
        case ["items" | "collections" as kind]:
            return writes.delete_many(visit, writes.KINDS[kind])
        case ["tags"]:
            return writes.delete_tags(visit)
        case ["items" | "collections" as kind, key] if is_key(key):
            return writes.delete_single(visit, writes.KINDS[kind], key)
        case ["collections", _, "items", _]:
            raise Crash
        case _:
            return _read(visit, parts)


def _settings(visit: Visit, parts: list[str]) -> Answer:
    match parts, visit.request.method:
        case [], "GET" | "HEAD":
            return settings.read_settings(visit)
        case [], "POST":
            return settings.write_settings(visit)
        case [name], "GET" | "HEAD":
            return settings.read_setting(visit, name)
        case [name], "PUT":
            return settings.write_setting(visit, name)
        case [name], "DELETE":
            return settings.delete_setting(visit, name)
        case [], _:
            allow(visit.request, "GET", "POST")
        case _:
            allow(visit.request, "GET", "PUT", "DELETE")
    raise not_found()


def _read(visit: Visit, parts: list[str]) -> Answer:  # noqa: C901, PLR0911, PLR0912 - one line an address
    library, request = visit.library, visit.request
    match parts:
        case ["items"]:
            allow(request, "GET", "POST", "DELETE")
            return reads.item_list(visit, list(library.items.values()))
        case ["items", "top"]:
            allow(request, "GET")
            return reads.item_list(visit, list(library.items.values()), top=True)
        case ["items", "trash"]:
            allow(request, "GET")
            return reads.item_list(visit, list(library.items.values()), trash=True)
        case ["items", key]:
            _check_key(key)
            allow(request, "GET", "PUT", "PATCH", "DELETE")
            return reads.single(visit, library.items.get(key), "Item")
        case ["items", key, "children"]:
            _check_key(key)
            allow(request, "GET")
            return reads.children(visit, key)
        case ["collections"]:
            allow(request, "GET", "POST", "DELETE")
            return reads.collection_list(visit, list(library.collections.values()))
        case ["collections", "top"]:
            allow(request, "GET")
            return reads.collection_list(visit, library.subcollections(""))
        case ["collections", key]:
            _check_key(key)
            allow(request, "GET", "PUT", "PATCH", "DELETE")
            return reads.single(visit, library.collections.get(key), "Collection")
        case ["collections", key, "collections"]:
            allow(request, "GET")
            return reads.collection_list(visit, library.subcollections(key))
        case ["collections", key, "items"]:
            allow(request, "GET", "POST")
            return reads.members(visit, key)
        case ["collections", key, "items", "top"]:
            allow(request, "GET")
            return reads.members(visit, key, top=True)
        case ["searches"]:
            # Saved searches are only read here: there is never one.
            allow(request, "GET")
            return reads.not_modified(visit) or json_answer([], {**versioned(library.version), "Total-Results": "0"})
        case ["tags"]:
            allow(request, "GET", "DELETE")
            return reads.tag_list(visit)
        case ["tags", name]:
            allow(request, "GET")
            return reads.tag_list(visit, name)
        case ["deleted"]:
            allow(request, "GET")
            return reads.deleted(visit)
        case _:
            raise not_found()


def group_json(group: Group, library: Library, user: int) -> Json:
    """Describe a group as ``/users/<id>/groups`` does."""
    data: Json = {
        "id": group.id,
        "version": group.version,
        "name": group.name,
        "owner": group.owner,
        "type": group.kind,
        "description": "",
        "url": "",
        "libraryEditing": group.editing,
        "libraryReading": group.reading,
        "fileEditing": group.editing,
    }
    if group.members:
        data["members"] = list(group.members)
    meta: Json = {
        "created": "2020-01-01T00:00:00Z",
        "lastModified": "2020-01-01T00:00:00Z",
        "numItems": sum(not item.state.parent and not item.state.deleted for item in library.items.values()),
    }
    if user == group.owner:
        meta["isAdmin"] = True
    return {"id": group.id, "version": group.version, "links": {}, "meta": meta, "data": data}


def whole_state(library: Library) -> Json:
    """Give all that a library holds."""
    return {
        "version": library.version,
        "items": {key: item_data(library, item) for key, item in library.items.items()},
        "collections": {key: collection_data(one) for key, one in library.collections.items()},
        "settings": {key: {"value": one.value, "version": one.version} for key, one in library.settings.items()},
        "deleted": {kind: dict(keys) for kind, keys in library.deleted.items()},
    }
