"""Items of lists: works, what is said under a work, and bare items, which are categories of those under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.importers.listing.blocks import Block, Kind
from bibcatalog.importers.listing.entry import LEADS_NOWHERE
from bibcatalog.importers.listing.items import entries_of, is_navigation
from bibcatalog.importers.listing.line import line_of
from bibcatalog.importers.listing.more import is_one_more, read_under
from bibcatalog.importers.listing.outline import Below, category_name, heading_text
from bibcatalog.importers.listing.paragraphs import take_in_fold
from bibcatalog.importers.listing.report import NAVIGATION
from bibcatalog.importers.listing.state import MOST_LEVELS, Item

if TYPE_CHECKING:
    from bibcatalog.importers.listing.blocks import Runs
    from bibcatalog.importers.listing.entry import Entry
    from bibcatalog.importers.listing.line import Line
    from bibcatalog.importers.listing.state import Reading


def read_item(reading: Reading, at: int, block: Block) -> None:
    """Read an item, with the paragraphs that belong to it."""
    reading.entry = None
    while reading.items and reading.items[-1].depth >= block.depth:
        reading.items.pop()
    line = line_of(*_paragraphs_of(reading, at))
    if line is None:
        reading.report.unread("this item", "".join(run.text for run in block.runs[:9]), block.line)
        return
    reading.report.decoration(line.pictures)
    parent = reading.items[-1].entry if reading.items else reading.headed
    if parent:
        item = Item(block.depth, _under(reading, parent, line))
    elif reading.sections.fold_of_work:
        take_in_fold(reading, line)
        item = Item(block.depth)
    else:
        item = _work_or_category(reading, at, line)._replace(depth=block.depth)
    reading.items.append(item)


def _under(reading: Reading, parent: Entry, line: Line) -> Entry:
    """Read an item under a work; give the work that items under it belong to."""
    if is_navigation(line):
        reading.report.left_out(NAVIGATION, line.line, line.end)
        return parent
    if not is_one_more(parent, line):
        read_under(parent, line)
        return parent
    entries = entries_of(line)
    for entry in entries:
        entry.categories = parent.categories
    reading.entries += entries
    return entries[-1] if entries else parent


def _work_or_category(reading: Reading, at: int, line: Line) -> Item:
    """Read an item that stands under no work."""
    below = reading.below[at]
    words = line.plain(line.text)
    if not any(char.isalnum() for char in words) and not line.anchors:
        return Item(0)
    is_within = is_navigation(line)
    entries = [] if is_within else entries_of(line)
    leads_out = any(anchor.address.kind not in LEADS_NOWHERE for anchor in line.anchors)
    if not leads_out and not any(entry.has_facts for entry in entries):
        if below & Below.FIELDS:
            entries = entries or entries_of(line.in_bold())
        elif below & Below.WORKS:
            reading.is_fresh = False
            name = category_name(heading_text(reading.blocks[at]))
            return Item(0, category=name if len(reading.items) < MOST_LEVELS else "")
        elif is_within:
            reading.report.left_out(NAVIGATION, line.line, line.end)
            return Item(0)
        elif line.anchors:  # to files beside this one
            entries = []
    if not entries:
        is_beside = any(anchor.address.kind == "relative" for anchor in line.anchors) and not leads_out
        reading.report.unread("this item", words, line.line, is_beside=is_beside)
        return Item(0)
    reading.add(entries)
    return Item(0, entries[-1])


def _paragraphs_of(reading: Reading, at: int) -> list[Runs]:
    """Give the paragraphs of an item; those behind its first one are read with it."""
    blocks = reading.blocks
    end = at + 1
    while end < len(blocks) and blocks[end].kind is Kind.PARAGRAPH and blocks[end].depth == blocks[at].depth:
        end += 1
    reading.done = end
    return [block.runs for block in blocks[at:end]]
