"""What Zotero RDF has beside what we write ourselves (``mapping.zotero``): other item types, creators and fields.

Sources: Zotero's schema (version 41) with its mapping to CSL; files that Zotero wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.exporters.zotero_rdf import NAMESPACES
from bibcatalog.mapping.zotero import ITEM_TYPES

if TYPE_CHECKING:
    from bibcatalog.model.reference import ReferenceType

PREFIXES: Final = {
    **{uri: prefix for prefix, uri in NAMESPACES.items()},
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/rss/1.0/modules/link/": "link",
    "http://www.w3.org/2006/vcard/ns#": "vcard2",
    "http://purl.org/ontology/bibo/": "bibo",
}
"""Namespace -> its prefix, as Zotero writes it."""


class Kind(NamedTuple):
    """An item type: CSL's type, and the type of reference whose fields it has."""

    csl: str
    like: ReferenceType


KINDS: Final[dict[str, Kind]] = {
    **{kind.name: Kind(name, name) for name, kind in ITEM_TYPES.items()},
    "artwork": Kind("graphic", "document"),
    "audioRecording": Kind("song", "document"),
    "bill": Kind("bill", "document"),
    "case": Kind("legal_case", "document"),
    "dictionaryEntry": Kind("entry-dictionary", "entry-encyclopedia"),
    "email": Kind("personal_communication", "document"),
    "film": Kind("motion_picture", "document"),
    "forumPost": Kind("post", "post-weblog"),
    "hearing": Kind("hearing", "report"),
    "instantMessage": Kind("personal_communication", "document"),
    "interview": Kind("interview", "document"),
    "letter": Kind("personal_communication", "document"),
    "map": Kind("map", "document"),
    "podcast": Kind("broadcast", "document"),
    "radioBroadcast": Kind("broadcast", "document"),
    "statute": Kind("legislation", "document"),
    "tvBroadcast": Kind("broadcast", "document"),
    "videoRecording": Kind("motion_picture", "document"),
}
"""Item type -> what it is."""

UNKNOWN: Final = Kind("document", "document")
NO_ITEMS: Final = frozenset(("attachment", "note", "annotation"))
"""Item types of what belongs to other items."""

ELEMENTS: Final = {
    "bib:Article": "journalArticle",
    "bib:Book": "book",
    "bib:BookSection": "bookSection",
    "bib:ConferenceProceedings": "presentation",
    "bib:Data": "computerProgram",
    "bib:Document": "webpage",
    "bib:Illustration": "artwork",
    "bib:Image": "map",
    "bib:Interview": "interview",
    "bib:Legislation": "statute",
    "bib:Letter": "letter",
    "bib:Manuscript": "manuscript",
    "bib:MotionPicture": "film",
    "bib:Patent": "patent",
    "bib:Recording": "audioRecording",
    "bib:Report": "report",
    "bib:Thesis": "thesis",
}
"""Element -> item type, for nodes that do not name theirs."""

COLLECTIONS: Final = frozenset(("z:Collection", "bib:Collection"))

CREATORS: Final = {
    "bib:authors": "authors",
    "dc:creator": "authors",
    "z:artists": "authors",
    "z:cartographers": "authors",
    "z:interviewees": "authors",
    "z:inventors": "authors",
    "z:podcasters": "authors",
    "z:presenters": "authors",
    "z:programmers": "authors",
    "z:sponsors": "authors",
    "bib:editors": "editors",
    "z:translators": "translators",
    "z:bookAuthors": "container-author",
    "z:castMembers": "performer",
    "z:composers": "composer",
    "z:directors": "director",
    "z:executiveProducers": "executive-producer",
    "z:guests": "guest",
    "z:hosts": "host",
    "z:interviewers": "interviewer",
    "z:performers": "performer",
    "z:producers": "producer",
    "z:recipients": "recipient",
    "z:reviewedAuthors": "reviewed-author",
    "z:scriptwriters": "script-writer",
    "z:seriesCreators": "series-creator",
    "z:seriesEditors": "collection-editor",
    "bib:contributors": "contributor",
    "dc:contributor": "contributor",
    "z:attorneyAgents": "contributor",
    "z:commenters": "contributor",
    "z:contributors": "contributor",
    "z:cosponsors": "contributor",
    "z:counsels": "contributor",
    "z:wordsBys": "contributor",
}
"""Property -> source of a reference, or variable of CSL."""

OF_REFERENCES: Final = frozenset(("authors", "editors", "translators"))

OTHER_FIELDS: Final = {
    "dc:type": "genre",
    "dc:language": "language",
    "z:DOI": "doi",
    "z:ISBN": "isbn",
    "z:ISSN": "issn",
    "z:proceedingsTitle": "container_title",
    "z:publicationTitle": "container_title",
    "z:conferenceName": "event_title",
    "z:meetingName": "event_title",
    "z:series": "collection_title",
    "z:seriesNumber": "collection_number",
    "z:publisher": "publisher",
    "z:place": "publisher_place",
    "z:edition": "edition",
    "z:pages": "page",
    "z:volume": "volume",
    "z:issue": "issue",
    "z:number": "number",
    "z:abstractNote": "abstract",
    "prism:number": "number",
    "prism:volume": "volume",
    "prism:edition": "edition",
    "dcterms:alternative": "container_title_short",
    "z:section": "section",
    "z:archive": "archive",
    "dc:coverage": "archive_location",
    "z:archiveLocation": "archive_location",
    "z:callNumber": "call-number",
    "z:libraryCatalog": "source",
    "dcterms:medium": "medium",
    "z:artworkSize": "dimensions",
    "z:runningTime": "dimensions",
    "z:scale": "scale",
    "z:PMID": "PMID",
    "z:PMCID": "PMCID",
    "z:status": "status",
}
"""Property of an item -> source of a reference, or variable of CSL, where no row of ours has a value."""

OF_CSL: Final = frozenset(
    "section archive archive_location call-number source medium dimensions scale PMID PMCID status".split()
)
"""Variables that no reference has."""

DATES: Final = ("dc:date", "dcterms:issued", "prism:publicationDate", "dcterms:date", "z:date")
ACCESSED: Final = ("z:accessDate", "dcterms:dateSubmitted")
"""The second is where Zotero itself writes it."""
