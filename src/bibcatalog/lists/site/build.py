"""A catalog made into the files of its page, as values: nothing is read but templates, and nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bibcatalog.catalog.selection import Selection, bibliography_of, select_entries
from bibcatalog.lists.site.citations import formatting, styles_of
from bibcatalog.lists.site.languages import languages_of
from bibcatalog.lists.site.options import SiteOptions
from bibcatalog.lists.site.pages import TEMPLATES, Pages, groups_of
from bibcatalog.lists.site.papers import paper_of
from bibcatalog.lists.site.processes import started_with
from bibcatalog.lists.site.records import records
from bibcatalog.lists.site.scripts import script
from bibcatalog.lists.site.snippets import export_all
from bibcatalog.lists.site.timeline import timeline
from bibcatalog.lists.site.words import IN_SCRIPTS, tag_of, words_of
from bibcatalog.model.catalog import Localized
from bibcatalog.resources import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.formatting.sources import CslItem
    from bibcatalog.lists.site.citations import Citation
    from bibcatalog.lists.site.languages import Languages
    from bibcatalog.lists.site.papers import Paper
    from bibcatalog.model.bibliography import Bibliography
    from bibcatalog.model.catalog import Catalog

_ASSETS: Final = ("page.js", "search.js", "list.js", "icon.svg")
_AT_ONCE: Final = 250


@dataclass(frozen=True, slots=True)
class Site:
    """The files of a page by their paths in its folder, how many papers it has, and what is odd about them."""

    files: dict[str, str]
    count: int
    diagnostics: tuple[Diagnostic, ...] = ()


def build_site(catalog: Catalog, options: SiteOptions | None = None, selection: Selection | None = None) -> Site:
    """Make the page of a catalog, or of a selection of it. The same catalog and options give the same files.

    A format that something cannot be written in is left out; the diagnostics say why.

    Raises:
        UsageError: for a category, tag, key, language or style that is not there, or a style without a bibliography.
        InputError: when the file of a style cannot be read or is not right.
    """
    options = options or SiteOptions()
    selection = selection or Selection()
    languages = languages_of(catalog, options.language)
    in_notes = languages.first if languages.first in catalog.languages else ""
    selection = replace(selection, language=in_notes)
    styles = styles_of(options.styles)
    groups = groups_of(
        [paper_of(entry, selection.edition, languages) for entry in select_entries(catalog, selection)],
        catalog,
        languages,
    )
    papers = tuple(paper for group in groups for paper in group.papers)
    bibliography = bibliography_of(catalog, selection)
    items = _csl_items(bibliography) if styles else {}
    title = Localized(((languages.first, options.title),)) if options.title else catalog.title
    title = title or Localized((("", catalog.id),))
    with formatting([items[paper.key] for paper in papers if items], styles, options.workers) as formatted:
        exported, findings = export_all(bibliography)
        pages = Pages(catalog, languages, exported, styles, title)
        index = pages.index(groups, papers, timeline(papers, catalog))
        citations = formatted()
    parts = [(start, start + _AT_ONCE) for start in range(0, len(papers), _AT_ONCE)]
    with started_with((pages, papers, citations), _pages, parts, options.workers) as written:
        files = {
            "index.html": index,
            **_assets(languages),
            "data/papers.js": script("papers", records(papers, catalog, languages)),
            **{one.format.file: one.text for one in exported},
            **{f"data/{one.format.name}.js": script(one.format.name, one.data) for one in exported},
            **_citation_scripts(papers, citations),
        }
        texts = [text for part in written() for text in part]
    files |= {f"papers/{paper.file}.html": text for paper, text in zip(papers, texts, strict=True)}
    return Site(files, len(papers), findings)


def _pages(shared: tuple[Pages, Sequence[Paper], list[list[Citation]]], start: int, stop: int) -> list[str]:
    pages, papers, citations = shared
    return [pages.paper(place, papers, citations) for place in range(start, min(stop, len(papers)))]


def _citation_scripts(papers: Sequence[Paper], citations: list[list[Citation]]) -> dict[str, str]:
    made = {}
    for number, of_style in enumerate(citations, 1):
        pieces = {paper.key: citation.text for paper, citation in zip(papers, of_style, strict=True) if citation.text}
        made[f"data/citation-{number}.js"] = script(f"citation-{number}", {"pieces": pieces})
    return made


def _csl_items(bibliography: Bibliography) -> dict[str, CslItem]:
    from bibcatalog.formatting.sources import references_of

    return {str(item["id"]): item for item in references_of(bibliography).items}


def _assets(languages: Languages) -> dict[str, str]:
    words = {
        "tags": languages.tags,
        "interface": {tag: tag_of(tag) for tag in languages.tags},
        "words": {tag: {name: words_of(tag)[name] for name in IN_SCRIPTS} for tag in languages.tags},
    }
    style_sheet = _template("site.css") + languages.rules()
    return {
        "assets/site.css": style_sheet,
        "assets/words.js": script("words", words),
        **{f"assets/{name}": _template(name) for name in _ASSETS},
    }


def _template(name: str) -> str:
    return resource(f"{TEMPLATES}/{name}").read_text(encoding="utf-8")
