"""What the command says when it is asked, or asked wrongly; and the files it gives: ``new``, ``schema``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import pytest

from bibcatalog import __version__
from bibcatalog.catalog.schema import json_schema
from bibcatalog.cli import COMMANDS, cli
from bibcatalog.resources import STARTER_CATALOG, resource

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_lists_every_command_with_one_line(run: Run, flag: str) -> None:
    outcome = run(flag)
    lines = outcome.out.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in lines] == list(COMMANDS)
    assert [line for line in lines if line.endswith("...")] == []
    assert (outcome.code, outcome.err) == (0, "")


def test_examples_in_the_help_keep_their_lines(run: Run) -> None:
    assert "\n  bibcatalog show touvron2023llama\n" in run("--help").out
    assert "\n  bibcatalog export --to biblatex -o refs.bib       BibLaTeX\n" in run("export", "--help").out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_is_for(run: Run, command: str) -> None:
    found = cli.get_command(cli.make_context("bibcatalog", [command, "--help"], resilient_parsing=True), command)
    assert found is not None
    options = [param for param in found.params if isinstance(param, click.Option)]
    silent = [option.name for option in options if not option.help]
    assert (run(command, "--help").code, silent) == (0, [])


def test_the_version_is_the_package_s(run: Run) -> None:
    assert run("--version").out == f"bibcatalog, version {__version__}\n"


def test_without_a_command_the_help_is_shown_as_a_wrong_call(run: Run) -> None:
    outcome = run()
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0]) == (
        2,
        "",
        "Usage: bibcatalog [OPTIONS] COMMAND [ARGS]...",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("exprt", "No such command 'exprt'. Did you mean 'export'?"),
        ("zzz", "No such command 'zzz'."),
        ("export --abstract", "No such option '--abstract'. (Did you mean one of: '--abstracts', '--no-abstracts'?)"),
        ("export --to bibtx", "no exporter 'bibtx'; did you mean 'bibtex' or 'biblatex'?"),
        ("export --to word", "no exporter 'word'; there are biblatex, bibtex, csl-json, ris, zotero-rdf"),
        ("export", "name a format with --to, or a file with -o"),
        ("export -o -", "name a format with --to, or a file with -o"),
        (
            "export -o refs",
            "'refs' has no suffix to tell the format; name one with --to: biblatex, bibtex, csl-json, ris, zotero-rdf",
        ),
        (
            "export -o a.enw",
            "no format has the suffix '.enw'; name one with --to: biblatex, bibtex, csl-json, ris, zotero-rdf",
        ),
        ("export --to bibtex --key touvron2023lama", "no key 'touvron2023lama' in this catalog; did you mean "
         "'touvron2023llama' or 'touvron2023llama2' or 'yuan2023tasklama'?"),
        ("list --tag quantisation", "no tag 'quantisation' in this catalog; did you mean 'quantization'?"),
        ("export --to bibtex --category multi-modal", "no category 'multi-modal' in this catalog; did you mean "
         "'Multimodal'?"),
        ("list --category zzz", "no category 'zzz' in this catalog; there are foundation, alignment, agent, on-device, "
         "multimodal"),
        ("export --to bibtex --for zoter", "Invalid value for '--for': 'zoter' is not one of 'latex', 'zotero', "
         "'jabref', 'overleaf', 'pandoc', 'typst'."),
        ("export --to bibtex --edition both", "Invalid value for '--edition': 'both' is not one of 'published', "
         "'preprint'."),
        ("show", "Missing argument 'KEY'."),
        ("show frantar2022gtpq", "no key 'frantar2022gtpq' in this catalog; did you mean 'frantar2022gptq'?"),
        ("check", 'name a file to check, or files = ["refs.bib"] under [check] in bibcatalog.toml'),
        ("new", "Missing argument 'FILE'."),
    ],
)  # fmt: skip
def test_a_wrong_call_says_what_was_meant_and_exits_with_2(run: Run, arguments: str, message: str) -> None:
    outcome = run(*arguments.split())
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.splitlines()[-1] == f"Error: {message}"


@pytest.mark.parametrize("command", ["list", "categories", "export --to bibtex", "show a", "check"])
def test_a_catalog_that_is_not_there_is_named_and_exits_with_3(run: Run, command: str) -> None:
    outcome = run(*command.split(), "nowhere.yaml")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.splitlines()[0] == "Error: cannot read nowhere.yaml: No such file or directory"


def test_new_writes_a_catalog_without_findings(run: Run, tmp_path: Path) -> None:
    outcome = run("new", "my-list.yaml")
    assert (tmp_path / "my-list.yaml").read_bytes() == resource(STARTER_CATALOG).read_bytes()
    err = "my-list.yaml: a catalog to edit; then try: bibcatalog export my-list.yaml --to bibtex\n"
    assert (outcome.code, outcome.out, outcome.err) == (0, "", err)
    assert run("check", "my-list.yaml", "--strict").err == "1 checked: 0 errors, 0 warnings\n"


def test_new_writes_to_standard_output(run: Run) -> None:
    outcome = run("new", "-")
    assert (outcome.out, outcome.err) == (resource(STARTER_CATALOG).read_text(encoding="utf-8"), "")


def test_new_does_not_follow_a_link_to_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    outcome = run("new", "mine.yaml")
    err = "Error: mine.yaml exists; choose another name, or remove it first\n"
    assert (outcome.code, outcome.err, [path.name for path in tmp_path.iterdir()]) == (3, err, ["mine.yaml"])


def test_new_does_not_overwrite(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine")
    outcome = run("new", "mine.yaml")
    err = "Error: mine.yaml exists; choose another name, or remove it first\n"
    assert (outcome.code, outcome.err, (tmp_path / "mine.yaml").read_text()) == (3, err, "mine")


@pytest.mark.parametrize("arguments", [[], ["-o", "-"]], ids=["nothing", "hyphen"])
def test_schema_is_printed(run: Run, arguments: list[str]) -> None:
    assert run("schema", *arguments).json == json_schema()


def test_schema_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    outcome = run("schema", "-o", "catalog.schema.json")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert json.loads((tmp_path / "catalog.schema.json").read_bytes()) == json_schema()


def test_plugins_are_listed_with_who_brings_them(run: Run) -> None:
    exporters, importers = run("plugins").out.split("\n\n")
    assert exporters == (
        "exporters\n"
        "biblatex    BibLaTeX, for Biber  [bibcatalog]\n"
        "bibtex      BibTeX, for plain, IEEEtran, natbib and the other classic styles  [bibcatalog]\n"
        "csl-json    CSL-JSON, for pandoc, Zotero and every CSL processor  [bibcatalog]\n"
        "ris         RIS, for EndNote, Mendeley and other reference managers  [bibcatalog]\n"
        "zotero-rdf  Zotero RDF: items, tags, notes and collections for Zotero's import  [bibcatalog]"
    )
    assert [line.split()[0] for line in importers.splitlines()] == [
        "importers", "article", "bibtex", "csl-json", "csl-yaml", "html", "markdown", "ris", "zotero-rdf",
    ]  # fmt: skip


def test_plugins_are_listed_as_json(run: Run) -> None:
    plugins = run("plugins", "--json").json
    assert plugins["schema_version"] == 1
    assert plugins["plugins"][1] == {
        "name": "bibtex",
        "kind": "exporter",
        "distribution": "bibcatalog",
        "suffixes": [".bib"],
        "description": "BibTeX, for plain, IEEEtran, natbib and the other classic styles",
        "problem": None,
    }
