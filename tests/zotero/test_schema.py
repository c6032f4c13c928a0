"""Zotero's schema, read from the document that a server has at ``/schema``."""

from __future__ import annotations

import json

import pytest

from bibcatalog.errors import RemoteError
from bibcatalog.mapping.zotero import ITEM_TYPES, ItemType
from bibcatalog.mapping.zotero_api import API_FIELDS, NEAREST, TYPES
from bibcatalog.zotero.schema import Schema
from tests.zotero_server.schema import document

SCHEMA = Schema.parse(json.loads(document()))
TINY = {
    "version": 41,
    "itemTypes": [
        {
            "itemType": "thesis",
            "fields": [{"field": "title"}, {"field": "university", "baseField": "publisher"}],
            "creatorTypes": [{"creatorType": "contributor"}, {"creatorType": "author", "primary": True}],
        },
        {"itemType": "note", "fields": [], "creatorTypes": []},
    ],
    "meta": {"fields": {"date": {"type": "date"}}},
    "csl": {},
    "locales": {"en-US": {}},
}


def test_it_knows_the_fields_of_a_type_in_their_order() -> None:
    schema = Schema.parse(TINY)
    assert schema.version == 41
    assert schema.item_types == ("thesis", "note")
    assert schema.fields("thesis") == ("title", "university")
    assert schema.all_fields == {"title", "university"}


def test_the_primary_creator_comes_first_wherever_it_stands_in_the_document() -> None:
    schema = Schema.parse(TINY)
    assert schema.creator_types("thesis") == ("author", "contributor")
    assert schema.primary_creator("thesis") == "author"
    assert schema.primary_creator("note") is None


def test_a_type_that_the_server_does_not_know_has_nothing() -> None:
    schema = Schema.parse(TINY)
    assert schema.fields("hologram") == ()
    assert schema.creator_types("hologram") == ()
    assert schema.primary_creator("hologram") is None
    assert schema.field_for("hologram", "title") is None
    assert schema.base_field("hologram", "title") == "title"


@pytest.mark.parametrize(
    ("item_type", "base", "own"),
    [
        ("bookSection", "publicationTitle", "bookTitle"),
        ("conferencePaper", "publicationTitle", "proceedingsTitle"),
        ("journalArticle", "publicationTitle", "publicationTitle"),
        ("thesis", "publisher", "university"),
        ("thesis", "type", "thesisType"),
        ("preprint", "number", "archiveID"),
        ("preprint", "publisher", "repository"),
        ("dataset", "place", "repositoryLocation"),
        ("case", "title", "caseName"),
        ("patent", "date", "issueDate"),
        ("book", "publicationTitle", None),
        ("webpage", "pages", None),
    ],
)
def test_a_base_field_leads_to_the_own_field_of_a_type_and_back(item_type: str, base: str, own: str | None) -> None:
    assert SCHEMA.field_for(item_type, base) == own
    assert own is None or SCHEMA.base_field(item_type, own) == base


def test_every_field_is_found_again_from_its_base_field() -> None:
    for item_type in SCHEMA.item_types:
        for field in SCHEMA.fields(item_type):
            assert SCHEMA.field_for(item_type, SCHEMA.base_field(item_type, field)) == field


def test_what_is_kept_in_a_file_is_the_same_schema_and_small() -> None:
    kept = json.loads(json.dumps(SCHEMA.as_json()))
    assert Schema.parse(kept) == SCHEMA
    assert set(kept) == {"version", "itemTypes"}


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (None, "'version'"),
        ([], "'version'"),
        ({}, "'version'"),
        ({"version": "41", "itemTypes": TINY["itemTypes"]}, "'version'"),
        ({"version": 41, "itemTypes": []}, "'itemTypes'"),
        ({"version": 41, "itemTypes": {"book": {}}}, "'itemTypes'"),
        ({"version": 41, "itemTypes": ["book"]}, "'itemType'"),
        ({"version": 41, "itemTypes": [{"itemType": "book", "fields": []}]}, "'creatorTypes'"),
        ({"version": 41, "itemTypes": [{"itemType": "book", "fields": ["title"], "creatorTypes": []}]}, "'book'"),
        ({"version": 41, "itemTypes": [{"itemType": "book", "fields": [], "creatorTypes": [{}]}]}, "'book'"),
    ],
)
def test_what_is_no_schema_is_refused_with_a_reason(document: object, why: str) -> None:
    with pytest.raises(RemoteError, match=r"is not Zotero's schema") as caught:
        Schema.parse(document)
    assert why in str(caught.value)


def test_the_tables_name_only_types_and_fields_that_zotero_has() -> None:
    bases = {SCHEMA.base_field(kind, field) for kind in SCHEMA.item_types for field in SCHEMA.fields(kind)}
    assert {row.field for row in API_FIELDS} <= bases
    named = {name for row in API_FIELDS for name in (*row.types, *row.unless)}
    assert named | set(TYPES) | set(NEAREST) <= set(SCHEMA.item_types)


@pytest.mark.parametrize("kind", ITEM_TYPES.values(), ids=lambda kind: kind.name)
def test_a_type_lacks_the_same_fields_in_rdf_and_in_the_schema(kind: ItemType) -> None:
    rows = [row for row in API_FIELDS if row.applies_to(kind.name) and SCHEMA.field_for(kind.name, row.field)]
    # The session of a presentation is lost in RDF; the number of a preprint is that of its server.
    apart = {"presentation": {"container_title"}, "preprint": {"number"}}
    left_out = {"item.key", "arxiv", "title", *apart.get(kind.name, ())}
    every = {row.source for row in API_FIELDS}
    assert {row.source for row in rows} - left_out == every - kind.lacks - left_out
