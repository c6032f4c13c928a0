"""A list or mapping in brackets, taken apart so that one element may change and every other byte stays."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.catalog.editing.layout import Layout, Part

_BEFORE_COMMA = re.compile(r"(?:[ \t\r\n]|(?<=\s)#[^\r\n]*)*")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n])")
_LINE = re.compile(r"\r\n|[\r\n]")


@dataclass(frozen=True, slots=True)
class Piece:
    """An element with what stands before it (``lead``), before its comma, and after that on the line (``tail``)."""

    lead: str
    text: str
    before_comma: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Pieces:
    """All elements between two brackets, and what stands before the closing one."""

    elements: tuple[Piece, ...]
    closing: str
    ends_with_comma: bool


def cut(layout: Layout, part: Part) -> Pieces:
    """Take a part in brackets that has elements apart."""
    starts = [item.start for item in part.items] + [part.end - 1]
    elements: list[Piece] = []
    lead, has_comma = layout.text[part.body + 1 : starts[0]], False
    for item, following in zip(part.items, starts[1:], strict=True):
        end = item.part.end
        gap = layout.text[end:following]
        before = _matched(_BEFORE_COMMA, gap)
        has_comma = gap[len(before) : len(before) + 1] == ","
        after = gap[len(before) + 1 :] if has_comma else gap
        tail = _matched(_REST_OF_LINE, after)
        elements.append(Piece(lead, layout.text[item.start : end], before if has_comma else "", tail))
        lead = after[len(tail) :]
    return Pieces(tuple(elements), lead, has_comma)


def _matched(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return found[0] if found else ""


def join(layout: Layout, part: Part, pieces: Pieces) -> str:
    """Put elements between the brackets again."""
    last = len(pieces.elements) - 1
    written = [
        f"{piece.lead}{piece.text}{piece.before_comma}"
        f"{',' if place < last or pieces.ends_with_comma else ''}{piece.tail}"
        for place, piece in enumerate(pieces.elements)
    ]
    opening = layout.text[part.start : part.body + 1]
    return f"{opening}{''.join(written)}{pieces.closing}{layout.text[part.end - 1]}"


def without(pieces: Pieces, places: frozenset[int]) -> Pieces:
    """Take elements out, each with the comment after it; comments on lines of their own stay, and so do line breaks."""
    kept: list[Piece] = []
    owed = ""
    for place, piece in enumerate(pieces.elements):
        lead = _after(owed, piece.lead, is_first=not kept and place > 0)
        if place in places:
            owed = lead
        else:
            kept.append(replace(piece, lead=lead))
            owed = ""
    closing = pieces.closing
    if "#" in owed:
        closing = f"{owed[: _last_break(owed)]}{closing}"
    return replace(pieces, elements=tuple(kept), closing=closing)


def _after(removed: str, lead: str, *, is_first: bool) -> str:
    """Give what stands before an element when the one before it is gone, and leaves what stood before it."""
    if not _LINE.search(lead) and (is_first or _LINE.search(removed)):
        return removed
    return f"{removed[: _last_break(removed)]}{lead}" if "#" in removed else lead


def _last_break(text: str) -> int:
    return max((found.start() for found in _LINE.finditer(text)), default=len(text))


def between(pieces: Pieces, *, compact: bool) -> str:
    """Give what stands before an element that is not the first one: a space, or a line break and the indentation."""
    leads = [piece.lead for piece in pieces.elements]
    if len(leads) > 1:
        return _bare(leads[-1])
    return _bare(leads[0]) if _LINE.search(leads[0]) else "" if compact else " "


def put(elements: Sequence[Piece], place: int, text: str, lead: str) -> list[Piece]:
    """Put an element in; one that stays on its line stands before the comment there."""
    if place:
        before, others = elements[place - 1], elements[place:]
        tail = "" if _LINE.search(lead) else before.tail
        kept = before if _LINE.search(lead) else replace(before, tail="")
        return [*elements[: place - 1], kept, Piece(lead, text, tail=tail), *others]
    first, *others = elements
    if _LINE.search(first.lead):
        return [Piece(_bare(first.lead), text), first, *others]
    return [Piece(first.lead, text), replace(first, lead=lead), *others]


def _bare(lead: str) -> str:
    """Leave the line break and the indentation of the last line, without comments."""
    place = _last_break(lead)
    return lead[place:] if place < len(lead) else lead
