"""Dates of .bib files as CSL dates: ``date`` in ISO 8601-2, and ``year``, ``month`` and ``day`` as people write them.

Sources: biblatex manual 3.19, 2.3.8 (tables of date specifications) and 2.3.10; btxdoc 3.2; CSL-JSON schema 1.0.2,
"date". CSL counts no year 0: -44 is 44 BCE. An open range has the year 0 as its end.

>>> read_date("2023-05/2023-06")
{'date-parts': [[2023, 5], [2023, 6]]}
>>> read_parts("1999", "10~January")
Parts(date={'date-parts': [[1999, 1, 10]]}, trouble='')
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.richtext import read_plain
from bibcatalog.model.dates import Date, InvalidDateError

CslDate = dict[str, object]

_LONGEST: Final = 100
_TIME = re.compile(r"(?<=\d)[T ]\d\d:\d\d[^/]*", re.ASCII)
_SLASHES = re.compile(r"(\d{4})([/.])(\d\d?)\2(\d\d?)", re.ASCII)
_WORDS_AND_YEAR = re.compile(
    r"(?P<before>[^\d\W].*|\d\d?\b.*\D)?(?<!\d)(?P<year>\d{4})(?!\d)(?P<after>\D.*)?", re.ASCII
)
_ISO = re.compile(
    r"(?P<year>-?\d{4}|Y-?\d{4,6}|\d{3}X|\d\dXX)"
    r"(?:-(?P<month>\d\d?|XX)(?:-(?P<day>\d\d?|XX))?)?(?P<mark>[?~%]?)",
    re.ASCII,
)
_YEAR = re.compile(
    r"(?P<circa>(?:ca?\.|ca|circa|about|around|~|um|约|大约)\s*)?(?P<year>\d{1,4})(?P<mark>[?~%]?)(?:\s*年)?", re.ASCII
)
_YEARS = re.compile(r"(?P<first>\d{4})\s*[/–-]+\s*(?P<last>\d{4}|\d\d)", re.ASCII)
_BEFORE = re.compile(r"(?:(?P<a>\d{1,4})\s*(?:BCE|BC|B\.C\.(?:E\.)?)|前(?P<b>\d{1,4})年?)", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_CHINESE = re.compile(r"(\d{1,2})\s*月\s*(?:(\d{1,2})\s*[日号])?", re.ASCII)
_BETWEEN = re.compile(r"\s*(?:/|-+|–|—|\band\b|&|\bto\b)\s*")

_MONTHS: Final = tuple(
    tuple(words.split())
    for words in (
        "january januar janner janvier enero gennaio janeiro januari",
        "february februar fevrier febrero febbraio fevereiro februari",
        "march marz maerz mars marzo marco maart",
        "april avril abril aprile",
        "may mai mayo maggio maio mei",
        "june juni juin junio giugno junho",
        "july juli juillet julio luglio julho",
        "august aout agosto augustus",
        "september septembre septiembre settembre setembro",
        "october oktober octobre octubre ottobre outubro",
        "november novembre noviembre novembro",
        "december dezember decembre diciembre dicembre dezembro",
    )
)
"""Names of months without accents; three letters are enough where no other month begins with them."""
_SEASONS: Final = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_FILLERS: Final = frozenset("st nd rd th of the de 月 日 号".split())


class Parts(NamedTuple):
    """A date, and what of it cannot be read."""

    date: CslDate | None
    trouble: str = ""


class _End(NamedTuple):
    """One end of a range."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0
    circa: bool = False


class _Month(NamedTuple):
    """What a month says."""

    number: int = 0
    day: int = 0
    season: int = 0


def read_date(text: str) -> CslDate | None:
    """Read a date field of BibLaTeX; ``None`` for what is no such date."""
    text = _TIME.sub("", text.strip()[:_LONGEST])
    start, slash, end = (part.strip() for part in text.partition("/"))
    if slash and start in {"", ".."}:
        last = _iso(end)
        return {"literal": f"–{end}"} if last else None  # CSL has no date without a beginning
    first = _iso(start)
    if first is None:
        return None
    if not slash:
        return _csl(*first)
    if end in {"", ".."}:
        made = _csl(first[0])
        return {**made, "date-parts": [*_parts_of(made), [0]]}
    last = _iso(end)
    if last is None or _order(last[-1]) < _order(first[0]):
        return None
    return _csl(first[0], last[-1])


def read_parts(year: str, month: str = "", day: str = "") -> Parts:
    """Read year, month and day; what is no year is kept as it is written.

    >>> read_parts("in press").date
    {'literal': 'in press'}
    """
    year = read_plain(year)
    made = _years(year)
    if made is None:
        if date := read_date(year):
            return Parts(date)
        return Parts({"literal": year}, f"{shown(year)} is no year" if month else "")
    month = read_plain(month).replace("\u00a0", " ")
    if len(made) > 1 or not month:
        return Parts(_csl(*made))
    return _with_month(made[0], month, read_plain(day))


