"""Plans as files: shown today, applied tomorrow, and refused when they no longer hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bibcatalog.errors import ConflictError, InputError, RemoteError
from bibcatalog.syncing import Folders, Outcome, Sync
from bibcatalog.zotero.credentials import Secret
from bibcatalog.zotero.finding import Policy
from bibcatalog.zotero.gateway import PyzoteroGateway
from bibcatalog.zotero.objects import Library
from bibcatalog.zotero.plan import KINDS, PlanFile
from tests.zotero.world import IMPATIENT, LLAMA, SMALL, TOOLFORMER, World
from tests.zotero_server.core import KEY
from tests.zotero_server.faults import FaultKind
from tests.zotero_server.rights import Access
from tests.zotero_server.transport import ServerTransport

CHANGED = SMALL.replace("volume: 36", "volume: 37")
EVERYTHING = (
    CHANGED.replace("[tool use]", "[agents]")
    .replace("own examples", "examples")
    .replace("{en: Tools,", "{en: Tool use,")
    .replace("Lavril, Thibaut", "Lavril, T.")
)
NONE: dict[str, int] = dict.fromkeys(KINDS, 0)


def file_of(world: World, **policy: Any) -> bytes:  # noqa: ANN401 - what ``Policy`` takes
    """Give a plan as its file has it."""
    return json.dumps(world.plan(**policy).plan.as_json(), ensure_ascii=False, indent=1).encode()


def apply(world: World, file: bytes, **policy: Any) -> Outcome:  # noqa: ANN401 - what ``Policy`` takes
    with world.opened() as sync:
        return sync.apply(sync.plan(Policy(**policy)), PlanFile.parse(file, "plan.json"))


def objects(world: World) -> list[Any]:
    return [(own["items"], own["collections"]) for own in world.server.state().values()]


def remembered(world: World) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in world.state.rglob("*.json")}


def refusal(world: World, file: bytes) -> list[str]:
    """Apply a plan that must be refused; give the reasons. Nothing must be written, nor remembered."""
    library, memory = objects(world), remembered(world)
    with pytest.raises(
        ConflictError, match=r"^the plan has gone stale, so nothing was written; make it anew"
    ) as caught:
        apply(world, file)
    assert objects(world) == library
    assert remembered(world) == memory
    return [line.strip() for line in str(caught.value).split("\n")[1:]]


# A plan that holds


@pytest.mark.parametrize("text", [SMALL, EVERYTHING], ids=["first", "update"])
def test_a_plan_that_holds_is_done_as_it_was_shown(synced: World, tmp_path: Path, text: str) -> None:
    world = World(tmp_path / "fresh") if text is SMALL else synced
    world.text = text
    file = file_of(world)
    outcome = apply(world, file)
    assert outcome.adds_up
    assert [change.as_json() for change in outcome.done] == json.loads(file)["changes"]
    assert not world.plan().plan.changes


def test_a_plan_writes_nothing(synced: World) -> None:
    synced.text = EVERYTHING
    before, memory = synced.server.state(), remembered(synced)
    synced.plan(prune=True, restore=True, prefer="catalog")
    assert synced.server.state() == before
    assert remembered(synced) == memory


def test_a_plan_that_is_applied_twice_does_nothing_the_second_time(world: World) -> None:
    file = file_of(world)
    apply(world, file)
    before = world.server.state()
    outcome = apply(world, file)
    assert (outcome.planned, outcome.done, outcome.already, outcome.adds_up) == (9, (), 9, True)
    assert world.server.state() == before


@pytest.mark.parametrize(
    "act",
    [
        lambda world: world.person.create({"itemType": "book", "title": "Mine"}),
        lambda world: world.person.create_collection("Mine"),
        lambda world: world.person.patch(world.works()[LLAMA]["key"], {"rights": "CC BY"}),
    ],
    ids=["another item", "another collection", "a field of an item that is not written"],
)
def test_what_others_do_elsewhere_does_not_make_a_plan_stale(synced: World, act: Callable[[World], object]) -> None:
    synced.text = CHANGED
    file = file_of(synced)
    act(synced)
    assert apply(synced, file).adds_up
    assert synced.works()[TOOLFORMER]["volume"] == "37"


def test_another_order_of_the_file_does_not_make_a_plan_stale(world: World) -> None:
    plan = json.loads(file_of(world))
    plan["changes"].reverse()
    assert apply(world, json.dumps(plan, sort_keys=True).encode()).adds_up


@pytest.mark.parametrize("means", ["before", "after", "middle", "slow"])
def test_a_plan_that_was_stopped_is_gone_on_with(tmp_path: Path, means: FaultKind) -> None:
    for number in (1, 2):
        world = World(tmp_path / str(number))
        file = file_of(world)
        world.patience = IMPATIENT
        world.server.fault(means, n=number, writes=True)
        with pytest.raises(RemoteError):
            apply(world, file)
        world.server.faults.clear()
        outcome = apply(world, file)
        arrived = (means != "before") * (4 if number == 1 else 5) + (number == 2) * 4
        assert (outcome.planned, outcome.already, len(outcome.done)) == (9, arrived, 9 - arrived)
        assert outcome.adds_up
        assert len(world.items()) == 5
        assert not world.plan().plan.changes


# A plan that has gone stale

STALE: dict[str, tuple[str, list[str]]] = {
    "another value": (CHANGED.replace("37", "38"), [f"different: update item {TOOLFORMER}"]),
    "more of the same object": (
        CHANGED.replace("[tool use]", "[tools]"),
        [f"different: update item {TOOLFORMER}"],
    ),
    "another object": (CHANGED.replace("LLaMA: Open", "LLaMA, open"), [f"new: update item {LLAMA}"]),
    "a new entry": (
        CHANGED.replace("entries:\n", "entries:\n  - {key: new, category: tools, title: New}\n"),
        ["new: create item new"],
    ),
}


@pytest.mark.parametrize("which", STALE)
def test_a_plan_of_another_catalog_is_refused_with_what_is_different(synced: World, which: str) -> None:
    synced.text = CHANGED
    file = file_of(synced)
    text, expected = STALE[which]
    synced.text = text
    assert refusal(synced, file) == expected


def test_an_entry_that_has_left_the_catalog_makes_a_first_plan_stale(world: World) -> None:
    file = file_of(world)
    world.text = SMALL[: SMALL.index(f"  - key: {TOOLFORMER}")]
    assert refusal(world, file) == [
        f"no longer needed: {TOOLFORMER}",
        f"no longer needed: {TOOLFORMER}: impact",
    ]


def test_a_person_who_changes_more_of_an_object_makes_the_plan_stale(synced: World) -> None:
    synced.text = CHANGED
    file = file_of(synced)
    synced.person.patch(synced.works()[TOOLFORMER]["key"], {"pages": "1-20"})
    assert refusal(synced, file) == [f"different: update item {TOOLFORMER}"]


@pytest.mark.parametrize(("act", "given"), [("patch", "99"), ("patch", "37"), ("trash", ""), ("delete", "")])
def test_a_person_who_was_faster_makes_the_plan_stale(synced: World, act: str, given: str) -> None:
    synced.text = CHANGED
    file = file_of(synced)
    key = synced.works()[TOOLFORMER]["key"]
    getattr(synced.person, act)(key, *([{"volume": given}] if given else []))
    assert refusal(synced, file) == [f"no longer needed: {TOOLFORMER}"]


def test_a_catalog_that_no_longer_wants_it_makes_the_plan_stale(synced: World) -> None:
    synced.text = CHANGED
    file = file_of(synced)
    synced.text = SMALL
    assert refusal(synced, file) == [f"no longer needed: {TOOLFORMER}"]


def test_a_person_who_adds_the_paper_makes_a_first_plan_stale(world: World) -> None:
    file = file_of(world)
    world.person.create({"itemType": "preprint", "title": "Toolformer", "archiveID": "arXiv:2302.04761"})
    reasons = refusal(world, file)
    assert f"new: adopt item {TOOLFORMER}" in reasons
    assert f"no longer needed: {TOOLFORMER}" in reasons


def test_a_plan_that_was_taken_back_is_stale(world: World) -> None:
    file = file_of(world)
    apply(world, file)
    with world.opened() as sync:
        sync.apply_undo(sync.undo())
    assert f"different: create item {LLAMA}" in refusal(world, file)


def test_many_reasons_are_counted(world: World) -> None:
    file = file_of(world)
    entries = "".join(f"  - {{key: new{number}, category: tools, title: New {number}}}\n" for number in range(15))
    world.text = SMALL.replace("entries:\n", f"entries:\n{entries}")
    reasons = refusal(world, file)
    assert (len(reasons), reasons[-1]) == (11, "and 5 more")


def test_a_plan_for_another_library_is_refused(world: World) -> None:
    file = file_of(world)
    world.server.add_group(7, "Readers")
    world.server.add_key(KEY, all_groups=Access(read=True, write=True, notes=True))
    world.place = "groups/7"
    assert refusal(world, file)[0] == "it was made for small in users/1 on https://zotero.test"


def test_a_plan_for_another_catalog_is_refused(world: World) -> None:
    file = file_of(world)
    world.text = SMALL.replace("catalog: small", "catalog: other")
    assert refusal(world, file)[0] == "it was made for small in users/1 on https://zotero.test"


def test_a_plan_for_another_server_is_refused(world: World) -> None:
    file = file_of(world)
    transport = ServerTransport(world.server)
    gateway = PyzoteroGateway(Secret(KEY), "https://another.test", transport=transport)
    folders = Folders(world.state, world.folder / "cache")
    with (
        Sync(world.catalog, gateway, Library("user", 1), {}, folders) as sync,
        pytest.raises(ConflictError, match=r"it was made for small in users/1 on https://zotero\.test"),
    ):
        sync.apply(sync.plan(), PlanFile.parse(file, "plan.json"))
    assert not world.items()


@pytest.mark.parametrize("part", ["send", "differences", "label", "key", "kind"])
def test_a_plan_that_somebody_has_edited_is_refused(world: World, part: str) -> None:
    plan = json.loads(file_of(world))
    value = {"send": {"name": "Other"}, "differences": []}.get(part, "other")
    plan["changes"][1][part] = value
    assert refusal(world, json.dumps(plan).encode())


def test_a_plan_with_a_change_taken_out_is_refused(world: World) -> None:
    plan = json.loads(file_of(world))
    del plan["changes"][3]
    assert refusal(world, json.dumps(plan).encode()) == ["new: create collection Tools"]


def test_another_policy_makes_a_plan_stale(synced: World) -> None:
    synced.person.patch(synced.works()[TOOLFORMER]["key"], {"volume": "99"})
    synced.text = CHANGED.replace("LLaMA: Open", "LLaMA, open")
    file = file_of(synced)
    with pytest.raises(ConflictError, match=f"new: update item {TOOLFORMER}"):
        apply(synced, file, prefer="catalog")
    assert synced.works()[TOOLFORMER]["volume"] == "99"


# Damaged files


def form(**changed: object) -> bytes:
    return json.dumps({"form": 1, "server": "s", "library": "l", "catalog": "c", "changes": [], **changed}).encode()


DAMAGED: dict[str, bytes] = {
    "empty": b"",
    "half": form()[:-5],
    "no object": b"[]",
    "nothing in it": b"{}",
    "null": b"null",
    "no text": b"\xff\xfe\x00",
    "changes are a number": form(changes=1),
    "a change is a number": form(changes=[1]),
    "changes are a text": form(changes="ab"),
    "no library": form().replace(b'"library"', b'"lib"'),
}


@pytest.mark.parametrize("which", DAMAGED)
def test_a_damaged_plan_is_refused_by_its_name(which: str) -> None:
    with pytest.raises(InputError, match=r"^plan\.json is not a plan of bibcatalog; make one with: bibcatalog zotero"):
        PlanFile.parse(DAMAGED[which], "plan.json")


@pytest.mark.parametrize(
    "data",
    [form(changes=[{"kind": [1]}]), b"[" * 100_000],
    ids=["kind is a list", "too deep"],
)
def test_a_strangely_damaged_plan_is_refused_too(world: World, data: bytes) -> None:
    with pytest.raises((InputError, ConflictError)):
        apply(world, data)


def test_a_plan_of_a_later_bibcatalog_is_refused() -> None:
    with pytest.raises(InputError, match="is a plan in form 2; this bibcatalog reads form 1"):
        PlanFile.parse(form(form=2), "plan.json")


# What a plan says


@pytest.fixture
def mixed(synced: World) -> World:
    """Give a world in which there is something of nearly every kind to do."""
    synced.person.create({"itemType": "book", "title": "A page", "citationKey": "web"})
    synced.person.patch(synced.works()[LLAMA]["key"], {"title": "From Zotero", "abstractNote": "Mine"})
    synced.text = (
        EVERYTHING.replace("LLaMA: Open", "LLaMA, open")
        .replace("category: open", "category: tools")
        .replace("entries:\n", "entries:\n  - {key: web, category: open, title: A page}\n  - {key: new, title: New}\n")
    )
    return synced


def test_counts_add_up(mixed: World) -> None:
    plan = mixed.plan().plan
    counted = Counter(change.kind for change in plan.changes)
    assert plan.counts == {"unchanged": plan.unchanged} | {kind: counted[kind] for kind in KINDS}
    assert set(counted) == {"create", "update", "adopt", "conflict", "keep"}
    assert len({change.role for change in plan.changes}) + plan.unchanged == 11, "each object is spoken of"
    assert mixed.sync().planned == len(plan.writes)


def test_a_settled_plan_counts_only_what_is_unchanged(synced: World) -> None:
    assert synced.plan().plan.counts == {**NONE, "unchanged": 9}


def test_the_same_plan_is_the_same_text(mixed: World) -> None:
    assert file_of(mixed) == file_of(mixed)
    assert mixed.plan().plan.id == mixed.plan().plan.id
    text = file_of(mixed)
    mixed.text = mixed.text.replace("volume: 37", "volume: 38")
    assert file_of(mixed) != text


def test_a_plan_is_the_same_on_another_computer(world: World) -> None:
    file = file_of(world)
    world.state = world.folder / "another"
    assert file_of(world) == file


def test_values_are_shown_old_and_new(mixed: World) -> None:
    plan = mixed.plan().plan.as_json()
    shown = {
        (change["kind"], change["label"]): [(row["field"], row["old"], row["new"]) for row in change["differences"]]
        for change in plan["changes"]
    }
    tools = mixed.key_of("A small list/Tools")
    assert shown["update", "Tool use"] == [("name", "Tools", "Tool use")]
    assert shown["update", TOOLFORMER] == [
        ("volume", "36", "37"),
        ("tags", "", "Tool use"),
        ("tags", "", "agents"),
        ("tags", "Tools", ""),
        ("tags", "tool use", ""),
    ]
    assert shown["conflict", LLAMA] == [
        ("title", "From Zotero", "LLaMA, open and Efficient Foundation Language Models")
    ]
    assert shown["keep", LLAMA] == [("abstractNote", "Mine", "Models from 7B to 65B.")]
    assert ("collections", "", tools) in shown["update", LLAMA]
    assert shown["create", "new"][0] == ("title", "", "New")
    old, new = shown["update", f"{TOOLFORMER}: impact"][0][1:]
    assert ("own examples" in old, "own examples" in new) == (True, False)


def test_a_plan_sends_only_what_differs(mixed: World) -> None:
    plan = mixed.plan().plan.as_json()
    sent = {(change["kind"], change["label"]): change["send"] for change in plan["changes"]}
    assert set(sent["update", TOOLFORMER]) == {"key", "version", "volume", "tags"}
    assert set(sent["update", "Tool use"]) == {"key", "version", "name"}
    assert sent["conflict", LLAMA] is None
    assert sent["keep", LLAMA] is None
    assert sent["create", "new"]["version"] == 0


def test_what_stands_above_comes_first(world: World) -> None:
    roles = [change.role for change in world.plan().plan.changes]
    assert roles.index("root:") < roles.index("collection:models") < roles.index("collection:open")
    assert roles.index("collection:open") < roles.index(f"item:{LLAMA}") < roles.index(f"note:{LLAMA}:impact")


def test_what_is_trashed_comes_first(synced: World) -> None:
    synced.text = CHANGED[: SMALL.index("  # The first one.")] + CHANGED[SMALL.index(f"  - key: {TOOLFORMER}") :]
    kinds = [change.kind for change in synced.plan(prune=True).plan.changes]
    assert kinds == ["trash", "update"]
