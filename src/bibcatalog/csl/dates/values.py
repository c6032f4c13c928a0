"""A date or a range, as far as it is known, and what it is sorted by (CSL 1.0.2, "Sorting Variables")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container

_ALL_PARTS: Final = frozenset({"year", "month", "day"})
_FIRST: Final = "0000000000"
_LAST: Final = "9999999999"  # among what dates are sorted by


class Day(NamedTuple):
    """A day as far as it is known: month and day are 0, the year is ``None``, where they are not."""

    year: int | None
    month: int = 0
    day: int = 0


UNKNOWN: Final = Day(None)
"""Where an open range ends, and when a literal was."""


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


def sort_key(date: DateValue, parts: Container[str] = _ALL_PARTS) -> str:
    """Give what a date is sorted by: its YYYYMMDD with zeros for what is missing, and that of the end of a range.

    Seasons count for nothing, a range follows a single date with the same start, an open one the closed ones; literals
    follow all dates (CSL 1.0.2, "Sorting Variables"). All keys have numbers of the same length, so that their order is
    the same where they are collated as part of a longer text.

    Args:
        date: what to sort.
        parts: of the date that count; a macro sorts by those that it prints.

    >>> from bibcatalog.csl.dates.reading import read_date
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
