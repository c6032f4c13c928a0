"""Parts of articles: labels, numbers, dates, organizations, authors, addresses, titles, venues, texts, furniture."""

from __future__ import annotations

import pytest

from bibcatalog.importers.article.addresses import Address, find_addresses, read_identifier, read_link
from bibcatalog.importers.article.authors import Authors, read_authors
from bibcatalog.importers.article.dates import Dated, read_article_date
from bibcatalog.importers.article.furniture import ends_article, is_furniture
from bibcatalog.importers.article.labels import LABELS, read_fields, unknown_label, unknown_value
from bibcatalog.importers.article.markdown import looks_like_markdown, read_markdown
from bibcatalog.importers.article.numbering import split_number
from bibcatalog.importers.article.organizations import split_organizations
from bibcatalog.importers.article.page import Line
from bibcatalog.importers.article.shapes import is_heading, is_title
from bibcatalog.importers.article.texts import Read, Stray, read_text
from bibcatalog.importers.article.titles import is_in_capitals, read_title
from bibcatalog.importers.article.venues import venue_in
from bibcatalog.importers.article.webpage import looks_like_html, read_webpage

FIELDS = {
    "发布时间:2023.02": [("date", "2023.02")],
    "发布时间：2023.02": [("date", "2023.02")],
    "发 布 时 间 ： 2023.02": [("date", "2023.02")],
    "Published on: Feb 2023": [("date", "Feb 2023")],
    "PUBLISHED: 2023": [("date", "2023")],
    "• 发表单位: Meta": [("organizations", "Meta")],
    "(2) 影响力：a": [("impact", "a")],
    "1. 摘要：b": [("abstract", "b")],
    "📌【影响力】a": [("impact", "a")],
    "[Abstract] b": [("abstract", "b")],
    "作者丨小明": [("authors", "小明")],
    "发布时间\t2023.02": [("date", "2023.02")],
    "发布时间 | 2023.02": [("date", "2023.02")],
    "影响力 (Impact): a": [("impact", "a")],
    "时间：2023 | 单位：甲 | 亮点：a，b": [("date", "2023"), ("organizations", "甲"), ("impact", "a，b")],
    "时间：2023 单位：甲": [("date", "2023"), ("organizations", "甲")],
    "Published: 2023 By: Brook": [("date", "2023"), ("organizations", "Brook")],
    "影响力：a。 亮点：b": [("impact", "a。 亮点：b")],
    "影响力：a  摘要：b  代码：c": [("impact", "a"), ("abstract", "b  代码：c")],
    "摘要": [("abstract", "")],
    "摘要：": [("abstract", "")],
    "论文：https://arxiv.org/abs/2302.13971": [("link", "https://arxiv.org/abs/2302.13971")],
    "论文：A Title": [("paper", "A Title")],
    "Code: a short story of long programs, and what became of them": [],
    "数据集：我们建了一个。": [],
    "发布时间\t发表单位\t影响力": [],
    "LLaMA: Open and Efficient Foundation Language Models": [],
    "代码之美：一篇综述": [],
    "Notes on Code: a Survey": [],
    "http://example.org": [],
    ":": [],
    "": [],
}


@pytest.mark.parametrize("text", FIELDS)
def test_fields_are_known_by_their_labels(text: str) -> None:
    assert [(field.label.field, field.value) for field in read_fields(text)] == FIELDS[text]


@pytest.mark.parametrize("label", LABELS)
def test_every_label_is_known_before_both_colons(label: str) -> None:
    for colon in (":", "：", " : "):
        (field,) = read_fields(f"{label}{colon}arxiv.org/abs/2302.13971")
        assert field.written == label
        assert field.label == LABELS[label] or LABELS[label].field == "paper"


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [("引用量：1200", "引用量", "1200"), ("- Citations: 5", "Citations", "5"), ("GPT-4: a", "", ""), ("a", "", "")],
)
def test_what_looks_like_a_label_is_told_from_other_text(text: str, label: str, value: str) -> None:
    assert (unknown_label(text), unknown_value(text)) == (label, value)


