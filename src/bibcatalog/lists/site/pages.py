"""The HTML of the page: the list, and a page for each paper, from the templates in ``templates/site``."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import jinja2
from markupsafe import Markup

from bibcatalog.lists.metadata.coins import coins
from bibcatalog.lists.metadata.highwire import citation_meta
from bibcatalog.lists.metadata.jsonld import json_script, scholarly_article
from bibcatalog.lists.site.languages import lang
from bibcatalog.lists.site.richtext import to_html
from bibcatalog.lists.site.words import FALLBACK, WORDS, name_of, tag_of, words_of
from bibcatalog.resources import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.lists.site.citations import Citation, CitationStyle
    from bibcatalog.lists.site.languages import Languages
    from bibcatalog.lists.site.papers import Paper
    from bibcatalog.lists.site.snippets import Exported
    from bibcatalog.lists.site.timeline import Timeline
    from bibcatalog.model.catalog import Catalog, Localized

TEMPLATES = "templates/site"

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
"""What the pages may load: files beside them, and nothing else (Content Security Policy Level 3)."""

_WORD: Final = re.compile(r"\{\{ w\['([a-z ]+)'\] \}\}")


class Group(NamedTuple):
    """Papers under a heading: a category's, by its path, or none."""

    category: str
    heading: Markup
    description: Markup
    papers: tuple[Paper, ...]


class _Frame(NamedTuple):
    """A page in the pieces that stand around its title, its head, its bar and its body."""

    pieces: tuple[str, ...]

    def fill(self, title: str, head: str, bar: str, body: str) -> str:
        """Make a page; all but the title is HTML."""
        first, second, third, fourth, last = self.pieces
        return "".join([first, escape(title), second, head, third, bar, fourth, body, last])


