"""Rich text as the HTML of citeproc-js, in which the suite's results are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from bibcatalog.text.tree import Link, Node, Style, Text


def _css(declaration: str) -> tuple[str, str]:
    return f'<span style="{declaration}">', "</span>"


def _division(name: str, before: str = "", after: str = "") -> tuple[str, str]:
    return f'{before}<div class="csl-{name}">', f"</div>{after}"


_AROUND: Final = {
    Style.ITALIC: ("<i>", "</i>"),
    Style.OBLIQUE: ("<em>", "</em>"),
    Style.UPRIGHT: _css("font-style:normal;"),
    Style.BOLD: ("<b>", "</b>"),
    Style.LIGHT: ("", ""),
    Style.NORMAL_WEIGHT: _css("font-weight:normal;"),
    Style.SMALL_CAPS: _css("font-variant:small-caps;"),
    Style.NORMAL_CAPS: _css("font-variant:normal;"),
    Style.UNDERLINE: _css("text-decoration:underline;"),
    Style.NO_UNDERLINE: _css("text-decoration:none;"),
    Style.SUPERSCRIPT: ("<sup>", "</sup>"),
    Style.SUBSCRIPT: ("<sub>", "</sub>"),
    Style.BASELINE: _css("baseline"),
    Style.NOCASE: ("", ""),
    Style.BLOCK: _division("block", "\n\n    ", "\n"),
    Style.LEFT_MARGIN: _division("left-margin", "\n    "),
    Style.RIGHT_INLINE: _division("right-inline", "", "\n  "),
    Style.INDENT: _division("indent", "", "\n  "),
}


def _raised() -> dict[str, str]:
    """Give characters that are superscript by themselves, such as ª and ², as a superscript of plain ones."""
    raised = {}
    for code in range(0xA0, 0x10000):
        kind, _, plain = unicodedata.decomposition(chr(code)).partition(" ")
        if kind == "<super>":
            raised[chr(code)] = f"<sup>{''.join(chr(int(part, 16)) for part in plain.split())}</sup>"
    return raised


_CHARACTERS: Final = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;", **_raised()})


def html(text: Text) -> str:
    """Print text; a link is its text, since the suite knows no links.

    >>> html(Text("A & B²"))
    'A &#38; B<sup>2</sup>'
    """
    return _nodes(text.nodes)


def bibliography(entries: Iterable[Text]) -> str:
    """Print the entries of a bibliography."""
    shown = "".join(f'  <div class="csl-entry">{html(entry)}</div>\n' for entry in entries)
    return f'<div class="csl-bib-body">\n{shown}</div>'


def _nodes(nodes: tuple[Node, ...]) -> str:
    return "".join(map(_node, nodes))


def _node(node: Node) -> str:
    if isinstance(node, str):
        return node.translate(_CHARACTERS)
    if isinstance(node, Link):
        return _nodes(node.children)
    opened, closed = _AROUND[node.style]
    return f"{opened}{_nodes(node.children)}{closed}"
