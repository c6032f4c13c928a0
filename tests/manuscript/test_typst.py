"""Which keys Typst cites."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.manuscript.contract import Citing
from bibcatalog.manuscript.typst import read_typst


def keys(text: str) -> str:
    part = read_typst(text)
    return " ".join(found.key for found in part.citations if found.key not in part.labels)


CITED = [
    ("@a says", "a"),
    ("@a[p. 5]", "a"),
    ("@a[see @b]", "a b"),
    ("(@a, @b).", "a b"),
    ("@a.", "a"),
    ("@a: x", "a"),
    ("@a's and @b’s", "a b"),
    ("me@a", "a"),
    ("@doe:2020.x-y_z", "doe:2020.x-y_z"),
    ("@王2020 见@b", "王2020 b"),
    ('He said "as @a says".', "a"),
    ("it's 5'3\" @a", "a"),
    ('\\"@a"', "a"),
    ("#cite(<a>)", "a"),
    ('#cite(<a>, form: "prose", supplement: [p. 5 @b])', "a b"),
    ("#cite(form: none, <a>)", "a"),
    ("#cite(\n  <a>,\n  supplement: [p. 3],\n)", "a"),
    ('#cite(label("key:with/odd"))', "key:with/odd"),
    ('#cite.with(form: "prose")(<a>)', "a"),
    ("#emph(cite(<a>))", "a"),
    ("#ref(<a>)", "a"),
    ('#let citep = cite.with(form: "normal")\n#citep(<a>)', "a"),
    ("#let f(..x) = x.pos().map(cite).join()\n#f(<a>, <b>)", "a b"),
    ('#let mycite(key) = cite(label(key))\n#mycite("a") #mycite("b")', "a b"),
    ('#let cites(..x) = x.pos().map(k => cite(label(k))).join()\n#cites("a", "b")', "a b"),
    ('#let cite-all(x) = for k in x { cite(label(k)) }\n#cite-all(("a", "b"))', "a b"),
    ("http://x.org // no\n@a", "a"),
    ('#link("https://x.org/@n")[@a] "@b"', "a b"),
    ("https://x.org/(@n)[@n] @a", "a"),
    ("/* a /* b */ @x */ @a", "a"),
    ("``@a", "a"),
    ('#let x = "y"; @a', "a"),
    ('#let x = (1,\n "@n")\n"@a"', "a"),
    ('#let s = ```py "@n" ```\n"@a"', "a"),
    ("#let f() = {\n  [@a]\n}\n#f()", "a"),
    ("#let later = [@a]\n#later", "a"),
    ('#if true { [@a] } "@b"', "a b"),
    ('#if true [@a]\n\nelse "@b"', "a b"),
    ('#context text.lang "@a"', "a"),
    ('#context [@a]\n"@b"', "a b"),
    ('#set heading(numbering: "1.")\n"@a"', "a"),
    ('#show heading: set text(red)\n"@a"', "a"),
    ('#show: it => it\n"@a"', "a"),
    ('#table(columns: 2, [@a], "@n", [@b])', "a b"),
    ('#figure(caption: [A "@a"], [x]) <fig>\n@fig @b', "a b"),
    ('= Title "@a" <intro>\n@intro', "a"),
    ("#emph[[0, 1] @a] [0, 1) @b", "a b"),
    ('$ x @n "@n" #cite(<a>) #emph[$ y $ "@b"] $', "a b"),
    ('#"x".len() "@a"', "a"),
    ('#emph("x")."@a"', "a"),
    ("*@a* _@b _\n- @c\n+ @d\n/ @e: @f", "a b c d e f"),
]
NOT_CITED = [
    "// @a", "/* @a */", "/* /* */ @a */", "`@a`", "```typ @a```", r"\@a", "https://x.org/@a", '#link("http://x/@a")',
    "@", "@ a", "cite(<a>", r"\#cite(<a>)", '#"@a"', '#emph("@a")', "ftp://x @a", "$ @a $", '#let x = "@a"',
    "= H <h>\n#link(<h>)[x] #context query(<h>)", 'cite(label("a"))',
]  # fmt: skip
OPEN = ["/* @a", "`@a", "#cite(", '#f("@a', "$ @a", '#let x = "@a\n']


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_keys_are_cited(text: str, expected: str) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize("text", [*NOT_CITED, *OPEN])
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
    assert [(one.names, one.line, one.beside) for one in read_typst(text).inclusions] == [
        (("chapters/one.typ",), 1, True),
        (("lib.typ",), 2, True),
    ]


def test_a_file_of_the_project_is_looked_for_from_the_main_file_upwards() -> None:
    (one,) = read_typst('#include "/a b/one.typ"').inclusions
    assert one.names == ("a b/one.typ", "../a b/one.typ", "../../a b/one.typ", "../../../a b/one.typ")
    assert not one.beside


def test_what_is_computed_is_told_but_not_in_a_definition() -> None:
    text = (
        '#for k in ("a", "b") { cite(label(k)) }\n#let f(x) = cite(x)\n#show ref: it => cite(it.target)\n#{ cite(y) }'
    )
    assert read_typst(text).unclear == (Citing("k", 1), Citing("y", 4))


def test_where_a_key_begins_is_known() -> None:
    text = '@a #cite(<b>) #cite(label("c/d")) #mycite("e")'
    assert [text[found.at :][: len(found.key)] for found in read_typst(text).citations] == ["a", "b", "c/d", "e"]


@given(st.text(alphabet='@<>`/*"\\ \nab1:.#()[]{}$;,cite', max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(1 <= found.line <= text.count("\n") + 1 for found in read_typst(text).citations)


@pytest.mark.parametrize(
    "piece",
    ["`", "``", "/*", "//", "@a.", "<a", "#cite(", "#bibliography((", '"', "a:", "[", "#[", "#(", "#{", "$", "#$",
     "#f(x)[", "#let ", "#if x {", "#f( ", "#f(a ", "https://x(", "#a.b", "#let x=[", "\\"],
)  # fmt: skip
def test_long_texts_are_read(piece: str) -> None:
    read_typst(piece * 20_000)
