"""The variables of an item of any quality, one by one, as we write them ourselves.

Sources: CSL 1.0.2, Appendix IV; the schema ``csl-data.json``; what Zotero, Mendeley, Crossref (REST API and content
negotiation), pandoc and citeproc-js give. What no variable is for is kept under its name.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

import orjson

from bibcatalog.csl.variables import DATES, NAMES
from bibcatalog.importers.csl.values import read_csl_date, read_line, read_names
from bibcatalog.importers.drafts import ORDER
from bibcatalog.importers.serials import doi_of, take_serials

APART: Final = frozenset(
    "id citation-key type custom note annote abstract keyword categories subtitle page-first".split()
)
"""What is no variable of its own, or is read with others."""

_OTHER_TEXTS: Final = frozenset(
    """archive archive_collection archive_location archive-place authority call-number citation-label citation-number
    dimensions division first-reference-note-number jurisdiction locator medium original-publisher
    original-publisher-place original-title part part-title PMCID PMID printing references reviewed-genre reviewed-title
    scale section source status supplement volume-title volume-title-short year-suffix""".split()
)
"""Texts that no reference of ours has (schema ``csl-data.json``)."""

_ALIASES: Final = {
    "event": "event-title",
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "short-container-title": "container-title-short",
    "publisher-location": "publisher-place",
    "article-number": "number",
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "printing-number": "printing",
    "part-number": "part",
    "supplement-number": "supplement",
    "keywords": "keyword",
    "subject": "keyword",
}
"""What older versions of CSL, Crossref and hand-written files call a variable -> its name in the schema."""

_IDENTIFIERS: Final = frozenset(("DOI", "ISBN", "ISSN"))
_NOT_IN_SCHEMA: Final = frozenset(("editor-translator",))
_KNOWN: Final = (frozenset(ORDER) | NAMES | DATES | _OTHER_TEXTS) - _NOT_IN_SCHEMA
_DASHES = re.compile(r" ?(?:[‒–—−]|--+) ?")
_NOTHING: Final[tuple[object, ...]] = (None, "", [], {})


@dataclass(slots=True)
class Reading:
    """An item on its way: its variables, what there is no variable for, fields to keep, and what is wrong."""

    made: dict[str, Any] = field(default_factory=dict)
    custom: dict[str, Any] = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)
    troubles: list[tuple[str, str, str]] = field(default_factory=list)

    def keep(self, name: str, value: object) -> None:
        """Keep a field as it was written."""
        if value not in _NOTHING:
            self.kept.append((name, as_written(value)))

    def report(self, name: str, trouble: str, value: object = None) -> None:
        """Say what is wrong with a variable; with a value, that is kept."""
        rest = "; it is kept as it is" if value is not None else ""
        self.troubles.append(("BC076", f"{name}: {trouble}{rest}", ""))
        if value is not None:
            self.keep(name, value)

    def take(self, name: str, value: object) -> None:
        """Read a variable."""
        variable = _ALIASES.get(name, name)
        if value in _NOTHING or variable in APART:
            return
        if name == "event" and isinstance(value, dict):  # Crossref's
            self.take("event-title", value.get("name"))
            self.take("event-place", value.get("location"))
        elif variable not in _KNOWN or variable in self.made:
            if variable not in self.made or self.made[variable] != value:
                self.keep(name, value)
        else:
            self._take(variable, value)

    def _take(self, variable: str, value: object) -> None:
        if variable in NAMES:
            self._take_names(variable, value)
        elif variable in DATES:
            date = read_csl_date(value)
            if date.date:
                self.made[variable] = date.date
            if date.trouble:
                self.report(variable, date.trouble, None if date.date else value)
        elif variable in _IDENTIFIERS:
            self._take_identifier(variable, value)
        else:
            self._take_text(variable, value)

    def _take_text(self, variable: str, value: object) -> None:
        if isinstance(value, list) and len(value) > 1 and all(isinstance(one, str) for one in value):
            self.keep(variable, value[1:])  # Crossref's titles in other languages
            value = value[0]
        found = read_line(value)
        if found.trouble:
            self.report(variable, found.trouble, None if found.text else value)
        if found.text:
            self.made[variable] = _pages(found.text) if variable == "page" else found.text

    def _take_names(self, variable: str, value: object) -> None:
        names = read_names(value)
        if names.people:
            self.made[variable] = names.people
        if names.more and variable == "author":
            self.custom["more-authors"] = True
        elif names.more:
            self.keep(f"more-{variable}s", "true")
        for trouble in names.troubles:
            self.report(variable, f"{trouble}; it is left out")
        for part, said in names.kept:
            self.keep(f"{variable}.{part}", said)

    def _take_identifier(self, variable: str, value: object) -> None:
        """Read the first identifier, since some fields have those of all editions; the others are kept."""
        given = [read_line(one).text for one in (value if isinstance(value, list) else [value])]
        found: dict[str, str] = {}
        more = len(given) > 1
        for text in given:
            if variable == "DOI":
                found.setdefault("doi", doi_of(text) or "")
            else:  # Crossref gives books as addresses: http://id.crossref.org/isbn/9783…
                rest = take_serials(text.rpartition("/")[2], found)
                more = more or bool(rest.others or rest.none)
        if number := found.get(variable.lower()):
            self.made[variable] = str(number)
            if more:
                self.keep(variable, value)
        elif any(given):
            self.report(variable, f"{' '.join(given)[:60]!r} is none", value)


def as_written(value: object) -> str:
    """Give a text as it is, and another value as JSON."""
    if isinstance(value, str):
        return value
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:  # nested more deeply than it goes, or no characters
        try:
            return json.dumps(value)
        except RecursionError:
            return "…"


def _pages(text: str) -> str:
    """Give pages with a hyphen between first and last; an en dash if there are hyphens in them.

    >>> _pages("1--40"), _pages("12 – 34"), _pages("A-1–A-8")
    ('1-40', '12-34', 'A-1–A-8')
    """
    dashed = _DASHES.sub("–", text)
    return dashed if "-" in dashed and "–" in dashed else dashed.replace("–", "-")
