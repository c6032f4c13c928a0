"""The tags of an item (Zotero Web API v3, Write Requests)."""

from __future__ import annotations

from typing import TypeAlias

from tests.zotero_server.messages import Json, Refusal
from tests.zotero_server.texts import cleaned

Tag: TypeAlias = tuple[str, int]
"""A name and a type: 0 for a person's own tag, 1 for one that came by itself."""

LONGEST_TAG = 255


def read_tags(value: object) -> tuple[Tag, ...]:
    """Check and read the property ``tags``; the order is the server's, not the sender's."""
    if not isinstance(value, list):
        raise Refusal(400, "'tags' property must be an array")
    tags = {_read(tag) for tag in value}
    return tuple(sorted(tag for tag in tags if tag[0]))


def _read(tag: object) -> Tag:
    if not isinstance(tag, dict):
        raise Refusal(400, "Tag must be an object")
    if not tag:
        raise Refusal(400, "Tag object is empty")
    for part in tag:
        if part not in ("tag", "type"):
            raise Refusal(400, f"Invalid tag property '{part}'")
    name, kind = tag.get("tag"), tag.get("type", 0)
    if isinstance(name, bool) or not isinstance(name, (str, int, float)):
        raise Refusal(400, "Invalid tag name")
    if isinstance(kind, bool) or not (isinstance(kind, int) or (isinstance(kind, str) and kind.isdigit())):
        raise Refusal(400, f"Invalid tag type '{kind}'")
    text = cleaned(str(name))
    if len(text) > LONGEST_TAG:
        raise Refusal(413, f"Tag '{text[:50]}…' too long", {"tag": text})
    return text, int(kind)


def as_json(tag: Tag) -> Json:
    """Give a tag as answers have it: the type is left out when it is 0."""
    return {"tag": tag[0], "type": tag[1]} if tag[1] else {"tag": tag[0]}
