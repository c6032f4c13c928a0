"""Where the title of a work stands in a line of a list, by the ways in which people mark it.

The first link with words of its own, bold words, words in quotes; or the plain words up to what stands after titles.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.addresses import PAPERS
from bibcatalog.importers.listing.authors import read_authors
from bibcatalog.importers.listing.citedtitles import (
    Title,
    title_before_citation,
    title_before_mark,
    title_behind_year,
    title_in_book_marks,
    title_in_quotes,
)
from bibcatalog.importers.listing.line import BOLD, GAP, ITALIC, LINKS, STYLES
from bibcatalog.importers.listing.said import is_said, peeled
from bibcatalog.importers.listing.words import field_of, label_of

if TYPE_CHECKING:
    from bibcatalog.importers.listing.line import Anchor, Line

_LINK: Final = re.compile(f"[{LINKS}]")
_BOLD: Final = re.compile(f"{BOLD[0]}([^{BOLD[0]}{BOLD[1]}]+){BOLD[1]}")
_SEPARATED: Final = re.compile(rf"[-–—:：|.,。，!?？！)）\]][\s{STYLES}]*$")
_WIDE: Final = r"(?<=\w)[ ]{2,3}(?=[A-Z](?:\S*\s+){6})"
_WIDE_GAP: Final = re.compile(_WIDE)
"""Where a sentence begins behind a title, with nothing between them but spaces."""
_END: Final = re.compile(
    rf"\n|{GAP}|\s\|\s|[｜│]|\s[-–—]+\s|[,.;]?\s\(?(?i:arxiv|doi)\s?[:：]\s?(?=\d)|(?P<group>\s*[(（\[【](?P<inside>[^()（）\[\]【】\n]{{2,80}})[)）\]】])"
    rf"|{ITALIC[0]}(?P<italic>[^{ITALIC[0]}{ITALIC[1]}]*){ITALIC[1]}|(?P<stop>[.?!。]|,)\s+(?=\S)|{_WIDE}"
)
_SENTENCE: Final = re.compile(rf"(?<!\b[A-Z])(?<!\bal)\.\s|{GAP}|\n")
_CONTINUED: Final = re.compile(rf"^[\s{STYLES}]*[:：][\s{STYLES}]*(?P<rest>[^\n{GAP}|(（\[【{LINKS}{ITALIC[0]}]+)")
_MOST_WORDS: Final = 40
_LONGEST: Final = 1000
_MOST_STOPS: Final = 20
_LOOKED_AT: Final = 3000


def find_title(text: str, line: Line) -> Title | None:
    """Find the title in a line whose labelled links are gaps already."""
    return (
        title_behind_year(text, line)
        or title_before_mark(text, line)
        or title_in_quotes(text, line)
        or title_in_book_marks(text, line)
        or _linked(text, line)
        or _bold(text, line)
        or _plain(text, line)
    )


def is_title_case(text: str) -> bool:
    """Say whether a text is written as titles are, most of its longer words with a capital.

    >>> is_title_case("Training Multi-Billion Parameter Models"), is_title_case("a clean implementation in C")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W\d_][\w-]*", text) if len(word) > 3]
    capitals = sum(not word[0].islower() for word in words)
    return len(words) >= 2 and text[:1].isupper() and capitals * 10 >= len(words) * 7 and not text.isupper()


def _linked(text: str, line: Line) -> Title | None:
    """Find a title that is a link, or stands before one."""
    match = _LINK.search(text)
    if match is None:
        return None
    anchor = line.anchor(match[0])
    before, after = text[: match.start()], text[match.end() :]
    words = line.plain(before).strip(" :：,.;-–—|")
    if words:
        if _WIDE_GAP.search(before) or _has_bold_title(before, line):
            return None
        if title := title_before_citation(before, after, anchor, line):
            return title
        if _is_title(words) and _SEPARATED.search(before) and len(words.split()) > 2:
            return Title(before, "", text[match.start() :])
    return _continued(text, match.start(), match.end(), line, anchor)


def _has_bold_title(text: str, line: Line) -> bool:
    bold = _BOLD.search(text)
    words = line.plain(bold[1]) if bold else ""
    return bool(words) and not is_said(words) and not field_of(words)


def _is_title(words: str) -> bool:
    """Say whether words before a link may be a title: they are no label, no facts and no names."""
    return not (field_of(words) or label_of(words) or is_said(words) or read_authors(words, sure=False))


def _bold(text: str, line: Line) -> Title | None:
    """Find a title in bold."""
    for match in _BOLD.finditer(text):
        inside = line.plain(match[1]).strip(" .:：,")
        is_label = label_of(inside) != "" and " " not in inside
        if is_said(inside) or sum(map(str.isalpha, inside)) < 2 or is_label:
            continue
        before = line.plain(text[: match.start()]).strip(" .,:;-–—|")
        if before and not read_authors(before) and len(before.split()) > 3:
            return None
        link = _LINK.search(match[1])
        if link and line.plain(match[1][: link.start()]).strip(" ."):
            cited = title_before_citation(match[1][: link.start()], text[match.end() :], line.anchor(link[0]), line)
            if cited:
                return cited
        return _continued(text, match.start(), match.end(), line, None)
    return None


def _continued(text: str, start: int, end: int, line: Line, anchor: Anchor | None) -> Title:
    """Give a title, with the rest of it where only its first words are marked: "[Megatron-LM](…): Training …"."""
    title, after = text[start:end], text[end:]
    words = line.plain(title)
    colon = "" if words.endswith(":") else ":"
    match = _CONTINUED.match(after if colon else f":{after}")
    is_paper = anchor is None or anchor.address.kind in PAPERS
    if match and is_paper and ":" not in words[:-1]:
        rest = match["rest"].partition(" - ")[0].rstrip(" ,;")
        if is_title_case(rest) and len(rest.split()) <= _MOST_WORDS and ". " not in rest:
            cut = match.start("rest") + len(rest) - (not colon)
            return Title(f"{title}{colon} {rest}", text[:start], after[cut:], anchor)
    return Title(title, text[:start], after, anchor)


def _plain(text: str, line: Line) -> Title:
    """Find a title that nothing marks: the words up to what stands after titles."""
    for match in islice(_END.finditer(text, 0, _LONGEST), _MOST_STOPS):
        if _ends_title(match, text, line):
            stop = (match["stop"] or "").strip(".,。")
            after = text[match.start() :].lstrip(".,。")
            return Title(text[: match.start()] + stop, "", after, is_marked=False)
    return Title(text, "", "", is_marked=False)


def _ends_title(match: re.Match[str], text: str, line: Line) -> bool:
    """Say whether what was found stands behind a title, and is no part of it."""
    if match["group"]:
        return match["inside"].startswith("@") or is_said(line.plain(match["inside"]))
    if match["italic"] is not None:
        inside = line.plain(match["italic"]).strip(" .,")
        return is_said(inside) or read_authors(inside) is not None
    return not match["stop"] or _begins_facts(line.plain(text[match.end() : match.end() + _LOOKED_AT]), match["stop"])


def _begins_facts(text: str, stop: str) -> bool:
    """Say whether a text behind a full stop or a comma is authors or a venue, and no more of the title."""
    if is_said(text.split(GAP)[0].strip(" .,;")):
        return True
    first = _SENTENCE.split(text, maxsplit=1)[0].strip()
    names = first.rstrip(" .,")
    if authors := read_authors(names, sure=False):
        return stop != "," or authors.more
    names, found = peeled(names)
    return bool(found) and read_authors(names, sure=False) is not None
