"""Values of a field, ours and theirs: whether they say the same, and whether one says less than the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.match import folded
from bibcatalog.importers.people import read_names
from bibcatalog.importers.richtext import read_plain
from bibcatalog.mapping.bibtex import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def is_same(name: str, one: str, other: str) -> bool:
    """Say whether two values of a field say the same, however they are written."""
    if name in {"author", "editor"}:
        return _people(one) == _people(other)
    if name in {"doi", "url"}:
        return _address(one) == _address(other)
    if name == "month":
        return _month(one) == _month(other)
    if name == "date":
        return one.strip().startswith(other) or other.startswith(one.strip())
    return folded(read_plain(one)) == folded(read_plain(other))


def says_less(name: str, theirs: str, ours: str) -> bool:
    """Say whether a value that is there says less than ours, so that ours takes its place."""
    return name in _BETTER and _BETTER[name](theirs, ours)


def _month(text: str) -> str:
    """Give the macro of a month that is written as one, in words, or as a number; a day may stand beside."""
    if name := re.search(r"[a-z]{3}", folded(text)):
        return name[0]
    number = text.strip(" {}")
    return MONTHS[int(number) - 1] if re.fullmatch("0?[1-9]|1[0-2]", number) else number


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
    return plain.isupper() and len(plain.split()) > 2 and not read_plain(ours).isupper() and is_same("", theirs, ours)


def _is_first_page(theirs: str, ours: str) -> bool:
    return ours.startswith(f"{theirs.strip()}--")


_BETTER: Final[Mapping[str, Callable[[str, str], bool]]] = {
    "author": _are_fewer,
    "editor": _are_fewer,
    "pages": _is_first_page,
    "title": _is_shouted,
}
"""Field -> whether a value that is there says less than ours."""