@pytest.mark.parametrize(
    ("text", "style", "rest"),
    [
        ("一、土壤", "一、", "土壤"),
        ("十二、土壤", "一、", "土壤"),
        ("（三）土壤", "（一）", "土壤"),
        ("第二部分：土壤", "第一部分", "土壤"),
        ("第3章 土壤", "第一部分", "土壤"),
        ("Part II: Soil", "Part 1", "Soil"),
        ("IV. Soil", "I.", "Soil"),
        ("2.1 Soil", "1.1", "Soil"),
        ("2.1.3 Soil", "1.1.1", "Soil"),
        ("12) Soil", "1.", "Soil"),
        ("1、Soil", "1.", "Soil"),
        ("【7】Soil", "(1)", "Soil"),
        ("⑤ Soil", "①", "Soil"),
        ("No. 3 Soil", "No. 1", "Soil"),
        ("Paper 3: Soil", "论文1", "Soil"),
        ("1.58-bit Soil", "", "1.58-bit Soil"),
        ("3D Soil", "", "3D Soil"),
        ("2 OLMo 2 Furious", "", "2 OLMo 2 Furious"),
        ("1.", "", "1."),
        ("一种土壤", "", "一种土壤"),
    ],
)
def test_numbers_are_told_from_what_begins_with_a_digit(text: str, style: str, rest: str) -> None:
    assert tuple(split_number(text)) == (style, rest)


DATES = {
    "2023.02": ([[2023, 2]], ""),
    "2023.2": ([[2023, 2]], ""),
    "2023年2月": ([[2023, 2]], ""),
    "2023 年 2 月 27 日": ([[2023, 2, 27]], ""),
    "2023-02-27": ([[2023, 2, 27]], ""),
    "2023-02-27 10:30": ([[2023, 2, 27]], ""),
    "2023/02": ([[2023, 2]], ""),
    "2023": ([[2023]], ""),
    "2023年": ([[2023]], ""),
    "202302": ([[2023, 2]], ""),
    "20230227": ([[2023, 2, 27]], ""),
    "２０２３．０２": ([[2023, 2]], ""),
    "二〇二三年十二月": ([[2023, 12]], ""),
    "二零二三年二月二十七日": ([[2023, 2, 27]], ""),
    "Feb 2023": ([[2023, 2]], ""),
    "February 27, 2023": ([[2023, 2, 27]], ""),
    "27 Feb 2023": ([[2023, 2, 27]], ""),
    "2023 Feb": ([[2023, 2]], ""),
    "2023.02-2023.07": ([[2023, 2], [2023, 7]], ""),
    "2023.02 至 2023.07": ([[2023, 2], [2023, 7]], ""),
    "2023.02（v1）": ([[2023, 2]], "（v1）"),
    "2023年初": ([[2023]], "初"),
    "2023.05, NeurIPS": ([[2023, 5]], ", NeurIPS"),
    "2023.13": (None, ""),
    "2023-02-30": (None, ""),
    "2023.02-2022.07": (None, ""),
    "23.02": (None, ""),
    "2023Q1": (None, ""),
    "soon": (None, ""),
    "": (None, ""),
    "2023.02" * 50: (None, ""),
}


@pytest.mark.parametrize("text", DATES)
def test_dates_are_read_in_the_forms_of_articles(text: str) -> None:
    parts, rest = DATES[text]
    assert read_article_date(text) == Dated({"date-parts": parts} if parts else None, rest)


