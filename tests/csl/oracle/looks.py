"""HTML by its looks: two texts that look the same are the same, however their tags are nested.

Formatting that a text has already, or that is undone again, is not seen, nor is that of a space between words that
differ in it; nor is space around blocks.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

_PIECE = re.compile(r"(</?\w[^>]*>)")
_BLOCK = re.compile(r"\s*(</?div[^>]*>)\s*")

_LOOKS = {
    "<i>": ("style", "i"),
    "<em>": ("style", "em"),
    '<span style="font-style:normal;">': ("style", ""),
    "<b>": ("weight", "b"),
    '<span style="font-weight:normal;">': ("weight", ""),
    '<span style="font-variant:small-caps;">': ("variant", "small-caps"),
    '<span style="font-variant:normal;">': ("variant", ""),
    '<span style="text-decoration:underline;">': ("line", "u"),
    '<span style="text-decoration:none;">': ("line", ""),
    "<sup>": ("height", "sup"),
    "<sub>": ("height", "sub"),
    '<span style="baseline">': ("height", ""),
}
"""Tag -> what it changes of the looks, and into what."""


class Looks(NamedTuple):
    """How a piece of text is set."""

    style: str = ""
    weight: str = ""
    variant: str = ""
    line: str = ""
    height: str = ""


class Piece(NamedTuple):
    """Text that is set in one way; a block's tag stands for itself."""

    looks: Looks
    text: str


def same_looks(html: str) -> str:
    """Give the HTML of a text in which every piece says how it is set, in one order.

    >>> same_looks('<span style="font-variant:small-caps;"><i>A <i>b</i></i></span><i></i>\\n<div class="c"> d </div>')
    '<i><small-caps>A b</small-caps></i><div class="c">d</div>'
    """
    pieces = [_shown(looks, text) for looks, text in _joined(_pieces(_BLOCK.sub(r"\1", html).strip()))]
    return "".join(pieces)


def _pieces(html: str) -> list[Piece]:
    pieces = []
    around = [Looks()]
    for part in _PIECE.split(html):
        if part.startswith("<div") or part == "</div>":
            pieces.append(Piece(Looks(), part))
        elif part in _LOOKS:
            what, value = _LOOKS[part]
            around.append(around[-1]._replace(**{what: value}))
        elif _PIECE.fullmatch(part):
            assert part.startswith("</"), f"a tag that nothing is known of: {part}"
            around.pop()
        elif part:
            pieces.append(Piece(around[-1], part))
    return pieces


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours that look the same; a space looks like what is before it, if that comes after it again."""
    for index in range(1, len(pieces) - 1):
        before, piece, after = pieces[index - 1 : index + 2]
        if piece.text.isspace():
            pieces[index] = Piece(before.looks if before.looks == after.looks else Looks(), piece.text)
    return [
        Piece(looks, "".join(one.text for one in found)) for looks, found in groupby(pieces, key=lambda one: one.looks)
    ]


def _shown(looks: Looks, text: str) -> str:
    tags = [tag for tag in looks if tag]
    return "".join(f"<{tag}>" for tag in tags) + text + "".join(f"</{tag}>" for tag in reversed(tags))
