"""What a sync does to a library: making, finding again, changing, taking out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bibcatalog.errors import AccessError, InputError, OutputError
from bibcatalog.resources import PACKAGED_CATALOG, resource
from bibcatalog.zotero.notes import find_marker
from bibcatalog.zotero.plan import Plan
from tests.zotero.world import LLAMA, SMALL, TOOLFORMER, WITHOUT_LLAMA, World, tags
from tests.zotero_server.core import KEY
from tests.zotero_server.rights import Access


def kinds(plan: Plan) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for change in plan.changes:
        found.setdefault(change.kind, []).append(change.label)
    return found


def notes_of(world: World, key: str) -> dict[str, dict[str, Any]]:
    parent = world.works()[key]["key"]
    found = [data for data in world.items() if data.get("parentItem") == parent]
    markers = {data["key"]: find_marker(data["note"]) for data in found}
    return {marker.role if (marker := markers[data["key"]]) else "": data for data in found}


# The first time


def test_a_first_sync_makes_the_tree_the_items_and_their_notes(synced: World) -> None:
    tree = synced.tree()
    assert tree == {
        "A small list": [],
        "A small list/Models": [],
        "A small list/Models/Open models": [LLAMA],
        "A small list/Tools": [TOOLFORMER],
    }
    llama, toolformer = synced.works()[LLAMA], synced.works()[TOOLFORMER]
    assert (llama["itemType"], llama["archiveID"], llama["repository"]) == ("preprint", "arXiv:2302.13971", "arXiv")
    assert (toolformer["itemType"], toolformer["volume"]) == ("conferencePaper", "36")
    assert tags(llama) == {"Models", "Open models", "open weights", "pretraining"}
    assert set(notes_of(synced, LLAMA)) == {"impact", "summary"}
    assert set(notes_of(synced, TOOLFORMER)) == {"impact"}
    assert "Open weights for all." in notes_of(synced, LLAMA)["impact"]["note"]


def test_a_second_sync_does_nothing(synced: World) -> None:
    before = synced.server.state()
    assert not synced.plan().plan.changes
    assert synced.sync().planned == 0
    assert synced.server.state() == before


def test_the_tree_can_stand_in_a_collection_of_ones_own(world: World) -> None:
    shelf = world.person.create_collection("Reading")
    world.given = {"collection": ("Reading", "AI / ML")}
    world.sync()
    assert "Reading/AI / ML/Tools" in world.tree()
    assert [name for name in world.tree() if name == "Reading"], "the collection that was there is used"
    assert shelf in world.server.state()["users/1"]["collections"]
    world.given = {}
    assert not world.plan().plan.changes, "the options of the last time are remembered"


def test_chinese_names_and_notes_are_written_on_request(world: World) -> None:
    world.given = {"language": "zh"}
    world.sync()
    assert "小书单/模型/开放模型" in world.tree()
    assert "<h1>影响力</h1>" in notes_of(world, LLAMA)["impact"]["note"]


def test_a_group_library_is_written_to(world: World) -> None:
    world.server.add_group(77, "Readers")
    world.server.add_key(KEY, all_groups=Access(read=True, write=True, notes=True))
    world.place = "groups/77"
    assert world.sync().adds_up
    assert not world.plan().plan.changes
    assert len(world.works()) == 2


# What it costs


def packaged(folder: Path) -> World:
    world = World(folder, resource(PACKAGED_CATALOG).read_text(encoding="utf-8"))
    world.given = {"language": "en"}
    return world


def test_the_packaged_catalog_costs_what_was_promised(tmp_path: Path) -> None:
    world = packaged(tmp_path)
    outcome = world.sync()
    assert outcome.planned == 6 + 26 + 52
    assert outcome.adds_up
    assert len(world.requests()) <= 8
    world.sync()
    assert len(world.requests()) <= 2
    world.text = world.text.replace("rival far larger closed ones", "match far larger closed ones")
    assert world.sync().planned == 1
    assert len(world.requests()) <= 4
    note = notes_of(world, LLAMA)["summary"]
    world.person.patch(note["key"], {"note": note["note"] + "<p>And more.</p>"})
    world.sync()
    assert len(world.requests()) <= 4
    world.sync()
    assert len(world.requests()) <= 2


def test_a_large_library_costs_its_listing_once(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.person.create_many(20_000)
    world.requests()
    world.sync()
    # Pages of 100; the key, the schema, collections and deletions; two batches.
    assert len(world.requests()) <= 200 + 6
    world.sync()
    assert len(world.requests()) <= 2


# Changes of the catalog


def test_only_what_changed_is_written(synced: World) -> None:
    synced.text = SMALL.replace("volume: 36", "volume: 37").replace("tags: [tool use]", "tags: [tools, learning]")
    plan = synced.plan().plan
    assert kinds(plan) == {"update": [TOOLFORMER]}
    assert set(plan.writes[0].as_json()["send"]) == {"key", "version", "volume", "tags"}
    assert [(d.field, d.old, d.new) for d in plan.writes[0].differences] == [
        ("volume", "36", "37"),
        ("tags", "", "tools"),
        ("tags", "", "learning"),
        ("tags", "tool use", ""),
    ]
    synced.sync()
    assert synced.works()[TOOLFORMER]["volume"] == "37"
    assert tags(synced.works()[TOOLFORMER]) == {"Tools", "tools", "learning"}


def test_an_entry_in_another_category_is_moved(synced: World) -> None:
    synced.text = SMALL.replace("category: tools", "category: open").replace(
        "tags: [tool use]", "tags: [tool use, Tools]"
    )
    plan = synced.plan().plan
    synced.sync()
    assert kinds(plan) == {"update": [TOOLFORMER]}
    assert synced.tree()["A small list/Models/Open models"] == [LLAMA, TOOLFORMER]
    assert synced.tree()["A small list/Tools"] == []


def test_a_category_in_another_place_is_moved(synced: World) -> None:
    synced.text = SMALL.replace("    categories:\n      - {id: open", "  - {id: open")
    synced.text = synced.text.replace(
        "  - {id: open, name: {en: Open models, zh: 开放模型}}", "  - {id: open, name: {en: Open models, zh: 开放模型}}"
    )
    plan = synced.plan().plan
    assert kinds(plan)["move"] == ["Open models"]
    synced.sync()
    assert "A small list/Open models" in synced.tree()


def test_a_renamed_category_keeps_its_collection(synced: World) -> None:
    synced.text = SMALL.replace("{en: Tools, zh: 工具}", "{en: Tool use, zh: 工具}")
    before = set(synced.server.state()["users/1"]["collections"])
    synced.sync()
    assert set(synced.server.state()["users/1"]["collections"]) == before
    assert synced.tree()["A small list/Tool use"] == [TOOLFORMER]


def test_a_renamed_key_keeps_its_item_and_its_notes(synced: World) -> None:
    synced.text = SMALL.replace(f"key: {LLAMA}", f"key: llama1\n    aliases: [{LLAMA}]")
    before = set(synced.server.state()["users/1"]["items"])
    assert "create" not in kinds(synced.plan().plan)
    synced.sync()
    assert set(synced.server.state()["users/1"]["items"]) == before
    assert set(synced.works()) == {"llama1", TOOLFORMER}
    assert not synced.plan().plan.changes


def test_a_paper_that_was_published_becomes_a_conference_paper(synced: World) -> None:
    published = """    publication:
      type: paper-conference
      container-title: Proceedings of Something
      date: 2024-05
