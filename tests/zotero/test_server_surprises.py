"""Section 0 of what is known of Zotero's server: where it does other than one would think."""

from __future__ import annotations

import pytest

from tests.zotero_server import Server
from tests.zotero_server.client import Client


def book(**more: object) -> dict[str, object]:
    return {"itemType": "book", **more}


def test_0_1_a_batch_raises_the_version_once_for_each_object(client: Client) -> None:
    client.make()
    answer = client.post("items", [book(title="a"), book(title="b"), book(title="c")])
    assert [one["version"] for one in answer.json()["successful"].values()] == [3, 4, 5]
    assert answer.version == 5


def test_0_2_another_write_lands_between_the_objects_of_a_batch(server: Server, client: Client) -> None:
    server.fault("between", index=2, act=lambda: server.person().create({"itemType": "book"}))
    answer = client.post("items", [book(title=str(n)) for n in range(4)], If_Unmodified_Since_Version=1)
    assert [one["version"] for one in answer.json()["successful"].values()] == [2, 3, 5, 6]
    assert answer.version == 6
    assert len(client.changed(1)) == 5


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_0_3_what_is_unchanged_raises_the_version_all_the_same(client: Client, method: str) -> None:
    item = client.make(title="a")
    if method == "POST":
        answer = client.post("items", [item])
        assert answer.json()["unchanged"] == {"0": item["key"]}
        assert answer.version == 3
    else:
        answer = client.ask(method, f"items/{item['key']}", item)
        assert (answer.status, answer.version) == (204, 2)
    assert client.get("items").version == 3
    assert client.get(f"items/{item['key']}").version == 2


def test_0_4_what_fails_raises_nothing(client: Client) -> None:
    client.make()
    answer = client.post("items", [{"itemType": "nothing"}, 5])
    assert set(answer.json()["failed"]) == {"0", "1"}
    assert answer.version == 2


def test_0_5_a_deleted_collection_takes_those_below_it_along_and_names_only_itself(client: Client) -> None:
    top = client.make("collections", name="top")["key"]
    below = client.make("collections", name="below", parentCollection=top)["key"]
    item = client.make(collections=[top, below])
    before = client.get("items").version
    assert client.delete(f"collections/{top}", If_Unmodified_Since_Version=before).status == 204
    assert client.get("deleted?since=0").json()["collections"] == [top]
    assert client.get("collections").json() == []
    assert client.data(f"items/{item['key']}")["collections"] == []
    assert client.get(f"items/{item['key']}").version == item["version"]


def test_0_6_a_relation_is_seen_from_both_ends_but_only_one_has_a_new_version(client: Client) -> None:
    a, b = client.make(title="a"), client.make(title="b")
    uri = "http://zotero.org/users/1/items/"
    before = client.get("items").version
    client.patch(f"items/{b['key']}", {"version": b["version"], "relations": {"dc:relation": uri + a["key"]}})
    assert client.data(f"items/{a['key']}")["relations"] == {"dc:relation": uri + b["key"]}
    assert client.changed(before or 0) == {b["key"]}
    client.delete(f"items/{b['key']}", If_Unmodified_Since_Version=99)
    assert client.data(f"items/{a['key']}")["relations"] == {}
    assert client.get(f"items/{a['key']}").version == a["version"]


def test_0_6_sending_back_a_mirrored_relation_changes_nothing(client: Client) -> None:
    a, b = client.make(title="a"), client.make(title="b")
    relations = {"dc:relation": f"http://zotero.org/users/1/items/{a['key']}"}
    client.patch(f"items/{b['key']}", {"version": b["version"], "relations": relations})
    shown = client.get(f"items/{a['key']}").json()
    assert client.write(shown)["unchanged"] == {"0": a["key"]}


def test_0_7_a_tag_is_logged_as_deleted_only_when_it_is_deleted_itself(client: Client) -> None:
    item = client.make(tags=[{"tag": "x"}, {"tag": "y"}])
    client.patch(f"items/{item['key']}", {"version": item["version"], "tags": [{"tag": "y"}]})
    assert [tag["tag"] for tag in client.get("tags").json()] == ["y"]
    assert client.get("deleted?since=0").json()["tags"] == []
    client.delete("tags?tag=y", If_Unmodified_Since_Version=99)
    client.make(tags=[{"tag": "y"}])
    assert client.get("deleted?since=0").json()["tags"] == ["y"]


@pytest.mark.parametrize("query", ["", "?format=versions", "?format=keys"])
def test_0_8_trashed_items_are_left_out_unless_asked_for(client: Client, query: str) -> None:
    key = client.make(deleted=True)["key"]
    assert key not in client.get(f"items{query}").body.decode()
    more = f"{query}&" if query else "?"
    assert key in client.get(f"items{more}includeTrashed=1").body.decode()


def test_0_8_trashed_collections_are_listed(client: Client) -> None:
    key = client.make("collections", deleted=True)["key"]
    assert client.keys("collections") == [key]


