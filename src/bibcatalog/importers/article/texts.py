"""The lines of a field as paragraphs, and the addresses that stand by themselves among them.

A line that only gives an address is no part of a text, unless the sentence before it is not finished without it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.article.addresses import Place, find_addresses
from bibcatalog.importers.article.page import tidy
from bibcatalog.importers.article.shapes import begins_with_address, is_address, is_finished

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.importers.article.page import Line

_AWAITS: Final = re.compile(
    r"(?:[于在见为是到从看及和与:：,，、]|\b(?:at|in|on|from|see|via|is|are|and))$", re.IGNORECASE
)
_HAN_END: Final = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]$")
_HAN_START: Final = re.compile(r"^[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


class Stray(NamedTuple):
    """An address on a line of its own; ``inside`` says that a sentence goes on with it."""

    url: str
    line: Line
    inside: bool


class Read(NamedTuple):
    """A text, its paragraphs apart by a blank line, and the addresses at the beginnings of its lines."""

    text: str
    strays: tuple[Stray, ...] = ()


def read_text(value: str, first: Line, more: Sequence[Line], *, spaced: bool) -> Read:
    """Put a text together.

    Args:
        value: what stands behind the label.
        first: the line of the label.
        more: the lines that follow.
        spaced: whether blank lines stand between paragraphs, so that a line without one goes on with the one before.
    """
    paragraphs: list[list[str]] = [[tidy(value)]] if tidy(value) else []
    strays: list[Stray] = []
    for line in (first, *more) if not paragraphs and begins_with_address(value) else more:
        words = tidy(line.text)
        end = paragraphs[-1][-1] if paragraphs else ""
        is_same = spaced and not line.apart
        if begins_with_address(words):
            # A note often has no full stop; a line that stands apart goes on with it only after such a word.
            inside = bool(end) and (_AWAITS.search(end) is not None or (is_same and not is_finished(end)))
            strays.append(Stray(_first(words).url, line, inside=inside or not is_address(line)))
            if is_address(line) and not inside:
                continue
            goes_on = inside
        else:
            goes_on = is_same or (not line.apart and bool(end) and not is_finished(end))
        if goes_on and paragraphs:
            paragraphs[-1].append(words)
        else:
            paragraphs.append([words])
    return Read("\n\n".join(map(join, paragraphs)), tuple(strays))


def join(lines: Sequence[str]) -> str:
    """Join the lines of a paragraph; Chinese has no space where a line was broken.

    >>> join(["大型语言", "模型发布于", "https://a.b"]), join(["A large", "model"])
    ('大型语言模型发布于 https://a.b', 'A large model')
    """
    pieces: list[str] = []
    for line in lines:
        if pieces and not (_HAN_END.search(pieces[-1][-1:]) and _HAN_START.match(line)):
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)


def _first(words: str) -> Place:
    return find_addresses(words)[0]