"""
    synced.text = SMALL.replace(
        "class: cs.CL}\n    impact: {en: Open", f"class: cs.CL}}\n{published}    impact: {{en: Open"
    )
    synced.sync()
    llama = synced.works()[LLAMA]
    assert (llama["itemType"], llama["proceedingsTitle"]) == ("conferencePaper", "Proceedings of Something")
    assert llama["publisher"] == "", "the repository of the preprint is not its publisher"
    assert "arXiv: 2302.13971" in llama["extra"]
    assert not synced.plan().plan.changes


def test_a_change_of_type_never_drops_what_a_person_filled_in(synced: World) -> None:
    synced.person.patch(synced.works()[TOOLFORMER]["key"], {"conferenceName": "NeurIPS, in the big hall"})
    synced.text = SMALL.replace("type: paper-conference", "type: article-journal")
    plan = synced.plan().plan
    assert kinds(plan)["conflict"] == [TOOLFORMER]
    synced.sync()
    now = synced.works()[TOOLFORMER]
    assert (now["itemType"], now["conferenceName"]) == ("conferencePaper", "NeurIPS, in the big hall")


# What a person did


EDITS: dict[str, Any] = {
    "title": "A better title",
    "date": "2023-02-28",
    "abstractNote": "Read it again.",
    "url": "https://example.org/llama",
    "DOI": "10.1234/another",
    "archiveID": "arXiv:2302.13972",
    "creators": [{"creatorType": "author", "firstName": "Hugo", "lastName": "Touvron"}],
    "citationKey": "mykey",
    "itemType": "report",
    "shortTitle": "LLaMA",
    "extra": "PMID: 1",
    "tags": [{"tag": "mine"}],
    "collections": [],
}


@pytest.mark.parametrize("field", EDITS)
def test_what_a_person_changed_stays(synced: World, field: str) -> None:
    key = synced.works()[LLAMA]["key"]
    synced.person.patch(key, {field: EDITS[field]})
    before = synced.person.item(key)
    synced.text = SMALL.replace("[open weights, pretraining]", "[open weights, pretraining, scaling]")
    synced.sync()
    now = synced.person.item(key)
    assert "scaling" in tags(now)
    if field == "tags":
        assert tags(now) == {"mine", "scaling"}
    else:
        assert now[field] == before[field]


@pytest.mark.parametrize("field", EDITS)
def test_a_person_who_edits_between_plan_and_apply_is_not_overwritten(synced: World, field: str) -> None:
    synced.text = SMALL.replace("LLaMA: Open and Efficient", "LLaMA: Efficient and Open").replace(
        "date: 2023-02-27", "date: 2023-02"
    )
    synced.text = synced.text.replace("Models from 7B to 65B.", "From 7B to 65B.").replace("Hugo", "H.")
    synced.text = synced.text.replace("[open weights, pretraining]", "[weights]")
    key = synced.works()[LLAMA]["key"]
    with synced.opened() as sync:
        planned = sync.plan()
        synced.person.patch(key, {field: EDITS[field]})
        edited = synced.person.item(key)
        outcome = sync.apply(planned)
    now = synced.person.item(key)
    if field == "tags":
        assert "mine" in tags(now)
        assert not {"open weights", "pretraining"} & tags(now)
    else:
        assert now[field] == edited[field]
    assert outcome.adds_up
    assert len(outcome.done) + len(outcome.conflicts) == outcome.planned


def test_both_changed_is_a_conflict_and_is_left(synced: World) -> None:
    synced.person.patch(synced.works()[LLAMA]["key"], {"title": "From Zotero"})
    synced.text = SMALL.replace("LLaMA: Open", "LLaMA, open")
    plan = synced.plan().plan
    assert [(d.field, d.old) for d in plan.conflicts[0].differences] == [("title", "From Zotero")]
    synced.sync()
    assert synced.works()[LLAMA]["title"] == "From Zotero"
    assert synced.plan().plan.conflicts, "it waits for a decision"


def test_a_conflict_can_be_decided_for_the_catalog(synced: World) -> None:
    synced.person.patch(synced.works()[LLAMA]["key"], {"title": "From Zotero", "shortTitle": "L"})
    synced.text = SMALL.replace("LLaMA: Open", "LLaMA, open")
    synced.sync(prefer="catalog")
    llama = synced.works()[LLAMA]
    assert llama["title"].startswith("LLaMA, open")
    assert llama["shortTitle"] == "L"
    assert not synced.plan().plan.changes


def test_a_conflict_can_be_decided_for_zotero(synced: World) -> None:
    synced.person.patch(synced.works()[LLAMA]["key"], {"title": "From Zotero"})
    synced.text = SMALL.replace("LLaMA: Open", "LLaMA, open")
    synced.sync(prefer="zotero")
    assert synced.works()[LLAMA]["title"] == "From Zotero"
    assert kinds(synced.plan().plan) == {"keep": [LLAMA]}
    synced.text = SMALL.replace("LLaMA: Open", "LLaMA: open")
    assert synced.plan().plan.conflicts, "another change of the catalog is another question"


def test_both_changed_to_the_same_is_no_conflict(synced: World) -> None:
    synced.person.patch(synced.works()[TOOLFORMER]["key"], {"volume": "37"})
    synced.text = SMALL.replace("volume: 36", "volume: 37")
    assert not synced.plan().plan.changes


def test_a_note_with_another_look_is_the_same_note(synced: World) -> None:
    note = notes_of(synced, LLAMA)["impact"]
    looks = note["note"].replace("Open weights", "<strong>Open</strong> weights")
    synced.person.patch(note["key"], {"note": looks})
    assert not synced.plan().plan.changes
    synced.sync()
    assert "<strong>Open</strong>" in synced.person.item(note["key"])["note"]


def test_what_was_trashed_or_deleted_stays_away(synced: World) -> None:
    synced.person.trash(synced.works()[LLAMA]["key"])
    synced.person.delete(synced.works()[TOOLFORMER]["key"])
    assert kinds(synced.plan().plan) == {"keep": [LLAMA, TOOLFORMER]}
    synced.sync()
    assert synced.works() == {}
    synced.text = SMALL.replace("volume: 36", "volume: 37")
    assert kinds(synced.plan().plan) == {"keep": [LLAMA], "conflict": [TOOLFORMER]}


def test_what_was_removed_comes_back_on_request(synced: World) -> None:
    synced.person.trash(synced.works()[LLAMA]["key"])
    synced.person.delete(synced.works()[TOOLFORMER]["key"])
    synced.sync(restore=True)
    assert set(synced.works()) == {LLAMA, TOOLFORMER}
    assert set(notes_of(synced, TOOLFORMER)) == {"impact"}
    assert not synced.plan().plan.changes


def test_a_deleted_collection_stays_away_and_its_items_stay(synced: World) -> None:
    key = synced.key_of("A small list/Models")
    synced.person.delete_collection(key)
    synced.sync()
    assert set(synced.tree()) == {"A small list", "A small list/Tools"}
    assert LLAMA in synced.works()
    synced.sync(restore=True)
    assert synced.tree()["A small list/Models/Open models"] == [LLAMA]


# What leaves the catalog


def test_what_leaves_the_catalog_stays_without_prune(synced: World) -> None:
    synced.text = WITHOUT_LLAMA
    assert set(kinds(synced.plan().plan)) == {"keep"}
    synced.sync()
    assert LLAMA in synced.works()


def test_prune_trashes_and_deletes_nothing(synced: World) -> None:
    synced.text = WITHOUT_LLAMA
    key = synced.works()[LLAMA]["key"]
    assert kinds(synced.plan(prune=True).plan) == {"trash": [LLAMA]}
    synced.sync(prune=True)
    assert LLAMA not in synced.works()
    assert synced.person.item(key)["deleted"] == 1
    assert not synced.plan(prune=True).plan.changes
    synced.text = SMALL
    synced.sync()
    assert synced.works()[LLAMA]["key"] == key, "it comes out of the trash when it comes back"


TOUCHES: dict[str, dict[str, Any]] = {
    "a field": {"title": "Mine"},
    "a field that was empty": {"rights": "CC BY"},
    "a tag": {"tags": [{"tag": "mine"}]},
    "extra": {"extra": "PMID: 1"},
    "a relation": {"relations": {"dc:relation": "http://zotero.org/users/1/items/ABCD2345"}},
}


@pytest.mark.parametrize("touch", [*TOUCHES, "a note", "an attachment", "a collection", "our note"])
def test_prune_leaves_what_a_person_touched(synced: World, touch: str) -> None:
    synced.text = WITHOUT_LLAMA
    key = synced.works()[LLAMA]["key"]
    if touch in TOUCHES:
        synced.person.patch(key, TOUCHES[touch])
    elif touch == "a note":
        synced.person.create({"itemType": "note", "note": "<p>mine</p>", "parentItem": key})
    elif touch == "an attachment":
        link = {"linkMode": "linked_url", "url": "https://example.org", "title": "A link"}
        synced.person.create({"itemType": "attachment", "parentItem": key, **link})
    elif touch == "a collection":
        shelf = synced.person.create_collection("My shelf")
        synced.person.patch(key, {"collections": [*synced.works()[LLAMA]["collections"], shelf]})
    else:
        note = notes_of(synced, LLAMA)["impact"]
        synced.person.patch(note["key"], {"note": "<p>mine</p>"})
    synced.sync(prune=True)
    assert LLAMA in synced.works()


def test_prune_takes_an_empty_category_and_leaves_one_that_is_used(synced: World) -> None:
    synced.text = SMALL.replace("category: open", "category: tools")
    synced.text = synced.text.replace(
        "    categories:\n      - {id: open, name: {en: Open models, zh: 开放模型}}\n", ""
    )
    synced.sync(prune=True)
    assert "A small list/Models/Open models" not in synced.tree()
    synced.person.create({"itemType": "book", "title": "Mine", "collections": [synced.key_of("A small list/Models")]})
    synced.text = synced.text.replace("  - id: models\n    name: {en: Models, zh: 模型}\n", "")
    synced.sync(prune=True)
    assert "A small list/Models" in synced.tree()


# What was there before


SIGNS: dict[str, dict[str, Any]] = {
    "citation key": {
        "title": "Toolformer: language models can teach themselves to use tools",
        "citationKey": TOOLFORMER,
    },
    "citation key in extra": {
        "title": "Toolformer: Language Models Can Teach Themselves to Use Tools",
        "extra": f"Citation Key: {TOOLFORMER}",
    },
    "arXiv id": {"title": "Toolformer", "archiveID": "arXiv:2302.04761v1", "repository": "arXiv"},
    "arXiv id in the address": {"title": "Toolformer", "url": "https://arxiv.org/pdf/2302.04761"},
    "arXiv DOI": {"title": "Toolformer", "DOI": "10.48550/ARXIV.2302.04761"},
    "title": {
        "title": "Toolformer – language models can teach themselves to use tools",
        "date": "Dec 2023",
        "creators": [{"creatorType": "author", "firstName": "T.", "lastName": "Schick"}],
    },
}


@pytest.mark.parametrize("sign", SIGNS)
def test_an_item_that_was_there_is_adopted_and_keeps_what_it_says(world: World, sign: str) -> None:
    shelf = world.person.create_collection("My shelf")
    own = {"itemType": "preprint", "tags": [{"tag": "mine"}], "collections": [shelf], "rights": "CC BY", **SIGNS[sign]}
    key = world.person.create(own)
    assert kinds(world.plan().plan)["adopt"] == [TOOLFORMER]
    world.sync()
    now = world.person.item(key)
    assert {name: now[name] for name in ("title", "itemType", "rights")} == {
        name: own[name] for name in ("title", "itemType", "rights")
    }
    assert tags(now) == {"mine", "Tools", "tool use"}
    assert set(now["collections"]) == {shelf, world.key_of("A small list/Tools")}
    assert len([data for data in world.items() if data["itemType"] != "note"]) == 2
    assert [data["parentItem"] for data in world.items() if "Tools learned" in data.get("note", "")] == [key]
    assert not world.plan().plan.writes


def test_a_doi_gives_an_item_away(world: World) -> None:
    world.text = SMALL.replace("      volume: 36", "      doi: 10.5555/3666122.3669119\n      volume: 36")
    key = world.person.create(
        {"itemType": "journalArticle", "title": "Toolformer", "DOI": "https://doi.org/10.5555/3666122.3669119"}
    )
    world.sync()
    assert world.works()[TOOLFORMER]["key"] == key


def test_an_adopted_item_is_never_pruned(world: World) -> None:
    key = world.person.create({"itemType": "preprint", **SIGNS["arXiv id"]})
    world.sync()
    world.text = SMALL[: SMALL.index(f"  - key: {TOOLFORMER}")]
    world.sync(prune=True)
    assert "deleted" not in world.person.item(key)


def test_two_candidates_are_a_conflict_and_not_a_guess(world: World) -> None:
    for _ in range(2):
        world.person.create({"itemType": "preprint", **SIGNS["arXiv id"]})
    plan = world.plan().plan
    assert kinds(plan)["conflict"] == [TOOLFORMER]
    assert "several objects in Zotero fit (by its arXiv id)" in plan.conflicts[0].why
    world.sync()
    assert TOOLFORMER not in world.works()


def test_another_work_with_the_same_citation_key_is_a_conflict(world: World) -> None:
    world.person.create({"itemType": "book", "title": "Tools and forms", "citationKey": TOOLFORMER})
    assert kinds(world.plan().plan)["conflict"] == [TOOLFORMER]
    world.sync(prefer="catalog")
    assert len([data for data in world.items() if data.get("citationKey") == TOOLFORMER]) == 2


def test_an_item_in_the_trash_is_not_adopted(world: World) -> None:
    key = world.person.create({"itemType": "preprint", **SIGNS["arXiv id"]})
    world.person.trash(key)
    world.sync()
    assert world.works()[TOOLFORMER]["key"] != key


def test_collections_of_the_same_name_in_the_same_place_are_used(world: World) -> None:
    top = world.person.create_collection("A small list")
    tools = world.person.create_collection("Tools", top)
    world.person.create_collection("Models")
    world.sync()
    assert world.key_of("A small list/Tools") == tools
    assert [name for name in world.tree() if name.endswith("Models")] == ["A small list/Models", "Models"]


def test_two_collections_of_the_same_name_are_a_conflict(world: World) -> None:
    for _ in range(2):
        world.person.create_collection("A small list")
    plan = world.plan().plan
    assert kinds(plan) == {"conflict": ["A small list"]}
    assert world.sync().planned == 0


# Nothing remembered


def test_without_memory_everything_is_found_again(synced: World) -> None:
    before = synced.server.state()
    synced.state = synced.folder / "another computer"
    assert not synced.plan().plan.changes
    synced.sync()
    assert synced.server.state() == before
    synced.requests()
    synced.sync()
    assert len(synced.requests()) == 2


def test_without_memory_a_difference_is_a_conflict(synced: World) -> None:
    synced.state = synced.folder / "another computer"
    synced.person.patch(synced.works()[LLAMA]["key"], {"title": "Whose?", "shortTitle": "L"})
    plan = synced.plan().plan
    assert [d.field for d in plan.conflicts[0].differences] == ["title"]
    synced.sync(prefer="zotero")
    assert synced.works()[LLAMA]["title"] == "Whose?"


def test_a_note_that_got_another_key_is_known_by_its_marker(synced: World) -> None:
    note = notes_of(synced, LLAMA)["impact"]
    copy = {
        "itemType": "note",
        "parentItem": note["parentItem"],
        "note": note["note"].replace("<h1>Impact", "<h1>My heading"),
    }
    synced.person.delete(note["key"])
    made = synced.person.create(copy)
    synced.forget_deletions()
    synced.state = synced.folder / "another computer"
    synced.text = SMALL.replace("Open weights for all.", "Open weights for everybody.")
    synced.sync(prefer="catalog")
    assert "everybody" in synced.person.item(made)["note"]
    assert len(notes_of(synced, LLAMA)) == 2


# Several at once


def test_somebody_who_writes_between_our_objects_is_not_overlooked(world: World) -> None:
    made: list[str] = []
    world.server.fault(
        "between",
        n=1,
        writes=True,
        index=1,
        act=lambda: made.append(world.person.create({"itemType": "book", "title": "X"})),
    )
    world.sync()
    llama = world.works()[LLAMA]
    world.person.patch(llama["key"], {"title": "Changed at once"})
    world.text = SMALL.replace("LLaMA: Open", "LLaMA, open")
    assert made
    assert world.plan().plan.conflicts


def test_two_clients_at_once_make_nothing_twice(tmp_path: Path) -> None:
    one = World(tmp_path / "one")
    two = World(tmp_path / "two", server=one.server)
    outcomes: list[Any] = []
    one.server.fault("edit", n=1, writes=True, act=lambda: outcomes.append(two.sync()))
    outcomes.append(one.sync())
    assert all(outcome.adds_up for outcome in outcomes)
    assert {outcome.already + len(outcome.done) for outcome in outcomes} == {9}
    assert len(one.items()) == 5
    assert len(one.tree()) == 4
    assert not one.plan().plan.changes
    assert not two.plan().plan.changes


def test_two_clients_that_change_the_same_let_the_first_have_it(tmp_path: Path) -> None:
    one = World(tmp_path / "one")
    one.sync()
    two = World(tmp_path / "two", server=one.server)
    two.sync()
    one.text = SMALL.replace("volume: 36", "volume: 37")
    two.text = SMALL.replace("volume: 36", "volume: 38")
    one.server.fault("edit", n=1, writes=True, act=two.sync)
    outcome = one.sync()
    assert [change.label for change in outcome.conflicts] == [TOOLFORMER]
    assert one.works()[TOOLFORMER]["volume"] == "38"


def test_two_runs_on_one_computer_do_not_meet(synced: World) -> None:
    with synced.opened(), pytest.raises(OutputError, match="another bibcatalog is at work"):
        synced.sync()


# What cannot be done


def test_what_zotero_would_refuse_is_found_before_anything_is_sent(world: World) -> None:
    world.text = SMALL.replace("tags: [tool use]", f"tags: [{'x' * 256}]").replace(
        "Open weights for all.", "x" * 500_001
    )
    with pytest.raises(OutputError, match="Zotero would refuse 2 values") as caught:
        world.sync()
    assert [finding.code for finding in caught.value.diagnostics] == ["BC063", "BC063"]
    assert not [request for request in world.requests() if request.startswith("POST")]


def test_a_key_that_may_only_read_is_refused_before_anything_is_read(world: World) -> None:
    world.server.add_key(KEY, own=Access(read=True, notes=True))
    with pytest.raises(AccessError, match="may not write to it"):
        world.sync()
    assert world.requests() == ["GET /keys/current"]


def test_a_key_that_cannot_see_notes_must_not_sync_them(synced: World) -> None:
    synced.server.add_key(KEY, own=Access(read=True, write=True))
    with pytest.raises(AccessError, match="--no-notes"):
        synced.sync()
    assert len(notes_of(synced, LLAMA)) == 2


def test_a_damaged_memory_says_what_to_do(synced: World) -> None:
    file = next(synced.state.glob("*/state.json"))
    file.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"is damaged .* everything is found again in the library"):
        synced.plan()
