"""What stands in for names that are missing, or that repeat (CSL 1.0.2, "Substitute", "Reference Grouping")."""

from __future__ import annotations

import pytest

from tests.csl.world import Work, cited, listed, work

AUTHOR = "<name/>"
EDITOR = {"editor": "Poe, Eve"}
TITLED = {"title": "Title"}
BOTH: Work = {**EDITOR, **TITLED}


def names(substitutes: str, inside: str = "<name/>") -> str:
    return f'<names variable="author">{inside}<substitute>{substitutes}</substitute></names>'


@pytest.mark.parametrize(
    ("substitutes", "fields", "printed"),
    [
        ('<names variable="editor"/>', {**BOTH, "author": "Doe, Jane"}, "Jane Doe"),
        ('<names variable="editor"/>', BOTH, "Eve Poe"),
        ('<names variable="editor"/><text variable="title"/>', BOTH, "Eve Poe"),
        ('<names variable="editor"/><text variable="title"/>', TITLED, "Title"),
        ('<names variable="editor"/><text variable="title"/>', {}, ""),
        ('<text term="no date" form="short"/><text variable="title"/>', TITLED, "n.d."),
        ('<text term="no-such-term"/><text variable="title"/>', TITLED, ""),
        ('<text value="Anonymous"/>', {}, "Anonymous"),
        ('<text macro="title"/>', TITLED, "[Title]"),
        ('<choose><if variable="title"><text variable="title"/></if></choose>', TITLED, "Title"),
        ('<group prefix="«" suffix="»"><text variable="title"/></group>', TITLED, "«Title»"),
        ('<date variable="issued"><date-part name="year"/></date>', {"issued": 2001}, "2001"),
        ('<number variable="volume"/>', {"volume": "3"}, "3"),
    ],
)
def test_the_first_substitute_that_shows_something_is_taken(substitutes: str, fields: Work, printed: str) -> None:
    head = '<macro name="title"><text variable="title" prefix="[" suffix="]"/></macro>'
    assert cited(names(substitutes), work(**fields), head=head) == printed


@pytest.mark.parametrize(
    ("inside", "substitute", "printed"),
    [
        pytest.param('<name form="short"/>', '<names variable="editor"/>', "Poe", id="the name element"),
        pytest.param(
            '<name/><label form="short" prefix=", "/>', '<names variable="editor"/>', "Eve Poe, ed.", id="the label"
        ),
        pytest.param(
            '<name form="short"/><label form="short" prefix=", "/>',
            '<names variable="editor"><name/></names>',
            "Eve Poe",
            id="nothing, where it has children of its own",
        ),
        pytest.param(
            '<name form="short"/>', '<choose><if type="book"><names variable="editor"/></if></choose>', "Poe",
            id="inside of conditions, too",
        ),
        pytest.param('<name form="short"/>', '<text macro="editor"/>', "Eve Poe", id="nothing inside of a macro"),
    ],
)  # fmt: skip
def test_names_in_a_substitute_take_over(inside: str, substitute: str, printed: str) -> None:
    head = '<macro name="editor"><names variable="editor"/></macro>'
    assert cited(names(substitute, inside), work(**BOTH), head=head) == printed


def test_names_in_a_substitute_are_formatted_as_those_they_stand_for() -> None:
    substitute = '<substitute><names variable="editor"/></substitute>'
    element = f'<names variable="author" font-weight="bold" suffix=".">{substitute}</names>'
    assert cited(element, work(**EDITOR)) == "<b>Eve Poe</b>."


@pytest.mark.parametrize(
    ("behind", "printed"),
    [
        pytest.param('<names variable="editor" prefix="; "/>', "Eve Poe", id="names"),
        pytest.param('<names variable="editor translator" delimiter=", " prefix="; "/>', "Eve Poe; Tom Toe", id="some"),
        pytest.param(
            '<label variable="volume"/><names variable="editor"><substitute><text value="x"/></substitute></names>',
            "Eve Poex",
            id="and what stands in for them",
        ),
    ],
)
def test_what_was_substituted_is_not_shown_again(behind: str, printed: str) -> None:
    given = work(**EDITOR, translator="Toe, Tom")
    assert cited(names('<names variable="editor"/>') + behind, given) == printed


def test_a_group_of_what_was_substituted_is_not_shown() -> None:
    element = names('<text variable="title"/>') + '<group><text term="in"/><text variable="title"/></group>'
    assert cited(element, work(**TITLED)) == "Title"
    dated = names('<date variable="issued"><date-part name="year"/></date>')
    again = '<group><text term="in"/><date variable="issued"><date-part name="year"/></date></group>'
    assert cited(dated + again, work(issued=2001)) == "2001"
    counted = names('<number variable="volume"/>') + '<group><text term="in"/><number variable="volume"/></group>'
    assert cited(counted, work(volume="3")) == "3"


