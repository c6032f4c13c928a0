"""Works in several languages in one list, and Chinese: what goes beyond CSL 1.0.2."""

from __future__ import annotations

from typing import Literal

import pytest

from bibcatalog.csl import Citation, Cite, Options
from tests.csl.world import Work, cited, in_order, listed, processor, show, work

ON = Options(item_language="on")
OFF = Options(item_language="off")

NAMES = '<names variable="author"><name and="text" et-al-min="3" et-al-use-first="1"/></names>'
EDITED = '<names variable="editor"><name/><label form="short" prefix=", "/></names>'

WANG = {"family": "王", "given": "伟"}
LI = {"family": "李", "given": "娜"}
ZHANG = {"family": "张", "given": "三"}
ENGLISH = work("en", title="Title", author="Doe, Jane; Roe, Rick; Poe, Eve", editor="Poe, Eve", language="en")
CHINESE = work("zh", title="题目", author=[WANG, LI, ZHANG], editor=[LI], language="zh-CN")
GERMAN = work("de", title="Titel", author="Doe, Jane; Roe, Rick; Poe, Eve", editor="Poe, Eve", language="de-DE")


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (ENGLISH, ["Jane Doe et al.", "Jane Doe et al.", "Jane Doe et al."]),
        (CHINESE, ["王伟 et al.", "王伟等", "王伟 et al."]),
        (GERMAN, ["Jane Doe et al.", "Jane Doe u. a.", "Jane Doe et al."]),
        ({**CHINESE, "language": ""}, ["王伟 et al.", "王伟等", "王伟 et al."]),
        ({**ENGLISH, "language": ""}, ["Jane Doe et al.", "Jane Doe et al.", "Jane Doe et al."]),
    ],
)
def test_an_english_style_has_terms_in_the_language_of_each_work_when_it_is_asked_to(
    given: Work, printed: list[str]
) -> None:
    found = [listed(NAMES, given, options=options)[0] for options in (OFF, ON, Options())]
    assert found == printed
    assert [cited(NAMES, given, options=options) for options in (OFF, ON, Options())] == printed


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (ENGLISH, ["Jane Doe等", "Jane Doe et al.", "Jane Doe et al."]),
        (CHINESE, ["王伟等", "王伟等", "王伟等"]),
        ({**ENGLISH, "language": ""}, ["Jane Doe等", "Jane Doe et al.", "Jane Doe et al."]),
        ({**ENGLISH, "language": "", "title": "", "author": [WANG, LI, ZHANG]}, ["王伟等"] * 3),
    ],
)
def test_a_chinese_style_does_so_unless_it_is_asked_not_to(given: Work, printed: list[str]) -> None:
    assert [listed(NAMES, given, options=options, locale="zh-CN")[0] for options in (OFF, ON, Options())] == printed


@pytest.mark.parametrize(
    ("element", "english", "chinese"),
    [
        ('<names variable="author"><name and="text"/></names>', "Jane Doe and Rick Roe", "王伟和李娜"),
        ('<names variable="author"><name and="symbol"/></names>', "Jane Doe & Rick Roe", "王伟 & 李娜"),
        (EDITED, "Eve Poe, ed.", "李娜, 编"),
        ('<text term="no date" form="short"/>', "n.d.", "不详"),
        (
            '<group><label variable="volume" form="short" suffix=" "/><text variable="volume"/></group>',
            "vol. 2",
            "第2卷",
        ),
        (
            '<group><label variable="page" form="short" suffix=" "/><text variable="page"/></group>',
            "pp. 3–5",
            "第3–5页",
        ),
        (
            '<group delimiter=" "><label variable="volume" form="short"/><number variable="volume"/></group>',
            "vol. 2",
            "第2卷",
        ),
        (
            '<group delimiter=" "><text term="volume" form="short"/><number variable="volume"/></group>',
            "vol. 2",
            "第2卷",
        ),
        ('<date variable="issued" form="text"/>', "February 3, 2001", "2001年2月3日"),
    ],
)
def test_each_work_has_the_words_of_its_language(element: str, english: str, chinese: str) -> None:
    more = {"volume": "2", "page": "3-5", "issued": "2001-02-03"}
    two = {**ENGLISH, **more, "author": ENGLISH["author"][:2]}, {**CHINESE, **more, "author": [WANG, LI]}
    assert listed(element, *two, options=ON) == [english, chinese]
    assert listed(element, *two, locale="zh-CN") == [english, chinese]
    assert listed(element, *two, locale="de-DE", options=ON) == [english, chinese]


