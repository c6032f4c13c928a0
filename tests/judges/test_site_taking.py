"""In a browser: what is copied and downloaded from a page is what the command writes, and other programs find it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft7Validator

from bibcatalog import Catalog
from bibcatalog.bibfile import read_bib
from bibcatalog.lists.metadata.coins import coins
from bibcatalog.lists.metadata.highwire import citation_meta
from bibcatalog.lists.metadata.jsonld import scholarly_article

from .browser import Visits, clipboard, expect
from .sites import Listing, command
from .test_csl_schema import validator  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from playwright.sync_api import Download, Locator

pytestmark = pytest.mark.judge

COPIED = {"BibTeX": "bibtex", "BibLaTeX": "biblatex", "CSL-JSON": "csl-json"}
STYLES = {"APA": "apa", "IEEE": "ieee", "GB/T 7714": "gbt7714"}
FILES = {
    "refs.bib": "bibtex",
    "refs.biblatex.bib": "biblatex",
    "refs.json": "csl-json",
    "refs.ris": "ris",
    "refs.rdf": "zotero-rdf",
}
DIFFICULT = ["roziere2023code", "geminiteam2023gemini", "qin2023tool", "alizadeh2023llm"]
"""Papers with an accent, a body for an author, a journal with an article number, and a compound surname."""


@pytest.fixture
def listing(visit: Visits, site: Path) -> Listing:
    return Listing(visit(site))


def title_of(catalog: Catalog, key: str) -> str:
    return next(entry.work.edition("published").title.plain for entry in catalog.entries if entry.key == key)


def by_itself(key: str, style: str) -> str:
    """Give a reference as the command prints it, without its number."""
    printed = command("cite", key, "--style", style, "--only", "reference", "--no-copy", "-q")
    return re.sub(r"^\[1\]\s*", "", printed.strip())


def copied(button: Locator, what: str) -> str:
    """Press a button, and give what is on the clipboard once the page says that it is."""
    page = button.page
    page.evaluate("navigator.clipboard.writeText('nothing')")
    button.click()
    expect(page.get_by_role("status").filter(has_text=f"Copied: {what}")).to_be_visible()
    return clipboard(page)


def test_an_entry_is_copied_as_the_command_writes_it(listing: Listing, catalog: Catalog) -> None:
    for key in DIFFICULT:
        paper = listing.paper(title_of(catalog, key))
        for label, form in COPIED.items():
            text = copied(paper.get_by_role("button", name=label, exact=True), f"{label}, {key}")
            assert text.strip() == command("export", "--to", form, "--key", key, "-q").strip()


def test_a_citation_is_copied_in_the_style_that_is_chosen(listing: Listing, catalog: Catalog) -> None:
    for label, style in STYLES.items():
        listing.page.get_by_role("combobox", name="Citation style").select_option(label)
        for key in DIFFICULT:
            paper = listing.paper(title_of(catalog, key))
            text = copied(paper.get_by_role("button", name="Citation", exact=True), f"{label}, {key}")
            assert text == by_itself(key, style)


def test_the_style_is_remembered(listing: Listing) -> None:
    listing.page.get_by_role("combobox", name="Citation style").select_option("IEEE")
    listing.page.reload()
    style = listing.page.get_by_role("combobox", name="Citation style")
    expect(style.get_by_role("option", selected=True)).to_have_text("IEEE")


def test_a_link_to_a_paper_is_copied_and_leads_there(listing: Listing, catalog: Catalog, visit: Visits) -> None:
    title = title_of(catalog, "roziere2023code")
    address = copied(listing.paper(title).get_by_role("button", name="Link", exact=True), "Link")
    expect(visit(address).get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize("key", DIFFICULT)
def test_a_paper_s_page_copies_the_same(key: str, visit: Visits, site: Path) -> None:
    page = visit(site.parent / "papers" / f"{key}.html")
    cite = page.get_by_role("heading", name="Cite", exact=True).locator("..")
    for label, style in STYLES.items():
        of_style = cite.get_by_role("heading", name=label, exact=True).locator("..")
        text = copied(of_style.get_by_role("button", name="Copy"), label)
        assert text == by_itself(key, style)
    for label, form in COPIED.items():
        details = cite.get_by_role("group").filter(has=page.get_by_text(label, exact=True)).first
        details.get_by_text(label, exact=True).click()
        text = copied(details.get_by_role("button", name="Copy"), label)
        assert text.strip() == command("export", "--to", form, "--key", key, "-q").strip()


def download(listing: Listing, file: str) -> str:
    """Download a file, and give its text as it is."""
    downloads = listing.main.get_by_role("group").filter(has_text="Downloads").first
    link = downloads.locator(f'a[href="{file}"]')
    if not link.is_visible():
        downloads.get_by_text("Downloads", exact=True).click()
    with listing.page.expect_download() as waiting:
        link.click()
    found: Download = waiting.value
    assert found.suggested_filename == file
    return Path(found.path()).read_bytes().decode()


def scope(listing: Listing, name: str) -> None:
    """Choose what is downloaded."""
    listing.main.get_by_text("Downloads", exact=True).click()
    listing.main.get_by_role("radio", name=name).check()


def assert_readable(file: str, text: str, keys: list[str], validator: Draft7Validator) -> None:  # noqa: F811
    """Read a file back with what there is for its format, and find these papers in it."""
    if file.endswith(".bib"):
        reading = read_bib(text.encode(), file)
        assert reading.diagnostics == ()
        assert [entry.key for entry in reading.entries] == keys
    elif file.endswith(".json"):
        items = json.loads(text)
        assert [item["id"] for item in items] == keys
        assert list(validator.iter_errors(items)) == []
    elif file.endswith(".rdf"):
        names = {"z": "http://www.zotero.org/namespaces/export#"}
        assert [key.text for key in ET.fromstring(text).iterfind("*/z:citationKey", names)] == keys
    else:
        assert text.count("\r\nER  - ") == len(keys)


def test_the_whole_list_is_what_the_command_exports(
    listing: Listing,
    catalog: Catalog,
    validator: Draft7Validator,  # noqa: F811
) -> None:
    for file, form in FILES.items():
        text = download(listing, file)
        assert text == command("export", "--to", form, "-q")
        assert_readable(file, text, [entry.key for entry in catalog.entries], validator)


def test_a_server_gives_the_whole_list_as_well(site: Path, visit: Visits) -> None:
    address = visit.serve(site.parent)
    listing = Listing(visit(address))
    for file, form in FILES.items():
        assert download(listing, file) == command("export", "--to", form, "-q")


def test_selected_papers_are_what_the_command_exports_of_them(
    listing: Listing,
    catalog: Catalog,
    validator: Draft7Validator,  # noqa: F811
) -> None:
    keys = ["li2023blip2", "roziere2023code", "geminiteam2023gemini"]
    for key in keys:
        listing.paper(title_of(catalog, key)).get_by_role("checkbox", name="Select").check()
    scope(listing, "Selected papers: 3")
    in_list = [entry.key for entry in catalog.entries if entry.key in keys]
    for file, form in FILES.items():
        text = download(listing, file)
        assert text == command("export", "--to", form, "-q", *(word for key in keys for word in ("--key", key)))
        assert_readable(file, text, in_list, validator)


def test_what_is_shown_is_what_the_command_exports_of_it(
    listing: Listing,
    validator: Draft7Validator,  # noqa: F811
) -> None:
    listing.filter("Category", "Agents").check()
    shown = listing.keys()
    scope(listing, f"These results: {len(shown)}")
    for file, form in FILES.items():
        text = download(listing, file)
        assert text == command("export", "--to", form, "-q", "--category", "agent")
        assert_readable(file, text, shown, validator)


def test_a_selection_outlives_a_filter(listing: Listing, catalog: Catalog) -> None:
    title = title_of(catalog, "roziere2023code")
    listing.paper(title).get_by_role("checkbox", name="Select").check()
    listing.filter("Category", "Agents").check()
    scope(listing, "Selected papers: 1")
    assert [entry.key for entry in read_bib(download(listing, "refs.bib").encode(), "x").entries] == ["roziere2023code"]
    listing.filter("Category", "Agents").uncheck()
    expect(listing.paper(title).get_by_role("checkbox", name="Select")).to_be_checked()


class _Page(HTMLParser):
    """What programs read of a page: its spans, its named tags, and its data."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.spans: list[str] = []
        self.meta: list[tuple[str, str]] = []
        self.data: list[Any] = []
        self._in_data = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "span" and found.get("class") == "Z3988":
            self.spans.append(found["title"])
        elif tag == "meta" and found.get("name", "").startswith(("citation_", "z:")):
            self.meta.append((found["name"], found["content"]))
        self._in_data = tag == "script" and found.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(json.loads(data))

    def handle_endtag(self, tag: str) -> None:
        self._in_data = self._in_data and tag != "script"


