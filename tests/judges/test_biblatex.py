"""BibLaTeX and Biber print the packaged catalog, with every engine, without a warning."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

import bibcatalog
from bibcatalog import Bibliography, Selection

from .papers import FIRST_AUTHORS, YEARS
from .tools import around, without_spaces
from .typesetting import Document, biblatex_document, compile_biblatex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bibcatalog import Catalog

pytestmark = pytest.mark.judge

DOCUMENTS = (
    ("numeric", "pdflatex"),
    ("authoryear", "pdflatex"),
    ("alphabetic", "pdflatex"),
    ("reading", "xelatex"),
    ("reading", "lualatex"),
)
CATEGORIES = ("基座", "对齐", "agent", "端侧", "多模态")


@pytest.fixture(scope="module")
def compiled(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str], biblatex_file: str
) -> Callable[[str, str], Document]:
    body = "\n".join(rf"A claim \cite{{{key}}}." for key in keys) + "\n\\newpage\n\\printbibliography"

    @cache
    def compile_style(style: str, engine: str) -> Document:
        folder = tmp_path_factory.mktemp(f"{style}-{engine}")
        return compile_biblatex(folder, engine, biblatex_document(style, engine, body), biblatex_file)

    return compile_style


def complaints_of_biber(said: str) -> list[str]:
    return [line for line in said.splitlines() if not line.startswith("INFO")]


@pytest.mark.parametrize(("style", "engine"), DOCUMENTS)
def test_biber_has_nothing_to_warn_of(style: str, engine: str, compiled: Callable[[str, str], Document]) -> None:
    said = compiled(style, engine).bibliography_log
    assert complaints_of_biber(said) == []
    assert "Found 26 citekeys" in said


@pytest.mark.parametrize(("style", "engine"), DOCUMENTS)
def test_latex_has_nothing_to_warn_of(style: str, engine: str, compiled: Callable[[str, str], Document]) -> None:
    assert compiled(style, engine).complaints == []


@pytest.mark.parametrize("style", ["numeric", "authoryear", "alphabetic"])
def test_every_title_is_printed_once_in_its_own_capitals(
    style: str, compiled: Callable[[str, str], Document], titles: dict[str, str]
) -> None:
    parts = around(compiled(style, "pdflatex").text, titles)
    where = 0 if style == "authoryear" else 1
    years = {key: YEARS[key] for key, part in parts.items() if str(YEARS[key]) in part[where]}
    assert years == YEARS


@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
def test_the_reading_style_prints_key_title_and_year(
    engine: str, compiled: Callable[[str, str], Document], titles: dict[str, str]
) -> None:
    parts = around(compiled("reading", engine).text, {key: f"{key} " for key in titles})
    assert [key for key, (_, after) in parts.items() if titles[key] not in after] == []
    assert [key for key, (_, after) in parts.items() if str(YEARS[key]) not in after] == []


def test_authors_keep_their_letters(compiled: Callable[[str, str], Document], titles: dict[str, str]) -> None:
    parts = around(compiled("authoryear", "pdflatex").text, titles)
    assert [key for key, (before, _) in parts.items() if FIRST_AUTHORS[key] not in before] == []


@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
def test_the_chinese_notes_are_printed_whole(
    engine: str, compiled: Callable[[str, str], Document], published: Bibliography
) -> None:
    text = without_spaces(compiled("reading", engine).text)
    notes = {item.key: without_spaces(item.note) for item in published.items}
    assert all(notes.values())
    assert [key for key, note in notes.items() if note not in text] == []


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex"])
def test_a_bibliography_can_be_printed_by_category(
    engine: str, tmp_path: Path, published: Bibliography, biblatex_file: str, titles: dict[str, str]
) -> None:
    parts = "\n".join(
        rf"\printbibliography[keyword={{{name}}},title={{Part {number}}}]" for number, name in enumerate(CATEGORIES)
    )
    body = rf"\nocite{{{','.join(titles)}}}" + "\n" + parts
    source = biblatex_document("numeric", engine, body, "defernumbers")
    document = compile_biblatex(tmp_path, engine, source, biblatex_file)
    assert document.complaints == []
    starts = [document.text.index(f"Part {number}") for number in range(len(CATEGORIES))]
    printed = {
        name: {key for key, title in titles.items() if title in document.text[start:end]}
        for name, start, end in zip(CATEGORIES, starts, [*starts[1:], None], strict=True)
    }
    wanted = {name: {item.key for item in published.items if name in item.categories} for name in CATEGORIES}
    assert printed == wanted
    assert sum(map(len, printed.values())) == 26


def test_an_old_key_still_cites(tmp_path: Path, published: Bibliography) -> None:
    item = replace(published.items[0], aliases=("llama1", "touvron2023llama1"))
    file = bibcatalog.export(Bibliography((item, published.items[3])), "biblatex")
    body = r"\cite{touvron2023llama1}, \cite{llama1}, \cite{touvron2023llama2}." + "\n\\printbibliography"
    document = compile_biblatex(tmp_path, "pdflatex", biblatex_document("numeric", "pdflatex", body), file)
    assert complaints_of_biber(document.bibliography_log) == []
    assert document.complaints == []
    assert document.text.startswith("[2], [2], [1].")
    assert document.text.count("LLaMA: Open and Efficient Foundation Language Models") == 1


@pytest.mark.parametrize("language", ["en", "both"])
def test_preprints_and_notes_in_other_languages_compile(
    language: str, tmp_path: Path, catalog: Catalog, keys: list[str]
) -> None:
    bibliography = bibcatalog.make_bibliography(catalog, Selection("preprint", language))
    body = rf"\nocite{{{','.join(keys)}}}\printbibliography"
    source = biblatex_document("reading", "xelatex", body)
    document = compile_biblatex(tmp_path, "xelatex", source, bibcatalog.export(bibliography, "biblatex"))
    assert complaints_of_biber(document.bibliography_log) == []
    assert document.complaints == []
    text = without_spaces(document.text)
    assert [item.key for item in bibliography.items if without_spaces(item.note) not in text] == []
