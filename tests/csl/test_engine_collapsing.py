"""Cites of one citation: joined, grouped, collapsed (CSL 1.0.2, "Cite Grouping", "Cite Collapsing")."""

from __future__ import annotations

from typing import Unpack

import pytest

from bibcatalog.csl import Citation, Cite
from tests.csl.world import Parts, Work, processor, show, work

AUTHOR_DATE = (
    '<group delimiter=" "><names variable="author"><name form="short"/></names>'
    '<date variable="issued"><date-part name="year"/></date></group>'
    '<text variable="locator" prefix=", p. "/>'
)
NUMBER = '<text variable="citation-number"/><text variable="locator" prefix=", p. "/>'
OF_LAYOUT = 'prefix="(" suffix=")" delimiter="; "'


def works(*cited_as: str) -> list[Work]:
    """Make works: ``Doe 2001``; what is said twice is two works."""
    pairs = [one.split() for one in cited_as]
    return [work(str(number), author=f"{name}, A", issued=int(year)) for number, (name, year) in enumerate(pairs)]


def printed(element: str, given: list[Work], cites: list[Cite] | None = None, **parts: Unpack[Parts]) -> str:
    parts["of_layout"] = OF_LAYOUT
    made = processor(element, **parts)
    citation = Citation(tuple(cites or [Cite(one["id"]) for one in given]))
    return show(made.process(given, [citation]).citations[0])


@pytest.mark.parametrize(
    ("of_citation", "cited_as", "expected"),
    [
        pytest.param("", "Doe 2001, Roe 2002, Doe 2003", "(Doe 2001; Roe 2002; Doe 2003)", id="not unasked"),
        pytest.param('collapse="year"', "Doe 2001, Doe 2003", "(Doe 2001, 2003)", id="by year"),
        pytest.param(
            'collapse="year"', "Doe 2001, Roe 2002, Doe 2003", "(Doe 2001; Roe 2002; Doe 2003)", id="neighbours only"
        ),
        pytest.param('collapse="year"', "Doe 2001, Doe 2003, Roe 2002", "(Doe 2001, 2003; Roe 2002)", id="two"),
        pytest.param(
            'collapse="year" cite-group-delimiter="/"', "Doe 2001, Doe 2003, Roe 2002", "(Doe 2001/2003; Roe 2002)",
            id="with the delimiter of groups",
        ),
        pytest.param(
            'collapse="year" after-collapse-delimiter=" | "', "Doe 2001, Doe 2003, Roe 2002, Poe 2004",
            "(Doe 2001, 2003 | Roe 2002 | Poe 2004)",
            id="with the delimiter after groups",
        ),
        pytest.param(
            'cite-group-delimiter=", "', "Doe 2001, Doe 2003, Roe 2002", "(Doe 2001, Doe 2003; Roe 2002)",
            id="grouped, not collapsed",
        ),
    ],
)  # fmt: skip
def test_cites_are_collapsed(of_citation: str, cited_as: str, expected: str) -> None:
    assert printed(AUTHOR_DATE, works(*cited_as.split(", ")), of_citation=of_citation) == expected


@pytest.mark.parametrize(
    ("of_citation", "expected"),
    [
        ('collapse="year"', "(Doe 2003, 2001; Roe 2002)"),
        ('cite-group-delimiter=", "', "(Doe 2003, Doe 2001; Roe 2002)"),
    ],
)
def test_sorted_cites_of_one_author_come_together_at_the_place_of_the_first(of_citation: str, expected: str) -> None:
    by_date = '<sort><key variable="issued" sort="descending"/></sort>' + AUTHOR_DATE
    assert printed(by_date, works("Doe 2001", "Roe 2002", "Doe 2003"), of_citation=of_citation) == expected


SAME = ["Doe 2001", "Doe 2001", "Doe 2001", "Doe 2001"]
SUFFIX = 'disambiguate-add-year-suffix="true" '


