"""The memory of a sync on disk: what is written is read again, whatever stopped the writer."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog.errors import InputError, OutputError
from bibcatalog.zotero.objects import Data, Library
from bibcatalog.zotero.plan import Target
from bibcatalog.zotero.records import Base, Record
from bibcatalog.zotero.state import Sending, State, Step, Taking
from bibcatalog.zotero.store import Store, state_folder
from tests.zotero.world import SMALL, World

TARGET = Target("https://zotero.test", Library("user", 1), "small")

# Random states

ROLES = st.sampled_from([f"{kind}:{name}" for kind in ("item", "collection") for name in "abcdef"] + ["root:"])
TEXTS = st.sampled_from(["", "a", "b", "论文", "a\u2028b", '"\\'])
VALUES = TEXTS | st.just([{"creatorType": "author", "name": "A"}]) | st.booleans()
FIELDS = st.dictionaries(st.sampled_from(["title", "date", "note", "parentCollection", "creators"]), VALUES, max_size=4)
SETS = st.dictionaries(st.sampled_from(["tags", "extra"]), st.dictionaries(TEXTS, st.booleans(), max_size=3))


@st.composite
def objects(draw: st.DrawFn) -> Data:
    return {**draw(FIELDS), "key": draw(st.sampled_from(["AAAA2222", "BBBB3333"])), "version": draw(st.integers(0, 9))}


@st.composite
def records(draw: st.DrawFn, role: str | None = None) -> Record:
    name = role or draw(ROLES)
    return Record(
        role=name,
        key=f"KEY OF {name}",
        kind="items" if name.startswith("item") else "collections",
        origin=draw(st.sampled_from(["created", "adopted"])),
        remote=draw(st.just({}) | objects()),
        base={field: Base(*draw(st.tuples(VALUES, VALUES))) for field in draw(FIELDS)},
        sets=draw(SETS),
        others={name: list(draw(st.sets(TEXTS))) for name in draw(SETS)},
        gone=draw(st.sampled_from(["", "trashed", "deleted", "withdrawn"])),
    )


@st.composite
def sendings(draw: st.DrawFn, role: str | None = None) -> Sending:
    before = draw(st.none() | objects())
    kind = draw(st.sampled_from(["create", "update", "trash", "undo"]))
    former = draw(st.just("") | ROLES)
    return Sending(draw(records(role)), draw(objects()), draw(FIELDS), draw(SETS), before, kind, former)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    record = draw(st.none() | records())
    before = draw(st.none() | objects())
    return Step(draw(ROLES), "update", "items", before, draw(objects()), draw(objects()), record)


@st.composite
def states(draw: st.DrawFn) -> State:
    return State(
        version=draw(st.integers(0, 10**9)),
        records={role: draw(records(role)) for role in draw(st.lists(ROLES, unique=True, max_size=4))},
        pending=tuple(draw(sendings(role)) for role in draw(st.lists(ROLES, unique=True, max_size=2))),
        steps=tuple(draw(st.lists(steps(), max_size=2, unique_by=lambda step: step.role))),
        unfinished=draw(st.booleans()),
        options={"collection": ["A"], "language": draw(TEXTS)},
        applied=draw(TEXTS),
    )


@st.composite
def batches(draw: st.DrawFn) -> list[tuple[list[Sending], list[tuple[str, Record]]]]:
    """Draw what is sent, batch by batch, and what of it arrives."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        batch = [draw(sendings(role)) for role in draw(st.lists(ROLES, unique=True, min_size=1, max_size=3))]
        arrived = [(one.record.role, one.arrived(draw(objects()))) for one in batch if draw(st.booleans())]
        found.append((batch, arrived))
    return found


TITLE = {"title": "论文"}
SENT = Sending(Record("item:z", "ZZZZ2222", "items", "created", {}), TITLE, TITLE, {}, None, "create")
ARRIVED = {"key": "ZZZZ2222", "version": 4, **TITLE}


class Untold(Store):
    """A store whose states are compared without the token that tells two files apart."""

    def load(self) -> State:
        return replace(super().load(), token="")


def store_in(folder: Path, target: Target = TARGET) -> Store:
    return Untold(folder, target)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


# Round trips


