#!/usr/bin/env python3
"""What comes back when a bibliography is written in a format and read again: found by doing it, field by field.

For every type of reference there is an item that has a field and little else, and one that has all fields. What does
not come back from either is a loss; the table in ``importing.md`` lists them.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from bibcatalog import services
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.importers.bibliographies import bibliography_of_file
from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn, Issn
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.plugins import EXPORTERS, IMPORTERS, OURS, all_plugins, load_importer
from bibcatalog.text.tree import Text

READ_BY = {"biblatex": "bibtex"}
"""Exporter -> the importer that reads what it writes, where that has another name."""

VALUES: dict[str, Any] = {
    "title": Text("Title"),
    "container_title": Text("Container"),
    "authors": (Name("Doe", "Jane"),),
    "editors": (Name("Roe", "Richard"),),
    "translators": (Name("Poe", "Edgar"),),
    "more_authors": True,
    "issued": Date(2024, 5, 6),
    "accessed": Date(2024, 6, 1),
    "doi": Doi("10.1145/3704435"),
    "isbn": Isbn("978-0-306-40615-7"),
    "issn": Issn("0360-0300"),
    "arxiv": ArxivId("2302.13971"),
    "arxiv_class": "cs.CL",
    "url": "https://example.org/",
    "page": "1-9",
    "edition": "2",
    "volume": "12",
    "issue": "3",
    "number_of_pages": "300",
    "number_of_volumes": "4",
    "chapter_number": "5",
    "collection_number": "6",
    "version": "1.2",
    "language": "en",
}
"""A value for each field of a reference; the others are texts."""

NEEDED = {"arxiv_class": ("arxiv",), "more_authors": ("authors",)}
"""Field -> what it says nothing without."""

REMARKS = {("bibtex", "issued"): "year and month"}
"""Format and field -> what of it comes back, where that is not all or nothing."""

OF_ITEMS = ("key", "aliases", "categories", "tags", "note", "organizations", "links", "groups", "extra")
"""What an item has besides its reference."""


def formats() -> dict[str, str]:
    """Give the formats that can be written and read: exporter -> importer."""
    readers = {plugin.name for plugin in all_plugins(IMPORTERS) if plugin.distribution == OURS}
    writers = sorted(plugin.name for plugin in all_plugins(EXPORTERS) if plugin.distribution == OURS)
    return {name: reader for name in writers if (reader := READ_BY.get(name, name)) in readers}


def there_and_back(bibliography: Bibliography, to: str) -> Bibliography:
    """Write a bibliography and read it again; an exporter that refuses it ends this."""
    text = services.render(bibliography, to, ExportOptions()).text
    return bibliography_of_file(load_importer(READ_BY.get(to, to)).read(text.encode(), "file"), [])


def value_of(name: str) -> Any:  # noqa: ANN401 - the value of any field
    """Give a value for a field of a reference."""
    return VALUES.get(name, f"The {name.replace('_', ' ')}")


def field_names() -> list[str]:
    """Give the fields of a reference but its type."""
    return [field.name for field in fields(Reference) if field.name != "type"]


def reference_with(kind: str, *names: str) -> Reference:
    """Make a reference of a type that has some fields."""
    values = {name: value_of(name) for name in names}
    return Reference(type=kind, **{"title": value_of("title"), **values})  # type: ignore[arg-type]


def losses_of_references(to: str) -> dict[str, set[str]]:
    """Give for each field the types of references that lose it, or change it; ``type`` is such a field."""
    wanted = [(kind, "type", reference_with(kind, "authors", "issued")) for kind in REFERENCE_TYPES]
    for name in field_names():
        needed = NEEDED.get(name, ())
        wanted += [(kind, name, reference_with(kind, name, *needed)) for kind in REFERENCE_TYPES]
    items = tuple(Item(f"k{number}", reference) for number, (_, _, reference) in enumerate(wanted))
    found = {item.key: item.reference for item in there_and_back(Bibliography(items), to).items}
    lost: dict[str, set[str]] = {name: set() for name in ("type", *field_names())}
    for item, (kind, name, _) in zip(items, wanted, strict=True):
        if item.key not in found or getattr(found[item.key], name) != getattr(item.reference, name):
            lost[name].add(kind)
    return lost


def losses_beside_others(to: str) -> dict[str, set[str]]:
    """Give for each field the types that lose it only when other fields are there."""
    alone = losses_of_references(to)
    items = tuple(
        Item(f"k{number}", reference_with(kind, *(name for name in field_names() if kind not in alone[name])))
        for number, kind in enumerate(REFERENCE_TYPES)
    )
    found = {item.key: item.reference for item in there_and_back(Bibliography(items), to).items}
    lost: dict[str, set[str]] = {name: set() for name in field_names()}
    for item in items:
        for name in field_names():
            value = getattr(item.reference, name)
            if value and (item.key not in found or getattr(found[item.key], name) != value):
                lost[name].add(item.reference.type)
    return lost


def losses_of_items(to: str) -> dict[str, str]:
    """Give for each part of an item what becomes of it; nothing for what comes back."""
    item = Item(
        "doe2024title",
        reference_with("book", "authors", "issued"),
        ("doe",),
        ("Models",),
        ("open weights",),
        "A note.",
        (("organizations", ("Lab",)), ("links", (("code", "https://example.org/code"),))),
        (("file", "doe.pdf"),),
    )
    wanted = Bibliography((item,), (Group("Models", ("doe2024title",)),))
    again = there_and_back(wanted, to)
    found = again.items[0]
    lost: dict[str, str] = {}
    for name in ("key", "aliases", "categories", "tags", "note", "extra"):
        if getattr(found, name) != getattr(item, name):
            lost[name] = "become tags" if name == "categories" and item.categories[0] in found.tags else "lost"
    for name, value in item.custom:
        if dict(found.custom).get(name) != value:
            lost[name] = "lost"
    if again.groups != wanted.groups:
        lost["groups"] = "lost"
    if lost.get("categories") == "become tags":
        lost.pop("tags", None)
    return lost


if __name__ == "__main__":
    for name in formats():
        print(name, losses_of_references(name), losses_of_items(name))  # noqa: T201 - to look at
