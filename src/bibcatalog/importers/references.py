"""A CSL-JSON item as a reference: ``mapping.csl`` read backwards.

What a reference has no place for is kept as text, under its name in CSL-JSON. Source: CSL 1.0.2, Appendix III and IV;
the form of names and dates is that of the schema ``csl-data.json`` 1.0.2.

>>> item = {"type": "book", "title": "On <i>E. coli</i>", "PMID": 7, "issued": {"date-parts": [[2020]]}}
>>> reading = read_reference(item)
>>> reading.reference.title.plain, str(reading.reference.issued), reading.kept
('On E. coli', '2020', (('PMID', '7'),))
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bibcatalog.importers.csldates import date_text, read_csl_date, read_usual_date
from bibcatalog.importers.cslnames import name_text, read_name
from bibcatalog.importers.cslwords import clean, paragraphs
from bibcatalog.importers.excerpts import shown
from bibcatalog.latex.encode import FORBIDDEN
from bibcatalog.mapping.csl import CUSTOM, ROWS
from bibcatalog.mapping.rows import Kind
from bibcatalog.model.identifiers import ArxivId, Doi, InvalidIdentifierError, Isbn, Issn, parse_url
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.text import markup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bibcatalog.mapping.rows import Row
    from bibcatalog.model.dates import Date
    from bibcatalog.model.names import Name
    from bibcatalog.model.reference import ReferenceType
    from bibcatalog.text.tree import Text

NEAREST: Final[dict[str, ReferenceType]] = {
    "bill": "document",
    "broadcast": "speech",
    "classic": "book",
    "collection": "book",
    "entry": "entry-encyclopedia",
    "entry-dictionary": "entry-encyclopedia",
    "event": "speech",
    "figure": "document",
    "graphic": "document",
    "hearing": "document",
    "interview": "speech",
    "legal_case": "document",
    "legislation": "document",
    "map": "document",
    "motion_picture": "document",
    "musical_score": "book",
    "pamphlet": "book",
    "performance": "speech",
    "periodical": "book",
    "personal_communication": "document",
    "post": "webpage",
    "regulation": "document",
    "review": "article-journal",
    "review-book": "article-journal",
    "song": "document",
    "treaty": "document",
}
"""Type of CSL that a reference does not have -> the nearest that it has; all others are ``document``."""

_CUSTOM: Final = dict(CUSTOM)
_OF_THE_DRAFT: Final = frozenset(
    "id citation-key type keyword note abstract custom".split()  # the draft has them, or they are read apart
)
_EXTRA: Final = "extra"
"""Where the exporter of CSL-JSON puts fields of other programs, under ``custom``."""
_TYPE: Final = "csl-type"
"""What a type that no reference has is kept as; as "type" it would be read as a genre from .bib files."""
_ARXIV: Final = re.compile(r"(?i)arxiv:\s*")
_DASHES: Final = re.compile(
    r"(?P<first>[\w.:]*\d[\w.:]*)\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*(?P<last>[\w.:]*\d[\w.:]*)"
)
_CACHED: Final = 8192
_SHORT: Final = 200
"""Characters of texts that are kept, since they come again."""


class Trouble(NamedTuple):
    """What is wrong with a value: a code, and the message."""

    code: str
    message: str
    hint: str


class ReferenceReading(NamedTuple):
    """A reference, what it has no place for as pairs of a name and a text, and what is wrong with values."""

    reference: Reference
    kept: tuple[tuple[str, str], ...] = ()
    troubles: tuple[Trouble, ...] = ()


def read_reference(item: Mapping[str, Any], abstract: str = "") -> ReferenceReading:
    """Read an item; never fails: a value that is not what its variable holds is kept, and told."""
    return _Reader().read(item, abstract)


class _Reader:
    """Reads one item."""

    def __init__(self) -> None:
        self.made: dict[str, Any] = {}
        self.kept: dict[str, str] = {}
        self.troubles: list[Trouble] = []

    def read(self, item: Mapping[str, Any], abstract: str) -> ReferenceReading:
        kind = self._type(item.get("type"))
        for name, value in item.items():
            if not value:
                continue
            if variable := _VARIABLES.get(name):
                source, read = variable
                if made := read(self, name, value):
                    self.made[source] = made
            elif name not in _OF_THE_DRAFT:
                self._keep(name, value)
        self._custom(item.get("custom"))
        if kind == "article" and "number" in self.made:
            self._number_of_preprint(self.made.pop("number"))
        reference = Reference(type=kind, abstract=abstract, **self.made)
        return ReferenceReading(reference, tuple(self.kept.items()), tuple(self.troubles))

    def _type(self, value: object) -> ReferenceType:
        if value in REFERENCE_TYPES:
            return value  # type: ignore[return-value]  # one of them
        word = value if isinstance(value, str) else ""
        nearest = NEAREST.get(word, "document")
        if word:
            self.kept[_TYPE] = clean(word)
            message = f"references have no type {shown(word)}; this one is read as {nearest!r}"
            self.troubles.append(Trouble("BC094", message, "give it the type that fits best"))
        return nearest

    def date(self, name: str, value: object) -> Date | None:
        date = read_usual_date(value)
        if date is None:
            hint = "write YYYY, YYYY-MM or YYYY-MM-DD"
            self._refuse(name, date_text(value), "is no date that a reference holds", hint)
        return date

    def text(self, name: str, value: object) -> str:
        if type(value) is str and value.isprintable() and "  " not in value:
            return value.strip(" ")  # as most are
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            self._keep(name, value)
            return ""
        return self._clean(name, str(value))

    def identifier(self, name: str, value: object) -> str | None:
        text = self.text(name, value)
        try:
            return _IDENTIFIERS[name](text) if text else None
        except InvalidIdentifierError as error:
            self._refuse(name, text, "", "correct it", str(error))
            return None

    def _clean(self, name: str, text: str) -> str:
        """Fold white space, and take out what is no character of a text."""
        found = FORBIDDEN.search(text)
        if found is None:
            return clean(text)
        message = f"{name} holds U+{ord(found[0]):04X}, which is no character of a text; it is left out"
        self.troubles.append(Trouble("BC093", message, "look at the value"))
        return clean(text)

    def names(self, name: str, value: object) -> tuple[Name, ...]:
        people: list[Name] = []
        for one in value if isinstance(value, list | tuple) else [value]:
            read = read_name(one)
            if read is None:
                self._refuse(name, _written(one), "is nobody's name", "write family and given, or literal")
            else:
                people.append(read)
        return tuple(people)

    def _number_of_preprint(self, number: str) -> None:
        """Read the number of a preprint: its arXiv id (Zotero, ``archiveID``)."""
        if "arxiv" not in self.made and _ARXIV.match(number):
            self._arxiv(number)
        elif _ARXIV.sub("", number) != self.made.get("arxiv"):
            self.made["number"] = number

    def _arxiv(self, text: str) -> None:
        try:
            self.made["arxiv"] = ArxivId.parse(text)
        except InvalidIdentifierError as error:
            self._refuse("arxiv", text, "", "correct it", str(error))

    def _custom(self, custom: object) -> None:
        """Read what CSL has no variable for."""
        if not isinstance(custom, dict):
            if custom:
                self._keep("custom", custom)
            return
        for name, value in custom.items():
            if name == "more-authors":
                self.made["more_authors"] = bool(value)
            elif name == _EXTRA and isinstance(value, dict):
                for own, text in value.items():
                    self._keep(own, text)
            elif name == "arxiv" and isinstance(value, str):
                self._arxiv(self._clean(name, value))
            elif name in _CUSTOM and isinstance(value, str | int):
                self.made[_CUSTOM[name]] = self._clean(name, str(value))
            else:
                self._keep(str(name), value)

    def _keep(self, name: str, value: object) -> None:
        text = paragraphs(_written(value))
        if text and (own := clean(name)):
            self.kept.setdefault(own, text)

    def _refuse(self, name: str, text: str, problem: str, hint: str, message: str = "") -> None:
        """Keep a value that is not what its variable holds, and say so."""
        self._keep(name, text if name not in self.kept else f"{self.kept.pop(name)}; {text}")
        said = message or f"{shown(text)} {problem}"
        self.troubles.append(Trouble("BC093", f"{name}: {said}; it is kept under 'extra'", hint))


@lru_cache(maxsize=_CACHED)
def _issn(text: str) -> Issn:
    return Issn.parse(text)


_venue = lru_cache(maxsize=_CACHED)(markup.parse)
_IDENTIFIERS: Final[dict[str, Callable[[str], str]]] = {
    "DOI": Doi.parse,
    "ISBN": Isbn.parse,
    "ISSN": _issn,
    "URL": parse_url,
}
"""Variable -> what reads it."""


def _rich(reader: _Reader, name: str, value: object) -> Text:
    """Read a text with markup; a title is like no other, all else comes again and again."""
    text = reader.text(name, value)
    return markup.parse(text) if name == "title" or len(text) > _SHORT else _venue(text)


def _page(reader: _Reader, name: str, value: object) -> str:
    """Give first and last page with one hyphen."""
    text = reader.text(name, value)
    ends = _DASHES.fullmatch(text)
    return f"{ends['first']}-{ends['last']}" if ends else text


def _read_by(row: Row) -> Callable[[_Reader, str, Any], object]:
    by_kind = {Kind.NAMES: _Reader.names, Kind.DATE: _Reader.date, Kind.RICH: _rich}
    by_name = {**dict.fromkeys(_IDENTIFIERS, _Reader.identifier), "page": _page}
    return by_kind.get(row.kind) or by_name.get(row.field, _Reader.text)


_VARIABLES: Final = {
    row.field: (row.source, _read_by(row))
    for row in ROWS
    if row.kind is not Kind.CONSTANT and row.source != "item" and row.field not in _OF_THE_DRAFT
}
"""Variable -> attribute, and what reads it."""


def _written(value: object) -> str:
    """Write a value as text: names and dates as people do, anything else as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and (date := read_csl_date(value) if "date-parts" in value else None):
        return str(date)
    if isinstance(value, list) and value and all(isinstance(one, dict) and read_name(one) for one in value):
        return " and ".join(name_text(read_name(one)) for one in value)
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except (RecursionError, ValueError):
        return ""
