"""Fields of .bib files: the CSL variable of each, by entry type.

The tables that the exporters write by (``mapping.biblatex``, ``mapping.bibtex``, ``mapping.csl``) are read backwards;
what stands in no row of theirs, since nothing of ours is written there, has a row here.
Sources: biblatex manual 3.19, 2.2.2, 2.2.5; btxdoc 3.2; CSL 1.0.2, Appendix IV.

>>> [step.variable for step in steps("article") if step.field == "number"]
['issue']
>>> [step.variable for step in steps("report") if step.field == "number"]
['number']
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.mapping import biblatex, bibtex, csl
from bibcatalog.mapping.rows import Kind, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ALIASES: Final[dict[str, str]] = {
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "journal": "journaltitle",
    "primaryclass": "eprintclass",
    "school": "institution",
}
"""Field -> the name that it is read under (manual 2.2.5); ``key`` and ``pdf`` stay, since they are kept as they are."""

SUBTITLES: Final = (
    ("title", "subtitle"),
    ("booktitle", "booksubtitle"),
    ("maintitle", "mainsubtitle"),
    ("journaltitle", "journalsubtitle"),
)
"""A title, and what follows it after a colon (manual 2.3.5)."""


_ADDRESS: Final = frozenset(("address",))
_CONFERENCES: Final = frozenset("inproceedings conference proceedings".split())
"""Types whose ``address`` is where the conference was held, and not where the publisher is (btxdoc, section 2.1)."""


class Back(NamedTuple):
    """A row of this table: a field, the CSL variable that it is, in which form, for which types of ours."""

    field: str
    variable: str
    kind: Kind
    types: tuple[str, ...] = ()
    cite: str = ""


class Step(NamedTuple):
    """What to do with a field of an entry."""

    field: str
    variable: str
    kind: Kind


OWN: Final[tuple[Back, ...]] = (
    Back("title", "title", Kind.TITLE, cite="manual 2.2.2; btxdoc 3.2"),
    Back("publisher", "publisher", Kind.TEXT, cite="manual 2.2.2; btxdoc 3.2"),
    Back("institution", "publisher", Kind.TEXT, cite="manual 2.2.2; btxdoc 3.2"),
    Back("location", "publisher-place", Kind.TEXT, cite="manual 2.2.2; btxdoc 3.2"),
    Back("address", "event-place", Kind.TEXT, cite="btxdoc 2.1: of a conference; else it is location"),
    Back("edition", "edition", Kind.ORDINAL, cite="manual 2.2.2: an integer; btxdoc 3.2: an ordinal"),
    Back("booktitle", "title", Kind.TITLE, ("book",), "btxdoc, section 4: what a whole is called in its parts"),
    Back("booktitle", "container-title", Kind.RICH, cite="manual 2.2.2"),
    Back("journaltitle", "container-title", Kind.RICH, cite="manual 2.2.2"),
    Back("shortjournal", "container-title-short", Kind.TEXT, cite="manual 2.2.2"),
    Back("number", "issue", Kind.TEXT, ("article",), "manual 2.2.2, 2.3.11; btxdoc 3.2"),
    Back("number", "collection-number", Kind.TEXT, biblatex.BOOKS, "manual 2.2.2: within the series; btxdoc 3.1"),
    Back("number", "number", Kind.TEXT, cite="manual 2.2.2; btxdoc 3.2"),
    Back("issue", "issue", Kind.TEXT, cite="manual 2.2.2, 2.3.11"),
    Back("eid", "number", Kind.TEXT, cite="manual 2.2.2: an article number in place of pages"),
    Back("articleno", "number", Kind.TEXT, cite="ACM-Reference-Format.bst"),
    Back("series", "collection-title", Kind.GENRE, cite="manual 2.3.7: a localisation key, as newseries, or words"),
    Back("numpages", "number-of-pages", Kind.TEXT, cite="ACM-Reference-Format.bst"),
    Back("eventdate", "event-date", Kind.DATE, cite="manual 2.2.2"),
    Back("urldate", "accessed", Kind.DATE, cite="manual 2.2.2"),
    Back("origdate", "original-date", Kind.DATE, cite="manual 2.2.2"),
    Back("origtitle", "original-title", Kind.RICH, cite="manual 2.2.2"),
    Back("origpublisher", "original-publisher", Kind.TEXT, cite="manual 2.2.2"),
    Back("origlocation", "original-publisher-place", Kind.TEXT, cite="manual 2.2.2"),
    Back("pmid", "PMID", Kind.VERBATIM, cite="manual 2.2.4; Zotero, JabRef"),
    Back("pmcid", "PMCID", Kind.VERBATIM, cite="Zotero, JabRef"),
    Back("shorttitle", "title-short", Kind.TITLE, cite="manual 2.2.2"),
    Back("language", "language", Kind.LANGUAGE, cite="manual 2.2.2: of the work; langid is that of its entry"),
)
"""Rows that come before those of the exporters' tables."""

