"""In a browser: a page can be read and used by anybody, in each language, by key, on paper, and without scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from bibcatalog import Catalog
from bibcatalog.catalog.reader import read_catalog

from .browser import Settings, Visits, axe_findings, expect
from .sites import Listing, read_to_the_end, write_site
from .tools import need, pdf_text, without_spaces

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

pytestmark = pytest.mark.judge

PHONE: ViewportSize = {"width": 375, "height": 720}
VISITORS: list[Settings] = [
    {"locale": "en-US", "color_scheme": "light"},
    {"locale": "en-US", "color_scheme": "dark"},
    {"locale": "zh-CN", "color_scheme": "light"},
    {"locale": "zh-CN", "color_scheme": "dark"},
    {"locale": "en-US", "color_scheme": "light", "viewport": PHONE},
    {"locale": "zh-CN", "color_scheme": "dark", "viewport": PHONE},
]
NARROWEST: ViewportSize = {"width": 320, "height": 640}
"""As WCAG 2.2 has it (1.4.10, Reflow)."""

Theme = Literal["light", "dark"]
THEMES: list[Theme] = ["light", "dark"]
LOCALES = ["en-US", "zh-CN"]
PAPER = "papers/roziere2023code.html"
MOST_STOPS = 600
MANY = 150
"""More papers than the list shows at once."""


def open_everything(page: Page) -> None:
    """Open all that can be opened, which is then looked at as well."""
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")


@pytest.mark.parametrize("visitor", VISITORS, ids=lambda visitor: " ".join(map(str, visitor.values())))
@pytest.mark.parametrize("name", ["index.html", PAPER], ids=["list", "paper"])
def test_nothing_keeps_people_from_using_the_page(name: str, visitor: Settings, visit: Visits, site: Path) -> None:
    page = visit(site.parent / name, **visitor)
    open_everything(page)
    assert axe_findings(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_keeps_people_from_using_what_was_found(theme: Theme, visit: Visits, site: Path) -> None:
    listing = Listing(visit(site, color_scheme=theme))
    assert axe_findings(listing.page) == []
    listing.filter("Category", "Agents").check()
    listing.search("tool")
    listing.main.get_by_role("checkbox", name="Select").first.check()
    open_everything(listing.page)
    assert axe_findings(listing.page) == []
    listing.search("zzzz")
    listing.says("0 of 26 papers")
    assert axe_findings(listing.page) == []


def test_a_visitor_reads_their_own_language(visit: Visits, site: Path) -> None:
    chinese = visit(site, locale="zh-CN")
    expect(chinese.get_by_role("heading", level=1)).to_have_text("2023 AI 核心论文", use_inner_text=True)
    expect(chinese.locator("html")).to_have_attribute("lang", "zh")
    expect(chinese.get_by_role("searchbox", name="搜索")).to_be_visible()
    expect(
        chinese.get_by_role("group", name="类别").get_by_role("checkbox", name=re.compile("^基座 9"))
    ).to_be_visible()
    english = visit(site, locale="en-GB")
    expect(english.get_by_role("heading", level=1)).to_have_text("Core AI papers of 2023", use_inner_text=True)
    french = visit(site, locale="fr-FR")
    expect(french.locator("html")).to_have_attribute("lang", "zh")  # the catalog's first


def test_the_language_is_switched_and_remembered(visit: Visits, site: Path) -> None:
    page = visit(site)
    impact = "Showed that mid-sized models"
    expect(page.get_by_text(impact)).to_be_visible()
    switch = page.get_by_role("group", name="Language")
    expect(switch.get_by_role("button", name="English", pressed=True)).to_be_visible()
    switch.get_by_role("button", name="中文").click()
    expect(page.get_by_text("证明只用公开数据")).to_be_visible()
    expect(page.get_by_text(impact)).to_be_hidden()
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("共 26 篇")
    expect(page.get_by_role("button", name="中文", pressed=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("共 26 篇")
    page.get_by_role("link", name="LLaMA: Open and Efficient", exact=False).first.click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("影响", use_inner_text=True)
    page.get_by_role("button", name="English").click()
    page.go_back()
    page.reload()
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("26 papers")


def background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


@pytest.mark.parametrize("theme", THEMES)
def test_the_theme_is_the_system_s_until_it_is_switched(theme: Theme, visit: Visits, site: Path) -> None:
    page = visit(site, color_scheme=theme)
    first = background(page)
    red = int(re.findall(r"\d+", first)[0])
    assert red < 64 if theme == "dark" else red > 192
    switch = page.get_by_role("button", name="Dark mode")
    expect(switch).to_have_attribute("aria-pressed", "true" if theme == "dark" else "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false" if theme == "dark" else "true")
    second = background(page)
    assert second != first
    page.reload()
    assert background(page) == second
    page.get_by_role("main").get_by_role("heading", level=3).get_by_role("link").first.click()
    page.wait_for_url(re.compile("papers/"))
    assert background(page) == second


_FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    name: (element.getAttribute("aria-label") || (element.options ? "" : element.innerText) || element.id)
      .trim().split("\\n")[0],
    kind: element.tagName.toLowerCase(),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    clip: {x: Math.max(0, box.x - 5), y: Math.max(0, box.y - 5), width: box.width + 10, height: box.height + 10},
  };
}"""


