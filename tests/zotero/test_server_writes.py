"""Sections 3 to 5 of what is known of Zotero's server: batches, single writes, deletions, write tokens."""

from __future__ import annotations

import threading

import pytest

from tests.zotero_server import Answer, Server
from tests.zotero_server.client import Client

KEY = "ABCDEFGH"
PARTS = ("successful", "success", "unchanged", "failed")


def book(**more: object) -> dict[str, object]:
    return {"itemType": "book", **more}


def test_3_1_a_report_tells_of_every_object_by_its_index(client: Client) -> None:
    known = client.make()
    answer = client.post("items", [book(title="a"), {"itemType": "x"}, known])
    report = answer.json()
    assert answer.status == 200
    assert set(report) == set(PARTS)
    assert [set(report[part]) for part in PARTS] == [{"0"}, {"0"}, {"2"}, {"1"}]
    assert report["success"]["0"] == report["successful"]["0"]["key"]
    assert report["unchanged"]["2"] == known["key"]
    assert set(report["failed"]["1"]) == {"code", "message"}


@pytest.mark.parametrize("kind", ["items", "collections"])
def test_3_2_a_batch_is_an_array(client: Client, kind: str) -> None:
    refused = client.post(kind, {"name": "a"})
    assert (refused.status, refused.body) == (400, b"Uploaded data must be a JSON array")
    assert client.post(kind, []).json() == {part: {} for part in PARTS}


def test_3_3_more_than_50_are_refused_and_50_are_not(client: Client) -> None:
    refused = client.post("items", [book()] * 51)
    assert (refused.status, refused.body) == (413, b"Cannot add more than 50 items at a time")
    assert client.get("items").json() == []
    assert len(client.post("items", [book()] * 50).json()["success"]) == 50


@pytest.mark.parametrize("element", [5, "text", None, []])
def test_3_4_what_is_no_object_fails_alone(client: Client, element: object) -> None:
    report = client.write(element, book())
    assert (report["failed"]["0"]["code"], set(report["success"])) == (400, {"1"})


def test_3_5_of_what_failed_nothing_is_left(client: Client) -> None:
    answer = client.post("items", [book(title="a"), book(title="b", tags=[{"tag": "t"}], nothing="x"), book(title="c")])
    assert set(answer.json()["success"]) == {"0", "2"}
    read = client.get("items?sort=title")
    assert [one["data"]["title"] for one in read.json()] == ["a", "c"]
    assert read.version == answer.version
    assert client.get("tags").json() == []


def test_3_6_a_key_is_chosen_by_the_server_or_the_client(client: Client) -> None:
    report = client.write(book(), book(key=KEY, version=0))
    assert len(report["success"]["0"]) == 8
    assert report["success"]["1"] == KEY


@pytest.mark.parametrize("key", ["ABCDEFG0", "ABCDEFG1", "ABCDEFGO", "abcdefgh", "ABCDEFG", "ABCDEFGHI", 5])
def test_3_6_a_key_of_another_form_is_refused(client: Client, key: object) -> None:
    failed = client.failure(**book(key=key, version=0))
    assert failed == {"code": 400, "message": f"'{key}' is not a valid item key"}


@pytest.mark.parametrize("exists", [False, True])
def test_3_7_a_key_without_any_version_is_refused(client: Client, exists: bool) -> None:
    if exists:
        client.make(key=KEY, version=0)
    assert client.failure(**book(key=KEY))["code"] == 428


def test_3_8_a_version_of_what_is_not_there_is_not_found(client: Client) -> None:
    failed = client.failure(key=KEY, version=5, title="a")
    assert failed == {"code": 404, "message": "Item doesn't exist (expected version 5; use 0 instead)"}


@pytest.mark.parametrize("version", [0, 1])
def test_3_9_a_lower_version_than_the_objects_is_refused(client: Client, version: int) -> None:
    client.make(key=KEY, version=0)
    failed = client.failure(key=KEY, version=version, title="b")
    assert failed["code"] == 412
    assert failed["message"].endswith(f"(expected {version}, found 2)")
    assert client.data(f"items/{KEY}")["title"] == ""


def test_3_10_a_higher_version_is_accepted(client: Client) -> None:
    client.make(key=KEY, version=0)
    assert set(client.write({"key": KEY, "version": 99, "title": "b"})["success"]) == {"0"}
    assert client.post("items", [book()], If_Unmodified_Since_Version=99).status == 200


def test_3_11_a_library_that_has_moved_on_refuses_all(client: Client) -> None:
    client.make()
    refused = client.post("items", [book()], If_Unmodified_Since_Version=1)
    assert (refused.status, refused.version) == (412, None)
    assert client.get("items").version == 2
    assert client.post("items", [book()], If_Unmodified_Since_Version="abc").status == 400


def test_3_11_with_the_librarys_version_objects_need_none(client: Client) -> None:
    client.make(key=KEY, version=0)
    answer = client.post("items", [{"key": KEY, "title": "b"}], If_Unmodified_Since_Version=2)
    assert set(answer.json()["success"]) == {"0"}


