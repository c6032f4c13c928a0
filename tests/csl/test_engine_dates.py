"""Dates as styles and locales write them (CSL 1.0.2, "Date", "Date-part", "Date Ranges")."""

from __future__ import annotations

import pytest

from tests.csl.world import cited, in_order, work

DAY = '<date-part name="day"{}/>'
MONTH = '<date-part name="month"{}/>'
YEAR = '<date-part name="year"{}/>'


def date(content: str, attributes: str = "") -> str:
    return f'<date variable="issued" {attributes}>{content}</date>'


def parts(day: str = "", month: str = "", year: str = "") -> str:
    return DAY.format(day) + MONTH.format(month) + YEAR.format(year)


SPACED = 'delimiter=" "'
TEXT = date("", 'form="text"')
NUMERIC = date("", 'form="numeric"')


def issued(*days: list[int], **more: object) -> object:
    return {"date-parts": list(days), **more}


@pytest.mark.parametrize(
    ("element", "given", "printed"),
    [
        (date(parts(), SPACED), "2001-02-03", "3 February 2001"),
        (
            date(parts(' form="numeric-leading-zeros"', ' form="short"', ' form="short"'), SPACED),
            "2001-02-03",
            "03 Feb. 01",
        ),
        (date(parts(' form="ordinal"', ' form="numeric"'), SPACED), "2001-02-03", "3rd 2 2001"),
        (date(parts(' form="ordinal"', ' form="numeric-leading-zeros"'), SPACED), "2001-02-11", "11th 02 2001"),
        (date(MONTH.format(' form="short" strip-periods="true"') + YEAR.format(' prefix=" "')), "2001-02", "Feb 2001"),
        (date(MONTH.format(' text-case="uppercase"')), "2001-02", "FEBRUARY"),
        (date(YEAR.format(' font-weight="bold" prefix="(" suffix=")"')), "2001", "(<b>2001</b>)"),
        (date(parts(), SPACED), "2001-02", "February 2001"),
        (date(parts(), SPACED), "2001", "2001"),
        (date(DAY.format("") + YEAR.format("")), issued([2001, 0, 3]), "2001"),
        (date(DAY.format("")), issued([2001]), ""),
        (date(YEAR.format(""), 'prefix="(" suffix=")" font-style="italic"'), "2001", "(<i>2001</i>)"),
        (date(YEAR.format("")), issued([79]), "79AD"),
        (date(YEAR.format("")), issued([-2500]), "2500BC"),
        (date(YEAR.format(' form="short"')), issued([1999]), "99"),
        (date(YEAR.format(' form="short"')), issued([2004]), "04"),
        (date(YEAR.format(' form="short"')), issued([1000]), "00"),
        (date(YEAR.format(' form="short"')), issued([999]), "999AD"),
        (date(YEAR.format("")), {"literal": "in <i>press</i>"}, "in <i>press</i>"),
        (date(YEAR.format(""), 'prefix="("'), {"literal": "forthcoming"}, "(forthcoming"),
        (date(parts(), SPACED), issued([2001], season=1), "Spring 2001"),
        (date(parts(), SPACED), issued([2001], season="Winter"), "Winter 2001"),
        (date(parts(month=' form="short"'), SPACED), issued([2001], season=3), "Autumn 2001"),
        (date(parts(month=' form="numeric"'), SPACED), issued([2001], season=3), "2001"),
        (date(YEAR.format("")), None, ""),
        (date(YEAR.format("")), {"raw": "2001-02"}, "2001"),
        (date(""), "2001", ""),
        (TEXT, "2001-02-03", "February 3, 2001"),
        (TEXT, "2001-02", "February 2001"),
        (TEXT, "2001", "2001"),
        (NUMERIC, "2001-02-03", "02/03/2001"),
        (NUMERIC, "2001-02", "02/2001"),
        (date("", 'form="text" date-parts="year"'), "2001-02-03", "2001"),
        (date("", 'form="text" date-parts="year-month"'), "2001-02-03", "February 2001"),
        (date("", 'form="text" date-parts="year-month-day"'), "2001-02-03", "February 3, 2001"),
        (date(MONTH.format(' form="short"'), 'form="text"'), "2001-02-03", "Feb. 3, 2001"),
        (date(MONTH.format(' form="short" strip-periods="true"'), 'form="text"'), "2001-02-03", "Feb 3, 2001"),
        (date(YEAR.format(' font-weight="bold"'), 'form="text"'), "2001-02-03", "February 3, <b>2001</b>"),
        (date("", 'form="text" prefix="[" suffix="]" text-case="uppercase"'), "2001-02", "[FEBRUARY 2001]"),
        (date("", 'form="no-such-form"'), "2001-02", ""),
        (TEXT, {"literal": "no day"}, "no day"),
    ],
)
def test_a_date_is_written(element: str, given: object, printed: str) -> None:
    assert cited(element, work(issued=given)) == printed


