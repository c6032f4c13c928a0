"""A manuscript of several files."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bibcatalog.diagnostics import Location
from bibcatalog.manuscript.contract import Manuscript
from bibcatalog.manuscript.latexfiles import read_aux, read_bcf
from bibcatalog.manuscript.read import read_manuscript

BCF = """<?xml version="1.0" encoding="UTF-8"?>
<bcf:controlfile version="3.10" xmlns:bcf="https://sourceforge.net/projects/biblatex">
  <bcf:section number="0">
    <bcf:citekey order="1" intorder="1">a</bcf:citekey>
    <bcf:citekey order="2" intorder="1" nocite="1">b&amp;c</bcf:citekey>
    <bcf:bibdata><bcf:datasource type="file">refs.bib</bcf:datasource></bcf:bibdata>
  </bcf:section>
</bcf:controlfile>
"""


def read(files: Mapping[str, str | bytes], *names: str) -> Manuscript:
    def load(name: str) -> bytes | None:
        content = files.get(name)
        return content.encode() if isinstance(content, str) else content

    return read_manuscript(names or [next(iter(files))], load)


def cited(made: Manuscript) -> str:
    return " ".join(made.citations)


def test_files_are_followed_in_the_order_of_the_text() -> None:
    made = read(
        {
            "paper.tex": "\\cite{a}\n\\input{one}\n\\cite{d}",
            "one.tex": "\\cite{b}\n\\input{two}",
            "two.tex": "\\cite{c,a}",
        }
    )
    assert cited(made) == "a b c d"
    assert made.files == ("paper.tex", "one.tex", "two.tex")
    assert made.citations["a"] == (Location("paper.tex", 1), Location("two.tex", 1))


def test_tex_reads_from_the_folder_of_the_main_file_and_typst_from_that_of_the_file() -> None:
    tex = {"t/main.tex": r"\input{ch/one}", "t/ch/one.tex": r"\input{ch/two}", "t/ch/two.tex": r"\cite{a}"}
    assert cited(read(tex)) == "a"
    typst = {"t/main.typ": '#include "ch/one.typ"', "t/ch/one.typ": '#include "two.typ"', "t/ch/two.typ": "@a"}
    assert cited(read(typst)) == "a"


def test_a_file_in_a_folder_above_is_found() -> None:
    assert cited(read({"x/main.typ": '#include "../one.typ"', "one.typ": "@a"})) == "a"


def test_a_file_that_is_not_there_is_told_with_its_place() -> None:
    made = read({"paper.tex": "\n\\input{gone} \\cite{a}"})
    message = "there is no file 'gone.tex'; what it cites is not known; correct the name, or make the file"
    assert (cited(made), [str(finding) for finding in made.diagnostics]) == (
        "a",
        [f"paper.tex:2: warning BC200: {message}"],
    )


def test_nobody_is_told_of_a_file_that_need_not_be_there() -> None:
    assert read({"paper.tex": r"\InputIfFileExists{local}{}{}"}).diagnostics == ()


def test_a_file_that_reads_itself_is_told_and_read_once() -> None:
    made = read({"a.tex": "\\cite{x}\\input{b}", "b.tex": "\\cite{y}\n\\input{a}"})
    assert (cited(made), [str(finding) for finding in made.diagnostics]) == (
        "x y",
        ["b.tex:2: warning BC201: a.tex is read again inside itself; remove one of the two"],
    )


def test_a_file_that_is_read_twice_counts_once() -> None:
    made = read({"a.tex": "\\input{b}\\input{b}", "b.tex": "\\cite{y}"})
    assert (made.citations["y"], made.diagnostics) == ((Location("b.tex", 1),), ())


def test_labels_of_any_file_are_no_citations() -> None:
    made = read({"a.typ": '@intro @x\n#include "b.typ"', "b.typ": "= Intro <intro>"})
    assert cited(made) == "x"


def test_a_key_with_a_macro_is_told() -> None:
    made = read({"a.tex": r"\cite{\mykey}"})
    assert [finding.code for finding in made.diagnostics] == ["BC203"]


def test_what_latex_writes_for_bibtex_is_read_with_the_files_of_chapters() -> None:
    files = {
        "paper.aux": "\\relax\n\\citation{a}\n\\citation{b,a}\n\\@input{one.aux}\n\\bibdata{refs}\n\\bibcite{z}{1}\n",
        "one.aux": "\\citation{c}\\abx@aux@cite{0}{d}\\abx@aux@segm{0}{0}{d}\\citation{*}",
    }
    made = read(files)
    assert (cited(made), made.everything) == ("a b c d", True)
    assert made.citations["c"] == (Location("one.aux", 1),)
    assert read_aux(r"\citation{}").citations == ()


def test_what_latex_writes_for_biber_is_read() -> None:
    made = read({"paper.bcf": BCF})
    assert (cited(made), made.everything) == ("a b&c", False)
    assert made.citations["b&c"] == (Location("paper.bcf", 5),)
    assert read_bcf(BCF.replace(">a<", ">*<").encode()).everything


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"no", BCF.encode()[:300], b"\xff\xfe", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>']
)
def test_a_broken_control_file_is_told(data: bytes) -> None:
    made = read({"paper.bcf": data})
    assert [finding.code for finding in made.diagnostics] == ["BC204"]


def test_an_old_encoding_does_not_matter() -> None:
    assert cited(read({"a.tex": "Müller \\cite{x}".encode("latin-1")})) == "x"


def test_line_ends_of_other_systems_count() -> None:
    assert read({"a.tex": "a\r\nb\r\\cite{x}"}).citations["x"] == (Location("a.tex", 3),)


def test_a_set_that_is_made_in_a_document_cites_its_members() -> None:
    text = BCF.replace(
        "</bcf:section>", '<bcf:citekey order="3" type="set" members="c,d">s</bcf:citekey></bcf:section>'
    )
    assert [citing.key for citing in read_bcf(text.encode()).citations] == ["a", "b&c", "c", "d"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("% !TEX encoding = GB 18030\n\\cite{\u4f60} \u9ec3\u884e", "gb18030"),
        ("\\begin{CJK}{GBK}\u4f60}\\cite{\u4f60}", "gbk"),
        ("\\documentclass[12pt,GBK]{ctexart}\\cite{\u4f60}\u8c5d", "gbk"),
        ("\u4e2d\u6587\\cite{\u4f60}", "gbk"),
        ("\\usepackage[cp1251]{inputenc}\\cite{\u0430\u0431}", "cp1251"),
        ("% !TEX encoding = Big5\n\\cite{\u4f60\u529f}", "big5"),
        ("M\xfcller f\xfcr Caf\xe9 \\cite{\xe9}", "latin-1"),
        ("\\usepackage[utf8]{inputenc}\\cite{\xe9}", "utf-8-sig"),
        ("\\usepackage[gbk]{inputenc}\\cite{\xe9\xff}", "latin-1"),
    ],
)
def test_a_manuscript_is_read_in_its_own_encoding(text: str, encoding: str) -> None:
    key = text.partition("\\cite{")[2].partition("}")[0]
    assert cited(read({"paper.tex": text.encode(encoding)})) == key
