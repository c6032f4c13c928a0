"""The papers of ``garden.json`` as people write and save articles."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
TITLE = "2031 园艺论文选"
CHINESE = {"date": "发布时间", "organizations": "发表单位", "impact": "影响力", "summary": "摘要"}
ENGLISH = {"date": "Published", "organizations": "By", "impact": "Impact", "summary": "Abstract"}
_NUMERALS = "一二三四五"

Paper = dict[str, Any]
Labels = dict[str, str]


def papers() -> list[Paper]:
    """Read what the articles hold."""
    found: list[Paper] = json.loads((FOLDER / "garden.json").read_text("utf-8"))
    return found


def _values(paper: Paper) -> dict[str, str]:
    """Give the fields of a paper as texts; those it has."""
    year, month = paper["date"]
    values = {
        "date": f"{year}.{month:02}",
        "organizations": "、".join(paper["organizations"]),
        "impact": paper["impact"],
        "summary": paper["summary"],
    }
    return {name: value for name, value in values.items() if value}


def _groups() -> Iterable[tuple[int, str, list[Paper]]]:
    for number, (name, group) in enumerate(groupby(papers(), key=lambda paper: str(paper["category"])), 1):
        yield number, name, list(group)


def text(  # noqa: PLR0913 - each is one habit of writing
    *,
    labels: Labels = CHINESE,
    field: str = "{}:{}",
    between: str = "\n\n",
    blocks: str = "\n\n",
    category: str = "{name}",
    title: str = "{title}",
    heading: str = TITLE,
    foot: str = "点赞 12\n\n相关文章\n\nAnother Article\n\n暂无评论...\n",
) -> str:
    """Write an article as text or Markdown.

    Args:
        labels: of the fields.
        field: a field, from its label and value.
        between: what stands between the fields of a paper.
        blocks: what stands between papers.
        category: a heading, from its ``number``, ``numeral`` and ``name``.
        title: a title, from its ``number`` and ``title``.
        heading: the title of the article.
        foot: the furniture.
    """
    made = [heading] if heading else []
    count = 0
    for number, name, group in _groups():
        made.append(category.format(number=number, numeral=_NUMERALS[number - 1], name=name))
        for paper in group:
            count += 1
            fields = [field.format(labels[key], value) for key, value in _values(paper).items()]
            made.append(between.join([title.format(number=count, title=paper["title"]), *fields]))
    return blocks.join([*made, foot])


def page(
    fields: Callable[[dict[str, str], Labels], str],
    *,
    labels: Labels = CHINESE,
    category: str = "h2",
    title: str = "h3",
    heading: str = f"<h1>{TITLE}</h1>",
) -> str:
    """Write an article as a page, with what a page has around it."""
    made = [
        "<!DOCTYPE html>\n<html><head><title>Papers | A Site</title><style>p { margin: 0 }</style>",
        '<script>var old = "<p>发布时间:1999</p>"; if (1 < 2) {}</script></head><body>',
        '<nav><ul><li><a href="/">首页</a></li><li>登录</li></ul></nav><div class="main">',
        heading,
        "<div><span>小明</span> <span>2032-01-20</span></div>",
    ]
    for _, name, group in _groups():
        made.append(f"<{category}>{name}</{category}>")
        for paper in group:
            made.append(f"<{title}>{html.escape(paper['title'])}</{title}>")
            made.append(fields(_values(paper), labels))
    made.append("<p>分享到</p><h3>相关文章</h3><ul><li><a href='/x'>Another Article</a></ul><p>暂无评论</p></div>")
    made.append("<footer><p>发布时间:1999</p></footer></body></html>\n")
    return "\n".join(made)


def as_paragraphs(values: dict[str, str], labels: Labels) -> str:
    """Write each field as a paragraph."""
    return "".join(
        f"<p><strong>{labels[key]}</strong>：{value}</p>" for key, value in _escaped(values, "</p><p>").items()
    )


def as_breaks(values: dict[str, str], labels: Labels) -> str:
    """Write all fields as one paragraph with line breaks."""
    return f"<p>{'<br/>'.join(f'{labels[key]}: {value}' for key, value in _escaped(values, '</p><p>').items())}</p>"


def as_list(values: dict[str, str], labels: Labels) -> str:
    """Write the fields as a list without end tags."""
    return f"<ul>{''.join(f'<li>{labels[key]}: {value}' for key, value in _escaped(values, '<br><br>').items())}</ul>"


def as_table(values: dict[str, str], labels: Labels) -> str:
    """Write the fields as a table."""
    rows = (f"<tr><td>{labels[key]}</td><td>{value}</td></tr>" for key, value in _escaped(values, "<p>").items())
    return f"<table>\n{''.join(rows)}</table>"


def as_definitions(values: dict[str, str], labels: Labels) -> str:
    """Write the fields as a list of definitions."""
    rows = (f"<dt>{labels[key]}</dt>\n<dd>{value}</dd>" for key, value in _escaped(values, "</dd><dd>").items())
    return f"<dl>{''.join(rows)}</dl>"


def as_blocks(values: dict[str, str], labels: Labels) -> str:
    """Write label and value as blocks of their own."""
    rows = (f"<div>{labels[key]}</div><div>{value}</div>" for key, value in _escaped(values, "</div><div>").items())
    return f"<section>{''.join(rows)}</section>"


def _escaped(values: dict[str, str], paragraph: str) -> dict[str, str]:
    return {key: html.escape(value).replace("\n\n", paragraph) for key, value in values.items()}


FORMS: dict[str, str] = {
    "with blank lines": text(),
    "with full-width colons": text(field="{}：{}"),
    "with a space after the colon": text(field="{}: {}"),
    "English labels": text(labels=ENGLISH, field="{}: {}"),
    "blank lines between papers only": text(between="\n"),
    "no blank lines": text(between="\n", blocks="\n", foot="点赞 12\n相关文章\nAnother Article\n"),
    "categories with a number": text(category="{numeral}、{name}"),
    "categories and titles with a number": text(category="{numeral}、{name}", title="{number}. {title}"),
    "numbers in digits": text(category="{number}. {name}", title="({number}) {title}"),
    "parts": text(category="Part {number}: {name}", title="[{number}] {title}"),
    "chapters": text(category="第{numeral}章 {name}", title="论文{number}：{title}"),
    "labels in brackets": text(field="【{}】{}"),
    "labels with emoji": text(field="📌 {}：{}", category="🔥 {name}"),
    "labels in two languages": text(labels={key: f"{CHINESE[key]}（{ENGLISH[key]}）" for key in CHINESE}),
    "labels on lines of their own": text(field="{}\n\n{}"),
    "titles with a label": text(title="标题：{title}"),
    "titles with a label, no blank lines": text(title="论文标题：{title}", between="\n", blocks="\n"),
    "titles in brackets": text(title="{number}. 《{title}》"),
    "without a title": text(heading=""),
    "without furniture": text(foot=""),
    "English furniture": text(foot="Share this:\n\nRelated posts\n\nAnother Article\n\nLeave a comment\n"),
    "Markdown": text(category="## {name}", title="### {title}", heading=f"# {TITLE}", field="**{}**：{}"),
    "Markdown, colons in bold": text(
        category="## {numeral}、{name}", title="### {number}. {title}", heading=f"# {TITLE}", field="**{}：** {}"
    ),
    "Markdown, a list": text(
        category="## {name}", title="### {title}", heading=f"# {TITLE}", field="- {}: {}", between="\n"
    ),
    "Markdown, a quotation": text(
        category="## {name}", title="### {title}", heading=f"{TITLE}\n===", field="> **{}**: {}"
    ),
    "Markdown, titles in bold": text(category="## {name}", title="**{title}**", heading=f"# {TITLE}"),
    "Markdown, headings of one level": text(category="## {name}", title="## {title}", heading=f"# {TITLE}"),
    "a page of paragraphs": page(as_paragraphs),
    "a page of line breaks": page(as_breaks),
    "a page of lists": page(as_list),
    "a page of tables": page(as_table),
    "a page of definitions": page(as_definitions),
    "a page of blocks": page(as_blocks),
    "a page in English": page(as_table, labels=ENGLISH),
    "a page without headings": page(as_paragraphs, category="p", title="p", heading=f"<p>{TITLE}</p>"),
    "a page with one heading": page(as_paragraphs, category="p", title="p"),
    "a page with headings of one level": page(as_paragraphs, title="h2"),
    "a page without end tags": page(as_paragraphs).replace("</p>", "").replace("</li>", ""),
}
"""Name of a form -> an article in it."""
