"""BibTeX and pdflatex print the packaged catalog, in the styles people use, without a warning."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

import bibcatalog
from bibcatalog import ExportOptions

from .papers import FIRST_AUTHORS, SENTENCE_CASE, YEARS
from .tools import around, need_tex_file
from .typesetting import Document, bibtex_document, compile_bibtex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bibcatalog import Bibliography
    from bibcatalog.mapping.targets import TargetName

pytestmark = pytest.mark.judge

YEAR_AFTER_TITLE = ("plain", "IEEEtran", "plainnat", "alpha", "unsrt", "abbrv", "acm")
STYLES = (*YEAR_AFTER_TITLE, "apalike")


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory, keys: list[str], bibtex_file: str) -> Callable[[str], Document]:
    @cache
    def compile_style(style: str) -> Document:
        need_tex_file(f"{style}.bst", "texlive-publishers")
        return compile_bibtex(tmp_path_factory.mktemp(style), bibtex_document(style, keys), bibtex_file)

    return compile_style


@pytest.mark.parametrize("style", STYLES)
def test_bibtex_has_nothing_to_warn_of(style: str, compiled: Callable[[str], Document]) -> None:
    said = compiled(style).bibliography_log
    assert [line for line in said.splitlines() if line.startswith(("Warning--", "I couldn't", "I found no"))] == []
    assert "You've used 26 entries" in said


@pytest.mark.parametrize("style", STYLES)
def test_latex_has_nothing_to_warn_of(style: str, compiled: Callable[[str], Document]) -> None:
    assert compiled(style).complaints == []


@pytest.mark.parametrize("style", YEAR_AFTER_TITLE)
def test_every_title_is_printed_with_its_capitals_and_its_year(style: str, compiled: Callable[[str], Document]) -> None:
    parts = around(compiled(style).text, SENTENCE_CASE)
    years = {key: YEARS[key] for key, (_, after) in parts.items() if str(YEARS[key]) in after}
    assert years == YEARS


def test_apalike_prints_author_and_year_before_the_title(compiled: Callable[[str], Document]) -> None:
    parts = around(compiled("apalike").text, SENTENCE_CASE)
    printed = {
        key: (FIRST_AUTHORS[key], YEARS[key])
        for key, (before, _) in parts.items()
        if FIRST_AUTHORS[key] in before and f"({YEARS[key]}" in before  # (2023a) when an author has two
    }
    assert printed == {key: (FIRST_AUTHORS[key], YEARS[key]) for key in SENTENCE_CASE}


@pytest.mark.parametrize("style", YEAR_AFTER_TITLE)
def test_nothing_chinese_reaches_the_page_of_an_8_bit_style(style: str, compiled: Callable[[str], Document]) -> None:
    assert [char for char in compiled(style).text if char >= "\u2e80"] == []


@pytest.mark.parametrize("style", ["plain", "IEEEtran", "plainnat"])
def test_a_preprint_shows_its_arxiv_id(style: str, compiled: Callable[[str], Document]) -> None:
    _, after = around(compiled(style).text, SENTENCE_CASE)["touvron2023llama"]
    assert "arXiv:2302.13971" in after


def test_the_ascii_file_prints_the_same_page(
    tmp_path: Path, keys: list[str], ascii_bibtex_file: str, compiled: Callable[[str], Document]
) -> None:
    # Keywords, abstract and note are not printed, so that \\symbol in them does no harm.
    assert ascii_bibtex_file.isascii()
    ascii_document = compile_bibtex(tmp_path, bibtex_document("plain", keys), ascii_bibtex_file)
    assert ascii_document.complaints == []
    assert ascii_document.text == compiled("plain").text


@pytest.mark.parametrize("style", ["plain", "plainnat"])
def test_the_preprints_compile_as_well(style: str, tmp_path: Path, keys: list[str], preprints: Bibliography) -> None:
    document = compile_bibtex(tmp_path, bibtex_document(style, keys), bibcatalog.export(preprints, "bibtex"))
    assert document.complaints == []
    assert "Warning--" not in document.bibliography_log
    assert "GPTQ: Accurate" in document.text


@pytest.mark.parametrize("target", ["zotero", "jabref", "overleaf"])
def test_a_file_for_another_program_still_compiles(
    target: TargetName, tmp_path: Path, keys: list[str], published: Bibliography, compiled: Callable[[str], Document]
) -> None:
    file = bibcatalog.export(published, "bibtex", options=ExportOptions(target))
    document = compile_bibtex(tmp_path, bibtex_document("plain", keys), file)
    assert document.complaints == []
    assert "Warning--" not in document.bibliography_log
    if target != "zotero":  # Zotero keeps no braces, so that nothing protects capitals
        assert document.text == compiled("plain").text
