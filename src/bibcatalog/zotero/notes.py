"""Notes of Zotero: written with a marker by which they are known again, and read however they were rewritten. Pure.

Source: Zotero Web API v3, Write Requests (notes); the server cleans their HTML, and Zotero's editor writes its own.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import quote, unquote

from bibcatalog.latex.encode import FORBIDDEN
from bibcatalog.mapping.zotero import HEADINGS, html_note, note_heading


class Marker(NamedTuple):
    """Whose note this is: the catalog's id, the entry's key, and ``impact`` or ``summary``."""

    catalog: str
    key: str
    role: str


_SCHEME = "bibcatalog"
_MARKER = re.compile(
    rf"(?<![\w.]){_SCHEME}:(?P<catalog>[\w.:%~-]+)/(?P<key>[\w.:%~/-]+)/(?P<role>{'|'.join(HEADINGS)})(?![A-Za-z0-9_])",
    re.ASCII,
)
_HEADINGS = frozenset(note_heading(role, language) for role, words in HEADINGS.items() for language in (*words, "both"))
_HEADING_TAGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_VOID = frozenset("br hr img".split())
_SILENT = frozenset("script style template title".split())
_BLOCKS = _HEADING_TAGS | frozenset(
    "address article aside blockquote body br center dd details div dl dt figcaption figure footer header hr html li "
    "main nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_SYNONYMS = {"b": "strong", "i": "em", "strike": "s", "del": "s"}
_SPACE = re.compile(r"[ \t\r\n\f]+")  # a no-break space is no white space in HTML


def marker_of(catalog_id: str, entry_key: str, role: str) -> str:
    """Give the line by which a note is known again: ``bibcatalog:<catalog>/<key>/<role>``.

    A slash in the catalog's id, and what no id or key of a catalog file holds, is percent-encoded.
    """
    return f"{_SCHEME}:{quote(catalog_id, safe=':')}/{quote(entry_key, safe='/:')}/{role}"


def note_html(role: str, text: str, language: str, marker: str) -> str:
    """Write a note: a heading, a paragraph for each line of the text, and the marker as the last paragraph.

    ``role`` is ``impact`` or ``summary``; the heading is in the language, or in all languages for ``both``.
    """
    return html_note(role, f"{text}\n{marker}", language)


def find_marker(html: str) -> Marker | None:
    """Find the marker in a note, however a server or an editor has rewritten it; the last, if there are several."""
    if _SCHEME not in html:  # most notes of a library are not ours, and some are long
        return None
    for line in reversed(_lines(html)):
        if matches := list(_MARKER.finditer(line.text)):
            return Marker(*map(unquote, matches[-1].group("catalog", "key", "role")))
    return None


def note_text(html: str) -> str:
    """Give the text of a note without heading and marker, a line for each paragraph, list item or line break.

    This is what ``note_html`` wrote, with runs of spaces folded. Styles, links and pictures are left out.
    """
    lines = _lines(html)
    ours = next((line for line in lines if line.heading and line.text in _HEADINGS), None)
    heading = ours or next((line for line in lines[:1] if line.heading), None)
    texts = (_MARKER.sub("", line.text).strip() for line in lines if line is not heading)
    return "\n".join(filter(None, texts))


def same_note(a_html: str, b_html: str) -> bool:
    """Say whether two notes differ only in what a server's cleaner or Zotero's editor changes by itself.

    That is: synonyms of tags, white space around blocks, entities, the order of attributes, empty paragraphs,
    control characters, and the element that Zotero puts around a whole note.
    """
    return a_html == b_html or _canonical(a_html) == _canonical(b_html)


class _Line(NamedTuple):
    text: str
    heading: bool


class _LineReader(HTMLParser):
    """Reads the lines that a person sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[_Line] = []
        self._text = ""
        self._heading = False
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _BLOCKS:
            self.end_line()
        elif tag in {"td", "th"}:
            self._text += " "
        if tag in _HEADING_TAGS:
            self._heading = True
        if tag in _SILENT or tag == "pre":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line()
        if tag in _HEADING_TAGS:
            self._heading = False
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if not _SILENT.isdisjoint(self._open):
            return
        *whole, last = data.split("\n") if self._open else [data]
        for line in whole:
            self._text += line
            self.end_line()
        self._text += last

    def end_line(self) -> None:
        if line := _SPACE.sub(" ", self._text).strip():
            self.lines.append(_Line(line, self._heading))
        self._text = ""


def _lines(html: str) -> list[_Line]:
    reader = _LineReader()
    _read(reader, html)
    reader.end_line()
    return reader.lines


def _read(reader: HTMLParser, html: str) -> None:
    # The parser stumbles over marked sections, which HTML does not have.
    reader.feed(html.replace("<![", "&lt;!["))
    reader.close()


class _Token(NamedTuple):
    """A tag with its attributes, or text; ``block`` says that white space next to it says nothing."""

    kind: str
    text: str
    attributes: tuple[tuple[str, str], ...] = ()
    block: bool = False


class _Canonizer(HTMLParser):
    """Reads tags and texts, those that mean the same in one form."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[_Token] = []
        self._wrappers: list[bool] = []  # for each open div, whether it is left out
        self._in_paragraph = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _SYNONYMS.get(tag, tag)
        if tag == "div":
            self._wrappers.append(_is_wrapper(attrs))
            if self._wrappers[-1]:
                return
        if tag in _BLOCKS and tag != "br":
            if self._in_paragraph:
                self.handle_endtag("p")
            self._in_paragraph = tag == "p"
        attributes = tuple(sorted((name, value or "") for name, value in attrs))
        self.tokens.append(_Token("start", tag, attributes, tag in _BLOCKS))

    def handle_endtag(self, tag: str) -> None:
        tag = _SYNONYMS.get(tag, tag)
        if tag in _VOID or (tag == "p" and not self._in_paragraph):
            return
        if tag == "div" and self._wrappers and self._wrappers.pop():
            return
        if tag == "p":
            self._in_paragraph = False
        self.tokens.append(_Token("end", tag, (), tag in _BLOCKS))

    def handle_data(self, data: str) -> None:
        text = _SPACE.sub(" ", FORBIDDEN.sub("", data))
        if self.tokens and self.tokens[-1].kind == "text":
            text = _SPACE.sub(" ", self.tokens.pop().text + text)
        self.tokens.append(_Token("text", text))


def _is_wrapper(attrs: list[tuple[str, str | None]]) -> bool:
    return any(name == "data-schema-version" or (value or "").startswith("zotero-note") for name, value in attrs)


def _canonical(html: str) -> list[_Token]:
    reader = _Canonizer()
    _read(reader, html)
    reader.handle_endtag("p")  # the last paragraph need not be closed
    edge = _Token("edge", "", block=True)
    around = [edge, *reader.tokens, edge]
    tidy: list[_Token] = []
    for before, token, after in zip(around, reader.tokens, around[2:], strict=False):
        text = token.text
        if token.kind == "text":
            text = text.lstrip(" ") if before.block else text
            text = text.rstrip(" ") if after.block else text
        if token == _Token("end", "p", (), block=True) and tidy and tidy[-1][:2] == ("start", "p"):
            tidy.pop()
        elif text:
            tidy.append(token._replace(text=text))
    return tidy
