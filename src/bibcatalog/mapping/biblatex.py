"""BibLaTeX: entry types and fields, each only where the data model has it.

Source: the biblatex manual 3.19, sections 2.1.1 (types), 2.2.2 (data fields), 2.2.3 (special fields),
2.3.8 (dates), 3.13.6 (electronic publishing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.mapping.rows import Kind, Row

if TYPE_CHECKING:
    from bibcatalog.model.reference import ReferenceType

TYPES: dict[ReferenceType, str] = {
    "article": "online",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "document": "misc",
    "entry-encyclopedia": "inreference",
    "manuscript": "unpublished",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "post-weblog": "online",
    "report": "report",
    "software": "software",
    "speech": "unpublished",
    "standard": "misc",
    "thesis": "thesis",
    "webpage": "online",
}
"""CSL type -> BibLaTeX entry type (manual 2.1.1)."""

IN_BOOK = ("inproceedings", "incollection", "inreference")
BOOKS = ("book", *IN_BOOK)
EVENTS = ("inproceedings", "unpublished")
SERIES = ("article", *BOOKS, "dataset")
WITH_PLACE = (*BOOKS, "report", "thesis", "dataset", "misc", "patent", "software", "unpublished")

ROWS: tuple[Row, ...] = (
    Row("ids", "item.aliases", Kind.KEYS, cite="manual 2.2.3"),
    Row("author", "authors", Kind.NAMES, cite="manual 2.2.2"),
    Row("title", "title", Kind.TITLE, cite="manual 2.2.2"),
    Row("shorttitle", "title_short", Kind.TEXT, cite="manual 2.2.2"),
    Row("journaltitle", "container_title", Kind.RICH, ("article",), "manual 2.2.2"),
    Row("shortjournal", "container_title_short", Kind.TEXT, ("article",), "manual 2.2.2"),
    Row("booktitle", "container_title", Kind.RICH, IN_BOOK, "manual 2.2.2"),
    Row("titleaddon", "container_title", Kind.RICH, ("online", "dataset", "software"), "manual 2.2.2"),
    Row("howpublished", "container_title", Kind.RICH, ("misc", "unpublished"), "manual 2.2.2"),
    Row("eventtitle", "event_title", Kind.TEXT, EVENTS, "manual 2.2.2"),
    Row("venue", "event_place", Kind.TEXT, EVENTS, "manual 2.2.2"),
    Row("editor", "editors", Kind.NAMES, ("article", *BOOKS, "online", "misc", "dataset", "software"), "manual 2.2.2"),
    Row("translator", "translators", Kind.NAMES, ("article", "book", "incollection", "inreference"), "manual 2.2.2"),
    Row("series", "collection_title", Kind.TEXT, SERIES, "manual 2.2.2"),
    Row("volume", "volume", Kind.TEXT, ("article", *BOOKS), "manual 2.2.2"),
    Row("volumes", "number_of_volumes", Kind.TEXT, BOOKS, "manual 2.2.2"),
    Row("number", "issue", Kind.TEXT, ("article",), "manual 2.2.2; 2.3.10 on number and issue"),
    Row("number", "collection_number", Kind.TEXT, BOOKS, "manual 2.2.2: within the series"),
    Row("number", "number", Kind.TEXT, ("report", "patent", "dataset"), "manual 2.2.2"),
    Row("eid", "number", Kind.TEXT, ("article", *IN_BOOK), "manual 2.2.2: an article number in place of pages"),
    Row("pages", "page", Kind.PAGES, ("article", *BOOKS, "report", "thesis"), "manual 2.2.2"),
    Row("pagetotal", "number_of_pages", Kind.TEXT, ("book", "report", "thesis"), "manual 2.2.2"),
    Row("chapter", "chapter_number", Kind.TEXT, (*BOOKS, "report", "thesis"), "manual 2.2.2"),
    Row("edition", "edition", Kind.TEXT, ("book", "incollection", "inreference", "dataset"), "manual 2.2.2"),
    Row("type", "genre", Kind.GENRE, ("thesis", "report"), "manual 2.2.2; keys: 4.9.2.13"),
    Row("type", "type", Kind.CONSTANT, ("report",), "manual 2.1.1: mandatory", value="techreport", unless=("genre",)),
    Row("type", "genre", Kind.TEXT, ("misc", "patent", "dataset", "software", "unpublished"), "manual 2.2.2"),
    Row(
        "version", "version", Kind.TEXT, ("article", "report", "online", "misc", "dataset", "software"), "manual 2.2.2"
    ),
    Row("institution", "publisher", Kind.TEXT, ("report", "thesis"), "manual 2.2.2"),
    Row("publisher", "publisher", Kind.TEXT, (*BOOKS, "dataset"), "manual 2.2.2"),
    Row("organization", "publisher", Kind.TEXT, ("online", "misc", "software"), "manual 2.2.2", unless=("arxiv",)),
    Row("location", "publisher_place", Kind.TEXT, WITH_PLACE, "manual 2.2.2"),
    Row("date", "issued", Kind.DATE, cite="manual 2.3.8"),
    Row("note", "note", Kind.TEXT, cite="manual 2.2.2"),
    # The ISBN of the volume around a paper is not the paper's, and the standard styles would print it.
    Row("isbn", "isbn", Kind.VERBATIM, ("book",), "manual 2.2.2"),
    Row("issn", "issn", Kind.VERBATIM, ("article",), "manual 2.2.2"),
    Row("doi", "doi", Kind.VERBATIM, cite="manual 2.2.2"),
    Row("eprint", "arxiv", Kind.VERBATIM, cite="manual 3.13.6"),
    Row("eprinttype", "arxiv", Kind.CONSTANT, cite="manual 3.13.6", value="arxiv"),
    Row("eprintclass", "arxiv_class", Kind.VERBATIM, cite="manual 3.13.6"),
    Row("url", "url", Kind.URL, cite="manual 2.2.2"),
    Row("urldate", "accessed", Kind.DATE, cite="manual 2.2.2"),
    Row("pubstate", "is_preprint", Kind.CONSTANT, ("online", "misc"), "manual 4.9.2.11", value="prepublished"),
    Row("langid", "language", Kind.LANGUAGE, cite="manual 2.2.3"),
    Row("keywords", "item", Kind.KEYWORDS, cite="manual 2.2.3"),
    Row("abstract", "abstract", Kind.TEXT, cite="manual 2.2.2", option="abstracts"),
    Row("annotation", "item.note", Kind.TEXT, cite="manual 2.2.2: for annotated bibliographies", option="notes"),
)

FOR_ZOTERO: tuple[Row, ...] = (
    Row("language", "language", Kind.TEXT, cite="Zotero, BibTeX.js: it does not know langid"),
)
"""Fields that only Zotero's importer looks for."""

