"""Groups, macros and delimiters (CSL 1.0.2, "Group", "Delimiter", "Text")."""

from __future__ import annotations

import pytest

from bibcatalog.csl import Options
from tests.csl.world import cited, work

TITLE = '<text variable="title"/>'
GENRE = '<text variable="genre"/>'
TERM = '<text term="in"/>'
NO_DATE = '<date variable="issued"><date-part name="year"/></date>'


def group(content: str, attributes: str = 'delimiter=" "') -> str:
    return f"<group {attributes}>{content}</group>"


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        pytest.param(TERM, "in", id="without variables is printed"),
        pytest.param(TERM + TITLE, "in Title", id="with one that has content is printed"),
        pytest.param(TERM + GENRE, "", id="with one that is empty is not"),
        pytest.param(TERM + GENRE + TITLE, "in Title", id="with one of two is"),
        pytest.param('<text value="x"/>' + GENRE, "", id="with a value and an empty variable is not"),
        pytest.param(TERM + '<names variable="editor"/>', "", id="with empty names is not"),
        pytest.param(TERM + '<names variable="author"/>', "in Jane Doe", id="with names is"),
        pytest.param(TERM + NO_DATE, "", id="with an empty date is not"),
        pytest.param(TERM + '<number variable="issue"/>', "", id="with an empty number is not"),
        pytest.param(TERM + '<number variable="volume"/>', "in 2", id="with a number is"),
        pytest.param(TERM + '<text macro="none"/>', "", id="with an empty variable in a macro is not"),
        pytest.param(TERM + '<text macro="title"/>', "in Title", id="with a variable in a macro is"),
        pytest.param(GENRE + '<text macro="term"/>', "at", id="counts a macro that prints a term as content"),
        pytest.param(GENRE + group(TERM), "in", id="counts a group inside that prints a term as content"),
        pytest.param(TERM + group(GENRE), "", id="does not count a group inside that is empty"),
        pytest.param(TERM + group(GENRE + group(TITLE)), "in Title", id="sees content two groups down"),
        pytest.param(TERM + '<choose><if variable="title"/></choose>', "in", id="is called for by no condition"),
        pytest.param(
            TERM + f'<choose><if type="book">{GENRE}</if></choose>', "", id="with an empty variable in a branch is not"
        ),
        pytest.param(TERM + '<text variable="year-suffix"/>', "in", id="does not need a letter after the year"),
        pytest.param(
            TERM + '<names variable="editor"><substitute><text variable="title"/></substitute></names>',
            "in Title",
            id="with a substitute is",
        ),
        pytest.param(
            TERM + '<names variable="editor"><substitute><text variable="genre"/></substitute></names>',
            "",
            id="with an empty substitute is not",
        ),
        pytest.param('<label variable="volume"/>' + GENRE, "", id="with a label and an empty variable is not"),
    ],
)
def test_a_group(content: str, printed: str) -> None:
    head = (
        f'<macro name="none">{GENRE}</macro><macro name="title">{TITLE}</macro>'
        '<macro name="term"><text value="at"/></macro>'
    )
    assert cited(group(content), work(title="Title", author="Doe, Jane", volume="2"), head=head) == printed


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        pytest.param(TITLE + '<number variable="volume"/>', "Title, 2", id="between elements"),
        pytest.param(TITLE + GENRE + '<number variable="volume"/>', "Title, 2", id="not at empty ones"),
        pytest.param(GENRE + TITLE, "Title", id="not at the start"),
        pytest.param(
            f'{TITLE}<choose><if type="book"><number variable="volume"/><text value="x"/></if></choose>',
            "Title, 2, x",
            id="inside of conditions",
        ),
        pytest.param(
            f'{TITLE}<choose><if type="book"><choose><if type="x"/><else>{TITLE}{TITLE}</else></choose></if></choose>',
            "Title, Title, Title",
            id="inside of conditions in conditions",
        ),
        pytest.param(f'{TITLE}<text macro="two"/>', "Title, TitleTitle", id="not inside of macros"),
        pytest.param(group(TITLE + TITLE, "") + TITLE, "TitleTitle, Title", id="not inside of groups without one"),
    ],
)
def test_the_delimiter_of_a_group_stands(content: str, printed: str) -> None:
    head = f'<macro name="two">{TITLE}{TITLE}</macro>'
    assert cited(group(content, 'delimiter=", "'), work(title="Title", volume="2"), head=head) == printed


