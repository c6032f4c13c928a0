from __future__ import annotations

import json
from collections.abc import Callable

import httpx2
import pytest

from bibcatalog.errors import RemoteError, UsageError
from bibcatalog.zotero.desktop import CONTENT_TYPES, Imported, content_type_of, open_in_zotero
from tests.zotero_server import Server, ServerThread, ServerTransport
from tests.zotero_server.connector import Mood
from tests.zotero_server.faults import Fault, FaultKind

HEADERS = {"X-Zotero-Version": "8.0", "X-Zotero-Connector-API-Version": "3"}
ITEMS = [
    {"itemType": "preprint", "title": "LLaMA"},
    {"itemType": "note", "note": "<p>x</p>"},
    {"itemType": "annotation", "annotationText": "x", "parentItem": "ABCD2345"},
    {"itemType": "book", "title": "书"},
    {"itemType": "attachment", "title": "PDF"},
]


class Desktop:
    """A desktop that answers a ping, and an import as it is told."""

    def __init__(self, answer: httpx2.Response | Exception | None = None) -> None:
        self.answer = answer or httpx2.Response(201, headers=HEADERS, json=ITEMS)
        self.imports: list[httpx2.Request] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/connector/ping":
            return httpx2.Response(200, headers=HEADERS, text="Zotero is running")
        self.imports.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def hand_over(
    desktop: Callable[[httpx2.Request], httpx2.Response], content_type: str = "text/x", port: int = 23119
) -> Imported:
    return open_in_zotero(b"TY  - JOUR", content_type, transport=httpx2.MockTransport(desktop), port=port)


def test_a_file_is_imported_and_its_items_are_told() -> None:
    assert hand_over(Desktop()) == Imported(2, ("LLaMA", "书"))


def test_the_request_is_one_that_zotero_takes() -> None:
    desktop = Desktop()
    hand_over(desktop, "application/x-bibtex", port=23120)
    (request,) = desktop.imports
    assert request.method == "POST"
    assert (request.url.host, request.url.port, request.url.path) == ("127.0.0.1", 23120, "/connector/import")
    assert request.headers["Content-Type"] == "application/x-bibtex"
    assert request.headers["X-Zotero-Connector-API-Version"] == "3"
    assert not request.headers["User-Agent"].startswith("Mozilla/")
    assert request.headers["Content-Length"] == "10"
    assert request.content == b"TY  - JOUR"
    assert request.extensions["timeout"]["read"] == 600


def test_each_import_has_a_session_of_its_own() -> None:
    desktop = Desktop()
    hand_over(desktop)
    hand_over(desktop)
    assert len({request.url.params["session"] for request in desktop.imports}) == 2


@pytest.mark.parametrize("content_type", ["application/json", "Application/JSON; charset=utf-8"])
def test_a_type_that_zotero_would_take_apart_is_sent_as_plain_text(content_type: str) -> None:
    desktop = Desktop()
    hand_over(desktop, content_type)
    assert desktop.imports[0].headers["Content-Type"] == "text/plain"


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("refs.rdf", "application/rdf+xml"),
        ("refs.bib", "application/x-bibtex"),
        ("REFS.RIS", "application/x-research-info-systems"),
        ("a.b.json", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_a_file_has_its_type_by_its_name(name: str, content_type: str) -> None:
    assert content_type_of(name) == content_type


def test_no_type_in_the_table_is_one_that_zotero_takes_apart() -> None:
    assert {"application/json", "multipart/form-data"}.isdisjoint(CONTENT_TYPES.values())


def test_a_file_that_zotero_does_not_know_is_refused() -> None:
    with pytest.raises(UsageError, match=r"'paper.pdf' cannot be handed to Zotero; it takes .rdf, .bib, .ris, .json"):
        content_type_of("paper.pdf")


def raising(error: Exception) -> Callable[[httpx2.Request], httpx2.Response]:
    def answer(request: httpx2.Request) -> httpx2.Response:
        raise error

    return answer


@pytest.mark.parametrize(
    "error", [httpx2.ConnectError("refused"), httpx2.ReadTimeout("slow"), httpx2.ReadError("reset")], ids=repr
)
def test_a_desktop_that_is_not_running_is_to_be_started(error: Exception) -> None:
    with pytest.raises(RemoteError, match="port 23119 of this computer; start Zotero, then try again") as caught:
        hand_over(raising(error))
    assert caught.value.uncertain is False


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: httpx2.Response(200, text="It works!"),
        lambda _: httpx2.Response(404, text="nothing here"),
        raising(httpx2.RemoteProtocolError("no HTTP")),
    ],
    ids=["page", "404", "no-http"],
)
def test_another_program_on_the_port_gets_no_file(answer: Callable[[httpx2.Request], httpx2.Response]) -> None:
    with pytest.raises(RemoteError, match="another program than Zotero answers on port 23119"):
        hand_over(answer)


