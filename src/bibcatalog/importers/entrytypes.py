"""Entry types of .bib files: the CSL type of each, and which of the types that we write it has its fields from.

Sources: btxdoc 3.1; biblatex manual 3.19, 2.1.1 (types), 2.1.2 (aliases), 2.1.3 (non-standard types); CSL 1.0.2,
Appendix III.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class EntryType(NamedTuple):
    """What an entry type is: in CSL, and in ``mapping.biblatex``; ``genre`` is what its name alone says."""

    csl: str
    like: str
    cite: str
    genre: str = ""


TYPES: Final[dict[str, EntryType]] = {
    "article": EntryType("article-journal", "article", "btxdoc 3.1; manual 2.1.1"),
    "book": EntryType("book", "book", "btxdoc 3.1; manual 2.1.1"),
    "mvbook": EntryType("book", "book", "manual 2.1.1"),
    "inbook": EntryType("chapter", "incollection", "btxdoc 3.1; manual 2.1.1, 2.3.1"),
    "bookinbook": EntryType("chapter", "incollection", "manual 2.1.1"),
    "suppbook": EntryType("chapter", "incollection", "manual 2.1.1"),
    "booklet": EntryType("pamphlet", "misc", "btxdoc 3.1; manual 2.1.1"),
    "collection": EntryType("book", "book", "manual 2.1.1"),
    "mvcollection": EntryType("book", "book", "manual 2.1.1"),
    "incollection": EntryType("chapter", "incollection", "btxdoc 3.1; manual 2.1.1"),
    "suppcollection": EntryType("chapter", "incollection", "manual 2.1.1"),
    "dataset": EntryType("dataset", "dataset", "manual 2.1.1"),
    "manual": EntryType("book", "book", "btxdoc 3.1; manual 2.1.1"),
    "misc": EntryType("document", "misc", "btxdoc 3.1; manual 2.1.1"),
    "online": EntryType("webpage", "online", "manual 2.1.1"),
    "patent": EntryType("patent", "patent", "manual 2.1.1"),
    "periodical": EntryType("periodical", "article", "manual 2.1.1"),
    "suppperiodical": EntryType("article-journal", "article", "manual 2.1.1"),
    "proceedings": EntryType("book", "book", "btxdoc 3.1; manual 2.1.1"),
    "mvproceedings": EntryType("book", "book", "manual 2.1.1"),
    "inproceedings": EntryType("paper-conference", "inproceedings", "btxdoc 3.1; manual 2.1.1"),
    "reference": EntryType("book", "book", "manual 2.1.1"),
    "mvreference": EntryType("book", "book", "manual 2.1.1"),
    "inreference": EntryType("entry-encyclopedia", "inreference", "manual 2.1.1"),
    "report": EntryType("report", "report", "manual 2.1.1"),
    "software": EntryType("software", "software", "manual 2.1.1"),
    "thesis": EntryType("thesis", "thesis", "manual 2.1.1"),
    "unpublished": EntryType("manuscript", "unpublished", "btxdoc 3.1; manual 2.1.1"),
    "conference": EntryType("paper-conference", "inproceedings", "btxdoc 3.1; manual 2.1.2"),
    "electronic": EntryType("webpage", "online", "manual 2.1.2"),
    "www": EntryType("webpage", "online", "manual 2.1.2"),
    "mastersthesis": EntryType("thesis", "thesis", "btxdoc 3.1; manual 2.1.2", "Master's thesis"),
    "phdthesis": EntryType("thesis", "thesis", "btxdoc 3.1; manual 2.1.2", "PhD thesis"),
    "techreport": EntryType("report", "report", "btxdoc 3.1; manual 2.1.2", "Technical report"),
    "artwork": EntryType("graphic", "misc", "manual 2.1.3"),
    "audio": EntryType("song", "misc", "manual 2.1.3"),
    "commentary": EntryType("book", "book", "manual 2.1.3"),
    "image": EntryType("graphic", "misc", "manual 2.1.3"),
    "jurisdiction": EntryType("legal_case", "misc", "manual 2.1.3"),
    "legislation": EntryType("legislation", "misc", "manual 2.1.3"),
    "legal": EntryType("treaty", "misc", "manual 2.1.3"),
    "letter": EntryType("personal_communication", "misc", "manual 2.1.3"),
    "movie": EntryType("motion_picture", "misc", "manual 2.1.3"),
    "music": EntryType("song", "misc", "manual 2.1.3"),
    "performance": EntryType("performance", "misc", "manual 2.1.3"),
    "review": EntryType("review", "article", "manual 2.1.3"),
    "standard": EntryType("standard", "report", "manual 2.1.3; IEEEtran_bst_HOWTO, 3.3"),
    "video": EntryType("motion_picture", "misc", "manual 2.1.3"),
    **dict.fromkeys(
        ("customa", "customb", "customc", "customd", "custome", "customf"),
        EntryType("document", "misc", "manual 2.1.1: free for special uses"),
    ),
    "webpage": EntryType("webpage", "online", "in no manual; its name says it"),
    "dissertation": EntryType("thesis", "thesis", "in no manual; its name says it"),
    "preprint": EntryType("article", "online", "in no manual; its name says it"),
    "presentation": EntryType("speech", "unpublished", "ACM-Reference-Format.bst"),
    "artifactsoftware": EntryType("software", "software", "ACM-Reference-Format.bst"),
    "artifactdataset": EntryType("dataset", "dataset", "ACM-Reference-Format.bst"),
}
"""Entry type, lower case -> what it is."""

UNKNOWN: Final = TYPES["misc"]
"""What an unknown type counts as (manual 2.1: unknown types are ``misc``)."""

NOT_CITED: Final = frozenset(("xdata", "set", "bibnote", "control", "ieeetranbstctl", "settings"))
"""Types that are no references: data for others, sets of entries, notes, settings of a style (manual 2.1.1, 2.1.3)."""

WHOLES: Final = frozenset("book collection proceedings reference manual booklet".split())
MULTIVOLUME: Final = frozenset("mvbook mvcollection mvproceedings mvreference".split())
PARTS: Final = frozenset(
    "inbook bookinbook suppbook incollection suppcollection inproceedings conference inreference".split()
)
ARTICLES: Final = frozenset("article suppperiodical review".split())
"""How entries are parts of each other (manual, Appendix B)."""


def csl_type(entry_type: str, fields: Mapping[str, str], *, has_url: bool = False) -> str:
    """Give the CSL type of an entry, by its type and by what its fields say about it.

    >>> csl_type("misc", {}, has_url=True), csl_type("article", {"entrysubtype": "newspaper"})
    ('webpage', 'article-newspaper')
    """
    found = TYPES.get(entry_type, UNKNOWN).csl
    if entry_type == "inbook" and "booktitle" not in fields and "maintitle" not in fields:
        return "book"  # BibTeX's title is that of the book (btxdoc 3.1; manual 2.3.1)
    if found == "article-journal":
        kind = fields.get("entrysubtype", "").lower()
        return f"article-{kind}" if kind in {"magazine", "newspaper"} else found
    if found == "manuscript" and fields.keys() & {"eventtitle", "eventdate"}:
        return "speech"
    if found == "document" and has_url and not fields.keys() & {"doi", "publisher", "isbn"}:
        return "webpage"
    return found
