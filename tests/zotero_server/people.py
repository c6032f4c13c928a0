"""Somebody with another client: acts at once, with all rights, and each act raises the version as any write does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.zotero_server.answers import collection_data, item_data
from tests.zotero_server.items import Writing
from tests.zotero_server.messages import Refusal
from tests.zotero_server.writes import COLLECTION, ITEM

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.zotero_server.library import Library
    from tests.zotero_server.messages import Json
    from tests.zotero_server.visit import Visit
    from tests.zotero_server.writes import ObjectKind


class Person:
    """Somebody in a library. What is refused raises ``Refusal``, as for any client."""

    def __init__(self, library: Library, visit: Callable[[], Visit]) -> None:
        self._library = library
        self._new_visit = visit

    def create(self, data: Json) -> str:
        """Create an item, and give its key: the one in ``data``, or one that the server chooses."""
        return self._save(ITEM, data.get("key") or self._new_key(), data)

    def create_collection(self, name: str, parent: str = "", key: str = "") -> str:
        """Create a collection, and give its key."""
        data = {"name": name, "parentCollection": parent or False}
        return self._save(COLLECTION, key or self._new_key(), data)

    def patch(self, key: str, data: Json) -> int:
        """Change an item, and give its version."""
        self._save(ITEM, self._known(key), data)
        return self._library.items[key].version

    def patch_collection(self, key: str, data: Json) -> int:
        """Change a collection, and give its version."""
        self._save(COLLECTION, key, data)
        return self._library.collections[key].version

    def trash(self, key: str) -> int:
        """Put an item into the trash."""
        return self.patch(key, {"deleted": True})

    def restore(self, key: str) -> int:
        """Take an item out of the trash."""
        return self.patch(key, {"deleted": False})

    def delete(self, *keys: str) -> None:
        """Delete items for good."""
        version = self._library.bump()
        for key in keys:
            self._library.delete_item(key, version)

    def trash_collection(self, key: str) -> int:
        """Put a collection into the trash."""
        return self.patch_collection(key, {"deleted": True})

    def delete_collection(self, key: str) -> None:
        """Delete a collection for good, with those below it."""
        self._library.delete_collection(key, self._library.bump())

    def delete_tags(self, *names: str) -> None:
        """Take tags from all items."""
        self._library.delete_tags(names, self._library.bump())

    def create_many(self, number: int, data: Json | None = None) -> list[str]:
        """Create many items quickly, and give their keys; their titles are numbered."""
        plain = data or {"itemType": "journalArticle", "title": "Item"}
        keys = []
        for index in range(number):
            title = f"{plain.get('title', 'Item')} {index}"
            keys.append(self._save(ITEM, self._new_key(), {**plain, "title": title}))
        return keys

    def item(self, key: str) -> Json:
        """Give the data of an item."""
        return item_data(self._library, self._library.items[key])

    def collection(self, key: str) -> Json:
        """Give the data of a collection."""
        return collection_data(self._library.collections[key])

    def act(self, act: Mapping[str, object]) -> object:
        """Do what JSON says: ``{"do": "patch", "key": ..., "data": {...}}``."""
        arguments = {name: value for name, value in act.items() if name not in ("do", "library", "user")}
        name = str(act.get("do"))
        if name not in ACTS:
            raise Refusal(400, f"'{name}' is not something that a person does; one of: {', '.join(ACTS)}")
        several = arguments.pop("keys", None) or arguments.pop("names", None) or []
        method: Callable[..., object] = getattr(self, name)
        return method(*several, **arguments)  # type: ignore[misc]

    def _new_key(self) -> str:
        return self._new_visit().new_key()

    def _known(self, key: str) -> str:
        if key not in self._library.items:
            raise Refusal(404, f"Item {key} not found")
        return key

    def _save(self, kind: ObjectKind, key: str, data: Json) -> str:
        visit = self._new_visit()
        if kind.save(visit, Writing(self._library, visit.now), key, data):
            self._library.bump()
        return key


ACTS = (
    "create create_collection create_many patch patch_collection trash restore delete trash_collection "
    "delete_collection delete_tags item collection"
).split()
"""What can be asked of a person with JSON; ``delete`` takes ``keys`` and ``delete_tags`` takes ``names``."""
