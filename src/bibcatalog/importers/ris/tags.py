"""RIS tags and types as others write them, beside those that we write (``mapping.ris``).

Sources: the Reference Manager specification (2004; ``T1``, ``A1``, ``JF``, ``Y1``, ``N2`` …) and that of EndNote (2011;
``TI``, ``AU``, ``T2``, ``DA``, ``AB`` …); what Zotero, EndNote, Mendeley, Citavi, IEEE Xplore, Scopus, Springer and
CNKI write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.mapping.ris import TAGS, TYPES, Tag

if TYPE_CHECKING:
    from bibcatalog.model.reference import ReferenceType


class Kind(NamedTuple):
    """A RIS type: CSL's type, and the type of reference whose tags it has."""

    csl: str
    like: ReferenceType


def _same(kind: ReferenceType) -> Kind:
    return Kind(kind, kind)


KINDS: Final[dict[str, Kind]] = {
    **{name: _same(kind) for kind, name in TYPES.items()},
    "UNPB": _same("manuscript"),  # unless it says that it is a preprint
    "ABST": _same("article-journal"),
    "ADVS": Kind("motion_picture", "document"),
    "AGGR": _same("dataset"),
    "ANCIENT": Kind("classic", "book"),
    "ART": Kind("graphic", "document"),
    "BILL": Kind("bill", "document"),
    "CASE": Kind("legal_case", "document"),
    "CHART": Kind("figure", "document"),
    "CLSWK": Kind("classic", "book"),
    "CPAPER": _same("paper-conference"),
    "CTLG": _same("book"),
    "DBASE": _same("dataset"),
    "DICT": Kind("entry-dictionary", "entry-encyclopedia"),
    "EBOOK": _same("book"),
    "ECHAP": _same("chapter"),
    "EDBOOK": _same("book"),
    "EJOUR": _same("article-journal"),
    "EQUA": _same("document"),
    "FIGURE": Kind("figure", "document"),
    "GOVDOC": _same("report"),
    "GRANT": _same("document"),
    "GRNT": _same("document"),
    "HEAR": Kind("hearing", "document"),
    "ICOMM": Kind("personal_communication", "document"),
    "INPR": _same("article-journal"),
    "INTV": Kind("interview", "document"),
    "JFULL": Kind("periodical", "article-journal"),
    "LEGAL": Kind("regulation", "document"),
    "MAP": Kind("map", "document"),
    "MPCT": Kind("motion_picture", "document"),
    "MULTI": _same("webpage"),
    "MUSIC": Kind("musical_score", "document"),
    "PAMP": Kind("pamphlet", "document"),
    "PCOMM": Kind("personal_communication", "document"),
    "POD": Kind("broadcast", "document"),
    "PREP": _same("article"),
    "SER": Kind("periodical", "book"),
    "SOUND": Kind("song", "document"),
    "STAT": Kind("legislation", "document"),
    "UNBILL": Kind("bill", "document"),
    "UNPD": _same("manuscript"),
    "VIDEO": Kind("motion_picture", "document"),
    "WEB": _same("webpage"),
}
"""Type of reference -> what it is."""

UNKNOWN: Final = _same("document")

_PERIODICALS: Final[tuple[ReferenceType, ...]] = ("article-journal", "article-magazine", "article-newspaper")
_BOOKS: Final[tuple[ReferenceType, ...]] = ("book", "report")
_PAGED: Final[tuple[ReferenceType, ...]] = ("book", "thesis", "manuscript")

OTHERS: Final = (
    Tag("T1", "title"),
    Tag("CT", "title"),
    Tag("BT", "title", ("book", "manuscript")),
    Tag("C3", "container_title"),
    Tag("JF", "container_title"),
    Tag("BT", "container_title"),
    Tag("T2", "container_title"),
    Tag("JO", "container_title"),
    Tag("JO", "container_title_short"),
    Tag("J2", "container_title_short"),
    Tag("JA", "container_title_short"),
    Tag("J1", "container_title_short"),
    Tag("T2", "event_title"),
    Tag("T3", "collection_title"),
    Tag("A1", "authors"),
    Tag("AU", "authors"),
    Tag("A2", "collection-editor", _BOOKS),
    Tag("A2", "editors"),
    Tag("ED", "editors"),
    Tag("A3", "contributor", ("thesis",)),
    Tag("A3", "collection-editor"),
    Tag("A4", "contributor", ("paper-conference", "dataset")),
    Tag("A4", "translators"),
    Tag("N2", "abstract"),
    Tag("AB", "abstract"),
    Tag("N1", "note"),
    Tag("RN", "note"),
    Tag("Y1", "issued"),
    Tag("C1", "event_place", ("speech",)),
    Tag("CY", "publisher_place"),
    Tag("PP", "publisher_place"),
    Tag("PB", "publisher"),
    Tag("VL", "volume"),
    Tag("VO", "volume"),
    Tag("IS", "version", ("dataset",)),
    Tag("IS", "issue"),
    Tag("CP", "issue"),
    Tag("M1", "issue", _PERIODICALS),
    Tag("SP", "number_of_pages", _PAGED),
    Tag("SP", "page"),
    Tag("C7", "number", (*_PERIODICALS, "paper-conference")),
    Tag("ET", "edition", ("report", "thesis", "document", "manuscript")),
    Tag("LA", "language"),
    Tag("NV", "number_of_volumes"),
    Tag("SV", "collection_number"),
    Tag("SE", "section", ("article-newspaper", "article-magazine")),
    Tag("M3", "genre", ("article", "book", "dataset", "document", "patent", "software", "standard")),
)
"""Tags that we do not write, or not for these types, in the order in which they are tried."""

STEPS: Final = (*TAGS, *OTHERS)
"""What a tag may be, for a type of reference; the first that has no value yet gets it."""

LISTS: Final = frozenset(("authors", "editors", "translators", "collection-editor", "contributor"))
"""Sources of names; a tag stands once for each."""

NOT_RIS: Final = (
    (r"PMID- ?\d|MEDLINE", "PubMed's own format (nbib)", "export it as RIS, or convert it with Zotero"),
    (r"%0 [A-Z]", "EndNote's own format (%0, %A, %T)", "export it with the output style RIS"),
    (r"RT (?:Journal|Book|Conference|Web|Generic|Thesis|Report)", "RefWorks' own format", "export it as RIS"),
    (r"FN (?:Clarivate|Thomson|ISI)|PT J\b", "Web of Science's own format", "export it as RIS"),
    (r"\{Reference Type\}:", "NoteExpress' own format", "export it as RIS"),
    (r"@\w+\s*\{", "a .bib file", "read it with --from bibtex"),
    (r"[\[{]\s*[\"{]", "JSON", "read it with --from csl-json"),
    (r"<\?xml|<\w", "XML", "export it as RIS"),
)
"""What files begin with that are taken for RIS -> what they are, and what to do."""
