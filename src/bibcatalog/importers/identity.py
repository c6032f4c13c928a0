"""The same work twice: what is one becomes one, by a rule that says what it did.

A DOI, an arXiv id (whatever its version) or the ISBN of a book tells a work. Without one in common, the same title and
first author do: of a preprint and its publication, which become two editions of one work, of two that have the same
citation key and no identifier that differs, and of two that have the same year, or none, when nothing contradicts. What
only looks alike is told, and left as it is.

When two are merged, the first one wins and its gaps are filled; each value that differs is told with both places. The
key of the second becomes an alias.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.likeness import compare, shown_apart, signs_of, titles_of
from bibcatalog.importers.merging import Conflict, merged
from bibcatalog.model.keys import is_citable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bibcatalog.diagnostics import Location
    from bibcatalog.importers.candidates import Candidate

_MOST_COMPARED: Final = 16
"""So many works of one title and first author are compared with a new one: there are columns that have one title."""

_ANYBODY: Final = "*"
"""Under this works of one title are found whoever wrote them."""

_NAMES_SHOWN: Final = 3


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
    merged with each other, and nobody is asked to change them. ``language`` is that of all notes, when it is given.
    """

    decide: Callable[[Choice], int] = usual
    language: str = ""
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
        alike = [(place, *compare(self.works[place], candidate)) for place in self._alike(candidate)]
        # What is sure comes first: of two that look alike, the one that is there already is asked about no more.
        for place, why, against in sorted(alike, key=lambda found: bool(found[2])):
            if why and (not against or self._is_one(self.works[place], candidate, f"both have {why}, but {against}")):
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
        for title, author in dict.fromkeys(titles_of(self.works[place])):
            for by in {author, _ANYBODY}:
                places = self._titles.setdefault((title, by), [])
                if place not in places[-_MOST_COMPARED:]:
                    places.append(place)

    def _alike(self, candidate: Candidate) -> list[int]:
        """Find those of one title and first author, in the order in which they came."""
        found: dict[int, None] = {}
        for title, author in titles_of(candidate):
            for by in (author, "") if author else (_ANYBODY,):
                found |= dict.fromkeys(self._titles.get((title, by), [])[-_MOST_COMPARED:])
        return [place for place in found if place not in self._gone]

    def _is_one(self, one: Candidate, other: Candidate, what: str) -> bool:
        """Ask whether two works that look alike are one; without an answer they are two, which is told."""
        question = f"{_named(one)} and {_named(other)} look alike: {what}"
        if self.decide(Choice("alike", question, ("two works", "one work"), _sides(one, other))):
            return True
        message = f"looks like {_named(one)} on {_place(one, other)}: {what}; it is a work of its own"
        self._tell("BC098", message, "delete one if they are one", other)
        return False

    def _merge(self, place: int, other: Candidate, why: str) -> None:
        one = self.works[place]
        work, conflicts = merged(one, other, self.language)
        for conflict in conflicts:
            work = self._settled(work, conflict, (one, other), is_known=place < self.known)
        aliases = [alias for alias in (other.key, *other.aliases) if is_citable(alias)]
        known = {key.lower() for key in (one.key, *one.aliases)}
        new = {alias.lower(): alias for alias in aliases if alias.lower() not in known}
        self.works[place] = replace(work, aliases=(*one.aliases, *new.values()), where=(*one.where, *other.where))
        self.changed.add(place)
        self.met += place < self.known
        self.merged += place >= self.known
        self._index(place)
        self._signs |= dict.fromkeys(signs_of(other), place)
        if place >= self.known:
            message = f"the same work as {_named(one)} on {_place(one, other)}: both have {why}; the two are one entry"
            self._tell("BC096", message, "delete one of the two", other)

    def _settled(
        self, work: Candidate, conflict: Conflict, pair: tuple[Candidate, Candidate], *, is_known: bool
    ) -> Candidate:
        """Keep the first value, unless a person wants the second."""
        one, other = pair
        first, second = shown_apart(conflict.first, conflict.second)
        place, beside = _place(one, other), _place(other, one)
        question = f"{_named(one)}: {conflict.field} is {first} on {place}, but {second} on {beside}"
        choice = Choice("conflict", question, (conflict.first, conflict.second), _sides(one, other))
        if not is_known and self.decide(choice):
            return conflict.take(work)
        message = f"{conflict.field} is {second} here, but {first} on {place}, which stays"
        self._tell("BC097", message, "look which one is right", other)
        return work

    def _tell(self, code: str, message: str, hint: str, about: Candidate) -> None:
        where: Location | None = about.where[0] if about.where else None
        self.findings.append(Diagnostic(code, message, hint, where, about.key or None))


def _named(candidate: Candidate) -> str:
    return repr(candidate.key) if candidate.key else shown(candidate.work.title.plain)


def _place(candidate: Candidate, other: Candidate) -> str:
    """Say where a work stands, with the name of its file when that is not the other's."""
    files = [work.where[0].file if work.where else "" for work in (candidate, other)]
    return candidate.place if files[0] in {"", files[1]} else f"{candidate.place} of {files[0]}"


def _sides(one: Candidate, other: Candidate) -> tuple[str, str]:
    return described(one, _place(one, other)), described(other, _place(other, one))


def described(candidate: Candidate, place: str) -> str:
    """Show a work on one line: who, when, what, where it appeared, what tells it, and its place."""
    reference = candidate.work.edition("published")
    names = [name.family or name.literal for name in reference.authors]
    parts = (
        ", ".join(names[:_NAMES_SHOWN]) + (" …" if len(names) > _NAMES_SHOWN else ""),
        str(reference.issued or ""),
        reference.title.plain,
        reference.container_title.plain or reference.publisher,
        *signs_of(candidate),
        place,
    )
    return ". ".join(filter(None, parts))
