"""LaTeX becomes Unicode with CSL's markup."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.importers.formulas import readable
from bibcatalog.importers.richtext import read_paragraphs, read_plain, read_title
from bibcatalog.latex.encode import encode_ascii, encode_latex, encode_utf8
from bibcatalog.text.markup import parse
from tests.hostile import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("plain text", "plain text"),
        ("two\n   lines", "two lines"),
        (r"M{\"u}ller, M\"uller, M\"{u}ller, M{\"{u}}ller", "Müller, Müller, Müller, Müller"),
        (r"\'{E}cole, {\'E}cole, \v{S}koda, \v Skoda, \c c, \H{o}, \k{a}, \r a, \=o, \.I, \u g, \d s, \b d",
         "École, École, Škoda, Škoda, ç, ő, ą, å, ō, İ, ğ, ṣ, ḏ"),
        (r"\'\i, \'{\i}, \"\i, \^\j, {\i}", "í, í, ï, ĵ, ı"),
        (r"{\L}{\'o}d{\'z}, {\ss}, \ss{}, \o, {\AE}, \aa, {\OE}, {\dh}", "Łódź, ß, ß, ø, Æ, å, Œ, ð"),
        (r"\~{N}, \~n, a~b", "Ñ, ñ, a\u00a0b"),
        ("``double'' and it's", "“double” and it's"),
        ("1--2 --- x - y", "1–2 — x - y"),
        (r"\& \% \$ \# \_ \{ \} 50\,000", "& % $ # _ { } 50\u2009000"),
        (r"\textbackslash{} \textasciitilde{} \ldots{} \textendash{} \S 5 \copyright{} \texttrademark",
         "\\ ~ … – §5 © ™"),
        (r"\ensuremath{\lambda} \ensuremath{-} \textmu{}m \textdegree{}C", "λ − µm °C"),
        ("100% of <b> & $5 to $6 # _ ^ |", "100% of <b> & $5 to $6 # _ ^ |"),
        (r"\url{http://a.b/c_d%20e~f&g#h} \path{C:/x_y}", "http://a.b/c_d%20e~f&g#h C:/x_y"),
        (r"\href{http://a.b/c_d}{the \emph{page}}", "the <i>page</i>"),
        (r"\emph{a} \textit{b} {\em c} {\it d} {\itshape e}", "<i>a</i> <i>b</i> <i>c</i> <i>d</i> <i>e</i>"),
        (r"\textbf{a} {\bf b}", "<b>a</b> <b>b</b>"),
        (r"1\textsuperscript{st} H\textsubscript{2}O", "1<sup>st</sup> H<sub>2</sub>O"),
        (r"\textsc{Abc}", '<span style="font-variant: small-caps;">Abc</span>'),
        (r"\emph{a \textbf{b} c}", "<i>a <b>b</b> c</i>"),
        (r"\enquote{a} \mkbibquote{b} \mkbibparens{c}", "“a” “b” (c)"),
        (r"\texttt{a} \textrm{b} \mbox{c} \text{d}", "a b c d"),
        (r"{\noopsort{1973}}1974 \relax x \protect y", "1974 x y"),
        (r"\LaTeX{} and \TeX\ x \BibTeX", "LaTeX and TeX x BibTeX"),
        (r"\symbol{22522}\symbol{24231}", "基座"),
        (r"\unknown{a {b} c} \alsounknown x", r"\unknown{a {b} c} \alsounknown x"),
        (r"\cite{foo} \unknown{\'e}", r"\cite{foo} \unknown{\'e}"),
        ("a} b", "a b"),
        ("{a {b", "a b"),
        ("\\", "\\"),
        (r"\'", ""),
        ("e\u0301", "é"),
        ("", ""),
    ],
)  # fmt: skip
def test_latex_is_read_as_it_prints(latex: str, text: str) -> None:
    assert without_case(read_title(latex)) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("{BERT} and {GPT-3}", "[BERT] and [GPT-3]"),
        ("{{The Whole Title}}", "[The Whole Title]"),
        ("{T}he {G}reat", "[T]he [G]reat"),
        ("{A {B} C}", "[A B C]"),
        (r"\emph{{BERT} in Use}", "<i>[BERT] in Use</i>"),
        (r"{The \emph{Origin}}", "[The <i>Origin</i>]"),
        (r"{\"U}ber {\em Foo} {\ss}", "Über <i>Foo</i> ß"),
        (r"{{\"U}ber}", "[Über]"),
        (r"{\LaTeX} and \TeX", "[LaTeX] and [TeX]"),
        ("in {2024} -- {10\\%}", "in 2024 – 10%"),
        ("{大语言模型}", "大语言模型"),
        ("$K$-Means", "[K]-Means"),
        ("{a $K$ b}", "[a K b]"),
        (r"\NoCaseChange{iPhone}", "[iPhone]"),
    ],
)
def test_braces_in_a_title_keep_capitals(latex: str, text: str) -> None:
    marked = text.replace("[", '<span class="nocase">').replace("]", "</span>")
    assert read_title(latex) == marked
    assert read_plain(latex) == parse(marked).plain


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r"\alpha", "α"),
        ("n^2", "n<sup>2</sup>"),
        ("x_i^{n+1}", "x<sub>i</sub><sup>n+1</sup>"),
        ("a_{KL}", "a<sub>KL</sub>"),
        ("10^{-3}", "10<sup>−3</sup>"),
        (r"O(n \log n)", "O(n log n)"),
        (r"\mathcal{O}(\sqrt{n})", "O(√n)"),
        (r"90^\circ", "90°"),
        (r"f'", "f′"),
        (r"x \leq y \times 2", "x ≤ y × 2"),
        (r"p<0.05", "p<0.05"),
        (r"\mathbb{R}^n", "ℝ<sup>n</sup>"),
        (r"\frac{1}{2}", "1/2"),
        (r"\frac{a+b}{2}", "(a+b)/2"),
        (r"\hat{x}", "x̂"),
        (r"\left( a \right)", "( a )"),
        (r"\ell_1", "ℓ<sub>1</sub>"),
        (r"1^{\mathrm{st}}", "1<sup>st</sup>"),
    ],
)
def test_formulas_are_readable(formula: str, text: str) -> None:
    assert readable(formula) == text
    assert without_case(read_title(f"${formula}$")) == text


@pytest.mark.parametrize(
    "formula", [r"\begin{matrix}a\end{matrix}", r"\foo", "{a", "a}", "^", r"\frac{1}", "x" * 500, "^" * 60, r"\hat{xy}"]
)
def test_other_formulas_stay_latex(formula: str) -> None:
    assert readable(formula) is None


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\textsc{Abc} {BERT} \emph{x} {\it y}", "Abc BERT x y"),
        ("$O(n^2)$ and H$_2$O, $x^{n+1}$", "O(n²) and H₂O, xⁿ⁺¹"),
        (r"$10^{-3}$, $\sum_{i=1}^n x_i$, \(a^{b}\)", "10⁻³, ∑ᵢ₌₁ⁿ xᵢ, aᵇ"),
        (r"$D_{KL}$, $q_\alpha$, $e^{x^2}$, $a^q$", "D_(KL), q_α, e^(x²), a^q"),
        (r"$90^\circ$, $f'$, $1^{\mathrm{st}}$", "90°, f′, 1ˢᵗ"),
        (r"10\textsuperscript{9} H\textsubscript{2}O 2\textsuperscript{nd}", "10⁹ H₂O 2nd"),
        (r"$\begin{matrix}$", r"$\begin{matrix}$"),
    ],
)
def test_plain_text_has_no_markup_and_its_formulas_are_readable(latex: str, text: str) -> None:
    assert read_plain(latex) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("One\n line.\n\nTwo. \n \t\n\n Three.\n", "One line.\n\nTwo.\n\nThree."),
        (r"One.\par Two.\partial \emph{x}", r"One.\n\nTwo.∂x".replace(r"\n", "\n")),
        (r"{\it One.", "One."),
        ("{\\it One.\n\nTwo.}", "One. Two."),
        ("\n\n", ""),
    ],
)
def test_blank_lines_keep_paragraphs_apart(latex: str, text: str) -> None:
    assert read_paragraphs(latex) == text


@given(st.text() | st.text("{}\\$~`'-^_ abé\"") | st.lists(st.sampled_from(SAMPLES)).map(" ".join))
def test_nothing_is_too_strange_to_read(text: str) -> None:
    for read in (read_title, read_paragraphs, read_plain):
        read(text)
    parse(read_title(text))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])) | st.lists(st.sampled_from(SAMPLES)).map(" ".join))
def test_what_we_encode_is_read_back(text: str) -> None:
    clean = " ".join(text.split())
    for encode in (encode_utf8, encode_latex, encode_ascii):
        assert normal(read_plain(encode(clean))) == normal(clean)


def without_case(text: str) -> str:
    """Give marked text without the marks of words that keep their case."""
    return re.sub('<span class="nocase">((?:(?!<span|</span>).)*)</span>', r"\1", text)


def normal(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text).replace("’", "'").strip(" ")


@pytest.mark.parametrize(
    "text",
    [
        "{" * 200_000,
        "{" * 100_000 + "x" * 200_000 + "}" * 100_000,
        "}" * 300_000,
        r"\'" * 200_000,
        r"\(" * 200_000,
        "$x" * 200_000,
        "$ $" * 100_000,
        r"\url{" * 100_000,
        r"\foo{" * 100_000,
        r"\emph" * 100_000,
        r"\it " * 100_000,
        r"\em\bf\sc{" * 30_000,
        "{a}" * 100_000,
        "$" + r"\." * 200_000,
        " " * 1_000_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_no_text_takes_more_than_linear_time(text: str) -> None:
    begin = time.process_time()
    read_title(text)
    assert time.process_time() - begin < 4


PIECES = (
    "a", "É", "\u0301", " ", "-", "--", "'", "''", "`", "~", "$x^2$", "\\&", "\\$", "\\'e", "\\c c", "{\\'E}",
    '{\\"{\\i}}', "{BERT}", "\\emph{a}", "{\\it a}", "\\foo{b}", "\\ldots", "\\url{a_b}", "\\symbol{769}", "{}",
    "\\textrm{a b}",
)  # fmt: skip


@pytest.mark.parametrize("read", [read_title, read_plain])
@given(latex=st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_pieces_are_read_alone_as_beside_what_is_no_piece(read: Callable[[str], str], latex: str) -> None:
    assert read(rf"x{latex}x\zz") == rf"{read(f'x{latex}x')}\zz"
