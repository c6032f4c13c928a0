"""Dates as lists write them: 2023, 2023.02, 2023/02, 25 Aug 2022, Aug. 2022, 2023年2月.

A text is a date only as a whole. A number before the year that may be a month or a day is neither.

>>> read_day("2023.02"), read_day("25 Aug 2022")
({'date-parts': [[2023, 2]]}, {'date-parts': [[2022, 8, 25]]})
>>> read_day("7/8/2022") is None
True
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

from bibcatalog.model.dates import Date, InvalidDateError

_LONGEST: Final = 40
_EARLIEST: Final = 1800
_LATEST: Final = 2100

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|"
        "oct october|nov november|dec december".split("|"),
        1,
    )
    for name in names.split()
}
_YEAR: Final = r"(?P<year>\d{4})"
_MONTH: Final = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS: Final = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_YEAR}(?:(?P<mark>[./-])(?P<month>\d{{1,2}})(?:(?P=mark)(?P<day>\d{{1,2}}))?)?",
        rf"{_YEAR} ?年(?: ?(?P<month>\d{{1,2}}) ?月(?: ?(?P<day>\d{{1,2}}) ?[日号])?)?",
        rf"(?:{_DAY} )?{_MONTH},? ?{_YEAR}",
        rf"{_MONTH} ?{_DAY},? {_YEAR}",
        rf"{_YEAR},? {_MONTH}(?: {_DAY})?",
    )
)


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[int, ...]:
    for form in _FORMS:
        if match := form.fullmatch(text):
            found = match.groupdict()
            month = found["month"] or ""
            number = int(month) if month.isdecimal() else _MONTHS.get(month.lower(), 0)
            if month and not 1 <= number <= 12:
                continue
            return _existing(int(found["year"]), number, int(found["day"] or 0))
    return ()


def _existing(year: int, month: int, day: int) -> tuple[int, ...]:
    """Give the parts of a date that the calendar has."""
    if not _EARLIEST <= year <= _LATEST:
        return ()
    try:
        Date(year, month or None, day or None)
    except InvalidDateError:
        return ()
    return tuple(part for part in (year, month, day) if part)


def read_day(text: str) -> dict[str, Any] | None:
    """Read a text that is a date, as a CSL date."""
    if len(text) > _LONGEST:
        return None
    parts = _parts(" ".join(text.split()).strip(" .,;:()[]【】（）"))
    return {"date-parts": [[*parts]]} if parts else None
