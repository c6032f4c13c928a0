"""What a catalog knows better of an entry of a .bib file: fields that are missing, or of which only a part is there.

What a person has written is theirs: a value that only differs is told, and left as it is. A preprint that has been
published since is another matter: that is offered as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.match import folded, known_names
from bibcatalog.bibedit.splice import Change
from bibcatalog.bibedit.values import is_same, says_less
from bibcatalog.importers.eprints import find_arxiv, is_arxiv
from bibcatalog.importers.fields import ALIASES
from bibcatalog.importers.richtext import read_plain
from bibcatalog.importers.values import read_doi
from bibcatalog.mapping.bibtex import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.importers.blocks import RawEntry

_PREPRINT_TYPES: Final = frozenset(("misc", "online", "unpublished", "electronic", "www", "techreport", "preprint"))
_ARXIV_DOI: Final = "10.48550/"
_CURATOR: Final = frozenset(("abstract", "annote", "annotation", "keywords", "ids", "groups", "langid", "language"))
"""Fields that are the curator's, or the program's, and never brought."""
_EQUAL: Final = (
    ("date", ("year", "issue_date")),
    ("year", ("date",)),
    ("month", ("date",)),
    ("journal", ("journaltitle", "booktitle")),
    ("journaltitle", ("journal", "booktitle")),
    ("booktitle", ("journal", "journaltitle")),
    ("eprint", ("arxivid", "arxiv")),
    ("archiveprefix", ("eprinttype",)),
    ("eprinttype", ("archiveprefix",)),
    ("primaryclass", ("eprintclass",)),
    ("eprintclass", ("primaryclass",)),
    ("location", ("address",)),
    ("address", ("location",)),
    ("institution", ("school", "publisher")),
    ("school", ("institution",)),
    ("url", ("doi", "howpublished", "eprint")),
    ("howpublished", ("eprint", "url", "note", "publisher", "journal", "journaltitle")),
    ("pubstate", ("note", "howpublished")),
    ("pages", ("eid", "articleno", "article-number")),
    ("eid", ("pages",)),
    ("publisher", ("howpublished", "organization", "institution")),
    ("organization", ("publisher",)),
    ("series", ("booktitleaddon",)),
)
_INSTEAD: Final = dict(_EQUAL)
"""Field -> fields that say the same, so that it is not missing."""
_OTHER_NAME: Final = dict(ALIASES) | {name: alias for alias, name in ALIASES.items()}
"""Field -> what the other dialect calls it (biblatex manual 2.2.5)."""
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-\d\d)?")
_OF_PREPRINTS: Final = ("howpublished", "journal", "journaltitle", "note", "volume", "number", "pubstate", "booktitle")
"""Fields that say of a preprint where it is."""
_OF_TIME: Final = ("date", "year", "month", "day")


_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rendered:
    """What our own exporter writes for an edition: the entry type, and fields in LaTeX."""

    type: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is to be changed of an entry, and what only differs: field, theirs, ours.

    ``published`` says that the entry is a preprint that has been published since, and that this is what changes.
    """

    changes: tuple[Change, ...] = ()
    new_type: str = ""
    differences: tuple[tuple[str, str, str], ...] = ()
    published: bool = False


def is_preprint(raw: RawEntry) -> bool:
    """Say whether an entry is the preprint of a work."""
    fields = known_names(raw.fields)
    journal = fields.get("journaltitle", "")
    if journal and is_arxiv(journal):
        return True
    if journal or fields.get("booktitle") or find_arxiv(fields) is None:
        return False
    doi = read_doi(fields.get("doi", "")).lower()
    return raw.type in _PREPRINT_TYPES or (raw.type == "article" and (not doi or doi.startswith(_ARXIV_DOI)))


def complete(
    raw: RawEntry, ours: Rendered, overwrite: frozenset[str] = frozenset(), inherited: Mapping[str, str] = _NOTHING
) -> Comparison:
    """Compare an entry with the edition that it is.

    Args:
        raw: the person's entry.
        ours: the same edition, as we write it.
        overwrite: fields in which the catalog is right whatever stands there.
        inherited: what the entry has from others.
    """
    ours = _in_their_names(ours, raw.fields)
    verdict = _Verdict(raw, ours, overwrite)
    said = {**inherited, **raw.fields}
    for name, value in ours.fields.items():
        if name in raw.fields:
            verdict.judge(name, value)
        elif name not in _CURATOR and name not in said and not _is_said(name, said, ours.fields):
            verdict.change(name, value)
    return verdict.comparison()


