"""The relations of an item or a collection (Zotero Web API v3, Write Requests)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from tests.zotero_server.messages import Refusal

if TYPE_CHECKING:
    from tests.zotero_server.messages import Json

Relations: TypeAlias = dict[str, tuple[str, ...]]

RELATED = "dc:relation"
_PREDICATES = frozenset({"owl:sameAs", "dc:replaces", RELATED, "dc:isReplacedBy", "mendeleyDB:documentUUID"})
_OUTSIDE = "mendeleyDB:"
_OBJECT = re.compile(r"http://zotero\.org/(?:users|groups)/\d+/(?:items|collections)/[2-9A-NP-Z]{8}")


def read_relations(value: object) -> Relations:
    """Check and read the property ``relations``; what a relation points to need not exist."""
    if value == []:
        return {}
    if not isinstance(value, dict):
        raise Refusal(400, "'relations' property must be an object")
    return {predicate: _targets(predicate, objects) for predicate, objects in value.items() if objects != []}


def _targets(predicate: str, objects: object) -> tuple[str, ...]:
    if predicate not in _PREDICATES:
        raise Refusal(400, f"Unsupported predicate '{predicate}'")
    targets = objects if isinstance(objects, list) else [objects]
    for target in targets:
        if not isinstance(target, str) or not (predicate.startswith(_OUTSIDE) or _OBJECT.fullmatch(target)):
            raise Refusal(400, "'relations' values currently must be Zotero item URIs")
    return tuple(dict.fromkeys(targets))


def as_json(relations: Relations) -> Json:
    """Give relations as answers have them: one object as a text, several as an array."""
    return {name: found[0] if len(found) == 1 else list(found) for name, found in relations.items() if found}
