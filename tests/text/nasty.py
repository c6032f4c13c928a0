"""Texts that break careless printers, and what a text looks like when it is read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from hypothesis import strategies as st

from bibcatalog.text.tree import Link, Node, Span, Style, Text

PIECES = (
    "--", "---", "...", "''", "``", "?`", "!`", "?‘", "‘‘", "’’", "“", "”", "–-", "<<", ">>", ",,", "!‘", "'a'",
    "don't", "5'10\"", "//", "/*", "*/", "https://a.org/b_c*d*", "www.a.org", "ftp://x", "a@b.org", "doi:10.1/a_b",
    "= ", "- ", "+ ", "* ", "> ", "# ", "#. ", ": ", "% ", "/ ", "| ", "1. ", "12) ", "(a) ", "iv. ", "A.  ", "(@x) ",
    "---\n", "===", "```", "~~~", ":::", "[x]: y", "[x](y)", "![x](y)", "[^1]", "[@key]", "@key", "<key>", "<b>",
    "</i>", "<!-- ", "-->", "<a href=x>", "&amp;", "&#65;", "&lt", "$x$", "$$", "#f(x)", "#let x", "\\n", "\\textbf{x}",
    "\\", "{{x}}", "{% x %}", "{.x}", "~", "~a~", "^2^", "_a_", "__a__", "*a*", "**a**", "a_b_c", ":smile:", "-1", "-?",
    "%", "(b)", ".c", ";", "[", "]", "{", "}", "\x00", "\x1b[31m", "\t", "\n\n", "  ", "    ", "\xa0", "\xad", "é", "«",
    "…", "a", "B", "1", ".", ",", "-", "'", '"', "(", ")", "&", "!", "?", "/", "`", "|",
)  # fmt: skip

STRINGS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
"""Strings made of what some output reads as markup."""

_STYLES = st.sampled_from(list(Style))
_URLS = st.sampled_from(
    ["https://example.org/a_b*(c)?d=%20&amp;e#f'g\"", "http://ü.org/ x", "javascript:alert(1)", "mailto:a@b.org", ""]
)


def _within(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    children = st.lists(nodes, max_size=3).map(tuple)
    return st.builds(Span, _STYLES, children) | st.builds(Link, _URLS, children)


NODES: st.SearchStrategy[Node] = st.recursive(STRINGS, _within, max_leaves=6)
TEXTS = st.lists(NODES, max_size=4).map(lambda nodes: Text(tuple(nodes)))
"""Trees of them."""


def entries(count: int) -> st.SearchStrategy[list[Text]]:
    """Give many texts at once: a program that is slow to start reads them all."""
    seen = TEXTS.map(lambda text: text if visible(text.plain) else Text("x"))  # to filter would refuse whole lists
    return st.lists(seen, min_size=count, max_size=count)


def visible(text: str) -> str:
    """Give the characters of a text that take ink, with one form of quotation marks."""
    kept = "".join(char for char in text if char.isprintable() or char in "\xa0\xad")
    return re.sub(r"[\s\xad]", "", kept).translate(dict.fromkeys(map(ord, "‘’"), "'"))


AXES = {
    Style.ITALIC: "style", Style.OBLIQUE: "style", Style.UPRIGHT: "style",
    Style.BOLD: "weight", Style.LIGHT: "weight", Style.NORMAL_WEIGHT: "weight",
    Style.SMALL_CAPS: "caps", Style.NORMAL_CAPS: "caps",
    Style.UNDERLINE: "line", Style.NO_UNDERLINE: "line",
}  # fmt: skip
NORMAL = {Style.UPRIGHT, Style.NORMAL_WEIGHT, Style.NORMAL_CAPS, Style.NO_UNDERLINE}

Look = tuple[tuple[str, str], ...]
"""What a character looks like: axis and value, sorted."""


def look(around: tuple[Style, ...]) -> Look:
    """Give what a character looks like inside styles, from the outside in."""
    values: dict[str, str] = {}
    scripts: list[str] = []
    for style in around:
        if style in AXES:
            values[AXES[style]] = "" if style in NORMAL else style.value.replace("oblique", "italic")
        elif style in {Style.SUPERSCRIPT, Style.SUBSCRIPT}:
            scripts.append(style.value)
        elif style is Style.BASELINE:
            scripts.clear()
    values["script"] = " ".join(scripts[:3])
    return tuple(sorted((axis, value) for axis, value in values.items() if value))


def looks(text: Text) -> list[tuple[str, Look]]:
    """Give each visible character of a tree with what it looks like."""

    def walk(nodes: tuple[Node, ...], around: tuple[Style, ...]) -> Iterator[tuple[str, Look]]:
        for node in nodes:
            if isinstance(node, str):
                yield from ((char, look(around)) for char in visible(node))
            else:
                yield from walk(node.children, (*around, node.style) if isinstance(node, Span) else around)

    return list(walk(text.nodes, ()))


_BY_CSS = {
    "font-style:normal;": Style.UPRIGHT, "font-weight:300;": Style.LIGHT, "font-weight:normal;": Style.NORMAL_WEIGHT,
    "font-variant:small-caps;": Style.SMALL_CAPS, "font-variant:normal;": Style.NORMAL_CAPS,
    "text-decoration:underline;": Style.UNDERLINE, "text-decoration:none;": Style.NO_UNDERLINE,
    "vertical-align:baseline;": Style.BASELINE, "font-variant: small-caps;": Style.SMALL_CAPS,
}  # fmt: skip
_BY_TAG = {
    "i": Style.ITALIC, "em": Style.ITALIC, "b": Style.BOLD, "strong": Style.BOLD, "sup": Style.SUPERSCRIPT,
    "sub": Style.SUBSCRIPT, "u": Style.UNDERLINE,
}  # fmt: skip


class HtmlReader(HTMLParser):
    """Reads HTML as characters with their look; every tag must be one that a printer writes, closed in its order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, Look]] = []
        self.links: list[str] = []
        self._open: list[tuple[str, Style | None]] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "br":
            return
        if tag == "span":
            if given.get("class") == "smallcaps":
                style: Style | None = Style.SMALL_CAPS
            else:
                style = _BY_CSS[given["style"] or ""]
        elif tag in {"div", "p"}:
            style = None
        elif tag == "a":
            self.links.append(given["href"] or "")
            style = None
        else:
            style = _BY_TAG[tag]
        self._open.append((tag, style))

    def handle_endtag(self, tag: str) -> None:
        if tag == "br":
            return
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        around = look(tuple(style for _, style in self._open if style))
        self.found.extend((char, around) for char in visible(data))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)