def read_words(text: str) -> Parts:
    """Read a date field, also one that is written in words; what is no date is kept as it is.

    >>> read_words("2 May 2019").date
    {'date-parts': [[2019, 5, 2]]}
    """
    if date := read_date(text):  # before LaTeX has its say: 1999~ is no 1999 with a space
        return Parts(date)
    text = read_plain(text).replace("\u00a0", " ")
    date = read_date(_SLASHES.sub(r"\1-\3-\4", text))
    if date is None and len(text) < _LONGEST and (match := _WORDS_AND_YEAR.fullmatch(text)):
        month = f"{match['before'] or ''} {match['after'] or ''}".strip(" ,.年")
        found = read_parts(match["year"], month)
        date = None if found.trouble else found.date
    return Parts(date) if date else Parts({"literal": text}, f"{shown(text)} is no date")


def _with_month(year: _End, month: str, day: str) -> Parts:
    refused = Parts(_csl(year), f"{shown(month)} is no month")
    sides = [_month_and_day(side) for side in _BETWEEN.split(month[:_LONGEST])]
    read = [side for side in sides if side]
    if not read or len(read) < len(sides) or len(sides) > 2:
        return refused
    days = [side.day for side in read if side.number and side.day]
    for at, side in enumerate(read):
        if side.number or side.season:
            continue
        other = read[1 - at] if len(read) == 2 else side
        if other.number and days:  # "May 3-5"
            read[at] = side._replace(number=other.number)
        else:
            read[at] = _Month(side.day)
    if len(read) == 1 and not read[0].day and day.isdecimal() and len(day) <= 2:
        read[0] = read[0]._replace(day=int(day))
    ends = [_existing(year._replace(month=side.number, day=side.day, season=side.season)) for side in read]
    first, last = ends[0], ends[-1]
    if not first or not last or _order(last) < _order(first):
        return refused
    return Parts(_csl(first, last))


def _years(text: str) -> list[_End] | None:
    """Read one year or two."""
    text = text.strip().removeprefix("[").removesuffix("]").strip()
    if match := _YEAR.fullmatch(text):
        return [_End(int(match["year"]), circa=bool(match["circa"] or match["mark"]))] if int(match["year"]) else None
    if match := _YEARS.fullmatch(text):
        first, last = int(match["first"]), int(match["last"])
        if len(match["last"]) == 2:
            if last <= 12 and "-" in text and "--" not in text:
                return None  # a month: 2003-04
            last += first // 100 * 100
        return [_End(first), _End(last)] if first < last else None
    if match := _BEFORE.fullmatch(text):
        return [_End(1 - int(match["a"] or match["b"]))]
    return None


@lru_cache(maxsize=4096)
def _iso(text: str) -> tuple[_End, ...] | None:
    """Read one date; two are what is not specified in it: 199X is 1990/1999 (manual, 2.3.8)."""
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    circa = bool(match["mark"])
    year, month, day = match.group("year", "month", "day")
    if "X" in year:
        return None if month else (_End(int(year.replace("X", "0")), circa=circa), _End(int(year.replace("X", "9"))))
    end = _End(int(year.removeprefix("Y")), circa=circa)
    if month and month != "XX":
        number = int(month)
        if 21 <= number <= 24 and not day:
            end = end._replace(season=number - 20)
        else:
            end = end._replace(month=number, day=int(day) if day and day != "XX" else 0)
    existing = _existing(end)
    return (existing,) if existing else None


def _month_and_day(text: str) -> _Month | None:
    """Read a month, a day and a season; a number alone is a day. ``None`` when there is something else."""
    if match := _CHINESE.fullmatch(text.strip()):
        return _Month(int(match[1]), int(match[2] or 0))
    found = _Month()
    for word in _WORD.findall(text):
        folded = _fold(word)
        if word.isdecimal():
            if len(word) > 2 or found.day:
                return None
            found = found._replace(day=int(word))
        elif season := _SEASONS.get(folded, 0):
            found = found._replace(season=season)
        elif number := _month(folded):
            if found.number:
                return None
            found = found._replace(number=number)
        elif folded not in _FILLERS:
            return None
    return found if any(found) else None


@lru_cache(maxsize=1024)
def _month(word: str) -> int:
    """Give the number of a month by its name or its beginning; 0 if it is none, or could be two."""
    found = {
        number
        for number, names in enumerate(_MONTHS, 1)
        if any(word == name or (len(word) > 2 and name.startswith(word)) for name in names)
    }
    return found.pop() if len(found) == 1 else 0


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(char for char in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(char))


def _existing(end: _End) -> _End | None:
    """Give a date back if the calendar has it."""
    try:
        Date(end.year, end.month or None, end.day or None)
    except InvalidDateError:
        return None
    return end


def _order(end: _End) -> tuple[int, int, int]:
    return end.year, end.month or end.season * 3, end.day


def _csl(first: _End, last: _End | None = None) -> CslDate:
    if last is not None and _order(first) == _order(last):
        last = None
    ends = [first, last] if last else [first]
    made: CslDate = {"date-parts": [_parts(end, season=last is not None) for end in ends]}
    if first.season and last is None:
        made["season"] = first.season
    if first.circa or (last and last.circa):
        made["circa"] = True
    return made


def _parts(end: _End, *, season: bool) -> list[int]:
    year = end.year if end.year > 0 else end.year - 1
    month = end.month or (end.season + 20 if season and end.season else 0)
    return [part for part in (year, month, end.day) if part]


def _parts_of(made: CslDate) -> list[object]:
    parts = made["date-parts"]
    return parts if isinstance(parts, list) else []
