"""The neutral form of a list: blocks in the order of the file, each with its line, whatever format it came from.

Blocks are flat, so that no depth of nesting is too deep: a block in lists says in how many it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final, NamedTuple


class Style:
    """How a run of text is written: bits of a number, since there are many runs."""

    PLAIN: Final = 0
    BOLD: Final = 1
    ITALIC: Final = 2
    SUBSCRIPT: Final = 4
    SUPERSCRIPT: Final = 8


@dataclass(eq=False, slots=True)
class Link:
    """A link, which may have several runs of text; each one is only equal to itself."""

    href: str


class Run(NamedTuple):
    r"""A piece of text in one style, or a picture.

    Args:
        text: the words, or the alternative text of a picture. A break of the line is ``"\n"``; the end of a line of
            the file, which means no more than a space, is ``"\x1f"``.
        line: where it stands, counted from 1.
        style: how it is written.
        link: the link that it belongs to.
        picture: the address of a picture.
    """

    text: str
    line: int
    style: int = Style.PLAIN
    link: Link | None = None
    picture: str | None = None


Runs = tuple[Run, ...]

BREAK = "\n"
SOFT_BREAK = "\x1f"


class Kind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # the first paragraph of an item of a list; others of it are paragraphs of the same depth
    QUOTE = "quote"  # a paragraph in a quotation
    TABLE = "table"
    CODE = "code"
    RULE = "rule"
    OPEN = "open"  # a part that can be folded begins; its heading follows as a summary
    SUMMARY = "summary"
    CLOSE = "close"
    ASIDE = "aside"  # a part of a page that is not its content: navigation, a foot


class Row(NamedTuple):
    """A row of a table."""

    line: int
    cells: tuple[Runs, ...]
    is_head: bool


@dataclass(slots=True)
class Block:
    """A block of a file.

    ``level`` is that of a heading. ``depth`` is the number of lists that a block stands in; a paragraph with a depth
    belongs to the last item of that depth.
    """

    kind: Kind
    line: int
    end: int
    runs: Runs = ()
    level: int = 0
    depth: int = 0
    rows: tuple[Row, ...] = ()


@dataclass(slots=True)
class Page:
    """The blocks of a file, and its title where it has one beside them.

    ``troubles`` are lines, what is wrong with the form of the file there, and what to do.
    """

    blocks: list[Block]
    title: str = ""
    troubles: list[tuple[int, str, str]] = field(default_factory=list)
