"""Each fixture of the suite does what the lists say of it."""

from __future__ import annotations

from typing import Final

import pytest

from tests.csl.suite import fixture_file, lists
from tests.csl.suite.runner import judge

SUITE: Final = fixture_file.folder()
NAMES: Final = fixture_file.names(SUITE)
LISTED: Final = frozenset(lists.passing())

FEWEST: Final = 803
FEWEST_BIBLIOGRAPHIES: Final = 196

needs_the_suite = pytest.mark.skipif(SUITE is None, reason="CSL_TEST_SUITE names no folder of the CSL test-suite")


@needs_the_suite
@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_passes_if_and_only_if_it_is_listed(name: str) -> None:
    assert SUITE is not None
    outcome = judge(SUITE / f"{name}.txt")
    if name in LISTED:
        assert outcome.passed, f"{name} is listed as passing (- expected, + found):\n{outcome.complaint}"
    else:
        assert not outcome.passed, f"{name} passes: add it to {lists.PASSING.name}, take it out of {lists.FAILING.name}"


@needs_the_suite
def test_each_fixture_is_in_one_of_the_two_lists_and_nothing_else_is() -> None:
    assert NAMES
    assert sorted([*LISTED, *dict(lists.failing())]) == NAMES


def test_the_lists_name_each_fixture_once_and_in_order() -> None:
    for listed in (lists.passing(), [name for name, _ in lists.failing()]):
        assert listed == sorted(set(listed))


def test_each_failure_has_a_reason() -> None:
    assert [name for name, reason in lists.failing() if len(reason.split()) < 3] == []


def test_no_fewer_fixtures_pass_than_once_did() -> None:
    assert len(LISTED) >= FEWEST


@needs_the_suite
def test_no_fewer_bibliographies_pass_than_once_did() -> None:
    assert SUITE is not None
    modes = [fixture_file.read(SUITE / f"{name}.txt").mode for name in NAMES if name in LISTED]
    assert modes.count("bibliography") >= FEWEST_BIBLIOGRAPHIES
