"""Reading dates of CSL-JSON, and sorting them."""

from __future__ import annotations

import datetime
import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.csl.dates.reading import read_date
from bibcatalog.csl.dates.values import DateValue, Day, sort_key
from tests.hostile import SAMPLES

OPEN = Day(None)


def short(date: DateValue | None) -> str:
    """Write what was read: 2004-5-4, 2004-S1 for a spring, 2004/.. for an open range, ~ for circa, or the literal."""
    if date is None:
        return "none"
    ends = [_end(date.start, date.season)]
    if date.end is not None:
        ends.append(_end(date.end, date.end_season))
    dates = "/".join(ends) + ("~" if date.circa else "")
    return f"{date.literal!r}" + (f" {dates}" if dates != ".." else "") if date.literal else dates


def _end(day: Day, season: int) -> str:
    if day.year is None:
        return f"..-S{season}" if season else ".."
    return "-".join(map(str, [day.year, *([f"S{season}"] if season else []), *filter(None, day[1:])]))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([["1965", "6", "1"]], "1965-6-1"),  # most fixtures of the test-suite
        ([["1992", 3, 23]], "1992-3-23"),  # bugreports_LegislationCrash
        ([["2000", "", ""]], "2000"),  # date_EmptyStrings
        ([[499]], "499"),  # date_DateAD
        ([[54, 10, 13]], "54-10-13"),  # date_NegativeDateSort
        ([[-250]], "-250"),  # date_DateBC: 250 BC
        ([[-44, 3, 15]], "-44-3-15"),
        ([[1987, 8], [2003, 10]], "1987-8/2003-10"),  # date_TextFormMonthdateYearRange
        ([[2003, 8, 10], [2003, 8, 23]], "2003-8-10/2003-8-23"),  # date_TextFormFulldateDayRange
        ([[1987], [0]], "1987/.."),  # date_TextFormYeardateYearRangeOpen
        ([["2000", "5"], ["1999", "5"]], "2000-5/1999-5"),  # sort_DateVariableRange
        ([["1999", "22"], ["1999", "21"]], "1999-S2/1999-S1"),  # date_SeasonRange2
        ([["1999", "21"], ["1999", "22"]], "1999-S1/1999-S2"),  # date_SeasonRange3
        ([[1965, -1, 1]], "1965"),  # date_VariousInvalidDates
        ([[1965, 13, 1]], "1965-S1"),
        ([[1965, 17, 1]], "1965-S1"),
        ([[1965, 60, 1]], "1965"),
        ([[1965, 24, 0]], "1965-S4"),
        ([[1965, 16]], "1965-S4"),
        ([], "none"),  # date_LiteralFailGracefullyIfNoValue
    ],
)
def test_date_parts_of_the_test_suite_are_read(parts: object, expected: str) -> None:
    assert short(read_date({"date-parts": parts})) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"date-parts": [["1999", "21"], ["2001", "22"]], "raw": "Spring 1999 - Summer 2001"}, "1999-S1/2001-S2"),
        ({"raw": "Spring 1999 - Summer 2001"}, "1999-S1/2001-S2"),
        ({"date-parts": [[2005, 12, 15]], "circa": 1}, "2005-12-15~"),  # date_Uncertain
        ({"date-parts": [[2000]], "season": 3}, "2000-S3"),  # date_OtherWithDate
        ({"date-parts": [[2013, 1, 30]], "season": "22:38:38"}, "2013-1-30"),  # disambiguate_ByCiteIncremental1
        ({"date-parts": [], "raw": "Bogus Date"}, "'Bogus Date'"),  # date_String
        ({"date-parts": [], "literal": "(in press)"}, "'(in press)'"),  # date_InPress
        ({"date-parts": [], "literal": "maybe around 2000bc sometime?"}, "'maybe around 2000bc sometime?'"),
        ({"literal": "2004"}, "'2004'"),
        ({"literal": " "}, "none"),
        ({"date-parts": [[2004]], "literal": "the fourth year"}, "'the fourth year' 2004"),
        ({"date-parts": [[2004]], "raw": "May 2005"}, "2004"),
        ({"date-parts": [[None]], "raw": "May 2005"}, "2005-5"),
        ({"raw": "2004?", "circa": 0}, "2004~"),
        ({"raw": 2004}, "2004"),
        ({"dateparts": [[2004, 5]]}, "2004-5"),
        ({"date_parts": [[2004, 5]]}, "2004-5"),
        ({"year": 2004, "month": "5", "day": 4}, "2004-5-4"),
        ({"edtf": "2004-21"}, "2004-S1"),
        ({"circa": True}, "none"),
        ({}, "none"),
    ],
)
def test_a_date_object_is_read(value: object, expected: str) -> None:
    assert short(read_date(value)) == expected


