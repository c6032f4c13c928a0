"""``bibcatalog update``."""

from __future__ import annotations

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


def test_a_field_is_overwritten_where_that_is_asked_for(run: Run, bib: Path) -> None:
    bib.write_text(BIB.replace("2023}", "2022}"), encoding="utf-8")
    assert "year: '2022' here, '2023' in the catalog" in run("update", "refs.bib").err
    assert "+  year = {2023},\n" in run("update", "refs.bib", "--overwrite", "Year").out
