"""The client is stopped at every request, in turn and in every way; the next run must find its way."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bibcatalog.errors import RemoteError
from tests.zotero.world import IMPATIENT, SMALL, World

if TYPE_CHECKING:
    from tests.zotero_server.faults import FaultKind
    from tests.zotero_server.messages import Json

CHANGED = (
    SMALL.replace("open weights, pretraining", "open weights, scaling")
    .replace("Open weights for all.", "Weights that everybody can load.")
    .replace("Lavril, Thibaut", "Lavril, Thibault")
    .replace("- {id: open, name: {en: Open models", "- {id: open, name: {en: Models with open weights")
    .replace("volume: 36", "volume: 36\n      page: 68539-68551")
)
"""A tag, a note, an author, a collection's name and a field are changed."""

MEANS: tuple[FaultKind, ...] = ("before", "after", "middle", "slow")


def ended(world: World) -> World:
    world.sync()
    return world


def requests_of(world: World) -> int:
    world.requests()
    world.sync()
    return len(world.requests())


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Json]:
    """Give how many requests a first sync takes, and what the library then holds."""
    world = World(tmp_path_factory.mktemp("first"))
    return requests_of(world), world.contents()


@pytest.fixture(scope="module")
def update(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Json]:
    """Give the same for an update."""
    world = ended(World(tmp_path_factory.mktemp("update")))
    world.text = CHANGED
    return requests_of(world), world.contents()


def stop_at(world: World, number: int, means: FaultKind) -> None:
    """Run once; the request of that number fails, and the run ends there."""
    world.patience = IMPATIENT
    world.server.fault(means, n=number)
    with pytest.raises(RemoteError):
        world.sync()
    world.server.faults.clear()


@pytest.mark.parametrize("means", MEANS)
def test_a_first_sync_that_is_stopped_anywhere_is_gone_on_with(
    tmp_path: Path, first: tuple[int, Json], means: FaultKind
) -> None:
    count, expected = first
    assert count == 7
    for number in range(1, count + 1):
        world = World(tmp_path / str(number))
        stop_at(world, number, means)
        world.sync()
        assert world.contents() == expected, number
        assert not world.plan().plan.changes


@pytest.mark.parametrize("means", MEANS)
def test_an_update_that_is_stopped_anywhere_is_gone_on_with(
    tmp_path: Path, update: tuple[int, Json], means: FaultKind
) -> None:
    count, expected = update
    assert count == 4
    for number in range(1, count + 1):
        world = ended(World(tmp_path / str(number)))
        world.text = CHANGED
        stop_at(world, number, means)
        world.sync()
        assert world.contents() == expected, number
        assert not world.plan().plan.changes


@pytest.mark.parametrize("means", MEANS)
def test_a_stopped_run_is_gone_on_with_when_nothing_is_remembered(
    tmp_path: Path, first: tuple[int, Json], means: FaultKind
) -> None:
    for number in range(1, first[0] + 1):
        world = World(tmp_path / str(number))
        stop_at(world, number, means)
        world.state = tmp_path / "another computer" / str(number)
        world.sync()
        assert world.contents() == first[1], number
        assert not world.plan().plan.changes


@pytest.mark.parametrize("means", MEANS)
def test_a_client_that_tries_again_by_itself_needs_no_second_run(
    tmp_path: Path, first: tuple[int, Json], means: FaultKind
) -> None:
    for number in range(1, first[0] + 1):
        world = World(tmp_path / str(number))
        world.server.fault(means, n=number)
        outcome = world.sync()
        assert outcome.adds_up
        assert world.contents() == first[1], number
        assert not world.plan().plan.changes


def test_stopped_again_and_again_it_gets_there(tmp_path: Path, first: tuple[int, Json]) -> None:
    world = World(tmp_path)
    for means in (*MEANS, *MEANS):
        world.patience = IMPATIENT
        world.server.fault(means, writes=True)
        with suppress(RemoteError):
            world.sync()
        world.server.faults.clear()
    world.sync()
    assert world.contents() == first[1]


@pytest.mark.parametrize("index", range(5))
def test_one_of_five_writes_that_is_lost_is_made_up_for(tmp_path: Path, first: tuple[int, Json], index: int) -> None:
    world = World(tmp_path)
    world.server.fault("lose", writes=True, n=2, index=index)
    outcome = world.sync()
    assert outcome.adds_up
    assert world.contents() == first[1]


def test_what_a_person_did_after_a_stopped_run_is_kept(tmp_path: Path) -> None:
    world = World(tmp_path)
    stop_at(world, 7, "after")  # the items are there, and nobody was told
    llama = world.works()["touvron2023llama"]
    changed: dict[str, Any] = {"title": "LLaMA, corrected", "tags": [{"tag": "mine"}]}
    world.person.patch(llama["key"], changed)
    world.sync()
    now = world.works()["touvron2023llama"]
    assert now["title"] == "LLaMA, corrected"
    assert now["tags"] == [{"tag": "mine"}]
