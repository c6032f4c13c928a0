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
from bibcatalog.model.reference import Reference
from tests.judges.tools import need_file_of

FOLDER = Path(__file__).parent / "listing"
NAMES = ["awesome.md", "papers.md", "tables.md", "chinese.md", "page.html"]
LAYOUT = ListOptions(group_by="category", notes=True, summaries=True, language="en")


class _Golden(SingleFileSnapshotExtension):
    """Golden files beside the lists; each was read by a person against its list."""

    _write_mode = WriteMode.TEXT
    file_extension = "json"

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(Path(test_location.filepath).parent / "listing" / "golden" / test_location.basename)


def read(name: str) -> Imported:
    importer = HtmlImporter() if name.endswith(".html") else MarkdownImporter()
    return importer.read((FOLDER / name).read_bytes(), name)


def written(imported: Imported) -> str:
    """Write what was read as JSON, a category, a work or a finding on each line."""
    categories = [[*category.path, category.description] for category in imported.categories]
    parts: dict[str, list[Any]] = {
        "title": [imported.title, imported.description],
        "categories": categories,
        "drafts": [_shown(draft) for draft in imported.drafts],
        "diagnostics": [str(finding) for finding in imported.diagnostics],
    }
    lines = {name: ",\n  ".join(json.dumps(one, ensure_ascii=False) for one in part) for name, part in parts.items()}
    return "{" + ",\n".join(f' "{name}": [\n  {text}\n ]' for name, text in lines.items()) + "}"


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
    assert [replace(draft, where=None) for draft in other.drafts] == [
        replace(draft, where=None) for draft in one.drafts
    ]
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


def said(catalog: Catalog) -> dict[str, dict[str, object]]:
    """Give what a list in English says of each work of the catalog, by its title there."""
    paths = catalog.category_paths()
    return {
        typographic(entry.work.edition("published").title.plain): {
            "categories": tuple(
                tuple(category.name.pick("en") for category in paths[name]) for name in entry.categories
            ),
            "impact": entry.impact.pick("en"),
            "summary": entry.summary.pick("en"),
            "links": entry.links,
            **facts(entry.work.edition("published")),
        }
        for entry in catalog.entries
    }


def facts(reference: Reference) -> dict[str, object]:
    return {
        "type": reference.type,
        "year": reference.issued.year if reference.issued else None,
        "address": str(reference.doi or reference.url),
        "container-title": reference.container_title.plain,
        "page": reference.page,
        "volume": reference.volume,
        "pmlr": reference.pmlr,
    }


def typographic(title: str) -> str:
    return title.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")


def facts_of(draft: Draft) -> dict[str, object]:
    names = ("type", "container-title", "page", "volume")
    return {
        "categories": draft.categories,
        "impact": draft.impact,
        "summary": draft.summary,
        "links": draft.links,
        "year": draft.item["issued"]["date-parts"][0][0],
        **{name: draft.item.get(name, "") for name in names},
        "address": draft.item.get("DOI") or draft.item.get("URL"),
        "pmlr": draft.item.get("custom", {}).get("pmlr", ""),
    }


def without(facts: dict[str, dict[str, object]], *names: str) -> dict[str, dict[str, object]]:
    """Leave out what a list does not have."""
    return {title: {name: fact for name, fact in one.items() if name not in names} for title, one in facts.items()}


def check(found: Imported, catalog: Catalog, *names: str) -> None:
    """Compare a list that was read back with the catalog; ``names`` are the facts that it does not have."""
    assert found.title == catalog.title.pick("en")
    assert [category.path[-1] for category in found.categories] == [top.name.pick("en") for top in catalog.categories]
    read = {typographic(str(draft.item["title"])): facts_of(draft) for draft in found.drafts}
    expected = said(catalog)
    gemini = next(title for title in expected if title.startswith("Gemini"))
    assert "Gemini Team" in str(read[gemini]["impact"])  # a body is no author, and the list does not say what it is
    read[gemini]["impact"] = expected[gemini]["impact"]
    assert without(read, *names) == without(expected, *names)
    assert [finding.code for finding in found.diagnostics if finding.code != "BC084"] == ["BC086"]


@pytest.mark.parametrize("to", ["markdown", "html"])
def test_reading_lists_of_ours_are_read_back(to: str, catalog: Catalog) -> None:
    check(reread(catalog, to, "reading-list"), catalog, "links")


def test_awesome_lists_of_ours_are_read_back(catalog: Catalog) -> None:
    check(reread(catalog, "markdown", "awesome-list"), catalog, "summary", "container-title", "page", "volume")
