"""What once went wrong: each test is a sentence of what holds since."""

from __future__ import annotations

import pytest

from bibcatalog.csl import Citation, Cite, Options, Processor, Style, StyleError
from tests.csl.world import cite, cited, in_order, processor, style, work, xml

DOI = '<text variable="DOI" prefix="https://doi.org/" text-case="uppercase"/>'


def test_works_without_an_id_are_works_each() -> None:
    made = processor(bibliography='<text variable="title"/>')
    assert [entry.text.plain for entry in made.process([{"title": "A"}, {"title": "B"}]).bibliography] == ["A", "B"]


def test_a_locator_may_be_a_number() -> None:
    assert cite('<text variable="locator"/>', Cite("a", locator=12)) == "12"  # type: ignore[arg-type]


def test_a_person_with_a_given_name_only_is_named_in_short_as_well() -> None:
    assert cited('<names variable="author"><name form="short"/></names>', work(author=[{"given": "Plato"}])) == "Plato"


def test_the_address_before_an_identifier_is_formatted_as_an_affix_is() -> None:
    assert cited(DOI, work(DOI="10.1/a.b")) == "https://doi.org/10.1/A.B"


def test_the_address_before_an_identifier_is_in_the_link() -> None:
    made = processor(DOI, options=Options(links=True))
    assert "https://doi.org/10.1/a.b" in repr(
        made.process([work(DOI="10.1/a.b")], [Citation((Cite("a"),))]).citations[0]
    )


def test_deeply_nested_tags_are_text_in_the_end() -> None:
    title = "<i>" * 5000 + '"x"' + "</i>" * 5000
    text = processor('<text variable="title"/>').process([work(title=title)], [Citation((Cite("a"),))]).citations[0]
    assert "x" in text.plain
    assert repr(text)


def test_a_layout_without_elements_gives_no_entries() -> None:
    made = Processor(Style.parse(xml("", bibliography="<layout/>")), lambda _: None)
    assert made.process([work()]).bibliography == ()


@pytest.mark.parametrize("condition", ["", 'colour="red"'])
def test_a_condition_that_tests_nothing_is_an_error(condition: str) -> None:
    with pytest.raises(StyleError, match="cs:if"):
        style(f'<choose><if {condition}><text value="x"/></if></choose>')


def test_open_ranges_sort_the_same_by_variable_and_by_macro() -> None:
    works = (work("open", issued={"date-parts": [[2000], [0]]}), work("year", issued={"date-parts": [[2000]]}))
    by_macro = '<sort><key macro="m"/></sort><text variable="id"/>'
    by_variable = '<sort><key variable="issued"/></sort><text variable="id"/>'
    macro = '<macro name="m"><date variable="issued" form="numeric" date-parts="year"/></macro>'
    assert in_order(by_macro, *works, head=macro) == in_order(by_variable, *works)


def test_a_style_s_terms_for_one_region_are_not_those_of_another() -> None:
    terms = '<locale xml:lang="en-US"><terms><term name="and">plus</term></terms></locale>'
    assert cited('<text term="and"/>', locale="en-GB", head=terms) == "and"
