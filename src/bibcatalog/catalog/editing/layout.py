"""Where each part of a catalog file stands in its text, and how its author writes: what an edit needs to stay small.

Places are offsets in the text, in characters from 0. A part begins with its anchor or tag, if it has one; a mapping
or list without brackets ends where its last part ends, before a comment and before blank lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
Kind: TypeAlias = Literal["text", "list", "mapping", "alias"]

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_PROPERTIES = re.compile(r"(?:[&!]\S*(?:\s+|$))*")
_HALF_PAIR = re.compile(r"\\(?:u[dD][89a-fA-F][0-9a-fA-F]{2}|.)", re.DOTALL)
_BREAK = re.compile(r"\r\n|[\r\n]")


@dataclass(frozen=True, slots=True)
class Item:
    """One place in a mapping or list: from its key or dash on; ``head`` is after the colon or the dash.

    In a list in brackets both are where the value begins; without a colon ``head`` is after the key. An element of a
    list has no key.
    """

    start: int
    head: int
    key: str | None
    key_style: str
    part: Part


@dataclass(frozen=True, slots=True)
class Part:
    """A value in the text; ``body`` is after its anchor and tag.

    ``style`` is the sign of quotes or of a block text, and empty for plain words. ``flow`` says that the part is a
    mapping or list in brackets, or stands in one.
    """

    kind: Kind
    start: int
    body: int
    end: int
    style: str = ""
    flow: bool = False
    anchor: str = ""
    text: str = ""
    items: tuple[Item, ...] = ()

    @property
    def is_block_text(self) -> bool:
        """Whether this is a text after ``|`` or ``>``."""
        return self.style in {"|", ">"}


@dataclass(frozen=True, slots=True)
class Habits:
    """How the author of a file writes: what new parts follow.

    ``step`` is how far a mapping is indented below its key, ``offset`` how far a list is, ``gap`` the width of a dash
    with the spaces after it. ``fields`` has all values of a field, by its name; the values in a list are its field's.
    """

    step: int
    offset: int
    gap: int
    quote: str
    fields: dict[str, list[Part]]
    has_aliases: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of a file with its parts; ``starts`` has the place of each line's first character."""

    text: str
    starts: tuple[int, ...]
    root: Part
    newline: str
    habits: Habits

    def line_start(self, place: int) -> int:
        """Give where the line of a place begins."""
        return _line_start(self.starts, place)

    def line_end(self, place: int) -> int:
        """Give where the line of a place ends, before its line break."""
        found = _BREAK.search(self.text, place)
        return found.start() if found else len(self.text)

    def column(self, place: int) -> int:
        """Count the characters before a place on its line."""
        return place - self.line_start(place)

    def line_before(self, place: int) -> int | None:
        """Give where the line above a place ends, before its line break; nothing for the first line."""
        start = self.line_start(place)
        return self.line_end(self.line_start(start - 1)) if start else None

    def line_after(self, place: int) -> int | None:
        """Give where the line below a place begins; nothing for the last line."""
        found = _BREAK.search(self.text, place)
        return found.end() if found else None

    def begins_line(self, place: int) -> bool:
        """Tell whether only spaces stand before a place on its line."""
        return not self.text[self.line_start(place) : place].strip()

    def is_lower(self, place: int, than: int) -> bool:
        """Tell whether a place stands on a later line than another."""
        return self.line_start(place) > than


def read_layout(text: str) -> Layout:
    """Find the parts of a text that ``read_source`` reads without findings, and has anything in it."""
    same_length = _HALF_PAIR.sub(_without_half, text) if text.lstrip().startswith("{") else text
    root = _Builder(same_length).document()
    newline = _BREAK.search(text)
    starts = (0, *(found.end() for found in _BREAK.finditer(text)))
    return Layout(text, starts, root, newline[0] if newline else "\n", _habits(root, starts))


def _line_start(starts: tuple[int, ...], place: int) -> int:
    return starts[bisect_right(starts, place) - 1]


def _without_half(escape: re.Match[str]) -> str:
    """Put a space for half of a pair of JSON's escapes: YAML refuses halves, and only places matter here."""
    return "\\u0020" if len(escape[0]) > 2 else escape[0]


@dataclass(slots=True)
class _Marks:
    """Where the signs between the parts stand, in order."""

    dashes: list[int] = field(default_factory=list)
    colons: list[int] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)


