"""Unicode to LaTeX, and what makes it safe inside a .bib file."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.latex.decode import decode
from bibcatalog.latex.encode import encode_ascii, encode_latex, encode_utf8

ENCODERS = {"utf8": encode_utf8, "latex": encode_latex, "ascii": encode_ascii}
TRICKY = "ab\\{}$&#%_^~<>|`'\"-,.éıß‘’“”–—…基🤖ع\u0301\u0302\u00a0\u2009 "
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"])) | st.text(TRICKY)


def folded(text: str) -> str:
    """What LaTeX cannot tell apart: composed or not, runs of white space, the two apostrophes."""
    return re.sub(r"[ \t\n\r\f\v]+", " ", unicodedata.normalize("NFC", text)).replace("’", "'")


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Rozière, Timothée", r"Rozi{\`e}re, Timoth{\'e}e"),
        ("Đặng, Łukasz, Søren, Čapek", r"{\DJ}{\u{\d{a}}}ng, {\L}ukasz, S{\o}ren, {\v{C}}apek"),
        ("García, Gísli, ÿ", r"Garc{\'{\i}}a, G{\'{\i}}sli, {\"y}"),
        ("$100K & 50% of #1_a", r"\$100K \& 50\% of \#1\_a"),
        ("a{b}c\\d", r"a\textbraceleft{}b\textbraceright{}c\textbackslash{}d"),
        ("x^2 ~ <y> | `z`", r"x\textasciicircum{}2 \textasciitilde{} \textless{}y\textgreater{} \textbar{} "
         r"\textasciigrave{}z\textasciigrave{}"),
        ("pp. 1–2 — “so”, it’s…", r"pp. 1--2 --- ``so'', it's\ldots{}"),
        ("λ ≤ ∞", r"\ensuremath{\lambda} \ensuremath{\leq} \ensuremath{\infty}"),
        ("a -- b --- c ''", r"a -\/- b -\/-\/- c '\/'"),
        ("two\n lines\tof  text", "two lines of text"),
        ("基座“大”模型——强", "基座“大”模型——强"),
        ("emoji 🤖", "emoji 🤖"),
    ],
    ids=[
        "accents", "other letters", "dotless i", "specials", "braces", "old fonts", "typography", "mathematics",
        "ligatures kept apart", "white space", "Chinese keeps its marks", "no name in LaTeX",
    ],
)  # fmt: skip
def test_bibtex_gets_commands_for_what_latex_has_a_name_for(text: str, latex: str) -> None:
    assert encode_latex(text) == latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Rozière – λ", "Rozière – λ"),
        ("50% & {x}", r"50\% \& \textbraceleft{}x\textbraceright{}"),
        ("基座“大”", "基座“大”"),
    ],
    ids=["letters stay", "specials go", "Chinese stays"],
)
def test_biber_gets_unicode_and_only_specials_are_escaped(text: str, latex: str) -> None:
    assert encode_utf8(text) == latex


@pytest.mark.parametrize("mark", ["-", "'", ""], ids=["hyphen", "apostrophe", "nothing"])
@pytest.mark.parametrize("signs", ["–", "—", "’", "”", "‘", "“", "–—", "––", "’”", "“‘", "é–", "”é"])
def test_signs_that_tex_would_join_are_kept_apart(signs: str, mark: str) -> None:
    joining = {"-": "-–—", "–": "-–—", "—": "-–—", "'": "'’”", "’": "'’”", "”": "'’”", "‘": "‘“", "“": "‘“"}
    for text in (f"a{mark}{signs}{mark}b", f"{signs}{mark}", f"{mark}{signs}"):
        apart = "".join(
            encode_latex(char) + (r"\/" if after in joining.get(char, "") and after else "")
            for char, after in zip(text, [*text[1:], ""], strict=True)
        )
        assert encode_latex(text) == apart


def test_ascii_writes_a_character_without_a_name_by_its_number() -> None:
    assert encode_ascii("é 基🤖") == r"{\'e} \symbol{22522}\symbol{129302}"


@pytest.mark.parametrize("name", ENCODERS)
@given(text=TEXTS)
def test_whatever_is_encoded_decodes_to_the_same_text(name: str, text: str) -> None:
    assert folded(decode(ENCODERS[name](text))) == folded(text)


@pytest.mark.parametrize("name", ENCODERS)
@given(text=TEXTS)
def test_what_is_encoded_has_balanced_braces_and_no_stray_special(name: str, text: str) -> None:
    encoded = ENCODERS[name](text)
    depth = 0
    for char in encoded:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    assert not encoded.endswith("\\")
    bare = encoded.replace(r"\$", "").replace(r"\%", "").replace(r"\#", "").replace(r"\&", "").replace(r"\_", "")
    assert not set(bare) & set("$%#&_")


@given(text=TEXTS)
def test_ascii_is_ascii(text: str) -> None:
    assert encode_ascii(text).isascii()
