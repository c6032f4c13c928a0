"""A reference: one citable edition of a work, flat, with CSL's names for its parts.

Every format maps from and to this class (CSL 1.0.2, Appendix III and IV, for types and variables).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from bibcatalog.text.tree import EMPTY, Text

if TYPE_CHECKING:
    from bibcatalog.model.dates import Date
    from bibcatalog.model.identifiers import ArxivId, Doi, Isbn, Issn
    from bibcatalog.model.names import Name

ReferenceType: TypeAlias = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "book",
    "chapter",
    "dataset",
    "document",
    "entry-encyclopedia",
    "manuscript",
    "paper-conference",
    "patent",
    "post-weblog",
    "report",
    "software",
    "speech",
    "standard",
    "thesis",
    "webpage",
]
"""CSL's name for the kind of thing; ``article`` is a preprint (CSL 1.0.2, Appendix III)."""

REFERENCE_TYPES: tuple[str, ...] = get_args(ReferenceType)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a bibliography says of one edition. Numbers that may be text are text, as they were given.

    ``page`` has one hyphen between first and last page; ``number`` is the number of a report, a patent,
    or an article that has one instead of pages; ``venue`` is the short name people use for where it
    appeared; ``more_authors`` says that the list of authors goes on.
    """

    type: ReferenceType
    title: Text = EMPTY
    title_short: str = ""
    authors: tuple[Name, ...] = ()
    more_authors: bool = False
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    issued: Date | None = None
    accessed: Date | None = None
    container_title: Text = EMPTY
    container_title_short: str = ""
    collection_title: str = ""
    collection_number: str = ""
    event_title: str = ""
    event_place: str = ""
    publisher: str = ""
    publisher_place: str = ""
    venue: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    number: str = ""
    number_of_pages: str = ""
    number_of_volumes: str = ""
    chapter_number: str = ""
    edition: str = ""
    genre: str = ""
    version: str = ""
    note: str = ""
    abstract: str = ""
    language: str = ""
    doi: Doi | None = None
    url: str = ""
    isbn: Isbn | None = None
    issn: Issn | None = None
    arxiv: ArxivId | None = None
    arxiv_class: str = ""
    openreview: str = ""
    pmlr: str = ""
    acl: str = ""
    presentation: str = ""

    def __post_init__(self) -> None:
        """Refuse a type that nobody knows."""
        if self.type not in REFERENCE_TYPES:
            message = f"no type {self.type!r}; there are {', '.join(REFERENCE_TYPES)}"
            raise ValueError(message)

    @property
    def is_preprint(self) -> bool:
        """Say whether this edition is a preprint."""
        return self.type == "article"
