"""Dates of Zotero: written as it reads them, and read as people type them.

Source: Zotero Web API v3, Write Requests; Zotero's own reading of dates, which takes words of many languages.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from bibcatalog.model.dates import Date, InvalidDateError, parse_date

Reading: TypeAlias = tuple[object, str]
"""A value, ``None`` if there is none; and what of the text could not be read."""

SEASONS = ("Spring", "Summer", "Autumn", "Winter")
"""Season 1 to 4, as Zotero writes and reads them."""

_SEASON_WORDS = {word.lower(): number for number, word in enumerate(SEASONS, 1)} | {
    "fall": 3, "春": 1, "春季": 1, "夏": 2, "夏季": 2, "秋": 3, "秋季": 3, "冬": 4, "冬季": 4,
}  # fmt: skip
_MONTH_NAMES = tuple(
    line.split()
    for line in (
        "january jan janvier januar enero gennaio janeiro",
        "february februar fevrier febrero febbraio fevereiro",
        "march marz maerz mars marzo marco mrz",
        "april avril abril aprile avr abr",
        "may mai mayo maggio maio",
        "june juni juin junio giugno junho",
        "july juli juillet julio luglio julho",
        "august aout agosto",
        "september septembre septiembre settembre setembro",
        "october oktober octobre octubre ottobre outubro",
        "november novembre noviembre novembro",
        "december dezember decembre diciembre dicembre dezembro",
    )
)
"""January to December in English, French, German, Spanish, Italian and Portuguese, without accents."""

_FILLERS = frozenset(
    "st nd rd th of the de del er "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split()
)
"""Words in a date that say nothing about it."""

_CIRCA = re.compile(r"(?i)^(?:circa|ca\.?|c\.|about|approx\.|um|约|大约)\s*(?=[\w\[-])")
_TIME = re.compile(r"(?<=\d\d-\d\d)(?:T|\s+)\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|UTC|[+-]\d\d:?\d\d)?$")
_ISO = re.compile(r"-?\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?", re.ASCII)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})\s*[/.年]\s*(?P<month>\d{1,2})(?:\s*[/.月]\s*(?P<day>\d{1,2}))?\s*[月日]?", re.ASCII
)
_YEAR_LAST = re.compile(r"(?:(?P<a>\d{1,2})(?P<mark>[/.-])\s?)?(?P<b>\d{1,2})[/.-]\s?(?P<year>\d{4})", re.ASCII)
_BEFORE = re.compile(r"(?i)(?P<year>\d{1,4})\s*(?:BCE?|B\.\s?C\.(?:\s?E\.)?)", re.ASCII)
_SEASON_BEFORE = re.compile(rf"(?P<season>{'|'.join(SEASONS)}) (?P<year>-\d{{4}})", re.ASCII)
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_NOT_WORDS = re.compile(r"[^\w\s,.()-]")
_BETWEEN = (r"/", r"\s*[\u2013\u2014]\s*", r"\s+-\s+", r"\s+to\s+", r"\s*至\s*", r"-")
"""What stands between the two dates of a range; the hyphen last, since it stands inside dates too."""


class _Parts(NamedTuple):
    """What is said of one date, perhaps without its year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    circa: bool = False

    def date(self) -> Date:
        if self.year is None:
            message = "a date without a year"
            raise InvalidDateError(message)
        return Date(self.year, self.month, self.day, self.season, self.circa)


def date_text(date: Date) -> str:
    """Write a date as Zotero reads it: ``2023-05-17``, ``circa 1799``, ``Summer 2023``, ``2023-12/2024-01``."""
    return f"{_one_date(date)}/{date_text(date.end)}" if date.end else _one_date(date)


def read_date(text: str) -> Reading:
    """Read a date as people type it: what ``date_text`` writes, ``May 17, 2020``, ``5/2020``, ``c. 1999``, ``春 2003``.

    A date that two people would read differently (``3/4/2020``) or that says more than can be kept is not read.
    """
    folded = " ".join(text.split())
    try:
        date = _read_one(folded)
        return (date, "") if date else (_read_range(folded), "")
    except InvalidDateError:
        return None, text


def day_text(date: Date) -> str:
    """Write a day as ``YYYY-MM-DD``; nothing for a date that is not known to the day, which the server refuses."""
    return str(replace(date, circa=False, end=None)) if date.day else ""


