"""CSL's inline markup: the tags that CSL-JSON strings, and titles in a catalog file, may hold.

Source: CSL-JSON documentation, "HTML-like formatting tags" (Zotero and citeproc-js read the same).
Only a known tag that is closed in the right order is markup; every other ``<`` is a character.

>>> parse("On <i>E. coli</i> and a < b").nodes
('On ', Span(style=<Style.ITALIC: 'italic'>, children=('E. coli',)), ' and a < b')
"""

from __future__ import annotations

import re

from bibcatalog.text.tree import Link, Node, Span, Style, Text

TAGS: dict[Style, tuple[str, str]] = {
    Style.ITALIC: ("<i>", "</i>"),
    Style.BOLD: ("<b>", "</b>"),
    Style.SMALL_CAPS: ('<span style="font-variant: small-caps;">', "</span>"),
    Style.SUBSCRIPT: ("<sub>", "</sub>"),
    Style.SUPERSCRIPT: ("<sup>", "</sup>"),
    Style.NOCASE: ('<span class="nocase">', "</span>"),
}
"""Style -> its opening and closing tag, as they are written; other styles, and links, have no tag."""

_OPENING: dict[str, Style] = {
    **{opening: style for style, (opening, _) in TAGS.items()},
    "<sc>": Style.SMALL_CAPS,
    '<span style="font-variant:small-caps;">': Style.SMALL_CAPS,
}
_CLOSING: dict[str, tuple[Style, ...]] = {
    "</i>": (Style.ITALIC,),
    "</b>": (Style.BOLD,),
    "</sub>": (Style.SUBSCRIPT,),
    "</sup>": (Style.SUPERSCRIPT,),
    "</sc>": (Style.SMALL_CAPS,),
    "</span>": (Style.SMALL_CAPS, Style.NOCASE),
}
_TAG = re.compile("(" + "|".join(map(re.escape, [*_OPENING, *_CLOSING])) + ")")

_EMPTY = re.compile(
    "|".join(
        re.escape(opening + closing)
        for opening, style in _OPENING.items()
        for closing in _CLOSING
        if style in _CLOSING[closing]
    )
)

_DEEPEST = 50
"""How many tags may be open at once: nobody writes more, and a program that is made to read them takes too long."""


def parse(markup: str) -> Text:
    """Read a string with CSL inline markup; never fails."""
    if "<" not in markup:
        return Text(markup)
    for _ in range(_DEEPEST if "><" in markup else 0):  # an empty pair has these two side by side
        shorter = _EMPTY.sub("", markup)
        if shorter == markup:
            break
        markup = shorter
    # Each open span is (the tag as written, its style, the nodes so far).
    stack: list[tuple[str, Style | None, list[Node]]] = [("", None, [])]
    for piece in _TAG.split(markup):
        if piece in _OPENING and len(stack) <= _DEEPEST:
            stack.append((piece, _OPENING[piece], []))
        elif piece in _CLOSING and stack[-1][1] in _CLOSING[piece]:
            _, style, children = stack.pop()
            if style is not None:
                stack[-1][2].append(Span(style, Text(tuple(children)).nodes))
        elif piece:
            stack[-1][2].append(piece)
    while len(stack) > 1:  # tags that were never closed are text
        tag, _, children = stack.pop()
        stack[-1][2].extend([tag, *children])
    return Text(tuple(stack[0][2]))


def render(text: Text) -> str:
    """Write text with CSL inline markup; what it has no tag for is written as its words only."""
    if len(text.nodes) == 1 and isinstance(text.nodes[0], str):
        return text.nodes[0]
    return "".join(map(_render, text.nodes))


def _render(node: Node) -> str:
    if isinstance(node, str):
        return node
    inside = "".join(map(_render, node.children))
    if isinstance(node, Link) or node.style not in TAGS:
        return inside
    opening, closing = TAGS[node.style]
    return opening + inside + closing
