"""From a wanted value to the smallest changes of a text: which characters go, and what stands in their place.

A list or mapping in brackets is written again from its old pieces; everything else changes line by line. An alias
whose anchor has changed, but which must not change, is replaced by the value that it stood for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bibcatalog.catalog.editing import brackets
from bibcatalog.catalog.editing.alignment import align
from bibcatalog.catalog.editing.order import arranged, order_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bibcatalog.catalog.editing.layout import Item, Layout, Part
    from bibcatalog.catalog.editing.writer import Writer, Written
    from bibcatalog.catalog.source import Path, Value

_LINE = re.compile(r"\r\n|[\r\n]")
_BLOCK_SIGN = re.compile(r"[|>][-+0-9]*")
_BLANK = re.compile(r"(?:\r\n|[\r\n])[ \t]*(?:\r\n|[\r\n])")
_LOOKED_AT = 4
"""So many of the last elements of a list show how its author writes."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A range of a text, and what stands there instead."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """Make changes; of those that begin in one place, what only puts in comes first, in the order given."""
    pieces: list[str] = []
    place = 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        pieces += [text[place : splice.start], splice.text]
        place = max(place, splice.end)
    return "".join([*pieces, text[place:]])


@dataclass(frozen=True, slots=True)
class _Slot:
    """An element as it shall be: where it stands, unless it is new, and its values now and then."""

    item: Item | None
    step: str | int
    old: Value
    new: Value


