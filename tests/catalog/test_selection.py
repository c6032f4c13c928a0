"""From a catalog to a bibliography: filters, editions, languages, groups."""

from __future__ import annotations

from typing import Any

import pytest

from bibcatalog import Selection, UsageError, find_entry, make_bibliography
from bibcatalog.catalog.reader import read_catalog
from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.catalog import Catalog, EditionName

TEXT = """\
catalog: my-list
title: {en: My list, zh: 我的书单}
languages: [en, zh]
categories:
  - id: models
    name: {en: Models, zh: 模型}
    categories:
      - {id: small, name: {en: Small, zh: 小}}
      - {id: large, name: {en: Large, zh: 大}}
  - {id: agents, name: {en: Agents, zh: 智能体}}
  - {id: empty, name: {en: Empty, zh: 空}}
entries:
  - {key: one, title: One, category: models, tags: [Open, fast], impact: {en: First., zh: 第一。}}
  - {key: two, title: Two, category: small, tags: [open], aliases: [Deux], impact: {en: Second.}}
  - {key: three, title: Three, category: [large, agents], tags: [slow], summary: {zh: 摘要}}
  - key: four
    title: Four
    date: 2022
    preprint: {arxiv: "2201.00001"}
    publication: {type: book, title: Quatre, date: 2023}
    organizations: [Meta]
    links: {code: https://example.org}
"""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found = read_catalog(TEXT.encode(), "list.yaml").catalog
    assert found is not None
    return found


def _keys(bibliography: Bibliography) -> list[str]:
    return [item.key for item in bibliography.items]


