"""What the packaged templates make is read by the programs that it is for, without a complaint."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import bibcatalog
from bibcatalog import ExportOptions, FormatOptions, Selection
from bibcatalog.csl.scripts import has_east_asian
from bibcatalog.formatting.setup import formatter_of
from bibcatalog.formatting.sources import references_of
from bibcatalog.lists.build import build_list
from bibcatalog.lists.options import GroupName, ListOptions
from bibcatalog.lists.templates import render_template
from bibcatalog.lists.templates.letters import in_latin_modern
from tests.lists.templates.samples import TEXTS, filled

from .browser import Visits
from .tools import flat, missing, need, need_font, need_tex_file, run, without_spaces
from .typesetting import biblatex_document, compile_biblatex

if TYPE_CHECKING:
    from bibcatalog.formatting.sources import Source
    from bibcatalog.lists.model import AnnotatedList

pytestmark = pytest.mark.judge

_COMPLAINT = re.compile(
    r"^.*(?:LaTeX|hyperref|biblatex|natbib) Warning.*|^Overfull \\hbox.*|^Missing character.*|^!.*", re.MULTILINE
)


def made(source: Source, style: str = "apa", by: GroupName = "category", language: str = "en") -> AnnotatedList:
    layout = ListOptions(group_by=by, notes=True, summaries=True, corrections=True, language=language)
    return build_list(references_of(source), formatter_of(FormatOptions(style=style)), layout).annotated


def compile_tex(engine: str, folder: Path, source: str, runs: int = 2) -> list[str]:
    """Compile a document, twice for its bookmarks, and give what TeX complains of."""
    need(engine)
    (folder / "list.tex").write_text(source, encoding="utf-8")
    for _ in range(runs):
        run([engine, "-interaction=batchmode", "-halt-on-error", "list.tex"], folder=folder)
    return _COMPLAINT.findall((folder / "list.log").read_text("utf-8", "replace"))


def compile_typst(folder: Path, source: str) -> None:
    try:
        import typst
    except ImportError:
        missing("the Python package typst is not installed; run: make test")
    (folder / "list.typ").write_text(source, encoding="utf-8")
    typst.compile(str(folder / "list.typ"), output=str(folder / "list.pdf"), root=str(folder))


def of_pandoc(node: Any, kind: str) -> list[Any]:  # noqa: ANN401 - pandoc's tree
    """Give the contents of every node of a kind in pandoc's tree."""
    if isinstance(node, list):
        return [found for child in node for found in of_pandoc(child, kind)]
    if not isinstance(node, dict):
        return []
    own = [node["c"]] if node.get("t") == kind else []
    return own + [found for child in node.values() for found in of_pandoc(child, kind)]


@pytest.mark.parametrize(
    ("name", "dialect"), [("reading-list.md", "gfm"), ("awesome-list.md", "gfm"), ("reading-list.html", "html")]
)
def test_pandoc_reads_headings_and_links(name: str, dialect: str) -> None:
    need("pandoc")
    annotated = made(bibcatalog.load_catalog())
    tree = json.loads(run(["pandoc", "-f", dialect, "-t", "json"], text=render_template(annotated, name)))
    levels = [heading[0] for heading in of_pandoc(tree, "Header")]
    sections = len(annotated.sections)
    assert levels == [1] + [2] * (sections + name.startswith("awesome"))
    targets = [link[2][0] for link in of_pandoc(tree, "Link")]
    anchors = {heading[1][0] for heading in of_pandoc(tree, "Header")} | {div[0][0] for div in of_pandoc(tree, "Div")}
    inner = {target[1:] for target in targets if target.startswith("#")}
    assert inner <= anchors
    assert len(inner) == (0 if name == "reading-list.md" else sections)
    outer = {target for target in targets if not target.startswith("#")}
    assert [
        entry.key for entry in annotated.entries if not any(link in outer for link in _links(entry.facts.url))
    ] == []


def _links(url: str) -> tuple[str, ...]:
    return (url, url.replace("http://", "https://"))


@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_a_reading_list_in_two_languages_is_a_document_for_xelatex(style: str, tmp_path: Path) -> None:
    need_tex_file("ctexart.cls", "texlive-lang-chinese")
    annotated = made(bibcatalog.load_catalog(), style, language="both")
    assert compile_tex("xelatex", tmp_path, render_template(annotated, "reading-list.tex")) == []


