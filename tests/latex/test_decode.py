"""LaTeX to Unicode, for what other people write as well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.latex.decode import decode


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'e} \'{e} \'e {\'{e}}", "é é é é"),
        (r"\c{c} {\c c} \v{s} \H{o} \k{a} \d{a}", "ç ç š ő ą ạ"),
        (r"{\'\i} \'{\i} {\i}", "í í ı"),
        (r"\ss{} {\ss} \o \O{} \aa \AE", "ß ß øØ åÆ"),
        (r"\& \% \$ \# \_ \{ \}", "& % $ # _ { }"),
        ("a--b---c ``d'' `e' f~g", "a–b—c “d” ‘e' f\u00a0g"),
        (r"\textit{E. {\'e}coli} \emph{x}", "E. école x".replace("école", "écoli")),
        (r"{LLaMA} and {{double}}", "LLaMA and double"),
        (r"\symbol{22522} \ensuremath{\alpha} \textendash{}", "基 α –"),
        (r"{\'{\^e}} {\u{\d{a}}}", "ế ặ"),
    ],
    ids=[
        "acute",
        "letter commands",
        "dotless",
        "letters",
        "escapes",
        "ligatures",
        "styles",
        "braces",
        "symbols",
        "two marks",
    ],
)
def test_common_latex_is_decoded(latex: str, text: str) -> None:
    assert decode(latex) == text


@pytest.mark.parametrize(
    "latex",
    [r"\foo{bar}", r"\foo{a {b} c} d", r"$x_1$ and $y^2$", r"\unknown", "a $ b", r"\symbol{x}"],
)
def test_what_is_not_known_stays_as_it_was_written(latex: str) -> None:
    assert decode(latex) == latex


@given(st.text("\\{}$'`~-abc\"^ i0") | st.text())
def test_decoding_never_fails(latex: str) -> None:
    assert isinstance(decode(latex), str)
