"""Which entry of a catalog an entry of a .bib file is: by key, alias, DOI, arXiv id, or title and first author."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.catalog.records import venue_of
from bibcatalog.importers.eprints import find_arxiv
from bibcatalog.importers.fields import ALIASES
from bibcatalog.importers.people import read_names
from bibcatalog.importers.richtext import read_plain
from bibcatalog.importers.values import read_doi

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.importers.blocks import RawEntry
    from bibcatalog.model.catalog import Catalog, Entry
    from bibcatalog.model.reference import Reference

_NOT_LETTERS: Final = re.compile(r"[\W_]+")


class Match(NamedTuple):
    """An entry of the catalog, and by what it was found."""

    entry: Entry
    by: str


class Matcher:
    """Finds entries of one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._keys = {name: entry for entry in catalog.entries for name in (*entry.aliases, entry.key)}
        self._signs: dict[tuple[str, str], Entry] = {}
        for entry in catalog.entries:
            for reference in entry.work.editions:
                author = reference.authors[0] if reference.authors else None
                family = (author.family or author.literal) if author else ""
                signs = (
                    ("DOI", reference.doi.normal if reference.doi else ""),
                    ("arXiv id", reference.arxiv.without_version if reference.arxiv else ""),
                    ("title", f"{folded(reference.title.plain)}|{folded(family)}" if reference.title else ""),
                )
                for kind, sign in signs:
                    if sign:
                        self._signs.setdefault((kind, sign), entry)

    def find(self, raw: RawEntry) -> Match | None:
        """Find the entry of the catalog; a key alone does not count when the titles have nothing in common."""
        fields = known_names(raw.fields)
        found = self._keys.get(raw.key)
        if found and _is_alike(fields.get("title", ""), found):
            return Match(found, "key")
        for kind, sign in _signs(fields):
            if sign and (entry := self._signs.get((kind, sign))):
                return Match(entry, kind)
        return None


def published_in(reference: Reference) -> str:
    """Say in a few words where a work was published, and when."""
    name = venue_of(reference)
    return f"{name} {reference.issued.year}" if reference.issued else name


def known_names(fields: Mapping[str, str]) -> dict[str, str]:
    """Give fields by the names of biblatex; what has both names keeps the first."""
    named: dict[str, str] = {}
    for name, value in fields.items():
        named.setdefault(ALIASES.get(name, name), value)
    return named


def folded(text: str) -> str:
    """Give the letters and digits of a text, without case and accents.

    >>> folded("Rozière: Code-Llama")
    'rozierecodellama'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_LETTERS.sub("", "".join(char for char in plain if not unicodedata.combining(char)))


def _signs(fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    doi = read_doi(fields.get("doi", "") or fields.get("url", ""))
    arxiv = find_arxiv(fields)
    people = read_names(fields.get("author", "")).people
    first = people[0] if people else {}
    family = str(first.get("family") or first.get("literal") or "")
    title = folded(read_plain(fields.get("title", "")))
    return (
        ("DOI", doi.lower() if doi.startswith("10.") else ""),
        ("arXiv id", arxiv.id.without_version if arxiv else ""),
        ("title", f"{title}|{folded(family)}" if title else ""),
    )


def _is_alike(title: str, entry: Entry) -> bool:
    """Say whether titles share a word; one that is missing says nothing."""
    theirs = {folded(word) for word in read_plain(title).split()}
    ours = {folded(word) for reference in entry.work.editions for word in reference.title.plain.split()}
    return not title or not theirs or bool({word for word in theirs & ours if len(word) > 1})
