"""Articles that list papers: what is read of a whole one, in every form, and what is told."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft7Validator

from bibcatalog.diagnostics import Location
from bibcatalog.importers.article import ArticleImporter
from bibcatalog.importers.contract import Draft, Imported, ListedCategory
from tests.judges.tools import need_file_of

from .article.forms import FOLDER, FORMS, TITLE, papers

GARDEN = (FOLDER / "garden.zh.txt").read_bytes()
CATEGORIES = ["土壤", "果树", "robot", "温棚", "花鸟"]


def read(text: str, name: str = "a.txt") -> Imported:
    return ArticleImporter().read(text.encode(), name)


def one(text: str) -> Draft:
    (draft,) = read(text).drafts
    return draft


def told(imported: Imported) -> list[str]:
    return [
        f"{finding.where.line if finding.where else None} {finding.code} {finding.message}; {finding.hint}"
        for finding in imported.diagnostics
    ]


def facts(imported: Imported) -> list[dict[str, object]]:
    """Give what every form of the article says."""
    return [
        {
            "category": "/".join(draft.categories[0]) if draft.categories else "",
            "title": draft.item.get("title"),
            "date": draft.item["issued"]["date-parts"][0] if "issued" in draft.item else None,
            "organizations": list(draft.organizations),
            "impact": draft.impact,
            "summary": draft.summary,
        }
        for draft in imported.drafts
    ]


def expected() -> list[dict[str, object]]:
    return [{name: value for name, value in paper.items() if name != "links"} for paper in papers()]


# The whole article


def test_all_papers_of_an_article_are_read_with_every_field_in_order() -> None:
    found = ArticleImporter().read(GARDEN, "garden.zh.txt")
    lines = GARDEN.decode().split("\n")
    assert found.title == TITLE
    assert found.description == ""
    assert found.categories == tuple(ListedCategory((name,)) for name in CATEGORIES)
    assert list(found.drafts) == [
        Draft(
            item={
                "type": "document",
                "title": paper["title"],
                "issued": {"date-parts": [paper["date"]]},
                "language": "en",
            },
            categories=((paper["category"],),),
            organizations=tuple(paper["organizations"]),
            impact=paper["impact"],
            summary=paper["summary"],
            links=tuple((name, url) for name, url in paper["links"]),
            where=Location("garden.zh.txt", lines.index(paper["title"]) + 1),
        )
        for paper in papers()
    ]


def test_what_is_not_sure_and_what_is_left_out_is_told_with_its_line() -> None:
    model = "'https://huggingface.co/garden-bugs/BUG-7'"
    code = [
        (159, "https://github.com/open-garden/TapBench"),
        (170, "https://github.com/garden-doors/gatekeeper"),
        (183, "https://github.com/alpine-garden/frostq"),
        (204, "https://github.com/flatgarden/PickTree/"),
    ]
    link = "the address {} without a label is taken for the link {!r}; delete it from 'links' if it is not this paper's"
    capitals = "is in capitals and stays so; write it as the paper has it; capitals of names cannot be told from others"
    assert told(ArticleImporter().read(GARDEN, "garden.zh.txt")) == [
        "21 BC083 'HORT-2031' in '影响力' seems to be a venue; the note stays as it is; if the paper appeared there, "
        "say so in 'publication', and take it out of the note",
        f"74 BC083 {link.format(model, 'model')}",
        f"108 BC083 the title 'GRAFT: JOINING OLD TREES AND YOUNG BRANCHES WITHO…' {capitals}",
        f"150 BC083 the title 'TAPROOT: TEACHING SMALL MACHINES TO PULL 9000+ KI…' {capitals}",
        "154 BC083 '等' in '青禾等' says that there are more; it is left out; add the others to 'organizations'",
        *(f"{line} BC083 {link.format(repr(url), 'code')}" for line, url in code[:3]),
        f"204 BC083 {link.format(repr(code[3][1]), 'code')}",
        "206 BC082 'Two Buckets Are Faster than One' has no abstract, unlike most papers here; "
        "add it, if the article has one",
        "274 BC083 '研究人员' in '北国大学,微禾研究院和南岸大学研究人员' is no part of a name; it is left out; "
        "check the names",
        "280 BC081 lines 280-289 after the last paper are left out: '回复“园艺”获取全部论文' … '暂无评论...'; "
        "add by hand what belongs to the list",
    ]


def test_every_finding_is_a_warning() -> None:
    found = [*ArticleImporter().read(GARDEN, "a").diagnostics, *read(MANY_FIELDS).diagnostics, *read("").diagnostics]
    assert {finding.severity for finding in found} == {"warning"}
    assert {finding.code for finding in found} == {"BC081", "BC082", "BC083"}


def test_no_character_is_invented() -> None:
    found = ArticleImporter().read(GARDEN, "garden.zh.txt")
    article = "".join(GARDEN.decode().split())
    for draft in found.drafts:
        for text in (draft.item["title"], draft.impact, draft.summary, *draft.organizations):
            assert "".join(text.split()) in article
        assert not {"author", "container-title", "publisher", "DOI", "URL", "custom"} & set(draft.item)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_an_article_says_the_same(form: str) -> None:
    found = read(FORMS[form], "saved")
    assert facts(found) == expected()
    assert [category.path for category in found.categories] == [(name,) for name in CATEGORIES]
    assert found.title == ("" if form == "without a title" else TITLE)
    codes = [finding.code for finding in found.diagnostics if finding.code != "BC083"]
    assert codes.count("BC082") == 1  # the abstract that is missing
    assert "BC081" in codes or form == "without furniture"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_an_article_is_recognized_by_its_head(form: str) -> None:
    assert ArticleImporter().recognizes(FORMS[form][:4096])


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + GARDEN,
        GARDEN.replace(b"\n", b"\r\n"),
        GARDEN.replace(b"\n", b"\r"),
        GARDEN.decode().encode("utf-16"),
        GARDEN.replace(b"\n\n", b"\n \t\xe3\x80\x80\n"),
        GARDEN.replace(b"\n\n", b"\n\n-----\n\n"),
    ],
    ids=["BOM", "CRLF", "CR", "UTF-16", "white space on blank lines", "rules"],
)
def test_how_a_file_was_saved_does_not_matter(data: bytes) -> None:
    assert facts(ArticleImporter().read(data, "a.txt")) == expected()


def test_items_are_csl_json() -> None:
    schema = json.loads(need_file_of("commonmeta-py", "commonmeta/resources/csl-data.json").read_text("utf-8"))
    drafts = [*ArticleImporter().read(GARDEN, "a").drafts, *read(MANY_FIELDS).drafts, *read(ENGLISH).drafts]
    items = [{"id": str(number), **draft.item} for number, draft in enumerate(drafts)]
    assert [error.message for error in Draft7Validator(schema).iter_errors(items)] == []


# Encodings


def test_a_chinese_encoding_is_read_where_its_labels_are_sure() -> None:
    text = "LLM 论文\n\n甲\n\n发布时间：2031.02\n\n发表单位：乙\n\n影响力：丙\n"
    found = ArticleImporter().read(text.encode("gb18030"), "a.txt")
    assert [draft.impact for draft in found.drafts] == ["丙"]
    assert told(found)[0] == (
        "1 BC083 the file is not UTF-8; it is read as gb18030, by what it says; "
        "save the file as UTF-8 if a character is wrong"
    )
    page = f"<html><head><meta charset='gbk'></head><p>{text.replace('发布时间', '')}</p></html>"
    assert told(ArticleImporter().read(page.encode("gb18030"), "a.html"))[0].startswith("1 BC083 the file is not UTF-8")


def test_bytes_that_are_no_text_are_named_with_their_line() -> None:
    found = ArticleImporter().read("Title\n\nPublished: 2031\nBy: Café\n".encode("latin-1"), "a.txt")
    assert found.drafts == ()
    assert told(found) == ["4 BC001 byte 30 (0xe9) is not UTF-8; save the file as UTF-8"]
    odd = ArticleImporter().read(b"\xff\xfea", "a.txt")
    assert told(odd) == ["1 BC001 byte 2 (0x61) is not UTF-16; save the file as UTF-8"]


def test_control_characters_are_left_out_and_told() -> None:
    found = read("A Title\n\nPublished: 20\x0031\n\nImpact: a\x07b\u2028c\n")
    assert (found.drafts[0].item["issued"], found.drafts[0].impact) == ({"date-parts": [[2031]]}, "ab c")
    assert told(found) == ["3 BC081 control characters such as U+0000 are left out; look for what should stand there"]


# Structure


def test_categories_stand_in_each_other_by_their_numbers() -> None:
    text = """Papers

