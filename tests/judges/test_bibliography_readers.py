"""pandoc reads the .bib files that ``--for pandoc`` writes: types, names and titles come out as they went in."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

import bibcatalog
from bibcatalog import ExportOptions

from .everything import every_reference
from .papers import YEARS
from .tools import flat, need, run

if TYPE_CHECKING:
    from bibcatalog import Bibliography, Item

pytestmark = pytest.mark.judge

DIALECTS = ("bibtex", "biblatex")


def read_with_pandoc(bibliography: Bibliography, dialect: str) -> dict[str, dict[str, Any]]:
    need("pandoc")
    file = bibcatalog.export(bibliography, dialect, options=ExportOptions("pandoc"))
    items = json.loads(run(["pandoc", "-f", dialect, "-t", "csljson"], text=file))
    assert [item["id"] for item in items] == [item.key for item in bibliography.items]
    return {item["id"]: item for item in items}


def plain(text: str) -> str:
    """Give a title without the markup that keeps capitals."""
    return flat(re.sub(r"<[^>]*>", "", text))


def people(item: Item) -> list[tuple[str, str, str]]:
    return [(name.family, name.given, name.literal) for name in item.reference.authors]


def people_read(item: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(name.get("family", ""), name.get("given", ""), name.get("literal", "")) for name in item["author"]]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_names_and_years_are_read_back(dialect: str, published: Bibliography) -> None:
    items = read_with_pandoc(published, dialect)
    assert {key: people_read(item) for key, item in items.items()} == {
        item.key: people(item) for item in published.items
    }
    assert {key: item["issued"]["date-parts"][0][0] for key, item in items.items()} == YEARS


@pytest.mark.parametrize("dialect", DIALECTS)
def test_titles_are_read_back_with_the_capitals_that_matter(dialect: str, published: Bibliography) -> None:
    # pandoc turns an English title into sentence case, except what is in braces.
    items = read_with_pandoc(published, dialect)
    wanted = {item.key: flat(item.reference.title.plain) for item in published.items}
    assert {key: plain(item["title"]).lower() for key, item in items.items()} == {
        key: title.lower() for key, title in wanted.items()
    }
    names = ["LLaMA", "DoReMi", "FlashAttention-2", "FLM-101B", "$100K", "TaskLAMA", "ReMax", "APIs", "ToolLLM", "OPTQ"]
    titles = " ".join(plain(item["title"]) for item in items.values())
    assert [name for name in names if name not in titles] == []


@pytest.mark.parametrize("dialect", DIALECTS)
def test_identifiers_are_read_back(dialect: str, published: Bibliography) -> None:
    items = read_with_pandoc(published, dialect)
    dois = {item.key: str(item.reference.doi) for item in published.items if item.reference.doi}
    assert {key: item["DOI"] for key, item in items.items() if "DOI" in item} == dois
    pages = {item.key: item.reference.page for item in published.items if item.reference.page}
    assert {key: flat(item["page"]) for key, item in items.items() if "page" in item} == pages


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_type_is_empty(dialect: str, published: Bibliography) -> None:
    assert {key for key, item in read_with_pandoc(published, dialect).items() if not item["type"]} == set()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_type_of_any_reference_is_empty(dialect: str) -> None:
    assert {key for key, item in read_with_pandoc(every_reference(), dialect).items() if not item["type"]} == set()


def test_the_note_is_read_as_an_annotation(published: Bibliography) -> None:
    items = read_with_pandoc(published, "biblatex")
    assert {key: plain(item["annote"]) for key, item in items.items()} == {
        item.key: flat(item.note) for item in published.items
    }
    assert {key for key, item in items.items() if "note" in item} == {
        item.key for item in published.items if item.reference.note
    }
