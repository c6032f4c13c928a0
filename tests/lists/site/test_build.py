from __future__ import annotations

import json
import re
from typing import Any

import pytest

from bibcatalog import Catalog, Selection, UsageError, services
from bibcatalog.lists.site.build import Site, build_site
from bibcatalog.lists.site.options import SiteOptions
from bibcatalog.lists.site.pages import POLICY
from bibcatalog.lists.site.snippets import FORMATS
from bibcatalog.model.catalog import EditionName
from tests.lists.site.catalogs import GERMAN, HOSTILE, PLAIN, catalog_of, page_of

_DATA = re.compile(r'bibcatalog\.take\("([\w-]+)", (".*")\);\n', re.DOTALL)
_VOID_OF_SCRIPT = {"application/ld+json"}


def data_of(text: str) -> Any:  # noqa: ANN401 - whatever a script holds
    match = _DATA.fullmatch(text)
    assert match
    return json.loads(json.loads(match[2]))


@pytest.fixture(scope="module")
def site(packaged: Catalog) -> Site:
    return build_site(packaged)


@pytest.fixture(scope="module")
def hostile() -> Site:
    return build_site(catalog_of(HOSTILE))


def test_the_page_has_a_list_a_page_for_each_paper_and_every_download(site: Site, packaged: Catalog) -> None:
    papers = {f"papers/{entry.key}.html" for entry in packaged.entries}
    assets = {f"assets/{name}" for name in ("site.css", "words.js", "page.js", "search.js", "list.js", "icon.svg")}
    downloads = {one.file for one in FORMATS} | {f"data/{one.name}.js" for one in FORMATS}
    citations = {f"data/citation-{number}.js" for number in (1, 2, 3)}
    assert site.files.keys() == {"index.html", "data/papers.js"} | papers | assets | downloads | citations
    assert (site.count, site.diagnostics) == (26, ())


def test_the_same_catalog_gives_the_same_files_with_any_number_of_processes(site: Site, packaged: Catalog) -> None:
    assert build_site(packaged, SiteOptions(workers=2)) == site


def test_downloads_are_what_export_writes(site: Site, packaged: Catalog) -> None:
    bibliography = services.make_bibliography(packaged)
    expected = {one.file: services.render(bibliography, one.name).text for one in FORMATS}
    assert {file: site.files[file] for file in expected} == expected


@pytest.mark.parametrize("edition", ["published", "preprint"])
def test_pieces_put_together_are_the_whole(packaged: Catalog, edition: EditionName) -> None:
    files = build_site(packaged, SiteOptions(styles=()), Selection(edition)).files
    data = {one.name: data_of(files[f"data/{one.name}.js"]) for one in FORMATS}
    pieces = {name: [value["pieces"][key] for key in value["keys"]] for name, value in data.items()}
    assert "\n\n".join(pieces["bibtex"]) + "\n" == files["refs.bib"]
    assert "\n\n".join(pieces["biblatex"]) + "\n" == files["refs.biblatex.bib"]
    assert "[\n" + ",\n".join(pieces["csl-json"]) + "\n]\n" == files["refs.json"]
    assert "".join(f"{piece}\r\n\r\n" for piece in pieces["ris"]) == files["refs.ris"]
    rdf = data["zotero-rdf"]
    start, end = rdf["head"] + "".join(f"{piece}\n" for piece in pieces["zotero-rdf"]), rdf["tail"]
    assert files["refs.rdf"].startswith(start)
    assert files["refs.rdf"].endswith(end)


def test_citations_have_no_numbers_and_are_as_the_style_prints_one_paper(site: Site) -> None:
    styles = [data_of(site.files[f"data/citation-{n}.js"])["pieces"]["touvron2023llama"] for n in (1, 2, 3)]
    assert [text.split(",")[0][:12] for text in styles] == ["Touvron", "H. Touvron e", "TOUVRON H"]


def test_without_styles_there_are_no_citations(packaged: Catalog) -> None:
    site = build_site(packaged, SiteOptions(styles=()))
    assert not [path for path in site.files if "citation" in path]
    assert 'id="_style"' not in site.files["index.html"]


def test_every_paper_is_an_article_under_its_category_and_has_a_span_of_coins(site: Site, packaged: Catalog) -> None:
    page = page_of(site.files["index.html"])
    articles = [attributes["id"] for name, attributes in page.elements if name == "article"]
    assert sorted(articles) == sorted(entry.key for entry in packaged.entries)
    assert len(page.with_class("group")) == len(packaged.categories)
    coins = page.with_class("Z3988")
    assert len(coins) == 26
    assert all(attributes["title"].startswith("ctx_ver=Z39.88-2004&") for attributes in coins)


def test_the_page_of_a_paper_tells_reference_managers_what_it_is(site: Site) -> None:
    html = site.files["papers/xie2023doremi.html"]
    page = page_of(html)
    meta = {
        attributes["name"]: attributes["content"]
        for name, attributes in page.elements
        if name == "meta" and "name" in attributes
    }
    assert meta["citation_doi"] == "10.52202/075280-3059"
    assert not page.with_class("Z3988")  # Zotero would take the poorer one
    linked = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert linked
    assert json.loads(linked[1])["@type"] == "ScholarlyArticle"


def test_corrections_stand_beside_what_the_list_claimed_in_both_languages(site: Site) -> None:
    html = site.files["papers/xie2023doremi.html"]
    first = re.search(r'<div class="correction">.*?</div>\s*</dl>', html, re.DOTALL)
    assert first
    page = page_of(first[0])
    words = [text.strip() for text in page.texts if text.strip()]
    assert words == [
        "会议或期刊", "Venue", "原文称", "The list claimed", "NIPS-2023", "事实", "In fact", "NeurIPS 2023",
        "依据", "Why", "该会议自 2018 年起简称 NeurIPS。", "The conference has been called NeurIPS since 2018.",
    ]  # fmt: skip


