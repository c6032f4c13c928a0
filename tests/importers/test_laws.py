"""What is written and read again is the same, up to the list of losses; and nothing changes twice.

The list is that of ``docs/importing.md``, which ``docs/losses.py`` finds by trying.
"""

from __future__ import annotations

import sys
from dataclasses import fields
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.importers.bibliographies import bibliography_of_file
from bibcatalog.model.bibliography import Bibliography, Item
from bibcatalog.model.catalog import Catalog, EditionName
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn, Issn
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.plugins import load_importer
from bibcatalog.text.markup import parse
from bibcatalog.text.tree import Text
from tests.conftest import ROOT

_SPEC = spec_from_file_location("losses", ROOT / "docs" / "losses.py")
assert _SPEC is not None
assert _SPEC.loader is not None
LOSSES: Any = module_from_spec(_SPEC)
sys.modules["losses"] = LOSSES
_SPEC.loader.exec_module(LOSSES)

FORMATS = LOSSES.formats()


@cache
def lost(to: str) -> dict[str, set[str]]:
    """Field -> the types that lose it, alone or beside others."""
    alone, beside = LOSSES.losses_of_references(to), LOSSES.losses_beside_others(to)
    return {name: kinds | beside.get(name, set()) for name, kinds in alone.items()}


def differing(wanted: Reference, found: Reference) -> set[str]:
    return {field.name for field in fields(Reference) if not same(field.name, wanted, found)}


def same(name: str, wanted: Reference, found: Reference) -> bool:
    """Compare a field; words whose capitals are kept, and an address that says no more than an identifier, may go."""
    mine, theirs = getattr(wanted, name), getattr(found, name)
    if isinstance(mine, Text):
        return bool(mine.plain == theirs.plain)
    if name == "url" and not theirs and (wanted.doi or wanted.arxiv):
        return True
    return bool(mine == theirs)


def unexpected(wanted: Bibliography, found: Bibliography, *formats: str) -> list[tuple[str, str]]:
    """Give the differences that the lists of some formats do not have: the key of the item, and the field."""
    assert [item.key for item in found.items] == [item.key for item in wanted.items]
    allowed = [lost(to) for to in formats]
    return [
        (one.key, name)
        for one, other in zip(wanted.items, found.items, strict=True)
        for name in sorted(differing(one.reference, other.reference))
        if not any(one.reference.type in of_format[name] for of_format in allowed)
        and not any(one.reference.type in of_format["type"] for of_format in allowed)
    ]


def again(text: str, to: str) -> tuple[Bibliography, str]:
    """Read a text and write it in its format."""
    bibliography = bibliography_of_file(load_importer(FORMATS[to]).read(text.encode(), "file"), [])
    return bibliography, services.render(bibliography, to).text


def test_every_format_of_ours_is_read_as_well() -> None:
    assert {"bibtex", "biblatex", "csl-json", "ris"} <= FORMATS.keys()


@pytest.mark.parametrize("edition", ["published", "preprint"])
@pytest.mark.parametrize("to", FORMATS)
def test_the_packaged_catalog_comes_back_up_to_the_list(packaged: Catalog, to: str, edition: EditionName) -> None:
    wanted = services.make_bibliography(packaged, Selection(edition))
    text = services.render(wanted, to).text
    found, second = again(text, to)
    assert unexpected(wanted, found, to) == []
    assert [item.note for item in found.items] == [item.note for item in wanted.items]
    assert again(second, to)[1] == second


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("source", FORMATS)
def test_from_any_format_to_any_other_no_more_is_lost_than_by_both(packaged: Catalog, source: str, to: str) -> None:
    wanted = services.make_bibliography(packaged)
    between, _ = again(services.render(wanted, source).text, source)
    found, _ = again(services.render(between, to).text, to)
    assert unexpected(wanted, found, source, to) == []


@pytest.mark.parametrize("to", FORMATS)
def test_what_the_list_says_is_lost_is_lost_and_the_rest_is_not(to: str) -> None:
    """The list is not too long: there is a reference that loses each field of it."""
    for name, kinds in LOSSES.losses_of_references(to).items():
        for kind in sorted(kinds)[:1]:
            item = Item("k", LOSSES.reference_with(kind, "authors", "issued") if name == "type" else
                        LOSSES.reference_with(kind, name, *LOSSES.NEEDED.get(name, ())))  # fmt: skip
            found = LOSSES.there_and_back(Bibliography((item,)), to)
            assert getattr(found.items[0].reference, name) != getattr(item.reference, name)


