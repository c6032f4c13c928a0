"""Limits and outages: too many requests, too many at once, maintenance, too many wrong keys.

None of them is on unless it is switched on: most tests ask for other things.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tests.zotero_server.messages import Answer, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.zotero_server.messages import Request
    from tests.zotero_server.rights import Key

RATE, BURST = 10.0, 100
"""Requests a second and at once, with a key."""

AT_ONCE = 5
WRONG_KEYS = 6


class _Limited(Refusal):
    def __init__(self, message: str, wait: int) -> None:
        super().__init__(429, message)
        self.wait = wait

    def answer(self) -> Answer:
        answer = super().answer()
        answer.headers["Retry-After"] = str(self.wait)
        return answer


@dataclass(slots=True)
class _Bucket:
    left: float = BURST
    at: float = 0.0


@dataclass
class Limits:
    """What is limited, and how far each limit is used.

    Attributes:
        rate: Whether requests a second are limited.
        at_once: Whether requests at once are limited.
        keys: Whether wrong keys lock out everybody who sends a key.
        maintenance: The whole server is down, or only writes are.
        backoff: Seconds in the header ``Backoff`` of every answer; 0 for none.
        gather: So many requests are let in together: each waits until all of them are there.
    """

    rate: bool = False
    at_once: bool = False
    keys: bool = False
    maintenance: Literal["", "all", "writes"] = ""
    backoff: int = 0
    gather: int = 0
    clock: Callable[[], float] = time.monotonic
    _wrong_keys: int = 0
    _buckets: dict[int, _Bucket] = field(default_factory=dict)
    _present: int = 0
    _room: threading.Condition = field(default_factory=threading.Condition)

    @contextmanager
    def presence(self) -> Iterator[Answer | None]:
        """Count a request as being there; give the refusal when there are too many already."""
        with self._room:
            self._present += 1
            too_many = self.at_once and self._present > AT_ONCE
            if self.gather:
                self.gather -= 1
                self._room.notify_all()
                self._room.wait_for(lambda: self.gather == 0)
        try:
            yield _Limited("Concurrent request limit exceeded", 2).answer() if too_many else None
        finally:
            with self._room:
                self._present -= 1

    def check(self, request: Request, key: Key | None) -> None:
        """Refuse during maintenance, and what comes too fast."""
        if self.maintenance == "all" or (self.maintenance == "writes" and request.writes):
            raise Refusal(503, "Zotero is down for maintenance. Please try again in a few minutes.")
        if self.rate:
            self._take(key.user if key else 0)

    def _take(self, user: int) -> None:
        now = self.clock()
        bucket = self._buckets.setdefault(user, _Bucket(at=now))
        bucket.left = min(BURST, bucket.left + (now - bucket.at) * (RATE if user else 3 * RATE))
        bucket.at = now
        if bucket.left < 1:
            raise _Limited("Request rate limit exceeded", 10)
        bucket.left -= 1

    def check_address(self) -> None:
        """Refuse everything with a key after too many wrong ones."""
        if self.keys and self._wrong_keys >= WRONG_KEYS:
            raise Refusal(429, "Too many authentication failures")

    def count_invalid_key(self) -> None:
        """Count a wrong key."""
        self._wrong_keys += 1

    def forgive(self) -> None:
        """Forget wrong keys and what was used up."""
        self._wrong_keys = 0
        self._buckets.clear()