@pytest.mark.parametrize(
    ("selection", "keys"),
    [
        pytest.param(Selection(), ["one", "two", "three", "four"], id="everything"),
        pytest.param(Selection(categories=("small",)), ["two"], id="category"),
        pytest.param(Selection(categories=("models",)), ["one", "two", "three"], id="with those below it"),
        pytest.param(Selection(categories=("Models",)), ["one", "two", "three"], id="by its name"),
        pytest.param(Selection(categories=("智能体",)), ["three"], id="by its name in another language"),
        pytest.param(Selection(categories=("SMALL", "agents")), ["two", "three"], id="two categories, any case"),
        pytest.param(Selection(categories=("empty",)), [], id="a category without entries"),
        pytest.param(Selection(tags=("open",)), ["one", "two"], id="tag, in any case of the entries'"),
        pytest.param(Selection(tags=("OPEN", "slow")), ["one", "two", "three"], id="two tags"),
        pytest.param(Selection(keys=("four", "one")), ["one", "four"], id="keys, in the catalog's order"),
        pytest.param(Selection(keys=("deux",)), ["two"], id="alias"),
        pytest.param(Selection(keys=("TWO", "Deux")), ["two"], id="key and alias of one entry"),
        pytest.param(Selection(categories=("models",), tags=("slow",)), ["three"], id="every filter must fit"),
        pytest.param(Selection(categories=("small",), tags=("slow",)), [], id="nothing fits"),
    ],
)
def test_an_entry_is_taken_when_it_fits_every_filter(catalog: Catalog, selection: Selection, keys: list[str]) -> None:
    assert _keys(make_bibliography(catalog, selection)) == keys


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (Selection(keys=("thre",)), "no key 'thre' in this catalog; did you mean 'three'?"),
        (Selection(keys=("deu",)), "no key 'deu' in this catalog; did you mean 'Deux'?"),
        (Selection(keys=("zzz",)), "no key 'zzz' in this catalog; there are one, two, three, four"),
        (Selection(tags=("opne",)), "no tag 'opne' in this catalog; did you mean 'open'?"),
        (Selection(tags=("zzz",)), "no tag 'zzz' in this catalog; there are open, fast, slow"),
        (Selection(categories=("modles",)), "no category 'modles' in this catalog; did you mean 'Models'?"),
        (
            Selection(categories=("zzz",)),
            "no category 'zzz' in this catalog; there are models, small, large, agents, empty",
        ),
        (Selection(language="fr"), "the catalog has no notes in 'fr'; it has en, zh (or both)"),
    ],
    ids=["key", "alias", "far key", "tag", "far tag", "category", "far category", "language"],
)
def test_what_the_catalog_does_not_have_is_refused_with_what_it_has(
    catalog: Catalog, selection: Selection, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        make_bibliography(catalog, selection)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"edition": "x"}, "no edition 'x'; there are published and preprint"),
        ({"keys": "abc"}, "keys is a tuple of words, not one word: write ('abc',)"),
        ({"tags": "abc"}, "tags is a tuple of words, not one word: write ('abc',)"),
        ({"categories": "abc"}, "categories is a tuple of words, not one word: write ('abc',)"),
    ],
    ids=["edition", "keys", "tags", "categories"],
)
def test_a_selection_that_cannot_be_meant_is_refused_when_it_is_made(parts: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        Selection(**parts)
    assert str(caught.value) == message


def test_a_message_does_not_list_all_keys_of_a_long_catalog(packaged: Catalog) -> None:
    with pytest.raises(UsageError, match=r"^no key 'zzz' in this catalog$"):
        find_entry(packaged, "zzz")


@pytest.mark.parametrize("key", ["two", "TWO", "Deux", "deux"])
def test_an_entry_is_found_by_key_or_alias_in_any_case(catalog: Catalog, key: str) -> None:
    assert find_entry(catalog, key).key == "two"


@pytest.mark.parametrize(
    ("language", "title", "note", "categories"),
    [
        pytest.param("", "My list", "First.", ("Models",), id="the first language"),
        pytest.param("en", "My list", "First.", ("Models",), id="English"),
        pytest.param("zh", "我的书单", "第一。", ("模型",), id="Chinese"),
        pytest.param("both", "My list / 我的书单", "First.\n第一。", ("Models", "模型"), id="both"),
    ],
)
def test_notes_and_names_are_in_the_language_asked_for(
    catalog: Catalog, language: str, title: str, note: str, categories: tuple[str, ...]
) -> None:
    bibliography = make_bibliography(catalog, Selection(language=language))
    first = bibliography.items[0]
    assert (bibliography.title, first.note, first.categories) == (title, note, categories)


def test_a_note_that_is_missing_in_a_language_is_given_in_the_first(catalog: Catalog) -> None:
    bibliography = make_bibliography(catalog, Selection(language="zh", keys=("two", "three")))
    assert [(item.note, item.reference.abstract) for item in bibliography.items] == [("Second.", ""), ("", "摘要")]


@pytest.mark.parametrize(("edition", "title", "year"), [("published", "Quatre", 2023), ("preprint", "Four", 2022)])
def test_the_edition_is_chosen(catalog: Catalog, edition: EditionName, title: str, year: int) -> None:
    (item,) = make_bibliography(catalog, Selection(edition, keys=("four",))).items
    assert item.reference.issued is not None
    assert (item.reference.title.plain, item.reference.issued.year) == (title, year)


def test_an_item_names_the_categories_above_its_own_and_keeps_what_formats_cannot_hold(catalog: Catalog) -> None:
    three, four = make_bibliography(catalog, Selection(keys=("three", "four"))).items
    assert three.categories == ("Models", "Large", "Agents")
    assert three.custom == (("category-paths", ("Models / Large", "Agents")),)
    expected = Item(
        "four", four.reference, custom=(("organizations", ("Meta",)), ("links", (("code", "https://example.org"),)))
    )
    assert four == expected


def test_groups_are_the_category_tree_without_what_is_empty(catalog: Catalog) -> None:
    small, large = Group("Small", ("two",)), Group("Large", ("three",))
    expected = (Group("Models", ("one",), (small, large)), Group("Agents", ("three",)))
    assert make_bibliography(catalog).groups == expected
    only = make_bibliography(catalog, Selection(keys=("two",))).groups
    assert only == (Group("Models", (), (small,)),)


def test_a_part_of_many_keys_is_answered_with_three(packaged: Catalog) -> None:
    with pytest.raises(UsageError) as caught:
        find_entry(packaged, "2023")
    hint = "did you mean 'alizadeh2023llm' or 'bai2023qwenvl' or 'dao2023flashattention2'?"
    assert str(caught.value) == f"no key '2023' in this catalog; {hint}"


def test_a_name_that_two_categories_share_takes_both() -> None:
    text = """\
catalog: my-list
categories:
  - {id: vision, categories: [{id: vision-data, name: Data}]}
  - {id: speech, categories: [{id: speech-data, name: Data}]}
entries:
  - {key: one, title: One, category: vision-data}
  - {key: two, title: Two, category: speech-data}
  - {key: three, title: Three, category: speech}
"""
    catalog = read_catalog(text.encode(), "list.yaml").catalog
    assert catalog is not None
    assert _keys(make_bibliography(catalog, Selection(categories=("data",)))) == ["one", "two"]
