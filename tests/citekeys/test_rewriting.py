"""Rewriting the keys that manuscripts and .bib files have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.citekeys.bibkeys import rename_in_bib
from bibcatalog.citekeys.rewriting import rewrite_manuscript
from bibcatalog.errors import InputError
from bibcatalog.importers.blocks import split
from bibcatalog.manuscript.read import read_manuscript

RENAMES = {"old": "new2020", "b": "c:d-e", "wang": "王2023"}

CASES = [
    ("a.tex", r"\cite{old}", r"\cite{new2020}"),
    ("a.tex", r"\cite{x, old ,old}", r"\cite{x, new2020 ,new2020}"),
    ("a.tex", "\\cite{x,% old\n old}", "\\cite{x,% old\n new2020}"),
    ("a.tex", r"% \cite{old}", r"% \cite{old}"),
    ("a.tex", r"\verb|\cite{old}| \cite{old}", r"\verb|\cite{old}| \cite{new2020}"),
    ("a.tex", "\\begin{verbatim}\\cite{old}\\end{verbatim}", "\\begin{verbatim}\\cite{old}\\end{verbatim}"),
    ("a.tex", r"\parencites[old][5]{old}{b}", r"\parencites[old][5]{new2020}{c:d-e}"),
    ("a.tex", r"\label{old}\ref{old}old \citep*{old}", r"\label{old}\ref{old}old \citep*{new2020}"),
    ("a.tex", r"\defcitealias{old}{O} \citetalias{old}", r"\defcitealias{new2020}{O} \citetalias{new2020}"),
    ("a.tex", r"\cite{old}\bibitem[O(1)]{old} O", r"\cite{new2020}\bibitem[O(1)]{new2020} O"),
    ("a.tex", r"\cite{older, Old}", r"\cite{older, Old}"),
    ("a.tex", "\\cite{old}\\end{document}\\cite{old}", "\\cite{new2020}\\end{document}\\cite{old}"),
    ("a.md", "See @old; [@b, p. 3] and `@old`.", "See @new2020; [@c:d-e, p. 3] and `@old`."),
    ("a.md", "@{old} <!-- @old -->", "@{new2020} <!-- @old -->"),
    ("a.md", "@older \\cite{old}", "@older \\cite{new2020}"),
    ("a.typ", "@old[p. 5] #cite(<old>) // @old", "@new2020[p. 5] #cite(<new2020>) // @old"),
    ("a.typ", '#cite(label("old")) "@old"', '#cite(label("new2020")) "@new2020"'),
    ("a.typ", '#let x = ("old", "@old"); cite(<old>)', '#let x = ("old", "@old"); cite(<old>)'),
    ("a.typ", '#mycite("old") #f(<old>, "old")', '#mycite("new2020") #f(<new2020>, "old")'),
    ("a.typ", "@old and <old>", "@old and <old>"),
    ("a.tex", r"见\cite{wang}、\citep[王]{old,wang}", r"见\cite{王2023}、\citep[王]{new2020,王2023}"),
    ("a.md", "[@wang] and @wang, @{wang}。", "[@王2023] and @王2023, @{王2023}。"),
    ("a.typ", "@wang[p. 5] #cite(<wang>)", "@王2023[p. 5] #cite(<王2023>)"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after"), CASES)
def test_what_cites_is_rewritten_and_nothing_else(name: str, before: str, after: str) -> None:
    found = rewrite_manuscript({name: before.encode()}, RENAMES)
    assert found == ({name: after.encode()} if after != before else {})


@pytest.mark.parametrize("encode", [
    lambda text: text.replace("\n", "\r\n").encode(),
    lambda text: text.encode("utf-8-sig"),
    lambda text: text.encode("latin-1"),
    lambda text: text.replace("\n", "\r").encode(),
], ids=["CRLF", "BOM", "Latin-1", "CR"])  # fmt: skip
def test_line_ends_marks_and_encodings_stay(encode: object) -> None:
    assert callable(encode)
    before, after = (
        "\n\né % old\n\\cite{x,\n old}\n\\cite{old}\n",
        "\n\né % old\n\\cite{x,\n new2020}\n\\cite{new2020}\n",
    )
    assert rewrite_manuscript({"a.tex": encode(before)}, RENAMES) == {"a.tex": encode(after)}


def test_a_key_that_the_encoding_of_a_file_has_not_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        rewrite_manuscript({"a.tex": "é \\cite{wang}".encode("latin-1")}, RENAMES)
    assert str(caught.value) == "a.tex is not UTF-8, so '王2023' cannot be written in it; save the file as UTF-8"


def test_a_key_is_written_in_the_encoding_of_a_chinese_file() -> None:
    text = "% \u4e2d\u6587\r\n\\cite{wang}"
    made = rewrite_manuscript({"a.tex": text.encode("gbk")}, {"wang": "\u738b2023"})
    assert made == {"a.tex": text.replace("wang", "\u738b2023").encode("gbk")}
    back = rewrite_manuscript(made, {"\u738b2023": "wang"})
    assert back == {"a.tex": text.encode("gbk")}


def test_keys_given_to_a_command_of_ones_own_are_rewritten() -> None:
    files = {"a.tex": b"\\input{b} \\src[wang]{wang}", "b.tex": b"\\newcommand{\\src}[2][]{\\cite[#1]{#2}}"}
    assert rewrite_manuscript(files, {"wang": "li"}) == {"a.tex": b"\\input{b} \\src[wang]{li}"}


def test_files_in_which_nothing_changes_are_not_among_them() -> None:
    files = {"a.tex": b"\\input{b}", "b.tex": b"\\cite{old}"}
    assert rewrite_manuscript(files, RENAMES) == {"b.tex": b"\\cite{new2020}"}


def test_a_key_that_markdown_would_end_is_put_in_braces() -> None:
    assert rewrite_manuscript({"a.md": b"[@old]"}, {"old": "a--b"}) == {"a.md": b"[@{a--b}]"}


@pytest.mark.parametrize(("name", "text", "new"), [
    ("a.typ", b"@old", "DBLP:a/b"),
    ("a.md", b"@old", "fig-old"),
    ("a.typ", b"@old <new>", "new"),
], ids=["a slash in Typst", "a cross-reference in Markdown", "a label in Typst"])  # fmt: skip
def test_a_key_that_cannot_be_cited_there_is_refused(name: str, text: bytes, new: str) -> None:
    with pytest.raises(InputError, match=f"{name}:1: .* choose another key"):
        rewrite_manuscript({name: text}, {"old": new})


def test_what_latex_writes_is_refused() -> None:
    with pytest.raises(InputError, match=r"^a\.aux is written by LaTeX; name the \.tex file instead$"):
        rewrite_manuscript({"a.aux": b"\\citation{old}"}, RENAMES)


PIECES = [
    "\\cite{", "}", "old", "b", ",", " ", "%", "\n", "\r\n", "\\verb|", "|", "@", "[", "]", "`", "x", "<", ">", "{",
    "#cite(<", ">)", "\\citep[", "//", "$", "é", "\\parencites", "\\iffalse", "\\fi", "\\%", "(", ";",
]  # fmt: skip


@given(st.sampled_from(["a.tex", "a.md", "a.typ"]), st.lists(st.sampled_from(PIECES), max_size=30))
def test_a_manuscript_cites_the_same_under_new_keys_and_back_again(name: str, pieces: list[str]) -> None:
    data = "".join(pieces).encode()
    there, back = {"old": "zz1"}, {"zz1": "old"}
    after = rewrite_manuscript({name: data}, there).get(name, data)
    cited = [list(read_manuscript([name], {name: text}.get).citations.items()) for text in (data, after)]
    assert [(there.get(key, key), places) for key, places in cited[0]] == cited[1]
    assert rewrite_manuscript({name: after}, back).get(name, after) == data
    assert rewrite_manuscript({name: after}, there) == {}


BIB = """\
% old
@string{s = "old"}
@Book{ old ,
  TITLE = {old},
  crossref = "b",
  ids = {older, b},
}
@misc{misc, xdata = {x,old}, related={old, b}, note = old}
@misc{b, crossref = s}
"""


def test_keys_of_a_bib_file_are_renamed_where_they_are_keys() -> None:
    assert rename_in_bib(BIB, "a.bib", {"old": "new", "b": "c", "misc": "d"}).text == (
        BIB.replace("{ old ,", "{ new ,")
        .replace('"b"', '"c"')
        .replace("older, b", "older, c")
        .replace("{misc,", "{d,")
        .replace("{x,old}", "{x,new}")
        .replace("{old, b}", "{new, c}")
        .replace("{b,", "{c,")
    )


def test_an_entry_does_not_get_its_own_key_among_its_other_keys() -> None:
    bib = "@misc{new, ids = {old}}\n@misc{x, crossref = {old}}"
    assert rename_in_bib(bib, "a.bib", {"old": "new"}).text == bib.replace("crossref = {old}", "crossref = {new}")


def test_a_key_that_another_entry_has_is_refused() -> None:
    message = r"^a\.bib:2: 'old' cannot become 'new', which is there on line 1$"
    with pytest.raises(InputError, match=message):
        rename_in_bib("@misc{NEW,}\n@misc{old,}", "a.bib", {"old": "new"})


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(InputError, match=r"^a\.bib: a key that is to be renamed stands twice; correct that first$"):
        rename_in_bib("@misc{old,}\n@misc{old,}", "a.bib", {"old": "new"})


def test_entries_that_cannot_be_read_are_named() -> None:
    made = rename_in_bib("@misc{a, title = {\n@misc{old, title = {T}}", "a.bib", RENAMES)
    assert made.text == "@misc{a, title = {\n@misc{new2020, title = {T}}"
    assert [finding.code for finding in made.diagnostics] == ["BC050"]


@given(st.lists(st.sampled_from(["@misc{old,", "@a{b,", "}", "title = {", "ids={old, b}", ",", "\n", "crossref = b"])))
def test_any_bib_file_is_renamed_and_back(pieces: list[str]) -> None:
    text = "".join(pieces)
    if any(finding.code == "BC020" for finding in split(text, "").findings):
        return
    after = rename_in_bib(text, "a.bib", {"old": "zz1"}).text
    keys = [[entry.key for entry in split(bib, "").entries] for bib in (text, after)]
    assert [{"old": "zz1"}.get(key, key) for key in keys[0]] == keys[1]
    assert rename_in_bib(after, "a.bib", {"zz1": "old"}).text == text
