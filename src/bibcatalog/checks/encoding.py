"""BC180 to BC182: characters that were decoded wrongly, that nobody sees, or that LaTeX cannot compose."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.splice import Splice
from bibcatalog.checks.contract import Finding, rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.checks.contract import BibFile
    from bibcatalog.importers.blocks import RawEntry

MOJIBAKE: Final = re.compile(
    "[\u00c2\u00c3\u00c4\u00c5][\u0080-\u009f\u00a1-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152"
    "\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
    "|\u00e2\u20ac[\u0080-\u00bf\u2018-\u201d\u2122\u0153\u00a6\u00a2]|\ufffd"
)
"""UTF-8 that was read as Windows-1252, and the sign for what could not be read."""
_UNSEEN: Final = re.compile("[\u200b\ufeff\u00ad\u2060\x00-\x08\x0b\x0e-\x1f\x7f]")
_PIECES: Final = re.compile("[^\\W\\d_][\u0300-\u036f]+|[\ufb00-\ufb06]")
_LEADS: Final = re.compile("[\u00c2-\u00c5\u00e2\ufffd]")
_PARTS: Final = re.compile("[\u0300-\u036f\ufb00-\ufb06]")


class EncodingCheck:
    """Characters."""

    rules = rules_of("BC180", "BC181", "BC182")

    def find(self, file: BibFile) -> Iterator[Finding]:
        """Find odd characters, one finding for an entry."""
        for found in odd_characters(file.text):
            yield from _first_of_entry(file, found)


def odd_characters(text: str) -> Iterator[Iterator[Finding]]:
    """Give the findings in a text, by their rules."""
    characters = "".join(sorted(set(text)))  # most texts have none of those that are looked for
    for look, of_rule in ((_LEADS, _wrong), (_UNSEEN, _unseen), (_PARTS, _pieces)):
        if look.search(characters):
            yield of_rule(text)


def _wrong(text: str) -> Iterator[Finding]:
    for match in MOJIBAKE.finditer(text):
        wrong = match[0]
        if wrong == "\ufffd":
            message, hint = "U+FFFD stands where a character was lost", "write the character"
        else:
            meant = _decoded(wrong)
            if not meant:
                continue
            message, hint = f"{wrong!r} is {meant!r} decoded wrongly", "save the file as UTF-8, and correct it"
        yield Finding("BC180", match.start(), message, hint)


def _unseen(text: str) -> Iterator[Finding]:
    for match in _UNSEEN.finditer(text):
        message = f"U+{ord(match[0]):04X} is in the text, where nobody sees it"
        yield Finding("BC181", match.start(), message, "delete it", None, (Splice(match.start(), match.end(), ""),))


def _pieces(text: str) -> Iterator[Finding]:
    for match in _PIECES.finditer(text):
        found = match[0]
        ligature = found >= "\ufb00"
        made = unicodedata.normalize("NFKC" if ligature else "NFC", found)
        if made == found:
            continue
        what = "is a ligature" if ligature else "is a letter and an accent in two characters"
        fix = (Splice(match.start(), match.end(), made),)
        yield Finding("BC182", match.start(), f"{found!r} {what}", f"write {made!r}", None, fix)


def _decoded(wrong: str) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            made = wrong.encode(encoding).decode()
        except UnicodeError:
            continue
        return made if made.isprintable() else ""
    return ""


def _first_of_entry(file: BibFile, findings: Iterator[Finding]) -> Iterator[Finding]:
    """Join the findings of an entry: the first is told, and its fix is that of all."""
    entries, number = file.entries, 0
    joined: dict[int, list[Finding]] = {}
    for finding in findings:
        while number < len(entries) and entries[number].end < finding.at:
            number += 1
        inside = number < len(entries) and entries[number].at <= finding.at
        joined.setdefault(number if inside else -finding.at - 1, []).append(finding)
    for place, found in joined.items():
        owner: RawEntry | None = entries[place] if place >= 0 else None
        fix = tuple(splice for finding in found for splice in finding.fix)
        first = found[0]
        more = f" ({len(found)} of them)" if len(found) > 1 else ""
        key = owner.key if owner else None
        yield Finding(first.code, first.at, first.message + more, first.hint, key, fix)
