"""What a line looks like: a title, a heading, a sentence, an address by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.article.addresses import find_addresses
from bibcatalog.importers.article.furniture import is_furniture
from bibcatalog.importers.article.numbering import split_number

if TYPE_CHECKING:
    from bibcatalog.importers.article.page import Line

_LONGEST_TITLE: Final = 300
_LONGEST_HEADING: Final = 40
_LONGEST_ADDRESS: Final = 2000
_MOST_WORDS: Final = 8
_MOST_WORDS_WITH_STOP: Final = 20

_LETTER: Final = re.compile(r"[^\W\d_]")
_GOES_ON: Final = "。；，、,;：:"
_ENDS: Final = "。．.!！?？…”\"’'」』》〉】)）]"
_NO_HEADING: Final = re.compile(
    r"[。；;，,！!？?…]|[.:：”\"）)]$|^[图表]\s*\d|^(?:fig|figure|table)\.? ?\d", re.IGNORECASE
)
_DATE: Final = re.compile(r"\d{4}\s*[-./年]\s*\d{1,2}|\d{1,2}:\d\d")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


def is_address(line: Line) -> bool:
    """Say whether a line is an address and nothing else, but for a mark at its end."""
    return _address_and_rest(line.text) == (True, "")


def begins_with_address(text: str) -> bool:
    """Say whether a line begins with an address."""
    return _address_and_rest(text)[0]


def is_title(line: Line) -> bool:
    """Say whether a line may be the title of a paper, or of an article."""
    text = line.text
    if len(text) > _LONGEST_TITLE or not _LETTER.search(text) or text[-1] in _GOES_ON or begins_with_address(text):
        return False
    if "。" in text:
        return False
    return not (text.endswith(".") and (len(text.split()) > _MOST_WORDS_WITH_STOP or ". " in text))


def is_heading(line: Line) -> bool:
    """Say whether a line of plain text may be a heading: short, and no sentence."""
    text = line.text
    if line.level:
        return True
    if len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_WORDS or not _LETTER.search(text):
        return False
    name = split_number(text).text
    return not (_NO_HEADING.search(name) or _DATE.search(name) or "://" in name or is_furniture(text))


def is_finished(text: str) -> bool:
    """Say whether a text ends where a sentence may end.

    >>> is_finished("所有模型都是公开的。"), is_finished("代码发布于")
    (True, False)
    """
    return text[-1:] in _ENDS


def is_chinese(text: str) -> bool:
    """Say whether a text has Chinese characters, and more than a few."""
    return len(_HAN.findall(text[:_LONGEST_TITLE])) * 5 > len(text[:_LONGEST_TITLE].replace(" ", ""))


def _address_and_rest(text: str) -> tuple[bool, str]:
    head = text.lstrip("<(（[【-•·👉🔗 ")
    if not head[:8].lower().startswith(("http://", "https://")):
        return False, text
    places = find_addresses(head[:_LONGEST_ADDRESS])
    if not places or places[0].start:
        return False, text
    return True, head[places[0].end :].strip(" 。.,，;；>)）]】、") if len(head) < _LONGEST_ADDRESS else "…"
