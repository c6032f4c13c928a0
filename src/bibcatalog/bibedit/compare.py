"""What a catalog knows better of an entry of a .bib file: fields that are missing, or of which only a part is there.

What a person has written is theirs: a value that only differs is told, and left as it is. A preprint that has been
published since is another matter: that is offered as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.match import folded, known_names
from bibcatalog.bibedit.splice import Change
from bibcatalog.importers.eprints import find_arxiv, is_arxiv
from bibcatalog.importers.people import read_names
from bibcatalog.importers.richtext import read_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bibcatalog.importers.blocks import RawEntry

_PREPRINT_TYPES: Final = frozenset(("misc", "online", "unpublished", "electronic", "www", "techreport", "preprint"))
_CURATOR: Final = frozenset(("abstract", "annote", "annotation", "keywords", "ids", "groups", "langid", "language"))
"""Fields that are the curator's, or the program's, and never brought."""
_EQUAL: Final = (
    ("date", ("year", "issue_date")),
    ("year", ("date",)),
    ("month", ("date",)),
    ("journal", ("journaltitle",)),
    ("journaltitle", ("journal",)),
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
_OF_PREPRINTS: Final = ("howpublished", "journal", "journaltitle", "note", "volume", "number", "pubstate", "booktitle")
"""Fields that say of a preprint where it is."""
_OF_TIME: Final = ("date", "year", "month", "day")


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
    container = journal or fields.get("booktitle", "")
    return raw.type in _PREPRINT_TYPES and not container and find_arxiv(fields) is not None


def complete(raw: RawEntry, ours: Rendered, overwrite: frozenset[str] = frozenset()) -> Comparison:
    """Compare an entry with the edition that it is.

    Args:
        raw: the person's entry.
        ours: the same edition, as we write it.
        overwrite: fields in which the catalog is right whatever stands there.
    """
    verdict = _Verdict(raw, ours, overwrite)
    for name, value in ours.fields.items():
        if name in raw.fields:
            verdict.judge(name, value)
        elif name not in _CURATOR and not _is_said(name, raw.fields, ours.fields):
            verdict.change(name, value)
    return verdict.comparison()


def publish(
    raw: RawEntry, preprint: Rendered, published: Rendered, overwrite: frozenset[str] = frozenset()
) -> Comparison:
    """Make the entry of a preprint that of its publication; what the person has written otherwise stays.

    A value is the person's own when it is neither that of the preprint nor says only where the preprint is.
    """
    verdict = _Verdict(raw, published, overwrite)
    only_where = {name for name in _OF_PREPRINTS if name in raw.fields and _is_where(name, raw.fields)}
    rest = {name: value for name, value in raw.fields.items() if name not in only_where and name not in _OF_TIME}
    for name, value in published.fields.items():
        theirs = raw.fields.get(name)
        if theirs is None:
            said = _has_time(name, raw.fields) if name in _OF_TIME else _is_said(name, rest, published.fields)
            if name not in _CURATOR and not said:
                verdict.change(name, value)
        elif name in only_where or _is_of_preprint(name, theirs, preprint):
            if not _is_same(name, theirs, value):
                verdict.change(name, value)
        else:
            verdict.judge(name, value)
    gone = sorted(only_where - published.fields.keys())
    if "month" in raw.fields and not published.fields.keys() & {"month", "date"}:
        gone.append("month")
    for name in gone:
        verdict.change(name, None)
    return verdict.comparison(published.type)


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
        wanted = name in self._overwrite and not _is_same(name, theirs, ours)
        if wanted or (name not in _CURATOR and _KNOWS_BETTER.get(name, _never)(theirs, ours)):
            self.change(name, ours)
        elif name not in _CURATOR and not _is_same(name, theirs, ours):
            self._differences.append((name, theirs, ours))

    def comparison(self, new_type: str = "") -> Comparison:
        return Comparison(tuple(self._changes), new_type, tuple(self._differences), published=bool(new_type))


def _has_time(name: str, fields: Mapping[str, str]) -> bool:
    """Say whether the other way to write a date is in use: then a field of this way is not added."""
    return ("date" in fields) if name in {"year", "month"} else ("year" in fields)


def _is_of_preprint(name: str, theirs: str, preprint: Rendered) -> bool:
    """Say whether a value is that of the preprint; a date, however exact."""
    if name in _OF_TIME:
        own = preprint.fields.get("date") or preprint.fields.get("year", "")
        return name in {"month", "day"} or theirs.strip()[:4] == own[:4]
    return _is_same(name, theirs, preprint.fields.get(name, ""))


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


def _is_same(name: str, one: str, other: str) -> bool:
    if name in {"author", "editor"}:
        return _people(one) == _people(other)
    if name in {"doi", "url"}:
        return _address(one) == _address(other)
    if name == "month":
        return folded(one)[:3] == folded(other)[:3]
    return folded(read_plain(one)) == folded(read_plain(other))


def _people(field: str) -> list[str]:
    return [folded("".join(str(part) for part in person.values())) for person in read_names(field).people]


def _address(text: str) -> str:
    return (
        text.strip()
        .lower()
        .removeprefix("https://")
        .removeprefix("http://")
        .removeprefix("dx.")
        .removeprefix("doi.org/")
    )


def _are_fewer(theirs: str, ours: str) -> bool:
    """Say whether a list of names is the beginning of ours, or has initials where ours has names."""
    short, whole = read_names(theirs), read_names(ours)
    if _people(theirs) == _people(ours) and short.more == whole.more:
        return False
    if len(short.people) != len(whole.people) and not (short.more and len(short.people) < len(whole.people)):
        return False
    return all(_is_shorter(one, other) for one, other in zip(short.people, whole.people, strict=False))


def _is_shorter(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Say whether a name is another with initials, or with fewer given names."""
    family, whole = (folded(str(name.get("family") or name.get("literal") or "")) for name in (one, other))
    given, full = (_given(name) for name in (one, other))
    begins = all(long.startswith(short) for short, long in zip(given, full, strict=False))
    return family == whole and len(given) <= len(full) and begins


def _given(name: Mapping[str, object]) -> list[str]:
    words = str(name.get("given", "")).replace("-", " ").replace(".", ". ").split()
    return [folded(word) for word in words]


def _is_shouted(theirs: str, ours: str) -> bool:
    """Say whether a title is ours in capitals."""
    plain = read_plain(theirs)
    return plain.isupper() and len(plain.split()) > 2 and not read_plain(ours).isupper() and _is_same("", theirs, ours)


def _is_first_page(theirs: str, ours: str) -> bool:
    return ours.startswith(f"{theirs.strip()}--")


def _never(_theirs: str, _ours: str) -> bool:
    return False


_KNOWS_BETTER: Final[Mapping[str, Callable[[str, str], bool]]] = {
    "author": _are_fewer,
    "editor": _are_fewer,
    "pages": _is_first_page,
    "title": _is_shouted,
}
"""Field -> whether a value that is there says less than ours."""
