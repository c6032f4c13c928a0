"""Read what a Zotero server answers: lists and their pages, an account, groups, what became of a batch. Pure.

Source: Zotero Web API v3 (Basics, Read Requests, Write Requests).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

from bibcatalog.errors import RemoteError
from bibcatalog.zotero.objects import Account, Failure, Group, Rights, WriteReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bibcatalog.zotero.objects import Data
    from bibcatalog.zotero.transport import Response

Entry: TypeAlias = dict[str, Any]
"""An object as a list has it: its data, and what the API puts around it."""

_CHILDREN = frozenset({"note", "attachment"})


def version_of(response: Response) -> int | None:
    """Give the version of the library that an answer names, if it names one."""
    text = response.headers.get("Last-Modified-Version", "")
    return int(text) if text.isdecimal() else None


def total_of(response: Response, default: int) -> int:
    """Give how many objects all pages of a list have together; ``default`` when the server does not tell."""
    text = response.headers.get("Total-Results", "")
    return int(text) if text.isdecimal() else default


def goes_on(response: Response, seen: int) -> bool:
    """Say whether another page comes after those with ``seen`` objects."""
    return seen < total_of(response, seen) or ("Total-Results" not in response.headers and "next" in response.links)


def object_of(response: Response) -> Entry:
    """Read an answer that is a JSON object.

    Raises:
        RemoteError: when it is none.
    """
    answer = _json(response)
    if not isinstance(answer, dict):
        raise _strange(response, "is not a JSON object")
    return answer


def entries_of(response: Response) -> list[Entry]:
    """Read an answer that is a list of JSON objects.

    Raises:
        RemoteError: when it is none.
    """
    answer = _json(response)
    if not isinstance(answer, list) or not all(isinstance(entry, dict) for entry in answer):
        raise _strange(response, "is not a list of objects")
    return answer


def data_of(entries: Iterable[Entry], *, wrote: bool = False) -> tuple[Data, ...]:
    """Take the data out of what the API puts around it; ``wrote`` says that the objects were just written.

    Raises:
        RemoteError: when an object has no key or no version.
    """
    try:
        return tuple({**_part(entry, "data"), "key": entry["key"], "version": entry["version"]} for entry in entries)
    except KeyError as error:
        message = f"the server gave an object without {error}; check the address of the API"
        raise RemoteError(message, uncertain=wrote) from error


def account_of(response: Response) -> Account:
    """Read whose key it is and what it may do (``/keys/current``); rights that are left out are not given.

    Raises:
        RemoteError: when the answer names no user.
    """
    answer = object_of(response)
    if not isinstance(answer.get("userID"), int):
        raise _strange(response, "names no user")
    access = _part(answer, "access")
    # Groups know no right for notes: who may read the library may read them.
    groups = {name: _rights(_part(access, "groups", name), notes="library") for name in _part(access, "groups")}
    return Account(
        user_id=answer["userID"],
        username=str(answer.get("username", "")),
        own=_rights(_part(access, "user")),
        all_groups=groups.pop("all", Rights()),
        groups={int(name): rights for name, rights in groups.items() if name.isdecimal()},
    )


def group_of(entry: Entry, user_id: int) -> Group:
    """Read a group as ``/users/<id>/groups`` lists it, and whether that user may change its library."""
    data, meta = _part(entry, "data"), _part(entry, "meta")
    admins = (data.get("owner"), *data.get("admins", ()))
    return Group(
        id=int(entry["id"]),
        name=str(data.get("name", "")),
        kind=str(data.get("type", "")),
        can_edit=data.get("libraryEditing", "members") == "members" or meta.get("isAdmin") is True or user_id in admins,
        items=int(meta.get("numItems", 0)),
    )


def report_of(response: Response, count: int) -> WriteReport:
    """Read what became of each object of a batch of ``count`` (Zotero Web API v3, Creating Multiple Objects).

    Raises:
        RemoteError: when the answer does not account for every object exactly once; it is ``uncertain``.
    """
    answer = object_of(response)
    successful, unchanged, failed = (
        {_index(name, response): value for name, value in _part(answer, part).items()}
        for part in ("successful", "unchanged", "failed")
    )
    told = Counter((*successful, *unchanged, *failed))
    if wrong := sorted(index for index in {*range(count), *told} if told[index] != (index in range(count))):
        message = f"the server took a batch of {count}, but does not say clearly what became of number {wrong}"
        raise RemoteError(message, status=response.status_code, uncertain=True)
    written = data_of((_part(successful, index) for index in successful), wrote=True)
    return WriteReport(
        version=version_of(response) or max((data["version"] for data in written), default=0),
        successful=dict(zip(successful, written, strict=True)),
        unchanged={index: str(key) for index, key in unchanged.items()},
        failed={index: _failure(_part(failed, index)) for index in failed},
    )


def without_trashed(collections: Sequence[Data]) -> tuple[Data, ...]:
    """Leave out the collections that are in the trash, and those below them, which nobody sees either."""
    trashed = {data["key"] for data in collections if data.get("deleted")}
    while below := {data["key"] for data in collections if data.get("parentCollection") in trashed} - trashed:
        trashed |= below
    return tuple(data for data in collections if data["key"] not in trashed)


def shown_items(items: Sequence[Data]) -> tuple[Data, ...]:
    """Give the items of a collection with their child notes and attachments; nothing that is in the trash.

    A child of a trashed item is in the trash with it, although the server lists it.
    """
    untrashed = [data for data in items if not data.get("deleted")]
    top = {data["key"] for data in untrashed if not data.get("parentItem")}
    return tuple(
        data
        for data in untrashed
        if data["key"] in top or (data.get("parentItem") in top and data.get("itemType") in _CHILDREN)
    )


def _json(response: Response) -> object:
    try:
        answer: object = response.json()
    except ValueError as error:
        raise _strange(response, "is not JSON") from error
    return answer


def _strange(response: Response, what: str) -> RemoteError:
    """Make the error for an answer that Zotero would not give; the write behind it may have been done."""
    request = response.request
    message = (
        f"{request.url.host} answered {request.method} {request.url.path} with something that {what}; "
        "check the address of the API"
    )
    return RemoteError(message, status=response.status_code, uncertain=request.method != "GET")


def _part(answer: Mapping[Any, Any], *path: str | int) -> Entry:
    """Give an object inside an object, or an empty one."""
    inner: object = answer
    for name in path:
        inner = inner.get(name) if isinstance(inner, dict) else None
    return inner if isinstance(inner, dict) else {}


def _rights(granted: Mapping[str, Any], notes: str = "notes") -> Rights:
    """Read the rights of a key in one library; ``notes`` names the one that notes go with."""
    return Rights(granted.get("library") is True, granted.get("write") is True, granted.get(notes) is True)


def _failure(told: Mapping[str, Any]) -> Failure:
    return Failure(int(told.get("code", 0)), str(told.get("message", "")), _part(told, "data"))


def _index(name: str, response: Response) -> int:
    if not name.isdecimal():
        raise _strange(response, f"has {name!r} in the place of a number")
    return int(name)
