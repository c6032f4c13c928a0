"""Dates of .bib files become CSL dates."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.csl.dates.reading import read_date as read_csl_date
from bibcatalog.importers.dates import read_date, read_parts, read_words


def date(*ends: list[int], **more: object) -> dict[str, object]:
    return {"date-parts": list(ends), **more}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The tables of the biblatex manual, 2.3.8.
        ("1850", date([1850])),
        ("1997/", date([1997], [0])),
        ("1997/..", date([1997], [0])),
        ("/1997", {"literal": "–1997"}),
        ("../1997", {"literal": "–1997"}),
        ("1967-02", date([1967, 2])),
        ("2009-01-31", date([2009, 1, 31])),
        ("1988/1992", date([1988], [1992])),
        ("2002-01/2002-02", date([2002, 1], [2002, 2])),
        ("1995-03-30/1995-04-05", date([1995, 3, 30], [1995, 4, 5])),
        ("2004-04-05T14:34:00", date([2004, 4, 5])),
        ("2004-04-05T14:34:00/2004-05-01T10:00:00Z", date([2004, 4, 5], [2004, 5, 1])),
        ("199X", date([1990], [1999])),
        ("19XX", date([1900], [1999])),
        ("1999-XX", date([1999])),
        ("1999-01-XX", date([1999, 1])),
        ("1999-XX-XX", date([1999])),
        ("0000", date([-1])),
        ("-0876", date([-877])),
        ("-0877/-0866", date([-878], [-867])),
        ("1723~", date([1723], circa=True)),
        ("1723?", date([1723], circa=True)),
        ("1723%", date([1723], circa=True)),
        ("2004-22", date([2004], season=2)),
        ("2004-21/2004-22", date([2004, 21], [2004, 22])),
        # And what is none.
        ("2023-02-30", None),
        ("2023-13", None),
        ("2020/2019", None),
        ("in press", None),
        ("", None),
    ],
)
def test_a_date_of_biblatex_is_read_as_its_manual_says(text: str, expected: dict[str, object] | None) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        ("January", date([1999, 1])),
        ("jan", date([1999, 1])),
        ("Jan.", date([1999, 1])),
        ("{Jan}", date([1999, 1])),
        ("Sept.", date([1999, 9])),
        ("1", date([1999, 1])),
        ("01", date([1999, 1])),
        ("12", date([1999, 12])),
        ("10~January", date([1999, 1, 10])),
        ("January~10", date([1999, 1, 10])),
        ("Jan. 10", date([1999, 1, 10])),
        ("May 12th", date([1999, 5, 12])),
        ("May, 12th", date([1999, 5, 12])),
        ("June/July", date([1999, 6], [1999, 7])),
        ("June--July", date([1999, 6], [1999, 7])),
        ("jun and jul", date([1999, 6], [1999, 7])),
        ("8/9", date([1999, 8], [1999, 9])),
        ("May 3--5", date([1999, 5, 3], [1999, 5, 5])),
        ("3--5 May", date([1999, 5, 3], [1999, 5, 5])),
        ("30 November -- 2 December", date([1999, 11, 30], [1999, 12, 2])),
        ("Spring", date([1999], season=1)),
        ("Fall", date([1999], season=3)),
        ("Spring/Summer", date([1999, 21], [1999, 22])),
        ("März", date([1999, 3])),
        (r"ao{\^u}t", date([1999, 8])),
        ("5月", date([1999, 5])),
        ("5月12日", date([1999, 5, 12])),
    ],
)
def test_a_month_is_read_in_all_its_forms(month: str, expected: dict[str, object]) -> None:
    assert read_parts("1999", month) == (expected, "")


@pytest.mark.parametrize(
    "month", ["foo", "13", "ju", "1st quarter", "February 30", "May 3 4", "Dec/Jan", "a/b/c", "31"]
)
def test_of_a_month_that_is_none_the_year_is_read(month: str) -> None:
    assert read_parts("1999", month) == (date([1999]), f"{month!r} is no month")


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        ("1999", date([1999])),
        ("{1999}", date([1999])),
        ("[1999]", date([1999])),
        ("c. 1850", date([1850], circa=True)),
        ("1850?", date([1850], circa=True)),
        ("1999--2000", date([1999], [2000])),
        ("1999/2000", date([1999], [2000])),
        ("2019/20", date([2019], [2020])),
        ("2003-04", date([2003, 4])),
        ("2020-05-01", date([2020, 5, 1])),
        ("44 BCE", date([-44])),
        ("前44年", date([-44])),
        ("2023年", date([2023])),
        ("in press", {"literal": "in press"}),
        ("forthcoming", {"literal": "forthcoming"}),
        ("2020a", {"literal": "2020a"}),
        ("n.d.", {"literal": "n.d."}),
    ],
)
def test_a_year_is_read_or_kept(year: str, expected: dict[str, object]) -> None:
    assert read_parts(year) == (expected, "")


def test_a_day_of_its_own_belongs_to_the_month() -> None:
    assert read_parts("2024", "May", "12").date == date([2024, 5, 12])
    assert read_parts("2024", "May", "40").date == date([2024])


@pytest.mark.parametrize(
    ("text", "expected", "trouble"),
    [
        ("2019-05-02", date([2019, 5, 2]), ""),
        ("2 May 2019", date([2019, 5, 2]), ""),
        ("May 2, 2019", date([2019, 5, 2]), ""),
        ("May 2019", date([2019, 5]), ""),
        ("2019/05/02", date([2019, 5, 2]), ""),
        ("2019年5月2日", date([2019, 5, 2]), ""),
        ("1999~", date([1999], circa=True), ""),
        ("someday", {"literal": "someday"}, "'someday' is no date"),
        ("2012-02-30", {"literal": "2012-02-30"}, "'2012-02-30' is no date"),
    ],
)
def test_a_date_in_words_is_read_as_well(text: str, expected: dict[str, object], trouble: str) -> None:
    assert read_words(text) == (expected, trouble)


@given(st.text(max_size=40) | st.text("0123456789-/~?%X.[]T: ", max_size=20))
def test_reading_dates_never_fails_and_the_engine_reads_what_comes_of_it(text: str) -> None:
    for made in (read_date(text), read_words(text).date, read_parts(text).date, read_parts("2020", text, text).date):
        read_csl_date(made)


@pytest.mark.parametrize("text", ["1" * 1_000_000, "1 " * 500_000, "-" * 500_000, "May " * 200_000, "2020/" * 200_000])
def test_no_date_takes_more_than_linear_time(text: str) -> None:
    begin = time.process_time()
    read_words(text)
    read_parts("2020", text, text)
    read_parts(text, text)
    assert time.process_time() - begin < 2
