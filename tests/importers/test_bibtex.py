"""A .bib file as drafts: groups of JabRef, keywords, notes, and fields that nobody knows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.diagnostics import Location
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.importers.bibtex import BibtexImporter
from bibcatalog.importers.contract import Draft, Imported, ListedCategory
from bibcatalog.mapping.targets import TargetName
from bibcatalog.model.catalog import Catalog

ENTRY = r"""
@book{doe,
  title = {T}, keywords = {one, two; Agents}, annote = {Impact: good.}, abstract = {It says so.},
  ids = {old, older}, groups = {Agents, Nowhere}, note = {Printed.}, file = {:a_b.pdf:PDF}, venue-x = {A \& B},
}
@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Models\;0\;1\;\;\;\;;
2 StaticGroup:Agents\;0\;1\;\;\;\;;
}
"""


def read(text: str) -> Imported:
    return BibtexImporter().read(text.encode(), "x.bib")


def test_an_entry_is_a_draft_with_all_that_the_file_says() -> None:
    imported = read(ENTRY)
    assert imported.drafts == (
        Draft(
            {"id": "doe", "citation-key": "doe", "type": "book", "title": "T", "custom": {"note": "Printed."}},
            categories=(("Models", "Agents"), ("Nowhere",)),
            tags=("one", "two"),
            impact="Impact: good.",
            summary="It says so.",
            aliases=("old", "older"),
            where=Location("x.bib", 2),
            kept=(("file", ":a_b.pdf:PDF"), ("venue-x", r"A \& B")),
        ),
    )
    assert imported.categories == (
        ListedCategory(("Models",)),
        ListedCategory(("Models", "Agents")),
        ListedCategory(("Nowhere",)),
    )
    assert imported.diagnostics == ()


@pytest.mark.parametrize("target", ["jabref", "zotero"])
@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_the_groups_that_we_write_come_back(packaged: Catalog, to: str, target: TargetName) -> None:
    bibliography = services.make_bibliography(packaged, Selection(language="en"))
    imported = read(services.render(bibliography, to, ExportOptions(target)).text)
    assert [category.path for category in imported.categories] == [(group.name,) for group in bibliography.groups]
    assert [draft.categories for draft in imported.drafts] == [
        tuple((name,) for name in item.categories) for item in bibliography.items
    ]
    assert [draft.tags for draft in imported.drafts] == [item.tags for item in bibliography.items]


@pytest.mark.parametrize(
    ("head", "known"),
    [("@book{a,", True), ("% x\n @article {a ,", True), ("@string{a = {b}}", True), ("a@b.c, {x}", False), ("", False)],
)
def test_a_bib_file_is_recognized(head: str, known: bool) -> None:
    assert BibtexImporter().recognizes(head) is known


@settings(max_examples=100)
@given(at=st.integers(0, len(ENTRY)), cut=st.integers(0, 40), put=st.text("{}@,=\\;:\x00\n \u2028é", max_size=4))
def test_no_damage_makes_it_fail(at: int, cut: int, put: str) -> None:
    damaged = ENTRY[:at] + put + ENTRY[at + cut :]
    imported = read(damaged)
    assert all(draft.item["id"] for draft in imported.drafts)


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert isinstance(BibtexImporter().read(data, "x.bib"), Imported)
