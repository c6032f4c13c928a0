"""RIS: types and tags.

Sources: the Reference Manager specification (2004) for tags; Zotero's RIS.js for which tag holds what in which
type, and for ``M2``, which Zotero reads as lines of "Extra" and so understands fields that RIS has not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bibcatalog.model.reference import ReferenceType

TYPES: dict[ReferenceType, str] = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "document": "GEN",
    "entry-encyclopedia": "ENCYC",
    "manuscript": "MANSCPT",
    "paper-conference": "CONF",
    "patent": "PAT",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""CSL type -> RIS type of reference."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A line of a record: its tag, what it holds, and the types of reference (CSL's names) that have it.

    ``form`` is the text around the value. ``option`` is the export option that turns the line off.
    """

    name: str
    source: str
    types: tuple[ReferenceType, ...] = ()
    form: str = "{}"
    option: str = ""

    def applies_to(self, kind: ReferenceType) -> bool:
        """Say whether records of a type of reference have this line."""
        return not self.types or kind in self.types


_PERIODICALS: tuple[ReferenceType, ...] = ("article-journal", "article-magazine", "article-newspaper")
_IN_BOOKS: tuple[ReferenceType, ...] = ("chapter", "entry-encyclopedia")
_SITES: tuple[ReferenceType, ...] = ("webpage", "post-weblog")
_VOLUMES: tuple[ReferenceType, ...] = (*_PERIODICALS, "paper-conference", "book", *_IN_BOOKS)
_WITH_GENRE: tuple[ReferenceType, ...] = ("thesis", "report", "manuscript", "speech", *_SITES)
_WITH_ISBN: tuple[ReferenceType, ...] = ("paper-conference", "book", *_IN_BOOKS, "thesis", "software", "standard")
_WITH_PUBLISHER: tuple[ReferenceType, ...] = tuple(
    kind for kind in TYPES if kind not in {"post-weblog", "speech", "patent"}
)
_WITH_TRANSLATORS: tuple[ReferenceType, ...] = (
    "article",
    *_PERIODICALS,
    "book",
    *_IN_BOOKS,
    "document",
    "manuscript",
    "report",
    "speech",
    *_SITES,
)

TAGS: tuple[Tag, ...] = (
    Tag("TI", "title"),
    Tag("AU", "authors"),
    Tag("T2", "container_title", (*_PERIODICALS, *_IN_BOOKS, *_SITES)),
    Tag("T2", "event_title", ("paper-conference",)),
    Tag("T2", "collection_title", ("book", "report", "software")),
    Tag("A2", "editors", ("paper-conference", "article-journal", *_IN_BOOKS, "document", "article")),
    Tag("T3", "collection_title", ("paper-conference", "article-journal", "chapter")),
    Tag("A3", "editors", ("book",)),
    Tag("A4", "translators", _WITH_TRANSLATORS),
    Tag("AB", "abstract", option="abstracts"),
    Tag("C1", "publisher_place", ("paper-conference",)),
    Tag("C3", "container_title", ("paper-conference",)),
    Tag(
        "CY", "publisher_place", tuple(kind for kind in _WITH_PUBLISHER if kind not in {"paper-conference", "dataset"})
    ),
    Tag("CY", "event_place", ("speech",)),
    Tag("DA", "issued"),
    Tag("PY", "issued.year"),
    Tag("DO", "doi"),
    Tag("ET", "edition", ("book", *_IN_BOOKS, "standard", "article-newspaper")),
    Tag("ET", "version", ("software", "dataset")),
    Tag("VL", "volume", _VOLUMES),
    Tag("IS", "issue", (*_PERIODICALS, "paper-conference")),
    Tag("SP", "page", (*_PERIODICALS, "paper-conference", *_IN_BOOKS, "report", "patent")),
    Tag("J2", "container_title_short", ("article-journal",)),
    Tag("LA", "language", tuple(kind for kind in TYPES if kind != "software")),
    Tag("M1", "collection_number", ("book",)),
    Tag("M3", "genre", _WITH_GENRE),
    Tag("NV", "number_of_volumes", ("paper-conference", "book", "entry-encyclopedia")),
    Tag("PB", "publisher", _WITH_PUBLISHER),
    Tag("SN", "isbn", _WITH_ISBN),
    Tag("SN", "issn", _PERIODICALS),
    Tag("SN", "number", ("report", "patent")),
    Tag("ST", "title_short"),
    Tag("SV", "collection_number", ("chapter",)),
    Tag("UR", "url"),
    Tag("Y2", "accessed"),
    Tag("M2", "type", ("article",), "Type: preprint"),
    Tag("M2", "type", ("standard", "document"), "Type: {}"),
    Tag("M2", "number", ("standard",), "Number: {}"),
    Tag("M2", "arxiv", ("article",), "Archive ID: {}"),
    Tag("M2", "arxiv", tuple(kind for kind in TYPES if kind != "article"), "arXiv: {}"),
    Tag("M2", "event_place", ("paper-conference",), "Event Place: {}"),
    Tag("M2", "issn", ("paper-conference",), "ISSN: {}"),
)
"""In the order in which Zotero writes them; the citation key, the note and the keywords follow."""

NOTE_TRAPS = frozenset(
    (
        "author role",
        "call number",
        "edition",
        "isbn",
        "issue id",
        "issue identification",
        "language",
        "notes",
        "place of publication",
        "proceedings title",
        "publisher name",
        "record id",
        "record number",
        "scale",
        "series title",
        "series volume id",
        "size",
        "volume id",
    )
)
"""Words before the first colon of a note, lower case, at which Zotero takes the note for a field."""