@pytest.mark.parametrize("text", [HOSTILE, PLAIN, GERMAN], ids=["hostile", "plain", "german"])
def test_pages_hold_nothing_that_the_policy_or_a_stranger_could_run(text: str) -> None:
    files = build_site(catalog_of(text)).files
    for path, html in files.items():
        if not path.endswith(".html"):
            continue
        page = page_of(html)
        policy = [one["content"] for name, one in page.elements if name == "meta" and "http-equiv" in one]
        assert policy == [POLICY]
        scripts = [one for name, one in page.elements if name == "script" and one.get("type") not in _VOID_OF_SCRIPT]
        assert all(re.fullmatch(r"(\.\./)?(assets|data)/\w+\.js", one["src"]) for one in scripts), path
        names = {name for _, one in page.elements for name in one}
        assert not [name for name in names if name.startswith("on") or name == "style"]
        assert not {name for name, _ in page.elements} & {"img", "iframe", "object", "base", "style"}
        outward = [link for link in page.attributes("href") if ":" in link.split("#")[0]]
        assert all(link.startswith(("https://", "http://")) for link in outward), path
        ids = page.attributes("id")
        assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize("text", [HOSTILE, PLAIN, GERMAN], ids=["hostile", "plain", "german"])
def test_links_inside_the_page_lead_to_its_files(text: str) -> None:
    files = build_site(catalog_of(text)).files
    for path, html in files.items():
        if path.endswith(".html"):
            for link in [*page_of(html).attributes("href"), *page_of(html).attributes("src")]:
                target = link.partition("#")[0]
                if target and ":" not in target:
                    from_papers = path.startswith("papers/")
                    inside = target.removeprefix("../") if target.startswith("../") else target
                    assert (f"papers/{inside}" if from_papers and inside == target else inside) in files, (path, link)


def test_scripts_of_data_are_data_whatever_stands_in_the_catalog(hostile: Site) -> None:
    for path, text in hostile.files.items():
        if path.startswith("data/"):
            assert data_of(text) is not None
            assert not re.search("<|\u2028|\u2029", text), path
    citation = data_of(hostile.files["data/citation-1.js"])["pieces"]["A.b/C:d"]
    assert "<script>alert(“title”)</script>" in citation


def test_a_title_with_tags_stays_text(hostile: Site) -> None:
    page = page_of(hostile.files["index.html"])
    assert any('<script>alert("title")</script> ' in text for text in page.texts)


def test_a_catalog_with_nothing_but_a_title_has_a_page() -> None:
    site = build_site(catalog_of(PLAIN))
    assert site.count == 1
    assert '<svg width="100%"' not in site.files["index.html"]
    assert "Without a category" not in site.files["index.html"]


def test_other_languages_have_the_english_interface_and_their_own_notes() -> None:
    files = build_site(catalog_of(GERMAN)).files
    index = files["index.html"]
    assert '<html lang="en" data-lang="de">' in index
    assert '<span lang="de">Ein Satz.</span>' in index
    assert 'html[data-lang="de"] .t:not([data-in~="de"]) { display: none }' in files["assets/site.css"]


def test_the_language_asked_for_is_shown_first_and_in_the_downloads(packaged: Catalog) -> None:
    files = build_site(packaged, SiteOptions(styles=(), language="en")).files
    assert '<html lang="en" data-lang="en">' in files["index.html"]
    english = services.make_bibliography(packaged, Selection(language="en"))
    assert files["refs.bib"] == services.render(english, "bibtex").text


def test_a_language_that_nobody_has_is_refused(packaged: Catalog) -> None:
    with pytest.raises(UsageError, match="the page has no language 'fr'; it has zh, en"):
        build_site(packaged, SiteOptions(styles=(), language="fr"))


def test_a_selection_has_its_papers_only_and_an_empty_one_none(packaged: Catalog) -> None:
    one = build_site(packaged, SiteOptions(styles=()), Selection(keys=("touvron2023llama",)))
    assert [path for path in one.files if path.startswith("papers/")] == ["papers/touvron2023llama.html"]
    none = build_site(packaged, SiteOptions(), Selection(categories=("agent",), keys=("touvron2023llama",)))
    assert none.count == 0
    assert data_of(none.files["data/csl-json.js"]) == {"keys": [], "pieces": {}}


def test_a_format_that_a_paper_cannot_be_written_in_is_left_out_and_told() -> None:
    text = "catalog: x\nentries:\n  - {key: a, title: T, preprint: {server: S, doi: '10.1000/a}b'}}\n"
    site = build_site(catalog_of(text), SiteOptions(styles=()))
    assert {finding.code for finding in site.diagnostics} == {"BC033"}
    assert "refs.bib" not in site.files
    assert "refs.json" in site.files
    assert "refs.bib" not in site.files["index.html"]


def test_the_title_can_be_another() -> None:
    assert "<title>Mine</title>" in build_site(catalog_of(PLAIN), SiteOptions((), title="Mine")).files["index.html"]


def test_search_knows_names_numbers_notes_and_pinyin(site: Site) -> None:
    row = next(row for row in data_of(site.files["data/papers.js"])["rows"] if row[0] == "touvron2023llama")
    words, characters, names, notes = row[-4:]
    assert {"touvron2023llama", "roziere", "meta", "2302.13971", "ecosystem", "foundation"} <= set(words.split())
    assert "大语言模型" in characters
    assert "'ji'zuo" in names
    assert "'da'yu'yan'mo'xing" in notes
