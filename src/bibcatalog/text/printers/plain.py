"""Plain text: words without styles.

A part that stands on its own has a line; an indented one begins with four spaces. In a list a paragraph is an entry,
and numbers that stand in a column of their own are as wide as the widest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.text.printers.layout import Kind, length, parts, widest
from bibcatalog.text.printers.settle import settle
from bibcatalog.text.printers.words import clean
from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.text.listing import Entry, ListSettings
    from bibcatalog.text.printers.layout import Part
    from bibcatalog.text.tree import Node

_INDENT = "    "


def render(text: Text) -> str:
    """Print text without its styles."""
    nodes = text.nodes
    if len(nodes) == 1 and isinstance(nodes[0], str):
        return clean(nodes[0])
    found = parts(settle(nodes))
    if len(found) == 1 and found[0].kind is Kind.PARAGRAPH:
        return _words(found[0].nodes)
    return _lines(found, 0)


def render_list(entries: Sequence[Entry], settings: ListSettings) -> str:
    """Print a list, an entry to a paragraph."""
    cut = [parts(settle(entry.text.nodes)) for entry in entries]
    width = length(widest(found[0].label for found in cut)) if settings.second_field_align else 0
    printed = "\n\n".join(filter(None, [_lines(found, width) for found in cut]))
    return f"{printed}\n" if printed else ""


def _lines(found: list[Part], width: int) -> str:
    return "\n".join(_line(part, width) for part in found)


def _line(part: Part, width: int) -> str:
    words = _words(part.nodes).strip()
    if part.kind is Kind.ROW:
        return f"{_words(part.label).strip():<{width}} {words}".rstrip()
    return f"{_INDENT}{words}" if part.kind is Kind.INDENTED else words


def _words(nodes: tuple[Node, ...]) -> str:
    return Text(nodes).plain
