"""A library: its items and collections, their versions, and what was deleted.

Only what a writer has checked gets here. Everything that needs a new version takes it from ``bump``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from tests.zotero_server.relations import RELATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.zotero_server.creators import Creator
    from tests.zotero_server.messages import Json
    from tests.zotero_server.relations import Relations
    from tests.zotero_server.tags import Tag

LibraryKind: TypeAlias = Literal["users", "groups"]
ALPHABET = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
_KEY = re.compile(f"[{ALPHABET}]{{8}}")


def is_key(value: object) -> bool:
    """Say whether a value can be the key of an object: eight characters, without 0, 1, O and small letters."""
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class ItemState:
    """All that can change about an item but its version; two equal ones are the same item unchanged.

    ``fields`` holds only what is not empty. ``own`` holds properties that only attachments and annotations have.
    """

    type: str
    fields: Mapping[str, str] = field(default_factory=dict)
    creators: tuple[Creator, ...] = ()
    tags: tuple[Tag, ...] = ()
    collections: tuple[str, ...] = ()
    relations: Relations = field(default_factory=dict)
    parent: str = ""
    deleted: bool = False
    published: bool = False
    note: str = ""
    own: Mapping[str, object] = field(default_factory=dict)
    added: str = ""
    modified: str = ""


@dataclass(slots=True)
class Item:
    """An item; ``number`` counts them in the order of their creation, ``data`` is the answer kept until it changes."""

    key: str
    number: int
    version: int
    state: ItemState
    created_by: int = 0
    changed_by: int = 0
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class CollectionState:
    """All that can change about a collection but its version."""

    name: str
    parent: str = ""
    relations: Relations = field(default_factory=dict)
    deleted: bool = False


@dataclass(slots=True)
class Collection:
    """A collection."""

    key: str
    number: int
    version: int
    state: CollectionState


@dataclass(slots=True)
class Setting:
    """A setting of a library."""

    value: object
    version: int


@dataclass
class Library:
    """The state of one library. ``version`` begins with 1; ``changes`` counts everything, with or without a version."""

    kind: LibraryKind
    id: int
    name: str = ""
    version: int = 1
    changes: int = 0
    items: dict[str, Item] = field(default_factory=dict)
    collections: dict[str, Collection] = field(default_factory=dict)
    settings: dict[str, Setting] = field(default_factory=dict)
    deleted: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    tag_versions: dict[Tag, int] = field(default_factory=dict)
    children: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    members: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    tagged: dict[Tag, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    related: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    _numbers: int = 0

    @property
    def prefix(self) -> str:
        """How addresses name the library: ``users/1``."""
        return f"{self.kind}/{self.id}"

    def bump(self) -> int:
        """Raise the version."""
        self.version += 1
        self.changes += 1
        return self.version

    def uri(self, key: str) -> str:
        """Give the address which relations have for an item."""
        return f"http://zotero.org/{self.prefix}/items/{key}"

    # Items

    def put_item(self, key: str, state: ItemState, version: int, user: int) -> Item:
        """Create or replace an item; a key that was deleted is forgotten as such."""
        item = self.items.get(key)
        if item is None:
            self._numbers += 1
            item = self.items[key] = Item(key, self._numbers, version, state, user, user)
            self.deleted["items"].pop(key, None)
        else:
            self._unlink(item)
            item.state, item.version, item.changed_by = state, version, user
        self._link(item)
        return item

    def set_state(self, item: Item, state: ItemState) -> None:
        """Change an item without a new version, as the server does with a few things."""
        self._unlink(item)
        item.state = state
        self._link(item)

    def delete_item(self, key: str, version: int) -> None:
        """Delete an item for good, with its children; each is remembered."""
        for child in list(self.children.get(key, ())):
            self.delete_item(child, version)
        item = self.items.pop(key)
        self._unlink(item)
        self.deleted["items"][key] = version

    def _link(self, item: Item) -> None:
        self.changes += 1
        item.data = None
        key, state = item.key, item.state
        if state.parent:
            self.children[state.parent][key] = None
        for collection in state.collections:
            self.members[collection][key] = None
        for tag in state.tags:
            if key not in self.tagged[tag]:
                self.tagged[tag][key] = None
                self.tag_versions[tag] = item.version
        for target in self._targets(state):
            self.related[target][key] = None
            self._forget_data(target)

    def _unlink(self, item: Item) -> None:
        self.changes += 1
        item.data = None
        key, state = item.key, item.state
        if state.parent:
            self.children[state.parent].pop(key, None)
        for collection in state.collections:
            self.members[collection].pop(key, None)
        for tag in state.tags:
            self.tagged[tag].pop(key, None)
            if not self.tagged[tag]:
                del self.tagged[tag]
                self.tag_versions.pop(tag, None)
        for target in self._targets(state):
            self.related[target].pop(key, None)
            self._forget_data(target)

    def _targets(self, state: ItemState) -> Iterator[str]:
        if not state.relations:
            return
        own = self.uri("")
        for target in state.relations.get(RELATED, ()):
            if target.startswith(own):
                yield target.removeprefix(own)

    def _forget_data(self, key: str) -> None:
        if key in self.items:
            self.items[key].data = None

    def relations_of(self, item: Item) -> Relations:
        """Give an item's relations with those that other items have to it: a relation is seen from both ends."""
        mirrored = [self.uri(key) for key in self.related.get(item.key, ())]
        if not mirrored:
            return item.state.relations
        both = dict.fromkeys([*item.state.relations.get(RELATED, ()), *mirrored])
        return {**item.state.relations, RELATED: tuple(both)}

    def children_of(self, key: str) -> list[Item]:
        """Give the child items of an item."""
        return [self.items[child] for child in self.children.get(key, ())]

    # Collections

    def put_collection(self, key: str, state: CollectionState, version: int) -> Collection:
        """Create or replace a collection."""
        self.changes += 1
        collection = self.collections.get(key)
        if collection is None:
            self._numbers += 1
            collection = self.collections[key] = Collection(key, self._numbers, version, state)
            self.deleted["collections"].pop(key, None)
        else:
            collection.state, collection.version = state, version
        return collection

    def subcollections(self, key: str) -> list[Collection]:
        """Give the collections directly in a collection."""
        return [one for one in self.collections.values() if one.state.parent == key]

    def descendants(self, key: str) -> set[str]:
        """Give the keys of all collections below a collection."""
        found: set[str] = set()
        waiting = [key]
        while waiting:
            below = {one.key for one in self.subcollections(waiting.pop())} - found
            found |= below
            waiting.extend(below)
        return found

    def delete_collection(self, key: str, version: int) -> None:
        """Delete a collection and all below it; only the one that was named is remembered."""
        self.changes += 1
        for gone in (key, *self.descendants(key)):
            del self.collections[gone]
            for member in list(self.members.pop(gone, ())):
                self._leave(self.items[member], gone)
        self.deleted["collections"][key] = version

    def _leave(self, item: Item, collection: str) -> None:
        kept = tuple(key for key in item.state.collections if key != collection)
        self.set_state(item, replace(item.state, collections=kept))

    # Tags

    def delete_tags(self, names: Iterable[str], version: int) -> None:
        """Take tags from all items, whose versions rise; the names are remembered."""
        gone = {tag for tag in self.tagged if tag[0] in set(names)}
        for key in {key for tag in gone for key in self.tagged[tag]}:
            item = self.items[key]
            kept = tuple(tag for tag in item.state.tags if tag not in gone)
            self.put_item(key, replace(item.state, tags=kept), version, item.changed_by)
        for name, _ in gone:
            self.deleted["tags"][name] = version

    def deletions(self, since: int) -> Json:
        """Give what was deleted for good after a version, by kind (``/deleted``)."""
        kinds = ("collections", "items", "searches", "tags", "settings")
        return {kind: [key for key, version in self.deleted[kind].items() if version > since] for kind in kinds}