class Pages:
    """Writes the pages of one catalog; make one per page."""

    def __init__(
        self,
        catalog: Catalog,
        languages: Languages,
        exported: Sequence[Exported],
        styles: Sequence[CitationStyle],
        title: Localized,
    ) -> None:
        self.styles = styles
        paths = catalog.category_paths()
        names = {name: [languages.text(node.name) for node in path] for name, path in paths.items()}
        self._plain_names = {name: [node.name.pick(languages.first) for node in path] for name, path in paths.items()}
        self._back = ('<nav class="back"><a href="../index.html#', f'">{languages.word("back")}</a></nav>')
        self._shared: dict[str, Any] = {
            "catalog": catalog,
            "title": languages.text(title),
            "page_title": title.pick(languages.first),
            "description": languages.text(catalog.description),
            "source": languages.text(catalog.source),
            "languages": [(tag, lang(tag), name_of(tag)) for tag in languages.tags],
            "interface": tag_of(languages.first),
            "first": languages.first,
            "w": {name: languages.word(name) for name, text in WORDS[FALLBACK].items() if "{" not in text},
            "word": languages.word,
            "attribute": languages.attribute,
            "plain": words_of(languages.first),
            "policy": POLICY,
            "exported": exported,
            "styles": styles,
            "category_names": {name: Markup(" / ").join(nodes) for name, nodes in names.items()},
            "papers_label": languages.attribute("papers"),
        }
        self._environment = _environment(languages)
        self._list = self._environment.get_template("list.html")
        self._paper = self._environment.get_template("paper.html")
        parts: Any = self._environment.get_template("parts.html").make_module(self._shared)
        copied = [one for one in exported if one.format.copied]
        self._copied = [(one, parts.snippet_head(number, one.format.label)) for number, one in enumerate(copied, 1)]
        self._citation_head = cache(parts.citation_head)
        self._filter_link = cache(parts.filter_link)
        self._frame_of_papers = self._frame("../", "paper")

    def index(self, groups: Sequence[Group], papers: Sequence[Paper], timeline: Timeline | None) -> str:
        """Write the page with the list."""
        spans = [Markup(escape(coins(paper.reference, self._labels(paper)))) for paper in papers]  # noqa: S704
        body = self._list.render(self._shared, groups=groups, papers=papers, coins=spans, timeline=timeline)
        head = self._environment.get_template("list-head.html").render(self._shared)
        return self._frame("", "list").fill(self._shared["page_title"], head, "", body)

    def paper(self, place: int, papers: Sequence[Paper], citations: Sequence[Sequence[Citation]]) -> str:
        """Write the page of one of the papers; ``citations`` are those of all papers, style by style."""
        paper = papers[place]
        own = [
            (style.label, Markup(of_style[place].html))  # noqa: S704 - written by the printer
            for style, of_style in zip(self.styles, citations, strict=True)
            if of_style[place].text
        ]
        entry = paper.entry
        names = self._shared["category_names"]
        body = self._paper.render(
            self._shared,
            paper=paper,
            authors=", ".join(paper.authors),
            categories=self._links("category", [name for name in entry.categories if name in names], " "),
            organizations=self._links("organization", entry.organizations, ", "),
            tags=self._links("tag", entry.tags, ", "),
            previous=papers[place - 1] if place else None,
            next=papers[place + 1] if place + 1 < len(papers) else None,
            container=to_html(paper.reference.container_title) or paper.venue,
            citations=[(self._citation_head(number, label), html) for number, (label, html) in enumerate(own, 1)],
            snippets=[(head, _to_copy(one, paper.key)) for one, head in self._copied],
        )
        title = f"{paper.plain_title} – {self._shared['page_title']}"
        return self._frame_of_papers.fill(title, self._head(paper), escape(paper.key).join(self._back), body)

    def _links(self, filter_: str, names: Sequence[str], delimiter: str) -> Markup:
        """Write names as links to the list, filtered by them."""
        return Markup(delimiter.join([self._filter_link(filter_, name) for name in names]))  # noqa: S704 - of the template

    def _frame(self, root: str, page: str) -> _Frame:
        """Write what all pages of a kind have around them, once for all."""
        marks = {name: Markup("\0{}\0").format(name) for name in ("head_title", "head", "bar", "body")}
        written = self._environment.get_template("frame.html").render(self._shared, root=root, page=page, **marks)
        return _Frame(tuple(written.split("\0")[::2]))

    def _head(self, paper: Paper) -> str:
        """Write what reference managers and search engines read of a paper."""
        labels = self._labels(paper)
        summary = paper.entry.summary.pick(self._shared["first"])
        meta = citation_meta(paper.reference, key=paper.key, keywords=labels, abstract=summary)
        tags = [f'<meta name="{name}" content="{escape(content)}">\n' for name, content in meta]
        article = json_script(scholarly_article(paper.reference, keywords=labels, abstract=summary))
        return f'{"".join(tags)}<script type="application/ld+json">{article}</script>'

    def _labels(self, paper: Paper) -> tuple[str, ...]:
        categories = (word for name in paper.entry.categories for word in self._plain_names.get(name, ()))
        return tuple(dict.fromkeys([*categories, *paper.entry.tags]))


def groups_of(papers: Sequence[Paper], catalog: Catalog, languages: Languages) -> tuple[Group, ...]:
    """Put each paper under the first of its categories, in the order of the catalog's tree, the others at the end."""
    paths = catalog.category_paths()
    filed: dict[str, list[Paper]] = {}
    for paper in papers:
        filed.setdefault(next((name for name in paper.entry.categories if name in paths), ""), []).append(paper)
    groups = [
        Group(
            name,
            Markup(" / ").join(languages.text(node.name) for node in path),
            languages.text(path[-1].description),
            tuple(filed[name]),
        )
        for name, path in paths.items()
        if name in filed
    ]
    if "" in filed:
        heading = languages.word("no category") if groups else languages.word("papers")
        groups.append(Group("", heading, Markup(), tuple(filed[""])))
    return tuple(groups)


def _to_copy(one: Exported, key: str) -> str:
    piece = one.pieces[key]
    return f"[\n{piece}\n]" if one.format.name == "csl-json" else piece


@cache
def _environment(languages: Languages) -> jinja2.Environment:
    """Make the templates of a page; the words of the interface stand in them before they are compiled."""

    def load(name: str) -> str:
        source = resource(f"{TEMPLATES}/{name}").read_text(encoding="utf-8")
        return _WORD.sub(lambda match: languages.word(match[1]), source)

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
