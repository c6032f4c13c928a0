"""The same work twice: what is one becomes one, by a rule that says what it did.

A DOI, an arXiv id (whatever its version) or the ISBN of a book tells a work. Without one in common, the same title and
first author do: of a preprint and its publication, which become two editions of one work, and of two that have the
same year when nothing contradicts. What only looks alike is told, and left as it is.

When two are merged, the first one wins and its gaps are filled; each value that differs is told with both places. The
key of the second becomes an alias.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bibcatalog.catalog.rules import fold
from bibcatalog.diagnostics import Diagnostic
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.merging import Conflict, is_same, merged
from bibcatalog.model.keys import is_legal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bibcatalog.diagnostics import Location
    from bibcatalog.importers.candidates import Candidate
    from bibcatalog.model.reference import Reference

_ARXIV_DOI: Final = "10.48550/arxiv."
_MOST_COMPARED: Final = 16
"""So many works of one title and first author are compared with a new one: there are columns that have one title."""

_ANYBODY: Final = "*"
"""Under this works of one title are found whoever wrote them."""

_NAMES_SHOWN: Final = 3
_TELL_APART: Final = ("type", "container_title", "volume", "issue", "page", "number", "edition", "chapter_number")
"""What two works of one title, first author and year differ in when they are two."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision that a person may make.

    Args:
        kind: ``alike``, ``conflict`` or ``category``.
        question: what it is about.
        options: what can be chosen.
        sides: the works that it is about, to be shown.
        default: the number of the option that is chosen when nobody is asked.
    """

    kind: str
    question: str
    options: tuple[str, ...]
    sides: tuple[str, ...] = ()
    default: int = 0


def usual(choice: Choice) -> int:
    """Decide as nobody is asked."""
    return choice.default


@dataclass(slots=True)
class Works:
    """Works told apart: each one once, in the order in which they came.

    ``merged`` counts those that became part of another one, ``met`` those that are one of the works that are
    ``known`` from the beginning; ``changed`` are the places of those that others became part of. Known works are never
    merged with each other, and nobody is asked to change them.
    """

    decide: Callable[[Choice], int] = usual
    works: list[Candidate] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    merged: int = 0
    met: int = 0
    known: int = 0
    changed: set[int] = field(default_factory=set)
    _signs: dict[str, int] = field(default_factory=dict)
    _titles: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _gone: set[int] = field(default_factory=set)

    def know(self, candidates: Iterable[Candidate]) -> None:
        """Take works that are there already."""
        for candidate in candidates:
            self.works.append(candidate)
            self._index(len(self.works) - 1)
        self.known = len(self.works)

    def add(self, candidate: Candidate) -> None:
        """Take a work, or merge it with the one that it is."""
        same = sorted({self._signs[sign]: sign for sign in signs_of(candidate) if sign in self._signs}.items())
        if same:
            place, sign = same[0]
            self._merge(place, candidate, sign)
            for other, _ in same[1:]:  # it shows that two that came before are one as well
                if other >= self.known:
                    self._gone.add(other)
                    self._merge(place, self.works[other], sign)
            return
        for place in self._alike(candidate):
            if why := self._is_same(self.works[place], candidate):
                self._merge(place, candidate, why)
                return
        self.works.append(candidate)
        self._index(len(self.works) - 1)

    def result(self) -> list[Candidate]:
        """Give the works that are left, in their order."""
        return [work for place, work in enumerate(self.works) if place not in self._gone]

    def _index(self, place: int) -> None:
        for sign in signs_of(self.works[place]):
            self._signs[sign] = place
        for title, author in dict.fromkeys(_titles_of(self.works[place])):
            for by in {author, _ANYBODY}:
                places = self._titles.setdefault((title, by), [])
                if place not in places[-_MOST_COMPARED:]:
                    places.append(place)

    def _alike(self, candidate: Candidate) -> list[int]:
        """Find those of one title and first author, the last that came first."""
        found: dict[int, None] = {}
        for title, author in _titles_of(candidate):
            for by in (author, "") if author else (_ANYBODY,):
                found |= dict.fromkeys(reversed(self._titles.get((title, by), [])[-_MOST_COMPARED:]))
        return [place for place in found if place not in self._gone]

    def _is_same(self, one: Candidate, other: Candidate) -> str:
        """Say why two works of one title and first author are one; nothing when they are two, which may be told."""
        why, against = compare(one, other)
        if why is None:
            return ""
        if not against:
            return why
        question = f"{_named(one)} and {_named(other)} look alike: both have {why}, but {against}"
        choice = Choice("alike", question, ("two works", "one work"), (described(one), described(other)))
        if self.decide(choice):
            return why
        message = f"looks like {_named(one)} on {one.place}: both have {why}, but {against}; it is a work of its own"
        self._tell("BC098", message, "delete one if they are one", other)
        return ""

    def _merge(self, place: int, other: Candidate, why: str) -> None:
        one = self.works[place]
        work, conflicts = merged(one, other)
        for conflict in conflicts:
            work = self._settled(work, conflict, (one, other), is_known=place < self.known)
        aliases = [alias for alias in (other.key, *other.aliases) if is_legal(alias)]
        known = {key.lower() for key in (one.key, *one.aliases)}
        new = {alias.lower(): alias for alias in aliases if alias.lower() not in known}
        self.works[place] = replace(work, aliases=(*one.aliases, *new.values()), where=(*one.where, *other.where))
        self.changed.add(place)
        self.met += place < self.known
        self.merged += place >= self.known
        self._index(place)
        self._signs |= dict.fromkeys(signs_of(other), place)
        if place >= self.known:
            message = f"the same work as {_named(one)} on {one.place}: both have {why}; the two are one entry"
            self._tell("BC096", message, "delete one of the two", other)

    def _settled(
        self, work: Candidate, conflict: Conflict, pair: tuple[Candidate, Candidate], *, is_known: bool
    ) -> Candidate:
        """Keep the first value, unless a person wants the second."""
        one, other = pair
        first, second = shown(conflict.first), shown(conflict.second)
        question = f"{_named(one)}: {conflict.field} is {first} on {one.place}, but {second} on {other.place}"
        choice = Choice("conflict", question, (conflict.first, conflict.second), (described(one), described(other)))
        if not is_known and self.decide(choice):
            return conflict.take(work)
        message = f"{conflict.field} is {second} here, but {first} on {one.place}, which stays"
        self._tell("BC097", message, "look which one is right", other)
        return work

    def _tell(self, code: str, message: str, hint: str, about: Candidate) -> None:
        where: Location | None = about.where[0] if about.where else None
        self.findings.append(Diagnostic(code, message, hint, where, about.key or None))


def _named(candidate: Candidate) -> str:
    return repr(candidate.key) if candidate.key else shown(candidate.work.title.plain)


def described(candidate: Candidate) -> str:
    """Show a work on one line: who, when, what, where it appeared, what tells it, and its place."""
    reference = candidate.work.edition("published")
    names = [name.family or name.literal for name in reference.authors]
    parts = (
        ", ".join(names[:_NAMES_SHOWN]) + (" …" if len(names) > _NAMES_SHOWN else ""),
        str(reference.issued or ""),
        reference.title.plain,
        reference.container_title.plain or reference.publisher,
        *signs_of(candidate),
        candidate.place,
    )
    return ". ".join(filter(None, parts))


def signs_of(candidate: Candidate) -> Iterator[str]:
    """Give what tells a work for sure."""
    for edition in candidate.work.editions:
        if edition.arxiv:
            yield f"arXiv id {edition.arxiv.without_version}"
        if edition.doi:
            normal = edition.doi.normal
            own = normal.removeprefix(_ARXIV_DOI)
            yield f"DOI {normal}" if own == normal else f"arXiv id {own}"
        if edition.isbn and edition.type == "book":
            yield f"ISBN {edition.isbn.normal}"


def _titles_of(candidate: Candidate) -> Iterator[tuple[str, str]]:
    """Give the title and the first author of each edition, as they are compared."""
    for edition in candidate.work.editions:
        if title := fold(edition.title.plain):
            yield title, first_author(edition)


def first_author(edition: Reference) -> str:
    """Give the first author, or else editor, as names are compared: by the family name."""
    people = edition.authors or edition.editors
    return fold(people[0].family or people[0].literal) if people else ""


def compare(one: Candidate, other: Candidate) -> tuple[str | None, str]:
    """Compare two works of one title and first author.

    Returns:
        What they have in common, or nothing when they are two works; and what speaks against their being one.
    """
    authors = [first_author(candidate.work.editions[0]) for candidate in (one, other)]
    common, has_years = _year_in_common(one, other), bool(_years(one) and _years(other))
    if not any(authors) and (common or not has_years) and not (_identifiers(one, other) or _differences(one, other)):
        return "the title, and neither has an author", ""
    if not all(authors):
        return (None, "") if has_years and common is None else ("the title", _unlike(authors))
    if _is_other_edition(one, other):
        return "title and first author; one is the preprint of the other", ""
    against = _identifiers(one, other) or _differences(one, other)
    if common is None and not has_years and not against:
        return "title and first author", "one of them has no year"
    return common, against


def _unlike(authors: list[str]) -> str:
    return "one of them has no author" if any(authors) else "they differ otherwise"


def _year_in_common(one: Candidate, other: Candidate) -> str | None:
    years = sorted(_years(one) & _years(other))
    return f"title, first author and the year {years[0]}" if years else None


def _years(candidate: Candidate) -> set[int]:
    return {edition.issued.year for edition in candidate.work.editions if edition.issued}


def _is_other_edition(one: Candidate, other: Candidate) -> bool:
    """Say whether one has only a preprint and the other only a publication that may be its own."""
    return _has_only_preprint(one) is not _has_only_preprint(other) and any(
        candidate.work.preprint is None and candidate.work.edition("published").type != "document"
        for candidate in (one, other)
    )


def _has_only_preprint(candidate: Candidate) -> bool:
    return candidate.work.published is None


def _identifiers(one: Candidate, other: Candidate) -> str:
    """Say which identifiers of one edition differ."""
    for first, second in _pairs(one, other):
        for name, kind in (("arxiv", "arXiv id"), ("doi", "DOI"), ("isbn", "ISBN")):
            values = getattr(first, name), getattr(second, name)
            if all(values) and not is_same(name, *values):
                return f"their {kind}s are {values[0]} and {values[1]}"
    return ""


def _differences(one: Candidate, other: Candidate) -> str:
    """Say in what two references of one kind differ that only two works do."""
    for first, second in _pairs(one, other):
        for name in _TELL_APART:
            values = [str(getattr(reference, name) or "") for reference in (first, second)]
            if all(values) and fold(values[0]) != fold(values[1]) and "document" not in values:
                return f"{name.replace('_', '-')} is {shown(values[0])} and {shown(values[1])}"
    return ""


def _pairs(one: Candidate, other: Candidate) -> Iterator[tuple[Reference, Reference]]:
    """Give the editions that both have."""
    for first, second in (
        (one.work.preprint, other.work.preprint),
        (one.work.published, other.work.published),
    ):
        if first and second:
            yield first, second
