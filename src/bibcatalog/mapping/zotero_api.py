"""Zotero's Web API: the fields of an item, read from left to right when writing and the other way when reading.

Sources: Zotero's schema (version 41) for fields and base fields; Zotero Web API v3, Write Requests; what Zotero makes
of our own RDF (``mapping.zotero``), with which an item written by the API agrees. A field is named by its base field:
``publicationTitle`` is ``bookTitle`` in a chapter, and which it is the server's schema knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from bibcatalog.mapping.zotero import EXTRA, ITEM_TYPES
from bibcatalog.mapping.zotero_dates import date_text, day_text, read_date, read_day
from bibcatalog.model.identifiers import ArxivId, Doi, InvalidIdentifierError, Isbn, Issn, parse_url
from bibcatalog.text import markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.mapping.zotero_dates import Reading
    from bibcatalog.model.reference import ReferenceType
    from bibcatalog.text.tree import Text


@dataclass(frozen=True, slots=True)
class Form:
    """How a value is written in a field, and read from it."""

    write: Callable[[Any], str]
    read: Callable[[str], Reading]


_DASH = re.compile(r"(?<=[\w.:])\s*(?:[\u2010-\u2015\u2212]|-{1,3})\s*(?=[\w.:])")
_PAGE_WORD = re.compile(r"(?i)^(?:pp?\.|pages?)\s*(?=\S)")
_ARXIV_LISTING = re.compile(r"(?P<id>\S+)\s*\[[A-Za-z.-]+\]")


def _line(text: str) -> str:
    return " ".join(text.split())


def _read_line(text: str) -> Reading:
    return _line(text), ""


def _read_rich(text: str) -> Reading:
    return markup.parse(_line(text)), ""


def _write_rich(text: Text) -> str:
    return markup.render(text)


def _read_text(text: str) -> Reading:
    return text.strip(), ""


def _read_pages(text: str) -> Reading:
    return _DASH.sub("-", _PAGE_WORD.sub("", _line(text))), ""


def _read_arxiv(text: str) -> Reading:
    """Read an arXiv id; the subject that arXiv lists it under may follow: ``arXiv:2302.13971 [cs.CL]``."""
    listing = _ARXIV_LISTING.fullmatch(text.strip())
    value, _ = _reader(ArxivId.parse)(listing["id"] if listing else text)
    return value, "" if value else text


def _read_archive_id(text: str) -> Reading:
    """Read the number of a preprint of another server; what says that it is arXiv's is not one."""
    return (None, text) if text.strip().lower().startswith("arxiv") else _read_line(text)


def _reader(parse: Callable[[str], str]) -> Callable[[str], Reading]:
    def read(text: str) -> Reading:
        try:
            return parse(text), ""
        except InvalidIdentifierError:
            return None, text

    return read


def _first_of_several(parse: Callable[[str], str]) -> Callable[[str], Reading]:
    """Read the first of several identifiers, since Zotero keeps all editions of a book in one field."""
    read = _reader(parse)

    def read_first(text: str) -> Reading:
        for separator in (None, r"[,;]\s*", r"[,;\s]\s*"):
            pieces = [text] if separator is None else [piece for piece in re.split(separator, text) if piece.strip()]
            for position, piece in enumerate(pieces):
                if (value := read(piece)[0]) is not None:
                    return value, ", ".join(pieces[:position] + pieces[position + 1 :])
        return None, text

    return read_first


LINE = Form(str, _read_line)
TEXT = Form(str, _read_text)
RICH = Form(_write_rich, _read_rich)
PAGES = Form(str, _read_pages)
DATE = Form(date_text, read_date)
DAY = Form(day_text, read_day)
DOI = Form(str, _reader(Doi.parse))
ISBN = Form(str, _first_of_several(Isbn.parse))
ISSN = Form(str, _first_of_several(Issn.parse))
URL = Form(str, _reader(parse_url))
ARXIV = Form("arXiv:{}".format, _read_arxiv)
ARXIV_ID = Form(str, _read_arxiv)
ARCHIVE_ID = Form(str, _read_archive_id)


@dataclass(frozen=True, slots=True)
class ApiField:
    """Where an item keeps a part of a reference: a base field, perhaps only of some item types.

    Of several rows for one source the first whose field the type has is written; of several for one field the first
    that has a value, and when reading the first that understands it.
    """

    source: str
    field: str
    form: Form = LINE
    types: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def applies_to(self, item_type: str) -> bool:
        """Say whether items of a type keep the source here."""
        return item_type not in self.unless and (not self.types or item_type in self.types)


