"""The use case of formatting as a program calls it, and its parts: locators, CSL-JSON, locales, documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bibcatalog
from bibcatalog import (
    BibcatalogWarning,
    Bibliography,
    FormatOptions,
    InputError,
    Item,
    OutputError,
    Reference,
    Selection,
    Text,
    UsageError,
)
from bibcatalog.csl.variables import LOCATORS
from bibcatalog.formatting.csl_json import check_items, read_csl_json
from bibcatalog.formatting.documents import standalone
from bibcatalog.formatting.locators import Locator, read_locator
from bibcatalog.formatting.options import OUTPUTS, WITH_DOCUMENTS, output_for
from bibcatalog.formatting.setup import formatter_of, locale_tag
from bibcatalog.formatting.sources import read_references
from bibcatalog.importers.csl.file import TYPES
from bibcatalog.model.reference import REFERENCE_TYPES
from bibcatalog.text.printers import PRINTERS
from tests.formatting_styles import ITEMS, ORDERS, tiny

if TYPE_CHECKING:
    from bibcatalog import Catalog
    from bibcatalog.formatting.options import SortName


@pytest.fixture
def options(tmp_path: Path) -> FormatOptions:
    (tmp_path / "tiny.csl").write_text(tiny(), encoding="utf-8")
    return FormatOptions(tmp_path / "tiny.csl")


# Locators


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5", "page 5"), ("p. 5", "page 5"), ("p.5", "page 5"), ("P5", "page 5"), ("pp. 3-7", "page 3-7"),
        ("pages 3–7, 12", "page 3–7, 12"), ("xii", "page xii"), ("p. xii-xv", "page xii-xv"), ("vi", "page vi"),
        ("S12", "page S12"), ("e1234", "page e1234"), ("ch. 2", "chapter 2"), ("Chapter 2", "chapter 2"),
        ("chs. 2-3", "chapter 2-3"), ("sec. 3.1", "section 3.1"), ("§ 4", "section 4"), ("§§4-5", "section 4-5"),
        ("¶ 7", "paragraph 7"), ("fig. 4a", "figure 4a"), ("tab. 1", "table 1"), ("eq. 2", "equation 2"),
        ("vol. 2", "volume 2"), ("no. 3", "issue 3"), ("l. 4", "line 4"), ("n. 4", "note 4"), ("app. B", "appendix B"),
        ("s.v. Turing", "sub-verbo Turing"), ("sub-verbo Turing", "sub-verbo Turing"), ("v. 3", "volume 3"),
        ("第5页", "page 5"), ("第 5 页", "page 5"), ("5页", "page 5"), ("第3～7页", "page 3-7"),
        ("第3至7页", "page 3-7"),
        ("第三章", "chapter 三"), ("第2章", "chapter 2"), ("第2节", "section 2"), ("图3", "figure 3"),
        ("表 2", "table 2"),
        ("第2卷", "volume 2"), ("第3期", "issue 3"), ("附录 B", "appendix B"), ("第5頁", "page 5"),
        ("  p.\t5 ", "page 5"), ("", " "),
    ],
)  # fmt: skip
def test_a_locator_says_what_it_counts(text: str, meant: str) -> None:
    label, _, value = meant.partition(" ")
    assert read_locator(text) == Locator(label, value)


@pytest.mark.parametrize("label", sorted(LOCATORS))
def test_every_locator_of_csl_can_be_asked_for_by_its_name(label: str) -> None:
    assert read_locator(f"{label} 5") == Locator(label, "5")


@pytest.mark.parametrize("text", ["foo 5", "c. 5", "the end", "p.", "page", "§", "x" * 2000])
def test_a_locator_that_nobody_knows_is_a_wrong_call(text: str) -> None:
    with pytest.raises(UsageError):
        read_locator(text)


@given(st.text(max_size=60))
def test_any_text_is_a_locator_or_a_wrong_call(text: str) -> None:
    try:
        found = read_locator(text)
    except UsageError:
        return
    assert found.label in {*LOCATORS, ""}


# CSL-JSON


def test_every_type_of_a_reference_is_one_of_csl() -> None:
    assert set(REFERENCE_TYPES) <= TYPES


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        ({"id": "a", "type": "book"}, []),
        ({"id": 5, "type": "book", "volume": 3, "issued": {"raw": "2020"}}, []),
        ({"id": "a", "type": "book", "author": [{"family": "Doe"}, "Team"], "custom": {"x": [1]}, "mine": []}, []),
        ({"citation-key": "a", "type": "book"}, []),
        ({"type": "book", "DOI": "10.1/x"}, ["BC074"]),
        ({"id": None, "type": "book"}, ["BC074"]),
        ({"id": {}, "type": "book"}, ["BC074"]),
        ({"id": "a"}, ["BC075"]),
        ({"id": "a", "type": "journalArticle"}, ["BC075"]),
        ({"id": "a", "type": ["book"]}, ["BC075"]),
        ({"id": "a", "type": "book", "title": ["x"]}, ["BC076"]),
        ({"id": "a", "type": "book", "title": {}, "page": True, "author": 5, "issued": [2020]}, ["BC076"] * 4),
        ({"id": "a", "type": "book", "author": [{"family": "Doe"}, 5]}, ["BC076"]),
        ("text", ["BC072"]),
        (None, ["BC072"]),
    ],
)
def test_what_is_wrong_with_an_item_is_told(item: object, codes: list[str]) -> None:
    items, findings = check_items([item], "refs.json")
    assert [finding.code for finding in findings] == codes
    assert [finding.severity for finding in findings] == ["warning"] * len(codes)
    assert len(items) == isinstance(item, dict)
    assert all(isinstance(found["id"], str) and found["id"] for found in items)


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("journalArticle", "in CSL it is 'article-journal'"),
        ("posted-content", "in CSL it is 'article'"),
        ("boook", "did you mean 'book'?"),
    ],
)
def test_the_type_that_was_meant_is_named(kind: str, hint: str) -> None:
    (finding,) = check_items([{"id": "a", "type": kind}]).diagnostics
    assert finding.hint.startswith(hint)


def test_every_item_has_an_id_of_its_own_and_none_is_lost() -> None:
    titles = ["A", "B", "A", "C", "D"]
    given_ids: list[Any] = ["x", "x", "x", "x-2", 5]
    items, findings = check_items(
        {"id": key, "type": "book", "title": title} for key, title in zip(given_ids, titles, strict=True)
    )
    assert [(item["id"], item["title"]) for item in items] == [("x", "A"), ("x-2", "B"), ("x-2-2", "C"), ("5", "D")]
    assert [finding.code for finding in findings] == ["BC073"] * 3


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(
        st.sampled_from("id type title author issued family given literal date-parts raw custom note DOI page".split())
        | st.text(max_size=5), inside, max_size=5,
    ),
    max_leaves=15,
)  # fmt: skip


@given(JSON)
def test_any_json_is_formatted_or_refused(value: object) -> None:
    reading = read_csl_json(json.dumps(value).encode(), "refs.json")
    if not reading.items:
        return
    formatter = FORMATTERS.setdefault("ieee", formatter_of(FormatOptions("ieee")))
    document = formatter.process(reading.items)
    assert len({item["id"] for item in reading.items}) == len(reading.items)
    assert len(document.bibliography) <= len(reading.items)


FORMATTERS: dict[str, Any] = {}


# Languages and documents


@pytest.mark.parametrize(
    ("wanted", "tag"),
    [("en", "en-US"), ("EN_gb", "en-GB"), ("zh", "zh-CN"), ("zh-TW", "zh-TW"), ("de-LI", "de-DE"), (" fr ", "fr-FR"),
     ("pt-BR", "pt-BR"), ("la", "la"), ("no", "nb-NO")],
)  # fmt: skip
def test_a_language_finds_its_locale(wanted: str, tag: str) -> None:
    assert locale_tag(wanted) == tag


@pytest.mark.parametrize("wanted", ["xx", "english", "x" * 5000, "-", "\x00"])
def test_a_language_without_a_locale_is_a_wrong_call(wanted: str) -> None:
    with pytest.raises(UsageError, match=r"^no locale "):
        locale_tag(wanted)


def test_the_style_says_the_language_when_nobody_else_does() -> None:
    assert formatter_of(FormatOptions("gbt7714")).language == "zh-CN"
    assert formatter_of(FormatOptions("apa")).language == "en-US"
    assert formatter_of(FormatOptions("gbt7714", "en")).language == "en-US"


def test_every_output_has_a_printer_or_is_json() -> None:
    assert set(OUTPUTS) == {*PRINTERS, "json"}
    assert set(WITH_DOCUMENTS) < set(OUTPUTS)


@pytest.mark.parametrize(("language", "heading"), [("de-AT", "Literatur"), ("zh-TW", "参考文献"), ("cy-GB", "Terms")])
def test_a_document_has_a_heading_in_its_language(language: str, heading: str) -> None:
    assert f"<h1>{heading}</h1>" in standalone("html", "", language, term="terms")
    assert "<h1>Mine</h1>" in standalone("html", "", language, "Mine", "terms")


@pytest.mark.parametrize(
    ("to", "heading"),
    [
        ("html", "<h1>{x} &lt;i&gt; \\input{x} #x</h1>"),
        ("latex", r"\section*{\{x\} \textless{}i\textgreater{} \textbackslash{}input\{x\} \#x}"),
        ("typst", "= {x} \\<i> \\\\input{x} \\#x\n"),
    ],
)
def test_a_heading_is_text_and_no_markup(to: str, heading: str) -> None:
    assert heading in standalone(to, "", "en", "{x} <i> \\input{x} #x")


@pytest.mark.parametrize("to", WITH_DOCUMENTS)
def test_a_language_that_is_none_does_no_harm(to: str) -> None:
    plain, odd = standalone(to, "", "en"), standalone(to, "", 'xx">x')
    assert odd.count('">') == plain.count('">')


@pytest.mark.parametrize("name", ["refs", "refs.pdf", ".html", ""])
def test_a_name_that_says_no_output_is_a_wrong_call(name: str) -> None:
    with pytest.raises(UsageError):
        output_for(name)


# What a program calls


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"sort": "titel"}, "no order 'titel'; did you mean 'title'?"),
        ({"item_language": "yes"}, "no item_language 'yes'; there are auto, on, off"),
        ({"han": "strokes"}, "no order of Chinese characters 'strokes'; did you mean 'stroke'?"),
    ],
)
def test_options_that_do_not_exist_are_refused(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        FormatOptions(**wrong)
    assert str(caught.value) == message


def test_items_paths_catalogs_and_bibliographies_can_be_formatted(
    tmp_path: Path, packaged: Catalog, options: FormatOptions
) -> None:
    path = tmp_path / "refs.json"
    path.write_text(json.dumps(ITEMS))
    texts = {bibcatalog.format_references(source, options=options) for source in (ITEMS, iter(ITEMS), path, str(path))}
    assert texts == {"Zebras. Adam. 2020.\n\nApes. Zorn. 2021.\n\nMice. Mann. 2019.\n"}
    selection = Selection(keys=("touvron2023llama",))
    bibliography = bibcatalog.make_bibliography(packaged, selection)
    formatted = bibcatalog.format_references(packaged, selection=selection)
    assert formatted == bibcatalog.format_references(bibliography)
    assert bibcatalog.format_references(bibliography, options=options).startswith("LLaMA: Open and Efficient ")


def test_the_items_of_a_program_stay_as_they_were(options: FormatOptions) -> None:
    items = [{**item, "id": number} for number, item in enumerate(ITEMS)]
    before = json.dumps(items)
    bibcatalog.format_references(items, "json", options=options)
    assert json.dumps(items) == before


def test_what_is_formatted_can_be_written_to_a_file(tmp_path: Path, options: FormatOptions) -> None:
    text = bibcatalog.format_references(ITEMS, output=tmp_path / "refs.md", options=options)
    assert (tmp_path / "refs.md").read_text(encoding="utf-8") == text
    assert text.startswith("*Zebras*. Adam. 2020.\n")
    bibcatalog.format_references(ITEMS, "text", tmp_path / "refs.html", options=options)
    assert (tmp_path / "refs.html").read_text(encoding="utf-8").startswith("Zebras. ")
    with pytest.raises(OutputError):
        bibcatalog.format_references(ITEMS, output=tmp_path / "nowhere" / "refs.md", options=options)


def test_warnings_are_told_where_the_function_is_called(options: FormatOptions) -> None:
    with pytest.warns(BibcatalogWarning, match="BC075") as told:
        bibcatalog.format_references([{"id": "a", "title": "A"}], options=options)
    assert [warning.filename for warning in told] == [__file__]


def test_wrong_sources_and_outputs_are_wrong_calls(packaged: Catalog, options: FormatOptions) -> None:
    bibliography = Bibliography((Item("a", Reference("book", Text("A"))),))
    item: Any = ITEMS[0]
    for call in (
        lambda: bibcatalog.format_references(bibliography, selection=Selection()),
        lambda: bibcatalog.format_references(item),
        lambda: bibcatalog.format_references(ITEMS, "pdf"),
        lambda: bibcatalog.format_references(ITEMS, selection=Selection(tags=("x",))),
        lambda: bibcatalog.cite(packaged, []),
        lambda: bibcatalog.cite(packaged, "touvron2023llama", "json"),
        lambda: bibcatalog.cite(ITEMS, "b2020", locators=["1", "2"], options=options),
    ):
        with pytest.raises(UsageError):
            call()
    with pytest.raises(InputError):
        bibcatalog.format_references("nowhere.json")


def test_a_citation_is_given_with_its_references(options: FormatOptions) -> None:
    cited = bibcatalog.cite(
        ITEMS, ["a2021", "b2020"], "html", locators=["第5页", "fig. 2"], prefix="see", options=options
    )
    assert cited.citation == "(see Apes, p. 5; Zebras, fig. 2)"
    assert cited.references == ("<i>Apes</i>. Zorn. 2021.", "<i>Zebras</i>. Adam. 2020.")
    assert bibcatalog.cite(ITEMS, "B2020", options=options).citation == "(Zebras)"


@pytest.mark.parametrize("sort", ORDERS)
def test_any_order_is_kept_by_a_style_that_sorts_otherwise(tmp_path: Path, sort: SortName) -> None:
    (tmp_path / "sorted.csl").write_text(tiny(sort='<sort><key variable="DOI" sort="descending"/></sort>'))
    formatter = formatter_of(FormatOptions(tmp_path / "sorted.csl", sort=sort))
    assert [entry.id for entry in formatter.process(ITEMS).bibliography] == ORDERS[sort]


def test_the_packaged_catalog_is_read_without_a_word() -> None:
    references = read_references(None)
    assert (len(references.items), references.diagnostics) == (26, ())
    assert not any("note" in item or "abstract" in item for item in references.items)
