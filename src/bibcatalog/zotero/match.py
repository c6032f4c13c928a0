"""Which item of a library is the same work as an entry: by identifiers, then by title, year and first author. Pure.

The API's search does not look at DOIs, so the whole listing is indexed once. What is found is adopted; two candidates
are a conflict and never a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bibcatalog.model.identifiers import Doi

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bibcatalog.zotero.objects import Data

NOT_WORKS = frozenset({"note", "attachment", "annotation"})
_CITATION_KEY = re.compile(r"^\s*citation key\s*:\s*(\S+)\s*$", re.IGNORECASE | re.MULTILINE)
_ARXIV = re.compile(
    r"(?:arxiv\s*[.:/]\s*|arxiv\.org/(?:abs|pdf)/)([a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5})(?!\d)", re.IGNORECASE
)
_EXTRA_DOI = re.compile(r"^\s*doi\s*:\s*(\S+)\s*$", re.IGNORECASE | re.MULTILINE)
_SUBJECT_CLASS = re.compile(r"\.[a-z]{2}/")
"""The class in an old arXiv id, such as "math.GT/0309136", which is no part of it."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_IDENTIFIERS = ("DOI", "arXiv id")
_TAGS = re.compile(r"<[^<>]*>")
_ARXIV_PLACES = ("archiveID", "DOI", "url", "extra", "reportNumber", "publicationTitle", "number")


@dataclass(frozen=True, slots=True)
class Match:
    """The items that an entry may be: what gave them away, and their keys.

    ``other_work`` says that an item has the entry's citation key and is plainly another work.
    """

    by: str = ""
    keys: tuple[str, ...] = ()
    other_work: bool = False


class Index:
    """The works of a library by their signs; trashed ones are not among them."""

    def __init__(self, items: Iterable[Data]) -> None:
        """Read every item once."""
        self._by_sign: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._items: dict[str, Data] = {}
        for data in items:
            if data.get("itemType") in NOT_WORKS or data.get("deleted") or data.get("parentItem"):
                continue
            self._items[data["key"]] = data
            for sign in _signs(data):
                self._by_sign[sign].append(data["key"])

    def find(self, wanted: Data, aliases: Iterable[str] = ()) -> Match:
        """Find the items that are the same work; the first kind of sign that fits any decides."""
        signs = dict(_signs(wanted))
        names = (signs.get("citation key", ""), *aliases)
        same_key = [key for name in names for key in self._by_sign.get(("citation key", name), ())]
        same_work = [key for key in same_key if not contradicts(wanted, self._items[key])]
        if same_work:
            return Match("citation key", tuple(same_work))
        for kind in ("DOI", "arXiv id", "title, year and first author"):
            found = self._by_sign.get((kind, signs.get(kind, "")), [])
            if same := [key for key in found if not _other_identifiers(wanted, self._items[key])]:
                return Match(kind, tuple(same))
        return Match("citation key", tuple(same_key), other_work=True) if same_key else Match()


def contradicts(one: Data, other: Data) -> bool:
    """Say whether two items are plainly different works: neither an identifier nor the title agrees."""
    ours, theirs = dict(_signs(one)), dict(_signs(other))
    if any(ours[kind] == theirs[kind] for kind in _IDENTIFIERS if kind in ours and kind in theirs):
        return False
    return plain_title(one) != plain_title(other)


def _other_identifiers(one: Data, other: Data) -> bool:
    """Say whether two items have identifiers of the same kind, and none in common."""
    ours, theirs = dict(_signs(one)), dict(_signs(other))
    shared = [kind for kind in _IDENTIFIERS if kind in ours and kind in theirs]
    return bool(shared) and not any(ours[kind] == theirs[kind] for kind in shared)


def plain_title(data: Data) -> str:
    """Give an item's title as letters and digits alone, so that spelling of case and marks does not count."""
    text = unicodedata.normalize("NFKC", _TAGS.sub("", str(data.get("title") or ""))).casefold()
    return "".join(char for char in text if char.isalnum())


def _signs(data: Data) -> Iterator[tuple[str, str]]:
    if key := _citation_key(data):
        yield "citation key", key
    extra = str(data.get("extra") or "")
    in_extra = _EXTRA_DOI.search(extra)
    try:
        doi = Doi.parse(str(data.get("DOI") or (in_extra[1] if in_extra else ""))).normal
    except ValueError:
        doi = ""
    if doi and not doi.startswith("10.48550/arxiv."):
        yield "DOI", doi
    for place in _ARXIV_PLACES:
        if found := _ARXIV.search(str(data.get(place) or "")):
            yield "arXiv id", _SUBJECT_CLASS.sub("/", found[1].lower())
            break
    else:
        if str(data.get("repository")).lower() == "arxiv" and data.get("archiveID"):
            yield "arXiv id", str(data["archiveID"]).lower()
    title, year, author = plain_title(data), _YEAR.search(str(data.get("date") or "")), _first_author(data)
    if title and year and author:
        yield "title, year and first author", f"{title} {year[0]} {author}"


def _citation_key(data: Data) -> str:
    in_extra = _CITATION_KEY.search(str(data.get("extra") or ""))
    return str(data.get("citationKey") or "") or (in_extra[1] if in_extra else "")


def _first_author(data: Data) -> str:
    creators = data.get("creators")
    for creator in creators if isinstance(creators, list) else ():
        if not isinstance(creator, dict):
            continue
        name = str(creator.get("lastName") or creator.get("name") or "")
        return "".join(char for char in unicodedata.normalize("NFKD", name).casefold() if char.isalpha())
    return ""
