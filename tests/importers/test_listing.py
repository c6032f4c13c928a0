"""Lists as people write them: what is read of whole ones, and of those that we write ourselves."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation

import bibcatalog
from bibcatalog import services
from bibcatalog.importers.contract import Draft, Imported
from bibcatalog.importers.listing.html import HtmlImporter
from bibcatalog.importers.listing.markdown import MarkdownImporter
from bibcatalog.lists.options import ListOptions
from bibcatalog.model.catalog import Catalog
from bibcatalog.text.tree import Text
from tests.judges.tools import need_file_of

FOLDER = Path(__file__).parent / "listing"
NAMES = ["awesome.md", "papers.md", "tables.md", "chinese.md", "page.html"]
LAYOUT = ListOptions(group_by="category", notes=True, summaries=True, language="en")


class _Golden(SingleFileSnapshotExtension):
    """Golden files beside the lists; each was read by a person against its list."""

    _write_mode = WriteMode.TEXT
    _file_extension = file_extension = "json"

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(Path(test_location.filepath).parent / "listing" / "golden")

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: Any = 0) -> str:
        return test_location.snapshot_name.rpartition("[")[2].rstrip("]")


def read(name: str) -> Imported:
    importer = HtmlImporter() if name.endswith(".html") else MarkdownImporter()
    return importer.read((FOLDER / name).read_bytes(), name)


def written(imported: Imported) -> str:
    """Write what was read, without what is empty."""
    found = {
        "title": imported.title,
        "description": imported.description,
        "categories": [{"path": category.path, "description": category.description} for category in imported.categories],
        "drafts": [_shown(draft) for draft in imported.drafts],
        "diagnostics": [str(finding) for finding in imported.diagnostics],
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def _shown(draft: Draft) -> dict[str, object]:
    values = {field.name: getattr(draft, field.name) for field in fields(draft)}
    assert draft.where is not None
    values["where"] = draft.where.line
    return {name: value for name, value in values.items() if value}


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_read_in_full(name: str, snapshot: SnapshotAssertion) -> None:
    assert written(read(name)) == snapshot.use_extension(_Golden)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".md")])
def test_a_list_says_the_same_as_a_page(name: str) -> None:
    page = MarkdownIt("commonmark").enable(["table"]).render((FOLDER / name).read_text("utf-8"))
    one, other = read(name), HtmlImporter().read(page.encode(), name)
    assert [replace(draft, where=None) for draft in other.drafts] == [replace(draft, where=None) for draft in one.drafts]
    assert (other.title, other.description, other.categories) == (one.title, one.description, one.categories)
    assert sorted(finding.code for finding in other.diagnostics) == sorted(finding.code for finding in one.diagnostics)


def test_items_are_csl_json() -> None:
    schema = json.loads(need_file_of("commonmeta-py", "commonmeta/resources/csl-data.json").read_text("utf-8"))
    drafts = [draft for name in NAMES for draft in read(name).drafts]
    items = [{"id": str(number), **draft.item} for number, draft in enumerate(drafts)]
    assert [error.message for error in Draft7Validator(schema).iter_errors(items)] == []


# Lists that the packaged templates write


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return services.load_catalog()


def reread(catalog: Catalog, to: str, template: str) -> Imported:
    """Write the catalog as a list, and read that."""
    text = bibcatalog.format_list(catalog, to, layout=LAYOUT, template=template)
    assert isinstance(text, str)
    return (HtmlImporter() if to == "html" else MarkdownImporter()).read(text.encode(), "list")


def title_of(draft: Draft) -> str:
    return str(draft.item["title"])


def said(catalog: Catalog) -> dict[str, tuple[tuple[tuple[str, ...], ...], str, str]]:
    """Give what the catalog says of each of its works: categories, note and summary, by title."""
    paths = catalog.category_paths
    return {
        _plain(entry.work.preferred.title): (
            tuple(tuple(category.name.get("en") for category in paths[identifier]) for identifier in entry.categories),
            entry.impact.get("en"),
            entry.summary.get("en"),
        )
        for entry in catalog.entries
    }


def _plain(title: Text) -> str:
    return title.plain


@pytest.mark.parametrize(("to", "template"), [("markdown", "reading-list"), ("html", "reading-list")])
def test_reading_lists_of_ours_are_read_back(to: str, template: str, catalog: Catalog) -> None:
    found = reread(catalog, to, template)
    assert found.title == catalog.title.get("en")
