from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import httpx2
import pytest

from bibcatalog.errors import AccessError, RemoteError
from bibcatalog.zotero.transport import (
    ONCE,
    UNCERTAIN,
    NetworkTransport,
    Patience,
    RetryTransport,
    redact,
    stated_pause,
    words_of,
)
from tests.zotero_server import ServerThread
from tests.zotero_server.faults import Fault, FaultKind

KEY = "P9NiFoyLeZu2bZNvvuQPDWsd"
ITEMS = "https://api.zotero.org/users/1/items"
DONE = httpx2.Response(200, json=[])
Outcome: TypeAlias = httpx2.Response | Exception
PATIENT = Patience()
KINDS: tuple[FaultKind, ...] = ("before", "after", "middle")


class Cut(httpx2.SyncByteStream):
    """A body that ends in the middle."""

    def __iter__(self) -> Iterator[bytes]:
        yield b'[{"key": '
        raise httpx2.RemoteProtocolError("peer closed connection without sending complete message body")


@dataclass
class Scene:
    """A server that plays a list of outcomes, and a clock that moves only when somebody sleeps."""

    outcomes: list[Outcome]
    patience: Patience = PATIENT
    chance: float = 0.0
    time: float = 0.0
    slept: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    seen: list[httpx2.Request] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        self.seen.append(request)
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def transport(self) -> RetryTransport:
        return RetryTransport(
            httpx2.MockTransport(self.answer),
            self.patience,
            sleep=self.sleep,
            clock=lambda: self.time,
            now=lambda: 1_000_000.0 + self.time,
            random=lambda: self.chance,
            notify=self.told.append,
        )

    def send(self, method: str = "GET", url: str = ITEMS, **more: object) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {KEY}"}
        with httpx2.Client(transport=self.transport()) as client:
            return client.request(method, url, headers=headers, **more)  # type: ignore[arg-type]


def failing(status: int, **headers: str) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx2.Response(status, headers=named, text=f"words for {status}")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_server_that_is_in_trouble_is_asked_again(status: int) -> None:
    scene = Scene([failing(status), failing(status), DONE])
    assert scene.send().status_code == 200
    assert scene.slept == [0.5, 1.0]


@pytest.mark.parametrize(
    "error",
    [
        httpx2.ConnectError("refused"),
        httpx2.ConnectTimeout("slow"),
        httpx2.ReadTimeout("slow"),
        httpx2.WriteError("reset"),
        httpx2.ReadError("reset"),
        httpx2.RemoteProtocolError("Server disconnected without sending a response."),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_network_that_fails_is_tried_again(error: Exception) -> None:
    assert Scene([error, DONE]).send().status_code == 200


@pytest.mark.parametrize("status", [200, 204, 304, 400, 403, 404, 409, 412, 413, 428, 501])
def test_an_answer_that_would_stay_the_same_is_given_on_at_once(status: int) -> None:
    scene = Scene([failing(status)])
    assert scene.send().status_code == status
    assert scene.slept == []


def test_a_body_that_is_cut_in_the_middle_is_asked_for_again() -> None:
    scene = Scene([httpx2.Response(200, stream=Cut()), httpx2.Response(200, json=[1])])
    assert scene.send().json() == [1]


def test_a_body_that_cannot_be_unpacked_is_asked_for_again() -> None:
    broken = httpx2.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx2.ByteStream(b"no gzip"))
    assert Scene([broken, httpx2.Response(200, json=[1])]).send().json() == [1]


def test_a_packed_body_is_unpacked_once() -> None:
    packed = httpx2.ByteStream(gzip.compress(b'["a"]'))
    assert Scene([httpx2.Response(200, headers={"Content-Encoding": "gzip"}, stream=packed)]).send().json() == ["a"]


def test_the_same_body_is_sent_each_time() -> None:
    scene = Scene([httpx2.ReadError("reset"), failing(502), DONE])
    scene.send("POST", json=[{"key": "ABCD2345", "version": 0}])
    assert [request.content for request in scene.seen] == [b'[{"key":"ABCD2345","version":0}]'] * 3


def test_pauses_double_until_the_longest() -> None:
    scene = Scene([failing(503)] * 6, Patience(tries=6, first=2, longest=10))
    with pytest.raises(RemoteError):
        scene.send()
    assert scene.slept == [1, 2, 4, 5, 5]


def test_chance_keeps_clients_apart() -> None:
    scene = Scene([failing(503), DONE], chance=0.5)
    scene.send()
    assert scene.slept == [0.75]


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"Retry_After": "10"}, 10.0),
        ({"Retry_After": " 7 "}, 7.0),
        ({"Backoff": "12"}, 12.0),
        ({"Backoff": "3", "Retry_After": "10"}, 10.0),
        ({"Date": "Wed, 21 Oct 2026 07:28:00 GMT", "Retry_After": "Wed, 21 Oct 2026 07:28:30 GMT"}, 30.0),
        ({"Retry_After": "Mon, 12 Jan 1970 13:47:00 GMT"}, 20.0),
        ({"Date": "Wed, 21 Oct 2026 07:28:00 GMT", "Retry_After": "Wed, 21 Oct 2026 07:00:00 GMT"}, 0.5),
        ({"Retry_After": "soon"}, 0.5),
        ({"Retry_After": "-5"}, 0.5),
        ({"Retry_After": ""}, 0.5),
    ],
    ids=str,
)
@pytest.mark.parametrize("status", [429, 503])
def test_the_pause_that_a_server_names_is_kept(status: int, headers: dict[str, str], pause: float) -> None:
    scene = Scene([failing(status, **headers), DONE])
    scene.send()
    assert scene.slept == [pause]


