"""An annotated list: what it is made of, in which groups and order, with which numbers and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bibcatalog import services
from bibcatalog.catalog.records import summary_record
from bibcatalog.catalog.selection import Selection
from bibcatalog.errors import UsageError
from bibcatalog.formatting.options import FormatOptions
from bibcatalog.lists.model import Corrected, Said
from bibcatalog.lists.options import GROUPS, GroupName, ListOptions
from bibcatalog.lists.words import Words

if TYPE_CHECKING:
    from bibcatalog.lists.model import AnnotatedList
    from bibcatalog.model.catalog import Catalog
    from tests.lists.conftest import Build

CATALOG = """
catalog: mine
title: {zh: 我的清单, en: My list}
description: A few works
source: A blog
languages: [en, zh]
categories:
  - id: models
    name: {en: Models, zh: 模型}
    description: {en: What computes, zh: 用来计算}
    categories:
      - {id: vision, name: {en: Vision, zh: 视觉}}
      - {id: empty, name: Nothing here}
  - {id: data, name: Data}
entries:
  - key: b2020
    category: [vision, data]
    title: Zebras
    authors: ["Adam, Ann"]
    date: 2020-05
    tags: [stripes, Fur]
    organizations: [Zoo, 北京动物园]
    publication: {type: article-journal, container-title: Journal of Zebras, venue: JZ, date: 2020-05, doi: 10.1000/z}
    impact: {en: It counts stripes., zh: 数条纹。}
    summary: About stripes.
    links: {code: "https://example.org/code"}
    corrections:
      - {field: date, claimed: "2019", actual: 2020-05, reason: {en: A slip, zh: 笔误}}
  - key: a2021
    category: data
    title: Apes
    authors: ["Zorn, Zoe", "van Dyck, Bea"]
    more-authors: true
    date: 2021-03-04
    tags: [fur]
    organizations: [zoo]
    preprint: {arxiv: "2103.00001"}
    impact: {zh: 关于猿。}
  - key: c2019
    title: Mice
