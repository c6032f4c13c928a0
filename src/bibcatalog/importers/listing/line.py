"""One line of a list as a text with marks, so that patterns can be searched in it: styles and links are one character.

The marks are characters for private use, which are taken from the text before. A link is a character of its own; its
words stand in its anchor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.addresses import Address, read_address
from bibcatalog.importers.listing.blocks import BREAK, Link, Run, Style
from bibcatalog.importers.listing.decoration import undecorated
from bibcatalog.importers.listing.words import label_of
from bibcatalog.text.tree import Node, Span, Text
from bibcatalog.text.tree import Style as TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterable

BOLD: Final = ("\ue001", "\ue002")
ITALIC: Final = ("\ue003", "\ue004")
_MARKS: Final = {
    Style.BOLD: BOLD,
    Style.ITALIC: ITALIC,
    Style.SUBSCRIPT: ("\ue005", "\ue006"),
    Style.SUPERSCRIPT: ("\ue007", "\ue008"),
}
_TEXT_STYLES: Final = {
    ITALIC[0]: TextStyle.ITALIC,
    "\ue005": TextStyle.SUBSCRIPT,
    "\ue007": TextStyle.SUPERSCRIPT,
}
GAP: Final = "\ue00f"
"""Stands where a link was that says no more than what it leads to."""

_FIRST_LINK: Final = 0xF0000
_MOST_LINKS: Final = 200
LINKS: Final = "\U000f0000-\U000ffffd"
"""The characters that stand for links, to be put into a class of characters."""
STYLES: Final = "\ue001-\ue008"
"""The marks of styles, likewise."""

_RESERVED: Final = re.compile(f"[{STYLES}{LINKS}{GAP}]")
_STYLE: Final = re.compile(f"[{STYLES}]")
_LINK: Final = re.compile(f"[{LINKS}]")
_EMPTY: Final = re.compile(
    f"{BOLD[0]}([\\s]*){BOLD[1]}|{ITALIC[0]}([\\s]*){ITALIC[1]}|\ue005(\\s*)\ue006|\ue007(\\s*)\ue008"
)
_ET_AL: Final = re.compile(rf"(?i){ITALIC[0]}(\s*)(et\.?\s+al\b\.?)(,?)(\s*){ITALIC[1]}")
"""The words that stand for more authors, in italics, which say nothing of them."""
_SPACES: Final = re.compile(r"[^\S\n\x1f]{4,}")
"""Spaces that say no more than three of them, which stand between a title and a remark in some lists."""
_STARS: Final = re.compile(
    r"https?://img\.shields\.io/github/(?:stars|forks|watchers|last-commit)/(?P<repository>[\w.-]+/[\w-]+(?:\.(?!svg)[\w-]+)*)"
)
LONGEST: Final = 20_000
"""Characters of a line; nobody writes so many for one work."""


@dataclass(slots=True)
class Anchor:
    """A link in a line.

    Args:
        text: its words, with marks of styles.
        address: where it leads.
        label: what it says that it leads to (``paper``, ``code`` …), if it says no more than that.
        line: where it stands.
        is_badge: whether it is a picture, or was told from one.
    """

    text: str
    address: Address
    label: str
    line: int
    is_badge: bool = False


@dataclass(slots=True)
class Line:
    """A line of a list: its text with marks, its links, and where pictures were left out.

    ``gapped`` is the text without the links that say no more than what they lead to, once somebody asked for it.
    """

    text: str
    anchors: list[Anchor]
    line: int
    end: int
    pictures: list[int] = field(default_factory=list)
    gapped: str = ""

    def anchor(self, char: str) -> Anchor:
        """Give the link that a character stands for."""
        return self.anchors[ord(char) - _FIRST_LINK]

    def in_bold(self) -> Line:
        """Give the line with the words of its first line in bold, as titles are marked."""
        first, gap, rest = self.text.partition(BREAK)
        bare = _STYLE.sub("", first)
        return replace(self, gapped="", text=f"{BOLD[0]}{bare}{BOLD[1]}{gap}{rest}")

    def plain(self, text: str) -> str:
        """Give a part of the line without marks, links by their words."""
        return " ".join(_STYLE.sub("", self.expanded(text)).split())

    def expanded(self, text: str) -> str:
        """Give a part of the line with links by their words."""
        return _LINK.sub(lambda match: self.anchor(match[0]).text, text) if self.anchors else text


def part_of(line: Line, text: str) -> Line:
    """Give a part of a line as a line with its own links."""
    chars = _LINK.findall(text)
    anchors = [line.anchor(char) for char in chars]
    renamed = {char: chr(_FIRST_LINK + at) for at, char in enumerate(chars)}
    bare = "".join(renamed.get(char, char) for char in text)
    start = anchors[0].line if anchors else line.line
    return replace(line, gapped="", text=bare, anchors=anchors, line=start, end=start, pictures=[])


def rich(text: str) -> Text:
    """Give text with marks of styles as rich text; bold is the work of the list."""
    return _as_text(_unwrapped(" ".join(text.split())))


def line_of(*paragraphs: Iterable[Run]) -> Line | None:
    """Make a line of paragraphs; nothing when it is too long for one."""
    parts: list[list[Run]] = [list(paragraph) for paragraph in paragraphs]
    every = [run for part in parts for run in part]
    if sum(len(run.text) for run in every) > LONGEST or len(every) > LONGEST // 4:
        return None
    first, last = (every[0].line, every[-1].line) if every else (0, 0)
    line = Line("", [], first, last)
    text = (BREAK * 2).join(_text_of(part, line) for part in parts)
    for _ in range(3):
        text = _EMPTY.sub(lambda match: next(group for group in match.groups() if group is not None), text)
    line.text = _SPACES.sub("   ", _ET_AL.sub(r"\1\2\3\4", text))
    return None if len(line.anchors) > _MOST_LINKS else line


def _text_of(runs: list[Run], line: Line) -> str:
    pieces: list[str] = []
    style: int = Style.PLAIN
    at = 0
    while at < len(runs):
        run = runs[at]
        end = at + 1
        while run.link is not None and end < len(runs) and runs[end].link is run.link:
            end += 1
        shared = (
            run.style if all(other.style == run.style for other in runs[at:end]) else run.style & runs[end - 1].style
        )
        pieces.append(_change(style, shared))
        style = shared
        pieces.append(_piece(runs[at:end], run.link, line, shared))
        at = end
    return "".join([*pieces, _change(style, Style.PLAIN)])


def _piece(runs: list[Run], link: Link | None, line: Line, outside: int) -> str:
    """Give the text of one run, or the character of a link with all its runs."""
    words = "".join(_styled(run, outside) for run in runs if run.picture is None)
    pictures = [run for run in runs if run.picture is not None]
    if link is None or not link.href:
        anchor = next((_of_stars(run) for run in pictures), None)
        if anchor is None:
            line.pictures += [run.line for run in pictures]
            return words
        return words + _placed(anchor, line)
    address = read_address(link.href)
    plain = _STYLE.sub("", words).strip()
    if not plain and pictures:
        label = label_of(pictures[0].text) or _label_of_kind(address)
        return _placed(Anchor("", address, label, runs[0].line, is_badge=True), line)
    line.pictures += [run.line for run in pictures]
    if not plain and not words.strip():
        return words
    label = _label_of_kind(address) if plain == link.href else label_of(plain)
    return _placed(Anchor(words, address, label, runs[0].line), line)


def _placed(anchor: Anchor, line: Line) -> str:
    line.anchors.append(anchor)
    return chr(_FIRST_LINK + min(len(line.anchors) - 1, 0xFFFD))


def _of_stars(run: Run) -> Anchor | None:
    """Tell the repository whose stars a picture counts."""
    match = _STARS.match(run.picture or "")
    if match is None:
        return None
    address = f"https://github.com/{match['repository'].removesuffix('.svg')}"
    return Anchor("", Address("code", address), "code", run.line, is_badge=True)


def _label_of_kind(address: Address) -> str:
    """Tell what a bare address or a badge leads to, by the address."""
    kinds = {"file": "paper", "arxiv": "paper", "doi": "paper", "openreview": "paper", "acl": "paper", "pmlr": "paper"}
    return kinds.get(address.kind, address.kind) or "page"


def _styled(run: Run, outside: int) -> str:
    style = run.style & ~outside
    text = undecorated(run.text)
    if not text.isascii():
        text = _RESERVED.sub(" ", text)
    return _change(Style.PLAIN, style) + text + _change(style, Style.PLAIN) if style else text


def _change(old: int, new: int) -> str:
    """Give the marks that lead from a style to another one."""
    if old == new:
        return ""
    ends = [marks[1] for style, marks in _MARKS.items() if old & style and not new & style]
    starts = [marks[0] for style, marks in _MARKS.items() if new & style and not old & style]
    return "".join([*reversed(ends), *starts])


def _unwrapped(text: str) -> str:
    """Take away a style that all of a text is written in."""
    for opening, closing in (BOLD, ITALIC, BOLD):
        if text.startswith(opening) and text.find(closing) == len(text) - 1:
            text = text[1:-1].strip()
    return text


def _as_text(text: str) -> Text:
    nodes: list[Node] = []
    style: TextStyle | None = None
    for piece in re.split(f"([{STYLES}])", text):
        if _STYLE.fullmatch(piece or " "):
            style = _TEXT_STYLES.get(piece, None if piece not in BOLD else style)
        elif piece:
            nodes.append(Span(style, (piece,)) if style else piece)
    return Text(tuple(nodes))
