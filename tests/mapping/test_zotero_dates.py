"""Dates of Zotero, as people type them and as we write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.mapping.zotero_dates import date_text, day_text, read_date
from bibcatalog.model.dates import parse_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020", "2020"),
        ("2020-05", "2020-05"),
        ("2020-05-17", "2020-05-17"),
        ("2020-5-7", "2020-05-07"),
        ("2020/05/17", "2020-05-17"),
        ("2020-05-17T10:00:00Z", "2020-05-17"),
        ("5/2020", "2020-05"),
        ("05.2020", "2020-05"),
        ("17/5/2020", "2020-05-17"),
        ("5/17/2020", "2020-05-17"),
        ("17. 5. 2020", "2020-05-17"),
        ("4/4/2020", "2020-04-04"),
        ("May 17, 2020", "2020-05-17"),
        ("Sunday, May 17th, 2020", "2020-05-17"),
        ("17 May 2020", "2020-05-17"),
        ("1st of May 2020", "2020-05-01"),
        ("2020 May 17", "2020-05-17"),
        ("Sept. 2020", "2020-09"),
        ("17. Mai 2020", "2020-05-17"),
        ("août 2020", "2020-08"),
        ("März 2020", "2020-03"),
        ("2020年5月17日", "2020-05-17"),
        ("2020年5月", "2020-05"),
        ("2020年", "2020"),
        ("Spring 2003", "2003-21"),
        ("Fall 2003", "2003-23"),
        ("2003年春", "2003-21"),
        ("c. 1999", "1999~"),
        ("circa 1999", "1999~"),
        ("[ca. 1999]", "1999~"),
        ("1999?", "1999~"),
        ("[1999]", "1999"),
        ("44 BC", "-0043"),
        ("2019-2020", "2019/2020"),
        ("2019–2020", "2019/2020"),
        ("2020-05-17/2020-05-19", "2020-05-17/2020-05-19"),
        ("May 17–19, 2020", "2020-05-17/2020-05-19"),
        ("17-19 May 2020", "2020-05-17/2020-05-19"),
        ("28 April – 3 May 2020", "2020-04-28/2020-05-03"),
        ("Dec 30, 2019 - Jan 2, 2020", "2019-12-30/2020-01-02"),
        ("May-June 2020", "2020-05/2020-06"),
        ("Winter 2003/2004", "2003-24/2004"),
    ],
)
def test_a_date_is_read_as_people_type_it(text: str, date: str) -> None:
    assert str(read_date(text)[0]) == date


@given(st.text(max_size=30) | st.text("0123456789 -/.,~?[]年月日–cMay", max_size=20))
def test_no_text_in_a_date_is_too_strange_to_be_left_out(text: str) -> None:
    date, rest = read_date(text)
    assert (date is None) == (rest == text) or not text.strip()


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2023-05-17", "2023-05-17"),
        ("1799~", "circa 1799"),
        ("2023-22", "Summer 2023"),
        ("2023-12-19/2023-12-22", "2023-12-19/2023-12-22"),
        ("2023-21/2023-22", "Spring 2023/Summer 2023"),
        ("2023/2024-21", "2023/Spring 2024"),
        ("1799/1805~", "1799/circa 1805"),
        ("1799~/1805", "circa 1799/1805"),
        ("-0043-22", "Summer -0043"),
    ],
)
def test_a_date_is_written_in_words_that_zotero_reads(date: str, text: str) -> None:
    assert date_text(parse_date(date)) == text
    assert str(read_date(text)[0]) == date


@pytest.mark.parametrize(
    ("date", "text"), [("2024-06-01", "2024-06-01"), ("2024-06-01~/2024-07", "2024-06-01"), ("2024-06", "")]
)
def test_a_day_is_written_only_when_it_is_known(date: str, text: str) -> None:
    assert day_text(parse_date(date)) == text
