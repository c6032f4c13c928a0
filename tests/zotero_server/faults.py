"""What goes wrong on purpose: which request of those to come, and how."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.zotero_server.messages import Request

FaultKind: TypeAlias = Literal[
    "before", "after", "middle", "slow", "status", "lose", "crash", "header", "edit", "between"
]
"""What happens to a request.

- ``before``: the connection is cut before anything is done
- ``after``: all is done, then the connection is cut before the answer
- ``middle``: all is done, then the connection is cut in the middle of the answer
- ``slow``: all is done, but the answer comes ``delay`` seconds late
- ``status``: the answer is ``status`` with ``headers`` and ``body``; ``done`` says whether the request was carried out
- ``lose``: of a batch the object at ``index`` fails with 500, the others do not
- ``crash``: 500 when the object at ``index`` of a batch is at its turn; those before it are saved
- ``header``: the answer gets ``headers``
- ``edit``: somebody acts just before the request (``act``)
- ``between``: somebody acts before the object at ``index`` of a batch (``act``)
"""


@dataclass(slots=True)
class Fault:
    """One fault: it strikes the ``n``-th request from now (of those that write, with ``writes``), ``times`` times."""

    kind: FaultKind
    n: int = 1
    writes: bool = False
    times: int = 1
    status: int = 500
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    done: bool = False
    delay: float = 0.0
    index: int = 0
    act: Callable[[], object] | None = None


@dataclass(slots=True)
class Trouble:
    """The faults that strike one request."""

    faults: list[Fault] = field(default_factory=list)

    def first(self, *kinds: FaultKind) -> Fault | None:
        """Give the first fault of some kinds."""
        return next((fault for fault in self.faults if fault.kind in kinds), None)

    def act(self, kind: FaultKind, index: int = 0) -> None:
        """Let those act who are to act now."""
        for fault in self.faults:
            if fault.kind == kind and fault.index == index and fault.act is not None:
                fault.act()

    def strikes(self, kind: FaultKind, index: int) -> bool:
        """Say whether the object at a position of a batch is struck."""
        return any(fault.kind == kind and fault.index == index for fault in self.faults)


NO_TROUBLE = Trouble()


@dataclass(slots=True)
class Faults:
    """The faults to come."""

    waiting: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Plan a fault."""
        self.waiting.append(fault)

    def clear(self) -> None:
        """Let nothing go wrong any more."""
        self.waiting.clear()

    def strike(self, request: Request) -> Trouble:
        """Count a request, and give what strikes it."""
        if not self.waiting:
            return NO_TROUBLE
        struck = []
        for fault in self.waiting:
            if fault.writes and not request.writes:
                continue
            fault.n -= 1
            if fault.n <= 0:
                fault.times -= 1
                struck.append(fault)
        self.waiting = [fault for fault in self.waiting if fault.n > 0 or fault.times > 0]
        return Trouble(struck)
