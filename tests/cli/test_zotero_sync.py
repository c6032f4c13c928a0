"""The commands of the sync as people run them: processes, a server on a port, files and exit codes."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Outcome
from tests.zotero.world import SMALL
from tests.zotero_server import ServerProcess
from tests.zotero_server.core import KEY

LLAMA, TOOLFORMER = "touvron2023llama", "schick2023toolformer"
READS = "readonlyreadonlyreadonly"
EVERYTHING = {"read": True, "write": True, "notes": True}
NUMBERS = itertools.count(100)

STARTED = (
    "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "runpy.run_module('bibcatalog', run_name='__main__')"
)
"""Whoever runs the tests in the background has told processes to ignore SIGINT."""


@pytest.fixture(scope="module")
def server() -> Iterator[ServerProcess]:
    with ServerProcess() as server:
        server.control("key", key=KEY, all_groups=EVERYTHING)
        server.control("key", key=READS, all_groups={"read": True, "notes": True})
        yield server


@dataclass
class Desk:
    """A folder with a catalog, and a library of a group that nobody else uses."""

    folder: Path
    server: ServerProcess
    group: int

    @property
    def place(self) -> str:
        return f"groups/{self.group}"

    @property
    def file(self) -> Path:
        return self.folder / "small.yaml"

    def write(self, text: str) -> None:
        self.file.write_text(text, encoding="utf-8")

    def environment(self, key: str = KEY) -> dict[str, str]:
        plain = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR"}}
        return {
            **plain,
            "ZOTERO_API_KEY": key,
            "BIBCATALOG_ZOTERO_ENDPOINT": self.server.url,
            "BIBCATALOG_STATE": str(self.folder / "state"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }

    def command(self, name: str, *args: str) -> list[str]:
        return [sys.executable, "-c", STARTED, "zotero", name, *args, "--library", str(self.group)]

    def run(self, name: str, *args: str, key: str = KEY) -> Outcome:
        done = subprocess.run(
            self.command(name, *args),
            env=self.environment(key),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        shown = Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in shown.err
        assert key not in shown.out + shown.err
        return shown

    def items(self) -> list[dict[str, Any]]:
        state = self.server.control("state")[self.place]["items"]
        return [data for data in state.values() if not data.get("deleted")]

    def works(self) -> dict[str, dict[str, Any]]:
        return {data["citationKey"]: data for data in self.items() if data.get("citationKey")}

    def person(self, act: str, **given: object) -> object:
        return self.server.control("person", do=act, library=self.place, **given)

    def edit(self, key: str, **data: object) -> None:
        self.person("patch", key=self.works()[key]["key"], data=data)


@pytest.fixture
def desk(server: ServerProcess, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path, server, next(NUMBERS))
    server.control("group", number=desk.group, name=f"Group {desk.group}")
    desk.write(SMALL)
    yield desk
    server.control("fault/clear")


FIRST = """\
CHANGE  OBJECT      WHICH                         WHAT
create  collection  A small list                  A small list
create  collection  Models                        Models
create  collection  Open models                   Open models
create  collection  Tools                         Tools
create  item        touvron2023llama              LLaMA: Open and Efficient Foundation Language Models
create  item        schick2023toolformer          Toolformer: Language Models Can Teach Themselves to Use Tool…
create  note        touvron2023llama: impact      Open weights for all.
create  note        touvron2023llama: summary     Models from 7B to 65B.
create  note        schick2023toolformer: impact  Tools learned from their own examples.
small in {place}: 9 create
"""
CHANGED = (
    SMALL.replace("volume: 36", "volume: 37")
    .replace("[tool use]", "[agents]")
    .replace("own examples", "examples")
    .replace("LLaMA: Open", "LLaMA, open")
    .replace("Lavril, Thibaut", "Lavril, T.")
)
SECOND = """\
CHANGE    OBJECT  WHICH                         WHAT
conflict  item    touvron2023llama              title: From Zotero → LLaMA, open and Efficient Foundation \
Language Models
keep      item    touvron2023llama              date: 2023-02-28 → 2023-02-27
update    item    touvron2023llama              creators: Touvron, Hugo; Lavril, Thibaut; Izacard, Gautier → Touvron, \
Hugo; Lavril, T.; Izacard, Gautier
update    item    schick2023toolformer          volume: 36 → 37
                                                tags: + agents
                                                tags: - tool use
