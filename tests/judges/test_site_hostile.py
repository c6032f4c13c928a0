"""In a browser: whatever a catalog says is text on its page, runs nothing and leads nowhere by itself."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bibcatalog import Catalog
from bibcatalog.catalog.reader import read_catalog
from bibcatalog.lists.site.names import page_name
from tests.hostile import SAMPLES

from .browser import LOOPBACK, Visits, clipboard, expect
from .sites import Listing, read_to_the_end, write_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.judge

RUN = "document.documentElement.dataset.run='yes'"
MARKUP = (
    f"<script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"' onmouseover='{RUN}' x='",
    f"</script><script>{RUN}</script>",
    f"</title></style></textarea></template></svg><script>{RUN}</script>",
    f"<!--<script>{RUN}</script>",
    f"<svg onload={RUN}>",
    f"javascript:{RUN}",
    "<style>* { display: none }</style>",
    "</details></article></main></body>",
    "<b>bold</b> &lt;b&gt; &amp;amp; &#60;",
    "{{ 7 * 7 }} {% raw %} ${7 * 7} `x`",
    f"\u2028{RUN}\u2029{RUN}",
    '\\u003cscript\\u003e \\" \\n',
    "\u202eright to left\u202c",
    "]]>",
    "__proto__",
    "constructor",
    "#q=x&lang=tlh",
)
TEXTS = (*MARKUP, *(text for text in SAMPLES if text.strip(" \n,")))
SOME = 12
KEYS = ("constructor", "toString", "bibcatalog", "location", "attributes", "forms", "Q", "main", "list", "count")
"""Names that browsers and scripts know."""


def key_of(place: int) -> str:
    return KEYS[place] if place < len(KEYS) else f"k{place}"


def told(text: str) -> str:
    """Give a text as a page shows it, its white space as one."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def hostile_catalog() -> Catalog:
    everywhere = " ".join(MARKUP)
    both = {"zh": everywhere, "en": everywhere}
    entries = [
        {
            "key": key_of(place),
            "category": f"c{place % 3}",
            "title": text,
            "authors": [{"family": text, "given": text}, {"literal": text}],
            "date": f"{2000 + place % 9}-0{place % 9 + 1}",
            "organizations": [text],
            "publication": {"type": "paper-conference", "date": 2023, "venue": text, "container-title": text},
            "links": {"code": f"https://example.org/?q='\"><script>{RUN}</script>".replace(" ", "")},
            "impact": {"zh": f"影响 {text}", "en": text},
            "summary": {"zh": f"摘要 {text}", "en": text},
            "corrections": [{"field": "title", "claimed": text, "actual": both, "reason": text}],
        }
        for place, text in enumerate(TEXTS)
    ]
    source = {
        "catalog": "hostile",
        "title": both,
        "description": both,
        "source": both,
        "languages": ["zh", "en"],
        "categories": [{"id": f"c{n}", "name": both, "description": both} for n in range(3)],
        "entries": entries,
    }
    reading = read_catalog(json.dumps(source).encode(), "hostile.yaml")
    assert reading.catalog is not None, reading.diagnostics
    # A catalog file may not hold such tags and addresses; a page does not rely on that.
    links = (("code", f"javascript:{RUN}"), ("x\" onclick='", f"data:text/html,<script>{RUN}</script>"))
    entries_with_links = (
        replace(entry, tags=entry.organizations, links=entry.links + links) for entry in reading.catalog.entries
    )
    return replace(reading.catalog, entries=tuple(entries_with_links))


