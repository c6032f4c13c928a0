"""Which library is meant: read what a person writes, and find it among what a key can see.

>>> parse_library("https://www.zotero.org/groups/678/ai_papers/collections/ABCD2345")
LibraryWish(text='https://www.zotero.org/groups/678/ai_papers/collections/ABCD2345', kind='group', id=678)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, cast

from bibcatalog.errors import UsageError
from bibcatalog.zotero.objects import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bibcatalog.zotero.objects import Account, Group

FORMS = (
    "write 'me', a user id (12345 or user:12345), a group (group:678, its address "
    "https://www.zotero.org/groups/678/name, or its name)"
)
"""What a person may write."""

_OWN = frozenset({"", "me", "user", "own"})
_NUMBER = re.compile(r"0*([1-9][0-9]{0,17})")
_WITH_KIND = re.compile(r"(?i)(user|group)s?\s*[:/]\s*(.*)")
_ADDRESS = re.compile(
    r"(?i)(?:https?://)?(?:www\.|api\.)?zotero\.org/(?:(user|group)s/0*([1-9][0-9]{0,17})(?:[/?#].*)?|.*)"
)


@dataclass(frozen=True, slots=True)
class LibraryWish:
    """A library as a person names it; ``text`` is what was written.

    ``kind`` is ``own`` (the library of the key), ``user`` or ``group`` with an ``id``, ``number`` when only the id is
    known, or ``name`` for the name of a group.
    """

    text: str
    kind: Literal["own", "user", "group", "number", "name"]
    id: int = 0

    @property
    def name(self) -> str:
        """The name of the group that is meant."""
        return _after_kind(self.text)


def parse_library(text: str | None) -> LibraryWish:
    """Read which library a person means; nothing, or ``me``, is the key's own.

    Raises:
        UsageError: for a text that can be no library; it says what can.
    """
    written = " ".join((text or "").split())
    if written.casefold() in _OWN:
        return LibraryWish(written, "own")
    if number := _NUMBER.fullmatch(written):
        return LibraryWish(written, "number", int(number[1]))
    if address := _ADDRESS.fullmatch(written):
        if not address[1]:
            message = f"{written!r} is not the address of a group: {FORMS}"
            raise UsageError(message)
        return LibraryWish(written, cast("Literal['user', 'group']", address[1].lower()), int(address[2]))
    if with_kind := _WITH_KIND.fullmatch(written):
        return _with_kind(written, with_kind[1].lower(), with_kind[2])
    if "://" in written or not any(char.isalnum() for char in written) or re.fullmatch(r"[-+]?[0-9.]+", written):
        message = f"{written!r} is no library: {FORMS}"
        raise UsageError(message)
    return LibraryWish(written, "name")


def choose(wish: LibraryWish, account: Account, groups: Sequence[Group]) -> Library:
    """Find the library that is meant among the key's own and the groups that it can see.

    Raises:
        UsageError: when it is none of them, or a name stands for several; it names what there is.
    """
    own = Library("user", account.user_id)
    if wish.kind == "own" or (wish.kind in {"user", "number"} and wish.id == account.user_id):
        return own
    if wish.kind == "name":
        return Library("group", _by_name(wish.name, groups, own).id)
    if wish.kind != "user" and any(group.id == wish.id for group in groups):
        return Library("group", wish.id)
    wanted = {
        "user": f"user {wish.id} is not the owner of this key",
        "group": f"this key sees no group {wish.id}",
        "number": f"{wish.id} is neither the owner of this key nor a group that it sees",
    }[wish.kind]
    message = f"{wanted}; there is {_what_there_is(own, groups)}"
    raise UsageError(message)


def _with_kind(written: str, kind: str, rest: str) -> LibraryWish:
    if number := re.fullmatch(r"0*([1-9][0-9]{0,17})(?:/.*)?", rest):
        return LibraryWish(written, cast("Literal['user', 'group']", kind), int(number[1]))
    if kind == "group" and ":" in written.partition("/")[0] and any(char.isalpha() for char in rest):
        return LibraryWish(written, "name")
    message = f"{written!r} has no number of a {kind}: {FORMS}"
    raise UsageError(message)


def _after_kind(text: str) -> str:
    found = _WITH_KIND.fullmatch(text)
    return found[2] if found else text


def _by_name(name: str, groups: Sequence[Group], own: Library) -> Group:
    found = [group for group in groups if group.name == name] or [
        group for group in groups if _plain(group.name) == _plain(name)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{len(found)} groups are called {name!r}: {_listed(found)}; write one by its number"
        raise UsageError(message)
    near = set(get_close_matches(_plain(name), [_plain(group.name) for group in groups]))
    likely = [group for group in groups if _plain(group.name) in near]
    hint = f"did you mean {_listed(likely)}?" if likely else f"there is {_what_there_is(own, groups)}"
    message = f"this key sees no group called {name!r}; {hint}"
    raise UsageError(message)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _what_there_is(own: Library, groups: Sequence[Group]) -> str:
    return f"your own library ('me', user:{own.id})" + (f", {_listed(groups)}" if groups else ", and no group")


def _listed(groups: Iterable[Group]) -> str:
    return ", ".join(f"group:{group.id} ({group.name})" for group in groups)
