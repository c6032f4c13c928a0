"""What the server makes of a note: a stand-in for its cleaner, of which only this is sure - it may change what was
sent, and leaves alone what it has cleaned.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from tests.zotero_server.messages import Refusal
from tests.zotero_server.texts import as_text, cleaned

LONGEST_NOTE = 500_000
"""Characters, not bytes."""

_RENAMED = {"b": "strong", "i": "em"}
_VOID = frozenset({"br", "hr", "img"})
_SILENT = frozenset({"script", "style", "title", "iframe", "object"})
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre div table tbody thead tr td th hr".split())
_INLINE = frozenset("a strong em u s sub sup span code br img strike del ins math".split())
_ALLOWED_LINKS = re.compile(r"(?:https?|zotero|mailto|ftp|data:image/):?|#|/", re.IGNORECASE)
_LINKS = ("href", "src", "cite")


def read_note(value: object) -> str:
    """Check a note and clean it."""
    text = as_text(value)
    if len(text) > LONGEST_NOTE:
        raise Refusal(413, f"Note '{text[:50]}…' too long", {"value": text[:50]})
    return clean(text)


def clean(text: str) -> str:
    """Give a note as the server keeps it; what it gives stays the same when it is sent again."""
    before = None
    while text != before:
        before = text
        parser = _Cleaner()
        parser.feed(cleaned(text).replace("<![", "&lt;!["))  # the parser stumbles over marked sections
        parser.close()
        text = parser.result()
    return text


class _Cleaner(HTMLParser):
    """Writes what it reads once more: known tags only, nothing that runs, and text in paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._open: list[str] = []
        self._silent = 0

    def result(self) -> str:
        """Give the note when all of it was read."""
        while self._open:
            self._close(self._open[-1])
        text = "".join(self._out)
        return re.sub(r"\n{2,}", "\n", text).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _RENAMED.get(tag, tag)
        if tag in _SILENT:
            self._silent += 1
        if self._silent or tag not in _BLOCKS | _INLINE:
            return
        if tag in _BLOCKS and self._open == ["p"]:
            self._close("p")
        if tag in _INLINE and not self._open:
            self._start("p", "")
        self._start(tag, "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if _kept(name, value)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        tag = _RENAMED.get(tag, tag)
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif not self._silent and tag in self._open:
            while self._open[-1] != tag:
                self._close(self._open[-1])
            self._close(tag)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if not self._open:
            if not data.strip():
                return
            self._start("p", "")
        # Newlines between blocks are the cleaner's own.
        if self._open[-1] in _BLOCKS - {"pre"} and not data.strip() and "\n" in data:
            return
        self._out.append(escape(data, quote=False))

    def _start(self, tag: str, attributes: str) -> None:
        before = "\n" if tag in _BLOCKS else ""
        if tag in _VOID:
            self._out.append(f"{before}<{tag}{attributes} />{before}")
            return
        self._out.append(f"{before}<{tag}{attributes}>")
        self._open.append(tag)

    def _close(self, tag: str) -> None:
        self._open.pop()
        self._out.append(f"</{tag}>" + ("\n" if tag in _BLOCKS else ""))


def _kept(name: str, value: str | None) -> bool:
    if name in _LINKS:
        return bool(_ALLOWED_LINKS.match((value or "").strip()))
    return name in ("class", "style", "rel", "title", "alt", "width", "height") or name.startswith("data-")
