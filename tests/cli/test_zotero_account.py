from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest

from bibcatalog.cli.lazy import LazyGroup
from bibcatalog.cli.zotero import command as zotero
from tests.cli.running import Outcome, Run
from tests.conftest import ROOT, Command
from tests.zotero_server import ServerProcess
from tests.zotero_server.core import KEY

READS = "readonlyreadonlyreadonly"
UNKNOWN = "unknownkeyunknownkeyunkn"
EMPTY = "tests.cli.keyring_double.Keyring"
MAY = {"read": True, "notes": True}


class Zotero(Protocol):
    """Runs ``bibcatalog zotero``; whatever comes, no key and no traceback is in what it says."""

    def __call__(self, *args: str, key: str = "", stdin: bytes = b"", ring: str = EMPTY) -> Outcome: ...


@pytest.fixture(scope="module")
def server() -> Iterator[ServerProcess]:
    with ServerProcess() as server:
        server.control("group", number=7, name="AI papers")
        server.control("key", key=KEY, all_groups={**MAY, "write": True})
        server.control("key", key=READS, own=MAY, all_groups=MAY)
        yield server


@pytest.fixture
def command(bibcatalog: Command, tmp_path: Path) -> Zotero:
    def run(*args: str, key: str = "", stdin: bytes = b"", ring: str = EMPTY) -> Outcome:
        env = {
            "ZOTERO_API_KEY": key,
            "PYTHON_KEYRING_BACKEND": ring,
            "KEYRING_DOUBLE": str(tmp_path / "keyring.json"),
            "PYTHONPATH": str(ROOT),
        }
        done = bibcatalog("zotero", *args, stdin=stdin, env=env)
        said = (done.stdout + done.stderr).decode()
        assert not [secret for secret in (KEY, READS, UNKNOWN) if secret in said]
        assert "Traceback" not in said
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


def port_of(server: ServerProcess) -> str:
    return str(urlsplit(server.url).port)


# check


def test_check_shows_whose_key_it_is_and_what_it_opens(server: ServerProcess, command: Zotero) -> None:
    shown = command("check", "--endpoint", server.url, key=KEY)
    assert (shown.code, shown.err) == (0, "")
    lines = [line.split() for line in shown.out.splitlines()]
    assert shown.out.startswith(f"{server.url}: the key of owner (1)\n\n")
    assert lines[2:] == [
        ["LIBRARY", "NAME", "READ", "WRITE", "NOTES"],
        ["users/1", "your", "own", "library", "yes", "yes", "yes"],
        ["groups/7", "AI", "papers", "yes", "yes", "yes"],
    ]


def test_check_has_a_json_form(server: ServerProcess, command: Zotero) -> None:
    shown = command("check", "--endpoint", f"{server.url}/", "--library", "me", "--json", key=KEY)
    assert shown.code == 0
    assert shown.json == {
        "schema_version": 1,
        "account": {
            "server": server.url,
            "user": 1,
            "name": "owner",
            "libraries": [{"library": "users/1", "name": "your own library", **MAY, "write": True}],
        },
    }


@pytest.mark.parametrize("group", ["7", "https://www.zotero.org/groups/7/ai_papers/library"])
def test_check_knows_a_group_by_its_number_and_its_address(server: ServerProcess, command: Zotero, group: str) -> None:
    shown = command("check", "--endpoint", server.url, "--library", group, "--json", key=KEY)
    assert shown.code == 0
    assert shown.json["account"]["libraries"] == [{"library": "groups/7", "name": "AI papers", **MAY, "write": True}]


def test_check_of_a_library_that_may_only_be_read_ends_with_5(server: ServerProcess, command: Zotero) -> None:
    shown = command("check", "--endpoint", server.url, "--library", "group:7", key=READS)
    assert shown.code == 5
    assert shown.out.splitlines()[-1].split() == ["groups/7", "AI", "papers", "yes", "no", "yes"]
    assert shown.err == (
        "Error: groups/7: this key may not write to it; change it at https://www.zotero.org/settings/keys\n"
    )
    assert command("check", "--endpoint", server.url, key=READS).code == 0


def test_check_with_an_unknown_key_says_what_to_do(server: ServerProcess, command: Zotero) -> None:
    shown = command("check", "--endpoint", server.url, key=UNKNOWN)
    assert (shown.code, shown.out) == (5, "")
    assert "the server refuses this key; make a new one at https://www.zotero.org/settings/keys/new" in shown.err


@pytest.mark.parametrize(
    ("ring", "then"),
    [
        (EMPTY, "then set ZOTERO_API_KEY, or: bibcatalog zotero login"),
        ("keyring.backends.fail.Keyring", "then set ZOTERO_API_KEY (there is no system keyring to keep one in)"),
    ],
)
def test_check_without_a_key_says_what_to_do(server: ServerProcess, command: Zotero, ring: str, then: str) -> None:
    shown = command("check", "--endpoint", server.url, ring=ring)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err.endswith(f"{then}\n")


def test_check_shows_the_zotero_on_this_computer(server: ServerProcess, command: Zotero) -> None:
    shown = command("check", "--local", "--endpoint", f"{server.url}/api", "--library", "me", key=KEY)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(f"{server.url}/api#desktop-one: the Zotero on this computer\n\n")