ORGANIZATIONS = {
    "Meta": (["Meta"], ""),
    "伯克利,微软": (["伯克利", "微软"], ""),
    "清华、智谱，微软；阿里": (["清华", "智谱", "微软", "阿里"], ""),
    "美国威斯康星大学,微软研究院和哥伦比亚大学研究人员": (
        ["美国威斯康星大学", "微软研究院", "哥伦比亚大学"],
        "研究人员",
    ),
    "清华等": (["清华"], "等"),
    "字节跳动、清华大学等单位": (["字节跳动", "清华大学"], "等单位"),
    "Google et al.": (["Google"], "et al."),
    "Google and others": (["Google"], "and others"),
    "平等科技": (["平等科技"], ""),
    "北京协和医学院": (["北京协和医学院"], ""),
    "清华大学 北京大学": (["清华大学", "北京大学"], ""),
    "微软 亚洲研究院": (["微软 亚洲研究院"], ""),
    "清华大学（深圳）、北京大学": (["清华大学（深圳）", "北京大学"], ""),
    "中科院（自动化所、计算所）": (["中科院（自动化所、计算所）"], ""),
    "清华×智谱": (["清华", "智谱"], ""),
    "CMU / Meta": (["CMU", "Meta"], ""),
    "A/S Brook": (["A/S Brook"], ""),
    "University of California, Berkeley": (["University of California, Berkeley"], ""),
    "University of California, Berkeley, Google": (["University of California, Berkeley", "Google"], ""),
    "University of California, Berkeley and Google": (["University of California, Berkeley", "Google"], ""),
    "University of Washington, Google": (["University of Washington", "Google"], ""),
    "Stanford University, USA": (["Stanford University, USA"], ""),
    "Department of Physics, Brook University": (["Department of Physics, Brook University"], ""),
    "Huawei Technologies Co., Ltd.": (["Huawei Technologies Co., Ltd."], ""),
    "Google, Meta, and Stanford": (["Google", "Meta", "Stanford"], ""),
    "Google, Meta & Stanford": (["Google", "Meta", "Stanford"], ""),
    "Google and Stanford": (["Google", "Stanford"], ""),
    "Google Research & Stanford University": (["Google Research", "Stanford University"], ""),
    "University of Science and Technology": (["University of Science and Technology"], ""),
    "University of Science and Technology and Google": (["University of Science and Technology", "Google"], ""),
    "Texas A&M University": (["Texas A&M University"], ""),
    "OpenAI.": (["OpenAI"], ""),
    "Meta, Meta": (["Meta"], ""),
    "": ([], ""),
}


@pytest.mark.parametrize("text", ORGANIZATIONS)
def test_organizations_are_taken_apart_where_that_is_safe(text: str) -> None:
    names, dropped = ORGANIZATIONS[text]
    found = split_organizations(text)
    assert (list(found.names), found.dropped) == (names, dropped)
    assert found.doubtful == ()


@pytest.mark.parametrize("text", ["Google & Meta", "清华和北大", "Ernst & Young"])
def test_what_may_be_two_organizations_is_one_and_doubtful(text: str) -> None:
    found = split_organizations(text)
    assert (found.names, found.doubtful) == ((text,), (text,))


TOUVRON = {"family": "Touvron", "given": "Hugo"}
LAVRIL = {"family": "Lavril", "given": "Thibaut"}
AUTHORS = {
    "Hugo Touvron, Thibaut Lavril": Authors((TOUVRON, LAVRIL)),
    "Touvron, Hugo; Lavril, Thibaut": Authors((TOUVRON, LAVRIL)),
    "Touvron, Hugo": Authors((TOUVRON,)),
    "Hugo Touvron1,2*, Thibaut Lavril† et al.": Authors((TOUVRON, LAVRIL), more=True),
    "Hugo Touvron (Meta) & Thibaut Lavril": Authors(
        (TOUVRON, LAVRIL), doubtful=("Hugo Touvron (Meta) & Thibaut Lavril",)
    ),
    "张三、李四和王小明等": Authors(
        ({"family": "张", "given": "三"}, {"family": "李", "given": "四"}, {"family": "王", "given": "小明"}), more=True
    ),
    "李和平": Authors(({"family": "李", "given": "和平"},)),
    "Gemini Team, 甲实验室": Authors(({"literal": "Gemini Team"}, {"literal": "甲实验室"})),
    "Martin Luther King Jr.": Authors(({"family": "King", "given": "Martin Luther", "suffix": "Jr."},)),
    "Touvron": Authors(({"literal": "Touvron"},), doubtful=("Touvron",)),
    "{a} b": Authors(({"literal": "{a} b"},), doubtful=("{a} b",)),
    "": Authors(),
}


