"""``import``: what is read, what is said of it, and what is written where."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bibcatalog import importing

if TYPE_CHECKING:
    from tests.cli.running import Run

BIB = """\
@book{knuth1984texbook, author = {Knuth, Donald E.}, title = {The {TeX}book}, year = 1984, annote = {The book.}}
@book{knuth1984b, author = {Knuth, D. E.}, title = {The {TeX}book}, year = 1984}
@article{doe, author = {Doe, Jane}, title = {A Title}, journal = {J}, volume = 1, year = 2020}
@article{doe2, author = {Doe, Jane}, title = {A Title}, journal = {J}, volume = 2, year = 2020, file = {x}}
"""

MERGED = [
    "refs.bib:2: warning BC097: entry 'knuth1984b': authors is 'D. E. Knuth' here, but 'Donald E. Knuth' on line 1, "
    "which stays; look which one is right",
    "refs.bib:2: warning BC096: entry 'knuth1984b': the same work as 'knuth1984texbook' on line 1: both have title, "
    "first author and the year 1984; the two are one entry; delete one of the two",
    "refs.bib:4: warning BC098: entry 'doe2': looks like 'doe' on line 3: both have title, first author and the year "
    "2020, but volume is '1' and '2'; it is a work of its own; delete one if they are one",
]
SUMMARY = "3 works, 0 categories, 1 note; 1 merged; kept under 'extra': file (1)"


@pytest.fixture
def refs(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def test_a_catalog_goes_to_standard_output_and_what_was_found_to_the_other(run: Run, refs: Path) -> None:
    outcome = run("import", "refs.bib")
    assert (outcome.code, outcome.out) == (0, importing.import_file("refs.bib").text)
    assert outcome.err.splitlines() == ["refs.bib: read as bibtex, by its suffix and content", *MERGED, SUMMARY]


def test_a_catalog_is_written_to_a_new_file_and_never_over_one_that_is_there(
    run: Run, refs: Path, tmp_path: Path
) -> None:
    outcome = run("import", "refs.bib", "-o", "list.yaml")
    assert (outcome.code, outcome.out, outcome.err.splitlines()[-1]) == (0, "", f"list.yaml: {SUMMARY}")
    text = (tmp_path / "list.yaml").read_text()
    assert text == importing.import_file("refs.bib").text
    again = run("import", "refs.bib", "-o", "list.yaml")
    message = "Error: list.yaml exists; add to it with --into list.yaml, or choose another name\n"
    assert (again.code, again.out, again.err) == (3, "", message)
    assert (tmp_path / "list.yaml").read_text() == text
    assert run("check", "list.yaml").code == 0


def test_what_cannot_be_read_makes_it_1_and_the_rest_is_taken(run: Run, refs: Path) -> None:
    refs.write_text(BIB + "@book{broken, title = {\n", encoding="utf-8")
    outcome = run("import", "refs.bib", "-q")
    assert outcome.code == 1
    assert outcome.out.count("- key:") == 3
    assert [line.partition(" error ")[2][:5] for line in outcome.err.splitlines()] == ["BC050"]


def test_quiet_says_nothing_of_warnings(run: Run, refs: Path) -> None:
    assert run("import", "refs.bib", "-q").err == ""


def test_the_format_may_be_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "refs.txt").write_text(BIB)
    assert "refs.txt: read as bibtex, by its content" in run("import", "refs.txt").err
    assert "refs.txt: read as bibtex, as asked" in run("import", "refs.txt", "--from", "bibtex").err
    outcome = run("import", "refs.txt", "--from", "bibtx")
    assert (outcome.code, outcome.err) == (2, "Error: no importer 'bibtx'; did you mean 'bibtex'?\n")


def test_into_a_catalog_shows_the_diff_and_writes_it_only_when_that_is_wanted(
    run: Run, refs: Path, my_list: str, tmp_path: Path
) -> None:
    before = (tmp_path / my_list).read_text()
    shown = run("import", "refs.bib", "--into", my_list, "--lang", "en")
    assert shown.code == 1
    assert shown.out.startswith("--- my-list.yaml\n+++ my-list.yaml\n@@ ")
    assert [line for line in shown.out.splitlines() if line.startswith("-")] == ["--- my-list.yaml"]
    assert shown.err.splitlines()[-2:] == [
        "my-list.yaml: 3 works, 0 categories, 1 note to add; 1 merged; kept under 'extra': file (1)",
        "my-list.yaml: not written; --yes writes it",
    ]
    assert (tmp_path / my_list).read_text() == before
    written = run("import", "refs.bib", "--into", my_list, "--lang", "en", "--yes")
    assert (written.code, written.out) == (0, shown.out)
    assert written.err.splitlines()[-1] == "my-list.yaml: written"
    assert (tmp_path / my_list).read_text().startswith(before)
    again = run("import", "refs.bib", "--into", my_list, "--lang", "en")
    assert (again.code, again.out) == (0, "")
    assert again.err.splitlines()[-1] == "my-list.yaml: nothing to add; 4 there already"


class Terminal:
    """Standard input that says it is a terminal, with answers."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)

    def isatty(self) -> bool:
        return True

    def readline(self, _size: int = -1) -> str:
        return f"{self.answers.pop(0)}\n" if self.answers else ""


