"""Works whose cites read the same are told apart (CSL 1.0.2, "Disambiguation")."""

from __future__ import annotations

import pytest

from tests.csl.world import Work, cited, in_order, listed, processor, work

NAMES = '<names variable="author"><name form="short" and="text" delimiter=", " initialize-with=". " {}/></names>'
CITE = NAMES.format("") + '<date variable="issued" prefix=" "><date-part name="year"/></date>'
CUT = CITE.replace("/></names>", ' et-al-min="3" et-al-use-first="1"/></names>')
OF_LAYOUT = 'delimiter="; "'

ADD_NAMES = 'disambiguate-add-names="true" '
ADD_GIVEN = 'disambiguate-add-givenname="true" '
ADD_YEAR = 'disambiguate-add-year-suffix="true" '


def works(*authors: str, issued: int = 2001) -> list[Work]:
    return [work(str(number), author=author, issued=issued) for number, author in enumerate(authors)]


@pytest.mark.parametrize(
    ("of_citation", "authors", "printed"),
    [
        pytest.param("", ["Doe, A", "Doe, A"], "Doe 2001; Doe 2001", id="not when the style does not ask"),
        pytest.param(ADD_YEAR, ["Doe, A", "Doe, A"], "Doe 2001a; Doe 2001b", id="by letters after the year"),
        pytest.param(ADD_YEAR, ["Doe, A", "Roe, A"], "Doe 2001; Roe 2001", id="only where it is needed"),
        pytest.param(ADD_YEAR, ["Doe, A"] * 3, "Doe 2001a; Doe 2001b; Doe 2001c", id="by as many letters as needed"),
        pytest.param(ADD_GIVEN, ["Doe, Ann", "Doe, Bob"], "A. Doe 2001; B. Doe 2001", id="by initials"),
        pytest.param(ADD_GIVEN, ["Doe, Ann", "Doe, Abe"], "Ann Doe 2001; Abe Doe 2001", id="by given names in full"),
        pytest.param(
            ADD_GIVEN,
            ["Doe, Ann", "Doe, Abe", "Doe, Bob"],
            "Ann Doe 2001; Abe Doe 2001; B. Doe 2001",
            id="each as far as needed",
        ),
        pytest.param(ADD_GIVEN, ["王, 伟", "王, 芳"], "王伟 2001; 王芳 2001", id="in Chinese, too"),
        pytest.param(ADD_GIVEN, ["Doe, Ann", "Doe, Ann"], "Doe 2001; Doe 2001", id="by none that does not help"),
        pytest.param(
            ADD_GIVEN, ["Doe, Ann", "Doe, Bob", "Roe, Cyd"], "A. Doe 2001; B. Doe 2001; Roe 2001", id="others stay"
        ),
        pytest.param(
            ADD_GIVEN + ADD_YEAR,
            ["Doe, Ann", "Doe, Ann", "Doe, Bob"],
            "A. Doe 2001a; A. Doe 2001b; B. Doe 2001",
            id="by initials before letters",
        ),
    ],
)
def test_works_are_told_apart(of_citation: str, authors: list[str], printed: str) -> None:
    assert cited(CITE, *works(*authors), of_citation=of_citation, of_layout=OF_LAYOUT) == printed


@pytest.mark.parametrize(
    ("of_citation", "authors", "printed"),
    [
        pytest.param("", ["A, A; B, B; C, C", "A, A; D, D; E, E"], "A et al. 2001; A et al. 2001", id="not unasked"),
        pytest.param(
            ADD_NAMES,
            ["A, A; B, B; C, C", "A, A; D, D; E, E"],
            "A, B, et al. 2001; A, D, et al. 2001",
            id="by a second name",
        ),
        pytest.param(
            ADD_NAMES,
            ["A, A; B, B; C, C", "A, A; B, B; E, E"],
            "A, B, and C 2001; A, B, and E 2001",
            id="by all names",
        ),
        pytest.param(
            ADD_NAMES + ADD_YEAR,
            ["A, A; B, B; C, C", "A, A; B, B; C, C"],
            "A et al. 2001a; A et al. 2001b",
            id="by no names that do not help",
        ),
        pytest.param(
            ADD_NAMES + ADD_GIVEN,
            ["A, Ann; B, Bo; C, Cy", "A, Ann; B, Ed; C, Cy"],
            "A, B. B, et al. 2001; A, E. B, et al. 2001",
            id="by the given name of a name that is added",
        ),
        pytest.param(
            ADD_GIVEN + ADD_NAMES,
            ["A, Ann; B, Bo; C, Cy", "A, Bob; B, Bo; C, Cy"],
            "A. A et al. 2001; B. A et al. 2001",
            id="by given names of those that are shown",
        ),
        pytest.param(
            ADD_GIVEN + ADD_NAMES,
            ["A, Ann; B, Bo; C, Cy", "A, Bob; D, Di; E, Ed"],
            "A. A et al. 2001; B. A et al. 2001",
            id="by given names first, where names would help as well",
        ),
        pytest.param(
            ADD_NAMES + ADD_YEAR,
            ["A, A; B, B; C, C", "A, A; B, B; C, C", "A, A; D, D; E, E"],
            "A, B, et al. 2001a; A, B, et al. 2001b; A, D, et al. 2001",
            id="by names as far as they help, then by letters",
        ),
    ],
)
def test_lists_that_are_cut_are_told_apart(of_citation: str, authors: list[str], printed: str) -> None:
    assert cited(CUT, *works(*authors), of_citation=of_citation, of_layout=OF_LAYOUT) == printed