@pytest.mark.parametrize("text", AUTHORS)
def test_authors_are_people_unless_they_are_named_as_a_body(text: str) -> None:
    assert read_authors(text) == AUTHORS[text]


ADDRESSES = {
    "https://arxiv.org/abs/2302.13971": Address("arxiv", "2302.13971"),
    "http://www.arxiv.org/pdf/2302.13971v2.pdf": Address("arxiv", "2302.13971v2"),
    "https://arxiv.org/html/2302.13971v1": Address("arxiv", "2302.13971v1"),
    "https://huggingface.co/papers/2302.13971": Address("arxiv", "2302.13971"),
    "https://doi.org/10.48550/arXiv.2302.13971": Address("arxiv", "2302.13971"),
    "https://arxiv.org/abs/9999.99999": Address("page", "https://arxiv.org/abs/9999.99999"),
    "https://doi.org/10.1000/182": Address("doi", "10.1000/182"),
    "https://dl.acm.org/doi/abs/10.1145/3704435": Address("doi", "10.1145/3704435"),
    "https://openreview.net/forum?id=a_b-1&noteId=c": Address("openreview", "a_b-1"),
    "https://aclanthology.org/2024.acl-long.678.pdf": Address("acl", "2024.acl-long.678"),
    "https://www.aclweb.org/anthology/P19-1001/": Address("acl", "P19-1001"),
    "https://proceedings.mlr.press/v202/li23q.html": Address("pmlr", "v202/li23q"),
    "https://proceedings.mlr.press/v235/li24cd/li24cd.pdf": Address("pmlr", "v235/li24cd"),
    "https://github.com/a/b": Address("code", "https://github.com/a/b"),
    "https://github.com/a": Address("page", "https://github.com/a"),
    "https://huggingface.co/a/b": Address("model", "https://huggingface.co/a/b"),
    "https://huggingface.co/datasets/a/b": Address("data", "https://huggingface.co/datasets/a/b"),
    "https://huggingface.co/spaces/a/b": Address("demo", "https://huggingface.co/spaces/a/b"),
    "https://link.zhihu.com/?target=https%3A//arxiv.org/abs/2302.13971": Address("arxiv", "2302.13971"),
    "https://example.org/?id=10.1000/182": Address("page", "https://example.org/?id=10.1000/182"),
}


@pytest.mark.parametrize("url", ADDRESSES)
def test_addresses_say_what_they_lead_to(url: str) -> None:
    assert read_link(url) == ADDRESSES[url]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("arXiv:2302.13971", Address("arxiv", "2302.13971")),
        ("2302.13971 [cs.CL]", Address("arxiv", "2302.13971")),
        ("arxiv.org/abs/2302.13971", Address("arxiv", "2302.13971")),
        ("github.com/a/b", Address("code", "https://github.com/a/b")),
        ("DOI: 10.1000/182.", Address("doi", "10.1000/182")),
        ("see 2302.13971", None),
        ("example.org/x", None),
        ("arXiv:", None),
        ("", None),
    ],
)
def test_identifiers_are_read_without_an_address(text: str, found: Address | None) -> None:
    assert read_identifier(text) == found


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("见https://a.b/c。", ["https://a.b/c"]),
        ("(https://a.b/c_(d)), https://e.f/g.", ["https://a.b/c_(d)", "https://e.f/g"]),
        ("https://", []),
        ("https://a.b/" + "c" * 3000, []),
        ("ftp://a.b", []),
        ("https://[", []),
    ],
)
def test_addresses_are_found_in_sentences(text: str, urls: list[str]) -> None:
    assert [place.url for place in find_addresses(text)] == urls


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("  3.  A  Title ", "A Title"),
        ("《一种方法》", "一种方法"),
        ("《一》与《二》", "《一》与《二》"),
        ("Let’s Verify “This”", "Let’s Verify “This”"),
        ("A Title (arXiv:2302.13971)", "A Title"),
        ("A Title https://example.org/a", "A Title"),
        ("🔥 A Title", "A Title"),
        ("LLaMA：开放模型", "LLaMA：开放模型"),
        ("$100K Budget", "$100K Budget"),
    ],
)
def test_a_title_is_kept_as_it_is_but_for_numbers_and_links(text: str, title: str) -> None:
    assert read_title(text).text == title


