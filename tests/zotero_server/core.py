"""The server: all its state, and ``handle``, which turns a request into an answer without any socket."""

from __future__ import annotations

import gzip
import random
import threading
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.zotero_server import connector, control, desktop, libraries, types
from tests.zotero_server.faults import NO_TROUBLE, Fault, Faults, Trouble
from tests.zotero_server.libraries import allow, not_found
from tests.zotero_server.library import ALPHABET, Library
from tests.zotero_server.limits import Limits
from tests.zotero_server.messages import Answer, Crash, Refusal, Request, json_answer
from tests.zotero_server.people import Person
from tests.zotero_server.rights import ALL, Access, Group, Key, User, access_to, check, describe, sent_key
from tests.zotero_server.schema_facts import VERSION
from tests.zotero_server.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tests.zotero_server.faults import FaultKind
    from tests.zotero_server.messages import Json

API_VERSION = "3"
OWNER = 1
"""The user who is there from the beginning, with the key ``KEY``."""

KEY = "ownerkeyownerkeyownerkey"


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Logged:
    """A request as the log has it; ``status`` is 0 when nothing was answered."""

    method: str
    path: str
    query: str
    status: int


class Server:
    """A Zotero server with a user (1), that user's empty library, and a key with all rights.

    Args:
        now: Tells the time that goes into dates.
        seed: Where the keys that the server chooses begin; two servers with one seed choose the same.
    """

    faults: Faults
    limits: Limits
    log: list[Logged]
    desktop: desktop.Desktop
    connector: connector.Connector

    def __init__(self, now: Callable[[], datetime] = _utc_now, seed: int | str = "zotero server") -> None:
        self.faults = Faults()
        self.limits = Limits()
        self.log = []
        self.desktop = desktop.Desktop()
        self.connector = connector.Connector()
        self.users: dict[int, User] = {}
        self.groups: dict[int, Group] = {}
        self.keys: dict[str, Key] = {}
        self.libraries: dict[tuple[str, int], Library] = {}
        self._now = now
        self._random = random.Random(seed)  # noqa: S311 - keys need not be secret here
        self._tokens: set[tuple[str, str]] = set()
        self._lock = threading.RLock()
        self.add_user(OWNER, "owner")
        self.add_key(KEY, OWNER)

    # Setting up

    def add_user(self, number: int, name: str = "") -> Library:
        """Add an account with an empty library."""
        self.users[number] = User(number, name or f"user{number}")
        library = self.libraries["users", number] = Library("users", number, self.users[number].name)
        return library

    def add_key(
        self,
        key: str,
        user: int = OWNER,
        own: Access = ALL,
        all_groups: Access | None = None,
        groups: Mapping[int, Access] | None = None,
    ) -> Key:
        """Add a key of a user, or change what it may do."""
        self.keys[key] = Key(key, user, own, all_groups, groups or {})
        return self.keys[key]

    def add_group(
        self, number: int, name: str = "", owner: int = OWNER, members: Iterable[int] = (), editing: str = "members"
    ) -> Library:
        """Add a group with an empty library; ``editing`` says who may write: ``members`` or ``admins``."""
        self.groups[number] = Group(number, name or f"group{number}", owner, tuple(members), editing=editing)
        library = self.libraries["groups", number] = Library("groups", number, self.groups[number].name)
        return library

    def library(self, prefix: str = "users/1") -> Library:
        """Give the state of a library, named as addresses do."""
        kind, _, number = prefix.partition("/")
        return self.libraries[kind, int(number)]

    def person(self, prefix: str = "users/1", user: int = OWNER) -> Person:
        """Give somebody who works in a library with another client, at once and without any request."""
        library, request = self.library(prefix), Request("POST", "")
        return Person(library, lambda: self.visit(request, library, ALL, user))

    def fault(self, kind: FaultKind, **how: Any) -> None:  # noqa: ANN401 - what ``Fault`` takes
        """Plan that something goes wrong: ``fault("after", writes=True)`` cuts the answer to the next write."""
        self.faults.add(Fault(kind, **how))

    def state(self) -> Json:
        """Give everything that the libraries hold, as JSON."""
        return {library.prefix: libraries.whole_state(library) for library in self.libraries.values()}

    # Answering

    def handle(self, request: Request) -> Answer:
        """Answer a request; what becomes of the answer on its way stands in it."""
        if request.path.startswith("/_test/"):
            with self._lock:
                return control.handle(self, request)
        with self.limits.presence() as refused, self._lock:
            trouble = self.faults.strike(request)
            answer = self._with_trouble(request, trouble, refused)
            seen = 0 if answer.fate == "cut" else answer.status
            self.log.append(Logged(request.method, request.path, request.query, seen))
            return answer

    def _with_trouble(self, request: Request, trouble: Trouble, refused: Answer | None) -> Answer:
        if not trouble.faults:
            return self._answer(request, trouble, refused)
        trouble.act("edit")
        if trouble.first("before"):
            return Answer(0, fate="cut")
        status = trouble.first("status")
        if status is not None and not status.done:
            return self._finished(request, Answer(status.status, dict(status.headers), status.body.encode()))
        answer = self._answer(request, trouble, refused)
        if status is not None:
            answer = self._finished(request, Answer(status.status, dict(status.headers), status.body.encode()))
        for fault in trouble.faults:
            if fault.kind == "header":
                answer.headers.update(fault.headers)
        wire = trouble.first("after", "middle", "slow")
        if wire is not None:
            answer.fate = {"after": "cut", "middle": "half", "slow": "late"}[wire.kind]  # type: ignore[assignment]
            answer.delay = wire.delay
            if answer.fate == "half" and not answer.body:
                # What has no middle ends before it begins.
                answer.fate = "cut"
        return answer

    def _answer(self, request: Request, trouble: Trouble, refused: Answer | None) -> Answer:
        try:
            answer = refused or self._routed(request, trouble)
        except Refusal as refusal:
            answer = refusal.answer()
        except Crash:
            answer = Refusal(500, "An error occurred").answer()
        return self._finished(request, answer)

    def _finished(self, request: Request, answer: Answer) -> Answer:
        if request.path.startswith("/connector/"):
            return self.connector.finished(answer)
        answer.headers.setdefault("Zotero-API-Version", API_VERSION)
        answer.headers.setdefault("Zotero-Schema-Version", str(VERSION))
        if self.limits.backoff:
            answer.headers["Backoff"] = str(self.limits.backoff)
        if request.path.startswith("/api/"):
            self.desktop.finished(answer)
        if "origin" in request.headers:
            answer.headers["Access-Control-Allow-Origin"] = "*"
            answer.headers["Access-Control-Expose-Headers"] = "Backoff, Last-Modified-Version, Link, Total-Results"
        if request.method == "HEAD":
            answer.headers["Content-Length"] = str(len(answer.body))
            answer.body = b""
        return answer

    def _routed(self, request: Request, trouble: Trouble) -> Answer:
        if "100-continue" in request.headers.get("expect", ""):
            raise Refusal(417, "Expectation Failed")
        request = _unpacked(request)
        if request.path.startswith("/connector/"):
            return self.connector.handle(request)
        if request.path == "/api" or request.path.startswith("/api/"):
            return self.desktop.handle(self, request, trouble)
        if request.method == "OPTIONS":
            return Answer(200)
        _check_api_version(request)
        key = self._key(request)
        self.limits.check(request, key)
        return self._web(request, key, trouble)

    def _web(self, request: Request, key: Key | None, trouble: Trouble) -> Answer:
        answer = types.handle(request)
        if answer is not None:
            return answer
        match request.parts:
            case ["keys", _]:
                return self._key_page(request, key)
            case ["users", number, "groups"] if number.isdigit():
                return self._user_groups(request, int(number), key)
            case ["users" | "groups", *_]:
                return self._library_page(request, key, trouble)
            case _:
                raise not_found()

    def _key(self, request: Request) -> Key | None:
        sent = sent_key(request)
        if sent is None:
            return None
        self.limits.check_address()
        key = self.keys.get(sent)
        if key is None:
            self.limits.count_invalid_key()
            raise Refusal(403, "Invalid key")
        return key

    def _key_page(self, request: Request, key: Key | None) -> Answer:
        name = request.parts[1]
        if name == "current" and key is None:
            raise Refusal(403, "Forbidden")
        found = key if name == "current" else self.keys.get(name)
        if found is None:
            raise Refusal(403, "Invalid key")
        if request.method == "DELETE":
            del self.keys[found.key]
            return Answer(204)
        allow(request, "GET", "DELETE")
        return json_answer(describe(found, self.users[found.user]))

    def _user_groups(self, request: Request, number: int, key: Key | None) -> Answer:
        allow(request, "GET")
        if number not in self.users:
            raise Refusal(404, f"User {number} not found")
        found = [
            group
            for group in self.groups.values()
            if group.admits(number) and access_to(key, "groups", group.id, group).read
        ]
        if request.parameter("format") == "versions":
            return json_answer({str(group.id): group.version for group in found})
        shown = [libraries.group_json(group, self.libraries["groups", group.id], number) for group in found]
        return json_answer(shown, {"Total-Results": str(len(shown))})

    def _library_page(self, request: Request, key: Key | None, trouble: Trouble) -> Answer:
        library = self.addressed(request.parts)
        access = access_to(key, library.kind, library.id, self.groups.get(library.id))
        check(key, access, writes=request.writes)
        visit = self.visit(request, library, access, key.user if key else 0, trouble)
        token = self._token(request, key)
        answer, done = libraries.handle(visit, request.parts[2:])
        if token is not None and done:
            self._tokens.add(token)
        return answer

    def addressed(self, parts: list[str]) -> Library:
        """Give the library that an address names.

        Raises:
            Refusal: 400 for what is no number, 404 for what is not there.
        """
        kind, number = parts[0], parts[1] if len(parts) > 1 else ""
        if not number.isdigit():
            raise Refusal(400, f"Invalid {kind.removesuffix('s')} ID")
        library = self.libraries.get((kind, int(number)))
        if library is None:
            raise Refusal(404, f"{kind.removesuffix('s').capitalize()} {number} not found")
        return library

    def visit(
        self, request: Request, library: Library, access: Access, user: int, trouble: Trouble | None = None
    ) -> Visit:
        """Give a handler what it needs to know of a request."""
        host = request.headers.get("host", "api.zotero.org")
        scheme = "http" if host.startswith(("127.", "localhost")) else "https"
        local = request.path.startswith("/api/")
        return Visit(
            request=request,
            library=library,
            access=access,
            user=user,
            base=f"{scheme}://{host}",
            now=self._now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            new_key=self.new_key,
            user_name=lambda number: self.users[number].name if number in self.users else "",
            trouble=trouble or NO_TROUBLE,
            local=local,
        )

    def new_key(self) -> str:
        """Choose a key for an object."""
        return "".join(self._random.choices(ALPHABET, k=8))

    def _token(self, request: Request, key: Key | None) -> tuple[str, str] | None:
        sent = request.headers.get("zotero-write-token")
        if sent is None or not request.writes:
            return None
        if not 5 <= len(sent) <= 32:
            raise Refusal(400, "Write token must be 5-32 characters in length")
        if key is None:
            raise Refusal(400, "Write token cannot be used without an API key")
        if (key.key, sent) in self._tokens:
            raise Refusal(412, "Write token already used")
        return key.key, sent


def _unpacked(request: Request) -> Request:
    if request.headers.get("content-encoding", "").lower() != "gzip" or not request.body:
        return request
    try:
        body = gzip.decompress(request.body)
    except (OSError, EOFError, zlib.error):
        raise Refusal(400, "The body is not gzip") from None
    return Request(request.method, request.path, request.query, request.headers, body)


def _check_api_version(request: Request) -> None:
    header, parameter = request.headers.get("zotero-api-version"), request.parameter("v")
    if header is not None and parameter is not None and header != parameter:
        raise Refusal(400, "Zotero-API-Version header does not match 'v' query parameter")
    asked = header or parameter or API_VERSION
    if asked != API_VERSION:
        raise Refusal(400, f"Invalid API version '{asked}'")
