"""The papers of a page: a title line, and the fields under it.

Structure is found by shape: a paper begins where the first label of papers stands again, right under a title.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.article.furniture import ends_article
from bibcatalog.importers.article.labels import CORE, TEXTS, Label, Labelled
from bibcatalog.importers.article.shapes import is_address, is_heading, is_title
from bibcatalog.importers.article.tagging import SOON, leader_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.importers.article.page import Line
    from bibcatalog.importers.article.tagging import Piece

_ONCE: Final = frozenset(("title", "authors", "date", "organizations", "impact", "abstract", "venue"))
"""Fields that a paper has once; the same label again is a new paper's, if a title stands over it."""
_FEW: Final = 2
_SEVERAL: Final = 3


@dataclass(slots=True)
class Field:
    """A field of a paper: what its label says, and its lines; the first one begins behind the label."""

    labelled: Labelled
    line: Line
    more: list[Line] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the label says."""
        return self.labelled.label.field


@dataclass(slots=True)
class Record:
    """A paper as the page has it.

    ``byline`` has its authors, when they stand under its title without a label.
    ``before`` are the lines between the last field before it and its own first one: what is left of the paper before,
    headings, and its title. ``own`` are lines between its title and its first field; ``labels`` and ``names`` are those
    of its fields.
    """

    before: list[Line]
    fields: list[Field] = field(default_factory=list)
    title: Line | None = None
    byline: Line | None = None
    own: list[Line] = field(default_factory=list)
    path: tuple[str, ...] = ()
    subtitles: list[Line] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, piece: Piece) -> None:
        """Add the fields of a line."""
        for labelled in piece.fields:
            self.fields.append(Field(labelled, piece.line))
            self.labels.add(labelled.written)
            self.names.add(labelled.label.field)

    @property
    def first_line(self) -> Line:
        """The line where the paper begins."""
        return self.title or self.fields[0].line


def cut_end(pieces: Sequence[Piece]) -> int:
    """Find where the papers end at the latest: at comments, other articles or the like, with no whole paper below."""
    leader = leader_of(pieces)
    start = last = 0
    is_open = False
    for at, piece in enumerate(pieces):
        names = _names(piece)
        if leader in names:
            start, is_open = at, True
        if is_open and names & TEXTS:
            last = start
        if not names and ends_article(piece.line.text):
            is_open = False
    after = range((last or start) + 1, len(pieces))
    return next((at for at in after if not pieces[at].fields and ends_article(pieces[at].line.text)), len(pieces))


def read_records(pieces: Sequence[Piece]) -> tuple[list[Record], list[Line]]:
    """Give the papers, and the lines that are left after the last field."""
    leader = leader_of(pieces)
    records: list[Record] = []
    pending: list[Line] = []
    for at, piece in enumerate(pieces):
        if not piece.fields:
            if records and not pending and _awaits(records[-1].fields[-1], piece.line, pieces[at + 1 : at + 2]):
                records[-1].fields[-1].more.append(piece.line)
            else:
                pending.append(piece.line)
            continue
        if not records or _begins(at, pieces, records[-1], pending, leader):
            records.append(Record(pending))
        else:
            records[-1].fields[-1].more += pending
        pending = []
        records[-1].add(piece)
    return records, pending


def _begins(at: int, pieces: Sequence[Piece], record: Record, pending: list[Line], leader: str) -> bool:
    """Say whether a field is the first one of a new paper."""
    labelled = pieces[at].fields[0]
    name = labelled.label.field
    above = next((line for line in reversed(pending) if not is_address(line)), None)
    titled = above is not None and is_title(above)
    if name == "title":
        return not _ONCE.isdisjoint(record.names)
    again = name in _ONCE and labelled.written in record.labels
    if name == leader and not titled:
        return again and _is_whole(at, pieces, record)
    if leader == "title" and name != "title":
        return again and titled
    if not titled:
        return False
    return again or name == leader or (above is not None and above.level > 0) or _leads(at, pieces, record, leader)


def _leads(at: int, pieces: Sequence[Piece], record: Record, leader: str) -> bool:
    """Say whether the field with which papers begin follows soon, and stands in the paper already."""
    run = takewhile(lambda piece: bool(piece.fields), pieces[at + 1 : at + SOON])
    return leader in record.names and any(leader in _names(piece) for piece in run)


def _awaits(found: Field, line: Line, following: Sequence[Piece]) -> bool:
    """Say whether a line is the value of the label over it."""
    if found.labelled.value or found.more or line.level or is_address(line):
        return False
    above_field = bool(following and following[0].fields)
    is_bare = found.line.text.rstrip(" 】]").endswith(found.labelled.written)
    return not above_field if is_bare else not above_field and not is_heading(line)


def _is_whole(at: int, pieces: Sequence[Piece], record: Record) -> bool:
    """Say whether the fields from here on stand in the paper already: then they are those of one without a title."""
    return any(not record.names.isdisjoint(_names(piece)) for piece in pieces[at + 1 : at + 3])


def _names(piece: Piece) -> frozenset[str]:
    return frozenset(field.label.field for field in piece.fields)


def without_byline(records: list[Record]) -> list[Record]:
    """Take a date or an author over the first paper for those of the article, which stand there for what they are."""
    if len(records) < _FEW or any(len(record.names & {*CORE}) < _FEW for record in records[1:_SEVERAL]):
        return records
    first, second = records[0], records[1]
    if not first.names <= {"date", "authors", "other", "category", "tags", "link"}:
        return records
    lines = [line for found in first.fields for line in (found.line, *found.more)]
    second.before = [*first.before, *dict.fromkeys(lines), *second.before]
    return records[1:]


def cut_colophon(records: list[Record]) -> list[Line]:
    """Take fields off the last paper that no other has and that stand last: they are those of the page."""
    if len(records) < _SEVERAL:
        return []
    others = set().union(*(record.names for record in records[:-1]))
    fields = records[-1].fields
    at = len(fields)
    while at > 1 and _is_of_page(fields[at - 1]) and fields[at - 1].name not in others:
        at -= 1
    lines = [line for found in fields[at:] for line in (found.line, *found.more)]
    del fields[at:]
    return list(dict.fromkeys(lines))


def _is_of_page(found: Field) -> bool:
    return found.name in {"authors", "tags", "category", "venue"} or found.labelled.label == Label("link")
