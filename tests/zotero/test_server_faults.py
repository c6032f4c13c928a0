"""Section 15 of what is known of Zotero's server, and what the stand-in does on purpose: faults and other clients."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Literal

import httpx2
import pytest

from tests.zotero_server import Answer, Server, ServerProcess, ServerThread, ServerTransport
from tests.zotero_server.client import Client
from tests.zotero_server.core import KEY
from tests.zotero_server.faults import FaultKind

BOOK = [{"itemType": "book", "title": "a"}]


def test_15_1_any_answer_may_ask_to_back_off(server: Server, client: Client) -> None:
    server.limits.backoff = 7
    assert (client.get("items").status, client.get("items").headers["Backoff"]) == (200, "7")


def test_15_2_too_many_requests_a_second_are_refused_and_later_ones_are_not(server: Server, client: Client) -> None:
    now = [0.0]
    server.limits.rate, server.limits.clock = True, lambda: now[0]
    assert {client.get("items").status for _ in range(100)} == {200}
    refused = client.get("items")
    assert (refused.status, refused.body, refused.headers["Retry-After"]) == (429, b"Request rate limit exceeded", "10")
    now[0] = 1.0
    assert [client.get("items").status for _ in range(11)] == [200] * 10 + [429]


def test_15_3_of_eight_requests_at_once_three_are_refused(server: Server, client: Client) -> None:
    server.limits.at_once, server.limits.gather = True, 8
    answers: list[Answer] = []
    threads = [threading.Thread(target=lambda: answers.append(client.post("items", BOOK))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.status for answer in answers) == [200] * 5 + [429] * 3
    refused = next(answer for answer in answers if answer.status == 429)
    assert 1 <= int(refused.headers["Retry-After"]) <= 30
    assert client.get("items").status == 200


@pytest.mark.parametrize(("mode", "reads", "writes"), [("all", 503, 503), ("writes", 200, 503), ("", 200, 200)])
def test_15_4_maintenance_gives_503_without_a_time(
    server: Server, client: Client, mode: Literal["", "all", "writes"], reads: int, writes: int
) -> None:
    server.limits.maintenance = mode
    assert client.get("items").status == reads
    answer = client.post("items", BOOK)
    assert (answer.status, "Retry-After" in answer.headers) == (writes, False)


def test_15_5_after_six_wrong_keys_a_good_one_is_refused_too(server: Server, client: Client) -> None:
    server.limits.keys = True
    wrong = Client(server, "wrong")
    assert {wrong.get("items").status for _ in range(6)} == {403}
    refused = client.get("items")
    assert (refused.status, refused.body) == (429, b"Too many authentication failures")
    assert "Retry-After" not in refused.headers
    assert Client(server, None).get("/schema").status == 200
    server.limits.forgive()
    assert client.get("items").status == 200


def test_15_6_a_crash_in_a_batch_keeps_what_came_before(server: Server, client: Client) -> None:
    server.fault("crash", index=1)
    assert client.post("items", BOOK * 3).status == 500
    assert len(client.keys("items")) == 1


# Faults


def test_a_fault_strikes_the_request_that_was_meant(server: Server, client: Client) -> None:
    server.fault("status", n=3, status=502)
    assert [client.get("items").status for _ in range(4)] == [200, 200, 502, 200]


def test_a_fault_for_writes_passes_reads_over(server: Server, client: Client) -> None:
    server.fault("status", writes=True, status=500, times=2)
    assert [client.get("items").status, client.post("items", BOOK).status] == [200, 500]
    assert [client.get("items").status, client.post("items", BOOK).status] == [200, 500]
    assert client.post("items", BOOK).status == 200


@pytest.mark.parametrize("done", [False, True])
def test_a_status_comes_before_or_after_the_deed(server: Server, client: Client, done: bool) -> None:
    server.fault("status", status=503, headers={"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, done=done)
    answer = client.post("items", BOOK)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "Wed, 21 Oct 2026 07:28:00 GMT")
    assert len(client.keys("items")) == done


def test_an_object_of_a_batch_can_be_lost(server: Server, client: Client) -> None:
    server.fault("lose", index=1)
    report = client.write(*BOOK * 3)
    assert set(report["success"]) == {"0", "2"}
    assert report["failed"]["1"]["code"] == 500


def test_somebody_edits_just_before_a_request(server: Server, client: Client) -> None:
    item = client.make(title="a")
    server.fault("edit", writes=True, act=lambda: server.person().patch(item["key"], {"title": "b"}))
    assert client.patch(f"items/{item['key']}", {"version": 2, "title": "c"}).status == 412
    assert client.data(f"items/{item['key']}")["title"] == "b"


def test_a_person_does_what_clients_do_at_once(server: Server, client: Client) -> None:
    person = server.person()
    collection = person.create_collection("a")
    item = person.create({"itemType": "book", "collections": [collection]})
    assert (person.trash(item), person.restore(item)) == (4, 5)
    person.delete_collection(collection)
    assert client.data(f"items/{item}")["collections"] == []
    person.patch(item, {"tags": [{"tag": "t"}]})
    person.delete_tags("t")
    person.delete(item)
    assert client.get("deleted?since=0").json() == {
        "collections": [collection], "items": [item], "searches": [], "tags": ["t"], "settings": [],
    }  # fmt: skip
    assert client.get("items").version == 9


def test_the_log_tells_every_request(server: Server, client: Client) -> None:
    server.fault("before", n=2)
    client.get("items?limit=1")
    client.post("items", BOOK)
    assert [(one.method, one.path, one.query, one.status) for one in server.log] == [
        ("GET", "/users/1/items", "limit=1", 200),
        ("POST", "/users/1/items", "", 0),
    ]


def test_the_whole_state_is_told(server: Server, client: Client) -> None:
    item = client.make(title="a")
    state = server.state()["users/1"]
    assert (state["version"], state["items"][item["key"]]) == (2, item["data"])


# Without and with sockets the same

CUT: list[tuple[FaultKind, type[Exception], int]] = [
    ("before", httpx2.TransportError, 0),
    ("after", httpx2.RemoteProtocolError, 1),
    ("middle", httpx2.RemoteProtocolError, 1),
    ("slow", httpx2.ReadTimeout, 1),
]


@pytest.mark.parametrize(("kind", "error", "done"), CUT)
def test_a_transport_fails_as_the_network_does(
    server: Server, kind: FaultKind, error: type[Exception], done: int
) -> None:
    with httpx2.Client(transport=ServerTransport(server), base_url="https://api.zotero.org") as web:
        web.headers["Zotero-API-Key"] = KEY
        server.fault(kind, delay=30.0)
        with pytest.raises(error):
            web.post("/users/1/items", json=BOOK)
        assert len(web.get("/users/1/items").json()) == done


@pytest.mark.parametrize(("kind", "error", "done"), CUT)
def test_a_port_fails_as_the_network_does(server: Server, kind: FaultKind, error: type[Exception], done: int) -> None:
    with ServerThread(server) as thread, httpx2.Client(base_url=thread.url, timeout=0.2, trust_env=False) as web:
        web.headers["Zotero-API-Key"] = KEY
        server.fault(kind, delay=30.0)
        with pytest.raises(error):
            web.post("/users/1/items", json=BOOK)
        assert len(web.get("/users/1/items", timeout=60).json()) == done


def test_a_process_serves_and_is_controlled() -> None:
    with ServerProcess() as process, httpx2.Client(base_url=process.url, trust_env=False) as web:
        process.control("key", key="reader", own={"read": True})
        process.control("group", number=7, name="Readers")
        keys = process.control("person", do="create_many", number=3)
        web.headers["Zotero-API-Key"] = "reader"
        first = web.get("/users/1/items", params={"limit": 2})
        assert len(first.json()) == 2
        assert web.get(first.links["next"]["url"]).json()[0]["key"] in keys
        process.control("fault", kind="edit", act={"do": "patch", "key": keys[0], "data": {"title": "b"}})
        assert web.get(f"/users/1/items/{keys[0]}").json()["data"]["title"] == "b"
        process.control("log/reset")
        web.head("/users/1/items")
        assert [one["method"] for one in process.control("log")] == ["HEAD"]
        assert set(process.control("state")) == {"users/1", "groups/7"}
        process.control("limits", maintenance="all")
        assert web.get("/users/1/items").status_code == 503


def test_1_9_a_port_refuses_expect_100_continue(server: Server) -> None:
    with ServerThread(server) as thread, httpx2.Client(base_url=thread.url, trust_env=False) as web:
        answer = web.post("/users/1/items", json=BOOK, headers={"Expect": "100-continue", "Zotero-API-Key": KEY})
        assert answer.status_code == 417


@pytest.mark.parametrize("by_signal", [False, True])
def test_a_process_ends_with_its_input_or_when_it_is_told(by_signal: bool) -> None:
    command = [sys.executable, "-m", "tests.zotero_server"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        if by_signal:
            process.terminate()
        else:
            process.stdin.close()
        assert process.wait(60) == 0


def test_an_answer_without_a_body_cannot_be_cut_in_its_middle(server: Server, client: Client) -> None:
    item = client.make()
    server.fault("middle")
    assert client.patch(f"items/{item['key']}", {"version": 2, "title": "b"}).fate == "cut"


def test_control_says_what_it_does_not_know(client: Client) -> None:
    assert client.post("/_test/nothing", {}).status == 404
    assert client.post("/_test/limits", {"nothing": 1}).status == 400
    assert client.post("/_test/person", {"do": "nothing"}).status == 400
    assert client.post("/_test/person", {"do": "patch", "key": "ABCDEFGH", "data": {}}).json()["code"] == 404
