"""One end of a range while it is read, the calendar that it is checked by, and a range of two ends."""

from __future__ import annotations

from typing import Final, NamedTuple

from bibcatalog.csl.dates.values import DateValue, Day

_DAYS: Final = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class End(NamedTuple):
    """One end of a range as it is read, perhaps without its year."""

    year: int | None = None
    month: int = 0
    day: int = 0
    season: int = 0
    circa: bool = False
    era: int = 0  # -1 and 1, where the text names it

    def known(self) -> Day:
        """Give what is known of the day."""
        return Day(self.year, self.month, self.day)


def valid(year: int | None, month: int, day: int, *, circa: bool = False) -> End:
    """Keep what there is in the calendar; 29 February in every fourth year, as in the Julian one."""
    if year is None:
        return End(circa=circa)
    if not 1 <= month <= 12:
        return End(year, season=season_of(month), circa=circa)
    days = 28 if month == 2 and (year if year > 0 else year + 1) % 4 else _DAYS[month]
    return End(year, month, day if 1 <= day <= days else 0, circa=circa)


def exists(end: End) -> bool:
    """Say whether the calendar has the day, as far as it is known."""
    found = valid(end.year or 4, end.month, end.day)
    return not end.month or (found.month, found.day) == (end.month, end.day)


def season_of(month: int) -> int:
    """Read a month that is a season: 13 to 16 of older data, 17 to 20, and 21 to 24 of EDTF."""
    return (month - 1) % 4 + 1 if 13 <= month <= 24 else 0


def date_range(first: End, last: End) -> DateValue:
    """Make a range of its ends; one date where they are the same."""
    circa = first.circa or last.circa
    if (first.known(), first.season) == (last.known(), last.season):
        return DateValue(first.known(), season=first.season, circa=circa)
    return DateValue(first.known(), last.known(), first.season, last.season, circa)
