"""Pages of catalogs to judge, and what a person sees and does on a list, by roles and accessible names in English."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bibcatalog.cli import cli
from bibcatalog.lists.site.build import build_site

from .browser import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from bibcatalog.lists.site.options import SiteOptions
    from bibcatalog.model.catalog import Catalog

_VALUE = re.compile(r'checkbox "(?P<name>.*) (?P<count>\d+)"')
_PAPER = re.compile(r"papers/([^/]+)\.html")


def write_site(catalog: Catalog, folder: Path, options: SiteOptions | None = None) -> Path:
    """Make the page of a catalog in a folder, and give its list."""
    for name, text in build_site(catalog, options).files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return folder / "index.html"


@functools.cache
def command(*arguments: str) -> str:
    """Give what the command prints, as it is."""
    done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout_bytes.decode()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The list of the packaged catalog, as the command writes it."""
    folder = tmp_path_factory.mktemp("packaged") / "site"
    command("site", "-o", str(folder), "-q")
    return folder / "index.html"


def read_to_the_end(page: Page, papers: int) -> list[str]:
    """Go down a list, which grows as one reads it, until so many papers are there; give their titles."""
    headings = page.get_by_role("main").get_by_role("heading", level=3)
    for _ in range(papers):
        if headings.count() == papers:
            break
        page.keyboard.press("End")
        page.wait_for_timeout(20)
    return headings.all_text_contents()


class Listing:
    """A list that is open in a browser."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.get_by_role("main")
        self.count = self.main.get_by_role("status")
        self.box = page.get_by_role("searchbox", name="Search")
        expect(self.count).to_have_text(re.compile(r"\d"))

    def keys(self) -> list[str]:
        """Give the papers that are shown, in their order: the names of their pages, which are mostly their keys."""
        links = self.main.get_by_role("heading", level=3).get_by_role("link")
        addresses = links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
        return [match[1] for address in addresses if (match := _PAPER.fullmatch(address))]

    def titles(self) -> list[str]:
        """Give the titles that are shown, in their order."""
        return self.main.get_by_role("heading", level=3).all_text_contents()

    def search(self, text: str) -> None:
        """Type into the search box what was not there."""
        self.box.fill("")
        self.box.press_sequentially(text)

    def says(self, text: str) -> None:
        """Wait until the count of papers reads so."""
        expect(self.count).to_have_text(text)

    def filter(self, group: str, value: str) -> Locator:
        """Give the tick box of a value of a filter."""
        return self._group(group).get_by_role("checkbox", name=re.compile(f"^{re.escape(value)} \\d+$"))

    def counts(self, group: str) -> dict[str, int]:
        """Give the values of a filter that can be ticked, and how many papers each would show."""
        found = self._group(group)
        if not found.count():
            return {}
        return {match["name"]: int(match["count"]) for match in _VALUE.finditer(found.aria_snapshot())}

    def show_all(self) -> None:
        """Show all values of every filter."""
        buttons = self.page.get_by_role("search").get_by_role("button", name=re.compile("^Show all"))
        while buttons.count():
            buttons.first.click()

    def paper(self, title: str) -> Locator:
        """Give the part of the list that is about one paper."""
        heading = self.page.get_by_role("heading", name=title, exact=True)
        return self.main.get_by_role("article").filter(has=heading)

    def _group(self, name: str) -> Locator:
        return self.page.get_by_role("search").get_by_role("group", name=name, exact=True)
