"""The local API and the connector of a running Zotero, as the stand-in has them."""

from __future__ import annotations

import pytest

from tests.zotero_server import Server
from tests.zotero_server.client import Client

BOOK = [{"itemType": "book", "title": "a"}]
JSON = {"Content_Type": "application/json"}


@pytest.fixture
def client(server: Server) -> Client:
    return Client(server, None, "api/users/0")


def authorized(client: Client) -> dict[str, object]:
    """Give the headers of a write that is let through."""
    known = {**JSON, "Zotero_Server_ID": "desktop-one"}
    return {**known, "Zotero_API_Key": client.post("/api/local/authorize", {"appName": "test"}, **known).json()["key"]}


def test_the_root_answers_with_the_server_and_only_with_its_slash(client: Client) -> None:
    answer = client.get("/api/")
    assert (answer.status, answer.headers["Zotero-Server-ID"]) == (200, "desktop-one")
    assert client.get("/api").status == 404


def test_reads_need_no_key_and_have_no_pages(server: Server, client: Client) -> None:
    keys = server.person().create_many(120)
    answer = client.get("items")
    assert len(answer.json()) == 120
    assert answer.headers["Zotero-Server-ID"] == "desktop-one"
    assert len(client.get("items?limit=7").json()) == 7
    assert client.get(f"/api/users/1/items/{keys[0]}").status == 200
    assert client.get("/api/schema").json()["version"] == 41


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/users/5/items", 400),
        ("/api/groups/5/items", 404),
        ("/api/items/new?itemType=book", 404),
        ("/api/keys/current", 404),
        ("/api/users/0/deleted?since=0", 404),
        ("/api/users/0/items?v=2", 501),
    ],
)
def test_some_things_are_not_there(client: Client, path: str, status: int) -> None:
    assert client.get(path).status == status


def test_groups_are_those_of_the_user(server: Server, client: Client) -> None:
    server.add_group(7)
    server.add_group(8, owner=2)
    assert [group["id"] for group in client.get("groups").json()] == [7]
    assert client.get("/api/groups/7/items").json() == []


def test_a_write_needs_the_server_and_then_a_key(client: Client) -> None:
    refused = client.post("items", BOOK, **JSON)
    assert (refused.status, refused.body) == (428, b"Zotero-Server-ID not provided")
    refused = client.post("items", BOOK, **JSON, Zotero_Server_ID="desktop-one")
    assert (refused.status, refused.body[:16]) == (401, b"API key required")
    refused = client.post("items", BOOK, **JSON, Zotero_Server_ID="desktop-one", Zotero_API_Key="wrong")
    assert (refused.status, refused.body) == (401, b"Invalid or expired API key")
    headers = authorized(client)
    assert set(client.post("items", BOOK, **headers).json()["success"]) == {"0"}
    assert set(client.post("items", BOOK, **headers).json()["success"]) == {"0"}


def test_a_write_needs_a_json_content_type(client: Client) -> None:
    headers = authorized(client)
    refused = client.post("items", BOOK, **{**headers, "Content_Type": "text/plain"})
    assert (refused.status, refused.body) == (400, b"Empty request body")


def test_another_server_refuses_everything(server: Server, client: Client) -> None:
    server.desktop.server_id = "desktop-two"
    refused = client.get("items", Zotero_Server_ID="desktop-one")
    assert (refused.status, refused.body) == (412, b"Zotero-Server-ID does not match this server")
    assert refused.headers["Zotero-Server-ID"] == "desktop-two"


def test_a_key_that_is_not_remembered_is_good_for_one_write(server: Server, client: Client) -> None:
    server.desktop.remember = False
    headers = authorized(client)
    assert client.post("items", {}, **headers).status == 400
    assert client.post("items", BOOK, **headers).status == 200
    assert client.post("items", BOOK, **headers).status == 401


