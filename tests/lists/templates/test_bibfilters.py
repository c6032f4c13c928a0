"""Each section of a bibliography has the filter of biblatex that prints its entries, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bibcatalog
from bibcatalog import Selection
from bibcatalog.lists.model import AnnotatedList
from bibcatalog.lists.options import NUMBERINGS, GroupName
from bibcatalog.lists.templates import render_template
from bibcatalog.lists.templates.bibfilters import BibFilter, bibliography_filters
from tests.lists.conftest import Build

CATALOG = """\
catalog: my-list
title: My list
languages: [en, zh]
categories:
  - {id: a, name: {en: Reasoning & Planning, zh: 推理}}
  - {id: b, name: C#}
  - {id: c, name: 50% off}
  - {id: d, name: "a, b"}
  - {id: e, name: open}
  - {id: f, name: Models, categories: [{id: g, name: Small}, {id: h, name: Large}]}
entries:
  - {key: a1, category: a, title: A}
  - {key: b1, category: b, title: B}
  - {key: c1, category: c, title: C}
  - {key: d1, category: d, title: D, tags: [open]}
  - {key: e1, category: e, title: E}
  - {key: f1, category: f, title: F}
  - {key: g1, category: g, title: G, date: 2020}
  - {key: h1, category: [h, a], title: H, tags: [fast & good]}
  - {key: z1, title: Z}
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "my-list.yaml"
    path.write_text(CATALOG, encoding="utf-8")
    return path


def filters_of(made: AnnotatedList) -> dict[str, BibFilter]:
    find = bibliography_filters(made)
    return {section.heading: find(section) for section in made.walk()}


def test_a_category_is_told_by_its_keyword_where_that_is_enough(catalog: Path, build: Build) -> None:
    assert filters_of(build(catalog, group_by="category", language="en")) == {
        "Reasoning & Planning": BibFilter("Reasoning & Planning"),
        "C#": BibFilter(r"C\#"),
        "50% off": BibFilter(r"50\% off"),
        "a, b": BibFilter(keys=("d1",)),
        "open": BibFilter(keys=("e1",)),
        "Models": BibFilter("Models", ("Small", "Large")),
        "Small": BibFilter("Small"),
        "Large": BibFilter("Large"),
        "Without a category": BibFilter(keys=("z1",)),
    }


def test_what_has_no_category_is_told_by_those_that_it_has_not(build: Build) -> None:
    items: list[dict[str, object]] = [
        {"id": "a", "type": "book", "title": "A", "custom": {"categories": ["X"]}},
        {"id": "b", "type": "book", "title": "B", "custom": {"categories": ["Y"]}},
        {"id": "c", "type": "book", "title": "C"},
    ]
    made = filters_of(build(items, group_by="category", language="en"))
    assert made["Without a category"] == BibFilter("", ("X", "Y"))


def test_a_category_in_two_languages_is_told_by_the_first(catalog: Path, build: Build) -> None:
    made = filters_of(build(catalog, group_by="category", language="both"))
    assert made["Reasoning & Planning / 推理"] == BibFilter("Reasoning & Planning")


def test_a_tag_is_a_keyword_as_well(catalog: Path, build: Build) -> None:
    made = filters_of(build(catalog, group_by="tag", language="en"))
    assert made["open"] == BibFilter(keys=("d1",))
    assert made["fast & good"] == BibFilter("fast & good")


@pytest.mark.parametrize("by", ["year", "none"])
def test_other_groups_are_told_by_their_keys(by: GroupName, catalog: Path, build: Build) -> None:
    made = build(catalog, group_by=by, language="en")
    expected = {section.heading: BibFilter(keys=tuple(e.key for e in section.entries)) for section in made.walk()}
    assert filters_of(made) == expected


@pytest.mark.parametrize("language", ["en", "zh", "both"])
@pytest.mark.parametrize("by", ["category", "tag"])
def test_a_keyword_finds_in_the_exported_file_just_the_entries_of_its_section(
    by: GroupName, language: str, catalog: Path, build: Build
) -> None:
    with pytest.warns(bibcatalog.BibcatalogWarning, match="BC034"):
        written = bibcatalog.export(
            bibcatalog.load_catalog(catalog), "biblatex", selection=Selection(language=language)
        )
    keywords = {
        key: frozenset(re.findall(r"keywords = \{(.*)\}", entry)[0].split(", ") if "keywords" in entry else ())
        for key, entry in re.findall(r"^@\w+\{(\w+),(.*?)^\}", written, re.MULTILINE | re.DOTALL)
    }
    made = build(catalog, group_by=by, language=language)
    find = bibliography_filters(made)
    for section in made.walk():
        found = find(section)
        if not found.keys and section.entries:
            fits = {
                key
                for key, words in keywords.items()
                if (not found.keyword or found.keyword in words) and words.isdisjoint(found.notkeywords)
            }
            assert fits == {entry.key for entry in section.entries}, section.heading


def test_the_packaged_categories_are_printed_by_their_keywords(build: Build) -> None:
    made = build(bibcatalog.load_catalog(), group_by="category", language="en")
    printed = re.findall(r"^\\printbibliography\[.*", render_template(made, "sections.tex"), re.MULTILINE)
    assert printed[0] == (
        r"\printbibliography[heading=subbibliography,title={Foundation models},keyword={Foundation models}]"
    )
    assert len(printed) == len(made.sections)


def test_a_list_without_groups_is_printed_at_once(build: Build) -> None:
    text = render_template(build(bibcatalog.load_catalog()), "sections.tex")
    assert re.findall(r"^\\.*", text, re.MULTILINE) == [r"\printbibliography"]


def test_numbers_begin_anew_in_each_section_when_that_is_asked_for(build: Build) -> None:
    catalog = bibcatalog.load_catalog()
    texts = [
        render_template(build(catalog, group_by="category", numbering=numbering), "sections.tex")
        for numbering in NUMBERINGS
    ]
    assert [text.count(",resetnumbers=true,") for text in texts] == [0, len(catalog.categories)]
