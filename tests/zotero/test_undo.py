"""The last sync taken back: what nobody has touched since, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bibcatalog.errors import RemoteError
from bibcatalog.zotero.plan import Plan
from tests.zotero.world import IMPATIENT, LLAMA, SMALL, TOOLFORMER, WITHOUT_LLAMA, World
from tests.zotero_server.faults import FaultKind

ARXIV_COPY = {"itemType": "preprint", "title": "Toolformer", "archiveID": "arXiv:2302.04761"}


def planned_undo(world: World) -> Plan:
    with world.opened() as sync:
        return sync.undo().plan


def reasons(plan: Plan) -> dict[str, str]:
    return {change.role: change.why for change in plan.changes if change.kind == "keep"}


# Nothing and everything


def test_without_a_sync_there_is_nothing_to_take_back(world: World) -> None:
    assert not planned_undo(world).changes
    outcome = world.undo()
    assert (outcome.planned, outcome.adds_up) == (0, True)


def test_a_first_sync_is_taken_back_into_the_trash(synced: World) -> None:
    plan = planned_undo(synced)
    assert {change.kind for change in plan.changes} == {"trash"}
    assert len(plan.changes) == 6, "notes go with their items"
    assert synced.undo().adds_up
    assert (synced.works(), synced.tree()) == ({}, {})
    assert not [request for request in synced.requests() if request.startswith("DELETE")]


def test_what_was_there_before_stays_where_it_is(world: World) -> None:
    shelf = world.person.create_collection("My shelf")
    book = world.person.create({"itemType": "book", "title": "Mine", "collections": [shelf]})
    before = world.contents()
    world.sync()
    world.undo()
    now = world.contents()
    assert {kind: {key: now[kind][key] for key in before[kind]} for kind in before} == before
    assert book in now["items"]


def test_the_same_objects_come_back_with_the_next_sync(synced: World) -> None:
    before = synced.contents()
    synced.undo()
    synced.sync()
    assert synced.contents() == before
    assert not synced.plan().plan.changes


def test_the_next_sync_after_an_undo_makes_nothing_twice_on_another_computer(synced: World) -> None:
    before = synced.contents()
    synced.undo()
    synced.state = synced.folder / "another computer"
    synced.sync(restore=True)
    assert synced.contents() == before


def test_what_is_emptied_from_the_trash_is_made_anew(synced: World) -> None:
    synced.undo()
    state = synced.server.state()["users/1"]
    synced.person.delete(*(key for key, data in state["items"].items() if not data.get("parentItem")))
    for key in [key for key, data in state["collections"].items() if not data["parentCollection"]]:
        synced.person.delete_collection(key)
    assert synced.sync().adds_up
    assert set(synced.works()) == {LLAMA, TOOLFORMER}
    assert len(synced.items()) == 5
    assert not synced.plan().plan.changes


def test_a_second_undo_takes_nothing_back(synced: World) -> None:
    synced.text = SMALL.replace("volume: 36", "volume: 37")
    synced.sync()
    synced.undo()
    before = synced.contents()
    assert not planned_undo(synced).changes
    assert synced.undo().planned == 0
    assert synced.contents() == before


def test_only_the_last_sync_is_taken_back(synced: World) -> None:
    synced.text = SMALL.replace("volume: 36", "volume: 37")
    synced.sync()
    synced.text = synced.text.replace("own examples", "examples")
    synced.sync()
    synced.undo()
    assert synced.works()[TOOLFORMER]["volume"] == "37"
    assert [change.what for change in synced.plan().plan.writes] == ["note"]


def test_a_sync_that_does_nothing_leaves_the_last_one_to_be_taken_back(synced: World) -> None:
    synced.text = SMALL.replace("volume: 36", "volume: 37")
    synced.sync()
    synced.sync()
    synced.undo()
    assert synced.works()[TOOLFORMER]["volume"] == "36"


# Each kind of change

CHANGES: dict[str, Callable[[str], str]] = {
    "a field": lambda text: text.replace("volume: 36", "volume: 37"),
    "a new field": lambda text: text.replace("volume: 36", "volume: 36\n      page: 1-20"),
    "a cleared field": lambda text: text.replace("      volume: 36\n", ""),
    "an author": lambda text: text.replace("Lavril, Thibaut", "Lavril, T."),
    "a tag more": lambda text: text.replace("[tool use]", "[tool use, agents]"),
    "a tag less": lambda text: text.replace("    tags: [tool use]\n", ""),
    "a note": lambda text: text.replace("own examples", "examples"),
    "a summary": lambda text: text.replace("from 7B", "of 7B"),
    "a category's name": lambda text: text.replace("{en: Tools,", "{en: Tool use,"),
    "a category's place": lambda text: text.replace("    categories:\n      - {id: open", "  - {id: open"),
    "an item's category": lambda text: text.replace("category: tools", "category: open"),
    "a type": lambda text: text.replace("type: paper-conference", "type: article-journal"),
    "a line of extra": lambda text: text.replace('{arxiv: "2302.04761", class: cs.CL}', '{arxiv: "2302.04762"}'),
    "a key": lambda text: text.replace(f"key: {LLAMA}", f"key: llama1\n    aliases: [{LLAMA}]"),
    "everything": lambda text: text.replace("volume: 36", "volume: 37")
    .replace("[tool use]", "[agents]")
    .replace("own examples", "examples")
    .replace("{en: Tools,", "{en: Tool use,")
    .replace("category: tools", "category: [open, tools]"),
}


@pytest.mark.parametrize("which", CHANGES)
def test_what_was_changed_gets_its_former_values_and_is_planned_again(synced: World, which: str) -> None:
    before = synced.contents()
    synced.text = CHANGES[which](SMALL)
    planned = [(change.kind, change.key, change.differences) for change in synced.plan().plan.writes]
    assert planned
    synced.sync()
    assert synced.contents() != before
    assert synced.undo().adds_up
    assert synced.contents() == before
    assert [(change.kind, change.key, change.differences) for change in synced.plan().plan.writes] == planned
    assert synced.sync().adds_up
    assert not synced.plan().plan.changes


@pytest.mark.parametrize("which", CHANGES)
def test_an_undo_and_the_old_catalog_agree(synced: World, which: str) -> None:
    synced.text = CHANGES[which](SMALL)
    synced.sync()
    synced.undo()
    synced.text = SMALL
    assert not synced.plan().plan.changes


def test_an_undo_of_a_new_key_and_the_old_catalog_agree(synced: World) -> None:
    before = synced.contents()
    synced.text = CHANGES["a key"](SMALL)
    synced.sync()
    synced.undo()
    synced.text = SMALL
    synced.sync()
    assert synced.contents() == before


def test_a_type_that_dropped_a_field_gives_it_back(world: World) -> None:
    world.text = SMALL.replace("volume: 36", "volume: 36\n      event-title: NeurIPS 2023")
    world.sync()
    before = world.contents()
    world.text = world.text.replace("type: paper-conference", "type: article-journal")
    world.sync()
    assert "conferenceName" not in world.works()[TOOLFORMER]
    world.undo()
    assert world.contents() == before


def test_what_was_pruned_comes_out_of_the_trash(synced: World) -> None:
    before = synced.contents()
    synced.text = WITHOUT_LLAMA
    synced.sync(prune=True)
    assert LLAMA not in synced.works()
    synced.undo()
    assert synced.contents() == before
    synced.text = SMALL
    assert not synced.plan().plan.changes


def test_what_was_restored_goes_back_to_the_trash(synced: World) -> None:
    synced.person.trash(synced.works()[LLAMA]["key"])
    before = synced.contents()
    synced.sync(restore=True)
    synced.undo()
    assert synced.contents() == before


def test_what_the_catalog_won_is_given_back(synced: World) -> None:
    synced.person.patch(synced.works()[LLAMA]["key"], {"title": "From Zotero"})
    synced.text = SMALL.replace("LLaMA: Open", "LLaMA, open")
    synced.sync(prefer="catalog")
    synced.undo()
    assert synced.works()[LLAMA]["title"] == "From Zotero"
    assert len(synced.plan().plan.conflicts) == 1, "it waits for a decision again"


def test_a_new_entry_is_taken_back_and_the_others_stay(world: World) -> None:
    world.text = WITHOUT_LLAMA
    world.sync()
    before = world.contents()
    world.text = SMALL
    world.sync()
    world.undo()
    assert set(world.works()) == {TOOLFORMER}
    now = world.contents()
    assert {kind: {key: now[kind][key] for key in before[kind]} for kind in before} == before


NEW_CATEGORY = SMALL.replace("entries:\n", "  - {id: agents, name: Agents}\nentries:\n")


def test_a_new_category_is_taken_back(synced: World) -> None:
    before = synced.tree()
    synced.text = NEW_CATEGORY
    synced.sync()
    synced.undo()
    assert synced.tree() == before


def test_a_new_category_that_an_old_entry_moved_to_is_taken_back(synced: World) -> None:
    before = synced.tree()
    synced.text = NEW_CATEGORY.replace("category: tools", "category: agents")
    synced.sync()
    synced.undo()
    assert synced.tree() == before


# Adoption


@pytest.fixture
def adopted(world: World) -> tuple[World, str]:
    shelf = world.person.create_collection("My shelf")
    own = {"tags": [{"tag": "mine"}], "extra": "read: twice", "collections": [shelf], "rights": "CC BY"}
    return world, world.person.create({**ARXIV_COPY, **own})


def test_an_adopted_item_is_given_back_as_it_was(adopted: tuple[World, str]) -> None:
    world, key = adopted
    before = world.contents()["items"][key]
    world.sync()
    assert world.contents()["items"][key] != before
    assert world.undo().adds_up
    assert world.contents()["items"][key] == before
    assert not [data for data in world.items() if data.get("parentItem") == key]


def test_an_adopted_item_that_was_given_back_is_found_again(adopted: tuple[World, str]) -> None:
    world, key = adopted
    world.sync()
    after = world.contents()
    world.undo()
    assert {change.kind for change in world.plan().plan.changes if change.key == key} == {"adopt", "keep"}
    world.sync()
    assert world.contents() == after


def test_with_an_adopted_item_the_collections_go_too(adopted: tuple[World, str]) -> None:
    world, _ = adopted
    world.sync()
    world.undo()
    assert set(world.tree()) == {"My shelf"}


def test_an_adopted_collection_stays(world: World) -> None:
    top = world.person.create_collection("A small list")
    world.sync()
    world.undo()
    assert set(world.tree()) == {"A small list"}
    assert world.key_of("A small list") == top


# What somebody has touched since


TOUCHES: dict[str, dict[str, Any]] = {
    "a field": {"title": "Mine"},
    "an empty field": {"rights": "CC BY"},
    "a tag": {"tags": [{"tag": "mine"}]},
    "extra": {"extra": "PMID: 1"},
    "a relation": {"relations": {"dc:relation": "http://zotero.org/users/1/items/ABCD2345"}},
    "no collection": {"collections": []},
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_made_item_that_somebody_touched_stays_in_its_place(synced: World, touch: str) -> None:
    key = synced.works()[LLAMA]["key"]
    synced.person.patch(key, TOUCHES[touch])
    before = synced.contents()
    plan = planned_undo(synced)
    assert reasons(plan)[f"item:{LLAMA}"] == "somebody has worked on it since"
    assert synced.undo().adds_up
    assert synced.contents()["items"][key] == before["items"][key]
    assert TOOLFORMER not in synced.works()
    assert ("A small list/Models/Open models" in synced.tree()) == (touch != "no collection")


@pytest.mark.parametrize("touch", ["a note", "an attachment", "our note"])
def test_what_somebody_put_under_a_made_item_keeps_it(synced: World, touch: str) -> None:
    key = synced.works()[LLAMA]["key"]
    if touch == "a note":
        synced.person.create({"itemType": "note", "note": "<p>mine</p>", "parentItem": key})
    elif touch == "an attachment":
        link = {"linkMode": "linked_url", "url": "https://example.org", "title": "A link"}
        synced.person.create({"itemType": "attachment", "parentItem": key, **link})
    else:
        note = next(data for data in synced.items() if data.get("parentItem") == key)
        synced.person.patch(note["key"], {"note": "<p>mine</p>"})
    synced.undo()
    assert set(synced.works()) == {LLAMA}
    mine = [data["note"] for data in synced.items() if data.get("parentItem") == key and data["itemType"] == "note"]
    assert touch == "an attachment" or "<p>mine</p>" in mine


def test_a_made_collection_that_somebody_filed_something_in_stays_with_those_above(synced: World) -> None:
    place = synced.key_of("A small list/Models/Open models")
    book = synced.person.create({"itemType": "book", "title": "Mine", "collections": [place]})
    before = synced.contents()["items"][book]
    synced.undo()
    assert set(synced.tree()) == {"A small list", "A small list/Models", "A small list/Models/Open models"}
    assert synced.contents()["items"][book] == before


def test_a_made_collection_with_one_of_somebodys_below_it_stays(synced: World) -> None:
    synced.person.create_collection("Mine", synced.key_of("A small list/Tools"))
    synced.undo()
    assert set(synced.tree()) == {"A small list", "A small list/Tools", "A small list/Tools/Mine"}


def test_a_made_collection_that_somebody_renamed_stays(synced: World) -> None:
    synced.person.patch_collection(synced.key_of("A small list/Tools"), {"name": "Mine"})
    synced.undo()
    assert set(synced.tree()) == {"A small list", "A small list/Mine"}


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_changed_item_that_somebody_touched_keeps_everything(synced: World, touch: str) -> None:
    synced.text = SMALL.replace("[open weights, pretraining]", "[weights]").replace("volume: 36", "volume: 37")
    synced.sync()
    key = synced.works()[LLAMA]["key"]
    synced.person.patch(key, TOUCHES[touch])
    before = synced.contents()["items"][key]
    assert reasons(planned_undo(synced)) == {f"item:{LLAMA}": "somebody has worked on it since"}
    synced.undo()
    assert synced.contents()["items"][key] == before
    assert synced.works()[TOOLFORMER]["volume"] == "36", "what nobody has touched goes back"


@pytest.mark.parametrize("how", ["trash", "delete"])
def test_what_somebody_removed_stays_away(synced: World, how: str) -> None:
    synced.text = SMALL.replace("volume: 36", "volume: 37").replace("[open weights, pretraining]", "[weights]")
    synced.sync()
    getattr(synced.person, how)(synced.works()[TOOLFORMER]["key"])
    plan = planned_undo(synced)
    assert set(reasons(plan)) == {f"item:{TOOLFORMER}"}
    assert synced.undo().adds_up
    assert set(synced.works()) == {LLAMA}


def test_somebody_who_is_faster_than_the_undo_is_not_overwritten(synced: World) -> None:
    synced.text = SMALL.replace("volume: 36", "volume: 37")
    synced.sync()
    key = synced.works()[TOOLFORMER]["key"]
    with synced.opened() as sync:
        planned = sync.undo()
        synced.person.patch(key, {"volume": "99"})
        outcome = sync.apply_undo(planned)
    assert [change.label for change in outcome.conflicts] == [TOOLFORMER]
    assert outcome.adds_up
    assert synced.works()[TOOLFORMER]["volume"] == "99"


# Stopped in the middle


CHANGED = CHANGES["everything"](SMALL)


@pytest.mark.parametrize("means", ["before", "after", "middle", "slow"])
@pytest.mark.parametrize("text", [SMALL, CHANGED], ids=["first", "update"])
def test_a_sync_that_was_stopped_anywhere_is_taken_back(tmp_path: Path, means: FaultKind, text: str) -> None:
    for number in range(1, 4):
        world = World(tmp_path / str(number))
        if text is CHANGED:
            world.sync()
        before = world.contents()
        world.text = text
        world.patience = IMPATIENT
        world.server.fault(means, n=number, writes=True)
        try:
            world.sync()
        except RemoteError:
            pass
        else:
            continue  # there are not so many writes
        world.server.faults.clear()
        assert world.undo().adds_up
        now = world.contents()
        assert {kind: {key: now[kind][key] for key in before[kind]} for kind in before} == before
        assert set(world.works()) == {data["citationKey"] for data in before["items"].values() if "citationKey" in data}
        world.sync()
        assert len(world.items()) == 5
        assert not world.plan().plan.changes


@pytest.mark.parametrize("means", ["before", "after"])
def test_a_stopped_sync_that_was_gone_on_with_is_taken_back_as_one(synced: World, means: FaultKind) -> None:
    before = synced.contents()
    synced.text = CHANGED
    synced.patience = IMPATIENT
    synced.server.fault(means, n=2, writes=True)
    with pytest.raises(RemoteError):
        synced.sync()
    synced.sync()
    synced.undo()
    assert synced.contents() == before


@pytest.mark.parametrize("means", ["before", "after", "middle", "slow"])
@pytest.mark.parametrize("text", [SMALL, CHANGED], ids=["first", "update"])
def test_an_undo_that_was_stopped_anywhere_is_gone_on_with(tmp_path: Path, means: FaultKind, text: str) -> None:
    for number in range(1, 4):
        world = World(tmp_path / str(number))
        world.sync()
        if text is SMALL:
            world.undo()
        before = world.contents()
        world.text = text
        world.sync()
        world.patience = IMPATIENT
        world.server.fault(means, n=number, writes=True)
        try:
            world.undo()
        except RemoteError:
            world.server.faults.clear()
            assert world.undo().adds_up
        assert world.contents() == before, number
        world.server.faults.clear()
        world.sync()
        assert not world.plan().plan.changes


def test_an_undo_is_remembered_when_the_run_stops_after_it(synced: World) -> None:
    synced.undo()
    with synced.opened() as sync:
        status = sync.status()
    assert (status["can_be_undone"], status["unfinished"]) == (0, False)
    assert status["gone"] == {"withdrawn": 6}
