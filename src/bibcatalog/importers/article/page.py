"""A page as its lines: their words, and where in the file they begin.

Plain text, Markdown and HTML become the same lines here, so that what reads an article knows no markup.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final, NamedTuple

_OTHER_BREAKS: Final = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
_WORD: Final = re.compile(r"[^\W_]")
INVISIBLE: Final = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))
"""Characters that only say where a line may be broken."""
_HUGE_NUMBER: Final = re.compile(r"&#(?:\d{8,}|[xX][0-9A-Fa-f]{7,});?")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of an article, without markup.

    Args:
        text: its words; white space inside is as it was, tabs stand between the cells of a table.
        number: the line of the file on which it begins.
        apart: whether something stands between it and the line before it: a blank line, or the end of a block.
        level: of a heading, 1 to 6.
        links: pairs of a linked text and its address.
    """

    text: str
    number: int
    apart: bool = True
    level: int = 0
    links: tuple[tuple[str, str], ...] = ()


class Skipped(NamedTuple):
    """Lines of a file that hold no words of an article, from the first to the last, and what they are."""

    first: int
    last: int
    what: str


class Page(NamedTuple):
    """The lines of a page, the title that it has outside of them, and what is no line."""

    lines: list[Line]
    title: str = ""
    skipped: tuple[Skipped, ...] = ()


def read_plain(text: str) -> Page:
    r"""Read plain text; lines without a letter or digit count as blank.

    >>> [(line.text, line.number, line.apart) for line in read_plain("a\nb\n\n---\nc").lines]
    [('a', 1, True), ('b', 2, False), ('c', 5, True)]
    """
    lines: list[Line] = []
    apart = True
    for number, raw in enumerate(text.split("\n"), 1):
        for part in _OTHER_BREAKS.split(raw):
            words = part.replace("\u00a0", " ").strip()
            if _WORD.search(words):
                lines.append(Line(words, number, apart))
                apart = False
            else:
                apart = True
    return Page(lines)


def tidy(text: str) -> str:
    r"""Give a text with single spaces.

    >>> tidy(" a \t b\u3000c ")
    'a b c'
    """
    return " ".join(text.split())


def unescaped(text: str) -> str:
    r"""Resolve character references of HTML.

    >>> unescaped("A &amp; B&nbsp;&#x4E2D;&#99999999999;")
    'A & B\xa0中\ufffd'
    """
    if "&" not in text:
        return text
    return html.unescape(_HUGE_NUMBER.sub("\ufffd", text)).translate(INVISIBLE)
