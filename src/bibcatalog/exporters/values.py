"""All values of an item that a table asks for, in one go.

Most parts of most references are empty; asking for each by itself is what an exporter would spend its time on.
"""

from __future__ import annotations

from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bibcatalog.model.bibliography import Item

_OF_REFERENCE = "reference."


def from_item(source: str) -> str:
    """Give the path of a row's source from the item: that of a reference, unless it says ``item.``."""
    return source.removeprefix("item.") if source.startswith("item.") else _OF_REFERENCE + source


def values_getter(paths: Sequence[str]) -> Callable[[Item], tuple[Any, ...]]:
    """Give a function that gets the values at several paths (two at least), in their order.

    Parts of the reference are got from the reference: a path with a dot costs several times as much.
    """
    of_reference = [path.removeprefix(_OF_REFERENCE) for path in paths if path.startswith(_OF_REFERENCE)]
    of_item = [path for path in paths if not path.startswith(_OF_REFERENCE)]
    if len(of_reference) < _SEVERAL or len(of_item) < _SEVERAL:
        return attrgetter(*paths)
    ordered = [*(_OF_REFERENCE + path for path in of_reference), *of_item]
    get_reference, get_item = attrgetter(*of_reference), attrgetter(*of_item)
    in_order = itemgetter(*(ordered.index(path) for path in paths))
    return lambda item: in_order(get_reference(item.reference) + get_item(item))


_SEVERAL = 2
"""So many, and the getters of the standard library give tuples."""
