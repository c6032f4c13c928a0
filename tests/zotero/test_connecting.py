from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from bibcatalog.connecting import Address, Connection, connect, libraries_of, login, logout
from bibcatalog.errors import AccessError, RemoteError, UsageError
from bibcatalog.zotero.credentials import Keyring, Secret, find_key, store_key
from bibcatalog.zotero.gateway import LOCAL_ENDPOINT
from bibcatalog.zotero.objects import Library
from tests.zotero.rings import Ring
from tests.zotero_server import Server, ServerTransport
from tests.zotero_server.core import KEY
from tests.zotero_server.rights import Access

WEB = "https://zotero.test"
BY_ENVIRONMENT = {"ZOTERO_API_KEY": KEY}
MINE = Library("user", 1)
NEW = {"key": "AAAA2222", "version": 0, "itemType": "book", "title": "A"}
READ = Access(read=True, notes=True)
WRITE = Access(read=True, write=True, notes=True)


class World:
    """A server, a keyring, and what was told."""

    def __init__(self) -> None:
        self.server = Server()
        self.ring: Ring | None = Ring()
        self.opened = 0
        self.told: list[str] = []
        self.transport = ServerTransport(self.server)

    def keyring(self) -> Keyring | None:
        self.opened += 1
        return self.ring

    @contextmanager
    def connected(
        self, library: str = "", environ: Mapping[str, str] = BY_ENVIRONMENT, *, local: bool = False
    ) -> Iterator[Connection]:
        address = Address(library, "" if local else WEB, local)
        with connect(address, environ, self.told.append, self.keyring, self.transport) as connection:
            yield connection

    def requests(self) -> list[str]:
        asked = [f"{one.method} {one.path}" for one in self.server.log]
        self.server.log.clear()
        return asked


@pytest.fixture
def world() -> World:
    return World()


# The key


def test_a_key_in_the_environment_leaves_the_keyring_shut(world: World) -> None:
    with world.connected() as connection:
        assert (connection.library, connection.account.username) == (MINE, "owner")
    assert world.opened == 0


def test_a_key_comes_from_the_keyring_else(world: World) -> None:
    store_key(Secret(KEY), world.ring, WEB)
    with world.connected(environ={}) as connection:
        assert connection.library == MINE


@pytest.mark.parametrize(
    ("ring", "how"),
    [
        (Ring(), "then set ZOTERO_API_KEY, or: bibcatalog zotero login"),
        (None, r"then set ZOTERO_API_KEY \(there is no system keyring to keep one in\)"),
        (Ring(error=RuntimeError("locked")), r"\(locked\); set the environment variable ZOTERO_API_KEY"),
    ],
    ids=["empty", "none", "broken"],
)
def test_without_a_key_it_says_what_to_do_and_asks_nothing(world: World, ring: Ring | None, how: str) -> None:
    world.ring = ring
    with pytest.raises(UsageError, match=how), world.connected(environ={}):
        pass
    assert world.requests() == []


def test_a_key_that_is_refused_is_told_without_it(world: World) -> None:
    wrong = "WrongKeyWrongKeyWrongKey"
    with (
        pytest.raises(AccessError, match="the server refuses this key") as caught,
        world.connected(environ={"ZOTERO_API_KEY": wrong}),
    ):
        pass
    assert wrong not in repr(caught.value)


# The library


@pytest.mark.parametrize("own", ["", "me", "1", "user:1", "https://www.zotero.org/users/1/library"])
def test_ones_own_library_takes_one_request(world: World, own: str) -> None:
    with world.connected(own) as connection:
        assert (connection.library, connection.groups) == (MINE, ())
        connection.require_rights(write=True)
        assert [row.name for row in libraries_of(connection, only_chosen=True)] == ["your own library"]
    assert world.requests() == ["GET /keys/current"]


@pytest.mark.parametrize("group", ["7", "group:7", "https://www.zotero.org/groups/7/ai/library", "AI papers"])
def test_a_group_takes_two_requests(world: World, group: str) -> None:
    world.server.add_group(7, "AI papers")
    world.server.add_key(KEY, all_groups=WRITE)
    with world.connected(group) as connection:
        assert connection.library == Library("group", 7)
        connection.require_rights(write=True)
    assert world.requests() == ["GET /keys/current", "GET /users/1/groups"]


def test_a_library_that_the_key_does_not_see_is_told_with_those_that_it_sees(world: World) -> None:
    world.server.add_group(7, "AI papers")
    world.server.add_key(KEY, all_groups=READ)
    with (
        pytest.raises(UsageError, match=r"sees no group 8; there is .*user:1.*, group:7 \(AI papers\)"),
        world.connected("group:8"),
    ):
        pass


