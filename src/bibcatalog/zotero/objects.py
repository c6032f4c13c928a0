"""What the sync speaks of: libraries, what stands in them, and what a server answers.

Names follow the Zotero Web API v3: an object is an item (a note is one too) or a collection; its data is the JSON
object that the API calls ``data``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Data: TypeAlias = dict[str, Any]
"""An object's data as the API has it, with ``key`` and ``version``."""

ObjectKind: TypeAlias = Literal["items", "collections"]
"""The two kinds of objects, by the word that stands in the address."""

BATCH = 50
"""So many objects may be written in one request (Zotero Web API v3, Write Requests)."""


@dataclass(frozen=True, slots=True, order=True)
class Library:
    """A user's or a group's library; ``id`` is the number that stands in the address."""

    kind: Literal["user", "group"]
    id: int

    def __str__(self) -> str:
        """Write the library as addresses do: ``users/123`` or ``groups/123``."""
        return f"{self.kind}s/{self.id}"


@dataclass(frozen=True, slots=True)
class Rights:
    """What a key may do in one library."""

    read: bool = False
    write: bool = False
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """Whose key it is, and what it may do: in the user's own library, in all groups, in single groups.

    ``groups`` has the rights for groups named one by one; ``all_groups`` those for every other.
    """

    user_id: int
    username: str
    own: Rights = Rights()
    all_groups: Rights = Rights()
    groups: Mapping[int, Rights] = field(default_factory=dict)

    def rights(self, library: Library) -> Rights:
        """Give what the key may do in a library; nothing in the library of another user."""
        if library.kind == "user":
            return self.own if library.id == self.user_id else Rights()
        return self.groups.get(library.id, self.all_groups)


@dataclass(frozen=True, slots=True)
class Group:
    """A group library that an account can see."""

    id: int
    name: str
    kind: str = ""
    can_edit: bool = True
    items: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """What a library holds (``since`` 0), or what has changed after a version; trashed objects are among it.

    ``since`` is what was answered, which may be 0 although more was asked for: a server without a log of deletions, as
    desktops are, gives everything once anything has changed, and so does one that has gone back to an older version.
    ``version`` is the library's, the same before and after every request that it took to read this.
    ``deleted_items`` and ``deleted_collections`` are the keys that the server remembers as deleted for good.
    ``all_collections`` says that ``collections`` is complete whatever ``since`` was.
    """

    since: int
    version: int
    items: tuple[Data, ...] = ()
    collections: tuple[Data, ...] = ()
    deleted_items: frozenset[str] = frozenset()
    deleted_collections: frozenset[str] = frozenset()
    all_collections: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one object of a batch was not written: the status that it would have had alone."""

    code: int
    message: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What became of each object of a batch, by its position; together they are the whole batch.

    ``version`` is the library's after the last of them.
    """

    version: int
    successful: Mapping[int, Data]
    unchanged: Mapping[int, str]
    failed: Mapping[int, Failure]


class Gateway(Protocol):
    """A Zotero server. Every method may raise ``RemoteError``; waiting and trying again is done inside."""

    @property
    def server(self) -> str:
        """The address of the server, without a slash at its end; it names the server in state files."""
        ...

    def account(self) -> Account:
        """Tell whose key is used, and what it may do."""
        ...

    def groups(self, user_id: int) -> Sequence[Group]:
        """List the groups of a user that the key can see."""
        ...

    def schema(self) -> Mapping[str, Any]:
        """Give Zotero's schema, as ``/schema`` has it."""
        ...

    def changes(self, library: Library, since: int = 0) -> Changes | None:
        """Read what has changed after a version of the library; nothing at all gives ``None``.

        With ``since`` 0 everything is read, and also when the server cannot tell what was deleted: the ``since`` of
        the changes then says 0. Trashed objects are included. Reading starts again when the version of the library
        moves meanwhile.
        """
        ...

    def collections(self, library: Library) -> Sequence[Data]:
        """Give all collections, but none from the trash, nor what is below such a one."""
        ...

    def children(self, library: Library, key: str) -> Sequence[Data]:
        """Give the child items of an item: notes and attachments."""
        ...

    def collection_items(self, library: Library, key: str) -> Sequence[Data]:
        """Give the items directly in a collection, with their child notes and attachments; nothing from the trash."""
        ...

    def write(self, library: Library, kind: ObjectKind, objects: Sequence[Data]) -> WriteReport:
        """Write at most 50 objects; each has its ``key`` and the ``version`` it is based on, 0 for a new one.

        A request whose answer was lost is sent again as it was: the versions keep it from being done twice. An object
        that was written then fails with code 412, and so does one that somebody else has changed.
        """
        ...