@pytest.mark.parametrize(
    ("cited_as", "printed"),
    [
        (Cite("zh", "5"), "第5页"),
        (Cite("zh", "5-7", "page"), "第5–7页"),
        (Cite("zh", "2", "volume"), "第2卷"),
        (Cite("zh", "序", "page"), "页序"),
        (Cite("zh"), ""),
        (Cite("en", "5"), "p.5"),
    ],
)
def test_the_label_of_a_locator_stands_around_it_in_chinese(cited_as: Cite, printed: str) -> None:
    element = '<group><label variable="locator" form="short"/><text variable="locator"/></group>'
    found = processor(element, locale="zh-CN").process([ENGLISH, CHINESE], [Citation((cited_as,))])
    assert show(found.citations[0]) == printed


def test_a_dialect_of_the_language_of_the_list_has_the_words_of_the_list() -> None:
    edition = '<text term="edition" form="short"/>'
    assert cited(edition, work(language="en-GB"), options=ON) == "ed."
    assert cited(edition, work(language="en-GB"), options=ON, locale="de-DE") == "edn"


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({"title": "Title"}, "ed."),
        ({"title": "题目"}, "编"),
        ({"title": "タイトル"}, "編集者"),
        ({"title": "Заглавие"}, "ред."),
        ({"title": "题目 and Title"}, "编"),
        ({"title": "123"}, "Hrsg."),
        ({}, "Hrsg."),
        ({"author": [WANG]}, "编"),
        ({"title": "Title", "language": "zh"}, "编"),
        ({"title": "题目", "language": "en-GB"}, "ed."),
        ({"title": "題目", "language": "zh-TW"}, "編"),
        ({"title": "题目", "language": "xx"}, "ed."),
    ],
)
def test_a_work_without_a_language_has_that_of_its_script(fields: Work, printed: str) -> None:
    term = '<text term="editor" form="short"/>'
    assert cited(term, work(**fields), locale="de-DE", options=ON) == printed


@pytest.mark.parametrize("how", ["auto", "on", "off"])
@pytest.mark.parametrize(
    ("attributes", "printed"),
    [
        ("", "王伟"),
        ('name-as-sort-order="all"', "王伟"),
        ('name-as-sort-order="all" sort-separator=", " initialize-with="."', "王伟"),
        ('initialize-with=". "', "王伟"),
        ('form="short"', "王"),
    ],
)
def test_a_chinese_name_has_neither_space_nor_full_stop(
    attributes: str, printed: str, how: Literal["auto", "on", "off"]
) -> None:
    names = f'<names variable="author"><name {attributes}/></names>'
    for locale in ("en-US", "zh-CN", "de-DE"):
        assert cited(names, work(author=[WANG]), options=Options(item_language=how), locale=locale) == printed


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ({"family": "王", "given": "Wei"}, "Wei 王"),
        ({"family": "Wang", "given": "伟"}, "伟 Wang"),
        ({"family": "김", "given": "철수"}, "김철수"),
        ({"family": "村上", "given": "春樹"}, "村上春樹"),
        ({"family": "歐陽", "given": "修"}, "歐陽修"),
        ({"family": "王"}, "王"),
        ({"literal": "北京大学"}, "北京大学"),
    ],
)
def test_names_in_scripts_without_spaces_are_closed_unless_another_script_is_in_them(
    name: dict[str, str], printed: str
) -> None:
    assert cited('<names variable="author"/>', work(author=[name])) == printed


def test_chinese_names_keep_the_formatting_of_their_parts() -> None:
    parts = '<name-part name="family" font-weight="bold"/><name-part name="given" prefix="(" suffix=")"/>'
    assert cited(f'<names variable="author"><name>{parts}</name></names>', work(author=[WANG])) == "<b>王</b>(伟)"


