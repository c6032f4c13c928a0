"""The parts of an entry that stand on their own (CSL 1.0.2, "Display")."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from bibcatalog.text.printers.settle import DISPLAYS
from bibcatalog.text.tree import Node, Span, Style, Text

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kind(Enum):
    """Where a part stands."""

    PARAGRAPH = "paragraph"
    INDENTED = "indented"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an entry; a row has a label before it."""

    kind: Kind
    nodes: tuple[Node, ...]
    label: tuple[Node, ...] = ()


def parts(nodes: tuple[Node, ...]) -> list[Part]:
    """Cut settled nodes where a new line begins; there is always a part.

    What follows a left margin belongs to its row: a right inline, or text without a place of its own.
    """
    if not any(isinstance(node, Span) and node.style in DISPLAYS for node in nodes):
        return [Part(Kind.PARAGRAPH, nodes)]
    found: list[Part] = []
    label: tuple[Node, ...] | None = None
    for style, inside in _displayed(nodes):
        if label is not None and style in {None, Style.RIGHT_INLINE}:
            found.append(Part(Kind.ROW, inside, label))
            label = None
            continue
        if label is not None:
            found.append(Part(Kind.ROW, (), label))
            label = None
        if style is Style.LEFT_MARGIN:
            label = inside
        else:
            found.append(Part(Kind.INDENTED if style is Style.INDENT else Kind.PARAGRAPH, inside))
    if label is not None:
        found.append(Part(Kind.ROW, (), label))
    return found or [Part(Kind.PARAGRAPH, ())]


def widest(labels: Iterable[tuple[Node, ...]]) -> tuple[Node, ...]:
    """Give the longest label; () when there is none."""
    return max(labels, key=length, default=())


def length(nodes: tuple[Node, ...]) -> int:
    """Count the characters of a label."""
    return len(Text(nodes).plain.strip())


def _displayed(nodes: tuple[Node, ...]) -> list[tuple[Style | None, tuple[Node, ...]]]:
    """Give the nodes between display styles, which belong to none, and those inside; a mere space is left out."""
    found: list[tuple[Style | None, list[Node]]] = []
    for node in nodes:
        if isinstance(node, Span) and node.style in DISPLAYS:
            found.append((node.style, list(node.children)))
        elif found and found[-1][0] is None:
            found[-1][1].append(node)
        else:
            found.append((None, [node]))
    return [(style, tuple(inside)) for style, inside in found if length(tuple(inside))]
