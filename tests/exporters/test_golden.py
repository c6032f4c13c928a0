"""What we write, in full: golden files that were read by a person."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.mapping.targets import TargetName
from bibcatalog.model.bibliography import Bibliography
from bibcatalog.model.catalog import Catalog


@pytest.mark.parametrize("target", ["latex", "zotero", "jabref", "pandoc", "typst"])
@pytest.mark.parametrize(("to", "suffix"), [("bibtex", "bib"), ("biblatex", "bib"), ("csl-json", "json")])
def test_difficult_items(
    to: str, suffix: str, target: TargetName, difficult: Bibliography, golden: SnapshotAssertion
) -> None:
    assert services.render(difficult, to, ExportOptions(target)).text == golden


def test_difficult_items_for_zotero_without_an_account(difficult: Bibliography, rdf: SnapshotAssertion) -> None:
    assert services.render(difficult, "zotero-rdf").text == rdf


@pytest.mark.parametrize("suffix", ["ris"])
def test_difficult_items_as_ris(suffix: str, difficult: Bibliography, golden: SnapshotAssertion) -> None:
    # Line ends are CR LF; a golden file is read with universal line ends.
    assert services.render(difficult, "ris").text.replace("\r\n", "\n") == golden


def test_every_type_for_zotero_without_an_account(full: Bibliography, rdf: SnapshotAssertion) -> None:
    assert services.render(full, "zotero-rdf").text == rdf


@pytest.mark.parametrize(("to", "suffix"), [("bibtex", "bib"), ("biblatex", "bib"), ("csl-json", "json")])
def test_difficult_items_in_ascii(to: str, suffix: str, difficult: Bibliography, golden: SnapshotAssertion) -> None:
    text = services.render(difficult, to, ExportOptions(ascii=True)).text
    assert text.isascii()
    assert text == golden


@pytest.mark.parametrize(
    ("to", "suffix", "language"), [("bibtex", "bib", "zh"), ("biblatex", "bib", "en"), ("csl-json", "json", "both")]
)
def test_packaged_catalog(to: str, suffix: str, language: str, catalog: Catalog, golden: SnapshotAssertion) -> None:
    bibliography = services.make_bibliography(catalog, Selection(language=language))
    assert services.render(bibliography, to).text == golden


@pytest.mark.parametrize(("to", "suffix"), [("biblatex", "bib")])
def test_packaged_preprints(to: str, suffix: str, catalog: Catalog, golden: SnapshotAssertion) -> None:
    bibliography = services.make_bibliography(catalog, Selection(edition="preprint"))
    assert services.render(bibliography, to, ExportOptions(abstracts=False, notes=False)).text == golden
