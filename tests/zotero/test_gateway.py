from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

import httpx2
import pytest

from bibcatalog.errors import AccessError, RemoteError, UsageError
from bibcatalog.zotero.credentials import Secret
from bibcatalog.zotero.gateway import LOCAL_ENDPOINT, RESTARTS, Permission, PyzoteroGateway, check_endpoint
from bibcatalog.zotero.objects import Account, Changes, Data, Failure, Gateway, Group, Library, Rights
from bibcatalog.zotero.transport import Patience
from tests.zotero_server import Server, ServerThread, ServerTransport
from tests.zotero_server.core import KEY as SERVER_KEY
from tests.zotero_server.faults import Fault, FaultKind
from tests.zotero_server.rights import Access

KEY = "P9NiFoyLeZu2bZNvvuQPDWsd"
MINE = Library("user", 1)
Answer: TypeAlias = httpx2.Response | Exception


@dataclass
class Api:
    """A server that answers from a list, and remembers what it was asked."""

    answers: list[Answer] | Callable[[httpx2.Request], httpx2.Response]
    seen: list[httpx2.Request] = field(default_factory=list)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.seen.append(request)
        if callable(self.answers):
            return self.answers(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def asked(self) -> list[str]:
        return [f"{request.method} {request.url.raw_path.decode()}" for request in self.seen]


@contextmanager
def gateway(
    *answers: Answer,
    api: Api | None = None,
    key: str | None = KEY,
    endpoint: str = "https://api.zotero.org",
    told: list[str] | None = None,
) -> Iterator[tuple[PyzoteroGateway, Api]]:
    server = api or Api(list(answers))
    with PyzoteroGateway(
        Secret(key) if key else None,
        endpoint=endpoint,
        transport=httpx2.MockTransport(server),
        patience=Patience(tries=3),
        sleep=lambda _: None,
        notify=None if told is None else told.append,
    ) as made:
        yield made, server


def listed(entries: list[Data], version: int | None = 5, total: int | None = None, **headers: str) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if version is not None:
        named["Last-Modified-Version"] = str(version)
    return httpx2.Response(200, json=entries, headers={"Total-Results": str(total or len(entries)), **named})


def item(key: str, version: int = 1, **data: object) -> Data:
    return {
        "key": key,
        "version": version,
        "library": {},
        "links": {},
        "meta": {"numChildren": 2},
        "data": {"key": key, "version": version, "itemType": "book", **data},
    }


def deleted(version: int = 5, items: tuple[str, ...] = (), collections: tuple[str, ...] = ()) -> httpx2.Response:
    body = {"items": items, "collections": collections, "tags": ["x"], "searches": [], "settings": []}
    return httpx2.Response(200, json=body, headers={"Last-Modified-Version": str(version)})


def written(version: int = 9, **parts: object) -> httpx2.Response:
    body = {"successful": {}, "success": {}, "unchanged": {}, "failed": {}, **parts}
    return httpx2.Response(200, json=body, headers={"Last-Modified-Version": str(version)})


def batch(count: int) -> list[Data]:
    return [{"key": f"AAAA22{number:02}", "version": 0, "itemType": "book"} for number in range(count)]


def test_it_is_a_gateway() -> None:
    with gateway() as (made, _):
        as_protocol: Gateway = made
    assert as_protocol.server == "https://api.zotero.org"


# The address


@pytest.mark.parametrize(
    ("text", "endpoint"),
    [
        ("https://api.zotero.org", "https://api.zotero.org"),
        (" https://API.Zotero.org/ ", "https://api.zotero.org"),
        ("https://api.zotero.org:443", "https://api.zotero.org"),
        ("https://host/zotero/api/", "https://host/zotero/api"),
        ("https://host:8443/Api//", "https://host:8443/Api"),
        ("http://127.0.0.1:23119/api/", LOCAL_ENDPOINT),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000/api", "http://[::1]:8000/api"),
    ],
)
def test_an_address_has_one_plain_form(text: str, endpoint: str) -> None:
    assert check_endpoint(text) == endpoint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("http://api.zotero.org", "would send your key openly"),
        ("http://192.168.1.5:8000", "would send your key openly"),
        ("http://localhost.example.org", "would send your key openly"),
        ("api.zotero.org", "write it like https://api.zotero.org"),
        ("", "write it like"),
        ("ftp://host", "write it like"),
        ("https://", "write it like"),
        ("https://host:port", "is no address"),
        ("https://host?key=abc", "leave them out"),
        ("https://host/#x", "leave them out"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_endpoint(text)


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(UsageError) as caught:
        check_endpoint("https://ada:hunter2@host/api")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("endpoint", ["https://host/zotero/api", "https://host/zotero/api/", "https://tags.host/tags"])
def test_an_address_with_a_path_holds_for_every_request(endpoint: str) -> None:
    pages = [listed([item("AAAA2222")], total=2), listed([item("BBBB2222")], total=2), listed([]), deleted()]
    post = written(successful={"0": item("AAAA2200", 9)})
    with gateway(*pages, post, listed([]), endpoint=endpoint) as (made, api):
        made.changes(MINE)
        made.write(MINE, "items", batch(1))
        made.children(MINE, "AAAA2222")
    path = httpx2.URL(endpoint).path.rstrip("/")
    assert [request.url.path for request in api.seen] == [
        f"{path}/users/1/items",
        f"{path}/users/1/items",
        f"{path}/users/1/collections",
        f"{path}/users/1/deleted",
        f"{path}/users/1/items",
        f"{path}/users/1/items/AAAA2222/children",
    ]


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyzotero.zotero", None)
    with pytest.raises(UsageError, match=r"pip install 'bibcatalog\[zotero\]'"):
        PyzoteroGateway()


# Reading


def test_an_empty_library_is_read_in_three_requests() -> None:
    with gateway(listed([], 1), listed([], 1), deleted(1)) as (made, api):
        assert made.changes(MINE) == Changes(0, 1, all_collections=True)
    assert api.asked == [
        "GET /users/1/items?format=json&limit=100&sort=dateAdded&direction=asc&includeTrashed=1",
        "GET /users/1/collections?format=json&limit=100",
        "GET /users/1/deleted?since=0",
    ]


def test_a_library_in_which_nothing_has_changed_is_one_request() -> None:
    with gateway(httpx2.Response(304)) as (made, api):
        assert made.changes(MINE, 7) is None
    assert api.seen[0].headers["If-Modified-Since-Version"] == "7"
    assert api.seen[0].url.params["since"] == "7"


def test_changes_are_the_data_with_key_and_version() -> None:
    collection = {"key": "CCCC2222", "version": 4, "data": {"name": "LLM", "parentCollection": False}, "meta": {}}
    answers = listed([item("AAAA2222", 3, title="A", deleted=1)]), listed([collection]), deleted(items=("DDDD2222",))
    with gateway(*answers) as (made, api):
        changes = made.changes(MINE, 2)
    assert changes == Changes(
        2,
        5,
        items=({"key": "AAAA2222", "version": 3, "itemType": "book", "title": "A", "deleted": 1},),
        collections=({"key": "CCCC2222", "version": 4, "name": "LLM", "parentCollection": False},),
        deleted_items=frozenset({"DDDD2222"}),
    )
    assert [request.url.params["since"] for request in api.seen] == ["2", "2", "2"]


def test_a_deleted_collection_has_all_collections_read_again() -> None:
    rest = item("CCCC3333", 1)
    answers = listed([]), listed([]), deleted(collections=("CCCC2222",)), listed([rest])
    with gateway(*answers) as (made, api):
        changes = made.changes(MINE, 2)
    assert changes is not None
    assert changes.all_collections
    assert changes.deleted_collections == {"CCCC2222"}
    assert [collection["key"] for collection in changes.collections] == ["CCCC3333"]
    assert api.asked[-1] == "GET /users/1/collections?format=json&limit=100"


def test_pages_follow_each_other_until_the_total() -> None:
    entries = [item(f"AAAA2{number:03}") for number in range(250)]

    def answer(request: httpx2.Request) -> httpx2.Response:
        start = int(request.url.params.get("start", 0))
        return listed(entries[start : start + 100], total=250)

    with gateway(api=Api(answer)) as (made, api):
        assert len(made.collection_items(Library("group", 7), "CCCC2222")) == 250
        assert len(made.collections(Library("group", 7))) == 250
    assert [request.url.params.get("start") for request in api.seen] == [None, "100", "200"] * 2
    paths = [request.url.path for request in api.seen]
    assert paths == ["/groups/7/collections/CCCC2222/items"] * 3 + ["/groups/7/collections"] * 3


def test_pages_without_a_total_follow_the_links() -> None:
    first = httpx2.Response(
        200, json=[item("AAAA2222")], headers={"Link": '<https://api.zotero.org/x?start=1>; rel="next"'}
    )
    with gateway(first, httpx2.Response(200, json=[item("BBBB2222")])) as (made, _):
        assert [data["key"] for data in made.children(MINE, "PPPP2222")] == ["AAAA2222", "BBBB2222"]


@pytest.mark.parametrize(
    "moved",
    [
        [listed([item("AAAA2222")], 5, total=2), listed([item("BBBB2222")], 6, total=2)],
        [listed([], 5), listed([], 6)],
        [listed([], 5), listed([], 5), deleted(6)],
        [listed([], 5), listed([], 5), deleted(5, collections=("CCCC2222",)), listed([], 6)],
        [listed([item("AAAA2222")], 5, total=2), listed([item("AAAA2222")], 5, total=2)],
        [listed([item("AAAA2222")], 5, total=2), listed([], 5, total=2)],
    ],
    ids=["pages", "collections", "deleted", "collections-again", "an-item-twice", "a-page-too-few"],
)
def test_a_library_that_moves_while_it_is_read_is_read_again(moved: list[Answer]) -> None:
    told: list[str] = []
    with gateway(*moved, listed([item("AAAA2222")], 8), listed([], 8), deleted(8), told=told) as (made, _):
        changes = made.changes(MINE, 2)
    assert changes is not None
    assert (changes.version, len(changes.items)) == (8, 1)
    assert told == ["the library has changed while it was read; reading it again"]


def test_a_library_that_never_rests_is_given_up() -> None:
    versions = iter(range(999))
    with (
        gateway(api=Api(lambda _: listed([], next(versions)))) as (made, api),
        pytest.raises(RemoteError, match=f"keeps changing: it was read {RESTARTS} times"),
    ):
        made.changes(MINE)
    assert len(api.seen) == 2 * RESTARTS


def test_children_are_the_data_of_the_child_items() -> None:
    with gateway(listed([item("NNNN2222", 4, itemType="note", note="<p>x</p>")])) as (made, api):
        assert made.children(MINE, "AAAA2222") == (
            {"key": "NNNN2222", "version": 4, "itemType": "note", "note": "<p>x</p>"},
        )
    assert api.seen[0].url.path == "/users/1/items/AAAA2222/children"


def test_the_items_of_a_collection_come_with_their_children_but_nothing_from_the_trash() -> None:
    entries = [
        item("AAAA2222", itemType="book"),
        item("BBBB2222", itemType="book", deleted=1),
        item("NNNN2222", itemType="note", parentItem="AAAA2222"),
        item("FFFF2222", itemType="attachment", parentItem="AAAA2222"),
        item("GGGG2222", itemType="attachment", parentItem="AAAA2222", deleted=True),
        item("MMMM2222", itemType="note", parentItem="BBBB2222"),
        item("PPPP2222", itemType="attachment", parentItem=False),
        item("QQQQ2222", itemType="annotation", parentItem="PPPP2222"),
        item("RRRR2222", itemType="note", parentItem="XXXX2222"),
    ]
    with gateway(listed(entries)) as (made, _):
        found = [data["key"] for data in made.collection_items(MINE, "CCCC2222")]
    assert found == ["AAAA2222", "NNNN2222", "FFFF2222", "PPPP2222"]


def test_collections_below_a_trashed_one_are_in_the_trash_too() -> None:
    entries = [
        item("DDDD2222", parentCollection="BBBB2222"),
        item("AAAA2222", parentCollection=False),
        item("BBBB2222", parentCollection="CCCC2222"),
        item("CCCC2222", parentCollection="AAAA2222", deleted=True),
        item("EEEE2222", parentCollection="AAAA2222"),
    ]
    with gateway(listed(entries)) as (made, api):
        assert [data["key"] for data in made.collections(MINE)] == ["AAAA2222", "EEEE2222"]
    assert api.asked == ["GET /users/1/collections?format=json&limit=100"]


@pytest.mark.parametrize("status", [200, 304])
def test_a_library_that_went_back_to_an_older_version_is_read_wholly(status: int) -> None:
    older = httpx2.Response(status, json=[], headers={"Last-Modified-Version": "5", "Total-Results": "0"})
    with gateway(older, listed([item("AAAA2222")]), listed([]), deleted()) as (made, api):
        changes = made.changes(MINE, 9)
    assert changes is not None
    assert (changes.since, changes.version, len(changes.items)) == (0, 5, 1)
    assert "since" not in api.seen[1].url.params
    assert "If-Modified-Since-Version" not in api.seen[1].headers


def test_the_schema_is_given_as_it_is() -> None:
    with gateway(httpx2.Response(200, json={"version": 41, "itemTypes": []})) as (made, api):
        assert made.schema() == {"version": 41, "itemTypes": []}
    assert api.asked == ["GET /schema"]


@pytest.mark.parametrize(
    ("access", "expected"),
    [
        ({}, Account(1, "ada")),
        (
            {"user": {"library": True, "files": True, "notes": True, "write": True}},
            Account(1, "ada", Rights(read=True, write=True, notes=True)),
        ),
        ({"user": {"library": True}}, Account(1, "ada", Rights(read=True))),
        (
            {"groups": {"all": {"library": True, "write": False}, "678": {"library": True, "write": True}}},
            Account(
                1,
                "ada",
                all_groups=Rights(read=True, notes=True),
                groups={678: Rights(read=True, write=True, notes=True)},
            ),
        ),
    ],
)
def test_an_account_has_the_rights_that_are_granted(access: dict[str, object], expected: Account) -> None:
    answer = {
        "key": KEY,
        "userID": 1,
        "username": "ada",
        "displayName": "Ada",
        **({"access": access} if access else {}),
    }
    with gateway(httpx2.Response(200, json=answer)) as (made, api):
        assert made.account() == expected
    assert api.asked == ["GET /keys/current"]


def test_an_account_has_a_user() -> None:
    with (
        gateway(httpx2.Response(200, json={"status": "ok"})) as (made, _),
        pytest.raises(RemoteError, match="answered GET /keys/current with something that names no user"),
    ):
        made.account()


@pytest.mark.parametrize(
    ("data", "meta", "can_edit"),
    [
        ({"libraryEditing": "members"}, {}, True),
        ({"libraryEditing": "admins"}, {}, False),
        ({"libraryEditing": "admins"}, {"isAdmin": True}, True),
        ({"libraryEditing": "admins", "owner": 1}, {}, True),
        ({"libraryEditing": "admins", "owner": 2, "admins": [3, 1]}, {}, True),
        ({}, {}, True),
    ],
)
def test_a_group_tells_whether_its_member_may_edit(
    data: dict[str, object], meta: dict[str, object], can_edit: bool
) -> None:
    entry = {
        "id": 678,
        "version": 3,
        "data": {"name": "AI", "type": "Private", **data},
        "meta": {"numItems": 4, **meta},
    }
    with gateway(listed([entry], None)) as (made, api):
        assert made.groups(1) == [Group(678, "AI", "Private", can_edit, 4)]
    assert api.seen[0].url.path == "/users/1/groups"


# Writing


@pytest.mark.parametrize("kind", ["items", "collections"])
def test_objects_are_sent_as_they_are(kind: str) -> None:
    objects: list[Data] = [
        {"key": "AAAA2222", "version": 0, "itemType": "book", "title": "标题", "tags": [], "collections": ["CCCC2222"]},
        {"key": "BBBB2222", "version": 17, "name": "renamed"},
    ]
    answer = written(successful={"0": item("AAAA2222", 8)}, unchanged={"1": "BBBB2222"})
    with gateway(answer) as (made, api):
        made.write(MINE, kind, objects)  # type: ignore[arg-type]
    (request,) = api.seen
    assert request.url.path == f"/users/1/{kind}"
    assert json.loads(request.content) == objects
    assert request.headers["Content-Type"] == "application/json"
    assert objects[1] == {"key": "BBBB2222", "version": 17, "name": "renamed"}


def test_a_write_has_a_key_and_no_token() -> None:
    with gateway(written(successful={"0": item("AAAA2200", 9)})) as (made, api):
        made.write(MINE, "items", batch(1))
    headers = api.seen[0].headers
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert headers["Zotero-API-Version"] == "3"
    assert headers["User-Agent"].startswith("bibcatalog/")
    assert {"zotero-write-token", "expect", "if-unmodified-since-version"}.isdisjoint(headers)


def test_every_object_is_told_apart() -> None:
    answer = written(
        21,
        successful={"0": item("AAAA2200", 20, title="A"), "3": item("AAAA2203", 21)},
        success={"0": "AAAA2200", "3": "AAAA2203"},
        unchanged={"1": "AAAA2201"},
        failed={"2": {"code": 412, "message": "changed", "key": "AAAA2202", "data": {"tag": "x"}}},
    )
    with gateway(answer) as (made, _):
        report = made.write(MINE, "items", batch(4))
    assert report.version == 21
    assert report.successful[0] == {"key": "AAAA2200", "version": 20, "itemType": "book", "title": "A"}
    assert sorted(report.successful) == [0, 3]
    assert report.unchanged == {1: "AAAA2201"}
    assert report.failed == {2: Failure(412, "changed", {"tag": "x"})}


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ({"successful": {"0": item("AAAA2200")}}, r"\[1\]"),
        ({"successful": {"0": item("AAAA2200")}, "unchanged": {"0": "AAAA2200", "1": "AAAA2201"}}, r"\[0\]"),
        ({"unchanged": {"0": "AAAA2200", "1": "AAAA2201", "2": "AAAA2202"}}, r"\[2\]"),
        ({}, r"\[0, 1\]"),
    ],
    ids=["missing", "twice", "too-many", "none"],
)
def test_a_gap_in_the_report_is_an_error_that_names_it(parts: dict[str, object], wrong: str) -> None:
    with (
        gateway(written(9, **parts)) as (made, _),
        pytest.raises(RemoteError, match=f"what became of number {wrong}") as caught,
    ):
        made.write(MINE, "items", batch(2))
    assert caught.value.uncertain