def read_day(text: str) -> Reading:
    """Read a day, with or without a time: ``2024-01-02``, ``2024-01-02T10:00:00Z``."""
    try:
        return parse_date(_TIME.sub("", text.strip())), ""
    except InvalidDateError:
        return None, text


def _one_date(date: Date) -> str:
    bare = replace(date, season=None, circa=False, end=None)
    text = f"{SEASONS[date.season - 1]} {bare}" if date.season else str(bare)
    return f"circa {text}" if date.circa else text


def _read_one(text: str) -> Date | None:
    """Read one date; ``None`` if it has no form of one date.

    Raises:
        InvalidDateError: for a form of a date, but a day that the calendar does not have, or that is not clear.
    """
    parts = _parts(text)
    return parts.date() if parts and parts.year is not None else None


def _read_range(text: str) -> Date:
    for mark in _BETWEEN:
        ends = re.split(mark, text, flags=re.IGNORECASE)
        if len(ends) == 2 and (first := _parts(ends[0])) and (last := _parts(ends[1])):
            return _range(first, last)
    message = f"{text!r} is not a date"
    raise InvalidDateError(message)


def _range(first: _Parts, last: _Parts) -> Date:
    """Make a range of two dates; each may leave to the other what they share: ``May 17–19, 2020``."""
    if first.year is None:
        first = first._replace(year=last.year)
    if last.day and not last.month:
        last = last._replace(month=first.month)
    if first.day and not first.month:
        first = first._replace(month=last.month)
    return replace(first.date(), end=last.date())


def _parts(text: str) -> _Parts | None:
    # "[1999]" stands elsewhere than on the title page; "1999?" is as near as whoever typed it could say.
    whole = re.sub(r"^\[(.*)\]$", r"\1", text.strip())
    bare = _CIRCA.sub("", whole).rstrip("~?")
    for read in (_numbers, _words):
        if parts := read(_TIME.sub("", bare)):
            return parts._replace(circa=bare != whole)
    return None


def _numbers(text: str) -> _Parts | None:
    """Read a date in numbers alone."""
    if _ISO.fullmatch(text):
        date = parse_date(text)
        if date.season:  # in Zotero "2019-21" is what somebody typed for three years
            message = f"{text!r} may be a season or several years"
            raise InvalidDateError(message)
        return _Parts(date.year, date.month, date.day)
    if match := _BEFORE.fullmatch(text):
        return _Parts(1 - int(match["year"]))
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
        return _Parts(year, month, day)
    if match := _YEAR_LAST.fullmatch(text):
        return _day_and_month(match)
    return None


def _day_and_month(match: re.Match[str]) -> _Parts:
    year, last = int(match["year"]), int(match["b"])
    if not match["a"]:
        return _Parts(year, last)
    first = int(match["a"])
    if match["mark"] == "." or first > 12:
        return _Parts(year, last, first)
    if last > 12 or first == last:
        return _Parts(year, first, last)
    message = f"{match[0]!r} may be two days"
    raise InvalidDateError(message)


def _words(text: str) -> _Parts | None:
    """Read a date with the name of a month or a season, in any order; or the rest of one, such as ``19, 2020``."""
    if match := _SEASON_BEFORE.fullmatch(text):  # elsewhere a hyphen before a year is none of its own
        return _Parts(int(match["year"]), season=_SEASON_WORDS[match["season"].lower()])
    if _NOT_WORDS.search(text):
        return None
    found: dict[str, int] = {}
    for word in _WORDS.findall(text.replace("年", " ")):
        part = _part(word)
        if part and part[0] not in found:
            found[part[0]] = part[1]
        elif part or word.lower() not in _FILLERS:
            return None
    if not found or ("season" in found and ("month" in found or "day" in found)):
        return None
    return _Parts(found.get("year"), found.get("month"), found.get("day"), found.get("season"))


def _part(word: str) -> tuple[str, int] | None:
    if word.isascii() and word.isdigit():
        return ("year", int(word)) if len(word) == 4 else ("day", int(word)) if len(word) < 3 else None
    plain = "".join(char for char in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(char))
    if season := _SEASON_WORDS.get(plain):
        return "season", season
    months = {
        number
        for number, names in enumerate(_MONTH_NAMES, 1)
        if any(plain == name or (len(plain) > 2 and name.startswith(plain)) for name in names)
    }
    return ("month", months.pop()) if len(months) == 1 else None
