"""Paths of category names as a tree of categories with ids, of a new catalog or of one that is there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain, count
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from bibcatalog.importers.cslwords import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bibcatalog.model.catalog import Category

Names: TypeAlias = tuple[str, ...]
Row: TypeAlias = dict[str, Any]

_NOT_IN_IDS: Final = re.compile(r"[^a-z0-9]+")


_MOST_LEVELS: Final = 12
"""Categories stand in each other so deep; what is deeper is one category, with all its names."""


def tidy_path(path: Iterable[str]) -> Names:
    """Give a path of names without empty ones, and not too deep.

    >>> tidy_path(["Models ", "", "Small"])
    ('Models', 'Small')
    """
    names = tuple(filter(None, map(clean, path)))
    return names if len(names) <= _MOST_LEVELS else (*names[: _MOST_LEVELS - 1], " / ".join(names[_MOST_LEVELS - 1 :]))


def slug(name: str) -> str:
    """Make the id of a category from its name.

    >>> slug("Foundation models"), slug("基座"), slug("🚀")
    ('foundation-models', 'jizuo', 'rocket')
    """
    if not name.isascii():
        from anyascii import anyascii

        name = anyascii(name)
    return _NOT_IN_IDS.sub("-", name.lower()).strip("-") or "category"


@dataclass(slots=True)
class Tree:
    """Categories by their path of names; names are compared without case.

    ``rows`` are the new ones, as a catalog file has them; ``inside`` are those of them that stand in a category that
    was there before, by the id of that.
    """

    rows: list[Row] = field(default_factory=list)
    inside: dict[str, list[Row]] = field(default_factory=dict)
    ids: dict[Names, str] = field(default_factory=dict)
    _by_names: dict[Names, str] = field(default_factory=dict)
    _new: dict[str, Row] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def know(self, categories: Sequence[Category], above: Sequence[Names] = ((),)) -> None:
        """Take categories that are there already, under their names in every language and their ids."""
        for category in categories:
            self._taken.add(category.id.lower())
            names = {_folded(text) for _, text in category.name.texts} | {_folded(category.id)}
            paths = [(*path, name) for path in above for name in sorted(names)]
            for path in paths:
                self._by_names.setdefault(path, category.id)
            if category.children:
                self.know(category.children, paths)

    @property
    def count(self) -> int:
        """How many categories are new."""
        return len(self._new)

    def has(self, path: Names) -> bool:
        """Say whether there is such a category."""
        return self._folded_path(path) in self._by_names

    def add(self, path: Names, description: Any = "") -> None:  # noqa: ANN401 - a text, or one per language
        """Add a category, and those above it that are not there."""
        path = tidy_path(path)
        for length in range(1, len(path) + 1):
            self._add(path[:length], description if length == len(path) else "")

    def point(self, path: Names, name: str) -> None:
        """Let a path stand for a category that has another name."""
        self._by_names[self._folded_path(path)] = name
        self.ids[path] = name

    def _add(self, path: Names, description: Any) -> None:  # noqa: ANN401 - as above
        folded = self._folded_path(path)
        known = self._by_names.get(folded)
        if known is None:
            known = self._free_id(path)
            row: Row = {"id": known, "name": path[-1]}
            self._by_names[folded] = known
            self._new[known] = row
            above = self._by_names.get(folded[:-1], "")
            if not above:
                self.rows.append(row)
            elif above in self._new:
                self._new[above].setdefault("categories", []).append(row)
            else:
                self.inside.setdefault(above, []).append(row)
        if description and known in self._new:
            self._new[known].setdefault("description", description)
        self.ids[path] = known

    def _free_id(self, path: Names) -> str:
        """Give an id from the name, with the names above it where that is taken."""
        wanted = slug(path[-1])
        if wanted in self._taken:
            wanted = slug("-".join(path))
        found = next(name for name in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if name not in self._taken)
        self._taken.add(found)
        return found

    def _folded_path(self, path: Iterable[str]) -> Names:
        return tuple(map(_folded, path))


def _folded(name: str) -> str:
    return clean(name).casefold()
