"""Dates as articles write them: 2023.02, 2023年2月, 2023-02-27, Feb 2023, 二〇二三年二月.

>>> read_article_date("2023.02"), read_article_date("Feb 27, 2023")
(Dated(date={'date-parts': [[2023, 2]]}, rest=''), Dated(date={'date-parts': [[2023, 2, 27]]}, rest=''))
>>> read_article_date("2023年5月（NeurIPS）")
Dated(date={'date-parts': [[2023, 5]]}, rest='（NeurIPS）')
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from bibcatalog.importers.dates import read_date, read_words

_LONGEST: Final = 100
_NUMERALS: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_HAN_YEAR: Final = re.compile(
    r"([〇零○一二三四五六七八九]{4}) ?年(?: ?(十?[一二三四五六七八九十]) ?月)?"
    r"(?: ?([一二三四五六七八九十]{1,3}) ?[日号])?"
)
_DATE: Final = re.compile(
    r"(?P<year>\d{4})(?: ?[-./年‐–] ?(?P<month>\d{1,2})(?!\d)"
    r"(?: ?[-./月‐–] ?(?P<day>\d{1,2})(?!\d) ?[日号]?)?)?(?: ?[月年])?",
    re.ASCII,
)
_TOGETHER: Final = re.compile(r"(\d{4})(0[1-9]|1[0-2])([0-3]\d)?", re.ASCII)
_RANGE: Final = re.compile(r" ?(?:~|～|至|到|—+|–| - |-(?=\d{4})|to|/) ?")
_TIME: Final = re.compile(r"[ T]\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d)?", re.ASCII)
_GOES_ON: Final = re.compile(r"[.-]?\d(?!\d{3}(?!\d))|[A-Za-z]", re.ASCII)
_ENDING: Final = re.compile(r"[.,，。;； ]*")

CslDate = dict[str, object]


class Dated(NamedTuple):
    """A date, if there is one, and what stands behind it that is none."""

    date: CslDate | None
    rest: str = ""


def read_article_date(text: str) -> Dated:
    """Read a date; never guesses a century, a month or a day."""
    if len(text) > _LONGEST:
        return Dated(None)
    text = " ".join(unicodedata.normalize("NFC", text).translate(_WIDE).split())
    text = _HAN_YEAR.sub(_in_digits, text)
    if match := _TOGETHER.fullmatch(text):
        text = "-".join(filter(None, match.groups()))
    first = _iso(text)
    if first is None or first[1][:1].isalpha():
        words = read_words(text).date if text.isascii() and not set(text) & set("{}\\") else None
        if words and "date-parts" in words:
            return Dated(words)
    if first is None:
        return Dated(None)
    start, rest = first
    if (between := _RANGE.match(rest)) and (last := _iso(rest[between.end() :])):
        date = read_date(f"{start}/{last[0]}")
        return Dated(date, last[1]) if date else Dated(None)
    return Dated(read_date(start), rest)


_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF0D, 0xFF1B)}
"""Digits and the marks between them, in full width."""


def _iso(text: str) -> tuple[str, str] | None:
    """Give a date at the beginning as ISO 8601, and what follows."""
    match = _DATE.match(text)
    if match is None or _GOES_ON.match(text, match.end()):
        return None
    date = "-".join(part.zfill(2) for part in match.group("year", "month", "day") if part)
    rest = _TIME.sub("", text[match.end() :], count=1) if match["day"] else text[match.end() :]
    return date, "" if _ENDING.fullmatch(rest) else rest.strip()


def _in_digits(match: re.Match[str]) -> str:
    year = match[1].translate(_NUMERALS)
    return "-".join([year, *(str(_number(part)) for part in match.groups()[1:] if part)])


def _number(han: str) -> int:
    """Read a number up to 39: 十 十二 二十 二十七."""
    tens, ten, ones = han.rpartition("十")
    digit = int(ones.translate(_NUMERALS) or 0) if ones.translate(_NUMERALS).isdecimal() or not ones else 0
    return digit if not ten else 10 * int(tens.translate(_NUMERALS) or 1) + digit
