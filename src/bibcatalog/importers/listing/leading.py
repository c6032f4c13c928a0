"""What stands before a title: numbers, dates, and groups in brackets, as in "[2023/10] (ICLR 2024) …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.listing.decoration import unnumbered
from bibcatalog.importers.listing.line import BOLD, ITALIC, LINKS, STYLES
from bibcatalog.importers.listing.said import is_said

if TYPE_CHECKING:
    from bibcatalog.importers.listing.line import Line

_MARKS: Final = rf"[\s{STYLES}]*"
_GROUP: Final = re.compile(
    rf"^{_MARKS}(?:\[(?P<square>[^\[\]{LINKS}]{{1,60}})\]|【(?P<corner>[^【】{LINKS}]{{1,60}})】"
    rf"|[(（](?P<round>[^()（）{LINKS}]{{1,60}})[)）]){_MARKS}"
)
_DAY: Final = r"(?:19|20)\d\d(?:[./-]\d{1,2}(?:[./-]\d{1,2})?| ?年(?: ?\d{1,2} ?月(?: ?\d{1,2} ?日)?)?)"
_DATE_FIRST: Final = re.compile(
    rf"^{_MARKS}(?P<date>{_DAY}|(?:19|20)\d\d){_MARKS}[|｜:：–—-]\s*(?=\S)|^{_MARKS}(?P<day>{_DAY}),?[\s{STYLES}]+(?=[^\W\d]|[{LINKS}])"
)
_FACTS_FIRST: Final = re.compile(rf"^{_MARKS}(?P<facts>[^|｜\n\[\]{LINKS}]{{3,60}})[|｜]\s*(?=\S)")
_MOST_GROUPS: Final = 6


class Leading(NamedTuple):
    """What stands in brackets, or as a date, before a title: facts and words, and the rest of the line."""

    said: tuple[str, ...]
    words: tuple[str, ...]
    rest: str


def read_leading(text: str, line: Line) -> Leading:
    """Take numbers, dates and groups in brackets from the beginning of a line."""
    said: list[str] = []
    words: list[str] = []
    text = _unnumbered(text)
    for _ in range(_MOST_GROUPS):
        if match := _DATE_FIRST.match(text):
            said.append(match["date"] or match["day"])
        elif (match := _GROUP.match(text)) and (
            inside := line.plain(match["square"] or match["corner"] or match["round"])
        ):
            if is_said(inside):
                said.append(inside)
            elif match["round"] or not text[match.end() :].strip(f" .,:{STYLES}"):
                break
            elif any(char.isalnum() for char in inside):
                words.append(f"[{inside}]")
        elif (match := _FACTS_FIRST.match(text)) and is_said(facts := line.plain(match["facts"])):
            said.append(facts)
        else:
            break
        text = _unnumbered(_balanced(text, match.end()))
    return Leading(tuple(said), tuple(words), text)


def _unnumbered(text: str) -> str:
    """Take a number from the beginning of a text, which may be in bold."""
    marks = re.match(rf"[\s{STYLES}]*", text)
    at = marks.end() if marks else 0
    rest = unnumbered(text[at:])
    return text if len(rest) == len(text) - at else text[:at].strip() + rest


def _balanced(text: str, at: int) -> str:
    """Give the rest of a text; a style that was opened before and is closed behind is opened anew."""
    head = text[:at]
    opened = [pair[0] for pair in (BOLD, ITALIC) if head.count(pair[0]) > head.count(pair[1])]
    rest = text[at:]
    for pair in (BOLD, ITALIC):
        if pair[0] not in opened and rest.find(pair[1]) >= 0 and not 0 <= rest.find(pair[0]) < rest.find(pair[1]):
            rest = rest.replace(pair[1], "", 1)
    return "".join(opened) + rest