@pytest.mark.parametrize(
    "answer",
    [
        httpx2.Response(200, text="<html>Log in to the network</html>"),
        httpx2.Response(200, json=["x"]),
        written(successful={"first": item("AAAA2200")}),
        written(successful={"0": {"data": {}}}),
        written(successful={"0": "AAAA2200"}),
    ],
    ids=["html", "list", "name", "no-key", "no-object"],
)
@pytest.mark.parametrize("kind", ["items", "collections"])
def test_a_report_that_cannot_be_read_is_uncertain(answer: httpx2.Response, kind: str) -> None:
    with gateway(answer) as (made, _), pytest.raises(RemoteError, match="check the address of the API") as caught:
        made.write(MINE, kind, batch(1))  # type: ignore[arg-type]
    assert caught.value.uncertain


@pytest.mark.parametrize("count", [0, 51])
def test_a_batch_of_a_wrong_size_is_not_sent(count: int) -> None:
    with gateway() as (made, api), pytest.raises(ValueError, match="1 to 50 objects"):
        made.write(MINE, "items", batch(count))
    assert api.seen == []


@pytest.mark.parametrize("kind", ["items", "collections"])
def test_data_that_json_cannot_hold_is_not_sent(kind: str) -> None:
    with gateway() as (made, api), pytest.raises(ValueError, match="Out of range"):
        made.write(MINE, kind, [{"key": "AAAA2222", "version": float("nan")}])  # type: ignore[arg-type]
    assert api.seen == []