def test_backoff_on_a_good_answer_delays_the_next_request() -> None:
    scene = Scene([httpx2.Response(200, json=[], headers={"Backoff": "20"}), DONE, DONE])
    with httpx2.Client(transport=scene.transport()) as client:
        client.get(ITEMS)
        assert scene.slept == []
        scene.time += 5
        client.get(ITEMS)
        assert scene.slept == [15]
        client.get(ITEMS)
        assert scene.slept == [15]


def test_nobody_above_sees_a_pause_that_was_kept() -> None:
    answer = Scene([httpx2.Response(200, json=[], headers={"backoff": "20", "retry-after": "5", "Total-Results": "0"})])
    assert {"backoff", "retry-after"}.isdisjoint(answer.send().headers)


def test_a_pause_that_is_too_long_is_not_waited_for() -> None:
    scene = Scene([failing(429, Retry_After="3600")])
    with pytest.raises(RemoteError, match="the next pause of 3600 s is too long") as caught:
        scene.send()
    assert scene.slept == []
    assert caught.value.status == 429


def test_waiting_ends_before_its_total_is_passed() -> None:
    scene = Scene([failing(503, Retry_After="40")] * 9, Patience(tries=9, total=100))
    with pytest.raises(RemoteError, match="the next pause of 40 s is too long, 80 s waited"):
        scene.send()
    assert scene.slept == [40, 40]


def test_the_end_says_what_failed_how_often_and_how_long() -> None:
    scene = Scene([failing(502)] * 3, Patience(tries=3))
    with pytest.raises(RemoteError) as caught:
        scene.send("POST", f"{ITEMS}?since=3")
    assert str(caught.value) == (
        "POST https://api.zotero.org/users/1/items: 502 words for 502; "
        "gave up after 3 tries, 2 s waited; try again later"
    )
    assert caught.value.status == 502


def test_waiting_is_told() -> None:
    scene = Scene([failing(429, Retry_After="10"), DONE])
    scene.send()
    assert scene.told == ["GET https://api.zotero.org/users/1/items: 429 words for 429; waiting 10 s"]


def test_being_shut_out_after_wrong_keys_ends_it_at_once() -> None:
    scene = Scene([httpx2.Response(429, text="Too many authentication failures")])
    with pytest.raises(AccessError, match="wait five minutes"):
        scene.send()
    assert len(scene.seen) == 1


