"""Documents that cite a bibliography, compiled with TeX."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .tools import need, need_font, need_tex_file, pdf_text, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_BAD = re.compile(
    r"^.*(?:Warning|Missing character|undefined|Undefined|^!|Runaway|LaTeX Error).*(?:\n(?!\n).*){0,2}", re.MULTILINE
)
# A warning of ours would name a citation, a reference, a label, a character or a font.
_HARMLESS = re.compile(r"Font shape|Some font shapes|rerunfilecheck|Command \\under|inputenc Warning: No characters")

# Words are not divided, so that a title is found whole in the text of the PDF.
_WHOLE_WORDS = r"\hyphenpenalty=10000 \exhyphenpenalty=10000 \emergencystretch=3cm \pagestyle{empty}"


@dataclass(frozen=True, slots=True)
class Document:
    """A compiled document: what TeX and its bibliography program said, and the text of the PDF."""

    log: str
    bibliography_log: str
    text: str
    path: Path

    @property
    def complaints(self) -> list[str]:
        """What TeX complained of."""
        unfolded = re.sub(r"(?<=^.{79})\n", "", self.log, flags=re.MULTILINE)
        return [line for line in _BAD.findall(unfolded) if not _HARMLESS.search(line)]


def bibtex_document(style: str, keys: Sequence[str]) -> str:
    """Write a document that cites each key, for a BibTeX style."""
    document_class, packages, bibliography_style = {
        "IEEEtran": ("IEEEtran", r"\usepackage{url}", "IEEEtran"),
        "plainnat": ("article", r"\usepackage[numbers]{natbib}\usepackage{hyperref}", "plainnat"),
        "apalike": ("article", r"\usepackage{apalike}", "apalike"),
    }.get(style, ("article", "", style))
    cited = "\n".join(rf"A claim \cite{{{key}}}." for key in keys)
    return rf"""\documentclass{{{document_class}}}
\usepackage[T1]{{fontenc}}
\usepackage[utf8]{{inputenc}}
\usepackage{{lmodern}}
{packages}
\begin{{document}}
{_WHOLE_WORDS}
{cited}
\newpage
\bibliographystyle{{{bibliography_style}}}
\bibliography{{refs}}
\end{{document}}
"""


def biblatex_document(style: str, engine: str, body: str, options: str = "") -> str:
    """Write a document for BibLaTeX and Biber; with Unicode engines it has a Chinese font."""
    if engine == "pdflatex":
        fonts = r"\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{lmodern}"
    elif engine == "xelatex":
        need_tex_file("xeCJK.sty", "texlive-lang-chinese")
        need_font("Noto Serif CJK SC", "fonts-noto-cjk")
        family = "{Noto Serif CJK SC}[BoldFont=*,ItalicFont=*]"
        fonts = r"\usepackage{fontspec}\usepackage{xeCJK}" + "".join(
            rf"\setCJK{kind}font{family}" for kind in ("main", "sans", "mono")
        )
    else:
        font = need_font("Noto Serif CJK SC", "fonts-noto-cjk")
        fonts = rf"""\usepackage{{fontspec}}
\usepackage[english,bidi=basic]{{babel}}
\usepackage{{csquotes}}
\babelprovide[import=zh-Hans,onchar=ids fonts]{{chinese-hans}}
\babelfont[chinese-hans]{{rm}}[Path={font.parent}/,FontIndex=2,BoldFont={{*}},ItalicFont={{*}}]{{{font.name}}}"""
    return rf"""\documentclass{{article}}
{fonts}
\usepackage[backend=biber,style={style},{options}]{{biblatex}}
\addbibresource{{refs.bib}}
\begin{{document}}
{_WHOLE_WORDS}
{body}
\end{{document}}
"""


def compile_bibtex(folder: Path, source: str, bibliography: str) -> Document:
    """Run pdflatex, BibTeX, and pdflatex until the citations stand."""
    need("pdflatex", "bibtex")
    _write(folder, source, bibliography)
    _latex(folder, "pdflatex", "-draftmode")
    said = run(["bibtex", "paper"], folder=folder) + (folder / "paper.blg").read_text("utf-8", "replace")
    _latex(folder, "pdflatex", "-draftmode")
    _latex(folder, "pdflatex")
    return _document(folder, said)


def compile_biblatex(folder: Path, engine: str, source: str, bibliography: str) -> Document:
    """Run an engine, Biber, and the engine until the citations stand."""
    need(engine, "biber")
    _write(folder, source, bibliography)
    _latex(folder, engine, "-no-pdf" if engine == "xelatex" else "-draftmode")
    said = run(["biber", "paper"], folder=folder)
    _latex(folder, engine)
    if "Please rerun LaTeX" in _log(folder):
        _latex(folder, engine)
    return _document(folder, said)


def _write(folder: Path, source: str, bibliography: str) -> None:
    (folder / "paper.tex").write_text(source, encoding="utf-8")
    (folder / "refs.bib").write_text(bibliography, encoding="utf-8")


def _latex(folder: Path, engine: str, *options: str) -> None:
    run([engine, "-interaction=batchmode", "-halt-on-error", "-file-line-error", *options, "paper.tex"], folder=folder)


def _log(folder: Path) -> str:
    return (folder / "paper.log").read_text("utf-8", "replace")


def _document(folder: Path, said: str) -> Document:
    path = folder / "paper.pdf"
    return Document(_log(folder), said, pdf_text(path), path)
