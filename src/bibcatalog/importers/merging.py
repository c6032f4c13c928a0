"""Two records of one work as one: the first wins, its gaps are filled, and what differs is given."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bibcatalog.catalog.rules import fold
from bibcatalog.importers.candidates import OF_PREPRINTS, has_derived_preprint
from bibcatalog.importers.rows import language_of
from bibcatalog.model.catalog import Work
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn
from bibcatalog.model.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.importers.candidates import Candidate

_UNKNOWN_TYPE: Final = "document"
_SHARED: Final = frozenset("title authors issued url doi".split())
_MANY: Final = ("categories", "tags", "organizations")
_ONE: Final = ("impact", "summary")
_PAIRS: Final = ("links", "extra")
_BOOKKEEPING: Final = frozenset((("extra", "timestamp"), ("extra", "biburl")))
"""What DBLP notes of its own record: nobody has to choose, and the first is kept."""


class Conflict(NamedTuple):
    """A field in which two records differ, both values as text, and what puts the second in the place of the first."""

    field: str
    first: str
    second: str
    take: Callable[[Candidate], Candidate]


def merged(one: Candidate, other: Candidate, language: str = "") -> tuple[Candidate, list[Conflict]]:
    """Fill the gaps of one record from another of the same work.

    Args:
        one: the record that wins.
        other: the one that fills its gaps.
        language: that of all notes; without one, notes in two languages stand beside each other.
    """
    found: list[Conflict] = []
    work = _work(one, other, found)
    made: dict[str, Any] = {"work": work}
    for name in _MANY:
        made[name] = tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name))))
    translations = list(one.translations)
    for name in _ONE:
        mine = list(one.texts(name))
        for text in other.texts(name):
            same = next((own for own in mine if not _are_in_two_languages(own, text, language)), "")
            if same and fold(same) != fold(text):
                found.append(_conflict(name, same, text, _text_setter(name, same)))
            elif not same:
                translations += [(name, text)] if mine else []
                mine.append(text)
        made[name] = mine[0] if mine else ""
    made["translations"] = tuple(translations)
    for name in _PAIRS:
        first, second = dict(getattr(one, name)), dict(getattr(other, name))
        made[name] = tuple((first | {key: text for key, text in second.items() if key not in first}).items())
        found += [
            _conflict(f"{name}.{key}", first[key], second[key], _pair_setter(name, key))
            for key in first
            if key in second and first[key] != second[key] and (name, key) not in _BOOKKEEPING
        ]
    return replace(one, **made), found


def _conflict(field: str, first: object, second: object, put: Callable[[Candidate, Any], Candidate]) -> Conflict:
    return Conflict(field, _text(first), _text(second), lambda whole: put(whole, second))


def _are_in_two_languages(one: str, other: str, language: str) -> bool:
    """Say whether two notes are in languages that differ; a few words may be in any."""
    languages = {language_of(one, ""), language_of(other, "")}
    return not language and len(languages - {""}) > 1


def _text_setter(name: str, old: str) -> Callable[[Candidate, Any], Candidate]:
    def put(whole: Candidate, value: Any) -> Candidate:  # noqa: ANN401 - whatever the field holds
        changed: dict[str, Any] = {name: value}
        if getattr(whole, name) != old:
            pairs = [(name, value) if pair == (name, old) else pair for pair in whole.translations]
            changed = {"translations": tuple(pairs)}
        return replace(whole, **changed)

    return put


def _pair_setter(name: str, key: str) -> Callable[[Candidate, Any], Candidate]:
    def put(whole: Candidate, value: Any) -> Candidate:  # noqa: ANN401 - whatever the pair holds
        changed: dict[str, Any] = {name: tuple({**dict(getattr(whole, name)), key: value}.items())}
        return replace(whole, **changed)

    return put


def _work(one: Candidate, other: Candidate, found: list[Conflict]) -> Work:
    editions: dict[str, Reference | None] = {}
    derived = has_derived_preprint(one.work), has_derived_preprint(other.work)
    for edition in ("preprint", "published"):
        mine, theirs = getattr(one.work, edition), getattr(other.work, edition)
        if edition == "preprint" and mine and theirs and derived[0] is not derived[1]:
            real, known = (theirs, mine) if derived[0] else (mine, theirs)  # which is known by its id alone
            editions[edition] = replace(real, arxiv_class=real.arxiv_class or known.arxiv_class)
            continue
        if mine is None or theirs is None:
            editions[edition] = mine or theirs
            continue
        filled, differing = filled_reference(mine, theirs)
        editions[edition] = filled
        found += [_conflict(name.replace("_", "-"), a, b, _setter(edition, name)) for name, a, b in differing]
    preprint, published = editions["preprint"], editions["published"]
    if preprint and published and _says_nothing_more(published):
        preprint, differing = filled_reference(preprint, published)
        found += [_conflict(name, a, b, _setter("preprint", name)) for name, a, b in differing if name in _SHARED]
        published = None
    if preprint and published:
        date = published.issued or preprint.issued
        published = replace(published, issued=date, arxiv=preprint.arxiv, arxiv_class=preprint.arxiv_class)
    return Work(preprint, published)


def _says_nothing_more(published: Reference) -> bool:
    """Say whether a publication of no known type has nothing that its preprint cannot say."""
    if published.type != _UNKNOWN_TYPE:
        return False
    return not any(getattr(published, field.name) for field in fields(published) if field.name not in OF_PREPRINTS)


def _setter(edition: str, name: str) -> Callable[[Candidate, Any], Candidate]:
    def put(whole: Candidate, value: Any) -> Candidate:  # noqa: ANN401 - whatever the field holds
        reference = getattr(whole.work, edition)
        if reference is None:
            return whole
        return replace(whole, work=replace(whole.work, **{edition: replace(reference, **{name: value})}))

    return put


def filled_reference(one: Reference, other: Reference) -> tuple[Reference, list[tuple[str, object, object]]]:
    """Fill the gaps of a reference from another of the same edition, and give what differs.

    A date that is the same and more exact fills a gap, too.
    """
    filled: dict[str, Any] = {}
    differing: list[tuple[str, object, object]] = []
    for field in fields(Reference):
        name = field.name
        mine, theirs = getattr(one, name), getattr(other, name)
        if not theirs or mine == theirs:
            continue
        if not mine or mine == _UNKNOWN_TYPE or (name == "issued" and str(theirs).startswith(str(mine))):
            filled[name] = theirs
        elif theirs != _UNKNOWN_TYPE and not is_same(name, mine, theirs):
            differing.append((name, mine, theirs))
    return replace(one, **filled), differing


def is_same(name: str, mine: object, theirs: object) -> bool:
    """Say whether two values of a field mean the same."""
    if isinstance(mine, Doi | Isbn) and isinstance(theirs, Doi | Isbn):
        return mine.normal == theirs.normal
    if isinstance(mine, ArxivId) and isinstance(theirs, ArxivId):
        return mine.without_version == theirs.without_version
    if name == "issued":
        return str(mine).startswith(str(theirs))
    return fold(_text(mine)) == fold(_text(theirs))


def _text(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
