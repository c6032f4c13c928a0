"""CSL-JSON: the variables of an item, in the order they are written.

Source: CSL 1.0.2, Appendix IV; the JSON form is that of the schema ``csl-data.json`` 1.0.2. The type of
a reference is CSL's already.
"""

from __future__ import annotations

from bibcatalog.mapping.rows import Kind, Row
from bibcatalog.model.reference import REFERENCE_TYPES

PUBLISHED = tuple(kind for kind in REFERENCE_TYPES if kind != "article")
"""Every type but that of preprints, whose number is their arXiv id."""

ROWS: tuple[Row, ...] = (
    Row("title", "title", Kind.RICH, cite="Appendix IV, Standard Variables"),
    Row("title-short", "title_short", Kind.TEXT, cite="Appendix IV, Standard Variables"),
    Row("author", "authors", Kind.NAMES, cite="Appendix IV, Name Variables"),
    Row("editor", "editors", Kind.NAMES, cite="Appendix IV, Name Variables"),
    Row("translator", "translators", Kind.NAMES, cite="Appendix IV, Name Variables"),
    Row("issued", "issued", Kind.DATE, cite="Appendix IV, Date Variables"),
    Row("container-title", "container_title", Kind.RICH, cite="Appendix IV, Standard Variables"),
    Row("container-title-short", "container_title_short", Kind.TEXT, cite="Appendix IV, Standard Variables"),
    Row("collection-title", "collection_title", Kind.TEXT, cite="Appendix IV, Standard Variables"),
    Row("collection-number", "collection_number", Kind.TEXT, cite="Appendix IV, Number Variables"),
    Row("event-title", "event_title", Kind.TEXT, cite="Appendix IV, Standard Variables"),
    Row("event-place", "event_place", Kind.TEXT, cite="Appendix IV, Standard Variables"),
    Row("publisher", "publisher", Kind.TEXT, cite="Appendix IV, Standard Variables"),
    Row("publisher-place", "publisher_place", Kind.TEXT, cite="Appendix IV, Standard Variables"),
    Row("volume", "volume", Kind.TEXT, cite="Appendix IV, Number Variables"),
    Row("issue", "issue", Kind.TEXT, cite="Appendix IV, Number Variables"),
    Row("page", "page", Kind.TEXT, cite="Appendix IV, Number Variables"),
    Row("number", "arxiv", Kind.CONSTANT, ("article",), "Zotero: archiveID", value="arXiv:{}"),
    Row("number", "number", Kind.TEXT, PUBLISHED, "Appendix IV, Number Variables"),
    Row("number-of-pages", "number_of_pages", Kind.TEXT, cite="Appendix IV, Number Variables"),
    Row("number-of-volumes", "number_of_volumes", Kind.TEXT, cite="Appendix IV, Number Variables"),
    Row("chapter-number", "chapter_number", Kind.TEXT, cite="Appendix IV, Number Variables"),
    Row("edition", "edition", Kind.TEXT, cite="Appendix IV, Number Variables"),
    Row("genre", "genre", Kind.TEXT, cite="Appendix IV, Standard Variables"),
    Row("version", "version", Kind.TEXT, cite="Appendix IV, Number Variables; a string in the schema"),
    Row("DOI", "doi", Kind.VERBATIM, cite="Appendix IV, Standard Variables"),
    Row("ISBN", "isbn", Kind.VERBATIM, cite="Appendix IV, Standard Variables"),
    Row("ISSN", "issn", Kind.VERBATIM, cite="Appendix IV, Standard Variables"),
    Row("URL", "url", Kind.URL, cite="Appendix IV, Standard Variables"),
    Row("accessed", "accessed", Kind.DATE, cite="Appendix IV, Date Variables"),
    Row("language", "language", Kind.TEXT, cite="Appendix IV, Standard Variables"),
    Row("keyword", "item", Kind.KEYWORDS, cite="Appendix IV, Standard Variables: one string"),
    Row("abstract", "abstract", Kind.TEXT, cite="Appendix IV, Standard Variables", option="abstracts"),
)
"""``note`` and ``custom`` follow; they come from the item, not from the reference."""

CUSTOM: tuple[tuple[str, str], ...] = (
    ("venue", "venue"),
    ("arxiv", "arxiv"),
    ("arxiv-class", "arxiv_class"),
    ("openreview", "openreview"),
    ("pmlr", "pmlr"),
    ("acl", "acl"),
    ("presentation", "presentation"),
    ("note", "note"),
)
"""Name under ``custom`` -> attribute: what CSL has no variable for (schema: custom, key-value pairs)."""