@pytest.mark.parametrize(
    ("title", "is_so"),
    [
        ("TOOLS FOR LARGE MODELS", True),
        ("TOOLLLM: FACILITATING LARGE LANGUAGE MODELS", True),
        ("GPT-4", False),
        ("BERT AND GPT", False),
        ("Tools for LARGE MODELS", False),
        ("土壤土壤 土壤土壤 土壤土壤", False),
    ],
)
def test_titles_in_capitals_are_known(title: str, is_so: bool) -> None:
    assert is_in_capitals(title) is is_so


@pytest.mark.parametrize(
    ("note", "venue"),
    [
        ("NIPS-2023,通过配比预训练数据分布加速训练过程", "NIPS-2023"),
        ("被 ICLR 2024 接收", "ICLR 2024"),
        ("CVPR'24 highlight", "CVPR'24"),
        ("ACL 最佳论文", "ACL"),
        ("HORT-2031, on soil", "HORT-2031"),
        ("LLAMA-1", ""),
        ("Code-llama,16k 微调后可泛化到100k", ""),
        ("超越LLama2和GPT-3.5", ""),
        ("GPT 4, 2023", ""),
        ("In 2023 we", ""),
    ],
)
def test_a_venue_in_a_note_is_known_by_its_year(note: str, venue: str) -> None:
    assert venue_in(note) == venue


@pytest.mark.parametrize(
    ("text", "title", "heading"),
    [
        ("A Title", True, True),
        ("土壤", True, True),
        ("This is a sentence. And another.", False, False),
        ("我们提出了一种方法。", False, False),
        ("https://example.org", False, False),
        ("2023.02", False, False),
        ("What Is Attention?", True, False),
        ("A Title That Has a Great Many Words, More than a Heading Would Have", True, False),
        ("图1 结构", True, False),
        ("x" * 400, False, False),
        ("暂无评论", True, False),
    ],
)
def test_titles_and_headings_are_known_by_their_shape(text: str, title: bool, heading: bool) -> None:
    assert (is_title(Line(text, 1)), is_heading(Line(text, 1))) == (title, heading)


FURNITURE = """© 版权声明|回复“园艺”获取全部论文|暂无评论...|none|点赞 12|分享|阅读 1.2k|扫码关注公众号
点击下方卡片|阅读原文|上一篇：土壤|Copyright © 2031 Brook|Related posts|Leave a comment|3 comments|Share this:|Log in
All rights reserved|Subscribe to our list"""
PROSE = """土壤|推荐系统|评论生成|Privacy and Security|Search|Share of Soil|NExT-GPT: Any-to-Any|Likelihood|Top Papers
版权保护|隐私保护|A Next Paper|分享一种方法|Reading Comprehension|End-to-End Learning"""


