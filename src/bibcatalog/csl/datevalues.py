"""Dates as CSL-JSON gives them, as parts or text, and their order (CSL 1.0.2, "Date Variables", "Sorting Variables").

A text is read whole or not at all: "May 2004?" is a date; "1850s" is a literal, which is printed as it is. Of numbers
that stand apart (``date-parts``, "2004-05-32") those are kept that make sense. Years before the common era are
negative and there is no year 0: -100 is 100 BC. EDTF counts one less there: "-0099".

>>> date = read_date("4-6 May 2004")
>>> date.start, date.end
(Day(year=2004, month=5, day=4), Day(year=2004, month=5, day=6))
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

LAST_YEAR: Final = 99_999
_LONGEST: Final = 100  # characters of a text that can be a date; all others are literals


class Day(NamedTuple):
    """A day as far as it is known: month and day are 0, the year is ``None``, where they are not."""

    year: int | None
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date or a range.

    Args:
        start: the date, or where a range begins; without a year in a literal.
        end: where a range ends; without a year if it is open.
        season: 1 spring to 4 winter, instead of a month.
        end_season: likewise at the end.
        circa: whether the date is not certain.
        literal: what is printed instead.
    """

    start: Day
    end: Day | None = None
    season: int = 0
    end_season: int = 0
    circa: bool = False
    literal: str = ""


class _End(NamedTuple):
    """One end of a range as it is read, perhaps without its year."""

    year: int | None = None
    month: int = 0
    day: int = 0
    season: int = 0
    circa: bool = False
    era: int = 0  # -1 and 1, where the text names it

    def known(self) -> Day:
        return Day(self.year, self.month, self.day)


_UNKNOWN: Final = Day(None)
_ALL_PARTS: Final = frozenset({"year", "month", "day"})
_FIRST: Final = "0000000000"
_LAST: Final = "9999999999"  # among what dates are sorted by
_DAYS: Final = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_SEASONS: Final = {
    word: season
    for season, words in enumerate(
        (
            "spring printemps fruhling primavera voorjaar lente var 春 春季 봄",
            "summer ete sommer verano estate verao zomer 夏 夏季 여름",
            "autumn fall automne herbst otono autunno outono herfst host 秋 秋季 가을",
            "winter hiver invierno inverno 冬 冬季 겨울",
        ),
        1,
    )
    for word in words.split()
}
_MONTHS: Final = tuple(
    tuple(words.split())
    for words in (
        "january januar janner janvier enero gennaio janeiro",
        "february februar feber fevrier febrero febbraio fevereiro",
        "march marz maerz mrz mars marzo marco maart mrt",
        "april avril abril aprile",
        "may mai mayo maggio maio mei maj",
        "june juni juin junio giugno junho",
        "july juli juillet julio luglio julho",
        "august aout agosto augustus",
        "september septembre septiembre settembre setembro",
        "october oktober octobre octubre ottobre outubro",
        "november novembre noviembre novembro",
        "december dezember decembre diciembre dicembre dezembro desember",
    )
)
"""Months and seasons in Western languages, without accents; three letters of a month are enough."""

# Words that say nothing, and the terms of courts and colleges, which are no seasons.
_FILLERS: Final = frozenset(
    """st nd rd th er of the de del di le on 年 easter trinity michaelmas hilary lent christmas
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun""".split()
)
_NO_DATE: Final = frozenset({"n.d.", "n. d.", "n.d", "s.d.", "s. d.", "no date", "undated", "0000", "0000-00-00"})
_NOT_TRUE: Final = frozenset({"", "0", "false", "no", "none", "null"})

# Years of an era count from the year before its first.
_ERAS: Final = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
_HAN_DIGITS: Final = {sign: str(number) for number, sign in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}