_VARIABLES: Final[dict[str, str]] = {
    **{row.source: row.field for row in csl.ROWS if row.kind is not Kind.CONSTANT},
    "item.note": "note",
    "number": "number",
}
"""Source of a row -> CSL variable."""

_BIBTEX_TYPES: Final[dict[str, tuple[str, ...]]] = {
    "report": ("techreport",),
    "thesis": bibtex.THESES,
    "inreference": ("incollection",),
    **dict.fromkeys(("online", "dataset", "software", "patent"), ("misc",)),
}
"""A type of ours -> what BibTeX calls it, where that has another name."""

_READ_APART: Final = frozenset(
    """author editor translator date year month day eprint eprinttype eprintclass url howpublished pubstate type note
    ids""".split()
)
"""Fields that need more than a look at themselves, or that no variable is for."""

_OF_TYPES: Final = frozenset(("titleaddon",))
"""Fields that mean something else in types that have no row."""

NAMES: Final[dict[str, str]] = {
    "author": "author",
    "bookauthor": "container-author",
    "editor": "editor",
    "editora": "editor",
    "editorb": "editor",
    "editorc": "editor",
    "translator": "translator",
}
"""Field of names -> CSL variable, unless a role says another (manual 2.2.2)."""

ROLES: Final[dict[str, str]] = {
    "editor": "editor",
    "compiler": "compiler",
    "director": "director",
    "organizer": "organizer",
    "performer": "performer",
    "producer": "producer",
    "translator": "translator",
    **dict.fromkeys(("founder", "continuator", "redactor", "reviser", "collaborator"), "contributor"),
}
"""Role, in ``editortype`` and the like -> CSL variable (manual 2.3.6)."""


@lru_cache(maxsize=64)
def steps(like: str) -> tuple[Step, ...]:
    """Give what to do with the fields of a type; a variable has its value from the first field that is there."""
    found: dict[str, Step] = {}
    for step in (
        *_own(like),
        *_written(biblatex.ROWS, (like,)),
        *_written(bibtex.ROWS, _BIBTEX_TYPES.get(like, (like,))),
        *_of_all_types(biblatex.ROWS),
        *_of_all_types(bibtex.ROWS),
    ):
        if step.field not in _READ_APART:
            found.setdefault(step.field, step)
    return tuple(found.values())


def _own(like: str) -> Iterator[Step]:
    return (Step(*row[:3]) for row in OWN if not row.types or like in row.types)


def _written(rows: Iterable[Row], types: tuple[str, ...]) -> Iterator[Step]:
    """Read a table backwards for some types."""
    for row in rows:
        variable = _VARIABLES.get(row.source)
        if variable and row.kind is not Kind.CONSTANT and any(map(row.applies_to, types)):
            yield Step(ALIASES.get(row.field, row.field), variable, row.kind)


def _of_all_types(rows: Iterable[Row]) -> Iterator[Step]:
    """Read a table backwards as if each row were for every type."""
    return _written((replace(row, types=()) for row in rows if row.field not in _OF_TYPES), ("",))


def with_known_names(entry_type: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Give fields under the names that they are read by, and titles with their subtitles.

    >>> with_known_names("article", {"title": "Emma", "subtitle": "A Novel", "journal": "X"})
    {'title': 'Emma: A Novel', 'journaltitle': 'X'}
    """
    kept = _ADDRESS if entry_type in _CONFERENCES and "venue" not in fields else frozenset[str]()
    aliases = [name for name in fields if name in ALIASES]
    new = {name: ALIASES[name] for name in aliases if ALIASES[name] not in fields and name not in kept}
    known = {new.get(name, name): text for name, text in fields.items()}
    for title, subtitle in SUBTITLES:
        if subtitle in known and title in known:
            known[title] = _joined(known[title], known.pop(subtitle))
    if main := known.get("maintitle"):
        # A volume of a larger work: "Works. Emma", as the standard styles print it (manual 2.2.2).
        name = "booktitle" if "booktitle" in known else "title"
        known[name] = f"{main}. {known[name]}" if name in known else main
        del known["maintitle"]
    return known


def _joined(title: str, subtitle: str) -> str:
    return f"{title}{' ' if title.rstrip()[-1:] in _ENDS else ': '}{subtitle}"


_ENDS: Final = frozenset("?!:.…？！：")
