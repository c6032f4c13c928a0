"""Lists in HTML: pages that people write, and pages that they save.

Source: HTML Living Standard, 4.3 and 4.4 (sections, lists), 4.9 (tables), 4.11.1 (details). Where a page says which
part of it is its content, only that part is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.contract import Imported
from bibcatalog.importers.encodings import Decoded, decoded
from bibcatalog.importers.listing.builder import Builder
from bibcatalog.importers.listing.markdown import is_markdown
from bibcatalog.importers.listing.reading import read_page
from bibcatalog.importers.listing.tags import TagReader

if TYPE_CHECKING:
    from bibcatalog.importers.listing.blocks import Page

_CHARSET: Final = re.compile(rb"(?i)<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})")
_HEAD: Final = 4096
_DECLARED: Final = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs"} | {
    name: name for name in ("shift_jis", "euc-jp", "euc-kr", "iso-8859-1", "iso-8859-2", "iso-8859-15", "windows-1252")
}
_PAGE: Final = re.compile(
    r"(?i)^\s*(?:<!--|<!doctype html|<html|<head|<body|<h[1-6]\b|<ul\b|<ol\b|<div\b|<p\b|<table\b|<meta\b)"
)


class HtmlImporter:
    """Read a list of papers that is an HTML page."""

    suffixes = (".html", ".htm")
    description = "HTML: reading lists as pages"

    def recognizes(self, head: str) -> bool:
        """Say whether a file begins as a page does."""
        return bool(_PAGE.match(head.lstrip("\ufeff"))) and not is_markdown(head)

    def read(self, data: bytes, name: str) -> Imported:
        """Read a file; never fails: what is no entry is told with its lines."""
        text, findings = _decoded(data, name)
        return Imported(diagnostics=findings) if text is None else read_page(page_of_html(text), name)


def page_of_html(text: str) -> Page:
    """Give the blocks of a page."""
    builder = Builder()
    TagReader(builder).read(text, 1)
    return builder.page()


def _decoded(data: bytes, name: str) -> Decoded:
    """Decode a page, by what it says of itself where it is not UTF-8."""
    found = decoded(data, name)
    declared = _CHARSET.search(data[:_HEAD])
    encoding = _DECLARED.get(declared[1].decode("ascii").lower()) if declared else None
    if found.text is not None or encoding is None:
        return found
    try:
        return Decoded(data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n"))
    except UnicodeDecodeError:
        return found
