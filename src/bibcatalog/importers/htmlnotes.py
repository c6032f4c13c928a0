r"""Notes of Zotero, which are HTML, as plain text; those that we wrote are known by their heading or their marker.

>>> read_note("<h1>Impact</h1><p>One &amp; two.</p><p>Three.</p>")
Note(role='impact', text='One & two.\n\nThree.')
>>> read_note("<div>read <b>twice</b><br/>ask Ann</div>")
Note(role='', text='read twice\nask Ann')
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.mapping.zotero import HEADINGS, note_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*|/)?>|<![^<>]*>")
_SPACES = re.compile(r"[ \t\r\n\f]+")  # a no-break space is no white space in HTML
_HEADING_TAGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SILENT: Final = frozenset(("script", "style", "template", "title"))
_BLOCKS: Final = _HEADING_TAGS | frozenset(
    "address article aside blockquote body br center dd details div dl dt figcaption figure footer header hr html li "
    "main nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_BREAK, _PARAGRAPH = "\n", "\n\n"
_LONGEST_MARKED: Final = 1000
_CELLS: Final = frozenset(("td", "th"))
_ROLES: Final = {note_heading(role, language): role for role in HEADINGS for language in (*HEADINGS[role], "both")}
"""Heading of a note, in any language -> its role."""
_MARKER = re.compile(
    rf"(?<![\w.])bibcatalog:[\w.:%~-]{{1,200}}/[\w.:%~/-]{{1,500}}/(?P<role>{'|'.join(HEADINGS)})(?![A-Za-z0-9_])",
    re.ASCII,
)
"""The line by which a note is known again that was written through Zotero's Web API."""


class Note(NamedTuple):
    """A note: ``impact`` or ``summary`` for ours, nothing for others; its text has an empty line between paragraphs."""

    role: str
    text: str


class _Line(NamedTuple):
    """A line that a person sees, and what stands between it and the one before: a break, or the end of a paragraph."""

    text: str
    heading: bool
    gap: str


def is_html(text: str) -> bool:
    """Say whether a text is HTML, and no plain text with a sign or two."""
    match = _TAG.search(text[:1000])
    return bool(match and (match["name"] or "").lower() in _BLOCKS)


def read_note(html: str) -> Note:
    """Read a note."""
    if not _TAG.search(html):
        return Note("", unescape(html).strip())
    lines = list(_lines(html))
    role = next((_ROLES[line.text] for line in lines[:1] if line.heading and line.text in _ROLES), "")
    lines = lines[1:] if role else lines
    if lines and len(last := lines[-1].text) < _LONGEST_MARKED and (marker := _MARKER.search(last)):
        role = role or marker["role"]
        lines[-1] = lines[-1]._replace(text=_MARKER.sub("", last).strip(" "))
    return Note(role, "".join(line.gap + line.text for line in lines if line.text).strip("\n"))


def _lines(html: str) -> Iterator[_Line]:
    """Give the lines that a person sees."""
    pieces: list[str] = []
    at, heading, silent, gap = 0, False, "", _PARAGRAPH
    for match in _TAG.finditer(html):
        name = (match["name"] or "").lower()
        if not silent:
            pieces.append(html[at : match.start()])
        at = match.end()
        if name in _SILENT:
            silent = "" if match["slash"] else silent or name
        elif name in _CELLS:
            pieces.append(" ")
        if name in _BLOCKS:
            text = _text(pieces)
            if text:
                yield _Line(text, heading, gap)
            gap = _BREAK if name == "br" and text else _PARAGRAPH
            pieces = []
            heading = name in _HEADING_TAGS and not match["slash"]
    pieces.append("" if silent else html[at:])
    if text := _text(pieces):
        yield _Line(text, heading, gap)


def _text(pieces: list[str]) -> str:
    return _SPACES.sub(" ", unescape("".join(pieces))).strip(" ")
