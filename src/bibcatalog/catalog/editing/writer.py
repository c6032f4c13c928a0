"""How a new value is written in a file, after the habits of its author."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bibcatalog.catalog.editing.order import NAME_FIELDS, arranged, field_of, order_of
from bibcatalog.catalog.editing.wording import (
    WIDTH,
    as_json,
    block_lines,
    can_be_block,
    can_be_plain,
    in_quotes,
    is_json_number,
    is_wide,
    means_more_elsewhere,
    refilled,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bibcatalog.catalog.editing.layout import Item, Layout, Part
    from bibcatalog.catalog.source import Path, Value

_LINE = re.compile(r"\r\n|[\r\n]")
_NOTHING = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Written:
    """A value as text: what stands after the colon or dash, and whole lines below, without line breaks."""

    head: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes values for one file; ``languages`` are the catalog's, which order texts in several languages.

    ``run_on`` remembers of which kinds and fields the values in brackets run over several lines.
    """

    layout: Layout
    languages: Sequence[str]
    is_json: bool
    run_on: dict[tuple[str, str], bool] = field(default_factory=dict, repr=False, compare=False)

    def key(self, name: str, siblings: Part | None, *, flow: bool) -> str:
        """Write a key as those beside it: in quotes, or plain where it can be."""
        style = next((item.key_style for item in siblings.items), "") if siblings else ""
        if self.is_json:
            return as_json(name, ascii_only=self._ascii_only)
        if style in {"'", '"'} or not can_be_plain(name, flow=flow):
            return in_quotes(name, style or self.layout.habits.quote)
        return name

    def block(self, value: Value, path: Path, column: int, *, in_list: bool = False) -> Written:
        """Write a value where no brackets are; ``column`` is that of its key, or of what follows its dash."""
        if isinstance(value, str):
            return self._new_text(value, path, column, 0 if in_list else len(field_of(path)) + 2)
        if not isinstance(value, list | dict) or not value or self._wants_brackets(value, path, column):
            return Written(self.flow(value, path))
        return Written(*self._block_parts(value, path, column, in_list=in_list))

    def _block_parts(
        self, value: list[Value] | dict[str, Value], path: Path, column: int, *, in_list: bool
    ) -> tuple[str, tuple[str, ...]]:
        habits = self.layout.habits
        if isinstance(value, list):
            if in_list:  # a list directly in a list: no catalog has one, and brackets are always right
                return self.flow(value, path), ()
            return "", tuple(line for part in value for line in self.list_item(part, path, column + habits.offset))
        column = column if in_list else column + habits.step
        lines = [line for name, part in self._sorted(value, path) for line in self.pair(name, part, path, column)]
        if in_list:
            return lines[0].lstrip(" "), tuple(lines[1:])
        return "", tuple(lines)

    def list_item(self, value: Value, path: Path, column: int, siblings: Part | None = None) -> list[str]:
        """Write an element of a list as lines; the dash stands in a column."""
        gap = next((self._gap(item) for item in siblings.items if self._gap(item)), 0) if siblings else 0
        gap = gap or self.layout.habits.gap
        written = self.block(value, (*path, 0), column + gap, in_list=True)
        return [f"{' ' * column}{'-':<{gap}}{written.head}", *written.lines]

    def _gap(self, item: Item) -> int:
        """Measure a dash with the spaces after it; 0 when nothing follows on its line."""
        is_beside = item.part.end > item.part.start and not self.layout.is_lower(item.part.start, item.start)
        return item.part.start - item.start if is_beside else 0

    def pair(self, name: str, value: Value, path: Path, column: int, siblings: Part | None = None) -> list[str]:
        """Write a field of a mapping as lines; its key stands in a column."""
        written = self.block(value, (*path, name), column)
        key = self.key(name, siblings, flow=False)
        return [f"{' ' * column}{key}:{' ' if written.head else ''}{written.head}", *written.lines]

    def flow(self, value: Value, path: Path, lead: str = "") -> str:
        """Write a value where brackets are around; with a ``lead`` (a line break and spaces) over several lines."""
        if isinstance(value, str):
            return self.inline(value, path, flow=True)
        if value is None or isinstance(value, bool):
            return {None: "null", True: "true", False: "false"}[value]
        deeper = f"{lead}{' ' * self._step()}" if lead else ""
        if isinstance(value, list):
            opening, closing = "[", "]"
            parts = [self.flow(part, (*path, 0), deeper) for part in value]
        else:
            opening, closing = "{", "}"
            parts = [
                f"{self.key(name, None, flow=True)}{self.separator}{self.flow(part, (*path, name), deeper)}"
                for name, part in self._sorted(value, path)
            ]
        gap = "" if self.separator == ":" else " "
        return f"{opening}{deeper}{f',{deeper or gap}'.join(parts)}{lead}{closing}" if parts else opening + closing

    def inline(self, text: str, path: Path, *, flow: bool, style: str | None = None) -> str:
        """Write a text in one line; ``style`` is that of the text that stood there, empty when it had no quotes."""
        if self.is_json:
            plain = style == "" and is_json_number(text)
            return text if plain else as_json(text, ascii_only=self._ascii_only)
        if style:
            return in_quotes(text, style)
        as_before = style == "" or not means_more_elsewhere(text) or self._is_bare(field_of(path))
        if as_before and can_be_plain(text, flow=flow):
            return text
        return in_quotes(text, self._quote(field_of(path)))

    def again(self, part: Part, value: str | bool | None, path: Path, column: int) -> Written:  # noqa: FBT001 - a value
        """Write a text in the place and in the style of an old one; ``column`` is that of its key or its element."""
        if not isinstance(value, str):
            return Written(self.flow(value, path))
        source = self.layout.text[part.body : part.end]
        if part.flow:
            return Written(self._over_lines(part, source, self.inline(value, path, flow=True, style=_style(part))))
        if part.is_block_text and can_be_block(value):
            return Written(*_tupled(block_lines(source, value, column + self.layout.habits.step)))
        if _style(part) is None or ("\n" in value and part.style != '"'):
            return self._new_text(value, path, column, 0)
        return Written(self._over_lines(part, source, self.inline(value, path, flow=False, style=_style(part))))

    def _over_lines(self, part: Part, source: str, text: str) -> str:
        """Break a text where an old one in one paragraph ran over several lines."""
        lines = _LINE.split(source)
        if len(lines) == 1 or not all(line.strip() for line in lines):
            return text
        indent = " " * (len(lines[1]) - len(lines[1].lstrip()))
        return f"{self.layout.newline}{indent}".join(refilled(lines, text, self.layout.column(part.body)))

    def _new_text(self, text: str, path: Path, column: int, before: int) -> Written:
        inline = self.inline(text, path, flow=False)
        is_long = column + before + len(inline) > WIDTH and " " in text and not is_wide(text)
        if (is_long or "\n" in text) and can_be_block(text) and not self.is_json:
            return Written(*_tupled(block_lines(">-", text, column + self.layout.habits.step)))
        return Written(inline)

    def _wants_brackets(self, value: list[Value] | dict[str, Value], path: Path, column: int) -> bool:
        """Tell whether the author would put a value in brackets: as in this field elsewhere, if it fits a line."""
        name = field_of(path)
        kind = "list" if isinstance(value, list) else "mapping"
        known = [part.flow for part in self.layout.habits.fields.get(name, ()) if part.kind == kind and part.items]
        usual = Counter(known).most_common(1)[0][0] if known else None
        if usual is False or column + len(name) + 2 + len(self.flow(value, path)) > WIDTH:
            return False
        if usual:
            return True
        if isinstance(value, dict):
            return name in NAME_FIELDS
        return all(isinstance(part, str) and "," not in part for part in value)

    def _is_bare(self, field: str) -> bool:
        """Tell whether the file writes such values of a field without quotes, as most do with dates."""
        known = [part for part in self.layout.habits.fields.get(field, ()) if part.kind == "text"]
        return any(part.style == "" and means_more_elsewhere(part.text) for part in known if part.text not in _NOTHING)

    def _quote(self, field: str) -> str:
        known = [part.style for part in self.layout.habits.fields.get(field, ()) if part.style in {"'", '"'}]
        return Counter(known).most_common(1)[0][0] if known else self.layout.habits.quote

    def _sorted(self, value: dict[str, Value], path: Path) -> Iterator[tuple[str, Value]]:
        for name in arranged([], value, order_of(path, self.languages)):
            yield name, value[name]

    @property
    def separator(self) -> str:
        """What stands between key and value in brackets: JSON has its habit, elsewhere it is always ``: ``."""
        root = self.layout.root
        found = self.layout.text[root.items[0].head - 1 : root.items[0].part.start] if root.flow and root.items else ""
        return found if found.strip(" ") == ":" and not _LINE.search(found) else ": "

    def spread(self, value: Value, path: Path, lead: str) -> str:
        """Give the lead for a new value in brackets: the one given if such values run over several lines here."""
        kind = "list" if isinstance(value, list) else "mapping"
        name = field_of(path)
        runs_on = self.run_on.get((kind, name))
        if runs_on is None:
            runs_on = self.run_on[kind, name] = self._runs_on(kind, name)
        return lead if runs_on and _LINE.search(lead) else ""

    def _runs_on(self, kind: str, name: str) -> bool:
        """Say whether values of a field, or such values elsewhere, run over several lines."""
        fields = self.layout.habits.fields
        known = [part for part in fields.get(name, ()) if part.kind == kind and part.items]
        known = known or [part for parts in fields.values() for part in parts if part.kind == kind and part.items]
        return bool(known) and _LINE.search(self.layout.text, known[0].start, known[0].end) is not None

    def _step(self) -> int:
        """Measure how far brackets over several lines are indented; the file's own brackets show it."""
        root = self.layout.root
        first = root.items[0].start if root.flow and root.items else 0
        return self.layout.column(first) if first and self.layout.begins_line(first) else self.layout.habits.step

    @property
    def _ascii_only(self) -> bool:
        return self.layout.text.isascii() and "\\u" in self.layout.text


def _style(part: Part) -> str | None:
    """Give the style that a new text follows; nothing has none."""
    if part.is_block_text or (part.style == "" and part.text in _NOTHING):
        return None
    return part.style


def _tupled(block: tuple[str, list[str]]) -> tuple[str, tuple[str, ...]]:
    return block[0], tuple(block[1])