class _Builder:
    """Turns events into parts; tokens say where dashes and colons are, which events leave out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=_Loader))
        self.marks = _Marks()
        lists = {
            yaml.BlockEntryToken: self.marks.dashes,
            yaml.ValueToken: self.marks.colons,
            yaml.KeyToken: self.marks.keys,
        }
        for token in yaml.scan(text, Loader=_Loader):
            if type(token) in lists:
                lists[type(token)].append(_place(token.start_mark))

    def document(self) -> Part:
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                return self.part(event, flow=False)
        raise AssertionError("a text without a document has no layout")

    def part(self, event: yaml.Event, *, flow: bool) -> Part:
        start, end = _place(event.start_mark), _place(event.end_mark)
        anchor: str = getattr(event, "anchor", None) or ""
        if isinstance(event, yaml.AliasEvent):
            return Part("alias", start, start, end, flow=flow, anchor=anchor)
        body = start
        if properties := _PROPERTIES.match(self.text, start):
            body = min(properties.end(), max(start, end)) if isinstance(event, yaml.ScalarEvent) else properties.end()
        if isinstance(event, yaml.ScalarEvent):
            style = event.style or ""
            if style in {"|", ">"}:
                end = body + _length(self.text[body:end])
            return Part("text", start, body, end, style, flow, anchor, event.value)
        in_brackets = self.text[body] in "[{" and bool(event.flow_style)  # type: ignore[attr-defined]
        if isinstance(event, yaml.SequenceStartEvent):
            items, last = self.list_items(flow=in_brackets)
            kind: Kind = "list"
        else:
            items, last = self.mapping_items(flow=in_brackets)
            kind = "mapping"
        end = _place(last.end_mark) if in_brackets else items[-1].part.end
        return Part(kind, start, body, end, "", in_brackets, anchor, "", items)

    def list_items(self, *, flow: bool) -> tuple[tuple[Item, ...], yaml.Event]:
        items: list[Item] = []
        event = next(self.events)
        while not isinstance(event, yaml.SequenceEndEvent):
            part = self.part(event, flow=flow)
            if flow:
                items.append(Item(part.start, part.start, None, "", part))
            else:
                dash = self.marks.dashes[bisect_left(self.marks.dashes, part.start) - 1]
                items.append(Item(dash, dash + 1, None, "", part))
            event = next(self.events)
        return tuple(items), event

    def mapping_items(self, *, flow: bool) -> tuple[tuple[Item, ...], yaml.Event]:
        items: list[Item] = []
        event = next(self.events)
        while not isinstance(event, yaml.MappingEndEvent):
            key = self.part(event, flow=flow)
            part = self.part(next(self.events), flow=flow)
            next_colon = bisect_left(self.marks.colons, key.end)
            colon = self.marks.colons[next_colon] if next_colon < len(self.marks.colons) else len(self.text)
            head = colon + 1 if colon <= part.start else key.end
            if part.start == part.end:
                part = Part("text", head, head, head, flow=flow)
            items.append(Item(self.key_start(key), head, key.text, key.style, part))
            event = next(self.events)
        return tuple(items), event

    def key_start(self, key: Part) -> int:
        """Give where a key begins: at its question mark, when it has one."""
        mark = bisect_right(self.marks.keys, key.start) - 1
        start = self.marks.keys[mark] if mark >= 0 else key.start
        return start if self.text[start : key.start].strip() == "?" else key.start


def _place(mark: Any) -> int:  # noqa: ANN401 - each of PyYAML's two loaders has a class of its own for it
    place: int = mark.index
    return place


def _length(block: str) -> int:
    """Measure a block text without the blank lines after it, which are only its own after ``|+`` and ``>+``."""
    keeps = "+" in block.split("#")[0].splitlines()[0]
    return len(re.sub(r"(?:\r\n|[\r\n])\Z", "", block)) if keeps else len(block.rstrip())


def _habits(root: Part, starts: tuple[int, ...]) -> Habits:
    steps: list[int] = []
    offsets: list[int] = []
    gaps: list[int] = []
    quotes: list[str] = []
    fields: dict[str, list[Part]] = {}
    has_aliases = False
    for name, above, item in _all_items(root, ""):
        part = item.part
        fields.setdefault(name, []).append(part)
        has_aliases = has_aliases or part.kind == "alias"
        quotes += [style for style in (item.key_style, part.style) if style in {"'", '"'}]
        if above.flow or part.start == part.end:
            continue
        line = _line_start(starts, item.start)
        if above.kind == "list" and _line_start(starts, part.start) == line:
            gaps.append(part.start - item.start)
        if above.kind == "mapping" and not part.flow and part.items:
            first = part.items[0].start
            column = first - _line_start(starts, first)
            (offsets if part.kind == "list" else steps).append(column - (item.start - line))
    return Habits(_usual(steps, 2), _usual(offsets, 2), _usual(gaps, 2), _usual(quotes, '"'), fields, has_aliases)


def _all_items(part: Part, name: str) -> Iterator[tuple[str, Part, Item]]:
    for item in part.items:
        own = name if item.key is None else item.key
        yield own, part, item
        yield from _all_items(item.part, own)


def _usual(found: Iterable[T], default: T) -> T:
    return next((value for value, _ in Counter(found).most_common(1)), default)