WORDS = st.lists(st.text("abcXYZ019éßŁ基座’-.,:;!?()[]/&%$#_~^+=*@'\"", min_size=1, max_size=8), min_size=1, max_size=4)
LINES = st.tuples(st.sampled_from("abcXYZéŁ基"), WORDS).map(lambda pair: pair[0] + " ".join(pair[1]))
NAMES = st.sampled_from(
    [
        Name("Doe", "Jane"),
        Name("Berg", "Karel", particle="van der"),
        Name("King", "M. L.", suffix="Jr."),
        Name("王", "小明"),
        Name(literal="The Team"),
        Name(literal="Barnes and Noble"),
    ]
)
NUMBERS = st.integers(1, 9999).map(str)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "authors": st.lists(NAMES, min_size=1, max_size=3).map(tuple),
    "editors": st.lists(NAMES, min_size=1, max_size=2).map(tuple),
    "translators": st.lists(NAMES, min_size=1, max_size=2).map(tuple),
    "more_authors": st.just(value=False),
    "issued": st.sampled_from([Date(2020), Date(2020, 5), Date(2020, 5, 6), Date(1999, 12), Date(2020, circa=True)]),
    "accessed": st.sampled_from([Date(2024, 6, 1), Date(2024, 1, 31)]),
    "doi": st.sampled_from([Doi("10.1145/3704435"), Doi("10.1002/(SICI)1097-4571(199205)43:4<284::AID>3.0.CO;2-0")]),
    "isbn": st.just(Isbn("978-0-306-40615-7")),
    "issn": st.just(Issn("0360-0300")),
    "arxiv": st.sampled_from([ArxivId("2302.13971"), ArxivId("hep-th/9901001")]),
    "arxiv_class": st.just(""),
    "url": st.sampled_from(["https://example.org/a?b=c&d=e", "https://example.org/~x#y_z"]),
    "language": st.sampled_from(["en", "de", "zh"]),
    "page": st.sampled_from(["1-9", "7", "e12", "A1-A9"]),
    **dict.fromkeys(
        "volume issue number number_of_pages number_of_volumes chapter_number collection_number edition".split(),
        NUMBERS,
    ),
    "genre": st.sampled_from(["PhD thesis", "Memo"]),
    "version": st.sampled_from(["1.2", "2024a"]),
}
"""Values of fields; those of texts are any words."""


@st.composite
def references(draw: st.DrawFn) -> Reference:
    """A reference of any type with some of its fields."""
    kind = draw(st.sampled_from(REFERENCE_TYPES))
    names = [field.name for field in fields(Reference) if field.name not in {"type", "title", "abstract"}]
    chosen = draw(st.lists(st.sampled_from(names), max_size=6, unique=True))
    values: dict[str, Any] = {"title": parse(draw(LINES))}
    for name in chosen:
        value = draw(VALUES.get(name, LINES))
        values[name] = Text(value) if name == "container_title" else value
    return Reference(type=kind, **values)  # type: ignore[arg-type]  # one of them


@pytest.mark.parametrize("to", FORMATS)
@settings(max_examples=40)
@given(found=st.lists(references(), min_size=1, max_size=3))
def test_nothing_changes_twice(to: str, found: list[Reference]) -> None:
    items = tuple(Item(f"key{number}", reference) for number, reference in enumerate(found))
    first = services.render(Bibliography(items), to).text
    _, second = again(first, to)
    _, third = again(second, to)
    assert again(third, to)[1] == third


@pytest.mark.parametrize("to", ["csl-json"])
@settings(max_examples=40)
@given(found=st.lists(references(), min_size=1, max_size=3))
def test_a_reference_comes_back_whole(to: str, found: list[Reference]) -> None:
    items = tuple(Item(f"key{number}", reference) for number, reference in enumerate(found))
    wanted = Bibliography(items)
    read, _ = again(services.render(wanted, to).text, to)
    assert unexpected(wanted, read, to) == []


def test_a_file_of_other_programs_keeps_its_unknown_fields() -> None:
    extra = (("file", ":a.pdf:PDF"), ("timestamp", "2020-01-01"), ("owner", r"J\"urgen {X}"))
    item = Item("k", Reference("book", title=Text("Title")), extra=extra)
    for to, reader in FORMATS.items():
        if reader in {"bibtex", "csl-json"}:
            found, text = again(services.render(Bibliography((item,)), to).text, to)
            assert found.items == (item,)
            assert again(text, to)[1] == text
