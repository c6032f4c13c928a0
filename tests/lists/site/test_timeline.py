from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.lists.site.languages import languages_of
from bibcatalog.lists.site.papers import paper_of
from bibcatalog.lists.site.timeline import Timeline, timeline
from tests.lists.site.catalogs import catalog_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def made_of(dates: Sequence[str], categories: str = "") -> Timeline | None:
    entries = "".join(f"  - {{key: k{n}, title: T{n}, {date}}}\n" for n, date in enumerate(dates))
    catalog = catalog_of(f"catalog: x\n{categories}entries:\n{entries}")
    languages = languages_of(catalog)
    return timeline([paper_of(entry, "published", languages) for entry in catalog.entries], catalog)


def test_months_are_bars_without_gaps_between_them() -> None:
    found = made_of(["date: 2022-11", "date: 2023-01-05", "date: 2023-01", "date: 2023"])
    assert found
    assert (found.unit, found.undated) == ("months", 1)
    assert [(bar.name, bar.total, bar.filter) for bar in found.bars] == [
        ("2022-11", 1, "month=2022-11"),
        ("2022-12", 0, "month=2022-12"),
        ("2023-01", 2, "month=2023-01"),
    ]


def test_many_months_become_years_and_many_years_decades() -> None:
    years = made_of(["date: 2015-01", "date: 2023-01"])
    decades = made_of(["date: 1905", "date: 2023-01"])
    assert years
    assert decades
    assert [(years.unit, len(years.bars)), (decades.unit, len(decades.bars))] == [("years", 9), ("decades", 13)]
    assert [bar.name for bar in decades.bars][::12] == ["1900–1909", "2020–2029"]


def test_a_bar_is_divided_by_top_categories() -> None:
    tree = "categories: [{id: a, categories: [{id: b}]}, {id: c}]\n"
    found = made_of(["date: 2023-01, category: b", "date: 2023-02, category: [c, a]", "date: 2023-02"], tree)
    assert found
    assert found.categories == ("a", "c", None)
    assert [bar.counts for bar in found.bars] == [(1, 0, 0), (0, 1, 1)]


def test_one_month_or_none_is_no_timeline() -> None:
    assert made_of(["date: 2023-01", "date: 2023-01"]) is None
    assert made_of(["language: en"]) is None
