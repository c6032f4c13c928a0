"""Titles in whole references, as a style or a search engine writes them: authors first, then the year or quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.addresses import PAPERS
from bibcatalog.importers.listing.authors import Authors, names_body, read_authors
from bibcatalog.importers.listing.line import BOLD, GAP, ITALIC, LINKS, STYLES, Anchor
from bibcatalog.importers.listing.words import field_of, label_of

if TYPE_CHECKING:
    from bibcatalog.importers.listing.line import Line

_LINK: Final = re.compile(f"[{LINKS}]")
_DATED: Final = re.compile(
    r"[(（]?\b(?P<date>(?:19|20)\d\d(?:,\s*[A-Z][a-z]+\.?(?:\s\d{{1,2}})?)?)[a-z]?"
    r"(?:[)）][.:,]?|[.:])\s+(?=\S)"
)
_BEFORE_DATE: Final = f" \t\x1f,{BOLD[0]}{ITALIC[0]}{BOLD[1]}{ITALIC[1]}"
_END: Final = re.compile(
    rf"(?<!\b[A-Z])(?<!\bal)(?<!\bvs)[.?!。][{STYLES}]*(?=\s|$)|{ITALIC[0]}|{ITALIC[1]}|{GAP}|\n|\[[A-Z](?:/OL)?\]|\s\("
)
_QUOTED: Final = re.compile(rf"[“\"][\s{STYLES}]*(?P<title>[^“”\"\n]{{6,400}}?)[\s{STYLES},.]*[”\"]")
_YEAR_AT_END: Final = re.compile(r"\s*\(?(?P<year>(?:19|20)\d\d)\)?$")
_CITED: Final = re.compile(r"(?P<names>[^\d]{2,200}?)[\s,]*[(（\[]?(?P<year>(?:19|20)\d\d)[a-z]?[)）\]]?")
_MARKED: Final = re.compile(
    rf"(?P<names>[^.\[\]{LINKS}]{{2,2000}})\.\s+(?P<title>[^\[\]]{{6,400}}?)\s*\[[A-Z](?:/OL)?\][.,/\s]*"
)
"""A title before the mark of its kind, as GB/T 7714 has it: "Hinton G. Title[J]. Journal …"."""
_INITIALS_BEHIND: Final = re.compile(r"(?P<family>[^\W\d_][^\d.,;]*?) (?P<initials>[A-Z](?:[ -]?[A-Z]){0,3})")
_SHORTEST: Final = 6
_NAMED: Final = re.compile(rf"(?P<name>[^\n“”\"]{{1,80}}?)[\s{STYLES}]*[:：–—-][\s{STYLES}:]*")
_IN_BOOK_MARKS: Final = re.compile(
    rf"[\s{STYLES}]*《(?P<title>[^《》\n]{{2,200}})》(?=[{STYLES}]*(?:[\s，,。；;：:（(]|{GAP}|$))"
)
_LONGEST_NAME: Final = 4
_FEWEST_WORDS: Final = 3


class Title(NamedTuple):
    """A title in a line: its text with marks, what stands before and after it, and where it leads.

    ``authors`` and ``year`` are those that stand around it in a reference, or that the words of its link name, as in
    "Title. [Bentley (1984)](…)". ``is_marked`` says that something shows that it is a title. ``short`` is the name that
    stands before a title in quotes.
    """

    text: str
    before: str
    after: str
    anchor: Anchor | None = None
    authors: Authors | None = None
    year: str = ""
    is_marked: bool = True
    short: str = ""


def title_behind_year(text: str, line: Line) -> Title | None:
    """Find the title behind names and a year: "Dao, T. (2024). FlashAttention-2 …", "Vaswani et al. 2017. …"."""
    match = _DATED.search(text)
    before = text[: match.start()].rstrip(_BEFORE_DATE) if match else ""
    names = line.plain(before)
    if match is None or not names or _LINK.search(before) or GAP in before:
        return None
    authors = read_authors(names)
    is_body = authors is None and match[0].rstrip().endswith(").") and names_body(names)
    if not is_body and (authors is None or not (authors.more or len(authors.names) > 1 or "," in names)):
        return None
    rest = text[match.end() :]
    end = _END.search(rest, 1)
    at = (end.end() if end[0] == ITALIC[1] else end.start()) if end else len(rest)
    title = rest[:at].strip()
    if len(line.plain(title).split()) < 2:
        return None
    return Title(title, before if is_body else "", rest[at:], _first_anchor(title, line), authors, match["date"])


def title_before_mark(text: str, line: Line) -> Title | None:
    """Find the title before the mark of its kind: "LeCun Y, Bengio Y. Deep learning[J]. Nature, 2015"."""
    match = _MARKED.match(text.lstrip(f"{STYLES} "))
    if match is None:
        return None
    names = [_inverted(name.strip()) for name in line.plain(match["names"]).split(",")]
    authors = read_authors("; ".join(names), said=True)
    return authors and Title(
        match["title"], "", match.string[match.end() :], _first_anchor(match["title"], line), authors
    )


def _inverted(name: str) -> str:
    """Put the comma into a name that ends with initials: "Hinton G E"."""
    match = _INITIALS_BEHIND.fullmatch(name)
    return f"{match['family']}, {'. '.join(re.sub('[ -]', '', match['initials']))}." if match else name


def title_in_quotes(text: str, line: Line) -> Title | None:
    """Find a title in quotes, behind its authors or first in the line."""
    match = _QUOTED.search(text)
    if match is None or len(line.plain(match["title"])) < _SHORTEST:
        return None
    before = line.plain(text[: match.start()]).strip(" .,:;")
    dated = _YEAR_AT_END.search(before)
    authors = read_authors(before[: dated.start()] if dated else before) if before else None
    if authors is None and before:
        return _behind_name(text, match, line)
    link = _LINK.search(text)
    if authors is None and link and link.start() > match.end():
        return None
    year = dated["year"] if dated else ""
    return Title(match["title"], "", text[match.end() :], _first_anchor(match["title"], line), authors, year)


def title_in_book_marks(text: str, line: Line) -> Title | None:
    """Find a title in the marks that Chinese has for titles, first in the line: "《深度学习》，Ian Goodfellow 等"."""
    match = _IN_BOOK_MARKS.match(text)
    return match and Title(match["title"], "", text[match.end() :], _first_anchor(match["title"], line))


def _behind_name(text: str, match: re.Match[str], line: Line) -> Title | None:
    """Find a title in quotes behind the name by which people call the work: "**BERT**: "BERT: Pre-training of …"".

    A remark in quotes is none: a title begins with a capital, and beside it a paper is linked.
    """
    named = _NAMED.fullmatch(text[: match.start()])
    name = line.plain(named["name"]).strip(" .,:;") if named else ""
    if named is None or not name or len(name.split()) > _LONGEST_NAME or GAP in named["name"]:
        return None
    title = line.plain(match["title"])
    has_paper = any(anchor.label == "paper" or anchor.address.kind in PAPERS for anchor in line.anchors)
    if not has_paper or len(title.split()) < _FEWEST_WORDS or not title[0].isupper():
        return None
    short = "" if field_of(name) or label_of(name) else name
    anchor = _first_anchor(match["title"], line) or _first_anchor(named["name"], line)
    return Title(match["title"], "", text[match.end() :], anchor, short=short)


def title_before_citation(before: str, after: str, anchor: Anchor, line: Line) -> Title | None:
    """Find a title whose link names its authors and the year: "Quicksort. [Hoare (1962)](…)"."""
    cited = _CITED.fullmatch(line.plain(anchor.text))
    authors = read_authors(cited["names"], families=True) if cited else None
    if cited is None or authors is None:
        return None
    return Title(before.rstrip(f" .,:{STYLES}"), "", after, anchor, authors, cited["year"])


def _first_anchor(text: str, line: Line) -> Anchor | None:
    match = _LINK.search(text)
    return line.anchor(match[0]) if match else None
