"""Numbers before titles and headings: 一、 第二部分 1. 2.1 (3) [4] ⑤ Part 6.

>>> split_number("一、基座")
Numbered(style='一、', text='基座')
>>> split_number("2.1 Alignment"), split_number("3D Gaussian Splatting"), split_number("1.58-bit LLMs")
(Numbered(style='1.1', text='Alignment'), Numbered(style='', text='3D Gaussian Splatting'), \
Numbered(style='', text='1.58-bit LLMs'))
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_HAN: Final = "[一二三四五六七八九十百]{1,4}"
_LONGEST: Final = 40

_STYLES: Final[tuple[tuple[str, str], ...]] = (
    ("第一部分", rf"第 ?(?:{_HAN}|\d{{1,3}}) ?(?:部分|部|章|篇|类|類)[ 、，,:：.·—-]*"),
    ("第一节", rf"第 ?(?:{_HAN}|\d{{1,3}}) ?(?:小节|节|節)[ 、，,:：.·—-]*"),
    ("Part 1", r"(?i:part|chapter|section) ?(?:\d{1,3}|[ivx]{1,5}|[IVX]{1,5})(?:[.:：)）、—-]| [–—-])[ ]*"),
    ("一、", rf"{_HAN}(?:、|[.．] ?|[ \u3000]+)"),
    ("（一）", rf"[(（]{_HAN}[)）][ 、.]*"),
    ("I.", r"[IVX]{1,5}(?:、|\.\s)[ ]*"),
    ("1.1.1", r"\d{1,2}(?:\.\d{1,2}){2}(?:[.、]|(?=[ \u3400-\u9fff]))[ ]*"),
    ("1.1", r"\d{1,2}\.\d{1,2}(?:[.、]|(?=[ \u3400-\u9fff]))[ ]*"),
    ("1.", r"\d{1,3} ?(?:[.．](?!\d)|、|[)）])[ ]*"),
    ("No. 1", r"(?i:no)\. ?\d{1,3}[.:：、]?[ ]+"),
    ("(1)", r"(?:[(（]\d{1,3}[)）]|\[\d{1,3}\]|【\d{1,3}】)[ 、.]*"),
    ("①", r"[①-⑳❶-❿⓫-⓴➀-➓][ 、.]*"),
    ("#1", r"#\d{1,3}[.:：、]?[ ]+"),
    ("论文1", r"(?:论文|論文|(?i:paper)) ?(?:\d{1,3}|[一二三四五六七八九十]{1,3}) ?[:：.、)）] ?"),
    ("A.", r"[A-H](?:、|\.\s|[)）])[ ]*"),
)
PARTS: Final = frozenset(("第一部分", "第一节", "Part 1", "一、", "（一）", "I."))
"""Styles that headings of parts have, and titles of papers have not."""
_NUMBER: Final = re.compile("|".join(f"({form})" for _, form in _STYLES))


_NUMBER_ALONE: Final = re.compile(
    rf"\W{{0,2}}(?:(?i:no|paper)?\.? ?\d{{1,3}}|第 ?(?:{_HAN}|\d{{1,3}}) ?篇"
    rf"|(?:论文|論文) ?(?:{_HAN}|\d{{1,3}}))\W{{0,2}}"
)
"""What stands alone over a title; a part, as 第一部分, may be a category."""
_SYMBOLS: Final = re.compile(r"^[^\w\"“‘'(（\[【《「『<$¿¡@#*]+")


class Numbered(NamedTuple):
    """A text without the number before it, and the style of the number; empty without one."""

    style: str
    text: str


def split_number(text: str) -> Numbered:
    """Take the number before a title or a heading off."""
    match = _NUMBER.match(text[:_LONGEST])
    rest = text[match.end() :].strip() if match else ""
    if match is None or not match.lastindex or not rest:
        return Numbered("", text)
    return Numbered(_STYLES[match.lastindex - 1][0], rest)


def is_number(text: str) -> bool:
    """Say whether a line is the number of what follows, and nothing else.

    >>> is_number("02"), is_number("第三篇"), is_number("No. 4"), is_number("2023"), is_number("GPT-4")
    (True, True, True, False, False)
    """
    return _NUMBER_ALONE.fullmatch(text) is not None


def without_symbols(text: str) -> str:
    """Take symbols such as bullets and emoji off the beginning of a text.

    >>> without_symbols("🔥 Agents"), without_symbols("(1) Agents"), without_symbols("“Agents”")
    ('Agents', '(1) Agents', '“Agents”')
    """
    return _SYMBOLS.sub("", text) or text
