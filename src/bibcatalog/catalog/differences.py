r"""Differences of two files in the unified format, in a time that grows with their size.

``difflib`` compares small files. In large ones the lines that stand once in both hold the two together (the patience
diff of Bram Cohen); what is between two of them is compared by itself.

>>> print("".join(unified(["a\n", "b\n"], ["a\n", "c\n"], "x", "y")), end="")
--- x
+++ y
@@ -1,2 +1,2 @@
 a
-b
+c
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher, unified_diff
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SMALL: Final = 4_000
"""Lines of both files together that ``difflib`` compares as a whole."""
_LARGEST_PART: Final = 2_000
"""Lines between two that are the same; more are taken for other lines altogether."""
_CONTEXT: Final = 3


class _Change(NamedTuple):
    """Lines of the old file that became lines of the new one: from, and up to but not with."""

    old: int
    old_end: int
    new: int
    new_end: int


def unified(old: Sequence[str], new: Sequence[str], old_name: str, new_name: str) -> Iterator[str]:
    """Give the difference line by line, each with its end; nothing when there is none."""
    if len(old) + len(new) <= _SMALL:
        yield from unified_diff(old, new, old_name, new_name, n=_CONTEXT)
        return
    hunks = _hunks([change for change in _changes(old, new) if change[0] < change[1] or change[2] < change[3]])
    if hunks:
        yield f"--- {old_name}\n"
        yield f"+++ {new_name}\n"
    for hunk in hunks:
        yield from _hunk(hunk, old, new)


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    """Compare what stands between the lines that hold the files together."""
    anchors = [(-1, -1), *_anchors(old, new), (len(old), len(new))]
    for (old_before, new_before), (old_after, new_after) in pairwise(anchors):
        part = _trimmed(old, new, _Change(old_before + 1, old_after, new_before + 1, new_after))
        if part.old_end - part.old + part.new_end - part.new > _LARGEST_PART:
            yield part
            continue
        one, other = old[part.old : part.old_end], new[part.new : part.new_end]
        for tag, start, end, new_start, new_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            if tag != "equal":
                yield _Change(part.old + start, part.old + end, part.new + new_start, part.new + new_end)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Give the places of lines that stand once in each file: as many as come in the same order in both."""
    counts = Counter(old), Counter(new)
    places = {line: place for place, line in enumerate(new) if counts[1][line] == 1}
    pairs = [(place, places[line]) for place, line in enumerate(old) if counts[0][line] == 1 and line in places]
    ends: list[int] = []  # the smallest last place of a run of each length
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _trimmed(old: Sequence[str], new: Sequence[str], part: _Change) -> _Change:
    """Leave out the lines at both ends that are the same."""
    start, old_end, new_start, new_end = part
    while start < old_end and new_start < new_end and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    return _Change(start, old_end, new_start, new_end)


def _hunks(changes: Sequence[_Change]) -> list[list[_Change]]:
    """Put changes together whose contexts touch."""
    hunks: list[list[_Change]] = []
    for change in changes:
        if hunks and change.old - hunks[-1][-1].old_end <= 2 * _CONTEXT:
            hunks[-1].append(change)
        else:
            hunks.append([change])
    return hunks


def _hunk(hunk: Sequence[_Change], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    first, last = hunk[0], hunk[-1]
    start, end = max(first.old - _CONTEXT, 0), min(last.old_end + _CONTEXT, len(old))
    new_start, new_end = first.new - (first.old - start), last.new_end + (end - last.old_end)
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n"
    place = start
    for change in hunk:
        yield from (f" {line}" for line in old[place : change.old])
        yield from (f"-{line}" for line in old[change.old : change.old_end])
        yield from (f"+{line}" for line in new[change.new : change.new_end])
        place = change.old_end
    yield from (f" {line}" for line in old[place:end])


def _range(start: int, end: int) -> str:
    """Write a range of lines, counted from 1; one that is empty begins after the line before it."""
    length = end - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"
