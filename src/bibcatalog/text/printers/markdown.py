r"""Markdown, for CommonMark, GitHub and pandoc alike.

Italics and bold are ``*`` and ``**`` where CommonMark sees them as such ("Emphasis and strong emphasis"), else ``<i>``
and ``<b>``. The rest is inline HTML, since ``^2^`` or ``[x]{.smallcaps}`` would be noise on GitHub; pandoc reads the
small caps, and leaves out other tags, never their text, where the output is not HTML. Every character prints as itself;
an apostrophe between letters is left to pandoc, which curls it.

>>> from bibcatalog.text.markup import parse
>>> render(parse("1. <i>E. coli</i>, H<sub>2</sub>O"))
'1\\. *E. coli*, H<sub>2</sub>O'
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bibcatalog.text.printers.layout import Kind, parts
from bibcatalog.text.printers.settle import settle
from bibcatalog.text.printers.words import address
from bibcatalog.text.tree import Span, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.text.listing import Entry, ListSettings
    from bibcatalog.text.printers.layout import Part
    from bibcatalog.text.tree import Link, Node, Text

_EMPHASIS = {
    Style.ITALIC: ("*", "<i>", "</i>"),
    Style.OBLIQUE: ("*", "<i>", "</i>"),
    Style.BOLD: ("**", "<b>", "</b>"),
}
_TAGS = {
    Style.LIGHT: ('<span style="font-weight:300;">', "</span>"),
    Style.SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
    Style.UNDERLINE: ("<u>", "</u>"),  # <ins> begins a block for pandoc
    Style.SUPERSCRIPT: ("<sup>", "</sup>"),
    Style.SUBSCRIPT: ("<sub>", "</sub>"),
}

# What is markup wherever it stands, in CommonMark, its GitHub dialect or pandoc's. The signs that some place makes
# markup are found first, which is fast; then come the places.
_SPECIAL = re.compile(
    r"[\\`*_\[\]<|~^$@{}\"'\-.&:!](?:"
    r"(?<![\-.&:!'])"
    r"|(?<=\.)(?:(?=\.\.)|(?<=[wW]{3}\.))"  # dots; an address that GitHub makes a link of
    r"|(?<=-)(?=-)"  # dashes
    r"|(?<=:)(?=//|[\w+-]{1,40}:)"  # such an address; emoji
    r"|(?<=')(?:(?<![^\W\d_]')|(?![^\W\d_]))"
    r"|(?<=&)(?=\#?\w{1,40};)"  # entities
    r"|(?<=!)\Z"  # an image, if a link follows
    r")"
)
# What begins a list, a heading, a quotation or a definition at the start of a line, pandoc's included.
_MARKER = re.compile(r"[-+#>=:%]|\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|\\@\w*)[.)](?=\s|$)")
_ENTITY = re.compile(r"&(?=\#?\w{1,40};)")
_BARE = re.compile(r"(?:https?|ftp)://[A-Za-z0-9\-._~:/?#@!$'()+,=%]*")


def render(text: Text) -> str:
    """Print text as Markdown for the beginning of a line; a part that stands on its own has a line."""
    found = parts(settle(text.nodes))
    if len(found) == 1 and found[0].kind is Kind.PARAGRAPH:
        return _inline(found[0].nodes, starts=True)
    return "\\\n".join(map(_part, found))


def render_list(entries: Sequence[Entry], settings: ListSettings) -> str:  # noqa: ARG001 - Markdown has no layout
    """Print a list, an entry to a paragraph; numbers are text."""
    printed = "\n\n".join(filter(None, [render(entry.text).strip(" ") for entry in entries]))
    return f"{printed}\n" if printed else ""


def _part(part: Part) -> str:
    if part.kind is Kind.ROW:
        return f"{_inline(part.label, starts=True).strip(' ')} {_inline(part.nodes).strip(' ')}"
    return _inline(part.nodes, starts=True).strip(" ")


def _inline(nodes: tuple[Node, ...], *, starts: bool = False) -> str:
    """Print nodes; they may start a line."""
    pieces = [_piece(node) for node in nodes]
    if starts and nodes and isinstance(nodes[0], str):
        pieces[0] = _at_start(pieces[0])
    before = ""
    for place, node in enumerate(nodes):
        if isinstance(node, Span) and node.style in _EMPHASIS:
            after = _first(nodes[place + 1], pieces[place + 1]) if place + 1 < len(nodes) else ""
            pieces[place] = _emphasized(node.style, pieces[place], before, after)
        before = pieces[place][-1:] or before
    printed = "".join(pieces)
    return printed.lstrip(" ") if starts else printed  # four spaces are code


def _piece(node: Node) -> str:
    """Print a node, without its own emphasis."""
    if isinstance(node, str):
        return _escape(node)
    inside = _inline(node.children)
    if not isinstance(node, Span):
        return _link(node, inside)
    if node.style in _EMPHASIS:
        return inside
    opening, closing = _TAGS[node.style]
    return f"{opening}{inside}{closing}"


def _first(node: Node, piece: str) -> str:
    """Give the sign that a node will begin with."""
    emphasized = isinstance(node, Span) and node.style in _EMPHASIS
    return "*" if emphasized and not piece[:1].isspace() else piece[:1]


def _emphasized(style: Style, inside: str, before: str, after: str) -> str:
    """Put emphasis around text, but not around white space at its ends.

    ``*`` opens or ends nothing beside white space, nor between a letter and a punctuation mark; two of them side by
    side are another sign.
    """
    words = inside.strip()
    if not words:
        return inside
    left, right = inside[: inside.index(words[0])], inside[len(inside.rstrip()) :]
    before, after = left or before, right or after
    sign, opening, closing = _EMPHASIS[style]
    if (
        "*" not in {before[-1:], after[:1], words[0], words[-1]}
        and (not _is_punctuation(words[0]) or _is_outside(before[-1:]))
        and (not _is_punctuation(words[-1]) or _is_outside(after[:1]))
    ):
        opening = closing = sign
    return f"{left}{opening}{words}{closing}{right}"


def _is_outside(char: str) -> bool:
    """Say whether a mark of punctuation beside ``*`` needs no more than this on the other side."""
    return (
        not char or char.isspace() or (not char.isalnum() and (char.isascii() or unicodedata.category(char)[0] == "P"))
    )


def _is_punctuation(char: str) -> bool:
    return not char.isalnum() and (char.isascii() or unicodedata.category(char)[0] in "PS")


def _link(node: Link, inside: str) -> str:
    url = address(node.url)
    if node.children == (url,) and _BARE.fullmatch(url):
        return f"<{url}>"
    # In <>, or pandoc's reader of GitHub's dialect takes what follows the link for a part of the address.
    return f"[{inside}](<{_ENTITY.sub('&amp;', url)}>)"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _at_start(words: str) -> str:
    words = words.lstrip(" ")
    found = _MARKER.match(words)
    if found is None:
        return words
    place = found.end() - 1
    return f"{words[:place]}\\{words[place:]}"
