"""Authors, venues and dates in words: a text that says nothing else, in whole or piece by piece.

>>> entry = Entry(1)
>>> take_said(entry, "Hugo Touvron et al., arXiv 2023", sure=False), entry.venue.short, entry.venue.year
(True, 'arXiv', 2023)
>>> take_said(entry, "a clean reproduction of 2023", sure=False)
False
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.listing.authors import read_authors
from bibcatalog.importers.listing.days import read_day
from bibcatalog.importers.listing.entry import Entry, Trouble
from bibcatalog.importers.listing.venues import presentation_in, read_venue

if TYPE_CHECKING:
    from bibcatalog.importers.listing.line import Line

_PARTS: Final = re.compile(r"[,;，；]\s*|(?<!\b[A-Z])(?<!\bal)\.\s+|\s+[-–—|]\s+")
_LAST_DATE: Final = re.compile(r"(?P<rest>.*[^\s,(])[\s,]+\(?(?P<date>(?:19|20)\d\d(?:[./-]\d{1,2}){0,2})\)?\.?")
_LAST_VENUE: Final = re.compile(r"(?:\bal\.|(?<=[a-z])\.)\s+(?P<venue>[^.]{2,80}\.?)$")
_EVENT: Final = re.compile(r"(?P<venue>[^,]{3,60}), (?P<place>[A-Z][^,.:]{1,40}(?:, [A-Z][^,.:]{1,40}){0,2})\.?")
_MOST_PIECES: Final = 6
_LONGEST_PIECE: Final = 200
_BETWEEN: Final = " ,;，、；|-–—"


def take_said(entry: Entry, text: str, *, sure: bool, after_title: bool = True) -> bool:
    """Take a text that is authors, a venue or a date, or these one after the other; say whether it is.

    Args:
        entry: takes them.
        text: without marks.
        sure: whether authors may be a single name here.
        after_title: whether the text stands right after the title, where authors may stand.
    """
    if take_one(entry, text):
        return True
    before, found = peeled(text)
    names = before.strip(_BETWEEN)
    if names:
        may_be_authors = after_title or sure or bool(found)
        authors = read_authors(names, sure=sure or bool(found)) if may_be_authors else None
        if authors is None:
            return False
        if authors.left and is_said(authors.left):  # "(2017), H. Wang and B. Raj"
            found, authors = [*found, authors.left.strip("()")], authors._replace(left="")
        if not entry.take_authors(authors):
            return False
    elif not found:
        return False
    taken = [take_one(entry, piece) for piece in found]
    return all(taken)


def take_one(entry: Entry, text: str) -> bool:
    """Take a text that is a date, a venue, how a paper was shown there, or a meeting with its place."""
    if date := read_day(text):
        return entry.take_date(date)
    if venue := read_venue(text):
        return entry.take_venue(venue)
    if presentation := presentation_in(text):
        entry.presentation = entry.presentation or presentation
        return True
    event = _EVENT.fullmatch(text)
    if event and (venue := read_venue(event["venue"])) and venue.year and entry.take_venue(venue):
        entry.facts["event-place"] = event["place"]
        return True
    return False


def peeled(text: str) -> tuple[str, list[str]]:
    """Take venues and dates from the end of a text; give what stands before, and them.

    >>> peeled("Simon Prince, ICLR 2021")
    ('Simon Prince', ['ICLR 2021'])
    """
    found: list[str] = []
    while text and len(found) < _MOST_PIECES:
        piece = _last_piece(text)
        if not piece:
            break
        found.append(piece.strip("()"))
        text = text[: text.rindex(piece)].rstrip(f"{_BETWEEN}(")
        if is_said(text):
            return "", [*found, text]
    return text, found


def is_said(text: str) -> bool:
    """Say whether a text is a date, a venue, or how a paper was shown there, and nothing else."""
    return bool(read_day(text) or read_venue(text) or presentation_in(text))


def take_last_date(entry: Entry, text: str) -> str:
    """Take a date from the end of a text, and give the rest."""
    start = max(len(text) - _LONGEST_PIECE, 0)
    match = _LAST_DATE.fullmatch(text, start)
    date = read_day(match["date"]) if match else None
    if match is None or date is None:
        return text
    entry.take_date(date)
    return text[: match.end("rest")].rstrip(" '’‘,")


def tell_body(entry: Entry, body: str, line: Line) -> None:
    """Tell that a body stands where authors stand; it becomes none."""
    complaint = "stands where authors stand and names a body; it is part of the note"
    entry.troubles.append(Trouble(line.line, body, complaint, "say what it is, as in 'Institution: …'"))


def _last_piece(text: str) -> str:
    """Find a venue or a date at the end of a text."""
    start = max(len(text) - _LONGEST_PIECE, 0)
    cuts = [match.end() for match in _PARTS.finditer(text, start, len(text) - 1)]
    if piece := next((text[cut:] for cut in cuts[-3:] if is_said(text[cut:])), ""):
        return piece
    date = _LAST_DATE.fullmatch(text, start)
    if date and read_day(date["date"]):
        return date["date"]
    venue = _LAST_VENUE.search(text[start:])  # "Bang et al. arXiv"
    return venue["venue"] if venue and is_said(venue["venue"]) else ""