@pytest.mark.parametrize(
    ("rule", "printed"),
    [
        ("by-cite", "Doe 2001; Doe 2002; Poe and Roe 2003; Roe 2004; Lee 2005; Lee 2006"),
        ("all-names", "A. Doe 2001; B. Doe 2002; Poe and R. Roe 2003; S. Roe 2004; Lea Lee 2005; Lou Lee 2006"),
        ("all-names-with-initials", "A. Doe 2001; B. Doe 2002; Poe and R. Roe 2003; S. Roe 2004; Lee 2005; Lee 2006"),
        ("primary-name", "A. Doe 2001; B. Doe 2002; Poe and Roe 2003; Roe 2004; Lea Lee 2005; Lou Lee 2006"),
        ("primary-name-with-initials", "A. Doe 2001; B. Doe 2002; Poe and Roe 2003; Roe 2004; Lee 2005; Lee 2006"),
    ],
)
def test_given_names_are_added_by_the_rule_of_the_style(rule: str, printed: str) -> None:
    people = ["Doe, Ann", "Doe, Bob", "Poe, Eve; Roe, Rick", "Roe, Sue", "Lee, Lea", "Lee, Lou"]
    given = [{**one, "issued": {"date-parts": [[2001 + year]]}} for year, one in enumerate(works(*people))]
    of_citation = f'{ADD_GIVEN} givenname-disambiguation-rule="{rule}"'
    assert cited(CITE, *given, of_citation=of_citation, of_layout=OF_LAYOUT) == printed


def test_without_initials_given_names_are_added_in_full() -> None:
    element = CITE.replace('initialize-with=". "', "")
    printed = cited(element, *works("Doe, Ann", "Doe, Bob"), of_citation=ADD_GIVEN, of_layout=OF_LAYOUT)
    assert printed == "Ann Doe 2001; Bob Doe 2001"


def test_the_form_of_later_cites_must_tell_works_apart() -> None:
    element = CITE.replace("/></names>", ' et-al-subsequent-min="2" et-al-subsequent-use-first="1"/></names>')
    printed = cited(element, *works("A, A; B, B", "A, A; C, C"), of_citation=ADD_YEAR, of_layout=OF_LAYOUT)
    assert printed == "A and B 2001a; A and C 2001b"


def test_one_person_written_in_two_ways_is_no_two_people() -> None:
    given = [work("a", author="Doe, J. A.", issued=2001), work("b", author="Doe, J.A.", issued=2002)]
    of_citation = ADD_GIVEN + 'givenname-disambiguation-rule="all-names"'
    assert cited(CITE, *given, of_citation=of_citation, of_layout=OF_LAYOUT) == "Doe 2001; Doe 2002"


def test_letters_go_in_the_order_of_the_bibliography() -> None:
    by_title = '<sort><key variable="title" sort="descending"/></sort>' + CITE
    given = [{**one, "title": title} for one, title in zip(works("Doe, A", "Doe, A"), "AB", strict=True)]
    printed = cited(CITE, *given, of_citation=ADD_YEAR, of_layout=OF_LAYOUT, bibliography=by_title)
    assert printed == "Doe 2001b; Doe 2001a"
    assert listed(by_title, *given, of_citation=ADD_YEAR) == ["Doe 2001a", "Doe 2001b"]


def test_there_are_more_works_than_letters() -> None:
    printed = cited(CITE, *works(*["Doe, A"] * 28), of_citation=ADD_YEAR, of_layout=OF_LAYOUT).split("; ")
    assert (printed[0], printed[25], printed[26], printed[27]) == ("Doe 2001a", "Doe 2001z", "Doe 2001aa", "Doe 2001ab")


