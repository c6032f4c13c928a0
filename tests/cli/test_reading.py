"""The commands that show a catalog: ``list``, ``show``, ``categories``, ``check``."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibcatalog.model.catalog import Catalog
from tests.cli.running import Run


def test_list_is_a_table_of_the_published_editions(run: Run, my_list: str) -> None:
    assert run("list", my_list).out == (
        "KEY           TITLE                     CATEGORY  YEAR  VENUE\n"
        "doe2023title  A Title of [some] Length  Small     2024  ICML\n"
        "roe2020web    A Page                    Agents\n"
    )


def test_list_gives_json_of_the_same_entries(run: Run, my_list: str) -> None:
    assert run("list", my_list, "--json", "--tag", "OPEN").json == {
        "schema_version": 1,
        "entries": [
            {
                "key": "doe2023title",
                "title": "A Title of [some] Length",
                "categories": ["small"],
                "date": "2023-05",
                "year": 2024,
                "venue": "ICML",
                "doi": None,
                "arxiv": "2305.00001",
                "tags": ["open"],
            }
        ],
    }


def test_list_reads_the_packaged_catalog_when_none_is_named(run: Run, packaged: Catalog) -> None:
    keys = [entry["key"] for entry in run("list", "--json").json["entries"]]
    assert keys == [entry.key for entry in packaged.entries]


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        (["--key", "doe2023old"], ["doe2023title"]),
        (["--category", "Models"], ["doe2023title"]),
        (["--category", "small", "--category", "agents"], ["doe2023title", "roe2020web"]),
        (["--tag", "open", "--category", "agents"], []),
    ],
    ids=["alias", "category with those below it", "two categories", "no entry fits"],
)
def test_list_shows_only_what_was_asked_for(run: Run, my_list: str, options: list[str], keys: list[str]) -> None:
    assert [entry["key"] for entry in run("list", my_list, "--json", *options).json["entries"]] == keys


def test_list_says_that_nothing_fits(run: Run) -> None:
    outcome = run("list", "--category", "agent", "--tag", "quantization", "--json")
    assert (outcome.code, outcome.json["entries"], outcome.err) == (0, [], "no entry fits: the result is empty\n")


def test_list_names_categories_in_the_language_asked_for(run: Run) -> None:
    lines = run("list", "--key", "touvron2023llama", "--lang", "en").out.splitlines()
    assert lines[1].split("  ")[-3:] == ["Foundation models", "2023", "arXiv"]


def test_show_tells_everything_about_a_paper(run: Run, my_list: str) -> None:
    preprint = (
        "article, 2023-05, publisher arXiv, doi 10.48550/arXiv.2305.00001, url https://arxiv.org/abs/2305.00001, "
        "arxiv 2305.00001, arxiv-class cs.CL"
    )
    assert run("show", "doe2023title", my_list).out == (
        "doe2023title  A Title of [some] Length\n"
        "authors       Jane Doe, John Roe, The Team, and others\n"
        "category      Models / Small\n"
        "tags          open\n"
        "from          Meta\n"
        "aliases       doe2023old\n"
        f"preprint      {preprint}\n"
        "published     paper-conference, 2024, Another Title, 1 author, venue ICML\n"
        "impact        Good.\n"
        "summary       It says so.\n"
        "code          https://example.org/code\n"
        "correction    date: 2022 → 2023\n"
        "              The list was wrong.\n"
        "unverified    publication.venue\n"
    )


def test_show_leaves_out_what_is_not_there(run: Run, my_list: str) -> None:
    expected = "roe2020web  A Page\ncategory    Agents\npublished   document, no date\n"
    assert run("show", "roe2020web", my_list).out == expected


def test_show_gives_both_languages(run: Run, my_list: str) -> None:
    lines = run("show", "doe2023title", my_list, "--lang", "both").out.splitlines()
    assert [lines[2], *lines[8:10]] == [
        "category      Models · 模型 / Small",
        "impact        Good.",
        "              好。",
    ]


def test_show_takes_an_alias_in_any_case(run: Run, my_list: str) -> None:
    assert run("show", "DOE2023OLD", my_list).out == run("show", "doe2023title", my_list).out


def test_show_counts_authors_beyond_twelve_unless_all_are_asked_for(run: Run) -> None:
    short, long = run("show", "touvron2023llama2").out, run("show", "touvron2023llama2", "--all-authors").out
    assert short.splitlines()[1].endswith(
        "Bhargava, Shruti Bhosale, Dan Bikel, Lukas Blecher, and 56 more (--all-authors)"
    )
    assert long.splitlines()[1].count(", ") == 67


def test_show_gives_json_of_the_whole_entry(run: Run, my_list: str) -> None:
    assert run("show", "roe2020web", my_list, "--json").json == {
        "schema_version": 1,
        "entry": {
            "key": "roe2020web",
            "aliases": [],
            "title": "A Page",
            "authors": [],
            "date": None,
            "categories": ["agents"],
            "tags": [],
            "organizations": [],
            "impact": {},
            "summary": {},
            "links": {},
            "preprint": None,
            "published": {"type": "document", "title": "A Page"},
            "corrections": [],
            "unverified": [],
            "extra": {},
        },
    }


def test_show_gives_corrections_and_editions_as_json(run: Run, my_list: str) -> None:
    entry = run("show", "doe2023title", my_list, "--json").json["entry"]
    assert entry["corrections"] == [
        {
            "field": "date",
            "claimed": {"en": "2022"},
            "actual": {"en": "2023"},
            "reason": {"en": "The list was wrong."},
        }
    ]
    assert entry["published"] == {
        "type": "paper-conference",
        "title": "Another Title",
        "authors": [{"family": "Doe", "given": "Jane"}],
        "issued": "2024",
        "venue": "ICML",
        "arxiv": "2305.00001",
        "arxiv-class": "cs.CL",
    }


def test_categories_are_a_tree_with_counts(run: Run, my_list: str) -> None:
    expected = "models  Models (0)\n  small  Small (1)\nagents  Agents (1) — Those that act\n"
    assert run("categories", my_list).out == expected


def test_categories_in_both_languages_keep_their_lines(run: Run) -> None:
    lines = run("categories", "--lang", "both").out.splitlines()
    assert lines[0].startswith("foundation  基座 / Foundation models (9) — 基础模型及其预训练方法 / Base models")
    assert len(lines) == 5


def test_categories_are_nested_in_json(run: Run, my_list: str) -> None:
    small = {"id": "small", "name": {"en": "Small"}, "description": {}, "count": 1, "categories": []}
    models = {
        "id": "models", "name": {"en": "Models", "zh": "模型"}, "description": {}, "count": 0, "categories": [small]
    }  # fmt: skip
    agents = {
        "id": "agents", "name": {"en": "Agents"}, "description": {"en": "Those that act"}, "count": 1, "categories": []
    }  # fmt: skip
    assert run("categories", my_list, "--json").json == {"schema_version": 1, "categories": [models, agents]}


BROKEN = "catalog: x\nentries:\n  - {key: a, title: A, date: 2023-13}\n  - {title: B}\n"
ERROR = "broken.yaml:3:24: error BC010: entry 'a': date: month 13 is not in 1-12"
WARNING = (
    "broken.yaml:4:5: warning BC025: 'B' has no pinned key; the key it is given follows its title and first author; "
    "write 'key: …', so that citations never break"
)


@pytest.fixture
def broken(tmp_path: Path) -> str:
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    return "broken.yaml"


@pytest.fixture
def unpinned(tmp_path: Path) -> str:
    (tmp_path / "unpinned.yaml").write_text(BROKEN.replace(", date: 2023-13", ""), encoding="utf-8")
    return "unpinned.yaml"


def test_check_is_silent_about_a_good_catalog_but_for_its_summary(run: Run, my_list: str) -> None:
    outcome = run("check", my_list)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "1 checked: 0 errors, 0 warnings\n")


def test_check_lists_findings_on_standard_output_and_exits_with_1(run: Run, my_list: str, broken: str) -> None:
    outcome = run("check", my_list, broken)
    expected = (1, f"{ERROR}\n{WARNING}\n", "2 checked: 1 error, 1 warning\n")
    assert (outcome.code, outcome.out, outcome.err) == expected


def test_check_quietly_lists_only_errors(run: Run, broken: str) -> None:
    outcome = run("check", broken, "--quiet")
    assert (outcome.code, outcome.out, outcome.err) == (1, f"{ERROR}\n", "")


def test_check_lets_warnings_pass_unless_it_is_strict(run: Run, unpinned: str) -> None:
    assert (run("check", unpinned).code, run("check", unpinned, "--strict").code) == (0, 1)


def test_check_names_the_warnings_that_it_fails_for_even_quietly(run: Run, unpinned: str) -> None:
    outcome = run("check", unpinned, "--strict", "--quiet")
    assert (outcome.out, outcome.err) == (WARNING.replace("broken", "unpinned") + "\n", "")


def test_check_gives_findings_as_json(run: Run, broken: str) -> None:
    assert run("check", broken, "--json").json == {
        "schema_version": 1,
        "findings": [
            {
                "code": "BC010",
                "severity": "error",
                "file": "broken.yaml",
                "line": 3,
                "column": 24,
                "key": "a",
                "message": "date: month 13 is not in 1-12",
                "hint": None,
            },
            {
                "code": "BC025",
                "severity": "warning",
                "file": "broken.yaml",
                "line": 4,
                "column": 5,
                "key": None,
                "message": "'B' has no pinned key; the key it is given follows its title and first author",
                "hint": "write 'key: …', so that citations never break",
            },
        ],
    }


def test_check_goes_on_after_a_file_that_it_cannot_read(run: Run, my_list: str, broken: str) -> None:
    outcome = run("check", "nowhere.yaml", broken, ".", my_list)
    err = (
        "Error: cannot read nowhere.yaml: No such file or directory\n"
        "Error: cannot read .: Is a directory\n"
        "2 checked: 1 error, 1 warning\n"
    )
    assert (outcome.code, outcome.out, outcome.err) == (3, f"{ERROR}\n{WARNING}\n", err)


@pytest.mark.parametrize(
    "arguments", ["list broken.yaml", "show a broken.yaml", "categories broken.yaml", "export broken.yaml --to bibtex"]
)
def test_a_catalog_with_errors_is_refused_with_all_of_them(run: Run, broken: str, arguments: str) -> None:
    outcome = run(*arguments.split())
    err = f"{ERROR}\nError: {broken} is not a valid catalog: 1 error\n"
    assert (outcome.code, outcome.out, outcome.err) == (3, "", err)


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["a table", "JSON"])
@pytest.mark.parametrize("command", ["list", "categories", "show"])
def test_a_language_that_the_catalog_does_not_have_is_refused(run: Run, command: str, form: list[str]) -> None:
    outcome = run(command, *(["touvron2023llama"] if command == "show" else []), "--lang", "fr", *form)
    err = "Error: the catalog has no notes in 'fr'; it has zh, en (or both)\n"
    assert (outcome.code, outcome.out, outcome.err) == (2, "", err)
