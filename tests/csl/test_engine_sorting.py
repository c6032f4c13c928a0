"""Sorting of bibliographies and citations (CSL 1.0.2, "Sorting")."""

from __future__ import annotations

from typing import Literal

import pytest

from bibcatalog.csl import Citation, Cite, Options, StyleError
from tests.csl.world import Parts, Work, cited, in_order, listed, processor, show, work

DOT = '<text value="."/>'


def sorted_by(keys: str) -> str:
    return f"<sort>{keys}</sort>{DOT}"


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        pytest.param('<key variable="title"/>', "b a d c e", id="ascending, without regard to capitals"),
        pytest.param('<key variable="title" sort="ascending"/>', "b a d c e", id="ascending, as the style says"),
        pytest.param('<key variable="title" sort="descending"/>', "c d a b e", id="descending, those without last"),
        pytest.param('<key variable="genre"/><key variable="title"/>', "b d a c e", id="by two keys"),
        pytest.param(
            '<key variable="genre" sort="descending"/><key variable="title"/>', "a c b d e", id="one of them descending"
        ),
        pytest.param('<key variable="volume"/>', "a d b c e", id="numbers by what they count"),
        pytest.param('<key variable="volume" sort="descending"/>', "b d a c e", id="numbers, descending"),
        pytest.param('<key macro="volume"/>', "a d b c e", id="numbers in a macro"),
        pytest.param('<key macro="volume-text"/>', "a d b c e", id="numbers as text in a macro"),
        pytest.param('<key variable="citation-number" sort="descending"/>', "e d c b a", id="the last one first"),
        pytest.param('<key macro="number"/>', "a b c d e", id="the number in a macro"),
        pytest.param('<key variable="author"/>', "c d b a e", id="by names, family first"),
        pytest.param('<key macro="names"/>', "c d b a e", id="by names in a macro, in the order of an index"),
        pytest.param('<key macro="short"/>', "c a b d e", id="by short names"),
        pytest.param('<key macro="type"/><key variable="title"/>', "d b a c e", id="by what conditions print"),
        pytest.param("", "a b c d e", id="not at all"),
    ],
)
def test_entries_are_sorted(keys: str, order: str) -> None:
    head = (
        '<macro name="volume"><number variable="volume"/></macro>'
        '<macro name="volume-text"><text variable="volume"/></macro>'
        '<macro name="number"><text variable="citation-number"/></macro>'
        '<macro name="names"><names variable="author"><name/></names></macro>'
        '<macro name="short"><names variable="author"><name form="short"/></names></macro>'
        '<macro name="type"><choose><if type="song"><text value="1"/></if>'
        '<else><text value="2"/></else></choose></macro>'
    )
    works = (
        work("a", title="beta", genre="y", volume="2", author="Smith, Zoe"),
        work("b", title="Alpha", genre="x", volume="10", author="Smith, Ann"),
        work("c", title="delta", genre="y", author="Jones, Bob"),
        work("d", title="carl", genre="x", volume="3", author="Smith, A. B.", type="song"),
        work("e"),
    )
    assert in_order(sorted_by(keys) if keys else DOT, *works, head=head) == order


def test_a_citation_is_sorted_by_keys_of_its_own() -> None:
    works = (work("a", title="Z"), work("b", title="Y"), work("c", title="X"))
    by_title = '<sort><key variable="title"/></sort><text variable="title"/>'
    assert cited(by_title, *works, of_layout='delimiter=" "') == "X Y Z"
    assert cited('<text variable="title"/>', *works, of_layout='delimiter=" "', bibliography=by_title) == "Z Y X"


def test_a_citation_may_be_sorted_by_the_numbers_of_the_bibliography() -> None:
    by_number = '<sort><key variable="citation-number"/></sort><text variable="citation-number"/>'
    by_title = '<sort><key variable="title" sort="descending"/></sort><text variable="title"/>'
    made = processor(by_number, bibliography=by_title, of_layout='delimiter=","')
    works = (work("a", title="A"), work("b", title="B"), work("c", title="C"))
    citations = made.process(works, [Citation((Cite("a"), Cite("c"), Cite("b")))]).citations
    assert [show(text) for text in citations] == ["1,2,3"]


def test_what_is_equal_stays_in_the_order_of_the_works() -> None:
    keys = '<key variable="title"/>'
    works = tuple(work(name, title="Same") for name in "dacb")
    assert in_order(sorted_by(keys), *works) == "d a c b"
    assert in_order(sorted_by(keys.replace("/>", ' sort="descending"/>')), *works) == "d a c b"