def test_0_9_a_put_leaves_fields_and_creators_but_not_the_trash_or_the_parent(client: Client) -> None:
    creators = [{"creatorType": "author", "name": "A"}]
    item = client.make(title="a", publisher="p", creators=creators, deleted=True)
    whole = {"itemType": "book", "title": "b", "tags": [], "collections": [], "relations": {}}
    assert client.put(f"items/{item['key']}", {**whole, "version": 2}).status == 204
    data = client.data(f"items/{item['key']}")
    assert (data["title"], data["publisher"], data["creators"]) == ("b", "p", creators)
    assert "deleted" not in data


def test_0_9_a_put_without_a_parent_makes_a_child_top_level_and_needs_collections(client: Client) -> None:
    parent = client.make()["key"]
    note = client.make(itemType="note", note="n", parentItem=parent)
    body = {"itemType": "note", "tags": [], "relations": {}, "version": note["version"]}
    refused = client.put(f"items/{note['key']}", body)
    assert (refused.status, refused.body) == (400, b"'collections' property not provided")
    assert client.put(f"items/{note['key']}", {**body, "collections": []}).status == 204
    assert "parentItem" not in client.data(f"items/{note['key']}")


def test_0_10_a_child_before_its_parent_fails_and_after_it_does_not(client: Client) -> None:
    parent = {"key": "PARENT22", "version": 0, "itemType": "book"}
    child = {"itemType": "note", "note": "n", "parentItem": "PARENT22"}
    report = client.write(child, parent, child)
    assert report["failed"]["0"]["code"] == 409
    assert set(report["successful"]) == {"1", "2"}


@pytest.mark.parametrize(("path", "status"), [("items?itemKey=", 204), ("collections?collectionKey=", 204)])
def test_0_11_deleting_several_needs_no_version(client: Client, path: str, status: int) -> None:
    kind = path.partition("?")[0]
    key = client.make(kind)["key"]
    assert client.delete(path + key).status == status
    assert client.get(f"{kind}/{key}").status == 404


@pytest.mark.parametrize("kind", ["tags?tag=x", "items/", "collections/"])
def test_0_11_deleting_tags_or_a_single_object_needs_a_version(client: Client, kind: str) -> None:
    key = client.make(kind.strip("/"))["key"] if kind.endswith("/") else ""
    assert client.delete(kind + key).status == 428


def test_0_12_taking_an_item_out_of_a_collection_by_its_address_falls_over(client: Client) -> None:
    collection = client.make("collections")["key"]
    item = client.make(collections=[collection])
    assert client.delete(f"collections/{collection}/items/{item['key']}").status == 500
    assert client.data(f"items/{item['key']}")["collections"] == [collection]


def test_0_12_putting_items_into_a_collection_by_its_address_raises_no_version(client: Client) -> None:
    collection = client.make("collections")["key"]
    item = client.make()
    before = client.get("items").version
    assert client.post(f"collections/{collection}/items", item["key"].encode()).status == 204
    assert client.data(f"items/{item['key']}")["collections"] == [collection]
    assert client.get("items").version == before
    assert client.changed(before or 0) == set()


def test_0_13_an_object_as_a_field_fails_the_request_but_keeps_what_came_before(client: Client) -> None:
    answer = client.post("items", [book(title="a"), book(title={"x": 1}), book(title="c")])
    assert (answer.status, answer.version) == (500, None)
    assert [one["data"]["title"] for one in client.get("items").json()] == ["a"]


def test_0_13_a_collection_as_its_own_parent_fails_the_request(client: Client) -> None:
    assert client.post("collections", [{"key": "ABCDEFGH", "version": 0, "name": "a"}]).status == 200
    assert client.post("collections", [{"key": "ABCDEFGH", "version": 9, "parentCollection": "ABCDEFGH"}]).status == 500


def test_0_14_the_report_has_the_object_as_the_server_keeps_it(client: Client) -> None:
    data = client.make(
        title="  a\x07b ", numPages=12, tags=[{"tag": "z"}, {"tag": " a "}, {"tag": "a"}], extra="x\x00"
    )["data"]
    assert (data["title"], data["numPages"], data["extra"]) == ("ab", "12", "x")
    assert data["tags"] == [{"tag": "a"}, {"tag": "z"}]
    note = client.make(itemType="note", note="a <b>b</b>")["data"]["note"]
    assert note == "<p>a <strong>b</strong></p>"


@pytest.mark.parametrize(
    ("objects", "again"), [("of", 200), ("f", 200), ("fo", 412), ("ofo", 412), ("o", 412), ("", 412)]
)
def test_0_15_a_token_is_not_spent_when_the_last_object_failed(client: Client, objects: str, again: int) -> None:
    batch = [book() if letter == "o" else {"itemType": "x"} for letter in objects]
    token = {"Zotero_Write_Token": "tokentoken"}
    assert client.post("items", batch, **token).status == 200
    assert client.post("items", batch, **token).status == again
