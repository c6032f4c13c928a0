"""The local API of a running Zotero (``/api/``): the same as the Web API, but for who may do what.

Reads need no key. A write needs the header ``Zotero-Server-ID`` and a local key, which a person gives
(Zotero Web API v3, Local API). There is no ``/deleted``, no ``/items/new`` and no ``/keys``; lists are not limited.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import orjson

from tests.zotero_server import libraries, types
from tests.zotero_server.messages import Answer, Refusal, json_answer, text_answer
from tests.zotero_server.rights import ALL

if TYPE_CHECKING:
    from tests.zotero_server.core import Server
    from tests.zotero_server.faults import Trouble
    from tests.zotero_server.messages import Request


@dataclass(slots=True)
class Desktop:
    """A running Zotero.

    Attributes:
        server_id: What its answers say in ``Zotero-Server-ID``.
        user: Whose library it has; ``users/0`` is this user too.
        enabled: Whether other programs are let in at all.
        old: Whether it is of a time before local writes: no server id, no keys.
        deny: Whether the person denies keys.
        remember: Whether a key is good for more than one write.
        busy: Whether it has been asked for keys too often.
        has_deleted: Whether there is ``/deleted`` after all.
    """

    server_id: str = "desktop-one"
    user: int = 1
    enabled: bool = True
    old: bool = False
    deny: bool = False
    remember: bool = True
    busy: bool = False
    has_deleted: bool = False
    asked_by: list[str] = field(default_factory=list)
    _keys: dict[str, bool] = field(default_factory=dict)

    def finished(self, answer: Answer) -> None:
        """Say in an answer which Zotero gave it."""
        if not self.old:
            answer.headers["Zotero-Server-ID"] = self.server_id

    def forget_keys(self) -> None:
        """Take back all keys."""
        self._keys.clear()

    def handle(self, server: Server, request: Request, trouble: Trouble) -> Answer:
        """Answer a request to the local API."""
        if request.path == "/api":
            raise _nowhere()
        self._check_server(request)
        parts = request.parts[1:]
        if not parts:
            return text_answer("Nothing to see here.")
        _check_api_version(request)
        if parts == ["local", "authorize"] and not self.old:
            return self._authorize(request)
        if parts[0] in ("users", "groups"):
            return self._library(server, request, parts, trouble)
        answer = None if parts == ["items", "new"] else types.handle(_without_prefix(request))
        if answer is None:
            raise _nowhere()
        return answer

    def _check_server(self, request: Request) -> None:
        if not self.enabled:
            raise Refusal(403, "Local API is not enabled")
        sent = request.headers.get("zotero-server-id")
        if sent is not None and sent != self.server_id and not self.old:
            raise Refusal(412, "Zotero-Server-ID does not match this server")

    def _library(self, server: Server, request: Request, parts: list[str], trouble: Trouble) -> Answer:
        if parts[0] == "users":
            if parts[1:2] not in (["0"], [str(self.user)]):
                raise Refusal(
                    400, f"Only data for the logged-in user is available locally -- use userID 0 or {self.user}"
                )
            parts = ["users", str(self.user), *parts[2:]]
        if parts[0] == "users" and parts[2:] == ["groups"]:
            return self._groups(server)
        if parts[2:] == ["deleted"] and not self.has_deleted:
            raise _nowhere()
        library = server.addressed(parts)
        visit = server.visit(request, library, ALL, self.user, trouble)
        if not request.writes:
            return libraries.handle(visit, parts[2:])[0]
        key = self._check_write(request)
        answer = libraries.handle(visit, parts[2:])[0]
        if not self._keys[key]:
            del self._keys[key]
        return answer

    def _groups(self, server: Server) -> Answer:
        found = [group for group in server.groups.values() if group.admits(self.user)]
        return json_answer(
            [libraries.group_json(group, server.libraries["groups", group.id], self.user) for group in found]
        )

    def _check_write(self, request: Request) -> str:
        if self.old:
            if request.method == "POST":
                raise Refusal(400, "Endpoint does not support method\n")
            raise Refusal(501, "Method not implemented\n")
        self._need_server(request)
        if request.body and not request.headers.get("content-type", "").startswith("application/json"):
            raise Refusal(400, "Empty request body")
        key = request.headers.get("zotero-api-key")
        if not key:
            raise Refusal(401, "API key required -- POST /api/local/authorize to obtain one")
        if key not in self._keys:
            raise Refusal(401, "Invalid or expired API key")
        return key

    @staticmethod
    def _need_server(request: Request) -> None:
        if "zotero-server-id" not in request.headers:
            raise Refusal(428, "Zotero-Server-ID not provided")

    def _authorize(self, request: Request) -> Answer:
        libraries.allow(request, "POST")
        self._need_server(request)
        try:
            body: object = orjson.loads(request.body)
        except orjson.JSONDecodeError:
            raise Refusal(400, "Invalid JSON provided\n") from None
        name = body.get("appName") if isinstance(body, dict) else None
        if not isinstance(name, str) or not name.strip():
            raise Refusal(400, "'appName' not provided")
        if self.busy:
            answer = text_answer("Too many authorization requests", {"Retry-After": "10"}, status=429)
        elif self.deny:
            answer = text_answer("Denied by the user", status=403)
        else:
            key = f"local{len(self.asked_by):027}"
            self._keys[key] = self.remember
            answer = json_answer({"key": key, "remember": self.remember})
        self.asked_by.append(name)
        return answer


def _nowhere() -> Refusal:
    return Refusal(404, "No endpoint found\n")


def _check_api_version(request: Request) -> None:
    version = request.headers.get("zotero-api-version") or request.parameter("v") or "3"
    if version != "3":
        raise Refusal(501, f"API version not implemented: {version}")


def _without_prefix(request: Request) -> Request:
    path = request.path.removeprefix("/api")
    return type(request)(request.method, path, request.query, request.headers, request.body)
