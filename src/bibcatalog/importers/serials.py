"""Identifiers as fields of others have them: several, with words beside them, or none at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bibcatalog.model.identifiers import Doi, InvalidIdentifierError, Isbn, Issn

if TYPE_CHECKING:
    from collections.abc import Callable

_LABELS = re.compile(r"\([^()]{0,40}\)")
_PIECES = re.compile(r"[;,\s]+")
_MAY_BE_ONE = re.compile(r"(?i)(?:is[bs]n)?[:\s]{0,3}[\dx][\dx\s\u2010-\u2015-]{6,24}")
_PARSERS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (("issn", Issn.parse), ("isbn", Isbn.parse))


class Rest(NamedTuple):
    """What a text says beside an ISBN and an ISSN: others of them, and what is none."""

    others: tuple[str, ...] = ()
    none: str = ""


def doi_of(text: str) -> Doi | None:
    """Read a DOI; nothing if it is none."""
    try:
        return Doi.parse(text)
    except InvalidIdentifierError:
        return None


def issn_of(text: str) -> Issn | None:
    """Read an ISSN; nothing if it is none."""
    try:
        return Issn.parse(text)
    except InvalidIdentifierError:
        return None


def take_serials(text: str, values: dict[str, Any]) -> Rest:
    """Take the ISBN and the ISSN of a text where there is none yet; give what it says besides.

    >>> found = {}
    >>> take_serials("978-0-306-40615-7 (print); 0360-0300 (ISSN), 0-306-40615-2", found)
    Rest(others=('0-306-40615-2',), none='')
    >>> found
    {'isbn': Isbn('978-0-306-40615-7'), 'issn': Issn('0360-0300')}
    """
    bare = _LABELS.sub(" ", text).strip()
    others: list[str] = []
    if _take(bare, values, others):
        return Rest(tuple(others))
    none = [piece for piece in _PIECES.split(bare) if piece and not _take(piece, values, others)]
    return Rest(tuple(others), " ".join(none))


def _take(text: str, values: dict[str, Any], others: list[str]) -> bool:
    if not _MAY_BE_ONE.fullmatch(text):
        return False
    for name, parse in _PARSERS:
        try:
            found = parse(text)
        except InvalidIdentifierError:
            continue
        if values.setdefault(name, found) != found:
            others.append(text)
        return True
    return False
