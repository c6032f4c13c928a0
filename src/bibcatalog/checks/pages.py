"""BC130 to BC132: ranges of pages.

Sources: btxdoc 3.2 ("--" between pages; the standard styles look for a hyphen); biblatex manual 3.19, 2.2.2 and 3.15.3:
biblatex takes one hyphen and every dash for a range.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.splice import Splice
from bibcatalog.checks.contract import Finding, rules_of
from bibcatalog.importers.excerpts import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.checks.contract import BibFile
    from bibcatalog.importers.blocks import RawEntry

_PIECE: Final = re.compile(
    r"(?P<first>[A-Za-z]{0,3}\d+(?:[:.]\d+)?)(?P<dash>[ \t\n\r]*(?:-{1,4}|[‐‑‒–—−])[ \t\n\r]*)"
    r"(?P<last>[A-Za-z]{0,3}\d+(?:[:.]\d+)?)",
    re.ASCII,
)
_LIST: Final = re.compile(r"[^,;]+")
_SIMPLE: Final = re.compile(r"(\d+)(?:--(\d+))?", re.ASCII)
PAGE_WORD: Final = re.compile(r"[ \t\n\r]*(?:pp?\.?[ ~]*|pages?[ ~]+)(?=\d)", re.IGNORECASE | re.ASCII)
_LONGEST: Final = 9  # digits of a page


class PagesCheck:
    """Pages."""

    rules = rules_of("BC130", "BC131", "BC132")

    def find(self, file: BibFile) -> Iterator[Finding]:
        """Find ranges that a style does not know as ranges, or that cannot be."""
        for entry in file.entries:
            pages = entry.fields.get("pages")
            if not pages:
                continue
            simple = _SIMPLE.fullmatch(pages)
            if simple and (not simple[2] or not is_backwards(simple[1], simple[2])):
                continue
            yield from _pages(file, entry, pages)


def _pages(file: BibFile, entry: RawEntry, pages: str) -> Iterator[Finding]:
    written, at = file.written(entry, "pages"), entry.places["pages"]
    if match := PAGE_WORD.match(pages):
        fix = (Splice(written.at, written.at + match.end(), ""),) if written else ()
        yield Finding("BC132", at, f"pages: {shown(pages)} begins with a word", "a style adds it", entry.key, fix)
    fixes: list[Splice] = []
    wrong = ""
    for part in _LIST.finditer(pages):
        text = part[0]
        lead = len(text) - len(text.lstrip())
        start = part.start() + (match.end() if match and not part.start() else lead)
        found = _PIECE.fullmatch(pages[start : part.end()].rstrip())
        if found is None:
            continue
        if is_backwards(found["first"], found["last"]):
            message = f"pages: {shown(found[0])} runs backwards"
            yield Finding("BC131", at, message, "look which of the two is wrong", entry.key)
        elif found["dash"].strip() != "--" and file.dialect == "bibtex":
            wrong = wrong or found[0]
            if written:
                begin, end = found.span("dash")
                fixes.append(Splice(written.at + start + begin, written.at + start + end, "--"))
    if wrong:
        hint = "write two hyphens between the first and the last page"
        message = f"pages: {shown(wrong)} is no range for BibTeX"
        yield Finding("BC130", at, message, hint, entry.key, tuple(fixes))


def is_backwards(first: str, last: str) -> bool:
    """Say whether the last page comes before the first; 1125--35 is short for 1125--1135."""
    if not (first.isdecimal() and last.isdecimal()) or len(first) > _LONGEST or len(last) > _LONGEST:
        return False
    if len(last) < len(first):
        last = first[: -len(last)] + last
    return int(last) < int(first)
