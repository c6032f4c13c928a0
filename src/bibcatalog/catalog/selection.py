"""From a catalog to a bibliography: which entries, in which edition, with notes in which language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bibcatalog.errors import UsageError
from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.catalog import BOTH
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.model.catalog import Catalog, Category, EditionName, Entry

_FEW = 12  # words that a message may list


@dataclass(frozen=True, slots=True)
class Selection:
    """What to take from a catalog; empty filters take everything.

    An entry is taken when it fits every filter that is given; within one filter one match is enough.
    A category takes those below it. ``language`` is one of the catalog's, ``both``, or empty for its first.
    """

    edition: EditionName = "published"
    language: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an edition that does not exist, and a word where a tuple of words belongs."""
        if self.edition not in {"published", "preprint"}:
            message = f"no edition {self.edition!r}; there are published and preprint"
            raise UsageError(message)
        for name in ("categories", "tags", "keys"):
            if isinstance(getattr(self, name), str):
                message = f"{name} is a tuple of words, not one word: write ({getattr(self, name)!r},)"
                raise UsageError(message)

    @property
    def filters(self) -> tuple[str, ...]:
        """The words of all filters; empty when everything is taken."""
        return (*self.categories, *self.tags, *self.keys)


def bibliography_of(catalog: Catalog, selection: Selection | None = None) -> Bibliography:
    """Make the bibliography of a catalog, its entries in their order.

    Raises:
        UsageError: for a category, tag, key or language that the catalog does not have.
    """
    selection = selection or Selection()
    language = notes_language(catalog, selection.language)
    entries = select_entries(catalog, selection)
    paths = catalog.category_paths()
    groups = tuple(_group(category, entries, language) for category in catalog.categories)
    return Bibliography(
        items=tuple(_item(entry, paths, selection.edition, language) for entry in entries),
        groups=tuple(group for group in groups if group),
        title=catalog.title.pick(language, " / "),
        language=language,
    )


def notes_language(catalog: Catalog, wanted: str) -> str:
    """Give the language asked for, or the catalog's first when none is.

    Raises:
        UsageError: for a language that the catalog has no notes in.
    """
    if wanted and wanted not in (*catalog.languages, BOTH):
        message = f"the catalog has no notes in {wanted!r}; it has {', '.join(catalog.languages)} (or {BOTH})"
        raise UsageError(message)
    return wanted or catalog.language


def select_entries(catalog: Catalog, selection: Selection) -> list[Entry]:
    """Give the entries that fit every filter, in the catalog's order."""
    categories = _known_categories(catalog, selection.categories)
    tags = _known(selection.tags, {tag: tag.lower() for entry in catalog.entries for tag in entry.tags}, "tag")
    names = {name: entry.key for entry in catalog.entries for name in (*entry.aliases, entry.key)}
    keys = _known(selection.keys, names, "key")
    return [
        entry
        for entry in catalog.entries
        if (not categories or categories & set(entry.categories))
        and (not tags or tags & {tag.lower() for tag in entry.tags})
        and (not keys or entry.key in keys)
    ]


def _known(wanted: Iterable[str], known: dict[str, str], what: str) -> set[str]:
    """Look words up without regard to case; ``known`` maps each word to what it stands for."""
    folded = {word.lower(): name for word, name in known.items()}
    for word in wanted:
        if word.lower() not in folded:
            names = list(dict.fromkeys(known.values()))
            hint = did_you_mean(word, known) or (f"there are {', '.join(names)}" if 0 < len(names) <= _FEW else "")
            message = f"no {what} {word!r} in this catalog" + (f"; {hint}" if hint else "")
            raise UsageError(message)
    return {folded[word.lower()] for word in wanted}


def _known_categories(catalog: Catalog, wanted: tuple[str, ...]) -> set[str]:
    """Find categories by id, or by their name in any language; each brings those below it, a shared name all."""
    paths = catalog.category_paths()
    words = {name: (name, *(text for _, text in path[-1].name.texts)) for name, path in paths.items()}
    _known(wanted, {word: name for name, own in words.items() for word in own}, "category")
    asked = {word.lower() for word in wanted}
    found = {name for name, own in words.items() if asked & {word.lower() for word in own}}
    return {name for name, path in paths.items() if found & {category.id for category in path}}


def _item(entry: Entry, paths: dict[str, tuple[Category, ...]], edition: EditionName, language: str) -> Item:
    reference = entry.work.edition(edition)
    summary = entry.summary.pick(language)
    names = (
        name
        for category in entry.categories
        for node in paths.get(category, ())
        for name in node.name.pick(language).split("\n")
    )
    paths_written = tuple(
        " / ".join(node.name.pick(language, " · ") for node in paths[c]) for c in entry.categories if c in paths
    )
    custom = (
        ("category-paths", paths_written if any(len(paths[c]) > 1 for c in entry.categories if c in paths) else ()),
        ("organizations", entry.organizations),
        ("links", entry.links),
    )
    return Item(
        key=entry.key,
        reference=replace(reference, abstract=summary) if summary else reference,
        aliases=entry.aliases,
        categories=tuple(dict.fromkeys(names)),
        tags=entry.tags,
        note=entry.impact.pick(language),
        custom=tuple((name, value) for name, value in custom if value),
        extra=entry.extra,
    )


def _group(category: Category, entries: list[Entry], language: str) -> Group | None:
    """Give the group of a category; none if nothing that was selected is in it or below it."""
    children = tuple(filter(None, (_group(child, entries, language) for child in category.children)))
    keys = tuple(entry.key for entry in entries if category.id in entry.categories)
    return Group(category.name.pick(language, " / "), keys, children) if keys or children else None
