"""Fields with a label before them, or a head of a column above them: "TL;DR: …", "作者：…"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.listing.authors import read_authors
from bibcatalog.importers.listing.days import read_day
from bibcatalog.importers.listing.entry import Entry, Trouble
from bibcatalog.importers.listing.line import BOLD, LINKS, STYLES, rich
from bibcatalog.importers.listing.said import take_last_date, take_said
from bibcatalog.importers.listing.venues import Venue
from bibcatalog.importers.listing.words import TITLES_OF_PAPERS, field_of, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.importers.listing.line import Line

_LABELLED: Final = re.compile(
    rf"^[\s{STYLES}\[【]*+(?P<label>[^\[\]【】:：\n{LINKS}{STYLES}]{{1,30}}?)[\s{STYLES}\]】]*[:：][\s{STYLES}]*(?P<value>\S.*)$",
    re.DOTALL,
)
_IN_BOLD: Final = re.compile(
    rf"^[\s\[]*{BOLD[0]}(?P<label>[^{STYLES}{LINKS}]{{2,24}}?)[.:：]?\s*{BOLD[1]}[\]:：.]*\s*(?P<value>\S.*)$",
    re.DOTALL,
)
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_JOURNAL: Final = re.compile(r"《(?P<marked>[^《》]{2,60})》|(?P<bare>[\u3400-\u9fff]{2,20}(?:学报|杂志))")
_BETWEEN_BODIES: Final = re.compile(r"[;；、]|,\s|，|\s*&\s*|\s+and\s+|/")
_BETWEEN_TAGS: Final = re.compile("[,;，；、#]")
_NOT_IN_TAGS: Final = re.compile(r"[{}%\\~]")
_NOTHING: Final = frozenset(
    ("", "none", "n/a", "na", "-", "--", "/", "无", "暂无", "coming soon", "tbd", "tba", "soon", "todo", "null")
)


def labelled(text: str) -> tuple[str, str]:
    """Give a label and what stands behind it; two empty texts when there is none.

    >>> labelled("TL;DR: it works"), labelled("no label here")
    (('TL;DR', 'it works'), ('', ''))
    """
    match = _IN_BOLD.match(text) or _LABELLED.match(text)
    return (_BRACKETS.sub("", match["label"]).strip(), match["value"]) if match else ("", "")


def says_nothing(text: str) -> bool:
    """Say whether a text stands in the place of a value that is not there.

    >>> says_nothing("N/A"), says_nothing("无"), says_nothing("arXiv")
    (True, True, False)
    """
    return text.lower().strip(" .") in _NOTHING


def take_field(entry: Entry, label: str, value: str, line: Line) -> bool:
    """Take a field of a work; say whether its label is one, and its value belongs to it."""
    take = _TAKE.get(field_of(label))
    plain = line.plain(value)
    if take is None:
        return False
    if fold(label) in TITLES_OF_PAPERS and entry.title:
        entry.notes.insert(0, entry.title.plain)
        entry.title = rich(line.expanded(value))
        return True
    return says_nothing(plain) or take(entry, plain, line)


def _take_authors(entry: Entry, text: str, line: Line) -> bool:
    authors = read_authors(text, said=True)
    return entry.take_authors(authors) if authors else _keep(entry, "authors", text, "names of people", line)


def _take_venue(entry: Entry, text: str, _: Line) -> bool:
    """Take a venue; one that no table has is kept by its name, with the year behind it.

    A journal in Chinese is known by its marks, 《》, or by its last words.
    """
    if take_said(entry, text, sure=False):
        return True
    journal = _JOURNAL.fullmatch(text.strip())
    if journal is None or not entry.take_venue(Venue("", journal["marked"] or journal["bare"], "journal")):
        entry.kept.append(("venue", take_last_date(entry, text)))
    return True


def _take_date(entry: Entry, text: str, line: Line) -> bool:
    date = read_day(text)
    return entry.take_date(date) if date else _keep(entry, "date", text, "a date", line)


def _take_isbn(entry: Entry, text: str, line: Line) -> bool:
    from bibcatalog.model.identifiers import InvalidIdentifierError, Isbn

    try:
        entry.facts["ISBN"] = str(Isbn.parse(text))
    except InvalidIdentifierError:
        return _keep(entry, "isbn", text, "an ISBN", line)
    return True


def _take_organizations(entry: Entry, text: str, _: Line) -> bool:
    bodies = (part.strip(" .") for part in _BETWEEN_BODIES.split(text))
    entry.organizations += [body for body in bodies if body not in {"", "et al"}]
    return True


def _take_tags(entry: Entry, text: str, _: Line) -> bool:
    tags = (" ".join(_NOT_IN_TAGS.sub(" ", part).split()) for part in _BETWEEN_TAGS.split(text))
    entry.tags += [tag for tag in tags if tag]
    return True


def _take_note(entry: Entry, text: str, _: Line) -> bool:
    entry.notes.append(text)
    return True


def _take_summary(entry: Entry, text: str, _: Line) -> bool:
    entry.summary.append(text)
    return True


def _take_arxiv(entry: Entry, text: str, _: Line) -> bool:
    return not entry.take_identifiers(text if ":" in text else f"arXiv: {text}").strip()


def _take_doi(entry: Entry, text: str, _: Line) -> bool:
    return not entry.take_identifiers(text if text.lower().startswith("doi") else f"doi: {text}").strip()


def _keep(entry: Entry, name: str, text: str, expected: str, line: Line) -> bool:
    """Keep a value that is not what its label says."""
    entry.kept.append((name, text))
    complaint = f"does not read as {expected}; it is kept as it is"
    entry.troubles.append(Trouble(line.line, text, complaint, "correct it by hand"))
    return True


_TAKE: Final[dict[str, Callable[[Entry, str, Line], bool]]] = {
    "title": lambda *_: False,
    "name": lambda *_: False,
    "authors": _take_authors,
    "venue": _take_venue,
    "date": _take_date,
    "organizations": _take_organizations,
    "tags": _take_tags,
    "impact": _take_note,
    "summary": _take_summary,
    "arxiv": _take_arxiv,
    "doi": _take_doi,
    "isbn": _take_isbn,
}
"""What a label says -> what takes the value."""
