"""What is written and read again is the same, up to the lists of losses; and nothing changes twice.

The lists are those of ``docs/importing.md``: ``docs/losses.py`` finds by trying which fields a format has for which
types, ``docs/changes.py`` has a row for each kind of value that a format cannot say. What they do not name comes back
exactly.
"""

from __future__ import annotations

import json
import sys
from dataclasses import fields, replace
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

import pytest
import yaml
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
from tests.importers.bibliographies import bibliographies


def page(name: str) -> Any:  # noqa: ANN401 - a module of the documentation
    """Load what makes a table of the documentation."""
    spec = spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LOSSES, CHANGES = page("losses"), page("changes")
FORMATS = LOSSES.formats()
ALL = [*FORMATS, "csl-yaml"]
"""CSL-YAML is only read; it is CSL-JSON in other signs."""

FIELDS = [field.name for field in fields(Reference)]
PARTS = ("key", "aliases", "categories", "tags", "note", "custom")
TOLD = {"biblatex": {"eid", "howpublished", "organization"}, "bibtex": {"eid", "number"}, "zotero-rdf": {"contributor"}}
"""Names under which ``extra`` keeps what a field is lost of."""


@cache
def lost(to: str) -> dict[str, set[str]]:
    """Field -> the types that lose it, alone or beside others."""
    alone, beside = LOSSES.losses_of_references(to), LOSSES.losses_beside_others(to)
    return {name: kinds | beside.get(name, set()) for name, kinds in alone.items()}


@cache
def lost_parts(to: str) -> dict[str, str]:
    """Part of an item -> what becomes of it."""
    found: dict[str, str] = LOSSES.losses_of_items(to)
    return found


def expected(bibliography: Bibliography, to: str) -> Bibliography:
    """Give what comes back, but for the fields that may be lost."""
    to = "csl-json" if to == "csl-yaml" else to
    changed: Bibliography = CHANGES.expected(bibliography, to)
    gone = lost_parts(to)
    items = tuple(without_parts(item, gone) for item in changed.items)
    return replace(changed, items=items, groups=() if "groups" in gone else changed.groups)


def without_parts(item: Item, gone: dict[str, str]) -> Item:
    keeps_paths = "categories" not in gone
    custom = tuple(pair for pair in item.custom if pair[0] not in gone and (pair[0] != "category-paths" or keeps_paths))
    item = replace(item, custom=custom)
    if not keeps_paths:
        item = replace(item, tags=(*item.categories, *item.tags), categories=())
    return replace(item, aliases=()) if "aliases" in gone else item


def differing(before: Item, wanted: Item, found: Item, to: str) -> list[tuple[str, object, object]]:
    """Give what is not as the lists say, as name, what was wanted and what was found."""
    to = "csl-json" if to == "csl-yaml" else to
    kind, wrong = before.reference.type, []
    for name in FIELDS:
        mine, theirs = getattr(wanted.reference, name), getattr(found.reference, name)
        if mine != theirs and (theirs or kind not in lost(to)[name]):
            wrong.append((name, mine, theirs))
    parts = ((name, getattr(wanted, name), getattr(found, name)) for name in PARTS)
    wrong += [(name, mine, theirs) for name, mine, theirs in parts if mine != theirs]
    if {name for name, _ in found.extra} - {name for name, _ in wanted.extra} - TOLD.get(to, set()):
        wrong.append(("extra", wanted.extra, found.extra))
    return wrong


def unexpected(before: Bibliography, found: Bibliography, to: str) -> list[tuple[str, object, object]]:
    """Give the differences that the lists of a format do not have."""
    wanted = expected(before, to)
    assert [item.key for item in found.items] == [item.key for item in wanted.items]
    items = zip(before.items, wanted.items, found.items, strict=True)
    wrong = [difference for own, mine, theirs in items for difference in differing(own, mine, theirs, to)]
    return wrong if found.groups == wanted.groups else [*wrong, ("groups", wanted.groups, found.groups)]


class Dumper(yaml.SafeDumper):
    """Writes texts of several lines as people do."""


def text_block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Dumper.add_representer(str, text_block)


def written(bibliography: Bibliography, to: str) -> str:
    if to == "csl-yaml":
        references = {"references": json.loads(written(bibliography, "csl-json"))}
        return yaml.dump(references, Dumper=Dumper, allow_unicode=True, sort_keys=False)
    return services.render(bibliography, to).text


def read(text: str, to: str) -> Bibliography:
    return bibliography_of_file(load_importer(FORMATS.get(to, to)).read(text.encode(), "file"), [])


def again(text: str, to: str) -> tuple[Bibliography, str]:
    """Read a text and write it in its format."""
    bibliography = read(text, to)
    return bibliography, written(bibliography, to)


def test_every_format_of_ours_is_read_as_well() -> None:
    assert {"biblatex", "bibtex", "csl-json", "ris", "zotero-rdf"} == FORMATS.keys()


