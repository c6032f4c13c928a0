"""``bibcatalog update``."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import Run

BIB = (
    "@misc{touvron2023llama,\n  title = {LLaMA: Open and Efficient Foundation Language Models},\n  year = {2023},\n}\n"
)


@pytest.fixture
def bib(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def test_the_change_is_shown_and_nothing_is_written(run: Run, bib: Path) -> None:
    outcome = run("update", "refs.bib")
    assert (outcome.code, bib.read_text(encoding="utf-8")) == (0, BIB)
    assert outcome.out.startswith("--- refs.bib\n+++ refs.bib\n@@ -1,4 +1,11 @@\n")
    assert "+  doi = {10.48550/arXiv.2302.13971},\n" in outcome.out
    assert outcome.err.splitlines() == [
        "touvron2023llama: new: author, howpublished, month, doi, eprint, archiveprefix, primaryclass",
        "refs.bib: 1 entry to be changed",
    ]


def test_the_change_is_written_once(run: Run, bib: Path) -> None:
    outcome = run("update", "refs.bib", "--write")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.endswith("refs.bib: 1 entry written\n")
    after = bib.read_bytes()
    assert b"doi = {10.48550/arXiv.2302.13971},\n" in after
    assert run("update", "refs.bib", "--write").err == "refs.bib: nothing to change\n"
    assert bib.read_bytes() == after


def test_a_check_says_by_its_exit_code_whether_something_is_to_be_changed(run: Run, bib: Path) -> None:
    assert (run("update", "refs.bib", "--check", "-q").code, bib.read_text(encoding="utf-8")) == (1, BIB)
    run("update", "refs.bib", "--write")
    assert run("update", "refs.bib", "--check", "-q").code == 0


def test_a_write_that_fails_leaves_the_old_file(run: Run, bib: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    outcome = run("update", "refs.bib", "--write")
    assert (outcome.code, "cannot write refs.bib: No space left on device" in outcome.err) == (3, True)
    assert (bib.read_text(encoding="utf-8"), [path.name for path in bib.parent.iterdir()]) == (BIB, ["refs.bib"])


def test_a_file_of_another_kind_is_refused(run: Run, bib: Path) -> None:
    (bib.parent / "list.yaml").write_text("catalog: x\nentries: []\n")
    outcome = run("update", "list.yaml")
    assert (outcome.code, outcome.err) == (
        3,
        "Error: list.yaml has no entries of a .bib file; name a .bib file\n",
    )
    bib.write_text("% nothing yet\n")
    assert run("update", "refs.bib").err == "refs.bib: nothing to change\n"


def test_a_field_is_overwritten_where_that_is_asked_for(run: Run, bib: Path) -> None:
    bib.write_text(BIB.replace("2023}", "2022}"), encoding="utf-8")
    assert "year: '2022' here, '2023' in the catalog" in run("update", "refs.bib").err
    assert "+  year = {2023},\n" in run("update", "refs.bib", "--overwrite", "Year").out


KILLED_AT_EVERY_CALL = """
import os, signal, sys
from pathlib import Path
from bibcatalog import services, updating
from bibcatalog.cli import main

services.render(services.make_bibliography(services.load_catalog()), "bibtex")  # so that each child has it
folder = os.fsencode(sys.argv[1])
path = Path(sys.argv[1], "refs.bib")
old, new = path.read_bytes(), Path(sys.argv[2]).read_bytes()

def killed(calls):
    def hook(event, arguments):
        nonlocal calls
        if event.partition(".")[0] in {"open", "os"} and arguments and isinstance(arguments[0], (str, bytes)):
            calls -= os.fsencode(arguments[0]).startswith(folder)
            if not calls:
                os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if not child:
        sys.addaudithook(hook)
        main(["update", str(path), "--write", "--quiet"])
    return os.waitpid(child, 0)[1]

for calls in range(1, 100):
    path.write_bytes(old)
    if not killed(calls):
        break
    print({old: "old", new: "new"}.get(path.read_bytes(), "neither"))
"""
"""Kills an update just before it opens, changes, renames or removes its first file of a folder, its second, …"""

MANY = "".join(f"@misc{{other{number},\n  title = {{Title {number}}},\n}}\n\n" for number in range(2_000))


def test_killed_at_any_moment_the_file_is_either_old_or_new(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "thesis"
    folder.mkdir()
    old, path, made = f"{MANY}{BIB}".encode(), folder / "refs.bib", tmp_path / "new.bib"
    made.write_bytes(old)
    command = [sys.executable, "-m", "bibcatalog", "update", "--write", "--quiet"]
    start = time.perf_counter()
    subprocess.run([*command, str(made)], check=True)
    whole_run = time.perf_counter() - start
    new = made.read_bytes()
    assert new != old

    path.write_bytes(old)
    every_call = [sys.executable, "-c", KILLED_AT_EVERY_CALL, str(folder), str(made)]
    states = subprocess.run(every_call, check=True, capture_output=True, text=True).stdout.split()
    assert (set(states), states) == ({"old", "new"}, sorted(states, reverse=True))

    for part in (0.5, 0.8, 0.95):  # and at any other time
        path.write_bytes(old)
        with subprocess.Popen([*command, str(path)]) as process:
            time.sleep(whole_run * part)
            process.kill()
        assert path.read_bytes() in {old, new}

    path.write_bytes(old)
    assert run("update", str(path), "--write", "--quiet").code == 0  # what was left behind is in nobody's way
    assert path.read_bytes() == new
    assert run("update", str(path), "--check").code == 0
    assert {file.suffix for file in folder.iterdir()} <= {".bib", ".tmp"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="it takes a named pipe to be there between reading and writing")
def test_a_file_that_somebody_changes_meanwhile_is_not_written(bib: Path) -> None:
    pipe = bib.parent / "catalog.yaml"
    os.mkfifo(pipe)
    catalog = "catalog: mine\nentries:\n  - {key: touvron2023llama, title: LLaMA, authors: [Doe], date: 2023}\n"
    command = [sys.executable, "-m", "bibcatalog", "update", "refs.bib", "--from", "catalog.yaml", "--write"]
    with subprocess.Popen(command, cwd=bib.parent, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        with pipe.open("w", encoding="utf-8") as writer:  # opens when the .bib file has been read
            bib.write_text(BIB + "% mine\n", encoding="utf-8")
            writer.write(catalog)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, bib.read_text(encoding="utf-8")) == (3, BIB + "% mine\n")
    assert "refs.bib was changed by somebody else meanwhile; run it again" in told
