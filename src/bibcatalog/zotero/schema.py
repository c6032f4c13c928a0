"""Zotero's schema, as far as items need it: which fields and creators each item type has.

The server has it at ``/schema`` (Zotero Web API v3, Item Type and Field Requests). It is asked, never built in: a
newer server has types and fields that nobody knew when this was written, and refuses what it does not have.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bibcatalog.errors import RemoteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class ItemTypeFacts:
    """What an item type has: its fields in order, what each stands for, and kinds of creators, the primary first.

    ``own`` leads from a base field to the type's own one: ``publicationTitle`` to ``bookTitle``. A field that stands
    for nothing else is its own base.
    """

    fields: tuple[str, ...] = ()
    bases: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    creators: tuple[str, ...] = ()


_UNKNOWN = ItemTypeFacts()


@dataclass(frozen=True, slots=True)
class Schema:
    """The item types of a server, by name; ``version`` counts the editions of Zotero's schema.

    A type that the server does not know has no fields and no creators.
    """

    version: int
    types: Mapping[str, ItemTypeFacts]

    @classmethod
    def parse(cls, document: object) -> Schema:
        """Read the server's document, or what ``as_json`` made of it; what else it has is left aside.

        Raises:
            RemoteError: when it is no schema.
        """
        match document:
            case {"version": int(version), "itemTypes": [_, *_] as rows}:
                return cls(version, dict(map(_facts, rows)))
        raise _no_schema("it needs a 'version' and a list 'itemTypes'")

    def as_json(self) -> dict[str, Any]:
        """Give the schema in the server's form, without what is not needed here (about 30 kB instead of 400)."""
        return {"version": self.version, "itemTypes": [_row(name, facts) for name, facts in self.types.items()]}

    @property
    def item_types(self) -> tuple[str, ...]:
        """The names of all item types, in the server's order."""
        return tuple(self.types)

    def fields(self, item_type: str) -> tuple[str, ...]:
        """Give the fields of a type, in the order in which Zotero shows them."""
        return self._of(item_type).fields

    def field_for(self, item_type: str, base: str) -> str | None:
        """Give the type's own field for a base field; ``None`` if it has none."""
        return self._of(item_type).own.get(base)

    def base_field(self, item_type: str, name: str) -> str:
        """Give the base field that a field of a type stands for: itself, if for no other."""
        return self._of(item_type).bases.get(name, name)

    def creator_types(self, item_type: str) -> tuple[str, ...]:
        """Give the kinds of creators that a type may have, the primary one first."""
        return self._of(item_type).creators

    def primary_creator(self, item_type: str) -> str | None:
        """Give the kind of creator that made such an item; ``None`` for notes and attachments."""
        return next(iter(self._of(item_type).creators), None)

    @property
    def all_fields(self) -> frozenset[str]:
        """Every field that any type has."""
        return frozenset(name for facts in self.types.values() for name in facts.fields)

    def _of(self, item_type: str) -> ItemTypeFacts:
        return self.types.get(item_type, _UNKNOWN)


def _facts(row: object) -> tuple[str, ItemTypeFacts]:
    match row:
        case {"itemType": str(name), "fields": [*fields], "creatorTypes": [*creators]}:
            pairs = dict(_field(one, name) for one in fields)
            kinds = sorted((_creator(one, name) for one in creators), key=lambda kind: not kind[1])
            return name, ItemTypeFacts(
                fields=tuple(pairs),
                bases=pairs,
                own={**{base: own for own, base in pairs.items()}, **{own: own for own in pairs}},
                creators=tuple(kind for kind, _ in kinds),
            )
    raise _no_schema("each item type needs 'itemType', 'fields' and 'creatorTypes'")


def _field(row: object, item_type: str) -> tuple[str, str]:
    match row:
        case {"field": str(name), "baseField": str(base)}:
            return name, base
        case {"field": str(name)}:
            return name, name
    raise _no_schema(f"a field of {item_type!r} has no name")


def _creator(row: object, item_type: str) -> tuple[str, bool]:
    match row:
        case {"creatorType": str(name), **rest}:
            return name, bool(rest.get("primary"))
    raise _no_schema(f"a kind of creator of {item_type!r} has no name")


def _row(name: str, facts: ItemTypeFacts) -> dict[str, Any]:
    return {
        "itemType": name,
        "fields": list(_field_rows(facts)),
        "creatorTypes": _creator_rows(facts.creators),
    }


def _field_rows(facts: ItemTypeFacts) -> Iterator[dict[str, str]]:
    for name, base in facts.bases.items():
        yield {"field": name} if name == base else {"field": name, "baseField": base}


def _creator_rows(creators: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"creatorType": kind} if position else {"creatorType": kind, "primary": True}
        for position, kind in enumerate(creators)
    ]


def _no_schema(why: str) -> RemoteError:
    return RemoteError(f"this is not Zotero's schema: {why}; is the address that of a Zotero server?")
