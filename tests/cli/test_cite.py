"""``cite``: what is cited, how it is printed, and how it comes to the clipboard."""

from __future__ import annotations

import json
import os
import pty
import stat
import subprocess
import sys
from base64 import b64encode
from typing import TYPE_CHECKING

import pytest

import bibcatalog
from bibcatalog import FormatOptions
from bibcatalog.cli import clipboard
from bibcatalog.cli.clipboard import ClipboardError, copy
from tests.formatting_styles import ITEMS, tiny

if TYPE_CHECKING:
    from pathlib import Path

    from bibcatalog import Catalog
    from tests.cli.running import Run

TINY = ("--from", "refs.json", "-s", "tiny.csl")
DISPLAYS = ("WAYLAND_DISPLAY", "DISPLAY", "TMUX", "WSL_DISTRO_NAME", "SSH_CONNECTION")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a style and references, on a computer without a clipboard."""
    (tmp_path / "tiny.csl").write_text(tiny(), encoding="utf-8")
    (tmp_path / "refs.json").write_text(json.dumps(ITEMS), encoding="utf-8")
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    return tmp_path


def test_a_citation_and_its_reference_are_printed(run: Run, packaged: Catalog) -> None:
    outcome = run("cite", "touvron2023llama", "--locator", "p. 5")
    citation, reference = outcome.out.removesuffix("\n").split("\n\n")
    assert (outcome.code, outcome.err) == (0, "")
    assert citation == "(Touvron et al., 2023, p. 5)"
    assert reference.startswith("Touvron, H., Lavril, T., ")
    assert (citation, (reference,)) == bibcatalog.cite(packaged, "touvron2023llama", locators="p. 5")


def test_several_keys_make_one_citation_in_the_order_of_the_style(run: Run) -> None:
    outcome = run("cite", "b2020", "A2021", *TINY, "-l", "pp. 3-7", "-l", "", "--prefix", "see", "--suffix", "and more")
    cited, *listed = outcome.out.removesuffix("\n").split("\n\n")
    assert cited == "(see Zebras, pp. 3–7; Apes and more)"
    assert listed == ["Zebras. Adam. 2020.", "Apes. Zorn. 2021."]


def test_numbers_are_those_of_what_is_cited_and_not_of_the_whole_list(run: Run) -> None:
    outcome = run("cite", "lightman2023lets", "--style", "ieee", "--only", "citation")
    assert (outcome.code, outcome.out) == (0, "[1]\n")


@pytest.mark.parametrize(
    ("flags", "expected"),
    [((), "(Adam, 2020)\n"), (("--author-only",), "Adam\n"), (("--suppress-author",), "(2020)\n")],
)
def test_names_can_be_left_to_the_sentence(run: Run, flags: tuple[str, ...], expected: str) -> None:
    assert run("cite", "b2020", "--from", "refs.json", "--only", "citation", *flags).out == expected


def test_a_style_that_cites_in_notes_gives_the_note(run: Run) -> None:
    outcome = run("cite", "b2020", "--from", "refs.json", "-s", "chicago-notes", "--locator", "5")
    assert (outcome.code, outcome.out, outcome.err) == (0, "Adam, Zebras (2020), 5.\n", "")


def test_only_one_of_the_two_can_be_printed(run: Run) -> None:
    assert run("cite", "b2020", *TINY, "--only", "citation").out == "(Zebras)\n"
    assert run("cite", "b2020", *TINY, "--only", "reference").out == "Zebras. Adam. 2020.\n"


def test_a_style_without_a_bibliography_has_no_reference(run: Run, folder: Path) -> None:
    (folder / "tiny.csl").write_text(tiny(bibliography=False), encoding="utf-8")
    assert run("cite", "b2020", *TINY).out == "(Zebras)\n"
    outcome = run("cite", "b2020", *TINY, "--only", "reference")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Error: style 'tiny' has citations and no bibliography; ")


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("text", "(Zebras)\n\nZebras. Adam. 2020.\n"),
        ("markdown", "(Zebras)\n\n*Zebras*. Adam. 2020.\n"),
        ("html", "<div>(Zebras)</div>\n<div><i>Zebras</i>. Adam. 2020.</div>\n"),
        ("latex", "(Zebras)\n\n\\textit{Zebras}. Adam. 2020.\n"),
        ("typst", "(Zebras)\n\n#emph[Zebras]. Adam. 2020.\n"),
    ],
)
def test_each_output_has_its_form(run: Run, to: str, expected: str) -> None:
    assert run("cite", "b2020", *TINY, "--to", to).out == expected


def test_json_has_every_output(run: Run) -> None:
    found = run("cite", "b2020", *TINY, "--to", "json").json
    assert found["schema_version"] == 1
    assert found["cited"]["citation"]["html"] == "(Zebras)"
    assert found["cited"]["references"] == [
        {
            "id": "b2020",
            "reference": {
                "text": "Zebras. Adam. 2020.",
                "html": "<i>Zebras</i>. Adam. 2020.",
                "markdown": "*Zebras*. Adam. 2020.",
                "latex": r"\textit{Zebras}. Adam. 2020.",
                "typst": "#emph[Zebras]. Adam. 2020.",
            },
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("touvron2023lama",),
            "no key 'touvron2023lama' in this catalog; did you mean 'touvron2023llama' or 'touvron2023llama2' or "
            "'yuan2023tasklama'?",
        ),
        (("zzz", "--from", "refs.json"), "no key 'zzz' in refs.json"),
        (("b2020", *TINY, "-l", "pag 5"), "no locator 'pag'; did you mean 'page'?"),
        (("b2020", *TINY, "-l", "the end"), "no number in the locator 'the end'; words go into the suffix"),
        (
            ("b2020", "a2021", *TINY, "-l", "5"),
            '2 keys and 1 locator: give one for each key, in the order of the keys; "" stands for none',
        ),
        (
            ("b2020", *TINY, "--author-only", "--suppress-author"),
            "the author alone, or all but the author: choose one of the two",
        ),
        (("b2020", "--locale", "engl"), "no locale 'engl'; did you mean 'en-GB'?"),
        ((), "Missing argument 'KEY...'."),
    ],
)  # fmt: skip
def test_a_wrong_call_says_what_was_meant(run: Run, arguments: tuple[str, ...], message: str) -> None:
    outcome = run("cite", *arguments)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[-1]) == (2, "", f"Error: {message}")


def test_an_alias_finds_its_entry(run: Run, my_list: str) -> None:
    outcome = run("cite", "doe2023old", "--from", my_list, "-s", "tiny.csl", "--only", "citation")
    assert (outcome.code, outcome.out) == (0, "(Another Title)\n")


def test_warnings_are_about_what_is_cited(run: Run, folder: Path) -> None:
    (folder / "refs.json").write_text(json.dumps([*ITEMS, {"id": "x", "title": "X"}]))
    assert run("cite", "b2020", *TINY).err == ""
    assert run("cite", "x", *TINY).err.startswith("refs.json: warning BC075: entry 'x': the item has no type")
    assert run("cite", "x", *TINY, "-q").err == ""


@pytest.mark.parametrize("text", ["\x1b[31m", "<i>", "{" * 500, "\ufdd0", "x" * 50_000, "\\input{x}", "#link("])
def test_any_text_may_stand_around_a_citation(run: Run, text: str) -> None:
    for to in ("text", "html", "json"):
        outcome = run("cite", "b2020", *TINY, "--prefix", text, "--suffix", text, "--to", to)
        assert (outcome.code, outcome.err, "\x1b" in outcome.out) == (0, "", False)


# The clipboard


def program(folder: Path, name: str, body: str = 'cat > "$0.$#"') -> None:
    """Put a program on the path that keeps what it is given in a file: its name, a dot, its number of arguments."""
    path = folder / "bin" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of programs; the system's own clipboard is out of reach."""
    monkeypatch.setenv("PATH", f"{folder / 'bin'}:/usr/bin:/bin")
    monkeypatch.setattr(sys, "platform", "linux")
    return folder / "bin"


