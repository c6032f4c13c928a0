"""A settled tree looks like the one it was made of, and is simple."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from bibcatalog.text.printers.settle import DISPLAYS, settle
from bibcatalog.text.tree import Link, Node, Span, Style, Text

from .nasty import AXES, NORMAL, TEXTS, looks

SCRIPTS = {Style.SUPERSCRIPT, Style.SUBSCRIPT}


def italic(*children: Node) -> Span:
    return Span(Style.ITALIC, children)


def upright(*children: Node) -> Span:
    return Span(Style.UPRIGHT, children)


BLOCK = Span(Style.BLOCK, ("a",))
LINK = Link("https://a.org", ("a",))


@pytest.mark.parametrize(
    ("nodes", "settled"),
    [
        pytest.param(("a", italic("b"), LINK, "c"), ("a", italic("b"), LINK, "c"), id="simple"),
        pytest.param((italic("a", upright("b"), "c"),), (italic("a"), "b", italic("c")), id="undone"),
        pytest.param((upright("a"), "b"), ("ab",), id="nothing to undo"),
        pytest.param((italic("a", italic("b")),), (italic("ab"),), id="twice"),
        pytest.param((italic("a"), italic("b")), (italic("ab"),), id="side by side"),
        pytest.param((italic("a"), "", italic("b")), (italic("ab"),), id="nothing between"),
        pytest.param(
            (italic("a", Span(Style.OBLIQUE, ("b",))),), (italic("a"), Span(Style.OBLIQUE, ("b",))), id="axis"
        ),
        pytest.param((Span(Style.NOCASE, ("a",)), "b"), ("ab",), id="nocase"),
        pytest.param((italic(), Span(Style.BLOCK, ()), Link("https://a.org", ("",))), (), id="empty"),
        pytest.param((italic("\x00"), "a\nb"), ("a b",), id="no characters"),
        pytest.param((Link("javascript:a", ("a",)), "b"), ("ab",), id="link to nowhere"),
        pytest.param(
            (Link("https://b.org", ("b", LINK)),), (Link("https://b.org", ("b",)), LINK), id="link inside a link"
        ),
        pytest.param((LINK, LINK), (LINK, LINK), id="equal links"),
        pytest.param((BLOCK, BLOCK), (BLOCK, BLOCK), id="equal blocks"),
        pytest.param((BLOCK, BLOCK, upright("b")), (BLOCK, BLOCK, "b"), id="equal blocks in a tree to settle"),
        pytest.param((italic("a", BLOCK),), (italic("a"), Span(Style.BLOCK, (italic("a"),))), id="block inside"),
        pytest.param((Span(Style.INDENT, ("b", BLOCK)),), (Span(Style.INDENT, ("b",)), BLOCK), id="the inner display"),
        pytest.param(
            (Span(Style.BLOCK, (italic("a"), italic("b"))),), (Span(Style.BLOCK, (italic("ab"),)),), id="inside a block"
        ),
        pytest.param(
            (Span(Style.SUPERSCRIPT, ("a", Span(Style.BASELINE, ("b",)))),),
            (Span(Style.SUPERSCRIPT, ("a",)), "b"),
            id="baseline",
        ),
        pytest.param(
            (Span(Style.SUPERSCRIPT, ("a", Span(Style.SUPERSCRIPT, ("b",)))),),
            (Span(Style.SUPERSCRIPT, ("a", Span(Style.SUPERSCRIPT, ("b",)))),),
            id="powers of powers",
        ),
        pytest.param(
            (Span(Style.BOLD, (italic("a"), "b", upright("c"))),),
            (Span(Style.BOLD, (italic("a"), "bc")),),
            id="the outer span stays",
        ),
    ],
)
def test_trees_are_settled(nodes: tuple[Node, ...], settled: tuple[Node, ...]) -> None:
    assert settle(nodes) == settled


@given(TEXTS)
def test_a_settled_tree_looks_the_same(text: Text) -> None:
    assert looks(Text(settle(text.nodes))) == looks(text)


@given(TEXTS)
def test_a_settled_tree_is_settled(text: Text) -> None:
    nodes = settle(text.nodes)
    assert settle(nodes) == nodes
    _check(nodes, ())


def _check(nodes: tuple[Node, ...], around: tuple[Style | type[Link], ...]) -> None:
    kinds = [type(node) if isinstance(node, str | Link) else node.style for node in nodes]
    repeated = [kind for kind, following in pairwise(kinds) if kind is following]
    assert set(repeated) <= {Link, *DISPLAYS}
    for node, kind in zip(nodes, kinds, strict=True):
        if isinstance(node, str):
            assert node
            continue
        assert node.children
        assert kind in SCRIPTS or kind not in around
        assert kind not in {*NORMAL, Style.NOCASE, Style.BASELINE}
        assert kind not in DISPLAYS or not around
        axis = AXES.get(kind) if isinstance(kind, Style) else None
        assert axis is None or axis not in {AXES.get(other) for other in around if isinstance(other, Style)}
        _check(node.children, (*around, Link if isinstance(node, Link) else node.style))