@pytest.mark.parametrize(
    ("season", "expected"),
    [
        ("1", "2004-S1"),
        (2, "2004-S2"),
        ("winter", "2004-S4"),
        ("Fall", "2004-S3"),
        ("Été", "2004-S2"),
        ("春", "2004-S1"),
        (23, "2004-S3"),
        ("Trinity", "2004"),  # a term, no season
        (5, "2004"),
        (True, "2004"),
        ([1], "2004"),
        ("", "2004"),
    ],
)
def test_a_season_is_read_in_any_spelling(season: object, expected: str) -> None:
    assert short(read_date({"date-parts": [[2004]], "season": season})) == expected


def test_a_month_is_more_than_a_season() -> None:
    assert short(read_date({"date-parts": [[2004, 5]], "season": 2})) == "2004-5"
    assert short(read_date({"season": "winter"})) == "..-S4"


@pytest.mark.parametrize("circa", [1, "1", True, "true", "yes"])
def test_a_date_is_circa_in_any_spelling(circa: object) -> None:
    assert short(read_date({"date-parts": [[2004]], "circa": circa})) == "2004~"


@pytest.mark.parametrize("circa", [0, "0", False, "false", None, [], ""])
def test_a_date_that_is_not_circa_says_so_in_any_spelling(circa: object) -> None:
    assert short(read_date({"date-parts": [[2004]], "circa": circa})) == "2004"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"date-parts": [2004, 5, 4]}, "2004-5-4"),  # not nested
        ([[2004, 5, 4]], "2004-5-4"),  # no object
        ((2004, 5), "2004-5"),
        (2004, "2004"),
        (2004.0, "2004"),
        ({"date-parts": [[2004.0, 5.0]]}, "2004-5"),
        ({"date-parts": [["2004-05-04"]]}, "2004-5-4"),  # a text for a year
        ({"date-parts": "2004/2005"}, "2004/2005"),
        ({"date-parts": [["circa 2004"]]}, "2004~"),
        ({"date-parts": [["some day"]]}, "none"),
        ({"date-parts": [[2004, "May"]]}, "2004-5"),
        ({"date-parts": [[2004], [2004]]}, "2004"),  # no range
        ({"date-parts": [[2004], []]}, "2004"),
        ({"date-parts": [[2004], None]}, "2004"),
        ({"date-parts": [[], [2004]]}, "2004"),
        ({"date-parts": [[2004, 5, 4], ["0"]]}, "2004-5-4/.."),
        ({"date-parts": [[2004, 5, 32]]}, "2004-5"),  # what is valid stays
        ({"date-parts": [[2004, 2, 30]]}, "2004-2"),
        ({"date-parts": [[2003, 2, 29]]}, "2003-2"),
        ({"date-parts": [[1900, 2, 29]]}, "1900-2-29"),  # in the Julian calendar
        ({"date-parts": [[-5, 2, 29]]}, "-5-2-29"),
        ({"date-parts": [[2004, 0, 4]]}, "2004"),
        ({"date-parts": [[0]]}, "none"),
        ({"date-parts": [[100_000]]}, "none"),
        ({"date-parts": [["1" * 5000]]}, "none"),
        ({"date-parts": [["1_0"]]}, "none"),
        ({"date-parts": [[10**400]]}, "none"),
        ({"date-parts": [[float("nan")]]}, "none"),
        ({"date-parts": [[float("inf")]]}, "none"),
        ({"date-parts": [[True]]}, "none"),
        ({"date-parts": {"year": 2004}}, "none"),
        ({"date-parts": [[[2004]]]}, "none"),
        (None, "none"),
        (True, "none"),
        ("", "none"),
        (object(), "none"),
    ],
)
def test_wrong_data_is_read_as_far_as_it_makes_sense(value: object, expected: str) -> None:
    assert short(read_date(value)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2004", "2004"),
        ("2004-05", "2004-5"),
        ("2004-05-04", "2004-5-4"),
        ("20040504", "2004-5-4"),
        ("2004-05-04T12:00:00Z", "2004-5-4"),
        ("2004-05-04T12:00:00.123+02:00", "2004-5-4"),
        ("2004-05-04 12:00", "2004-5-4"),
        ("2004-05-00", "2004-5"),
        ("2004-05-32", "2004-5"),
        ("2004-05-00 May 2004", "2004-5"),  # Zotero's date and what was typed
        ("2004-06-XX?", "2004-6~"),
        ("2004-XX-XX", "2004"),
        ("2004-21", "2004-S1"),
        ("2004-24", "2004-S4"),
        ("2004~", "2004~"),
        ("2004-06?", "2004-6~"),
        ("2004%", "2004~"),
        ("2004/2005", "2004/2005"),
        ("2019-09-01/2019-10", "2019-9-1/2019-10"),
        ("2004-21/2004-23", "2004-S1/2004-S3"),
        ("2004?/2005", "2004/2005~"),
        ("2004/..", "2004/.."),
        ("2004/", "2004/.."),
        ("-0099", "-100"),  # EDTF has a year 0, CSL has none
        ("-100", "-100"),
        ("Y12345", "12345"),
        ("../2004", "'../2004'"),
        ("199X", "'199X'"),
        ("2004-25", "'2004-25'"),  # a season of EDTF, level 2
        ("0000-00-00", "none"),
    ],
)
def test_edtf_is_read(text: str, expected: str) -> None:
    assert short(read_date({"raw": text})) == expected
    assert short(read_date(f"  {text} ")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May 2004", "2004-5"),
        ("May, 2004", "2004-5"),
        ("4 May 2004", "2004-5-4"),
        ("May 4th, 2004", "2004-5-4"),
        ("Tuesday, 4th of May 2004", "2004-5-4"),
        ("2004 May 4", "2004-5-4"),
        ("04-May-2004", "2004-5-4"),
        ("2003-Aug", "2003-8"),
        ("Sept. 2004", "2004-9"),
        ("12 décembre 2004", "2004-12-12"),
        ("1er mars 2004", "2004-3-1"),
        ("1. Mai 2004", "2004-5-1"),
        ("4 de mayo de 2004", "2004-5-4"),
        ("5/4/2004", "2004-5-4"),  # the month first
        ("23/5/2004", "2004-5-23"),
        ("4.5.2004", "2004-5-4"),  # the day first
        ("2004/5/4", "2004-5-4"),
        ("2004.5.4", "2004-5-4"),
        ("1/2004", "2004-1"),
        ("2003/04", "2003-4"),
        ("Spring 2004", "2004-S1"),
        ("Fall 2004", "2004-S3"),
        ("Trinity 2004", "2004"),
        ("[2003]", "2003"),
        ("(2003)", "2003"),
        ("©2003", "2003"),
        ("c2003", "2003"),  # so do library catalogs write the year of copyright
        ("499", "499"),
        ("Mar", "'Mar'"),
        ("4 May", "'4 May'"),
        ("12", "'12'"),
        ("12345", "'12345'"),
        ("May 32, 2004", "'May 32, 2004'"),
        ("Feb 29, 2003", "'Feb 29, 2003'"),
        ("13/13/2004", "'13/13/2004'"),
        ("1850s", "'1850s'"),
        ("19th century", "'19th century'"),
        ("2001 or 2002", "'2001 or 2002'"),
        ("Q1 2004", "'Q1 2004'"),
        ("in press", "'in press'"),
        ("n.d.", "none"),
        ("Undated", "none"),
    ],
)
def test_what_people_type_is_read_whole_or_kept_as_a_literal(text: str, expected: str) -> None:
    assert short(read_date({"raw": text})) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May 4-6, 2004", "2004-5-4/2004-5-6"),
        ("4–6 May 2004", "2004-5-4/2004-5-6"),
        ("May 4 - June 6, 2004", "2004-5-4/2004-6-6"),
        ("May 4, 2004 to June 3, 2005", "2004-5-4/2005-6-3"),
        ("1.-3. Mai 2004", "2004-5-1/2004-5-3"),
        ("31.12.1999 - 2.1.2000", "1999-12-31/2000-1-2"),
        ("May-June 2004", "2004-5/2004-6"),
        ("Jan/Feb 2004", "2004-1/2004-2"),
        ("Dec 2003–Jan 2004", "2003-12/2004-1"),
        ("1999-2001", "1999/2001"),
        ("1999--2001", "1999/2001"),
        ("1998/99", "1998/1999"),
        ("1998-99", "1998/1999"),
        ("2003–04", "2003/2004"),
        ("2003-", "2003/.."),
        ("May 2003 –", "2003-5/.."),
        ("Spring-Summer 2004", "2004-S1/2004-S2"),
        ("Winter 2003-2004", "2003-S4/2004"),
        ("ca. 1850-1860", "1850/1860~"),
        ("23 BC - 14 AD", "-23/14"),
        ("100-44 BC", "-100/-44"),
        ("May 4-32, 2004", "'May 4-32, 2004'"),
        ("4-6", "'4-6'"),
        ("between 2001 and 2003", "'between 2001 and 2003'"),
    ],
)
def test_the_ends_of_a_range_share_what_is_said_once(text: str, expected: str) -> None:
    assert short(read_date(text)) == expected