@pytest.mark.parametrize("kept", ["WAYLAND_DISPLAY wl-copy.0", "DISPLAY xclip.2", "DISPLAY xsel.2", "TMUX tmux.3"])
def test_what_is_printed_is_copied_with_what_there_is(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    display, name = kept.split()
    monkeypatch.setenv(display, ":0")
    program(path.parent, name.partition(".")[0])
    outcome = run("cite", "b2020", *TINY, "--copy")
    assert (outcome.code, outcome.err) == (0, "copied\n")
    assert (path / name).read_text(encoding="utf-8") == "(Zebras)\n\nZebras. Adam. 2020."
    assert outcome.out == "(Zebras)\n\nZebras. Adam. 2020.\n"


@pytest.mark.parametrize("there", ["WAYLAND_DISPLAY wl-copy", "DISPLAY xclip"])
def test_html_is_copied_as_html(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, there: str) -> None:
    display, name = there.split()
    monkeypatch.setenv(display, ":0")
    program(path.parent, name, 'for last; do true; done; cat > "$0.$(basename $last)"')
    assert run("cite", "b2020", *TINY, "--to", "html", "--copy", "--only", "reference").err == "copied\n"
    assert (path / f"{name}.html").read_text() == "<i>Zebras</i>. Adam. 2020."


def test_text_is_copied_where_nothing_takes_html(
    run: Run, folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    program(folder, "xclip", "exit 1")
    program(folder, "xsel")
    assert run("cite", "b2020", *TINY, "--to", "html", "--copy", "--only", "reference").err == "copied\n"
    assert (path / "xsel.2").read_text() == "Zebras. Adam. 2020."


def test_on_a_mac_both_text_and_html_are_copied(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    program(folder, "pbcopy")
    program(folder, "osascript")
    assert (copy("é", "", os.environ), copy("é", "<i>é</i>", os.environ)) == ("pbcopy", "osascript")
    assert (path / "pbcopy.0").read_text(encoding="utf-8") == "é"
    script = (path / "osascript.1").read_text(encoding="utf-8")
    assert f"«data utf8{'é'.encode().hex()}»" in script
    assert f"«data HTML{'<i>é</i>'.encode().hex()}»" in script


def test_windows_is_given_utf_16(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSL_DISTRO_NAME", "Debian")
    program(folder, "clip.exe")
    assert copy("é", "<i>é</i>", os.environ) == "clip.exe"
    assert (path / "clip.exe.0").read_bytes().decode("utf-16") == "é"


def test_a_program_that_stays_does_not_keep_our_output_open(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(folder, "xclip", 'cat > "$0.text"; sleep 20 &')
    command = [sys.executable, "-m", "bibcatalog", "cite", "b2020", *TINY, "--copy"]
    env = {**os.environ, "DISPLAY": ":0"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True, timeout=15)
    assert (done.stdout, done.stderr) == ("(Zebras)\n\nZebras. Adam. 2020.\n", "copied\n")


def test_a_program_that_hangs_is_given_up(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(clipboard, "_SECONDS", 0.1)
    program(folder, "xclip", "exec sleep 20")
    with pytest.raises(ClipboardError):
        copy("text", environ=os.environ)


@pytest.mark.parametrize(
    ("display", "advice"),
    [("WAYLAND_DISPLAY", "install wl-clipboard"), ("DISPLAY", "install xclip"), ("_", "there is no clipboard here")],
)
@pytest.mark.usefixtures("path")
def test_no_clipboard_is_no_reason_to_fail(
    run: Run, monkeypatch: pytest.MonkeyPatch, display: str, advice: str
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv(display, ":0")
    outcome = run("cite", "b2020", *TINY, "--copy")
    assert (outcome.code, outcome.out) == (0, "(Zebras)\n\nZebras. Adam. 2020.\n")
    assert outcome.err == f"not copied: {advice}\n"
    assert run("cite", "b2020", *TINY, "--copy", "--quiet").err == ""


def test_nothing_is_copied_where_the_output_is_no_terminal(
    run: Run, folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    program(folder, "xclip")
    outcome = run("cite", "b2020", *TINY)
    assert (outcome.code, outcome.err, list(path.glob("xclip.*"))) == (0, "", [])


def at_a_terminal(folder: Path, *arguments: str, **variables: str) -> str:
    """Run the command at a terminal of its own, and give all that the terminal is sent."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bibcatalog", "cite", *arguments]
    plain = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    env = {**plain, "PATH": "/nowhere", "TERM": "xterm", **variables}
    with subprocess.Popen(
        command, cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as running:
        os.close(theirs)
        sent = b""
        try:
            while piece := os.read(ours, 65536):
                sent += piece
        except OSError:  # the other side is closed
            pass
        os.close(ours)
        assert running.wait() == 0
    return sent.decode().replace("\r\n", "\n")


def test_at_a_terminal_what_is_printed_is_sent_to_its_clipboard(folder: Path) -> None:
    sent = at_a_terminal(folder, "b2020", *TINY)
    encoded = b64encode(b"(Zebras)\n\nZebras. Adam. 2020.").decode()
    assert sent == (
        "(Zebras)\n\nZebras. Adam. 2020.\n"
        f"\x1b]52;c;{encoded}\x07sent to the clipboard of the terminal, if it has one\n"
    )


def test_at_a_terminal_nothing_is_copied_when_nobody_wants_it(folder: Path) -> None:
    assert at_a_terminal(folder, "b2020", *TINY, "--no-copy") == "(Zebras)\n\nZebras. Adam. 2020.\n"


@pytest.mark.parametrize("term", ["dumb", "linux", ""])
def test_a_terminal_without_a_clipboard_is_sent_nothing(folder: Path, term: str) -> None:
    sent = at_a_terminal(folder, "b2020", *TINY, TERM=term)
    assert sent == "(Zebras)\n\nZebras. Adam. 2020.\nnot copied: there is no clipboard here\n"


def test_a_text_that_is_too_long_for_a_terminal_is_not_sent(folder: Path) -> None:
    sent = at_a_terminal(folder, "b2020", *TINY, "--prefix", "x" * 60_000)
    assert sent.endswith("\nnot copied: there is no clipboard here\n")


def test_keys_are_completed_from_the_catalog_that_is_named(run: Run, my_list: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bibcatalog"],
        env={
            **os.environ,
            "_BIBCATALOG_COMPLETE": "bash_complete",
            "COMP_WORDS": f"bibcatalog cite --from {my_list} doe2023title ro",
            "COMP_CWORD": "5",
        },
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    assert done.stdout.split() == ["plain,roe2020web"]


def test_styles_are_completed(folder: Path) -> None:
    def offered(begun: str) -> list[str]:
        variables = {
            "_BIBCATALOG_COMPLETE": "bash_complete",
            "COMP_WORDS": f"bibcatalog format --style {begun}",
            "COMP_CWORD": "3",
        }
        command = [sys.executable, "-m", "bibcatalog"]
        done = subprocess.run(
            command, env={**os.environ, **variables}, capture_output=True, text=True, check=True, cwd=folder
        )
        return done.stdout.split()

    assert offered("apa") == ["plain,apa", "plain,apa7", "plain,apa-6th-edition", "plain,apa6"]
    assert offered("nature-ph") == ["plain,nature-photonics", "plain,nature-physics"]
    assert offered("./x") == ["file,./x"]


def test_the_command_writes_what_the_library_does(run: Run, folder: Path) -> None:
    cited = bibcatalog.cite(
        ITEMS, ["b2020", "a2021"], "latex", locators=["ch. 2", ""], options=FormatOptions(folder / "tiny.csl")
    )
    shown = run("cite", "b2020", "a2021", *TINY, "-l", "ch. 2", "-l", "", "--to", "latex").out
    assert shown == "\n\n".join([cited.citation, *cited.references]) + "\n"
