"""What an entry has from others: ``xdata`` and ``crossref``.

Sources: biblatex manual 3.19, 2.4.1 and Appendix B; btxdoc, section 4 ("cross referencing"). A field of the entry's own
always wins. A part does not get what is said of the whole alone: its identifiers, abstract and the like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.entrytypes import ARTICLES, MULTIVOLUME, PARTS, WHOLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bibcatalog.importers.blocks import RawEntry

_DEEPEST: Final = 30
_NEVER: Final = frozenset(
    """ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring
    relatedtype shorthand shorthandintro sortkey""".split()
)
"""Fields that nobody inherits (manual, Appendix B)."""

_OF_THE_WHOLE: Final = frozenset(
    """doi url urldate eprint eprinttype eprintclass archiveprefix primaryclass abstract annotation annote keywords file
    pdf pages pagetotal title subtitle titleaddon shorttitle sorttitle indextitle indexsorttitle timestamp owner
    date-added date-modified""".split()
)
"""Fields of a whole that say nothing of its parts; its titles have other names there."""

_DATES: Final = frozenset(("date", "year", "month", "day"))
_TITLES: Final = ("title", "subtitle", "titleaddon")
_BOOK: Final = ("booktitle", "booksubtitle", "booktitleaddon")
_MAIN: Final = ("maintitle", "mainsubtitle", "maintitleaddon")
_JOURNAL: Final = ("journaltitle", "journalsubtitle", "journaltitleaddon")


class Missing(NamedTuple):
    """An entry that another one names, and that is not to be had."""

    entry: RawEntry
    field: str
    key: str
    why: str


class Heirs:
    """The entries of a file by their keys, and what each of them has in the end."""

    def __init__(self, entries: Sequence[RawEntry]) -> None:
        self.by_key: dict[str, RawEntry] = {}
        for entry in entries:
            self.by_key[entry.key] = entry
        for entry in entries:
            self.by_key.setdefault(entry.key.lower(), entry)
            for alias in split_keys(entry.fields.get("ids", "")):
                self.by_key.setdefault(alias, entry)
        self.done: set[str] = set()

    def complete(self, entry: RawEntry, trail: tuple[str, ...] = ()) -> Iterator[Missing]:
        """Fill an entry, and those it has its fields from; give what is not to be had."""
        if entry.key in self.done or not ("xdata" in entry.fields or "crossref" in entry.fields):
            return
        trail = (*trail, entry.key)
        for field in ("xdata", "crossref"):
            for key in split_keys(entry.fields.get(field, "")):
                source = self.by_key.get(key) or self.by_key.get(key.lower())
                if source is None:
                    yield Missing(entry, field, key, "is not in this file")
                elif source.key in trail:
                    yield Missing(entry, field, key, "leads back here")
                elif len(trail) > _DEEPEST:
                    yield Missing(entry, field, key, "is too far away")
                else:
                    yield from self.complete(source, trail)
                    _inherit(entry, source, whole=field == "crossref")
        self.done.add(entry.key)


def _inherit(entry: RawEntry, source: RawEntry, *, whole: bool) -> None:
    """Take over what an entry does not have itself."""
    own = set(entry.fields)
    dated = bool(own & _DATES)
    renamed = dict(zip(_TITLES, _names(entry.type, source.type), strict=False)) if whole else {}
    for name, value in source.fields.items():
        if name in own or name in _NEVER or (dated and name in _DATES) or (renamed and name in _OF_THE_WHOLE):
            continue
        _take(entry, source, name, name, value)
    if renamed.get("title", "") in own | source.fields.keys():
        renamed = {}  # with BibTeX the whole says itself what it is called in its parts (btxdoc, section 4)
    for name, new in renamed.items():
        if name in source.fields and new not in own:
            _take(entry, source, name, new, source.fields[name])
    if whole and source.type in {"book", "mvbook"} and entry.type in {"inbook", "bookinbook", "suppbook"}:
        author = source.fields.get("author")
        if author and "author" in own and "bookauthor" not in own:
            _take(entry, source, "author", "bookauthor", author)


def _take(entry: RawEntry, source: RawEntry, name: str, new: str, value: str) -> None:
    entry.fields[new] = value
    entry.places[new] = source.places.get(name, source.at)


def _names(part: str, whole: str) -> tuple[str, ...]:
    """Say what the titles of a whole are called in its part (manual, Appendix B); empty if it is none."""
    if whole in MULTIVOLUME:
        return _MAIN if part in PARTS or part in WHOLES else ()
    if whole in WHOLES:
        return _BOOK if part in PARTS else ()
    return _JOURNAL if whole == "periodical" and part in ARTICLES else ()


def split_keys(text: str) -> list[str]:
    """Split a field of citation keys."""
    return [key for part in text.split(",") if (key := part.strip())]
