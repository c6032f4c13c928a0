"""Paragraphs outside of items: works, more of the work above, what a category is about, or text that is told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.listing.blocks import Block, Kind
from bibcatalog.importers.listing.entry import LEADS_NOWHERE, Entry
from bibcatalog.importers.listing.items import begins_as_work, entries_of, is_navigation, leads_to_top
from bibcatalog.importers.listing.line import line_of
from bibcatalog.importers.listing.linklabels import with_gaps
from bibcatalog.importers.listing.more import read_more
from bibcatalog.importers.listing.outline import is_field
from bibcatalog.importers.listing.report import NAVIGATION, TEXT, TOO_LONG
from bibcatalog.importers.listing.state import Item
from bibcatalog.importers.listing.titles import find_title, is_title_case
from bibcatalog.importers.listing.words import is_contents, is_furniture

if TYPE_CHECKING:
    from bibcatalog.importers.listing.line import Line
    from bibcatalog.importers.listing.state import Reading

_MOST_WORDS: Final = 40
_BOLD_LEVEL: Final = 7
_ALERT: Final = re.compile(r"^\[!\w+\]\s*")
_COUNT: Final = re.compile(r"(?i)(?:total:? )?\d+ ?(?:references?|papers?|entries|works|items|篇|条|项)(?: / \d+ \w+)?")
_HEADING: Final = re.compile(r"(?P<level>#{1,6})[^#\s!][^\n#]{1,80}")


def heading_of(block: Block) -> Block | None:
    """Give a paragraph as the heading that GitHub once saw in it, without a space: "#2 Methods"."""
    first, *others = block.runs
    match = _HEADING.fullmatch(first.text) if not others and first.link is None else None
    if match is None:
        return None
    runs = (first._replace(text=first.text.removeprefix(match["level"])),)
    return replace(block, kind=Kind.HEADING, level=len(match["level"]), runs=runs)


def read_paragraph(reading: Reading, at: int, block: Block) -> None:
    """Read a paragraph."""
    line = _line(reading, block)
    if line is None:
        return
    reading.report.decoration(line.pictures + [anchor.line for anchor in line.anchors if anchor.is_badge])
    if not any(char.isalnum() for char in line.plain(line.text)):
        return
    owner = reading.owner(block.depth)
    if leads_to_top(line):
        reading.report.decoration([line.line])
    elif is_navigation(line):
        reading.report.left_out(NAVIGATION, line.line, line.end)
    elif reading.sections.fold_of_work:
        take_in_fold(reading, line)
    elif owner:
        read_more(owner, line)
    elif _read_works(reading, at, line):
        pass
    elif reading.headed:
        read_more(reading.headed, line)
    else:
        _read_text(reading, line)


def read_quote(reading: Reading, _: int, block: Block) -> None:
    """Read a paragraph of a quotation: what is said of the work above, or of a category."""
    line = _line(reading, block)
    if line is None:
        return
    owner = reading.owner(block.depth) or (None if block.depth else reading.entry or reading.headed)
    if owner:
        read_more(owner, line)
    elif reading.sections.fold_of_work:
        take_in_fold(reading, line)
    else:
        _read_text(reading, line)


def take_in_fold(reading: Reading, line: Line) -> None:
    """Take a text in a fold that belongs to a work."""
    if reading.sections.fold_of_work:
        entry, field = reading.sections.fold_of_work
        (entry.summary if field == "summary" else entry.notes).append(line.plain(line.text))
        _tell_links(reading, line)


def _line(reading: Reading, block: Block) -> Line | None:
    line = line_of(block.runs)
    if line is None:
        reading.report.left_out(TOO_LONG, block.line, block.end)
    return line


def _read_works(reading: Reading, at: int, line: Line) -> bool:
    """Read a paragraph as works, or as more of the work in the paragraph before; say whether it was one."""
    start = begins_as_work(line)
    entry, reading.entry = reading.entry or reading.headed, None
    if entry and (not start or reading.headed) and read_more(entry, line, strict=bool(start) or not reading.headed):
        reading.entry = entry
        return True
    if not start:
        return False
    has_fields = _is_field(reading, at + 1)
    following = reading.blocks[at + 1].kind if at + 1 < len(reading.blocks) else None
    if start == "bold" and not line.anchors and following in {Kind.ITEM, Kind.TABLE} and not has_fields:
        _begin_part(reading, line.plain(line.text).rstrip(" :："), reading.blocks[at])
        return True
    entries = entries_of(line, sure=start == "title")
    if start == "title" and entries and not (entry or entries[0].has_facts or _is_title_of_paper(reading, at)):
        return False
    if not entries or not _is_work(reading, entries[0], at):
        return False
    reading.add(entries)
    reading.entry = entries[-1]
    if has_fields:
        reading.items = [Item(0, reading.entry)]
    return True


def _begin_part(reading: Reading, name: str, block: Block) -> None:
    """Begin a part that has words in bold for a heading."""
    if is_contents(name) or is_furniture(name):
        reading.sections.begin_furniture(name, replace(block, level=_BOLD_LEVEL), only_here=True)
    else:
        reading.sections.begin(name, _BOLD_LEVEL)
        reading.is_fresh = True


def _is_field(reading: Reading, at: int) -> bool:
    return at < len(reading.blocks) and reading.blocks[at].kind is Kind.ITEM and is_field(reading.blocks[at])


def _is_work(reading: Reading, entry: Entry, at: int) -> bool:
    """Say whether a paragraph that begins as a work is one, and no sentence with a link or a bold word."""
    if entry.has_facts or entry.has_paper or any(label == "paper" for label, _ in entry.addresses):
        return True
    if not reading.sections.path and reading.title_at is not None:
        return False
    if entry.main is None:
        return bool(entry.addresses) or _is_continued(reading, at + 1)
    return sum(len(note.split()) for note in entry.notes) <= _MOST_WORDS


def _is_title_of_paper(reading: Reading, at: int) -> bool:
    """Say whether the paragraph of a title and links, of which nothing else is known, names a paper.

    It is written as titles are, or another one like it follows; a sentence with a link to a paper is none.
    """
    if at + 1 < len(reading.blocks) and reading.blocks[at + 1].kind is Kind.PARAGRAPH:
        following = line_of(reading.blocks[at + 1].runs)
        if following is not None and begins_as_work(following) == "title":
            return True
    line = line_of(reading.blocks[at].runs)
    title = find_title(with_gaps(line), line) if line else None
    return bool(reading.sections.path and line and title and is_title_case(line.plain(title.text)))


def _is_continued(reading: Reading, at: int) -> bool:
    """Say whether what comes next can only belong to a work: fields of it, or a line of authors and links."""
    if at >= len(reading.blocks) or _is_field(reading, at):
        return at < len(reading.blocks)
    block = reading.blocks[at]
    line = line_of(block.runs) if block.kind is Kind.PARAGRAPH else None
    return line is not None and read_more(Entry(0), line, strict=True)


def _read_text(reading: Reading, line: Line) -> None:
    """Read text that is no work: it describes its category if it stands before the works, else it is told."""
    text = _ALERT.sub("", line.plain(line.text))
    if _COUNT.fullmatch(text):
        reading.report.decoration([line.line])
        return
    _tell_links(reading, line)
    if reading.is_fresh:
        reading.sections.describe(text)
    else:
        reading.report.left_out(TEXT, line.line, line.end)


def _tell_links(reading: Reading, line: Line) -> None:
    reading.report.links([anchor.line for anchor in line.anchors if anchor.address.kind not in LEADS_NOWHERE])
