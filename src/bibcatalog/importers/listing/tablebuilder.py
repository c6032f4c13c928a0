"""Makes the rows of a table from its cells as they come; a cell that spans rows or columns stands in each of them.

Source: HTML Living Standard, 4.9.12 (forming a table).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bibcatalog.importers.listing.blocks import Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.importers.listing.blocks import Runs

_MOST_ROWS: Final = 1000
_MOST_COLUMNS: Final = 30


class TableBuilder:
    """Takes cells and ends of rows."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._cells: list[Runs] = []
        self._heads = 0
        self._own = 0
        self._line = 0
        self._is_open = False
        self._hanging: dict[int, tuple[int, Runs]] = {}  # cells of rows above that reach into this one, by column
        self._reaching: dict[int, tuple[int, Runs]] = {}  # and those that reach into the next one

    def begin_row(self, line: int) -> None:
        """Begin a row on a line."""
        self.end_row()
        self._line = line
        self._is_open = True

    def begin_cell(self, line: int) -> None:
        """Begin a cell on a line; where no row was begun, it begins one."""
        if not self._is_open:
            self.begin_row(line)

    def add(self, runs: Runs, attributes: Mapping[str, str | None], *, is_head: bool) -> None:
        """Add a cell to the row."""
        self._take_hanging()
        rows = _span(attributes, "rowspan", _MOST_ROWS)
        for _ in range(_span(attributes, "colspan", _MOST_COLUMNS)):
            if rows > 1:
                self._reaching[len(self._cells)] = (rows - 1, runs)
            self._cells.append(runs)
            self._heads += is_head
            self._own += 1

    def end_row(self) -> None:
        """End the row; one without a cell of its own is none, but cells above reach into it."""
        if not (self._own or self._is_open):
            return
        self._take_hanging()
        if self._own:
            self._rows.append(Row(self._line, tuple(self._cells), self._heads == self._own))
        self._is_open = False
        self._hanging, self._reaching = self._reaching, {}
        self._cells.clear()
        self._heads = self._own = 0

    def end(self) -> tuple[Row, ...]:
        """End the table and give its rows."""
        self.end_row()
        return tuple(self._rows)

    def _take_hanging(self) -> None:
        while (column := len(self._cells)) in self._hanging:
            left, runs = self._hanging.pop(column)
            if left > 1:
                self._reaching[column] = (left - 1, runs)
            self._cells.append(runs)


def _span(attributes: Mapping[str, str | None], name: str, most: int) -> int:
    """Read how many rows or columns a cell spans."""
    text = attributes.get(name) or ""
    return max(min(int(text), most), 1) if text.isdecimal() and len(text) < 6 else 1