def test_an_older_answer_is_not_taken_for_that_of_data_that_was_not_sent() -> None:
    with gateway(written(successful={"0": item("AAAA2200", 9)})) as (made, _):
        made.write(MINE, "items", batch(1))
        with pytest.raises(ValueError, match="Out of range"):
            made.write(MINE, "items", [{"key": "AAAA2222", "version": float("nan")}])


@pytest.mark.parametrize("kind", ["items", "collections"])
def test_a_lost_answer_is_asked_for_again_with_the_same_request(kind: str) -> None:
    again = written(failed={"0": {"code": 412, "message": "expected 0, found 3"}})
    with gateway(httpx2.ReadError("cut"), httpx2.Response(502), again) as (made, api):
        report = made.write(MINE, kind, batch(1))  # type: ignore[arg-type]
    assert report.failed[0].code == 412
    assert len({request.content for request in api.seen}) == 1
    assert len(api.seen) == 3


# Refusals


@pytest.mark.parametrize("status", [400, 404, 409, 412, 413, 428])
def test_a_batch_that_is_refused_brings_the_words_of_the_server(status: int) -> None:
    with (
        gateway(httpx2.Response(status, text="Cannot  add\nmore")) as (made, api),
        pytest.raises(RemoteError, match=rf"the server did not write users/1: {status} Cannot add more") as caught,
    ):
        made.write(MINE, "items", batch(1))
    assert not isinstance(caught.value, AccessError)
    assert (caught.value.status, caught.value.uncertain) == (status, False)
    assert len(api.seen) == 1


