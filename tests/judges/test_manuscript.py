"""The keys that we find in a manuscript beside those that LaTeX, Biber, pandoc and Typst find."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from bibcatalog.coverage import read_cited
from tests.judges.tools import missing, need, pdf_text

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.judge

CHAPTER_ONE = r"""\chapter{One}
% \cite{not-in-a-comment}
Text \COMMANDS
\verb|\cite{not-in-verb}|
\begin{verbatim}
\cite{not-verbatim}
\end{verbatim}
\iffalse \cite{not-if-false} \fi
100\% of \cite{after-percent}.
\input{chapters/deep}
"""
NATBIB = r"""\citet{a} \citep[see][p.~5]{b,c} \citep*{d} \Citet{e} \citealt{f} \citealp[p. 1]{g} \citeauthor{h}
\citeyear{i} \citeyearpar{j} \citetext{see \citealp{k}, and \citealp{l}} \nocite{m} \citenum{n} \citet*[]{ o ,
  p%
}"""
BIBLATEX = r"""\parencite[see][5]{a} \textcite{b,c} \footcite{d} \autocite*{e} \Autocite{f} \cites(see)()[1]{g}[2]{h}
\parencites{i}{j}[x][]{k} \citeauthor*{l} \citetitle{m} \fullcite{n} \nocite{o} \volcite{2}{p} \supercite{q}
\textcites[a][b]{r}{s} \citefield{t}{title} \footcitetext{u} \smartcite{v} \notecite[n]{w} \citeyear{x}
\newcommand{\src}[2][]{\autocite[#1]{#2}} \src[5]{y} \NewDocumentCommand{\quoted}{s m O{} m}{#2 \src[#3]{#4}}
\quoted*{text}[5]{z} \let\seealso\textcites \seealso{aa}[5]{bb} \newcommand{\cf}{\autocite[cf.][]} \cf{cc}
\textcquote[see][5]{dd}{Text} \begin{displaycquote}[5]{ee} Text \end{displaycquote}"""
MAIN = r"""\documentclass{report}
%s
\begin{document}
\include{chapters/one}
\section{End} \cite{end}
%s
\end{document}
\cite{not-after-the-end}
"""
NATBIB_HEAD = r"\usepackage[numbers]{natbib}"
NATBIB_TAIL = "\\bibliographystyle{plainnat}\n\\bibliography{refs}"
BIBLATEX_HEAD = (
    "\\usepackage[style=authoryear,autocite=inline]{biblatex}\n\\usepackage{csquotes}\n\\addbibresource{refs.bib}"
)


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "deep.tex").write_text("Deep \\cite{deep}.\n")
    return tmp_path


def _typeset(folder: Path, commands: str, head: str, tail: str) -> None:
    (folder / "chapters" / "one.tex").write_text(CHAPTER_ONE.replace(r"\COMMANDS", commands))
    (folder / "thesis.tex").write_text(MAIN % (head, tail))
    command = ["pdflatex", "-interaction=nonstopmode", "-draftmode", "thesis"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=120, errors="replace"
    )
    assert (folder / "thesis.aux").exists(), done.stdout[-2000:]


def _keys(path: Path) -> list[str]:
    made = read_cited([path])
    assert made.diagnostics == ()
    return sorted(made.citations)


def test_natbib_cites_what_bibtex_is_told(thesis: Path) -> None:
    need("pdflatex")
    _typeset(thesis, NATBIB, NATBIB_HEAD, NATBIB_TAIL)
    found = _keys(thesis / "thesis.tex")
    assert found == sorted({*"abcdefghijklmnop", "after-percent", "deep", "end"})
    assert _keys(thesis / "thesis.aux") == found
    told = "".join(path.read_text() for path in (thesis / "thesis.aux", thesis / "chapters" / "one.aux"))
    named = re.findall(r"\\citation\{([^}]*)\}", told)
    assert sorted({key.strip() for keys in named for key in keys.split(",")}) == found


def test_biblatex_cites_what_biber_is_told(thesis: Path) -> None:
    need("pdflatex")
    need("biber")
    _typeset(thesis, BIBLATEX, BIBLATEX_HEAD, r"\printbibliography")
    found = _keys(thesis / "thesis.tex")
    assert found == sorted(
        {*"abcdefghijklmnopqrstuvwxyz", "aa", "bb", "cc", "dd", "ee", "after-percent", "deep", "end"}
    )
    assert _keys(thesis / "thesis.bcf") == found
    done = subprocess.run(["biber", "thesis"], cwd=thesis, capture_output=True, text=True, check=False, timeout=120)
    assert f"Found {len(found)} citekeys in bib section 0" in done.stdout


def test_markdown_cites_what_pandoc_finds(tmp_path: Path) -> None:
    need("pandoc")
    from tests.manuscript.test_markdown import CITED, NOT_CITED

    for number, text in enumerate([*(text for text, _ in CITED), *NOT_CITED]):
        path = tmp_path / f"{number}.md"
        path.write_text(text, encoding="utf-8")
        command = ["pandoc", "--from", "markdown", "--to", "json", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
        assert (text, _keys(path)) == (text, sorted(set(_cited(json.loads(done.stdout)))))


TYPST_THESIS = {
    "main.typ": """#import "lib.typ": thesis, citep
#show: thesis
#set heading(numbering: "1.")
#set math.equation(numbering: "1")
= Introduction <intro>
As @a says, "@b[p. 5]" and @c; see @intro, @fig:one and #ref(<fig:one>).
#figure([x], caption: [With @d]) <fig:one>
#cite(<e>) #cite(<f>, form: "prose") #cite(
  <g>,
  supplement: [p. 3, as @h],
) #cite(form: none, <i>) #cite(label("key:with/odd")) #citep(<j>)
// @not-in-a-comment #cite(<nor-here>)
/* @not-in-a-comment /* nor here @nested */ @still-not */
`@not-raw` ```typ @not-raw #cite(<not-raw>)``` #raw("@not-raw") \\@not-escaped https://x.org/@not-in-an-address
#include "my chapters/one.typ"
#include "/my chapters/two.typ"
#bibliography("refs.bib")
""",
    "lib.typ": """#let thesis(body) = { set text(lang: "en"); body }
#let citep = cite.with(form: "normal")
""",
    "my chapters/one.typ": '= One\n@one[p.~1]#footnote[@note]\n#include "deep.typ"\n',
    "my chapters/deep.typ": "$ x = y $ <eq>\n@deep, @eq",
    "my chapters/two.typ": "#cite(<two>)",
}
TYPST_KEYS = sorted({*"abcdefghij", "key:with/odd", "one", "note", "deep", "two"})


def test_a_typst_thesis_cites_what_typst_finds(tmp_path: Path) -> None:
    for name, text in TYPST_THESIS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert _keys(tmp_path / "main.typ") == TYPST_KEYS
    assert _typst_keys(tmp_path / "main.typ", TYPST_KEYS) == TYPST_KEYS
    with pytest.raises(Exception, match="`<deep>` does not exist"):
        _typst_keys(tmp_path / "main.typ", [key for key in TYPST_KEYS if key != "deep"])


def test_typst_cites_what_typst_finds(tmp_path: Path) -> None:
    from tests.manuscript.test_typst import CITED, NOT_CITED, keys

    path = tmp_path / "part.typ"
    for text in [*(text for text, _ in CITED), *NOT_CITED]:
        found = sorted({*keys(text).split()})
        path.write_text(f'#set heading(numbering: "1.")\n{text}\n\n#bibliography("refs.bib")\n', encoding="utf-8")
        assert (text, _typst_keys(path, found)) == (text, found)


def test_typst_prints_all_of_a_full_bibliography(tmp_path: Path) -> None:
    path = tmp_path / "full.typ"
    path.write_text('@a\n#bibliography("refs.bib", title: none, full: true)\n')
    assert read_cited([path]).everything
    assert _typst_keys(path, ["a", "b"]) == ["a"]
    import typst

    typst.compile(str(path), output=str(tmp_path / "full.pdf"), root=str(tmp_path))
    assert "Title of b" in pdf_text(tmp_path / "full.pdf")


_TYPST_LABEL = re.compile(r'<(.*)>|label\("(.*)"\)')


def _typst_keys(path: Path, keys: list[str]) -> list[str]:
    """Give the keys that Typst cites in a document whose bibliography has these."""
    try:
        import typst
    except ImportError:
        missing("the Python package typst is not installed; run: make test")
    bib = "".join(f"@misc{{{key}, title = {{Title of {key}}}}}\n" for key in keys)
    (path.parent / "refs.bib").write_text(bib, encoding="utf-8")
    found = json.loads(typst.query(str(path), "cite", field="key", root=str(path.parent), ignore_system_fonts=True))
    return sorted({_TYPST_LABEL.sub(r"\1\2", key) for key in found})


def _cited(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["citationId"]] if "citationId" in node else []
        return own + [key for value in node.values() for key in _cited(value)]
    return [key for value in node for key in _cited(value)] if isinstance(node, list) else []
