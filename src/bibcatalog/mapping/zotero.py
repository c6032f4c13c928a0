"""Zotero: item types, which fields each has, and where Zotero RDF keeps them.

Sources: Zotero's schema (version 41) for types, fields and creators; Zotero's own RDF files for the places.
A field stands in the item, in what the item is part of (its container), in the series of that, with the
publisher, or with the conference.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from bibcatalog.model.reference import ReferenceType

Place: TypeAlias = Literal["item", "container", "series", "publisher", "conference"]


@dataclass(frozen=True, slots=True)
class ItemType:
    """A Zotero item type, its element in RDF, the element of its container, and who made it.

    ``lacks`` names the sources of a reference that the type has no field for.
    """

    name: str
    element: str = "rdf:Description"
    container: str = ""
    creator: str = "author"
    lacks: frozenset[str] = frozenset()


def _type(
    name: str, element: str = "rdf:Description", container: str = "", creator: str = "author", *, lacks: str
) -> ItemType:
    return ItemType(name, element, container, creator, frozenset(lacks.split()))


_PARTS = "container_title_short volume issue page collection_title collection_number edition isbn issn number"
_REST = "number_of_pages number_of_volumes event_title event_place version genre"

ITEM_TYPES: dict[ReferenceType, ItemType] = {
    "article": _type(
        "preprint",
        lacks="container_title container_title_short volume issue page edition isbn issn number_of_pages "
        "number_of_volumes event_title event_place version",
    ),
    "article-journal": _type(
        "journalArticle",
        "bib:Article",
        "bib:Journal",
        lacks="collection_number edition isbn " + _REST,
    ),
    "article-magazine": _type(
        "magazineArticle",
        "bib:Article",
        "bib:Periodical",
        lacks="container_title_short collection_title collection_number edition isbn number editors " + _REST,
    ),
    "article-newspaper": _type(
        "newspaperArticle",
        "bib:Article",
        "bib:Newspaper",
        lacks="container_title_short collection_title collection_number isbn number editors " + _REST,
    ),
    "book": _type(
        "book",
        "bib:Book",
        lacks="container_title container_title_short issue page number event_title event_place version genre",
    ),
    "chapter": _type(
        "bookSection",
        "bib:BookSection",
        "bib:Book",
        lacks="container_title_short issue number number_of_pages event_title event_place version genre",
    ),
    "dataset": _type(
        "dataset",
        lacks="container_title container_title_short volume issue page collection_title collection_number edition isbn "
        "issn number_of_pages number_of_volumes event_title event_place editors translators",
    ),
    "document": _type("document", lacks=f"container_title {_PARTS} {_REST}".replace(" genre", "")),
    "entry-encyclopedia": _type(
        "encyclopediaArticle",
        container="bib:Book",
        lacks="container_title_short issue issn number number_of_pages event_title event_place version genre",
    ),
    "manuscript": _type(
        "manuscript",
        "bib:Manuscript",
        lacks="container_title container_title_short volume issue page collection_title collection_number edition isbn "
        "issn number_of_volumes event_title event_place version editors",
    ),
    "paper-conference": _type(
        "conferencePaper",
        container="bib:Journal",
        lacks="container_title_short edition number number_of_pages version genre",
    ),
    "patent": _type(
        "patent",
        "bib:Patent",
        creator="inventor",
        lacks="container_title container_title_short volume issue collection_title collection_number edition isbn issn "
        "publisher editors translators " + _REST,
    ),
    "post-weblog": _type(
        "blogPost",
        "bib:Document",
        "z:Blog",
        lacks=f"publisher publisher_place editors {_PARTS} {_REST}".replace(" issn", "").replace(" genre", ""),
    ),
    "report": _type(
        "report",
        "bib:Report",
        lacks="container_title container_title_short volume issue edition number_of_pages number_of_volumes "
        "event_title event_place version",
    ),
    "software": _type(
        "computerProgram",
        "bib:Data",
        creator="programmer",
        lacks="container_title container_title_short volume issue page collection_number edition issn number "
        "number_of_pages number_of_volumes event_title event_place genre language editors translators",
    ),
    "speech": _type(
        "presentation",
        "bib:ConferenceProceedings",
        creator="presenter",
        lacks="container_title container_title_short volume issue page collection_number edition isbn issn number "
        "number_of_pages number_of_volumes version publisher publisher_place editors",
    ),
    "standard": _type(
        "standard",
        lacks="container_title container_title_short volume issue page collection_title collection_number issn "
        "number_of_volumes event_title event_place translators",
    ),
    "thesis": _type(
        "thesis",
        "bib:Thesis",
        lacks="container_title container_title_short volume issue page edition number number_of_volumes event_title "
        "event_place version editors translators",
    ),
    "webpage": _type(
        "webpage",
        "bib:Document",
        "z:Website",
        lacks=f"editors {_PARTS} {_REST}".replace(" genre", ""),
    ),
}
"""CSL type -> Zotero item type."""


@dataclass(frozen=True, slots=True)
class RdfField:
    """Where RDF keeps a part of a reference: a property, in a place, perhaps only of some item types.

    ``form`` is the text around the value. ``option`` is the export option that turns the row off. ``without`` names
    the source whose value, where there is one, stands in this property instead.
    """

    source: str
    place: Place
    property: str
    form: str = "{}"
    types: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    option: str = ""
    without: str = ""

    def applies_to(self, kind: ItemType) -> bool:
        """Say whether items of a type keep the source here."""
        named = kind.name in self.types if self.types else kind.name not in self.unless
        return named and self.source not in kind.lacks


_SERIES_TITLE = ("report", "computerProgram")
_BOTH_EDITIONS = ("standard",)
_NO_NUMBER = ("preprint", "journalArticle")

RDF_FIELDS: tuple[RdfField, ...] = (
    RdfField("collection_title", "series", "dc:title", unless=_SERIES_TITLE),
    RdfField("collection_title", "series", "dcterms:alternative", types=_SERIES_TITLE),
    RdfField("collection_number", "series", "dc:identifier"),
    RdfField("volume", "container", "prism:volume"),
    RdfField("issue", "container", "prism:number"),
    RdfField("container_title", "container", "dc:title"),
    RdfField("container_title_short", "container", "dcterms:alternative"),
    RdfField("isbn", "container", "dc:identifier", "ISBN {}"),
    RdfField("issn", "container", "dc:identifier", "ISSN {}"),
    RdfField("doi", "container", "dc:identifier", "DOI {}"),
    RdfField("publisher_place", "publisher", "vcard:locality"),
    RdfField("publisher", "publisher", "foaf:name"),
    RdfField("event_title", "conference", "dc:title", types=("conferencePaper",)),
    RdfField("page", "item", "bib:pages"),
    RdfField("arxiv", "item", "prism:number", "arXiv:{}", types=("preprint",)),
    RdfField("number", "item", "prism:number", unless=_NO_NUMBER),
    RdfField("edition", "item", "prism:edition", unless=_BOTH_EDITIONS),
    RdfField("edition", "item", "z:edition", types=_BOTH_EDITIONS),
    RdfField("version", "item", "prism:edition", unless=_BOTH_EDITIONS),
    RdfField("version", "item", "z:versionNumber", types=_BOTH_EDITIONS),
    RdfField("abstract", "item", "dcterms:abstract", option="abstracts"),
    RdfField("language", "item", "z:language"),
    RdfField("genre", "item", "z:type"),
    RdfField("title_short", "item", "z:shortTitle"),
    RdfField("number_of_pages", "item", "z:numPages"),
    RdfField("number_of_volumes", "item", "z:numberOfVolumes"),
    RdfField("event_title", "item", "z:meetingName", types=("presentation",)),
    RdfField("event_place", "item", "z:eventPlace", types=("conferencePaper",)),
    RdfField("event_place", "publisher", "vcard:locality", types=("presentation",)),
    # As "z:", since the access date of an item without a date would become its date.
    RdfField("accessed", "item", "z:accessDate"),
    # An article number stands where pages would.
    RdfField("number", "item", "bib:pages", types=("journalArticle",), without="page"),
)
"""In the order in which they are written; the title, the date, creators, tags, notes and links are the writer's."""

EXTRA: tuple[tuple[str, str], ...] = (("arXiv", "arxiv"), ("note", "note"))
"""Label in "Extra" -> source, for what the item type has no field for."""

HEADINGS = {"impact": {"zh": "影响力", "en": "Impact"}, "summary": {"zh": "摘要", "en": "Summary"}}
"""What the two notes of an item are called, by the language of the bibliography."""


def note_heading(role: str, language: str) -> str:
    """Give the heading of a note: in the language, or in all languages for ``both`` and those it is not known in."""
    words = HEADINGS[role]
    return words.get(language) or " / ".join(words.values())


def html_note(role: str, text: str, language: str) -> str:
    """Write a note as Zotero keeps it: HTML, a heading and a paragraph for each line of the text.

    ``role`` is one of ``HEADINGS``; ``language`` is that of the heading.

    >>> html_note("impact", "One & two.", "both")
    '<h1>影响力 / Impact</h1><p>One &amp; two.</p>'
    """
    lines = filter(None, (line.strip(" \t\r") for line in text.split("\n")))
    paragraphs = "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    return f"<h1>{note_heading(role, language)}</h1>{paragraphs}"
