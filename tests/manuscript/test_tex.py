r"""Which keys LaTeX cites: every family of commands, and nothing that LaTeX does not see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.manuscript.contract import Citing
from bibcatalog.manuscript.read import read_manuscript
from bibcatalog.manuscript.tex import read_tex, without_comments


def keys(text: str) -> str:
    return " ".join(found.key for found in read_tex(text).citations)


@pytest.mark.parametrize(
    "text",
    [
        r"\cite{a}", r"\cite[p. 5]{a}", r"\cite[see][p. 5]{a}", r"\cite*{a}", "\\cite\n  [see]\n  {a}",
        r"\citet{a}", r"\citep*[see][]{a}", r"\Citet{a}", r"\citealp{a}", r"\citeauthor*{a}", r"\citeyearpar{a}",
        r"\citenum{a}", r"\Citeauthor{a}", r"\citefullauthor{a}", r"\citetalias{a}",
        r"\parencite{a}", r"\Parencite*{a}", r"\textcite{a}", r"\footcite[1]{a}", r"\footcitetext{a}",
        r"\smartcite{a}", r"\supercite{a}", r"\autocite{a}", r"\Autocite*[]{a}", r"\fullcite{a}", r"\footfullcite{a}",
        r"\citetitle{a}", r"\citedate{a}", r"\citeurl{a}", r"\notecite[x][y]{a}", r"\citefield{a}{title}",
        r"\citename{a}{author}", r"\citelist{a}{publisher}", r"\volcite{2}{a}", r"\pvolcite[see]{2}[5]{a}",
        r"\ftvolcite{3}[1]{a}", r"\Avolcite[a]{1}{a}",
        r"\nocite{a}", r"\bibentry{a}", r"\shortcite{a}", r"\citeA<see>[p. 3]{a}", r"\citeNP{a}", r"\citeyearNP{a}",
        r"\possessivecite{a}", r"\citeasnoun{a}", r"\onlinecite{a}", r"\mycite{a}", r"\upcite{a}", r"\citesec{a}",
        r"\cite[{a ] in braces}]{a}", r"\cite[\emph{see}]{a}", r"\cite [see] {a}", r"\cite{ a }", "\\cite{%\n  a%\n}",
        r"\textcite{a}\footnote{b}", r"\cite{a}{b}", r"\section{\cite{a}}", r"\url{x%y} \cite{a}",
        r"\href{http://x/%7Ea}{\cite{a}}", r"100\% \cite{a}", r"\\\cite{a}", r"\verb|x| \cite{a}",
        r"\iffalse x \fi \cite{a}",
        r"\ifdraft \cite{a} \fi",
    ],
)  # fmt: skip
def test_one_key_is_cited(text: str) -> None:
    assert keys(text) == "a"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\cite{a,b, c ,,}", "a b c"),
        ("\\cite{a,%b\n  c}", "a c"),
        (r"\cites{a}{b}", "a b"),
        (r"\cites(see)(and others){a}[5]{b,c}[see][7]{d} {e}", "a b c d e"),
        (r"\Parencites[x]{a}[y]{b}", "a b"),
        (r"\footcitetexts{a}{b}", "a b"),
        (r"\autocites{a}{b} \autocites*{c}{d}", "a b c d"),
        (r"\volcites{1}{a}{2}[7]{b}", "a b"),
        (r"\parencite[see][also \cite{b}]{a}", "a b"),
        (r"\citetext{see \citealp{a}, \citealp{b}}", "a b"),
        (r"\cite{a:b/c.d_e+f-g}", "a:b/c.d_e+f-g"),
        (r"\cite{王2020}", "王2020"),
        (r"\cite{a}\cite{a}", "a a"),
    ],
)
def test_several_keys_are_cited(text: str, expected: str) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        r"% \cite{a}", r"text % \cite{a}", r"\\% \cite{a}", r"\verb|\cite{a}|", r"\verb*+\cite{a}+", r"\Verb!\cite{a}!",
        "\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}", "\\begin{lstlisting}[x]\n\\cite{a}\n\\end{lstlisting}",
        "\\begin{minted}{tex}\n\\cite{a}\n\\end{minted}", "\\begin{comment}\n\\cite{a}\n\\end{comment}",
        "\\begin{filecontents*}{x.tex}\n\\cite{a}\n\\end{filecontents*}", r"\lstinline|\cite{a}|",
        r"\lstinline[language=TeX]{\cite{a}}", r"\mintinline{tex}{\cite{a}}", r"\iffalse \cite{a} \fi",
        r"\iffalse \ifx\a\b \cite{a} \fi \cite{a} \fi", r"\end{document} \cite{a}", r"\endinput \cite{a}",
        r"\newcommand{\mycite}[1]{\cite{#1}}", r"\renewcommand\citeleft{(}", r"\cite", r"\cite{}", r"\cite{a",
        r"\\cite{a}",
        r"\citestyle{authoryear}", r"\setcitestyle{round}", r"\defcitealias{a}{Paper}", r"\bibcite{a}{1}",
        r"\newcites{sec}{Secondary}",
        r"\DeclareCiteCommand{\foo}{a}", r"\citetext{see}", "", r"\excite{a}", r"a\cite [x",
    ],
)  # fmt: skip
def test_nothing_is_cited(text: str) -> None:
    assert keys(text) == ""


def test_everything_is_cited_with_a_star() -> None:
    assert read_tex(r"\nocite{*}").everything
    assert read_tex(r"\nocite{a,*}").everything
    assert not read_tex(r"% \nocite{*}").everything


def test_a_key_with_a_macro_is_unclear() -> None:
    part = read_tex("\n\\cite{\\thekey, b}")
    assert [(found.key, found.line) for found in part.unclear] == [(r"\thekey", 2)]
    assert [found.key for found in part.citations] == ["b"]


def test_lines_are_those_of_the_file() -> None:
    text = "\\begin{verbatim}\n\\cite{x}\n\\end{verbatim}\n% \\cite{x}\n\\cite{a,\n  b}\n\\iffalse\n\\fi \\cite{c}\n"
    assert [(found.key, found.line) for found in read_tex(text).citations] == [("a", 5), ("b", 6), ("c", 8)]


@pytest.mark.parametrize(
    ("text", "names", "beside"),
    [
        (r"\input{chapters/one}", ("chapters/one.tex", "chapters/one"), False),
        (r"\input chapters/one ", ("chapters/one.tex", "chapters/one"), False),
        (r"\include{one}", ("one.tex",), False),
        (r"\input{one.tex}", ("one.tex",), False),
        (r"\subfile{one}", ("one.tex", "one"), False),
        (r"\import{chapters/}{one}", ("chapters/one.tex", "chapters/one"), False),
        (r"\subimport*{chapters}{one.tex}", ("chapters/one.tex",), True),
        (r'\input{"my file"}', ("my file.tex", "my file"), False),
    ],
)
def test_files_that_are_read_are_named(text: str, names: tuple[str, ...], *, beside: bool) -> None:
    found = read_tex(f"\n{text}\n").inclusions
    assert [(one.names, one.line, one.beside, one.needed) for one in found] == [(names, 2, beside, True)]


@pytest.mark.parametrize(
    "text", [r"% \input{a}", r"\usepackage[utf8]{inputenc}", r"\input{\jobname.x}", r"\inputfoo{a}"]
)
def test_files_that_are_not_read_are_not_named(text: str) -> None:
    assert read_tex(text).inclusions == ()


def test_nobody_misses_a_file_that_is_only_read_if_it_is_there() -> None:
    assert [one.needed for one in read_tex(r"\InputIfFileExists{a}{}{}").inclusions] == [False]


@given(st.text(alphabet="\\{}[]<>()%$ \n|abcite,*#verbifinputend", max_size=200))
def test_any_text_is_read_and_keeps_its_lines(text: str) -> None:
    kept = [(new, old) for new, old in zip(without_comments(text), text, strict=False) if new != " "]
    assert all(new == old for new, old in kept)
    part = read_tex(text)
    assert all(1 <= found.line <= text.count("\n") + 1 for found in part.citations)


@pytest.mark.parametrize(
    "piece",
    ["\\cite[", "\\cite{", "{", "\\cites(", "\\verb|", "\\iffalse ", "\\begin{verbatim}", "%", "\\cite{b", "["],
)
def test_long_texts_are_read(piece: str) -> None:
    assert read_tex(piece * 20_000 + "\n\\cite{a}").citations in {(), (Citing("a", 2),)}


@pytest.mark.parametrize(("definition", "told"), [
    (r"\def\foo[#1]#2{\citep[#1]{#2}}", [r"\foo#"]),
    (r"\NewDocumentCommand{\quoted}{r() m}{``#1'' \parencite{#2}}", [r"\quoted#"]),
    (r"\newcommand{\seealso}[1]{\cite{prefix-#1}}", [r"\seealso#"]),
    (r"\newcommand{\seealso}[1]{(see \citealp{#1})}", []),
    (r"\newcommand{\mycite}[2][]{\citep[#1]{#2}}", []),
    (r"\newcommand{\other}[1]{#1}\DeclareRobustCommand\Citesee[1]{\cite{#1}}", []),
    (r"\newcommand{\other}[1]{\emph{#1}} \cite{a}", []),
])  # fmt: skip
def test_a_command_whose_arguments_nobody_can_tell_is_told(definition: str, told: list[str]) -> None:
    assert [found.key for found in read_tex(definition).unclear] == told


def test_a_command_whose_arguments_nobody_can_tell_is_told_in_words() -> None:
    made = read_manuscript(["a.tex"], {"a.tex": rb"\def\foo[#1]{\cite{#1}} \foo[x]"}.get)
    assert [str(finding) for finding in made.diagnostics] == [
        r"a.tex:1: warning BC203: what is given to \foo is cited, but not found: its name has no 'cite' in it; "
        "read the .aux or .bcf file instead, or name it so"
    ]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (r"\newcommand{\src}[1]{\autocite{#1}} \src{a, b} \src {c}", "a b c"),
        (r"\newcommand*\src[2][]{\citealp[#1]{#2}} \src[p. 5]{a} \src{b}", "a b"),
        (r"\renewcommand\src[2]{#1 \cite{#2,fixed}} \src{text}{a}", "fixed a"),
        (r"\NewDocumentCommand{\src}{s m O{} m}{``#2'' \parencite[#3]{#4}} \src*{q}[1]{a} \src{q}{b}", "a b"),
        (r"\def\src#1#2{\citep[see][#1]{#2}} \src{5}{a}", "a"),
        (r"\newcommand{\both}[2]{\cite{#1}, then \cite{#2}} \both{a}{b}", "a b"),
        (r"\newcommand{\mycite}[2]{\cite[#1]{#2}} \mycite{p. 5}{a}", "a"),
        (r"\newcommand{\src}[1]{\autocite{#1}} \newcommand{\see}[1]{see \src{#1}} \see{a}", "a"),
        (r"\let\src=\autocite \src[5]{a}", "a"),
        (r"\let\src\parencites \src{a}[5]{b}", "a b"),
        (r"\newcommand{\src}{\autocite} \src[see][]{a}", "a"),
        (r"\newcommand{\cf}{\autocite[cf.][]} \cf{a}", "a"),
        (r"\NewCommandCopy{\src}{\textcite} \src{a}", "a"),
        (r"\DeclareCiteCommand{\src}{}{}{}{} \src[5]{a}", "a"),
        (r"\let\old\cite \renewcommand{\cite}[2][]{\old[#1]{#2}} \cite[see][5]{a} \cite{b}", "a b"),
        (r"\newcommand{\src}[1]{\autocite{#1}} % \src{a}", ""),
        (r"\newcommand{\src}[1]{\emph{#1}} \src{a}", ""),
        (r"\let\src\relax \src{a}", ""),
    ],
)
def test_what_is_given_to_a_command_of_ones_own_is_cited(text: str, keys: str) -> None:
    made = read_manuscript(["a.tex"], {"a.tex": text.encode()}.get)
    assert (" ".join(made.citations), made.diagnostics) == (keys, ())


def test_a_command_may_be_defined_in_another_file_and_used_in_markdown() -> None:
    files = {"a.md": b"\\input{macros}\n\n\\src{a}, @b", "macros.tex": rb"\newcommand{\src}[1]{\autocite{#1}}"}
    assert list(read_manuscript(["a.md"], files.get).citations) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\textcquote[see][5]{a}{Text} \blockcquote*{b}[.]{Text}", "a b"),
        (r"\hyphentextcquote{english}[5]{a}{Text} \foreignblockcquote{german}{b}{Text}", "a b"),
        (r"\begin{displaycquote}[5]{a}\end{displaycquote} \begin{foreigndisplaycquote}{german}{b} \cite{c}", "a b c"),
        (r"\textquote[\cite{a}]{Text} \begin{displayquote}[x]Text\end{displayquote}", "a"),
    ],
)
def test_quotations_of_csquotes_cite(text: str, expected: str) -> None:
    assert keys(text) == expected
