"""Biber and BibTeX accept every type and every field that we write, not only those of the packaged catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import bibcatalog
from bibcatalog import ExportOptions, Selection

from .everything import every_reference
from .tools import need, run
from .typesetting import bibtex_document, compile_bibtex

if TYPE_CHECKING:
    from pathlib import Path

    from bibcatalog import Catalog
    from bibcatalog.mapping.targets import TargetName
    from bibcatalog.model.catalog import EditionName

pytestmark = pytest.mark.judge


def validate(folder: Path, file: str) -> list[str]:
    """Give what Biber says of a file against BibLaTeX's data model."""
    need("biber")
    (folder / "refs.bib").write_text(file, encoding="utf-8")
    said = run(["biber", "--tool", "--validate-datamodel", "--output-file", "out.bib", "refs.bib"], folder=folder)
    return [line for line in said.splitlines() if not line.startswith("INFO")]


@pytest.mark.parametrize("edition", ["published", "preprint"])
@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_the_packaged_catalog_keeps_to_the_data_model(
    edition: EditionName, language: str, tmp_path: Path, catalog: Catalog
) -> None:
    bibliography = bibcatalog.make_bibliography(catalog, Selection(edition, language))
    assert validate(tmp_path, bibcatalog.export(bibliography, "biblatex")) == []


@pytest.mark.parametrize("target", ["latex", "overleaf"])
def test_every_type_with_every_field_keeps_to_the_data_model(target: TargetName, tmp_path: Path) -> None:
    file = bibcatalog.export(every_reference(), "biblatex", options=ExportOptions(target))
    assert validate(tmp_path, file) == []


def test_biber_keeps_every_entry_of_every_type(tmp_path: Path) -> None:
    bibliography = every_reference()
    validate(tmp_path, bibcatalog.export(bibliography, "biblatex"))
    written = (tmp_path / "out.bib").read_text("utf-8")
    assert [item.key for item in bibliography.items if f"{{{item.key}," not in written] == []


def test_biber_rejects_what_is_not_in_the_data_model(tmp_path: Path) -> None:
    complaints = validate(tmp_path, "@misc{a,\n  title = {A},\n  date = {2023},\n  publisher = {B},\n}\n")
    assert len(complaints) == 1
    assert "publisher" in complaints[0]


# Inherent: a @book has an author or an editor, and these styles print one of them (btxdoc 3.1).
BOTH = ["Warning--can't use both author and editor fields in every-book"]


@pytest.mark.parametrize(("style", "warnings"), [("plain", BOTH), ("plainnat", BOTH), ("IEEEtran", [])])
def test_every_type_with_every_field_goes_through_bibtex(style: str, warnings: list[str], tmp_path: Path) -> None:
    bibliography = every_reference()
    keys = [item.key for item in bibliography.items]
    document = compile_bibtex(tmp_path, bibtex_document(style, keys), bibcatalog.export(bibliography, "bibtex"))
    said = dict.fromkeys(document.bibliography_log.splitlines())  # the terminal and the log say the same
    assert [line for line in said if line.startswith("Warning--")] == warnings
    assert document.complaints == []
    assert document.text.count("coli") == len(keys)