@pytest.mark.parametrize(
    ("element", "printed"),
    [
        pytest.param(CITE, "Doe 2001a; Doe 2001b", id="behind the year"),
        pytest.param(
            CITE + '<date variable="issued" prefix=" "><date-part name="year"/></date>',
            "Doe 2001a 2001; Doe 2001b 2001",
            id="behind the first year only",
        ),
        pytest.param(
            CITE + '<text variable="year-suffix" prefix="-"/>', "Doe 2001-a; Doe 2001-b", id="where the style says"
        ),
        pytest.param(
            NAMES.format("") + '<date variable="issued" form="text" date-parts="year" prefix=" "/>',
            "Doe 2001a; Doe 2001b",
            id="in the locale's form",
        ),
        pytest.param(
            CITE + '<date variable="accessed"><date-part name="year"/></date>', "Doe 2001a; Doe 2001b", id="not of all"
        ),
        pytest.param(
            NAMES.format("") + '<text variable="citation-label" prefix=" "/>', "Doe Doe01a; Doe Doe01b", id="in a label"
        ),
    ],
)
def test_the_letter_stands(element: str, printed: str) -> None:
    assert cited(element, *works("Doe, A", "Doe, A"), of_citation=ADD_YEAR, of_layout=OF_LAYOUT) == printed


@pytest.mark.parametrize(("in_citation", "in_bibliography"), [(True, True), (True, False), (False, True)])
def test_a_letter_that_a_style_places_in_one_area_stands_by_itself_in_neither(
    in_citation: bool, in_bibliography: bool
) -> None:
    explicit = CITE + '<text variable="year-suffix" prefix="-"/>'
    given = works("Doe, A", "Doe, A")
    bibliography = explicit if in_bibliography else CITE
    citation = explicit if in_citation else CITE
    printed = cited(citation, *given, of_citation=ADD_YEAR, of_layout=OF_LAYOUT, bibliography=bibliography)
    assert printed == ("Doe 2001-a; Doe 2001-b" if in_citation else "Doe 2001; Doe 2001")
    made = processor(citation, of_citation=ADD_YEAR, bibliography=bibliography)
    entries = [entry.text.plain for entry in made.process(given).bibliography]
    assert entries == (["Doe 2001-a", "Doe 2001-b"] if in_bibliography else ["Doe 2001", "Doe 2001"])


@pytest.mark.parametrize(
    ("issued", "printed"),
    [
        ({"date-parts": [[2001], [2003]]}, "Doe 2001–2003a; Doe 2001–2003b"),
        ({"date-parts": [[2001, 2], [2001, 3]]}, "Doe 2001a; Doe 2001b"),
        (None, "Doe; Doe"),
    ],
)
def test_ranges_have_the_letter_at_their_end(issued: object, printed: str) -> None:
    given = [{**one, "issued": issued} for one in works("Doe, A", "Doe, A")]
    assert cited(CITE, *given, of_citation=ADD_YEAR, of_layout=OF_LAYOUT) == printed


def test_conditions_hold_one_after_the_other_where_works_read_the_same() -> None:
    ask = '<choose><if disambiguate="true"><text variable="{}" prefix=", "/></if></choose>'
    element = CITE + ask.format("title") + ask.format("genre")
    given = [
        {**one, "title": title, "genre": genre}
        for one, title, genre in zip(works("Doe, A", "Doe, A", "Doe, A", "Roe, R"), "TTUV", "abcd", strict=True)
    ]
    printed = "Doe 2001, T, a; Doe 2001, T, b; Doe 2001, U; Roe 2001"
    assert cited(element, *given, of_layout=OF_LAYOUT) == printed


def test_a_condition_in_a_bibliography_holds_for_works_that_needed_it() -> None:
    element = '<text variable="title"/><choose><if disambiguate="true"><text variable="genre"/></if></choose>'
    given = [work("a", title="T", genre="x"), work("b", title="T", genre="y"), work("c", title="U", genre="z")]
    assert listed(element, *given) == ["Tx", "Ty", "U"]


def test_the_date_of_access_tells_no_works_apart() -> None:
    element = CITE + '<date variable="accessed" prefix=", "><date-part name="year"/></date>'
    first, second = works("Doe, A", "Doe, A")
    given = [{**first, "accessed": "2020"}, {**second, "accessed": "2021"}]
    printed = cited(element, *given, of_citation=ADD_YEAR, of_layout=OF_LAYOUT)
    assert printed == "Doe 2001a, 2020; Doe 2001b, 2021"


def test_the_names_that_a_citation_needs_are_sorted_by_in_the_citation() -> None:
    sort = '<sort><key macro="names"/></sort>'
    head = f'<macro name="names">{NAMES.format("")}</macro>'
    given = works("Doe, Bob", "Doe, Ann")
    printed = cited(sort + CITE, *given, of_citation=ADD_GIVEN, of_layout=OF_LAYOUT, head=head)
    assert printed == "A. Doe 2001; B. Doe 2001"


def test_works_without_any_text_are_not_told_apart() -> None:
    assert in_order('<text variable="title"/>', work("a"), work("b"), of_citation=ADD_YEAR) == ""