class Splicer:
    """Collects the changes of one text, from its beginning to its end."""

    def __init__(self, layout: Layout, writer: Writer, origins: Mapping[Path, Sequence[int | None]]) -> None:
        """Take what is known of lists: for each element of a new one the index of the old element that it is."""
        self.layout = layout
        self.writer = writer
        self.origins = origins
        self.splices: list[Splice] = []
        self.anchored: dict[str, Value] = {}

    def change(self, part: Part, item: Item | None, old: Value, new: Value, path: Path) -> None:
        """Turn a part that does not stand in brackets, the value of ``item``, into a new value."""
        if part.kind == "alias":
            if not self._still_stands_for(part, new):
                self._replace(part, item, new, path)
        elif old == new and not self.layout.habits.has_aliases:
            return
        elif slots := self._slots(part, old, new, path):
            if part.flow:
                self._put(part.start, part.end, self._in_brackets(part, slots, path))
            else:
                self._in_lines(part, slots, old, path)
            self._remember(part, new)
        elif old == new:
            self._remember(part, new)
        else:
            self._replace(part, item, new, path)

    def _put(self, start: int, end: int, text: str) -> None:
        if self.layout.text[start:end] != text:
            self.splices.append(Splice(start, end, text))

    def _slots(self, part: Part, old: Value, new: Value, path: Path) -> list[_Slot]:
        """Pair what is there with what shall be there; nothing when no element stays, or they are no collections."""
        if part.kind == "mapping" and isinstance(old, dict) and isinstance(new, dict):
            items = dict(zip(old, part.items, strict=True))
            kept = [name for name in old if name in new]
            order = order_of(path, self.writer.languages)
            names = arranged(kept, [name for name in new if name not in old], order) if kept else []
            return [_Slot(items.get(name), name, old.get(name), new[name]) for name in names]
        if part.kind == "list" and isinstance(old, list) and isinstance(new, list):
            pairs = self.origins.get(path) or align(old, new)
            if all(pair is None for pair in pairs):
                return []
            return [
                _Slot(None, 0, None, value) if pair is None else _Slot(part.items[pair], pair, old[pair], value)
                for pair, value in zip(pairs, new, strict=True)
            ]
        return []

    # Anchors and aliases.

    def _still_stands_for(self, alias: Part, value: Value) -> bool:
        return alias.anchor in self.anchored and self.anchored[alias.anchor] == value

    def _remember(self, part: Part, value: Value) -> None:
        if part.anchor:
            self.anchored[part.anchor] = value

    def _forget(self, part: Part) -> None:
        """Take note that the anchors in a part go with it."""
        if part.kind != "alias":
            self.anchored.pop(part.anchor, None)
        for item in part.items:
            self._forget(item.part)

    # Lists with dashes, and mappings without brackets.

    def _in_lines(self, part: Part, slots: list[_Slot], old: Value, path: Path) -> None:
        kept = {slot.item.start: slot for slot in slots if slot.item}
        run: list[Item] = []
        for item in part.items:
            slot = kept.get(item.start)
            if slot is None:
                run.append(item)
                self._forget(item.part)
                continue
            self._remove(run, item)
            run = []
            self.change(item.part, item, slot.old, slot.new, (*path, slot.step))
        self._remove(run, None)
        values = old if isinstance(old, list) else []
        gone = [(item, value) for item, value in zip(part.items, values, strict=False) if item.start not in kept]
        self._insert(part, slots, gone, path)

    def _remove(self, run: Sequence[Item], following: Item | None) -> None:
        """Take neighbours out with their lines and the comments on these; comments above them stay."""
        if not run:
            return
        layout, start = self.layout, run[0].start
        end = layout.line_end(run[-1].part.end)
        if layout.begins_line(start):
            above = layout.line_before(start)
            if above is None:
                self._put(0, layout.line_after(end) or end, "")
            else:
                self._put(self._without_blank_lines(above, end), end, "")
        elif following and not layout.text[end : following.start].strip():
            self._put(start, following.start, "")  # what follows moves up to the dash
        else:
            self._put(len(layout.text[:start].rstrip(" ")), end, "")

    def _without_blank_lines(self, above: int, end: int) -> int:
        """Move up over the blank lines above lines that go, if blank lines stand below them, too, or nothing does."""
        layout = self.layout
        below = layout.line_after(end)
        is_blank_above = not layout.text[layout.line_start(above) : above].strip()
        is_blank_below = below is None or not layout.text[below : layout.line_end(below)].strip()
        return layout.line_end(len(layout.text[:above].rstrip())) if is_blank_above and is_blank_below else above

    def _insert(self, part: Part, slots: list[_Slot], gone: Sequence[tuple[Item, Value]], path: Path) -> None:
        newline, column = self.layout.newline, self.layout.column(part.items[0].start)
        first = next(slot.item for slot in slots if slot.item)
        last: Item | None = None
        is_spaced = self._is_spaced(part)
        for slot in slots:
            if slot.item:
                last = slot.item
                continue
            moved = next((item for item, value in gone if value == slot.new), None)
            lines = self._moved_lines(moved) or self._new_lines(part, slot, path, column)
            if last is not None and is_spaced:
                lines = ["", *lines]
            if last is None:
                text = newline.join([*lines, " " * column])
                self._put(first.start, first.start, text.lstrip(" "))
            else:
                place = self.layout.line_end(last.part.end)
                self._put(place, place, "".join(newline + line for line in lines))

    def _is_spaced(self, part: Part) -> bool:
        """Tell whether blank lines stand between the elements of a list, each a mapping of its own lines."""
        if part.kind != "list" or len(part.items) == 1 or part.items[-1].part.kind != "mapping":
            return False
        pairs = pairwise(part.items[-_LOOKED_AT:])
        return all(_BLANK.search(self.layout.text, one.part.end, other.start) for one, other in pairs)

    def _moved_lines(self, item: Item | None) -> Sequence[str]:
        """Give the lines of an element that goes from one place of a list to another, with the comments on them."""
        layout = self.layout
        if item is None or layout.habits.has_aliases or not layout.begins_line(item.start):
            return ()
        return _LINE.split(layout.text[layout.line_start(item.start) : layout.line_end(item.part.end)])

    def _new_lines(self, part: Part, slot: _Slot, path: Path, column: int) -> Sequence[str]:
        if part.kind == "mapping":
            return self.writer.pair(str(slot.step), slot.new, path, column, part)
        return self.writer.list_item(slot.new, path, column, part)

    def _replace(self, part: Part, item: Item | None, new: Value, path: Path) -> None:
        """Write another value in the place of one; a comment beside its key or dash stays."""
        if item is None:
            self._put(part.start, part.end, self.writer.flow(new, path))
            return
        column, in_list = self._column(part, item), item.key is None
        if part.kind == "text" and not isinstance(new, list | dict):
            written = self.writer.again(part, new, path, column)
            self._remember(part, new)
            start = part.body
        else:
            written = self.writer.block(new, path, column, in_list=in_list)
            self._forget(part)
            start = part.start
        if part.is_block_text or (part.items and not part.flow and self.layout.is_lower(part.start, item.head)):
            self._replace_below(part, item, written)
        else:
            self._replace_beside(part, item, written, start)

    def _column(self, part: Part, item: Item) -> int:
        """Give the column of a key, or of what stands after a dash."""
        if item.key is not None:
            return self.layout.column(item.start)
        if part.end > part.start and not self.layout.is_lower(part.start, item.start):
            return self.layout.column(part.start)
        return self.layout.column(item.start) + self.layout.habits.gap

    def _replace_below(self, part: Part, item: Item, written: Written) -> None:
        """Replace a value on the lines below its key."""
        sign = _BLOCK_SIGN.match(self.layout.text, part.body) if part.is_block_text else None
        if sign:
            start, end = (part.body if written.head else item.head), sign.end()
        else:
            start, end = item.head, item.head
        self._put(start, end, written.head if sign or not written.head else f" {written.head}")
        content = part.start + len(self.layout.text[part.start : part.end].rstrip())
        first, last = self.layout.line_end(end), self.layout.line_end(max(content, end))
        self._put(first, last, "".join(self.layout.newline + line for line in written.lines))

    def _replace_beside(self, part: Part, item: Item, written: Written, start: int) -> None:
        """Replace a value on the line of its key."""
        if not written.head:
            self._put(item.head, part.end, "")
        elif part.start == part.end:
            self._put(item.head, item.head, f" {written.head}")
        else:
            self._put(start, part.end, written.head)
        if written.lines:
            place = self.layout.line_end(part.end)
            self._put(place, place, "".join(self.layout.newline + line for line in written.lines))

    # Lists and mappings in brackets.

    def _in_brackets(self, part: Part, slots: list[_Slot], path: Path) -> str:
        """Write a list or mapping in brackets again, from its pieces."""
        kept = {slot.item.start: slot for slot in slots if slot.item}
        pieces = brackets.cut(self.layout, part)
        lead = brackets.between(pieces, compact=self.writer.separator == ":")
        elements, gone = list(pieces.elements), set()
        for place, item in enumerate(part.items):
            if slot := kept.get(item.start):
                elements[place] = replace(elements[place], text=self._element(item, slot, path, lead))
            else:
                gone.add(place)
                self._forget(item.part)
        pieces = brackets.without(replace(pieces, elements=tuple(elements)), frozenset(gone))
        elements = list(pieces.elements)
        for place, slot in enumerate(slots):
            if not slot.item:
                elements = brackets.put(elements, place, self._new_element(part, slot, path, lead), lead)
        return brackets.join(self.layout, part, replace(pieces, elements=tuple(elements)))

    def _element(self, item: Item, slot: _Slot, path: Path, lead: str) -> str:
        part = item.part
        value = self._inside(part, slot, (*path, slot.step), lead)
        before = self.layout.text[item.start : part.start]
        if part.start == part.end and value:
            return f"{before}{' ' if before.endswith(':') else ': '}{value}"
        return before + value

    def _inside(self, part: Part, slot: _Slot, path: Path, lead: str) -> str:
        """Write the value of an element again."""
        old, new, text = slot.old, slot.new, self.layout.text[part.start : part.end]
        if old == new and not self.layout.habits.has_aliases:
            return text
        if part.kind == "alias" and self._still_stands_for(part, new):
            return text
        if slots := self._slots(part, old, new, path):
            text = self._in_brackets(part, slots, path)
        elif old != new and part.kind == "text" and not isinstance(new, list | dict):
            text = self.layout.text[part.start : part.body] + self.writer.again(part, new, path, 0).head
        elif old != new or part.kind == "alias":
            self._forget(part)
            return self.writer.flow(new, path, self.writer.spread(new, path, lead))
        self._remember(part, new)
        return text

    def _new_element(self, part: Part, slot: _Slot, path: Path, lead: str) -> str:
        own = (*path, slot.step)
        value = self.writer.flow(slot.new, own, self.writer.spread(slot.new, own, lead))
        if part.kind == "list":
            return value
        return f"{self.writer.key(str(slot.step), part, flow=True)}{self.writer.separator}{value}"
