"""Section 1 and 12 of what is known of Zotero's server: addresses, keys, rights, bodies; and 13 and 14."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.zotero_server import Server
from tests.zotero_server.client import Client
from tests.zotero_server.core import KEY
from tests.zotero_server.rights import NONE, Access

READ = Access(read=True, notes=True)
NO_NOTES = Access(read=True, write=True)


def with_key(server: Server, own: Access = NONE, **more: Access | None | dict[int, Access]) -> Client:
    server.add_key("other", own=own, **more)  # type: ignore[arg-type]
    return Client(server, "other")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("items", {"Zotero-API-Key": KEY}),
        ("items", {"Authorization": f"Bearer {KEY}"}),
        (f"items?key={KEY}", {}),
        (f"items?key={KEY}", {"Zotero-API-Key": KEY}),
    ],
)
def test_1_1_a_key_may_be_sent_in_three_ways(server: Server, path: str, headers: dict[str, str]) -> None:
    assert Client(server, None).get(path, **headers).status == 200


def test_1_1_two_different_keys_are_refused(client: Client) -> None:
    assert client.get("items?key=other").status == 400


def test_1_2_a_key_tells_its_rights_and_leaves_out_what_it_lacks(server: Server, client: Client) -> None:
    assert client.get("/keys/current").json() == {
        "key": KEY,
        "userID": 1,
        "username": "owner",
        "displayName": "",
        "access": {"user": {"library": True, "files": True, "notes": True, "write": True}},
    }
    assert client.get(f"/keys/{KEY}").json()["userID"] == 1
    reader = with_key(server, READ, all_groups=READ, groups={7: NO_NOTES})
    access = reader.get("/keys/current").json()["access"]
    assert access["user"] == {"library": True, "notes": True}
    assert access["groups"] == {"all": {"library": True, "write": False}, "7": {"library": True, "write": True}}
    assert "access" not in with_key(server).get("/keys/current").json()


@pytest.mark.parametrize(
    ("key", "path", "text"),
    [
        (None, "/keys/current", b"Forbidden"),
        ("wrong", "/keys/current", b"Invalid key"),
        ("wrong", "items", b"Invalid key"),
        ("wrong", "/keys/wrong", b"Invalid key"),
    ],
)
def test_1_3_no_key_and_a_wrong_key_are_forbidden(server: Server, key: str | None, path: str, text: bytes) -> None:
    answer = Client(server, key).get(path)
    assert (answer.status, answer.body) == (403, text)


def test_1_4_a_deleted_key_is_forbidden_everywhere(client: Client) -> None:
    assert client.delete(f"/keys/{KEY}").status == 204
    assert {client.get(path).status for path in ("/keys/current", "items")} == {403}


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_1_5_without_a_key_a_private_library_is_closed(server: Server, method: str) -> None:
    answer = Client(server, None).ask(method, "items", [])
    assert answer.status == 403
    assert answer.body == (b"Forbidden" if method == "GET" else b"An API key is required for write requests.")


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/users/2/items", "GET", 403),
        ("/users/2/items", "POST", 403),
        ("/users/3/items", "GET", 404),
        ("/groups/3/items", "GET", 404),
        ("/users/abc/items", "GET", 400),
    ],
)
def test_1_6_other_libraries_are_closed_or_missing(server: Server, path: str, method: str, status: int) -> None:
    server.add_user(2)
    answer = Client(server).ask(method, path, [])
    assert answer.status == status
    if status == 400:
        assert answer.body == b"Invalid user ID"


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("items", {}, 200),
        ("items?v=3", {}, 200),
        ("items?v=4", {}, 400),
        ("items?v=2", {"Zotero-API-Version": "3"}, 400),
    ],
)
def test_1_7_only_version_3_of_the_api_is_there(
    client: Client, path: str, headers: dict[str, str], status: int
) -> None:
    assert client.get(path, **headers).status == status


def test_1_7_accept_switches_to_atom(client: Client) -> None:
    answer = client.get("items", Accept="application/atom+xml")
    assert answer.headers["Content-Type"] == "application/atom+xml"
    json_answer = client.get("items?format=json", Accept="application/atom+xml")
    assert json_answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(("version", "count"), [(None, 38), (32, 31), (41, 38), (99, 38)])
def test_1_8_an_older_schema_hides_newer_fields_that_are_empty(client: Client, version: int | None, count: int) -> None:
    key = client.make()["key"]
    sent = {} if version is None else {"Zotero_Schema_Version": version}
    answer = client.get(f"items/{key}", **sent)
    assert len(answer.json()["data"]) == count
    assert (answer.headers["Zotero-API-Version"], answer.headers["Zotero-Schema-Version"]) == ("3", "41")


def test_1_8_newer_fields_that_hold_something_are_not_hidden(client: Client) -> None:
    key = client.make(citationKey="k")["key"]
    data = client.get(f"items/{key}", Zotero_Schema_Version=32).json()["data"]
    assert (data["citationKey"], "DOI" in data) == ("k", False)


def test_1_9_expect_100_continue_is_refused(client: Client) -> None:
    assert client.post("items", [], Expect="100-continue").status == 417


def test_1_10_a_body_may_be_gzip_and_of_any_content_type(client: Client) -> None:
    body = gzip.compress(json.dumps([{"itemType": "book", "title": "a"}]).encode())
    answer = client.post("items", body, Content_Encoding="gzip", Content_Type="text/strange")
    assert answer.json()["successful"]["0"]["data"]["title"] == "a"


NESTED = b"[" * 21 + b"]" * 21


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"", "POST data not provided"),
        (b"{", "JSON Error: "),
        (b'["\xff"]', "JSON Error: "),
        (b"\xef\xbb\xbf[]", "JSON Error: "),
        (b'["\\ud800"]', "JSON Error: "),
        (NESTED, "JSON Error: "),
    ],
    ids=["empty", "cut", "no-utf8", "bom", "surrogate", "nested"],
)
def test_1_11_a_body_that_is_no_json_is_refused(client: Client, body: bytes, text: str) -> None:
    answer = client.post("items", body)
    assert answer.status == 400
    assert answer.body.decode().startswith(text)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "items", "GET, POST, DELETE"),
        ("POST", "items/ABCDEFGH", "GET, PUT, PATCH, DELETE"),
        ("POST", "items/top", "GET"),
        ("PUT", "collections", "GET, POST, DELETE"),
    ],
)
def test_1_12_a_wrong_method_is_told_the_right_ones(client: Client, method: str, path: str, allowed: str) -> None:
    answer = client.ask(method, path, [])
    assert (answer.status, answer.headers["Allow"]) == (405, allowed)


@pytest.mark.parametrize("path", ["/nothing", "nothing", "items/top/nothing"])
def test_1_12_an_unknown_address_gives_a_page(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status, answer.headers["Content-Type"]) == (404, "text/html")


def test_1_13_options_are_answered_and_origins_get_cors_headers(client: Client) -> None:
    answer = client.ask("OPTIONS", "items", Origin="https://example.org")
    assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (200, "*")
    assert "Access-Control-Allow-Origin" not in client.ask("OPTIONS", "items").headers


# 12: the rights of keys


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "items", []),
        ("POST", "items", b""),
        ("PUT", "items/ABCDEFGH", {}),
        ("DELETE", "items/ABCDEFGH", b""),
        ("POST", "collections", [5]),
        ("DELETE", "tags?tag=a", b""),
    ],
)
def test_12_1_a_key_that_only_reads_cannot_write(server: Server, method: str, path: str, body: object) -> None:
    reader = with_key(server, READ)
    assert reader.get("items").status == 200
    answer = reader.ask(method, path, body)
    assert (answer.status, answer.body) == (403, b"Write access denied")


@pytest.mark.parametrize("path", ["items", "tags", "deleted?since=0"])
def test_12_2_a_key_without_the_library_sees_nothing_but_groups(server: Server, path: str) -> None:
    server.add_group(7)
    other = with_key(server, groups={7: READ})
    assert other.get(path).status == 403
    assert [group["id"] for group in other.get("/users/1/groups").json()] == [7]


def test_12_3_without_the_right_to_notes_they_are_not_there(server: Server, client: Client) -> None:
    parent = client.make()["key"]
    note = client.make(itemType="note", note="n", parentItem=parent)["key"]
    other = with_key(server, NO_NOTES)
    assert other.keys("items") == [parent]
    assert list(other.get("items?format=versions").json()) == [parent]
    assert other.get(f"items/{parent}/children").json() == []
    assert other.get(f"items/{parent}").json()["meta"]["numChildren"] == 0
    assert client.get(f"items/{parent}").json()["meta"]["numChildren"] == 1
    assert other.get(f"items/{note}").status == 404
    assert other.delete(f"items/{note}", If_Unmodified_Since_Version=99).status == 404
    assert client.get(f"items/{note}").status == 200


def test_12_3_without_the_right_to_notes_they_can_be_overwritten(server: Server, client: Client) -> None:
    note = client.make(itemType="note", note="n")
    other = with_key(server, NO_NOTES)
    other.write({"key": note["key"], "version": note["version"], "note": "o"})
    assert client.data(f"items/{note['key']}")["note"] == "<p>o</p>"
    assert "0" in other.write({"itemType": "note", "note": "new"})["successful"]


def test_12_4_keys_of_groups_are_for_groups_of_which_one_is_a_member(server: Server) -> None:
    server.add_group(7)
    server.add_group(8, owner=2)
    other = with_key(server, all_groups=READ)
    assert other.get("/users/1/items").status == 403
    assert other.get("/groups/7/items").status == 200
    assert other.post("/groups/7/items", []).status == 403
    assert other.get("/groups/8/items").status == 403


def test_12_4_in_some_groups_only_admins_write(server: Server) -> None:
    server.add_group(7, owner=2, members=[1], editing="admins")
    other = with_key(server, all_groups=Access(read=True, write=True))
    assert other.get("/groups/7/items").status == 200
    assert other.post("/groups/7/items", []).status == 403


# 13: groups


def test_13_1_groups_are_listed_with_a_version_of_their_own(server: Server) -> None:
    server.add_group(7, "Readers", members=[2])
    server.add_key("all", all_groups=Access(read=True, write=True))
    client = Client(server, "all", "groups/7")
    client.make()
    [group] = client.get("/users/1/groups").json()
    assert (group["id"], group["version"], group["meta"]["numItems"]) == (7, 1, 1)
    assert group["meta"]["isAdmin"] is True
    assert group["data"]["name"] == "Readers"
    assert group["data"]["libraryEditing"] == "members"
    assert client.get("/users/1/groups?format=versions").json() == {"7": 1}
    assert client.get("items").version == 2


def test_13_2_group_libraries_have_their_own_counter_and_tell_who_made_an_item(server: Server) -> None:
    server.add_group(7, members=[2])
    server.add_user(2, "second")
    server.add_key("all", all_groups=Access(read=True, write=True))
    group, own = Client(server, "all", "groups/7"), Client(server)
    own.make()
    item = group.make()
    assert (own.get("items").version, group.get("items").version) == (2, 2)
    assert item["meta"]["createdByUser"]["username"] == "owner"
    assert item["library"]["type"] == "group"
    server.person("groups/7", user=2).patch(item["key"], {"title": "b"})
    meta = group.get(f"items/{item['key']}").json()["meta"]
    assert (meta["createdByUser"]["id"], meta["lastModifiedByUser"]["id"]) == (1, 2)


# 14: settings


def test_14_1_a_setting_is_written_anew_without_a_version_and_again_only_with_one(client: Client) -> None:
    assert client.put("settings/tagColors", {"value": [1]}).status == 204
    assert client.put("settings/tagColors", {"value": [2]}).status == 428
    refused = client.put("settings/tagColors", {"value": [2], "version": 1})
    assert (refused.status, refused.version) == (412, 2)
    assert client.put("settings/tagColors", {"value": [2], "version": 2}).status == 204
    assert client.post("settings", {"tagColors": {"value": [3], "version": 3}}).status == 204
    assert client.put("settings/nothing", {"value": 1}).status == 400
    assert client.get("settings/tagColors").json() == {"value": [3], "version": 4}


def test_14_2_settings_are_listed_by_version_and_their_deletion_is_remembered(client: Client) -> None:
    client.put("settings/tagColors", {"value": [1]})
    assert client.get("settings?since=1").json() == {"tagColors": {"value": [1], "version": 2}}
    assert client.get("settings?since=2").json() == {}
    assert client.delete("settings/tagColors").status == 204
    assert client.delete("settings/tagColors").status == 404
    assert client.get("deleted?since=2").json()["settings"] == ["tagColors"]