@pytest.mark.parametrize(
    ("answers", "uncertain"),
    [
        ([httpx2.ReadTimeout("slow")] * 3, True),
        ([httpx2.Response(500)] * 3, True),
        ([httpx2.ConnectError("refused")] * 3, False),
        ([httpx2.Response(429)] * 3, False),
        ([httpx2.ReadError("cut"), httpx2.Response(400)], True),
        ([httpx2.Response(429), httpx2.Response(400)], False),
    ],
    ids=["lost", "500", "refused", "429", "lost-then-400", "429-then-400"],
)
@pytest.mark.parametrize("kind", ["items", "collections"])
def test_a_write_that_ends_badly_says_whether_it_may_be_done(answers: list[Answer], uncertain: bool, kind: str) -> None:
    with gateway(*answers) as (made, _), pytest.raises(RemoteError) as caught:
        made.write(MINE, kind, batch(1))  # type: ignore[arg-type]
    assert caught.value.uncertain is uncertain


@pytest.mark.parametrize(
    ("call", "key", "message"),
    [
        (
            lambda made: made.account(),
            KEY,
            "the server refuses this key; make a new one at https://www.zotero.org/settings/keys/new",
        ),
        (lambda made: made.account(), None, "https://api.zotero.org needs a key; make one at"),
        (
            lambda made: made.changes(MINE),
            KEY,
            "this key may not read users/1, or is not valid; make one that may read it",
        ),
        (
            lambda made: made.changes(MINE),
            None,
            "users/1 needs a key; make one at https://www.zotero.org/settings/keys/new",
        ),
        (lambda made: made.write(MINE, "items", batch(1)), KEY, "this key may only read users/1, or is not valid"),
        (lambda made: made.write(Library("group", 7), "collections", batch(1)), KEY, "may only read groups/7"),
    ],
)
def test_a_key_that_is_refused_is_told_with_what_to_do(
    call: Callable[[PyzoteroGateway], object], key: str | None, message: str
) -> None:
    with (
        gateway(httpx2.Response(403, text=f"Invalid key {KEY}"), key=key) as (made, api),
        pytest.raises(AccessError) as caught,
    ):
        call(made)
    assert message in str(caught.value)
    assert len(api.seen) == 1
    if key:
        assert KEY not in repr(caught.value)
        assert "(the server said: 403 Invalid key …)" in str(caught.value)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (httpx2.Response(301, headers={"Location": "https://evil.example"}), "sends us elsewhere"),
        (httpx2.Response(404, text="<h1>Not Found</h1>"), r"has no /schema \(404 Not Found\); check the address"),
        (httpx2.Response(200, text="hello"), "with something that is not JSON"),
        (httpx2.Response(200, json=[]), "is not a JSON object"),
    ],
    ids=["redirect", "404", "text", "list"],
)
def test_an_address_that_is_no_api_is_noticed(answer: httpx2.Response, message: str) -> None:
    with gateway(answer) as (made, api), pytest.raises(RemoteError, match=message):
        made.schema()
    assert len(api.seen) == 1


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (httpx2.Response(200, json={}), "is not a list of objects"),
        (httpx2.Response(200, json=["AAAA2222"]), "is not a list of objects"),
        (httpx2.Response(200, json=[]), "tells no version of users/1"),
    ],
)
def test_a_list_that_is_none_is_noticed(answer: httpx2.Response, message: str) -> None:
    with gateway(answer) as (made, _), pytest.raises(RemoteError, match=message):
        made.changes(MINE)


