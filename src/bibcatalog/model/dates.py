"""Dates as a bibliography knows them: a year, perhaps a month, perhaps a day; a range; a season.

Years are astronomical (0 is 1 BCE), months 1-12, days 1-31, as in ISO 8601-2 (EDTF level 1), which
the biblatex manual (3.19, 2.3.8) takes over for its ``date`` field.

>>> parse_date("2023-02")
Date(year=2023, month=2, day=None, season=None, circa=False, end=None)
>>> str(parse_date("2023-12/2024-01"))
'2023-12/2024-01'
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace

_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}  # EDTF: 21 spring, 22 summer, 23 autumn, 24 winter
_PART = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?(?P<circa>~)?", re.ASCII)
_FORM = "write YYYY, YYYY-MM or YYYY-MM-DD, or two of these with / between them"


class InvalidDateError(ValueError):
    """A text that is not a date, or a date that does not exist."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date as exact as it is known; ``season`` is 1-4, spring first; ``end`` makes it a range."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    circa: bool = False
    end: Date | None = None

    def __post_init__(self) -> None:
        """Refuse a day that the calendar does not have, and a range that ends before it begins."""
        if self.month is not None and not 1 <= self.month <= 12:
            message = f"month {self.month} is not in 1-12"
            raise InvalidDateError(message)
        if self.season is not None and not 1 <= self.season <= 4:
            message = f"season {self.season} is not in 1-4, spring to winter"
            raise InvalidDateError(message)
        if self.season is not None and self.month is not None:
            message = f"season {self.season} and month {self.month} exclude each other"
            raise InvalidDateError(message)
        if self.month is None and self.day is not None:
            message = "a day needs a month"
            raise InvalidDateError(message)
        if self.day is not None:
            days = monthrange(self.year % 400 + 2000, self.month or 1)[1]
            if not 1 <= self.day <= days:
                message = f"day {self.day} is not in 1-{days} of {self.year:04}-{self.month:02}"
                raise InvalidDateError(message)
        if self.end is not None:
            self._check_end(self.end)

    def __str__(self) -> str:
        """Write the date in ISO 8601-2 form."""
        month = self.season + 20 if self.season else self.month
        year = f"{self.year:04}" if self.year >= 0 else f"{self.year:05}"
        parts = [year, *(f"{part:02}" for part in (month, self.day) if part is not None)]
        return "-".join(parts) + ("~" if self.circa else "") + (f"/{self.end}" if self.end else "")

    def _check_end(self, end: Date) -> None:
        if end.end is not None:
            message = f"the end of a range is one date, not the range {str(end)!r}"
            raise InvalidDateError(message)
        start, last = _in_order(self), _in_order(end)
        if last[: len(start)] < start[: len(last)]:
            message = f"the range {str(self)!r} ends before it begins"
            raise InvalidDateError(message)

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month and day, as far as they are known."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)


def parse_date(text: str) -> Date:
    """Read a date.

    Raises:
        InvalidDateError: for another form, or a month or day that does not exist.
    """
    start, slash, end = text.strip().partition("/")
    date = _parse_one(start)
    if not slash:
        return date
    return replace(date, end=_parse_one(end))


def _in_order(date: Date) -> tuple[int, ...]:
    """Give what is known of a date as numbers that compare; a season counts as its first month."""
    return (date.year, date.season * 3) if date.season else date.parts


def _parse_one(text: str) -> Date:
    match = _PART.fullmatch(text)
    if match is None:
        message = f"{text!r} is not a date; {_FORM}"
        raise InvalidDateError(message)
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    season = _SEASONS.get(month or 0) if day is None else None
    return Date(year or 0, None if season else month, day, season, circa=bool(match["circa"]))