def test_three_chinese_names_have_the_delimiter_of_the_style() -> None:
    given = work(author=[WANG, LI, ZHANG])
    two = '<names variable="author"><name et-al-min="3" et-al-use-first="2"/></names>'
    assert cited(two, given, locale="zh-CN") == "王伟, 李娜, 等"
    all_of_them = '<names variable="author"><name and="text" delimiter="、" delimiter-precedes-last="never"/></names>'
    assert cited(all_of_them, given, locale="zh-CN") == "王伟、李娜和张三"


BY_AUTHOR = '<sort><key variable="author"/></sort><text value="."/>'


def test_chinese_is_sorted_by_pinyin() -> None:
    given = [
        work(name, author=[{"family": name[0], "given": name[1:]}]) for name in ("张三", "李四", "王五", "陈六", "赵一")
    ]
    assert in_order(BY_AUTHOR, *given, locale="zh-CN") == "陈六 李四 王五 张三 赵一"
    assert in_order(BY_AUTHOR, *given) == "陈六 李四 王五 张三 赵一"


def test_chinese_is_sorted_by_strokes_when_it_is_asked_for() -> None:
    given = [work(name, author=[{"family": name, "given": "一"}]) for name in "赵王李张"]
    assert in_order(BY_AUTHOR, *given, locale="zh-CN", options=Options(han="stroke")) == "王 张 李 赵"


def test_the_order_that_is_asked_for_is_that_of_the_collation() -> None:
    given = [work(name, author=[{"family": name, "given": "一"}]) for name in "赵王李张"]
    by_strokes = in_order(BY_AUTHOR, *given, locale="zh-CN", options=Options(han="stroke"))
    assert (by_strokes == in_order(BY_AUTHOR, *given, locale="zh-CN")) is False


TWO_LAYOUTS = (
    '<layout locale="zh" prefix="【" suffix="】"><text variable="title"/>'
    '<text term="editor" form="short"/></layout>'
    '<layout locale="ru de-DE" suffix="!"><text term="and"/></layout>'
    '<layout prefix="[" suffix="]"><text variable="title"/><text term="editor" form="short"/></layout>'
)


@pytest.mark.parametrize("options", [Options(), ON, OFF])
@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("zh", "【T编】"),
        ("zh-CN", "【T编】"),
        ("zh-TW", "【T編】"),
        ("ru", "и!"),
        ("ru-RU", "и!"),
        ("de-DE", "und!"),
        ("en", "[Ted.]"),
        ("", "[Ted.]"),
    ],
)
def test_a_layout_for_languages_is_taken_for_works_in_these(language: str, printed: str, options: Options) -> None:
    assert listed(TWO_LAYOUTS, work(title="T", language=language), options=options) == [printed]


def test_the_script_tells_which_layout_is_meant_where_the_language_does_not() -> None:
    assert listed(TWO_LAYOUTS, work(title="题目")) == ["【题目编】"]


def test_the_last_layout_is_for_works_in_all_other_languages() -> None:
    assert listed(TWO_LAYOUTS, work(title="T", language="fr-FR")) == ["[Ted.]"]


@pytest.mark.parametrize(("tag", "language"), [("zh-CN", "zh"), ("zh-CN", "zh-Hans"), ("en-US", "en")])
def test_a_layout_for_the_main_dialect_is_for_works_whose_dialect_is_not_said(tag: str, language: str) -> None:
    layouts = f'<layout locale="{tag}"><text value="own"/></layout><layout><text value="other"/></layout>'
    assert listed(layouts, work(language=language), locale="de-DE") == ["own"]


def test_cites_have_layouts_by_language_too_between_the_affixes_of_the_style() -> None:
    works = (work("a", title="T", language="zh"), work("b", title="U"), work("c", language="ru"))
    assert cited(TWO_LAYOUTS.replace("<layout prefix", '<layout delimiter="; " prefix'), *works) == "[T编; Ued.; и]"


def test_a_list_is_sorted_by_its_own_language_whatever_that_of_its_works_is() -> None:
    works = [work(name, author=[{"family": name}], title="An English title") for name in ("高", "陳", "張", "丁")]
    sorted_by_names = '<sort><key variable="author"/></sort><names variable="author"/>'
    options = Options(han="stroke")
    assert in_order(sorted_by_names, *works, locale="zh-TW", options=options) == "丁 高 張 陳"
