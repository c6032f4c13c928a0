"""What every exporter keeps, whatever its format."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from bibcatalog import services
from bibcatalog.bibfile import read_bib
from bibcatalog.errors import OutputError, UsageError
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.mapping.targets import TARGETS
from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.identifiers import ArxivId, Doi
from bibcatalog.model.names import Name
from bibcatalog.model.reference import Reference
from bibcatalog.plugins import all_exporters, exporter_names
from bibcatalog.text.tree import Text

FORMATS = tuple(plugin.name for plugin in all_exporters() if plugin.distribution == "bibcatalog")
OPTIONS = [
    ExportOptions(target, ascii=flags[0], abstracts=flags[1], notes=flags[2])
    for target in TARGETS
    for flags in itertools.product([False, True], repeat=3)
]


def test_the_built_in_formats_are_registered() -> None:
    assert set(FORMATS) == {"bibtex", "biblatex", "csl-json", "ris", "zotero-rdf"}
    assert set(FORMATS) <= set(exporter_names())


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_input_gives_the_same_text(to: str, difficult: Bibliography) -> None:
    assert services.render(difficult, to).text == services.render(difficult, to).text


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_every_combination_of_options_is_readable(to: str, options: ExportOptions, full: Bibliography) -> None:
    if to.startswith("bib") and options.ascii and options.target == "zotero":
        with pytest.raises(UsageError, match="Zotero's file import knows no LaTeX commands for letters"):
            services.render(full, to, options)
        return
    if to == "ris":
        if options.ascii:
            with pytest.raises(UsageError, match="RIS cannot write letters beyond ASCII"):
                services.render(full, to, options)
        else:
            assert services.render(full, to, options).text.count("TY  - ") == len(full.items)
        return
    text = services.render(full, to, options).text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    if options.ascii:
        assert text.isascii()
    if to == "csl-json":
        items = json.loads(text)
        assert [item["id"] for item in items] == [item.key for item in full.items]
        assert all(("abstract" in item) == options.abstracts for item in items)
        assert all(("note" in item) == options.notes for item in items)
        return
    if to == "zotero-rdf":
        assert len(ET.fromstring(text)) > len(full.items)
        return
    reading = read_bib(text.encode(), "x.bib")
    assert reading.diagnostics == ()
    assert [entry.key for entry in reading.entries] == [item.key for item in full.items]
    assert all(("abstract" in entry.fields) == options.abstracts for entry in reading.entries)
    noted = [bool({"annote", "annotation"} & set(entry.fields)) for entry in reading.entries]
    assert set(noted) == {options.notes}


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
@pytest.mark.parametrize("target", TARGETS)
def test_no_entry_has_a_field_twice(to: str, target: str, full: Bibliography) -> None:
    text = services.render(full, to, ExportOptions(target)).text  # type: ignore[arg-type]
    for entry in text.split("\n\n"):
        names = [line.split(" = ")[0].strip() for line in entry.splitlines() if " = " in line]
        assert len(names) == len(set(names)), entry


@pytest.mark.parametrize(("to", "text"), [("bibtex", ""), ("biblatex", ""), ("csl-json", "[]\n")])
def test_an_empty_bibliography_is_an_empty_file(to: str, text: str) -> None:
    assert services.render(Bibliography(), to).text == text


@pytest.mark.parametrize("to", FORMATS)
def test_the_smallest_item_is_written(to: str) -> None:
    text = services.render(Bibliography((Item("k", Reference(type="document")),)), to).text
    assert "k" in text


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize(
    ("item", "code", "words"),
    [
        (Item("a b", Reference(type="book")), "BC030", "'a b' cannot be written"),
        (Item("a,b", Reference(type="book")), "BC030", "'a,b' cannot be written"),
        (Item("", Reference(type="book")), "BC030", "'' cannot be written"),
        (Item("a}", Reference(type="book")), "BC030", "'a}' cannot be written"),
        (Item("k", Reference(type="book", title=Text("a\x00b"))), "BC032", "control character U+0000 at position 2"),
        (Item("k", Reference(type="book", publisher="\x1b[31m")), "BC032", "publisher holds the control"),
        (Item("k", Reference(type="book", authors=(Name("a\x07"),))), "BC032", "authors holds the control"),
        (Item("k", Reference(type="book"), note="\x85"), "BC032", "note holds the control character U+0085"),
        (Item("k", Reference(type="book", title=Text("\ud800"))), "BC037", "lone surrogate (U+D800)"),
        (Item("k", Reference(type="book"), tags=("\x01",)), "BC032", "tags holds the control character U+0001"),
    ],
    ids=["space", "comma", "empty", "brace", "title", "publisher", "author", "note", "surrogate", "tag"],
)  # fmt: skip
def test_what_cannot_be_written_is_named_and_nothing_is_written(to: str, item: Item, code: str, words: str) -> None:
    fine = Item("fine", Reference(type="book", title=Text("Fine")))
    with pytest.raises(OutputError, match="nothing was written") as caught:
        services.render(Bibliography((fine, item)), to)
    assert [finding.code for finding in caught.value.diagnostics] == [code]
    assert caught.value.diagnostics[0].key == item.key
    assert words in str(caught.value.diagnostics[0])


@pytest.mark.parametrize("to", [name for name in FORMATS if name != "ris"])
def test_a_lone_surrogate_is_found_in_ascii_as_well(to: str) -> None:
    items = (
        Item("fine", Reference(type="book", title=Text("🤖 é"))),
        Item("k", Reference(type="book", title=Text("\ud800"))),
    )
    with pytest.raises(OutputError) as caught:
        services.render(Bibliography(items), to, ExportOptions(ascii=True))
    assert [(finding.code, finding.key) for finding in caught.value.diagnostics] == [("BC037", "k")]


def test_every_reason_is_given_at_once() -> None:
    items = tuple(Item(key, Reference(type="book", title=Text("\x00"))) for key in ("a b", "a b", "c"))
    with pytest.raises(OutputError) as caught:
        services.render(Bibliography(items), "bibtex")
    codes = [finding.code for finding in caught.value.diagnostics]
    assert codes == ["BC030", "BC030", "BC031", "BC032", "BC032", "BC032"]


@pytest.mark.parametrize(("to", "clashes"), [("bibtex", True), ("biblatex", False), ("csl-json", False)])
def test_keys_that_differ_in_case_clash_only_for_bibtex(to: str, clashes: bool) -> None:
    bibliography = Bibliography((Item("Key", Reference(type="book")), Item("key", Reference(type="book"))))
    if clashes:
        with pytest.raises(OutputError, match="nothing was written"):
            services.render(bibliography, to)
    else:
        assert "Key" in services.render(bibliography, to).text


@pytest.mark.parametrize(("to", "told"), [
    ("bibtex", [
        "warning BC041: entry '李2023': the key '李2023' has letters beyond ASCII, which pdfLaTeX with BibTeX cannot "
        "cite; typeset with XeLaTeX or LuaLaTeX, or give it another key"
    ]),
    ("biblatex", []),
    ("csl-json", []),
])  # fmt: skip
def test_a_chinese_key_is_told_of_in_bibtex(to: str, told: list[str]) -> None:
    rendered = services.render(Bibliography((Item("李2023", Reference(type="book")),)), to)
    assert "李2023" in rendered.text
    assert [str(finding) for finding in rendered.diagnostics] == told


@pytest.mark.parametrize("doi", ["10.1/a{b", "10.1/a}b{", "10.1/a\\"])
def test_a_verbatim_value_with_stray_braces_is_refused(doi: str) -> None:
    bibliography = Bibliography((Item("k", Reference(type="book", doi=Doi(doi))),))
    with pytest.raises(OutputError) as caught:
        services.render(bibliography, "bibtex")
    assert [finding.code for finding in caught.value.diagnostics] == ["BC033"]


def test_a_separator_in_a_keyword_is_replaced_and_said(difficult: Bibliography) -> None:
    rendered = services.render(difficult, "bibtex")
    assert [str(finding) for finding in rendered.diagnostics] == [
        "warning BC034: entry 'casas2023code': the keyword 'Foundation; models' holds a separator; it is written as "
        "'Foundation models'; choose a name without , ; { } \\ ~",
        "warning BC034: entry 'ortega': the keyword 'a, b' holds a separator; it is written as 'a b'; "
        "choose a name without , ; { } \\ ~",
    ]


def test_characters_without_an_ascii_form_are_counted_per_entry() -> None:
    item = Item("k", Reference(type="book", title=Text("基座 λé"), abstract="对"), note="齐")
    (finding,) = services.render(
        Bibliography((item,)), "bibtex", ExportOptions(ascii=True, abstracts=False)
    ).diagnostics
    assert finding.code == "BC035"
    assert finding.message.startswith("3 characters have no ASCII form in LaTeX (基座齐), written as")


def test_a_file_too_large_for_overleaf_is_said() -> None:
    item = Item("k", Reference(type="book", title=Text("x" * 3_000_000)))
    (finding,) = services.render(Bibliography((item,)), "bibtex", ExportOptions("overleaf")).diagnostics
    assert finding.code == "BC038"
    assert services.render(Bibliography((item,)), "bibtex").diagnostics == ()


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_an_identifier_that_is_not_ascii_is_refused_in_ascii(to: str) -> None:
    bibliography = Bibliography((Item("k", Reference(type="book", doi=Doi("10.1000/ü"))),))
    assert "ü" in services.render(bibliography, to).text
    with pytest.raises(OutputError) as caught:
        services.render(bibliography, to, ExportOptions(ascii=True))
    assert [finding.code for finding in caught.value.diagnostics] == ["BC039"]


def test_an_alias_that_would_break_the_entry_is_refused() -> None:
    with pytest.raises(OutputError) as caught:
        services.render(Bibliography((Item("k", Reference(type="book"), ("b}",)),)), "biblatex")
    assert [str(finding) for finding in caught.value.diagnostics] == [
        "error BC030: entry 'k': the alias 'b}' cannot be written in this format; remove it"
    ]


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_a_chinese_key_is_refused_in_ascii(to: str) -> None:
    with pytest.raises(OutputError) as caught:
        services.render(Bibliography((Item("李2023", Reference(type="book")),)), to, ExportOptions(ascii=True))
    assert [str(finding) for finding in caught.value.diagnostics] == [
        "error BC030: entry '李2023': the key '李2023' cannot be written in this format; "
        "give it a key of ASCII letters, digits and inner _ . : / -"
    ]


@pytest.mark.parametrize(("to", "accepted"), [("bibtex", True), ("biblatex", False), ("csl-json", True)])
def test_a_chinese_alias_is_refused_in_ascii_where_it_is_written(to: str, accepted: bool) -> None:
    bibliography = Bibliography((Item("k", Reference(type="book"), ("李2023",)),))
    if accepted:
        assert services.render(bibliography, to, ExportOptions(ascii=True)).text.isascii()
    else:
        with pytest.raises(OutputError, match="nothing was written"):
            services.render(bibliography, to, ExportOptions(ascii=True))


def test_what_json_cannot_hold_is_never_left_out_in_silence() -> None:
    items = tuple(Item(f"k{n}", Reference(type="book"), custom=(("x", "a\ud800"),) if n == 3 else ()) for n in range(5))
    with pytest.raises(OutputError) as caught:
        services.render(Bibliography(items), "csl-json")
    assert [(finding.code, finding.key) for finding in caught.value.diagnostics] == [("BC037", "k3")]


@pytest.mark.parametrize(
    ("genre", "entry"),
    [
        ("PhD thesis", "@phdthesis{k,\n}\n"),
        ("Master's thesis", "@mastersthesis{k,\n}\n"),
        ("Bachelor's thesis", "@phdthesis{k,\n  type = {Bachelor's thesis},\n}\n"),
        ("MSc thesis", "@phdthesis{k,\n  type = {MSc thesis},\n}\n"),
    ],
)
def test_a_thesis_is_what_its_genre_says(genre: str, entry: str) -> None:
    assert services.render(Bibliography((Item("k", Reference(type="thesis", genre=genre)),)), "bibtex").text == entry


@pytest.mark.parametrize(("tag", "langid"), [("en-GB", "british"), ("zh_CN", "chinese"), ("tlh", ""), ("en}", "")])
def test_a_language_is_one_that_babel_knows_or_none(tag: str, langid: str) -> None:
    text = services.render(Bibliography((Item("k", Reference(type="book", language=tag)),)), "biblatex").text
    assert text == (f"@book{{k,\n  langid = {{{langid}}},\n}}\n" if langid else "@book{k,\n}\n")


def test_an_address_is_kept_where_nothing_else_leads_there() -> None:
    arxiv = ArxivId("2005.14165")
    report = Reference(type="report", url=arxiv.url, arxiv=arxiv)
    assert (
        '"URL": "https://arxiv.org/abs/2005.14165"'
        in services.render(Bibliography((Item("k", report),)), "csl-json").text
    )
    assert "url" not in services.render(Bibliography((Item("k", report),)), "biblatex").text
    doi = Doi("10.1002/1097(2000)<1661::AID>3.0.CO;2-0")
    encoded = Reference(type="book", doi=doi, url=doi.url)
    assert "url" not in services.render(Bibliography((Item("k", encoded),)), "biblatex").text


def test_a_group_name_never_holds_what_bibtex_takes_for_an_entry() -> None:
    bibliography = Bibliography((Item("k", Reference(type="book")),), (Group("@home lab", ("k",)),))
    for target in ("zotero", "jabref"):
        rendered = services.render(bibliography, "bibtex", ExportOptions(target))
        assert "Group:home lab" in rendered.text
        assert [finding.code for finding in rendered.diagnostics] == ["BC036"]


def test_the_old_keys_go_into_ids_and_the_edition_into_words(difficult: Bibliography) -> None:
    by_key = {item.key: item for item in difficult.items}
    book = replace(by_key["ortega"].reference, edition="21")
    text = services.render(Bibliography((Item("k", book, ("old1", "old2")),)), "bibtex").text
    assert "edition = {21st}" in text
    assert "ids = {old1, old2}" in services.render(Bibliography((Item("k", book, ("old1", "old2")),)), "biblatex").text
