"""Tables of works: which column holds what, by its head, and each row as a work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.listing.fields import says_nothing, take_field
from bibcatalog.importers.listing.items import entries_of, is_navigation
from bibcatalog.importers.listing.line import BOLD, LINKS, line_of
from bibcatalog.importers.listing.more import read_more
from bibcatalog.importers.listing.report import COLUMNS, NAVIGATION, TABLE
from bibcatalog.importers.listing.words import field_of, fold, is_decorative, label_of

if TYPE_CHECKING:
    from bibcatalog.importers.listing.blocks import Block, Row
    from bibcatalog.importers.listing.entry import Entry
    from bibcatalog.importers.listing.line import Line
    from bibcatalog.importers.listing.report import Report


_NO_FIELDS: Final = frozenset(("", "paper", "title"))
_IDENTIFIERS: Final = frozenset(("doi", "arxiv"))
_OF_PAPERS: Final = _IDENTIFIERS | {"paper"}
_OF_WORDS: Final = frozenset(("venue", "date", "authors", "organizations", "tags"))
"""Roles of columns whose links are beside the point, and whose words count."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its head, and what stands in it: a field, links of a kind, ``skip``, or nothing that is known."""

    head: str
    role: str


def read_table(block: Block, report: Report) -> list[Entry]:
    """Read the rows of a table; what is no work is told."""
    rows = list(block.rows)
    columns: list[_Column] = []
    entries: list[Entry] = []
    unread: list[tuple[str, int]] = []
    for row in rows:
        lines = [line_of(cell) for cell in row.cells]
        if row.is_head or (row is rows[0] and not columns and _is_head(lines)):
            columns = [_column(line.plain(line.text) if line else "") for line in lines]
            _tell_skipped(columns, row, report)
            continue
        found = _row(row, lines, columns, report)
        if found is None:
            words = (line.plain(line.text) for line in lines if line)
            unread.append((" | ".join(filter(None, words)), row.line))
        entries += found or []
    if not entries and unread:
        report.left_out(TABLE, block.line, block.end)
        return []
    for text, line in unread:
        report.unread("this row", text, line)
    return entries


def _tell_skipped(columns: list[_Column], row: Row, report: Report) -> None:
    skipped = [column.head for column in columns if column.role == "skip" and any(map(str.isalnum, column.head))]
    if skipped:
        report.left_out(COLUMNS, row.line, row.line, ", ".join(skipped))


def _is_head(lines: list[Line | None]) -> bool:
    """Say whether a row without marks is the head of a table: each of its cells is the name of a column."""
    words = [line.plain(line.text) for line in lines if line]
    known = [word for word in words if field_of(word) or label_of(word) or is_decorative(word)]
    return len(known) > 1 and len(known) * 2 >= len(words) and not any(line.anchors for line in lines if line)


def _column(head: str) -> _Column:
    if not head or is_decorative(head):
        return _Column(head, "skip" if head else "")
    label = label_of(head)
    role = field_of(head)
    if label == "paper" and role not in _IDENTIFIERS:
        role = "paper"
    return _Column(head, role or (f"link:{label}" if label else ""))


def _row(row: Row, lines: list[Line | None], columns: list[_Column], report: Report) -> list[Entry] | None:
    """Read a row; ``None`` when it does not read as a work."""
    known = [line for line in lines if line and line.text.strip()]
    if not known:
        report.decoration([place for line in lines if line for place in line.pictures])
        return []
    if all(is_navigation(line) or not line.plain(line.text) for line in known) and any(line.anchors for line in known):
        report.left_out(NAVIGATION, row.line, row.line)
        return []
    roles = [columns[at] if at < len(columns) else _Column("", "") for at in range(len(lines))]
    at = _title_at(lines, roles)
    if at is None:
        return None
    title = lines[at]
    others = [other for place, other in enumerate(zip(lines, roles, strict=True)) if place != at]
    entries = entries_of(title, certain=True) if title else []
    if not entries:
        return None
    report.decoration(title.pictures if title else [])
    for line, column in others:
        if line is not None:
            report.decoration(line.pictures if column.role != "skip" else [])
            _take_cell(entries, line, column)
    return entries


def _title_at(lines: list[Line | None], roles: list[_Column]) -> int | None:
    """Tell in which cell the title stands: under its head, else in the first cell with a link or words in bold."""
    titled = [at for at, column in enumerate(roles) if column.role == "title" and _has_words(lines[at])]
    papers = [at for at, column in enumerate(roles) if column.role == "paper" and _has_title(lines[at])]
    named = [at for at, column in enumerate(roles) if column.role == "name" and _has_words(lines[at])]
    plain = [at for at, column in enumerate(roles) if column.role == "paper" and _has_words(lines[at])]
    if found := titled or papers or named or plain:
        return found[0]
    free = [at for at, column in enumerate(roles) if column.role in {"", "link:page"}]
    marked = [at for at in free if _has_title(lines[at])]
    if marked:
        return marked[0]
    has_links = any(not anchor.is_badge for line in lines if line for anchor in line.anchors)
    words = [at for at in free if has_links and _has_words(lines[at])]
    return words[0] if words else None


def _has_words(line: Line | None) -> bool:
    if line is None:
        return False
    bare = "".join(" " if LINKS[0] <= char <= LINKS[-1] and line.anchor(char).label else char for char in line.text)
    return any(char.isalpha() for char in line.plain(bare))


def _has_title(line: Line | None) -> bool:
    """Say whether a cell holds a link with words of its own, or bold words."""
    if line is None:
        return False
    return any(not anchor.label and len(line.plain(anchor.text)) > 1 for anchor in line.anchors) or (
        BOLD[0] in line.text and len(line.plain(line.text).split()) > 1
    )


def _take_cell(entries: list[Entry], line: Line, column: _Column) -> None:
    """Take a cell beside the title into each work of its row."""
    plain = line.plain(line.text)
    if column.role == "skip" or (not line.anchors and not any(char.isalnum() for char in plain)):
        return
    for entry in entries:
        if line.anchors:
            _take_links(entry, line, column)
        elif column.role == "name":
            entry.facts.setdefault("title-short", plain)
        elif column.role in _NO_FIELDS or ":" in column.role or not take_field(entry, column.head, line.text, line):
            _keep(entry, column, plain)


def _keep(entry: Entry, column: _Column, text: str) -> None:
    """Keep a cell that is no field by the head of its column."""
    if says_nothing(text):
        return
    if column.head:
        entry.kept.append((fold(column.head) or "column", text))
    else:
        entry.notes.append(text)


def _take_links(entry: Entry, line: Line, column: _Column) -> None:
    """Take the links of a cell by the head of its column, where their own words are no label."""
    label = "paper" if column.role in _OF_PAPERS else column.role.partition("link:")[2]
    if not label and column.role not in _OF_WORDS:
        read_more(entry, line)
        return
    if not label:
        take_field(entry, column.head, line.text, line)
    for anchor in line.anchors:
        own = anchor.label if anchor.label not in {"", "page"} else label or anchor.label or "related"
        entry.take_link(own, anchor.address, anchor.line, line.plain(anchor.text))
