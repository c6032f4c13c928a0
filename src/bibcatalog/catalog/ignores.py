"""Where the entries of a catalog file stand, for comments that are about one of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bibcatalog.catalog.source import Source


def entry_lines(source: Source, text: str) -> list[tuple[int, int]]:
    r"""Give the first and the last line of each entry, without the comments and empty lines that follow it.

    >>> from bibcatalog.catalog.source import read_source
    >>> text = "entries:\n  - {title: One}\n  # next\n  - title: Two\n"
    >>> source, _ = read_source(text.encode(), "list.yaml")
    >>> entry_lines(source, text)
    [(2, 2), (4, 4)]
    """
    if not isinstance(source.value, dict):
        return []
    entries = source.value.get("entries")
    if not isinstance(entries, list):
        return []
    lines = text.splitlines()
    starts = [source.location(("entries", number)).line or 1 for number in range(len(entries))]
    return [(first, _last(lines, first, following - 1)) for first, following in pairwise([*starts, len(lines) + 1])]


def _last(lines: list[str], first: int, last: int) -> int:
    while last > first and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    return last
