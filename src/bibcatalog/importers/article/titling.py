"""Which of the lines over the fields of a paper is its title."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.article.authors import is_byline
from bibcatalog.importers.article.furniture import is_furniture
from bibcatalog.importers.article.numbering import PARTS, split_number
from bibcatalog.importers.article.page import Line, tidy
from bibcatalog.importers.article.shapes import is_address, is_chinese, is_heading, is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.importers.article.records import Record

_FEWEST: Final = 3
_MOST: Final = 0.8
"""The share of papers from which on two lines over the fields are a habit of the article."""
_MAJORITY: Final = 0.6
_PLAIN: Final = (0, "")
"""The key of a line that is no heading and has no number."""
_DISTINCT: Final = 0.9
"""The share of different lines from which on they are no categories."""


class Doubt(NamedTuple):
    """A line, what is doubtful about it, and what to do."""

    line: Line
    message: str
    hint: str


def give_titles(papers: Sequence[Record], *, labelled: bool) -> list[Doubt]:
    """Take the title of each paper from the lines before its first field; titles with a label stay there."""
    for paper in papers:
        end = len(paper.before)
        while end and is_address(paper.before[end - 1]):
            end -= 1
        paper.before, paper.own = paper.before[:end], paper.before[end:]
    doubts: list[Doubt] = []
    bylined = [paper for paper in papers if not labelled and _has_byline(paper)]
    if len(papers) > 1 and len(bylined) > _MAJORITY * len(papers):
        for paper in bylined:
            paper.byline = paper.before.pop()
    usual = _usual_key(papers)
    for paper in papers if not labelled else ():
        at = _place_of_title(paper.before, usual)
        if at is not None:
            paper.title, below = paper.before[at], paper.before[at + 1 :]
            paper.before, paper.own = paper.before[:at], [*below, *paper.own]
            doubts += _join_title(paper, paper.title)
    return [*doubts, *_take_second_lines(papers, labelled=labelled)]


def _has_byline(paper: Record) -> bool:
    """Say whether names of people stand between a title and the first field."""
    lines = paper.before
    return (
        len(lines) > 1
        and "authors" not in paper.names
        and is_byline(lines[-1].text)
        and not lines[-1].level
        and is_title(lines[-2])
        and not is_byline(lines[-2].text)
    )


def _usual_key(papers: Sequence[Record]) -> tuple[int, str]:
    """Find the level, and the style of the number, that most titles have."""
    keys = Counter(_key(paper.before[-1]) for paper in papers if paper.before)
    key, count = keys.most_common(1)[0] if keys else (_PLAIN, 0)
    return key if count > _MAJORITY * len(papers) else _PLAIN


def _place_of_title(lines: Sequence[Line], usual: tuple[int, str]) -> int | None:
    """Find the title: the last line, or the one above if the last one is a sentence, or others look like that one."""
    last = len(lines) - 1
    if usual != _PLAIN and last > 0 and _key(lines[last]) != usual:
        nearest = range(last - 1, max(last - _FEWEST, 0) - 1, -1)
        found = next((at for at in nearest if _key(lines[at]) == usual and is_title(lines[at])), None)
        if found is not None:
            return found
    if last > 0 and not lines[last].level and _is_sentence(lines[last]) and is_title(lines[last - 1]):
        return last - 1
    return last if last >= 0 and is_title(lines[last]) else None


def _key(line: Line) -> tuple[int, str]:
    return line.level, split_number(line.text).style


def _is_sentence(line: Line) -> bool:
    return not is_title(line) or (line.text.endswith(".") and not line.text.endswith("..."))


def _join_title(paper: Record, title: Line) -> list[Doubt]:
    """Put a title together that goes on over two lines, or stands there twice."""
    above = paper.before[-1] if paper.before else None
    if above is None or title.level:
        return []
    if tidy(above.text).casefold() == tidy(title.text).casefold():
        paper.title = paper.before.pop()
        paper.own.insert(0, title)
    elif not title.apart and above.apart and is_title(above) and not is_heading(above):
        paper.before.pop()
        paper.title = Line(f"{above.text} {title.text}", above.number, links=(*above.links, *title.links))
        return [Doubt(above, f"the title goes on on line {title.number}", "check the title")]
    return []


def _take_second_lines(papers: Sequence[Record], *, labelled: bool) -> list[Doubt]:
    """Find articles with two lines over the fields of each paper: a title in two languages, or a short name."""
    those = [paper for paper in papers if paper.before and _is_second(paper, labelled=labelled)]
    texts = {tidy(split_number(paper.before[-1].text).text) for paper in those}
    if len(papers) < _FEWEST or len(those) < _MOST * len(papers) or len(texts) < _DISTINCT * len(those):
        return []
    for paper in those:
        other = paper.before.pop()
        if paper.title and is_chinese(paper.title.text) and not is_chinese(other.text):
            paper.title, other = other, paper.title
        paper.subtitles.append(other)
    message = "two lines stand over the fields of nearly every paper; one of them is taken for the title"
    return [Doubt(papers[0].first_line, message, "put # before the headings of categories, if some are")]


def _is_second(paper: Record, *, labelled: bool) -> bool:
    """Say whether the line over a title, or over fields with a title of their own, may be another title."""
    above = paper.before[-1]
    if not is_title(above) or is_furniture(above.text) or above.text.endswith("."):
        return False
    if split_number(above.text).style in PARTS:
        return False
    return not above.level or labelled or not (paper.title and paper.title.level)
