"""What the packaged templates make of a small list, read by a person, and what all of them have in common."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from bibcatalog.lists.model import AnnotatedList
from bibcatalog.lists.templates import render_template, template_names, template_output
from bibcatalog.lists.templates.find import describe_template, packaged_templates
from bibcatalog.services import load_catalog
from tests.lists.conftest import Build

from .samples import small

OURS = [name for name in template_names() if name != "reading-list.typ"]


@pytest.mark.parametrize("name", OURS)
def test_a_grouped_list(name: str, golden: SnapshotAssertion) -> None:
    assert render_template(small(), name) == golden


@pytest.mark.parametrize("name", [name for name in OURS if name.startswith("reading-list")])
def test_a_part_with_numbers_and_without_groups(name: str, golden: SnapshotAssertion) -> None:
    assert render_template(small(numbered=True, grouped=False), name, standalone=False) == golden


LAYOUTS = [small(), small(numbered=True), small(grouped=False)]


@pytest.mark.parametrize("standalone", [True, False])
@pytest.mark.parametrize("layout", LAYOUTS, ids=["plain", "numbered", "flat"])
@pytest.mark.parametrize("name", template_names())
def test_the_text_is_tidy_and_the_same_each_time(name: str, layout: AnnotatedList, *, standalone: bool) -> None:
    text = render_template(layout, name, standalone=standalone)
    assert text == render_template(layout, name, standalone=standalone)
    assert re.findall(r"[ \t]+$|\A\n|\n\n\n|\n\n\Z|\r", text, re.MULTILINE) == []
    assert text.endswith("\n")


@pytest.mark.parametrize("name", template_names())
def test_an_empty_list_is_one_as_well(name: str, build: Build) -> None:
    text = render_template(build([], title="Nothing"), name)
    assert "Nothing" in text


@pytest.mark.parametrize("name", template_names())
def test_a_list_without_groups_has_no_heading(name: str) -> None:
    text = render_template(small(grouped=False), name, standalone=False)
    assert re.findall(r"^#+ |<h\d|\\(?:sub)*section\{|^=+ |heading=", text, re.MULTILINE) == []


@pytest.mark.parametrize("name", template_names())
def test_each_says_at_its_head_what_it_makes(name: str) -> None:
    (template,) = (template for template in packaged_templates() if template.name == name)
    said = describe_template(template)
    assert said.endswith(".")
    assert 30 < len(said) < 140


@pytest.mark.parametrize("name", [name for name in template_names() if name.startswith("reading-list")])
def test_notes_are_there_when_they_are_asked_for(name: str, build: Build) -> None:
    catalog = load_catalog()
    entry = catalog.entries[0]
    impact, summary, reason = (
        words.pick("en")[:20] for words in (entry.impact, entry.summary, entry.corrections[0].reason)
    )
    without = render_template(build(catalog, language="en"), name)
    assert [words in without for words in (impact, summary, reason)] == [False, False, False]
    asked = build(catalog, language="en", notes=True, summaries=True, corrections=True)
    assert [words in render_template(asked, name) for words in (impact, summary, reason)] == [True, True, True]


@pytest.mark.parametrize("name", [name for name in template_names() if template_output(name) == "html"])
def test_each_note_of_a_page_has_its_language(name: str) -> None:
    text = render_template(small(), name)
    assert '<p class="impact" lang="zh" dir="auto"><b>影响：</b>好。</p>' in text
    assert '<p class="impact" lang="en" dir="auto"><b>Impact: </b>Good.</p>' in text


def test_anchors_of_a_page_are_unique_and_its_contents_lead_to_them() -> None:
    text = render_template(small(), "reading-list.html")
    ids = re.findall(r' id="([^"]*)"', text)
    assert sorted(set(ids)) == sorted(ids)
    assert {target for target in re.findall(r'href="#([^"]*)"', text) if target not in ids} == set()
    assert "ref-doe2023title" in ids


@pytest.mark.parametrize(
    ("name", "expected"),
    [("reading-list.tex", r"\documentclass{article}"), ("review.tex", r"\documentclass{article}")],
)
def test_a_document_without_chinese_needs_no_chinese_class(name: str, expected: str, build: Build) -> None:
    made = build([{"id": "a", "type": "book", "title": "A"}], title="My list")
    assert expected in render_template(made, name)


def test_an_english_document_with_chinese_names_keeps_english_headings(build: Build) -> None:
    made = build([{"id": "a", "type": "book", "title": "红楼梦"}], language="en")
    assert r"\documentclass[scheme=plain]{ctexart}" in render_template(made, "reading-list.tex")


@pytest.mark.parametrize(
    ("title", "engines"),
    [
        ("Müller – “50 €”", "pdfLaTeX, XeLaTeX or LuaLaTeX"),
        ("红楼梦", "XeLaTeX or LuaLaTeX"),
        ("Война и мир", "XeLaTeX or LuaLaTeX"),
        ("红楼梦 ≤ α", "XeLaTeX or LuaLaTeX"),
        ("Tiếng Việt", "XeLaTeX or LuaLaTeX"),
    ],
)
@pytest.mark.parametrize("name", ["reading-list.tex", "review.tex"])
def test_a_document_says_which_latex_has_its_letters(name: str, title: str, engines: str, build: Build) -> None:
    text = render_template(build([{"id": "a", "type": "book", "title": title}], title="Mine"), name)
    assert re.match(r"% Compile this with (.*?)(?:, Biber, .*)?\.$", text, re.MULTILINE)[1] == engines  # type: ignore[index]
    assert (r"\setmainfont" in text) == (title in {"Война и мир", "红楼梦 ≤ α", "Tiếng Việt"})


@pytest.mark.parametrize("name", [name for name in template_names() if name.startswith("reading-list")])
def test_what_a_correction_shows_is_said_once_where_there_are_corrections(name: str, build: Build) -> None:
    catalog = load_catalog()
    counts = [
        render_template(build(catalog, language="en", corrections=asked), name).count("what the source says")
        for asked in (False, True)
    ]
    assert counts == [0, 1]


def test_the_title_page_of_a_typst_document_has_what_the_style_calls_itself(build: Build) -> None:
    made = build(load_catalog(), "apa")
    assert f"[{made.style_title}]" in render_template(made, "reading-list.typ")


def test_a_colon_after_the_field_of_a_correction_needs_no_backslash(build: Build) -> None:
    text = render_template(build(load_catalog(), language="en", corrections=True), "reading-list.md")
    assert "**Correction** (venue): none given → ICLR 2024" in text


def test_a_section_whose_id_is_long_is_checked_by_that_id(build: Build) -> None:
    items = [{"id": "a", "type": "book", "title": "A", "custom": {"organizations": [f"{'x' * 59} & y"]}}]
    text = render_template(build(items, group_by="organization"), "sections.tex")
    assert re.findall(r"\\defbibcheck\{(.*?)\}|,check=(.*?)\]", text) == [("x" * 59, ""), ("", "x" * 59)]


def test_an_awesome_list_has_a_line_for_each_work(build: Build) -> None:
    items: list[dict[str, object]] = [
        {
            "id": "a",
            "type": "book",
            "title": "A",
            "author": [{"family": "Doe"}, {"family": "Roe"}],
            "issued": {"date-parts": [[2020]]},
            "URL": "https://example.org/a",
            "note": "Showed it",
        },
        {"id": "b", "type": "book", "title": "B"},
        {"id": "c", "type": "book", "title": "C", "note": "Is it?", "custom": {"links": {"code": "http://c.org"}}},
    ]
    text = render_template(build(items), "awesome-list.md", standalone=False)
    assert text.splitlines() == [
        "- [A](<https://example.org/a>) - Doe & Roe, 2020. Showed it.",
        "- B",
        "- C - Is it? [code](<http://c.org>).",
    ]