_PLACE_OF_EVENT = ("presentation",)

API_FIELDS: tuple[ApiField, ...] = (
    ApiField("title", "title", RICH),
    ApiField("title_short", "shortTitle"),
    ApiField("container_title", "publicationTitle", RICH),
    ApiField("container_title_short", "journalAbbreviation"),
    ApiField("collection_title", "series"),
    ApiField("collection_title", "seriesTitle"),
    ApiField("collection_number", "seriesNumber"),
    ApiField("event_title", "conferenceName"),
    ApiField("event_title", "meetingName"),
    ApiField("event_place", "eventPlace"),
    ApiField("publisher", "publisher"),
    ApiField("publisher_place", "place", unless=_PLACE_OF_EVENT),
    # Before Zotero 8 a conference paper had one place for both.
    ApiField("event_place", "place", types=(*_PLACE_OF_EVENT, "conferencePaper")),
    ApiField("issued", "date", DATE),
    ApiField("volume", "volume"),
    ApiField("issue", "issue"),
    ApiField("page", "pages", PAGES),
    ApiField("number", "pages", types=("journalArticle",)),  # an article number stands where pages would
    ApiField("arxiv", "number", ARXIV, types=("preprint",)),
    ApiField("number", "number", ARCHIVE_ID, types=("preprint",)),
    ApiField("number", "number", unless=("preprint",)),
    ApiField("number_of_pages", "numPages"),
    ApiField("number_of_volumes", "numberOfVolumes"),
    ApiField("edition", "edition"),
    ApiField("version", "versionNumber"),
    ApiField("genre", "type"),
    ApiField("abstract", "abstractNote", TEXT),
    ApiField("language", "language"),
    ApiField("doi", "DOI", DOI),
    ApiField("isbn", "ISBN", ISBN),
    ApiField("issn", "ISSN", ISSN),
    ApiField("url", "url", URL),
    ApiField("accessed", "accessDate", DAY),
    ApiField("item.key", "citationKey"),
)
"""Creators, tags and "Extra" are the writer's."""

ROLES: tuple[tuple[str, str], ...] = (("editor", "editors"), ("translator", "translators"))
"""Kind of creator -> source; the authors are what the type's primary kind is."""

OTHER_ROLE = "contributor"
"""What a creator becomes in a type that has no place for its role."""


@dataclass(frozen=True, slots=True)
class ExtraLine:
    """A line in "Extra", ``label: value``, for what the item type has no field for.

    Without a label the value is the rest of the text. ``written`` is false for lines that are only read.
    """

    label: str
    source: str
    form: Form = LINE
    written: bool = True


_LABELS = {source: label for label, source in EXTRA}

EXTRA_LINES: tuple[ExtraLine, ...] = (
    ExtraLine("Citation Key", "item.key"),
    ExtraLine("DOI", "doi", DOI),
    ExtraLine(_LABELS["arxiv"], "arxiv", ARXIV_ID),
    ExtraLine("ISBN", "isbn", ISBN, written=False),
    ExtraLine("ISSN", "issn", ISSN, written=False),
)
"""In the order in which they are written; a note of the reference follows them as it is."""

TYPE_LABEL = "Type"
"""Label in "Extra" for the CSL type of an item whose own type the server does not have."""

FALLBACK: Literal["document"] = "document"
"""The item type for what a server has no type for, and the type of reference for what has no other."""

NEAREST: dict[str, ReferenceType] = {
    "dictionaryEntry": "entry-encyclopedia",
    "forumPost": "post-weblog",
    "letter": "manuscript",
}
"""Item type -> the nearest type of reference, for those that have none of their own; all others are documents."""

TYPES: dict[str, ReferenceType] = {kind.name: name for name, kind in ITEM_TYPES.items()}
"""Item type -> type of reference, one to one."""

NOT_OF_THE_REFERENCE = frozenset(
    "key version itemType creators tags collections relations parentItem dateAdded dateModified deleted inPublications "
    "extra libraryCatalog callNumber note".split()
)
"""Properties of an item that say nothing about what it cites: those of the library, and those read in other ways."""
