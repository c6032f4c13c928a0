"""A tree that every output can print: styles that undo others are gone, and parts with a place of their own are on top.

HTML can say "upright" inside italics; Markdown and Typst cannot. So ``<i>a <upright>b</upright> c</i>`` is printed as
``<i>a </i>b<i> c</i>``. What was taken apart is put together again with as few spans as possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bibcatalog.text.printers.words import address, clean, is_clean
from bibcatalog.text.tree import Link, Node, Span, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

DISPLAYS = frozenset({Style.BLOCK, Style.LEFT_MARGIN, Style.RIGHT_INLINE, Style.INDENT})
"""The styles that say where text stands (CSL 1.0.2, "Display")."""

_AXES: tuple[frozenset[Style], ...] = (
    frozenset({Style.ITALIC, Style.OBLIQUE, Style.UPRIGHT}),
    frozenset({Style.BOLD, Style.LIGHT, Style.NORMAL_WEIGHT}),
    frozenset({Style.SMALL_CAPS, Style.NORMAL_CAPS}),
    frozenset({Style.UNDERLINE, Style.NO_UNDERLINE}),
)
_AXIS = {style: axis for axis in _AXES for style in axis}
_NORMAL = frozenset({Style.UPRIGHT, Style.NORMAL_WEIGHT, Style.NORMAL_CAPS, Style.NO_UNDERLINE})
_SCRIPTS = frozenset({Style.SUPERSCRIPT, Style.SUBSCRIPT})
_DEEPEST_SCRIPT = 3
_LASTING = frozenset(_AXIS) - _NORMAL | _SCRIPTS

# A style, a link, or a span with a display style: of the last two each is another, even when they are equal.
_Around: TypeAlias = Style | Link | Span
_Chain: TypeAlias = tuple[_Around, ...]


def settle(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Give nodes that look the same, nested a few levels deep at most.

    Display styles stand at the top only, the innermost one decides. No span is empty, none undoes another, and no two
    of the same style, or two strings, stand side by side. Strings are clean, links lead somewhere.
    """
    return nodes if _is_settled(nodes) else _nested(_runs(nodes))


def _is_settled(nodes: tuple[Node, ...], *, within: bool = False) -> bool:
    """Say whether every span is simple, as in nearly every reference."""
    before: Style | str | None = None
    for node in nodes:
        if isinstance(node, str):
            if not node or isinstance(before, str) or not is_clean(node):
                return False
            before = node
            continue
        children = node.children
        if isinstance(node, Link):
            before = None
            lasts = bool(address(node.url))
        else:
            style = node.style
            lasts = style is not before and style in _LASTING
            before = style
            if not lasts and not within and style in DISPLAYS and children and _is_settled(children, within=True):
                continue
        if not lasts or len(children) != 1:
            return False
        words = children[0]
        if not words or not isinstance(words, str) or not is_clean(words):
            return False
    return True


def _runs(nodes: tuple[Node, ...]) -> Iterator[tuple[str, _Chain]]:
    """Give each string with what is around it, from the outside in."""
    stack: list[tuple[Iterator[Node], _Chain]] = [(iter(nodes), ())]
    while stack:
        children, chain = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
        elif isinstance(node, str):
            words = clean(node)
            if words:
                yield words, chain
        else:
            stack.append((iter(node.children), _within(chain, node)))


def _within(chain: _Chain, node: Span | Link) -> _Chain:
    if isinstance(node, Link):
        if not address(node.url):
            return chain
        return (*(around for around in chain if not isinstance(around, Link)), node)
    style = node.style
    if style in DISPLAYS:
        return (Span(style, ()), *(around for around in chain if not isinstance(around, Span)))
    if style in _SCRIPTS:
        scripts = sum(around in _SCRIPTS for around in chain if isinstance(around, Style))
        return (*chain, style) if scripts < _DEEPEST_SCRIPT else chain
    if style is Style.NOCASE or style in chain:
        return chain
    undone = _SCRIPTS if style is Style.BASELINE else _AXIS[style]
    rest = tuple(around for around in chain if not (isinstance(around, Style) and around in undone))
    return (*rest, style) if style in _LASTING else rest


def _nested(runs: Iterator[tuple[str, _Chain]]) -> tuple[Node, ...]:
    top: list[Node] = []
    opened: list[tuple[_Around, list[Node]]] = []
    words: list[str] = []
    for text, chain in runs:
        shared = 0
        for (around, _), wanted in zip(opened, chain, strict=False):
            if around is not wanted:
                break
            shared += 1
        if words and (shared < len(opened) or shared < len(chain)):
            (opened[-1][1] if opened else top).append("".join(words))
            words.clear()
        _close(opened, top, shared)
        opened.extend((around, []) for around in chain[shared:])
        words.append(text)
    if words:
        (opened[-1][1] if opened else top).append("".join(words))
    _close(opened, top, 0)
    return tuple(top)


def _close(opened: list[tuple[_Around, list[Node]]], top: list[Node], depth: int) -> None:
    while len(opened) > depth:
        around, children = opened.pop()
        (opened[-1][1] if opened else top).append(_wrapped(around, tuple(children)))


def _wrapped(around: _Around, children: tuple[Node, ...]) -> Node:
    if isinstance(around, Link):
        return Link(around.url, children)
    return Span(around if isinstance(around, Style) else around.style, children)
