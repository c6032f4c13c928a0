"""Differences of large files, beside those that ``difflib`` finds in small ones."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog.catalog import differences
from bibcatalog.catalog.differences import unified

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every file for a large one."""
    monkeypatch.setattr(differences, "_SMALL", -1)


def entries(*changed: int, count: int = 12) -> list[str]:
    return [
        line
        for number in range(count)
        for line in (f"@misc{{k{number},\n", "  year = {2020},\n", f"  note = {{{number in changed}}},\n", "}\n", "\n")
    ]


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(
    "new",
    [entries(), entries(0), entries(3), entries(3, 4), entries(0, 5, 11), entries(count=13), entries(count=11), []],
    ids=["nothing", "first", "one", "neighbours", "three", "more", "fewer", "empty"],
)
def test_changes_of_entries_are_shown_as_difflib_shows_them(new: list[str]) -> None:
    for one, other in ((entries(), new), (new, entries())):
        assert list(unified(one, other, "a", "b")) == list(unified_diff(one, other, "a", "b"))


def test_a_small_file_is_compared_by_difflib() -> None:
    one, other = ["a\n", "b\n", "a\n", "c\n"], ["c\n", "a\n", "b\n"]
    assert list(unified(one, other, "x", "y")) == list(unified_diff(one, other, "x", "y"))


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n", "e\n", "f\n", "\n"]), max_size=30)


@settings(deadline=None)
@given(LINES, LINES)
def test_a_difference_makes_the_new_file_of_the_old(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(differences, "_SMALL", -1)
        patch.setattr(differences, "_LARGEST_PART", 8)
        assert _applied(old, list(unified(old, new, "x", "x"))) == new


def test_a_large_file_is_compared_part_by_part() -> None:
    old, new = entries(count=1_000), entries(*range(0, 1_000, 7), count=1_000)
    difference = list(unified(old, new, "a.bib", "a.bib"))
    assert _applied(old, difference) == new
    assert len([line for line in difference if line.startswith("@@")]) == len(range(0, 1_000, 7))


def test_files_of_one_line_again_and_again_are_compared() -> None:
    old, new = ["x\n"] * 20_000, ["x\n", "y\n"] * 10_000
    assert _applied(old, list(unified(old, new, "x", "x"))) == new


def _applied(old: list[str], difference: list[str]) -> list[str]:
    return list(_lines(old, difference))


def _lines(old: list[str], difference: list[str]) -> Iterator[str]:
    place = 0
    for line in difference[2:]:
        if line.startswith("@@"):
            start, _, length = line.split()[1].removeprefix("-").partition(",")
            begin = int(start) - (length != "0")
            yield from old[place:begin]
            place = begin
            continue
        if line[0] in " -":
            assert old[place] == line[1:]
            place += 1
        if line[0] in " +":
            yield line[1:]
    yield from old[place:]
