r"""Typst: no character is markup, and no text is an argument of what stands before it."""

from __future__ import annotations

import pytest

from bibcatalog.text.listing import Entry, ListSettings
from bibcatalog.text.markup import parse
from bibcatalog.text.printers import typst
from bibcatalog.text.tree import Link, Span, Style, Text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("plain text, as it is: (1), 2-3; x+y=z!", "plain text, as it is: (1), 2-3; x+y=z!"),
        ("a \\ # $ * _ ` < > @ = ~ [ ]", r"a \\ \# \$ \* \_ \` \< > \@ = \~ \[ \]"),
        ("don't 'a' 5'10\"", r"don't \'a\' 5\'10\""),
        ("a--b ... -1 a-1 -?", r"a\--b \... \-1 a-1 \-?"),
        ("https://a.org /* */ a/b", r"https:\//a.org \/* */ a/b".replace("*", r"\*")),
        ("= a", r"\= a"),
        ("== a", r"=\= a"),
        ("=a +b /c 1.5 2.", r"=a +b /c 1.5 2."),
        ("2.", r"2\."),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("/ a", r"\/ a"),
        ("12. a", r"12\. a"),
        (" 12. a", r" 12\. a"),
        ("<i>- a</i><b>1. b</b>", r"#emph[\- a]#strong[1\. b]"),
        ("<i>a</i>(b)", r"#emph[a]\(b)"),
        ("<i>a</i>[b]", r"#emph[a]\[b\]"),
        ("<i>a</i>.b", r"#emph[a]\.b"),
        ("<i>a</i>. b", "#emph[a]. b"),
        ("<i>a</i>;", r"#emph[a]\;"),
        ("<sc>c</sc><sub>a</sub><sup>b</sup>", "#smallcaps[c]#sub[a]#super[b]"),
    ],
)
def test_printed_text(text: str, printed: str) -> None:
    assert typst.render(parse(text)) == printed


def test_emphasis_is_never_inside_emphasis_which_would_undo_it() -> None:
    text = Text((Span(Style.ITALIC, ("a ", Span(Style.ITALIC, ("b",)), Span(Style.UPRIGHT, (" c",)))),))
    assert typst.render(text) == "#emph[a b] c"


@pytest.mark.parametrize(
    ("link", "printed"),
    [
        (Link('https://a.org/"b\\', ("x_y",)), r'#link("https://a.org/%22b%5C")[x\_y]'),
        (Link("https://a.org/b_c", ("https://a.org/b_c",)), '#link("https://a.org/b_c")'),
        (Link("mailto:a@b.org", ("mailto:a@b.org",)), r'#link("mailto:a@b.org")[mailto:a\@b.org]'),
        (Link("javascript:a_b", ("x_y",)), r"x\_y"),
    ],
)
def test_links(link: Link, printed: str) -> None:
    assert typst.render(Text((link,))) == printed


def test_parts_are_blocks() -> None:
    text = Text(
        (
            Span(Style.BLOCK, ("- Doe",)),
            Span(Style.LEFT_MARGIN, ("1999",)),
            Span(Style.RIGHT_INLINE, (" Title",)),
            Span(Style.INDENT, ("Note",)),
            "= Rest",
        )
    )
    assert typst.render(text).splitlines() == [
        r"#block[\- Doe]",
        "#grid(columns: (auto, 1fr), column-gutter: 0.5em)[1999][Title]",
        "#pad(left: 2em)[Note]",
        r"#block[\= Rest]",
    ]


def test_a_list_hangs() -> None:
    entries = [Entry("a", Text("1. A ")), Entry("b", Text("B"))]
    assert typst.render_list(entries, ListSettings(hanging_indent=True)) == (
        "#[\n"
        "#set par(hanging-indent: 2em, first-line-indent: 0em, leading: 0.65em, spacing: 2em)\n"
        "#set block(spacing: 2em)\n"
        "1\\. A\n"
        "\n"
        "B\n"
        "]\n"
    )


def test_numbers_are_a_column() -> None:
    entries = [
        Entry("a", Text((Span(Style.LEFT_MARGIN, ("[9] ",)), Span(Style.RIGHT_INLINE, ("A",))))),
        Entry("b", Text((Span(Style.LEFT_MARGIN, ("[10] ",)), Span(Style.RIGHT_INLINE, (" B",))))),
        Entry("c", Text("D")),
    ]
    flush = typst.render_list(entries, ListSettings(entry_spacing=0, second_field_align="flush")).splitlines()
    assert flush[3:] == [
        "#grid(",
        "  columns: (auto, 1fr), align: (right, left), column-gutter: 0.5em, row-gutter: 0.65em,",
        r"  [\[9\]], [A],",
        r"  [\[10\]], [B],",
        "  [], [D],",
        ")",
        "]",
    ]
    margin = typst.render_list(entries, ListSettings(second_field_align="margin")).splitlines()
    assert margin[3] == "#pad(left: -2.9em, grid("
    assert margin[-2] == "))"
