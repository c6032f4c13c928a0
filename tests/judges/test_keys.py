"""Keys in Chinese characters: which programs cite them, as docs/keys.md says."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

import bibcatalog
from bibcatalog import Bibliography, Item, Name, Reference, parse_date
from bibcatalog.model.keys import is_citable
from bibcatalog.text.tree import Text

from .tools import missing, need, pdf_text, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.judge

KEY = "王2023模型_a-b:c.d"
DOCUMENT = r"""\documentclass{article}
\usepackage%s
\begin{document}
See \citet{%s}.
%s
\end{document}
"""
NATBIB = ("{natbib}", KEY, "\\bibliographystyle{plainnat}\n\\bibliography{refs}")
BIBLATEX = ("[backend=biber,style=authoryear,natbib]{biblatex}\n\\addbibresource{refs.bib}", KEY, r"\printbibliography")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reference = Reference("book", Text("A Model"), authors=(Name("Wang", "Xiaoming"),), issued=parse_date("2023"))
    text = bibcatalog.export(Bibliography((Item(KEY, reference),)), "biblatex").replace("date = {", "year = {")
    (tmp_path / "refs.bib").write_text(text, encoding="utf-8")
    return tmp_path


def _latex(folder: Path, engine: str, parts: tuple[str, str, str], bibliography: str) -> bool:
    """Typeset a document that cites the key; say whether nothing failed."""
    need(engine, bibliography)
    (folder / "paper.tex").write_text(DOCUMENT % parts, encoding="utf-8")
    done = True
    latex = [engine, "-interaction=nonstopmode"]
    for command in (latex, [bibliography], latex, latex):
        made = subprocess.run([*command, "paper"], cwd=folder, capture_output=True, check=False, timeout=240)
        done = done and made.returncode == 0
    return done


def test_a_catalog_takes_the_key() -> None:
    assert is_citable(KEY)


@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
def test_bibtex_cites_it_where_latex_reads_unicode(folder: Path, engine: str) -> None:
    assert _latex(folder, engine, NATBIB, "bibtex")
    assert "See Wang [2023]." in pdf_text(folder / "paper.pdf")


def test_pdflatex_with_bibtex_does_not_cite_it(folder: Path) -> None:
    assert not _latex(folder, "pdflatex", NATBIB, "bibtex")
    assert KEY not in (folder / "paper.aux").read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex"])
def test_biber_cites_it(folder: Path, engine: str) -> None:
    assert _latex(folder, engine, BIBLATEX, "biber")
    assert "See Wang (2023)." in pdf_text(folder / "paper.pdf")


def test_pandoc_cites_it(folder: Path) -> None:
    need("pandoc")
    text = f"[@{KEY}] and @{KEY}, 见@{KEY}。"
    command = ["pandoc", "--citeproc", "--bibliography=refs.bib", "--to=plain", "--wrap=none"]
    said = run(command, text=text, folder=folder)
    assert said.startswith(f"(Wang 2023) and Wang (2023), 见@{KEY}。\n")


def test_typst_cites_it(folder: Path) -> None:
    try:
        import typst
    except ImportError:
        missing("the Python package typst is not installed; run: make test")
    source = f'见@{KEY} #cite(<{KEY}>)\n#bibliography("refs.bib")\n'
    (folder / "paper.typ").write_text(source, encoding="utf-8")
    keys = json.loads(typst.query(str(folder / "paper.typ"), "cite", field="key", root=str(folder)))
    assert keys == [f"<{KEY}>", f"<{KEY}>"]
