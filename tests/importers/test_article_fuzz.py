"""Articles that are damaged, hostile or no articles: nothing breaks, hangs, or is lost without a word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog.importers.article import ArticleImporter
from bibcatalog.importers.contract import Imported
from tests.hostile import SAMPLES

from .article.forms import FOLDER, FORMS

GARDEN = (FOLDER / "garden.zh.txt").read_text("utf-8")
SHORT = [FORMS[name][:4000] for name in ("with blank lines", "Markdown, a list", "a page of tables")]
NAMES = ["a.txt", "a.md", "a.html"]
PIECES = """发布时间： 发表单位: 影响力 摘要： Published:¯ By: Abstract: 标题： 作者： 链接： 代码:¯ 论文： 会议：
分类： 关键词： 2031.02 Meta 清华等 一、 （一） 1.¯ ##¯ ###¯ ** __ -¯ >¯ | ``` --- === [ ]( ) [x]:¯ :¯ ： 丨 【 】 《 》
none 等 、 , 。 ¯and¯ &¯ A¯Title Title.¯With.¯Stops. 土壤 © 相关文章 🔥 &amp; &# <p> </p> <br> <td> </td> <h2> <nav>
</nav> <!-- --> <a¯href=" "> <script> </script> <title> https://arxiv.org/abs/2302.13971 https://github.com/a/b
¶ ¶ ¶ ¶¶ ¶¶ ¶¶ ¯ ¯¯""".split()
OFTEN = """a ( [ < ]( [a]( <a¯ <!-- <a¯x=' <a¯x=" <nav> </svg> <td>摘要 & &#1 * ** _ ` ```¶ >¯ http:// http://a) ¯and¯
| 、 等 ¶ 发布时间:1¶ 摘要:¶ 甲：b¶ https://a.b/c¶ 一、甲¶ #¯a¶ 作者：a,b¶ 标题:¯a¶ 【 =" <script> <title>""".split()
STRANGE = [
    "Quux",
    "A Quux of a sentence.",
    "一句Quux。",
    "Quux：甲",
    "引用：Quux",
    "作者：Quux",
    "意义：Quux",
    "分享 Quux",
]
STRANGE += [
    "https://quux.example/Quux",
    "- Quux",
    "## Quux",
    "| Quux | b |",
    "> Quux",
    "（Quux）",
    "标题：Quux",
    "分享 Quux",
]
SPACES = str.maketrans({"¯": " ", "¶": "\n"})


def check(data: bytes, name: str = "a") -> Imported:
    """Read a file, and see that what was found can be what it says."""
    found = ArticleImporter().read(data, name)
    last = data.count(b"\n") + data.count(b"\r") + 1
    is_wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for finding in found.diagnostics:
        assert finding.code in {"BC001", "BC081", "BC082", "BC083"}
        assert finding.hint
        assert finding.where is not None
        assert finding.where.file == name
        assert finding.where.line is not None
        assert is_wide or 1 <= finding.where.line <= last
        assert "\n" not in str(finding)
    paths = [category.path for category in found.categories]
    assert len(paths) == len(set(paths))
    assert all(not path[:-1] or path[:-1] in paths[:at] for at, path in enumerate(paths))
    for draft in found.drafts:
        assert not any(value in ("", [], {}) for value in draft.item.values())
        for text in (draft.item.get("title", "x"), draft.impact, draft.summary, *draft.organizations, *draft.tags):
            assert text == text.strip()
    assert found.drafts or found.diagnostics
    return found


@given(st.binary(max_size=300))
def test_bytes_of_all_kinds(data: bytes) -> None:
    check(data)


@given(st.text(max_size=200), st.sampled_from(NAMES))
def test_texts_of_all_kinds(text: str, name: str) -> None:
    check(text.encode("utf-8", "surrogatepass"), name)


@settings(max_examples=200)
@given(st.lists(st.sampled_from([*PIECES, *SAMPLES, "\r", "\t", "\x00"]), max_size=40), st.sampled_from(NAMES))
def test_pieces_of_articles_in_any_order(pieces: list[str], name: str) -> None:
    text = "".join(pieces).translate(SPACES)
    ArticleImporter().recognizes(text)
    check(text.encode(), name)


@settings(max_examples=60)
@given(st.sampled_from([GARDEN, *SHORT]), st.floats(0, 1))
def test_an_article_that_is_cut_anywhere(text: str, where: float) -> None:
    titles = [draft.item["title"] for draft in check(text.encode()).drafts]
    found = [draft.item.get("title") for draft in check(text[: int(len(text) * where)].encode()).drafts]
    assert found == titles[: len(found)]


@settings(max_examples=150)
@given(st.sampled_from([GARDEN, *SHORT[:2]]), st.floats(0, 1), st.sampled_from(STRANGE), st.booleans())
def test_a_line_that_was_put_in_anywhere_is_read_or_told(text: str, where: float, strange: str, apart: bool) -> None:
    lines = text.split("\n")
    at = int(len(lines) * where)
    lines[at:at] = ["", strange, ""] if apart else [strange]
    found = check("\n".join(lines).encode())
    number = lines.index(strange) + 1
    runs = [re.search(r"lines (\d+)-(\d+)", finding.message) for finding in found.diagnostics]
    is_told = any("Quux" in finding.message for finding in found.diagnostics)
    is_left_out = any(run and int(run[1]) <= number <= int(run[2]) for run in runs)
    assert is_told or is_left_out or "Quux" in repr((found.drafts, found.categories, found.title))


@settings(max_examples=60)
@given(st.sampled_from([GARDEN[:3000], *SHORT]), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=5))
def test_an_article_with_other_bytes(text: str, changes: list[tuple[float, int]]) -> None:
    changed = bytearray(text.encode())
    for where, value in changes:
        changed[int((len(changed) - 1) * where)] = value
    check(bytes(changed))


@pytest.mark.parametrize("lost", ["\n", ":", "：", "<", ">", '"', "[", "]", "(", ")", "*", "#", "</p>", "。", " "])
@pytest.mark.parametrize("text", SHORT, ids=["text", "Markdown", "HTML"])
def test_an_article_without_one_of_its_marks(text: str, lost: str) -> None:
    check(text.replace(lost, "").encode())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("piece", OFTEN)
def test_what_stands_there_very_often_is_read_to_its_end(piece: str, name: str) -> None:
    piece = piece.translate(SPACES)
    text = piece * (5_000 // len(piece))
    line = text.replace("\n", " ")
    check(f"T\n\n# {line}\n\n## B\n\n发布时间:1\n\n发表单位:{line}\n\n摘要:{text}".encode(), name)


def test_a_line_of_ten_megabytes_is_read() -> None:
    line = "土壤 soil。" * 700_000
    assert check(f"A Title\n\n发布时间：2031\n\n摘要：{line}\n".encode()).drafts[0].summary == line
