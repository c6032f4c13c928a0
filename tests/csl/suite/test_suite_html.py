"""Rich text is printed as the suite has it."""

from __future__ import annotations

import pytest

from bibcatalog.text.tree import Link, Node, Span, Style, Text
from tests.csl.suite.suite_html import bibliography, html


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        (('A & "B" <c>',), 'A &#38; "B" &#60;c&#62;'),
        (("1ª²",), "1<sup>a</sup><sup>2</sup>"),
        (
            (Span(Style.ITALIC, ("a ", Span(Style.UPRIGHT, ("b",)))),),
            '<i>a <span style="font-style:normal;">b</span></i>',
        ),
        ((Span(Style.SMALL_CAPS, ("a",)),), '<span style="font-variant:small-caps;">a</span>'),
        ((Span(Style.BASELINE, ("a",)),), '<span style="baseline">a</span>'),
        ((Span(Style.NOCASE, ("a",)), Span(Style.LIGHT, ("b",))), "ab"),
        ((Link("https://doi.org/10.1/a", (Span(Style.BOLD, ("10.1/a",)),)),), "<b>10.1/a</b>"),
    ],
)
def test_text_is_printed_as_citeproc_js_prints_it(nodes: tuple[Node, ...], expected: str) -> None:
    assert html(Text(nodes)) == expected


@pytest.mark.parametrize("style", Style)
def test_every_style_is_printed(style: Style) -> None:
    assert "inside" in html(Text((Span(style, ("inside",)),)))


def test_a_bibliography_is_laid_out_with_its_blocks() -> None:
    numbered = Text((Span(Style.LEFT_MARGIN, ("[1]",)), Span(Style.RIGHT_INLINE, (" Doe",))))
    headed = Text((Span(Style.BLOCK, ("Roe",)), Span(Style.INDENT, ("2000",))))
    assert bibliography([numbered, headed]) == (
        '<div class="csl-bib-body">\n'
        '  <div class="csl-entry">\n'
        '    <div class="csl-left-margin">[1]</div><div class="csl-right-inline"> Doe</div>\n'
        "  </div>\n"
        '  <div class="csl-entry">\n\n'
        '    <div class="csl-block">Roe</div>\n'
        '<div class="csl-indent">2000</div>\n'
        "  </div>\n"
        "</div>"
    )
