"""A bibliography in sections: which entries, in which order, with which numbers.

CSL knows one list. Its order holds inside a section; works are told apart over all of them, so that a year's letter
means the same work everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bibcatalog.csl.items import Item


def divide(order: Sequence[Item], sections: Iterable[Iterable[str]]) -> list[list[Item]]:
    """Give the items of each section by their ids, in the order of the bibliography; an unknown id is passed over."""
    place = {item.id: index for index, item in enumerate(order)}
    return [[order[index] for index in sorted({place[key] for key in keys if key in place})] for keys in sections]


def number_on(divided: Iterable[Iterable[Item]], order: Iterable[Item]) -> list[Item]:
    """Number items through all sections, one that stands in several where it comes first; what is in none comes last.

    Returns:
        The items in that order.
    """
    met = {item.id: item for section in divided for item in section}
    ordered = list((met | {item.id: item for item in order}).values())
    number(ordered)
    return ordered


def number(items: Iterable[Item]) -> None:
    """Number items from 1."""
    for place, item in enumerate(items, 1):
        item.number = place
