"""The part of a page that it says is its content; what stands around it is aside."""

from __future__ import annotations

from itertools import takewhile

from bibcatalog.importers.listing.blocks import Block, Kind


def content_of(blocks: list[Block], start: int, end: int) -> list[Block]:
    """Give the blocks from one place to another, and the title with what follows it if it stands above."""
    before, inside, after = blocks[:start], blocks[start:end], blocks[end:]
    above: list[Block] = []
    titles = [at for at, block in enumerate(before) if block.level == 1]
    if titles and not any(block.level == 1 for block in inside):
        text = takewhile(lambda block: block.kind is Kind.PARAGRAPH, before[titles[-1] + 1 :])
        above = [before[titles[-1]], *text]
        before = [*before[: titles[-1]], *before[titles[-1] + len(above) :]]
    return [*_aside(before), *above, *inside, *_aside(after)]


def _aside(blocks: list[Block]) -> list[Block]:
    """Give one block for all that stands beside the content."""
    return [Block(Kind.ASIDE, blocks[0].line, max(block.end for block in blocks))] if blocks else []