@pytest.mark.parametrize(
    ("of_citation", "cited_as", "expected"),
    [
        ('collapse="year"', SAME[:2], "(Doe 2001a, 2001b)"),
        ('collapse="year-suffix"', SAME[:2], "(Doe 2001a; b)"),
        ('collapse="year-suffix" year-suffix-delimiter=", "', SAME[:3], "(Doe 2001a, b, c)"),
        ('collapse="year-suffix" year-suffix-delimiter=","', ["Doe 2001", "Doe 2002"], "(Doe 2001, 2002)"),
        ('collapse="year-suffix" year-suffix-delimiter=","', [*SAME[:2], "Doe 2003"], "(Doe 2001a,b, 2003)"),
        (
            'collapse="year-suffix" year-suffix-delimiter="," cite-group-delimiter="; "',
            [*SAME[:2], "Doe 2003"],
            "(Doe 2001a,b; 2003)",
        ),
        ('collapse="year-suffix" year-suffix-delimiter=","', [*SAME[:2], "Roe 2001"], "(Doe 2001a,b; Roe 2001)"),
        ('collapse="year-suffix-ranged" year-suffix-delimiter=","', SAME[:2], "(Doe 2001a,b)"),
        ('collapse="year-suffix-ranged" year-suffix-delimiter=","', SAME[:3], "(Doe 2001a–c)"),
        ('collapse="year-suffix-ranged" year-suffix-delimiter=","', [*SAME, "Roe 2002"], "(Doe 2001a–d; Roe 2002)"),
    ],
)
def test_cites_of_one_year_are_collapsed_to_letters(of_citation: str, cited_as: list[str], expected: str) -> None:
    assert printed(AUTHOR_DATE, works(*cited_as), of_citation=SUFFIX + of_citation) == expected


def test_without_letters_years_are_collapsed() -> None:
    assert printed(AUTHOR_DATE, works(*SAME[:2]), of_citation='collapse="year-suffix"') == "(Doe 2001, 2001)"


@pytest.mark.parametrize(
    ("of_citation", "expected"),
    [
        ('collapse="year"', "(2001a; 2001b; 2002)"),
        ('collapse="year-suffix" year-suffix-delimiter=","', "(2001a,b; 2002)"),
    ],
)
def test_works_without_authors_are_collapsed_to_letters_only(of_citation: str, expected: str) -> None:
    given = [work(str(number), issued=year) for number, year in enumerate((2001, 2001, 2002))]
    assert printed(AUTHOR_DATE, given, of_citation=SUFFIX + of_citation) == expected


def test_letters_that_do_not_follow_each_other_are_no_range() -> None:
    of_citation = SUFFIX + 'collapse="year-suffix-ranged" year-suffix-delimiter=","'
    given = works(*SAME, "Doe 2001", "Doe 2001")
    cites = [Cite(number) for number in "01245"]
    assert printed(AUTHOR_DATE, given, cites, of_citation=of_citation) == "(Doe 2001a–c,e,f)"


@pytest.mark.parametrize(
    ("cites", "expected"),
    [
        ([Cite("0", "5"), Cite("1")], "(Doe 2001a, p. 5; 2001b)"),
        ([Cite("0"), Cite("1", "5")], "(Doe 2001a, 2001b, p. 5)"),
        ([Cite("0", suffix=" x"), Cite("1")], "(Doe 2001a x, 2001b)"),
        ([Cite("0"), Cite("1", prefix="see")], "(Doe 2001a, see 2001b)"),
    ],
)
def test_a_cite_with_more_than_its_year_is_not_collapsed_to_a_letter(cites: list[Cite], expected: str) -> None:
    of_citation = SUFFIX + 'collapse="year-suffix" year-suffix-delimiter=","'
    assert printed(AUTHOR_DATE, works(*SAME[:2]), cites, of_citation=of_citation) == expected


@pytest.mark.parametrize(
    ("numbers", "more", "expected"),
    [
        ("0", "", "(1)"),
        ("01", "", "(1; 2)"),
        ("012", "", "(1–3)"),
        ("0123", "", "(1–4)"),
        ("013", "", "(1; 2; 4)"),
        ("0134", "", "(1; 2; 4; 5)"),
        ("01245", "", "(1–3; 5; 6)"),
        ("210", "", "(3; 2; 1)"),
        ("01245", 'after-collapse-delimiter=" | "', "(1–3 | 5; 6)"),
        ("013", 'after-collapse-delimiter=" | "', "(1; 2; 4)"),
        ("0124678", 'after-collapse-delimiter=" | "', "(1–3 | 5; 7–9)"),
    ],
)
def test_numbers_that_follow_each_other_are_a_range(numbers: str, more: str, expected: str) -> None:
    given = works(*[f"Doe {year}" for year in range(2001, 2010)])
    of_citation = f'collapse="citation-number" {more}'
    assert printed(NUMBER, given, [Cite(number) for number in numbers], of_citation=of_citation) == expected
    if not more:
        assert "–" not in printed(NUMBER, given, [Cite(number) for number in numbers])