@pytest.mark.parametrize(
    ("answer", "message", "uncertain"),
    [
        (httpx2.Response(400), "Zotero knows no importer for this file (Bad Request)", False),
        (httpx2.Response(500, json={"libraryEditable": False}), "selected in Zotero is read-only", False),
        (httpx2.Response(409, json={"error": "SESSION_EXISTS"}), "SESSION_EXISTS", False),
        (httpx2.Response(500, text="An error occurred\n"), "(500 An error occurred); part of it may be there", True),
        (httpx2.Response(201, text="<html>"), "its answer is not a list of items (<html>)", True),
        (httpx2.Response(201, json={"a": 1}), "its answer is not a list of items", True),
        (httpx2.ConnectError("refused"), "start Zotero, then try again", False),
        (httpx2.ReadTimeout("slow"), "has not answered within 600 s; it may have imported the file", True),
        (httpx2.ReadError("reset"), "the connection to Zotero was cut (reset); it may have imported the file", True),
    ],
    ids=str,
)
def test_an_import_that_fails_says_why_and_whether_it_may_be_done(
    answer: httpx2.Response | Exception, message: str, uncertain: bool
) -> None:
    desktop = Desktop(answer)
    with pytest.raises(RemoteError) as caught:
        hand_over(desktop)
    assert message in str(caught.value)
    assert caught.value.uncertain is uncertain
    assert len(desktop.imports) == 1


def test_an_answer_of_strange_items_is_still_read() -> None:
    answer = httpx2.Response(201, content=json.dumps([{"title": "A"}, "x", {}]))
    assert hand_over(Desktop(answer)) == Imported(2, ("A", ""))


# Against the connector of the stand-in, in this process and over HTTP


def test_a_running_zotero_takes_a_file_past_any_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with ServerThread() as thread:
        thread.core.connector.items = ITEMS
        port = httpx2.URL(thread.url).port
        assert port
        assert open_in_zotero("@book{书}".encode(), content_type_of("refs.bib"), port=port).titles == ("LLaMA", "书")
        (taken,) = thread.core.connector.imports
    assert (taken.content_type, taken.content.decode()) == ("application/x-bibtex", "@book{书}")
    assert taken.session


def test_nobody_on_the_port_means_zotero_is_not_running() -> None:
    with ServerThread() as thread:
        port = httpx2.URL(thread.url).port
    assert port
    with pytest.raises(RemoteError, match=f"does not answer on port {port} of this computer; start Zotero"):
        open_in_zotero(b"x", "text/plain", port=port)


@pytest.mark.parametrize(
    ("mood", "message"),
    [("fails", "Zotero could not import"), ("unreadable", "knows no importer"), ("read-only", "is read-only; select")],
)
def test_an_import_that_zotero_refuses_is_told(mood: Mood, message: str) -> None:
    server = Server()
    server.connector.mood = mood
    with pytest.raises(RemoteError, match=message):
        open_in_zotero(b"x", "text/plain", transport=ServerTransport(server))
    assert server.connector.imports == []


@pytest.mark.parametrize("kind", ["after", "middle", "slow"])
def test_a_lost_answer_never_imports_a_file_twice(kind: FaultKind) -> None:
    server = Server()
    server.faults.add(Fault(kind, n=2))
    with pytest.raises(RemoteError, match="it may have imported the file: look there before you try again") as caught:
        open_in_zotero(b"x", "text/plain", transport=ServerTransport(server))
    assert caught.value.uncertain
    assert len(server.connector.imports) == 1