def test_affixes_and_formatting_of_a_group_are_around_all_of_it_and_not_around_nothing() -> None:
    attributes = 'prefix="(" suffix=")" font-style="italic" delimiter=" "'
    assert cited(group(TITLE + TERM, attributes), work(title="Title")) == "(<i>Title in</i>)"
    assert cited(group(GENRE + TERM, attributes) + TITLE, work(title="Title")) == "Title"


def test_the_affixes_of_a_layout_are_inside_of_its_formatting() -> None:
    of_layout = 'prefix="(" suffix=")" font-weight="bold"'
    assert cited(TITLE, work(title="Title"), of_layout=of_layout) == "<b>(Title)</b>"


def test_a_macro_with_an_empty_variable_and_a_term_is_not_printed_where_it_is_called() -> None:
    head = f'<macro name="m">{TERM}{GENRE}</macro>'
    assert cited(f'<text macro="m" prefix="[" suffix="]"/>{TITLE}', work(title="Title"), head=head) == "Title"


def test_a_macro_is_formatted_where_it_is_called() -> None:
    head = f'<macro name="m">{TITLE}</macro>'
    both = '<text macro="m" text-case="uppercase" suffix=" "/><text macro="m" quotes="true"/>'
    assert cited(both, work(title="Title"), head=head) == "TITLE “Title”"


def test_macros_may_stand_behind_where_they_are_called() -> None:
    head = '<macro name="a"><text macro="b"/></macro><macro name="b"><text value="b"/></macro>'
    assert cited('<text macro="a"/>', head=head) == "b"


@pytest.mark.parametrize(
    ("element", "printed"),
    [
        pytest.param('<text value="a &lt;i&gt;b&lt;/i&gt;"/>', "a <i>b</i>", id="a value, with markup"),
        pytest.param('<text value=""/>', "", id="an empty value"),
        pytest.param('<text term="editor"/>', "editor", id="a term"),
        pytest.param('<text term="editor" plural="true"/>', "editors", id="a term for several"),
        pytest.param('<text term="editor" form="verb-short"/>', "ed. by", id="a term in a form"),
        pytest.param('<text term="no-such-term" prefix="("/>', "", id="a term that is not known"),
        pytest.param('<text variable="no-such-variable" suffix=")"/>', "", id="a variable that is not known"),
        pytest.param('<text variable="title" form="short"/>', "Short", id="the short form of a title"),
        pytest.param('<text variable="container-title" form="short"/>', "J. Long", id="a short form of another name"),
        pytest.param('<text variable="publisher" form="short"/>', "Press", id="the long form where there is no short"),
        pytest.param('<text variable="title-short"/>', "Short", id="a short form that is asked for by name"),
        pytest.param('<text variable="event-title"/>', "Event", id="a variable by its name before CSL 1.0.2"),
        pytest.param('<text variable="page-first"/>', "12", id="the first page"),
    ],
)
def test_cs_text_prints(element: str, printed: str) -> None:
    given = work(
        title="Long", title_short="Short", container_title="Journal of Long", publisher="Press", page="12-17, 20"
    )
    given |= {"journalAbbreviation": "J. Long", "event": "Event"}
    assert cited(element, given) == printed


@pytest.mark.parametrize(
    ("old", "new"),
    [("event", "event-title"), ("journalAbbreviation", "container-title-short"), ("shortTitle", "title-short")],
)
def test_variables_that_were_renamed_are_the_same(old: str, new: str) -> None:
    for given, asked in ((old, new), (new, old), (new, new)):
        assert cited(f'<text variable="{asked}"/>', {**work(), given: "x"}) == "x"


def test_a_short_form_may_be_an_abbreviation_that_is_given_for_all_works() -> None:
    given = work(container_title="Journal of X", publisher="Press & Co.", title="Journal of X")
    options = Options(abbreviations={"container-title": {"Journal of X": "J. <i>X</i>"}, "publisher": {"Other": "O."}})
    element = '<text variable="{}" form="short" suffix="; "/>'
    shown = "".join(map(element.format, ("container-title", "publisher", "title")))
    assert cited(shown, given, options=options) == "J. <i>X</i>; Press & Co.; Journal of X; "
    assert cited(shown.replace("short", "long"), given, options=options) == "Journal of X; Press & Co.; Journal of X; "
    own = {**given, "container-title-short": "JX"}
    assert cited(element.format("container-title"), own, options=options) == "JX; "
