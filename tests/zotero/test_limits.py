"""What a server would refuse is found before it is sent; the server of the tests is asked as well."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog.zotero.items import item_data
from bibcatalog.zotero.limits import findings
from bibcatalog.zotero.notes import note_html
from bibcatalog.zotero.schema import Schema
from tests.judges.everything import every_reference
from tests.zotero_server.core import KEY, Server
from tests.zotero_server.messages import Request
from tests.zotero_server.schema import document

SCHEMA = Schema.parse(json.loads(document()))
AUTHOR = {"creatorType": "author", "firstName": "Jane", "lastName": "Doe"}


def told(data: dict[str, Any]) -> list[str]:
    return [str(finding) for finding in findings(data, SCHEMA, key="doe2020")]


def codes(data: dict[str, Any]) -> list[str]:
    return [finding.code for finding in findings(data, SCHEMA, key="doe2020")]


def refused(data: dict[str, Any]) -> bool:
    kind = "items" if "itemType" in data else "collections"
    request = Request.of("POST", f"/users/1/{kind}", {"Zotero-API-Key": KEY}, [data])
    answer = Server().handle(request)
    return answer.status != 200 or bool(json.loads(answer.body)["failed"])


REFUSED = [
    pytest.param({"itemType": "hologram"}, "BC060", id="unknown type"),
    pytest.param({"itemType": 7}, "BC060", id="a type that is no text"),
    pytest.param({"itemType": "book", "publicationTitle": "x"}, "BC061", id="a field of another type"),
    pytest.param({"itemType": "bookSection", "publicationTitle": "x"}, "BC061", id="a base field"),
    pytest.param({"itemType": "book", "colour": ""}, "BC061", id="an unknown field, empty"),
    pytest.param({"itemType": "book", "note": "<p>x</p>"}, "BC061", id="a note in a book"),
    pytest.param({"itemType": "note", "title": "x"}, "BC061", id="a title of a note"),
    pytest.param(
        {"itemType": "webpage", "creators": [{**AUTHOR, "creatorType": "editor"}]}, "BC062", id="no such role"
    ),
    pytest.param({"itemType": "note", "creators": [AUTHOR]}, "BC062", id="a note has no author"),
    pytest.param({"itemType": "book", "creators": [{"creatorType": "author"}]}, "BC062", id="no name"),
    pytest.param({"itemType": "book", "creators": [{**AUTHOR, "name": "x"}]}, "BC062", id="two names"),
    pytest.param(
        {"itemType": "book", "creators": [{"creatorType": "author", "lastName": "x"}]}, "BC062", id="half a name"
    ),
    pytest.param({"itemType": "book", "creators": [{**AUTHOR, "orcid": "x"}]}, "BC062", id="more than a name"),
    pytest.param(
        {"itemType": "book", "creators": [AUTHOR, {"creatorType": "author", "name": ""}]}, "BC062", id="empty name"
    ),
    pytest.param({"itemType": "book", "title": "x" * 65_536}, "BC063", id="a long field"),
    pytest.param({"itemType": "book", "title": "模" * 21_846}, "BC063", id="a long Chinese field"),
    pytest.param({"itemType": "note", "note": "x" * 500_001}, "BC063", id="a long note"),
    pytest.param({"itemType": "book", "tags": [{"tag": "x" * 256}]}, "BC063", id="a long tag"),
    pytest.param(
        {"itemType": "book", "creators": [{"creatorType": "author", "name": "模" * 256}]}, "BC063", id="a long name"
    ),
    pytest.param({"itemType": "book", "creators": [{**AUTHOR, "firstName": "x" * 256}]}, "BC063", id="a long part"),
    pytest.param({"name": "x" * 256}, "BC063", id="a long collection"),
    pytest.param({"name": ""}, "BC064", id="a collection without a name"),
    pytest.param({"name": 7}, "BC065", id="a collection with a number"),
    pytest.param({"itemType": "book", "title": ["x"]}, "BC065", id="a list"),
    pytest.param({"itemType": "book", "title": {"x": 1}}, "BC065", id="an object"),
    pytest.param({"itemType": "book", "tags": ["x"]}, "BC065", id="a bare tag"),
    pytest.param({"itemType": "book", "tags": [{"tag": None}]}, "BC065", id="a tag without a text"),
    pytest.param({"itemType": "book", "tags": [{"tag": "x", "colour": 1}]}, "BC065", id="a tag with more"),
    pytest.param({"itemType": "book", "tags": "x"}, "BC065", id="tags that are no list"),
    pytest.param({"itemType": "book", "creators": "x"}, "BC065", id="creators that are no list"),
    pytest.param({"itemType": "book", "creators": ["x"]}, "BC065", id="a bare creator"),
    pytest.param({"itemType": "webpage", "accessDate": "2024"}, "BC065", id="a year as access date"),
    pytest.param({"itemType": "webpage", "accessDate": "2024-13-01"}, "BC065", id="no such month"),
]

TAKEN = [
    pytest.param({"itemType": "book"}, id="a type alone"),
    pytest.param({"itemType": "book", "publicationTitle": ""}, id="an empty field of another type"),
    pytest.param({"itemType": "book", "title": "x" * 65_535}, id="a full field"),
    pytest.param({"itemType": "book", "title": f"  {'模' * 21_845}\n"}, id="a full field with white space around"),
    pytest.param({"itemType": "note", "note": "模" * 500_000}, id="a full note"),
    pytest.param({"itemType": "book", "tags": [{"tag": "😀" * 255}, {"tag": "", "type": 1}]}, id="full tags"),
    pytest.param({"itemType": "book", "creators": [{"creatorType": "author", "name": "x" * 255}]}, id="a full name"),
    pytest.param({"itemType": "film", "creators": [AUTHOR]}, id="an author of a film becomes its director"),
    pytest.param({"itemType": "book", "creators": [{**AUTHOR, "firstName": ""}], "tags": []}, id="half a name empty"),
    pytest.param({"itemType": "book", "title": None, "date": "some day"}, id="nothing and free text"),
    pytest.param({"itemType": "webpage", "accessDate": "2024-01-02"}, id="a day"),
    pytest.param({"itemType": "webpage", "accessDate": "2024-01-02 10:11:12"}, id="a time"),
    pytest.param({"itemType": "webpage", "accessDate": "2024-01-02T10:11:12Z"}, id="a time of ISO"),
    pytest.param({"itemType": "webpage", "accessDate": ""}, id="no day"),
    pytest.param(
        {"itemType": "book", "collections": [], "relations": {}, "key": "ABCDEFGH", "version": 0},
        id="properties of all",
    ),
    pytest.param({"name": "x" * 255, "parentCollection": False}, id="a full collection"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED)
def test_what_the_server_refuses_is_found(data: dict[str, Any], code: str) -> None:
    assert codes(data) == [code]
    assert refused(data)


@pytest.mark.parametrize("data", TAKEN)
def test_what_the_server_takes_is_left_alone(data: dict[str, Any]) -> None:
    assert codes(data) == []
    assert not refused(data)


@pytest.mark.parametrize(
    "data",
    [
        {"itemType": "book", "title": "a\x07b"},
        {"itemType": "book", "tags": [{"tag": "a\x07b"}]},
        {"itemType": "book", "creators": [{**AUTHOR, "lastName": "a\x07b"}]},
        {"itemType": "note", "note": "<p>a\x07b</p>"},
        {"name": "a\x07b"},
    ],
)
def test_a_control_character_is_found_since_the_server_drops_it_without_a_word(data: dict[str, Any]) -> None:
    assert codes(data) == ["BC032"]


def test_a_lone_surrogate_is_found_since_it_spoils_the_whole_request() -> None:
    assert codes({"itemType": "book", "title": "\ud800" * 30_000}) == ["BC063", "BC037"]


def test_numbers_and_truths_are_told_since_the_server_makes_texts_of_them() -> None:
    for value in (7, 1.5, True):
        assert codes({"itemType": "book", "volume": value}) == ["BC065"]
        assert not refused({"itemType": "book", "volume": value})


def test_a_collection_of_blanks_is_told_since_it_would_have_no_name() -> None:
    assert codes({"name": " \n"}) == ["BC064"]


def test_parts_of_an_object_are_checked_by_themselves() -> None:
    assert codes({"key": "ABCDEFGH", "version": 3, "deleted": True}) == []
    assert codes({"key": "ABCDEFGH", "version": 3, "parentCollection": "BCDEFGHI"}) == []
    assert codes({"itemType": "attachment", "linkMode": "linked_url", "url": "https://example.org/"}) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            {"itemType": "book", "abstractNote": "é" * 40_000},
            "error BC063: entry 'doe2020': the field 'abstractNote' has 80000 bytes; Zotero takes 65535; "
            "shorten it, or put the text into a note",
        ),
        (
            {"itemType": "bookSection", "publicationTitle": "x"},
            "error BC061: entry 'doe2020': items of type 'bookSection' have no field 'publicationTitle'; "
            "the field of this type is 'bookTitle'",
        ),
        (
            {"itemType": "webpage", "creators": [{**AUTHOR, "creatorType": "editor"}]},
            "error BC062: entry 'doe2020': items of type 'webpage' have no creator of kind 'editor'; "
            "it has author, contributor, translator",
        ),
    ],
)
def test_a_finding_names_the_field_the_size_the_limit_and_what_to_do(data: dict[str, Any], words: str) -> None:
    assert told(data) == [words]


def test_a_long_text_is_not_shown_whole() -> None:
    (message,) = told({"itemType": "book", "tags": [{"tag": "x" * 5000}]})
    assert len(message) < 200


def test_every_finding_of_an_item_is_told_at_once() -> None:
    data = {"itemType": "book", "colour": "x", "title": 7, "tags": ["x"], "creators": [{"creatorType": "author"}]}
    assert codes(data) == ["BC061", "BC065", "BC065", "BC062"]


def test_what_we_write_is_never_refused() -> None:
    for item in every_reference().items:
        data = item_data(item, SCHEMA, organizations_as_tags=True)
        assert codes(data) == []
        assert not refused(data)
    assert codes({"itemType": "note", "note": note_html("impact", "Text", "en", "bibcatalog:c/k/impact")}) == []


VALUES = st.none() | st.text(max_size=3) | st.lists(st.none(), max_size=1)
NAMES = st.sampled_from(["title", "publicationTitle", "bookTitle", "pages", "extra", "colour"])


def test_a_field_of_another_type_that_holds_only_control_characters_is_empty() -> None:
    data = {"itemType": "book", "publicationTitle": "\x1b"}
    assert codes(data) == []
    assert not refused(data)


@settings(max_examples=50)
@given(kind=st.sampled_from(["book", "bookSection", "note"]), values=st.dictionaries(NAMES, VALUES, max_size=3))
def test_findings_and_server_agree_on_any_fields(kind: str, values: dict[str, Any]) -> None:
    data = {"itemType": kind, **values}
    found = set(codes(data)) - {"BC032"}  # a control character is dropped by the server
    assert bool(found) == refused(data)
