"""Addresses that tell about item types; they need no key (Zotero Web API v3, Types and Fields)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.zotero_server import schema
from tests.zotero_server.attachments import ANNOTATION_TYPES, LINK_MODES
from tests.zotero_server.libraries import allow
from tests.zotero_server.messages import Answer, Refusal, json_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tests.zotero_server.messages import Json, Request

_CREATOR_FIELDS = [
    {"field": "firstName", "localized": "First"},
    {"field": "lastName", "localized": "Last"},
    {"field": "name", "localized": "Name"},
]


def handle(request: Request) -> Answer | None:
    """Answer a request about types; ``None`` when it is about something else."""
    about = _ABOUT.get("/".join(request.parts))
    if about is None:
        return None
    allow(request, "GET")
    return about(request)


def _localized(what: str, names: Iterable[str]) -> list[Json]:
    return [{what: name, "localized": schema.label(name)} for name in names]


def _item_type(request: Request) -> str:
    name = request.parameter("itemType")
    if not name:
        raise Refusal(400, "'itemType' not provided")
    if name not in schema.TYPES:
        raise Refusal(400, f"Invalid item type '{name}'")
    return name


def _template(request: Request) -> Json:
    name = _item_type(request)
    mode, annotation = request.parameter("linkMode"), request.parameter("annotationType")
    if name == "attachment" and mode not in LINK_MODES:
        raise Refusal(400, "linkMode required for itemType=attachment")
    if name == "annotation" and annotation not in ANNOTATION_TYPES:
        raise Refusal(400, "annotationType required for itemType=annotation")
    return schema.template(name, mode, annotation)


def _schema(request: Request) -> Answer:
    return Answer(200, {"Content-Type": "application/json"}, schema.document())


def _item_types(request: Request) -> Answer:
    return json_answer(_localized("itemType", sorted(set(schema.TYPES) - {"attachment", "annotation"})))


def _item_fields(request: Request) -> Answer:
    return json_answer(_localized("field", sorted(schema.FIELDS)))


def _type_fields(request: Request) -> Answer:
    return json_answer(_localized("field", schema.TYPES[_item_type(request)].fields))


def _creator_types(request: Request) -> Answer:
    return json_answer(_localized("creatorType", schema.TYPES[_item_type(request)].creators))


def _creator_fields(request: Request) -> Answer:
    return json_answer(_CREATOR_FIELDS)


def _new_item(request: Request) -> Answer:
    return json_answer(_template(request))


_ABOUT: Mapping[str, Callable[[Request], Answer]] = {
    "schema": _schema,
    "itemTypes": _item_types,
    "itemFields": _item_fields,
    "itemTypeFields": _type_fields,
    "itemTypeCreatorTypes": _creator_types,
    "creatorFields": _creator_fields,
    "items/new": _new_item,
}
