"""Where a paper stands in a whole reference, as styles and search engines write it: journal, volume, pages, editors.

>>> read_source("Nature, 521(7553), 436–444.").volume
'521'
>>> read_source("In A. Oh & S. Levine (Eds.), Advances in Gardening (Vol. 36, pp. 1–9).").page
'1-9'
>>> read_source("A remark of 2017, and more") is None
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.listing.authors import read_authors
from bibcatalog.importers.listing.line import GAP, LINKS, STYLES
from bibcatalog.importers.listing.venues import Venue, read_venue

if TYPE_CHECKING:
    from bibcatalog.importers.listing.entry import Entry
    from bibcatalog.importers.listing.line import Line
    from bibcatalog.importers.listing.venuetable import Kind

_LONGEST: Final = 600
_MOST_WORDS: Final = 25
_STYLE: Final = re.compile(f"[{STYLES}]")
_ENDS: Final = re.compile(f"[{GAP}{LINKS}\n]")
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_PAGE: Final = r"(?P<page>[A-Za-z]?\d+(?:[:.]\d+)?(?:[-–—]+[A-Za-z]?\d+(?:[:.]\d+)?)?)"
_PAGES: Final = r"(?P<page>[A-Za-z]?\d+(?:[:.]\d+)?[-–—]+[A-Za-z]?\d+(?:[:.]\d+)?)"
_VOLUME: Final = r"(?P<volume>\d{1,4})"
_ISSUE: Final = r"\((?P<issue>[^()]{1,12})\)"
_NAME: Final = r"(?P<container>[^\W\d_].{2,300}?)"
_MARKS: Final = re.compile(r"(?i)\bvol\.|\bpp?\.")

_FORMS: Final = (
    rf"{_NAME}, {_YEAR}(?:, {_VOLUME})?(?:{_ISSUE})?(?:: ?{_PAGE})?",  # GB/T 7714, a journal
    rf"{_NAME}\. (?:[^.\d]{{2,80}}, )?{_YEAR}: ?{_PAGE}",  # GB/T 7714, proceedings
    rf"{_NAME}, {_VOLUME}(?:{_ISSUE})?(?:, {_PAGE})?",  # APA, a journal
    rf"{_NAME}, {_PAGES}",  # APA, a journal without volumes
    rf"{_NAME}\. {_YEAR}",  # MLA, proceedings
)
_JOURNALS: Final = tuple(re.compile(form) for form in _FORMS)
_MARKED: Final = re.compile(  # IEEE
    rf"(?i:in )?{_NAME}(?:, vol\. {_VOLUME})?(?:, no\. (?P<issue>[\w-]{{1,12}}))?(?:, (?P<early>(?:19|20)\d\d))?"
    rf"(?:, pp?\. {_PAGE})?(?:, (?:[A-Z][a-z]{{2,8}}\.? )?{_YEAR})?"
)
_IN_EDITED: Final = re.compile(  # APA, a chapter or a paper in proceedings
    rf"{_NAME}(?: \((?:[^()]{{0,20}}ed\., )?(?:Vol\. {_VOLUME})?(?:, )?(?:pp?\. {_PAGE})?\))?"
    r"(?:\. (?P<publisher>.{2,80}))?"
)
_BY_EDITORS: Final = re.compile(r"In (?P<editors>[^()]{3,400}) \((?:Eds?|Hrsg|Hg)\.\), ")
_SPACE: Final = rf"[{STYLES}]* [{STYLES}]*"
_OF_YEAR: Final = re.compile(  # MLA, Chicago
    rf"(?P<container>[^\d(\n{GAP}{LINKS}]{{3,120}}?),?{_SPACE}{_VOLUME}(?:[.(](?P<issue>\d{{1,4}})\)?)? \({_YEAR}\)"
    r"(?:: (?P<page>[\w-]+(?:[-–]+[\w-]+)?))?\.?(?=\s|$)"
)
_VOLUME_IN_NAME: Final = re.compile(r"(?i), vol\b|\. ")
_PROCEEDINGS: Final = re.compile(
    r"(?i)\bproceedings\b|\bproc\.|\bconference\b|\bsymposium\b|\bworkshops?\b|会议|论文集"
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a paper stands: what holds it, and where in that."""

    container: str
    volume: str = ""
    issue: str = ""
    page: str = ""
    year: int = 0
    publisher: str = ""
    editors: str = ""


def read_source(text: str) -> Source | None:
    """Read a text that says where a paper stands, and no more."""
    text = text.strip().rstrip(" ,.")
    if not 8 < len(text) <= _LONGEST:
        return None
    if by := _BY_EDITORS.match(text):
        match = _IN_EDITED.fullmatch(text, by.end())
        return _made(match, by["editors"]) if match else None
    if _MARKS.search(text):
        match = _MARKED.fullmatch(text)
        return _made(match) if match and (match["volume"] or match["page"]) else None
    matches = (form.fullmatch(text) for form in _JOURNALS)
    return next((_made(match) for match in matches if match), None)


def take_source(entry: Entry, text: str, line: Line) -> str:
    """Take from the text behind the title of a reference where it stands; give the rest of the text."""
    text = entry.take_identifiers(text)
    end = _ENDS.search(text)
    at = end.start() if end else len(text)
    source = read_source(line.plain(text[:at]).lstrip(" .,:;/"))
    if source is None or not _take(entry, source):
        return text
    return text[at:]


def take_source_of_year(entry: Entry, text: str) -> str:
    """Take a journal with its volume and the year in brackets from the start of a text; give the rest."""
    match = _OF_YEAR.match(text.lstrip(" \t\x1f,.:;，。：；|·•–—~*_-"))
    if match is None:
        return text
    source = _made(match)
    return match.string[match.end() :] if source and _take(entry, source) else text


def is_proceedings(container: str) -> bool:
    """Say whether what holds a paper is that of a conference, by its name."""
    return bool(_PROCEEDINGS.search(container))


def _made(match: re.Match[str], editors: str = "") -> Source | None:
    found = match.groupdict(default="")
    container = " ".join(_STYLE.sub("", found["container"]).split()).removeprefix("In ").strip(" ,")
    if len(container.split()) > _MOST_WORDS:
        return None
    return Source(
        container,
        found.get("volume", ""),
        found.get("issue", ""),
        re.sub("[-–—]+", "-", found.get("page", "")),
        int(found.get("year") or found.get("early") or 0),
        found.get("publisher", ""),
        editors,
    )


def _take(entry: Entry, source: Source) -> bool:
    """Take where a paper stands into its entry; say whether that was taken."""
    container = source.container
    year = source.year or (entry.date["date-parts"][0][0] if entry.date else 0)
    known = read_venue(container) or read_venue(_VOLUME_IN_NAME.split(container)[0])
    if not (known or source.volume or source.page or _PROCEEDINGS.search(container)):
        return False
    if source.year:
        entry.take_date({"date-parts": [[source.year]]})
    if known and known.kind == "preprint":
        entry.take_venue(known._replace(year=year))
        return True
    editors = read_authors(source.editors) if source.editors else None
    if source.editors and editors is None:
        return False
    is_chapter = known is None and editors is not None and not _PROCEEDINGS.search(container)
    if not is_chapter:
        kind: Kind = "conference" if _PROCEEDINGS.search(container) else "journal"
        entry.take_venue((known or Venue("", container, kind))._replace(year=year))
    entry.editors = list(editors.names) if editors else []
    facts = {
        "container-title": container,
        "volume": source.volume,
        "issue": source.issue,
        "page": source.page,
        "publisher": source.publisher,
    }
    entry.facts |= {name: value for name, value in facts.items() if value}
    return True