def publish(
    raw: RawEntry,
    preprint: Rendered,
    published: Rendered,
    overwrite: frozenset[str] = frozenset(),
    inherited: Mapping[str, str] = _NOTHING,
) -> Comparison:
    """Make the entry of a preprint that of its publication; what the person has written otherwise stays.

    A value is the person's own when it is neither that of the preprint nor says only where the preprint is.
    """
    preprint, published = _in_their_names(preprint, raw.fields), _in_their_names(published, raw.fields)
    verdict = _Verdict(raw, published, overwrite)
    only_where = {name for name in _OF_PREPRINTS if name in raw.fields and _is_where(name, raw.fields)}
    own = {name: value for name, value in raw.fields.items() if name not in only_where and name not in _OF_TIME}
    said = {**inherited, **own}
    for name, value in published.fields.items():
        theirs = raw.fields.get(name)
        if theirs is None:
            if name not in _CURATOR and name not in said and not _is_said(name, said, published.fields):
                verdict.change(name, value)
        elif name in only_where or _is_of_preprint(name, theirs, preprint):
            if not is_same(name, theirs, value):
                verdict.change(name, value)
        else:
            verdict.judge(name, value)
    gone = sorted(only_where - published.fields.keys())
    if "month" in raw.fields and not published.fields.keys() & {"month", "date"}:
        gone.append("month")
    for name in gone:
        verdict.change(name, None)
    return verdict.comparison(published.type)


def _in_their_names(ours: Rendered, theirs: Mapping[str, str]) -> Rendered:
    """Give our fields by the names that an entry has for them, and the date in the way in which it writes it."""
    named: dict[str, str] = {}
    for name, value in ours.fields.items():
        other = _OTHER_NAME.get(name, name)
        if name == "date" and "date" not in theirs and "year" in theirs and (date := _DATE.fullmatch(value)):
            named["year"] = date[1]
            if date[2]:
                named["month"] = MONTHS[int(date[2]) - 1]
        elif name == "year" and "year" not in theirs and "date" in theirs:
            month = ours.fields.get("month")
            named["date"] = f"{value}-{MONTHS.index(month) + 1:02}" if month in MONTHS else value
        elif name != "month" or "date" not in theirs or "year" in theirs:
            named[other if other in theirs and name not in theirs else name] = value
    return Rendered(ours.type, named)


class _Verdict:
    """Collects what is to be changed, and what only differs."""

    def __init__(self, raw: RawEntry, ours: Rendered, overwrite: frozenset[str]) -> None:
        self._raw = raw
        self._ours = ours
        self._overwrite = overwrite
        self._changes: list[Change] = []
        self._differences: list[tuple[str, str, str]] = []

    def change(self, name: str, value: str | None) -> None:
        self._changes.append(Change(name, value))

    def judge(self, name: str, ours: str) -> None:
        """Decide about a field that both have."""
        theirs = self._raw.fields[name]
        if theirs == ours:
            return
        wanted = {name, _OTHER_NAME.get(name, name)} & self._overwrite and not is_same(name, theirs, ours)
        if wanted or (name not in _CURATOR and says_less(name, theirs, ours)):
            self.change(name, ours)
        elif name not in _CURATOR and not is_same(name, theirs, ours):
            self._differences.append((name, theirs, ours))

    def comparison(self, new_type: str = "") -> Comparison:
        return Comparison(tuple(self._changes), new_type, tuple(self._differences), published=bool(new_type))


def _is_of_preprint(name: str, theirs: str, preprint: Rendered) -> bool:
    """Say whether a value is that of the preprint; a date, however exact."""
    if name in _OF_TIME:
        own = preprint.fields.get("date") or preprint.fields.get("year", "")
        return name in {"month", "day"} or theirs.strip()[:4] == own[:4]
    return is_same(name, theirs, preprint.fields.get(name, ""))


def _is_where(name: str, fields: Mapping[str, str]) -> bool:
    """Say whether a field only tells where the preprint is."""
    text = read_plain(fields[name])
    if name in {"volume", "number"}:
        return "abs/" in text or find_arxiv({"volume": fields[name]}) is not None or text.lower().startswith("arxiv")
    if name == "pubstate":
        return True
    return is_arxiv(text) or "arxiv" in folded(text)


def _is_said(name: str, theirs: Mapping[str, str], ours: Mapping[str, str]) -> bool:
    """Say whether another field says what this one would; one that we write beside it does not."""
    return any(other in theirs and other not in ours for other in _INSTEAD.get(name, ())) or (
        name == "url" and "doi" in ours
    )
