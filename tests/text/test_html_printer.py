"""HTML: the tags of CSL processors, everything escaped, no program of a stranger."""

from __future__ import annotations

import pytest
from hypothesis import given

from bibcatalog.text.listing import Entry, ListSettings
from bibcatalog.text.printers import html
from bibcatalog.text.tree import Link, Span, Style, Text

from .nasty import TEXTS, HtmlReader, looks


@given(TEXTS)
def test_what_is_printed_is_read_back(text: Text) -> None:
    assert HtmlReader(html.render(text)).found == looks(text)


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (Style.ITALIC, "<i>x</i>"),
        (Style.OBLIQUE, "<em>x</em>"),
        (Style.BOLD, "<b>x</b>"),
        (Style.SUPERSCRIPT, "<sup>x</sup>"),
        (Style.SMALL_CAPS, '<span style="font-variant:small-caps;">x</span>'),
        (Style.UPRIGHT, '<span style="font-style:normal;">x</span>'),
        (Style.NOCASE, "x"),
        (Style.BLOCK, '<div class="csl-block">x</div>'),
        (Style.LEFT_MARGIN, '<div class="csl-left-margin">x</div>'),
        (Style.RIGHT_INLINE, '<div class="csl-right-inline">x</div>'),
        (Style.INDENT, '<div class="csl-indent">x</div>'),
    ],
)
def test_styles_are_tags(style: Style, printed: str) -> None:
    assert html.render(Text((Span(style, ("x",)),))) == printed


def test_text_and_addresses_are_escaped() -> None:
    text = Text(('<script>"&amp;"', Link("https://a.org/?a&b'\"><script>", ("<i>",))))
    assert html.render(text) == (
        '&lt;script&gt;"&amp;amp;"<a href="https://a.org/?a&amp;b&#x27;%22%3E%3Cscript%3E">&lt;i&gt;</a>'
    )


def test_a_link_inside_a_link_is_text() -> None:
    inner = Link("https://b.org", ("b",))
    text = Text((Link("https://a.org", ("a", Span(Style.ITALIC, (inner,)))), inner))
    assert html.render(text) == '<a href="https://a.org">a<i>b</i></a><a href="https://b.org">b</a>'


def test_an_id_cannot_end_its_attribute() -> None:
    printed = html.render_list([Entry("a\"><script> '\n", Text("x"))], ListSettings(entry_spacing=0))
    assert printed.splitlines()[1] == '  <div class="csl-entry" id="ref-a&quot;&gt;&lt;script&gt;_&#x27;">x</div>'


@pytest.mark.parametrize(
    ("settings", "body", "entry"),
    [
        (ListSettings(entry_spacing=0), "", ""),
        (ListSettings(), "", ' style="margin-bottom:1em;"'),
        (
            ListSettings(hanging_indent=True, entry_spacing=2, line_spacing=2),
            ' style="line-height:2;padding-left:2em;text-indent:-2em;"',
            ' style="margin-bottom:2em;"',
        ),
    ],
)
def test_a_list_carries_its_layout(settings: ListSettings, body: str, entry: str) -> None:
    printed = html.render_list([Entry("a", Text("A")), Entry("b", Text("B"))], settings)
    assert printed == (
        f'<div class="csl-bib-body"{body}>\n'
        f'  <div class="csl-entry" id="ref-a"{entry}>A</div>\n'
        f'  <div class="csl-entry" id="ref-b"{entry}>B</div>\n'
        "</div>\n"
    )


def test_numbers_are_a_column_as_wide_as_the_widest() -> None:
    entries = [
        Entry(number, Text((Span(Style.LEFT_MARGIN, (number,)), Span(Style.RIGHT_INLINE, ("A",)))))
        for number in ("[9]", "[10]")
    ]
    printed = html.render_list(entries, ListSettings(hanging_indent=True, second_field_align="flush"))
    assert printed.count('<div class="csl-left-margin" style="float:left;width:5ch;">') == 2
    assert printed.count('<div class="csl-right-inline" style="margin-left:5ch;">') == 2
    assert "text-indent" not in printed
