"""Chains of mishaps: lost answers, two computers, removals and second thoughts, one after the other."""

from __future__ import annotations

from contextlib import suppress

import pytest

from bibcatalog.errors import ConflictError, RemoteError
from tests.zotero.world import IMPATIENT, LLAMA, SMALL, TOOLFORMER, WITHOUT_LLAMA, World, tags
from tests.zotero_server.faults import FaultKind


def stopped(world: World, means: FaultKind = "after") -> None:
    """Run once; the first write fails in some way, and the run ends there."""
    patience, world.patience = world.patience, IMPATIENT
    world.server.fault(means, writes=True)
    with suppress(RemoteError):
        world.sync()
    world.server.faults.clear()
    world.patience = patience


def elsewhere(world: World) -> World:
    """Give another computer with the same library and no memory of it."""
    other = World(world.folder / "elsewhere", world.text, world.server)
    other.given = world.given
    return other


def test_undo_leaves_an_edit_that_came_between_two_writes_of_one_item(synced: World) -> None:
    synced.text = SMALL.replace("LLaMA: Open and", "LLaMA: Open,")
    stopped(synced)
    synced.person.patch(synced.works()[LLAMA]["key"], {"shortTitle": "My own"})
    synced.text = synced.text.replace("2023-02-27", "2023-02-28")
    synced.sync()
    synced.undo()
    assert synced.works()[LLAMA]["shortTitle"] == "My own"
    assert synced.works()[LLAMA]["date"] == "2023-02-28", "the whole item is left alone"


def test_an_alias_that_is_an_entry_of_its_own_takes_nothing_from_it(synced: World) -> None:
    synced.text = WITHOUT_LLAMA.replace("tags: [tool use]", f"tags: [planning]\n    aliases: [{LLAMA}]")
    llama = synced.works()[LLAMA]
    synced.sync()
    synced.undo()
    synced.sync()
    assert synced.works()[LLAMA] == llama
    assert "planning" in tags(synced.works()[TOOLFORMER])


def test_what_comes_back_out_of_the_trash_comes_with_what_a_person_changed(synced: World) -> None:
    key = synced.works()[LLAMA]["key"]
    synced.person.patch(key, {"title": "My own title"})
    synced.person.trash(key)
    synced.text = SMALL.replace("LLaMA: Open", "LLaMA, open")
    plan = synced.plan(restore=True).plan
    assert [difference.field for difference in plan.conflicts[0].differences] == ["title"]
    synced.sync(restore=True)
    assert synced.works()[LLAMA]["title"] == "My own title"


def test_prune_does_not_trash_again_what_a_person_took_out_of_the_trash(synced: World) -> None:
    synced.text = WITHOUT_LLAMA
    key = synced.works()[LLAMA]["key"]
    synced.sync(prune=True)
    synced.person.restore(key)
    assert synced.sync(prune=True).planned == 0
    assert len([data for data in synced.items() if data.get("parentItem") == key]) == 2


@pytest.mark.parametrize("what", ["a note under an item", "an item in a collection"])
def test_nothing_is_trashed_when_somebody_worked_in_the_library_meanwhile(synced: World, what: str) -> None:
    with synced.opened() as sync:
        planned = sync.undo()
        if what.startswith("a note"):
            parent = synced.works()[LLAMA]["key"]
            synced.person.create({"itemType": "note", "note": "<p>mine</p>", "parentItem": parent})
        else:
            place = synced.key_of("A small list/Tools")
            synced.person.create({"itemType": "book", "title": "Mine", "collections": [place]})
        with pytest.raises(ConflictError, match="somebody has worked in the library"):
            sync.apply_undo(planned)
    assert set(synced.works()) == {LLAMA, TOOLFORMER}


def test_another_computer_does_not_take_a_persons_tag_for_ours(synced: World) -> None:
    llama = synced.works()[LLAMA]
    synced.person.patch(llama["key"], {"tags": [*llama["tags"], {"tag": "scaling"}]})
    other = elsewhere(synced)
    other.text = SMALL.replace("[open weights, pretraining]", "[open weights, pretraining, scaling]")
    other.sync()
    other.text = SMALL
    other.sync()
    assert "scaling" in tags(other.works()[LLAMA])


def test_a_tag_that_was_taken_out_and_put_back_is_a_persons(synced: World) -> None:
    llama = synced.works()[LLAMA]
    synced.person.patch(llama["key"], {"tags": [tag for tag in llama["tags"] if tag["tag"] != "pretraining"]})
    synced.sync()
    synced.person.patch(llama["key"], {"tags": llama["tags"]})
    synced.text = SMALL.replace("[open weights, pretraining]", "[open weights]")
    synced.sync()
    assert "pretraining" in tags(synced.works()[LLAMA])


def test_the_same_title_with_another_identifier_is_another_work(world: World) -> None:
    author = {"creatorType": "author", "firstName": "Hugo", "lastName": "Touvron"}
    title = "LLaMA: Open and Efficient Foundation Language Models"
    data = {"itemType": "preprint", "title": title, "date": "2023", "creators": [author]}
    key = world.person.create({**data, "archiveID": "arXiv:2305.00001", "repository": "arXiv"})
    world.sync()
    assert world.works()[LLAMA]["key"] != key


def test_restore_takes_the_copy_that_a_person_made_meanwhile(synced: World) -> None:
    synced.person.delete(synced.works()[LLAMA]["key"])
    copy = {"itemType": "preprint", "title": "LLaMA", "archiveID": "arXiv:2302.13971", "repository": "arXiv"}
    key = synced.person.create(copy)
    synced.sync(restore=True)
    assert synced.works()[LLAMA]["key"] == key


