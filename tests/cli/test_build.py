"""``bibcatalog build`` and ``bibcatalog watch``."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bibcatalog.cli import watch as watching
from bibcatalog.cli.build import chosen
from bibcatalog.cli.jobs import open_project
from bibcatalog.cli.watch import watch
from bibcatalog.project import Job
from tests.cli.running import Run

PROJECT = """\
catalog = "list.yaml"

[[export]]
output = "out/refs.bib"
cited-in = ["paper.tex"]

[[export]]
output = "out/refs.json"
lang = "en"
notes = false
key = ["b2020"]

[[format]]
output = "list.md"
style = "tiny.csl"
group-by = "year"
notes = true
"""
CATALOG = """\
catalog: mine
entries:
  - {key: a2020, title: Alpha, date: 2020, impact: Good.}
  - {key: b2020, title: Beta, date: 2020, impact: Better.}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from tests.formatting_styles import tiny

    folder = tmp_path / "project"
    (folder / "deep").mkdir(parents=True)
    files = {"bibcatalog.toml": PROJECT, "list.yaml": CATALOG, "paper.tex": r"\cite{a2020}", "tiny.csl": tiny()}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_everything_is_made_from_the_folder_of_the_project(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "deep")
    outcome = run("build")
    assert (outcome.code, outcome.out, outcome.err.splitlines()) == (
        0,
        "",
        [
            "out/refs.bib: 1 entry as bibtex",
            "out/refs.json: 1 entry as csl-json",
            "list.md: 2 references in style tiny as markdown",
        ],
    )
    assert (project / "out" / "refs.bib").read_text().startswith("@misc{a2020,\n")
    (item,) = json.loads((project / "out" / "refs.json").read_text())
    assert (item["id"], "note" in item) == ("b2020", False)
    assert "Better." in (project / "list.md").read_text()


def test_only_the_outputs_that_are_named_are_made(run: Run, project: Path) -> None:
    assert run("build", "list.md", "-q").err == ""
    assert ((project / "list.md").exists(), (project / "out").exists()) == (True, False)
    outcome = run("build", "lst.md")
    assert (outcome.code, outcome.err) == (2, "Error: bibcatalog.toml makes no 'lst.md'; did you mean 'list.md'?\n")


def test_a_project_file_is_named_or_missed(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.parent)
    missing = "Error: there is no bibcatalog.toml here or above; name a project file with --config\n"
    assert (run("build").code, run("build").err) == (2, missing)
    assert run("build", "--config", "project/bibcatalog.toml").code == 0


def test_an_output_that_fails_does_not_stop_the_others(run: Run, project: Path) -> None:
    (project / "tiny.csl").write_text("<style>")
    (project / "paper.tex").write_text(r"\cite{nobody}")
    outcome = run("build")
    assert outcome.code == 3
    assert "paper.tex:1: error BC202: no key 'nobody' in this catalog" in outcome.err
    assert "out/refs.json: 1 entry as csl-json\nError: bibcatalog.toml:13: tiny.csl is not a CSL style" in outcome.err
    assert not (project / "list.md").exists()


def test_an_optional_output_that_cannot_be_made_is_no_error(run: Run, project: Path) -> None:
    (project / "tiny.csl").unlink()
    (project / "bibcatalog.toml").write_text(f"{PROJECT}optional = true\n")
    outcome = run("build")
    assert (outcome.code, "not made: bibcatalog.toml:13: " in outcome.err) == (0, True)


def test_a_catalog_with_errors_is_told_with_all_of_them(run: Run, project: Path) -> None:
    (project / "list.yaml").write_text(CATALOG + "  - {titel: x}\n")
    outcome = run("build", "out/refs.json")
    assert (outcome.code, "list.yaml:5" in outcome.err) == (3, True)
    assert outcome.err.endswith("Error: bibcatalog.toml:7: list.yaml is not a valid catalog: 2 errors\n")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("group_by = 'year'", ":4: export has no option 'group_by'; see: bibcatalog export --help"),
        ("not = 'en'", ":4: export has no option 'not'; did you mean 'notes'?"),
        ("notes = 'yes'", ":4: notes is true or false"),
        ("lang = true", ":4: lang is one word, in quotes"),
        ("lang = ['zh', 'en']", ":4: lang is one word, in quotes"),
        ("quiet = true", ":4: export has no option 'quiet'"),
    ],
)
def test_an_option_that_no_command_has_is_told_before_anything_is_made(
    run: Run, project: Path, line: str, message: str
) -> None:
    (project / "bibcatalog.toml").write_text(f"[[export]]\noutput = 'x.bib'\n\n{line}\n")
    outcome = run("build")
    assert (outcome.code, outcome.err.startswith(f"Error: bibcatalog.toml{message}")) == (3, True), outcome.err
    assert not (project / "x.bib").exists()