def test_nothing_remembered_is_an_empty_state_and_makes_no_folder(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    assert store_in(folder).load() == State()
    assert not folder.exists()


@given(state=states())
def test_a_state_is_read_as_it_was_written(folder: Path, state: State) -> None:
    store = store_in(folder)
    store.save(state)
    assert store.load() == state


@settings(max_examples=50)
@given(state=states(), sent=batches())
def test_a_journal_that_was_read_again_gives_the_state_that_was_there(
    folder: Path, state: State, sent: list[tuple[list[Sending], list[tuple[str, Record]]]]
) -> None:
    store = store_in(folder)
    expected = replace(state, pending=())
    journal = store.begin(expected)
    for batch, arrived in sent:
        journal.sending(batch)
        by_role = {one.record.role: one for one in batch}
        assert store.load() == replace(expected, pending=tuple(by_role.values()))
        journal.arrived(arrived)
        taking = Taking(expected)
        for role, record in arrived:
            taking.take(by_role[role], record)
        expected = taking.state
        assert store.load() == expected


@settings(max_examples=50)
@given(state=states(), sent=batches(), cut=st.integers(1, 400))
def test_a_line_that_was_cut_off_counts_as_not_written(
    folder: Path, state: State, sent: list[tuple[list[Sending], list[tuple[str, Record]]]], cut: int
) -> None:
    store = store_in(folder)
    journal = store.begin(state)
    for batch, arrived in sent:
        journal.sending(batch)
        journal.arrived(arrived)
    before = store.load()
    journal.sending([SENT])
    path = folder / "journal.jsonl"
    whole = path.read_bytes()
    start = whole[:-1].rfind(b"\n") + 1
    path.write_bytes(whole[: max(start, len(whole) - cut)])
    assert store.load() == before


def test_saving_folds_the_journal_in(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    journal = store.begin(State(version=3))
    journal.sending([SENT])
    journal.arrived([("item:z", SENT.arrived(ARRIVED))])
    state = store.load()
    store.save(state)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["state.json"]
    assert store.load() == state
    assert state.records["item:z"].version == 4


def test_a_journal_beside_a_newer_state_is_not_gone_through_again(tmp_path: Path) -> None:
    """The writer was stopped after the state was in its place, and before the journal was gone."""
    store = store_in(tmp_path)
    journal = store.begin(State(version=3))
    journal.sending([SENT])
    journal.arrived([("item:z", SENT.arrived(ARRIVED))])
    left = (tmp_path / "journal.jsonl").read_bytes()
    known = store.load()
    remote = {**ARRIVED, "version": 9, "title": "Edited by somebody"}
    newer = replace(known, version=9, records={"item:z": replace(known.records["item:z"], remote=remote)}, steps=())
    store.save(newer)
    (tmp_path / "journal.jsonl").write_bytes(left)
    assert store.load() == newer


def test_a_writer_that_was_stopped_before_the_state_was_in_its_place_changes_nothing(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.save(State(version=3))
    (tmp_path / "state.tmp").write_bytes(b'{"form": 1, "ver')
    assert store.load() == State(version=3)
    store.save(State(version=4))
    assert store.load() == State(version=4)


# What cannot be read


@pytest.mark.parametrize("content", [b"{", b"[]", b"null", b"{}", b"\xff", b'{"form":1}', b"1"])
def test_a_damaged_state_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "state.json").write_bytes(content)
    with pytest.raises(InputError, match=r"state\.json is damaged .*; move .* away: everything is found again"):
        store_in(tmp_path).load()


@pytest.mark.parametrize("name", ["records", "pending", "steps", "options", "applied", "unfinished", "version"])
def test_a_state_without_a_part_says_what_to_do(tmp_path: Path, name: str) -> None:
    store = store_in(tmp_path)
    store.save(State())
    path = tmp_path / "state.json"
    data = orjson.loads(path.read_bytes())
    del data[name]
    path.write_bytes(orjson.dumps(data))
    with pytest.raises(InputError, match="is damaged"):
        store.load()


@pytest.mark.parametrize("name", ["records", "pending", "steps"])
@pytest.mark.parametrize("value", [5, [5], [{}], "text"])
def test_a_state_with_nonsense_in_it_says_what_to_do(tmp_path: Path, name: str, value: object) -> None:
    store = store_in(tmp_path)
    store.save(State())
    path = tmp_path / "state.json"
    path.write_bytes(orjson.dumps({**orjson.loads(path.read_bytes()), name: value}))
    with pytest.raises(InputError, match="is damaged"):
        store.load()


@pytest.mark.parametrize("line", [b"{", b"[]", b"{}", b'{"sent": 1}', b'{"arrived": [["item:x", {}]]}', b"\xff"])
def test_a_damaged_line_inside_a_journal_says_what_to_do(tmp_path: Path, line: bytes) -> None:
    store = store_in(tmp_path)
    store.begin(State()).sending([])
    with (tmp_path / "journal.jsonl").open("ab") as file:
        file.write(line + b"\n")
    with pytest.raises(InputError, match="is damaged"):
        store.load()


@pytest.mark.parametrize(
    "other",
    [
        replace(TARGET, server="https://another.test"),
        replace(TARGET, library=Library("group", 1)),
        replace(TARGET, library=Library("user", 2)),
        replace(TARGET, catalog="large"),
    ],
)
def test_the_state_of_something_else_is_refused(tmp_path: Path, other: Target) -> None:
    store_in(tmp_path, other).save(State(version=3))
    with pytest.raises(InputError, match=f"remembers {other.catalog} in {other.library} on .*; choose another --state"):
        store_in(tmp_path).load()


def test_a_state_of_another_form_is_refused(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.save(State())
    path = tmp_path / "state.json"
    path.write_bytes(path.read_bytes().replace(b'"form":1', b'"form":2'))
    with pytest.raises(InputError, match="has form 2; this bibcatalog reads form 1; move it away to begin anew"):
        store.load()


@pytest.mark.parametrize("name", ["state.json", "journal.jsonl"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    store_in(tmp_path).save(State())
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name).mkdir()
    with pytest.raises(InputError, match=f"cannot read .*{name}"):
        store_in(tmp_path).load()


# What cannot be written


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    store = store_in(tmp_path / "file" / "state")
    with pytest.raises(OutputError, match=r"cannot remember the state in .*state\.json: .*; choose another --state"):
        store.save(State())
    with pytest.raises(OutputError, match=r"cannot remember anything in .*; choose --state"), store.locked():
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_folder_that_is_read_only_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="cannot remember the state"):
            store_in(tmp_path).save(State())
    finally:
        tmp_path.chmod(0o700)


def test_a_journal_that_cannot_be_written_stops_before_anything_is_sent(tmp_path: Path) -> None:
    journal = store_in(tmp_path).begin(State())
    (tmp_path / "journal.jsonl").unlink()
    (tmp_path / "journal.jsonl").mkdir()
    with pytest.raises(OutputError, match=r"cannot write the journal .*journal\.jsonl: .*; nothing more was sent"):
        journal.sending([])


def test_a_state_that_cannot_be_replaced_stays_as_it_was(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.save(State(version=3))
    (tmp_path / "state.tmp").mkdir()
    with pytest.raises(OutputError):
        store.save(State(version=4))
    assert store.load() == State(version=3)


# Who is at work


def test_two_at_once_do_not_work_on_the_same(tmp_path: Path) -> None:
    with store_in(tmp_path).locked():
        with (
            pytest.raises(OutputError, match="another bibcatalog is at work on this library"),
            store_in(tmp_path).locked(),
        ):
            pass
        with store_in(tmp_path / "other").locked():
            pass
    with store_in(tmp_path).locked():
        pass


def test_a_run_that_failed_lets_others_work(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), store_in(tmp_path).locked():
        raise KeyboardInterrupt
    with store_in(tmp_path).locked():
        pass


def test_each_catalog_in_each_library_has_its_own_folder(tmp_path: Path) -> None:
    targets = [
        TARGET,
        replace(TARGET, server="https://another.test"),
        replace(TARGET, library=Library("group", 1)),
        replace(TARGET, catalog="a/b"),
        replace(TARGET, catalog="a:b"),
        replace(TARGET, catalog="..-etc"),
    ]
    folders = [state_folder(target, tmp_path) for target in targets]
    assert len(set(folders)) == len(targets)
    assert {folder.parent for folder in folders} == {tmp_path}
    assert folders[0] == state_folder(TARGET, str(tmp_path))
    assert folders[0].name.startswith("small-")


# How much it is


def catalog_of(count: int) -> str:
    entry = "  - {{key: doe{n}, category: tools, title: Title {n}, impact: {{en: It says {n}.}}, tags: [one, two]}}\n"
    return SMALL[: SMALL.index("  # The first one.")] + "".join(entry.format(n=n) for n in range(1000, 1000 + count))


def size_of(world: World, name: str) -> int:
    return sum(path.stat().st_size for path in world.state.rglob(name))


def test_what_is_remembered_grows_with_the_catalog_and_not_faster(tmp_path: Path) -> None:
    sizes: list[int] = []
    for count in (60, 120, 240):
        world = World(tmp_path / str(count), catalog_of(count))
        world.sync()
        sizes.append(size_of(world, "state.json"))
    assert (sizes[2] - sizes[1]) / (sizes[1] - sizes[0]) == pytest.approx(2, rel=0.02)


def test_the_journal_grows_with_what_is_sent_and_not_faster(tmp_path: Path) -> None:
    sizes: list[int] = []
    for count in (60, 120, 240):
        world = World(tmp_path / str(count), catalog_of(count))
        seen: list[int] = []

        def measure(_: int, world: World = world, seen: list[int] = seen) -> None:
            seen.append(size_of(world, "journal.jsonl"))

        with world.opened() as sync:
            sync.apply(sync.plan(), progress=measure)
        assert seen == sorted(seen)
        sizes.append(seen[-1])
    assert (sizes[2] - sizes[1]) / (sizes[1] - sizes[0]) == pytest.approx(2, rel=0.05)


def test_what_is_remembered_does_not_grow_from_sync_to_sync(tmp_path: Path) -> None:
    world = World(tmp_path)
    sizes: list[int] = []
    for number in range(1, 6):
        world.text = SMALL.replace("volume: 36", f"volume: {36 + number}")
        world.sync()
        sizes.append(size_of(world, "*.json*"))
    assert max(sizes[1:]) - min(sizes[1:]) < 20, "only versions get more digits"
