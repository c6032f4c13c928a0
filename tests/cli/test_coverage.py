"""``bibcatalog coverage`` and ``bibcatalog export --cited-in``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "paper.tex"
    path.write_text(
        "\\cite{touvron2023llama}\n\\cite[p. 5]{li2023blip2}\n% \\cite{jiang2024mixtral}\n", encoding="utf-8"
    )
    return path


def test_only_what_is_cited_is_exported(run: Run, paper: Path) -> None:
    outcome = run("export", "--cited-in", "paper.tex", "--to", "csl-json")
    assert (outcome.code, [item["id"] for item in json.loads(outcome.out)]) == (0, ["touvron2023llama", "li2023blip2"])


def test_a_key_that_is_not_known_is_told_and_the_others_are_written(run: Run, paper: Path) -> None:
    paper.write_text("\\cite{touvron23llama}\n\\cite{li2023blip2}\n", encoding="utf-8")
    outcome = run("export", "--cited-in", "paper.tex", "-o", "refs.bib")
    assert outcome.code == 1
    meant = "did you mean 'touvron2023llama' or 'touvron2023llama2'?"
    assert outcome.err.splitlines() == [
        f"paper.tex:1: error BC202: no key 'touvron23llama' in this catalog; {meant}",
        "refs.bib: 1 entry as bibtex",
    ]
    assert Path("refs.bib").read_text(encoding="utf-8").startswith("@inproceedings{li2023blip2,\n")


def test_a_manuscript_that_cites_nothing_is_told(run: Run, paper: Path) -> None:
    paper.write_text("Nothing.", encoding="utf-8")
    outcome = run("export", "--cited-in", "paper.tex", "--to", "bibtex")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "no entry fits: the result is empty\n")


def test_coverage_is_a_table_by_category(run: Run, paper: Path) -> None:
    lines = run("coverage", "paper.tex", "--lang", "en").out.splitlines()
    assert [" ".join(line.split()[:5]) for line in lines] == [
        "category cited of not cited",
        "Foundation models 1 9 xie2023doremi,",
        "Alignment 0 3 yuan2023tasklama, wang2023fiat,",
        "Agents 0 4 qin2023tool, patil2023gorilla,",
        "On-device inference 0 6 frantar2022gptq,",
        "Multimodal 1 4 peng2023kosmos2, bai2023qwenvl,",
        "all 2 26",
    ]


def test_coverage_as_json_has_places(run: Run, paper: Path) -> None:
    paper.write_text("\\cite{touvron2023llama}\n\\cite{nobody}\n\\cite{touvron2023llama}", encoding="utf-8")
    found = json.loads(run("coverage", "paper.tex", "--json").out)["coverage"]
    assert found["cited"] == {"touvron2023llama": ["paper.tex:1", "paper.tex:3"]}
    assert found["unknown"] == [{"key": "nobody", "places": ["paper.tex:2"]}]
    assert (found["files"], found["everything"], found["entries"]) == (["paper.tex"], False, 26)
    assert [category["category"] for category in found["categories"]] == [
        "foundation",
        "alignment",
        "agent",
        "on-device",
        "multimodal",
    ]
    assert "xie2023doremi" in found["categories"][0]["missing"]


def test_a_manuscript_that_is_not_there_is_named(run: Run, paper: Path) -> None:
    outcome = run("coverage", "gone.tex")
    assert (outcome.code, outcome.err) == (3, "Error: cannot read gone.tex: there is no such file or folder\n")
