"""Items, from Zotero's data to a reference: ours, and what people put into them."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.mapping.zotero import ITEM_TYPES
from bibcatalog.mapping.zotero_api import API_FIELDS, EXTRA_LINES
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn, Issn
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.text.markup import parse
from bibcatalog.text.tree import Text
from bibcatalog.zotero.items import item_data
from bibcatalog.zotero.reading import read_item
from tests.judges.everything import EVERY_FIELD, every_reference
from tests.zotero.samples import LINES, SCHEMA, WORDS, data_of
from tests.zotero_server.core import KEY, Server
from tests.zotero_server.messages import Request


def reference_of(**data: Any) -> Reference:  # noqa: ANN401
    return read_item({"itemType": "journalArticle", **data}, SCHEMA).reference


# There and back

NOWHERE = {"venue", "openreview", "pmlr", "acl", "presentation", "arxiv_class", "chapter_number", "more_authors"}
"""Fields of a reference that Zotero has none for."""

ALL_PLACES = [
    pytest.param(kind, field.name, id=f"{kind}-{field.name}") for kind in REFERENCE_TYPES for field in fields(Reference)
]


def has_place(kind: str, source: str) -> bool:
    item_type = ITEM_TYPES[kind].name  # type: ignore[index]
    if source == "authors" or source in {line.source for line in EXTRA_LINES if line.written} | {"note"}:
        return True
    if source in {"editors", "translators"}:
        return source.removesuffix("s") in SCHEMA.creator_types(item_type)
    if (item_type, source) == ("journalArticle", "number"):
        return False  # it stands in the pages
    return any(
        row.source == source and row.applies_to(item_type) and SCHEMA.field_for(item_type, row.field)
        for row in API_FIELDS
    )


@pytest.mark.parametrize(("kind", "source"), ALL_PLACES)
def test_every_field_of_every_type_comes_back_where_the_type_has_it(kind: Any, source: str) -> None:  # noqa: ANN401
    reference = Reference(**{"type": kind, source: EVERY_FIELD.get(source, kind)})
    read = read_item(data_of(reference), SCHEMA)
    if has_place(kind, source) or source == "type":
        assert read.reference == reference
        assert read.unread == ()
    elif (kind, source) != ("article-journal", "number"):
        assert read.reference == Reference(kind)
    assert read.key == "doe2020title"


def test_the_fields_that_zotero_has_no_place_for_are_known() -> None:
    placed = {source for kind in REFERENCE_TYPES for source in EVERY_FIELD if has_place(kind, source)}
    assert set(EVERY_FIELD) - placed == NOWHERE


def test_the_packaged_catalog_comes_back() -> None:
    catalog = services.load_catalog()
    for item in services.make_bibliography(catalog, Selection(language="zh")).items:
        read = read_item(item_data(item, SCHEMA), SCHEMA)
        lost = {name: getattr(Reference("book"), name) for name in NOWHERE}
        assert read.reference == replace(item.reference, **lost)
        assert (read.key, read.tags, read.unread) == (item.key, item.labels, ())


CAPITALS = st.text("ABCXYZÉØ王", min_size=1, max_size=1)
NAMES = st.builds(
    Name,
    family=st.builds(str.__add__, CAPITALS, WORDS.filter(lambda word: not set(",，{}") & set(word))),
    given=st.builds(str.__add__, CAPITALS, WORDS.filter(lambda word: not set(",，") & set(word))) | st.just(""),
    particle=st.sampled_from(["", "van der", "de"]),
    suffix=st.sampled_from(["", "Jr.", "III"]),
) | st.builds(lambda text: Name(literal=text), LINES)
DAYS = st.dates().map(lambda day: Date(day.year, day.month, day.day))
ONE_DATES = (
    DAYS
    | st.builds(Date, st.integers(1, 9999))
    | st.builds(Date, st.integers(-9999, 9999), st.integers(1, 12))
    | st.builds(lambda year, season: Date(year, season=season), st.integers(-9999, 9999), st.integers(1, 4))
)
DATES = st.builds(lambda date, circa: replace(date, circa=circa), ONE_DATES, st.booleans())


def _range(first: Date, second: Date) -> Date:
    start, end = sorted((first, second), key=lambda date: date.year)
    return replace(start, end=end) if start.year < end.year else start


RANGES = st.builds(_range, DATES, DATES)


@given(
    kind=st.sampled_from(REFERENCE_TYPES),
    title=LINES,
    people=st.lists(NAMES, max_size=3).map(tuple),
    issued=DATES | RANGES,
    texts=st.dictionaries(
        st.sampled_from(["publisher", "publisher_place", "volume", "edition", "genre", "language", "title_short"]),
        LINES,
    ),
    abstract=st.lists(LINES, min_size=1, max_size=3).map("\n\n".join),
)
def test_any_item_comes_back(  # noqa: PLR0913
    kind: Any,  # noqa: ANN401
    title: str,
    people: tuple[Name, ...],
    issued: Date,
    texts: dict[str, str],
    abstract: str,
) -> None:
    own = {name: text for name, text in texts.items() if has_place(kind, name)}
    reference = Reference(kind, title=parse(title), authors=people, issued=issued, abstract=abstract, **own)  # type: ignore[arg-type]
    assert read_item(data_of(reference), SCHEMA).reference == reference


def test_a_whole_bibliography_of_everything_is_read_back_with_its_tags() -> None:
    for item in every_reference().items:
        read = read_item(item_data(item, SCHEMA), SCHEMA)
        assert (read.key, read.tags, read.reference.type) == (item.key, item.labels, item.reference.type)


def test_what_a_server_gives_back_says_the_same() -> None:
    server = Server()
    items = every_reference().items
    body = [item_data(item, SCHEMA) for item in items]
    answer = server.handle(Request.of("POST", "/users/1/items", {"Zotero-API-Key": KEY}, body))
    written = json.loads(answer.body)["successful"]
    for position, item in enumerate(items):
        sent, seen = (read_item(data, SCHEMA) for data in (body[position], written[str(position)]["data"]))
        assert seen.reference == sent.reference
        assert (seen.key, set(seen.tags), seen.unread) == (item.key, set(item.labels), sent.unread)


# What a person may have put into an item


@pytest.mark.parametrize(
    ("item_type", "kind", "told"),
    [
        ("conferencePaper", "paper-conference", ()),
        ("dictionaryEntry", "entry-encyclopedia", (("itemType", "dictionaryEntry"),)),
        ("forumPost", "post-weblog", (("itemType", "forumPost"),)),
        ("film", "document", (("itemType", "film"),)),
        ("hologram", "document", (("itemType", "hologram"),)),
    ],
)
def test_a_type_becomes_its_nearest_and_says_so(item_type: str, kind: str, told: tuple[tuple[str, str], ...]) -> None:
    read = read_item({"itemType": item_type, "title": "T"}, SCHEMA)
    assert (read.reference.type, read.reference.title, read.unread) == (kind, Text("T"), told)


@pytest.mark.parametrize("item_type", SCHEMA.item_types)
def test_an_item_of_any_type_with_every_field_is_read_without_losing_a_word(item_type: str) -> None:
    data: dict[str, Any] = {name: f"the {name}" for name in SCHEMA.fields(item_type)}
    data["creators"] = [{"creatorType": role, "name": f"the {role}"} for role in SCHEMA.creator_types(item_type)]
    read = read_item({"itemType": item_type, **data}, SCHEMA)
    said = {getattr(read.reference, field.name) for field in fields(Reference)} | {read.key}
    words = " ".join([*map(str, said), *(text for _, text in read.unread)])
    for value in (*data.values(), *(creator["name"] for creator in data["creators"])):
        assert not isinstance(value, str) or value in words or value in {"the libraryCatalog", "the callNumber"}


def test_the_makers_of_a_film_are_its_authors_and_strangers_are_told() -> None:
    creators = [
        {"creatorType": "director", "firstName": "Agnès", "lastName": "Varda"},
        {"creatorType": "castMember", "firstName": "Jane", "lastName": "Doe"},
        {"creatorType": "author", "name": "Studio"},
        {"creatorType": "author", "firstName": "", "lastName": ""},
    ]
    read = read_item({"itemType": "film", "creators": creators}, SCHEMA)
    assert read.reference.authors == (Name("Varda", "Agnès"), Name(literal="Studio"))
    assert read.unread == (("itemType", "film"), ("creators", "castMember: Jane Doe"))


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Karel", "van der Berg", Name("Berg", "Karel", "van der")),
        ("M. L., Jr.", "King", Name("King", "M. L.", suffix="Jr.")),
        ("Alexander von", "Humboldt", Name("Humboldt", "Alexander", dropping_particle="von")),
        ("Charles de la", "Salle", Name("Salle", "Charles", dropping_particle="de la")),
        ("José", "Ortega y Gasset", Name("Ortega y Gasset", "José")),
        ("bell", "hooks", Name("hooks", "bell")),
        ("Il sung", "Kim", Name("Kim", "Il sung")),
        ("小明", "王", Name("王", "小明")),
        ("Ö.", "Müller and Sons", Name("Müller and Sons", "Ö.")),
        ("A", "Smith, Jones", Name("Smith, Jones", "A")),
        ("Madonna", "", Name(literal="Madonna")),
    ],
)
def test_a_name_is_taken_apart(first: str, last: str, name: Name) -> None:
    reference = reference_of(creators=[{"creatorType": "author", "firstName": first, "lastName": last}])
    assert reference.authors == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "3/4/2020",  # two days, for two people
        "2019-21",  # three years, or the spring of one
        "2019-20",
        "2020-02-30",
        "30/2/2020",
        "2021/2020",
        "May",
        "juin/juillet",
        "n.d.",
        "in press",
        "2020 (published online)",
        "17 2020",
        "800",
        "May 17 Spring 2020",
        "Summer 17, 2020",
        "2020 2021",
    ],
)
def test_a_date_that_is_not_clear_is_left_out_and_told(text: str) -> None:
    read = read_item({"itemType": "book", "date": text}, SCHEMA)
    assert read.reference.issued is None
    assert read.unread == (("date", text),)


@pytest.mark.parametrize(
    ("field", "text", "source", "value", "rest"),
    [
        ("DOI", "https://doi.org/10.1145/3704435", "doi", Doi("10.1145/3704435"), ""),
        ("DOI", "see the page", "doi", None, "see the page"),
        ("ISSN", "0360-0300", "issn", Issn("0360-0300"), ""),
        ("ISSN", "0360-0300, 1557-7341", "issn", Issn("0360-0300"), "1557-7341"),
        ("ISSN", "1234-0000", "issn", None, "1234-0000"),
        ("url", "https://example.org/", "url", "https://example.org/", ""),
        ("url", "www.example.org", "url", "", "www.example.org"),
        ("accessDate", "2024-01-02T10:11:12Z", "accessed", Date(2024, 1, 2), ""),
        ("accessDate", "2024-01-02 10:11:12", "accessed", Date(2024, 1, 2), ""),
        ("accessDate", "CURRENT_TIMESTAMP", "accessed", None, "CURRENT_TIMESTAMP"),
        ("pages", "10–20", "page", "10-20", ""),
        ("pages", "pp. 10 -- 20", "page", "10-20", ""),
        ("pages", "1–3, 7—9", "page", "1-3, 7-9", ""),
        ("pages", "e1234", "page", "e1234", ""),
        ("volume", 12, "volume", "12", ""),
        ("series", "  Lecture \n Notes ", "collection_title", "Lecture Notes", ""),
        ("rights", "CC BY", "note", "", "CC BY"),
    ],
)
def test_a_field_is_read_or_told(field: str, text: object, source: str, value: object, rest: str) -> None:
    read = read_item({"itemType": "journalArticle", field: text}, SCHEMA)
    assert getattr(read.reference, source) == value
    assert read.unread == (((field, rest),) if rest else ())


def test_the_first_of_several_isbns_is_taken_with_its_hyphens() -> None:
    read = read_item({"itemType": "book", "ISBN": "978-0-306-40615-7 0-306-40615-2"}, SCHEMA)
    assert read.reference.isbn == Isbn("978-0-306-40615-7")
    assert read.unread == (("ISBN", "0-306-40615-2"),)
    spaced = read_item({"itemType": "book", "ISBN": "978 0 306 40615 7"}, SCHEMA)
    assert spaced.reference.isbn is not None
    assert spaced.unread == ()


@pytest.mark.parametrize(
    ("archive_id", "arxiv", "number", "unread"),
    [
        ("arXiv:2312.11805", ArxivId("2312.11805"), "", ()),
        ("arXiv:2312.11805 [cs.CL]", ArxivId("2312.11805"), "", ()),
        ("2312.11805v2", ArxivId("2312.11805v2"), "", ()),
        ("ssrn-4523", None, "ssrn-4523", ()),
        ("arXiv:soon", None, "", (("archiveID", "arXiv:soon"),)),
    ],
)
def test_the_id_of_a_preprint_is_that_of_arxiv_or_a_number(
    archive_id: str, arxiv: ArxivId | None, number: str, unread: tuple[tuple[str, str], ...]
) -> None:
    read = read_item({"itemType": "preprint", "archiveID": archive_id}, SCHEMA)
    assert (read.reference.arxiv, read.reference.number, read.unread) == (arxiv, number, unread)


def test_two_series_are_one_taken_and_one_told() -> None:
    read = read_item({"itemType": "journalArticle", "seriesTitle": "B", "series": "A"}, SCHEMA)
    assert read.reference.collection_title == "A"
    assert read.unread == (("seriesTitle", "B"),)


def test_extra_is_read_line_by_line_and_the_rest_is_a_note() -> None:
    lines = "citation_key: doe2020\narXiv:2302.13971 [cs]\nDOI： 10.1145/3704435\nISSN: 0360-0300"
    extra = f"{lines}\n\nBest paper: yes\nVolume 7"
    read = read_item({"itemType": "book", "extra": extra}, SCHEMA)
    assert read.key == "doe2020"
    assert read.reference == Reference(
        "book",
        doi=Doi("10.1145/3704435"),
        arxiv=ArxivId("2302.13971"),
        issn=Issn("0360-0300"),
        note="Best paper: yes\nVolume 7",
    )


def test_a_line_of_extra_never_beats_a_field_and_stays_when_it_says_otherwise() -> None:
    extra = "DOI: 10.1145/2\nCitation Key: k\nISBN: no"
    read = read_item({"itemType": "book", "DOI": "10.1145/1", "citationKey": "k", "extra": extra}, SCHEMA)
    assert (read.key, read.reference.doi, read.reference.note) == ("k", Doi("10.1145/1"), "DOI: 10.1145/2\nISBN: no")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"itemType": None},
        {"itemType": "book", "creators": None, "tags": None, "extra": None, "title": None},
        {"itemType": "book", "creators": ["Jane"], "tags": ["a"], "title": ["T"]},
        {"itemType": "book", "creators": {}, "tags": "a"},
        {"itemType": "note", "note": "<p>text</p>"},
    ],
)
def test_data_of_the_wrong_shape_does_not_stop_the_reading(data: dict[str, Any]) -> None:
    read = read_item(data, SCHEMA)
    assert (read.reference.authors, read.tags) == ((), ())
