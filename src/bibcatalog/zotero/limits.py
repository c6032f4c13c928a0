"""What a Zotero server would refuse, found before anything is sent.

A batch that holds one bad object is written without it, or not at all, or half; so each is looked at first.

Source: Zotero Web API v3, Write Requests, and the limits of Zotero's server: fields are counted in bytes of UTF-8, all
else in characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.latex.encode import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bibcatalog.zotero.objects import Data
    from bibcatalog.zotero.schema import Schema


class Limit(NamedTuple):
    """How long a text may be, in what unit, and what to do with a longer one."""

    size: int
    unit: str
    hint: str


FIELD = Limit(65_535, "bytes", "shorten it, or put the text into a note")
"""Of UTF-8: Chinese text has three bytes a character."""

NOTE = Limit(500_000, "characters", "shorten it")
"""Its tags and entities included."""

TAG = Limit(255, "characters", "shorten it, or make several tags of it")
CREATOR = Limit(255, "characters", "shorten it, or make several names of it")
"""For each part of the name."""

COLLECTION = Limit(255, "characters", "shorten it")

_PROPERTIES = frozenset(
    "key version itemType parentItem collections relations deleted inPublications dateAdded dateModified".split()
)
"""Properties of every item that hold no text of a person."""

_WITH_OWN_PROPERTIES = ("attachment", "annotation")
"""Item types with properties that the schema does not list; the sync writes none of them."""

_DROPPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Control characters, which the server takes out of every text before it looks at it."""

_NAME_PARTS = ("firstName", "lastName", "name")
_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d"
_ACCESS_DATE = re.compile(rf"{_DAY}(?: {_TIME}|T{_TIME}(?:Z|[+-]\d\d:?\d\d))?|CURRENT_TIMESTAMP|", re.ASCII)


def findings(data: Data, schema: Schema, *, key: str) -> Iterator[Diagnostic]:
    """Find what a server would refuse in the data of an item, a note or a collection.

    The data may be partial, as it is when an object is changed; an item or a note is known by its ``itemType``.
    ``key`` is the citation key, or another name by which a person knows the object.
    """
    if "itemType" in data:
        yield from _item(data, schema, key)
    elif "name" in data:
        yield from _collection_name(data["name"], key)


def _item(data: Data, schema: Schema, key: str) -> Iterator[Diagnostic]:
    kind = data["itemType"]
    if not isinstance(kind, str) or kind not in schema.types:
        message = f"the server has no item type {kind!r}"
        yield Diagnostic("BC060", message, f"it has {', '.join(schema.item_types)}", key=key)
        return
    for name, value in data.items():
        if name == "creators":
            yield from _creators(value, kind, schema, key)
        elif name == "tags":
            yield from _tags(value, key)
        elif name == "note":
            yield from _note(value, kind, key)
        elif name not in _PROPERTIES:
            yield from _field(name, value, kind, schema, key)


def _field(name: str, value: object, kind: str, schema: Schema, key: str) -> Iterator[Diagnostic]:
    if name not in schema.fields(kind) and kind not in _WITH_OWN_PROPERTIES:
        # An empty field of another type is ignored by the server, an unknown one never.
        empty = value is None or (isinstance(value, str) and not _DROPPED.sub("", value).strip())
        if not empty or name not in schema.all_fields:
            own = schema.field_for(kind, name)
            hint = f"the field of this type is {own!r}" if own else "leave it out, or write it into 'extra'"
            yield Diagnostic("BC061", f"items of type {kind!r} have no field {name!r}", hint, key=key)
        return
    if value is None:
        return
    if not isinstance(value, str):
        yield _no_text(f"the field {name!r}", value, key)
        return
    yield from _text(f"the field {name!r}", value, FIELD, key)
    if name == "accessDate" and not _ACCESS_DATE.fullmatch(value.strip()):
        message = f"the field 'accessDate' holds {value!r}, which is no day"
        yield Diagnostic("BC065", message, "write YYYY-MM-DD", key=key)


def _note(value: object, kind: str, key: str) -> Iterator[Diagnostic]:
    if kind != "note" and kind not in _WITH_OWN_PROPERTIES:
        hint = "give the item a child of type 'note'"
        yield Diagnostic("BC061", f"items of type {kind!r} have no field 'note'", hint, key=key)
    elif value is not None and not isinstance(value, str):
        yield _no_text("the note", value, key)
    elif value:
        yield from _text("the note", value, NOTE, key)


