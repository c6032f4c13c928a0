"""Styles and data that ask for more than there is: depth, repetition, digits, memory."""

from __future__ import annotations

import inspect

import pytest

from bibcatalog.csl import Citation, Cite, Processor, Style
from bibcatalog.csl.names import person
from tests.csl.test_bad_input import HUGE, TITLE, refusal
from tests.csl.world import LOCALES, cited, locale_xml, processor, work, xml


@pytest.mark.parametrize("name", ["ordinal-", "long-ordinal-"])
def test_an_ordinal_of_thousands_of_digits_is_none(name: str) -> None:
    text = locale_xml("en-US", f"{name}{'1' * 5000} = x\npage = page")
    made = Processor(Style.parse(xml('<text term="page"/>')), {"en-US": text}.get)
    assert made.process([work()], [Citation((Cite("a"),))]).citations[0].plain == "page"


def test_signs_without_end_move_into_quotation_marks() -> None:
    signs = ".," * 2000
    assert cited(f'<text variable="title" quotes="true" suffix="{signs}"/>', work(title="x")) == f"“x{signs}”"


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "UTF-16", "us-ascii", "utf-8"])
def test_a_text_is_not_decoded_again(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + xml('<text value="é漢"/>')
    made = Processor(Style.parse(text), LOCALES.get)
    assert made.process([work()], [Citation((Cite("a"),))]).citations[0].plain == "é漢"


@pytest.mark.parametrize("note", [HUGE, -HUGE], ids=["huge", "negative"])
def test_a_note_may_have_a_number_of_thousands_of_digits(note: int) -> None:
    element = f'{TITLE}<text variable="first-reference-note-number"/>'
    made = processor(element, of_style='class="note"')
    document = made.process([work(title="Title")], [Citation((Cite("a"),), note=note)] * 2)
    assert [text.plain for text in document.citations] == ["Title", "Title"]


NESTS: dict[str, tuple[str, str]] = {
    "groups": ('<group><text value="x"/>', "</group>"),
    "conditions": ('<choose><if type="book"><text value="x"/>', "</if></choose>"),
}


def nest(kind: str, depth: int) -> str:
    opening, closing = NESTS[kind]
    return xml("\n" + opening * depth + closing * depth)


@pytest.mark.parametrize("kind", NESTS)
@pytest.mark.parametrize("depth", [101, 150, 200, 400, 20_000])
def test_elements_that_are_nested_too_deeply_are_refused_with_line_and_element(kind: str, depth: int) -> None:
    error = refusal(nest(kind, depth))
    assert "deeply" in error.message
    assert error.line == 2
    assert error.element in {"cs:group", "cs:choose", "cs:text"}


@pytest.mark.parametrize("kind", NESTS)
def test_a_style_that_was_read_can_be_used_far_down_in_a_program(kind: str) -> None:
    for depth in range(10, 300, 10):
        try:
            made = Processor(Style.parse(nest(kind, depth)), LOCALES.get)
        except ValueError:
            break

        def far_down(calls: int, made: Processor = made) -> str:
            return far_down(calls - 1) if calls else made.process([work()], [Citation((Cite("a"),))]).citations[0].plain

        calls = 0
        frame = inspect.currentframe()
        while frame := (frame.f_back if frame else None):
            calls += 1
        assert far_down(450 - calls)


def bomb(depth: int, call: str = '<text macro="m{0}"/><text macro="m{0}"/>') -> str:
    head = "".join(f'<macro name="m{number}">{call.format(number + 1)}</macro>' for number in range(depth))
    return xml('\n<text macro="m0"/>', head=f'{head}<macro name="m{depth}">{TITLE}</macro>')


def test_macros_that_call_each_other_twice_and_twice_again_are_refused() -> None:
    error = refusal(bomb(40))
    assert error.line
    assert error.element == "cs:text"


def test_branches_of_conditions_do_not_add_up() -> None:
    """Chicago's largest styles have 1.7 million elements with their macros; 3 047 at most are rendered."""
    either = '<choose><if type="report"><text macro="m{0}"/></if><else><text macro="m{0}"/></else></choose>'
    assert Style.parse(bomb(20, either)).citation.layouts


def test_names_of_a_megabyte_are_not_kept() -> None:
    made = processor('<names variable="author"><name initialize-with="."/></names>')
    before = person._initials.cache_info().currsize  # noqa: SLF001
    made.process([work(author=[{"family": "A", "given": "a" * (1 << 19)}])], [Citation((Cite("a"),))])
    assert person._initials.cache_info().currsize == before  # noqa: SLF001