def test_a_value_that_a_command_refuses_is_told_with_the_place_of_the_output(run: Run, project: Path) -> None:
    (project / "bibcatalog.toml").write_text("\n[[export]]\noutput = 'x.bib'\nedition = 'first'\n")
    outcome = run("build")
    assert outcome.code == 2
    assert outcome.err.startswith("Error: bibcatalog.toml:2: Invalid value for '--edition': 'first' is not one of")


def test_a_flag_that_is_false_and_an_option_with_a_no_are_both_written(run: Run, project: Path) -> None:
    (project / "bibcatalog.toml").write_text(
        "[[export]]\noutput = 'x.bib'\nascii = false\nnotes = false\ncatalog = 'list.yaml'\n"
    )
    assert run("build").code == 0
    assert "annote" not in (project / "x.bib").read_text()


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ('[[export]]\noutput = "LIST"', "3: LIST is a catalog and would be overwritten"),
        (
            '[[export]]\ncatalog = "o.yaml"\noutput = "./list.yaml"\n[[export]]\noutput = "x"',
            "4: ./list.yaml is a catalog",
        ),
        (
            '[[export]]\ncited-in = ["x.tex", "paper.tex"]\noutput = "paper.tex"',
            "4: paper.tex is what 'cited-in' names",
        ),
        ('[[format]]\nstyle = "tiny.csl"\noutput = "deep/../tiny.csl"', "4: deep/../tiny.csl is what 'style' names"),
        ('[[export]]\noutput = "bibcatalog.toml"', "3: bibcatalog.toml is the project file and would be overwritten"),
        (
            '[[export]]\noutput = "x.bib"\n[[export]]\noutput = "./x.bib"',
            "5: ./x.bib is made on line 2 already; give one",
        ),
    ],
)
def test_an_output_takes_the_place_of_no_other_file_that_is_wanted(
    run: Run, project: Path, tables: str, message: str
) -> None:
    path = project / "list.yaml"
    (project / "bibcatalog.toml").write_text(f'catalog = "list.yaml"\n{tables.replace("LIST", str(path))}\n')
    outcome = run("build")
    assert outcome.code == 3
    assert outcome.err.startswith(f"Error: bibcatalog.toml:{message.replace('LIST', str(path))}"), outcome.err
    assert path.read_text() == CATALOG


def test_a_word_that_is_no_path_may_be_the_name_of_an_output(run: Run, project: Path) -> None:
    table = '[[format]]\ncatalog = "list.yaml"\nto = "text"\noutput = "year"\nstyle = "tiny.csl"\ngroup-by = "year"\n'
    (project / "bibcatalog.toml").write_text(table)
    assert run("build").code == 0


def test_a_project_that_makes_nothing_says_so(run: Run, project: Path) -> None:
    (project / "bibcatalog.toml").write_text('[check]\nfiles = ["refs.bib"]\n')
    outcome = run("build")
    assert (outcome.code, outcome.err.split(";")[0]) == (3, "Error: bibcatalog.toml: nothing is to be made")


def test_a_byte_order_mark_is_no_part_of_a_project(run: Run, project: Path) -> None:
    (project / "bibcatalog.toml").write_bytes(b"\xef\xbb\xbf" + PROJECT.replace("\n", "\r\n").encode())
    assert run("build", "out/refs.bib").code == 0


class EndedError(Exception):
    """The end of a watch."""


def _watch(*steps: Callable[[], object], outputs: tuple[str, ...] = ()) -> None:
    """Watch, and do a step each time that it waits; then stop."""
    waiting: Iterator[Callable[[], object]] = iter(steps)

    def wait() -> None:
        step = next(waiting, None)
        if step is None:
            raise EndedError
        step()

    with pytest.raises(EndedError):
        watch(chosen(open_project(None), outputs), Path("bibcatalog.toml"), wait, outputs=outputs, quiet=True)


def _nothing() -> None:
    """Wait once more."""


def _later(path: Path, text: str) -> Callable[[], object]:
    def write() -> None:
        before = path.stat().st_mtime_ns if path.exists() else 0
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(before + 10**9, before + 10**9))

    return write


def test_what_a_change_concerns_is_made_again(project: Path) -> None:
    out = project / "out" / "refs.bib"

    def remove() -> None:
        assert out.read_text().startswith("@misc{a2020")
        (project / "out" / "refs.json").unlink()

    _watch(remove, _later(project / "paper.tex", r"\cite{b2020}"), _nothing)
    assert out.read_text().startswith("@misc{b2020")
    assert not (project / "out" / "refs.json").exists()  # the manuscript is not what it is made of


