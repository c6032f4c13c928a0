"""CSL-JSON items as references: what the exporter writes comes back; what a reference cannot hold is kept and told."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.importers.csldates import date_text, read_csl_date
from bibcatalog.importers.cslnames import read_name
from bibcatalog.importers.references import NEAREST, read_reference
from bibcatalog.model.bibliography import Bibliography, Item
from bibcatalog.model.catalog import Catalog, EditionName
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn, Issn
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.text.markup import parse
from bibcatalog.text.tree import Text

FULL: dict[str, Any] = {
    "title": parse("A <i>Title</i>"),
    "container_title": Text("A Container"),
    "authors": (Name("Doe", "Jane"), Name(literal="The Team"), Name("Berg", "Karel", particle="van der")),
    "editors": (Name("Humboldt", "Alexander", dropping_particle="von"),),
    "translators": (Name("King", "M. L.", suffix="Jr."),),
    "more_authors": True,
    "issued": Date(2024, 5, 6),
    "accessed": Date(2024, 6),
    "doi": Doi("10.1145/3704435"),
    "isbn": Isbn("978-0-306-40615-7"),
    "issn": Issn("0360-0300"),
    "arxiv": ArxivId("2302.13971"),
    "arxiv_class": "cs.CL",
    "url": "https://example.org/",
    "page": "1-40",
    "abstract": "",
}


def written(reference: Reference) -> dict[str, Any]:
    (item,) = json.loads(services.render(Bibliography((Item("k", reference),)), "csl-json").text)
    return item  # type: ignore[no-any-return]


@pytest.mark.parametrize("kind", REFERENCE_TYPES)
def test_a_reference_of_any_type_comes_back_with_every_field(kind: str) -> None:
    values = {field.name: FULL.get(field.name, f"the {field.name}") for field in fields(Reference)} | {"type": kind}
    if kind == "article":  # its number is its arXiv id
        values["number"] = ""
    reference = Reference(**values)
    assert read_reference(written(reference)) == (reference, (), ())


@pytest.mark.parametrize("edition", ["published", "preprint"])
def test_the_packaged_catalog_comes_back(packaged: Catalog, edition: EditionName) -> None:
    for item in services.make_bibliography(packaged, Selection(edition)).items:
        reading = read_reference(written(item.reference))
        # The address of a DOI or an arXiv id is not written, and the abstract is the draft's.
        assert reading == (replace(item.reference, abstract="", url=reading.reference.url), (), ())
        assert reading.reference.url in {"", item.reference.url}


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("PMID", "123", "123"),
        ("PMID", 123, "123"),
        ("container-author", [{"family": "Doe", "given": "J."}, {"literal": "Team"}], "Doe, J. and {Team}"),
        ("original-date", {"date-parts": [[1884, 2]]}, "1884-02"),
        ("submitted", {"literal": "some day"}, '{"literal": "some day"}'),
        ("status", "in  press", "in press"),
        ("x", [1, {"a": None}], '[1, {"a": null}]'),
    ],
)
def test_a_variable_that_no_reference_has_is_kept_as_text(name: str, value: object, kept: str) -> None:
    reading = read_reference({"type": "book", "title": "T", name: value})
    assert (reading.kept, reading.troubles) == (((name, kept),), ())


@pytest.mark.parametrize(
    ("name", "value", "kept", "said"),
    [
        ("DOI", "see there", "see there", "DOI: 'see there' is not a DOI; a DOI looks like 10.1145/3704435"),
        ("ISBN", "123", "123", "ISBN: '123' is not an ISBN: the number has an invalid length"),
        ("URL", "nowhere", "nowhere", "URL: 'nowhere' is not a URL; write it whole, like https://example.org/page"),
        ("issued", {"literal": "in press"}, "in press", "issued: 'in press' is no date that a reference holds"),
        ("issued", {"date-parts": [[2020], [0]]}, "2020/..", "issued: '2020/..' is no date that a reference holds"),
        ("issued", {"date-parts": [[2020, 13]]}, "2020-13", "issued: '2020-13' is no date that a reference holds"),
        ("author", [{"given": ""}], '{"given": ""}', 'author: \'{"given": ""}\' is nobody\'s name'),
    ],
)
def test_a_value_that_is_not_what_its_variable_holds_is_kept_and_told(
    name: str, value: object, kept: str, said: str
) -> None:
    reading = read_reference({"type": "book", "title": "T", name: value})
    assert reading.reference == Reference("book", title=Text("T"))
    assert reading.kept == ((name, kept),)
    assert [(trouble.code, trouble.message) for trouble in reading.troubles] == [
        ("BC093", f"{said}; it is kept under 'extra'")
    ]


@pytest.mark.parametrize("kind", sorted(NEAREST))
def test_a_type_that_references_do_not_have_becomes_the_nearest(kind: str) -> None:
    reading = read_reference({"type": kind, "title": "T"})
    assert reading.reference.type == NEAREST[kind]
    assert reading.kept == (("csl-type", kind),)
    assert [trouble.code for trouble in reading.troubles] == ["BC094"]


def test_an_item_without_a_type_is_a_document_and_nothing_is_said() -> None:
    assert read_reference({"title": "T"}) == (Reference("document", title=Text("T")), (), ())


def test_a_preprint_has_its_arxiv_id_as_number() -> None:
    reading = read_reference({"type": "article", "title": "T", "number": "arXiv:2302.13971v2"})
    assert reading.reference == Reference("article", title=Text("T"), arxiv=ArxivId("2302.13971v2"))
    other = read_reference({"type": "article", "title": "T", "number": "MSR-1"})
    assert other.reference == Reference("article", title=Text("T"), number="MSR-1")


def test_control_characters_are_left_out_and_told() -> None:
    reading = read_reference({"type": "book", "title": "A\x07 B", "publisher": "\x00"})
    assert reading.reference == Reference("book", title=Text("A B"))
    assert [trouble.message for trouble in reading.troubles] == [
        "title holds U+0007, which is no character of a text; it is left out",
        "publisher holds U+0000, which is no character of a text; it is left out",
    ]


def test_fields_of_other_programs_come_back_from_where_the_exporter_puts_them() -> None:
    item = Item("k", Reference("book", title=Text("T")), extra=(("file", ":a.pdf:PDF"), ("tags", "x")))
    (made,) = json.loads(services.render(Bibliography((item,)), "csl-json").text)
    assert made["custom"] == {"extra": {"file": ":a.pdf:PDF", "tags": "x"}}
    assert read_reference(made).kept == item.extra


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [["2020", "5"]]}, Date(2020, 5)),
        ({"date-parts": [[-44]]}, Date(-43)),
        ({"date-parts": [[2020]], "season": 2}, Date(2020, season=2)),
        ({"date-parts": [[2020]], "season": "Fall"}, Date(2020, season=3)),
        ({"date-parts": [[2020]], "season": 23}, Date(2020, season=3)),
        ({"date-parts": [[2020]], "circa": 1}, Date(2020, circa=True)),
        ({"date-parts": [[2020, 1], [2020, 3]]}, Date(2020, 1, end=Date(2020, 3))),
        ({"raw": "2020-05"}, Date(2020, 5)),
        ({"literal": "2020"}, Date(2020)),
        (2020, Date(2020)),
        ("2020-05-06", Date(2020, 5, 6)),
        ({"date-parts": [[0]]}, None),
        ({"date-parts": [[2021], [2020]]}, None),
        ({"date-parts": [[2020, 2, 30]]}, None),
        ({"date-parts": [[True]]}, None),
        ({"date-parts": "2020"}, None),
        ({"date-parts": [[2020]] * 3}, None),
        ({"date-parts": [[10**30]]}, None),
        ([], None),
    ],
)
def test_dates(value: object, date: Date | None) -> None:
    assert read_csl_date(value) == date


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"family": "Doe", "given": "Jane", "literal": "Jane Doe"}, Name("Doe", "Jane")),
        ({"given": "Plato"}, Name(literal="Plato")),
        ({"literal": " The  Team "}, Name(literal="The Team")),
        ("Doe, Jane", Name("Doe", "Jane")),
        ("A and B, C", Name(literal="A and B, C")),
        ({"family": 1}, None),
        ({}, None),
        (7, None),
        ("", None),
    ],
)
def test_names(value: object, name: Name | None) -> None:
    assert read_name(value) == name


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([*sorted(written(Reference(**FULL | {"type": "book"}))), "season", "custom", "number", "x"])


@settings(max_examples=200)
@given(item=st.dictionaries(NAMES, JSON | st.dictionaries(st.sampled_from(["date-parts", "literal", "raw"]), JSON)))
def test_no_item_makes_it_fail(item: dict[str, Any]) -> None:
    reading = read_reference(item)
    assert isinstance(reading.reference, Reference)
    assert all(text and text == text.strip() for _, text in reading.kept)
    for value in item.values():
        assert date_text(value) is not None
