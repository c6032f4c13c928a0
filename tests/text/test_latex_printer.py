r"""LaTeX: no character is a command, and no two of them become another."""

from __future__ import annotations

import pytest

from bibcatalog.text.listing import Entry, ListSettings
from bibcatalog.text.markup import parse
from bibcatalog.text.printers import latex
from bibcatalog.text.tree import Link, Span, Style, Text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("plain text, as it is: (1), 2-3; x+y=z!", "plain text, as it is: (1), 2-3; x+y=z!"),
        ("50% & $5 #1 a_b {c}", r"50\% \& \$5 \#1 a\_b \{c\}"),
        ("\\ ^ ~ | `", r"\textbackslash{} \textasciicircum{} \textasciitilde{} \textbar{} \textasciigrave{}"),
        (
            "a < b > c << >>",
            r"a \textless{} b \textgreater{} c \textless{}\/\textless{} \textgreater{}\/\textgreater{}",
        ),
        ('"', r"\symbol{34}"),
        ("don't 'a' 5'", r"don't \textquotesingle{}a\textquotesingle{} 5\textquotesingle{}"),
        ("“a” ‘b’ – — …", "“a” ‘b’ – — …"),
        ("a--b ---", r"a-\/-b -\/-\/-\/"),
        (",, ?‘ !‘ ’’ ‘‘", r",\/, ?\/‘ !\/‘ ’\/’ ‘\/‘"),
        ("a\xa0b\u202fc\xadd\u2011e\u200ef", r"a~b\,c\-d\mbox{-}ef"),
        ("e\u0301 x\u0304", "é x\u0304"),
        ("基座", "基座"),
        ("<i>a</i><b>b</b><sc>c</sc>", r"\textit{a}\textbf{b}\textsc{c}"),
        ("<sub>a</sub><sup>b</sup>", r"\textsubscript{a}\textsuperscript{b}"),
    ],
)
def test_printed_text(text: str, printed: str) -> None:
    assert latex.render(parse(text)) == printed


def test_an_undone_style_is_closed() -> None:
    text = Text((Span(Style.ITALIC, ("a ", Span(Style.UPRIGHT, ("b",)), " c")),))
    assert latex.render(text) == r"\textit{a }b\textit{ c}"


@pytest.mark.parametrize(
    ("link", "printed"),
    [
        (Link("https://a.org/b_c%20#d&e~$", ("x_y",)), r"\href{https://a.org/b\_c\%20\#d\&e~$}{x\_y}"),
        (Link("https://a.org/b_c", ("https://a.org/b_c",)), r"\url{https://a.org/b\_c}"),
        (Link("https://a.org/}\\x{", ("x",)), r"\href{https://a.org/\%7D\%5Cx\%7B}{x}"),
        (Link("javascript:a_b", ("x_y",)), r"x\_y"),
    ],
)
def test_links(link: Link, printed: str) -> None:
    assert latex.render(Text((link,))) == printed


def test_parts_are_paragraphs() -> None:
    text = Text(
        (
            Span(Style.BLOCK, ("Doe",)),
            Span(Style.LEFT_MARGIN, ("1999",)),
            Span(Style.RIGHT_INLINE, (" Title",)),
            Span(Style.INDENT, ("Note",)),
        )
    )
    assert latex.render(text).splitlines() == [
        r"Doe\par",
        r"{\leftskip=2.7em\relax\noindent\llap{\makebox[2.7em][l]{1999}}Title\par}\par",
        r"{\leftskip=2em\relax Note\par}",
    ]


def test_a_list_hangs() -> None:
    entries = [Entry("a", Text("[A] x ")), Entry("b", Text("B"))]
    assert latex.render_list(entries, ListSettings(hanging_indent=True, line_spacing=2)) == (
        "\\begin{list}{}{%\n"
        "  \\linespread{2}\\selectfont%\n"
        "  \\setlength{\\leftmargin}{2em}\\setlength{\\itemindent}{-2em}%\n"
        "  \\setlength{\\labelwidth}{0pt}\\setlength{\\labelsep}{0pt}%\n"
        "  \\setlength{\\listparindent}{0pt}\\setlength{\\parsep}{0pt}%\n"
        "  \\setlength{\\itemsep}{1\\baselineskip}}\n"
        "\\item{} [A] x\n"
        "\\item{} B\n"
        "\\end{list}\n"
    )


def test_numbers_are_labels() -> None:
    note = Span(Style.BLOCK, ("C",))
    entries = [
        Entry("a", Text((Span(Style.LEFT_MARGIN, ("[9] ",)), Span(Style.RIGHT_INLINE, ("A",))))),
        Entry("b", Text((Span(Style.LEFT_MARGIN, ("[10] ",)), Span(Style.RIGHT_INLINE, ("B",)), note))),
        Entry("c", Text("D")),
    ]
    flush = latex.render_list(entries, ListSettings(second_field_align="flush")).splitlines()
    assert flush[-5:] == [r"\item[{[9]}] A", r"\item[{[10]}] B\par", "C", r"\item[{}] D", r"\end{list}"]
    assert r"  \settowidth{\labelwidth}{[10]}\setlength{\labelsep}{0.5em}%" in flush
    assert r"\addtolength{\leftmargin}" in flush[2]
    margin = latex.render_list(entries, ListSettings(second_field_align="margin"))
    assert r"\setlength{\leftmargin}{0pt}" in margin


def test_an_apostrophe_in_a_word_is_no_chinese_quotation_mark() -> None:
    assert latex.render(Text("Let’s ‘verify’")) == "Let's ‘verify’"