@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_a_reading_list_in_english_is_a_document_for_every_tex(engine: str, tmp_path: Path) -> None:
    exported = bibcatalog.export(bibcatalog.load_catalog(), "csl-json", selection=Selection(language="en"))
    annotated = made(json.loads(exported), "ieee")
    assert compile_tex(engine, tmp_path, render_template(annotated, "reading-list.tex")) == []


@pytest.mark.parametrize("style", ["apa", "chicago-author-date"])
def test_no_page_of_latex_ends_with_a_heading(style: str, tmp_path: Path) -> None:
    need_tex_file("ctexart.cls", "texlive-lang-chinese")
    need("pdftotext")
    annotated = made(bibcatalog.load_catalog(), style, "venue", "zh")
    compile_tex("xelatex", tmp_path, render_template(annotated, "reading-list.tex"), runs=1)
    pages = run(["pdftotext", "-layout", "list.pdf", "-"], folder=tmp_path).split("\f")
    lines = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages if page.strip()]
    assert len(lines) > len(annotated.sections) / 2
    assert [page[-2] for page in lines if re.fullmatch(r"\d+ *篇", page[-2])] == []


@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
@pytest.mark.parametrize("name", ["reading-list.tex", "review.tex"])
def test_letters_that_latin_modern_has_not_are_printed(name: str, engine: str, tmp_path: Path) -> None:
    need_font("DejaVu Serif", "fonts-dejavu-core")
    title = "Война и мир, ελληνικά, ∑ x ≤ α, Tiếng Việt"
    annotated = made([{"id": "a", "type": "book", "title": title, "note": f"{title}."}], by="none")
    source = render_template(annotated, name).replace("~\\autocite{a}", "").replace("\\printbibliography", "")
    assert compile_tex(engine, tmp_path, source) == []


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex"])
def test_latin_modern_has_the_letters_that_we_say(engine: str, tmp_path: Path) -> None:
    every = [chr(code) for code in range(0xA1, 0x2330) if unicodedata.category(chr(code))[0] in "LNPS"]
    letters = [char for char in every if in_latin_modern(char) and not has_east_asian(char)]
    assert len(letters) > 200
    source = render_template(made([{"id": "a", "type": "book", "title": "A"}], by="none"), "reading-list.tex")
    text = "\\begin{document}\n" + "\\par\n".join(letters)
    assert compile_tex(engine, tmp_path, source.replace("\\begin{document}", text, 1)) == []


def test_chinese_in_an_english_page_is_in_a_font_for_print(visit: Visits, tmp_path: Path) -> None:
    need_font("Noto Serif CJK SC", "fonts-noto-cjk")
    path = tmp_path / "list.html"
    path.write_text(render_template(made(bibcatalog.load_catalog()), "reading-list.html"), encoding="utf-8")
    page = visit(path)
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "p.source"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert "Noto Serif CJK SC" in {font["familyName"] for font in fonts}


def test_a_printed_page_keeps_a_reference_with_its_note(visit: Visits, tmp_path: Path) -> None:
    need("pdftotext")
    path = tmp_path / "list.html"
    path.write_text(render_template(made(bibcatalog.load_catalog(), "ieee"), "reading-list.html"), encoding="utf-8")
    page = visit(path)
    pages: list[str] = []
    for height in range(900, 1100, 25):  # where pages end is chance
        page.pdf(path=str(tmp_path / "list.pdf"), width="800px", height=f"{height}px", margin={"top": "1cm"})
        pages += run(["pdftotext", "-layout", "list.pdf", "-"], folder=tmp_path).split("\f")
    assert len(pages) > 50
    assert [text.split()[:5] for text in pages if text.lstrip().startswith("Impact:")] == []


def biblatex_file(language: str, target: str = "latex") -> str:
    options = ExportOptions(target)  # type: ignore[arg-type]  # one of the targets
    selection = Selection(language=language)
    return bibcatalog.export(bibcatalog.load_catalog(), "biblatex", selection=selection, options=options)


def test_sections_of_categories_have_their_entries(tmp_path: Path) -> None:
    annotated = made(bibcatalog.load_catalog(), language="zh")
    (tmp_path / "sections.tex").write_text(render_template(annotated, "sections.tex"), encoding="utf-8")
    source = biblatex_document("numeric", "xelatex", r"\nocite{*}\input{sections}", "defernumbers=true")
    document = compile_biblatex(tmp_path, "xelatex", source, biblatex_file("zh"))
    assert document.complaints == []
    assert _in_sections(annotated, without_spaces(document.text)) == []


