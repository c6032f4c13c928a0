"""The blocks of a list as drafts: headings, folds and bare items are categories, what names works is works.

What is neither, such as a license, a table of contents or a remark between two works, is told with its lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bibcatalog.importers.addresses import PAPERS
from bibcatalog.importers.contract import Imported, ListedCategory
from bibcatalog.importers.listing.blocks import Block, Kind, Page
from bibcatalog.importers.listing.draft import draft_of
from bibcatalog.importers.listing.entry import LEADS_NOWHERE, Entry
from bibcatalog.importers.listing.items import entries_of
from bibcatalog.importers.listing.line import line_of
from bibcatalog.importers.listing.listitems import read_item
from bibcatalog.importers.listing.outline import category_name, heading_text
from bibcatalog.importers.listing.paragraphs import heading_of, read_paragraph, read_quote
from bibcatalog.importers.listing.report import ASIDE, CODE, Report
from bibcatalog.importers.listing.state import Reading, begin
from bibcatalog.importers.listing.tables import read_table
from bibcatalog.importers.listing.words import field_of, is_contents, is_fold, is_furniture

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.importers.listing.line import Line

_IN_FOLDS: Final = frozenset(("summary", "impact"))


def read_page(page: Page, name: str) -> Imported:
    """Read the blocks of a file; ``name`` is what messages call it."""
    report = Report(name)
    reading = begin(page, report)
    for at, block in enumerate(page.blocks):
        if at >= reading.done:
            _read(reading, at, block)
    reading.end_furniture()
    for line, trouble, hint in page.troubles:
        report.trouble(trouble, hint, line)
    report.troubles_of(reading.entries)
    if not reading.entries:
        report.no_works()
    return Imported(
        tuple(draft_of(entry, name) for entry in reading.entries),
        tuple(ListedCategory(path, text) for path, text in reading.sections.described()),
        reading.title or page.title,
        reading.sections.description(()),
        report.findings(),
    )


def _read(reading: Reading, at: int, block: Block) -> None:
    """Read a block, and those that belong to it."""
    furniture = reading.sections.furniture
    if block.kind is Kind.OPEN:
        reading.sections.open_fold()
    elif block.kind is Kind.CLOSE:
        _read_close(reading, block)
    elif furniture and (block.kind is not Kind.HEADING or not furniture.ends_at(block.level)):
        furniture.end = max(block.end, furniture.end)
    elif block.kind in _NO_WORKS:
        reading.report.left_out(_NO_WORKS[block.kind], block.line, block.end)
    elif block.kind is Kind.RULE:
        reading.entry = None
    elif block.kind is Kind.PARAGRAPH and (heading := heading_of(block)):
        _read_heading(reading, at, heading)
    else:
        _READ_AS[block.kind](reading, at, block)


def _read_heading(reading: Reading, at: int, block: Block) -> None:
    """Read a heading: the title, a category, a part without works, or a work."""
    reading.end_furniture()
    reading.items.clear()
    reading.entry = reading.headed = None
    report, sections = reading.report, reading.sections
    text = heading_text(block)
    line = line_of(block.runs)
    if line is None or not text:
        report.decoration(line.pictures if line else [])
        return
    report.decoration(line.pictures + [anchor.line for anchor in line.anchors if anchor.is_badge])
    if at == reading.title_at:
        reading.title = text
    elif is_contents(text) or is_furniture(text):
        sections.begin_furniture(text, block, only_here=is_contents(text))
    elif entries := _papers(line):
        reading.add(entries)
        reading.entry = reading.headed = entries[-1]
    else:
        report.links([anchor.line for anchor in line.anchors if anchor.address.kind not in LEADS_NOWHERE])
        sections.begin(category_name(text), block.level)
        reading.is_fresh = True


def _read_summary(reading: Reading, _: int, block: Block) -> None:
    """Read what a fold is called: a category, a part without works, a field of a work, or a work."""
    text = heading_text(block)
    line = line_of(block.runs)
    if is_contents(text) or is_furniture(text):
        reading.sections.begin_furniture(text, block, in_fold=True)
    elif field_of(text) in _IN_FOLDS and reading.entries:
        reading.sections.mark_fold(reading.entries[-1], field_of(text))
    elif line is not None and (entries := _papers(line)):
        reading.add(entries)
        reading.sections.mark_fold(entries[-1], "impact")
    elif text and not is_fold(text):
        reading.sections.name_fold(category_name(text))
        reading.items.clear()
        reading.is_fresh = True


def _read_close(reading: Reading, block: Block) -> None:
    furniture = reading.sections.furniture
    if furniture and furniture.in_fold:
        furniture.end = block.end
        reading.end_furniture()
    reading.sections.close_fold()
    reading.entry = None


def _read_table(reading: Reading, _: int, block: Block) -> None:
    reading.entry = None
    reading.owner(block.depth)
    reading.add(read_table(block, reading.report))


def _papers(line: Line) -> list[Entry]:
    """Read a heading that leads to a paper as a work."""
    first = next((anchor for anchor in line.anchors if not anchor.label), None)
    return entries_of(line) if first and first.address.kind in PAPERS else []


_NO_WORKS: Final = {Kind.CODE: CODE, Kind.ASIDE: ASIDE}

_READ_AS: Final[dict[Kind, Callable[[Reading, int, Block], None]]] = {
    Kind.HEADING: _read_heading,
    Kind.SUMMARY: _read_summary,
    Kind.ITEM: read_item,
    Kind.TABLE: _read_table,
    Kind.PARAGRAPH: read_paragraph,
    Kind.QUOTE: read_quote,
}
