"""Dates in words: the name of a month or a season, numbers and an era, in any order."""

from __future__ import annotations

import re
from typing import Final

from bibcatalog.csl.dates.ends import End
from bibcatalog.csl.dates.months import SEASONS, fold, month_named

# Words that say nothing, and the terms of courts and colleges, which are no seasons.
_FILLERS: Final = frozenset(
    """st nd rd th er of the de del di le on 年 easter trinity michaelmas hilary lent christmas
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun""".split()
)
_BEFORE = r"b\.? ?c\.?(?: ?e\b\.?)?|v\. ?chr\.?|av\. ?j\.? ?-?c\.?|公元前|西元前|前"
_AFTER = r"a\.? ?d\.?|c\.? ?e\.?|n\. ?chr\.?|ap\. ?j\.? ?-?c\.?|公元|西元"
_ERA = re.compile(
    rf"(?i)(?:(?<![^\W\d_])(?:(?P<b>{_BEFORE})|{_AFTER}) ?(?P<y>\d{{1,5}})(?!\d)|"
    rf"(?<!\d)(?P<z>\d{{1,5}}) ?(?:(?P<c>{_BEFORE})|{_AFTER})(?![^\W\d_]))"
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NO_WORD = re.compile(r"[^\w\s,.()\[\]-]|_|^-|-$")


def read_words(text: str) -> End | None:
    """Read a date with the name of a month or a season in any order, or the rest of one, such as "19, 2020"."""
    era, year = 0, None
    if match := _ERA.search(text):
        era = -1 if match["b"] or match["c"] else 1
        year = era * int(match["y"] or match["z"])
        text = f"{text[: match.start()]} {text[match.end() :]}"
    if _NO_WORD.search(text):
        return None
    found: dict[str, int] = {"year": year} if year else {}
    for word in _WORD.findall(text):
        name, number = _word(word)
        if name in found or not name:
            return None
        if number:
            found[name] = number
    month, day, season = found.get("month", 0), found.get("day", 0), found.get("season", 0)
    if not found or (season and (month or day)):
        return None
    return End(found.get("year"), month, day, season, era=era)


def _word(word: str) -> tuple[str, int]:
    """Say which part of a date a word is; no name if it is none, no number if it says nothing."""
    if word.isdecimal():
        number = int(word) if len(word) <= 5 else 0
        if not number:
            return "", 0
        return ("year", number) if len(word) in {3, 4} else ("day", number) if len(word) < 3 else ("", 0)
    folded = fold(word)
    if folded in _FILLERS:
        return folded, 0
    if season := SEASONS.get(folded):
        return "season", season
    month = month_named(folded)
    return ("month", month) if month else ("", 0)
