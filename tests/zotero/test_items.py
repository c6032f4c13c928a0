"""Items, from a bibliography to Zotero's data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.mapping.zotero import ITEM_TYPES
from bibcatalog.model.bibliography import Item
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.text.tree import Text
from bibcatalog.zotero.items import item_data
from bibcatalog.zotero.reading import read_item
from tests.judges.everything import every_reference
from tests.zotero.samples import SCHEMA, data_of, schema_without


def test_a_preprint_is_as_zotero_has_it() -> None:
    bibliography = services.make_bibliography(
        services.load_catalog(), Selection(language="en", keys=("geminiteam2023gemini",))
    )
    data = item_data(bibliography.items[0], SCHEMA, abstracts=False)
    tags = data.pop("tags")
    assert data == {
        "itemType": "preprint",
        "title": "Gemini: A Family of Highly Capable Multimodal Models",
        "creators": [{"creatorType": "author", "name": "Gemini Team"}],
        "genre": "preprint",
        "repository": "arXiv",
        "archiveID": "arXiv:2312.11805",
        "date": "2023-12-19",
        "DOI": "10.48550/arXiv.2312.11805",
        "citationKey": "geminiteam2023gemini",
        "url": "https://arxiv.org/abs/2312.11805",
        "language": "en",
    }
    assert {"tag": "Foundation models"} in tags


@pytest.mark.parametrize("kind", REFERENCE_TYPES)
def test_an_item_has_only_fields_and_creators_of_its_type_and_none_empty(kind: str) -> None:
    (item,) = (item for item in every_reference().items if item.reference.type == kind)
    data = item_data(item, SCHEMA)
    assert data["itemType"] == ITEM_TYPES[item.reference.type].name
    own = {name: value for name, value in data.items() if name not in {"itemType", "creators", "tags"}}
    assert set(own) <= set(SCHEMA.fields(data["itemType"]))
    assert list(own) == [name for name in SCHEMA.fields(data["itemType"]) if name in own]
    assert all(isinstance(value, str) and value.strip() for value in own.values())
    roles = SCHEMA.creator_types(data["itemType"])
    assert {creator["creatorType"] for creator in data["creators"]} <= set(roles)
    assert len(data["creators"]) == 5


def test_an_item_agrees_with_what_our_rdf_says_of_it() -> None:
    bibliography = every_reference()
    rdf = services.render(bibliography, "zotero-rdf", ExportOptions()).text
    for item, piece in zip(bibliography.items, rdf.split("<z:itemType>")[1:], strict=True):
        data = item_data(item, SCHEMA)
        values = [value for name, value in data.items() if isinstance(value, str) and name != "sessionTitle"]
        escaped = (value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for value in values)
        assert [value for value in escaped if value not in piece] == []


@pytest.mark.parametrize(
    ("kind", "creator_types"),
    [
        ("article-journal", ["author", "editor", "translator"]),
        ("software", ["programmer", "contributor", "contributor"]),
        ("patent", ["inventor", "contributor", "contributor"]),
        ("speech", ["presenter", "contributor", "translator"]),
        ("post-weblog", ["author", "translator", "contributor"]),
        ("standard", ["author", "editor", "contributor"]),
    ],
)
def test_a_role_that_the_type_lacks_becomes_contributor(kind: Any, creator_types: list[str]) -> None:  # noqa: ANN401
    reference = Reference(kind, authors=(Name("A"),), editors=(Name("E"),), translators=(Name("T"),))
    assert [creator["creatorType"] for creator in data_of(reference)["creators"]] == creator_types


def test_a_person_has_two_names_and_a_body_one() -> None:
    authors = (Name("Berg", "Karel", "van der", suffix="Jr."), Name(literal="Gemini Team"), Name("Plato"))
    assert data_of(Reference("book", authors=authors))["creators"] == [
        {"creatorType": "author", "firstName": "Karel, Jr.", "lastName": "van der Berg"},
        {"creatorType": "author", "name": "Gemini Team"},
        {"creatorType": "author", "firstName": "", "lastName": "Plato"},
    ]


def test_tags_are_folded_and_stand_once() -> None:
    item = Item("k", Reference("book"), categories=("AI  models", " "), tags=("AI models", "b\nc"))
    assert item_data(item, SCHEMA)["tags"] == [{"tag": "AI models"}, {"tag": "b c"}]


def test_organizations_are_tags_only_when_asked() -> None:
    item = Item("k", Reference("book"), tags=("a",), custom=(("organizations", ("Meta AI", "a")),))
    assert item_data(item, SCHEMA)["tags"] == [{"tag": "a"}]
    assert item_data(item, SCHEMA, organizations_as_tags=True)["tags"] == [{"tag": "a"}, {"tag": "Meta AI"}]


def test_an_abstract_is_left_out_when_asked() -> None:
    item = Item("k", Reference("book", abstract="Text."))
    assert item_data(item, SCHEMA)["abstractNote"] == "Text."
    assert "abstractNote" not in item_data(item, SCHEMA, abstracts=False)


def test_an_item_that_says_nothing_has_its_type_its_key_and_no_tags() -> None:
    assert data_of(Reference("book")) == {"itemType": "book", "citationKey": "doe2020title", "tags": []}


def test_extra_holds_what_the_type_has_no_field_for() -> None:
    reference = Reference("book", doi=Doi("10.1/x"), arxiv=ArxivId("2302.13971"), note="Best paper\nSigned: yes")
    older = schema_without("DOI", "citationKey")
    assert data_of(replace(reference, doi=None))["extra"] == "arXiv: 2302.13971\nBest paper\nSigned: yes"
    assert data_of(reference, older)["extra"] == (
        "Citation Key: doe2020title\nDOI: 10.1/x\narXiv: 2302.13971\nBest paper\nSigned: yes"
    )


def test_an_article_number_stands_where_pages_would() -> None:
    article = Reference("article-journal", number="101")
    assert data_of(article)["pages"] == "101"
    assert data_of(replace(article, page="1-2"))["pages"] == "1-2"


def test_a_number_of_a_preprint_is_the_id_of_its_server_unless_it_is_of_arxiv() -> None:
    preprint = Reference("article", number="4523")
    assert data_of(preprint)["archiveID"] == "4523"
    assert data_of(replace(preprint, arxiv=ArxivId("2302.13971")))["archiveID"] == "arXiv:2302.13971"


@pytest.mark.parametrize(("accessed", "text"), [(Date(2024, 6, 1), "2024-06-01"), (Date(2024, 6), None)])
def test_an_access_date_is_a_day_or_not_there(accessed: Date, text: str | None) -> None:
    assert data_of(Reference("webpage", accessed=accessed)).get("accessDate") == text


def test_an_older_server_gets_a_document_that_says_what_it_is() -> None:
    older = schema_without("dataset")
    reference = Reference("dataset", title=Text("T"), publisher="Zenodo", genre="images")
    data = data_of(reference, older)
    assert (data["itemType"], data["publisher"], data["extra"]) == ("document", "Zenodo", "Type: dataset")
    assert read_item(data, older).reference == reference


def test_an_older_server_has_one_place_for_a_conference_and_its_publisher() -> None:
    older = schema_without("eventPlace")
    paper = Reference("paper-conference", event_place="Vienna")
    assert data_of(paper, older)["place"] == "Vienna"
    assert data_of(replace(paper, publisher_place="Berlin"), older)["place"] == "Berlin"
    assert data_of(paper)["eventPlace"] == "Vienna"
