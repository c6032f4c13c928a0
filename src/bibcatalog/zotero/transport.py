"""Send requests with patience: wait when the server asks for it, and try again when it or the network fails.

Every request is tried again, POST too. That is safe because of what we send: the key of each new object is made on our
side and goes with ``version`` 0, every other object goes with the version that it is based on. A request that was done
although its answer was lost fails object by object when it comes again (412), and nothing stands twice. The header
``Zotero-Write-Token`` is not needed for that, and would spoil it: a second request with the same token is refused as a
whole, without a word about the single objects.

The server's pauses (``Backoff``, ``Retry-After``) are kept here for every answer, and taken out of it, so that nobody
above waits a second time.

Source: Zotero Web API v3, Rate Limiting; RFC 9110, sections 10.2.3 and 15.
"""

from __future__ import annotations

import random
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeAlias

import httpx2

from bibcatalog.errors import AccessError, RemoteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Response: TypeAlias = httpx2.Response
"""An answer, for those who read it and need not know what brought it."""

Transport: TypeAlias = httpx2.BaseTransport
"""What sends single requests, for those who only pass it on."""

RETRIED = frozenset({429, 500, 502, 503, 504})
"""Statuses that may be gone at the next try."""

ONCE = "bibcatalog.once"
"""A request's extension: what it asks for must not be asked for twice, such as a question to a person."""

UNCERTAIN = "bibcatalog.uncertain"
"""An answer's extension: an earlier try of the same write may have been done."""

HIDDEN = "…"
_KEY_IN_ADDRESS = re.compile(r"(?<=[?&]key=)[^&#\s'\"]+")
_KEY_IN_HEADER = re.compile(r"(?i)((?:bearer|zotero-api-key:?)\s+)[^\s,;'\"]+")
_MARKUP = re.compile(r"<[^<>]*>")
_READ_ONLY = frozenset({"GET", "HEAD", "OPTIONS"})
_PAUSES = ("Backoff", "Retry-After")
_NEVER_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
_LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to try, and how long to wait between; times are in seconds.

    ``first`` is the longest pause after the first failure; it doubles each time until ``longest``. ``total`` is the
    most that one request may wait in all, pauses that the server asks for included.
    """

    tries: int = 6
    first: float = 1.0
    longest: float = 60.0
    total: float = 300.0

    def pause(self, failures: int, chance: float) -> float:
        """Give the pause after so many failures; ``chance``, from 0 to 1, keeps clients from coming back together."""
        return min(self.longest, self.first * 2.0 ** (failures - 1)) * (1 + chance) / 2


@dataclass(slots=True)
class _Story:
    """What has become of a request so far, and how that is told."""

    request: httpx2.Request
    reason: str = "the server asked for a pause"
    status: int | None = None
    failures: int = 0
    waited: float = 0.0
    uncertain: bool = False

    def __str__(self) -> str:
        return redact(f"{self.request.method} {self.request.url.copy_with(query=None)}: {self.reason}", self.request)

    def tell(self, outcome: httpx2.Response | httpx2.RequestError) -> None:
        """Add a failure."""
        self.failures += 1
        self.uncertain = self.uncertain or (self.request.method not in _READ_ONLY and _may_be_done(outcome))
        if isinstance(outcome, httpx2.Response):
            self.status, self.reason = outcome.status_code, f"{outcome.status_code} {words_of(outcome, self.request)}"
        else:
            self.status, self.reason = None, _explain(outcome)

    def end(self, pause: float = 0.0) -> RemoteError:
        """Give the error when patience is at its end; ``pause`` is one that would have been too long."""
        tries = f"{self.failures} tr{'y' if self.failures == 1 else 'ies'}"
        why = f"the next pause of {pause:.0f} s is too long" if pause else f"gave up after {tries}"
        message = f"{self}; {why}, {self.waited:.0f} s waited; try again later"
        return RemoteError(message, status=self.status, uncertain=self.uncertain)

    def shut_out(self) -> AccessError:
        """Give the error when the server shuts out this computer."""
        message = (
            f"{self}; the server has shut out this computer after wrong keys: wait five minutes, then check the key"
        )
        return AccessError(message, status=self.status, uncertain=self.uncertain)


@dataclass(eq=False, repr=False)
class RetryTransport(httpx2.BaseTransport):
    """Send through ``inner``, wait and try again.

    ``sleep``, ``clock`` (seconds that only grow), ``now`` (seconds since 1970) and ``random`` (0 to 1) are what the
    waiting is made of; ``notify`` is told each pause. An answer is given on when its whole body has come.
    """

    inner: httpx2.BaseTransport
    patience: Patience = Patience()
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    random: Callable[[], float] = random.random
    notify: Callable[[str], None] | None = None
    _not_before: float = field(default=0.0, init=False)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request until it is answered with something that another try would not change.

        Raises:
            AccessError: when the server has shut out this address after wrong keys.
            RemoteError: when patience is at its end.
        """
        request.read()
        tries = 1 if request.extensions.get(ONCE) else self.patience.tries
        story = _Story(request)
        while True:
            pause = max(self._not_before - self.clock(), self._own_pause(story.failures))
            if story.waited + pause > self.patience.total:
                raise story.end(pause)
            self._wait(pause, story)
            outcome = self._try(request)
            if isinstance(outcome, httpx2.Response) and outcome.status_code not in RETRIED:
                outcome.extensions[UNCERTAIN] = story.uncertain
                return outcome
            story.tell(outcome)
            if isinstance(outcome, httpx2.Response) and _is_shut_out(outcome):
                raise story.shut_out()
            if story.failures == tries or not _worth_a_try(outcome):
                raise story.end()

    def close(self) -> None:
        """Close what is below."""
        self.inner.close()

    def _own_pause(self, failures: int) -> float:
        return self.patience.pause(failures, self.random()) if failures else 0.0

    def _wait(self, seconds: float, story: _Story) -> None:
        if seconds <= 0:
            return
        if self.notify:
            self.notify(f"{story}; waiting {seconds:.0f} s")
        self.sleep(seconds)
        story.waited += seconds

    def _try(self, request: httpx2.Request) -> httpx2.Response | httpx2.RequestError:
        """Send a request once and read its whole answer; keep the pause that it asks for."""
        try:
            response = self.inner.handle_request(request)
            try:
                body = b"".join(_bytes_of(response))
            finally:
                response.close()
            headers = [(name, value) for name, value in response.headers.raw if name.decode().title() not in _PAUSES]
            extensions = {name: value for name, value in response.extensions.items() if name != "network_stream"}
            whole = httpx2.Response(response.status_code, headers=headers, content=body, extensions=extensions)
        except httpx2.RequestError as error:
            return error
        self._not_before = self.clock() + stated_pause(response.headers, self.now())
        return whole


