"""What is seen of a list before it is read: which heading is its title, and what stands below each item."""

from __future__ import annotations

import re
from enum import IntFlag
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.addresses import PAPERS, read_address
from bibcatalog.importers.article.numbering import split_number
from bibcatalog.importers.listing.blocks import Block, Kind
from bibcatalog.importers.listing.fields import labelled
from bibcatalog.importers.listing.line import line_of
from bibcatalog.importers.listing.words import field_of, label_of, leads_back

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS: Final = re.compile(r"[(（\[【]\s*[)）\]】]|^[\s:：|·•-]+|[\s:：|·•-]+$")
_WEB: Final = ("http://", "https://")
_NO_NUMBERS: Final = frozenset(("A.", "I.", "论文1"))
"""Styles of numbers that may as well be words of a name."""
_OF_LISTS: Final = frozenset((Kind.ITEM, Kind.TABLE))


class Below(IntFlag):
    """What stands below an item, in lists that stand in it."""

    NOTHING = 0
    WORKS = 1  # a link out of the page that is no field, or a table
    FIELDS = 2  # right below, first: a label and what it says, or a link that is only a label


def heading_text(block: Block) -> str:
    """Give the words of a heading without pictures, emoji and links back to the top."""
    line = line_of(block.runs)
    if line is None:
        return ""
    for at, anchor in enumerate(line.anchors):
        if anchor.address.kind == "anchor" and leads_back(line.plain(anchor.text)):
            line.anchors[at].text = ""
    text = _MARKS.sub("", line.plain(line.text))
    words = " ".join(_MARKS.sub("", text).split())
    return words or next((" ".join(run.text.split()) for run in block.runs if run.picture and not run.link), "")


def category_name(text: str) -> str:
    """Give the name of a category without its number in the list.

    >>> category_name("2.1 Agents"), category_name("二、对齐"), category_name("A. thaliana"), category_name("3D")
    ('Agents', '对齐', 'A. thaliana', '3D')
    """
    numbered = split_number(text)
    return text if numbered.style in _NO_NUMBERS else numbered.text


def find_title(blocks: Sequence[Block]) -> int | None:
    """Give the place of the heading that is the title of the list: it stands alone, above all others."""
    headings = [(at, block) for at, block in enumerate(blocks) if block.kind is Kind.HEADING and heading_text(block)]
    if not headings:
        return None
    first, title = headings[0]
    if any(block.kind in _OF_LISTS for block in blocks[:first]):
        return None
    others = [block.level for _, block in headings[1:]]
    stands_alone = all(level > title.level for level in others) and (bool(others) or title.level == 1)
    if stands_alone:
        return first
    after = blocks[first + 1 : headings[1][0]] if others else ()
    has_works = any(block.kind in _OF_LISTS and _names_papers(block) for block in after)
    return first if title.level == 1 and not has_works else None


def look_below(blocks: Sequence[Block]) -> list[Below]:
    """Tell for each block what stands below it in lists, in one pass from the end."""
    found = [Below.NOTHING] * len(blocks)
    waiting: list[tuple[int, Below]] = []  # what was seen behind, not yet below an item: its depth, and what it is
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if not block.depth:
            waiting.clear()
            continue
        field = block.kind is Kind.ITEM and is_field(block)
        own = Below.WORKS if not field and _names_works(block) else Below.NOTHING
        if block.kind is Kind.ITEM:
            below = Below.NOTHING
            first_depth = waiting[-1][0] if waiting else 0
            while waiting and waiting[-1][0] > block.depth:
                depth, what = waiting.pop()
                below |= what & Below.WORKS
                if depth == first_depth and what & Below.FIELDS:
                    below |= Below.FIELDS
                    first_depth = -1
                first_depth = -1
            found[at] = below
            own |= below & Below.WORKS
            own |= Below.FIELDS if field else Below.NOTHING
        waiting.append((block.depth, own))
    return found


def _names_works(block: Block) -> bool:
    """Say whether a block in a list has a link out of the page."""
    return block.kind is Kind.TABLE or any(run.link and run.link.href.startswith(_WEB) for run in block.runs)


def _names_papers(block: Block) -> bool:
    """Say whether a block has a link to a paper."""
    runs = [*block.runs, *(run for row in block.rows for cell in row.cells for run in cell)]
    return any(run.link and read_address(run.link.href).kind in PAPERS for run in runs)


def is_field(block: Block) -> bool:
    """Say whether an item is a label and what it says, or links that are only labels."""
    text = "".join(run.text for run in block.runs)
    label, value = labelled(text[:200])
    if label and (field_of(label) or label_of(label)) and value:
        return True
    links = [run for run in block.runs if run.link is not None]
    rest = "".join(run.text for run in block.runs if run.link is None)
    return bool(links) and all(label_of(run.text) for run in links) and not any(map(str.isalpha, rest))
