"""HTML as lines.

The parser of the standard library takes quadratic time on comments and tags that never end (CVE-2025-6069), and loses
its place in them; an article needs no tree but only where blocks, headings and links begin and end.

>>> page = read_webpage("<h2>Agents</h2><p>A <b>title</b></p><p>Published: <a href='https://a.b/c'>2023</a>")
>>> [(line.text, line.level, line.links) for line in page.lines]
[('Agents', 2, ()), ('A title', 0, ()), ('Published: 2023', 0, (('2023', 'https://a.b/c'),))]
"""

from __future__ import annotations

import re
from typing import Final

from bibcatalog.importers.article.labels import is_bare_label
from bibcatalog.importers.article.page import Line, Page, Skipped, tidy, unescaped

_BLOCKS: Final = frozenset(
    """address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table tbody td tfoot
    th thead tr ul video audio iframe""".split()
)
_CELLS: Final = frozenset(("td", "th", "dd"))
_NAMES: Final = frozenset(("td", "th", "dt"))
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LEFT_OUT: Final = frozenset(
    ("nav", "footer", "noscript", "svg", "button", "select", "template", "iframe", "math", "figcaption")
)
"""Elements without words of the article; one that is never closed is no such element."""
_TOLD: Final = {"figcaption": "the caption of a figure"}
"""Those of them that are told when they are left out."""
_RAW: Final = frozenset(("script", "style", "textarea"))
"""Elements whose content is no HTML (HTML Standard, 13.1.2)."""
_DEEPEST: Final = 100
"""Elements without words inside of each other: nobody writes more."""
_FEW: Final = 20
"""Pieces of which a label is made at most."""
_ENDS: Final = {name: re.compile(f"</{name}", re.IGNORECASE) for name in (*_RAW, "title")}

