r"""Articles that list papers: headings of categories, titles, and labelled fields under each.

Labels are Chinese (发布时间, 发表单位, 影响力, 摘要) or English (Published, By, Impact, Abstract); an article is plain
text, or saved as HTML or Markdown. Nothing is invented: an organization is no author, a venue in a note stays there,
and what belongs to the page and not to the article is left out and named.

>>> article = "基座\n\nLLaMA: Open Models\n\n发布时间:2023.02\n\n发表单位:Meta\n\n影响力:LLAMA-1\n"
>>> draft = ArticleImporter().read(article.encode(), "list.txt").drafts[0]
>>> draft.item["title"], draft.item["issued"], draft.organizations, draft.impact
('LLaMA: Open Models', {'date-parts': [[2023, 2]]}, ('Meta',), 'LLAMA-1')
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.article.decoding import decode
from bibcatalog.importers.article.drafts import Maker
from bibcatalog.importers.article.findings import left_out, missing_fields
from bibcatalog.importers.article.labels import CORE, TEXTS
from bibcatalog.importers.article.markdown import looks_like_markdown, read_markdown
from bibcatalog.importers.article.outline import read_outline
from bibcatalog.importers.article.page import Page, read_plain, tidy
from bibcatalog.importers.article.webpage import looks_like_html, read_webpage
from bibcatalog.importers.contract import Imported, ListedCategory

if TYPE_CHECKING:
    from bibcatalog.importers.article.outline import Outline

_OTHER_FORMATS: Final = re.compile(r"\s*(?:[{\[]|@\w+\s*[{(]|TY  -|%YAML|<\?xml|<rdf:RDF)")
_YAML: Final = re.compile(r"(?m)^(?: +(?:- )?|- )[a-z][\w-]*:(?: |$)")
_SEVERAL: Final = 2


class ArticleImporter:
    """Read an article with labelled fields under the titles of papers."""

    suffixes = (".txt", ".md", ".markdown", ".html", ".htm")
    description = "an article that lists papers with labelled fields, as text, Markdown or HTML"

    def recognizes(self, head: str) -> bool:
        """Say whether two labelled fields stand under a title, and one tells what a list says of a paper."""
        if not looks_like_html(head) and (_OTHER_FORMATS.match(head) or len(_YAML.findall(head)) > _SEVERAL):
            return False
        return _is_sure(read_outline(_page(head.replace("\r\n", "\n").replace("\r", "\n"), "")))

    def read(self, data: bytes, name: str) -> Imported:
        """Read an article; never fails: what cannot be understood is a finding with its line."""
        text, findings = decode(data, name)
        page = _page(text, name)
        outline = read_outline(page)
        makers = [Maker(name, record, outline.spaced, bool(outline.categories)) for record in outline.papers]
        drafts = tuple(maker.make() for maker in makers)
        told = [finding for maker in makers for finding in maker.findings]
        told += [
            Diagnostic("BC083", message, hint, Location(name, line.number)) for line, message, hint in outline.doubts
        ]
        told += [*left_out(page, outline, name), *missing_fields(drafts, name)]
        if not drafts and not findings:
            message = "no paper is found: no labelled field, such as 发布时间: or Abstract:, stands under a title"
            told.append(Diagnostic("BC082", message, "choose another format with --from", Location(name, 1)))
        return Imported(
            drafts=drafts,
            categories=tuple(
                ListedCategory(path, "\n\n".join(tidy(line.text) for line in lines))
                for path, lines in outline.categories.items()
            ),
            title=outline.title,
            diagnostics=(*findings, *sorted(told, key=_line)),
        )


def _page(text: str, name: str) -> Page:
    """Read a page in the markup that it is in."""
    low = name.lower()
    if low.endswith((".html", ".htm", ".xhtml")) or looks_like_html(text):
        return read_webpage(text)
    if low.endswith((".md", ".markdown")) or looks_like_markdown(text):
        return read_markdown(text)
    return read_plain(text)


def _is_sure(outline: Outline) -> bool:
    """Say whether papers stand there as no other format has them: one with a title line, or several with a label."""
    fields = [({found.name for found in record.fields}, record.title) for record in outline.papers]
    papers = [(names & {*CORE}, title) for names, title in fields if len(names & {*CORE}) >= _SEVERAL]
    if not any(names & TEXTS for names, _ in papers):
        return False
    return len(papers) >= _SEVERAL or any(title and names - TEXTS for names, title in papers)


def _line(finding: Diagnostic) -> int:
    return (finding.where.line if finding.where else 0) or 0
