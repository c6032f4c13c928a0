"""Dates of RIS: ``YYYY/MM/DD/other``, of which parts may be missing, and dates as people type them.

Source: the RIS specification, ``DA``, ``PY``, ``Y1``.

>>> [str(read_one(text)) for text in ("2023/02//", "1998///Spring", "May 17, 2020")]
['2023-02', '1998-21', '2020-05-17']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.mapping.zotero_dates import read_date
from bibcatalog.model.dates import Date, InvalidDateError

if TYPE_CHECKING:
    from collections.abc import Sequence

_SLASHES = re.compile(
    r"(?P<year>-?\d{1,4})(?:/(?P<month>\d{0,2})(?:/(?P<day>\d{0,2})(?:/(?P<other>.*))?)?)?", re.ASCII | re.DOTALL
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_LONGEST: Final = 100
_NO_DATES: Final = frozenset(("", "0000", "0", "n.d.", "n.d", "[n.d.]", "no date"))


class Issued(NamedTuple):
    """When something appeared, and what of it is wrong: a text that is no date, or another year."""

    date: Date | None
    trouble: str = ""


def read_one(text: str) -> Date | None:
    """Read a date; nothing if it is none."""
    text = text.strip()
    if len(text) > _LONGEST or text.lower() in _NO_DATES:
        return None
    match = _SLASHES.fullmatch(text)
    if match is None:
        found = read_date(text)[0]
        return found if isinstance(found, Date) else None
    year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
    other = (match["other"] or "").strip()
    if not month and other and isinstance(found := read_date(f"{other} {year:04}")[0], Date):
        return found
    try:
        return Date(year, month or None, (day or None) if month else None) if year else None
    except InvalidDateError:
        return None


def says_more(text: str) -> bool:
    """Say whether something stands behind a date, which nothing is made of: ``1984/05//Spring``, ``1984///reprint``."""
    match = _SLASHES.fullmatch(text[:_LONGEST].strip())
    other = (match["other"] or "").strip() if match else ""
    if not match or not other:
        return False
    return bool(match["month"]) or not isinstance(read_date(f"{other} {int(match['year']):04}")[0], Date)


def is_none(text: str) -> bool:
    """Say whether a text is no date, though it may hold a year: ``1984 reprint``."""
    return text.strip().lower() not in _NO_DATES and read_one(text) is None


def read_issued(exact: Sequence[str], years: Sequence[str]) -> Issued:
    """Read when something appeared: of tags that have the whole date, and of tags that have the year.

    >>> [str(read_issued(*said).date) for said in ((["July"], ["1948"]), (["2023/02/27/"], ["2023"]))]
    ['1948-07', '2023-02-27']
    """
    year = next((match[0] for text in years if (match := _YEAR.search(text[:_LONGEST]))), "")
    trouble = ""
    for text in (*exact, *years):
        if text.strip().lower() in _NO_DATES:
            continue
        date = read_one(text)
        if date is None and year and not _YEAR.search(text[:_LONGEST]):
            date = read_one(f"{text} {year}")
        if date is None:
            trouble = trouble or f"{text[:_LONGEST]!r} is no date"
        elif year and int(year) != date.year:
            return Issued(date, trouble or f"one tag says {date.year}, another {year}")
        else:
            return Issued(date, trouble)
    return Issued(None, trouble)