def test_a_library_that_is_none_is_refused_before_anything_is_asked(world: World) -> None:
    with pytest.raises(UsageError, match="is no library"), world.connected("https://example.org/x"):
        pass
    assert (world.requests(), world.opened) == ([], 0)


# Rights


@pytest.mark.parametrize(
    ("own", "asked", "message"),
    [
        (WRITE, {"write": True}, ""),
        (READ, {}, ""),
        (READ, {"write": True}, "users/1: this key may not write to it; change it at https://www.zotero.org/settings"),
        (Access(read=True), {}, r"users/1: this key may not read its notes \(--no-notes leaves them out\); change it"),
        (Access(read=True), {"notes": False}, ""),
        (Access(read=True), {"write": True}, r"may not write to it nor read its notes \(--no-notes leaves them out\);"),
        (Access(), {"write": True}, "may not read it nor write to it; change it"),
    ],
)
def test_what_a_key_may_not_do_is_named_with_where_to_change_it(
    world: World, own: Access, asked: dict[str, bool], message: str
) -> None:
    world.server.add_key(KEY, own=own)
    with world.connected() as connection:
        if not message:
            connection.require_rights(**asked)
            return
        with pytest.raises(AccessError, match=message):
            connection.require_rights(**asked)


def test_a_group_that_only_its_administrators_change_is_not_a_matter_of_the_key(world: World) -> None:
    world.server.add_group(7, "AI papers", owner=2, members=[1], editing="admins")
    world.server.add_key(KEY, all_groups=WRITE)
    with world.connected("7") as connection:
        connection.require_rights()
        with pytest.raises(AccessError, match="groups/7: only the administrators of this group may change"):
            connection.require_rights(write=True)
        (row,) = libraries_of(connection, only_chosen=True)
    assert row.as_json() == {"library": "groups/7", "name": "AI papers", "read": True, "write": False, "notes": True}


def test_all_libraries_of_a_key_are_listed_with_its_rights(world: World) -> None:
    world.server.add_group(7, "AI papers")
    world.server.add_group(8, "Other")
    world.server.add_key(KEY, own=READ, all_groups=READ, groups={8: WRITE})
    with world.connected() as connection:
        rows = [(str(row.library), row.name, row.rights.write) for row in libraries_of(connection)]
    own = ("users/1", "your own library", False)
    assert rows == [own, ("groups/7", "AI papers", False), ("groups/8", "Other", True)]
    assert world.requests() == ["GET /keys/current", "GET /users/1/groups"]


# The desktop


def test_a_desktop_is_connected_to_without_a_key_and_is_never_told_one(world: World) -> None:
    store_key(Secret(KEY), world.ring, LOCAL_ENDPOINT)
    with world.connected(local=True) as connection:
        assert connection.gateway.key is None
        assert (connection.library, connection.gateway.server) == (Library("user", 0), f"{LOCAL_ENDPOINT}#desktop-one")
        connection.require_rights(write=True)
        connection.gateway.write(connection.library, "items", [NEW])
    assert world.server.desktop.asked_by == ["bibcatalog"]
    assert world.requests() == ["GET /api/", "POST /api/local/authorize", "POST /api/users/0/items"]


def test_the_usual_address_of_a_desktop_is_one(world: World) -> None:
    address = Address(endpoint=f"{LOCAL_ENDPOINT}/")
    with connect(address, BY_ENVIRONMENT, keyring=world.keyring, transport=world.transport) as connection:
        assert connection.gateway.local
        assert connection.gateway.key is None


def test_reading_a_desktop_opens_no_keyring(world: World) -> None:
    with world.connected(local=True) as connection:
        connection.gateway.changes(connection.library)
    assert (world.opened, world.server.desktop.asked_by) == (0, [])


def test_a_permission_that_is_to_be_remembered_is_kept_for_this_desktop(world: World) -> None:
    for version in (0, 1):
        with world.connected(local=True) as connection:
            connection.gateway.write(connection.library, "items", [{**NEW, "version": version, "title": f"{version}"}])
    assert len(world.server.desktop.asked_by) == 1
    assert find_key({}, world.ring, f"{LOCAL_ENDPOINT}#desktop-one") is not None
    world.server.desktop.server_id = "desktop-two"
    with world.connected(local=True) as connection:
        connection.gateway.write(connection.library, "items", [{**NEW, "version": 2, "title": "2"}])
    assert len(world.server.desktop.asked_by) == 2