@pytest.mark.parametrize("edition", ["published", "preprint"])
@pytest.mark.parametrize("to", ALL)
def test_the_packaged_catalog_comes_back_up_to_the_lists(packaged: Catalog, to: str, edition: EditionName) -> None:
    wanted = services.make_bibliography(packaged, Selection(edition))
    found, second = again(written(wanted, to), to)
    assert unexpected(wanted, found, to) == []
    assert again(second, to)[1] == second


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("source", FORMATS)
def test_the_packaged_catalog_goes_from_any_format_to_any_other_and_back(
    packaged: Catalog, source: str, to: str
) -> None:
    wanted = read(written(services.make_bibliography(packaged), source), source)
    between = read(written(wanted, to), to)
    assert unexpected(wanted, between, to) == []
    assert unexpected(between, read(written(between, source), source), source) == []


@pytest.mark.parametrize("to", ALL)
@settings(max_examples=40)
@given(bibliography=bibliographies())
def test_whole_bibliographies_come_back_up_to_the_lists(to: str, bibliography: Bibliography) -> None:
    assert unexpected(bibliography, read(written(bibliography, to), to), to) == []


@pytest.mark.parametrize("to", ALL)
@settings(max_examples=15)
@given(bibliography=bibliographies())
def test_what_was_read_once_is_written_the_same_for_ever(to: str, bibliography: Bibliography) -> None:
    _, second = again(written(bibliography, to), to)
    assert again(second, to)[1] == second


@settings(max_examples=6)
@given(bibliography=bibliographies())
def test_what_two_formats_hold_goes_from_one_to_the_other_and_back(bibliography: Bibliography) -> None:
    """And what an importer makes of a file keeps the laws, too."""
    for source in FORMATS:
        first = read(written(bibliography, source), source)
        for to in FORMATS.keys() - {source}:
            between = read(written(first, to), to)
            last = read(written(between, source), source)
            assert unexpected(first, between, to) == []
            assert unexpected(between, last, source) == []
            wanted = expected(expected(first, to), source)
            for own, other, mine, theirs in zip(first.items, between.items, wanted.items, last.items, strict=True):
                kinds = {own.reference.type, other.reference.type}
                held = [name for name in FIELDS if not kinds & (lost(source)[name] | lost(to)[name])]
                if "type" in held:
                    assert [getattr(theirs.reference, n) for n in held] == [getattr(mine.reference, n) for n in held]


@pytest.mark.parametrize("to", FORMATS)
def test_what_the_list_says_is_lost_is_lost_and_the_rest_is_not(to: str) -> None:
    """The list is not too long: there is a reference that loses each field of it."""
    for name, kinds in LOSSES.losses_of_references(to).items():
        for kind in sorted(kinds)[:1]:
            item = Item("k", LOSSES.reference_with(kind, "authors", "issued") if name == "type" else
                        LOSSES.reference_with(kind, name, *LOSSES.NEEDED.get(name, ())))  # fmt: skip
            found = LOSSES.there_and_back(Bibliography((item,)), to)
            assert getattr(found.items[0].reference, name) != getattr(item.reference, name)


@pytest.mark.parametrize(
    ("to", "row"),
    [(to, row) for row in CHANGES.CHANGES for to in row.formats],
    ids=lambda value: value if isinstance(value, str) else f"{value.field}: {value.value}",
)
def test_every_row_of_changes_is_true(to: str, row: Any) -> None:  # noqa: ANN401 - of a page's module
    """Nor is that list too long: its examples do come back as it says, and not as they were."""
    before = CHANGES.example(row)
    found = LOSSES.there_and_back(before, to)
    assert row.shown(found) == row.shown(row.becomes(before)) != row.shown(before)


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
    """A reference of any type with some of its fields, whatever signs are in them."""
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
    _, second = again(written(Bibliography(items), to), to)
    _, third = again(second, to)
    assert again(third, to)[1] == third


@settings(max_examples=40)
@given(found=st.lists(references(), min_size=1, max_size=3))
def test_csl_json_holds_any_signs(found: list[Reference]) -> None:
    items = tuple(Item(f"key{number}", reference) for number, reference in enumerate(found))
    wanted = Bibliography(items)
    assert unexpected(wanted, read(written(wanted, "csl-json"), "csl-json"), "csl-json") == []


def test_a_file_of_other_programs_keeps_its_unknown_fields() -> None:
    extra = (("file", ":a.pdf:PDF"), ("timestamp", "2020-01-01"), ("owner", r"J\"urgen {X}"))
    item = Item("k", Reference("book", title=Text("Title")), extra=extra)
    for to, reader in FORMATS.items():
        if reader in {"bibtex", "csl-json"}:
            found, text = again(services.render(Bibliography((item,)), to).text, to)
            assert found.items == (item,)
            assert again(text, to)[1] == text
