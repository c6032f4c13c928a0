"""What is known while a list is read: where in it one is, and what was found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.listing.outline import find_title, look_below
from bibcatalog.importers.listing.report import PART
from bibcatalog.importers.listing.sections import Sections

if TYPE_CHECKING:
    from bibcatalog.importers.listing.blocks import Block, Page
    from bibcatalog.importers.listing.entry import Entry
    from bibcatalog.importers.listing.outline import Below
    from bibcatalog.importers.listing.report import Report

MOST_LEVELS: Final = 20
"""Items that are categories stand in each other so deep; deeper ones are not told apart."""


class Item(NamedTuple):
    """An item that others may stand under: a work, or a category, or nothing."""

    depth: int
    entry: Entry | None = None
    category: str = ""


@dataclass(slots=True)
class Reading:
    """A list that is being read.

    Args:
        blocks: the blocks of the file.
        report: takes what became nothing.
        sections: the headings and folds that are open.
        items: the items that are open, the outermost first.
        entry: the work that the next paragraph may belong to.
        headed: the work that is the heading of what is read.
        entries: the works so far.
        is_fresh: whether no work was named yet in the category that is open.
        done: the first block that was not read with one before it.
    """

    blocks: list[Block]
    report: Report
    below: list[Below]
    title_at: int | None
    sections: Sections = field(default_factory=Sections)
    items: list[Item] = field(default_factory=list)
    entry: Entry | None = None
    headed: Entry | None = None
    entries: list[Entry] = field(default_factory=list)
    is_fresh: bool = True
    done: int = 0
    title: str = ""

    def add(self, entries: list[Entry]) -> None:
        """Add works to the category that is open."""
        if not entries:
            return
        path = (*self.sections.path, *(item.category for item in self.items if item.category))
        self.sections.know(path)
        self.is_fresh = False
        self.headed = None
        for entry in entries:
            entry.categories = path
        self.entries += entries

    def owner(self, depth: int) -> Entry | None:
        """Give the work that a paragraph in a list belongs to; a paragraph in none ends all lists."""
        while self.items and (self.items[-1].depth > depth or not depth):
            self.items.pop()
        return self.items[-1].entry if self.items else None

    def end_furniture(self) -> None:
        """Tell the part without works that ends here."""
        furniture = self.sections.end_furniture()
        if furniture:
            self.report.left_out(PART, furniture.start, furniture.end, furniture.name)


def begin(page: Page, report: Report) -> Reading:
    """Begin to read a file."""
    return Reading(page.blocks, report, look_below(page.blocks), find_title(page.blocks))