def test_other_variables_that_were_substituted_are_not_shown_again() -> None:
    element = names('<text variable="title"/>') + '<text variable="title" prefix=" / "/>'
    assert cited(element, work(**TITLED)) == "Title"
    assert cited(element, work(**TITLED, author="Doe, Jane")) == "Jane Doe / Title"
    dated = names('<date variable="issued"><date-part name="year"/></date>')
    again = '<date variable="issued" prefix=" "><date-part name="year"/></date>'
    assert cited(dated + again, work(issued=2001)) == "2001"
    counted = names('<number variable="volume"/>') + '<number variable="volume"/><label variable="volume"/>'
    assert cited(counted, work(volume="3")) == "3"


def test_what_was_shown_before_stays_and_stands_in_all_the_same() -> None:
    element = '<text variable="title" suffix=" / "/>' + names('<text variable="title"/>')
    assert cited(element, work(**TITLED)) == "Title / Title"


def test_a_substitute_that_shows_nothing_takes_nothing_away() -> None:
    element = names('<group><text variable="genre"/></group>') + '<text variable="genre"/><text variable="title"/>'
    assert cited(element, work(**TITLED)) == "Title"


def entries(rule: str, *authors: str | None, substitute: str = "---", element: str = "") -> list[str]:
    of_bibliography = f'subsequent-author-substitute="{substitute}"'
    if rule:
        of_bibliography += f' subsequent-author-substitute-rule="{rule}"'
    element = element or '<names variable="author"/>'
    works = [work(str(number), author=author, title="T") for number, author in enumerate(authors)]
    return listed(element + '<text variable="title" prefix=", "/>', *works, of_bibliography=of_bibliography)


@pytest.mark.parametrize(
    ("rule", "authors", "second"),
    [
        ("", "A, a; B, b", "---, T"),
        ("", "A, a; C, c", "a A, c C, T"),
        ("complete-all", "A, a; B, b", "---, T"),
        ("complete-all", "A, a", "a A, T"),
        ("complete-each", "A, a; B, b", "---, ---, T"),
        ("complete-each", "A, a; C, c", "a A, c C, T"),
        ("partial-each", "A, a; B, b", "---, ---, T"),
        ("partial-each", "A, a; C, c", "---, c C, T"),
        ("partial-each", "A, a; B, b; C, c", "---, ---, c C, T"),
        ("partial-each", "A, a", "---, T"),
        ("partial-each", "C, c; B, b", "c C, b B, T"),
        ("partial-first", "A, a; B, b", "---, b B, T"),
        ("partial-first", "C, c; B, b", "c C, b B, T"),
    ],
)
def test_names_that_repeat_those_of_the_entry_before_are_replaced(rule: str, authors: str, second: str) -> None:
    assert entries(rule, "A, a; B, b", authors) == ["a A, b B, T", second]


@pytest.mark.parametrize(
    ("authors", "printed"),
    [
        (["A, a", "A, a", "A, a"], ["a A, T", "---, T", "---, T"]),
        (["A, a", "B, b", "A, a"], ["a A, T", "b B, T", "a A, T"]),
        (["A, a", None, "A, a"], ["a A, T", ", T", "a A, T"]),
        ([None, None], [", T", ", T"]),
        (["A, a", "A, aa"], ["a A, T", "aa A, T"]),
    ],
)
def test_only_the_entry_before_counts(authors: list[str | None], printed: list[str]) -> None:
    assert entries("", *authors) == printed


def test_an_empty_substitute_leaves_the_names_out() -> None:
    assert entries("", "A, a", "A, a", substitute="") == ["a A, T", ", T"]


def test_the_label_stays_where_names_are_replaced() -> None:
    element = '<names variable="author"/><names variable="editor"><name/><label prefix=" "/></names>'
    works = [work(str(number), editor="Poe, Eve", title="T") for number in range(2)]
    printed = listed(element, *works, of_bibliography='subsequent-author-substitute="---"')
    assert printed == ["Eve Poe editor", "--- editor"]


def test_what_stands_in_for_names_is_replaced_like_names() -> None:
    element = '<names variable="author"><substitute><text variable="genre"/></substitute></names>'
    works = [work("a", genre="G", title="T"), work("b", genre="G", title="U"), work("c", genre="H")]
    printed = listed(
        element + '<text variable="title" prefix=", "/>', *works, of_bibliography='subsequent-author-substitute="---"'
    )
    assert printed == ["G, T", "---, U", "H"]


def test_only_the_first_names_of_an_entry_are_replaced() -> None:
    element = '<names variable="author"/><names variable="editor" prefix=", "/>'
    works = [work(str(number), author="A, a", editor="Poe, Eve") for number in range(2)]
    printed = listed(element, *works, of_bibliography='subsequent-author-substitute="---"')
    assert printed == ["a A, Eve Poe", "---, Eve Poe"]


def test_a_citation_replaces_no_names() -> None:
    works = [work(str(number), author="A, a") for number in range(2)]
    element = '<names variable="author"/>'
    printed = cited(
        element,
        *works,
        bibliography=element,
        of_bibliography='subsequent-author-substitute="---"',
        of_layout='delimiter="; "',
    )
    assert printed == "a A; a A"
