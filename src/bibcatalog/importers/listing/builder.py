"""Makes blocks from what a parser meets: tags that open and close, and text.

Markdown and HTML are told in the same words, those of HTML, since HTML may stand within Markdown. Tags that are never
closed, or were never opened, do no harm.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.listing.blocks import BREAK, SOFT_BREAK, Block, Kind, Page
from bibcatalog.importers.listing.content import content_of
from bibcatalog.importers.listing.inlines import STYLES, Inlines
from bibcatalog.importers.listing.strays import IN_HEAD, IN_TABLE, Strays
from bibcatalog.importers.listing.tablebuilder import TableBuilder

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LISTS: Final = frozenset(("ul", "ol", "dl", "menu"))
_ITEMS: Final = frozenset(("li", "dt"))
_CELLS: Final = frozenset(("td", "th"))
_PARAGRAPHS: Final = frozenset(
    """p div section header figure figcaption center address dd fieldset form hgroup body tbody thead tfoot caption pre
    blockquote summary details""".split()
)
"""Tags that end a paragraph, and begin one."""
_HIDDEN: Final = frozenset("script style noscript template svg head select textarea iframe object math button".split())
_ASIDES: Final = frozenset(("nav", "footer", "aside"))
_CONTENTS: Final = ("main", "article")
_BLOCKS: Final = _PARAGRAPHS | _HEADINGS.keys() | _LISTS | _ITEMS | _ASIDES | {*_CONTENTS, "hr"}
"""Tags that end a paragraph, and are no part of a table."""


class Builder:
    """Takes tags and text in the order of the file, and gives its blocks at the end."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._inlines = Inlines()
        self._depth = self._quotes = 0
        self._line = self._last = 1
        self._begins_item = False
        self._kind: Kind | None = None  # of what is being read, when it is no paragraph
        self._level = 0
        self._table: TableBuilder | None = None
        self._cell: tuple[Mapping[str, str | None], bool] | None = None  # its attributes, and whether it is a head
        self._hidden: list[tuple[str, int]] = []
        self._asides: list[tuple[str, int]] = []
        self._contents: dict[str, list[tuple[int, int]]] = {tag: [] for tag in _CONTENTS}
        self._strays = Strays()
        self._title: list[str] | None = None
        self._page_title = ""

    def page(self) -> Page:
        """End the file and give what it holds."""
        self._end_table()
        self._flush()
        places = self._contents["main"] or self._contents["article"]
        blocks = content_of(self._blocks, *places[0]) if len(places) == 1 else self._blocks
        troubles = [
            (line, f"<{tag}> is never closed; what stands behind it was not read", f"close it with </{tag}>")
            for tag, line in [*self._hidden[:1], *self._asides[:1]]
        ]
        return Page(blocks, " ".join(self._page_title.split()), [*troubles, *self._strays.troubles()])

    def start(self, tag: str, attributes: Mapping[str, str | None], line: int) -> None:
        """Take a tag that opens, or stands alone."""
        self._last = line
        self._end_title()
        if tag == "title" and not self._page_title:
            self._title = []
        elif tag in _HIDDEN:
            self._hidden.append((tag, line))
        elif tag == "body":
            self._hidden.clear()
        elif not self._hidden and not self._start_inline(tag, attributes, line):
            self._start_block(tag, attributes, line)

    def end(self, tag: str, line: int) -> None:
        """Take a tag that closes."""
        self._last = line
        self._end_title()
        if tag in _HIDDEN:
            _close(self._hidden, tag)
        elif self._hidden:
            return
        elif tag in STYLES:
            self._inlines.restyle(STYLES[tag], -1)
        elif tag == "a":
            self._inlines.close_link()
        elif tag == "br":  # browsers break the line at it, too
            self._inlines.add_break(line)
        else:
            self._end_block(tag)

    def text(self, text: str, line: int) -> None:
        """Take text between tags."""
        if self._title is not None:
            self._title.append(text)
        elif not self._hidden and (self._inlines or not text.isspace()):  # a space before all else is nothing
            blank = 0 if self._inlines else len(text) - len(text.lstrip())
            first = line + text.count("\n", 0, blank)
            self._place(first)
            self._inlines.add_text(text if text == SOFT_BREAK else text[blank:].replace("\n", " "), first)
        elif len(self._hidden) == 1 and self._hidden[0][0] == "head":
            self._strays.add(IN_HEAD, text, line)
        self._last = line + text.count("\n")

    def code(self, line: int, end: int) -> None:
        """Take a block of code, of which only the place counts."""
        self._flush()
        if not self._cell:
            self._blocks.append(Block(Kind.CODE, line, end, depth=self._depth))

    def _start_inline(self, tag: str, attributes: Mapping[str, str | None], line: int) -> bool:
        """Take a tag within a paragraph; say whether it is one."""
        if tag in STYLES:
            self._inlines.restyle(STYLES[tag], 1)
        elif tag == "a":
            self._inlines.open_link((attributes.get("href") or "").strip())
        elif tag == "img":
            source = attributes.get("src") or attributes.get("data-src") or ""
            self._place(line)
            self._inlines.add(attributes.get("alt") or "", line, picture=source)
        elif tag == "br":
            self._place(line)
            self._inlines.add(BREAK, line)
        else:
            return False
        return True

    def _start_block(self, tag: str, attributes: Mapping[str, str | None], line: int) -> None:
        if tag in _CELLS or tag in {"table", "tr"}:
            self._start_table(tag, attributes, line)
            return
        if tag not in _BLOCKS:
            return
        self._flush()
        if tag in _HEADINGS:
            self._kind, self._level, self._line = Kind.HEADING, _HEADINGS[tag], line
        elif tag == "summary":
            self._kind, self._line = Kind.SUMMARY, line
        elif tag == "blockquote":
            self._quotes += 1
        elif tag in _ASIDES:
            self._asides.append((tag, line))
        elif tag in self._contents:
            self._contents[tag].append((len(self._blocks), sys.maxsize))
        elif not self._cell:  # lists and folds in a cell are lines of it
            self._start_list(tag, line)

    def _start_list(self, tag: str, line: int) -> None:
        """Begin a list, an item or a fold."""
        self._depth += tag in _LISTS
        if tag in _ITEMS:
            self._begins_item, self._line = True, line
        elif tag in {"hr", "details"}:
            self._blocks.append(Block(Kind.RULE if tag == "hr" else Kind.OPEN, line, line))

    def _end_block(self, tag: str) -> None:
        if tag in _CELLS or tag in {"table", "tr"}:
            self._close_table(tag)
            return
        if tag not in _BLOCKS:
            return
        self._flush()
        if tag == "blockquote":
            self._quotes = max(self._quotes - 1, 0)
        elif tag in _ASIDES:
            opening = _close(self._asides, tag)
            if opening and not self._asides:
                self._blocks.append(Block(Kind.ASIDE, opening, self._last))
        elif places := self._contents.get(tag):
            places[-1] = (places[-1][0], len(self._blocks))
        elif not self._cell:
            self._depth = max(self._depth - (tag in _LISTS), 0)
            if tag in _ITEMS or tag in _LISTS:
                self._begins_item = False
            elif tag == "details":
                self._blocks.append(Block(Kind.CLOSE, self._last, self._last))

    def _place(self, line: int) -> None:
        """Note the line of what begins here."""
        if not self._inlines and not self._begins_item and self._kind is None:
            self._line = line

    def _flush(self) -> None:
        """End what is being read."""
        if self._cell:
            self._inlines.add_break(self._last)
            return
        kind, self._kind = self._kind, None
        runs = self._inlines.take()
        if self._asides or not any(run.text.strip() or run.picture is not None for run in runs):
            return
        if kind is None:
            kind = Kind.ITEM if self._begins_item else Kind.QUOTE if self._quotes else Kind.PARAGRAPH
            self._begins_item = False
        level = self._level if kind is Kind.HEADING else 0
        self._blocks.append(Block(kind, self._line, max(self._line, runs[-1].line), runs, level, self._depth))

    def _end_title(self) -> None:
        if self._title is not None:
            self._page_title, self._title = "".join(self._title), None

    def _start_table(self, tag: str, attributes: Mapping[str, str | None], line: int) -> None:
        if tag == "table":
            self._end_table()
            self._flush()
            self._table = TableBuilder()
            return
        self._end_cell()
        self._take_strays()
        if self._table is None:
            self._flush()
        elif tag == "tr":
            self._table.begin_row(line)
        else:
            self._table.begin_cell(line)
            self._cell = (attributes, tag == "th")

    def _close_table(self, tag: str) -> None:
        self._end_cell()
        self._take_strays()
        if tag == "table":
            self._end_table()
        elif tag == "tr" and self._table:
            self._table.end_row()

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell and self._table:
            self._table.add(self._inlines.take(), cell[0], is_head=cell[1])

    def _take_strays(self) -> None:
        """Take what stands between the tags of a table, since it belongs to no cell."""
        if self._table is None:
            return
        runs = self._inlines.take()
        self._kind, self._begins_item = None, False
        if runs and not self._asides:
            self._strays.add(IN_TABLE, "".join(run.text for run in runs), runs[0].line)

    def _end_table(self) -> None:
        self._end_cell()
        table, self._table = self._table, None
        rows = table.end() if table else ()
        if rows and not self._asides:
            last = max((run.line for cell in rows[-1].cells for run in cell), default=0)
            self._blocks.append(Block(Kind.TABLE, rows[0].line, max(rows[-1].line, last), rows=rows, depth=self._depth))


def _close(opened: list[tuple[str, int]], tag: str) -> int:
    """Take the last one of a tag from those that are open, with all behind it; give its line, or 0."""
    if all(tag != other for other, _ in opened):
        return 0
    while True:
        other, line = opened.pop()
        if other == tag:
            return line
