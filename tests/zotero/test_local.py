"""A sync with the Zotero that runs on this computer, through its local API."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibcatalog.errors import AccessError, RemoteError
from bibcatalog.syncing import Folders, Sync
from bibcatalog.zotero.credentials import Permissions
from bibcatalog.zotero.gateway import LOCAL_ENDPOINT, PyzoteroGateway
from bibcatalog.zotero.objects import Library
from tests.zotero.rings import Ring
from tests.zotero.world import SMALL, World
from tests.zotero_server import ServerTransport
from tests.zotero_server.faults import FaultKind

CHANGED = SMALL.replace("open weights, pretraining", "open weights, scaling").replace("Open weights for all.", "Open.")
PLENTY = SMALL.partition("entries:")[0] + "entries:\n"
PLENTY += "".join(f"  - {{key: work{number:03}, category: tools, title: Work {number:03}}}\n" for number in range(120))


class Desk(World):
    """A catalog, a desktop, and a person at it."""

    def __init__(self, folder: Path, text: str = SMALL) -> None:
        super().__init__(folder, text)
        self.desktop = self.server.desktop
        self.ring = Ring()
        self.told: list[str] = []
        self.library = Library("user", 0)

    def gateway(self) -> PyzoteroGateway:
        return PyzoteroGateway(
            endpoint=LOCAL_ENDPOINT,
            transport=ServerTransport(self.server),
            patience=self.patience,
            sleep=lambda _: None,
            notify=self.told.append,
            permissions=Permissions(lambda: self.ring),
        )

    def opened(self) -> Sync:
        folders = Folders(self.state, self.folder / "cache")
        return Sync(self.catalog, self.gateway(), self.library, self.given, folders)

    def writes(self) -> list[str]:
        return [request for request in self.requests() if not request.startswith("GET")]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_plan_needs_nobodys_consent(desk: Desk) -> None:
    planned = desk.plan()
    assert planned.plan.counts["create"] == len(planned.plan.writes) > 0
    assert planned.plan.target.library == Library("user", 0)
    assert planned.plan.target.server == "http://127.0.0.1:23119/api#desktop-one"
    assert desk.desktop.asked_by == []
    assert desk.writes() == []


def test_a_first_sync_asks_once_and_writes_everything(desk: Desk) -> None:
    outcome = desk.sync()
    assert outcome.adds_up
    assert len(outcome.done) == outcome.planned > 0
    assert set(desk.works()) == {"touvron2023llama", "schick2023toolformer"}
    assert desk.desktop.asked_by == ["bibcatalog"]
    assert desk.told == ["Zotero asks whether bibcatalog may write: answer there, best with 'Always Allow'"]


def test_the_second_run_finds_nothing_to_do(desk: Desk) -> None:
    desk.sync()
    desk.requests()
    assert not desk.plan().plan.changes
    assert desk.sync().planned == 0
    assert [request for request in desk.requests() if "items" in request] == ["GET /api/users/0/items"] * 2


def test_a_later_run_writes_only_what_has_changed_and_asks_nobody(desk: Desk) -> None:
    desk.sync()
    desk.text = CHANGED
    outcome = desk.sync()
    assert outcome.adds_up
    assert sorted(change.what for change in outcome.done) == ["item", "note"]
    assert not desk.plan().plan.changes
    assert desk.desktop.asked_by == ["bibcatalog"]


def test_a_permission_for_one_write_is_asked_for_at_each(tmp_path: Path) -> None:
    desk = Desk(tmp_path, PLENTY)
    desk.desktop.remember = False
    outcome = desk.sync()
    assert outcome.adds_up
    assert len(desk.works()) == 120
    # Collections, then two full batches of items and the rest.
    kinds = [request.rpartition("/")[2] for request in desk.writes()]
    writes = [kind for kind in kinds if kind != "authorize"]
    assert writes[0] == "collections"
    assert len(desk.desktop.asked_by) == 4
    assert not desk.plan().plan.changes
    assert desk.ring == Ring()


def test_a_person_who_says_no_leaves_the_library_alone_and_may_change_their_mind(desk: Desk) -> None:
    desk.desktop.deny = True
    with pytest.raises(AccessError, match="it was denied there; try again and allow it"):
        desk.sync()
    assert desk.items() == []
    desk.desktop.deny = False
    assert desk.sync().adds_up
    assert not desk.plan().plan.changes


def test_an_old_desktop_can_be_planned_for_but_not_written(desk: Desk) -> None:
    desk.desktop.old = True
    assert desk.plan().plan.writes
    with pytest.raises(RemoteError, match="this Zotero is too old for writes through the local API; update Zotero"):
        desk.sync()
    assert desk.items() == []
    assert desk.writes() == []


def test_what_a_person_did_at_the_desktop_is_kept(desk: Desk) -> None:
    desk.sync()
    llama, toolformer = desk.works()["touvron2023llama"], desk.works()["schick2023toolformer"]
    desk.person.patch(llama["key"], {"tags": [*llama["tags"], {"tag": "mine"}], "title": "LLaMA, read"})
    desk.person.create({"itemType": "book", "title": "Somebody's own"})
    desk.text = CHANGED
    assert desk.sync().adds_up
    now = desk.works()
    tags = {tag["tag"] for tag in now["touvron2023llama"]["tags"]}
    assert {"open weights", "scaling", "mine"} <= tags
    assert "pretraining" not in tags
    assert now["touvron2023llama"]["title"] == "LLaMA, read"
    assert now["schick2023toolformer"] == toolformer


@pytest.mark.parametrize("how", ["trash", "delete"])
def test_what_a_person_took_out_at_the_desktop_stays_out(desk: Desk, how: str) -> None:
    desk.sync()
    llama = desk.works()["touvron2023llama"]["key"]
    getattr(desk.person, how)(llama)
    (kept,) = desk.plan().plan.changes
    assert (kept.kind, kept.label) == ("keep", "touvron2023llama")
    assert desk.sync().planned == 0
    assert set(desk.works()) == {"schick2023toolformer"}
    assert desk.sync(restore=True).adds_up
    assert set(desk.works()) == {"touvron2023llama", "schick2023toolformer"}
    assert not desk.plan().plan.changes


def test_a_collection_that_a_person_deleted_at_the_desktop_stays_out(desk: Desk) -> None:
    desk.sync()
    state = desk.server.state()["users/1"]["collections"]
    key = next(key for key, data in state.items() if data["name"] == "Tools")
    desk.person.delete_collection(key)
    assert {change.kind for change in desk.plan().plan.changes} == {"keep"}
    assert desk.sync().planned == 0
    assert desk.works()["schick2023toolformer"]["collections"] == []


@pytest.mark.parametrize("means", ["before", "after", "middle", "slow"])
def test_a_write_whose_answer_is_lost_is_not_done_twice(desk: Desk, means: FaultKind) -> None:
    desk.sync()
    clean = len(desk.items())
    desk.text = CHANGED
    desk.server.fault(means, writes=True)
    outcome = desk.sync()
    assert outcome.adds_up
    assert len(desk.items()) == clean
    assert not desk.plan().plan.changes


def test_the_last_sync_is_taken_back(desk: Desk) -> None:
    desk.sync()
    with desk.opened() as sync:
        assert sync.apply_undo(sync.undo()).adds_up
    assert desk.works() == {}


def test_another_desktop_at_the_same_address_is_another_library(desk: Desk) -> None:
    desk.sync()
    desk.desktop.server_id = "desktop-two"
    desk.desktop.forget_keys()
    planned = desk.plan()
    assert not planned.state.records
    assert not [change for change in planned.plan.writes if change.kind == "create"]
    assert desk.sync().adds_up
    assert desk.desktop.asked_by in (["bibcatalog"], ["bibcatalog"] * 2)
    assert len(desk.works()) == 2


def test_a_group_is_written_too(desk: Desk) -> None:
    desk.server.add_group(7, "AI papers")
    desk.library = Library("group", 7)
    assert desk.sync().adds_up
    items = desk.server.state()["groups/7"]["items"].values()
    assert {data.get("citationKey") for data in items} - {None, ""} == {
        "touvron2023llama",
        "schick2023toolformer",
    }
    assert not desk.plan().plan.changes
