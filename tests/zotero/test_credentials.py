from __future__ import annotations

import pickle

import pytest

from bibcatalog.errors import UsageError
from bibcatalog.zotero.credentials import (
    DEFAULT_SERVER,
    Key,
    Permissions,
    Secret,
    find_key,
    forget_key,
    store_key,
    system_keyring,
)
from tests.zotero.rings import Ring

VALUE = "P9NiFoyLeZu2bZNvvuQPDWsd"


def test_the_environment_comes_before_the_keyring() -> None:
    ring = Ring({("bibcatalog-zotero", "api.zotero.org"): "other"})
    assert find_key({"ZOTERO_API_KEY": f" {VALUE}\n"}, ring) == Key(Secret(VALUE), "environment")


@pytest.mark.parametrize("environ", [{}, {"ZOTERO_API_KEY": ""}, {"ZOTERO_API_KEY": " "}])
def test_without_a_variable_the_keyring_is_asked_for_the_host(environ: dict[str, str]) -> None:
    ring = Ring({("bibcatalog-zotero", "api.zotero.org"): VALUE})
    assert find_key(environ, ring) == Key(Secret(VALUE), "keyring")
    assert find_key(environ, ring, "https://zotero.example.org:8443/api") is None


def test_without_a_key_there_is_none() -> None:
    assert find_key({}, Ring()) is None
    assert find_key({}, None) is None


def test_a_stored_key_is_found_and_a_forgotten_one_is_not() -> None:
    ring = Ring()
    store_key(Secret("old"), ring)
    store_key(Secret(VALUE), ring)
    assert ring.held == {("bibcatalog-zotero", "api.zotero.org"): VALUE}
    assert find_key({}, ring, DEFAULT_SERVER + "/") == Key(Secret(VALUE), "keyring")
    assert forget_key(ring) is True
    assert forget_key(ring) is False
    assert find_key({}, ring) is None


def test_servers_on_two_ports_have_two_keys() -> None:
    ring = Ring()
    store_key(Secret("one"), ring, "http://127.0.0.1:8001/api")
    store_key(Secret("two"), ring, "http://127.0.0.1:8002/api")
    assert sorted(ring.held) == [("bibcatalog-zotero", "127.0.0.1:8001"), ("bibcatalog-zotero", "127.0.0.1:8002")]


def test_each_desktop_at_one_address_has_its_own_permission() -> None:
    ring, local = Ring(), "http://127.0.0.1:23119/api"
    permissions = Permissions(lambda: ring)
    permissions.keep(f"{local}#one", Secret("key1"))
    assert permissions.find(f"{local}#one") == Secret("key1")
    assert permissions.find(f"{local}#two") is None
    assert find_key({}, ring, local) is None


@pytest.mark.parametrize("ring", [None, Ring(error=RuntimeError("locked")), Ring(forgetful=True)])
def test_a_permission_that_cannot_be_kept_stops_nothing(ring: Ring | None) -> None:
    told: list[str] = []
    permissions = Permissions(lambda: ring, told.append)
    permissions.keep("http://127.0.0.1:23119/api#one", Secret("key1"))
    assert permissions.find("http://127.0.0.1:23119/api#one") is None
    assert told == ["there is no keyring that keeps the permission to write; Zotero will ask the next time too"]


def test_a_keyring_that_forgets_at_once_is_noticed() -> None:
    with pytest.raises(UsageError, match=r"cannot be written \(it does not hold what it was given\)"):
        store_key(Secret(VALUE), Ring(forgetful=True))


@pytest.mark.parametrize("backend", ["fail", "null"])
def test_a_keyring_that_keeps_nothing_is_none(monkeypatch: pytest.MonkeyPatch, backend: str) -> None:
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"keyring.backends.{backend}.Keyring")
    assert system_keyring() is None


def test_a_keyring_that_is_set_up_wrongly_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Keyring")
    with pytest.raises(UsageError, match=r"the system's keyring cannot be opened .* set the environment variable"):
        system_keyring()


@pytest.mark.parametrize("value", ["two words", "schlüssel", "a\x00b"])
def test_what_cannot_be_a_key_is_refused_and_not_shown(value: str) -> None:
    with pytest.raises(UsageError, match="ZOTERO_API_KEY holds no Zotero key") as caught:
        find_key({"ZOTERO_API_KEY": value}, None)
    assert value not in str(caught.value)
    with pytest.raises(UsageError):
        store_key(Secret(value), Ring())


def test_an_empty_key_is_not_stored() -> None:
    with pytest.raises(UsageError):
        store_key(Secret(" "), Ring())


@pytest.mark.parametrize("error", [RuntimeError("no recommended backend"), KeyError("dbus")], ids=str)
def test_a_keyring_that_fails_points_to_the_variable(error: Exception) -> None:
    ring = Ring(error=error)
    for call in (lambda: find_key({}, ring), lambda: store_key(Secret(VALUE), ring), lambda: forget_key(ring)):
        with pytest.raises(
            UsageError, match=r"the system's keyring cannot be .*set the environment variable ZOTERO_API_KEY"
        ):
            call()


def test_a_keyring_that_repeats_the_key_does_not_show_it() -> None:
    with pytest.raises(UsageError) as caught:
        store_key(Secret(VALUE), Ring(error=RuntimeError(f"cannot keep {VALUE}")))
    assert VALUE not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_without_a_keyring_a_key_cannot_be_stored() -> None:
    for call in (lambda: store_key(Secret(VALUE), None), lambda: forget_key(None)):
        with pytest.raises(UsageError, match=r"there is no system keyring .* set ZOTERO_API_KEY"):
            call()


def test_a_secret_shows_itself_only_when_asked() -> None:
    secret = Secret(VALUE)
    assert secret.reveal() == VALUE
    shown = [str(secret), repr(secret), f"{secret}", f"{secret!s:>5}", repr(Key(secret, "keyring")), repr([secret])]
    assert not [text for text in shown if VALUE in text]
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_equal_secrets_are_equal() -> None:
    assert Secret("a") == Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a")}) == 1