def test_restore_puts_the_items_back_into_a_collection_that_was_deleted(synced: World) -> None:
    synced.person.delete_collection(synced.key_of("A small list/Tools"))
    synced.sync(restore=True)
    assert synced.tree()["A small list/Tools"] == [TOOLFORMER]


def test_a_note_that_another_computer_made_long_ago_is_found(synced: World) -> None:
    with_summary = SMALL.replace(
        "    impact: {en: Tools", "    summary: {en: It teaches itself.}\n    impact: {en: Tools"
    )
    other = elsewhere(synced)
    other.text = with_summary
    other.sync()
    synced.sync()
    synced.text = with_summary
    assert synced.sync().adds_up
    assert not synced.plan().plan.changes
    assert len([data for data in synced.items() if "teaches itself" in data.get("note", "")]) == 1


def test_a_journal_that_was_left_over_is_not_believed(synced: World) -> None:
    folder = next(synced.state.glob("*/"))
    synced.text = SMALL.replace("volume: 36", "volume: 37")
    stopped(synced, "before")
    journal = (folder / "journal.jsonl").read_bytes()
    synced.sync()
    (folder / "journal.jsonl").write_bytes(journal)
    synced.person.patch(synced.works()[TOOLFORMER]["key"], {"volume": "99"})
    assert synced.sync().adds_up
    assert synced.works()[TOOLFORMER]["volume"] == "99"


def test_an_item_in_a_deleted_sub_collection_of_a_person_can_still_be_moved(synced: World) -> None:
    top = synced.person.create_collection("Mine")
    below = synced.person.create_collection("Sub", top)
    llama = synced.works()[LLAMA]
    synced.person.patch(llama["key"], {"collections": [*llama["collections"], below]})
    synced.sync()
    synced.person.delete_collection(top)
    synced.text = SMALL.replace("category: open", "category: tools")
    assert synced.sync().adds_up
    assert synced.tree()["A small list/Tools"] == [LLAMA, TOOLFORMER]


@pytest.mark.parametrize("means", [None, "before", "after"])
def test_a_key_that_names_another_entry_now_gets_an_item_of_its_own(synced: World, means: FaultKind | None) -> None:
    synced.text = SMALL.replace(f"key: {LLAMA}", f"key: llama1\n    aliases: [{LLAMA}]")
    synced.sync()
    another = f"""  - key: {LLAMA}
    category: open
    title: "Llama 2: Open Foundation and Fine-Tuned Chat Models"
    preprint: {{arxiv: "2307.09288"}}
"""
    synced.text = SMALL.replace(f"key: {LLAMA}", "key: llama1") + another
    if means:
        stopped(synced, means)
    assert synced.sync().adds_up
    assert {key: data["title"][:7] for key, data in synced.works().items()} == {
        "llama1": "LLaMA: ",
        LLAMA: "Llama 2",
        TOOLFORMER: "Toolfor",
    }
    assert not synced.plan().plan.changes


def test_an_undo_that_failed_for_one_object_can_be_done_again(synced: World) -> None:
    synced.server.fault("lose", writes=True, n=1, index=0)
    first = synced.undo()
    assert len(first.failed) == 1
    assert not first.adds_up
    second = synced.undo()
    assert second.adds_up
    assert second.planned == 1
    assert not synced.works()
    assert not synced.tree()


def test_a_request_that_never_arrived_is_not_taken_for_a_persons_edit(synced: World) -> None:
    synced.text = SMALL.replace("LLaMA: Open", "LLaMA, open").replace("2023-02-27", "2023-02-28")
    stopped(synced, "before")
    synced.person.patch(synced.works()[LLAMA]["key"], {"title": "LLaMA, open and Efficient Foundation Language Models"})
    synced.sync()
    assert synced.works()[LLAMA]["date"] == "2023-02-28"


def test_creators_fit_the_type_that_a_person_chose(synced: World) -> None:
    synced.text = SMALL.replace("      volume: 36", '      editors: ["Editor, Ed"]\n      volume: 36')
    synced.sync()
    synced.person.patch(synced.works()[TOOLFORMER]["key"], {"itemType": "webpage"})
    synced.text = synced.text.replace('"Schick, Timo"', '"Schick, T."').replace(
        "[open weights, pretraining]", "[scaling]"
    )
    assert synced.sync().adds_up
    assert "scaling" in tags(synced.works()[LLAMA])
    assert synced.works()[TOOLFORMER]["itemType"] == "webpage"


def test_a_collection_in_the_trash_keeps_its_items(synced: World) -> None:
    key = synced.key_of("A small list/Tools")
    synced.person.trash_collection(key)
    synced.text = SMALL.replace("volume: 36", "volume: 37")
    synced.sync()
    assert key in synced.works()[TOOLFORMER]["collections"]


def test_an_adoption_that_met_an_edit_is_finished_by_the_same_run(world: World) -> None:
    data = {"itemType": "preprint", "title": "LLaMA", "archiveID": "arXiv:2302.13971", "repository": "arXiv"}
    key = world.person.create(data)
    world.server.fault("edit", writes=True, n=2, act=lambda: world.person.patch(key, {"shortTitle": "mine"}))
    assert world.sync().adds_up
    assert tags(world.works()[LLAMA]) == {"Models", "Open models", "open weights", "pretraining"}
    assert world.works()[LLAMA]["shortTitle"] == "mine"
    assert not world.plan().plan.conflicts


def test_a_computer_that_never_saw_the_collection_puts_nothing_back_into_it(synced: World) -> None:
    synced.person.patch(synced.works()[LLAMA]["key"], {"collections": []})
    synced.undo()
    other = elsewhere(synced)
    other.sync()
    synced.sync(restore=True)
    other.sync()
    assert synced.works()[LLAMA]["collections"] == []
