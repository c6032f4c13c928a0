"""A bibliography: an ordered set of references with key, tags, note and groups. What exporters take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.model.reference import Reference


@dataclass(frozen=True, slots=True)
class Item:
    """A reference in a bibliography.

    ``categories`` and ``note`` are text in the language chosen for this bibliography; ``custom`` is
    what no citation format has a place for, as pairs of a name and one value or several; ``extra`` are fields
    of other programs, as they were written.
    """

    key: str
    reference: Reference
    aliases: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    custom: tuple[tuple[str, str | tuple[str, ...] | tuple[tuple[str, str], ...]], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """What the item is filed under: its categories, then its tags."""
        return self.categories + self.tags


@dataclass(frozen=True, slots=True)
class Group:
    """A named group of items, and the groups inside it."""

    name: str
    keys: tuple[str, ...] = ()
    children: tuple[Group, ...] = ()

    def walk(self, level: int = 1) -> Iterator[tuple[int, Group]]:
        """Give this group and each inside it with its level, 1 at the top."""
        yield level, self
        for child in self.children:
            yield from child.walk(level + 1)


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Items in order, and the tree of groups over them; ``language`` is that of notes and names, or ``both``."""

    items: tuple[Item, ...] = ()
    groups: tuple[Group, ...] = ()
    title: str = ""
    language: str = "en"