def _tags(value: object, key: str) -> Iterator[Diagnostic]:
    if not isinstance(value, list):
        yield _no_list("tags", value, key)
        return
    for tag in value:
        if not isinstance(tag, dict) or not isinstance(tag.get("tag"), str) or not tag.keys() <= {"tag", "type"}:
            yield Diagnostic(
                "BC065", f"a tag is {_start(tag)}", "write it as an object with a text: {'tag': 'AI'}", key=key
            )
            continue
        yield from _text(f"the tag {_start(tag['tag'])}", tag["tag"], TAG, key)


def _creators(value: object, kind: str, schema: Schema, key: str) -> Iterator[Diagnostic]:
    if not isinstance(value, list):
        yield _no_list("creators", value, key)
        return
    allowed = schema.creator_types(kind)
    for creator in value:
        if not isinstance(creator, dict):
            yield Diagnostic("BC065", f"a creator is {_start(creator)}", "write it as an object with a name", key=key)
            continue
        role = creator.get("creatorType")
        # The server makes an author whatever the type's primary kind is, if there is one.
        if role not in allowed and not (role == "author" and allowed):
            hint = f"it has {', '.join(allowed)}" if allowed else "leave the creators out"
            yield Diagnostic("BC062", f"items of type {kind!r} have no creator of kind {role!r}", hint, key=key)
        yield from _names(creator, key)


def _names(creator: Mapping[str, object], key: str) -> Iterator[Diagnostic]:
    parts = {part: creator[part] for part in creator if part != "creatorType"}
    if set(parts) not in ({"name"}, {"firstName", "lastName"}):
        message = f"a creator has {', '.join(map(repr, parts)) or 'no name'}"
        yield Diagnostic("BC062", message, "write 'firstName' and 'lastName', or 'name' alone", key=key)
    elif not any(parts.values()):
        yield Diagnostic("BC062", "a creator without a name", "leave it out, or write its name", key=key)
    for part, value in parts.items():
        if not isinstance(value, str):
            yield _no_text(f"{part!r} of a creator", value, key)
            continue
        yield from _text(f"{part!r} of the creator {_start(value)}", value, CREATOR, key)


def _collection_name(value: object, key: str) -> Iterator[Diagnostic]:
    if not isinstance(value, str):
        yield _no_text("the name of a collection", value, key)
    elif not value.strip():
        yield Diagnostic("BC064", "the name of a collection is empty", "give the category a name", key=key)
    else:
        yield from _text(f"the name of the collection {_start(value)}", value, COLLECTION, key)


def _text(what: str, text: str, limit: Limit, key: str) -> Iterator[Diagnostic]:
    """Find what is wrong with a text: its length, without the white space that the server takes off, and characters."""
    bare = text.strip()
    size = len(bare.encode("utf-8", "surrogatepass")) if limit.unit == "bytes" else len(bare)
    if size > limit.size:
        message = f"{what} has {size} {limit.unit}; Zotero takes {limit.size}"
        yield Diagnostic("BC063", message, limit.hint, key=key)
    match = FORBIDDEN.search(text)
    if match is None:
        return
    code = ord(match[0])
    if 0xD800 <= code <= 0xDFFF:
        message = f"{what} holds a lone surrogate (U+{code:04X}), which is no character"
        yield Diagnostic("BC037", message, "read the file again in its right encoding", key=key)
    else:
        message = f"{what} holds the control character U+{code:04X} at position {match.start() + 1}"
        yield Diagnostic("BC032", message, "remove it", key=key)


def _no_text(what: str, value: object, key: str) -> Diagnostic:
    return Diagnostic("BC065", f"{what} holds {_start(value)}, which is no text", "write it as a text", key=key)


def _no_list(name: str, value: object, key: str) -> Diagnostic:
    return Diagnostic(
        "BC065", f"{name!r} holds {_start(value)}, which is no list", "write a list, [] for none", key=key
    )


def _start(value: object) -> str:
    """Show as much of a value as tells which one it is."""
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:60]}…"