_EDTF = re.compile(
    r"(?P<year>-?\d{4}|Y-?\d{4,5})"
    r"(?:-(?P<month>\d\d?|[Xu]{2})(?:-(?P<day>\d\d?|[Xu]{2}))?)?(?P<circa>[?~%]?)",
    re.ASCII,
)
_CIRCA = re.compile(
    r"(?i)^(?:\?|~|\bcirca\b|\bca?[. ](?=.*\d)|about |approx(?:imately|\.)? |vers |um |约|大约|約)\s*|\s*[?~]$"
)
_COPYRIGHT = re.compile(r"(?i)^(?:©|\(c\)|c|cop\.?)\s*(?=\d{4}$)", re.ASCII)
_TIME = re.compile(r"(?:(?<=\d)T|,? )\d\d?:\d\d(?::\d\d)?(?:\.\d+)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?$", re.ASCII)
_DOUBLE = re.compile(r"(\d{4}-\d\d-\d\d) (?=.*[A-Za-z]).*", re.ASCII)  # "2004-05-00 May 2004": and what was typed
_BEFORE = r"b\.? ?c\.?(?: ?e\b\.?)?|v\. ?chr\.?|av\. ?j\.? ?-?c\.?|公元前|西元前|前"
_AFTER = r"a\.? ?d\.?|c\.? ?e\.?|n\. ?chr\.?|ap\. ?j\.? ?-?c\.?|公元|西元"
_ERA = re.compile(
    rf"(?i)(?:(?<![^\W\d_])(?:(?P<b>{_BEFORE})|{_AFTER}) ?(?P<y>\d{{1,5}})(?!\d)|"
    rf"(?<!\d)(?P<z>\d{{1,5}}) ?(?:(?P<c>{_BEFORE})|{_AFTER})(?![^\W\d_]))"
)
_EAST = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和|(?:中[華华])?民[國国])?(?P<year>[\d〇○零一二三四五六七八九十]{1,5}|元) ?[年년] ?"
    r"(?:(?P<month>[\d一二三四五六七八九十]{1,2}) ?[月월] ?(?:(?P<day>[\d一二三四五六七八九十]{1,3}) ?[日号號일])?"
    r"|(?P<season>[春夏秋冬])季?)?"
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[/.]) ?(?P<month>\d\d?)(?:(?P=mark) ?(?P<day>\d\d?)\.?)?", re.ASCII)
_YEAR_LAST = re.compile(r"(?:(?P<a>\d\d?)(?P<mark>[/.-]) ?)?(?P<b>\d\d?)[/.-] ?(?P<year>\d{4})", re.ASCII)
_EIGHT_DIGITS = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", re.ASCII)
_NEGATIVE = re.compile(r"-(?:\d{1,3}|\d{5})", re.ASCII)
_TWO_YEARS = re.compile(r"(?P<a>\d\d)(?P<b>\d\d)(?P<mark>[/–-])(?P<c>\d\d)", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NO_WORD = re.compile(r"[^\w\s,.()\[\]-]|_|^-|-$")
_OPEN = re.compile(r"(.*\w)\s*[-–—/]\s*(?:\.\.|\.{3}|…)?", re.DOTALL)
_BETWEEN = tuple(map(re.compile, ("/", "[–—]", r" - ", r"(?i) (?:to|until|bis|au) |[至~〜～]", "-")))
"""What stands between the two ends of a range; the hyphen last, since it stands inside dates too."""


def read_date(value: object) -> DateValue | None:
    """Read a date variable of CSL-JSON, in any of the forms that are met; ``None`` if it says nothing of a date."""
    if isinstance(value, dict):
        return _read_object(value)
    if isinstance(value, str):
        return _read_text(value)
    if isinstance(value, list | tuple):
        return _read_parts(value)
    return _read_parts([[value]])


def sort_key(date: DateValue, parts: Container[str] = _ALL_PARTS) -> str:
    """Give what a date is sorted by: its YYYYMMDD with zeros for what is missing, and that of the end of a range.

    Seasons count for nothing, a range follows a single date with the same start, an open one the closed ones; literals
    follow all dates (CSL 1.0.2, "Sorting Variables"). All keys have numbers of the same length, so that their order is
    the same where they are collated as part of a longer text.

    Args:
        date: what to sort.
        parts: of the date that count; a macro sorts by those that it prints.

    >>> dates = ["2001", "50 BC", "May 2000", "100 BC", "2000/2001", "2000", "AD 79", "in press"]
    >>> sorted(dates, key=lambda text: sort_key(read_date(text)))
    ['100 BC', '50 BC', 'AD 79', '2000', '2000/2001', 'May 2000', '2001', 'in press']
    """
    key = f"{_digits(date.start, parts)} {_digits(date.end, parts) if date.end else _FIRST}"
    return key if date.start.year is not None else f"{key} {date.literal}".rstrip()


def _digits(day: Day, parts: Container[str]) -> str:
    if day.year is None:
        return _LAST
    year = day.year + 100_000 if "year" in parts else 100_000  # so that no year is negative, and all have six digits
    return f"{year:06}{day.month if 'month' in parts else 0:02}{day.day if 'day' in parts else 0:02}"


def _read_object(value: Mapping[object, object]) -> DateValue | None:
    parts, raw = value.get("date-parts"), value.get("raw")
    if parts is None and raw is None:
        spelled = {key.lower().replace("_", "").replace("-", ""): value[key] for key in value if isinstance(key, str)}
        parts, raw = spelled.get("dateparts"), spelled.get("edtf")
        if parts is None:
            parts = [[spelled.get("year"), spelled.get("month"), spelled.get("day")]]
    date = _read_parts(parts if isinstance(parts, list | tuple) else [[parts]])
    if date is None and isinstance(raw, str | int):
        date = read_date(raw)
    literal = value.get("literal")
    literal = literal.strip() if isinstance(literal, str) else ""
    season, circa = _season(value.get("season")), _is_true(value.get("circa"))
    if date is None:
        return DateValue(_UNKNOWN, season=season, circa=circa, literal=literal) if season or literal else None
    if not (literal or circa or season):
        return date
    season = date.season or (0 if date.start.month else season)
    return DateValue(date.start, date.end, season, date.end_season, circa or date.circa, literal or date.literal)


def _is_true(value: object) -> bool:
    if isinstance(value, str):
        return value.strip().lower() not in _NOT_TRUE
    return isinstance(value, int | float) and bool(value)


def _season(value: object) -> int:
    if isinstance(value, str) and len(value) < _LONGEST:
        word = _fold(value.strip())
        if word in _SEASONS:
            return _SEASONS[word]
    number = _integer(value) or 0
    return number if 1 <= number <= 4 else _season_of(number)


def _season_of(month: int) -> int:
    """Read a month that is a season: 13 to 16 of older data, 17 to 20, and 21 to 24 of EDTF."""
    return (month - 1) % 4 + 1 if 13 <= month <= 24 else 0


def _integer(value: object) -> int | None:
    """Read a number of few digits; ``None`` for all else."""
    if isinstance(value, str):
        if len(value) > 12 or not (text := value.strip()).removeprefix("-").isdecimal():
            return None
        value = int(text)
    if isinstance(value, int) and not isinstance(value, bool):
        return value if -LAST_YEAR <= value <= LAST_YEAR else None
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) <= LAST_YEAR else None


