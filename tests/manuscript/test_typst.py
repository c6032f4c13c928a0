"""Which keys Typst cites."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.manuscript.contract import Citing
from bibcatalog.manuscript.typst import read_typst


def keys(text: str) -> str:
    return " ".join(found.key for found in read_typst(text).citations)


CITED = [
    ("@a says", "a"),
    ("@a[p. 5]", "a"),
    ("(@a, @b).", "a b"),
    ("@a.", "a"),
    ("@a: x", "a"),
    ("@doe:2020.x-y_z", "doe:2020.x-y_z"),
    ("@王2020", "王2020"),
    ("#cite(<a>)", "a"),
    ('#cite(<a>, form: "prose", supplement: [p. 5 @b])', "a b"),
    ('#cite(label("a/b c"))', "a/b c"),
    ("#foo(cite(<a>))", "a"),
    ("http://x.org // no\n@a", "a"),
    ("/* a /* b */ @x */ @a", "a"),
    ("``@a", "a"),
    ('#let x = "y"; @a', "a"),
]
NOT_CITED = [
    "// @a", "/* @a */", "/* /* */ @a */", "`@a`", "```typ @a```", r"\@a", "https://x.org/@a", '#link("http://x/@a")',
    "@", "@ a", "/* @a", "`@a",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_keys_are_cited(text: str, expected: str) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize("text", NOT_CITED)
def test_comments_raw_text_and_addresses_cite_nothing(text: str) -> None:
    assert keys(text) == ""


def test_labels_of_the_document_are_known() -> None:
    part = read_typst("= Intro <intro>\n#figure(x) <fig:one>\n@intro @a #cite(<b>)")
    assert part.labels == {"intro", "fig:one"}
    assert part.citations == (Citing("intro", 3), Citing("a", 3), Citing("b", 3))


def test_a_full_bibliography_cites_everything() -> None:
    assert read_typst('#bibliography(("a.bib", "b.bib"), full: true)').everything
    assert not read_typst('#bibliography("refs.bib")').everything


def test_files_that_are_included_are_named() -> None:
    text = '#include "chapters/one.typ"\n#import "lib.typ": *\n#import "@preview/x:0.1.0": y\n// #include "no.typ"'
    assert [(one.names, one.line) for one in read_typst(text).inclusions] == [
        (("chapters/one.typ",), 1),
        (("lib.typ",), 2),
    ]


@given(st.text(alphabet='@<>`/*"\\ \nab1:.#()[]cite', max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(1 <= found.line <= text.count("\n") + 1 for found in read_typst(text).citations)


@pytest.mark.parametrize("piece", ["`", "``", "/*", "//", "@a.", "<a", "#cite(", "bibliography((", '"', "a:"])
def test_long_texts_are_read(piece: str) -> None:
    read_typst(piece * 20_000)
