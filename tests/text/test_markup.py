"""CSL's inline markup: what is a tag, what is a character, and that both survive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.text.markup import TAGS, parse, render
from bibcatalog.text.tree import Link, Node, Span, Style, Text


@pytest.mark.parametrize("style", list(TAGS), ids=lambda style: style.value)
def test_every_style_has_a_tag_that_is_read_and_written(style: Style) -> None:
    opening, closing = TAGS[style]
    markup = f"a {opening}b{closing} c"
    assert parse(markup) == Text(("a ", Span(style, ("b",)), " c"))
    assert render(parse(markup)) == markup


@pytest.mark.parametrize("tag", ["<sc>x</sc>", '<span style="font-variant:small-caps;">x</span>'])
def test_small_caps_may_be_written_in_three_ways(tag: str) -> None:
    assert parse(tag) == Text((Span(Style.SMALL_CAPS, ("x",)),))


@pytest.mark.parametrize("style", [style for style in Style if style not in TAGS])
def test_a_style_without_a_tag_is_written_as_its_words(style: Style) -> None:
    assert render(Text(("a ", Span(style, ("b", Span(Style.BOLD, ("c",)))), "!"))) == "a b<b>c</b>!"


def test_a_link_is_written_as_its_text() -> None:
    assert render(Text(("See ", Link("https://a.org/?b=<i>", ("a", Span(Style.ITALIC, ("b",))))))) == "See a<i>b</i>"


def test_tags_may_be_nested() -> None:
    text = parse("<i>in <b>bold</b></i>")
    assert text == Text((Span(Style.ITALIC, ("in ", Span(Style.BOLD, ("bold",)))),))


@pytest.mark.parametrize(
    "markup",
    [
        "a < b > c",
        "<u>under</u>",
        "<I>capital</I>",
        "<i >space</i>",
        "<em>emphasis</em>",
        "<script>alert(1)</script>",
        "<i>never closed",
        "never opened</i>",
        "<i><b>crossed</i>",
        "</i>wrong way<i>",
        "&lt;i&gt;entities&lt;/i&gt;",
        "<a href='x'>link</a>",
        "<",
        "",
    ],
)
def test_what_is_no_closed_tag_of_ours_is_text(markup: str) -> None:
    assert parse(markup) == Text(markup)


def test_a_tag_that_is_never_closed_does_not_hide_one_that_is() -> None:
    assert parse("<i>a <b>c</b>") == Text(("<i>a ", Span(Style.BOLD, ("c",))))


def test_crossed_tags_keep_the_inner_one() -> None:
    assert parse("<i>a<b>b</i>c</b>") == Text(("<i>a", Span(Style.BOLD, ("b</i>c",))))


@pytest.mark.parametrize("markup", ["<i></i>", "<i><b></b></i>", '<span class="nocase"><sc></sc></span>'])
def test_an_empty_tag_is_nothing(markup: str) -> None:
    assert parse(f"a{markup}b") == Text("ab")


_PIECES = st.lists(
    st.sampled_from([tag for pair in TAGS.values() for tag in pair] + ["<sc>", "</sc>", "<", ">", "i>", "/", "a", " "]),
    max_size=12,
).map("".join)


@given(_PIECES | st.text(max_size=30))
def test_what_was_read_is_written_so_that_it_is_read_the_same(markup: str) -> None:
    text = parse(markup)
    assert parse(render(text)) == text


_PLAIN = st.text(st.characters(exclude_characters="<>"), min_size=1, max_size=8)
_NODES: st.SearchStrategy[Node] = st.recursive(
    _PLAIN,
    lambda nodes: st.builds(
        Span,
        st.sampled_from(list(TAGS)),
        st.lists(nodes, min_size=1, max_size=3).map(lambda part: Text(tuple(part)).nodes),
    ),
    max_leaves=8,
)


@given(st.lists(_NODES, max_size=4).map(lambda nodes: Text(tuple(nodes))))
def test_any_tree_without_angle_brackets_in_its_words_comes_back(text: Text) -> None:
    assert parse(render(text)) == text
    assert render(text).count("<") == 2 * _spans(text.nodes)


def _spans(nodes: tuple[Node, ...]) -> int:
    return sum(1 + _spans(node.children) for node in nodes if isinstance(node, Span))
