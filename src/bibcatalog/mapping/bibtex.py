"""BibTeX: entry types and fields.

Sources: O. Patashnik, "BibTeXing" (btxdoc), sections 3.1 (types) and 3.2 (fields); arXiv's own BibTeX
export for ``eprint``, ``archiveprefix``, ``primaryclass``; natbib, plainnat.bst, for ``doi``, ``url``,
``isbn``, ``issn``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.mapping.rows import Kind, Row

if TYPE_CHECKING:
    from bibcatalog.model.reference import ReferenceType

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every BibTeX style defines (btxdoc 3.2)."""

TYPES: dict[ReferenceType, str] = {
    "article": "misc",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "dataset": "misc",
    "document": "misc",
    "entry-encyclopedia": "incollection",
    "manuscript": "unpublished",
    "paper-conference": "inproceedings",
    "patent": "misc",
    "post-weblog": "misc",
    "report": "techreport",
    "software": "misc",
    "speech": "misc",
    "standard": "misc",
    "thesis": "phdthesis",
    "webpage": "misc",
}
"""CSL type -> BibTeX entry type; a master's thesis is told by its genre."""

DEFAULT_GENRES = frozenset(
    (
        "phd thesis",
        "doctoral thesis",
        "doctoral dissertation",
        "dissertation",
        "master's thesis",
        "master thesis",
    )
)
"""Genres, lower case, that ``phdthesis`` and ``mastersthesis`` print by themselves."""

MASTERS_GENRE = "master"
"""What the genre of a ``mastersthesis`` begins with, lower case."""

ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
"""Editions as BibTeX prints them: 2 is Second; later ones are 11th, 12th, …"""

IN_BOOK = ("inproceedings", "incollection")
BOOKS = ("book", *IN_BOOK)
THESES = ("phdthesis", "mastersthesis")

ROWS: tuple[Row, ...] = (
    Row("author", "authors", Kind.NAMES, cite="btxdoc 3.2; names: section 4"),
    Row("title", "title", Kind.TITLE, cite="btxdoc 3.2; capitals: section 4"),
    Row("journal", "container_title", Kind.RICH, ("article",), "btxdoc 3.2"),
    Row("booktitle", "container_title", Kind.RICH, IN_BOOK, "btxdoc 3.2"),
    Row("howpublished", "arxiv", Kind.CONSTANT, ("misc",), "styles that know no eprint print this", value="arXiv:{}"),
    Row("howpublished", "container_title", Kind.RICH, ("misc",), "btxdoc 3.2", unless=("arxiv",)),
    Row("howpublished", "publisher", Kind.TEXT, ("misc",), "btxdoc 3.2", unless=("arxiv", "container_title")),
    Row("editor", "editors", Kind.NAMES, cite="btxdoc 3.2"),
    Row("series", "collection_title", Kind.TEXT, cite="btxdoc 3.2"),
    Row("volume", "volume", Kind.TEXT, cite="btxdoc 3.2"),
    Row("number", "issue", Kind.TEXT, ("article",), "btxdoc 3.2"),
    # "volume or number": the standard styles warn at both in anything but an article (btxdoc 3.1).
    Row("number", "issue", Kind.TEXT, BOOKS, "btxdoc 3.1", unless=("volume",)),
    Row("number", "collection_number", Kind.TEXT, BOOKS, "btxdoc 3.1", unless=("volume", "issue")),
    Row("number", "number", Kind.TEXT, ("techreport", "misc"), "btxdoc 3.2", unless=("arxiv",)),
    Row("pages", "page", Kind.PAGES, cite="btxdoc 3.2: two hyphens"),
    Row("eid", "number", Kind.TEXT, ("article", *IN_BOOK), "plainnat.bst: an article number in place of pages"),
    Row("chapter", "chapter_number", Kind.TEXT, ("incollection",), "btxdoc 3.2"),
    Row("edition", "edition", Kind.ORDINAL, ("book", "incollection"), "btxdoc 3.2: an ordinal, as Second"),
    Row("type", "genre", Kind.TEXT, ("techreport",), "btxdoc 3.2"),
    Row("type", "genre", Kind.DEGREE, THESES, "btxdoc 3.2"),
    Row("school", "publisher", Kind.TEXT, THESES, "btxdoc 3.2"),
    Row("institution", "publisher", Kind.TEXT, ("techreport",), "btxdoc 3.2"),
    Row("publisher", "publisher", Kind.TEXT, BOOKS, "btxdoc 3.2"),
    Row("address", "publisher_place", Kind.TEXT, cite="btxdoc 3.2"),
    Row("address", "event_place", Kind.TEXT, ("inproceedings",), "btxdoc 3.2", unless=("publisher_place",)),
    Row("year", "issued", Kind.YEAR, cite="btxdoc 3.2"),
    Row("month", "issued", Kind.MONTH, cite="btxdoc 3.2: the three-letter abbreviation, bare"),
    Row("note", "note", Kind.TEXT, cite="btxdoc 3.2"),
    Row("isbn", "isbn", Kind.VERBATIM, cite="plainnat.bst"),
    Row("issn", "issn", Kind.VERBATIM, cite="plainnat.bst"),
    Row("doi", "doi", Kind.VERBATIM, cite="plainnat.bst"),
    Row("eprint", "arxiv", Kind.VERBATIM, cite="arXiv export"),
    Row("archiveprefix", "arxiv", Kind.CONSTANT, cite="arXiv export", value="arXiv"),
    Row("primaryclass", "arxiv_class", Kind.VERBATIM, cite="arXiv export"),
    Row("url", "url", Kind.URL, cite="plainnat.bst"),
    Row("keywords", "item", Kind.KEYWORDS, cite="JabRef, Zotero: comma and space"),
    Row("abstract", "abstract", Kind.TEXT, cite="JabRef, Zotero", option="abstracts"),
    Row("annote", "item.note", Kind.TEXT, cite="btxdoc 3.2: not used by the standard styles", option="notes"),
)

FOR_ZOTERO: tuple[Row, ...] = (
    Row("eprinttype", "arxiv", Kind.CONSTANT, cite="Zotero, BibTeX.js: it does not know archiveprefix", value="arxiv"),
    Row("language", "language", Kind.TEXT, cite="Zotero, BibTeX.js"),
)
"""Fields that only Zotero's importer looks for."""
