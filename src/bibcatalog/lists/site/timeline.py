"""The timeline: how many papers first appeared in each month, by category, as bars and as a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bibcatalog.lists.site.papers import Paper
    from bibcatalog.model.catalog import Catalog

Unit = Literal["months", "years", "decades"]

COLOURS: Final = 7
"""How many categories have a colour; all further ones share one."""

_HEIGHT: Final = 88
_TOP: Final = 14
_MOST_MONTHS: Final = 48
_MOST_YEARS: Final = 60
_ALL_LABELS: Final = 18
_FEWEST: Final = 8  # bars that the width is divided by at least
_GAP: Final = 0.16
_ROOM: Final = 0.12
"""The part of the width that a year needs under the bars, on a phone."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: its colour, its place from the top and its height in pixels."""

    colour: int
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The papers of a month, a year or a decade; ``x`` and ``width`` are percent of the whole.

    ``filter`` is the filter that leads to them, if there is one, ``tick`` what stands under the bar, ``year`` what
    stands under that.
    """

    name: str
    x: str
    middle: str
    width: str
    total: int
    counts: tuple[int, ...]
    parts: tuple[Part, ...]
    top: str
    filter: str = ""
    tick: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars, the categories that they are divided by (none stands for all others), and what has no place in them."""

    unit: Unit
    bars: tuple[Bar, ...]
    categories: tuple[str | None, ...]
    undated: int


def timeline(papers: Iterable[Paper], catalog: Catalog) -> Timeline | None:
    """Count papers by when they first appeared; nothing when that is one month, year or decade, or not known."""
    tops = {name: path[0].id for name, path in catalog.category_paths().items()}
    dated = [(paper, paper.date) for paper in papers]
    known = [(paper, date) for paper, date in dated if date]
    if not known:
        return None
    unit = _unit([(date.year, date.month) for _, date in known])
    counted: dict[int, Counter[str | None]] = {}
    for paper, date in known:
        place = _place(date.year, date.month, unit)
        if place is not None:
            top = next((tops[name] for name in paper.entry.categories if name in tops), None)
            counted.setdefault(place, Counter())[top] += 1
    if len(counted) < 2:
        return None
    shown = _categories(counted, [category.id for category in catalog.categories])
    first, last = min(counted), max(counted)
    highest = max(counts.total() for counts in counted.values())
    count = last - first + 1
    bars = tuple(
        _bar(place, place - first, count, unit, _by(counted.get(place, Counter()), shown), highest)
        for place in range(first, last + 1)
    )
    return Timeline(unit, bars, shown, len(dated) - sum(bar.total for bar in bars))


def _unit(dates: Sequence[tuple[int, int | None]]) -> Unit:
    """Choose months, years or decades, so that the bars can be told apart."""
    years = [year for year, _ in dates]
    months = [year * 12 + month for year, month in dates if month]
    if months and max(months) - min(months) < _MOST_MONTHS and 2 * len(months) > len(dates):
        return "months"
    return "years" if max(years) - min(years) < _MOST_YEARS else "decades"


def _place(year: int, month: int | None, unit: Unit) -> int | None:
    if unit == "months":
        return year * 12 + month - 1 if month else None
    return year if unit == "years" else year // 10


def _categories(counted: dict[int, Counter[str | None]], order: Sequence[str]) -> tuple[str | None, ...]:
    found = set[str | None]().union(*counted.values())
    named = [name for name in order if name in found]
    rest: tuple[str | None, ...] = (None,) if None in found or len(named) > COLOURS else ()
    return (*named[:COLOURS], *rest)


def _by(counts: Counter[str | None], shown: Sequence[str | None]) -> tuple[int, ...]:
    named = [counts[name] for name in shown if name is not None]
    return (*named, counts.total() - sum(named)) if None in shown else tuple(named)


def _bar(place: int, index: int, count: int, unit: Unit, counts: tuple[int, ...], highest: int) -> Bar:  # noqa: PLR0913
    width = 100 / max(count, _FEWEST)
    parts = []
    y = float(_HEIGHT)
    for colour, number in enumerate(counts):
        if number:
            height = number * (_HEIGHT - _TOP) / highest
            y -= height
            parts.append(Part(colour, f"{y:.1f}", f"{height:.1f}"))
    name, wanted = _named(place, unit)
    tick, year = _labels(place, index, count, unit)
    return Bar(
        name=name,
        x=f"{index * width + width * _GAP / 2:.2f}",
        middle=f"{(index + 0.5) * width:.2f}",
        width=f"{width * (1 - _GAP):.2f}",
        total=sum(counts),
        counts=counts,
        parts=tuple(parts),
        top=f"{y - 4:.1f}",
        filter=wanted,
        tick=tick,
        year=year,
    )


def _named(place: int, unit: Unit) -> tuple[str, str]:
    """Give the name of a bar, and the filter that leads to its papers."""
    if unit == "months":
        month = f"{place // 12:04}-{place % 12 + 1:02}"
        return month, f"month={month}"
    return (str(place), f"year={place}") if unit == "years" else (f"{place * 10}–{place * 10 + 9}", "")


def _labels(place: int, index: int, count: int, unit: Unit) -> tuple[str, str]:
    if unit == "months":
        tick = str(place % 12 + 1) if count <= _ALL_LABELS else ""
        begins = place % 12 == 0
        to_january = 12 - place % 12
        first = index == 0 and (to_january >= count or to_january / count >= _ROOM)  # else the next stands too near
        return tick, str(place // 12) if begins or first else ""
    value = place if unit == "years" else place * 10
    every = 1 if count <= 8 else 5 if count <= 30 else 10
    return "", str(value) if value % every == 0 or (index == 0 and count <= 8) else ""