@pytest.mark.parametrize(
    "text",
    ["circa 2004", "c. 2004", "ca. 2004", "ca 2004", "2004?", "?2004", "~2004", "[2004?]", "[ca. 2004]", "约2004"],
)
def test_uncertain_years_are_circa(text: str) -> None:
    assert short(read_date(text)) == "2004~"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100 BC", "-100"),
        ("44BCE", "-44"),
        ("44 B.C.", "-44"),
        ("15 March 44 BC", "-44-3-15"),
        ("44 v. Chr.", "-44"),
        ("公元前221年", "-221"),
        ("AD 79", "79"),
        ("79 CE", "79"),
        ("A.D. 79", "79"),
        ("0 BC", "'0 BC'"),
        ("BC", "'BC'"),
    ],
)
def test_years_of_an_era_are_counted_from_it(text: str, expected: str) -> None:
    assert short(read_date(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2004年5月4日", "2004-5-4"),
        ("2004年5月", "2004-5"),
        ("2004年", "2004"),
        ("2004 年 5 月", "2004-5"),
        ("2004年春", "2004-S1"),
        ("２００４年", "2004"),
        ("二〇〇四年五月二十三日", "2004-5-23"),
        ("平成10年", "1998"),
        ("平成十年十二月", "1998-12"),
        ("令和元年", "2019"),
        ("明治3年", "1870"),
        ("民國93年", "2004"),
        ("中华民国二十年", "1931"),
        ("2004년 5월 4일", "2004-5-4"),
        ("2003年－2004年", "2003/2004"),
        ("2003年至2004年", "2003/2004"),
        ("昭和", "'昭和'"),
        ("99年", "'99年'"),
        ("2004年13月", "'2004年13月'"),
        ("2004年十十月", "'2004年十十月'"),
        ("康熙十年", "'康熙十年'"),
    ],
)
def test_dates_of_east_asia_are_read(text: str, expected: str) -> None:
    assert short(read_date(text)) == expected


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_day_is_read_as_it_is_written(day: datetime.date) -> None:
    expected = DateValue(Day(day.year, day.month, day.day))
    parts = [day.year, day.month, day.day]
    for value in (
        {"date-parts": [parts]},
        {"date-parts": [list(map(str, parts))]},
        day.isoformat(),
        f"{day.day} {_ENGLISH[day.month - 1]} {day.year}",
        f"{_ENGLISH[day.month - 1][:3]} {day.day}, {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert read_date(value) == expected


_ENGLISH = "January February March April May June July August September October November December".split()


@pytest.mark.parametrize(
    "groups",
    [
        [[-100, 7, 13], [-44, 3, 15], [54, 10, 13], [68, 6, 11]],  # date_NegativeDateSort
        [[-100], [-50], [50], [100]],  # CSL 1.0.2, "Sorting Variables"
        [[2000], [2000, 5], [2000, 5, 1], [2000, 12], [2001]],
        [[-99999], [-1], [1], [999], [99999]],
    ],
)
def test_dates_are_sorted_by_year_month_and_day(groups: list[list[int]]) -> None:
    keys = [_key({"date-parts": [parts]}) for parts in groups]
    assert all(first < second for first, second in pairwise(keys))


def test_ranges_are_sorted_by_start_and_then_by_end() -> None:
    ranges = [[[2000]], [[2000], [2001]], [[2000], [2005]], [[2000], [0]], [[2002], [2003]], [[2002], [2009]]]
    keys = [_key({"date-parts": parts}) for parts in ranges]
    assert keys == sorted(set(keys))
    assert _key("May 2000/1999-05") < _key("May 2000/May 2001")  # sort_DateVariableRange
    assert _key("2000-05") < _key("2000-05/2001-05")  # sort_DateVariableRangeMixed


def test_seasons_and_circa_do_not_count_in_sorting() -> None:
    assert _key("Winter 2004") == _key("2004") == _key("2004?") < _key("2004-01")


def test_literals_come_after_all_dates() -> None:
    assert _key("99999-12-31") < _key({"literal": "forthcoming"}) < _key({"literal": "in press"})


def test_a_macro_sorts_by_the_parts_that_it_prints() -> None:
    early, late = read_date("2000-11-01"), read_date("2000-11-02")
    assert early is not None
    assert late is not None
    assert sort_key(early, {"year", "month"}) == sort_key(late, {"year", "month"})  # sort_LocalizedDateLimitedParts
    assert sort_key(early) < sort_key(late)
    assert sort_key(early, {"month"}) == sort_key(DateValue(Day(1999, 11)), {"month"})


def _key(value: object) -> str:
    date = read_date(value)
    assert date is not None
    return sort_key(date)


days = st.builds(
    lambda year, month, day: [year, month, day] if month and day else [year, month] if month else [year],
    st.integers(-9999, 9999).filter(bool),
    st.integers(0, 12),
    st.integers(0, 28),
)


@given(days, days)
def test_keys_are_in_the_order_of_days(one: list[int], other: list[int]) -> None:
    keys = _key({"date-parts": [one]}), _key({"date-parts": [other]})
    assert (keys[0] < keys[1]) == (one < other)


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(SAMPLES)
json_values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.lists(inner)
    | st.dictionaries(
        st.sampled_from(["date-parts", "raw", "literal", "season", "circa", "year", "", "date_parts"]), inner
    ),
    max_leaves=12,
)


