"""The command as a process: its streams, the environment, pipes that close, completion."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import LIST

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

COMMAND = f"'{sys.executable}' -m bibcatalog"


def _shell(line: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell; the exit code is that of the first command in its pipe."""
    script = f"set -o pipefail; {line}"
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, check=False)


def test_a_catalog_comes_from_standard_input(bibcatalog: Command) -> None:
    done = bibcatalog("export", "-", "--to", "csl-json", "--key", "roe2020web", "--no-notes", stdin=LIST.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b'[\n  {\n    "id": "roe2020web",')


@pytest.mark.parametrize("arguments", ["export - --to bibtex", "list -", "show a -", "categories -"])
def test_warnings_for_programs_are_not_printed_by_the_command(bibcatalog: Command, arguments: str) -> None:
    done = bibcatalog(*arguments.split(), stdin=b"catalog: x\nentries: [{title: A}]\n")
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_warning_is_printed_once(bibcatalog: Command) -> None:
    text = b"catalog: x\ncategories: [{id: c, name: 'B, C'}]\nentries: [{key: a, title: A, category: c}]\n"
    done = bibcatalog("export", "-", "--to", "bibtex", stdin=text)
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 1)
    assert done.stderr.startswith(b"warning BC034: entry 'a': ")


def test_findings_about_standard_input_name_it(bibcatalog: Command) -> None:
    done = bibcatalog("check", "-", stdin=b"catalog: x\n")
    hint = "the smallest catalog is 'catalog: my-list' and 'entries:' with a 'title:' each"
    expected = f"<stdin>:1:1: error BC006: 'entries' is missing; {hint}\n".encode()
    assert (done.returncode, done.stdout, done.stderr) == (1, expected, b"1 checked: 1 error, 0 warnings\n")


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
    ],
    ids=["C locale", "ASCII", "Latin-1"],
)
@pytest.mark.parametrize(
    "arguments", ["list", "show touvron2023llama", "categories", "export --to biblatex", "list --json", "plugins"]
)
def test_results_are_utf8_whatever_the_locale(bibcatalog: Command, env: dict[str, str], arguments: str) -> None:
    plain, odd = bibcatalog(*arguments.split()), bibcatalog(*arguments.split(), env=env)
    assert (odd.returncode, odd.stdout, odd.stderr) == (0, plain.stdout, b"")


def test_help_and_errors_are_printed_whatever_the_locale(bibcatalog: Command) -> None:
    env = {"PYTHONIOENCODING": "ascii"}
    done = bibcatalog("--help", env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    wrong = bibcatalog("show", "谁", env=env)
    assert (wrong.returncode, wrong.stderr) == (2, "Error: no key '谁' in this catalog\n".encode())


@pytest.mark.parametrize("arguments", ["list", "show touvron2023llama", "categories"])
def test_what_is_piped_has_no_colour_and_no_spaces_at_the_ends_of_lines(bibcatalog: Command, arguments: str) -> None:
    text = bibcatalog(*arguments.split(), env={"FORCE_COLOR": "1"}).stdout.decode()
    assert "\x1b" not in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_what_is_piped_is_never_cut(bibcatalog: Command) -> None:
    lines = bibcatalog("list").stdout.decode().splitlines()
    assert len(lines) == 27
    assert [line for line in lines if "…" in line] == []


def test_columns_narrow_a_table_without_losing_keys(bibcatalog: Command) -> None:
    lines = bibcatalog("list", env={"COLUMNS": "60"}).stdout.decode().splitlines()
    assert [line for line in lines if len(line) > 60] == []
    assert "touvron2023llama" in {line.split(" ")[0] for line in lines}


def test_columns_that_are_no_number_are_passed_over(bibcatalog: Command) -> None:
    assert bibcatalog("list", env={"COLUMNS": "wide"}).stdout == bibcatalog("list").stdout


@pytest.mark.parametrize("arguments", ["list", "export --to bibtex", "schema", "show touvron2023llama", "--help"])
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, arguments: str) -> None:
    done = _shell(f"{COMMAND} {arguments} | head -c 1", tmp_path)
    assert (done.returncode, len(done.stdout), done.stderr) == (0, 1, b"")


