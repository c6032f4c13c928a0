"""All values of an item that a table asks for, in one go.

Most parts of most references are empty; asking for each by itself is what an exporter would spend its time on.
"""

from __future__ import annotations

from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from bibcatalog.mapping.rows import OF_REFERENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bibcatalog.model.bibliography import Item


def values_getter(paths: Sequence[str]) -> Callable[[Item], tuple[Any, ...]]:
    """Give a function that gets the values at several paths (two at least), in their order.

    Parts of the reference are got from the reference: a path with a dot costs several times as much.
    """
    of_reference = [path.removeprefix(OF_REFERENCE) for path in paths if path.startswith(OF_REFERENCE)]
    of_item = [path for path in paths if not path.startswith(OF_REFERENCE)]
    if len(of_reference) < _SEVERAL or len(of_item) < _SEVERAL:
        return attrgetter(*paths)
    ordered = [*(OF_REFERENCE + path for path in of_reference), *of_item]
    get_reference, get_item = attrgetter(*of_reference), attrgetter(*of_item)
    in_order = itemgetter(*(ordered.index(path) for path in paths))
    return lambda item: in_order(get_reference(item.reference) + get_item(item))


_SEVERAL = 2
"""So many, and the getters of the standard library give tuples."""
