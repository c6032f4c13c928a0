"""The ``citation_*`` tags of a page about one reference: what Google Scholar and Zotero's browser button read.

Sources: Google Scholar's Inclusion Guidelines for Webmasters (the tags of Highwire Press); Zotero's
``Embedded Metadata.js`` and ``RDF.js``. Zotero guesses the item type by the tag of the container, and knows no such tag
for most types; the type is therefore said in Zotero's own vocabulary, and with it the fields that have no tag
(``z:itemType``, ``z:citationKey``). A tag that would make it guess otherwise is not written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bibcatalog.lists.metadata.creators import family_and_given, in_one_text
from bibcatalog.lists.metadata.plain import date_parts, first_and_last, one_line, web_address
from bibcatalog.lists.metadata.tables import Table
from bibcatalog.mapping.zotero import EXTRA, ITEM_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bibcatalog.model.names import Name
    from bibcatalog.model.reference import Reference, ReferenceType

_NO_BREAK_SPACE: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class _Row:
    """A tag and the part of a reference that it holds, of some types of reference or of all but some."""

    tag: str
    source: str
    types: tuple[ReferenceType, ...] = ()
    unless: tuple[ReferenceType, ...] = ()
    form: str = "{}"

    def applies_to(self, kind: ReferenceType) -> bool:
        if kind in self.unless or (self.types and kind not in self.types):
            return False
        return self.source not in ITEM_TYPES[kind].lacks


def _table(*rows: _Row) -> Table[_Row]:
    return Table(rows, _Row.applies_to)


_INSTITUTIONS: Final = ("report", "thesis")
_SERIES_TITLE: Final = ("report", "software")
_TAGGED_CONTAINERS: Final = ("article-journal", "chapter", "paper-conference")

_CONTAINERS: Final = _table(
    _Row("citation_journal_title", "container_title", ("article-journal",)),
    _Row("citation_journal_abbrev", "container_title_short", ("article-journal",)),
    _Row("citation_inbook_title", "container_title", ("chapter", "paper-conference")),
)
"""The name of the conference follows them: of several tags Zotero believes the last."""

_FIRST: Final = _table(
    _Row("citation_technical_report_institution", "publisher", ("report",)),
    _Row("citation_technical_report_number", "number", ("report",)),
    _Row("citation_dissertation_institution", "publisher", ("thesis",)),
    _Row("citation_series_title", "collection_title", unless=_SERIES_TITLE),
    _Row("citation_volume", "volume"),
    _Row("citation_issue", "issue"),
)
_REST: Final = _table(
    _Row("citation_publisher", "publisher", unless=_INSTITUTIONS),
    _Row("citation_issn", "issn"),
    _Row("citation_isbn", "isbn"),
    _Row("citation_doi", "doi"),
    _Row("citation_arxiv_id", "arxiv"),
    _Row("citation_language", "language"),
)

_LABEL_OF_ARXIV: Final = next(label for label, source in EXTRA if source == "arxiv")
_ZOTERO: Final = _table(
    _Row("z:publicationTitle", "container_title", unless=_TAGGED_CONTAINERS),
    _Row("z:seriesTitle", "collection_title", _SERIES_TITLE),
    _Row("z:seriesNumber", "collection_number"),
    _Row("z:meetingName", "event_title", ("speech",)),
    _Row("z:place", "event_place", ("speech",)),
    _Row("z:eventPlace", "event_place", ("paper-conference",)),
    _Row("z:place", "publisher_place", unless=("speech",)),
    _Row("z:number", "arxiv", ("article",), form="arXiv:{}"),
    _Row("z:number", "number", unless=("article", "article-journal", "report")),
    _Row("z:edition", "edition"),
    _Row("z:versionNumber", "version"),
    _Row("z:type", "genre"),
    _Row("z:shortTitle", "title_short"),
    _Row("z:numPages", "number_of_pages"),
    _Row("z:numberOfVolumes", "number_of_volumes"),
    _Row("z:extra", "arxiv", unless=("article",), form=f"{_LABEL_OF_ARXIV}: {{}}"),
)
"""Base fields of Zotero's schema, as in ``mapping.zotero_api``, for what no tag above brings there."""


