"""What a catalog wants to stand in a library: collections, items and their notes, parents first. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bibcatalog.catalog.selection import Selection, bibliography_of
from bibcatalog.errors import UsageError
from bibcatalog.zotero.items import item_data
from bibcatalog.zotero.notes import marker_of, note_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bibcatalog.model.bibliography import Item
    from bibcatalog.model.catalog import Catalog, Category, EditionName, Entry
    from bibcatalog.zotero.objects import Data, ObjectKind
    from bibcatalog.zotero.schema import Schema

NOTE_ROLES = ("impact", "summary")


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """What to write of a catalog, and where: ``collection`` is the path of the collection that holds its tree.

    Without a path the tree stands in a collection with the catalog's title. ``language`` is one of the catalog's,
    ``both``, or empty for its first.
    """

    collection: tuple[str, ...] = ()
    language: str = ""
    edition: EditionName = "published"
    notes: bool = True
    abstracts: bool = True
    organizations_as_tags: bool = False

    @classmethod
    def from_json(cls, remembered: Mapping[str, Any], given: Mapping[str, Any]) -> SyncOptions:
        """Give the options of the last time, except for those that are given now."""
        values = {**remembered, **given}
        return cls(**{**values, "collection": tuple(values.get("collection", ()))})


@dataclass(frozen=True, slots=True)
class Wanted:
    """An object that should be there, with the fields that the catalog owns in it.

    ``role`` is its name within the catalog, ``former`` the roles it may have had; ``parent`` is the role of the
    collection or the item it stands under, ``collections`` those of the collections that an item is in.
    """

    role: str
    kind: ObjectKind
    label: str
    data: Data
    parent: str = ""
    collections: tuple[str, ...] = ()
    former: tuple[str, ...] = field(default=())

    @property
    def is_note(self) -> bool:
        """Say whether this is a note under an item."""
        return self.role.startswith("note:")


def parse_path(text: str) -> tuple[str, ...]:
    r"""Take the path of a collection apart: ``A/B`` is B inside A; a slash in a name is written ``\/``.

    Raises:
        UsageError: when a name in it is empty.
    """
    names = tuple(part.replace("\0", "/").strip() for part in text.replace(r"\/", "\0").split("/"))
    if not all(names):
        message = rf"{text!r} is not the path of a collection: a name in it is empty; write A/B, and \/ for a slash"
        raise UsageError(message)
    return names


def written_path(names: Sequence[str]) -> str:
    r"""Write the path of a collection as a person does: ``A/B``, and ``\/`` for a slash in a name."""
    return "/".join(name.replace("/", r"\/") for name in names)


def wanted_objects(catalog: Catalog, options: SyncOptions, schema: Schema) -> tuple[Wanted, ...]:
    """Give everything a catalog wants, each object after the one it stands under.

    Raises:
        UsageError: for a language that the catalog does not have.
    """
    bibliography = bibliography_of(catalog, Selection(options.edition, options.language))
    collections = _root(catalog, options, bibliography.language)
    root = collections[-1].role
    collections += _categories(catalog, bibliography.language, root)
    pairs = list(zip(catalog.entries, bibliography.items, strict=True))
    items = [_item(entry, item, root, schema, options) for entry, item in pairs]
    notes = [note for _, item in pairs for note in _notes(item, catalog, bibliography.language, options)]
    return (*collections, *items, *notes)


def _root(catalog: Catalog, options: SyncOptions, language: str) -> list[Wanted]:
    """Give the collections around the tree; another path is another place, another title a new name of the same."""
    if not options.collection:
        name = " ".join(catalog.title.pick(language, " / ").split()) or catalog.id
        return [Wanted("root:", "collections", name, {"name": name})]
    roles = [
        "",
        *(f"root:{written_path(options.collection[:depth])}" for depth in range(1, len(options.collection) + 1)),
    ]
    return [
        Wanted(role, "collections", name, {"name": name}, above)
        for above, role, name in zip(roles, roles[1:], options.collection, strict=False)
    ]


def _categories(catalog: Catalog, language: str, root: str) -> Iterator[Wanted]:
    def walk(category: Category, parent: str) -> Iterator[Wanted]:
        name = " ".join(category.name.pick(language, " / ").split())
        role = f"collection:{category.id}"
        yield Wanted(role, "collections", name, {"name": name}, parent)
        for child in category.children:
            yield from walk(child, role)

    for category in catalog.categories:
        yield from walk(category, root)


def _item(entry: Entry, item: Item, root: str, schema: Schema, options: SyncOptions) -> Wanted:
    data = item_data(item, schema, organizations_as_tags=options.organizations_as_tags, abstracts=options.abstracts)
    return Wanted(
        role=f"item:{entry.key}",
        kind="items",
        label=entry.key,
        data=data,
        collections=tuple(f"collection:{category}" for category in entry.categories) or (root,),
        former=tuple(f"item:{alias}" for alias in entry.aliases),
    )


def _notes(item: Item, catalog: Catalog, language: str, options: SyncOptions) -> Iterator[Wanted]:
    if not options.notes:
        return
    for role, text in zip(NOTE_ROLES, (item.note, item.reference.abstract), strict=True):
        if text:
            html = note_html(role, text, language, marker_of(catalog.id, item.key, role))
            yield Wanted(
                role=f"note:{item.key}:{role}",
                kind="items",
                label=f"{item.key}: {role}",
                data={"itemType": "note", "note": html},
                parent=f"item:{item.key}",
                former=tuple(f"note:{alias}:{role}" for alias in item.aliases),
            )
