"""Whole documents of references are compiled by the programs that they are for, without a complaint."""

from __future__ import annotations

from pathlib import Path

import pytest

import bibcatalog
from bibcatalog import FormatOptions

from .tools import missing, need, need_tex_file, run

pytestmark = pytest.mark.judge

STYLES = ["apa", "ieee", "gbt7714", "chicago-notes-bibliography"]


def written(style: str, output: Path, *, standalone: bool = True, locale: str = "en") -> Path:
    options = FormatOptions(style, locale, standalone=standalone)
    bibcatalog.format_references(bibcatalog.load_catalog(), output=output, options=options)
    return output


def compile_tex(engine: str, path: Path) -> str:
    """Compile a document and give the log."""
    need(engine)
    run([engine, "-interaction=nonstopmode", "-halt-on-error", path.name], folder=path.parent)
    return path.with_suffix(".log").read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex"])
@pytest.mark.parametrize("style", STYLES)
def test_latex_is_a_document_for_every_tex(style: str, engine: str, tmp_path: Path) -> None:
    log = compile_tex(engine, written(style, tmp_path / "refs.tex"))
    assert [line for line in log.splitlines() if "Missing character" in line or "Overfull \\hbox" in line] == []


def test_latex_with_chinese_is_a_document_for_xelatex(tmp_path: Path) -> None:
    need_tex_file("ctexart.cls", "texlive-lang-chinese")
    log = compile_tex("xelatex", written("gbt7714", tmp_path / "refs.tex", locale="zh"))
    assert "Missing character" not in log


def test_a_part_in_latex_is_read_by_a_document(tmp_path: Path) -> None:
    written("apa", tmp_path / "refs.tex", standalone=False)
    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage{hyperref}\n"
        "\\begin{document}\n\\section*{Publications}\n\\input{refs}\n\\end{document}\n"
    )
    assert "Missing character" not in compile_tex("pdflatex", tmp_path / "paper.tex")


@pytest.mark.parametrize("standalone", [True, False])
@pytest.mark.parametrize("style", STYLES)
def test_typst_is_a_document_and_its_part_is_one_as_well(style: str, tmp_path: Path, *, standalone: bool) -> None:
    try:
        import typst
    except ImportError:
        missing("the Python package typst is not installed; run: make test")
    path = written(style, tmp_path / "refs.typ", standalone=standalone)
    typst.compile(str(path), output=str(tmp_path / "refs.pdf"), root=str(tmp_path))
    assert (tmp_path / "refs.pdf").stat().st_size > 10_000