def test_a_reader_that_reads_nothing_is_no_error(tmp_path: Path) -> None:
    done = _shell(f"{COMMAND} export --to bibtex | true", tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110 - in a decorator
@pytest.mark.parametrize("arguments", ["list", "export --to bibtex", "--help"])
def test_a_full_disk_is_an_error_and_no_traceback(tmp_path: Path, arguments: str) -> None:
    done = _shell(f"{COMMAND} {arguments} > /dev/full", tmp_path)
    message = b"Error: cannot write to standard output: No space left on device\n"
    assert (done.returncode, done.stderr) == (3, message)


@pytest.mark.parametrize("arguments", ["list", "export --to bibtex", "check - < /dev/null"])
def test_closed_streams_do_not_matter(tmp_path: Path, arguments: str) -> None:
    done = _shell(f"{COMMAND} {arguments} >&-", tmp_path)
    assert b"Traceback" not in done.stderr
    assert done.returncode == (1 if arguments.startswith("check") else 0)


def test_closed_standard_input_is_named(tmp_path: Path) -> None:
    done = _shell(f"{COMMAND} list - <&-", tmp_path)
    assert (done.returncode, done.stderr) == (3, b"Error: cannot read standard input: it is closed\n")


def test_standard_input_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    done = _shell(f"{COMMAND} list - 0> written", tmp_path)
    assert (done.returncode, done.stderr) == (3, b"Error: cannot read <stdin>: Bad file descriptor\n")


def test_a_terminal_gets_colour_unless_no_color_is_set(tmp_path: Path) -> None:
    outputs = []
    for setting in ("", "NO_COLOR=1 "):
        line = f'script -qec "env -u NO_COLOR TERM=xterm-256color {setting}{COMMAND} list" /dev/null'
        outputs.append(_shell(f"command -v script > /dev/null && {line}", tmp_path).stdout)
    if not outputs[0]:
        pytest.skip("no terminal to be had")
    # NO_COLOR is about colour (https://no-color.org); bold may stay.
    assert (b"\x1b[36m" in outputs[0], b"\x1b[36m" in outputs[1]) == (True, False)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("bibcatalog ex", ["export"]),
        ("bibcatalog export --to ", ["biblatex", "bibtex", "csl-json", "ris", "zotero-rdf"]),
        ("bibcatalog export --to bibt", ["bibtex"]),
        ("bibcatalog export --for z", ["zotero"]),
        ("bibcatalog export --category a", ["alignment", "agent"]),
        ("bibcatalog export --tag quant", ["quantization"]),
        ("bibcatalog export --key touvron", ["touvron2023llama", "touvron2023llama2"]),
        ("bibcatalog show my-list.yaml roe", []),
        ("bibcatalog list my-list.yaml --key ", ["doe2023title", "roe2020web"]),
        ("bibcatalog list nowhere.yaml --key ", []),
        ("bibcatalog export --edition pre", ["preprint"]),
    ],
)
def test_bash_completes_commands_options_and_words_of_the_catalog(
    bibcatalog: Command, tmp_path: Path, words: str, offered: list[str]
) -> None:
    (tmp_path / "my-list.yaml").write_text(LIST, encoding="utf-8")
    count = len(words.split(" ")) - 1
    env = {"_BIBCATALOG_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(count)}
    lines = bibcatalog(env=env).stdout.decode().splitlines()
    assert [line for line in lines if line and not line.startswith("file,")] == [f"plain,{word}" for word in offered]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_completion_is_given_for_every_shell(bibcatalog: Command, shell: str) -> None:
    done = bibcatalog(env={"_BIBCATALOG_COMPLETE": f"{shell}_source"})
    assert (done.returncode, b"_BIBCATALOG_COMPLETE" in done.stdout) == (0, True)