def test_a_web_server_must_tell_what_was_deleted() -> None:
    with (
        gateway(listed([]), listed([]), httpx2.Response(404, text="Not found")) as (made, _),
        pytest.raises(RemoteError, match="the server did not read users/1: 404"),
    ):
        made.changes(MINE, 2)


def test_an_object_without_a_version_is_noticed() -> None:
    with (
        gateway(listed([{"key": "AAAA2222", "data": {}}])) as (made, _),
        pytest.raises(RemoteError, match="an object without 'version'"),
    ):
        made.children(MINE, "PPPP2222")


def test_the_key_is_in_no_text_of_the_gateway() -> None:
    with gateway(written(successful={"0": item("AAAA2200", 9)})) as (made, _):
        made.write(MINE, "items", batch(1))
        shown = [repr(made), str(made), *(repr(vars(zotero)) for zotero in made._zoteros.values())]  # noqa: SLF001
    assert len(shown) == 3
    assert not [text for text in shown if KEY in text]


# The desktop


class Desktop:
    """The local API: reads for everybody, writes for those who were allowed."""

    def __init__(
        self, *, server_id: str = "sid1", remember: bool = True, deny: bool = False, away: bool = False
    ) -> None:
        self.server_id, self.remember, self.deny, self.away = server_id, remember, deny, away
        self.keys: dict[str, bool] = {}
        self.asked_person = 0

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        answer = self._answer(request)
        if self.server_id:
            answer.headers["Zotero-Server-ID"] = self.server_id
        return answer

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        path = request.url.path.removeprefix("/api")
        if path == "/local/authorize":
            return self._authorize(request)
        if request.method == "POST":
            return self._write(request)
        if path.endswith("/deleted"):
            return httpx2.Response(404, text="No endpoint found\n")
        if request.headers.get("If-Modified-Since-Version") == "5":
            return httpx2.Response(304)
        return listed([item("AAAA2222")] if path.endswith("/items") else [])

    def _authorize(self, request: httpx2.Request) -> httpx2.Response:
        assert json.loads(request.content) == {"appName": "bibcatalog"}
        assert request.headers["Zotero-Server-ID"] == self.server_id
        assert "zotero-api-key" not in request.headers
        assert request.extensions["timeout"]["read"] == 300
        self.asked_person += 1
        if self.away:
            raise httpx2.ReadTimeout("slow")
        if self.deny:
            return httpx2.Response(403, json={"denied": True})
        key = f"localkey{self.asked_person}"
        self.keys[key] = self.remember
        return httpx2.Response(200, json={"key": key, "remember": self.remember})

    def _write(self, request: httpx2.Request) -> httpx2.Response:
        if not self.server_id:
            return httpx2.Response(501, text="Method not implemented\n")
        assert request.headers["Zotero-Server-ID"] == self.server_id
        if "groups" in request.url.path:
            return httpx2.Response(403, text="Write access denied")
        key = request.headers.get("Zotero-API-Key", "")
        if key not in self.keys:
            return httpx2.Response(401, text="Invalid or expired API key")
        if not self.keys[key]:
            del self.keys[key]
        return written(successful={"0": item("AAAA2200", 9)})


@contextmanager
def at_desktop(
    desktop: Desktop, key: str | None = None, told: list[str] | None = None
) -> Iterator[tuple[PyzoteroGateway, Api]]:
    with gateway(api=Api(desktop), endpoint=LOCAL_ENDPOINT, key=key, told=told) as both:
        yield both


def test_the_usual_address_of_a_desktop_is_known_as_such() -> None:
    with at_desktop(Desktop()) as (made, _):
        assert made.local
    with gateway(endpoint="http://127.0.0.1:8000/api") as (made, _):
        assert not made.local


def test_versions_belong_to_the_server_id_of_a_desktop() -> None:
    with at_desktop(Desktop(server_id="sid1")) as (made, api):
        assert made.server == "http://127.0.0.1:23119/api#sid1"
        assert made.server == "http://127.0.0.1:23119/api#sid1"
    assert api.asked == ["GET /api/"]


def test_an_old_desktop_is_named_by_its_address() -> None:
    with at_desktop(Desktop(server_id="")) as (made, api):
        assert (made.server, made.server) == (LOCAL_ENDPOINT, LOCAL_ENDPOINT)
    assert len(api.seen) == 1