def test_a_range_of_numbers_is_sorted_by_its_first() -> None:
    works = [work(str(index), volume=volume) for index, volume in enumerate(("10", "2-4", "3", "2", "B", "1, 12"))]
    assert in_order(sorted_by('<key variable="volume"/>'), *works) == "5 3 1 2 0 4"


def test_keys_do_not_know_of_each_other() -> None:
    substituted = '<names variable="author"><substitute><text variable="title"/></substitute></names>'
    head = f'<macro name="author">{substituted}</macro><macro name="title"><text variable="title"/></macro>'
    works = (work("b", title="B"), work("a", title="A"), work("c", author="A", title="C"))
    assert in_order(sorted_by('<key macro="title"/><key macro="author"/>'), *works, head=head) == "a b c"
    assert in_order(sorted_by('<key macro="author"/><key macro="title"/>'), *works, head=head) == "a c b"


def test_neither_et_al_nor_and_nor_labels_are_sorted_by() -> None:
    macro = """<macro name="n"><names variable="author"><name and="text" et-al-min="3" et-al-use-first="1"/>
    <label/></names></macro>"""
    works = (work("a", author="Doe, J; Zoo, Z; Zoo, Y"), work("b", author="Doe, J; Abe, A"), work("c", author="Doe, J"))
    assert in_order(sorted_by('<key macro="n"/><key variable="citation-number"/>'), *works, head=macro) == "a c b"


@pytest.mark.parametrize(
    ("locale", "titles", "order"),
    [
        ("en-US", "Zoo Ärzte Apfel Öl", "Apfel Ärzte Öl Zoo"),
        ("de-DE", "Zoo Ärzte Apfel Öl", "Apfel Ärzte Öl Zoo"),
        ("sv-SE", "Zoo Ärlig Apfel Öl", "Apfel Zoo Ärlig Öl"),
        ("en-US", "“Quote” Alpha Zoo", "Alpha “Quote” Zoo"),
        ("en-US", "张三 Zoo 李四 Alpha", "Alpha Zoo 李四 张三"),
        ("zh-CN", "张三 Zoo 李四 Alpha 王五", "李四 王五 张三 Alpha Zoo"),
    ],
)
def test_texts_are_in_the_order_of_the_language_of_the_list(locale: str, titles: str, order: str) -> None:
    works = [work(title, title=title) for title in titles.split()]
    assert in_order(sorted_by('<key variable="title"/>'), *works, locale=locale) == order


@pytest.mark.parametrize("how", ["off", "on"])
def test_the_languages_of_the_works_do_not_change_the_order_of_the_list(how: Literal["on", "off"]) -> None:
    works = [
        work("ru", title="Анна", language="ru"),
        work("en", title="Zoo", language="en-US"),
        work("zh", title="李四", language="zh-CN"),
        work("sv", title="Ärlig", language="sv"),
        work("ja", title="あき", language="ja"),
    ]
    options = Options(item_language=how)
    by_title = sorted_by('<key variable="title"/>')
    assert in_order(by_title, *works, options=options) == "sv en ru ja zh"
    assert in_order(by_title, *works, options=options, locale="zh-CN") == "zh ja sv en ru"


@pytest.mark.parametrize(
    ("attributes", "said"),
    [('sort="ascending"', '"variable" and "macro"'), ('macro="none"', 'no macro "none"')],
)
def test_a_key_names_a_variable_or_a_macro_that_there_is(attributes: str, said: str) -> None:
    with pytest.raises(StyleError, match=said):
        listed(sorted_by(f"<key {attributes}/>"), work())


def test_a_key_of_names_is_not_changed_by_who_was_left_out_before() -> None:
    """The names of a citation that repeat are sorted by all the same."""
    repeated: Parts = {"of_bibliography": 'subsequent-author-substitute="---"'}
    element = (
        '<sort><key variable="author"/><key variable="title"/></sort><names variable="author"/><text variable="title"/>'
    )
    works: tuple[Work, ...] = (
        work("a", author="Doe, Jane", title="B"),
        work("b", author="Doe, Jane", title="A"),
        work("c", author="Abe, Al", title="C"),
    )
    assert listed(element, *works, **repeated) == ["Al AbeC", "Jane DoeA", "---B"]
