from __future__ import annotations

import os

import pytest

from bibcatalog.lists.site.citations import CitationStyle, formatting
from bibcatalog.lists.site.processes import can_fork, started, started_with

HOME = os.getpid()


def doubled(number: int) -> int:
    return number * 2


def applied(shared: list[object], place: int) -> str:
    return f"{place}: {shared[place].__class__.__name__}"


def dead_elsewhere(number: int) -> int:
    if os.getpid() != HOME:
        os._exit(1)
    return number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_jobs(workers: int) -> None:
    with started(doubled, [(number,) for number in range(20)], workers) as wait:
        assert wait() == [number * 2 for number in range(20)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_shared_value_need_not_be_one_that_can_be_copied(workers: int) -> None:
    shared = [lambda: 0, open]  # neither goes through pickle as it is
    with started_with(shared, applied, [(0,), (1,)], workers) as wait:
        assert wait() == ["0: function", "1: builtin_function_or_method"]


@pytest.mark.skipif(not can_fork(), reason="a process that is not forked does not know who it comes from")
def test_what_a_process_that_died_has_left_is_done_here() -> None:
    with started(dead_elsewhere, [(1,), (2,), (3,)], 2) as wait:
        assert wait() == [1, 2, 3]


def test_citations_are_the_same_from_several_processes() -> None:
    items = [{"id": f"k{n}", "type": "book", "title": f"T{n}", "issued": {"date-parts": [[2000]]}} for n in range(420)]
    found = []
    for workers in (1, 2):
        with formatting(items, [CitationStyle("ieee", "IEEE")], workers) as wait:
            found.append(wait())
    assert found[0] == found[1]
    assert [citation.text for citation in found[0][0][:2]] == ["T0. 2000.", "T1. 2000."]
