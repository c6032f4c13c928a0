"""Dates of CSL-JSON as dates of the model, and back to text where they are none.

Source: the schema ``csl-data.json`` 1.0.2, "date". CSL counts no year 0: -44 is 44 BCE.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from bibcatalog.model.dates import Date, InvalidDateError, parse_date

_SEASONS: Final = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_LAST_YEAR: Final = 9999
_ENDS: Final = 2
_CACHED: Final = 8192
_SEASON_NUMBERS: Final = range(21, 25)


def read_csl_date(value: object) -> Date | None:
    """Read a date; nothing for what the model cannot hold, such as a range without an end.

    >>> str(read_csl_date({"date-parts": [[2023, "5"], [2024, 1]]}))
    '2023-05/2024-01'
    >>> str(read_csl_date({"date-parts": [[2020, 24], [2021, 21]]}))
    '2020-24/2021-21'
    >>> read_csl_date({"literal": "in press"})
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = {"date-parts": [[value]]}
    if not isinstance(value, dict):
        return _words(value)
    parts = value.get("date-parts")
    if not parts:
        return _words(value.get("raw")) or _words(value.get("literal"))
    is_list = isinstance(parts, list) and len(parts) <= _ENDS and not set(value) & {"literal", "raw"}
    ends = [_end(one) for one in parts] if is_list else [None]
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        return None
    season = first.season or (_season(value.get("season")) if first.month is None else None)
    try:
        return replace(first, season=season, circa=bool(value.get("circa")), end=last if len(ends) == _ENDS else None)
    except InvalidDateError:
        return None


def read_usual_date(value: object) -> Date | None:
    """Read a date as ``read_csl_date`` does, those with nothing but numbers once."""
    if isinstance(value, dict) and len(value) == 1:
        ends = value.get("date-parts")
        parts = ends[0] if isinstance(ends, list) and len(ends) == 1 else None
        if isinstance(parts, list) and all(type(part) is int for part in parts):
            return _date_of(tuple(parts))
    return read_csl_date(value)


@lru_cache(maxsize=_CACHED)
def _date_of(parts: tuple[int, ...]) -> Date | None:
    return read_csl_date({"date-parts": [list(parts)]})


def date_text(value: object) -> str:
    """Give a date that cannot be read as text.

    >>> date_text({"literal": "in press"}), date_text({"date-parts": [[2020], [0]]})
    ('in press', '2020/..')
    """
    if not isinstance(value, dict):
        return str(value)
    for name in ("literal", "raw"):
        if isinstance(text := value.get(name), str) and text:
            return text
    parts = value.get("date-parts")
    ends = parts if isinstance(parts, list) else []
    return "/".join(_joined(end) for end in ends) or str(value)


def _joined(end: object) -> str:
    if not isinstance(end, list):
        return str(end)
    text = "-".join(f"{part:02}" if isinstance(part, int) else str(part) for part in end)
    return ".." if text in {"", "00"} else text


def _words(value: object) -> Date | None:
    if not isinstance(value, str):
        return None
    try:
        return parse_date(value)
    except InvalidDateError:
        return None


def _end(part: object) -> Date | None:
    """Read year, month and day, each a number or its digits."""
    if not isinstance(part, list) or not 1 <= len(part) <= 3 or any(isinstance(one, bool | float) for one in part):
        return None
    try:
        year, month, day = (*map(int, part), None, None)[:3]
        if not year or abs(year) > _LAST_YEAR:
            return None
        year = year if year > 0 else year + 1
        if month in _SEASON_NUMBERS and day is None:  # as in EDTF
            return Date(year, season=_season(month))
        return Date(year, month, day)
    except (TypeError, ValueError):
        return None


def _season(value: object) -> int | None:
    """Read a season; numbers from 13 and from 21 on count them as well (CSL 1.0.2, "Dates"; EDTF)."""
    if isinstance(value, str):
        value = _SEASONS.get(value.strip().lower(), int(value) if value.strip().isdecimal() and len(value) < 4 else 0)
    if not isinstance(value, int):
        return None
    number = value - 20 if value > 20 else value - 12 if value > 12 else value
    return number if 1 <= number <= 4 else None
