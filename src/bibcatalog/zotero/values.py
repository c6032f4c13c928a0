"""When two values of a field are the same to a person, and what a field holds that is not there.

A server trims, strips control characters, rewrites notes and reorders tags: what was sent comes back changed, and
that is nobody's edit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bibcatalog.latex.encode import FORBIDDEN
from bibcatalog.mapping.zotero_dates import read_date
from bibcatalog.model.identifiers import Doi
from bibcatalog.zotero.notes import find_marker, note_text, same_note

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.zotero.objects import Data

TAGS, COLLECTIONS, EXTRA = "tags", "collections", "extra"
SETS = (TAGS, COLLECTIONS, EXTRA)
"""Fields that are sets: a catalog and a person each own some of the members. "Extra" is a set of lines."""

_NOT_CONTENT = frozenset(
    "key version itemType dateAdded dateModified parentItem relations deleted inPublications".split() + list(SETS)
)
"""Properties that are not merged as fields; of those the sync only sets ``parentItem``, and only of new notes."""


def value_of(data: Data, field: str) -> Any:  # noqa: ANN401 - a field may hold a text, a list or false
    """Give what a field holds, and the empty value of its kind when it holds nothing."""
    value = data.get(field)
    if field == "creators":
        return value or []
    if field == "parentCollection":
        return value or False
    return "" if value is None else value


def is_empty(value: object) -> bool:
    """Say whether a value is the empty one."""
    return not value


def same(field: str, ours: object, theirs: object) -> bool:
    """Say whether two values of a field differ only in what a server changes by itself."""
    if ours == theirs:
        return True
    if field == "note":
        return same_note(str(ours), str(theirs))
    if field == "creators" and isinstance(ours, list) and isinstance(theirs, list):
        return [_creator(one) for one in ours] == [_creator(one) for one in theirs]
    return isinstance(ours, str) and isinstance(theirs, str) and _text(ours) == _text(theirs)


def same_content(field: str, ours: object, theirs: object) -> bool:
    """Say whether two values say the same, whatever they look like: formatted notes, other forms of a date or DOI."""
    if not isinstance(ours, str) or not isinstance(theirs, str) or not ours or not theirs:
        return False
    said = _SAYS.get(field, _words)
    if field == "note" and (marker := find_marker(theirs)) and marker != find_marker(ours):
        return False  # the entry has got another key
    return said(ours) == said(theirs)


def content_fields(data: Data) -> list[str]:
    """Name the fields of an object's data that hold its content, in their order."""
    return [field for field in data if field not in _NOT_CONTENT]


def members(data: Data, field: str) -> tuple[str, ...]:
    """Give the members of a field that is a set, in their order."""
    value = data.get(field) or ()
    if field == TAGS:
        return tuple(tag["tag"] for tag in value)
    if field == EXTRA:
        return tuple(line.strip() for line in str(value or "").split("\n") if line.strip())
    return tuple(value)


def with_members(data: Data, field: str, added: tuple[str, ...], removed: tuple[str, ...]) -> object:
    """Give the value of a set with members added and removed; what else stands there stays as it is."""
    value = data.get(field) or ()
    if field == TAGS:
        return [tag for tag in value if tag["tag"] not in removed] + [{"tag": name} for name in added]
    if field == EXTRA:
        lines = str(value).split("\n") if value else []
        return "\n".join([line for line in lines if line.strip() not in removed] + list(added))
    return [name for name in value if name not in removed] + list(added)


def _words(value: str) -> object:
    return value.split()


def _date(value: str) -> object:
    date, rest = read_date(value)
    return date if date and not rest else value


def _doi(value: str) -> object:
    try:
        return Doi.parse(value).normal
    except ValueError:
        return value


def _pages(value: str) -> object:
    return "-".join(part.strip() for part in _DASHES.split(value))


_DASHES = re.compile("[-‐‑–—−]+")
_SAYS: dict[str, Callable[[str], object]] = {
    "note": lambda html: note_text(html).split("\n"),
    "date": _date,
    "DOI": _doi,
    "pages": _pages,
}
"""Field -> what a value of it says, to compare by."""


def _text(value: str) -> str:
    # Stripping at the ends of lines too: "Extra" is trimmed line by line.
    return "\n".join(line.strip() for line in FORBIDDEN.sub("", value).strip().split("\n"))


def _creator(creator: dict[str, str]) -> tuple[str, ...]:
    parts = ("creatorType", "firstName", "lastName", "name")
    return tuple(_text(creator.get(part) or "") for part in parts)
