"""Dates and ranges as people type them, read whole or not at all: "May 2004?" is a date, "1850s" is none."""

from __future__ import annotations

import re

from bibcatalog.csl.dates.eastern import EASTERN, read_eastern
from bibcatalog.csl.dates.edtf import read_edtf, read_end
from bibcatalog.csl.dates.ends import End, date_range, exists
from bibcatalog.csl.dates.values import UNKNOWN, DateValue, Day
from bibcatalog.csl.dates.words import read_words

_CIRCA = re.compile(
    r"(?i)^(?:\?|~|\bcirca\b|\bca?[. ](?=.*\d)|about |approx(?:imately|\.)? |vers |um |约|大约|約)\s*|\s*[?~]$"
)
_COPYRIGHT = re.compile(r"(?i)^(?:©|\(c\)|c|cop\.?)\s*(?=\d{4}$)", re.ASCII)
_DOUBLE = re.compile(r"(\d{4}-\d\d-\d\d) (?=.*[A-Za-z]).*", re.ASCII)  # "2004-05-00 May 2004": and what was typed
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[/.]) ?(?P<month>\d\d?)(?:(?P=mark) ?(?P<day>\d\d?)\.?)?", re.ASCII)
_YEAR_LAST = re.compile(r"(?:(?P<a>\d\d?)(?P<mark>[/.-]) ?)?(?P<b>\d\d?)[/.-] ?(?P<year>\d{4})", re.ASCII)
_EIGHT_DIGITS = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", re.ASCII)
_NEGATIVE = re.compile(r"-(?:\d{1,3}|\d{5})", re.ASCII)
_TWO_YEARS = re.compile(r"(?P<a>\d\d)(?P<b>\d\d)(?P<mark>[/–-])(?P<c>\d\d)", re.ASCII)
_OPEN = re.compile(r"(.*\w)\s*[-–—/]\s*(?:\.\.|\.{3}|…)?", re.DOTALL)
_BETWEEN = tuple(map(re.compile, ("/", "[–—]", r" - ", r"(?i) (?:to|until|bis|au) |[至~〜～]", "-")))
"""What stands between the two ends of a range; the hyphen last, since it stands inside dates too."""


def read_typed(text: str) -> DateValue | None:
    """Read a date as people type it, or a range."""
    if match := _DOUBLE.fullmatch(text):
        return read_edtf(match[1])
    text = text[1:-1].strip() if text[0] + text[-1] in {"[]", "()"} else text
    bare = _CIRCA.sub("", text).strip()
    circa = bare != text
    bare = _COPYRIGHT.sub("", bare)
    if match := _TWO_YEARS.fullmatch(bare):  # "1998/99"; "2003-04" is a month, as in EDTF
        first, last = int(match["b"]), int(match["c"])
        century = int(match["a"]) * 100
        season = match["mark"] == "-" and 21 <= last <= 41  # of EDTF, level 2
        if last > first and century and not season and (last > 12 or match["mark"] == "–"):
            return DateValue(Day(century + first), Day(century + last), circa=circa)
    if one := _end(bare):
        complete = one.year and (one.month or not one.day)
        return DateValue(one.known(), season=one.season, circa=circa) if complete else None
    if (match := _OPEN.fullmatch(bare)) and (one := _end(match[1])) and one.year:
        return DateValue(one.known(), UNKNOWN, one.season, circa=circa)
    for mark in _BETWEEN:
        ends = mark.split(bare)
        if len(ends) == 2 and (first_end := _end(ends[0].strip())) and (last_end := _end(ends[1].strip())):
            return _typed_range(first_end, last_end, circa=circa)
    return None


def _typed_range(first: End, last: End, *, circa: bool) -> DateValue | None:
    """Make a range of two ends; each may leave to the other what they share: "May 17–19, 2020"."""
    if first.year is None:
        first = first._replace(year=last.year)
    elif last.era < 0 and not first.era:
        first = first._replace(year=-first.year)
    if last.year is None:
        last = last._replace(year=first.year)
    if last.day and not last.month:
        last = last._replace(month=first.month)
    if first.day and not first.month:
        first = first._replace(month=last.month)
    if first.year is None or not all(end.month or not end.day for end in (first, last)):
        return None
    if not (exists(first) and exists(last)):
        return None
    return date_range(first._replace(circa=circa or first.circa), last)


def _end(text: str) -> End | None:
    """Read one date of digits or words; what it leaves out (its year, its month) is empty."""
    if match := _YEAR_FIRST.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text):
        found: End | None = End(int(match["year"]), int(match["month"]), int(match["day"] or 0))
    elif match := _YEAR_LAST.fullmatch(text):
        found = _day_and_month(match)
    elif match := EASTERN.fullmatch(text):
        found = read_eastern(match)
    else:
        found = End(int(text)) if _NEGATIVE.fullmatch(text) else read_end(text) or read_words(text)
    return found if found and exists(found) else None


def _day_and_month(match: re.Match[str]) -> End:
    """Read 5/4/2004, 4.5.2004 and 23/5/2004: the month first, as citation processors do, but where it cannot be."""
    year, last = int(match["year"]), int(match["b"])
    if not match["a"]:
        return End(year, last)
    first = int(match["a"])
    return End(year, last, first) if match["mark"] == "." or first > 12 else End(year, first, last)