def citation_meta(
    reference: Reference, *, key: str = "", keywords: Sequence[str] = (), abstract: str = "", pdf_url: str = ""
) -> tuple[tuple[str, str], ...]:
    """Give the names and contents of the ``<meta>`` tags of a page about one reference, in order, not yet escaped.

    Args:
        reference: the edition that the page is about.
        key: its citation key, which Zotero keeps.
        keywords: the categories and tags it is filed under.
        abstract: what to say instead of the reference's own abstract.
        pdf_url: where the paper itself is, for Zotero to fetch.

    >>> from bibcatalog.model.reference import Reference
    >>> from bibcatalog.text.tree import Text
    >>> citation_meta(Reference(type="book", title=Text("R")), key="r2023")
    (('citation_title', 'R'), ('z:itemType', 'book'), ('z:citationKey', 'r2023'))
    """
    tags = [
        ("citation_title", reference.title),
        *_creators(reference),
        ("citation_publication_date", "/".join(date_parts(reference.issued))),
        *_written(_CONTAINERS, reference),
        *_conference(reference),
        *_written(_FIRST, reference),
        *_pages(reference),
        *_written(_REST, reference),
        ("citation_keywords", "; ".join(dict.fromkeys(filter(None, map(_keyword, keywords))))),
        ("citation_abstract", abstract or reference.abstract),
        ("citation_public_url", _url(reference)),
        ("citation_pdf_url", web_address(pdf_url)),
        ("z:itemType", ITEM_TYPES[reference.type].name),
        ("z:citationKey", key),
        *_written(_ZOTERO, reference),
    ]
    written = ((tag, one_line(value)) for tag, value in tags)
    return tuple((tag, value) for tag, value in written if value)


def _written(table: Table[_Row], reference: Reference) -> Iterator[tuple[str, object]]:
    return ((row.tag, row.form.format(value)) for row, value in table.filled(reference))


def _creators(reference: Reference) -> Iterator[tuple[str, str]]:
    kept = reference.editors if "editors" not in ITEM_TYPES[reference.type].lacks else ()
    for tag, names in (("citation_author", reference.authors), ("citation_editor", kept)):
        for name in names:
            yield tag, _name(name, only=len(names) == 1)


def _name(name: Name, *, only: bool) -> str:
    """Write a name; Zotero splits texts at semicolons, and an only one at its comma if both parts have spaces."""
    family, given = (part.replace(";", "") for part in family_and_given(name))
    if only and " " in family:
        given = given.replace(" ", _NO_BREAK_SPACE)
    return in_one_text(family, given)


def _conference(reference: Reference) -> Iterator[tuple[str, object]]:
    if reference.type == "paper-conference":
        yield "citation_conference_title", reference.event_title or reference.venue or reference.container_title


def _pages(reference: Reference) -> Iterator[tuple[str, str]]:
    if "page" in ITEM_TYPES[reference.type].lacks:
        return
    # An article number stands where pages would.
    pages = reference.page or (reference.number if reference.type == "article-journal" else "")
    if ends := first_and_last(pages):
        yield "citation_firstpage", ends[0]
        yield "citation_lastpage", ends[1]
    elif "-" in pages:  # Zotero would take what stands after it for the last page
        yield "z:pages", pages
    else:
        yield "citation_firstpage", pages


def _keyword(word: str) -> str:
    return one_line(word).replace(";", ",")


def _url(reference: Reference) -> str:
    """Give the address of the work; without one Zotero takes that of the page for it."""
    identifier = reference.doi or reference.arxiv
    return web_address(reference.url) or (identifier.url if identifier else "")