def test_sections_of_years_have_their_entries(tmp_path: Path) -> None:
    annotated = made(bibcatalog.load_catalog(), by="year")
    titled = tuple(replace(section, heading=f"Of {section.heading}") for section in annotated.sections)
    annotated = replace(annotated, sections=titled)
    (tmp_path / "sections.tex").write_text(render_template(annotated, "sections.tex"), encoding="utf-8")
    source = biblatex_document("numeric", "lualatex", r"\nocite{*}\input{sections}", "defernumbers=true")
    document = compile_biblatex(tmp_path, "lualatex", source, biblatex_file("en"))
    assert document.complaints == []
    assert _in_sections(annotated, without_spaces(document.text)) == []


def _in_sections(annotated: AnnotatedList, text: str) -> list[str]:
    """Give the keys of entries that do not stand, once, between the heading of their section and the next one."""
    starts = [text.index(without_spaces(section.heading)) for section in annotated.sections]
    assert starts == sorted(starts)
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [
        entry.key
        for section, part in zip(annotated.sections, parts, strict=True)
        for entry in section.entries
        if (part.count(title := without_spaces(entry.facts.title.plain)), text.count(title)) != (1, 1)
    ]


def test_a_review_in_latex_cites_every_paper(tmp_path: Path) -> None:
    annotated = made(bibcatalog.load_catalog())
    document = compile_biblatex(tmp_path, "xelatex", render_template(annotated, "review.tex"), biblatex_file("en"))
    assert document.complaints == []
    impact = flat(annotated.entries[0].facts.impact[0].text)[:60]
    assert without_spaces(impact) in without_spaces(document.text)
    assert "ERROR" not in document.bibliography_log


def test_a_review_in_typst_cites_every_paper(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(biblatex_file("en", "typst"), encoding="utf-8")
    compile_typst(tmp_path, render_template(made(bibcatalog.load_catalog(), language="both"), "review.typ"))


def test_a_review_in_markdown_cites_every_paper(tmp_path: Path) -> None:
    need("pandoc")
    catalog = bibcatalog.load_catalog()
    (tmp_path / "refs.json").write_text(bibcatalog.export(catalog, "csl-json"), encoding="utf-8")
    (tmp_path / "review.md").write_text(render_template(made(catalog), "review.md"), encoding="utf-8")
    html = run(["pandoc", "--citeproc", "--fail-if-warnings", "review.md"], folder=tmp_path)
    assert set(re.findall(r'id="ref-([^"]*)"', html)) == {entry.key for entry in catalog.entries}
    assert len(re.findall(r'class="citation"', html)) == len(catalog.entries)


# Characters of other scripts are not in the fonts that a list has.
HOSTILE = [text for text in TEXTS if len(text) < 200]


def test_typst_takes_every_text(tmp_path: Path) -> None:
    keyed = with_plain_keys(filled(*HOSTILE))
    keys = {entry.key for entry in keyed.entries}
    (tmp_path / "refs.bib").write_text("\n".join(f"@misc{{{key}, title = {{x}}}}" for key in keys), encoding="utf-8")
    compile_typst(tmp_path, render_template(keyed, "review.typ"))


def test_xelatex_takes_every_text(tmp_path: Path) -> None:
    need_tex_file("ctexart.cls", "texlive-lang-chinese")
    complaints = compile_tex("xelatex", tmp_path, render_template(filled(*HOSTILE), "reading-list.tex"), runs=1)
    harmless = ("Missing character", "Overfull", "Package hyperref Warning: Rerun")
    assert [line for line in complaints if not line.startswith(harmless)] == []


def with_plain_keys(annotated: AnnotatedList) -> AnnotatedList:
    def keyed(number: int, section: Any) -> Any:  # noqa: ANN401 - a section
        entries = tuple(replace(entry, key=f"key{number}") for entry in section.entries)
        inside = tuple(keyed(number, inner) for inner in section.sections)
        return replace(section, entries=entries, sections=inside)

    return replace(annotated, sections=tuple(keyed(*pair) for pair in enumerate(annotated.sections)))