@pytest.mark.parametrize(
    "error",
    [
        httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed"),
        httpx2.ProxyError("407"),
        httpx2.LocalProtocolError("x"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_cannot_get_better_is_not_tried_again(error: Exception) -> None:
    scene = Scene([error])
    with pytest.raises(RemoteError, match="gave up after 1 try"):
        scene.send()
    assert scene.slept == []


def test_a_question_to_a_person_is_asked_once() -> None:
    scene = Scene([httpx2.ReadTimeout("slow")])
    with pytest.raises(RemoteError):
        scene.send("POST", extensions={ONCE: True})
    assert len(scene.seen) == 1


@pytest.mark.parametrize(
    ("method", "outcomes", "uncertain"),
    [
        ("POST", [httpx2.ReadTimeout("slow")], True),
        ("POST", [httpx2.RemoteProtocolError("cut")], True),
        ("POST", [failing(500)], True),
        ("POST", [failing(503)], True),
        ("POST", [httpx2.ConnectError("refused")], False),
        ("POST", [httpx2.ConnectTimeout("slow")], False),
        ("POST", [failing(429)], False),
        ("POST", [httpx2.ReadError("cut"), httpx2.ConnectError("refused")], True),
        ("GET", [httpx2.ReadTimeout("slow")], False),
        ("GET", [failing(500)], False),
    ],
    ids=repr,
)
def test_an_error_says_whether_something_may_have_been_written(
    method: str, outcomes: list[Outcome], uncertain: bool
) -> None:
    with pytest.raises(RemoteError) as caught:
        Scene(outcomes, Patience(tries=len(outcomes))).send(method)
    assert caught.value.uncertain is uncertain


@pytest.mark.parametrize(("first", "uncertain"), [(httpx2.ReadError("cut"), True), (failing(429), False)])
def test_a_later_answer_remembers_that_an_earlier_one_was_lost(first: Outcome, uncertain: bool) -> None:
    assert Scene([first, failing(400)]).send("POST").extensions[UNCERTAIN] is uncertain


@pytest.mark.parametrize(
    "send",
    [
        lambda scene: scene.send(),
        lambda scene: scene.send(url=f"{ITEMS}?key={KEY}"),
        lambda scene: scene.send(url=f"https://api.zotero.org/keys/{KEY}"),
    ],
    ids=["header", "query", "path"],
)
@pytest.mark.parametrize(
    "outcome",
    [
        httpx2.Response(503, text=f"no luck with {KEY} and /items?key={KEY}&v=3"),
        httpx2.ReadError(f"cut: GET /items?key={KEY}"),
    ],
    ids=["words", "error"],
)
def test_the_key_is_never_told(send: Callable[[Scene], httpx2.Response], outcome: Outcome) -> None:
    scene = Scene([outcome, outcome], Patience(tries=2))
    with pytest.raises(RemoteError) as caught:
        send(scene)
    error = caught.value
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
    shown = [str(error), repr(error), repr(error.args), *scene.told, repr(scene.transport())]
    assert not [text for text in shown if KEY in text]
    assert scene.told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("GET /items?key=abc&since=3", "GET /items?key=…&since=3"),
        ("Authorization: Bearer abc, x", "Authorization: Bearer …, x"),
        ("zotero-api-key: abc", "zotero-api-key: …"),
        ("a monkey=abc stays", "a monkey=abc stays"),
    ],
)
def test_what_looks_like_a_key_is_hidden_too(text: str, shown: str) -> None:
    assert redact(text, httpx2.Request("GET", ITEMS)) == shown


def test_words_of_a_server_are_short_and_without_markup() -> None:
    page = f"<html><title>Oh</title>\n<p>No such page</p>{'x' * 999}</html>"
    words = words_of(httpx2.Response(404, text=page), httpx2.Request("GET", ITEMS))
    assert words.startswith("Oh No such page xxx")
    assert len(words) == 301
    assert words_of(httpx2.Response(404), httpx2.Request("GET", ITEMS)) == "Not Found"


def test_a_date_is_measured_from_the_servers_own_clock() -> None:
    headers = {"Date": "Wed, 21 Oct 2026 07:28:00 GMT", "Retry-After": "Wed, 21 Oct 2026 07:29:00 GMT"}
    assert stated_pause(headers, now=0.0) == 60


@pytest.mark.parametrize(("proxies", "reached"), [(True, True), (False, False)])
def test_the_proxy_of_the_environment_is_used_where_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch, proxies: bool, reached: bool
) -> None:
    with ServerThread() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        with httpx2.Client(transport=RetryTransport(NetworkTransport(proxies=proxies), Patience(tries=1))) as client:
            if reached:
                assert "Zotero-API-Version" in client.get("http://zotero.invalid/schema").headers
            else:
                with pytest.raises(RemoteError, match="no connection"):
                    client.get("http://zotero.invalid/schema")
        assert len(proxy.core.log) == reached


def test_a_connection_that_is_cut_on_the_way_is_tried_again() -> None:
    with (
        ServerThread() as server,
        httpx2.Client(transport=RetryTransport(NetworkTransport(proxies=False), sleep=lambda _: None)) as client,
    ):
        for kind in KINDS:
            server.core.faults.add(Fault(kind))
            assert client.get(f"{server.url}/schema").json()["version"] == 41
        assert len(server.core.log) == 2 * len(KINDS)
