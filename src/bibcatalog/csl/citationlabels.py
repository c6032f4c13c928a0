"""Labels such as ``Doe23``, made of names and year (CSL 1.0.2, "Standard Variables", ``citation-label``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bibcatalog.csl.items import Item, Name

_LETTERS: Final = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}
"""Number of authors -> letters of each; of four and more one each, of the first four."""


def label_of(item: Item) -> str:
    """Give an item's label: the one it brings along, or one made of up to four authors and the year."""
    if own := item.text("citation-label"):
        return own
    names = item.names("author") or item.names("editor")
    letters = "".join(
        _family(name)[:number] for name, number in zip(names, _LETTERS.get(len(names), (1, 1, 1, 1)), strict=False)
    )
    date = item.date("issued")
    year = date.start.year if date else None
    return f"{letters}{abs(year) % 100:02}" if year is not None else letters


def _family(name: Name) -> str:
    family = name.family or name.literal
    return "".join(sign for sign in family.lstrip("abcdefghijklmnopqrstuvwxyz' ") or family if sign.isalnum())