@pytest.fixture(scope="module")
def hostile_site(hostile_catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(hostile_catalog, tmp_path_factory.mktemp("hostile"))


def assert_nothing_ran(page: Page) -> None:
    """Look for what ran, what could run, and what leads where it should not."""
    odd = page.evaluate(
        """() => [
          document.documentElement.dataset.run,
          ...[...document.scripts].filter((script) => !script.src && script.type !== "application/ld+json"),
          ...document.querySelectorAll("iframe, object, embed, base, style, form[action], main img"),
          ...[...document.querySelectorAll("*")].filter((element) =>
            element.getAttributeNames().some((name) => name.startsWith("on") || name === "style")),
          ...[...document.links].filter((link) => !/^(https?|file):$/.test(link.protocol)),
        ].filter(Boolean).map((found) => found.outerHTML || found)"""
    )
    assert odd == []


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_the_list_shows_hostile_texts_as_texts(
    locale: str, visit: Visits, hostile_site: Path, hostile_catalog: Catalog
) -> None:
    page = visit(hostile_site, locale=locale)
    status = page.get_by_role("main").get_by_role("status")
    expect(status).to_have_text(re.compile(str(len(TEXTS))))
    shown = read_to_the_end(page, len(TEXTS))
    titles = [entry.work.edition("published").title.plain for entry in hostile_catalog.entries]
    assert sorted(map(told, shown)) == sorted(map(told, titles))
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert_nothing_ran(page)
    for text in MARKUP[:4]:
        assert told(text) in told(page.get_by_role("main").inner_text())


def test_hostile_texts_are_searched_and_filtered(visit: Visits, hostile_site: Path) -> None:
    listing = Listing(visit(hostile_site))
    listing.show_all()
    organizations = listing.page.get_by_role("search").get_by_role("group", name="Organization", exact=True)
    for tick in organizations.get_by_role("checkbox").all()[:: len(TEXTS) // SOME]:
        tick.check()
        assert len(listing.keys()) == 1
        assert_nothing_ran(listing.page)
        listing.page.get_by_role("button", name="Copy link").click()
        expect(listing.page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        key = listing.keys()
        listing.page.goto(clipboard(listing.page))
        assert listing.keys() == key  # the name survives an address
        tick.uncheck()
    for typed in ("<script>", "__proto__", "constructor", "\\", "*", "(", "[", "(?:", "$&"):
        listing.search(typed)
        expect(listing.count).to_have_text(re.compile(rf"\d+ (of {len(TEXTS)} )?papers"))
        assert_nothing_ran(listing.page)


def test_papers_show_hostile_texts_as_texts(visit: Visits, hostile_site: Path, hostile_catalog: Catalog) -> None:
    page = visit(hostile_site)
    for entry in hostile_catalog.entries[: len(MARKUP)]:
        page.goto((hostile_site.parent / "papers" / f"{page_name(entry.key)}.html").as_uri())
        title = entry.work.edition("published").title.plain
        assert told(page.get_by_role("heading", level=1).inner_text()) == told(title)
        assert told(entry.impact.pick("en")) in told(page.get_by_role("main").inner_text())
        page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
        assert_nothing_ran(page)
        page.get_by_role("button", name="Copy").first.click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()


def test_hostile_entries_are_copied_and_taken(visit: Visits, hostile_site: Path, hostile_catalog: Catalog) -> None:
    listing = Listing(visit(hostile_site))
    key_of_file = {page_name(entry.key): entry.key for entry in hostile_catalog.entries}
    taken = [key_of_file[name] for name in listing.keys()[: len(KEYS)]]
    for place, key in enumerate(taken):
        page = listing.page
        article = listing.main.get_by_role("article").nth(place)
        page.evaluate("navigator.clipboard.writeText('nothing')")
        article.get_by_role("button", name="CSL-JSON", exact=True).click()
        expect(page.get_by_role("status").filter(has_text=f"CSL-JSON, {key}")).to_be_visible()
        (item,) = json.loads(clipboard(page))
        assert item["id"] == key
        article.get_by_role("checkbox", name="Select").check()
    listing.main.get_by_text("Downloads", exact=True).click()
    listing.main.get_by_role("radio", name=f"Selected papers: {len(KEYS)}").check()
    with listing.page.expect_download() as waiting:
        listing.main.get_by_role("link", name="CSL-JSON").click()
    items = json.loads(Path(waiting.value.path()).read_text("utf-8"))
    assert [item["id"] for item in items] == taken
    assert_nothing_ran(listing.page)


def test_a_link_to_a_page_says_nothing_that_runs(visit: Visits, hostile_site: Path) -> None:
    for ending in (f"#q=<script>{RUN}</script>", f"#<img src=x onerror={RUN}>", f"#lang=en&tag={MARKUP[1]}"):
        page = visit(hostile_site.as_uri() + ending)
        expect(page.get_by_role("main").get_by_role("status")).to_have_text(re.compile("papers"))
        assert_nothing_ran(page)


def test_from_a_server_nothing_runs_either(visit: Visits, hostile_site: Path) -> None:
    address = visit.serve(hostile_site.parent)
    page = visit(address)
    Listing(page)
    assert page.url.startswith(LOOPBACK)
    assert_nothing_ran(page)
