"""A draft on its way into a catalog: its work in editions, its key, and what the file says of it.

A work is told from its one reference: an arXiv id or a server for preprints makes a preprint, anything else that was
published a publication; a published work with an arXiv id has both. Nothing is invented: the date of a preprint that
is known by its id alone is the month that the id has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.importers.categorytree import tidy_path
from bibcatalog.importers.cslwords import clean
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.references import read_reference
from bibcatalog.mapping.csl import ROWS
from bibcatalog.model.catalog import Work
from bibcatalog.model.dates import Date
from bibcatalog.model.keys import FreeKeys, default_key, is_citable
from bibcatalog.model.reference import Reference
from bibcatalog.text import markup
from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.diagnostics import Location
    from bibcatalog.importers.contract import Draft
    from bibcatalog.model.identifiers import ArxivId

OF_PREPRINTS: Final = frozenset(
    """type title title_short authors more_authors issued publisher genre language doi url arxiv arxiv_class
    abstract""".split()
)
"""What the preprint of a catalog entry can say."""

_OF_PUBLICATIONS: Final = ("container_title", "publisher", "event_title", "venue", "volume", "isbn", "issn")
_OF_JOURNALS: Final = ("container_title", "volume", "issue")
_NOT_IN_KEYS: Final = re.compile(r"[^A-Za-z0-9_.:/-]+")
_PLACES: Final = {row.field.lower(): place for place, row in enumerate(ROWS)}
"""Variable of CSL -> its place: values of them that are kept have one order, whichever format they come from."""
_ID_YEAR: Final = re.compile(r"(?:[a-z.A-Z-]+/)?(\d\d)(\d\d)")
_FIRST_YEAR: Final = 91  # arXiv began in 1991


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that may become an entry.

    ``key`` is the citation key of its file, empty when it has none. ``where`` are its places: more than one for a
    work that was listed more than once. ``translations`` are an impact note or a summary in a second language, by the
    name of the field. The other fields are those of a draft.
    """

    work: Work
    key: str = ""
    aliases: tuple[str, ...] = ()
    categories: tuple[tuple[str, ...], ...] = ()
    tags: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    impact: str = ""
    summary: str = ""
    links: tuple[tuple[str, str], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    where: tuple[Location, ...] = ()
    translations: tuple[tuple[str, str], ...] = ()

    def texts(self, name: str) -> tuple[str, ...]:
        """Give the ``impact`` note or the ``summary`` in each of its languages."""
        own: str = getattr(self, name)
        return (own, *(text for field, text in self.translations if field == name)) if own else ()

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"line {self.where[0].line}" if self.where and self.where[0].line else "another place"


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft with its reference; ``extra`` is what nothing else holds."""

    draft: Draft
    reference: Reference
    extra: tuple[tuple[str, str], ...]


def read_draft(draft: Draft, findings: list[Diagnostic]) -> ReadDraft:
    """Read the reference of a draft; what is wrong with it goes to the findings."""
    reading = read_reference(draft.item, draft.summary or _text(draft.item.get("abstract")))
    key = str(draft.item.get("id") or "") or None
    findings += (Diagnostic(code, message, hint, draft.where, key) for code, message, hint in reading.troubles)
    kept = {clean(name): text for name, text in draft.kept if clean(name) and text.strip()}
    extra = sorted({**kept, **dict(reading.kept)}.items(), key=lambda pair: _PLACES.get(pair[0].lower(), len(_PLACES)))
    return ReadDraft(draft, reading.reference, tuple(extra))


def candidate_of(read: ReadDraft, findings: list[Diagnostic]) -> Candidate | None:
    """Make a candidate; nothing for what has no title, which is told."""
    draft, reference = read.draft, read.reference
    key = clean(str(draft.item.get("id") or ""))
    if not reference.title.plain.strip():
        message = f"the entry {shown(key)} has no title" if key else "an entry has no title"
        findings.append(Diagnostic("BC099", f"{message}; it is left out", "give it one", draft.where, key or None))
        return None
    work, left = work_of(reference)
    item = draft.item
    return Candidate(
        work,
        key,
        tuple(alias for alias in draft.aliases if is_citable(alias)),
        tuple(dict.fromkeys(filter(None, map(tidy_path, draft.categories)))),
        draft.tags,
        tuple(filter(None, map(clean, draft.organizations))),
        draft.impact or _text(item.get("note")),
        draft.summary or _text(item.get("abstract")),
        draft.links,
        (*read.extra, *((name, text) for name, text in left if name not in dict(read.extra))),
        (draft.where,) if draft.where else (),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def work_of(reference: Reference) -> tuple[Work, list[tuple[str, str]]]:
    """Tell the editions of a work from one reference; what an edition of a catalog cannot say is given beside it.

    >>> work_of(Reference("book", title=Text("T")))[0].preprint is None
    True
    """
    reference = replace(reference, abstract="") if reference.abstract else reference
    if reference.type == "article":
        if reference.arxiv or reference.publisher:
            return _preprint(reference)
        if any(getattr(reference, name) for name in _OF_JOURNALS):
            reference = replace(reference, type="article-journal")
        return Work(published=reference), []
    arxiv = reference.arxiv
    if arxiv is None:
        return Work(published=reference), []
    if reference.type == "document" and not any(getattr(reference, name) for name in _OF_PUBLICATIONS):
        return _preprint(replace(reference, type="article"))
    if reference.issued is None:  # a publication beside a preprint needs a date of its own
        left = [("arxiv", str(arxiv)), ("arxiv-class", reference.arxiv_class)]
        return Work(published=replace(reference, arxiv=None, arxiv_class="")), [pair for pair in left if pair[1]]
    preprint = Reference(
        type="article",
        title=reference.title,
        title_short=reference.title_short,
        authors=reference.authors,
        more_authors=reference.more_authors,
        issued=date_of(arxiv),
        publisher="arXiv",
        genre="preprint",
        language=reference.language,
        doi=arxiv.doi,
        url=arxiv.url,
        arxiv=arxiv,
        arxiv_class=reference.arxiv_class,
    )
    return Work(preprint, reference), []


def has_derived_preprint(work: Work) -> bool:
    """Say whether a preprint is known only by the arXiv id of the publication."""
    preprint, published = work.preprint, work.published
    if preprint is None or published is None or preprint.arxiv is None:
        return False
    facts = (preprint.title, preprint.authors, preprint.issued)
    return facts == (published.title, published.authors, date_of(preprint.arxiv))


def _preprint(reference: Reference) -> tuple[Work, list[tuple[str, str]]]:
    """Give a preprint as a catalog has it, and what it cannot say."""
    arxiv = reference.arxiv
    left = []
    for field in fields(reference):
        value = getattr(reference, field.name)
        if field.name not in OF_PREPRINTS and value:
            left.append((field.name.replace("_", "-"), _as_text(value)))
    if reference.genre not in {"", "preprint", "Preprint"}:
        left.append(("genre", reference.genre))
    shared = {name: getattr(reference, name) for name in OF_PREPRINTS}
    shared |= {"genre": "preprint", "publisher": reference.publisher or "arXiv"}
    if arxiv:
        shared |= {"doi": reference.doi or arxiv.doi, "url": reference.url or arxiv.url}
    return Work(preprint=Reference(**shared)), left


def _as_text(value: object) -> str:
    if isinstance(value, Text):
        return markup.render(value)
    return " and ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def date_of(arxiv: ArxivId) -> Date:
    """Give the month that an arXiv id tells.

    >>> from bibcatalog.model.identifiers import ArxivId
    >>> str(date_of(ArxivId("2302.13971"))), str(date_of(ArxivId("hep-th/9901001")))
    ('2023-02', '1999-01')
    """
    match = _ID_YEAR.match(arxiv)
    year, month = (int(match[1]), int(match[2])) if match else (0, 1)
    return Date(year + (1900 if year >= _FIRST_YEAR else 2000), month)


def with_keys(
    candidates: Iterable[Candidate], findings: list[Diagnostic], taken: Iterable[str] = ()
) -> list[Candidate]:
    """Give every candidate a legal key of its own: that of its file, else the default one.

    Args:
        candidates: in their order.
        findings: where it is told when a key of a file could not stay.
        taken: keys and aliases that are there already; BibTeX does not tell keys apart by case.
    """
    candidates = list(candidates)
    known = {key.lower() for key in taken}
    kept: list[str] = []
    for candidate in candidates:
        folded = candidate.key.lower()
        is_free = is_citable(candidate.key) and folded not in known
        kept.append(candidate.key if is_free else "")
        known |= {folded} if is_free else set()
    free = FreeKeys(known)
    keyed = []
    for candidate, key in zip(candidates, kept, strict=True):
        keyed.append(_keyed(candidate, key or _free(_wanted(candidate), free, known), known, findings))
    return keyed


def _free(wanted: str, free: FreeKeys, known: set[str]) -> str:
    while (key := free.give(wanted)).lower() in known:
        pass
    return key


def _wanted(candidate: Candidate) -> str:
    return legal_key(candidate.key) or default_key(candidate.work)


def legal_key(key: str) -> str:
    """Give the nearest key that every program accepts; nothing when nothing of it is left.

    >>> legal_key("Müller, 2020"), legal_key("李2023"), legal_key("…")
    ('Muller-2020', 'Li2023', '')
    """
    if not key.isascii():
        from anyascii import anyascii

        key = "".join(char if char.isascii() else anyascii(char) if char.isalnum() else "-" for char in key)
    return _NOT_IN_KEYS.sub("-", key).strip("_.:/-")


def _keyed(candidate: Candidate, key: str, known: set[str], findings: list[Diagnostic]) -> Candidate:
    old = candidate.key
    known.add(key.lower())
    extra = candidate.extra
    if old and key != old:
        where = candidate.where[0] if candidate.where else None
        if is_citable(old):
            message = f"the key {old!r} is taken; this entry is called {key!r}"
        else:
            message = f"the key {shown(old)} cannot be a citation key everywhere; here it is {key!r}"
            extra = (*extra, *((("key", old),) if "key" not in dict(extra) else ()))
        findings.append(Diagnostic("BC095", message, "cite it by that key", where, key))
    aliases = []
    for alias in candidate.aliases:
        if is_citable(alias) and alias.lower() not in known:
            known.add(alias.lower())
            aliases.append(alias)
    return replace(candidate, key=key, aliases=tuple(aliases), extra=extra)