Part 1: Soil

1.1 Sand

1. First Paper

Published: 2031

Impact: a

1.2 Clay

2. Second Paper

Published: 2032

Impact: b

Part 2: Trees

3. Third Paper

Published: 2033

Impact: c
"""
    found = read(text)
    paths = [("Soil",), ("Soil", "Sand"), ("Soil", "Clay"), ("Trees",)]
    assert [category.path for category in found.categories] == paths
    assert [(draft.item["title"], draft.categories) for draft in found.drafts] == [
        ("First Paper", (("Soil", "Sand"),)),
        ("Second Paper", (("Soil", "Clay"),)),
        ("Third Paper", (("Trees",),)),
    ]


def test_categories_stand_in_each_other_by_their_levels_and_keep_what_stands_under_them() -> None:
    text = """# Papers

Hello.

## Contents

- [Soil](#soil)

## Soil

Of soil.

More of soil.

### Sand

#### First Paper

- Published: 2031
- Abstract: a

## Empty

## Trees

#### Second Paper

- Published: 2032
- Abstract: b

#### No Paper

Words.

#### Third Paper

- Published: 2033
- Abstract: c
"""
    found = read(text)
    assert found.title == "Papers"
    assert found.categories == (
        ListedCategory(("Soil",), "Of soil.\n\nMore of soil."),
        ListedCategory(("Soil", "Sand")),
        ListedCategory(("Empty",)),
        ListedCategory(("Trees",)),
    )
    assert [(draft.item["title"], draft.categories, draft.summary) for draft in found.drafts] == [
        ("First Paper", (("Soil", "Sand"),), "a"),
        ("Second Paper", (("Trees",),), "b"),
        ("Third Paper", (("Trees",),), "c"),
    ]
    hint = "add by hand what belongs to the list"
    assert told(found) == [
        f"3 BC081 lines 3-7 before the first paper are left out: 'Hello.' … 'Soil'; {hint}",
        f"31 BC081 lines 31-33 between two papers are left out: 'No Paper' … 'Words.'; {hint}",
    ]


def test_a_short_line_that_is_not_right_over_a_title_is_text_and_told() -> None:
    text = "T\n\nA\n\n发布时间:2031\n\n摘要:一。\n\n小结\n\n二。\n\nB\n\n发布时间:2032\n\n摘要:三。\n"
    found = read(text)
    assert [(draft.categories, draft.summary) for draft in found.drafts] == [((), "一。\n\n小结\n\n二。"), ((), "三。")]
    assert told(found) == [
        "9 BC083 a short line by itself is read as part of the text before it; "
        "if it is a category, put # or a number before it"
    ]


def test_a_category_with_a_label_is_a_heading_over_titles_and_a_category_in_a_paper() -> None:
    over = "分类：土壤\n\nA\n\n发布时间:2031\n\n分类：果树\n\nB\n\n发布时间:2032\n\n摘要:二。\n\nC\n\n发布时间:2033\n"
    assert [draft.categories for draft in read(over).drafts] == [(("土壤",),), (("果树",),), (("果树",),)]
    inside = "A\n\n发布时间:2031\n\n分类：土壤\n\nB\n\n发布时间:2032\n\n分类：果树\n"
    assert [draft.categories for draft in read(inside).drafts] == [(("土壤",),), (("果树",),)]


def test_a_date_and_an_author_over_the_first_paper_are_those_of_the_article() -> None:
    paper = "{}\n发布时间：203{}.02\n发表单位：甲\n摘要：乙。\n\n"
    papers_below = "".join(paper.format(c, i) for i, c in enumerate("ABC"))
    found = read(f"论文选\n发布时间：2032-01-20  作者：小明\n阅读 1234\n\n{papers_below}")
    assert found.title == "论文选"
    assert [draft.item["title"] for draft in found.drafts] == ["A", "B", "C"]
    assert [line.split(";")[0] for line in told(found)] == [
        "2 BC081 lines 2-3 before the first paper are left out: '发布时间：2032-01-20 作者：小明' … '阅读 1234'"
    ]


def test_an_author_below_the_last_paper_is_not_one_of_it() -> None:
    paper = "{}\n发布时间：203{}.02\n发表单位：甲\n摘要：乙。\n\n"
    text = f"{''.join(paper.format(c, i) for i, c in enumerate('ABC'))}作者：小明\n原文链接：https://a.example/b\n"
    found = read(text)
    assert [sorted(draft.item) for draft in found.drafts] == [["issued", "language", "title", "type"]] * 3
    assert [line.split(";")[0] for line in told(found)] == [
        "16 BC081 lines 16-17 after the last paper are left out: '作者：小明' … '原文链接：https://a.example/b'"
    ]


def test_two_titles_over_the_fields_of_each_paper_are_told_from_categories() -> None:
    paper = "【{n}】论文之{c}\nA Paper on {c} and More\n时间：203{n}\n摘要：乙。\n\n"
    found = read("".join(paper.format(n=n, c=c) for n, c in enumerate("甲乙丙", 1)))
    assert [(draft.item["title"], draft.kept) for draft in found.drafts] == [
        (f"A Paper on {c} and More", (("title", f"【{n}】论文之{c}"),)) for n, c in enumerate("甲乙丙", 1)
    ]
    assert found.categories == ()
    assert [line.split(";")[0] for line in told(found)] == [
        "2 BC083 two lines stand over the fields of nearly every paper"
    ]


def test_a_title_that_goes_on_or_stands_twice_is_one() -> None:
    goes_on = "Soil: A Paper with a Title That Is Too Long\nfor One Line\n\nPublished: 2031\n\nImpact: a\n"
    assert one(goes_on).item["title"] == "Soil: A Paper with a Title That Is Too Long for One Line"
    assert told(read(goes_on)) == ["1 BC083 the title goes on on line 2; check the title"]
    twice = "1. A Paper\n\nA paper\n\nPublished: 2031\n\nImpact: a\n"
    assert one(twice.replace("1. ", "")).item["title"] == "A Paper"


def test_papers_without_a_title_and_fields_that_stand_twice_are_told() -> None:
    text = """A
发布时间：2031.02
发布时间：2031.03
发表单位：
影响力：a

B
发布时间：2031.05
发表单位：甲
摘要：d。

发布时间：2031.06
发表单位：乙
摘要：e。
"""
    found = read(text)
    assert [(draft.item.get("title"), draft.kept) for draft in found.drafts] == [
        ("A", (("发布时间", "2031.03"),)),
        ("B", ()),
        (None, ()),
    ]
    assert told(found) == [
        "1 BC082 'A' has no organization, unlike most papers here; add it, if the article has one",
        "1 BC082 'A' has no abstract, unlike most papers here; add it, if the article has one",
        "3 BC082 the paper has '发布时间' already; the first counts, the other is kept as it is; delete one of them",
        "4 BC082 '发表单位' has no value; add it, or delete the label",
        "12 BC082 a paper without a title; put its title on a line of its own over its first field",
    ]


@pytest.mark.parametrize("extra", ["作者：张三", "标签：土壤", "意义：甲", "代码：https://github.com/a/b"])
def test_a_field_over_the_one_with_which_most_papers_begin_is_of_the_paper_below(extra: str) -> None:
    papers_of_three = [f"Soil: Part {n}\n\n发布时间：203{n}\n\n摘要：甲{n}。" for n in (1, 2, 3)]
    papers_of_three[1] = papers_of_three[1].replace("发布", f"{extra}\n\n发布")
    found = read("\n\n".join(papers_of_three)).drafts
    assert [(draft.item["title"], draft.summary) for draft in found] == [
        ("Soil: Part 1", "甲1。"),
        ("Soil: Part 2", "甲2。"),
        ("Soil: Part 3", "甲3。"),
    ]
    second = found[1]
    assert sum(map(bool, (second.item.get("author"), second.tags, second.impact, second.links))) == 1


@pytest.mark.parametrize("mark", ["### ", "{}. ", "[{}] "])
@pytest.mark.parametrize("line", ["土壤论文", "Words and More", "A sentence.", "一句话。"])
def test_a_line_between_a_title_and_its_fields_is_kept_and_told(mark: str, line: str) -> None:
    lines = [f"{mark.format(n)}Paper on Soil {n}\n\n发布时间：203{n}\n\n摘要：甲{n}。" for n in (1, 2, 3)]
    lines[1] = lines[1].replace("发布", f"{line}\n\n发布")
    found = read("\n\n".join(lines))
    assert [(draft.item["title"], draft.kept) for draft in found.drafts] == [
        ("Paper on Soil 1", ()),
        ("Paper on Soil 2", (("line", line),)),
        ("Paper on Soil 3", ()),
    ]
    assert told(found) == [
        f"9 BC082 {line!r} stands without a label below the title; it is kept as it is; put a label before it"
    ]


def test_furniture_between_papers_is_left_out() -> None:
    found = read("A\n发布时间：2031\n摘要：b。\n\n点击上方蓝字关注我们\n\n广告\n\nC\n发布时间：2032\n摘要：d。\n")
    assert [draft.summary for draft in found.drafts] == ["b。", "d。"]
    assert [line.split(";")[0] for line in told(found)] == [
        "5 BC081 lines 5-7 between two papers are left out: '点击上方蓝字关注我们' … '广告'"
    ]


@pytest.mark.parametrize("text", ["", "\n", "Words.\n\nMore words.\n", "<html></html>", "# A\n\n## B\n"])
def test_a_file_without_papers_is_told(text: str) -> None:
    found = read(text)
    assert found.drafts == ()
    assert [line for line in told(found) if "BC082" in line] == [
        "1 BC082 no paper is found: no labelled field, such as 发布时间: or Abstract:, stands under a title; "
        "choose another format with --from"
    ]


# All kinds of fields

MANY_FIELDS = """2. 《A Paper with Everything》 https://arxiv.org/pdf/2302.13971v2.pdf

作者：Karel van der Berg*, 王小明 等
年份：2031年2月27日 | 单位：甲大学、乙公司
会议：ICLR 2031
关键词：soil; worms，土
引用量：12
代码：https://github.com/a/b https://github.com/a/c
数据集：见附录
项目主页：www.example.org/x
DOI：10.1000/182
影响力：a  备注：b
论文亮点：c
摘要：第一行
第二行。

https://openreview.net/forum?id=abc_1

第三行。代码：https://gitee.com/d/e
被引次数：13
"""

ENGLISH = """My Papers

1. A Short Paper

Published: Feb 2031
By: University of California, Berkeley and Brook Research
Accepted at: CoRR
Impact: Great.
Abstract: We dig a hole
and find a worm.
Paper: arXiv:2302.13971
Blog: https://example.org/blog

2. Another Paper

Published: sometime
By: Brook & Hill
Journal: Garden Science
Impact: Fine.
Abstract: See https://example.org/x for more.
Code: soon
"""


def test_fields_of_all_kinds_find_their_places() -> None:
    found = read(MANY_FIELDS)
    assert found.drafts == (
        Draft(
            item={
                "type": "paper-conference",
                "title": "A Paper with Everything",
                "author": [
                    {"family": "Berg", "given": "Karel", "non-dropping-particle": "van der"},
                    {"family": "王", "given": "小明"},
                ],
                "issued": {"date-parts": [[2031, 2, 27]]},
                "DOI": "10.1000/182",
                "language": "en",
                "custom": {
                    "more-authors": True,
                    "venue": "ICLR 2031",
                    "arxiv": "2302.13971v2",
                    "openreview": "abc_1",
                },
            },
            tags=("soil", "worms", "土"),
            organizations=("甲大学", "乙公司"),
            impact="a 备注：b\n\n论文亮点：c",
            summary="第一行第二行。\n\n第三行。代码：https://gitee.com/d/e",
            links=(
                ("code", "https://github.com/a/b"),
                ("code-2", "https://github.com/a/c"),
                ("code-3", "https://gitee.com/d/e"),
            ),
            where=Location("a.txt", 1),
            kept=(("引用量", "12"), ("数据集", "见附录"), ("项目主页", "www.example.org/x"), ("被引次数", "13")),
        ),
    )
    assert told(found) == [
        "7 BC082 nobody knows the field '引用量'; it is kept as it is; look where it belongs",
        "9 BC082 '见附录' behind '数据集' is no address; it is kept as it is; write the whole address, with https://",
        "10 BC082 'www.example.org/x' behind '项目主页' is no address; it is kept as it is; "
        "write the whole address, with https://",
        "14 BC083 'https://gitee.com/d/e' behind '代码' in the text is taken for this paper's; "
        "delete it if it is another's",
        "17 BC083 'https://openreview.net/forum?id=abc_1' on a line of its own is taken for this paper's; "
        "delete it if it is another's",
        "20 BC082 nobody knows the field '被引次数'; it is kept as it is; look where it belongs",
    ]


def test_english_labels_and_preprints() -> None:
    first, second = read(ENGLISH).drafts
    assert first == Draft(
        item={
            "type": "article",
            "title": "A Short Paper",
            "issued": {"date-parts": [[2031, 2]]},
            "publisher": "arXiv",
            "number": "arXiv:2302.13971",
            "genre": "preprint",
            "language": "en",
            "custom": {"arxiv": "2302.13971"},
        },
        organizations=("University of California, Berkeley", "Brook Research"),
        impact="Great.",
        summary="We dig a hole and find a worm.",
        links=(("blog", "https://example.org/blog"),),
        where=Location("a.txt", 3),
    )
    assert (second.item["type"], second.item["container-title"]) == ("article-journal", "Garden Science")
    assert (second.organizations, second.links) == (("Brook & Hill",), ())
    assert second.kept == (("Published", "sometime"), ("Code", "soon"))
    assert told(read(ENGLISH)) == [
        "16 BC082 'sometime' is not a date that can be read; it is kept as it is; "
        "write it like 2023-02-27, 2023-02 or 2023",
        "17 BC083 'Brook & Hill' may be more than one organization; it is read as one; "
        "put 、 or a semicolon between them if they are",
        "21 BC082 'soon' behind 'Code' is no address; it is kept as it is; write the whole address, with https://",
    ]


def test_an_organization_is_never_an_author() -> None:
    draft = one("A\n\nPublished: 2031\nBy: Hugo Digger et al.\nImpact: b\n")
    assert "author" not in draft.item
    assert draft.organizations == ("Hugo Digger",)


def test_links_of_a_page_become_identifiers_and_links() -> None:
    page = """<h2>Soil</h2>
<a href="https://arxiv.org/abs/2302.13971"><h3>A Paper with a Link around It</h3></a>
<p>Published: 2031 <p>By: <a href="https://example.org">Brook</a>
<p>Impact: see <a href="https://example.org/talk">the talk</a>
<h3>Another Paper [<a href="https://openreview.net/pdf?id=x-1">PDF</a>] [<a href='https://github.com/a/b'>代码</a>]</h3>
<p>Published: 2032 <p>Impact: b
<p>Paper: <a href="https://aclanthology.org/2031.acl-long.1/">here</a>
<p>链接：<a href="https://link.zhihu.com/?target=https%3A//doi.org/10.1000/182">Another Paper</a>
"""
    first, second = read(page).drafts
    assert first.item["custom"] == {"arxiv": "2302.13971"}
    assert first.links == (("page", "https://example.org/talk"),)
    assert first.impact == "see the talk"
    assert second.item["title"] == "Another Paper"
    assert second.item["DOI"] == "10.1000/182"
    assert second.item["custom"] == {"openreview": "x-1", "acl": "2031.acl-long.1"}
    assert second.links == (("code", "https://github.com/a/b"),)
    assert told(read(page)) == [
        "3 BC081 the address 'https://example.org' behind 'Brook' is left out; add it to 'links' if it is this paper's",
        "4 BC083 the address 'https://example.org/talk' without a label is taken for the link 'page'; "
        "delete it from 'links' if it is not this paper's",
    ]


def test_an_identifier_in_a_sentence_is_not_taken_for_this_papers() -> None:
    found = read("A\n\n发布时间：2031\n\n摘要：前作见\nhttps://arxiv.org/abs/2302.13971。\n\n影响力：b\n")
    (draft,) = found.drafts
    assert draft.summary == "前作见 https://arxiv.org/abs/2302.13971。"
    assert (draft.item["type"], draft.links) == ("document", ())
    assert told(found) == [
        "6 BC083 'https://arxiv.org/abs/2302.13971' in a sentence is not taken for this paper's; "
        "the text stays as it is; add its arXiv id to the entry if it is"
    ]


def test_a_second_identifier_of_a_kind_is_told() -> None:
    text = "A\n\n发布时间：2031\n论文链接：https://arxiv.org/abs/2302.13971\n影响力：b\n\nhttps://arxiv.org/abs/2302.13972\n"
    found = read(text)
    assert found.drafts[0].item["custom"] == {"arxiv": "2302.13971"}
    assert told(found)[0] == (
        "7 BC082 the paper has the arXiv id '2302.13971' already; '2302.13972' is left out; keep the one that is right"
    )


def test_code_and_front_matter_are_left_out_and_told() -> None:
    head = "---\ntitle: 'My List'\ndate: 2031\n---\n\n"
    found = read(f"{head}## A\n\n**Published**: 2031\n**Impact**: b\n\n```bib\n@book{{x}}\n```\n", "a.md")
    assert (found.title, [draft.impact for draft in found.drafts]) == ("My List", ["b"])
    assert [line.split(";")[0] for line in told(found)] == [
        "1 BC081 lines 1-4 are left out: a head of YAML, of which only the title is read",
        "11 BC081 lines 11-13 are left out: code",
    ]


# What is an article


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Title\n\nWords: more words.\n",
        "Release 2.0\n\nReleased: 2031-02-01\nBy: the team\n",
        "# Awesome Soil\n\n- [A Paper](https://arxiv.org/abs/2302.13971) - Great. Published: 2031\n- [B](https://b.c)\n",
        "# Awesome\n\n- **A Paper**\n  - Paper: https://a.b\n  - Code: https://c.d\n",
        "@article{a,\n  title = {B},\n  abstract = {C},\n}\n",
        '[{"id": "a", "title": "B", "abstract": "C"}]',
        "TY  - JOUR\nTI  - A\nAB  - B\nPY  - 2031\nER  - \n",
        "references:\n- id: a\n  title: B\n  abstract: C\n  date: 2031\n- id: e\n  title: F\n  abstract: G\n",
        "cff-version: 1.2.0\ntitle: A\nabstract: B\ndate-released: 2031\n",
        "<html><head><title>A</title></head><body><p>Published: 2031<p>Words</body></html>",
    ],
    ids=["nothing", "prose", "a release", "a list", "a list of links", "bib", "json", "ris", "yaml", "cff", "a page"],
)
def test_other_files_are_not_taken_for_articles(text: str) -> None:
    assert not ArticleImporter().recognizes(text)


def test_an_article_of_one_paper_is_recognized() -> None:
    assert ArticleImporter().recognizes("A Paper\n\nPublished: 2031\n\nBy: Brook\n\nImpact: Great.\n")


PAPER = "{title}\n时间：2023.02\n机构：Meta\n摘要：它很好。\n"


def test_the_number_of_a_paper_on_a_line_of_its_own_is_no_part_of_a_text() -> None:
    article = "# 每周论文\n\n" + "\n".join(f"0{n}\n{PAPER.format(title=f'A Paper of Part {n}')}" for n in (1, 2, 3))
    imported = read(article)
    assert [draft.item["title"] for draft in imported.drafts] == [f"A Paper of Part {n}" for n in (1, 2, 3)]
    assert {draft.summary for draft in imported.drafts} == {"它很好。"}
    assert (imported.title, told(imported)) == ("每周论文", [])


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "a.md",
            "- 🔗 [论文](https://arxiv.org/abs/{id}) | [代码](https://github.com/a/{id}) | [知乎](https://z.example/{id})",
        ),
        (
            "a.html",
            "<p>[<a href='https://arxiv.org/abs/{id}'>Paper</a>] [<a href='https://github.com/a/{id}'>Code</a>] "
            "[<a href='https://z.example/{id}'>Blog post of May</a>]</p>",
        ),
    ],
)
def test_a_line_of_links_that_say_what_they_are_is_of_the_paper_over_it(name: str, line: str) -> None:
    heading, title = ("### {}\n\n", "**{}**\n") if name == "a.md" else ("<h3>{}</h3>", "<p><b>{}</b></p>")
    fields = (("发布时间", "2023.02"), ("发表单位", "Meta"), ("摘要", "它很好。"))
    body = "\n".join(f"- **{label}**：{value}" for label, value in fields)
    if name == "a.html":
        body = "".join(f"<p><b>{label}</b>：{value}</p>" for label, value in fields)
    article = "".join(
        f"{heading.format(part) if part else ''}{title.format(f'{number}. A Paper')}{body}\n"
        f"{line.format(id=f'2302.0000{number}')}\n\n"
        for number, part in enumerate(("Soil", "", "Trees"), 1)
    )
    imported = read(article, name)
    assert [draft.categories for draft in imported.drafts] == [(("Soil",),), (("Soil",),), (("Trees",),)]
    assert [draft.item["number"] for draft in imported.drafts] == [f"arXiv:2302.0000{n}" for n in (1, 2, 3)]
    assert imported.drafts[1].links == (
        ("code", "https://github.com/a/2302.00002"),
        ("page", "https://z.example/2302.00002"),
    )
    assert (imported.drafts[0].kept, told(imported)) == ((), [])


@pytest.mark.parametrize("quoted", ['"A Paper"', "“A Paper”", "《A Paper》", "「A Paper」"])
def test_marks_around_a_title_are_no_part_of_it(quoted: str) -> None:
    assert one(PAPER.format(title=quoted)).item["title"] == "A Paper"
    assert one(PAPER.format(title=f"{quoted} and {quoted}")).item["title"] == f"{quoted} and {quoted}"


def test_a_venue_of_the_same_year_makes_a_publication_of_a_preprint() -> None:
    lines = "链接：https://arxiv.org/abs/2302.00001\n录用：{}\n"
    same = one(PAPER.format(title="A Paper") + lines.format("NeurIPS 2023"))
    assert (same.item["type"], same.item["custom"]) == ("document", {"venue": "NeurIPS 2023", "arxiv": "2302.00001"})
    other = one(PAPER.format(title="A Paper") + lines.format("ICLR 2024"))  # the date is that of the preprint
    assert (other.item["type"], other.item["custom"]["venue"]) == ("article", "ICLR 2024")


def test_thanks_captions_and_dates_of_a_page_are_no_abstract() -> None:
    paper = "<p><b>{}</b></p><p>Date: 2023</p><p>By: Meta</p><p>Abstract: It is good.</p>"
    figure = "<figure><img src='x'><figcaption>Figure 1: Soil.</figcaption></figure>\n"
    for end in ("Thanks for reading! If you liked it, tell others.", "编辑于 2024-01-12 10:22・IP 属地北京"):
        page = f"<html>{paper.format('A Paper')}{figure}{paper.format('B Paper')}\n<p>{end}</p></html>"
        imported = read(page, "a.html")
        assert [draft.summary for draft in imported.drafts] == ["It is good.", "It is good."]
        assert told(imported) == [
            "1 BC081 a line is left out: the caption of a figure; add by hand what belongs to the list",
            f"3 BC081 a line after the last paper is left out: {end!r}; add by hand what belongs to the list",
        ]


@pytest.mark.parametrize(
    ("name", "title", "byline"),
    [
        (
            "a.md",
            "### [A Paper of {}](https://arxiv.org/abs/2302.00001)",
            "*Hugo Touvron, Louis Martin, et al. (Meta)*",
        ),
        ("a.txt", "A Paper of {}", "Hugo Touvron and Louis Martin et al."),
        ("a.txt", "A Paper of {}", "Hugo Touvron, Louis Martin等"),
    ],
)
def test_names_of_people_below_the_titles_are_authors_and_told(name: str, title: str, byline: str) -> None:
    fields = "\n\nPublished: 2023\n\nTL;DR: Good.\n\n> **Abstract.** It is good.\n\n"
    head = "---\ntitle: My picks\n---\n\n## Soil\n\n" if name == "a.md" else ""
    gap = "\n\n" if name == "a.md" else "\n"
    imported = read(head + "".join(f"{title.format(part)}{gap}{byline}{fields}" for part in ("Bees", "Birds")), name)
    assert [draft.item["title"] for draft in imported.drafts] == ["A Paper of Bees", "A Paper of Birds"]
    first = imported.drafts[0]
    assert [f"{person['given']} {person['family']}" for person in first.item["author"]] == [
        "Hugo Touvron",
        "Louis Martin",
    ]
    assert (first.item["custom"]["more-authors"], first.impact) == (True, "Good.")
    assert first.kept == ((("byline", byline.strip("*")),) if "(" in byline else ())
    if name == "a.md":
        assert (imported.title, first.categories, first.summary) == ("My picks", (("Soil",),), "It is good.")
    assert sum("below the title is taken for its authors; check the authors" in line for line in told(imported)) == 2


def test_one_line_of_names_below_a_title_is_not_a_habit() -> None:
    fields = "\nPublished: 2023\nBy: Meta\nAbstract: It is good.\n\n"
    article = f"Soil\n\nA Paper of Bees{fields}Field Mice, Water Voles{fields}A Paper of Birds{fields}"
    assert [draft.item["title"] for draft in read(article).drafts][1] == "Field Mice, Water Voles"


def test_an_unknown_label_may_begin_the_list_below_a_title() -> None:
    paper = '{}) "A Paper of {}"\n   - Who: Meta\n   - When: Oct 2022\n   - Why: Good.\n   - Abstract: It is good.\n\n'
    drafts = read(paper.format(1, "Bees") + paper.format(2, "Birds")).drafts
    assert [draft.item["title"] for draft in drafts] == ["A Paper of Bees", "A Paper of Birds"]
    assert [(draft.impact, draft.summary, draft.kept) for draft in drafts] == [
        ("Good.", "It is good.", (("Who", "Meta"),))
    ] * 2
    assert drafts[0].item["issued"] == {"date-parts": [[2022, 10]]}
