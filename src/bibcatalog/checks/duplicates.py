"""BC161 and BC162: one work in two entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.match import folded
from bibcatalog.checks.contract import Finding, rules_of
from bibcatalog.importers.entrytypes import NOT_CITED
from bibcatalog.importers.people import read_names
from bibcatalog.importers.richtext import read_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.checks.contract import BibFile
    from bibcatalog.importers.blocks import RawEntry

_NOT_SIGNS: Final = re.compile(r"[\W_]+")
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV: Final = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?$")
_OF_ARXIV: Final = "10.48550/arxiv."
_CONTRADICTIONS: Final = ("doi", "isbn", "volume", "edition", "part", "chapter", "number", "eprint")
_SHORT: Final = 15  # letters of a title that says little


class DuplicatesCheck:
    """Duplicate works."""

    rules = rules_of("BC161", "BC162")

    def find(self, file: BibFile) -> Iterator[Finding]:
        """Find works that stand twice: by an identifier, else by title, first author and year."""
        signs: dict[str, RawEntry] = {}
        titles: dict[str, list[RawEntry]] = {}
        for entry in file.entries:
            if entry.type in NOT_CITED:
                continue
            told = False
            for kind, sign in _signs(entry):
                first = signs.setdefault(sign, entry)
                if first is not entry and not told and not _are_related(first, entry):
                    told = True
                    line = file.blocks.lines.where(first.at).line
                    message = f"{first.key!r} on line {line} has the same {kind}"
                    yield Finding("BC161", entry.at, message, "delete one of the two", entry.key)
            title = entry.fields.get("title")
            if title and not told:
                titles.setdefault(_folded(title), []).append(entry)
        for title, entries in titles.items():
            if title and len(entries) > 1:
                yield from _alike(file, entries, title)


def _signs(entry: RawEntry) -> Iterator[tuple[str, str]]:
    doi = entry.fields.get("doi", "").lower()
    if doi and (match := _DOI.search(doi.replace("\\_", "_"))) and not match[0].startswith(_OF_ARXIV):
        yield "DOI", match[0]
    eprint = entry.fields.get("eprint", "").strip().lower()
    kind = (entry.fields.get("archiveprefix") or entry.fields.get("eprinttype") or "").strip().lower()
    if eprint and kind == "arxiv" and (found := _ARXIV.search(eprint)):
        yield "arXiv id", found[1]


def _folded(title: str) -> str:
    if title.isascii() and "\\" not in title:
        return _NOT_SIGNS.sub("", title.lower())
    return folded(read_plain(title))


def _alike(file: BibFile, entries: list[RawEntry], title: str) -> Iterator[Finding]:
    firsts: dict[tuple[str, str], RawEntry] = {}
    for entry in entries:
        sign = (_family(entry), (entry.fields.get("year") or entry.fields.get("date", ""))[:4])
        if not all(sign):
            continue
        first = firsts.setdefault(sign, entry)
        if first is entry or _are_related(first, entry) or _differ(first, entry, _CONTRADICTIONS):
            continue
        if len(title) < _SHORT and _differ(first, entry, ("booktitle", "journal", "journaltitle", "pages")):
            continue
        line = file.blocks.lines.where(first.at).line
        message = f"{first.key!r} on line {line} has the same title, first author and year"
        yield Finding("BC162", entry.at, message, "delete one of the two if they are one work", entry.key)


def _family(entry: RawEntry) -> str:
    people = read_names(entry.fields.get("author") or entry.fields.get("editor") or "").people
    first = people[0] if people else {}
    return folded(str(first.get("family") or first.get("literal") or ""))


def _differ(one: RawEntry, other: RawEntry, names: tuple[str, ...]) -> bool:
    return any(
        name in one.fields
        and name in other.fields
        and _NOT_SIGNS.sub("", one.fields[name].lower()) != _NOT_SIGNS.sub("", other.fields[name].lower())
        for name in names
    )


def _are_related(one: RawEntry, other: RawEntry) -> bool:
    """Say whether one names the other, and so knows of it."""
    links = ("crossref", "xref", "xdata", "related", "ids")
    named = (
        (key.strip(), other_key)
        for entry, other_key in ((one, other.key), (other, one.key))
        for name in links
        if name in entry.fields
        for key in entry.fields[name].split(",")
    )
    return any(key == other_key for key, other_key in named)
