"""Section 2 of what is known of Zotero's server: lists, pages, versions, formats."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from tests.zotero_server import Server
from tests.zotero_server.client import Client

LISTS = ["items", "items/top", "collections", "collections/top", "searches", "settings", "tags"]


def titles(client: Client, path: str) -> list[str]:
    return [one["data"]["title"] for one in client.get(path).json()]


def links(link: str) -> dict[str, str]:
    return {name: address for address, name in re.findall(r'<([^>]*)>; rel="(\w+)"', link)}


def test_2_1_a_new_library_has_version_1_and_nothing_in_it(client: Client) -> None:
    answer = client.get("items")
    assert (answer.version, answer.json()) == (1, [])
    assert client.get("items?format=versions").json() == {}


def test_2_2_an_object_tells_its_own_version_and_a_list_the_librarys(client: Client) -> None:
    item = client.make()
    client.make()
    answer = client.get(f"items/{item['key']}")
    assert answer.version == answer.json()["version"] == answer.json()["data"]["version"] == 2
    assert client.get("items").version == 3


@pytest.mark.parametrize("name", ["since", "newer"])
def test_2_3_since_is_exclusive(client: Client, name: str) -> None:
    first, second = client.make()["key"], client.make()["key"]
    assert client.get(f"items?format=versions&{name}=1").json() == {first: 2, second: 3}
    assert client.get(f"items?format=versions&{name}=2").json() == {second: 3}
    beyond = client.get(f"items?{name}=99")
    assert (beyond.status, beyond.json()) == (200, [])
    assert client.get(f"items?{name}=abc").status == 400


@pytest.mark.parametrize("path", LISTS)
def test_2_4_a_list_that_is_known_is_not_sent_again(client: Client, path: str) -> None:
    client.make()
    answer = client.get(path, If_Modified_Since_Version=2)
    assert (answer.status, answer.body, answer.version) == (304, b"", None)
    assert client.get(path, If_Modified_Since_Version=1).status == 200


def test_2_4_single_objects_and_deletions_are_sent_again(client: Client) -> None:
    key = client.make()["key"]
    assert client.get(f"items/{key}", If_Modified_Since_Version=99).status == 200
    assert client.get("deleted?since=0", If_Modified_Since_Version=99).status == 200


def test_2_5_keys_and_versions_are_unlimited_unless_limited(server: Server, client: Client) -> None:
    keys = server.person().create_many(120)
    answer = client.get("items?format=keys")
    assert sorted(answer.body.decode().splitlines()) == sorted(keys)
    assert answer.headers["Content-Type"] == "text/plain"
    assert len(client.get("items?format=versions").json()) == 120
    assert len(client.get("items?format=versions&limit=7").json()) == 7
    assert client.get(f"items/{keys[0]}?format=keys").status == 400


@pytest.mark.parametrize(
    ("limit", "count"),
    [("", 25), ("limit=10", 10), ("limit=100", 100), ("limit=500", 100)]
    + [(f"limit={strange}", 25) for strange in ("0", "-5", "abc", "")],
)
def test_2_6_a_page_has_25_and_at_most_100(server: Server, client: Client, limit: str, count: int) -> None:
    server.person().create_many(120)
    assert len(client.get(f"items?{limit}").json()) == count


def test_2_7_pages_are_linked(server: Server, client: Client) -> None:
    server.person().create_many(7)
    first = client.get("items?limit=3&since=1")
    assert first.headers["Total-Results"] == "7"
    assert "since=1" in links(first.headers["Link"])["next"]
    assert "limit=3" in links(first.headers["Link"])["next"]
    assert set(links(first.headers["Link"])) == {"next", "last", "alternate"}
    middle = client.get("items?limit=3&start=3")
    assert set(links(middle.headers["Link"])) == {"first", "prev", "next", "last", "alternate"}
    last = client.get("items?limit=3&start=6")
    assert "next" not in links(last.headers["Link"])
    beyond = client.get("items?limit=3&start=60")
    assert (beyond.status, beyond.json()) == (200, [])


def test_2_7_following_the_links_gives_every_item_once(server: Server, client: Client) -> None:
    keys = server.person().create_many(60)
    address: str | None = "/users/1/items?sort=dateAdded&direction=asc"
    found = []
    while address:
        answer = client.get(address.removeprefix("https://api.zotero.org"))
        found += [one["key"] for one in answer.json()]
        address = links(answer.headers["Link"]).get("next")
    assert found == keys


def test_2_8_named_keys_filter_but_invalid_ones_do_not(server: Server, client: Client) -> None:
    keys = server.person().create_many(60)
    assert set(client.keys(f"items?itemKey={keys[3]},{keys[1]},")) == {keys[1], keys[3]}
    assert client.keys(f"items?itemKey={keys[3]},not-a-key") == [keys[3]]
    assert client.keys("items?itemKey=ABCDEFGH") == []
    assert len(client.keys("items?itemKey=wrong")) == 60
    assert len(client.keys(f"items?itemKey={','.join(keys[:51])}")) == 51


def test_2_8_collections_may_be_named_too(client: Client) -> None:
    one, _ = client.make("collections")["key"], client.make("collections")["key"]
    assert client.keys(f"collections?collectionKey={one}") == [one]


def test_2_9_the_newest_comes_first_unless_sorted_otherwise(client: Client) -> None:
    client.make(title="b", dateModified="2020-01-01T00:00:00Z", dateAdded="2020-01-03T00:00:00Z")
    client.make(title="c", dateModified="2020-01-03T00:00:00Z", dateAdded="2020-01-01T00:00:00Z")
    client.make(title="a", dateModified="2020-01-02T00:00:00Z", dateAdded="2020-01-02T00:00:00Z")
    assert titles(client, "items") == ["c", "a", "b"]
    assert titles(client, "items?sort=dateAdded&direction=asc") == ["c", "a", "b"]
    assert titles(client, "items?sort=title") == ["a", "b", "c"]
    assert titles(client, "items?sort=title&direction=desc") == ["c", "b", "a"]


@pytest.mark.parametrize("query", ["sort=nothing", "direction=up", "format=nothing", "itemType=nothing"])
def test_2_9_bad_values_are_refused_and_unknown_parameters_ignored(client: Client, query: str) -> None:
    assert client.get(f"items?{query}").status == 400
    assert client.get("items?nothing=1").status == 200


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tag=a&tag=b", "ab"),
        (f"tag={quote('a || c')}", "a ab c"),
        ("tag=-a", "c"),
        ("tag=a&tag=-b", "a"),
        ("itemType=book", "a c"),
        ("itemType=-book", "ab"),
        (f"itemType={quote('book || thesis')}", "a ab c"),
    ],
)
def test_2_10_tags_and_types_are_searched_with_and_or_not(client: Client, query: str, found: str) -> None:
    client.make(title="a", tags=[{"tag": "a"}])
    client.make(title="ab", tags=[{"tag": "a"}, {"tag": "b"}], itemType="thesis")
    client.make(title="c", tags=[{"tag": "c"}])
    assert titles(client, f"items?{query}&sort=title") == found.split()


@pytest.mark.parametrize(("words", "found"), [("attention", 1), ("VASWANI", 1), ("2017", 1), ("nothing", 0)])
def test_2_11_words_are_searched_in_title_creator_and_year(client: Client, words: str, found: int) -> None:
    creators = [{"creatorType": "author", "firstName": "Ashish", "lastName": "Vaswani"}]
    client.make(title="Attention is all you need", creators=creators, date="June 2017", publisher="nothing")
    assert len(client.get(f"items?q={words}").json()) == found


def test_2_11_words_in_a_child_find_its_parent_in_the_top_list(client: Client) -> None:
    parent = client.make(title="a")["key"]
    client.make(itemType="attachment", linkMode="linked_url", title="slides", parentItem=parent)
    assert client.keys("items/top?q=slides") == [parent]


@pytest.mark.parametrize("key", ["ABCDEFGH", "abcdefgh", "SHORT"])
def test_2_12_what_is_not_there_is_not_found(client: Client, key: str) -> None:
    assert client.get(f"items/{key}").status == 404
    assert client.get(f"collections/{key}").status == 404


@pytest.mark.parametrize(("names", "summary"), [("", None), ("A", "A"), ("A B", "A and B"), ("A B C", "A et al.")])
def test_2_13_an_item_tells_who_made_it_and_when(client: Client, names: str, summary: str | None) -> None:
    creators = [{"creatorType": "author", "firstName": "X", "lastName": name} for name in names.split()]
    item = client.make(creators=creators, date="2017-06-12")
    assert set(item) == {"key", "version", "library", "links", "meta", "data"}
    assert item["meta"].get("creatorSummary") == summary
    assert (item["meta"]["parsedDate"], item["meta"]["numChildren"]) == ("2017-06-12", 0)


def test_2_14_head_has_the_headers_without_the_body(client: Client) -> None:
    key = client.make()["key"]
    answer = client.ask("HEAD", "items")
    assert (answer.body, answer.headers["Total-Results"], answer.version) == (b"", "1", 2)
    assert client.ask("HEAD", f"items/{key}").version == 2


def test_2_15_templates_need_no_key(server: Server) -> None:
    anybody = Client(server, None)
    book = anybody.get("/items/new?itemType=book").json()
    assert book["creators"] == [{"creatorType": "author", "firstName": "", "lastName": ""}]
    assert anybody.get("/items/new?itemType=note").json() == {
        "itemType": "note", "note": "", "tags": [], "collections": [], "relations": {},
    }  # fmt: skip
    assert anybody.get("/items/new?itemType=attachment&linkMode=linked_url").json()["linkMode"] == "linked_url"
    assert anybody.get("/items/new?itemType=annotation&annotationType=highlight").status == 200


@pytest.mark.parametrize("query", ["", "?itemType=nothing", "?itemType=attachment", "?itemType=annotation"])
def test_2_15_templates_need_a_type(server: Server, query: str) -> None:
    assert Client(server, None).get(f"/items/new{query}").status == 400


def test_2_15_a_template_can_be_sent_back(client: Client) -> None:
    template = client.get("/items/new?itemType=film").json()
    assert client.make(**template)["data"]["creators"] == []


def test_2_16_types_fields_and_creators_are_told(server: Server) -> None:
    anybody = Client(server, None)
    assert {"itemType": "book", "localized": "Book"} in anybody.get("/itemTypes").json()
    assert {"field": "bookTitle", "localized": "Book Title"} in anybody.get(
        "/itemTypeFields?itemType=bookSection"
    ).json()
    assert anybody.get("/itemTypeCreatorTypes?itemType=film").json()[0] == {
        "creatorType": "director", "localized": "Director",
    }  # fmt: skip
    assert [one["field"] for one in anybody.get("/creatorFields").json()] == ["firstName", "lastName", "name"]
    assert anybody.get("/itemTypeFields?itemType=nothing").status == 400


def test_2_16_the_schema_has_every_type_with_its_base_fields(server: Server) -> None:
    schema = Client(server, None).get("/schema").json()
    types = {one["itemType"]: one for one in schema["itemTypes"]}
    assert (schema["version"], len(types)) == (41, 40)
    assert {"field": "bookTitle", "baseField": "publicationTitle"} in types["bookSection"]["fields"]
    assert types["film"]["creatorTypes"][0] == {"creatorType": "director", "primary": True}
    assert types["note"] == {"itemType": "note", "fields": [], "creatorTypes": []}
