"""Which links of a line say no more than what they lead to: "[paper]", "Code: https://…", "[NeurIPS 2023](…)".

In the text of a line a gap stands for them, so that what is left are the words of titles and remarks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.addresses import LINKED, PAPERS
from bibcatalog.importers.listing.line import GAP, LINKS, STYLES
from bibcatalog.importers.listing.venues import read_venue
from bibcatalog.importers.listing.words import label_of

if TYPE_CHECKING:
    from bibcatalog.importers.listing.line import Line

_LINK: Final = re.compile(f"[{LINKS}]")
_SPACE: Final = rf"[\s{STYLES}]*"
_BLANK: Final = rf"(?:[^\S\n]|[{STYLES}])*"
_FEW_WORDS: Final = 3
_ARTICLE: Final = re.compile(r"\b(?:an?|the|its|their|this|our)\s$")
"""How a sentence goes on with the words of a link: "it comes with a [repository](…) that …"."""
_FEW_LETTERS: Final = 8
_LONGEST_LABEL: Final = 64

_BEHIND_LABEL: Final = re.compile(
    rf"(?:[:：]{_SPACE}|\]\s*\(\s*)(?P<link>[{LINKS}])(?:(?<=\([{LINKS}])\s*\)|(?<=\(\s[{LINKS}])\s*\))?"
)
_LABEL_BEFORE: Final = re.compile(
    rf"(?:(?P<label>[^\s,;|()\[\]{LINKS}{STYLES}{GAP}][^\n,;|()\[\]{LINKS}{STYLES}{GAP}]{{0,24}}?)"
    rf"(?P<said>\s*\([^()\n{LINKS}]{{1,24}}\))?{_SPACE}[:：]{_SPACE}|\[+(?P<bracketed>[^\[\]\n{LINKS}]{{2,30}})\]+\s*\(\s*)$"
)
_IN_BRACKETS: Final = re.compile(rf"(?:\[{_SPACE})?(?P<link>[{LINKS}])(?:{_SPACE}\])?")
_GAPS: Final = re.compile(
    rf"[\[(【（{{]{{0,3}}[^\S\n]{{0,4}}(?:{GAP}{_BLANK}[,;/|&+·、，]?{_BLANK}(?:and[^\S\n]+)?)+[^\S\n]*[\])】）}}]*"
)
_ARXIV: Final = re.compile(r"(?i)arxiv[:：\s]*\d{4}\.\d{4,5}(?:v\d+)?")


def with_gaps(line: Line) -> str:
    """Give the text of a line with gaps for the links that are only labels; it is made once."""
    if not line.gapped:
        text = line.text
        if line.anchors:
            text = _with_labels_before(text, line)
            start = _first_words(text, line)
            text = _LINK.sub(lambda match: _gap(match, start, line), text)
            text = _IN_BRACKETS.sub(lambda match: GAP if _is_named(match, start, line) else match[0], text)
            text = _GAPS.sub(f" {GAP} ", text)
        line.gapped = text
    return line.gapped


def _with_labels_before(text: str, line: Line) -> str:
    """Put gaps for links whose label stands before them: "Paper: https://…", "[Blog] (https://…)".

    What stands in brackets behind the label stays: "Paper(Oral): https://…".
    """
    pieces: list[str] = []
    start = 0
    for place in _BEHIND_LABEL.finditer(text):
        first = max(start, place.start() - _LONGEST_LABEL)
        match = _LABEL_BEFORE.search(text[first : place.start("link")])
        anchor = line.anchor(place["link"])
        label = label_of(match["label"] or match["bracketed"]) if match else ""
        if match and label and (anchor.label or len(line.plain(anchor.text).split()) <= _FEW_WORDS):
            anchor.label = label
            pieces += [text[start : first + match.start()], match["said"] or "", GAP]
            start = place.end()
    return "".join([*pieces, text[start:]])


def _first_words(text: str, line: Line) -> int:
    """Give the place of the first words of a line: letters, or a link with words that are no label."""
    for at, char in enumerate(text):
        if char.isalpha() or (_LINK.match(char) and not line.anchor(char).label and line.plain(char)):
            return at
    return len(text)


def _gap(match: re.Match[str], start: int, line: Line) -> str:
    """Give what stands for a link: a gap for a label, unless its words are part of a sentence behind a title."""
    if not _is_label(match, start, line):
        return match[0]
    text = match.string
    is_behind_title = start < match.start() and bool(_LINK.match(text[start])) and not line.anchor(text[start]).label
    is_of_sentence = is_behind_title and _ARTICLE.search(text, max(match.start() - _FEW_LETTERS, 0), match.start())
    return match[0] if is_of_sentence and line.plain(line.anchor(match[0]).text) else GAP


def _is_label(match: re.Match[str], start: int, line: Line) -> bool:
    """Say whether a link is a label; behind a title, which begins at a place, a venue or an id leads to the paper."""
    anchor = line.anchor(match[0])
    if not anchor.label and match.start() > start and anchor.address.kind in PAPERS | {"page"}:
        words = line.plain(anchor.text).strip("[]() ")
        if words != anchor.address.value and (_ARXIV.fullmatch(words) or read_venue(words)):
            anchor.label = "paper"
    return bool(anchor.label)


def _is_named(match: re.Match[str], start: int, line: Line) -> bool:
    """Say whether a link stands in brackets behind a title; its few words are a name for it, which it gets."""
    anchor = line.anchor(match["link"])
    words = line.plain(anchor.text)
    in_brackets = match[0].startswith("[") or (words.startswith("[") and words.endswith("]"))
    if not in_brackets or match.start("link") <= start or len(words.split()) > _FEW_WORDS:
        return False
    named = "-".join(re.findall(r"[a-z0-9]+", words.lower())) if words.isascii() else ""
    anchor.label = anchor.address.kind if anchor.address.kind in LINKED else named or "related"
    return True