def test_3_12_of_six_at_once_with_one_version_one_is_carried_out(server: Server, client: Client) -> None:
    server.limits.gather = 6
    answers: list[Answer] = []

    def write() -> None:
        answers.append(client.post("items", [book()], If_Unmodified_Since_Version=1))

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status for answer in answers) == [200] + [412] * 5
    assert len(client.keys("items")) == 1


def test_3_13_an_existing_object_is_patched(client: Client) -> None:
    item = client.make(title="a", publisher="p", tags=[{"tag": "t"}])
    client.write({"key": item["key"], "version": item["version"], "publisher": "q"})
    data = client.data(f"items/{item['key']}")
    assert (data["title"], data["publisher"], data["tags"]) == ("a", "q", [{"tag": "t"}])


def test_3_13_a_whole_downloaded_object_may_be_sent(client: Client) -> None:
    item = client.make(title="a")
    item["data"]["title"] = "b"
    assert client.write(item)["successful"]["0"]["data"]["title"] == "b"


def test_3_14_what_is_the_same_is_told_as_unchanged(client: Client) -> None:
    item = client.make(title="a", creators=[{"creatorType": "author", "name": "N"}], tags=[{"tag": "t"}])
    report = client.write(item, {"key": item["key"], "version": 2, "title": " a "})
    assert report["unchanged"] == {"0": item["key"], "1": item["key"]}
    assert report["success"] == {}


def test_3_15_the_same_new_key_twice_is_created_once(client: Client) -> None:
    report = client.write(book(key=KEY, version=0, title="a"), book(key=KEY, version=0, title="b"))
    assert (set(report["success"]), report["failed"]["1"]["code"]) == ({"0"}, 412)
    assert client.data(f"items/{KEY}")["title"] == "a"


@pytest.mark.parametrize("kind", ["items", "collections"])
def test_3_16_a_deleted_key_may_be_created_again_and_is_deleted_no_more(client: Client, kind: str) -> None:
    client.make(kind, key=KEY, version=0)
    client.delete(f"{kind}/{KEY}", If_Unmodified_Since_Version=2)
    assert client.get("deleted?since=0").json()[kind] == [KEY]
    assert client.make(kind, key=KEY, version=0)["version"] == 4
    assert client.get("deleted?since=0").json()[kind] == []


# 4: single writes


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_4_1_a_single_write_gives_the_new_version(client: Client, method: str) -> None:
    item = client.make()
    answer = client.ask(method, f"items/{item['key']}", {**item["data"], "title": "b"})
    assert (answer.status, answer.body, answer.version) == (204, b"", 3)
    assert client.get(f"items/{item['key']}").version == 3


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_4_2_an_existing_object_needs_a_version(client: Client, method: str) -> None:
    client.make(key=KEY, version=0)
    assert client.ask(method, f"items/{KEY}", book(title="b")).status == 428


@pytest.mark.parametrize("by_header", [False, True])
def test_4_3_an_older_version_is_refused_with_the_current_one(client: Client, by_header: bool) -> None:
    client.make(key=KEY, version=0)
    client.make()
    headers = {"If_Unmodified_Since_Version": 1} if by_header else {}
    refused = client.patch(f"items/{KEY}", {"title": "b", **({} if by_header else {"version": 1})}, **headers)
    assert (refused.status, refused.version) == (412, 2)
    assert client.patch(f"items/{KEY}", {"nothing": "b", "version": 2}).version is None


def test_4_4_two_different_versions_are_refused(client: Client) -> None:
    client.make(key=KEY, version=0)
    assert client.patch(f"items/{KEY}", {"title": "b", "version": 2}, If_Unmodified_Since_Version=3).status == 400


@pytest.mark.parametrize(
    ("method", "version", "status"),
    [("PUT", None, 204), ("PUT", 0, 204), ("PUT", 3, 412), ("PATCH", None, 404), ("PATCH", 0, 204), ("PATCH", 3, 412)],
)
def test_4_5_a_new_key_needs_version_0_or_a_put(client: Client, method: str, version: int | None, status: int) -> None:
    body = book() if version is None else book(version=version)
    assert client.ask(method, f"items/{KEY}", body).status == status
    assert client.get(f"items/{KEY}").status == (200 if status == 204 else 404)


def test_4_6_another_key_in_the_body_is_a_conflict(client: Client) -> None:
    client.make(key=KEY, version=0)
    assert client.patch(f"items/{KEY}", {"key": "22222222", "version": 2, "title": "b"}).status == 409


@pytest.mark.parametrize("left_out", ["itemType", "tags", "relations", "collections"])
def test_4_7_a_put_has_all_that_is_needed(client: Client, left_out: str) -> None:
    data = client.make()["data"]
    del data[left_out]
    refused = client.put(f"items/{data['key']}", data)
    assert (refused.status, refused.body.decode()) == (400, f"'{left_out}' property not provided")