LANGUAGES: dict[str, str] = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "ngerman",
    "de-AT": "naustrian",
    "el": "greek",
    "en": "english",
    "en-AU": "australian",
    "en-CA": "canadian",
    "en-GB": "british",
    "en-US": "american",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "fr-CA": "canadien",
    "gl": "galician",
    "he": "hebrew",
    "hr": "croatian",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "la": "latin",
    "lt": "lithuanian",
    "lv": "latvian",
    "nb": "norsk",
    "nl": "dutch",
    "nn": "nynorsk",
    "no": "norsk",
    "pl": "polish",
    "pt": "portuguese",
    "pt-BR": "brazilian",
    "ro": "romanian",
    "ru": "russian",
    "sk": "slovak",
    "sl": "slovene",
    "sv": "swedish",
    "tr": "turkish",
    "uk": "ukrainian",
    "vi": "vietnamese",
    "zh": "chinese",
}
"""Language tag (BCP 47) -> the name babel and polyglossia know it by (manual, Table 2)."""

GENRES: dict[str, str] = {
    "phd thesis": "phdthesis",
    "doctoral thesis": "phdthesis",
    "doctoral dissertation": "phdthesis",
    "dissertation": "phdthesis",
    "master's thesis": "mathesis",
    "master thesis": "mathesis",
    "bachelor's thesis": "bathesis",
    "bachelor thesis": "bathesis",
    "technical report": "techreport",
    "research report": "resreport",
}
"""Genre, lower case -> localisation key (manual 4.9.2.13)."""
