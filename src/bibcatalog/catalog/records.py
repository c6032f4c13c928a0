"""Entries as plain JSON values, for ``--json``; the form is described in ``docs/json.md``."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeAlias

from bibcatalog.model.dates import Date
from bibcatalog.model.names import Name
from bibcatalog.text import markup
from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from bibcatalog.model.catalog import Catalog, Category, Entry
    from bibcatalog.model.reference import Reference

Record: TypeAlias = dict[str, Any]


def summary_record(entry: Entry) -> Record:
    """Give what ``list`` shows of an entry."""
    reference = entry.work.edition("published")
    return {
        "key": entry.key,
        "title": entry.work.title.plain,
        "categories": list(entry.categories),
        "date": str(entry.work.date) if entry.work.date else None,
        "year": year_of(reference),
        "venue": venue_of(reference) or None,
        "doi": reference.doi,
        "arxiv": reference.arxiv,
        "tags": list(entry.tags),
    }


def entry_record(entry: Entry) -> Record:
    """Give everything the catalog says of an entry, editions and corrections included."""
    return {
        "key": entry.key,
        "aliases": list(entry.aliases),
        "title": entry.work.title.plain,
        "authors": [str(name) for name in entry.work.authors],
        "date": str(entry.work.date) if entry.work.date else None,
        "categories": list(entry.categories),
        "tags": list(entry.tags),
        "organizations": list(entry.organizations),
        "impact": entry.impact.as_json(),
        "summary": entry.summary.as_json(),
        "links": dict(entry.links),
        "preprint": reference_record(entry.work.preprint) if entry.work.preprint else None,
        "published": reference_record(entry.work.published) if entry.work.published else None,
        "corrections": [
            {
                "field": correction.field,
                "claimed": correction.claimed.as_json(),
                "actual": correction.actual.as_json(),
                "reason": correction.reason.as_json(),
            }
            for correction in entry.corrections
        ],
        "unverified": list(entry.unverified),
        "extra": dict(entry.extra),
    }


def entry_count(category: Category, catalog: Catalog) -> int:
    """Count the entries of a category itself, without those below it."""
    return sum(category.id in entry.categories for entry in catalog.entries)


def category_record(category: Category, catalog: Catalog) -> Record:
    """Give a category with the number of its own entries, and those below it."""
    return {
        "id": category.id,
        "name": category.name.as_json(),
        "description": category.description.as_json(),
        "count": entry_count(category, catalog),
        "categories": [category_record(child, catalog) for child in category.children],
    }


def reference_record(reference: Reference) -> Record:
    """Give the fields of an edition that have a value, under their names in the catalog file."""
    record: Record = {}
    for field in fields(reference):
        value = getattr(reference, field.name)
        if value:
            record[field.name.replace("_", "-")] = _plain(value)
    return record


def venue_of(reference: Reference) -> str:
    """Name where an edition appeared, as shortly as the catalog does; a preprint: its server, a book: its publisher."""
    container = reference.container_title_short or reference.container_title.plain
    return reference.venue or container or reference.event_title or reference.publisher


def year_of(reference: Reference) -> int | None:
    """Give the year of an edition."""
    return reference.issued.year if reference.issued else None


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return markup.render(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Name):
        parts = ((part.replace("_", "-"), getattr(value, part)) for part in value.__slots__)
        return {part: text for part, text in parts if text}
    return str(value) if isinstance(value, (str, Date)) else value