def test_a_desktop_is_read_without_a_key() -> None:
    with at_desktop(Desktop(), key="localkey") as (made, api):
        made.changes(Library("user", 0))
    assert not [request for request in api.seen if {"authorization", "zotero-api-key"} & set(request.headers)]
    assert "zotero-server-id" not in api.seen[0].headers
    assert api.seen[1].headers["Zotero-Server-ID"] == "sid1"


def test_a_desktop_that_tells_no_deletions_is_read_wholly() -> None:
    with at_desktop(Desktop()) as (made, api):
        changes = made.changes(Library("user", 0), 3)
        assert made.changes(Library("user", 0), 5) is None
    assert changes is not None
    assert (changes.since, changes.version, changes.all_collections, len(changes.items)) == (0, 5, True, 1)
    assert "since" not in api.seen[-3].url.params


@pytest.mark.parametrize(("server_id", "write"), [("sid1", True), ("", False)])
def test_a_desktop_can_be_written_when_it_is_new_enough(server_id: str, write: bool) -> None:
    rights = Rights(read=True, write=write, notes=True)
    with at_desktop(Desktop(server_id=server_id)) as (made, _):
        assert made.account() == Account(0, "", rights, rights)


def test_an_old_desktop_is_not_written() -> None:
    with at_desktop(Desktop(server_id="")) as (made, api):
        for call in (lambda: made.write(Library("user", 0), "items", batch(1)), made.authorize):
            with pytest.raises(RemoteError, match="this Zotero is too old for writes through the local API"):
                call()
    assert "POST" not in {request.method for request in api.seen}


@pytest.mark.parametrize("kind", ["items", "collections"])
def test_a_person_is_asked_before_the_first_write(kind: str) -> None:
    desktop, told = Desktop(), list[str]()
    with at_desktop(desktop, told=told) as (made, _):
        for _ in range(2):
            assert made.write(Library("user", 0), kind, batch(1)).successful[0]["key"] == "AAAA2200"  # type: ignore[arg-type]
        assert made.permission == Permission(Secret("localkey1"), remember=True)
    assert desktop.asked_person == 1
    assert told == ["Zotero asks whether bibcatalog may write: answer there, best with 'Always Allow'"]


def test_a_permission_for_one_write_is_asked_for_again() -> None:
    desktop = Desktop(remember=False)
    with at_desktop(desktop) as (made, _):
        for _ in range(2):
            made.write(Library("user", 0), "items", batch(1))
    assert desktop.asked_person == 2


def test_a_lost_write_stays_uncertain_when_the_person_then_says_no() -> None:
    answers: list[Answer] = [
        httpx2.Response(200, headers={"Zotero-Server-ID": "sid1"}),
        httpx2.ReadError("cut"),
        httpx2.Response(401, text="Invalid or expired API key"),
        httpx2.Response(403, json={"denied": True}),
    ]
    with (
        gateway(*answers, endpoint=LOCAL_ENDPOINT, key="once") as (made, _),
        pytest.raises(AccessError, match="it was denied there") as caught,
    ):
        made.write(Library("user", 0), "items", batch(1))
    assert caught.value.uncertain


def test_a_permission_that_was_remembered_is_used() -> None:
    desktop = Desktop()
    desktop.keys["kept"] = True
    with at_desktop(desktop, key="kept") as (made, _):
        made.write(Library("user", 0), "items", batch(1))
        assert made.permission is None
    assert desktop.asked_person == 0


def test_a_person_who_says_no_is_not_asked_again() -> None:
    desktop = Desktop(deny=True)
    with (
        at_desktop(desktop) as (made, _),
        pytest.raises(AccessError, match="Zotero does not let bibcatalog write: it was denied there"),
    ):
        made.write(Library("user", 0), "items", batch(1))
    assert desktop.asked_person == 1


def test_a_person_who_was_asked_too_often_is_told_how_to_be_asked_once() -> None:
    answers = [httpx2.Response(200, headers={"Zotero-Server-ID": "sid1"}), httpx2.Response(429, text="Too many")]
    with (
        gateway(*answers, endpoint=LOCAL_ENDPOINT, key=None) as (made, _),
        pytest.raises(RemoteError, match=r"asked too often for permission; .* 'Always Allow'") as caught,
    ):
        made.write(Library("user", 0), "items", batch(1))
    assert not caught.value.uncertain


def test_a_local_api_is_on_this_computer() -> None:
    with pytest.raises(UsageError, match=r"https://api\.zotero\.org is not on this computer"):
        PyzoteroGateway(local=True)


def test_a_person_who_is_away_is_asked_once() -> None:
    desktop = Desktop(away=True)
    with at_desktop(desktop) as (made, _), pytest.raises(RemoteError, match="no answer in time"):
        made.write(Library("user", 0), "items", batch(1))
    assert desktop.asked_person == 1


def test_a_group_that_may_not_be_changed_is_no_question_for_a_person() -> None:
    desktop = Desktop()
    with at_desktop(desktop) as (made, _), pytest.raises(AccessError, match="choose a library that you may change"):
        made.write(Library("group", 7), "items", batch(1))
    assert desktop.asked_person == 1


def test_a_desktop_is_not_waited_for_as_long_as_a_server() -> None:
    for endpoint, pauses in ((LOCAL_ENDPOINT, 2), ("https://api.zotero.org", 5)):
        slept: list[float] = []
        nobody = httpx2.MockTransport(Api([httpx2.ConnectError("refused")] * 6))
        with (
            PyzoteroGateway(None, endpoint, transport=nobody, sleep=slept.append) as made,
            pytest.raises(RemoteError),
        ):
            made.schema()
        assert len(slept) == pauses


def test_a_desktop_that_is_not_running_is_told() -> None:
    with (
        gateway(*[httpx2.ConnectError("refused")] * 3, endpoint=LOCAL_ENDPOINT) as (made, _),
        pytest.raises(RemoteError, match="is Zotero running on this computer"),
    ):
        made.changes(Library("user", 0))


