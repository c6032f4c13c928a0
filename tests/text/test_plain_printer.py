"""Plain text: words, lines for parts that stand on their own, and a column of numbers."""

from __future__ import annotations

from bibcatalog.text.listing import Entry, ListSettings
from bibcatalog.text.printers import plain
from bibcatalog.text.tree import Link, Span, Style, Text


def numbered(number: str, *words: str) -> Entry:
    return Entry(number, Text((Span(Style.LEFT_MARGIN, (number,)), Span(Style.RIGHT_INLINE, (" ", *words)))))


def test_styles_and_links_are_words() -> None:
    text = Text(("A ", Span(Style.ITALIC, ("b",)), " (", Link("https://a.org", ("c",)), ")"))
    assert plain.render(text) == "A b (c)"


def test_parts_have_lines() -> None:
    text = Text(
        (
            Span(Style.BLOCK, ("Doe",)),
            Span(Style.LEFT_MARGIN, ("1999",)),
            Span(Style.RIGHT_INLINE, ("Title",)),
            " ",
            Span(Style.INDENT, ("Note",)),
            "Rest",
        )
    )
    assert plain.render(text) == "Doe\n1999 Title\n    Note\nRest"


def test_a_margin_without_text_is_a_line() -> None:
    assert plain.render(Text((Span(Style.LEFT_MARGIN, ("1999",)), Span(Style.BLOCK, ("Doe",))))) == "1999\nDoe"
    assert plain.render(Text(("Doe", Span(Style.LEFT_MARGIN, ("1999",))))) == "Doe\n1999"


def test_a_margin_takes_the_text_that_follows() -> None:
    assert plain.render(Text((Span(Style.LEFT_MARGIN, ("1 ",)), "Doe", Span(Style.ITALIC, (" J",))))) == "1 Doe J"


def test_an_entry_is_a_paragraph() -> None:
    entries = [Entry("a", Text("A. ")), Entry("b", Text()), Entry("c", Text("C."))]
    assert plain.render_list(entries, ListSettings()) == "A.\n\nC.\n"


def test_numbers_are_a_column_when_the_style_aligns_the_second_field() -> None:
    entries = [numbered("[9]", "A"), numbered("[10]", "B")]
    assert plain.render_list(entries, ListSettings(second_field_align="flush")) == "[9]  A\n\n[10] B\n"
    assert plain.render_list(entries, ListSettings()) == "[9] A\n\n[10] B\n"
