"""Keys, users and groups: who may do what in which library (Zotero Web API v3, Basics: Authentication)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.zotero_server.messages import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.zotero_server.messages import Json, Request


@dataclass(frozen=True, slots=True)
class Access:
    """What may be done in one library."""

    read: bool = False
    write: bool = False
    notes: bool = False
    files: bool = False


ALL = Access(read=True, write=True, notes=True, files=True)
NONE = Access()


@dataclass(frozen=True, slots=True)
class Key:
    """An API key of a user: what it may do in the user's library, in all groups, in single ones."""

    key: str
    user: int
    own: Access = ALL
    all_groups: Access | None = None
    groups: Mapping[int, Access] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class User:
    """An account."""

    id: int
    name: str


@dataclass(slots=True)
class Group:
    """A group. ``version`` is of the group's metadata, not of its library."""

    id: int
    name: str
    owner: int
    members: tuple[int, ...] = ()
    kind: str = "Private"
    editing: str = "members"
    reading: str = "members"
    version: int = 1

    def admits(self, user: int) -> bool:
        """Say whether a user belongs to the group."""
        return user == self.owner or user in self.members

    def may_edit(self, user: int) -> bool:
        """Say whether a user may write to the group's library at all."""
        return user == self.owner or (self.editing == "members" and user in self.members)


def sent_key(request: Request) -> str | None:
    """Give the key that a request carries: in one of two headers, or as ``?key=``.

    Raises:
        Refusal: 400 when header and parameter differ, or the header ``Authorization`` has another form.
    """
    header = request.headers.get("zotero-api-key")
    authorization = request.headers.get("authorization")
    if header is None and authorization is not None:
        scheme, _, value = authorization.partition(" ")
        if scheme.lower() != "bearer" or not value:
            raise Refusal(400, "Invalid Authorization header format")
        header = value.strip()
    parameter = request.parameter("key")
    if header is not None and parameter is not None and header != parameter:
        raise Refusal(400, "Zotero-API-Key header and 'key' parameter differ")
    return header if header is not None else parameter


def access_to(key: Key | None, kind: str, number: int, group: Group | None) -> Access:
    """Give what a key may do in a library. In groups the right to read is the right to read notes too."""
    if key is None:
        return NONE
    if kind == "users":
        return key.own if key.user == number else NONE
    if group is None or not group.admits(key.user):
        return NONE
    granted = key.groups.get(number, key.all_groups) or NONE
    write = granted.write and group.may_edit(key.user)
    return Access(read=granted.read, write=write, notes=granted.read, files=write)


def check(key: Key | None, access: Access, *, writes: bool) -> None:
    """Refuse what a key may not do."""
    if writes:
        if key is None:
            raise Refusal(403, "An API key is required for write requests.")
        if not access.write:
            raise Refusal(403, "Write access denied")
    elif not access.read:
        raise Refusal(403, "Forbidden")


def describe(key: Key, user: User) -> Json:
    """Describe a key as ``/keys/current`` does: what is not granted is missing, but for ``write`` under groups."""
    access: Json = {}
    own = key.own
    granted = {"library": own.read, "files": own.files, "notes": own.notes, "write": own.write}
    if any(granted.values()):
        access["user"] = {name: True for name, given in granted.items() if given}
    groups = {**({"all": key.all_groups} if key.all_groups else {}), **{str(k): v for k, v in key.groups.items()}}
    if groups:
        access["groups"] = {name: {"library": one.read, "write": one.write} for name, one in groups.items()}
    about: Json = {"key": key.key, "userID": user.id, "username": user.name, "displayName": ""}
    return {**about, "access": access} if access else about
