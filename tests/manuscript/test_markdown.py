"""Which keys Markdown cites, as pandoc reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.manuscript.contract import Citing
from bibcatalog.manuscript.markdown import read_markdown


def keys(text: str) -> str:
    return " ".join(found.key for found in read_markdown(text).citations)


CITED = [
    ("- x\n  - y\n\n      @a\n", "a"),
    ("- x\n    - y\n\n        @a\n\n  @b", "a b"),
    ("1. x\n\n    @a\n\n2. y\n\n    @b", "a b"),
    ("# H {see @a}", "a"),
    ("~~~\ny\n~~~\n@a", "a"),
    ("- x\n\n    @a\n", "a"),
    ("- x\nlazy\n\n    @a", "a"),
    ("(@) x\n\n    @a", "a"),
    ("Term\n\n:   @a\n\n    @b", "a b"),
    ("[^1]: @a\n\n    @b\n\nx[^1]", "a b"),
    ("text\n    @a\n", "a"),
    ("    @n\n@a\n", "a"),
    ("text\n\n    @n\n\n    @n\n@a", "a"),
    ("@a says", "a"),
    ("[@a]", "a"),
    ("[see @a, pp. 5-6; also @b and passim]", "a b"),
    ("[-@a]", "a"),
    ("-@a", "a"),
    ("@a [p. 5]", "a"),
    ("so (@a)", "a"),
    ("_@a", "a"),
    ("\\\\\\\\@a", "a"),
    ("```\n@a", "a"),
    ("[@a]: x", "a"),
    ("*@a*", "a"),
    ("See @a.", "a"),
    ("@a, @b; @c: @d!", "a b c d"),
    ("@{a,key,with;anything!}", "a,key,with;anything!"),
    ("[@{https://example.org/x?y}, p. 3]", "https://example.org/x?y"),
    ("@doe:2020.x/y_z-1", "doe:2020.x/y_z-1"),
    ("@doe--x", "doe"),
    ("@1984", "1984"),
    ("@_a", "_a"),
    ("@王2020 说", "王2020"),
    ("见@a", ""),
    ("见 [@a]。", "a"),
    ("> [@a]", "a"),
    ("- item [@a]\n\n    more [@b]\n", "a b"),
    ("# Title [@a]", "a"),
    ("| x | [@a] |", "a"),
    ("[text @a](http://x.org)", "a"),
    ("^[note @a]", "a"),
    ("x[^1]\n\n[^1]: note @a", "a"),
    ("---\nnocite: |\n  @a, @b\n---\n", "a b"),
    ("``x`` @a `y`", "a"),
    ("`unclosed @a", "a"),
    ("text\n    @a continues", "a"),
]
NOT_CITED = [
    "`@a`", "``@a ` b``", "```\n@a\n```", "~~~ {.r}\n@a\n~~~", "````\n```\n@a\n```\n````", "(@a) an example", "$@a$",
    "<!-- @a -->", "me@example.org", r"\@a", "<me@example.org>", "[x](http://example.org/@a)", "<http://x.org/@a>",
    "[x]: http://x.org/@a", "text\n\n    @a\n", "- x\n\ntext\n\n    @a", "text\n\n    @a\n\n- x", "# H\n    @a",
    "* * *\n\n    @a", "    @a\n\n    @b\n", "text\n\n  \t@a", "[x](y '@a') [x](<y z> \"@b\")",
    "- x\n\n      @a", "- x\n\n\t\t@a", "1. x\n    - y\n\n            @a", "[^1]: x\n\n~~~\ny\n~~~\n\n    @a",
    '# H {key="@a"}', "## H {.c key=@a}  ",
    "@", "@ a", "[x](</@a>)", '<a href="@a">x</a>', "[x]{.c key=@a}",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_keys_are_cited(text: str, expected: str) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize("text", NOT_CITED)
def test_code_comments_and_addresses_cite_nothing(text: str) -> None:
    assert keys(text) == ""


def test_everything_is_cited_with_a_star() -> None:
    assert read_markdown("---\nnocite: '@*'\n---\n").everything
    assert not read_markdown("`@*`").everything


@pytest.mark.parametrize("key", ["fig-plot", "tbl:data", "sec-intro", "eq:one", "Fig:one"])
def test_cross_references_are_no_citations(key: str) -> None:
    assert keys(f"See @{key} and @figaro2020") == "figaro2020"


def test_raw_latex_cites_too() -> None:
    part = read_markdown("@a\n\\cite{b}\n@c\n\\input{x}")
    assert part.citations == (Citing("a", 1), Citing("b", 2), Citing("c", 3))
    assert [one.names for one in part.inclusions] == [("x.tex", "x")]


def test_files_that_quarto_includes_are_named() -> None:
    found = read_markdown("\n{{< include chapters/_one.qmd >}}\n").inclusions
    assert [(one.names, one.line, one.beside) for one in found] == [(("chapters/_one.qmd",), 2, True)]


def test_lines_are_those_of_the_file() -> None:
    assert read_markdown("```\n@x\n```\n<!--\n@x\n-->\n@a\n\n[@b;\n@c]\n").citations == (
        Citing("a", 7),
        Citing("b", 9),
        Citing("c", 10),
    )


@given(st.text(alphabet="@[]{}()<>`~!-\\ \n\tab1:.#*", max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(1 <= found.line <= text.count("\n") + 1 for found in read_markdown(text).citations)


@pytest.mark.parametrize(
    "piece", ["`", "``x", "```\n", "~~~\n", "[", "<", "<!--", "@{", "](", "    x\n\n", "- ", "@a-", "<a "]
)
def test_long_texts_are_read(piece: str) -> None:
    read_markdown(piece * 20_000)