def tab(page: Page) -> str:
    """Go to the next stop, and give its kind and name, with a mark when one cannot see that it has the focus."""
    page.keyboard.press("Tab")
    found = page.evaluate(_FOCUSED)
    if found is None:
        return "nothing"
    stop = f"{found['kind']} {found['name']}"
    if found["outlined"]:
        return stop
    with_focus = page.screenshot(clip=found["clip"], animations="disabled")
    page.evaluate("document.activeElement.blur()")  # the next stop is still the one after it
    without_focus = page.screenshot(clip=found["clip"], animations="disabled")
    return stop if with_focus != without_focus else f"{stop} (unseen)"


def test_everything_is_reached_by_tab_and_seen(visit: Visits, site: Path) -> None:
    page = visit(site)
    Listing(page)
    stops = [tab(page)]
    while stops[-1] != "nothing" and len(stops) < MOST_STOPS:
        stops.append(tab(page))
    assert [stop for stop in stops if stop.endswith("(unseen)")] == []
    order = ["a Skip to the papers", "button 中文", "button English", "button Dark mode", "a 2022-10: 1",
             "input _q", "select _sort", "select _style", "button Copy link", "summary Downloads",
             "a LLaMA: Open and Efficient Foundation Language Models", "summary Summary", "a arXiv", "button BibTeX",
             "a Improved Baselines with Visual Instruction Tuning", "nothing"]  # fmt: skip
    assert [stop for stop in order if stop not in stops] == [], stops
    places = [stops.index(stop) for stop in order]
    assert places == sorted(places)
    assert places[0] == 0


def test_the_page_is_used_by_key_alone(visit: Visits, site: Path) -> None:
    listing = Listing(visit(site))
    keyboard = listing.page.keyboard
    keyboard.press("Tab")
    keyboard.press("Enter")
    keyboard.press("Tab")
    expect(listing.page.get_by_role("combobox", name="Sort by")).to_be_focused()  # the first of the papers' own
    keyboard.press("/")
    expect(listing.box).not_to_be_focused()  # where one types, it is a letter as any other
    keyboard.press("Tab")
    keyboard.press("Tab")
    expect(listing.page.get_by_role("button", name="Copy link")).to_be_focused()
    keyboard.press("/")
    expect(listing.box).to_be_focused()
    expect(listing.box).to_have_value("")
    keyboard.type("a/b")
    expect(listing.box).to_have_value("a/b")
    keyboard.press("Escape")
    expect(listing.box).to_have_value("")
    listing.says("26 papers")
    keyboard.type("gorilla")
    listing.says("1 of 26 papers")
    keyboard.press("Enter")
    expect(listing.page.get_by_role("heading", name="Papers", exact=True)).to_be_focused()
    keyboard.press("Tab")
    expect(listing.main.get_by_role("heading", level=3).get_by_role("link")).to_be_focused()
    keyboard.press("Enter")
    expect(listing.page.get_by_role("heading", level=1)).to_have_text(re.compile("^Gorilla"))


