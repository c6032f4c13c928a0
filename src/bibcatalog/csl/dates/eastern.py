"""Dates as they are written in China, Japan and Korea, with the years of eras."""

from __future__ import annotations

import re
from typing import Final

from bibcatalog.csl.dates.ends import End
from bibcatalog.csl.dates.months import SEASONS

# Years of an era count from the year before its first.
_ERAS: Final = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
_HAN_DIGITS: Final = {sign: str(number) for number, sign in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}

EASTERN = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和|(?:中[華华])?民[國国])?(?P<year>[\d〇○零一二三四五六七八九十]{1,5}|元) ?[年년] ?"
    r"(?:(?P<month>[\d一二三四五六七八九十]{1,2}) ?[月월] ?(?:(?P<day>[\d一二三四五六七八九十]{1,3}) ?[日号號일])?"
    r"|(?P<season>[春夏秋冬])季?)?"
)
"""A year with its sign, and what may follow: a month and a day, or a season."""


def read_eastern(match: re.Match[str]) -> End | None:
    """Read 2004年5月4日, 平成16年, 民國93年."""
    year = 1 if match["year"] == "元" else _han_number(match["year"])
    first = _ERAS[match["era"][-2:]] if match["era"] else 0
    month, day = (_han_number(part) if part else 0 for part in match.group("month", "day"))
    if not year or (match["month"] and not month) or (match["day"] and not day):
        return None
    if not (first or match["month"] or len(match["year"]) > 2):
        return None
    return End(year + first, month, day, SEASONS.get(match["season"] or "", 0))


def _han_number(text: str) -> int:
    """Read a number below 100 (二十三), or digits (二〇〇四); 0 if it is neither."""
    digits = "".join(_HAN_DIGITS.get(sign, sign) for sign in text)
    tens, ten, ones = digits.partition("十")
    if not ten:
        return int(digits)
    return int(tens or "1") * 10 + int(ones or "0") if len(tens) < 2 and len(ones) < 2 and "十" not in ones else 0
