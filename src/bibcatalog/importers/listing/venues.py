"""Where and when a paper appeared, as lists write it: "NeurIPS 2023 (Oral)", "ACL'24 Findings", "arXiv 2023".

A text is a venue only if every word of it belongs to one; all others are nobody's venue, and stay what they are.

>>> read_venue("Findings of EMNLP 2023")
Venue(short='Findings of EMNLP', name='Findings of the Association for Computational Linguistics: EMNLP 2023', \
kind='conference', year=2023, presentation='', workshop=False)
>>> read_venue("ICLR'24 spotlight").presentation, read_venue("a paper of 2023")
('spotlight', None)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from bibcatalog.importers.listing.venuetable import EXACT, NAMES, OF_THE_ACL, VENUES, WITH_YEAR, Kind, KnownVenue

_LONGEST: Final = 160
_MOST_WORDS: Final = 16
_YEAR: Final = re.compile(r"(?:19|20)\d\d", re.ASCII)
_SHORT_YEAR: Final = re.compile(r"['’‘`´]?(\d\d)", re.ASCII)
_JOINED: Final = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z-]*?)[-_\s]*['’‘`´]?(?P<year>(?:19|20)\d\d|\d\d)(?P<workshop>w)?", re.ASCII
)
_SPLIT: Final = re.compile(r"[\s,;:()\[\]【】（）|]+|(?<=[a-z]{3})\.(?=\s|$)|(?<=\d)\.(?=\s|$)")
_APOSTROPHE: Final = re.compile(r"(?<=[A-Za-z])\s*['’‘`´]\s*(?=\d\d)|(?<=\w)['’‘`´](?=\s|$)")
_PROCEEDINGS: Final = re.compile(
    r"(?i)^(?:in )?(?:(?:proceedings|proc\.?) of )?(?:the )?"
    r"(?:\d{1,2}(?:st|nd|rd|th) |(?:[a-z]+-)?[a-z]+(?:st|nd|rd|th) )?"
)
_BRACKETED: Final = re.compile(r"\([A-Z][\w/ -]*\)")
_WORDS: Final = frozenset(map(str.lower, EXACT))
_FIELDS: Final = frozenset(map(str.lower, WITH_YEAR))
_IN_NAMES: Final = frozenset(word for name in VENUES for word in (name, name.partition(" ")[0])) | frozenset(
    name.rpartition(" ")[2].strip(",") for name in NAMES
)
"""Words of which one stands in every text that names a venue."""
_FILLERS: Final = frozenset(
    """in at @ of the and & on to by for proc proceedings accepted published appear appeared annual conference conf
    international ieee acm cvf ieee/cvf main track long short paper papers full regular industry industrial research
    system systems demonstration demonstrations demo student journal special issue datasets dataset benchmarks
    benchmark d&b db d survey tutorial extended abstract volume version presentation track. - – — / ... a*
    best outstanding honorable mention award awards candidate finalist nominee runner-up runner up distinguished
    oral spotlight spotlights poster posters highlight highlights notable top findings workshop workshops w""".split()
)
"""What may stand beside the name of a venue."""

_PRESENTATIONS: Final = (
    ("best paper award", re.compile(r"(?i)\bbest (?:\w+ )?paper(?: award)?\b(?! (?:candidate|finalist|nominee))")),
    ("outstanding paper", re.compile(r"(?i)\boutstanding paper")),
    ("honorable mention", re.compile(r"(?i)\bhonou?rable mention")),
    ("oral", re.compile(r"(?i)\boral\b")),
    ("spotlight", re.compile(r"(?i)\bspotlights?\b")),
    ("highlight", re.compile(r"(?i)\bhighlights?\b")),
    ("poster", re.compile(r"(?i)\bposters?\b")),
)  # fmt: skip


class Venue(NamedTuple):
    """A venue, with the year if it is said; 0 when it is not.

    ``short`` is the name that people use, ``name`` the one in full, ``presentation`` how the paper was shown there.
    """

    short: str
    name: str
    kind: Kind
    year: int = 0
    presentation: str = ""
    workshop: bool = False


@lru_cache(maxsize=4096)
def read_venue(text: str) -> Venue | None:
    """Read a text that says where a paper appeared; nothing for any other text."""
    text = " ".join(text.split()).strip(" .,;:|*_-–—")
    if not text or len(text) > _LONGEST:
        return None
    words = [word for word in _SPLIT.split(_APOSTROPHE.sub(" ", text)) if word]
    if len(words) > _MOST_WORDS or not any(map(_may_be_named, words)):
        return None
    return _in_full(text) or _workshop(text, words) or _in_short(text, words)


@lru_cache(maxsize=8192)
def _may_be_named(word: str) -> bool:
    """Say whether a word is part of the name of any venue; most words are not, and a title has many of them."""
    return word.lower() in _IN_NAMES or _without_year(word).lower() in _IN_NAMES or word[:-1].lower() in _IN_NAMES


def presentation_in(text: str) -> str:
    """Tell how a paper was shown, if a text says no more than that.

    >>> presentation_in("(Oral)"), presentation_in("an oral history")
    ('oral', '')
    """
    words = [word for word in _SPLIT.split(text.lower()) if word]
    return _presentation(text) if words and all(word in _FILLERS or word == "5%" for word in words) else ""


def _presentation(text: str) -> str:
    return next((name for name, pattern in _PRESENTATIONS if pattern.search(text)), "")


def _is_meant(word: str, *, beside_year: bool = True) -> bool:
    """Say whether a word that means other things as well is the name of a venue here."""
    folded = word.lower()
    if folded in _FIELDS:
        return beside_year and word in WITH_YEAR
    return folded not in _WORDS or word in EXACT


def _in_full(text: str) -> Venue | None:
    """Read a name in full, with a year before or after it."""
    years = _YEAR.findall(text)
    if len(set(years)) > 1:
        return None
    name = _BRACKETED.sub("", _YEAR.sub("", text)).strip(" .,;:()")
    bare = _PROCEEDINGS.sub("", name)
    known = NAMES.get(bare.lower()) or NAMES.get(f"ieee/cvf {bare.lower().removeprefix('ieee ')}")
    if known is None or not _is_meant(bare, beside_year=bool(years)):
        return None
    written = " ".join(re.sub(r"(?i)^in ", "", name).split())
    return Venue(
        known.short, written if written[0].isupper() else known.name, known.kind, int(years[0]) if years else 0
    )


def _in_short(text: str, words: list[str]) -> Venue | None:
    """Read a short name with its year, and words that belong to it."""
    known: KnownVenue | None = None
    year = 0
    is_workshop = False
    has_year = any(map(_YEAR.fullmatch, words))
    rest = []
    at = 0
    while at < len(words):
        found, length = _longest_name(words, at, beside_year=has_year)
        if found and (known is None or known is found):
            known = found
            at += length
            continue
        word = words[at]
        joined = _JOINED.fullmatch(word)
        if joined and (other := VENUES.get(joined["name"].lower())) and _is_meant(joined["name"]):
            if known not in {None, other} or year:
                return None
            known, year, is_workshop = other, _full_year(joined["year"]), bool(joined["workshop"])
        elif len(word) > 3 and word[-1] in "Ww" and (other := VENUES.get(word[:-1].lower())) and known in {None, other}:
            known, is_workshop = other, True
        elif _YEAR.fullmatch(word) and year in {0, int(word)}:
            year = int(word)
        elif known and not year and at and _SHORT_YEAR.fullmatch(word):
            year = _full_year(word.strip("'’‘`´"))
        else:
            rest.append(word)
        at += 1
    if known is None or any(word.lower() not in _FILLERS and not re.fullmatch(r"\d{1,2}%", word) for word in rest):
        return None
    folded = {word.lower() for word in rest}
    if is_workshop or folded & {"workshop", "workshops", "w"}:
        name = known.name and f"{known.name} Workshops"
        return Venue(f"{known.short} Workshop", name, known.kind, year, _presentation(text), workshop=True)
    return _as_findings(known, year, text) if "findings" in folded else _as_it_is(known, year, text)


def _as_it_is(known: KnownVenue, year: int, text: str) -> Venue:
    return Venue(known.short, known.name, known.kind, year, _presentation(text))


def _as_findings(known: KnownVenue, year: int, text: str) -> Venue:
    if known.short not in OF_THE_ACL:
        return _as_it_is(known, year, text)
    of = f"{known.short} {year}" if year else known.short
    name = f"Findings of the Association for Computational Linguistics: {of}"
    return Venue(f"Findings of {known.short}", name, "conference", year)


def _workshop(text: str, words: list[str]) -> Venue | None:
    """Read a workshop by its own name, held at a venue: its name is what the list says."""
    if not re.search(r"(?i)\bworkshop\b", text) or all(word.lower() in _FILLERS for word in words[1:-1]):
        return None
    venues = {
        known.short
        for word in words
        if (known := VENUES.get(_without_year(word).lower())) and _is_meant(_without_year(word))
    }
    if len(venues) != 1 or not all(word[:1].isupper() or not word[:1].isalpha() or word in _FILLERS for word in words):
        return None
    years = _YEAR.findall(text) or [str(_full_year(year)) for year in re.findall(r"['’‘`´](\d\d)\b", text)]
    name = re.sub(r"\s*\b(?:19|20)\d\d\b", "", text).strip(" ,@-–—")
    return Venue(name, name, "conference", int(years[-1]) if years else 0, _presentation(text), workshop=True)


def _without_year(word: str) -> str:
    joined = _JOINED.fullmatch(word)
    return joined["name"] if joined else word


def _longest_name(words: list[str], at: int, *, beside_year: bool) -> tuple[KnownVenue | None, int]:
    """Find the longest short name of a venue that begins at a word, and how many words it has."""
    for length in (4, 3, 2, 1):
        name = " ".join(words[at : at + length])
        known = VENUES.get(name.lower())
        if known and at + length <= len(words) and _is_meant(name, beside_year=beside_year):
            return known, length
    return None, 0


def _full_year(year: str) -> int:
    number = int(year)
    return number if number > 99 else number + (1900 if number > 60 else 2000)