"""


@pytest.fixture
def catalog() -> Catalog:
    return services.valid_catalog(CATALOG.encode(), "mine.yaml").catalog


def outline(made: AnnotatedList) -> list[str]:
    """Give a line for each section: its depth as dots, heading, number of works, and keys."""
    return [
        f"{'.' * section.level} {section.heading} ({section.count}): {' '.join(entry.key for entry in section.entries)}"
        for section in made.walk()
    ]


def test_categories_are_sections_in_the_order_of_the_tree_and_empty_ones_are_left_out(
    build: Build, catalog: Catalog
) -> None:
    assert outline(build(catalog, group_by="category")) == [
        ". Models (1): ",
        ".. Vision (1): b2020",
        ". Data (2): b2020 a2021",
        ". Without a category (1): c2019",
    ]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("none", [".  (3): b2020 a2021 c2019"]),
        ("year", [". 2021 (1): a2021", ". 2020 (1): b2020", ". Without a year (1): c2019"]),
        ("organization", [". Zoo (2): b2020 a2021", ". 北京动物园 (1): b2020", ". Without an organization (1): c2019"]),
        ("venue", [". arXiv (1): a2021", ". JZ (1): b2020", ". Without a venue (1): c2019"]),
        ("tag", [". Fur (2): b2020 a2021", ". stripes (1): b2020", ". Without a tag (1): c2019"]),
    ],
)
def test_works_are_grouped_by_what_is_known_of_them(
    build: Build, catalog: Catalog, by: GroupName, expected: list[str]
) -> None:
    assert outline(build(catalog, group_by=by)) == expected


def test_years_go_up_where_the_oldest_come_first(build: Build, catalog: Catalog) -> None:
    made = build(catalog, options=FormatOptions(style="apa", sort="year"), group_by="year")
    assert [section.heading for section in made.sections] == ["2020", "2021", "Without a year"]


def test_chinese_groups_are_ordered_by_pinyin_in_a_chinese_list(build: Build) -> None:
    tags = ("重庆", "北京", "安徽")
    items = [{"id": tag, "type": "book", "title": tag, "custom": {"tags": [tag]}} for tag in tags]
    made = build(items, group_by="tag", language="zh")
    assert [section.heading for section in made.sections] == ["安徽", "北京", "重庆"]


def test_the_order_in_a_section_is_that_of_the_style(build: Build, catalog: Catalog) -> None:
    made = build(catalog, "apa", group_by="category", selection=Selection(categories=("data",)))
    assert [entry.key for entry in made.sections[1].entries] == ["b2020", "a2021"]
    newest = build(catalog, options=FormatOptions(style="apa", sort="newest"), group_by="category")
    assert [entry.key for entry in newest.sections[1].entries] == ["a2021", "b2020"]


@pytest.mark.parametrize(("numbering", "labels"), [("continuous", "[1] [1] [2] [3]"), ("per-group", "[1] [1] [2] [1]")])
def test_numbers_run_on_or_begin_again(build: Build, catalog: Catalog, numbering: str, labels: str) -> None:
    layout = ListOptions(numbering=numbering)  # type: ignore[arg-type]  # a word of the table
    made = build(catalog, "ieee", group_by="category", numbering=layout.numbering)
    assert " ".join(entry.label.plain for section in made.walk() for entry in section.entries) == labels
    assert [entry.repeated for section in made.walk() for entry in section.entries] == [False, True, False, False]
    assert [entry.key for entry in made.entries] == ["b2020", "a2021", "c2019"]


def test_a_reference_is_its_label_and_its_body(build: Build, catalog: Catalog) -> None:
    first = build(catalog, "ieee").entries[0]
    assert first.label.plain == "[1]"
    assert first.body.plain == "A. Adam, “Zebras,” Journal of Zebras, May 2020, doi: 10.1000/z."
    assert first.reference.plain == first.label.plain + first.body.plain
    without = build(catalog, "apa").entries[0]
    assert (without.label.plain, without.body) == ("", without.reference)


def test_nothing_is_said_of_a_work_unless_it_is_asked_for(build: Build, catalog: Catalog) -> None:
    entry = build(catalog).entries[0]
    assert (entry.impact, entry.summary, entry.corrections, entry.annotated) == ((), (), (), False)
    assert entry.facts.impact == (Said("It counts stripes.", "en"),)


def test_notes_summaries_and_corrections_are_in_the_language_of_the_list(build: Build, catalog: Catalog) -> None:
    entry = build(catalog, notes=True, summaries=True, corrections=True, language="zh").entries[0]
    assert entry.impact == (Said("数条纹。", "zh"),)
    assert entry.summary == (Said("About stripes.", "en"),)  # there is no other
    assert entry.corrections == (
        Corrected("日期", (Said("2019", "en"),), (Said("2020-05", "en"),), (Said("笔误", "zh"),)),
    )


def test_a_text_without_chinese_letters_is_not_said_to_be_chinese(build: Build) -> None:
    text = "catalog: a\nlanguages: [zh]\nentries:\n  - {key: a, title: A, impact: Princeton, summary: 很好}\n"
    entry = build(services.valid_catalog(text.encode(), "a.yaml").catalog, notes=True, summaries=True).entries[0]
    assert (entry.impact, entry.summary) == ((Said("Princeton"),), (Said("很好", "zh"),))


def test_both_languages_stand_one_after_the_other(build: Build, catalog: Catalog) -> None:
    made = build(catalog, group_by="category", notes=True, language="both")
    assert [section.heading for section in made.walk()] == [
        "Models / 模型",
        "Vision / 视觉",
        "Data",
        "Without a category / 未分类",
    ]
    assert made.sections[0].description == (Said("What computes", "en"), Said("用来计算", "zh"))
    assert made.entries[0].impact == (Said("It counts stripes.", "en"), Said("数条纹。", "zh"))
    assert made.entries[1].impact == (Said("关于猿。", "zh"),)
    assert (made.language, made.languages) == ("en", ("en", "zh"))


def test_a_list_knows_its_catalog(build: Build, catalog: Catalog) -> None:
    made = build(catalog, language="zh")
    assert (made.title, made.count, made.style, made.language) == ("我的清单", 3, "tiny", "zh")
    assert (made.description, made.source) == ((Said("A few works", "en"),), (Said("A blog", "en"),))
    assert build(catalog, title="Mine").title == "Mine"


def test_facts_are_those_of_the_edition(build: Build, packaged: Catalog) -> None:
    keys = Selection("preprint", keys=("frantar2022gptq",))
    preprint = build(packaged, selection=keys).entries[0].facts
    published = build(packaged, selection=Selection(keys=("frantar2022gptq",))).entries[0].facts
    assert (preprint.title.plain[:4], preprint.venue, preprint.year) == ("GPTQ", "arXiv", "2022")
    assert (published.title.plain[:4], published.venue, published.year) == ("OPTQ", "ICLR", "2023")


def test_facts_of_an_entry(build: Build, catalog: Catalog) -> None:
    zebras, apes, mice = (entry.facts for entry in build(catalog).entries)
    assert (zebras.year, zebras.date, zebras.venue, zebras.doi) == ("2020", "2020-05", "JZ", "10.1000/z")
    assert (zebras.url, zebras.links) == ("https://doi.org/10.1000/z", (("code", "https://example.org/code"),))
    assert zebras.categories == (("Models", "Vision"), ("Data",))
    assert (apes.authors, apes.more_authors, apes.arxiv) == (("Zoe Zorn", "Bea van Dyck"), True, "2103.00001")
    assert (mice.authors, mice.year, mice.venue, mice.url, mice.categories) == ((), "", "", "", ())


def test_facts_of_csl_json_are_those_of_the_catalog_that_it_was_made_of(build: Build, packaged: Catalog) -> None:
    from bibcatalog.formatting.csl_json import read_csl_json

    items = read_csl_json(services.export(packaged, "csl-json").encode(), "refs.json").items
    for ours, theirs in zip(build(packaged).entries, build(items).entries, strict=True):
        names = ("title", "authors", "year", "date", "venue", "url", "doi", "arxiv", "organizations", "tags", "links")
        for name in names:
            assert getattr(theirs.facts, name) == getattr(ours.facts, name), (ours.key, name)
        assert [said.text for said in theirs.facts.impact] == [said.text for said in ours.facts.impact]
        assert [said.text for said in theirs.facts.summary] == [said.text for said in ours.facts.summary]
    assert outline(build(items, group_by="category")) == outline(build(packaged, group_by="category"))


WHERE = """
catalog: mine
title: My list
entries:
  - {key: a, title: A, publication: {type: book, publisher: Springer, date: 2020}}
  - {key: b, title: B, publication: {type: paper-conference, event-title: ICML 2020, publisher: PMLR, date: 2020}}
  - {key: c, title: C, date: 2020, preprint: {server: bioRxiv, url: "https://example.org/c"}}
