"""Rich text: plain strings, spans and links, nested.

A title is rich text: most of it plain, some of it in italics, some of it protected from a change of case.
So is a formatted reference, which also has links and parts that stand on their own (CSL 1.0.2, "Display").
Text is immutable; two texts with the same nodes are equal.

>>> Text("Attention").plain
'Attention'
>>> Text(("The ", Span(Style.ITALIC, ("E. coli",)), " genome")).plain
'The E. coli genome'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Style(Enum):
    """What a span does to its text."""

    ITALIC = "italic"
    BOLD = "bold"
    SMALL_CAPS = "small-caps"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    NOCASE = "nocase"

    # What only a formatted reference has (CSL 1.0.2, "Formatting"); the second of a pair undoes the first around it.
    OBLIQUE = "oblique"
    UPRIGHT = "upright"
    LIGHT = "light"
    NORMAL_WEIGHT = "normal-weight"
    NORMAL_CAPS = "normal-caps"
    UNDERLINE = "underline"
    NO_UNDERLINE = "no-underline"
    BASELINE = "baseline"

    # Where a part of it stands (CSL 1.0.2, "Display").
    BLOCK = "block"
    LEFT_MARGIN = "left-margin"
    RIGHT_INLINE = "right-inline"
    INDENT = "indent"


@dataclass(frozen=True, slots=True)
class Span:
    """A styled piece of text; its children are nodes again."""

    style: Style
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of text that leads to an address."""

    url: str
    children: tuple[Node, ...]


Node: TypeAlias = str | Span | Link


class Text:
    """A sequence of plain strings, spans and links."""

    __slots__ = ("nodes",)

    nodes: tuple[Node, ...]

    def __init__(self, nodes: str | tuple[Node, ...] = ()) -> None:
        """Take one plain string, or nodes; empty strings are dropped, neighbours are joined."""
        if type(nodes) is str:
            nodes = (nodes,) if nodes else ()
        elif type(nodes) is not tuple or len(nodes) != 1 or type(nodes[0]) is not str or not nodes[0]:
            nodes = _tidy(nodes)
        object.__setattr__(self, "nodes", nodes)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: text does not change."""
        message = f"Text is immutable; {name!r} cannot be set"
        raise AttributeError(message)

    def __reduce__(self) -> tuple[type[Text], tuple[tuple[Node, ...]]]:
        """Copy and pickle by making it anew, since nothing can be set afterwards."""
        return Text, (self.nodes,)

    def __eq__(self, other: object) -> bool:
        """Compare node by node."""
        return isinstance(other, Text) and self.nodes == other.nodes

    def __hash__(self) -> int:
        """Hash the nodes."""
        return hash(self.nodes)

    def __bool__(self) -> bool:
        """Say whether there is any text."""
        return bool(self.nodes)

    def __str__(self) -> str:
        """Give the text without its styles."""
        return self.plain

    def __repr__(self) -> str:
        """Show the nodes."""
        shown = self.nodes[0] if self._is_plain else self.nodes
        return f"Text({shown!r})" if self.nodes else "Text()"

    @property
    def plain(self) -> str:
        """The text without its styles."""
        nodes = self.nodes
        if len(nodes) == 1 and type(nodes[0]) is str:
            return nodes[0]
        return _plain(nodes)

    def protect(self, words: tuple[str, ...]) -> Text:
        """Mark every occurrence of the given words as NOCASE, wherever they stand as whole words.

        >>> Text("Code Llama: Llamas").protect(("Llama",)).nodes[1]
        Span(style=<Style.NOCASE: 'nocase'>, children=('Llama',))
        """
        if not words:
            return self
        longest_first = sorted(words, key=len, reverse=True)
        pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
        return Text(_protect(self.nodes, pattern))

    @property
    def _is_plain(self) -> bool:
        return len(self.nodes) == 1 and isinstance(self.nodes[0], str)


def _tidy(nodes: str | tuple[Node, ...]) -> tuple[Node, ...]:
    tidy: list[Node] = []
    words: list[str] = []
    for node in (nodes,) if isinstance(nodes, str) else nodes:
        if isinstance(node, str):
            if node:
                words.append(node)
            continue
        if words:
            tidy.append("".join(words))
            words.clear()
        tidy.append(node)
    if words:
        tidy.append("".join(words))
    return tuple(tidy)


def _plain(nodes: tuple[Node, ...]) -> str:
    words: list[str] = []
    stack = [*reversed(nodes)]
    while stack:  # and no recursion, which a deep tree would end
        node = stack.pop()
        if isinstance(node, str):
            words.append(node)
        else:
            stack.extend(reversed(node.children))
    return "".join(words)


def _protect(nodes: tuple[Node, ...], pattern: re.Pattern[str]) -> tuple[Node, ...]:
    protected: list[Node] = []
    for node in nodes:
        if isinstance(node, Span):
            inside = node.children if node.style is Style.NOCASE else _protect(node.children, pattern)
            protected.append(Span(node.style, inside))
            continue
        if isinstance(node, Link):
            protected.append(Link(node.url, _protect(node.children, pattern)))
            continue
        for position, piece in enumerate(pattern.split(node)):
            if piece:
                protected.append(Span(Style.NOCASE, (piece,)) if position % 2 else piece)
    return tuple(protected)


EMPTY = Text()
"""No text."""