update    note    schick2023toolformer: impact  note: Tools learned from their own examples. → Tools learned from \
their examples.
small in {place}: 3 update, 1 conflict, 1 keep, 6 unchanged
"""


def test_from_the_first_plan_to_an_undo(desk: Desk) -> None:
    shown = desk.run("plan", "small.yaml")
    assert (shown.code, shown.out, shown.err) == (0, FIRST.format(place=desk.place), "")
    assert not desk.items()

    refused = desk.run("sync", "small.yaml")
    assert (refused.code, refused.out) == (2, FIRST.format(place=desk.place))
    assert "nobody can be asked here; look at the plan, then call again with --yes" in refused.err
    assert not desk.items()

    done = desk.run("sync", "small.yaml", "--yes")
    assert (done.code, done.err) == (0, "9 of 9 done\n")
    assert set(desk.works()) == {LLAMA, TOOLFORMER}

    again = desk.run("sync", "small.yaml", "--yes")
    nothing = f"small in {desk.place}: nothing to do, 9 unchanged\n"
    assert (again.code, again.out, again.err) == (0, nothing, "")

    desk.edit(LLAMA, title="From Zotero", date="2023-02-28")
    desk.write(CHANGED)
    plan = desk.run("plan", "small.yaml")
    assert (plan.code, plan.out) == (6, SECOND.format(place=desk.place))
    assert plan.err == "1 conflict waits for --prefer catalog or --prefer zotero\n"

    changed = desk.run("sync", "small.yaml", "--yes", "--quiet")
    assert (changed.code, changed.out, changed.err) == (6, "", "")
    assert desk.works()[TOOLFORMER]["volume"] == "37"
    assert desk.works()[LLAMA]["title"] == "From Zotero"

    kept = desk.run("undo", "small.yaml")
    assert (kept.code, desk.works()[TOOLFORMER]["volume"]) == (2, "37")
    taken = desk.run("undo", "small.yaml", "--yes")
    assert (taken.code, taken.err) == (0, "3 of 3 done\n")
    assert desk.works()[TOOLFORMER]["volume"] == "36"
    last = desk.run("undo", "small.yaml", "--yes")
    assert (last.code, last.out, last.err) == (0, "", "there is nothing to take back\n")


def test_a_plan_goes_through_a_file(desk: Desk) -> None:
    made = desk.run("plan", "small.yaml", "-o", "plan.json")
    assert (made.code, made.out, made.err) == (0, "", f"plan.json: small in {desk.place}: 9 create\n")
    shown = desk.run("plan", "small.yaml", "--json")
    assert (shown.code, shown.err) == (0, "")
    file = json.loads((desk.folder / "plan.json").read_text(encoding="utf-8"))
    assert shown.json["schema_version"] == 1
    assert shown.json["plan"].items() <= file.items()
    assert len(file["changes"]) == file["counts"]["create"] == 9

    asked = desk.run("apply", "plan.json", "small.yaml")
    assert (asked.code, desk.items()) == (2, [])
    desk.write(CHANGED)
    stale = desk.run("apply", "plan.json", "small.yaml", "--yes")
    assert (stale.code, desk.items()) == (6, [])
    assert "Error: the plan has gone stale, so nothing was written" in stale.err
    assert f"\n  different: create item {LLAMA}\n" in stale.err

    desk.write(SMALL)
    done = desk.run("apply", "plan.json", "small.yaml", "--yes")
    assert (done.code, done.out, done.err) == (0, "", f"small in {desk.place}: 9 create\n9 of 9 done\n")
    twice = desk.run("apply", "plan.json", "small.yaml", "--yes", "--quiet")
    assert (twice.code, twice.out, twice.err) == (0, "", "")
    assert len(desk.items()) == 5

    (desk.folder / "plan.json").write_text("{}", encoding="utf-8")
    damaged = desk.run("apply", "plan.json", "small.yaml", "--yes")
    assert (damaged.code, damaged.out) == (3, "")
    assert damaged.err.startswith("Error: plan.json is not a plan of bibcatalog; make one with:")


def test_a_plan_file_keeps_what_was_switched_off(desk: Desk) -> None:
    assert desk.run("plan", "small.yaml", "--no-notes", "-o", "plan.json").code == 0
    assert desk.run("apply", "plan.json", "--yes").code == 0
    assert len(desk.items()) == 2


def test_what_people_changed_comes_back_into_the_file(desk: Desk) -> None:
    desk.run("sync", "small.yaml", "--yes", "--quiet")
    nothing = desk.run("pull", "small.yaml")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "nothing to bring back\n")

    desk.edit(LLAMA, date="2023-02-28", citationKey="mykey")
    desk.edit(TOOLFORMER, tags=[{"tag": "Tools"}, {"tag": "tool use"}, {"tag": "mine"}])
    shown = desk.run("pull", "small.yaml")
    assert (shown.code, desk.file.read_text(encoding="utf-8")) == (1, SMALL)
    assert shown.err == f"{LLAMA}: its citation key was changed to 'mykey'; keys are renamed in the catalog by hand\n"
    assert shown.out.startswith("--- small.yaml\n+++ small.yaml\n@@ ")
    assert [line for line in shown.out.split("\n")[2:] if line[:1] in {"+", "-"}] == [
        "-    date: 2023-02-27",
        "+    date: 2023-02-28",
        "-    tags: [tool use]",
        "+    tags: [tool use, mine]",
    ]
    assert [edit["field"] for edit in desk.run("pull", "small.yaml", "--json", "-q").json["pull"]["edits"]] == [
        "date",
        "tags",
    ]

    done = desk.run("pull", "small.yaml", "--write", "--quiet")
    assert (done.code, done.err) == (0, "")
    expected = SMALL.replace("2023-02-27", "2023-02-28").replace("[tool use]", "[tool use, mine]")
    assert desk.file.read_text(encoding="utf-8") == expected
    assert desk.run("pull", "small.yaml", "--quiet").code == 0
    assert desk.run("sync", "small.yaml", "--quiet").code == 0, "there is nothing to ask about"


@pytest.mark.parametrize("args", [("--write",), ("-", "--write")])
def test_a_pull_has_to_know_which_file_to_write(desk: Desk, args: tuple[str, ...]) -> None:
    shown = desk.run("pull", *args)
    assert (shown.code, shown.out) == (2, "")
    assert "name the catalog file that is to be changed" in shown.err


def test_the_status_tells_what_is_remembered_without_reading_the_library(desk: Desk) -> None:
    new = desk.run("status", "small.yaml")
    assert new.code == 0
    assert dict(line.split("  ", 1) for line in new.out.splitlines())["last applied"].strip() == "never"
    desk.run("sync", "small.yaml", "--yes", "--quiet")
    desk.server.control("log/reset")
    shown = desk.run("status", "small.yaml", "--json")
    asked = [row["path"] for row in desk.server.control("log")]
    assert not [path for path in asked if path.startswith(f"/{desk.place}")]
    status = shown.json["status"]
    assert shown.code == 0
    assert (status["library"], status["catalog"], status["server"]) == (desk.place, "small", desk.server.url)
    assert status["objects"] == {"collections": 4, "items": 2, "notes": 3}
    assert (status["can_be_undone"], status["unfinished"]) == (9, False)


def test_a_collection_is_exported_in_a_citation_format(desk: Desk) -> None:
    desk.run("sync", "small.yaml", "--yes", "--quiet")
    shown = desk.run("export", "A small list/Tools", "--to", "bibtex")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(f"@inproceedings{{{TOOLFORMER},\n")
    assert LLAMA not in shown.out
    file = desk.run("export", "A small list", "-o", "all.csl.json")
    assert (file.code, file.out, file.err) == (0, "", "all.csl.json: 2 entries as csl-json\n")
    assert {row["id"] for row in json.loads((desk.folder / "all.csl.json").read_text())} == {LLAMA, TOOLFORMER}
    unknown = desk.run("export", "A smal list", "--to", "bibtex")
    assert (unknown.code, unknown.out) == (2, "")
    assert "no collection 'A smal list'; did you mean 'A small list' or" in unknown.err


# When it cannot be done


def test_a_key_that_may_only_read_plans_and_does_not_write(desk: Desk) -> None:
    assert desk.run("plan", "small.yaml", "--quiet", key=READS).code == 0
    refused = desk.run("sync", "small.yaml", "--yes", key=READS)
    assert (refused.code, refused.out) == (5, "")
    assert f"{desk.place}: this key may not write to it; change it at" in refused.err


def test_a_catalog_with_errors_is_refused_before_anything_is_asked(desk: Desk) -> None:
    desk.write(SMALL.replace("date: 2023-02-27", "date: soon"))
    desk.server.control("log/reset")
    refused = desk.run("sync", "small.yaml", "--yes")
    assert (refused.code, refused.out) == (3, "")
    assert "BC010" in refused.err
    assert not desk.server.control("log")


def test_a_value_that_zotero_would_refuse_is_told_and_nothing_is_written(desk: Desk) -> None:
    desk.write(SMALL.replace("[tool use]", f"[{'x' * 256}]"))
    assert desk.run("plan", "small.yaml", "--quiet").code == 3
    refused = desk.run("sync", "small.yaml", "--yes", "--quiet")
    assert (refused.code, refused.out) == (3, "")
    assert "nothing was written: Zotero would refuse 1 value" in refused.err
    assert not desk.items()


def test_a_server_that_stops_in_the_middle_is_told_and_the_next_run_completes(desk: Desk) -> None:
    pause = {"Retry-After": "3600"}  # longer than anybody waits
    desk.server.control("fault", kind="status", status=503, headers=pause, writes=True, n=2, times=9, done=True)
    stopped = desk.run("sync", "small.yaml", "--yes")
    assert stopped.code == 5
    assert stopped.err.splitlines()[-1].startswith(f"Error: POST {desk.server.url}/{desk.place}/items: ")
    assert "try again later" in stopped.err
    desk.server.control("fault/clear")
    assert desk.run("status", "small.yaml", "--json").json["status"]["unfinished"] is True

    completed = desk.run("sync", "small.yaml", "--yes")
    assert completed.code == 0
    assert len(desk.items()) == 5
    assert desk.run("status", "small.yaml", "--json").json["status"]["unfinished"] is False
    assert desk.run("plan", "small.yaml").out == f"small in {desk.place}: nothing to do, 9 unchanged\n"


def test_an_object_that_fails_for_good_is_named(desk: Desk) -> None:
    desk.server.control("fault", kind="lose", writes=True, n=2, times=99, index=0)
    shown = desk.run("sync", "small.yaml", "--yes")
    assert shown.code == 5
    assert f"create item {LLAMA}: 500" in shown.err
    assert set(desk.works()) == {TOOLFORMER}
    desk.server.control("fault/clear")
    assert desk.run("sync", "small.yaml", "--yes", "--quiet").code == 0
    assert set(desk.works()) == {LLAMA, TOOLFORMER}


def test_who_interrupts_it_can_go_on_with_it(desk: Desk) -> None:
    desk.server.control("fault", kind="slow", writes=True, n=2, delay=600)
    run = subprocess.Popen(
        desk.command("sync", "small.yaml", "--yes"),
        env=desk.environment(),
        cwd=desk.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not desk.items():  # each look takes a request
        assert run.poll() is None
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert (run.returncode, b"Traceback" in said) == (130, False)

    status = desk.run("status", "small.yaml", "--json").json["status"]
    assert status["unfinished"] is True
    completed = desk.run("sync", "small.yaml", "--yes")
    assert completed.code == 0
    assert len(desk.items()) == 5
    assert desk.run("undo", "small.yaml", "--yes", "--quiet").code == 0
    assert not desk.works(), "what the interrupted run wrote is taken back too"