@pytest.mark.parametrize(
    ("element", "given", "printed"),
    [
        (TEXT, issued([2001, 2, 3], [2001, 2, 5]), "February 3–5, 2001"),
        (TEXT, issued([2001, 2, 3], [2001, 4, 5]), "February 3–April 5, 2001"),
        (TEXT, issued([2001, 2], [2001, 4]), "February–April 2001"),
        (TEXT, issued([2001, 2, 3], [2002, 4, 5]), "February 3, 2001–April 5, 2002"),
        (TEXT, issued([2001], [2003]), "2001–2003"),
        (TEXT, issued([2001, 2], [2001, 2]), "February 2001"),
        (date(YEAR.format("")), issued([2001, 2], [2001, 4]), "2001"),
        (date(YEAR.format("")), issued([2001], [2003]), "2001–2003"),
        (date(YEAR.format(' range-delimiter="/"')), issued([2001], [2003]), "2001/2003"),
        (date(YEAR.format(' range-delimiter=""')), issued([2001], [2003]), "2001–2003"),
        (
            date(parts(' range-delimiter="-"', ' range-delimiter=" to "'), SPACED),
            issued([2001, 2, 3], [2001, 2, 5]),
            "3-5 February 2001",
        ),
        (
            date(parts(' range-delimiter="-"', ' range-delimiter=" to "'), SPACED),
            issued([2001, 2, 3], [2001, 4, 5]),
            "3 February to 5 April 2001",
        ),
        (date(YEAR.format(' prefix="[" suffix="]"')), issued([2001], [2003]), "[2001–2003]"),
        (date(YEAR.format("")), "2001/..", "2001–"),
        (TEXT, "2001-02/", "February 2001–"),
        (date(YEAR.format("")), issued([-100], [100]), "100BC–100AD"),
        (TEXT, issued([2001, 2, 3], [2001, 2]), "February 3, 2001"),
        (TEXT, issued([2001, 2], [2001]), "February 2001"),
        (date(parts(), SPACED), {"date-parts": [[2001], [2002]], "season": 4}, "Winter 2001–2002"),
    ],
)
def test_a_range_names_once_what_both_ends_share(element: str, given: object, printed: str) -> None:
    assert cited(element, work(issued=given)) == printed


@pytest.mark.parametrize(
    ("locale", "given", "printed"),
    [
        ("en-US", "2001-05-01", "May 1, 2001"),
        ("en-GB", "2001-05-01", "May 1, 2001"),
        ("de-DE", "2001-05-01", "1. Mai 2001"),
        ("de-AT", "2001-05-01", "1. Mai 2001"),
        ("fr-FR", "2001-05-01", "1er mai 2001"),
        ("fr-FR", "2001-05-02", "2 mai 2001"),
        ("zh-CN", "2001-05-01", "2001年5月1日"),
        ("zh-CN", "2001", "2001年"),
    ],
)
def test_a_date_with_a_form_is_the_locales(locale: str, given: str, printed: str) -> None:
    assert cited(TEXT, work(issued=given), locale=locale) == printed


def test_an_ordinal_day_has_the_gender_of_its_month() -> None:
    gendered = """<locale xml:lang="fr"><style-options limit-day-ordinals-to-day-1="false"/><terms>
    <term name="ordinal">e</term><term name="ordinal-02">d</term>
    <term name="ordinal-02" gender-form="masculine">nd</term></terms></locale>"""
    ordinal = date(DAY.format(' form="ordinal"'))
    assert cited(ordinal, work(issued="2001-05-02"), locale="fr-FR", head=gendered) == "2nd"
    assert cited(ordinal, work(issued="2001-06-02"), locale="fr-FR", head=gendered) == "2d"


def test_a_style_may_bring_the_form_of_a_locale() -> None:
    parts = '<date-part name="year"/><date-part name="month"/>'
    own = f'<locale xml:lang="en"><date form="text" delimiter="/">{parts}</date></locale>'
    assert cited(TEXT, work(issued="2001-02-03"), head=own) == "2001/February"
    assert cited(TEXT, work(issued="2001-05-03"), head=own, locale="de-DE") == "3. Mai 2001"


@pytest.mark.parametrize(
    ("key", "order"),
    [
        pytest.param('<key variable="issued"/>', "bc ad y1 y1m y1d y2 lit none", id="as a variable, whole"),
        pytest.param('<key variable="issued" sort="descending"/>', "lit y2 y1d y1m y1 ad bc none", id="descending"),
        pytest.param('<key macro="year"/>', "bc ad y1d y1m y1 y2 lit none", id="in a macro, by what is printed"),
        pytest.param('<key macro="text"/>', "bc ad y1 y1m y1d y2 lit none", id="in a macro, in the order of time"),
    ],
)
def test_dates_are_sorted(key: str, order: str) -> None:
    head = f'<macro name="year">{date(YEAR.format(""))}</macro><macro name="text">{TEXT}</macro>'
    given = {
        "none": None, "lit": {"literal": "x"}, "y2": "2002", "y1d": "2001-02-03", "y1m": "2001-02", "y1": "2001",
        "ad": issued([79]), "bc": issued([-44]),
    }  # fmt: skip
    works = [work(name, issued=value) for name, value in given.items()]
    sort = f"<sort>{key}</sort>" + '<text value="."/>'
    assert in_order(sort, *works, head=head) == order


def test_what_is_no_date_is_left_out_and_hostile_values_raise_nothing() -> None:
    values: tuple[object, ...] = (True, [], {}, "", {"date-parts": [[None]]}, {"date-parts": "x"}, {"season": []})
    for value in values:
        assert cited(date(YEAR.format("")) + '<text value="."/>', work(issued=value)) == "."
    assert cited(date(YEAR.format("")), work(issued=[[["2001"]]])) in {"", "2001"}