def test_a_permission_for_one_write_is_not_kept(world: World) -> None:
    world.server.desktop.remember = False
    with world.connected(local=True) as connection:
        connection.gateway.write(connection.library, "items", [NEW])
    assert world.ring == Ring()


def test_a_permission_that_was_taken_back_is_asked_for_again_and_kept(world: World) -> None:
    store_key(Secret("old"), world.ring, f"{LOCAL_ENDPOINT}#desktop-one")
    with world.connected(local=True) as connection:
        connection.gateway.write(connection.library, "items", [NEW])
    key = find_key({}, world.ring, f"{LOCAL_ENDPOINT}#desktop-one")
    assert key is not None
    assert key.secret != Secret("old")


def test_without_a_keyring_a_desktop_is_written_and_it_is_told(world: World) -> None:
    world.ring = None
    with world.connected(local=True) as connection:
        connection.gateway.write(connection.library, "items", [NEW])
    assert world.told[-1].startswith("there is no keyring that keeps the permission to write")


def test_an_old_desktop_says_so_instead_of_speaking_of_keys(world: World) -> None:
    world.server.desktop.old = True
    with world.connected(local=True) as connection:
        connection.require_rights()
        with pytest.raises(AccessError, match="this Zotero is too old for writes through the local API") as caught:
            connection.require_rights(write=True)
    assert "this key" not in str(caught.value)


def test_a_group_at_a_desktop_is_found_by_its_name(world: World) -> None:
    world.server.add_group(7, "AI papers")
    with world.connected("AI papers", local=True) as connection:
        assert connection.library == Library("group", 7)
        connection.require_rights(write=True)
        assert [row.name for row in libraries_of(connection)] == ["your own library", "AI papers"]
    assert world.requests() == ["GET /api/", "GET /api/users/0/groups"]


# Login and logout


def test_a_key_is_tried_and_then_kept_for_its_server(world: World) -> None:
    account, server = login(Secret(f" {KEY}\n"), f"{WEB}/", world.keyring, world.transport)
    assert (account.username, server) == ("owner", WEB)
    with world.connected(environ={}) as connection:
        assert connection.library == MINE


def test_a_wrong_key_does_not_take_the_place_of_a_good_one(world: World) -> None:
    store_key(Secret(KEY), world.ring, WEB)
    with pytest.raises(AccessError):
        login(Secret("WrongKeyWrongKeyWrongKey"), WEB, world.keyring, world.transport)
    with world.connected(environ={}) as connection:
        assert connection.library == MINE


@pytest.mark.parametrize("text", ["", " ", "two words", "schlüssel", "a\ufffdb", "a\r\nX-Evil: 1"])
def test_what_cannot_be_a_key_is_not_sent(world: World, text: str) -> None:
    with pytest.raises(UsageError, match="what was given holds no Zotero key") as caught:
        login(Secret(text), WEB, world.keyring, world.transport)
    assert not text.strip() or text not in str(caught.value)
    assert world.requests() == []


def test_a_key_is_not_sent_when_it_cannot_be_kept(world: World) -> None:
    world.ring = None
    with pytest.raises(UsageError, match=r"there is no system keyring to keep a key in .* set ZOTERO_API_KEY"):
        login(Secret(KEY), WEB, world.keyring, world.transport)
    assert world.requests() == []


def test_a_desktop_wants_no_key(world: World) -> None:
    with pytest.raises(UsageError, match="needs no key: the Zotero there asks you"):
        login(Secret(KEY), LOCAL_ENDPOINT, world.keyring, world.transport)
    assert (world.requests(), world.ring) == ([], Ring())


def test_a_key_is_forgotten_and_stays_forgotten(world: World) -> None:
    login(Secret(KEY), WEB, world.keyring, world.transport)
    world.requests()
    assert logout(WEB, keyring=world.keyring) == (True, WEB)
    assert logout(WEB, keyring=world.keyring) == (False, WEB)
    assert world.requests() == []


def test_the_permission_of_a_desktop_is_forgotten(world: World) -> None:
    with world.connected(local=True) as connection:
        connection.gateway.write(connection.library, "items", [NEW])
    forgotten = logout(local=True, keyring=world.keyring, transport=world.transport)
    assert forgotten == (True, f"{LOCAL_ENDPOINT}#desktop-one")
    assert world.ring == Ring()


def test_a_desktop_that_lets_nobody_in_is_told(world: World) -> None:
    world.server.desktop.enabled = False
    with pytest.raises(RemoteError, match="allow other applications"), world.connected(local=True):
        pass