def test_programs_find_every_paper_on_the_list(site: Path, catalog: Catalog) -> None:
    spans = _Page(site).spans
    references = [entry.work.edition("published") for entry in catalog.entries]
    for span, reference in zip(spans, references, strict=True):
        without_subjects = [pair for pair in parse_qsl(span, strict_parsing=True) if pair[0] != "rft.subject"]
        assert without_subjects == parse_qsl(coins(reference), strict_parsing=True)


def test_programs_find_the_paper_on_its_page(site: Path, catalog: Catalog) -> None:
    for entry in catalog.entries:
        page = _Page(site.parent / "papers" / f"{entry.key}.html")
        reference = entry.work.edition("published")
        tags = citation_meta(reference, key=entry.key)
        assert [pair for pair in page.meta if pair[0] not in {"citation_keywords", "citation_abstract"}] == [*tags]
        (data,) = page.data
        assert {name: data[name] for name in data if name not in {"keywords", "abstract"}} == scholarly_article(
            reference
        )
        assert set(entry.tags) <= set(data["keywords"])
        assert page.spans == []  # Zotero prefers them to the tags, which say more


def test_browsers_are_told_of_the_files(site: Path, visit: Visits) -> None:
    page = visit(site)
    links = page.locator('link[rel="alternate"]').all()
    assert [link.get_attribute("href") for link in links] == list(FILES)
    for file in FILES:
        assert (site.parent / file).is_file()
