"""BC110 to BC116: DOIs, ISBNs, ISSNs, arXiv ids and addresses, their shape and their check digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.splice import Splice
from bibcatalog.checks.contract import Finding, rules_of
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.values import read_url
from bibcatalog.model.identifiers import ArxivId, Doi, InvalidIdentifierError, Isbn, Issn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bibcatalog.checks.contract import BibFile
    from bibcatalog.importers.blocks import RawEntry

_DOI: Final = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\\]+", re.ASCII)
_DOI_PREFIX: Final = re.compile(r"\s*(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ARXIV: Final = re.compile(r"\d\d(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?", re.ASCII)
_ARXIV_PREFIX: Final = re.compile(
    r"\s*(?:https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*)", re.IGNORECASE
)
_URL: Final = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:\S|https?://[^\s/]", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"[,;/\s]+|\([^()]*\)")
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_LONGEST: Final = 300


class IdentifiersCheck:
    """Identifiers."""

    rules = rules_of("BC110", "BC111", "BC112", "BC113", "BC114", "BC115", "BC116")

    def find(self, file: BibFile) -> Iterator[Finding]:
        """Find identifiers that are none, and those with something before them."""
        for entry in file.entries:
            fields = entry.fields
            if (doi := fields.get("doi")) and not _DOI.fullmatch(doi):
                yield from _doi(file, entry, doi)
            if isbn := fields.get("isbn"):
                yield from _numbers(entry, "isbn", isbn, Isbn.parse, "BC112")
            if issn := fields.get("issn"):
                yield from _numbers(entry, "issn", issn, Issn.parse, "BC113")
            if "eprint" in fields and not _ARXIV.fullmatch(fields["eprint"]):
                kind = fields.get("archiveprefix") or fields.get("eprinttype") or ""
                if kind.strip().lower() == "arxiv":
                    yield from _arxiv(file, entry, "eprint")
            if (url := fields.get("url")) and not _URL.match(url):
                plain = read_url(url)
                if plain and not _URL.match(plain):
                    at, hint = entry.places["url"], "write it whole, like https://example.org/page"
                    yield Finding("BC116", at, f"url: {shown(url)} is no address", hint, entry.key)


def _doi(file: BibFile, entry: RawEntry, value: str) -> Iterator[Finding]:
    at = entry.places["doi"]
    try:
        doi = Doi.parse(read_url(value))
    except InvalidIdentifierError:
        hint = "a DOI begins with 10. and has a slash, like 10.1145/3704435"
        yield Finding("BC110", at, f"doi: {shown(value)} is no DOI", hint, entry.key)
        return
    if match := _DOI_PREFIX.match(value):
        fix = _without(file, entry, "doi", match.end())
        yield Finding("BC111", at, f"doi: {shown(value)} has more than the DOI", f"write {doi}", entry.key, fix)


def _arxiv(file: BibFile, entry: RawEntry, name: str) -> Iterator[Finding]:
    value, at = entry.fields[name], entry.places[name]
    try:
        found = ArxivId.parse(value)
    except InvalidIdentifierError:
        hint = "an arXiv id looks like 2302.13971 or hep-th/9901001"
        yield Finding("BC114", at, f"{name}: {shown(value)} is no arXiv id", hint, entry.key)
        return
    if match := _ARXIV_PREFIX.match(value):
        fix = () if value.rstrip().endswith(".pdf") else _without(file, entry, name, match.end())
        yield Finding("BC115", at, f"{name}: {shown(value)} has more than the id", f"write {found}", entry.key, fix)


def _without(file: BibFile, entry: RawEntry, name: str, length: int) -> tuple[Splice, ...]:
    """Take the beginning of a value away."""
    written = file.written(entry, name)
    return (Splice(written.at, written.at + length, ""),) if written else ()


def _numbers(entry: RawEntry, name: str, value: str, parse: Callable[[str], object], code: str) -> Iterator[Finding]:
    """Check a field of one number or several, with words in brackets beside them."""
    text = _IN_BRACKETS.sub(" ", value[:_LONGEST]).strip()
    if not text or _is_one(text, parse):
        return
    wrong = [part for part in _SEVERAL.split(text) if part and not _is_one(part, parse)]
    if not wrong:
        return
    said = text if any(map(_is_short, _SEVERAL.split(text))) else wrong[0]
    kind = name.upper()
    hint = "look at the work itself; a digit may be missing, or two of them be exchanged"
    message = f"{name}: {shown(said)} is no {kind}: its length or its check digit is wrong"
    yield Finding(code, entry.places[name], message, hint, entry.key)


def _is_short(part: str) -> bool:
    return 0 < len(part) < len("1234-5678")


def _is_one(text: str, parse: Callable[[str], object]) -> bool:
    try:
        parse(text)
    except InvalidIdentifierError:
        return False
    return True
