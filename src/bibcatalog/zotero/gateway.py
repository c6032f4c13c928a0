"""The wire to a Zotero server: the Web API, or the local API of a running desktop, behind one protocol.

pyzotero is the engine for writing items; with ``transport`` and ``desktop`` this module is the only one that knows
``httpx2``. What pyzotero does otherwise than we need is done on the client below it: conditional reads, pages that
belong to one version, what the server says about an error, and collections (``create_collections`` adds an empty
``parentCollection`` where none is named, which would move a collection to the top). Every request passes two hooks:
``_dress`` gives it its key, ``_check`` turns every refusal into one of our errors.

Source: Zotero Web API v3 (Basics, Read Requests, Write Requests, Syncing); the local API as Zotero's
``server_localAPI.js`` has it.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlsplit

from bibcatalog._version import __version__
from bibcatalog.errors import AccessError, RemoteError, UsageError
from bibcatalog.zotero.answers import (
    account_of,
    data_of,
    entries_of,
    goes_on,
    group_of,
    object_of,
    report_of,
    shown_items,
    total_of,
    version_of,
    without_trashed,
)
from bibcatalog.zotero.credentials import DEFAULT_SERVER, NEW_KEY, Secret
from bibcatalog.zotero.objects import BATCH, Account, Changes, Rights

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType
    from typing import Self

    import httpx2
    from pyzotero.zotero import Zotero

    from bibcatalog.zotero.answers import Entry
    from bibcatalog.zotero.credentials import Permissions
    from bibcatalog.zotero.objects import Data, Group, Library, ObjectKind, WriteReport
    from bibcatalog.zotero.transport import Patience

LOCAL_ENDPOINT = "http://127.0.0.1:23119/api"
"""Where the local API of a desktop is, unless a person has changed its port."""

PAGE = 100
"""So many objects come in one page at most (Zotero Web API v3, Read Requests)."""

RESTARTS = 5
"""So often a list is read that changes while it is read."""

_T = TypeVar("_T")
_PAGES = {"format": "json", "limit": str(PAGE)}
# An order that stays when objects change between two pages.
_IN_ORDER = {"sort": "dateAdded", "direction": "asc"}
_USER_AGENT = f"bibcatalog/{__version__}"
_NOT_MODIFIED = 304
_CONSENT_SECONDS = 300.0
_LOCAL_TRIES = 3
_SERVER_ID = "Zotero-Server-ID"
_LIBRARY = re.compile(r"/(users|groups)/([0-9]+)(?:/|$)")
_LOCAL_HINT = {
    "read": "in Zotero's settings, under Advanced, allow other applications to communicate with Zotero",
    "write": "choose a library that you may change",
}
TOO_OLD = (
    "this Zotero is too old for writes through the local API; update Zotero, or use the Web API with a key from "
    f"{NEW_KEY}"
)
"""What is said of a desktop that can only be read."""


@dataclass(frozen=True, slots=True)
class Permission:
    """What a person has allowed in the desktop: a key, good for one write unless it is to be remembered."""

    key: Secret
    remember: bool


class _MovedError(Exception):
    """The library has changed between two requests that belong together."""


@dataclass(eq=False, repr=False)
class PyzoteroGateway:
    """A Zotero server, reached through pyzotero; use it in a ``with``, or close it.

    Args:
        key: the API key; for a desktop a permission that was remembered. Without one only public libraries, and
            those of a desktop, can be read.
        endpoint: the address of the API, a path such as ``https://host/zotero/api`` included. Plain ``http`` is for
            this computer only, since the key would travel openly.
        local: whether it is the local API of a desktop; the usual address of one is known as such.
        transport: what sends single requests; the network unless a test has something better.
        patience: how often to try again, and how long to wait.
        sleep: what waits.
        notify: is told about pauses, and about questions that wait for a person.
        timeout: the seconds that one answer may take.
        permissions: where permissions to write to a desktop are remembered.

    Raises:
        UsageError: for an endpoint that cannot be used, or when the extra ``zotero`` is not installed.
    """

    key: Secret | None = None
    endpoint: str = DEFAULT_SERVER
    local: bool = False
    transport: httpx2.BaseTransport | None = None
    patience: Patience | None = None
    sleep: Callable[[float], None] = time.sleep
    notify: Callable[[str], None] | None = None
    timeout: float = 60.0
    permissions: Permissions | None = None
    permission: Permission | None = field(default=None, init=False)
    """What the person at the desktop has allowed last."""
    _engine: type[Zotero] = field(init=False)
    _client: httpx2.Client = field(init=False)
    _zoteros: dict[Library, Zotero] = field(default_factory=dict, init=False)
    _server_id: str = field(default="", init=False)
    _identified: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        """Make the client; nothing is sent yet."""
        self.endpoint = check_endpoint(self.endpoint)
        self.local = self.local or self.endpoint == LOCAL_ENDPOINT
        if self.local and not _is_loopback(urlsplit(self.endpoint).hostname or ""):
            message = f"{self.endpoint} is not on this computer, where the local API is; leave one of the two out"
            raise UsageError(message)
        self._client = self._new_client()

    def __repr__(self) -> str:
        """Name the server, and nothing that is secret."""
        return f"PyzoteroGateway({self.endpoint!r}{', local=True' if self.local else ''})"

    def __enter__(self) -> Self:
        """Give the gateway."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections; the gateway is of no use afterwards."""
        self._client.close()

    @property
    def server(self) -> str:
        """The address of the server; a desktop's has its server id behind ``#``, since versions belong to that."""
        if not self.local:
            return self.endpoint
        self._identify()
        return f"{self.endpoint}#{self._server_id}" if self._server_id else self.endpoint

    def account(self) -> Account:
        """Tell whose key it is and what it may do (Zotero Web API v3, ``/keys/current``).

        Rights that the answer leaves out are not given. A desktop knows no keys of accounts: its user is 0, and it can
        be written when it is new enough.

        Raises:
            AccessError: when the key is refused.
            RemoteError: as every request.
        """
        if self.local:
            self._identify()
            rights = Rights(read=True, write=bool(self._server_id), notes=True)
            return Account(0, "", rights, rights)
        return account_of(self._get("/keys/current"))

    def groups(self, user_id: int) -> Sequence[Group]:
        """List the groups of a user that the key can see."""
        return [group_of(entry, user_id) for entry in self._steady(lambda: self._list(f"/users/{user_id}/groups")[0])]

    def schema(self) -> Mapping[str, Any]:
        """Give Zotero's schema, as ``/schema`` has it."""
        return object_of(self._get("/schema"))

    def changes(self, library: Library, since: int = 0) -> Changes | None:
        """Read what has changed after a version of the library; nothing at all gives ``None``.

        A desktop does not tell what was deleted: when anything has changed there, everything is read, and the
        result says ``since`` 0. So it is when the library is at an older version than ``since``, as after a server
        was restored; but most servers answer then that nothing has changed, which cannot be told from the truth.

        Raises:
            AccessError: when the key may not read the library.
            RemoteError: when the server fails, or the library keeps changing meanwhile.
        """
        return self._steady(lambda: self._changes(library, since))

    def children(self, library: Library, key: str) -> Sequence[Data]:
        """Give the child items of an item, notes and attachments, but none from the trash."""
        return self._steady(lambda: data_of(self._list(f"/{library}/items/{key}/children", _IN_ORDER)[0]))

    def collections(self, library: Library) -> Sequence[Data]:
        """Give all collections, but none from the trash, nor what is below such a one."""
        return without_trashed(self._steady(lambda: data_of(self._list(f"/{library}/collections")[0])))

    def collection_items(self, library: Library, key: str) -> Sequence[Data]:
        """Give the items directly in a collection, with their child notes and attachments; nothing from the trash."""
        return shown_items(
            self._steady(lambda: data_of(self._list(f"/{library}/collections/{key}/items", _IN_ORDER)[0]))
        )

    def write(self, library: Library, kind: ObjectKind, objects: Sequence[Data]) -> WriteReport:
        """Write 1 to 50 objects (Zotero Web API v3, Write Requests) and tell of each what became of it.

        A desktop asks the person for permission first, unless that was remembered.

        Raises:
            ValueError: for no objects, or more than 50.
            AccessError: when the key may not write there, or the person at the desktop does not allow it.
            RemoteError: when the request fails as a whole, or its answer does not account for every object; see its
                ``uncertain``.
        """
        if not 1 <= len(objects) <= BATCH:
            message = f"1 to {BATCH} objects are written at once, not {len(objects)}"
            raise ValueError(message)
        if not self.local:
            return report_of(self._post(library, kind, objects), len(objects))
        self._identify()
        if not self._server_id:
            raise RemoteError(TOO_OLD)
        if not self.key and self.permissions:
            self.key = self.permissions.find(self.server)
        if not self.key:
            self.authorize()
        try:
            return report_of(self._post(library, kind, objects), len(objects))
        except AccessError as error:
            # The key was good for one write, or has been taken back.
            if error.status != 401:
                raise
            lost = error.uncertain
        try:
            self.authorize()
            return report_of(self._post(library, kind, objects), len(objects))
        except RemoteError as error:
            error.uncertain = error.uncertain or lost
            raise

    def authorize(self, name: str = "bibcatalog") -> Permission:
        """Let the desktop ask its person whether ``name`` may write, and use the key that it gives.

        Raises:
            AccessError: when the person says no.
            RemoteError: when the desktop is too old for it, or nobody answers within five minutes.
        """
        from bibcatalog.zotero.transport import ONCE

        self._identify()
        if not (self.local and self._server_id):
            raise RemoteError(
                TOO_OLD if self.local else "only the desktop asks for permission; the Web API needs a key"
            )
        if self.notify:
            self.notify(f"Zotero asks whether {name} may write: answer there, best with 'Always Allow'")
        try:
            response = self._client.post(
                f"{self.endpoint}/local/authorize",
                json={"appName": name},
                timeout=_CONSENT_SECONDS,
                extensions={ONCE: True},
            )
        except AccessError as error:
            message = f"Zotero does not let {name} write: it was denied there; try again and allow it"
            raise AccessError(message, status=error.status) from error
        except RemoteError as error:
            if error.status != 429:
                raise
            message = "Zotero was asked too often for permission; wait a minute, then answer there 'Always Allow'"
            raise RemoteError(message, status=error.status) from error
        answer = object_of(response)
        self.permission = Permission(Secret(str(answer.get("key", ""))), remember=answer.get("remember") is True)
        self.key = self.permission.key
        if self.permission.remember and self.permissions:
            self.permissions.keep(self.server, self.key)
        return self.permission

    def _new_client(self) -> httpx2.Client:
        try:
            import httpx2
            from pyzotero.zotero import Zotero
        except ImportError as error:
            message = "talking to Zotero needs an extra: pip install 'bibcatalog[zotero]'"
            raise UsageError(message) from error
        from bibcatalog.zotero.transport import NetworkTransport, Patience, RetryTransport

        self._engine = Zotero

        # A desktop that does not run will not do so in a minute.
        patience = self.patience or (Patience(tries=_LOCAL_TRIES) if self.local else Patience())
        inner = self.transport or NetworkTransport(proxies=not _is_loopback(urlsplit(self.endpoint).hostname or ""))
        return httpx2.Client(
            transport=RetryTransport(inner, patience, sleep=self.sleep, notify=self.notify),
            timeout=self.timeout,
            event_hooks={"request": [self._dress], "response": [self._check]},
        )

    def _dress(self, request: httpx2.Request) -> None:
        """Give a request its last headers: pyzotero never sees the key, and its write token is not sent (transport)."""
        request.headers["User-Agent"] = _USER_AGENT
        request.headers["Zotero-API-Version"] = "3"
        request.headers.pop("Zotero-Write-Token", None)
        if not self.local:
            if self.key:
                request.headers["Authorization"] = f"Bearer {self.key.reveal()}"
            return
        if self._server_id:
            request.headers[_SERVER_ID] = self._server_id
        if self.key and request.method != "GET" and not request.url.path.endswith("/local/authorize"):
            request.headers["Zotero-API-Key"] = self.key.reveal()

    def _check(self, response: httpx2.Response) -> None:
        """Turn every answer that is no success into an error."""
        from bibcatalog.zotero.transport import UNCERTAIN, words_of

        if self.local and not self._server_id:
            self._server_id = response.headers.get(_SERVER_ID, "")
        status = response.status_code
        if response.is_success or status == _NOT_MODIFIED:
            return
        request, said = response.request, f"{status} {words_of(response, response.request)}"
        message = self._explain(status, request.method, request.url.path, said)
        error = AccessError if status in {401, 403} else RemoteError
        raise error(message, status=status, uncertain=bool(response.extensions.get(UNCERTAIN)))

    def _explain(self, status: int, method: str, path: str, said: str) -> str:
        """Say what a refusal means, and what to do."""
        found = _LIBRARY.search(path)
        where = f"{found[1]}/{found[2]}" if found else self.endpoint
        what = "read" if method == "GET" else "write"
        if status in {401, 403}:
            return f"{self._explain_key(what, where)} (the server said: {said})"
        if 300 <= status < 400:  # not followed: nothing in the API leads elsewhere, and a key must not be carried there
            return f"{self.endpoint} sends us elsewhere ({said}); check the address of the API"
        if status == 404 and not found:
            return f"{self.endpoint} has no {path} ({said}); check the address of the API"
        if status == 501 and self.local and what == "write":
            return f"{TOO_OLD} ({said})"
        return f"the server did not {what} {where}: {said}"

    def _explain_key(self, what: str, where: str) -> str:
        if self.local:
            return f"the desktop does not let us {what} {where}; {_LOCAL_HINT[what]}"
        if not self.key:
            return f"{where} needs a key; make one at {NEW_KEY}"
        if where == self.endpoint:
            return f"the server refuses this key; make a new one at {NEW_KEY}"
        may = {"read": "may not read", "write": "may only read"}[what]
        return f"this key {may} {where}, or is not valid; make one that may {what} it at {NEW_KEY}"

    def _identify(self) -> None:
        """Ask a desktop for its server id, once it is needed; an old one has none."""
        if self.local and not self._identified:
            self._get("/")
            self._identified = True

    def _get(self, path: str, params: Mapping[str, str] | None = None, if_after: int = 0) -> httpx2.Response:
        headers = {"If-Modified-Since-Version": str(if_after)} if if_after else {}
        try:
            return self._client.get(f"{self.endpoint}{path}", params=params, headers=headers)
        except RemoteError as error:
            if not self.local or error.status is not None:
                raise
            message = f"{error}; is Zotero running on this computer?"
            raise RemoteError(message) from error

    def _post(self, library: Library, kind: ObjectKind, objects: Sequence[Data]) -> httpx2.Response:
        if kind != "items":
            return self._client.post(f"{self.endpoint}/{library}/{kind}", json=list(objects))
        zotero = self._zotero(library)
        zotero.request = None
        try:
            zotero.create_items(list(objects))
        except ValueError:
            # An answer that is not JSON is told of by who reads it; without an answer, the data was not sent.
            if zotero.request is None:
                raise
        return cast("httpx2.Response", zotero.request)

    def _zotero(self, library: Library) -> Zotero:
        """Give pyzotero's object for a library; it is kept, since it closes the client when it goes."""
        if library not in self._zoteros:
            zotero = self._engine(library.id, library.kind, client=self._client)
            zotero.endpoint = self.endpoint
            self._zoteros[library] = zotero
        return self._zoteros[library]

    def _steady(self, read: Callable[[], _T]) -> _T:
        """Read until nothing has moved meanwhile."""
        for attempt in range(RESTARTS):
            if attempt and self.notify:
                self.notify("the library has changed while it was read; reading it again")
            with suppress(_MovedError):
                return read()
        message = f"the library keeps changing: it was read {RESTARTS} times and moved each time; try again later"
        raise RemoteError(message)

    def _changes(self, library: Library, since: int) -> Changes | None:
        newer = {"since": str(since)} if since else {}
        wanted = {**_IN_ORDER, "includeTrashed": "1", **newer}
        first = self._get(f"/{library}/items", {**_PAGES, **wanted}, if_after=since)
        now = version_of(first)
        if now is not None and now < since:
            return self._changes(library, 0)
        if first.status_code == _NOT_MODIFIED:
            return None
        items, version = self._list(f"/{library}/items", wanted, first)
        if version is None:
            message = f"{self.endpoint} tells no version of {library}; check the address of the API"
            raise RemoteError(message)
        collections = self._same(version, self._list(f"/{library}/collections", newer))
        deleted = self._deleted(library, since, version)
        if deleted is None and since:
            return self._changes(library, 0)
        gone_items, gone_collections = deleted or (frozenset(), frozenset())
        # With a collection its sub-collections go, of which the server tells nothing.
        if since and gone_collections:
            collections = self._same(version, self._list(f"/{library}/collections"))
        return Changes(
            since=since,
            version=version,
            items=data_of(items),
            collections=data_of(collections),
            deleted_items=gone_items,
            deleted_collections=gone_collections,
            all_collections=not since or bool(gone_collections),
        )

    def _deleted(self, library: Library, since: int, version: int) -> tuple[frozenset[str], frozenset[str]] | None:
        """Give the keys of deleted items and collections; nothing when the server does not tell, as desktops do not."""
        try:
            response = self._get(f"/{library}/deleted", {"since": str(since)})
        except RemoteError as error:
            if self.local and error.status == 404:
                return None
            raise
        answer = self._same(version, (object_of(response), version_of(response)))
        return frozenset(answer.get("items", ())), frozenset(answer.get("collections", ()))

    def _list(
        self, path: str, params: Mapping[str, str] | None = None, first: httpx2.Response | None = None
    ) -> tuple[list[Entry], int | None]:
        """Read all pages of a list, and the version that they all have; ``first`` is the first page if it is there.

        Raises:
            _MovedError: when a page has another version than the first, or the pages do not make the whole.
        """
        asked = {**_PAGES, **(params or {})}
        response = first or self._get(path, asked)
        version, seen = version_of(response), 0
        found: dict[str, Entry] = {}
        while page := entries_of(response):
            seen += len(page)
            found.update((str(entry.get("key", entry.get("id"))), entry) for entry in page)
            if not goes_on(response, seen):
                break
            response = self._get(path, {**asked, "start": str(seen)})
            self._same(version, (None, version_of(response)))
        if len(found) != total_of(response, len(found)):
            raise _MovedError
        return list(found.values()), version

    @staticmethod
    def _same(version: int | None, read: tuple[_T, int | None]) -> _T:
        """Give what was read, when its version is the one that it must have."""
        if read[1] != version:
            raise _MovedError
        return read[0]


def check_endpoint(text: str) -> str:
    """Give the address of an API in its plain form: lower case, without a slash at its end.

    Raises:
        UsageError: when it is none, holds a password, or would send the key openly to another computer.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        message = f"{text!r} is no address of a Zotero API ({error})"
        raise UsageError(message) from error
    if parts.scheme not in {"http", "https"} or not host:
        message = f"{text!r} is no address of a Zotero API; write it like {DEFAULT_SERVER}"
        raise UsageError(message)
    if parts.username is not None or parts.query or parts.fragment:
        message = f"the address of the API on {host} has a name, a password or a query in it; leave them out"
        raise UsageError(message)
    if parts.scheme == "http" and not _is_loopback(host):
        message = f"{text} would send your key openly through the network; use https"
        raise UsageError(message)
    at_port = f":{port}" if port and port != {"http": 80, "https": 443}[parts.scheme] else ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{at_port}{parts.path.rstrip('/')}"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
