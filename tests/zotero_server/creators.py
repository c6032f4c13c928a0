"""The creators of an item (Zotero Web API v3, Write Requests)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tests.zotero_server.messages import Crash, Refusal
from tests.zotero_server.schema import CREATOR_TYPES, TYPES
from tests.zotero_server.texts import as_text, cleaned

if TYPE_CHECKING:
    from tests.zotero_server.messages import Json

Creator: TypeAlias = tuple[str, str, str | None]
"""Creator type, last name (or the whole name), first name (``None`` for a name in one part)."""

LONGEST_NAME = 255
_NAMES = ("firstName", "lastName", "name")


def read_creators(value: object, item_type: str, *, new: bool) -> tuple[Creator, ...]:
    """Check and read the property ``creators``."""
    if item_type == "attachment" and value:
        raise Refusal(500, "An error occurred")
    if not isinstance(value, list):
        raise Refusal(400, "'creators' property must be an array")
    if len(value) == 1 and new and isinstance(value[0], dict) and not _name(_checked(value[0], item_type)):
        return ()
    return tuple(_read(one, item_type) for one in value)


def _read(data: object, item_type: str) -> Creator:
    creator = _checked(data, item_type)
    if not _name(creator):
        raise Refusal(400, "Creator object is empty")
    longest = next((part for part in creator[1:] if part and len(part) > LONGEST_NAME), None)
    if longest:
        raise Refusal(
            413, f"Creator value '{longest[:50]}…' too long", {"field": "creator", "value": longest[:LONGEST_NAME]}
        )
    return creator


def _name(creator: Creator) -> str:
    return creator[1] or creator[2] or ""


def _checked(data: object, item_type: str) -> Creator:
    if not isinstance(data, dict):
        raise Refusal(400, "creator must be an object")
    _check_parts(data)
    kind = data["creatorType"]
    allowed = TYPES[item_type].creators
    if not isinstance(kind, str) or kind not in CREATOR_TYPES:
        raise Refusal(400, f"'{kind}' is not a valid creator type")
    if kind not in allowed:
        if kind != "author" or not allowed:
            raise Refusal(400, f"'{kind}' is not a valid creator type for item type '{item_type}'")
        kind = allowed[0]
    names = {part: _cleaned_name(data[part]) for part in _NAMES if part in data}
    return (kind, names["name"], None) if "name" in names else (kind, names["lastName"], names["firstName"])


def _cleaned_name(value: object) -> str:
    if isinstance(value, (dict, list)):
        raise Crash
    return cleaned(as_text(value)).strip()


def _check_parts(data: Json) -> None:
    if "creatorType" not in data:
        raise Refusal(400, "creator object must contain 'creatorType'")
    for part in data:
        if part != "creatorType" and part not in _NAMES:
            raise Refusal(400, f"Invalid creator property '{part}'")
    first, last, whole = (part in data for part in _NAMES)
    if whole and (first or last):
        part = "firstName" if first else "lastName"
        raise Refusal(400, f"'{part}' and 'name' creator fields are mutually exclusive")
    if first != last:
        missing, present = ("lastName", "firstName") if first else ("firstName", "lastName")
        raise Refusal(400, f"'{missing}' creator field must be set if '{present}' is set")
    if not (whole or first):
        raise Refusal(400, "creator object must contain 'firstName'/'lastName' or 'name'")


def moved(creators: tuple[Creator, ...], old_type: str, new_type: str) -> tuple[Creator, ...]:
    """Give the creators of an item whose type changes: what the new type lacks becomes a contributor."""
    allowed = TYPES[new_type].creators
    if not allowed:
        return ()
    primary = TYPES[old_type].creators[:1]
    return tuple(
        (kind if kind in allowed else allowed[0] if (kind,) == primary else "contributor", last, first)
        for kind, last, first in creators
    )


def as_json(creator: Creator) -> Json:
    """Give a creator as answers have it."""
    kind, last, first = creator
    if first is None:
        return {"creatorType": kind, "name": last}
    return {"creatorType": kind, "firstName": first, "lastName": last}


def summary(creators: tuple[Creator, ...], item_type: str) -> str:
    """Give ``meta.creatorSummary``: of the primary creators, else the editors, else the contributors."""
    primary = TYPES[item_type].creators[:1]
    for kinds in (primary, ("editor",), ("contributor",)):
        names = [last for kind, last, _ in creators if kind in kinds]
        if len(names) > 2:
            return f"{names[0]} et al."
        if names:
            return " and ".join(names)
    return ""