_BEGINNING: Final = re.compile(r"\s*(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_BLOCK_END: Final = re.compile(r"</(?:p|div|h[1-6]|span|li|section|article|td|table|strong|ul)>", re.IGNORECASE)
_SEVERAL: Final = 3
_OPENING: Final = re.compile(r"<(?=[!?]|/?[A-Za-z])")
# Gives no character back, so that it is read once; a value in quotes may hold ">".
_TAG: Final = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>""")
_SHORT_TAG: Final = re.compile(r"<(/?)([A-Za-z][^\s/<>]*+)([^<>]*+)>")
_HREF: Final = re.compile(r"""(?i)(?<![\w-])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


def looks_like_html(text: str) -> bool:
    """Say whether a text is HTML."""
    if _BEGINNING.match(text):
        return True
    return sum(1 for _ in zip(range(_SEVERAL), _BLOCK_END.finditer(text), strict=False)) == _SEVERAL


def read_webpage(text: str) -> Page:
    """Read HTML; broken HTML is read as far as it goes."""
    return _Reader(text).read()


class _Reader:
    """Goes through a page once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[Line] = []
        self.title = ""
        self.words: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.first = 0
        self.apart = True
        self.level = 0
        self.preformatted = 0
        self.anchor: tuple[int, str] | None = None
        self.dropped: list[tuple[str, int]] = []
        self.skipped: list[Skipped] = []
        self.number, self.counted = 1, 0
        self.missing: set[str] = set()

    def read(self) -> Page:
        text, at = self.text, 0
        while match := _OPENING.search(text, at):
            self.say(at, match.start())
            at = self.markup(match.start())
        self.say(at, len(text))
        self.end_line(apart=True)
        return Page(self.lines, self.title, tuple(self.skipped))

    def markup(self, at: int) -> int:
        """Read what begins with ``<``; give the place after it."""
        text = self.text
        if text.startswith("<!--", at):
            return self.after("-->", at + 4, or_else=at + 4)
        if text[at + 1] in "!?":
            return self.after(">", at, or_else=at + 1)
        match = None if "tag" in self.missing else _TAG.match(text, at)
        if match is None:
            self.missing.add("tag")  # from here on no quoted value is sure to end
            match = _SHORT_TAG.match(text, at)
        if match is None:
            self.say(at, at + 1)
            return at + 1
        name = match[2].lower()
        if match[1]:
            self.close(name)
            return match.end()
        if name in _ENDS and (end := self.end_of(name, match.end())):
            if name == "title" and not self.title and not self.lines:
                self.title = _plain(text[match.end() : end])
            return self.after(">", end, or_else=end + len(name))
        self.open(name, match[3])
        return match.end()

    def after(self, what: str, start: int, *, or_else: int) -> int:
        """Find a text; what is missing once is not looked for again."""
        if what not in self.missing:
            if (found := self.text.find(what, start)) >= 0:
                return found + len(what)
            self.missing.add(what)
        return or_else

    def end_of(self, name: str, start: int) -> int:
        """Find where an element ends that holds no HTML; 0 if nowhere."""
        if name not in self.missing:
            if match := _ENDS[name].search(self.text, start):
                return match.start()
            self.missing.add(name)
        return 0

    def open(self, name: str, attributes: str) -> None:
        if name == "br":
            self.end_line(apart=False)
        elif name in _CELLS and self.is_label():
            self.words.append("\t")
        elif name in _BLOCKS:
            self.end_line(apart=True)
            self.level = _HEADINGS.get(name, self.level)
            self.preformatted += name == "pre"
        if name in _LEFT_OUT and not attributes.endswith("/") and len(self.dropped) < _DEEPEST:
            self.end_line(apart=True)
            self.dropped.append((name, len(self.lines)))
        elif name == "a" and (href := _HREF.search(attributes)):
            self.anchor = (len(self.words), unescaped(href[1] or href[2] or href[3] or "").strip())

    def close(self, name: str) -> None:
        if name == "a":
            self.end_link()
            self.anchor = None
        elif name in _LEFT_OUT and (open_ones := [at for at, (left, _) in enumerate(self.dropped) if left == name]):
            self.end_line(apart=True)
            start = self.dropped[open_ones[-1]][1]
            if name in _TOLD and self.lines[start:]:
                self.skipped.append(Skipped(self.lines[start].number, self.lines[-1].number, _TOLD[name]))
            del self.lines[start:]
            del self.dropped[open_ones[-1] :]
        elif name in _NAMES and self.is_label():
            pass  # its value is in the next cell
        elif name in _BLOCKS:
            self.end_line(apart=True)
            self.level = 0 if name in _HEADINGS else self.level
            self.preformatted = max(self.preformatted - (name == "pre"), 0)

    def is_label(self) -> bool:
        """Say whether the line is a label so far."""
        return 0 < len(self.words) < _FEW and is_bare_label(_plain("".join(self.words)))

    def end_link(self) -> None:
        if self.anchor:
            start, url = self.anchor
            words = _plain("".join(self.words[start:]))
            if not words and not start:  # a link around a block
                return
            self.anchor = None
            url = f"https:{url}" if url.startswith("//") else url
            if words and url.startswith(("http://", "https://")):
                self.links.append((words, url))

    def say(self, start: int, end: int) -> None:
        """Take words into the line."""
        if start == end:
            return
        words = self.text[start:end]
        if self.preformatted and "\n" in words:
            for piece in words.splitlines(keepends=True):
                self.take(piece, start)
                start += len(piece)
                if piece[-1] in "\r\n":
                    self.end_line(apart=False)
        else:
            self.take(words, start)

    def take(self, words: str, start: int) -> None:
        if not self.words:
            words, before = words.lstrip(), len(words)
            if not words:
                return
            self.first = self.line_at(start + before - len(words))
        self.words.append(words)

    def end_line(self, *, apart: bool) -> None:
        """End a line, and say whether the next one stands apart from it."""
        self.end_link()
        if self.words:
            cells = unescaped("".join(self.words)).split("\t")
            words = (
                "\t".join(map(tidy, cells)) if len(cells) == 2 and is_bare_label(cells[0]) else tidy(" ".join(cells))
            )
            if any(map(str.isalnum, words)):
                self.lines.append(Line(words, self.first, self.apart, self.level, tuple(self.links)))
                self.apart = apart
            else:
                self.apart = True
        else:
            self.apart = True  # two breaks, or a break at the beginning of a block
        self.words, self.links = [], []

    def line_at(self, place: int) -> int:
        self.number += self.text.count("\n", self.counted, place)
        self.counted = place
        return self.number


def _plain(text: str) -> str:
    return tidy(unescaped(text))