@pytest.mark.parametrize("text", FURNITURE.replace("\n", "|").split("|"))
def test_furniture_is_known_by_its_words(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize("text", PROSE.replace("\n", "|").split("|"))
def test_headings_and_titles_are_not_taken_for_furniture(text: str) -> None:
    assert not is_furniture(text)
    assert not ends_article(text)


def lines(*texts: str, apart: bool = True) -> list[Line]:
    return [Line(text, number, apart) for number, text in enumerate(texts, 2)]


@pytest.mark.parametrize(
    ("value", "more", "spaced", "text"),
    [
        ("一", lines("二"), True, "一\n\n二"),
        ("一", lines("二", apart=False), True, "一二"),
        ("one", lines("two", apart=False), True, "one two"),
        ("一。", lines("二", apart=False), True, "一。二"),
        ("一。", lines("二", apart=False), False, "一。\n\n二"),
        ("一", lines("二", apart=False), False, "一二"),
        ("", lines("二"), True, "二"),
        ("", [], True, ""),
    ],
)
def test_lines_of_a_text_become_paragraphs(value: str, more: list[Line], spaced: bool, text: str) -> None:
    assert read_text(value, Line(f"摘要:{value}", 1), more, spaced=spaced) == Read(text)


@pytest.mark.parametrize(
    ("value", "apart", "text", "inside"),
    [
        ("发布于", False, "发布于 https://a.b", True),
        ("发布于", True, "发布于 https://a.b", True),
        ("结束。", False, "结束。", False),
        ("结束", True, "结束", False),
        ("", True, "", False),
    ],
)
def test_an_address_on_a_line_of_its_own_is_no_text_after_a_sentence(
    value: str, apart: bool, text: str, inside: bool
) -> None:
    line = Line("https://a.b", 2, apart)
    found = read_text(value, Line("摘要:", 1), [line], spaced=True)
    assert found == Read(text, (Stray("https://a.b", line, inside),))


def test_markdown_keeps_what_is_no_mark() -> None:
    text = "# A\n\n## B\n\nA* search, x_i and y_j, 2 * 3 * 4, [1], \\*not\\*, `code`, ~~no~~, **b _i_ c**, a &amp; b\n"
    assert read_markdown(text).lines[2].text == "A* search, x_i and y_j, 2 * 3 * 4, [1], *not*, code, no, b i c, a & b"
    assert not looks_like_markdown("A* search\n\n* a\n\n# of tokens\n")


def test_markdown_links_lead_where_they_say() -> None:
    text = "# A\n\n## B\n\n[a][1] <https://c.d> ![x](y.png) [e](/f) [g](h) <a href='https://i.j'>k</a>\n\n[1]: https://a.b\n"
    line = read_markdown(text).lines[2]
    assert (line.text, line.links) == ("a https://c.d  e [g](h) k", (("a", "https://a.b"), ("k", "https://i.j")))


def test_html_is_read_as_far_as_it_goes() -> None:
    page = """<!-- <p>no</p> --><style>p{}</style><script>"<p>no</p>"</script><nav><p>no</nav>
<p title="a > b" data-x='"'>1 &lt; 2 &amp;&nbsp;3&#99999999999;<br><br>4<svg><text>no</text></svg></p>
<pre>5
6</pre><h2 class=x>7</h2 ><table><tr><td>发布时间</td><td>8</td></tr></table>< 9 <footer>10<p <b>11"""
    found = [(line.text, line.number, line.apart, line.level) for line in read_webpage(page).lines]
    assert found == [
        ("1 < 2 & 3\ufffd", 2, True, 0),
        ("4", 2, True, 0),
        ("5", 3, True, 0),
        ("6", 4, False, 0),
        ("7", 4, True, 2),
        ("发布时间\t8", 4, True, 0),
        ("< 9", 4, True, 0),
        ("10", 4, True, 0),
        ("11", 4, True, 0),
    ]


def test_html_is_told_from_text() -> None:
    assert looks_like_html("<p>a</p><p>b</p><div></div>")
    assert looks_like_html("<!DOCTYPE html>\n<html>")
    assert not looks_like_html("a < b and c > d\n<b>e</b>\n")
