"""HTML as tags and text, in time that grows with the file alone.

The parser of the standard library takes a time that grows with the square of the number of tags that never end, so a
file could be made that it does not finish. Here a tag ends at the first ``>`` outside of quotes, or at the first one at
all where a quote is not closed; a ``<`` that begins no tag is a character.
"""

from __future__ import annotations

import re
import sys
from html import unescape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bibcatalog.importers.listing.builder import Builder

_NAME: Final = re.compile(r"</?([A-Za-z][^\s/>]{0,40})")
_QUOTE_OR_END: Final = re.compile("[\"'>]")
_ATTRIBUTE: Final = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")
_RAW: Final = frozenset(("script", "style"))
_LONGEST_TAG: Final = 20_000
_MOST_OPEN_QUOTES: Final = 100
_NOWHERE: Final = sys.maxsize


class TagReader:
    """Reads HTML, whole or in pieces, and tells a builder what it meets."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._next: dict[str, int] = {}
        self._open_quotes = 0

    def read(self, html: str, line: int) -> None:
        """Read a piece of HTML that begins on a line of the file."""
        self._next.clear()
        self._open_quotes = 0
        at = start = 0
        while (opening := html.find("<", at)) >= 0:
            end, is_mark = self._end_of_mark(html, opening)
            if not is_mark:
                at = opening + 1
                continue
            line = self._text(html[start:opening], line)
            if html.startswith(("<!", "<?"), opening):
                line += html.count("\n", opening, end)
            else:
                line, end = self._tag(html, opening, end, line)
            at = start = end
        self._text(html[start:], line)

    def _text(self, text: str, line: int) -> int:
        if text:
            self._builder.text(unescape(text) if "&" in text else text, line)
        return line + text.count("\n")

    def _tag(self, html: str, opening: int, end: int, line: int) -> tuple[int, int]:
        """Tell a tag; give the line and the place behind it, or behind the script that it begins."""
        name = _NAME.match(html, opening)
        tag = name[1].lower() if name else ""
        if html[opening + 1] == "/":
            self._builder.end(tag, line)
        else:
            self._builder.start(tag, self._attributes(html, name.end() if name else end, end - 1), line)
            if tag in _RAW:
                end = self._find(html, f"</{tag}", end) or end
        return line + html.count("\n", opening, end), end

    def _attributes(self, html: str, start: int, end: int) -> dict[str, str | None]:
        if end - start < 3:
            return {}
        found: dict[str, str | None] = {}
        for match in _ATTRIBUTE.finditer(html[start:end]):
            value = next((value for value in match.groups()[1:] if value is not None), None)
            found.setdefault(match[1].lower(), unescape(value) if value and "&" in value else value)
        return found

    def _end_of_mark(self, html: str, at: int) -> tuple[int, bool]:
        """Give the place behind a tag, a comment or a declaration, if one begins here."""
        if html.startswith("<!--", at):
            end = self._find(html, "-->", at + 4)
            return (end + 3, True) if end else (at, False)
        if html.startswith(("<!", "<?"), at):
            end = self._find(html, ">", at)
            return (end + 1, True) if end else (at, False)
        if not _NAME.match(html, at):
            return at, False
        first = self._find(html, ">", at)
        if not first or first > at + _LONGEST_TAG:
            return at, False
        return self._end_outside_quotes(html, at, first) + 1, True

    def _end_outside_quotes(self, html: str, at: int, first: int) -> int:
        """Give the place of the ``>`` that ends a tag; ``first`` is that of the first one."""
        end = at
        while self._open_quotes < _MOST_OPEN_QUOTES and (match := _QUOTE_OR_END.search(html, end, at + _LONGEST_TAG)):
            if match[0] == ">":
                return match.start()
            closing = html.find(match[0], match.end(), at + _LONGEST_TAG)
            if closing < 0:
                break
            end = closing + 1
        else:
            return first
        self._open_quotes += 1
        return first

    def _find(self, html: str, text: str, at: int) -> int:
        """Find a text; 0 when it stands nowhere behind. What was found once is not searched again."""
        place = self._next.get(text, -1)
        if place < at:
            found = html.find(text, at)
            place = self._next[text] = found if found >= 0 else _NOWHERE
        return 0 if place == _NOWHERE else place