def test_a_catalog_and_a_file_that_the_manuscript_reads_are_watched(project: Path) -> None:
    (project / "paper.tex").write_text(r"\input{chapter}")
    (project / "chapter.tex").write_text(r"\cite{a2020}")
    _watch(
        _later(project / "chapter.tex", r"\cite{b2020}"),
        _later(project / "list.yaml", CATALOG.replace("Beta", "Gamma")),
        _nothing,
    )
    assert "title = {Gamma}" in (project / "out" / "refs.bib").read_text()
    assert "Gamma" in (project / "list.md").read_text()


def test_a_broken_file_does_not_end_the_watch(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _watch(
        _later(project / "list.yaml", "broken: ["),
        _later(project / "bibcatalog.toml", "broken = "),
        _later(project / "bibcatalog.toml", PROJECT.replace("list.md", "new.md")),
        _later(project / "list.yaml", CATALOG),
        _nothing,
    )
    assert "not TOML" in capsys.readouterr().err
    assert "Better." in (project / "new.md").read_text()


def test_nothing_is_made_when_nothing_changes(project: Path) -> None:
    def remove() -> None:
        (project / "list.md").unlink()

    _watch(remove, _nothing, _nothing)
    assert not (project / "list.md").exists()


@pytest.mark.parametrize("name", ["chapter.tex", "paper.tex"])
def test_a_file_of_the_manuscript_may_go_and_come(project: Path, name: str) -> None:
    (project / "paper.tex").write_text(r"\input{chapter}")
    (project / "chapter.tex").write_text(r"\cite{a2020}")
    _watch((project / name).unlink, _nothing, _later(project / name, r"\cite{b2020}"), _nothing)
    assert (project / "out" / "refs.bib").read_text().startswith("@misc{b2020")


def test_a_chapter_that_is_named_before_it_is_written_is_waited_for(project: Path) -> None:
    _watch(
        _later(project / "paper.tex", r"\include{chapters/one}"),
        (project / "chapters").mkdir,
        _later(project / "chapters" / "one.tex", r"\cite{b2020}"),
        _nothing,
    )
    assert (project / "out" / "refs.bib").read_text().startswith("@misc{b2020")


def test_a_new_file_below_a_folder_of_the_manuscript_is_seen(project: Path) -> None:
    (project / "book" / "part").mkdir(parents=True)
    (project / "book" / "part" / "one.tex").write_text(r"\cite{a2020}")
    (project / "bibcatalog.toml").write_text(PROJECT.replace("paper.tex", "book"))
    _watch(_later(project / "book" / "part" / "two.tex", r"\cite{b2020}"), _nothing)
    assert "@misc{b2020" in (project / "out" / "refs.bib").read_text()


def test_a_style_may_go_and_come(project: Path) -> None:
    style, page = project / "tiny.csl", project / "list.md"
    text = style.read_text(encoding="utf-8")
    _watch(style.unlink, page.unlink, _later(style, text), _nothing)
    assert page.exists()


def test_what_is_saved_while_another_file_is_looked_at_is_made_too(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = watching.inputs_of

    def save_the_catalog_meanwhile(job: Job) -> list[Path]:
        if changed and "Gamma" not in (project / "list.yaml").read_text():
            _later(project / "list.yaml", CATALOG.replace("Beta", "Gamma"))()
        return real(job)

    def save_the_manuscript() -> None:
        changed.append(True)
        _later(project / "paper.tex", r"\cite{b2020}")()

    changed: list[bool] = []
    monkeypatch.setattr(watching, "inputs_of", save_the_catalog_meanwhile)
    _watch(save_the_manuscript, _nothing, _nothing)
    assert "Gamma" in (project / "list.md").read_text()


def test_only_the_outputs_that_are_wanted_are_made_after_a_change_of_the_project(project: Path) -> None:
    new = PROJECT.replace('lang = "en"', 'lang = "zh"').replace("notes = true", "notes = false")
    _watch(_later(project / "bibcatalog.toml", new), _nothing, outputs=("list.md",))
    assert not (project / "out").exists()
    assert "Good." not in (project / "list.md").read_text()


def test_a_line_more_in_the_project_makes_nothing_again(project: Path) -> None:
    _watch((project / "list.md").unlink, _later(project / "bibcatalog.toml", f"# mine\n{PROJECT}"), _nothing)
    assert not (project / "list.md").exists()


def test_the_end_of_a_watch_is_no_error_even_while_something_is_made(
    run: Run,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bibcatalog.services.render", interrupted)
    outcome = run("watch", "out/refs.json")
    assert (outcome.code, outcome.err) == (0, "bibcatalog.toml: 1 output; Ctrl-C ends this\n\n")
