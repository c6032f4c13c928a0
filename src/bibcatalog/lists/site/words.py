"""The words of the interface, in the languages that it has."""

from __future__ import annotations

from typing import Final

FALLBACK: Final = "en"

_TABLE: Final = """
skip | 跳到论文列表 | Skip to the papers
language | 语言 | Language
theme | 深色模式 | Dark mode
search | 搜索 | Search
search hint | 标题、作者、机构、拼音、笔记…… | Title, author, organization, note …
search help | 按“/”到搜索框，Esc 清空 | Press / to search, Esc to clear
filters | 筛选 | Filters
category | 类别 | Category
year | 年份 | Year
month | 月份 | Month
organization | 机构 | Organization
venue | 会议或期刊 | Venue
kind | 类型 | Kind
tag | 标签 | Tag
tags | 标签 | Tags
more | 显示全部 {} 项 | Show all {}
fewer | 收起 | Show fewer
sort | 排序 | Sort by
sort list | 清单顺序 | Order of the list
sort newest | 从新到旧 | Newest first
sort oldest | 从旧到新 | Oldest first
sort title | 标题 | Title
sort author | 作者 | Author
style | 引用格式 | Citation style
papers | 论文 | Papers
count all | 共 {} 篇 | {} papers
count one | 共 1 篇 | 1 paper
count of | {} 篇，共 {} 篇 | {} of {} papers
none | 没有符合条件的论文。 | No paper fits.
clear | 清除全部条件 | Clear all
remove | 去掉条件：{} | Remove the filter {}
copy link | 复制链接 | Copy link
copy | 复制 | Copy
citation | 引文 | Citation
link | 链接 | Link
copied | 已复制：{} | Copied: {}
not copied | 浏览器不让复制，请手动选取。 | The browser does not let the page copy; do it by hand.
not loaded | 无法读取 {}，请确认整个文件夹都在。 | Cannot read {}; is the whole folder there?
downloads | 下载 | Downloads
whole | 全部 {} 篇 | The whole list: {}
shown | 当前结果 {} 篇 | These results: {}
ticked | 选中的 {} 篇 | Selected papers: {}
scope | 范围 | Which papers
downloaded | 已下载 {}：{} 篇 | Downloaded {}: {} papers
select | 选择 | Select
timeline | 时间线 | Timeline
timeline months | 各月首次发表的论文，按类别 | Papers by the month in which they first appeared, and category
timeline years | 各年首次发表的论文，按类别 | Papers by the year in which they first appeared, and category
timeline decades | 各年代首次发表的论文，按类别 | Papers by the decade in which they first appeared, and category
timeline table | 以表格显示 | As a table
undated | 日期不够详细、未列入时间线的论文： | Papers whose date is not known so exactly:
other | 其他 | Other
total | 合计 | Total
no category | 未分类 | Without a category
impact | 影响 | Impact
summary | 摘要 | Summary
corrections | 更正 | Corrections
one correction | 1 处更正 | 1 correction
many corrections | {} 处更正 | {} corrections
claimed | 原文称 | The list claimed
actual | 事实 | In fact
reason | 依据 | Why
unverified | 未经核对 | Not checked
first appeared | 首次发表 | First appeared
authors | 作者 | Authors
more authors | 等 | et al.
and more | 等共 {1} 人 | and {0} more
organizations | 机构 | Organizations
published in | 发表于 | Published in
pages | 页码 | Pages
key | 引用键 | Citation key
links | 链接 | Links
cite | 引用 | Cite
export formats | 书目数据 | Bibliographic data
back | 返回列表 | Back to the list
previous | 上一篇 | Previous
next | 下一篇 | Next
source | 来源 | Source
field title | 标题 | Title
field authors | 作者 | Authors
field date | 日期 | Date
field organizations | 机构 | Organizations
field category | 类别 | Category
field impact | 影响 | Impact
field summary | 摘要 | Summary
field venue | 会议或期刊 | Venue
kind article | 预印本 | Preprint
kind article-journal | 期刊论文 | Journal article
kind article-magazine | 杂志文章 | Magazine article
kind article-newspaper | 报纸文章 | Newspaper article
kind book | 图书 | Book
kind chapter | 图书章节 | Book chapter
kind dataset | 数据集 | Data set
kind document | 文献 | Document
kind entry-encyclopedia | 百科条目 | Encyclopedia entry
kind manuscript | 手稿 | Manuscript
kind paper-conference | 会议论文 | Conference paper
kind patent | 专利 | Patent
kind post-weblog | 博客文章 | Blog post
kind report | 报告 | Report
kind software | 软件 | Software
kind speech | 演讲 | Talk
kind standard | 标准 | Standard
kind thesis | 学位论文 | Thesis
kind webpage | 网页 | Web page
link code | 代码 | Code
link page | 主页 | Page
link blog | 博客 | Blog
link model | 模型 | Model
link data | 数据 | Data
link demo | 演示 | Demo
link video | 视频 | Video
link paper | 论文 | Paper
link slides | 幻灯片 | Slides
link published | 发表页面 | Publication
"""


def _parsed() -> dict[str, dict[str, str]]:
    rows = [line.split(" | ") for line in _TABLE.strip().splitlines()]
    return {language: {row[0]: row[place] for row in rows} for place, language in ((1, "zh"), (2, "en"))}


WORDS: Final = _parsed()
"""Language -> name of a word -> the word; ``{}`` is a place for a number or a name."""

_NAMES: Final = {"zh": "中文", "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "ja": "日本語"}

IN_SCRIPTS: Final = tuple(
    word.strip()
    for word in """
    category | year | month | organization | venue | kind | tag | sort list | sort newest | sort oldest | sort title
    | sort author | count all | count one | count of | none | clear | remove | more | fewer | link | copied | not copied
    | not loaded | whole | shown | ticked | downloaded
    """.split("|")
)
"""Words that scripts put into the page."""


def words_of(language: str) -> dict[str, str]:
    """Give the words for a language, by the first part of its tag; English where there are none.

    >>> words_of("zh-CN")["year"], words_of("de")["year"]
    ('年份', 'Year')
    """
    return WORDS.get(language.partition("-")[0].lower(), WORDS[FALLBACK])


def name_of(language: str) -> str:
    """Give the name of a language in itself, or its tag.

    >>> name_of("en"), name_of("zh-TW"), name_of("sw")
    ('English', 'zh-TW', 'sw')
    """
    return _NAMES.get(language, language)


def tag_of(language: str) -> str:
    """Give the language that the words for a language are in."""
    short = language.partition("-")[0].lower()
    return language if short in WORDS else FALLBACK
