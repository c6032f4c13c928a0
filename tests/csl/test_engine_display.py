"""Blocks, margins and the settings of a bibliography (CSL 1.0.2, "Display", "Whitespace")."""

from __future__ import annotations

import pytest

from bibcatalog.csl import ListSettings
from tests.csl.world import listed, processor, work

NUMBER = '<text variable="citation-number" suffix="."/>'
TITLE = '<text variable="title" prefix=" "/>'
GIVEN = (work("a", title="A"), work("b", title="B"))


@pytest.mark.parametrize("align", ["flush", "margin"])
def test_the_first_field_stands_apart(align: str) -> None:
    of_bibliography = f'second-field-align="{align}"'
    assert listed(NUMBER + TITLE, *GIVEN, of_bibliography=of_bibliography) == [
        "<left-margin>1.</left-margin><right-inline> A</right-inline>",
        "<left-margin>2.</left-margin><right-inline> B</right-inline>",
    ]


@pytest.mark.parametrize(
    ("element", "printed"),
    [
        pytest.param(NUMBER, "1.", id="not when nothing follows"),
        pytest.param(
            TITLE + TITLE, "<left-margin> A</left-margin><right-inline> A</right-inline>", id="whatever it is"
        ),
        pytest.param('<text variable="genre"/>' + TITLE, " A", id="not when it shows nothing"),
    ],
)
def test_the_first_field_is_the_first_element_of_the_layout(element: str, printed: str) -> None:
    assert listed(element, *GIVEN, of_bibliography='second-field-align="flush"')[0] == printed


def test_the_formatting_of_the_layout_is_that_of_the_second_field() -> None:
    layout = f'<layout suffix="." font-style="italic">{NUMBER}{TITLE}</layout>'
    assert listed(layout, GIVEN[0], of_bibliography='second-field-align="flush"') == [
        "<left-margin>1.</left-margin><right-inline><i> A.</i></right-inline>"
    ]


@pytest.mark.parametrize("display", ["block", "left-margin", "right-inline", "indent"])
def test_an_element_may_be_a_part_by_itself(display: str) -> None:
    element = f'<text variable="title" display="{display}" prefix="(" suffix=")" font-weight="bold"/>'
    assert listed(element, GIVEN[0]) == [f"<{display}>(<b>A</b>)</{display}>"]


def test_the_suffix_of_a_layout_stands_in_its_last_part() -> None:
    parts = '<text variable="title" display="block"/><text variable="genre" display="indent"/>'
    layout = f'<layout suffix=".">{parts}</layout>'
    assert listed(layout, work(title="A", genre="G")) == ["<block>A</block><indent>G.</indent>"]
    assert listed(layout, work(title="A")) == ["<block>A.</block>"]
    behind = f'<layout suffix=".">{parts}<text value="x"/></layout>'
    assert listed(behind, work(title="A", genre="G")) == ["<block>A</block><indent>G</indent>x."]
    bold = f'<layout suffix="." font-weight="bold">{parts}</layout>'
    assert listed(bold, work(title="A", genre="G")) == ["<b><block>A</block><indent>G.</indent></b>"]


def test_no_part_begins_with_a_space() -> None:
    parts = '<group display="block"><text variable="genre"/><text variable="title" prefix=" "/></group>'
    assert listed(parts, GIVEN[0]) == ["<block>A</block>"]


def settings(of_bibliography: str) -> ListSettings:
    made = processor(TITLE, bibliography=TITLE, of_bibliography=of_bibliography)
    return made.process(GIVEN).settings


@pytest.mark.parametrize(
    ("of_bibliography", "expected"),
    [
        ("", ListSettings()),
        ('hanging-indent="true"', ListSettings(hanging_indent=True)),
        ('hanging-indent="false"', ListSettings()),
        ('entry-spacing="0" line-spacing="2"', ListSettings(entry_spacing=0, line_spacing=2)),
        ('entry-spacing="many" line-spacing="99999999"', ListSettings()),
        ('second-field-align="margin"', ListSettings(second_field_align="margin")),
    ],
)
def test_the_settings_of_a_bibliography_are_told(of_bibliography: str, expected: ListSettings) -> None:
    assert settings(of_bibliography) == expected


def test_a_style_without_a_bibliography_lists_nothing() -> None:
    found = processor(TITLE).process(GIVEN)
    assert (found.bibliography, found.settings) == ((), ListSettings())


def test_a_work_of_which_nothing_is_printed_has_no_entry() -> None:
    layout = f'<layout prefix="(" suffix=")">{TITLE}</layout>'
    assert listed(layout, work("none"), GIVEN[0]) == ["( A)"]
