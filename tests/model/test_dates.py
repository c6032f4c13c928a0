"""Dates: the forms of ISO 8601-2 that a bibliography needs, and days that do not exist."""

from __future__ import annotations

import calendar
import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.model.dates import Date, InvalidDateError, parse_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param("2023", Date(2023), id="year"),
        pytest.param("2023-02", Date(2023, 2), id="month"),
        pytest.param("2023-02-27", Date(2023, 2, 27), id="day"),
        pytest.param(" 2023-02 ", Date(2023, 2), id="white space around"),
        pytest.param("2024-02-29", Date(2024, 2, 29), id="leap day"),
        pytest.param("2000-02-29", Date(2000, 2, 29), id="leap day of a century"),
        pytest.param("0000-02-29", Date(0, 2, 29), id="leap day of 1 BCE"),
        pytest.param("0079-08-24", Date(79, 8, 24), id="first century"),
        pytest.param("0000", Date(0), id="1 BCE"),
        pytest.param("-0043-03-15", Date(-43, 3, 15), id="44 BCE"),
        pytest.param("2023-21", Date(2023, season=1), id="spring"),
        pytest.param("2023-22", Date(2023, season=2), id="summer"),
        pytest.param("2023-23", Date(2023, season=3), id="autumn"),
        pytest.param("2023-24", Date(2023, season=4), id="winter"),
        pytest.param("1850~", Date(1850, circa=True), id="about a year"),
        pytest.param("1850-03~", Date(1850, 3, circa=True), id="about a month"),
        pytest.param("2019/2021", Date(2019, end=Date(2021)), id="years"),
        pytest.param("2023-12/2024-01", Date(2023, 12, end=Date(2024, 1)), id="months"),
        pytest.param("2023-12-10/2023-12-16", Date(2023, 12, 10, end=Date(2023, 12, 16)), id="days"),
        pytest.param("2023-12-10/2023-12-10", Date(2023, 12, 10, end=Date(2023, 12, 10)), id="one day"),
        pytest.param("2023/2023-05", Date(2023, end=Date(2023, 5)), id="end is more exact"),
        pytest.param("2023-05/2023", Date(2023, 5, end=Date(2023)), id="start is more exact"),
        pytest.param("2023-21/2023-22", Date(2023, season=1, end=Date(2023, season=2)), id="seasons"),
        pytest.param("-0100~/-0044", Date(-100, circa=True, end=Date(-44)), id="BCE"),
    ],
)
def test_a_date_is_read_and_written_in_one_form(text: str, date: Date) -> None:
    assert parse_date(text) == date
    assert str(date) == text.strip()


@pytest.mark.parametrize(
    ("text", "written"), [("2023-2", "2023-02"), ("2023-2-7", "2023-02-07"), ("2023-9/2023-10", "2023-09/2023-10")]
)
def test_a_missing_zero_is_put_back(text: str, written: str) -> None:
    assert str(parse_date(text)) == written


_FORM = "write YYYY, YYYY-MM or YYYY-MM-DD, or two of these with / between them"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("2023-13", "month 13 is not in 1-12", id="month 13"),
        pytest.param("2023-00", "month 0 is not in 1-12", id="month 0"),
        pytest.param("2023-25", "month 25 is not in 1-12", id="no fifth season"),
        pytest.param("2023-02-29", "day 29 is not in 1-28 of 2023-02", id="no leap day"),
        pytest.param("1900-02-29", "day 29 is not in 1-28 of 1900-02", id="no leap day in 1900"),
        pytest.param("2023-04-31", "day 31 is not in 1-30 of 2023-04", id="31 April"),
        pytest.param("2023-01-00", "day 0 is not in 1-31 of 2023-01", id="day 0"),
        pytest.param("2023-21-01", "month 21 is not in 1-12", id="a season has no days"),
        pytest.param("2024/2023", "the range '2024/2023' ends before it begins", id="years"),
        pytest.param("2023-05/2023-04", "the range '2023-05/2023-04' ends before it begins", id="months"),
        pytest.param("2023-24/2023-21", "the range '2023-24/2023-21' ends before it begins", id="seasons"),
        pytest.param("2023-10/2023-21", "the range '2023-10/2023-21' ends before it begins", id="month and season"),
        pytest.param("", f"'' is not a date; {_FORM}", id="empty"),
        pytest.param("2023/", f"'' is not a date; {_FORM}", id="open end"),
        pytest.param("23-02", f"'23-02' is not a date; {_FORM}", id="two digits"),
        pytest.param("2023.02", f"'2023.02' is not a date; {_FORM}", id="dots"),
        pytest.param("27 Feb 2023", f"'27 Feb 2023' is not a date; {_FORM}", id="words"),
        pytest.param("2023-02-27T10:00", f"'2023-02-27T10:00' is not a date; {_FORM}", id="time"),
        pytest.param("２０２３", f"'２０２３' is not a date; {_FORM}", id="full-width digits"),
    ],
)
def test_what_is_not_a_date_is_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidDateError) as caught:
        parse_date(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"month": 13}, "month 13 is not in 1-12"),
        ({"day": 5}, "a day needs a month"),
        ({"season": 5}, "season 5 is not in 1-4, spring to winter"),
        ({"season": 2, "month": 3}, "season 2 and month 3 exclude each other"),
        ({"end": Date(2019)}, "the range '2023/2019' ends before it begins"),
        ({"end": Date(2024, end=Date(2025))}, "the end of a range is one date, not the range '2024/2025'"),
    ],
    ids=["month", "day alone", "season", "season and month", "end before the beginning", "a range as end"],
)
def test_a_date_made_by_a_program_is_checked_too(parts: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidDateError) as caught:
        Date(2023, **parts)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "parts"), [("2023", (2023,)), ("2023-02", (2023, 2)), ("2023-02-27", (2023, 2, 27)), ("2023-21", (2023,))]
)
def test_the_parts_are_what_is_known(text: str, parts: tuple[int, ...]) -> None:
    assert parse_date(text).parts == parts


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day: datetime.date) -> None:
    assert parse_date(day.isoformat()) == Date(day.year, day.month, day.day)


@given(st.integers(-9999, 9999), st.integers(1, 12), st.integers(1, 3))
def test_a_day_after_the_last_of_its_month_is_refused(year: int, month: int, more: int) -> None:
    last = calendar.monthrange(2000 + year % 400, month)[1]
    with pytest.raises(InvalidDateError):
        Date(year, month, last + more)


@given(st.text(alphabet="0123456789-/~ ", max_size=24))
def test_a_date_that_can_be_read_is_written_so_that_it_can_be_read_again(text: str) -> None:
    try:
        date = parse_date(text)
    except InvalidDateError:
        return
    assert parse_date(str(date)) == date