@pytest.mark.parametrize(
    "cites",
    [
        pytest.param([Cite("0"), Cite("1", "5"), Cite("2")], id="locator"),
        pytest.param([Cite("0"), Cite("1", prefix="see"), Cite("2")], id="prefix"),
        pytest.param([Cite("0"), Cite("1", suffix=" x"), Cite("2")], id="suffix"),
    ],
)
def test_a_number_with_more_than_itself_is_in_no_range(cites: list[Cite]) -> None:
    assert "–" not in printed(
        NUMBER, works("A 2001", "B 2002", "C 2003"), cites, of_citation='collapse="citation-number"'
    )


def test_ranges_of_numbers_are_found_in_the_order_of_the_citation() -> None:
    by_number = '<sort><key variable="citation-number"/></sort>' + NUMBER
    given = works("A 2001", "B 2002", "C 2003")
    cites = [Cite("2"), Cite("0"), Cite("1")]
    assert printed(by_number, given, cites, of_citation='collapse="citation-number"') == "(1–3)"


TITLE = '<text variable="title"/>'


@pytest.mark.parametrize(
    ("cites", "expected"),
    [
        pytest.param([Cite("a", prefix="see")], "(see A)", id="a space after a prefix"),
        pytest.param([Cite("a", prefix="see ")], "(see A)", id="a prefix with its own"),
        pytest.param([Cite("a", prefix="[")], "([A)", id="none after a bracket"),
        pytest.param([Cite("a", prefix="<i>cf.</i>")], "(<i>cf.</i> A)", id="markup in it"),
        pytest.param([Cite("a", suffix="and so on")], "(A and so on)", id="a space before a suffix"),
        pytest.param([Cite("a", suffix=", ch. 2")], "(A, ch. 2)", id="none before a comma"),
        pytest.param([Cite("a", suffix=" too")], "(A too)", id="a suffix with its own"),
        pytest.param([Cite("a"), Cite("b", prefix="see")], "(A; see B)", id="behind the delimiter"),
        pytest.param([Cite("a", suffix=","), Cite("b")], "(A, B)", id="a comma in the place of the delimiter"),
        pytest.param([Cite("a"), Cite("b", prefix=", and")], "(A, and B)", id="the same from the second"),
        pytest.param([Cite("a"), Cite("none"), Cite("b")], "(A; B)", id="a work that is not known"),
        pytest.param([Cite("none")], "", id="nothing but that"),
        pytest.param([Cite("a"), Cite("e"), Cite("b")], "(A; B)", id="a cite without text"),
    ],
)
def test_what_the_author_says_stands_around_a_cite(cites: list[Cite], expected: str) -> None:
    assert printed(TITLE, [work("a", title="A"), work("b", title="B"), work("e")], cites) == expected


def test_a_citation_without_cites_is_empty() -> None:
    assert show(processor(TITLE).process([work(title="A")], [Citation(())]).citations[0]) == ""


@pytest.mark.parametrize(
    ("cited_as", "expected"),
    [
        (Cite("0"), "(Doe 2001)"),
        (Cite("0", suppress_author=True), "(2001)"),
        (Cite("0", author_only=True), "Doe"),
        (Cite("0", "5", suppress_author=True), "(2001, p. 5)"),
        (Cite("t", suppress_author=True), "(2002)"),
        (Cite("t"), "(Title 2002)"),
    ],
)
def test_the_author_may_stand_in_the_text(cited_as: Cite, expected: str) -> None:
    element = AUTHOR_DATE.replace("</names>", "<substitute><text variable='title'/></substitute></names>")
    given = [*works("Doe 2001"), work("t", title="Title", issued=2002)]
    assert printed(element, given, [cited_as]) == expected


def test_later_names_stay_where_the_first_are_left_out() -> None:
    element = AUTHOR_DATE + '<names variable="editor" prefix=" by "><name form="short"/></names>'
    given = [{**works("Doe 2001")[0], "editor": [{"family": "Poe", "given": "Eve"}]}]
    assert printed(element, given, [Cite("0", suppress_author=True)]) == "(2001 by Poe)"
