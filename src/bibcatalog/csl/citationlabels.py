"""Labels such as ``Doe23``, made of names and year (CSL 1.0.2, "Standard Variables", ``citation-label``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bibcatalog.csl.marks import plain

if TYPE_CHECKING:
    from bibcatalog.csl.items import Item, Name

_LETTERS: Final = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}
"""Number of authors -> letters of each; of four and more one each, of the first four."""

_MAKERS: Final = ("author", "editor", "director", "composer", "translator")


def label_of(item: Item) -> str:
    """Give an item's label: the one it brings along, or one made of up to four names and the year.

    A work that nobody is known to have made has letters of its title.
    """
    if own := item.text("citation-label"):
        return own
    date = item.date("issued")
    year = date.start.year if date else None
    letters = _of_names(item) or _letters(plain(item.text("title"))[:100])[:4]
    return f"{letters}{abs(year) % 100:02}" if year is not None else letters


def _of_names(item: Item) -> str:
    names = next(filter(None, map(item.names, _MAKERS)), ())
    numbers = _LETTERS.get(len(names), (1, 1, 1, 1))
    return "".join(_family(name)[:number] for name, number in zip(names, numbers, strict=False))


def _family(name: Name) -> str:
    """Give the letters of a family name, without particles that stand in it."""
    family = name.family or name.literal
    return _letters(family.lstrip("abcdefghijklmnopqrstuvwxyz' ") or family)


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
