"""Which element of a new list is which of the old one."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.catalog.source import Value

_MANY = 2_500  # pairs to compare letter by letter; beyond, a run of changed elements is paired in its order


def align(old: Sequence[Value], new: Sequence[Value]) -> list[int | None]:
    """Give for each new element the index of the old one that it is or replaces; indexes only rise.

    Equal elements stay together. Between them as many as possible are paired, the most similar ones first, so that a
    comment beside an element stays with it.

    >>> align(["Ada", "Bob", "Cy"], ["Ada", "Dee", "Bobby", "Cy"])
    [0, None, 1, 2]
    """
    said_old, said_new = [_said(value) for value in old], [_said(value) for value in new]
    pairs: list[int | None] = [None] * len(new)
    for kind, low, high, new_low, new_high in SequenceMatcher(None, said_old, said_new, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs[new_low:new_high] = range(low, high)
        elif kind == "replace":
            for left, right in _nearest(said_old[low:high], said_new[new_low:new_high]):
                pairs[new_low + right] = low + left
    return pairs


def _said(value: Value) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _nearest(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pair all of the shorter list in order, with the greatest similarity in all."""
    if len(old) * len(new) > _MANY or len(old) == len(new):
        return [(place, place) for place in range(min(len(old), len(new)))]
    best: list[list[tuple[float, list[tuple[int, int]]]]] = [[(0.0, [])] * (len(new) + 1)]
    for left, text in enumerate(old):
        row: list[tuple[float, list[tuple[int, int]]]] = [(0.0, [])]
        for right, other in enumerate(new):
            score, pairs = best[left][right]
            paired = (score + 1 + SequenceMatcher(None, text, other).ratio(), [*pairs, (left, right)])
            row.append(max(best[left][right + 1], row[right], paired, key=lambda found: found[0]))
        best.append(row)
    return best[-1][-1][1]
