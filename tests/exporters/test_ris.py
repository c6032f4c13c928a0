"""RIS: lines, dates, names, and what other programs would misread."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.mapping.ris import TAGS, TYPES
from bibcatalog.model.bibliography import Bibliography, Item
from bibcatalog.model.dates import Date
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.text.tree import Text

LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")


def lines(item: Item) -> list[str]:
    text = services.render(Bibliography((item,)), "ris").text
    assert text.endswith("ER  - \r\n\r\n")
    return text.removesuffix("\r\n").split("\r\n")[:-1]


def test_every_type_has_a_name() -> None:
    assert set(TYPES) == set(REFERENCE_TYPES)
    assert len(set(TYPES.values())) == len(TYPES)
    assert {kind for tag in TAGS for kind in tag.types} <= set(TYPES)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.text("AB  - \r\n\tTY:;x"))
def test_whatever_a_value_holds_it_stays_on_its_line(title: str, note: str) -> None:
    item = Item("k", Reference(type="book", title=Text(title), abstract=note), tags=(note,), note=note)
    assert [line for line in lines(item) if not LINE.fullmatch(line)] == []


@pytest.mark.parametrize(
    ("date", "written"),
    [(Date(2023, 12, 19), "2023/12/19/"), (Date(2023, 12), "2023/12//"), (Date(2023), "2023///")],
)
def test_a_date_has_all_its_slashes(date: Date, written: str) -> None:
    found = lines(Item("k", Reference(type="book", issued=date)))
    assert f"DA  - {written}" in found
    assert "PY  - 2023" in found


def test_names_are_family_given_suffix_and_a_body_has_no_comma() -> None:
    names = (
        Name("King", "M. L.", suffix="Jr."),
        Name("Casas", "Diego", particle="de las"),
        Name(literal="Gemini Team"),
    )
    found = lines(Item("k", Reference(type="book", authors=names)))
    assert [line for line in found if line.startswith("AU")] == [
        "AU  - King, M. L., Jr.",
        "AU  - de las Casas, Diego",
        "AU  - Gemini Team",
    ]


@pytest.mark.parametrize(
    ("page", "written"),
    [("1-40", ["SP  - 1", "EP  - 40"]), ("e12", ["SP  - e12"]), ("101:1-101:4", ["SP  - 101:1", "EP  - 101:4"])],
)
def test_pages_are_first_and_last(page: str, written: list[str]) -> None:
    assert [
        line for line in lines(Item("k", Reference(type="article-journal", page=page))) if line[1] == "P"
    ] == written


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("Edition: 3 is newer", "Edition&#58; 3 is newer"),
        ("Call Number: 12", "Call Number&#58; 12"),
        ("Impact: first", "Impact: first"),
        ("影响力:综述", "影响力:综述"),
    ],
)
def test_a_note_is_not_taken_for_a_field(note: str, written: str) -> None:
    assert f"N1  - {written}" in lines(Item("k", Reference(type="book"), note=note))


def test_a_semicolon_in_a_keyword_is_replaced_and_said() -> None:
    rendered = services.render(Bibliography((Item("k", Reference(type="book"), tags=("a; b",)),)), "ris")
    assert "KW  - a, b\r\n" in rendered.text
    assert [finding.code for finding in rendered.diagnostics] == ["BC034"]


def test_a_citation_key_with_a_colon_stands_in_id_alone() -> None:
    assert "M2  - Citation Key: a2020" in lines(Item("a2020", Reference(type="book")))
    with_colon = lines(Item("DBLP:a", Reference(type="book")))
    assert [line for line in with_colon if "DBLP:a" in line] == ["ID  - DBLP:a"]
