"""citeproc-js and our engine print the same, but for what ``differences.yaml`` explains."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from . import bibcatalog_csl, citeproc_js
from .differences import NOTHING, Difference, Explanation, compare, judge, read
from .jobs import Job, jobs, style_names
from .looks import same_looks
from .rendering import Place, Rendering

A_JOB = Job("apa", "forty")
A_DIFFERENCE = Difference(A_JOB, Place("entry", "a"), "A, 2. ed.", "A: 2 ed.")
ANY = frozenset("*")
AN_EXPLANATION = Explanation(ANY, ANY, ANY, re.compile("A: 2"), "A, 2.", "a reason")


@pytest.fixture(scope="module")
def judged() -> tuple[list[Difference], list[Explanation]]:
    """The differences that nothing explains, and the explanations that explain nothing."""
    todo = jobs()
    theirs = citeproc_js.render(todo)
    return judge(compare(bibcatalog_csl.render(todo), theirs), read())


@pytest.mark.judge
@pytest.mark.parametrize("style", style_names())
def test_what_differs_from_citeproc_js_is_explained(
    style: str, judged: tuple[list[Difference], list[Explanation]]
) -> None:
    found = [one for one in judged[0] if one.job.style == style]
    shown = [f"{' '.join(one.place)}\n  ours   {one.ours}\n  theirs {one.theirs}" for one in found[:5]]
    hint = f"python -m tests.csl.oracle --style {style}"
    assert not found, f"{len(found)} unexplained; see: {hint}\n" + "\n".join(shown)


@pytest.mark.judge
def test_every_explanation_still_explains_something(judged: tuple[list[Difference], list[Explanation]]) -> None:
    assert [f"{one.theirs.pattern}: {one.reason}" for one in judged[1]] == []


def test_every_explanation_can_be_read_and_names_styles_that_are_tried() -> None:
    explanations = read()
    assert explanations
    assert {style for one in explanations for style in one.styles} <= {"*", *style_names()}


def test_an_explanation_may_have_several_changes(tmp_path: Path) -> None:
    file = tmp_path / "differences.yaml"
    file.write_text("- {style: apa, changes: {a: b, c: d}, reason: why}\n- {style: '*', theirs: e, ours: f, reason: x}")
    found = [(one.theirs.pattern, one.ours, *one.styles, *one.items, one.reason) for one in read(file)]
    assert found == [("a", "b", "apa", "*", "why"), ("c", "d", "apa", "*", "why"), ("e", "f", "*", "*", "x")]


@pytest.mark.parametrize("wrong", ["theirs: a, ours: b, reason: ''", "theirs: a, ours: b, why: c, reason: d"])
def test_an_explanation_has_a_reason_and_nothing_unknown(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "differences.yaml"
    file.write_text(f"- {{style: apa, {wrong}}}")
    with pytest.raises(AssertionError):
        read(file)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("2. A", "№. A"),
        ('<div class="csl-left-margin">[2]</div><div>A</div>', '<div class="csl-left-margin">[№]</div><div>A</div>'),
        ("<sup>2</sup>", "<sup>№</sup>"),
        ("3. A", "3. A"),
        ("20. A", "20. A"),
        ("2nd A", "2nd A"),
        ("A 2", "A 2"),
    ],
)
def test_the_number_that_is_the_place_of_a_work_is_not_compared_but_any_other_is(printed: str, shown: str) -> None:
    first, second, *_ = A_JOB.items
    entries = {first["id"]: "", second["id"]: printed}
    texts = Rendering.of(A_JOB, [printed for _ in A_JOB.clusters], entries).texts
    assert texts[Place("entry", second["id"])] == texts[Place("citation", second["id"])] == shown
    assert texts[Place("cluster")] == printed


def test_there_are_fifty_styles() -> None:
    assert len(set(style_names())) == len(style_names()) == 50


def test_what_is_printed_by_one_engine_only_is_a_difference() -> None:
    both, one = Rendering({Place("entry", "a"): "A"}), Rendering({})
    assert list(compare({A_JOB: both}, {A_JOB: both})) == []
    assert list(compare({A_JOB: both}, {A_JOB: one})) == [Difference(A_JOB, Place("entry", "a"), "A", NOTHING)]
    assert list(compare({A_JOB: one}, {A_JOB: both})) == [Difference(A_JOB, Place("entry", "a"), NOTHING, "A")]


def test_where_an_engine_fails_that_is_the_only_difference() -> None:
    failed, other = Rendering.failed("TypeError"), Rendering({Place("entry", "a"): "A"})
    assert [one.ours for one in compare({A_JOB: failed}, {A_JOB: other})] == ["TypeError"]
    assert list(compare({A_JOB: failed}, {A_JOB: failed})) == []


def test_an_explanation_must_give_exactly_what_we_print() -> None:
    assert judge([A_DIFFERENCE], [AN_EXPLANATION]) == ([], [])
    wrong = replace(AN_EXPLANATION, ours="A; 2.")
    assert judge([A_DIFFERENCE], [wrong]) == ([A_DIFFERENCE], [wrong])


def test_explanations_add_up() -> None:
    colon = replace(AN_EXPLANATION, theirs=re.compile(":"), ours=",")
    number = replace(AN_EXPLANATION, theirs=re.compile("2"), ours="2.")
    assert judge([A_DIFFERENCE], [colon, number]) == ([], [])
    assert judge([A_DIFFERENCE], [colon]) == ([A_DIFFERENCE], [colon])


def test_an_explanation_may_be_left_where_it_does_not_help() -> None:
    wrong = replace(AN_EXPLANATION, theirs=re.compile("ed"), ours="edition")
    assert judge([A_DIFFERENCE], [wrong, AN_EXPLANATION]) == ([], [wrong])


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(AN_EXPLANATION, styles=frozenset(["ieee"])),
        replace(AN_EXPLANATION, items=frozenset(["b"])),
        replace(AN_EXPLANATION, kinds=frozenset(["citation"])),
    ],
    ids=["style", "item", "kind"],
)
def test_an_explanation_is_for_its_place_only(elsewhere: Explanation) -> None:
    assert judge([A_DIFFERENCE], [elsewhere]) == ([A_DIFFERENCE], [elsewhere])


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<i>a <i>b</i></i> c", "<i>a b</i> c"),
        ("<i>a</i> <i>b</i>", "<i>a b</i>"),
        ("<i>a <b>b</b></i>", "<i>a </i><i><b>b</b></i>"),
        ("<b><i>b</i></b>", "<i><b>b</b></i>"),
        ('<i>a <span style="font-style:normal;">b</span></i>', "<i>a </i>b"),
        ("a &#38; <sup>b</sup><sub></sub>", "a &#38; <sup>b</sup>"),
        (
            '\n  <div class="csl-left-margin">1. </div> <div class="b">A</div>\n',
            '<div class="csl-left-margin">1.</div><div class="b">A</div>',
        ),
    ],
)
def test_what_looks_the_same_is_the_same(html: str, shown: str) -> None:
    assert same_looks(html) == shown
    assert same_looks(shown) == shown


def test_what_looks_different_is_different() -> None:
    texts = [
        "a b",
        "<i>a b</i>",
        "<i>a</i> b",
        "a <i>b</i>",
        "<em>a b</em>",
        "<b>a b</b>",
        "a <sup>b</sup>",
        "a <sub>b</sub>",
        "a  b",
    ]
    assert len(set(map(same_looks, texts))) == len(texts)
