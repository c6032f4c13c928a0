"""``bibcatalog check``: files, fixes, formats, the project file, the hooks and the action."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import Run

ROOT = Path(__file__).parents[2]
FAULTY = "@misc{a, title = {One}, doi = {doi:10.1000/a}, note = {R&D}}\n"
FIXED = "@misc{a, title = {One}, doi = {10.1000/a}, note = {R\\&D}}\n"
DOI = "refs.bib:1:31: warning BC111: entry 'a': doi: 'doi:10.1000/a' has more than the DOI; write 10.1000/a"
SIGN = "refs.bib:1:57: error BC153: entry 'a': note: '&' without a backslash is a command of LaTeX; write \\&"


@pytest.fixture
def bib(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "refs.bib"
    path.write_text(FAULTY)
    return path


def test_findings_of_a_bib_file_are_listed_in_its_order(run: Run, bib: Path) -> None:
    outcome = run("check", "refs.bib")
    assert (outcome.code, outcome.out, outcome.err) == (1, f"{DOI}\n{SIGN}\n", "1 checked: 1 error, 1 warning\n")


def test_codes_are_selected_and_ignored(run: Run, bib: Path) -> None:
    assert run("check", "refs.bib", "--select", "BC11").out == f"{DOI}\n"
    assert run("check", "refs.bib", "--ignore", "BC15", "--ignore", "BC111").out == ""


def test_a_code_that_does_not_exist_is_an_error(run: Run, bib: Path) -> None:
    outcome = run("check", "refs.bib", "--ignore", "BC777")
    assert (outcome.code, "no code is or begins with 'BC777'" in outcome.err) == (2, True)


def test_fixes_are_written_and_named(run: Run, bib: Path) -> None:
    outcome = run("check", "--fix", "refs.bib")
    assert (outcome.code, outcome.out) == (0, f"fixed: {DOI}\nfixed: {SIGN}\n")
    assert outcome.err == "1 checked: 0 errors, 0 warnings, 2 fixed\n"
    assert bib.read_text() == FIXED
    assert run("check", "--fix", "refs.bib").err == "1 checked: 0 errors, 0 warnings, 0 fixed\n"


def test_fixes_can_be_looked_at_before(run: Run, bib: Path) -> None:
    outcome = run("check", "--fix", "--diff", "refs.bib")
    assert outcome.out == f"--- refs.bib\n+++ refs.bib\n@@ -1 +1 @@\n-{FAULTY}+{FIXED}"
    assert bib.read_text() == FAULTY


@pytest.mark.parametrize("arguments", [["--diff", "refs.bib"], ["--fix", "-"], []], ids=["diff", "stdin", "no file"])
def test_what_cannot_be_done_is_refused(run: Run, bib: Path, arguments: list[str]) -> None:
    assert run("check", *arguments).code == 2


ZOTERO = "@misc{a, title = {About GPT-3 and More}, eprint = {2302.13971}, archiveprefix = {arXiv}}\n"
PREPRINT = "@misc{a, title = {DoReMi}, eprint = {2305.10429}, archiveprefix = {arXiv}}\n"


def test_what_a_file_is_for_can_be_said(run: Run, bib: Path) -> None:
    bib.write_text(ZOTERO)
    assert "BC151" in run("check", "refs.bib").out
    assert run("check", "refs.bib", "--for", "zotero", "--strict").out == ""
    bib.write_text(PREPRINT)
    assert "BC160" in run("check", "refs.bib").out
    assert run("check", "refs.bib", "--edition", "preprint", "--ignore", "BC151", "--strict").out == ""


def test_a_project_file_says_what_a_file_is_for(run: Run, bib: Path) -> None:
    bib.with_name("bibcatalog.toml").write_text(
        '[[export]]\noutput = "refs.bib"\nfor = "zotero"\nedition = "preprint"\n'
        '[[export]]\noutput = "x.bib"\nfor = "no"\n'
    )
    bib.write_text(ZOTERO + PREPRINT.replace("@misc{a", "@misc{b"))
    assert run("check", "refs.bib", "--strict").out == ""
    assert "BC151" in run("check", "refs.bib", "--for", "latex").out
    assert "BC160" in run("check", "refs.bib", "--edition", "published").out
    other = bib.with_name("other.bib")
    other.write_text(ZOTERO)
    assert "BC151" in run("check", "other.bib").out


def test_files_of_other_formats_are_read_on_trial(run: Run, bib: Path) -> None:
    bib.with_name("refs.ris").write_text("TY  - JOUR\nTI  - T\n")
    outcome = run("check", "refs.ris", "--fix")
    assert (outcome.code, outcome.out.splitlines()) == (
        0,
        ["refs.ris:1: warning BC088: the last record has no ER; it may be cut off; look at its last lines"],
    )
    bib.with_name("refs.json").write_text('[{"id": "a", "type": "nothing", "title": "T"}]')
    assert "warning BC075: entry 'a'" in run("check", "refs.json").out
    bib.with_name("broken.json").write_text('{"entries": [')
    assert run("check", "broken.json").code == 1


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("list.yaml", "", "list.yaml: error BC004: the file is empty"),
        ("list.json", "", "list.json: error BC004: the file is empty"),
        ("list.yaml", "entries:\n  - title: A\n", "list.yaml:1:1: error BC006: 'catalog' is missing"),
    ],
    ids=["empty YAML", "empty JSON", "no id"],
)
def test_a_file_that_only_its_suffix_speaks_of_is_a_catalog(
    name: str, text: str, said: str, run: Run, bib: Path
) -> None:
    bib.with_name(name).write_text(text)
    outcome = run("check", name)
    assert (outcome.code, outcome.out.startswith(said)) == (1, True)


def test_a_project_file_names_the_files_and_the_codes(run: Run, bib: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = bib.with_name("bibcatalog.toml")
    project.write_text('[check]\nfiles = ["refs.bib"]\nignore = ["BC153"]\n')
    below = bib.parent / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert run("check").out == f"{DOI}\n"
    monkeypatch.chdir(bib.parent)
    assert run("check", "refs.bib", "--select", "BC1").out == f"{DOI}\n"
    project.write_text('[check]\nfile = ["refs.bib"]\n')
    outcome = run("check")
    assert (outcome.code, outcome.err) == (
        3,
        "Error: bibcatalog.toml:2: no field 'file' in check; did you mean 'files'?\n",
    )


def test_a_catalog_can_be_named_that_knows_of_publications(run: Run, bib: Path) -> None:
    bib.write_text("@misc{a, title = {{ABC}}, eprint = {2305.00001}, archiveprefix = {arXiv}}\n")
    preprint = '{arxiv: "2305.00001", class: cs.CL, date: 2023-05}'
    publication = "{type: paper-conference, date: 2024, venue: ICML, container-title: Proceedings of ICML}"
    bib.with_name("list.yaml").write_text(
        f"catalog: x\nentries:\n  - key: x\n    title: ABC\n    preprint: {preprint}\n    publication: {publication}\n"
    )
    outcome = run("check", "refs.bib", "--from", "list.yaml")
    assert "warning BC160: entry 'a': it has been published: ICML 2024" in outcome.out, outcome.err
    assert run("check", "refs.bib").out == ""


def test_github_shows_findings_beside_lines(run: Run, bib: Path) -> None:
    bib.with_name("a, b:c.bib").write_text("@misc{a, title = {One},\n  note = {5 % of it}}\n")
    outcome = run("check", "a, b:c.bib", "--output-format", "github")
    message = "entry 'a': note: '%25' without a backslash is a command of LaTeX; write \\%25"
    assert outcome.out == f"::error file=a%2C b%3Ac.bib,line=2,col=13,title=BC153::{message}\n"


def test_editors_get_one_line_for_each_finding(run: Run, bib: Path) -> None:
    lines = run("check", "refs.bib", "--output-format", "errorformat").out.splitlines()
    found = [re.fullmatch(r"([^:]+):(\d+):(\d+): ([EW]) (.+)", line) for line in lines]
    assert [match and match.groups()[:4] for match in found] == [
        ("refs.bib", "1", "31", "W"),
        ("refs.bib", "1", "57", "E"),
    ]


def test_json_is_the_same_by_either_option(run: Run, bib: Path) -> None:
    outcome = run("check", "refs.bib", "--output-format", "json")
    assert outcome.out == run("check", "refs.bib", "--json").out
    assert [finding["code"] for finding in outcome.json["findings"]] == ["BC111", "BC153"]


def test_sarif_has_rules_and_regions(run: Run, bib: Path) -> None:
    log = run("check", "refs.bib", "--output-format", "sarif").json
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    driver = log["runs"][0]["tool"]["driver"]
    assert [(rule["id"], rule["help"]["text"]) for rule in driver["rules"]] == [
        ("BC111", "a DOI with an address or a prefix; see docs/rules/BC111.md"),
        ("BC153", "a sign that LaTeX reads as a command; see docs/rules/BC153.md"),
    ]
    results = log["runs"][0]["results"]
    assert [(result["ruleId"], result["ruleIndex"], result["level"]) for result in results] == [
        ("BC111", 0, "warning"),
        ("BC153", 1, "error"),
    ]
    place = results[0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "refs.bib"}, "region": {"startLine": 1, "startColumn": 31}}


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


def run_shell(arguments: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8", **variables}
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("hook", "options", "code", "left"),
    [
        ("bibcatalog-check", [], 1, FAULTY),
        ("bibcatalog-check", ["--ignore", "BC153"], 0, FAULTY),
        ("bibcatalog-check-fix", [], 0, FIXED),
        ("bibcatalog-update", ["--published"], 0, FAULTY),
    ],
)
def test_a_hook_runs_over_several_files(bib: Path, hook: str, options: list[str], code: int, left: str) -> None:
    bib.with_name("b c.bib").write_text(FAULTY)
    arguments = [*shlex.split(hooks()[hook]["entry"]), *options, "refs.bib", "b c.bib"]
    finished = run_shell(arguments, bib.parent)
    assert (finished.returncode, bib.read_text(), bib.with_name("b c.bib").read_text()) == (code, left, left), finished


def steps() -> dict[str, dict[str, Any]]:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return {step["name"]: step for step in action["runs"]["steps"]}


def test_the_action_checks_the_files_of_a_pattern(bib: Path) -> None:
    below = bib.parent / "a" / "b"
    below.mkdir(parents=True)
    (below / "x.bib").write_text(FAULTY)
    script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps()["Check"]["run"]]
    finished = run_shell(script, bib.parent, FILES="**/*.bib", ARGS="--ignore BC111")
    places = re.findall(r"^::error file=([^,]+),", finished.stdout, re.MULTILINE)
    assert (finished.returncode, places) == (1, ["a/b/x.bib", "refs.bib"]), finished


def test_the_action_installs_this_version(tmp_path: Path) -> None:
    script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps()["Install bibcatalog"]["run"]]
    settings = {"PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_TARGET": str(tmp_path / "site")}
    finished = run_shell(script, tmp_path, SOURCE=str(ROOT), **settings)
    assert finished.returncode == 0, finished.stderr
    assert (tmp_path / "site" / "bibcatalog" / "checks" / "titles.py").is_file()


def test_a_log_of_no_findings_is_a_log(run: Run, bib: Path) -> None:
    bib.write_text(FIXED)
    assert json.loads(run("check", "refs.bib", "--output-format", "sarif").out)["runs"][0]["results"] == []