# open


def test_open_hands_over_what_the_export_writes(server: ServerProcess, command: Zotero, run: Run, my_list: str) -> None:
    works = [{"itemType": "conferencePaper", "title": "Another Title"}, {"itemType": "webpage", "title": "A Page"}]
    server.control("connector", items=works)
    shown = command("open", my_list, "--port", port_of(server))
    assert (shown.code, shown.out) == (0, "")
    assert shown.err.endswith("Zotero has imported 2 items\n")
    taken = server.control("connector/imports")[-1]
    assert taken["content_type"] == "application/rdf+xml"
    assert taken["content"].encode("latin-1").decode() == run("export", my_list, "--to", "zotero-rdf").out


def test_open_takes_a_part_of_the_list_and_notices_what_is_missing(
    server: ServerProcess, command: Zotero, run: Run, my_list: str
) -> None:
    server.control("connector", items=[])
    shown = command("open", my_list, "--port", port_of(server), "--category", "agents")
    assert shown.err.endswith("Zotero has imported 0 of 1 items\n")
    taken = server.control("connector/imports")[-1]["content"].encode("latin-1").decode()
    assert taken == run("export", my_list, "--to", "zotero-rdf", "--category", "agents").out


def test_open_without_a_running_zotero_says_so(command: Zotero, my_list: str) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = str(nobody.getsockname()[1])
        shown = command("open", my_list, "--port", port)
    assert (shown.code, shown.out) == (5, "")
    assert f"Error: Zotero does not answer on port {port} of this computer; start Zotero, then try again" in shown.err


@pytest.mark.parametrize("port", ["0", "65536", "x"])
def test_open_wants_a_port(run: Run, my_list: str, port: str) -> None:
    refused = run("zotero", "open", my_list, "--port", port)
    assert refused.code == 2
    assert "'--port'" in refused.err


def test_open_of_nothing_asks_no_zotero(run: Run, my_list: str) -> None:
    shown = run("zotero", "open", my_list, "--port", "1", "--tag", "open", "--category", "agents")
    assert (shown.code, shown.err) == (0, "no entry fits: the result is empty\n")


# login and logout


def test_a_key_from_a_pipe_is_kept_until_it_is_forgotten(
    server: ServerProcess, command: Zotero, tmp_path: Path
) -> None:
    kept = command("login", "--endpoint", server.url, stdin=f"{KEY}\n".encode())
    assert (kept.code, kept.out, kept.err) == (0, "", f"{server.url}: the key of owner (1) is kept\n")
    place = f"bibcatalog-zotero 127.0.0.1:{port_of(server)}"
    assert json.loads((tmp_path / "keyring.json").read_text()) == {place: KEY}
    assert command("check", "--endpoint", server.url).out.startswith(f"{server.url}: the key of owner (1)")
    forgotten = command("logout", "--endpoint", server.url)
    assert (forgotten.code, forgotten.out, forgotten.err) == (0, "", f"{server.url}: the key is forgotten\n")
    assert json.loads((tmp_path / "keyring.json").read_text()) == {}
    again = command("logout", "--endpoint", server.url, key=KEY)
    assert again.err == f"{server.url}: there was no key\nZOTERO_API_KEY is still set\n"


@pytest.mark.parametrize(
    ("typed", "code", "message"),
    [
        (UNKNOWN.encode(), 5, "the server refuses this key"),
        (b"", 2, "what was given holds no Zotero key"),
        (b"\xff\xfe" + KEY.encode("utf-16-le"), 2, "what was given holds no Zotero key"),
    ],
    ids=["unknown", "nothing", "utf-16"],
)
def test_what_is_no_key_is_not_kept(
    server: ServerProcess, command: Zotero, typed: bytes, code: int, message: str
) -> None:
    shown = command("login", "--endpoint", server.url, stdin=typed)
    assert (shown.code, shown.out) == (code, "")
    assert message in shown.err
    assert command("logout", "--endpoint", server.url).err == f"{server.url}: there was no key\n"


def test_a_keyring_that_repeats_the_key_is_not_quoted(server: ServerProcess, command: Zotero) -> None:
    shown = command("login", "--endpoint", server.url, stdin=KEY.encode(), ring="tests.cli.keyring_double.Broken")
    assert (shown.code, shown.out) == (2, "")
    assert "the system's keyring cannot be written (cannot keep … for 127.0.0.1" in shown.err


@pytest.mark.parametrize("args", [(KEY,), ("--key", KEY), (f"--key={KEY}",)])
def test_a_key_is_no_argument_and_is_not_repeated(run: Run, args: tuple[str, ...]) -> None:
    refused = run("zotero", "login", *args)
    assert refused.code == 2
    assert KEY not in refused.out + refused.err


@pytest.mark.parametrize("name", ["check", "login", "logout"])
def test_no_option_takes_a_key(name: str) -> None:
    assert isinstance(zotero, LazyGroup)
    found = zotero.get_command(zotero.make_context("zotero", [name], resilient_parsing=True), name)
    assert found is not None
    words = {word for option in found.params for word in option.opts}
    assert "--endpoint" in words
    assert not [word for word in words if "key" in word or "token" in word or "password" in word]