class NetworkTransport(httpx2.BaseTransport):
    """The network itself: connections that are kept, and the proxies of the environment.

    A client that is given a transport of its own ignores proxies; this one sends through a client that does not.
    """

    def __init__(self, *, proxies: bool = True) -> None:
        self._client = httpx2.Client(trust_env=proxies, follow_redirects=False)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request as it is; the body of the answer is still to be read."""
        return self._client.send(request, stream=True, follow_redirects=False)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def stated_pause(headers: Mapping[str, str], now: float) -> float:
    """Give the seconds that a server asks to wait, 0 for none; of ``Backoff`` and ``Retry-After`` the longer.

    A date is measured from the server's own ``Date``, which does not mind a clock that is wrong on our side; without
    one from ``now``, in seconds since 1970.
    """
    sent = _date(headers.get("Date", ""))
    return max(_seconds(headers.get(name, ""), now if sent is None else sent) for name in _PAUSES)


def redact(text: str, request: httpx2.Request) -> str:
    """Take the key of a request out of a text, and whatever looks like one."""
    for secret in filter(None, _secrets(request)):
        text = text.replace(secret, HIDDEN)
    return _KEY_IN_HEADER.sub(rf"\1{HIDDEN}", _KEY_IN_ADDRESS.sub(HIDDEN, text))


def words_of(response: httpx2.Response, request: httpx2.Request) -> str:
    """Give what a server says about an error, in one line without markup and without the key."""
    words = " ".join(_MARKUP.sub(" ", response.text).split())
    if len(words) > _LONGEST_WORDS:
        words = f"{words[:_LONGEST_WORDS]}…"
    return redact(words or response.reason_phrase, request)


def _bytes_of(response: httpx2.Response) -> httpx2.SyncByteStream:
    if not isinstance(response.stream, httpx2.SyncByteStream):
        message = "the transport below gave a stream for asynchronous use"
        raise TypeError(message)
    return response.stream


def _secrets(request: httpx2.Request) -> tuple[str, ...]:
    scheme, _, token = request.headers.get("Authorization", "").rpartition(" ")
    return (token if scheme else "", request.headers.get("Zotero-API-Key", ""), request.url.params.get("key", ""))


def _seconds(value: str, since: float) -> float:
    if value.strip().isdecimal():
        return float(value)
    date = _date(value)
    return 0.0 if date is None else max(0.0, date - since)


def _date(value: str) -> float | None:
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    return (date if date.tzinfo else datetime.combine(date.date(), date.time(), UTC)).timestamp()


def _is_shut_out(response: httpx2.Response) -> bool:
    """Say whether the server shuts out everybody here, after wrong keys; each further request makes it longer."""
    return response.status_code == httpx2.codes.TOO_MANY_REQUESTS and "authentication failures" in response.text


def _worth_a_try(outcome: httpx2.Response | httpx2.RequestError) -> bool:
    """Say whether the next try may end better: not with a certificate, a proxy or an address that is wrong."""
    if isinstance(outcome, httpx2.Response):
        return True
    if isinstance(outcome, httpx2.LocalProtocolError | httpx2.ProxyError | httpx2.UnsupportedProtocol):
        return False
    return "CERTIFICATE_VERIFY_FAILED" not in str(outcome)


def _may_be_done(outcome: httpx2.Response | httpx2.RequestError) -> bool:
    """Say whether the server may have done a write; a 5xx comes too when some objects are written already."""
    if isinstance(outcome, httpx2.Response):
        return outcome.status_code != httpx2.codes.TOO_MANY_REQUESTS
    return not isinstance(outcome, _NEVER_SENT)


def _explain(error: httpx2.RequestError) -> str:
    kinds = (
        (httpx2.ConnectTimeout, "no connection in time"),
        (httpx2.TimeoutException, "no answer in time"),
        (httpx2.ConnectError, "no connection"),
        (httpx2.ProxyError, "the proxy refuses"),
        (httpx2.DecodingError, "an answer that is damaged"),
        (httpx2.NetworkError | httpx2.RemoteProtocolError, "the connection was cut"),
    )
    kind = next((text for errors, text in kinds if isinstance(error, errors)), type(error).__name__)
    return f"{kind} ({error})" if str(error) else kind
