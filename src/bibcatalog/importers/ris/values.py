"""Values of RIS that need a closer look: notes, keywords, languages, pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.htmlnotes import is_html, read_note
from bibcatalog.importers.values import read_language
from bibcatalog.mapping.ris import NOTE_TRAPS

if TYPE_CHECKING:
    from collections.abc import Iterable

_COUNT = re.compile(r"(?i)(?:[ivxlc]+, ?)?\d+(?: ?(?:p\.?|pp\.?|pages?|s\.?|页))?", re.ASCII)
_COLON: Final = "&#58;"
_TRAPPED = re.compile(rf"([A-Za-z, ]{{1,40}}){_COLON}")
_DOI_NOTE = re.compile(r"(?i)doi: ?(10\.\S+)")
_SEMICOLONS = re.compile(r"[;；\n]")
_DASH = re.compile(r" ?(?:[‒–—−]|--+) ?")


class Notes(NamedTuple):
    """The notes of a record as one, and a DOI that stands among them."""

    text: str
    doi: str


def notes_of(texts: Iterable[str]) -> Notes:
    """Join notes; those of Zotero are HTML, and some say nothing but the DOI.

    >>> notes_of(["doi: 10.1000/x", "Edition&#58; 3 is newer"])
    Notes(text='Edition: 3 is newer', doi='10.1000/x')
    """
    doi, notes = "", []
    for text in texts:
        if match := _DOI_NOTE.fullmatch(text):
            doi = match[1]
        else:
            notes.append(_unguarded(read_note(text).text if is_html(text) else text))
    return Notes("\n\n".join(dict.fromkeys(filter(None, notes))), doi)


def _unguarded(note: str) -> str:
    """Take back what the exporter does to a note that others would take for a field."""
    if _COLON not in note:
        return note
    match = _TRAPPED.search(note)
    if match is None or match[1].strip().lower() not in NOTE_TRAPS:
        return note
    return f"{note[: match.end(1)]}:{note[match.end() :]}"


def keywords_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Split keywords, of which some write all on one line.

    >>> keywords_of(["大语言模型;综述", "LLM"])
    ('大语言模型', '综述', 'LLM')
    """
    words = (word.strip() for text in texts for word in _SEMICOLONS.split(text))
    return tuple(dict.fromkeys(filter(None, words)))


def language_of(text: str) -> str:
    """Give the tag of a language, if it is known.

    >>> language_of("English"), language_of("zh-CN"), language_of("Klingon")
    ('en', 'zh-CN', 'Klingon')
    """
    return read_language(text) if text.replace(" ", "").isalpha() and len(text) > 3 and read_language(text) else text


def pages_of(first: str, last: str = "") -> str:
    """Give pages with one hyphen between the first and the last.

    >>> pages_of("12", "34"), pages_of("12–34"), pages_of("12-34", "34"), pages_of("e12", "e12")
    ('12-34', '12-34', '12-34', 'e12')
    """
    first = _DASH.sub("-", first)
    known = not last or first == last or first.endswith(f"-{last}")
    return first if known else f"{first}-{last}"


def is_count(text: str) -> bool:
    """Say whether a text says how many pages there are, and not which."""
    return bool(_COUNT.fullmatch(text))