def test_a_catalog_or_a_folder_in_the_wrong_place_is_told_before_anything_is_read(run: Run, tmp_path: Path) -> None:
    outcome = run("import", "none.bib", "--into", "none.yaml")
    assert (outcome.code, outcome.err) == (3, "Error: there is no catalog none.yaml; make one with -o none.yaml\n")
    (tmp_path / "folder").mkdir()
    outcome = run("import", "none.bib", "-o", "folder")
    assert (outcome.code, outcome.err) == (3, "Error: folder is a folder; name a file in it\n")


@pytest.mark.parametrize(
    ("name", "text", "code"), [("a.bib", "@misc{a, title = {", 1), ("a.txt", "No list.\n", 1), ("a.json", "[]", 0)]
)
def test_a_file_in_which_nothing_is_found_makes_no_catalog_to_stand_in_the_way(
    run: Run, tmp_path: Path, name: str, text: str, code: int
) -> None:
    (tmp_path / name).write_text(text)
    outcome = run("import", name, "-o", "list.yaml")
    assert (outcome.code, (tmp_path / "list.yaml").exists()) == (code, not code)
    last = outcome.err.splitlines()[-1]
    assert last == (EMPTY.replace("0 works", "not written; 0 works", 1) if code else EMPTY)


EMPTY = "list.yaml: 0 works, 0 categories, 0 notes"


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1), ("", 1)])
def test_at_a_terminal_it_is_asked_before_a_catalog_is_written(  # noqa: PLR0913 - fixtures
    run: Run, refs: Path, my_list: str, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    catalog = refs.with_name(my_list)
    before = catalog.read_text()
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    outcome = run("import", "refs.bib", "--into", my_list)
    assert outcome.code == code
    assert "write this into my-list.yaml? [y/N]: " in outcome.err
    assert (catalog.read_text() == before) == (code == 1)


def test_each_doubtful_decision_is_asked_with_both_sides(run: Run, refs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("2", "2", "1"))
    outcome = run("import", "refs.bib", "--interactive")
    assert outcome.code == 0
    assert "- Knuth, D. E.\n" in outcome.out
    assert outcome.out.count("- key:") == 2
    assert (
        "\n'doe' and 'doe2' look alike: both have title, first author and the year 2020, but volume is '1' and '2'\n"
        "    Doe. 2020. A Title. J. line 3\n    Doe. 2020. A Title. J. line 4\n  1  two works\n  2  one work\n"
        "which [1]: "
    ) in outcome.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--interactive"], "--interactive needs a terminal; leave it out, and what is not sure is told"),
        (["-o", "a", "--into", "b"], "-o makes a new catalog, --into adds to one; give one of the two"),
        (["--yes"], "--yes is for --into"),
        (["--into", "-"], "--into names the file of a catalog; -o - writes a new one to standard output"),
        (
            ["-o", "other.bib"],
            "-o names a catalog, which is YAML; for another format: bibcatalog convert refs.bib other.bib",
        ),
        (["--lang", "both"], "'both' cannot be the language of notes; write one like en, zh or pt-BR"),
    ],
)
def test_what_makes_no_sense_is_a_wrong_call(run: Run, refs: Path, arguments: list[str], message: str) -> None:
    outcome = run("import", "refs.bib", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.splitlines()[-1] == f"Error: {message}"