def _read_parts(parts: Sequence[object]) -> DateValue | None:
    """Read ``date-parts``: one date or two; or what stands there wrongly, the numbers of one date, or a text."""
    if parts and not isinstance(parts[0], list | tuple):
        parts = [parts]
    ends = [part for part in parts[:2] if isinstance(part, list | tuple) and part]
    if not ends:
        return None
    first = _read_part(ends[0])
    if first is None:
        date = _read_text(ends[0][0]) if isinstance(ends[0][0], str) else None
        return date if date and not date.literal else None
    if first.year is None:
        return None
    last = _read_part(ends[1]) if len(ends) > 1 else None
    return _range(first, last) if last else DateValue(first.known(), season=first.season)


def _read_part(part: Sequence[object]) -> _End | None:
    """Read year, month and day; a year 0 is none, ``None`` if there is no number."""
    year = _integer(part[0])
    if year is None:
        return None
    month = _part_month(part[1]) if len(part) > 1 else 0
    return _valid(year or None, month, (_integer(part[2]) or 0) if len(part) > 2 else 0)


def _part_month(value: object) -> int:
    number = _integer(value)
    if number is None and isinstance(value, str) and len(value) < _LONGEST:
        return _month(value)
    return number or 0


def _valid(year: int | None, month: int, day: int, *, circa: bool = False) -> _End:
    """Keep what there is in the calendar; 29 February in every fourth year, as in the Julian one."""
    if year is None:
        return _End(circa=circa)
    if not 1 <= month <= 12:
        return _End(year, season=_season_of(month), circa=circa)
    days = 28 if month == 2 and (year if year > 0 else year + 1) % 4 else _DAYS[month]
    return _End(year, month, day if 1 <= day <= days else 0, circa=circa)


def _range(first: _End, last: _End) -> DateValue:
    circa = first.circa or last.circa
    if (first.known(), first.season) == (last.known(), last.season):
        return DateValue(first.known(), season=first.season, circa=circa)
    return DateValue(first.known(), last.known(), first.season, last.season, circa)


def _read_text(text: str) -> DateValue | None:
    if len(text) > _LONGEST:
        return DateValue(_UNKNOWN, literal=text.strip()) if text.strip() else None
    return _read_short(text)


@lru_cache(maxsize=4096)
def _read_short(text: str) -> DateValue | None:
    literal = text.strip()
    folded = " ".join(unicodedata.normalize("NFKC", literal).replace("\u2010", "-").replace("--", "–").split())
    if not folded or folded.lower() in _NO_DATE:
        return None
    folded = _TIME.sub("", folded)
    return _read_edtf(folded) or _read_typed(folded) or DateValue(_UNKNOWN, literal=literal)


def _read_edtf(text: str) -> DateValue | None:
    """Read EDTF, levels 0 and 1, without intervals whose start is unknown."""
    start, slash, end = text.partition("/")
    first = _edtf(start)
    if first is None or not slash:
        return first and DateValue(first.known(), season=first.season, circa=first.circa)
    if end in {"", ".."}:
        return DateValue(first.known(), _UNKNOWN, first.season, circa=first.circa)
    last = _edtf(end)
    return last and _range(first, last)


