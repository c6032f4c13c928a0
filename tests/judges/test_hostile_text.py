"""BibTeX, Biber and TeX read entries made of hostile texts, every one of them, and print what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import bibcatalog
from bibcatalog import BibcatalogWarning, Bibliography, Date, Item, Name, Reference, Text
from tests.hostile import SAMPLES

from .tools import need, need_font, pdf_text, run

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [" ".join(sample.split()) for sample in SAMPLES]
DOCUMENT = r"""\documentclass{article}
\usepackage{fontspec}
\setmainfont{Noto Serif CJK SC}
\usepackage[style=reading, backend=biber]{biblatex}
\addbibresource{refs.bib}
\begin{document}
\nocite{*}
\printbibliography
\end{document}
"""


@pytest.fixture(scope="module")
def hostile() -> Bibliography:
    items = []
    for number, text in enumerate(TEXTS):
        # Biber takes a name apart into initials; one without a letter has none that TeX could set.
        family = text if any(map(str.isalpha, text)) else "Doe"
        authors = (Name(family, "G."), Name(literal=family), Name("Roe", family))
        title = Text(f"Title {number} {text}")
        reference = Reference(type="book", title=title, authors=authors, publisher=f"P. {text}", issued=Date(2020))
        items.append(Item(f"hostile{number}", reference, tags=(text,), note=f"Note {number} {text}"))
    return Bibliography(tuple(items))


@pytest.mark.judge
def test_bibtex_reads_every_entry(hostile: Bibliography, tmp_path: Path) -> None:
    need("bibtex")
    with pytest.warns(BibcatalogWarning, match="BC034"):
        bibcatalog.export(hostile, "bibtex", tmp_path / "refs.bib")
    (tmp_path / "paper.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{refs}\n", encoding="utf-8")
    said = run(["bibtex", "paper"], folder=tmp_path)
    assert "Warning" not in said
    assert (tmp_path / "paper.bbl").read_text(encoding="utf-8").count("\\bibitem") == len(TEXTS)


@pytest.mark.judge
def test_biber_and_xetex_print_every_title_and_note(hostile: Bibliography, tmp_path: Path) -> None:
    need("biber", "xelatex")
    need_font("Noto Serif CJK SC", "fonts-noto-cjk")
    with pytest.warns(BibcatalogWarning, match="BC034"):
        bibcatalog.export(hostile, "biblatex", tmp_path / "refs.bib")
    said = run(["biber", "--tool", "--validate-datamodel", "--output-file", "out.bib", "refs.bib"], folder=tmp_path)
    assert [line for line in said.splitlines() if line.startswith(("WARN", "ERROR"))] == []
    (tmp_path / "paper.tex").write_text(DOCUMENT, encoding="utf-8")
    run(["xelatex", "-interaction=nonstopmode", "-halt-on-error", "paper"], folder=tmp_path)
    said = run(["biber", "paper"], folder=tmp_path)
    assert [line for line in said.splitlines() if line.startswith(("WARN", "ERROR"))] == []
    run(["xelatex", "-interaction=nonstopmode", "-halt-on-error", "paper"], folder=tmp_path)
    printed = pdf_text(tmp_path / "paper.pdf")
    for number, text in enumerate(TEXTS):
        assert f"Title {number}" in printed
        if text.isascii() and text.isprintable() and not set(text) & set("'`\"-"):  # what TeX sets as it is
            assert f"Note {number} {text}".rstrip(" .") in printed
