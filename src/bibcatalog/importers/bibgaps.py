r"""What stands in a .bib file beside its entries: comments, preambles, and text that nobody reads.

Settings of JabRef, ``@string`` and lines that begin with ``%`` say nothing that a catalog could have.

>>> from bibcatalog.importers.blocks import split
>>> text = "My list\n@comment{see also X}\n% BibTeX\n@book{a, title = {A}}\n"
>>> [(gap.what, gap.text) for gap in gaps_of(text, split(text, "refs.bib"))]
[('text between entries', 'My list'), ('a comment', 'see also X')]
"""

from __future__ import annotations

import re
from heapq import merge
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.importers.blocks import Blocks

_BLOCK = re.compile(r"@[ \t]*(?P<type>[A-Za-z]\w*)[ \t\n]{0,100}[{(]")
_BEGINNING = re.compile(r"(?m)^[ \t]*@[ \t]*\w")
_BRACE = re.compile(r"[{}]")
_COMMENTED = re.compile(r"(?m)^[ \t]*%[^\n]*$")
_LEFT_OVER: Final = " \t\n})"
"""White space, and what closes an entry that ended before."""
_SILENT: Final = re.compile(r"(?i)\s*jabref-(?:meta|entrytype)")
_TOLD: Final = {"comment": "a comment", "preamble": "a preamble"}


class Gap(NamedTuple):
    """What is not taken: what it is, its text, and its place."""

    what: str
    text: str
    at: int


def gaps_of(text: str, blocks: Blocks) -> Iterator[Gap]:
    """Give what stands before, between and behind the entries of a file."""
    start = 0
    for begin, end in merge(((entry.at, entry.end + 1) for entry in blocks.entries), blocks.strings):
        if begin - start > 1:
            yield from _gaps(text, start, begin)
        start = max(start, end)
    yield from _gaps(text, start, len(text))


def _gaps(text: str, start: int, end: int) -> Iterator[Gap]:
    if text[start:end].isspace():
        return
    closings: dict[int, int] | None = None
    while match := _BLOCK.search(text, start, end):
        yield from _loose(text, start, match.start())
        inside, kind = match.end(), match["type"].lower()
        if kind not in _TOLD and kind != "string":  # an entry that was reported
            following = _BEGINNING.search(text, inside, end)
            start = following.start() if following else end
            continue
        closings = _closings(text, start, end) if closings is None else closings
        start = closings.get(inside - 1, inside - 1) + 1
        said = text[inside : start - 1].strip() if start > inside else ""
        if said and kind in _TOLD and not _SILENT.match(said):
            yield Gap(_TOLD[kind], said, match.start())
    yield from _loose(text, start, end)


def _loose(text: str, start: int, end: int) -> Iterator[Gap]:
    """Give text outside of everything; lines that begin with % are comments by custom."""
    piece = _COMMENTED.sub(lambda match: " " * len(match[0]), text[start:end])
    said = piece.lstrip(_LEFT_OVER)
    if said.strip():
        yield Gap("text between entries", said.rstrip(_LEFT_OVER), start + len(piece) - len(said))


def _closings(text: str, start: int, end: int) -> dict[int, int]:
    """Give for each opening brace the one that closes it."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACE.finditer(text, start, end):
        if match[0] == "{":
            opened.append(match.start())
        elif opened:
            found[opened.pop()] = match.start()
    return found
