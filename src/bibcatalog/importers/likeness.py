"""What tells works apart, and what two of them have in common."""

from __future__ import annotations

from os.path import commonprefix
from typing import TYPE_CHECKING, Final

from bibcatalog.catalog.rules import fold
from bibcatalog.importers.candidates import legal_key
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.merging import is_same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.importers.candidates import Candidate
    from bibcatalog.model.reference import Reference

_ARXIV_DOI: Final = "10.48550/arxiv."
_TELL_APART: Final = ("type", "container_title", "volume", "issue", "page", "number", "edition", "chapter_number")
"""What two works of one title, first author and year differ in when they are two."""
_LONGEST_SHOWN: Final = 48
_SHOWN_BEFORE: Final = 12
"""Characters of long texts that are shown before the place in which they differ, at least."""


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


def titles_of(candidate: Candidate) -> Iterator[tuple[str, str]]:
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
    common, years = _year_in_common(one, other), [_years(candidate) for candidate in (one, other)]
    against = _identifiers(one, other) or _differences(one, other)
    if not any(authors) and (common or not all(years)) and not (against or _addresses(one, other)):
        return "the title, and neither has an author", ""
    if not all(authors):
        return (None, "") if all(years) and common is None else ("the title", _unlike(authors))
    if _is_other_edition(one, other):
        return "title and first author; one is the preprint of the other", ""
    if key := "" if _are_of_one_file(one, other) else _key_in_common(one, other):
        return f"title, first author and the key {key!r}", _identifiers(one, other)
    if common is None and not all(years) and not against:
        return "title and first author", "one of them has no year" if any(years) else _addresses(one, other)
    return common, against


def _unlike(authors: list[str]) -> str:
    return "one of them has no author" if any(authors) else "they differ otherwise"


def _are_of_one_file(one: Candidate, other: Candidate) -> bool:
    files = [candidate.where[0].file if candidate.where else "" for candidate in (one, other)]
    return files[0] == files[1]


def _key_in_common(one: Candidate, other: Candidate) -> str:
    """Give a key that both have; one that is no legal key has the form that it gets in a catalog."""
    names = {legal_key(name).lower() for name in (one.key, *one.aliases)} - {""}
    return next((name for name in (other.key, *other.aliases) if legal_key(name).lower() in names), "")


def _addresses(one: Candidate, other: Candidate) -> str:
    """Say which addresses two works have that are told by little else, such as pages of one title."""
    first, second = (next(filter(None, _pages(candidate)), "") for candidate in (one, other))
    if not (first and second) or _bare(first) == _bare(second):
        return ""
    return f"they stand at {shown(first)} and {shown(second)}"


def _pages(candidate: Candidate) -> Iterator[str]:
    yield from (edition.url or "" for edition in candidate.work.editions)
    yield dict(candidate.links).get("page", "")


def _bare(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/").lower()


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
                return f"{name.replace('_', '-')} is {' and '.join(shown_apart(*values))}"
    return ""


def _pairs(one: Candidate, other: Candidate) -> Iterator[tuple[Reference, Reference]]:
    """Give the editions that both have."""
    for first, second in (
        (one.work.preprint, other.work.preprint),
        (one.work.published, other.work.published),
    ):
        if first and second:
            yield first, second


def shown_apart(one: str, other: str) -> tuple[str, str]:
    """Show two texts; long ones from shortly before the place in which they differ.

    >>> long = "Proceedings of the 2019 Conference on "
    >>> shown_apart(f"{long}the Soil of Asia", f"{long}Soil")
    ("'…Conference on the Soil of Asia'", "'…Conference on Soil'")
    """
    start = len(commonprefix((one.casefold(), other.casefold())))
    cut = one.rfind(" ", 0, max(start - _SHOWN_BEFORE, 0)) + 1
    if cut and max(len(one), len(other)) > _LONGEST_SHOWN and one[:cut].casefold() == other[:cut].casefold():
        one, other = f"…{one[cut:]}", f"…{other[cut:]}"
    return shown(one), shown(other)
