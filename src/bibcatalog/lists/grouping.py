"""Which work stands in which group: a tree of groups over keys, by category, year, organization, venue or tag."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bibcatalog.csl.collation import collator
from bibcatalog.errors import UsageError
from bibcatalog.lists.facts import said
from bibcatalog.lists.model import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bibcatalog.lists.model import Facts
    from bibcatalog.lists.options import GroupName
    from bibcatalog.lists.words import Words
    from bibcatalog.model.catalog import Category


@dataclass(slots=True)
class Group:
    """A group that is being made: its heading in each language, the keys in it, and the groups inside it."""

    names: tuple[Said, ...]
    description: tuple[Said, ...] = ()
    keys: list[str] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The names of all languages in one line."""
        return " / ".join(name.text for name in self.names)

    def all_keys(self) -> set[str]:
        """Give the keys in this group and below."""
        return set(self.keys).union(*(group.all_keys() for group in self.groups))


_VALUES: Final[dict[str, Callable[[Facts], tuple[str, ...]]]] = {
    "year": lambda facts: (facts.year,) if facts.year else (),
    "organization": lambda facts: facts.organizations,
    "venue": lambda facts: (facts.venue,) if facts.venue else (),
    "tag": lambda facts: facts.tags,
}
"""Grouping -> the groups that a work stands in."""


def by_categories(
    categories: Iterable[Category], filed: Mapping[str, tuple[str, ...]], name: str, language: str, words: Words
) -> list[Group]:
    """Group keys by a catalog's tree of categories, in its order.

    Args:
        categories: the tree.
        filed: key -> the categories that it is in.
        name: what a message calls the catalog.
        language: that of the headings.
        words: the words of the list.

    Raises:
        UsageError: when nothing is in a category.
    """
    groups = [group for category in categories if (group := _category(category, filed, language))]
    if not groups:
        raise _nothing("category", name)
    met = set[str]().union(*(group.all_keys() for group in groups))
    rest = [key for key in filed if key not in met]
    return [*groups, Group((Said(words["no category"]),), keys=rest)] if rest else groups


def by_values(  # noqa: PLR0913 - what a list is divided by, and how
    facts: Mapping[str, Facts], by: GroupName, name: str, words: Words, locale: str, *, oldest_first: bool = False
) -> list[Group]:
    """Group keys by what is known of the works, in the order of the alphabet; years from the newest.

    Args:
        facts: key -> what is known of it.
        by: the grouping.
        name: what a message calls the references.
        words: the words of the list.
        locale: by whose alphabet the groups are ordered.
        oldest_first: whether years go up.

    Raises:
        UsageError: when there is nothing to group by.
    """
    if by == "category":
        return _by_paths(facts, name, words)
    found: dict[str, Group] = {}
    rest: list[str] = []
    for key, known in facts.items():
        values = _VALUES[by](known)
        for value in dict.fromkeys(values):
            found.setdefault(value.casefold(), Group((Said(value),))).keys.append(key)
        if not values:
            rest.append(key)
    if not found and rest:
        raise _nothing(by, name)
    weigh = collator(locale)
    groups = sorted(found.values(), key=lambda group: (weigh(group.heading), group.heading))
    if by == "year":
        groups.sort(key=lambda group: int(group.heading), reverse=not oldest_first)
    return [*groups, Group((Said(words[f"no {by}"]),), keys=rest)] if rest else groups


def _category(category: Category, filed: Mapping[str, tuple[str, ...]], language: str) -> Group | None:
    inside = [group for child in category.children if (group := _category(child, filed, language))]
    keys = [key for key, categories in filed.items() if category.id in categories]
    if not keys and not inside:
        return None
    return Group(said(category.name, language), said(category.description, language), keys, inside)


def _by_paths(facts: Mapping[str, Facts], name: str, words: Words) -> list[Group]:
    """Group by the paths of categories that items of CSL-JSON have, in the order in which they come."""
    top = Group(())
    rest = []
    known: dict[tuple[str, ...], Group] = {(): top}
    for key, fact in facts.items():
        for path in dict.fromkeys(fact.categories):
            for depth in range(1, len(path) + 1):
                if path[:depth] not in known:
                    known[path[:depth]] = Group((Said(path[depth - 1]),))
                    known[path[: depth - 1]].groups.append(known[path[:depth]])
            known[path].keys.append(key)
        if not fact.categories:
            rest.append(key)
    if not top.groups and rest:
        raise _nothing("category", name)
    return [*top.groups, Group((Said(words["no category"]),), keys=rest)] if rest else top.groups


def _nothing(by: str, name: str) -> UsageError:
    plural = {"category": "categories"}.get(by, f"{by}s")
    others = "year, venue or tag" if by == "category" else "year or venue"
    return UsageError(f"nothing in {name} has {plural}; group by something else, such as {others}")