def test_a_local_api_that_is_off_is_told() -> None:
    with (
        gateway(httpx2.Response(403, text="Local API is not enabled"), endpoint=LOCAL_ENDPOINT) as (made, _),
        pytest.raises(AccessError, match="in Zotero's settings, under Advanced, allow other applications"),
    ):
        _ = made.server


def test_the_web_asks_nobody_for_permission() -> None:
    with gateway() as (made, _), pytest.raises(RemoteError, match="the Web API needs a key"):
        made.authorize()


# Against a whole server, in this process and over HTTP


@dataclass
class Real:
    """A server, and a gateway to it."""

    server: Server
    gateway: PyzoteroGateway

    def read(self, since: int = 0) -> Changes:
        changes = self.gateway.changes(MINE, since)
        assert changes is not None
        return changes


@pytest.fixture(params=["in-process", "http"])
def real(request: pytest.FixtureRequest) -> Iterator[Real]:
    server, key = Server(), Secret(SERVER_KEY)
    if request.param == "http":
        with (
            ServerThread(server) as thread,
            PyzoteroGateway(key, thread.url, sleep=lambda _: None, timeout=0.5) as made,
        ):
            yield Real(server, made)
    else:
        transport = ServerTransport(server)
        with PyzoteroGateway(key, transport=transport, sleep=lambda _: None) as made:
            yield Real(server, made)


def books(count: int) -> list[Data]:
    digits = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
    keys = [f"AAAAAA{digits[number // 33]}{digits[number % 33]}" for number in range(count)]
    return [{"key": key, "version": 0, "itemType": "book", "title": f"Book {key}"} for key in keys]


def test_what_is_written_is_read_again(real: Real) -> None:
    collection: Data = {"key": "CCCCCCCC", "version": 0, "name": "LLM", "parentCollection": False}
    book = books(1)[0] | {"collections": ["CCCCCCCC"], "tags": [{"tag": "a"}]}
    note: Data = {"key": "NNNNNNNN", "version": 0, "itemType": "note", "note": "<p>x</p>", "parentItem": book["key"]}
    real.gateway.write(MINE, "collections", [collection])
    report = real.gateway.write(MINE, "items", [book, note])
    changes = real.read()
    assert {data["key"]: data for data in changes.items} == {data["key"]: data for data in report.successful.values()}
    assert [data["name"] for data in changes.collections] == ["LLM"]
    assert changes.version == report.version
    assert [data["key"] for data in real.gateway.children(MINE, book["key"])] == ["NNNNNNNN"]
    assert real.gateway.collections(MINE) == changes.collections
    assert [data["key"] for data in real.gateway.collection_items(MINE, "CCCCCCCC")] == [book["key"], "NNNNNNNN"]


def test_three_requests_read_an_empty_library_and_one_an_unchanged_one(real: Real) -> None:
    version = real.read().version
    assert len(real.server.log) == 3
    assert real.gateway.changes(MINE, version) is None
    assert len(real.server.log) == 4


def test_a_large_library_is_read_whole(real: Real) -> None:
    keys = real.server.person().create_many(230)
    real.server.person().trash(keys[7])
    changes = real.read()
    assert {data["key"] for data in changes.items} == set(keys)
    assert [data["key"] for data in changes.items if data.get("deleted")] == [keys[7]]


def test_a_person_who_edits_between_two_pages_has_it_read_again(real: Real) -> None:
    keys = real.server.person().create_many(150)
    real.server.faults.add(Fault("edit", n=2, act=lambda: real.server.person().patch(keys[0], {"title": "new"})))
    changes = real.read()
    assert {data["title"] for data in changes.items if data["key"] == keys[0]} == {"new"}
    assert len(changes.items) == 150
    assert changes.version == real.server.library().version


def test_deletions_are_told_with_the_collections_that_are_left(real: Real) -> None:
    person = real.server.person()
    parent, other = person.create_collection("A"), person.create_collection("B")
    person.create_collection("A1", parent)
    keys = person.create_many(2)
    version = real.read().version
    person.delete(keys[0])
    person.delete_collection(parent)
    changes = real.read(version)
    assert changes.deleted_items == {keys[0]}
    assert changes.deleted_collections == {parent}
    assert changes.all_collections
    assert [data["key"] for data in changes.collections] == [other]


@pytest.mark.parametrize("kind", ["before", "after", "middle", "slow"])
def test_a_lost_answer_never_makes_a_duplicate(real: Real, kind: FaultKind) -> None:
    real.server.faults.add(Fault(kind, delay=5))
    report = real.gateway.write(MINE, "items", books(50))
    codes = {failure.code for failure in report.failed.values()}
    assert (len(report.successful), codes) == ((50, set()) if kind == "before" else (0, {412}))
    assert sorted(data["title"] for data in real.read().items) == sorted(book["title"] for book in books(50))


@pytest.mark.parametrize("kind", ["before", "middle", "slow"])
def test_a_page_that_is_lost_is_read_again(real: Real, kind: FaultKind) -> None:
    keys = real.server.person().create_many(120)
    for number in (1, 4):
        real.server.faults.add(Fault(kind, n=number, delay=5))
    assert {data["key"] for data in real.read().items} == set(keys)


def test_a_server_that_fails_in_the_middle_of_a_batch_leaves_what_it_did(real: Real) -> None:
    real.server.faults.add(Fault("crash", index=3))
    report = real.gateway.write(MINE, "items", books(5))
    assert (sorted(report.failed), sorted(report.successful)) == ([0, 1, 2], [3, 4])
    assert len(real.read().items) == 5


def test_a_server_that_keeps_failing_leaves_it_uncertain(real: Real) -> None:
    real.server.faults.add(Fault("crash", index=3, times=99))
    with pytest.raises(RemoteError, match="500 An error occurred; gave up after 6 tries") as caught:
        real.gateway.write(MINE, "items", books(5))
    assert caught.value.uncertain
    real.server.faults.clear()
    assert len(real.read().items) == 3