def test_4_7_a_put_of_an_attachment_needs_its_link_mode(client: Client) -> None:
    data = client.make(itemType="attachment", linkMode="linked_url", title="t")["data"]
    assert client.put(f"items/{data['key']}", {**data, "linkMode": None}).status == 400


def test_4_8_a_patch_with_an_array_is_refused(client: Client) -> None:
    client.make(key=KEY, version=0)
    assert client.patch(f"items/{KEY}", [{"title": "b"}], If_Unmodified_Since_Version=2).status == 400


@pytest.mark.parametrize("kind", ["items", "collections"])
def test_4_9_a_deletion_needs_the_header(client: Client, kind: str) -> None:
    client.make()
    client.make(kind, key=KEY, version=0)
    path = f"{kind}/{KEY}"
    assert client.ask("DELETE", path, {"version": 3}).status == 428
    refused = client.delete(path, If_Unmodified_Since_Version=2)
    assert (refused.status, refused.version) == (412, 3)
    done = client.delete(path, If_Unmodified_Since_Version=9)
    assert (done.status, done.version) == (204, 4)


def test_4_9_deleting_what_is_not_there_is_a_failed_precondition(client: Client) -> None:
    refused = client.delete(f"items/{KEY}", If_Unmodified_Since_Version=5)
    assert (refused.status, refused.body) == (412, b"Item not found (expected version 5)")


def test_4_10_several_are_deleted_with_one_version(server: Server, client: Client) -> None:
    keys = server.person().create_many(51)
    before = client.get("items").version or 0
    answer = client.delete(f"items?itemKey={','.join(keys)},ABCDEFGH")
    assert (answer.status, answer.version) == (204, before + 1)
    assert set(client.get(f"deleted?since={before}").json()["items"]) == set(keys)
    assert client.delete("items?itemKey=ABCDEFGH").version == before + 2
    assert client.delete("items?itemKey=ABCDEFGH", If_Unmodified_Since_Version=1).status == 412


def test_4_11_deletions_are_told_since_a_version(client: Client) -> None:
    keys = [client.make()["key"] for _ in range(2)]
    for key in keys:
        client.delete(f"items/{key}", If_Unmodified_Since_Version=99)
    assert set(client.get("deleted?since=0").json()) == {"collections", "items", "searches", "tags", "settings"}
    assert client.get("deleted?since=3").json()["items"] == keys
    assert client.get("deleted?since=4").json()["items"] == keys[1:]
    assert client.get("deleted?since=5").json()["items"] == []
    assert client.get("deleted").status == 400
    assert client.get("deleted?since=0").version == 5


# 5: write tokens

TOKEN = {"Zotero_Write_Token": "tokentoken"}


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_5_1_a_token_is_used_once_whatever_the_second_request_is(client: Client, method: str) -> None:
    assert client.post("items", [book()], **TOKEN).status == 200
    refused = client.ask(method, "items" if method == "POST" else f"items/{KEY}", [book()], **TOKEN)
    assert (refused.status, refused.body, refused.version) == (412, b"Write token already used", None)
    assert client.get("items", **TOKEN).status == 200


def test_5_1_tokens_belong_to_keys(server: Server, client: Client) -> None:
    server.add_key("second")
    assert client.post("items", [book()], **TOKEN).status == 200
    assert Client(server, "second").post("items", [book()], **TOKEN).status == 200


@pytest.mark.parametrize(("length", "status"), [(4, 400), (5, 200), (32, 200), (33, 400)])
def test_5_2_a_token_has_5_to_32_characters(client: Client, length: int, status: int) -> None:
    assert client.post("items", [], Zotero_Write_Token="t" * length).status == status


@pytest.mark.parametrize(
    ("method", "path", "body", "again"),
    [
        ("PUT", f"items/{KEY}", book(), 412),
        ("PATCH", f"items/{KEY}", book(version=0), 412),
        ("POST", "items", {}, 400),
        ("POST", "items", [{}], 200),
        ("DELETE", f"items?itemKey={KEY}", b"", 204),
    ],
)
def test_5_3_a_token_is_spent_by_what_was_done(
    client: Client, method: str, path: str, body: object, again: int
) -> None:
    client.ask(method, path, body, **TOKEN)
    assert client.ask(method, path, body, **TOKEN).status == again


def test_5_4_a_lost_answer_cannot_be_had_again_by_its_token(server: Server, client: Client) -> None:
    server.fault("status", status=502, done=True)
    assert client.post("items", [book()], **TOKEN).status == 502
    assert client.post("items", [book()], **TOKEN).status == 412
    assert len(client.keys("items")) == 1


def test_5_4_own_keys_and_version_0_make_a_retry_safe(server: Server, client: Client) -> None:
    server.fault("after")
    assert client.post("items", [book(key=KEY, version=0)]).fate == "cut"
    assert client.failure(**book(key=KEY, version=0))["code"] == 412
    assert client.keys("items") == [KEY]