@given(json_values)
def test_no_data_breaks_reading(value: object) -> None:
    date = read_date(value)
    if date is not None:
        assert sort_key(date)
        assert date.start.year != 0
        assert date.start.year is not None or date.literal or date.season
        assert date.start.month or not date.start.day


@given(st.text("0123456789-/.~?[]() ,–MayJunespring年月日BCcaX", max_size=30))
def test_no_text_breaks_reading_and_none_gives_a_day_that_is_not(text: str) -> None:
    date = read_date({"raw": text})
    if date is None or date.literal:
        return
    for day in (date.start, date.end or date.start):
        assert 0 <= day.month <= 12
        assert 0 <= day.day <= 31
        assert day.month or not day.day


@pytest.mark.parametrize(
    "text", ["1" * 1_000_000, "May " * 250_000, "-" * 1_000_000, " " * 1_000_000, "年" * 1_000_000]
)
def test_a_text_of_a_million_characters_is_a_literal_at_once(text: str) -> None:
    started = time.perf_counter()
    assert short(read_date({"raw": text})) == (f"{text.strip()!r}" if text.strip() else "none")
    assert read_date({"date-parts": [[text, text]]}) is None
    assert time.perf_counter() - started < 1


def test_a_time_without_a_date_is_printed_as_it_is() -> None:
    assert read_date(", 12:30") == DateValue(Day(None), literal=", 12:30")
