"""Collects the runs of a paragraph: text and pictures, with the styles and links that are open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.listing.blocks import BREAK, SOFT_BREAK, Link, Run, Style
from bibcatalog.latex.encode import FORBIDDEN

if TYPE_CHECKING:
    from bibcatalog.importers.listing.blocks import Runs

STYLES: Final = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "cite": Style.ITALIC,
    "sub": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
}
"""Tags that change the style of what stands in them."""

_ADDRESS: Final = re.compile(
    r"https?://[^\s<>\"`|（）【】「」《》，。；、：！？\x00-\x1f\ue000-\uf8ff\U000f0000-\U0010ffff]{1,2000}"
)
_AFTER_ADDRESS: Final = ".,;:!?'*_~"


class Inlines:
    """Takes text, pictures, styles and links, and gives them as runs."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._counts: dict[int, int] = dict.fromkeys(STYLES.values(), 0)
        self._style: int = Style.PLAIN
        self._links: list[Link] = []

    def __bool__(self) -> bool:
        """Say whether there is anything."""
        return bool(self._runs)

    def take(self) -> Runs:
        """Give the runs so far; styles and links that are still open end with them."""
        runs = tuple(self._runs)
        if runs:
            self._runs.clear()
            self._links.clear()
            self._counts = dict.fromkeys(self._counts, 0)
            self._style = Style.PLAIN
        return runs

    def restyle(self, style: int, by: int) -> None:
        """Begin a style, or end it."""
        self._counts[style] = max(self._counts[style] + by, 0)
        self._style = sum(style for style, count in self._counts.items() if count)

    def open_link(self, href: str) -> None:
        """Begin a link; an empty address is a place that links lead to."""
        self._links.append(Link(href))

    def close_link(self) -> None:
        """End a link."""
        if self._links:
            self._links.pop()

    def add(self, text: str, line: int, picture: str | None = None) -> None:
        """Add text, or a picture by its address."""
        if text != SOFT_BREAK and FORBIDDEN.search(text):
            text = FORBIDDEN.sub(" ", text)
        self._runs.append(Run(text, line, self._style, self._links[-1] if self._links else None, picture))

    def add_break(self, line: int) -> None:
        """Add a break of the line, if there is something before it."""
        if self._runs and self._runs[-1].text != BREAK:
            self.add(BREAK, line)

    def add_text(self, text: str, line: int) -> None:
        """Add text; an address that stands in it is a link (GitHub Flavored Markdown, 6.9)."""
        start = 0
        if "://" in text and not (self._links and self._links[-1].href):
            for match in _ADDRESS.finditer(text):
                address = _whole(match[0])
                if match.start() > start:
                    self.add(text[start : match.start()], line)
                self.open_link(address)
                self.add(address, line)
                self.close_link()
                start = match.start() + len(address)
        if start < len(text):
            self.add(text[start:], line)


def _whole(address: str) -> str:
    """Give an address that stands in a sentence without the marks of that sentence."""
    unopened = {")": address.count(")") - address.count("("), "]": address.count("]") - address.count("[")}
    end = len(address)
    while address[end - 1] in _AFTER_ADDRESS or unopened.get(address[end - 1], 0) > 0:
        end -= 1
        if address[end] in unopened:
            unopened[address[end]] -= 1
    return address[:end]
