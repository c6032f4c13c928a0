"""Catalogs that pages are made of in tests, and a reader of the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from bibcatalog import services
from bibcatalog.model.catalog import Catalog

HOSTILE = """\
catalog: hostile
title: '</title><script>alert("list")</script>'
description: "<img src=x onerror=alert(1)> & 'quotes' \\"both\\" \\u2028"
source: "</header><style>*{display:none}</style>"
languages: [zh, en]
categories:
  - id: a/b
    name: {zh: "<b>类</b>", en: "\\" onmouseover=\\"alert(1)"}
    description: "--><script>alert(2)</script>"
entries:
  - key: A.b/C:d
    aliases: [old]
    category: a/b
    tags: ["<script>alert(3)</script>", "a'b\\"c"]
    title: '<script>alert("title")</script> <i>real</i> <sc>Caps</sc> <img src=x onerror=alert(4)>'
    authors: ["{<script>alert(5)</script>}", "O'Brien, \\"Bob\\""]
    date: 2023-05
    language: 'en" onclick="alert(6)'
    organizations: ["]]><script>alert(7)</script>"]
    preprint: {server: "<script>", url: "https://example.org/?a=<b>&c='d\\"e"}
    links: {'<b>code</b>': "https://example.org/</script><script>alert(8)"}
    impact: {zh: "</script><script>alert(9)</script>", en: "line one\\nline two {{ 7 * 7 }} {% raw %}"}
    summary: "</textarea></pre><svg onload=alert(10)> \\u2028\\u2029"
    corrections:
      - {field: title, claimed: "<del>x</del>", actual: "</dd></dl>", reason: "<a href='javascript:alert(1)'>x</a>"}
    unverified: [date]
"""

PLAIN = """\
catalog: plain
entries:
  - key: con
    title: Only a title
"""

GERMAN = """\
catalog: liste
title: Meine Liste
languages: [de]
categories: [{id: eins, name: Erstes, categories: [{id: zwei, name: Zweites}]}]
entries:
  - {key: x, title: Über Größe, authors: ["Müller, Jörg"], date: 1999, category: zwei, impact: "Ein Satz."}
  - {key: X-2, title: Ohne alles}
"""


def catalog_of(text: str) -> Catalog:
    """Read a catalog that is right."""
    return services.valid_catalog(text.encode(), "list.yaml").catalog


@dataclass
class Page:
    """What stands in a page: its elements with their attributes, and the text of its paragraphs and headings."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def attributes(self, name: str) -> list[str]:
        """Give the values of an attribute, wherever it stands."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]

    def with_class(self, name: str) -> list[dict[str, str]]:
        """Give the attributes of the elements of a class."""
        return [attributes for _, attributes in self.elements if name in attributes.get("class", "").split()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.page.texts.append(data)


def page_of(html: str) -> Page:
    """Read a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page
