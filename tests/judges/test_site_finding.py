"""In a browser: papers are found on the list of a page, by words, filters, order and links."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from bibcatalog import Catalog
from bibcatalog.catalog.records import venue_of
from bibcatalog.model.catalog import Entry

from .browser import Visits, clipboard, expect
from .sites import Listing

pytestmark = pytest.mark.judge

KINDS = {"article": "Preprint", "article-journal": "Journal article", "paper-conference": "Conference paper"}


@pytest.fixture
def listing(visit: Visits, site: Path) -> Listing:
    return Listing(visit(site))


def values_of(entry: Entry, catalog: Catalog, group: str) -> list[str]:
    """Give the values of a filter that a paper has, in English."""
    published = entry.work.edition("published")
    match group:
        case "Category":
            names = {category.id: category.name.pick("en") for category in catalog.categories}
            return [names[category] for category in entry.categories]
        case "Year":
            return [str(entry.work.date.year)] if entry.work.date else []
        case "Organization":
            return list(entry.organizations)
        case "Venue":
            return [venue_of(published)]
        case "Kind":
            return [KINDS[published.type]]
    return list(entry.tags)


SEARCHES = {
    "a title": ("doremi", ["xie2023doremi"]),
    "an author": ("Touvron", ["touvron2023llama", "touvron2023llama2", "roziere2023code"]),
    "an author without accents": ("roziere", ["touvron2023llama", "roziere2023code"]),
    "an author with accents": ("Rozière", ["touvron2023llama", "roziere2023code"]),
    "a full name": ("Percy Liang", ["xie2023doremi"]),
    "an organization": ("tsinghua", ["qin2023tool", "qin2023toolllm", "hong2023cogagent", "miao2023specinfer"]),
    "an identifier": ("2305.10429", ["xie2023doremi"]),
    "Chinese in notes": ("投机解码", ["leviathan2022fast", "miao2023specinfer", "fu2024break", "cai2024medusa"]),
    "pinyin of that": ("toujijiema", ["leviathan2022fast", "miao2023specinfer", "fu2024break", "cai2024medusa"]),
    "pinyin of a category": (
        "duomotai",
        ["geminiteam2023gemini", "li2023blip2", "peng2023kosmos2", "bai2023qwenvl", "liu2023improved"],
    ),
    "initials of a category": (
        "dmt",
        ["li2023blip2", "peng2023kosmos2", "bai2023qwenvl", "liu2023improved"],
    ),
    "several words": ("speculative 2024", ["miao2023specinfer", "fu2024break", "cai2024medusa"]),
    "words of two scripts": ("量化 gpu", ["frantar2022gptq"]),
    "a mark inside": ("16000+", ["qin2023toolllm"]),
    "wide letters": ("ＤｏＲｅＭｉ", ["xie2023doremi"]),
}


def test_the_list_narrows_as_one_types(listing: Listing) -> None:
    found = {}
    for name, (typed, expected) in SEARCHES.items():
        listing.search(typed)
        listing.says(f"{len(expected)} of 26 papers")
        found[name] = (typed, listing.keys())
    assert found == SEARCHES


def test_every_letter_counts(listing: Listing) -> None:
    seen = []
    for letter in "medusa":
        listing.box.press_sequentially(letter)
        seen.append(len(listing.keys()))
    assert seen == sorted(seen, reverse=True)
    assert listing.keys() == ["cai2024medusa"]
    for _ in "medusa":
        listing.box.press("Backspace")
    listing.says("26 papers")


def test_when_nothing_is_found_the_page_says_so_and_leads_back(listing: Listing) -> None:
    listing.search("zzzz")
    listing.says("0 of 26 papers")
    assert listing.keys() == []
    expect(listing.main.get_by_text("No paper fits.")).to_be_visible()
    listing.main.get_by_role("button", name="Clear all").last.click()
    listing.says("26 papers")
    expect(listing.box).to_have_value("")
    expect(listing.box).to_be_focused()


@pytest.mark.parametrize("group", ["Category", "Year", "Organization", "Venue", "Kind", "Tag"])
def test_every_value_of_a_filter_shows_as_many_papers_as_it_says(
    group: str, listing: Listing, catalog: Catalog
) -> None:
    by_value: dict[str, list[str]] = {}
    for entry in catalog.entries:
        for value in values_of(entry, catalog, group):
            by_value.setdefault(value, []).append(entry.key)
    listing.show_all()
    assert listing.counts(group) == {value: len(keys) for value, keys in by_value.items()}
    for value, keys in by_value.items():
        tick = listing.filter(group, value)
        tick.check()
        assert listing.keys() == keys
        listing.says(f"{len(keys)} of 26 papers")
        tick.uncheck()


def test_filters_go_together_and_their_counts_follow(listing: Listing, catalog: Catalog) -> None:
    chosen = {"Category": ["Foundation models", "Agents"], "Year": ["2023"], "Kind": ["Conference paper"]}
    listing.show_all()
    for group, values in chosen.items():
        for value in values:
            listing.filter(group, value).check()

    def fits(entry: Entry, but: str = "") -> bool:
        return all(
            set(values) & set(values_of(entry, catalog, group)) for group, values in chosen.items() if group != but
        )

    expected = [entry.key for entry in catalog.entries if fits(entry)]
    assert 1 < len(expected) < 10
    assert listing.keys() == expected
    for group in ("Category", "Year", "Organization", "Venue", "Kind", "Tag"):
        counted = Counter(
            value
            for entry in catalog.entries
            if fits(entry, but=group)  # a filter counts what each of its values would show
            for value in values_of(entry, catalog, group)
        )
        assert listing.counts(group) == counted, group
    listing.search("tool")
    assert set(listing.keys()) < set(expected)


def test_a_filter_can_be_taken_off_where_it_is_named(listing: Listing) -> None:
    listing.filter("Category", "Agents").check()
    listing.filter("Year", "2023").check()
    both = listing.keys()
    listing.main.get_by_role("button", name="Remove the filter 2023").click()
    assert set(both) <= set(listing.keys())
    expect(listing.filter("Year", "2023")).not_to_be_checked()
    listing.main.get_by_role("button", name="Clear all").click()
    listing.says("26 papers")
    expect(listing.filter("Category", "Agents")).not_to_be_checked()


def test_papers_are_sorted(listing: Listing, catalog: Catalog) -> None:
    order = listing.page.get_by_role("combobox", name="Sort by")
    dates = {entry.key: entry.work.date for entry in catalog.entries}

    def when(key: str) -> tuple[int, ...]:
        date = dates[key]
        assert date is not None
        return date.parts

    in_list = listing.keys()
    assert in_list == [entry.key for entry in catalog.entries]
    order.select_option("Newest first")
    assert listing.keys() == sorted(in_list, key=lambda key: [-part for part in when(key)])
    order.select_option("Oldest first")
    assert listing.keys() == sorted(in_list, key=when)
    order.select_option("Title")
    titles = [re.sub(r"\W+", " ", title).lower() for title in listing.titles()]
    assert titles == sorted(titles)
    order.select_option("Author")
    first = {entry.key: entry.work.edition("published").authors[0] for entry in catalog.entries}
    shown = listing.keys()
    families = [(first[key].literal or first[key].family).lower() for key in shown]
    assert families == sorted(families)
    order.select_option("Order of the list")
    assert listing.keys() == in_list


def test_a_link_to_what_is_shown_shows_it_again(listing: Listing, visit: Visits) -> None:
    listing.search("tool")
    listing.filter("Category", "Agents").check()
    listing.page.get_by_role("combobox", name="Sort by").select_option("Newest first")
    listing.page.get_by_role("button", name="Copy link").click()
    address = clipboard(listing.page)
    assert address.startswith("file://")
    again = Listing(visit(address, locale="zh-CN"))  # the link says the language, too
    expect(again.count).to_have_text(listing.count.inner_text())
    assert again.keys() == listing.keys()
    expect(again.box).to_have_value("tool")
    expect(again.filter("Category", "Agents")).to_be_checked()


def test_back_and_forward_go_from_one_filter_to_the_other(listing: Listing) -> None:
    page = listing.page
    listing.filter("Category", "Agents").check()
    agents = listing.keys()
    listing.filter("Year", "2023").check()
    both = listing.keys()
    listing.search("gorilla")
    listing.says("1 of 26 papers")
    page.go_back()
    expect(listing.box).to_have_value("")
    assert listing.keys() == both
    page.go_back()
    expect(listing.filter("Year", "2023")).not_to_be_checked()
    assert listing.keys() == agents
    page.go_back()
    listing.says("26 papers")
    page.go_forward()
    expect(listing.filter("Category", "Agents")).to_be_checked()
    assert listing.keys() == agents


def test_from_a_paper_one_comes_back_to_what_was_shown(listing: Listing) -> None:
    listing.search("medusa")
    listing.says("1 of 26 papers")
    listing.main.get_by_role("heading", level=3).get_by_role("link").click()
    heading = listing.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(re.compile("^Medusa: Simple LLM"))
    listing.page.go_back()
    listing.says("1 of 26 papers")
    expect(listing.box).to_have_value("medusa")


def test_a_link_to_a_paper_opens_the_list_at_it(visit: Visits, site: Path) -> None:
    listing = Listing(visit(f"{site.as_uri()}#cai2024medusa"))
    paper = listing.paper("Medusa: Simple LLM Inference Acceleration Framework with Multiple Decoding Heads")
    expect(paper).to_be_in_viewport()
    expect(paper.get_by_role("heading").get_by_role("link")).to_be_focused()


def test_papers_lead_to_the_next_and_back_to_the_list(visit: Visits, site: Path) -> None:
    page = visit(site.parent / "papers" / "touvron2023llama.html")
    page.get_by_role("link", name=re.compile("^Next")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^DoReMi"))
    page.get_by_role("link", name=re.compile("^Previous")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^LLaMA"))
    page.get_by_role("link", name="Meta AI").click()
    assert Listing(page).keys() == ["touvron2023llama", "roziere2023code"]
    page.go_back()
    page.get_by_role("link", name="Back to the list").click()
    listing = Listing(page)
    listing.says("26 papers")
    expect(listing.main.get_by_role("article").first).to_be_in_viewport()


@pytest.mark.parametrize(
    "ending",
    [
        "#nobody2020",
        "#category=nothing&year=20x4&month=&tag=",
        "#q=%ff%zz",
        "#%ff",
        "#sort=sideways&lang=tlh&x=1",
        "#__proto__=1&constructor=2",
        "#category=__proto__",
        "?q=x",
    ],
)
def test_a_broken_link_shows_the_list(ending: str, visit: Visits, site: Path) -> None:
    listing = Listing(visit(site.as_uri() + ending))
    expect(listing.count).to_have_text(re.compile(r"26 papers|0 of 26 papers"))
    assert len(listing.keys()) in {0, 26}


def test_the_bars_of_the_timeline_are_filters(listing: Listing, catalog: Catalog) -> None:
    bar = listing.page.get_by_role("link", name="2023-05: 4")
    bar.focus()
    bar.press("Enter")
    listing.says("4 of 26 papers")
    in_may = [entry.key for entry in catalog.entries if entry.work.date and entry.work.date.parts[:2] == (2023, 5)]
    assert listing.keys() == in_may
    expect(bar).to_have_attribute("aria-current", "true")
    bar.press("Enter")
    listing.says("26 papers")


def test_the_page_works_from_a_server_as_well(visit: Visits, site: Path) -> None:
    address = visit.serve(site.parent)
    listing = Listing(visit(address))
    listing.search("doremi")
    listing.says("1 of 26 papers")
    listing.main.get_by_role("button", name="BibTeX", exact=True).click()
    expect(listing.page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert clipboard(listing.page).startswith("@inproceedings{xie2023doremi,")
    listing.main.get_by_role("heading", level=3).get_by_role("link").click()
    expect(listing.page.get_by_role("heading", level=1)).to_have_text(re.compile("^DoReMi"))
    listing.page.go_back()
    listing.says("1 of 26 papers")
