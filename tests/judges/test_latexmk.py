"""The recipe of the documentation: latexmk makes the .bib file of what the document cites."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.judges.tools import ROOT, need

pytestmark = pytest.mark.judge

PAPERS = {
    "biblatex": (
        "\\usepackage[backend=biber]{biblatex}\n\\addbibresource{refs.bib}\n",
        "\\printbibliography\n",
        "paper.bcf",
    ),
    "bibtex": ("", "\\bibliographystyle{plain}\\bibliography{refs}\n", "paper.aux"),
}


@pytest.mark.parametrize("to", PAPERS)
def test_latexmk_makes_what_is_cited_and_comes_to_an_end(to: str, tmp_path: Path) -> None:
    need("latexmk", "pdflatex", "biber", "bibtex", "pdftotext")
    head, tail, keys = PAPERS[to]
    page = (ROOT / "docs" / "projects.md").read_text(encoding="utf-8")
    recipe = re.search(r"```perl\n(.*?)```", page, re.DOTALL)
    assert recipe is not None
    body = "Open models \\cite{touvron2023llama}, fast ones \\cite{dao2023flashattention2}.\n"
    paper = f"\\documentclass{{article}}\n{head}\\begin{{document}}\n{body}{tail}\\end{{document}}\n"
    project = f'[[export]]\noutput = "refs.bib"\nto = "{to}"\nlang = "en"\ncited-in = ["{keys}"]\n'
    files = {".latexmkrc": recipe[1], "paper.tex": paper, "bibcatalog.toml": project, "refs.bib": ""}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}

    def latexmk() -> str:
        command = ["latexmk", "-pdf", "-interaction=nonstopmode", "paper.tex"]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=240)
        said = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
        assert done.returncode == 0, said[-3000:]
        return said

    latexmk()
    written = (tmp_path / "refs.bib").read_text(encoding="utf-8")
    assert re.findall(r"^@\w+\{([^,]+),", written, re.MULTILINE) == ["touvron2023llama", "dao2023flashattention2"]
    text = subprocess.run(
        ["pdftotext", "paper.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert "FlashAttention-2" in text
    assert "are up-to-date" in latexmk()