def test_a_person_may_deny_or_be_asked_too_often(server: Server, client: Client) -> None:
    known = {**JSON, "Zotero_Server_ID": "desktop-one"}
    server.desktop.deny = True
    assert client.post("/api/local/authorize", {"appName": "test"}, **known).status == 403
    server.desktop.busy = True
    assert client.post("/api/local/authorize", {"appName": "test"}, **known).status == 429
    assert client.post("/api/local/authorize", {}, **known).status == 400
    assert client.post("/api/local/authorize", {"appName": "test"}).status == 428
    assert server.desktop.asked_by == ["test", "test"]


@pytest.mark.parametrize(("method", "status"), [("POST", 400), ("PUT", 501), ("PATCH", 501), ("DELETE", 501)])
def test_an_old_desktop_has_no_name_and_no_writes(server: Server, client: Client, method: str, status: int) -> None:
    server.desktop.old = True
    answer = client.get("items")
    assert (answer.status, "Zotero-Server-ID" in answer.headers) == (200, False)
    assert client.ask(method, "items/ABCDEFGH" if method != "POST" else "items", BOOK, **JSON).status == status


def test_a_desktop_that_lets_nobody_in_says_so(server: Server, client: Client) -> None:
    server.desktop.enabled = False
    assert {client.get("/api/").status, client.get("items").status} == {403}


# The connector

SENT = {"Content_Type": "application/rdf+xml"}


def test_the_connector_tells_its_version(client: Client) -> None:
    for answer in (client.get("/connector/ping"), client.post("/connector/ping", {})):
        assert (answer.status, answer.headers["X-Zotero-Version"]) == (200, "10.0.1")
        assert answer.headers["X-Zotero-Connector-API-Version"] == "3"


def test_the_connector_takes_a_file_and_answers_with_its_items(server: Server, client: Client) -> None:
    server.connector.items = [{"itemType": "book", "title": "a"}]
    answer = client.post("/connector/import?session=one", b"<rdf/>", **SENT)
    assert (answer.status, answer.json()) == (201, server.connector.items)
    [taken] = server.connector.imports
    assert (taken.session, taken.content_type, taken.content) == ("one", "application/rdf+xml", b"<rdf/>")


def test_the_connector_refuses_a_session_that_was_used(server: Server, client: Client) -> None:
    client.post("/connector/import?session=one", b"x", **SENT)
    refused = client.post("/connector/import?session=one", b"x", **SENT)
    assert (refused.status, refused.json()) == (409, {"error": "SESSION_EXISTS"})
    assert [client.post("/connector/import", b"x", **SENT).status for _ in range(2)] == [201, 409]
    assert len(server.connector.imports) == 2


@pytest.mark.parametrize(("mood", "status"), [("fails", 500), ("unreadable", 400), ("read-only", 500)])
def test_the_connector_may_fail(server: Server, client: Client, mood: str, status: int) -> None:
    server.connector.mood = mood  # type: ignore[assignment]
    answer = client.post("/connector/import?session=one", b"x", **SENT)
    assert answer.status == status
    assert (answer.body == b'{"libraryEditable":false}') is (mood == "read-only")
    assert server.connector.imports == []


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("POST", "/connector/import?session=a", {}, 400),
        ("GET", "/connector/import?session=a", {}, 400),
        ("PUT", "/connector/import", {}, 501),
        ("POST", "/connector/nothing", SENT, 404),
        ("POST", "/connector/import", {**SENT, "User_Agent": "Mozilla/5.0"}, 0),
        ("POST", "/connector/import", {**SENT, "Origin": "https://example.org"}, 0),
        ("POST", "/connector/import", {**SENT, "User_Agent": "Mozilla/5.0", "Zotero_Allowed_Request": "true"}, 201),
    ],
)
def test_the_connector_is_particular(
    client: Client, method: str, path: str, headers: dict[str, object], status: int
) -> None:
    answer = client.ask(method, path, b"x", **headers)
    assert answer.status == status
    assert answer.fate == ("cut" if status == 0 else "sent")
