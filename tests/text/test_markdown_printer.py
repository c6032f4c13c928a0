"""Markdown: a paragraph stays a paragraph, and emphasis is seen as such."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from bibcatalog.text.listing import Entry, ListSettings
from bibcatalog.text.markup import parse
from bibcatalog.text.printers import markdown
from bibcatalog.text.tree import Link, Span, Style, Text

from .nasty import PIECES, TEXTS, HtmlReader, looks, visible

COMMONMARK = MarkdownIt("commonmark")
TABLES = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _check(text: Text) -> None:
    printed = markdown.render(text)
    for reader in (COMMONMARK, TABLES):
        read = reader.render(printed)
        assert HtmlReader(read).found == looks(text), printed
        assert not visible(text.plain) or (read.startswith("<p>") and read.count("<p>") == 1), printed


@given(TEXTS)
def test_commonmark_reads_back_what_is_printed(text: Text) -> None:
    _check(text)


@pytest.mark.parametrize("piece", PIECES)
def test_commonmark_reads_back_every_sign(piece: str) -> None:
    _check(Text(piece))
    _check(Text(f"{piece} x"))
    _check(Text(("x", Span(Style.ITALIC, (piece,)), "x")))
    _check(Text((Span(Style.BLOCK, ("x",)), piece)))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("a <i>b</i>, <b>c</b>", "a *b*, **c**", id="emphasis"),
        pytest.param("a <i>b </i>c", "a *b* c", id="space moves out"),
        pytest.param("a <i> </i>c", "a  c", id="only space"),
        pytest.param("a<i>b</i>c", "a*b*c", id="inside a word"),
        pytest.param("a<i>(b)</i>c", "a<i>(b)</i>c", id="marks beside letters"),
        pytest.param("基<b>“座”</b>模型", "基<b>“座”</b>模型", id="Chinese marks"),
        pytest.param("<i>a</i><b>b</b>", "<i>a</i>**b**", id="side by side"),
        pytest.param("<i><b>a</b> b</i>", "<i>**a** b</i>", id="begins with another"),
        pytest.param("<i>a <b>b</b> c</i>", "*a **b** c*", id="around another"),
        pytest.param("H<sub>2</sub>O x<sup>2</sup>", "H<sub>2</sub>O x<sup>2</sup>", id="scripts"),
        pytest.param("1. a", r"1\. a", id="number"),
        pytest.param("[1] a", r"\[1\] a", id="number in brackets"),
        pytest.param("(a) b", r"(a\) b", id="pandoc's list"),
        pytest.param("- a", r"\- a", id="list"),
        pytest.param("    a", "a", id="code"),
        pytest.param("<i>    a</i>", "*a*", id="code in italics"),
        pytest.param("don't 'a' 5'", r"don't \'a\' 5\'", id="apostrophes"),
        pytest.param("a--b...", r"a\--b\...", id="dashes and dots"),
        pytest.param("AT&T &amp; x", r"AT&T \&amp; x", id="entities"),
        pytest.param("https://a.org www.a.org", r"https\://a.org www\.a.org", id="addresses"),
        pytest.param("A: b", "A: b", id="colon"),
    ],
)
def test_printed_text(text: str, printed: str) -> None:
    assert markdown.render(parse(text)) == printed


def _link(url: str, text: str) -> str:
    printed = markdown.render(Text(("See ", Link(url, (text,)), ".")))
    read = HtmlReader(COMMONMARK.render(printed))
    assert "".join(char for char, _ in read.found) == visible(f"See{text}.")
    assert len(read.links) == 1
    return printed


@pytest.mark.parametrize(
    ("url", "text", "printed"),
    [
        ("https://a.org/b_c*d", "https://a.org/b_c*d", "See [https\\://a.org/b\\_c\\*d](<https://a.org/b_c*d>)."),
        ("https://a.org/b_c", "https://a.org/b_c", "See <https://a.org/b_c>."),
        ("https://a.org/(b)c", "a]b", "See [a\\]b](<https://a.org/(b)c>)."),
        ("https://a.org/?a&amp;b", "a", "See [a](<https://a.org/?a&amp;amp;b>)."),
        ("mailto:a@b.org", "mailto:a@b.org", "See [mailto:a\\@b.org](<mailto:a@b.org>)."),
    ],
)
def test_links(url: str, text: str, printed: str) -> None:
    assert _link(url, text) == printed


def test_a_link_is_no_image() -> None:
    assert markdown.render(Text(("a!", Link("https://a.org", ("b",))))) == "a\\![b](<https://a.org>)"


def test_parts_have_lines() -> None:
    text = Text(
        (
            Span(Style.BLOCK, ("1. Doe",)),
            Span(Style.LEFT_MARGIN, ("1999. ",)),
            Span(Style.RIGHT_INLINE, (" - Title",)),
            Span(Style.INDENT, ("===",)),
        )
    )
    assert markdown.render(text) == "1\\. Doe\\\n1999\\. - Title\\\n\\==="


def test_an_entry_is_a_paragraph() -> None:
    entries = [Entry("a", Text("[1] A ")), Entry("b", Text()), Entry("c", Text(" 2. C"))]
    assert markdown.render_list(entries, ListSettings()) == "\\[1\\] A\n\n2\\. C\n"