def test_a_filter_keeps_the_focus(visit: Visits, site: Path) -> None:
    listing = Listing(visit(site))
    tick = listing.filter("Organization", "Meta AI")
    tick.focus()
    listing.page.keyboard.press("Space")
    listing.says("2 of 26 papers")
    expect(listing.filter("Organization", "Meta AI")).to_be_focused()
    listing.page.keyboard.press("Space")
    listing.says("26 papers")
    expect(listing.filter("Organization", "Meta AI")).to_be_focused()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["index.html", PAPER, "papers/geminiteam2023gemini.html"], ids=Path)
def test_the_narrowest_screen_is_wide_enough(name: str, locale: str, visit: Visits, site: Path) -> None:
    page = visit(site.parent / name, locale=locale, viewport=NARROWEST)
    open_everything(page)
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert widths == [320, 320]


def test_nothing_moves_for_who_wants_no_movement(visit: Visits, site: Path) -> None:
    page = visit(site, reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
          const style = getComputedStyle(element);
          const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.001);
          return lasts(style.transitionDuration) || lasts(style.animationDuration) || style.scrollBehavior === "smooth";
        }).map((element) => element.outerHTML.slice(0, 100))"""
    )
    assert moving == []


def test_without_scripts_all_papers_are_there(visit: Visits, site: Path, catalog: Catalog) -> None:
    page = visit(site, java_script_enabled=False)
    articles = page.get_by_role("main").get_by_role("article")
    expect(articles).to_have_count(len(catalog.entries))
    expect(page.get_by_text("证明只用公开数据")).to_be_visible()
    expect(page.get_by_text("Showed that mid-sized models")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_hidden()  # it would do nothing
    expect(page.get_by_role("button")).to_have_count(0)
    page.get_by_text("下载", exact=True).click()
    expect(page.get_by_role("link", name="BibTeX")).to_have_attribute("href", "refs.bib")
    articles.first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("LLaMA: Open and Efficient Foundation Language Models")
    expect(page.get_by_role("main").get_by_text("Hugo Touvron")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="返回列表").click()
    expect(articles).to_have_count(len(catalog.entries))


def printed(page: Page, file: Path) -> str:
    need("pdftotext")
    page.pdf(path=file, format="A4")
    return without_spaces(pdf_text(file))


def test_all_papers_are_printed(visit: Visits, site: Path, catalog: Catalog, tmp_path: Path) -> None:
    listing = Listing(visit(site))
    text = printed(listing.page, tmp_path / "all.pdf")
    for entry in catalog.entries:
        assert without_spaces(entry.work.edition("published").title.plain) in text
    assert without_spaces("Showed that mid-sized models trained long enough") in text
    assert without_spaces("The list claimed") in text
    assert without_spaces("Citation style") not in text
    listing.filter("Category", "Agents").check()
    some = printed(listing.page, tmp_path / "some.pdf")
    for entry in catalog.entries:
        title = without_spaces(entry.work.edition("published").title.plain)
        assert (title in some) == (entry.categories == ("agent",))


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    entries = "\n".join(
        f'  - {{key: doe{number:03}, title: "Paper number {number:03}", authors: ["Doe, Jane"], date: {1900 + number}}}'
        for number in range(MANY)
    )
    reading = read_catalog(f"catalog: long\ntitle: Long\nlanguages: [en]\nentries:\n{entries}\n".encode(), "long.yaml")
    assert reading.catalog is not None
    return write_site(reading.catalog, tmp_path_factory.mktemp("long"))


def test_a_long_list_goes_on_as_one_reads_it(visit: Visits, long_list: Path, tmp_path: Path) -> None:
    listing = Listing(visit(long_list))
    listing.says(f"{MANY} papers")
    assert len(listing.keys()) < MANY
    read_to_the_end(listing.page, MANY)
    assert listing.keys() == [f"doe{number:03}" for number in range(MANY)]
    again = Listing(visit(f"{long_list.as_uri()}#doe149"))
    expect(again.paper("Paper number 149")).to_be_in_viewport()
    again.search("number 148")
    again.says(f"1 of {MANY} papers")
    text = printed(visit(long_list), tmp_path / "long.pdf")
    assert [number for number in range(MANY) if f"Papernumber{number:03}" not in text] == []
