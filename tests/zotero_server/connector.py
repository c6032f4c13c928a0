"""The connector of a running Zotero: what a browser's extension talks to (``/connector/``).

Nothing is imported: the bytes are kept, and the answer has the items that a test gave.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from tests.zotero_server.messages import Answer, json_answer, text_answer

if TYPE_CHECKING:
    from tests.zotero_server.messages import Json, Request

Mood: TypeAlias = Literal["", "fails", "unreadable", "read-only"]
"""How imports go: well; with an error; the file is of no known format; the library cannot be written to."""


@dataclass(frozen=True, slots=True)
class Import:
    """A file that came."""

    session: str | None
    content_type: str
    content: bytes


@dataclass(slots=True)
class Connector:
    """The connector: what it is to answer, and what it was given.

    Attributes:
        version: The version of Zotero.
        items: What an import answers.
        mood: How imports go.
        imports: The files that were taken, in their order.
    """

    version: str = "10.0.1"
    items: list[Json] = field(default_factory=list)
    mood: Mood = ""
    imports: list[Import] = field(default_factory=list)
    _sessions: set[str | None] = field(default_factory=set)

    def finished(self, answer: Answer) -> Answer:
        """Say in an answer which Zotero gave it."""
        answer.headers["X-Zotero-Version"] = self.version
        answer.headers["X-Zotero-Connector-API-Version"] = "3"
        return answer

    def handle(self, request: Request) -> Answer:
        """Answer a request."""
        if _from_a_page(request):
            return Answer(0, fate="cut")
        if request.method in ("HEAD", "OPTIONS"):
            return Answer(200)
        match request.method, request.parts[1:]:
            case "GET", ["ping"]:
                page = b"<!DOCTYPE html><html><body>Zotero is running</body></html>"
                return Answer(200, {"Content-Type": "text/html"}, page)
            case "POST", ["ping"]:
                return json_answer({"prefs": {"automaticSnapshots": True}})
            case "POST", ["import"]:
                return self._import(request)
        return _refused(request.method, request.parts[1:])

    def _import(self, request: Request) -> Answer:
        content_type = request.headers.get("content-type", "")
        # Without a content type Zotero does not pass the body on, and no translator fits nothing.
        if not content_type or not request.body or self.mood == "unreadable":
            return Answer(400)
        if self.mood == "read-only":
            return json_answer({"libraryEditable": False}, status=500)
        session = request.parameter("session")
        if session in self._sessions:
            return json_answer({"error": "SESSION_EXISTS"}, status=409)
        self._sessions.add(session)
        if self.mood == "fails":
            return text_answer("An error occurred\n", status=500)
        self.imports.append(Import(session, content_type, request.body))
        return json_answer(self.items, status=201)


def _refused(method: str, parts: list[str]) -> Answer:
    if method not in ("GET", "POST"):
        return text_answer("Method not implemented\n", status=501)
    if parts == ["import"]:
        return text_answer("Endpoint does not support method\n", status=400)
    return text_answer("No endpoint found\n", status=404)


def _from_a_page(request: Request) -> bool:
    browser = request.headers.get("user-agent", "").startswith("Mozilla/") or "origin" in request.headers
    allowed = {"x-zotero-connector-api-version", "zotero-allowed-request"} & set(request.headers)
    return browser and not allowed
