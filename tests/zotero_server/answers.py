"""Objects as answers have them (Zotero Web API v3, Basics: Response Formats)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from tests.zotero_server import creators, dates, relations, schema, tags
from tests.zotero_server.schema_facts import VERSION

if TYPE_CHECKING:
    from tests.zotero_server.library import Collection, Item, Library
    from tests.zotero_server.messages import Json
    from tests.zotero_server.visit import Visit

_WITH_NOTE = frozenset({"note", "attachment"})


def item_data(library: Library, item: Item, schema_version: int = VERSION) -> Json:
    """Give an item's ``data``; fields that the client's schema does not know are left out when they are empty."""
    state = item.state
    data: Json = {"key": item.key, "version": item.version}
    if state.parent:
        data["parentItem"] = state.parent
    data["itemType"] = state.type
    kind = schema.TYPES[state.type]
    if "linkMode" in state.own:
        data["linkMode"] = state.own["linkMode"]
    for name in kind.fields:
        value = state.fields.get(name, "")
        if value or schema_version >= VERSION or schema.came_with(state.type, name) <= schema_version:
            data[name] = value
        if name == next(iter(kind.fields)) and kind.creators:
            data["creators"] = [creators.as_json(one) for one in state.creators]
    if state.type in _WITH_NOTE:
        data["note"] = state.note
    data |= state.own
    data["tags"] = [tags.as_json(tag) for tag in state.tags]
    if not state.parent:
        data["collections"] = list(state.collections)
    data["relations"] = relations.as_json(library.relations_of(item))
    if state.deleted:
        data["deleted"] = 1
    if state.published:
        data["inPublications"] = True
    return data | {"dateAdded": state.added, "dateModified": state.modified}


def _data(visit: Visit, item: Item) -> orjson.Fragment:
    if visit.schema_version < VERSION:
        return orjson.Fragment(orjson.dumps(item_data(visit.library, item, visit.schema_version)))
    if item.data is None:
        item.data = orjson.dumps(item_data(visit.library, item))
    return orjson.Fragment(item.data)


def _about_library(visit: Visit) -> Json:
    library = visit.library
    kind = library.kind.removesuffix("s")
    link = {"alternate": {"href": f"https://www.zotero.org/{library.prefix}", "type": "text/html"}}
    return {"type": kind, "id": library.id, "name": library.name, "links": link}


def _links(visit: Visit, kind: str, key: str) -> Json:
    prefix = visit.library.prefix
    return {
        "self": {"href": f"{visit.base}/{prefix}/{kind}/{key}", "type": "application/json"},
        "alternate": {"href": f"https://www.zotero.org/{prefix}/{kind}/{key}", "type": "text/html"},
    }


def _meta(visit: Visit, item: Item) -> Json:
    state = item.state
    meta: Json = {}
    if visit.library.kind == "groups":
        meta["createdByUser"] = _user(visit, item.created_by)
        if item.changed_by != item.created_by:
            meta["lastModifiedByUser"] = _user(visit, item.changed_by)
    summary = creators.summary(state.creators, state.type)
    if summary:
        meta["creatorSummary"] = summary
    date = state.fields.get(schema.TYPES[state.type].by_base.get("date", ""), "")
    parsed = dates.parsed(date) if date else ""
    if parsed:
        meta["parsedDate"] = parsed
    if not state.parent:
        children = visit.library.children_of(item.key)
        meta["numChildren"] = sum(
            not child.state.deleted and (visit.access.notes or child.state.type != "note") for child in children
        )
    return meta


def _user(visit: Visit, number: int) -> Json:
    name = visit.user_name(number)
    link = {"alternate": {"href": f"https://www.zotero.org/{name}", "type": "text/html"}}
    return {"id": number, "username": name, "name": "", "links": link}


def item_json(visit: Visit, item: Item) -> Json:
    """Give an item as answers have it."""
    return {
        "key": item.key,
        "version": item.version,
        "library": _about_library(visit),
        "links": _links(visit, "items", item.key),
        "meta": _meta(visit, item),
        "data": _data(visit, item),
    }


def collection_data(collection: Collection) -> Json:
    """Give a collection's ``data``."""
    state = collection.state
    data: Json = {
        "key": collection.key,
        "version": collection.version,
        "name": state.name,
        "parentCollection": state.parent or False,
        "relations": relations.as_json(state.relations),
    }
    return data | ({"deleted": True} if state.deleted else {})


def collection_json(visit: Visit, collection: Collection) -> Json:
    """Give a collection as answers have it."""
    library, key = visit.library, collection.key
    members = (library.items[member].state for member in library.members.get(key, ()))
    meta = {
        "numCollections": len(library.subcollections(key)),
        "numItems": sum(not member.deleted for member in members),
    }
    return {
        "key": key,
        "version": collection.version,
        "library": _about_library(visit),
        "links": _links(visit, "collections", key),
        "meta": meta,
        "data": collection_data(collection),
    }


def tag_json(visit: Visit, tag: tags.Tag) -> Json:
    """Give a tag as answers have it."""
    name, kind = tag
    return {
        "tag": name,
        "links": {"self": {"href": f"{visit.base}/{visit.library.prefix}/tags/{name}", "type": "application/json"}},
        "meta": {"type": kind, "numItems": len(visit.library.tagged.get(tag, ()))},
    }
