"""What is printed says what went in, as pandoc, TeX and Typst read it, and lists are laid out as a style asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from bibcatalog.text.listing import Entry, ListSettings
from bibcatalog.text.printers import PRINTERS
from bibcatalog.text.tree import Link, Span, Style, Text
from tests.text.nasty import PIECES, HtmlReader, entries, looks, visible

from .tools import flat, missing, need, run

pytestmark = pytest.mark.judge

WIDE = r"\usepackage[paperwidth=100cm,paperheight=40cm,margin=2cm]{geometry}"
FONTS = {
    "pdflatex": r"\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{lmodern}",
    "xelatex": r"\usepackage{fontspec}",
    "lualatex": r"\usepackage{fontspec}",
}
ENGINES = list(FONTS)

# One document holds many texts, since programs are slow to start; no shorter list is looked for when one is wrong.
many = settings(
    max_examples=2,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
        HealthCheck.filter_too_much,
    ],
)
MANY_TEXTS = entries(60)
EVERY_SIGN = [
    text
    for piece in PIECES
    for text in (
        Text(piece),
        Text(f"{piece} x"),
        Text((Span(Style.ITALIC, (piece,)), piece, Span(Style.BOLD, ("x",)))),
        Text((Link("https://a.org/b_c", ("x",)), piece)),
    )
    if visible(text.plain)
]

Compile: TypeAlias = Callable[[str], Path]
"""Makes a PDF of the body of a document."""


def compile_tex(engine: str, body: str, folder: Path, preamble: str = "") -> Path:
    need(engine)
    source = rf"""\documentclass{{article}}
{preamble}
\usepackage{{hyperref}}
\pagestyle{{empty}}\setlength{{\parindent}}{{0pt}}
\begin{{document}}
{body}
\end{{document}}
"""
    (folder / "printed.tex").write_text(source, encoding="utf-8")
    run([engine, "-interaction=nonstopmode", "-halt-on-error", "printed"], folder=folder)
    return folder / "printed.pdf"


def compile_typst(body: str, folder: Path, page: str) -> Path:
    try:
        import typst
    except ImportError:
        missing("the Python package typst is not installed; run: make test")
    (folder / "printed.typ").write_text(f"#set page({page})\n{body}\n", encoding="utf-8")
    typst.compile(str(folder / "printed.typ"), output=str(folder / "printed.pdf"), root=str(folder))
    return folder / "printed.pdf"


def pages(pdf: Path) -> list[str]:
    """Give the text of each page, in the order in which it was set."""
    need("pdftotext")
    return run(["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"]).split("\f")[:-1]


def in_tex(text: str) -> str:
    """Give what TeX may make of a text: some of its fonts have no straight quotation mark, and dots of their own."""
    return visible(text).replace("”", '"').replace("…", "...")


def different(texts: list[Text], read: list[str], as_seen: Callable[[str], str]) -> list[tuple[Text, str]]:
    assert len(read) == len(texts)
    return [(text, page) for text, page in zip(texts, read, strict=True) if as_seen(page) != as_seen(text.plain)]


def check_typst(texts: list[Text], folder: Path) -> None:
    body = "\n#pagebreak()\n".join(map(PRINTERS["typst"].render, texts))
    pdf = compile_typst(body, folder, "width: 100cm, height: 40cm")
    assert different(texts, pages(pdf), visible) == []


def check_tex(engine: str, texts: list[Text], folder: Path) -> None:
    body = "\n\\clearpage\n".join(map(PRINTERS["latex"].render, texts))
    pdf = compile_tex(engine, body, folder, FONTS[engine] + WIDE)
    assert different(texts, pages(pdf), in_tex) == []


def check_pandoc(dialect: str, texts: list[Text]) -> None:
    need("pandoc")
    printed = PRINTERS["markdown"].render_list([Entry("", text) for text in texts], ListSettings())
    html = run(["pandoc", "-f", dialect, "-t", "html", "--wrap=none"], text=printed)
    paragraphs = re.findall(r"<p>(.*?)</p>", html, re.DOTALL)
    assert re.sub(r"<p>.*?</p>", "", html, flags=re.DOTALL).strip() == ""
    assert len(paragraphs) == len(texts)
    read = [HtmlReader(paragraph).found for paragraph in paragraphs]
    assert [(text, found) for text, found in zip(texts, read, strict=True) if found != looks(text)] == []


@pytest.mark.parametrize("dialect", ["commonmark", "gfm", "markdown"])
class TestPandoc:
    """Markdown, in three dialects: the words and their styles."""

    def test_reads_every_sign(self, dialect: str) -> None:
        check_pandoc(dialect, EVERY_SIGN)

    @many
    @given(texts=MANY_TEXTS)
    def test_reads_every_text(self, dialect: str, texts: list[Text]) -> None:
        check_pandoc(dialect, texts)


class TestTypst:
    """Typst: the words."""

    def test_prints_every_sign(self, tmp_path: Path) -> None:
        check_typst(EVERY_SIGN, tmp_path)

    @many
    @given(texts=MANY_TEXTS)
    def test_prints_every_text(self, tmp_path: Path, texts: list[Text]) -> None:
        check_typst(texts, tmp_path)


@pytest.mark.parametrize("engine", ENGINES)
class TestTex:
    """LaTeX, with three engines: the words."""

    def test_prints_every_sign(self, engine: str, tmp_path: Path) -> None:
        check_tex(engine, EVERY_SIGN, tmp_path)

    @many
    @given(texts=MANY_TEXTS)
    def test_prints_every_text(self, engine: str, tmp_path: Path, texts: list[Text]) -> None:
        check_tex(engine, texts, tmp_path)


def test_pandoc_reads_small_caps_and_links_for_other_formats() -> None:
    need("pandoc")
    text = Text((Span(Style.SMALL_CAPS, ("Doe",)), " ", Link("https://a.org/b_(c)?d&amp;e%20f", ("x_y",))))
    printed = PRINTERS["markdown"].render(text)
    latex = run(["pandoc", "-f", "markdown", "-t", "latex"], text=printed)
    assert latex == "\\textsc{Doe} \\href{https://a.org/b_(c)?d\\&amp;e\\%20f}{x\\_y}\n"


@pytest.mark.parametrize("engine", ENGINES)
def test_links_in_a_pdf_lead_where_they_should(engine: str, tmp_path: Path) -> None:
    url = "https://a.org/b_(c)?d=%20&e=~f$1'#g"
    body = PRINTERS["latex"].render(Text((Link(url, ("x",)), Span(Style.ITALIC, ("a ", Link(url, (url,)))))))
    pdf = compile_tex(engine, body, tmp_path, FONTS[engine] + WIDE)
    assert _addresses(pdf) == {url}


def test_links_of_typst_lead_where_they_should(tmp_path: Path) -> None:
    url = "https://a.org/b_(c)?d=%20&e=~f$1'#g"
    body = PRINTERS["typst"].render(Text((Link(url, ("x",)), Span(Style.ITALIC, ("a ", Link(url, (url,)))))))
    assert _addresses(compile_typst(body, tmp_path, "width: 100cm")) == {url}


def _addresses(pdf: Path) -> set[str]:
    need("pdfinfo")
    return {line.split(maxsplit=2)[2] for line in run(["pdfinfo", "-url", pdf]).splitlines()[1:]}


WORDS = "word " * 80


def printed_list(target: str, texts: list[Text], settings: ListSettings, folder: Path) -> Path:
    """Compile a list after the word "Before", in a document without further packages."""
    printed = PRINTERS[target].render_list([Entry(str(n), text) for n, text in enumerate(texts)], settings)
    body = f"Before\n\n{printed}\nAfter"
    return compile_typst(body, folder, "") if target == "typst" else compile_tex("pdflatex", body, folder)


def lines(pdf: Path) -> list[list[tuple[str, float]]]:
    """Give each line as its words and where they begin."""
    need("pdftotext")
    found: dict[tuple[int, float], list[tuple[str, float]]] = {}
    tree = ET.fromstring(run(["pdftotext", "-bbox", pdf, "-"]))
    for number, page in enumerate(tree.iterfind(".//{*}page")):
        for word in page.iterfind("{*}word"):
            line = (number, round(float(word.attrib["yMax"])))
            found.setdefault(line, []).append((word.text or "", float(word.attrib["xMin"])))
    return list(found.values())


def edges(target: str, text: Text, settings: ListSettings, folder: Path) -> list[list[float]]:
    """Give where the first two words of the first lines of two equal entries begin, as seen from the text before."""
    before, *found = lines(printed_list(target, [text, text], settings, folder))
    assert before[0][0] == "Before"
    return [[round(x - before[0][1]) for _, x in line[:2]] for line in found[:2]]


TARGETS = ["latex", "typst"]
NUMBERED = Text((Span(Style.LEFT_MARGIN, ("[1]",)), Span(Style.RIGHT_INLINE, (WORDS,))))


@pytest.mark.parametrize("target", TARGETS)
def test_lines_hang(target: str, tmp_path: Path) -> None:
    (first, _), (second, _) = edges(target, Text(WORDS), ListSettings(hanging_indent=True), tmp_path)
    assert first == 0
    assert 18 < second < 24


@pytest.mark.parametrize("target", TARGETS)
def test_lines_do_not_hang(target: str, tmp_path: Path) -> None:
    (first, _), (second, _) = edges(target, Text(WORDS), ListSettings(), tmp_path)
    assert (first, second) == (0, 0)


@pytest.mark.parametrize("target", TARGETS)
def test_numbers_stand_in_a_column(target: str, tmp_path: Path) -> None:
    settings = ListSettings(second_field_align="flush")
    (number, first), (second, _) = edges(target, NUMBERED, settings, tmp_path)
    assert number == 0
    assert first == second > 10


@pytest.mark.parametrize("target", TARGETS)
def test_numbers_stand_in_the_margin(target: str, tmp_path: Path) -> None:
    settings = ListSettings(second_field_align="margin")
    (number, first), (second, _) = edges(target, NUMBERED, settings, tmp_path)
    assert number < -10
    assert (first, second) == (0, 0)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize(
    "settings",
    [
        ListSettings(),
        ListSettings(hanging_indent=True, entry_spacing=0, line_spacing=2),
        ListSettings(second_field_align="flush"),
        ListSettings(hanging_indent=True, second_field_align="margin"),
    ],
    ids=["plain", "hanging", "flush", "margin"],
)
def test_a_list_of_everything_is_printed(target: str, settings: ListSettings, tmp_path: Path) -> None:
    styled = [Span(style, (f"{style.value} ",)) for style in Style]
    texts = [
        Text("[1] a * b"),
        Text((Span(Style.LEFT_MARGIN, ("[1]*",)), Span(Style.RIGHT_INLINE, ("[2]",)), Span(Style.INDENT, ("[3]",)))),
        Text((Span(Style.BLOCK, ("[4]",)), Span(Style.LEFT_MARGIN, ("[5]",)), "[6]", Link("https://a.org/_", ("#",)))),
        Text(tuple(styled)),
        Text(),
        Text("The end"),
    ]
    printed = flat(" ".join(pages(printed_list(target, texts, settings, tmp_path))))
    wanted = ["Before", *(re.sub(r"\s", "", text.plain) for text in texts), "After"]
    shown = printed.replace(" ", "").replace("­", "").lower()
    positions = [shown.find(words.lower()) for words in wanted]
    assert -1 not in positions, printed
