"""The outline of an article: its title, its categories, and its papers in order.

What stands between two papers is what is left of the first one, headings, and the title of the second.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.article.furniture import is_furniture
from bibcatalog.importers.article.headings import Heading, Headings
from bibcatalog.importers.article.numbering import is_number
from bibcatalog.importers.article.page import tidy
from bibcatalog.importers.article.records import Record, cut_colophon, cut_end, read_records, without_byline
from bibcatalog.importers.article.shapes import is_address, is_heading, is_title
from bibcatalog.importers.article.tagging import leader_of, tag
from bibcatalog.importers.article.titling import Doubt, give_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bibcatalog.importers.article.page import Line, Page

_LONGEST_TITLE: Final = 120
_BEFORE: Final = "before the first paper"
_BETWEEN: Final = "between two papers"
_AFTER: Final = "after the last paper"


@dataclass(slots=True)
class Outline:
    """What a page holds.

    Args:
        title: of the article.
        categories: their paths, each after the one it stands in, with the lines under the heading.
        papers: in their order.
        left_out: lines that belong to no paper, and where they stand.
        doubts: what is not sure.
        spaced: whether blank lines stand between fields, so that lines without one between them are one paragraph.
    """

    title: str = ""
    categories: dict[tuple[str, ...], list[Line]] = field(default_factory=dict)
    papers: list[Record] = field(default_factory=list)
    left_out: dict[Line, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    spaced: bool = False

    def leave_out(self, lines: Iterable[Line], where: str) -> None:
        """Note lines that belong to no paper."""
        self.left_out.update(dict.fromkeys(lines, where))

    def without_furniture(self, lines: Iterable[Line], where: str) -> list[Line]:
        """Give lines without those of the page, which are left out."""
        kept = []
        for line in lines:
            if is_furniture(line.text) and not is_address(line):
                self.left_out[line] = where
            else:
                kept.append(line)
        return kept


def read_outline(page: Page) -> Outline:
    """Find the outline of a page."""
    outline = Outline(title=page.title)
    pieces = tag(page.lines)
    end = cut_end(pieces)
    papers, trailing = read_records(pieces[:end])
    papers = without_byline(papers)
    outline.leave_out([*cut_colophon(papers), *(piece.line for piece in pieces[end:])], _AFTER)
    if not papers:
        outline.leave_out(trailing, "outside of a paper")
        return outline
    for paper in papers:
        paper.before = [line for line in paper.before if not is_number(line.text)]
    outline.papers = papers
    outline.spaced = _is_spaced(papers)
    outline.doubts += give_titles(papers, labelled=leader_of(pieces[:end]) == "title")
    headings = Headings(papers, spaced=outline.spaced)
    _begin(outline, headings)
    for before, paper in pairwise(papers):
        lines = outline.without_furniture(paper.before, _BETWEEN)
        rest, found = headings.split(lines)
        before.fields[-1].more += rest
        outline.doubts += headings.doubts_of(rest)
        _open(outline, headings, found)
        paper.path = headings.path
    _end(outline, headings, trailing)
    return outline


def _begin(outline: Outline, headings: Headings) -> None:
    """Read what stands before the first paper: the title of the article, and headings."""
    above, found = headings.split_first(outline.without_furniture(outline.papers[0].before, _BEFORE))
    title: Line | None = None
    is_below_title = bool(outline.title) and bool(found) and found[0].line.level > 1
    if found and not is_below_title and headings.is_title_of_article(found):
        title, told = found.pop(0)
        above = [*above, *told]
    else:
        ranked = sorted(filter(is_title, above), key=lambda line: line.level or 7)
        if ranked and (ranked[0].level or ranked[0] is above[0]):
            title = ranked[0]
            above.remove(title)
    if title is not None and len(title.text) <= _LONGEST_TITLE:
        outline.title = tidy(title.text).lstrip("# ")
    elif title is not None:
        above.append(title)
    outline.leave_out(above, _BEFORE)
    _open(outline, headings, found)
    outline.papers[0].path = headings.path


def _open(outline: Outline, headings: Headings, found: Sequence[Heading]) -> None:
    """Go to headings, one after the other."""
    for heading in found:
        if headings.is_below_titles(heading):
            outline.leave_out([heading.line, *heading.told], _BETWEEN)
        else:
            headings.open(heading)
            outline.categories.setdefault(headings.path, []).extend(heading.told)


def _end(outline: Outline, headings: Headings, trailing: list[Line]) -> None:
    """Read what stands after the last field: the rest of its text, and furniture."""
    last = outline.papers[-1].fields[-1]
    before = [last.line, *last.more, *trailing]
    before = before[len(before) - len(trailing) - 1 :]
    pairs = enumerate(zip(before, trailing, strict=False))
    end = next((at for at, (above, line) in pairs if _ends_papers(line, above, headings)), len(trailing))
    last.more += trailing[:end]
    outline.leave_out(trailing[end:], _AFTER)


def _ends_papers(line: Line, above: Line, headings: Headings) -> bool:
    """Say whether a line after the last field belongs to the page."""
    if is_address(line):
        return False
    return is_furniture(line.text) or (is_heading(line) and headings.is_apart(line, [above]))


def _is_spaced(papers: Sequence[Record]) -> bool:
    fields = [found.line for paper in papers for found in paper.fields]
    return sum(line.apart for line in fields) * 2 > len(fields)
