"""Sections 6 to 11 of what is known of Zotero's server: what items, notes, tags and collections may hold."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zotero_server import Server
from tests.zotero_server.client import Client
from tests.zotero_server.notes import clean

KEY = "ABCDEFGH"
AUTHOR = {"creatorType": "author", "firstName": "F", "lastName": "L"}


@pytest.fixture
def server() -> Server:
    seconds = count()
    return Server(now=lambda: datetime(2026, 1, 1, 0, 0, next(seconds) % 60, tzinfo=UTC))


def book(**more: object) -> dict[str, object]:
    return {"itemType": "book", **more}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"title": "a"}, "'itemType' property not provided"),
        ({"itemType": "x"}, "'x' is not a valid itemType"),
        ({"itemType": 5}, "'itemType' must be a string"),
    ],
)
def test_6_1_a_new_item_has_a_type(client: Client, data: dict[str, object], message: str) -> None:
    assert client.failure(**data) == {"code": 400, "message": message}


@pytest.mark.parametrize("name", ["meta", "id", "notes", "attachments", "items", "nothing"])
@pytest.mark.parametrize("value", ["", "x"])
def test_6_2_an_unknown_property_is_refused_even_when_empty(client: Client, name: str, value: str) -> None:
    assert client.failure(**book(**{name: value})) == {"code": 400, "message": f"Invalid property '{name}'"}


@pytest.mark.parametrize(
    ("item_type", "field"),
    [("book", "publicationTitle"), ("bookSection", "publicationTitle"), ("thesis", "type"), ("book", "university")],
)
def test_6_3_a_field_that_the_type_lacks_must_be_empty(client: Client, item_type: str, field: str) -> None:
    failed = client.failure(itemType=item_type, **{field: "x"})
    assert failed == {"code": 400, "message": f"'{field}' is not a valid field for type '{item_type}'"}
    assert field not in client.make(itemType=item_type, **{field: ""})["data"]


@pytest.mark.parametrize(("sent", "kept"), [(None, ""), (12, "12"), (True, "1"), (1.5, "1.5")])
def test_6_4_values_become_texts(client: Client, sent: object, kept: str) -> None:
    assert client.make(title=sent)["data"]["title"] == kept


def test_6_4_an_array_is_refused(client: Client) -> None:
    assert client.failure(**book(title=["x"]))["code"] == 400


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (" a \n", "a"),
        ("a\n  b", "a\n  b"),
        ("a\x00\x1fb", "ab"),
        ("a\tb", "a\tb"),
        ("e\u0301", "e\u0301"),
        ("🤖", "🤖"),
        ("<i>a</i> & b", "<i>a</i> & b"),
    ],
)
def test_6_5_texts_are_trimmed_and_lose_control_characters(client: Client, sent: str, kept: str) -> None:
    data = client.make(title=sent, extra=sent)["data"]
    assert (data["title"], data["extra"]) == (kept, kept)


def test_6_6_a_field_holds_65535_bytes(client: Client) -> None:
    assert client.make(title="字" * 21_845)["data"]["title"] == "字" * 21_845
    failed = client.failure(**book(title="字" * 21_846))
    assert failed["code"] == 413
    assert failed["data"] == {"field": "Title", "value": "字" * 50 + "…"}


@pytest.mark.parametrize(
    ("date", "parsed"),
    [
        ("2020-02-01", "2020-02-01"),
        ("2020-02", "2020-02"),
        ("May 17, 2020", "2020-05-17"),
        ("17 May 2020", "2020-05-17"),
        ("June 2017", "2017-06"),
        ("Spring 2003", "2003"),
        ("circa 1999?", "1999"),
        ("n.d.", None),
    ],
)
def test_6_7_a_date_is_any_text_and_what_was_understood_is_told(client: Client, date: str, parsed: str | None) -> None:
    item = client.make(date=date)
    assert (item["data"]["date"], item["meta"].get("parsedDate")) == (date, parsed)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("2020-05-17", "2020-05-17"),
        ("2020-05-17 10:11:12", "2020-05-17T10:11:12Z"),
        ("2020-05-17T10:11:12Z", "2020-05-17T10:11:12Z"),
        ("2020-05-17T10:11:12+02:00", "2020-05-17T08:11:12Z"),
        ("CURRENT_TIMESTAMP", "2026-01-01T00:00:00Z"),
        ("", ""),
    ],
)
def test_6_8_an_access_date_is_given_in_utc(client: Client, sent: str, kept: str) -> None:
    assert client.make(accessDate=sent)["data"]["accessDate"] == kept


@pytest.mark.parametrize(
    "sent", ["2020", "2020-05-17T10:11:12.5Z", "2020-05-17T10:11Z", None, "2020-13-01", "2020-13-01T00:00:00Z", "May"]
)
def test_6_8_any_other_access_date_is_refused(client: Client, sent: object) -> None:
    assert client.failure(**book(accessDate=sent))["code"] == 400


@pytest.mark.parametrize("name", ["dateAdded", "dateModified"])
@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("2020-05-17 10:11:12", "2020-05-17T10:11:12Z"),
        ("2020-05-17T10:11:12Z", "2020-05-17T10:11:12Z"),
        ("2020-13-01T00:00:00Z", "2021-01-01T00:00:00Z"),
        ("2020-05-17", None),
        ("1960-01-01T00:00:00Z", None),
        ("2039-01-01T00:00:00Z", None),
    ],
)
def test_6_9_times_have_a_day_and_a_time_within_limits(client: Client, name: str, sent: str, kept: str | None) -> None:
    if kept is None:
        assert client.failure(**book(**{name: sent}))["code"] == 400
    else:
        assert client.make(**{name: sent})["data"][name] == kept


def test_6_9_the_time_of_adding_may_be_changed(client: Client) -> None:
    item = client.make()
    client.patch(f"items/{item['key']}", {"version": 2, "dateAdded": "2020-01-01T00:00:00Z"})
    assert client.data(f"items/{item['key']}")["dateAdded"] == "2020-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("agent", "sent", "kept"),
    [
        ("bibcatalog", "2020-01-01T00:00:00Z", False),
        ("bibcatalog", "2021-01-01T00:00:00Z", True),
        ("Pyzotero/1.16", "2020-01-01T00:00:00Z", False),
        ("Zotero/10", "2020-01-01T00:00:00Z", True),
        ("Firefox", "2021-01-01T00:00:00Z", True),
    ],
)
def test_6_10_the_time_of_change_is_taken_when_it_differs(client: Client, agent: str, sent: str, kept: bool) -> None:
    item = client.make(dateModified="2020-01-01T00:00:00Z")
    assert item["data"]["dateModified"] == "2020-01-01T00:00:00Z"
    client.patch(f"items/{item['key']}", {"version": 2, "title": "b", "dateModified": sent}, User_Agent=agent)
    assert (client.data(f"items/{item['key']}")["dateModified"] == sent) is kept


@pytest.mark.parametrize(
    ("change", "moves"),
    [
        ({"collections": [KEY]}, False),
        ({"relations": {"owl:sameAs": f"http://zotero.org/groups/1/items/{KEY}"}}, False),
        ({"inPublications": True}, False),
        ({"tags": [{"tag": "t"}]}, True),
        ({"title": "b"}, True),
        ({"deleted": True}, True),
    ],
)
def test_6_11_some_changes_raise_the_version_but_not_the_time(
    client: Client, change: dict[str, object], moves: bool
) -> None:
    client.make("collections", key=KEY, version=0)
    item = client.make()
    assert client.patch(f"items/{item['key']}", {"version": 3, **change}).version == 4
    assert (client.data(f"items/{item['key']}")["dateModified"] != item["data"]["dateModified"]) is moves


def test_6_12_another_type_keeps_what_it_has_a_place_for(client: Client) -> None:
    editor = {"creatorType": "bookAuthor", "firstName": "F", "lastName": "L"}
    item = client.make(
        itemType="bookSection", title="t", bookTitle="b", edition="2", creators=[AUTHOR, editor], date="2020"
    )
    client.patch(f"items/{item['key']}", {"version": 2, "itemType": "journalArticle"})
    data = client.data(f"items/{item['key']}")
    assert (data["title"], data["publicationTitle"], data["date"]) == ("t", "b", "2020")
    assert "edition" not in data
    assert [one["creatorType"] for one in data["creators"]] == ["author", "contributor"]


@pytest.mark.parametrize(("sent", "shown"), [(True, 1), (1, 1), (False, None), (0, None)])
def test_6_13_the_trash_of_items_is_told_as_1(client: Client, sent: object, shown: object) -> None:
    item = client.make(deleted=sent)
    assert item["data"].get("deleted") == shown
    client.patch(f"items/{item['key']}", {"version": 2, "title": "b"})
    assert client.data(f"items/{item['key']}").get("deleted") == shown


def test_6_13_a_text_for_the_trash_fails_with_500_alone(client: Client) -> None:
    assert client.failure(**book(deleted="1"))["code"] == 500
    assert client.make("collections", deleted=1)["data"]["deleted"] is True


# 7: creators


@pytest.mark.parametrize(
    ("creator", "kept"),
    [
        (AUTHOR, AUTHOR),
        ({**AUTHOR, "firstName": ""}, {**AUTHOR, "firstName": ""}),
        ({"creatorType": "author", "name": "N"}, {"creatorType": "author", "name": "N"}),
    ],
)
def test_7_1_a_creator_has_two_names_or_one(client: Client, creator: object, kept: object) -> None:
    assert client.make(creators=[creator])["data"]["creators"] == [kept]


@pytest.mark.parametrize(
    "creator",
    [
        {**AUTHOR, "name": "N"},
        {"creatorType": "author", "firstName": "F"},
        {"creatorType": "author", "lastName": "L"},
        {"creatorType": "author"},
    ],
)
def test_7_1_any_other_mixture_of_names_is_refused(client: Client, creator: object) -> None:
    assert client.failure(**book(creators=[creator]))["code"] == 400


@pytest.mark.parametrize(
    ("item_type", "creator_type", "kept"),
    [
        ("film", "director", "director"),
        ("film", "author", "director"),
        ("film", "editor", None),
        ("book", "nothing", None),
        ("book", None, None),
    ],
)
def test_7_2_a_creator_has_a_type_that_fits(
    client: Client, item_type: str, creator_type: str | None, kept: str | None
) -> None:
    creator = {"name": "N", **({"creatorType": creator_type} if creator_type else {})}
    if kept is None:
        assert client.failure(itemType=item_type, creators=[creator])["code"] == 400
    else:
        assert client.make(itemType=item_type, creators=[creator])["data"]["creators"][0]["creatorType"] == kept


def test_7_3_any_other_property_of_a_creator_is_refused(client: Client) -> None:
    failed = client.failure(**book(creators=[{**AUTHOR, "orcid": "1"}]))
    assert failed == {"code": 400, "message": "Invalid creator property 'orcid'"}


def test_7_4_a_single_nameless_creator_is_dropped_from_a_new_item_only(client: Client) -> None:
    nameless = {"creatorType": "author", "firstName": "", "lastName": " "}
    item = client.make(creators=[nameless])
    assert item["data"]["creators"] == []
    assert client.failure(key=item["key"], version=2, creators=[nameless])["code"] == 400
    assert client.failure(**book(creators=[AUTHOR, nameless]))["code"] == 400


def test_7_5_names_are_trimmed_kept_in_order_and_not_merged(client: Client) -> None:
    names = [" B ", "A", "a", "A"]
    creators = [{"creatorType": "author", "name": name} for name in names]
    assert [one["name"] for one in client.make(creators=creators)["data"]["creators"]] == ["B", "A", "a", "A"]


def test_7_5_a_name_has_at_most_255_characters(client: Client) -> None:
    client.make(creators=[{"creatorType": "author", "name": "字" * 255}])
    failed = client.failure(**book(creators=[{"creatorType": "author", "name": "x" * 256}]))
    assert (failed["code"], failed["data"]["field"]) == (413, "creator")


def test_7_6_creators_are_left_cleared_or_refused(client: Client) -> None:
    item = client.make(creators=[AUTHOR])
    client.patch(f"items/{item['key']}", {"version": 2, "title": "b"})
    assert client.data(f"items/{item['key']}")["creators"] == [AUTHOR]
    client.patch(f"items/{item['key']}", {"version": 3, "creators": []})
    assert client.data(f"items/{item['key']}")["creators"] == []
    assert client.failure(**book(creators="x"))["code"] == 400
    assert "0" in client.write({"itemType": "note", "note": "n", "creators": []})["success"]
    assert client.failure(itemType="attachment", linkMode="linked_url", creators=[AUTHOR])["code"] == 500


# 8: tags


def test_8_1_a_tag_has_a_name_and_perhaps_a_type(client: Client) -> None:
    sent = [{"tag": "a", "type": 0}, {"tag": "b", "type": 1}, {"tag": "c"}]
    assert client.make(tags=sent)["data"]["tags"] == [{"tag": "a"}, {"tag": "b", "type": 1}, {"tag": "c"}]


@pytest.mark.parametrize(
    "tag", ["a", {}, {"tag": None}, {"tag": "a", "type": "x"}, {"tag": "a", "colour": "red"}, {"type": 1}, []]
)
def test_8_1_any_other_tag_is_refused(client: Client, tag: object) -> None:
    assert client.failure(**book(tags=[tag]))["code"] == 400


def test_8_2_tags_are_trimmed_merged_and_put_into_another_order(client: Client) -> None:
    names = ["z", " a ", "a", "", " ", 5, "A", "é", "e"]
    tags = client.make(tags=[{"tag": name} for name in names] + [{"tag": "a", "type": 1}])["data"]["tags"]
    assert [tag["tag"] for tag in tags] == ["5", "A", "a", "a", "e", "z", "é"]


def test_8_3_a_tag_has_at_most_255_characters(client: Client) -> None:
    report = client.write(book(tags=[{"tag": "字" * 255}]), book(tags=[{"tag": "x" * 256}]))
    assert set(report["success"]) == {"0"}
    assert (report["failed"]["1"]["code"], report["failed"]["1"]["data"]) == (413, {"tag": "x" * 256})


def test_8_4_tags_replace_all_or_are_left(client: Client) -> None:
    item = client.make(tags=[{"tag": "a"}, {"tag": "b"}])
    client.patch(f"items/{item['key']}", {"version": 2, "title": "t"})
    assert len(client.data(f"items/{item['key']}")["tags"]) == 2
    client.patch(f"items/{item['key']}", {"version": 3, "tags": [{"tag": "c"}]})
    assert client.data(f"items/{item['key']}")["tags"] == [{"tag": "c"}]


def test_8_5_tags_are_listed_with_their_items(client: Client) -> None:
    client.make(tags=[{"tag": "a"}, {"tag": "b c", "type": 1}])
    client.make(tags=[{"tag": "a"}])
    listed = client.get("tags").json()
    assert [(one["tag"], one["meta"]) for one in listed] == [
        ("a", {"type": 0, "numItems": 2}),
        ("b c", {"type": 1, "numItems": 1}),
    ]
    assert [one["tag"] for one in client.get("tags?since=2").json()] == ["a"]
    assert client.get("tags/b%20c").json()[0]["tag"] == "b c"
    assert client.get("tags/nothing").status == 404


def test_8_6_deleting_tags_gives_their_items_a_new_version_but_not_a_new_time(client: Client) -> None:
    item = client.make(tags=[{"tag": "a"}, {"tag": "b"}, {"tag": "c"}])
    client.make()
    assert client.delete("tags?tag=a", If_Unmodified_Since_Version=2).status == 412
    answer = client.delete("tags?tag=a%20%7C%7C%20b", If_Unmodified_Since_Version=3)
    assert (answer.status, answer.version) == (204, 4)
    data = client.data(f"items/{item['key']}")
    assert (data["tags"], data["version"]) == ([{"tag": "c"}], 4)
    assert data["dateModified"] == item["data"]["dateModified"]
    assert set(client.get("deleted?since=3").json()["tags"]) == {"a", "b"}
    assert client.delete("tags?tag=nothing", If_Unmodified_Since_Version=9).version == 5
    assert client.delete("tags", If_Unmodified_Since_Version=9).version == 6


def test_8_7_a_tag_with_the_separator_in_it_cannot_be_deleted(client: Client) -> None:
    client.make(tags=[{"tag": "a || b"}])
    client.delete("tags?tag=a%20%7C%7C%20b", If_Unmodified_Since_Version=9)
    assert [one["tag"] for one in client.get("tags").json()] == ["a || b"]


# 9: notes, children, attachments


@pytest.mark.parametrize("parent", [None, "", "x", 5, True])
def test_9_1_a_parent_is_a_key_or_false(client: Client, parent: object) -> None:
    assert client.failure(itemType="note", note="n", parentItem=parent)["code"] == 400
    assert "parentItem" not in client.make(itemType="note", note="n", parentItem=False)["data"]


def test_9_1_a_missing_parent_is_a_conflict(client: Client) -> None:
    failed = client.failure(itemType="note", note="n", parentItem=KEY)
    assert failed == {"code": 409, "message": f"Parent item {KEY} not found", "data": {"parentItem": KEY}}


def test_9_2_only_some_items_are_parents_and_only_some_are_children(client: Client) -> None:
    note = client.make(itemType="note", note="n")["key"]
    link = client.make(itemType="attachment", linkMode="linked_url")["key"]
    parent = client.make()["key"]
    assert client.failure(itemType="note", note="n", parentItem=note)["code"] == 409
    assert client.failure(itemType="note", note="n", parentItem=link)["code"] == 409
    assert client.failure(key=KEY, version=0, itemType="note", note="n", parentItem=KEY)["code"] == 400
    failed = client.failure(**book(parentItem=parent))
    assert failed == {"code": 400, "message": "Child item must be note, attachment, or annotation"}
    client.make(itemType="attachment", linkMode="embedded_image", parentItem=note)
    client.make(itemType="annotation", annotationType="note", parentItem=link)


def test_9_3_the_child_of_a_parent_that_failed_fails_too(client: Client) -> None:
    report = client.write(
        {"key": KEY, "version": 0, "itemType": "nothing"}, {"itemType": "note", "note": "n", "parentItem": KEY}
    )
    assert [report["failed"][index]["code"] for index in "01"] == [400, 409]


def test_9_4_children_are_in_no_collection(client: Client) -> None:
    collection, parent = client.make("collections")["key"], client.make()["key"]
    child = {"itemType": "note", "note": "n", "parentItem": parent}
    assert client.failure(**child, collections=[collection])["code"] == 400
    note = client.make(**child, collections=[])
    assert "collections" not in note["data"]
    client.patch(f"items/{note['key']}", {"version": note["version"], "collections": [collection]})
    data = client.data(f"items/{note['key']}")
    assert (data["collections"], "parentItem" in data) == ([collection], False)


def test_9_5_a_child_is_moved_to_the_top(client: Client) -> None:
    note = client.make(itemType="note", note="n", parentItem=client.make()["key"])
    client.patch(f"items/{note['key']}", {"version": 3, "parentItem": False})
    assert client.data(f"items/{note['key']}")["collections"] == []


def test_9_6_children_do_not_change_their_parent_and_go_with_it(client: Client) -> None:
    parent = client.make()
    note = client.make(itemType="note", note="n", parentItem=parent["key"])
    seen = client.get(f"items/{parent['key']}").json()
    assert (seen["version"], seen["meta"]["numChildren"]) == (parent["version"], 1)
    client.delete(f"items/{parent['key']}", If_Unmodified_Since_Version=2)
    assert set(client.get("deleted?since=0").json()["items"]) == {parent["key"], note["key"]}


def test_9_7_children_of_a_trashed_item_are_not_marked(client: Client) -> None:
    parent = client.make()
    note = client.make(itemType="note", note="n", parentItem=parent["key"])
    client.patch(f"items/{parent['key']}", {"version": 2, "deleted": True})
    assert client.keys("items") == [note["key"]]
    assert "deleted" not in client.data(f"items/{note['key']}")


def test_9_8_only_notes_have_a_note_and_they_have_no_title(client: Client) -> None:
    assert client.failure(**book(note="n"))["code"] == 400
    assert client.failure(itemType="note", note="n", title="t")["code"] == 400
    assert client.make(itemType="note", note=None)["data"]["note"] == ""
    assert client.make(itemType="note")["data"]["note"] == ""


def test_9_9_a_note_has_at_most_500000_characters(client: Client) -> None:
    fits = "<p>" + "字" * (500_000 - 7) + "</p>"
    assert len(client.make(itemType="note", note=fits)["data"]["note"]) == 500_000
    assert client.failure(itemType="note", note=fits + "字")["code"] == 413


CLEANED = {
    "bare text": "<p>bare text</p>",
    "a &amp; b &eacute; &lt;": "<p>a &amp; b é &lt;</p>",
    "<p>a<script>alert(1)</script></p>": "<p>a</p>",
    '<p onclick="x()">a</p>': "<p>a</p>",
    '<a href="javascript:x()">a</a>': "<p><a>a</a></p>",
    '<p><a href="zotero://open/1">a</a></p>': '<p><a href="zotero://open/1">a</a></p>',
    '<p class="c" data-x="1" style="color: red">a</p>': '<p class="c" data-x="1" style="color: red">a</p>',
    '<p><img src="data:image/png;base64,AA"></p>': '<p><img src="data:image/png;base64,AA" /></p>',
    "<p><b>a</b> <i>b</i></p>": "<p><strong>a</strong> <em>b</em></p>",
    "<p>a<br>b</p>": "<p>a<br />b</p>",
    "<p>a</p><p>b</p>": "<p>a</p>\n<p>b</p>",
    "<ul><li>a</li><li>b</li></ul>": "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    "": "",
}


@pytest.mark.parametrize(("sent", "kept"), CLEANED.items())
def test_9_10_notes_are_cleaned_and_then_stay_as_they_are(client: Client, sent: str, kept: str) -> None:
    note = client.make(itemType="note", note=sent)
    assert note["data"]["note"] == kept
    assert client.write(note)["unchanged"] == {"0": note["key"]}


@given(st.text(alphabet=st.sampled_from("<>/&;abip \n\"'=#x1é")) | st.text())
def test_9_10_whatever_was_cleaned_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@pytest.mark.parametrize(
    ("data", "fits"),
    [
        ({"linkMode": "imported_file", "filename": "a.pdf", "md5": None, "mtime": None}, True),
        ({"filename": "a.pdf", "linkMode": "imported_url"}, True),
        ({"linkMode": "linked_file", "path": "/a.pdf"}, True),
        ({"linkMode": "linked_url", "url": "https://example.org"}, True),
        ({}, False),
        ({"linkMode": "nothing"}, False),
        ({"linkMode": "imported_file", "filename": "a/b.pdf"}, False),
        ({"linkMode": "linked_url", "filename": "a.pdf"}, False),
        ({"linkMode": "imported_file", "path": "/a.pdf"}, False),
        ({"linkMode": "imported_file", "md5": "x"}, False),
    ],
)
def test_9_11_an_attachment_has_what_its_link_mode_allows(client: Client, data: dict[str, object], fits: bool) -> None:
    report = client.write({"itemType": "attachment", **data})
    assert set(report["success"]) == ({"0"} if fits else set())
    assert [one["code"] for one in report["failed"].values()] == ([] if fits else [400])


def test_9_11_the_link_mode_never_changes_and_groups_have_no_linked_files(server: Server, client: Client) -> None:
    item = client.make(itemType="attachment", linkMode="linked_url")
    assert client.failure(key=item["key"], version=2, linkMode="imported_url")["code"] == 400
    library = server.add_group(7)
    server.add_key("all", all_groups=server.keys["ownerkeyownerkeyownerkey"].own)
    failed = Client(server, "all", library.prefix).failure(itemType="attachment", linkMode="linked_file")
    assert failed["code"] == 400


def test_9_12_children_are_listed(client: Client) -> None:
    parent = client.make()["key"]
    note = client.make(itemType="note", note="n", parentItem=parent)["key"]
    link = client.make(itemType="attachment", linkMode="linked_url", parentItem=parent)["key"]
    assert set(client.keys(f"items/{parent}/children")) == {note, link}
    assert client.get(f"items/{KEY}/children").status == 404
    assert client.get(f"items/{link}/children").status == 400


# 10: collections


@pytest.mark.parametrize("parent", [False, None, ""])
def test_10_1_a_collection_has_a_name_and_perhaps_a_parent(client: Client, parent: object) -> None:
    top = client.make("collections", name=" a ", parentCollection=parent)
    assert top["data"] == {
        "key": top["key"], "version": 2, "name": "a", "parentCollection": False, "relations": {},
    }  # fmt: skip
    below = client.make("collections", parentCollection=top["key"])
    assert below["data"]["parentCollection"] == top["key"]
    assert client.keys("collections/top") == [top["key"]]
    assert client.keys(f"collections/{top['key']}/collections") == [below["key"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({}, 400),
        ({"name": ""}, 400),
        ({"name": 5}, 400),
        ({"name": "a", "nothing": 1}, 400),
        ({"name": "x" * 256}, 413),
    ],
    ids=["none", "empty", "number", "property", "long"],
)
def test_10_2_a_collection_needs_a_fitting_name(client: Client, data: dict[str, object], code: int) -> None:
    failed = client.failure("collections", **data)
    assert failed["code"] == code
    if code == 413:
        assert failed["data"] == {"value": "x" * 256}


def test_10_2_blank_and_equal_names_are_accepted(client: Client) -> None:
    assert [client.make("collections", name=" ")["data"]["name"] for _ in range(2)] == ["", ""]


@pytest.mark.parametrize(("parent", "code"), [(KEY, 409), ("x", 500)])
def test_10_3_a_missing_parent_is_a_conflict_and_what_is_no_key_fails(client: Client, parent: str, code: int) -> None:
    failed = client.failure("collections", name="a", parentCollection=parent)
    assert failed["code"] == code
    if code == 409:
        assert failed["data"] == {"collection": KEY}


def test_10_4_a_descendant_that_becomes_the_parent_is_moved_to_the_top_first(client: Client) -> None:
    top = client.make("collections", name="a")
    middle = client.make("collections", name="b", parentCollection=top["key"])
    low = client.make("collections", name="c", parentCollection=middle["key"])
    client.patch(f"collections/{top['key']}", {"version": 2, "parentCollection": low["key"]})
    parents = {one["key"]: one["data"]["parentCollection"] for one in client.get("collections").json()}
    assert parents == {low["key"]: False, top["key"]: low["key"], middle["key"]: top["key"]}
    assert set(client.get("collections?format=versions&since=4").json()) == {top["key"], low["key"]}


def test_10_5_an_item_is_only_put_into_collections_that_are_there(client: Client) -> None:
    failed = client.failure(**book(collections=[KEY]))
    assert failed == {"code": 409, "message": f"Collection {KEY} not found", "data": {"collection": KEY}}
    assert client.failure(**book(collections=["x"]))["code"] == 400


def test_10_6_membership_raises_the_version_of_the_item_alone(client: Client) -> None:
    collection, item = client.make("collections"), client.make()
    client.patch(f"items/{item['key']}", {"version": 3, "collections": [collection["key"]]})
    seen = client.get(f"collections/{collection['key']}").json()
    assert (seen["version"], seen["meta"]["numItems"]) == (2, 1)
    assert client.get(f"items/{item['key']}").version == 4


def test_10_7_items_are_put_into_a_collection_by_their_keys(client: Client) -> None:
    collection = client.make("collections")["key"]
    keys = [client.make()["key"] for _ in range(2)]
    assert client.post(f"collections/{collection}/items", " ".join(keys).encode()).status == 204
    assert set(client.keys(f"collections/{collection}/items")) == set(keys)


def test_10_7_the_top_items_of_a_collection_are_without_their_children(client: Client) -> None:
    collection = client.make("collections")["key"]
    item = client.make(collections=[collection])["key"]
    note = client.make(itemType="note", note="n", parentItem=item)["key"]
    assert set(client.keys(f"collections/{collection}/items")) == {item, note}
    assert client.keys(f"collections/{collection}/items/top") == [item]
    assert client.get(f"collections/{KEY}/items").status == 404


def test_10_8_a_trashed_collection_keeps_its_items(client: Client) -> None:
    collection = client.make("collections")
    item = client.make(collections=[collection["key"]])
    client.patch(f"collections/{collection['key']}", {"version": 2, "deleted": True})
    assert client.data(f"collections/{collection['key']}")["deleted"] is True
    assert client.data(f"items/{item['key']}")["collections"] == [collection["key"]]
    assert client.get("deleted?since=0").json()["collections"] == []


# 11: relations

URI = f"http://zotero.org/users/1/items/{KEY}"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ([], {}),
        ({}, {}),
        ({"dc:relation": URI}, {"dc:relation": URI}),
        ({"owl:sameAs": [URI]}, {"owl:sameAs": URI}),
        (
            {"dc:replaces": [URI, "http://zotero.org/groups/5/items/22222222"]},
            {"dc:replaces": [URI, "http://zotero.org/groups/5/items/22222222"]},
        ),
    ],
)
def test_11_1_relations_come_back_as_a_text_or_several(client: Client, sent: object, kept: object) -> None:
    assert client.make(relations=sent)["data"]["relations"] == kept


@pytest.mark.parametrize(
    ("relations", "message"),
    [
        ({"dc:title": URI}, "Unsupported predicate 'dc:title'"),
        ({"dc:relation": URI.replace("http:", "https:")}, "'relations' values currently must be Zotero item URIs"),
        ({"dc:relation": "x"}, "'relations' values currently must be Zotero item URIs"),
        ("x", "'relations' property must be an object"),
    ],
)
def test_11_2_other_predicates_and_objects_are_refused(client: Client, relations: object, message: str) -> None:
    assert client.failure(**book(relations=relations)) == {"code": 400, "message": message}