"""


def test_where_a_work_appeared_is_the_same_in_a_list_in_the_json_of_entries_and_after_an_export(build: Build) -> None:
    from bibcatalog.formatting.csl_json import read_csl_json

    found = services.valid_catalog(WHERE.encode(), "mine.yaml").catalog
    items = read_csl_json(services.export(found, "csl-json").encode(), "refs.json").items
    venues = {"a": "Springer", "b": "ICML 2020", "c": "bioRxiv"}
    assert {entry.key: entry.facts.venue for entry in build(found).entries} == venues
    assert {entry.key: entry.facts.venue for entry in build(items).entries} == venues
    assert {entry.key: summary_record(entry)["venue"] for entry in found.entries} == venues


@pytest.mark.parametrize(
    ("issued", "year", "date"),
    [
        ({"date-parts": [[2023, "5", 7]]}, "2023", "2023-05-07"),
        ({"date-parts": [[2023, 12], [2024, 1]]}, "2023", "2023-12/2024-01"),
        ({"date-parts": [[-44, 3, 15]]}, "-43", "-0043-03-15"),
        ({"date-parts": [[800]], "circa": True}, "800", "0800~"),
        ({"date-parts": [[2020, 13, "x"]]}, "2020", "2020"),
        ({"date-parts": [[0]]}, "", ""),
        ({"raw": "2023-05"}, "2023", "2023-05"),
        ({"literal": "in press"}, "", ""),
    ],
)
def test_a_date_of_csl_json_is_written_as_one_of_a_catalog(
    build: Build, issued: dict[str, object], year: str, date: str
) -> None:
    made = build([{"id": "a", "type": "book", "title": "A", "issued": issued}])
    assert (made.entries[0].facts.year, made.entries[0].facts.date) == (year, date)


def test_years_before_ours_are_in_order(build: Build) -> None:
    years = [[-44, 3, 15], [2020], [800]]
    items = [{"id": str(year), "type": "book", "title": "A", "issued": {"date-parts": [year]}} for year in years]
    assert [section.heading for section in build(items, group_by="year").sections] == ["2020", "800", "-43"]


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ({"family": "王", "given": "小明"}, "王小明"),
        ({"family": "王", "given": "Wei"}, "Wei 王"),
        ({"family": "Berg", "given": "Jan", "non-dropping-particle": "van", "suffix": "Jr."}, "Jan van Berg, Jr."),
        ({"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}, "Alexander von Humboldt"),
        ({"literal": "The Team", "family": "x"}, "The Team"),
        ({"given": "Plato"}, "Plato"),
    ],
)  # fmt: skip
def test_a_name_of_csl_json_is_written_as_one_of_a_catalog(build: Build, name: dict[str, str], spoken: str) -> None:
    made = build([{"id": "a", "type": "book", "title": "A", "author": [name]}])
    assert made.entries[0].facts.authors == (spoken,)


@pytest.mark.parametrize("by", [by for by in GROUPS if by != "none"])
def test_a_grouping_that_finds_nothing_is_refused_and_says_what_else_there_is(build: Build, by: GroupName) -> None:
    with pytest.raises(UsageError, match=r"^nothing in these references has .*; group by something else, such as"):
        build([{"id": "a", "type": "book", "title": "A"}], group_by=by)


def test_a_catalog_without_categories_is_not_grouped_by_them(build: Build) -> None:
    made = services.valid_catalog(b"catalog: mine\ntitle: Mine\nentries: [{key: a, title: A}]", "mine.yaml").catalog
    with pytest.raises(UsageError, match=r"^nothing in .* has categories; group by something else, such as year"):
        build(made, group_by="category")


def test_a_list_says_what_its_style_calls_itself(build: Build, catalog: Catalog) -> None:
    made = build(catalog, "ieee")
    assert made.style == "ieee"
    assert made.style_title.startswith("IEEE Reference Guide")


@pytest.mark.parametrize("by", GROUPS)
def test_an_empty_list_has_no_groups_and_no_faults(build: Build, by: GroupName) -> None:
    made = build([], group_by=by)
    assert (made.count, made.entries) == (0, ())


def test_every_section_has_an_id_of_its_own(build: Build) -> None:
    tags = ["A b", "a-b", "！", "？", "中文", ""]
    items = [{"id": str(n), "type": "book", "title": "A", "custom": {"tags": [tag]}} for n, tag in enumerate(tags)]
    made = build(items, group_by="tag")
    assert sorted(section.id for section in made.sections) == [
        "a-b",
        "a-b-2",
        "section",
        "section-2",
        "without-a-tag",
        "zhongwen",
    ]


def test_an_id_that_is_cut_does_not_end_with_a_hyphen(build: Build) -> None:
    items = [{"id": "a", "type": "book", "title": "A", "custom": {"tags": [f"{'x' * 59} y"]}}]
    assert build(items, group_by="tag").sections[0].id == "x" * 59


@pytest.mark.parametrize(
    "odd",
    [
        {"title": ["A"], "author": "Doe", "issued": "2020", "custom": 5, "keyword": ["a"]},
        {
            "author": [None, 5, {}, {"family": 3}],
            "issued": {"date-parts": [[None]]},
            "custom": {"tags": "a", "links": 1},
        },
        {"issued": {"date-parts": [["2020", "13", "x"]]}, "note": {"a": 1}, "abstract": True, "DOI": 10},
        {"issued": {"date-parts": [[10**30]]}, "custom": {"organizations": [None, ["a"]], "category-paths": "x"}},
        {"issued": {"date-parts": 5}, "title": "\ud800", "container-title": "<i>", "author": [{"literal": {}}]},
    ],
)
def test_no_value_of_an_item_stops_a_list(build: Build, odd: dict[str, object]) -> None:
    made = build(
        [{"id": "a", "type": "book", "title": "A", **odd}, {"id": "b", "title": "B"}], group_by="none", notes=True
    )
    assert [entry.key for entry in made.entries] == ["a", "b"]


def test_a_language_that_the_catalog_does_not_have_is_refused(build: Build, catalog: Catalog) -> None:
    with pytest.raises(UsageError, match="no notes in 'fr'; it has en, zh"):
        build(catalog, language="fr")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"group_by": "yaer"}, "no grouping 'yaer'; did you mean 'year'"),
        ({"numbering": "per group"}, "no numbering 'per group'; did you mean 'per-group'"),
    ],
)
def test_a_word_that_does_not_exist_is_refused(options: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ListOptions(**options)  # type: ignore[arg-type]  # the words are wrong


def test_citations_are_those_of_the_list(build: Build, catalog: Catalog) -> None:
    made = build(catalog, "ieee", group_by="year")
    assert [(entry.key, entry.citation.plain) for entry in made.entries] == [
        ("a2021", "[1]"),
        ("b2020", "[2]"),
        ("c2019", "[3]"),
    ]


def test_words_are_in_the_language_of_the_list_and_in_english_where_we_have_none() -> None:
    assert [Words((tag,))["contents"] for tag in ("zh", "zh-TW", "en", "fr")] == [
        "目录",
        "目录",
        "Contents",
        "Contents",
    ]
    assert [Words(("en",)).count(number) for number in (0, 1, 2)] == ["0 references", "1 reference", "2 references"]
    assert Words(("zh", "fr", "en")).field("code") == "代码 / code"
    assert Words(("zh",)).field("poster") == "poster"
