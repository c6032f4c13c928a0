"""Typst compiles a document that cites every paper from the files that ``--for typst`` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import bibcatalog
from bibcatalog import ExportOptions, Selection

from .everything import every_reference
from .papers import FIRST_AUTHORS, YEARS
from .tools import around, flat, missing, pdf_text

if TYPE_CHECKING:
    from pathlib import Path

    from bibcatalog import Bibliography, Catalog
    from bibcatalog.model.catalog import EditionName

pytestmark = pytest.mark.judge

DIALECTS = ("biblatex", "bibtex")


def compile_typst(folder: Path, bibliography: Bibliography, dialect: str, style: str) -> str:
    """Compile a document that cites every key, and give the text of its bibliography."""
    try:
        import typst
    except ImportError:
        missing("the Python package typst is not installed; run: make test")
    file = bibcatalog.export(bibliography, dialect, options=ExportOptions("typst"))
    (folder / "refs.bib").write_text(file, encoding="utf-8")
    cited = "\n".join(f"A claim @{item.key}." for item in bibliography.items)
    source = f"""#set page(width: 300cm, height: auto)
{cited}
#pagebreak()
#bibliography("refs.bib", style: "{style}")
"""
    (folder / "paper.typ").write_text(source, encoding="utf-8")
    typst.compile(str(folder / "paper.typ"), output=str(folder / "paper.pdf"), root=str(folder))
    return pdf_text(folder / "paper.pdf").partition("Bibliography")[2]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("style", ["ieee", "apa"])
def test_every_paper_is_printed(style: str, dialect: str, tmp_path: Path, published: Bibliography) -> None:
    text = compile_typst(tmp_path, published, dialect, style)
    titles = {item.key: flat(item.reference.title.plain).lower() for item in published.items}
    assert [key for key, title in titles.items() if text.lower().count(title) != 1] == []
    assert [key for key, name in FIRST_AUTHORS.items() if name not in text] == []


@pytest.mark.parametrize("dialect", DIALECTS)
def test_apa_prints_the_year_of_every_paper(dialect: str, tmp_path: Path, published: Bibliography) -> None:
    text = compile_typst(tmp_path, published, dialect, "apa")
    titles = {item.key: flat(item.reference.title.plain) for item in published.items}
    parts = around(text, titles)
    assert {key: YEARS[key] for key, (before, _) in parts.items() if f"({YEARS[key]}" in before} == YEARS


@pytest.mark.parametrize("dialect", DIALECTS)
def test_ieee_prints_the_date_of_a_preprint(dialect: str, tmp_path: Path, published: Bibliography) -> None:
    text = compile_typst(tmp_path, published, dialect, "ieee")
    titles = {item.key: flat(item.reference.title.plain) for item in published.items}
    parts = around(text, titles)
    assert {key: YEARS[key] for key, (_, after) in parts.items() if str(YEARS[key]) in after} == YEARS


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_preprint_shows_where_it_is(dialect: str, tmp_path: Path, published: Bibliography) -> None:
    text = compile_typst(tmp_path, published, dialect, "ieee").replace(" ", "")
    preprints = [item.reference for item in published.items if item.reference.is_preprint]
    assert [reference.arxiv for reference in preprints if f"{reference.arxiv}" not in text] == []


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("edition", ["published", "preprint"])
def test_notes_in_two_languages_are_not_printed(
    edition: EditionName, dialect: str, tmp_path: Path, catalog: Catalog
) -> None:
    bibliography = bibcatalog.make_bibliography(catalog, Selection(edition, "both"))
    text = compile_typst(tmp_path, bibliography, dialect, "ieee")
    assert [char for char in text if char >= "\u2e80"] == []


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_type_with_every_field_compiles(dialect: str, tmp_path: Path) -> None:
    bibliography = every_reference()
    text = compile_typst(tmp_path, bibliography, dialect, "apa")
    assert text.count("coli") == len(bibliography.items)
    assert "\\" not in text
