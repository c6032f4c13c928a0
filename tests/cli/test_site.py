"""``site``: the folder that is written, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run


def test_a_page_of_the_packaged_catalog_is_written(run: Run, tmp_path: Path) -> None:
    outcome = run("site", "-o", "page", "--key", "touvron2023llama", "--lang", "en", "--title", "Mine")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "page: 1 paper; open page/index.html\n"
    assert "<title>Mine</title>" in (tmp_path / "page" / "index.html").read_text(encoding="utf-8")


def test_quietly_nothing_is_said(run: Run) -> None:
    outcome = run("site", "-q", "-o", "page", "--key", "touvron2023llama", "--style", "ieee")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("list.bib", "@book{x, title = {T}}", "a .bib file"),
        ("list.json", '[{"id": "x"}]', "CSL-JSON"),
        ("list.txt", "@article{x,}", "a .bib file"),
    ],
)
def test_only_a_catalog_is_taken(run: Run, tmp_path: Path, name: str, text: str, what: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    outcome = run("site", name, "-o", "page")
    message = f"Error: {name} is {what} and not a catalog; a page is made from a catalog (bibcatalog new)\n"
    assert (outcome.code, outcome.err) == (3, message)
    assert not (tmp_path / "page").exists()


def test_a_folder_of_others_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    outcome = run("site", "-o", ".", "--key", "touvron2023llama")
    assert outcome.code == 3
    assert "holds files that bibcatalog did not write, such as 'mine.txt'" in outcome.err
    assert run("site", "-o", ".", "--key", "touvron2023llama", "--force").code == 0


def test_a_style_that_is_not_there_is_told_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    outcome = run("site", "-o", "page", "--style", "natur")
    assert outcome.code == 2
    assert "natur" in outcome.err
    assert not (tmp_path / "page").exists()


def test_an_empty_selection_is_told(run: Run) -> None:
    outcome = run("site", "-o", "page", "--category", "agent", "--key", "touvron2023llama")
    assert outcome.code == 0
    assert outcome.err.startswith("no entry fits: the result is empty\n")