def _edtf(text: str) -> _End | None:
    match = _EDTF.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"].removeprefix("Y"))
    month, day = (int(part) if part and part.isdigit() else 0 for part in match.group("month", "day"))
    if 12 < month <= 20 or month > 24:  # two years, or a slip
        return None
    return _valid(year if year > 0 else year - 1, month, day, circa=bool(match["circa"]))


def _read_typed(text: str) -> DateValue | None:
    """Read a date as people type it, or a range."""
    if match := _DOUBLE.fullmatch(text):
        return _read_edtf(match[1])
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
        return DateValue(one.known(), _UNKNOWN, one.season, circa=circa)
    for mark in _BETWEEN:
        ends = mark.split(bare)
        if len(ends) == 2 and (first_end := _end(ends[0].strip())) and (last_end := _end(ends[1].strip())):
            return _typed_range(first_end, last_end, circa=circa)
    return None


def _typed_range(first: _End, last: _End, *, circa: bool) -> DateValue | None:
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
    if not (_exists(first) and _exists(last)):
        return None
    return _range(first._replace(circa=circa or first.circa), last)


def _end(text: str) -> _End | None:
    """Read one date of digits or words; what it leaves out (its year, its month) is empty."""
    if match := _YEAR_FIRST.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text):
        found: _End | None = _End(int(match["year"]), int(match["month"]), int(match["day"] or 0))
    elif match := _YEAR_LAST.fullmatch(text):
        found = _day_and_month(match)
    elif match := _EAST.fullmatch(text):
        found = _eastern(match)
    else:
        found = _End(int(text)) if _NEGATIVE.fullmatch(text) else _edtf(text) or _words(text)
    return found if found and _exists(found) else None


def _exists(end: _End) -> bool:
    """Say whether the calendar has the day, as far as it is known."""
    found = _valid(end.year or 4, end.month, end.day)
    return not end.month or (found.month, found.day) == (end.month, end.day)


def _day_and_month(match: re.Match[str]) -> _End:
    """Read 5/4/2004, 4.5.2004 and 23/5/2004: the month first, as citation processors do, but where it cannot be."""
    year, last = int(match["year"]), int(match["b"])
    if not match["a"]:
        return _End(year, last)
    first = int(match["a"])
    return _End(year, last, first) if match["mark"] == "." or first > 12 else _End(year, first, last)


def _eastern(match: re.Match[str]) -> _End | None:
    """Read 2004年5月4日, 平成16年, 民國93年."""
    year = 1 if match["year"] == "元" else _han_number(match["year"])
    first = _ERAS[match["era"][-2:]] if match["era"] else 0
    month, day = (_han_number(part) if part else 0 for part in match.group("month", "day"))
    if not year or (match["month"] and not month) or (match["day"] and not day):
        return None
    if not (first or match["month"] or len(match["year"]) > 2):
        return None
    return _End(year + first, month, day, _SEASONS.get(match["season"] or "", 0))


def _han_number(text: str) -> int:
    """Read a number below 100 (二十三), or digits (二〇〇四); 0 if it is neither."""
    digits = "".join(_HAN_DIGITS.get(sign, sign) for sign in text)
    tens, ten, ones = digits.partition("十")
    if not ten:
        return int(digits)
    return int(tens or "1") * 10 + int(ones or "0") if len(tens) < 2 and len(ones) < 2 and "十" not in ones else 0


def _words(text: str) -> _End | None:
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
    return _End(found.get("year"), month, day, season, era=era)


def _word(word: str) -> tuple[str, int]:
    """Say which part of a date a word is; no name if it is none, no number if it says nothing."""
    if word.isdecimal():
        number = int(word) if len(word) <= 5 else 0
        if not number:
            return "", 0
        return ("year", number) if len(word) in {3, 4} else ("day", number) if len(word) < 3 else ("", 0)
    folded = _fold(word)
    if folded in _FILLERS:
        return folded, 0
    if season := _SEASONS.get(folded):
        return "season", season
    month = _month(folded)
    return ("month", month) if month else ("", 0)


@lru_cache(maxsize=1024)
def _month(word: str) -> int:
    """Read the name of a month or its first three letters or more; 0 if it is none, or could be two."""
    folded = _fold(word.strip().rstrip("."))
    months = {
        number
        for number, names in enumerate(_MONTHS, 1)
        if any(folded == name or (len(folded) > 2 and name.startswith(folded)) for name in names)
    }
    return months.pop() if len(months) == 1 else 0


def _fold(word: str) -> str:
    """Give a word in lower case, without accents."""
    if word.isascii():
        return word.lower()
    return "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(sign) != "Mn")
