"""The mapping tables, as tables: complete, and naming only what exists."""

from __future__ import annotations

from dataclasses import fields

import pytest

from bibcatalog.mapping import biblatex, bibtex, csl, ris, zotero
from bibcatalog.mapping.rows import Kind, Row
from bibcatalog.mapping.targets import TARGETS
from bibcatalog.model.bibliography import Item
from bibcatalog.model.reference import REFERENCE_TYPES, Reference, ReferenceType

TABLES = {
    "bibtex": (*bibtex.ROWS, *bibtex.FOR_ZOTERO),
    "biblatex": (*biblatex.ROWS, *biblatex.FOR_ZOTERO),
    "csl": csl.ROWS,
}
ALL_ROWS = [pytest.param(row, id=f"{name}-{row.field}-{row.source}") for name, rows in TABLES.items() for row in rows]
SOURCES = {field.name for field in fields(Reference)} | {"is_preprint", "item", "item.note", "item.aliases"}
ELSEWHERE = {
    "bibtex": {"title_short", "translators", "event_title", "accessed", "container_title_short", "number_of_pages",
               "number_of_volumes", "version", "language"},
    "biblatex": set(),
    "csl": {"note"},
}  # fmt: skip
"""Fields of a reference that a format has no place for; docs/fields.md says so to readers."""
CUSTOM_ONLY = {"venue", "openreview", "pmlr", "acl", "presentation", "arxiv_class", "more_authors", "type"}


@pytest.mark.parametrize("row", ALL_ROWS)
def test_a_row_cites_its_source_and_reads_what_exists(row: Row) -> None:
    assert row.cite
    assert row.source in SOURCES
    assert set(row.unless) <= SOURCES
    assert row.option in {"", "abstracts", "notes"}
    assert bool(row.value) == (row.kind is Kind.CONSTANT)
    assert row.field == row.field.strip()


@pytest.mark.parametrize("row", [*zotero.RDF_FIELDS, *ris.TAGS], ids=lambda row: f"{type(row).__name__}-{row.source}")
def test_a_line_for_zotero_names_only_what_exists(row: zotero.RdfField | ris.Tag) -> None:
    assert row.source.removesuffix(".year") in SOURCES
    assert (row.option == "abstracts") == (row.source == "abstract")
    assert "{}" in row.form or "preprint" in row.form
    item_types = {kind.name for kind in zotero.ITEM_TYPES.values()}
    if isinstance(row, zotero.RdfField):
        assert {*row.types, *row.unless} <= item_types
        assert row.without in {*SOURCES, ""}
    else:
        assert set(row.types) <= set(REFERENCE_TYPES)


@pytest.mark.parametrize("name", zotero.ITEM_TYPES)
def test_a_field_of_rdf_has_one_place_or_says_when_it_has_another(name: ReferenceType) -> None:
    rows = [row for row in zotero.RDF_FIELDS if row.applies_to(zotero.ITEM_TYPES[name]) and not row.without]
    sources = [row.source for row in rows]
    assert len(sources) == len(set(sources))


@pytest.mark.parametrize(("name", "types"), [("bibtex", bibtex.TYPES), ("biblatex", biblatex.TYPES)])
def test_every_type_of_reference_has_an_entry_type(name: str, types: dict[str, str]) -> None:
    assert set(types) == set(REFERENCE_TYPES)
    used = {
        *types.values(),
        "mastersthesis",
        "online",
        "misc",
        "report",
        "dataset",
        "software",
        "patent",
        "unpublished",
    }
    named = {entry_type for row in TABLES[name] for entry_type in row.types}
    assert named <= used


@pytest.mark.parametrize("name", TABLES)
def test_every_field_of_a_reference_has_a_place_or_is_known_to_have_none(name: str) -> None:
    placed = {row.source for row in TABLES[name]} | ELSEWHERE[name] | CUSTOM_ONLY
    assert {field.name for field in fields(Reference)} - placed == set()
    assert ELSEWHERE[name] & {row.source for row in TABLES[name] if row not in bibtex.FOR_ZOTERO} == set()


def test_targets_name_known_types() -> None:
    for target in TARGETS.values():
        for types in (target.bibtex_types, target.biblatex_types, target.csl_types):
            assert set(types) <= set(REFERENCE_TYPES)


def test_the_labels_of_an_item_are_its_categories_and_tags() -> None:
    item = Item("k", Reference(type="book"), categories=("A",), tags=("b", "c"))
    assert item.labels == ("A", "b", "c")


def test_languages_and_genres_are_keyed_as_they_are_looked_up() -> None:
    assert all(tag.split("-")[0].islower() for tag in biblatex.LANGUAGES)
    assert all(genre == genre.lower() for genre in biblatex.GENRES)
