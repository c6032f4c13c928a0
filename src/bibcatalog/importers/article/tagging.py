"""Which lines of a page are fields, and with which label a paper begins."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.article.labels import CORE, Label, Labelled, known, read_fields, unknown_label, unknown_value
from bibcatalog.importers.article.page import Line
from bibcatalog.importers.article.shapes import is_finished, is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

OTHER: Final = Label("other")
_BULLETS: Final = frozenset("-*+•·▪◦‣●")
_AROUND: Final = " \t()[]（）【】"
_MOST_LINKS: Final = 20
_OF_LINKS: Final = frozenset(("link", "paper"))
_FEWEST: Final = 3
"""So often an unknown label has to stand before it is taken for one wherever it stands."""
_LONGEST_VALUE: Final = 100
_FEW_WORDS: Final = 2
"""So many words may stand behind an unknown label of English; with more it may be a title."""
SOON: Final = 6
"""Fields of a paper that may stand before the one with which most papers begin, and one more."""


class Piece(NamedTuple):
    """A line, and its fields if it is one of fields."""

    line: Line
    fields: tuple[Labelled, ...] = ()


def tag(lines: Sequence[Line]) -> list[Piece]:
    """Find the fields of a page."""
    pieces: list[Piece] = []
    for line in lines:
        if links := _linked_labels(line):
            pieces += links
            continue
        fields = read_fields(line.text)
        if line.level and not (fields and fields[0].label.field in {*CORE, "title"}):
            fields = ()
        in_paper = bool(pieces and pieces[-1].fields)
        pieces.append(Piece(line, tuple(_decided(field, is_link=in_paper and bool(line.links)) for field in fields)))
    return _with_unknown(_without_category_lines(pieces))


def _linked_labels(line: Line) -> list[Piece]:
    """Read a line of nothing but links that say what they are, as "[论文] | [代码]": a field for each."""
    if line.level or not 0 < len(line.links) <= _MOST_LINKS:
        return []
    labels = [known(words.strip(_AROUND)) for words, _ in line.links]
    rest = line.text
    for words, _ in line.links:
        rest = rest.replace(words, " ", 1)
    if any(map(str.isalnum, rest)) or not any(label and label.field in _OF_LINKS for label in labels):
        return []
    pieces: list[Piece] = []
    for (words, url), label in zip(line.links, labels, strict=True):
        own = Line(words, line.number, line.apart and not pieces, links=((words, url),))
        kind = Label("link", label.link if label else "")
        pieces.append(Piece(own, (Labelled(kind, words.strip(_AROUND), url),)))
    return pieces


def leader_of(pieces: Sequence[Piece]) -> str:
    """Find the field with which papers begin: the one that stands most often under a line that is no field."""
    count: Counter[str] = Counter()
    after: Counter[str] = Counter()
    in_paper = awaits = False
    for piece in pieces:
        count.update(field.label.field for field in piece.fields)
        is_known = bool(piece.fields) and piece.fields[0].label != OTHER
        if is_known and not in_paper:
            after[piece.fields[0].label.field] += 1
        in_paper = is_known or (in_paper and bool(piece.fields)) or awaits  # a line under an empty label is its value
        awaits = bool(piece.fields) and not piece.fields[-1].value
    most = max((count[name] for name in CORE), default=0)
    if count["title"] * 2 >= max(most, 1):
        return "title"
    return max(after, key=lambda name: (name in CORE, after[name]), default="")


def _decided(field: Labelled, *, is_link: bool) -> Labelled:
    """Take a paper for its title, or for a link to it below other fields."""
    if field.label.field != "paper":
        return field
    return field._replace(label=Label("link" if is_link else "title"))


def _without_category_lines(pieces: list[Piece]) -> list[Piece]:
    """Take "分类：土壤" for the heading that it is, if the first stands over the title of the first paper."""
    found = [
        at
        for at, piece in enumerate(pieces[:-2])
        if [field.label.field for field in piece.fields] == ["category"]
        and piece.fields[0].value
        and not pieces[at + 1].fields
        and pieces[at + 2].fields
    ]
    if not found or any(piece.fields for piece in pieces[: found[0]]):
        return pieces
    made = list(pieces)
    for at in found:
        line = made[at].line
        made[at] = Piece(Line(made[at].fields[0].value, line.number, line.apart, line.level, line.links))
    return made


def _with_unknown(pieces: list[Piece]) -> list[Piece]:
    """Find fields whose label nobody knows, by where and how often they stand."""
    leader = leader_of(pieces)
    found = {at: name for at, piece in enumerate(pieces) if leader and (name := _unknown(piece))}
    counts = Counter(name for at, name in found.items() if not _may_be_title(pieces, at, leader))
    papers = sum(1 for piece in pieces if piece.fields and piece.fields[0].label.field == leader)
    made = list(pieces)
    for at, name in found.items():
        value = unknown_value(pieces[at].line.text)
        often = counts[name] >= max(_FEWEST, (papers + 1) // 2) and not is_finished(value)
        is_short = not name.isascii() or len(value.split()) <= _FEW_WORDS
        is_inside = at > 0 and made[at - 1].fields and _is_inside(pieces, at, leader)
        if often or (is_short and is_inside) or _begins_list(pieces, at):
            made[at] = Piece(pieces[at].line, (Labelled(OTHER, name, value),))
    return made


def _begins_list(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a line is the first item of a list whose second one is a field, right under a line that is none."""
    if not 0 < at < len(pieces) - 1:
        return False
    above, own, below = (piece.line.text[:1] in _BULLETS for piece in pieces[at - 1 : at + 2])
    return own and below and not above and bool(pieces[at + 1].fields)


def _unknown(piece: Piece) -> str:
    """Give the label that nobody knows on a line that may be a field; empty for another."""
    if piece.fields or piece.line.level or len(unknown_value(piece.line.text)) > _LONGEST_VALUE:
        return ""
    return unknown_label(piece.line.text)


def _may_be_title(pieces: Sequence[Piece], at: int, leader: str) -> bool:
    """Say whether a line stands where a title does: over the fields of a paper, and not under another title."""
    if not any(piece.fields[0].label.field == leader for piece in _run_after(pieces, at)):
        return False
    return at == 0 or bool(pieces[at - 1].fields) or not is_title(pieces[at - 1].line)


def _is_inside(pieces: Sequence[Piece], at: int, leader: str) -> bool:
    """Say whether other fields of the same paper follow: a new one's begin with the leader, or have it soon after."""
    run = _run_after(pieces, at)
    return bool(run) and all(piece.fields[0].label.field != leader for piece in run)


def _run_after(pieces: Sequence[Piece], at: int) -> list[Piece]:
    """Give the lines of fields right after a line."""
    return list(takewhile(lambda piece: bool(piece.fields), pieces[at + 1 : at + SOON]))