def test_another_client_between_our_objects_does_not_disturb_them(real: Real) -> None:
    real.server.faults.add(Fault("between", index=2, act=lambda: real.server.person().create({"itemType": "book"})))
    report = real.gateway.write(MINE, "items", books(4))
    assert sorted(report.successful) == [0, 1, 2, 3]
    assert report.version == real.server.library().version


def test_what_somebody_else_has_changed_fails_alone(real: Real) -> None:
    first = real.gateway.write(MINE, "items", books(3))
    real.server.person().patch("AAAAAA23", {"title": "theirs"})
    ours = [{"key": data["key"], "version": data["version"], "title": "ours"} for data in first.successful.values()]
    report = real.gateway.write(MINE, "items", ours)
    assert sorted(report.successful) == [0, 2]
    assert report.failed[1].code == 412


def test_a_collection_that_is_renamed_stays_where_it_is(real: Real) -> None:
    parent = real.server.person().create_collection("A")
    child = real.server.person().create_collection("A1", parent)
    version = real.server.person().collection(child)["version"]
    report = real.gateway.write(MINE, "collections", [{"key": child, "version": version, "name": "A2"}])
    assert (report.successful[0]["name"], report.successful[0]["parentCollection"]) == ("A2", parent)


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Retry-After": "7"}, 429), ({"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, 503), ({}, 503)],
)
def test_a_server_that_asks_for_patience_gets_it(real: Real, headers: dict[str, str], status: int) -> None:
    real.server.faults.add(Fault("status", status=status, headers=headers, times=2))
    assert real.read().items == ()
    assert len(real.server.log) == 5


def test_a_key_that_may_only_read_is_told_before_anything_is_written(real: Real) -> None:
    real.server.add_key(SERVER_KEY, own=Access(read=True))
    assert real.gateway.account().own == Rights(read=True)
    with pytest.raises(AccessError, match="this key may only read users/1") as caught:
        real.gateway.write(MINE, "items", books(1))
    assert not caught.value.uncertain


def test_a_wrong_key_is_sent_once(real: Real) -> None:
    real.server.limits.keys = True
    real.server.keys.clear()
    with pytest.raises(AccessError, match="Invalid key"):
        real.gateway.account()
    assert len(real.server.log) == 1


def test_a_computer_that_is_shut_out_stops_at_once(real: Real) -> None:
    real.server.limits.keys = True
    for _ in range(6):
        real.server.limits.count_invalid_key()
    with pytest.raises(AccessError, match="wait five minutes"):
        real.gateway.account()
    assert len(real.server.log) == 1


def test_groups_and_rights_are_those_of_the_key(real: Real) -> None:
    real.server.add_group(678, "AI papers", editing="admins")
    real.server.add_group(679, "Theirs", owner=2, members=[1], editing="admins")
    real.server.add_key(SERVER_KEY, all_groups=Access(read=True), groups={678: Access(read=True, write=True)})
    account = real.gateway.account()
    assert (account.user_id, account.username) == (1, "owner")
    assert account.rights(Library("group", 678)).write
    assert not account.rights(Library("group", 679)).write
    assert [(group.id, group.name, group.can_edit) for group in real.gateway.groups(1)] == [
        (678, "AI papers", True),
        (679, "Theirs", False),
    ]
    assert real.gateway.write(Library("group", 678), "items", books(1)).successful


def test_the_schema_names_the_item_types(real: Real) -> None:
    names = {entry["itemType"] for entry in real.gateway.schema()["itemTypes"]}
    assert {"book", "preprint", "note"} <= names


def test_a_server_on_this_computer_is_reached_past_any_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with ServerThread() as thread, PyzoteroGateway(Secret(SERVER_KEY), thread.url, patience=Patience(tries=1)) as made:
        assert made.account().user_id == 1


def test_a_library_that_is_not_there_is_told(real: Real) -> None:
    with pytest.raises(RemoteError, match="the server did not read groups/999: 404"):
        real.gateway.changes(Library("group", 999))


@contextmanager
def local(server: Server, key: str | None = None) -> Iterator[PyzoteroGateway]:
    with PyzoteroGateway(
        Secret(key) if key else None, LOCAL_ENDPOINT, transport=ServerTransport(server), sleep=lambda _: None
    ) as made:
        yield made


@pytest.mark.parametrize("remember", [True, False])
def test_a_desktop_is_written_with_the_leave_of_its_person(remember: bool) -> None:
    server, own = Server(), Library("user", 0)
    server.desktop.remember = remember
    with local(server) as made:
        assert made.server == f"{LOCAL_ENDPOINT}#{server.desktop.server_id}"
        first = made.write(own, "items", books(2))
        made.write(own, "collections", [{"key": "CCCCCCCC", "version": 0, "name": "A", "parentCollection": False}])
        changes = made.changes(own)
        assert changes is not None
        assert changes.items == tuple(first.successful.values())
    assert server.desktop.asked_by == ["bibcatalog"] * (1 if remember else 2)


def test_a_desktop_whose_person_says_no_is_not_written() -> None:
    server = Server()
    server.desktop.deny = True
    with local(server) as made, pytest.raises(AccessError, match="it was denied there"):
        made.write(Library("user", 0), "items", books(1))
    assert server.library().items == {}


def test_an_old_desktop_is_read_and_not_written() -> None:
    server = Server()
    server.desktop.old = True
    keys = server.person().create_many(3)
    with local(server) as made:
        changes = made.changes(Library("user", 0))
        assert changes is not None
        assert {data["key"] for data in changes.items} == set(keys)
        assert not made.account().own.write
        with pytest.raises(RemoteError, match="too old for writes"):
            made.write(Library("user", 0), "items", books(1))


def test_another_desktop_on_the_same_port_is_noticed() -> None:
    server = Server()
    with local(server) as made:
        assert made.server
        server.desktop.server_id = "another"
        with pytest.raises(RemoteError, match="Zotero-Server-ID does not match this server"):
            made.changes(Library("user", 0))
