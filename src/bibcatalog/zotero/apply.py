"""Carry a plan out: batches in order, every answer read, and what came of each object counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from bibcatalog.zotero.objects import BATCH
from bibcatalog.zotero.state import Taking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bibcatalog.zotero.objects import Failure, Gateway, ObjectKind, WriteReport
    from bibcatalog.zotero.plan import Change, Plan
    from bibcatalog.zotero.records import Record
    from bibcatalog.zotero.state import Sending, State

_PERHAPS_LATER = frozenset({404, 409, 412, 428})
"""Codes of a single object that reading and planning again may mend: it was changed, or what it stands under was."""


class JournalLike(Protocol):
    """What is told before a batch is sent and after it has arrived."""

    def sending(self, batch: Sequence[Sending]) -> None:
        """Remember a batch that is about to be sent."""
        ...

    def arrived(self, records: Sequence[tuple[str, Record]]) -> None:
        """Remember what has arrived."""
        ...


@dataclass(slots=True)
class Applied:
    """What came of a plan: the state after it, what was done, what must be planned again, and what failed for good.

    ``version`` is the library's version up to which everything is known; it is only as high as can be proven.
    """

    state: State
    version: int
    done: list[Change] = field(default_factory=list)
    outdated: list[tuple[Change, Failure]] = field(default_factory=list)
    failed: list[tuple[Change, Failure]] = field(default_factory=list)


def apply_plan(
    plan: Plan, state: State, gateway: Gateway, journal: JournalLike, progress: Callable[[int], None]
) -> Applied:
    """Write what a plan says, at most 50 objects at a time, parents first.

    Args:
        plan: what to write; changes that do not write are left alone.
        state: what is remembered, up to the version of the plan.
        gateway: the server.
        journal: is told everything before and after.
        progress: is told how many objects each answer was about.

    Raises:
        RemoteError: when the server or the network stops the work; the journal knows how far it came.
    """
    applied = Applied(state, state.version)
    taking = Taking(state)
    proven = True
    for kind, batch in batches(plan.writes):
        sendings = [change.sending for change in batch if change.sending]
        journal.sending(sendings)
        report = gateway.write(plan.target.library, kind, [sending.payload for sending in sendings])
        arrived: list[tuple[str, Record]] = []
        for index, (change, sending) in enumerate(zip(batch, sendings, strict=True)):
            if (failure := report.failed.get(index)) is not None:
                later = failure.code in _PERHAPS_LATER or failure.code >= 500
                (applied.outdated if later else applied.failed).append((change, failure))
                continue
            # An object that is unchanged holds already what was sent.
            remote = report.successful.get(index) or {**(sending.before or {}), **sending.payload}
            record = sending.arrived(remote)
            taking.take(sending, record)
            applied.done.append(change)
            arrived.append((sending.record.role, record))
        journal.arrived(arrived)
        progress(len(batch))
        proven = proven and is_uninterrupted(applied.version, report)
        if proven:
            applied.version = report.version
    applied.state = taking.state
    return applied


def batches(changes: Sequence[Change]) -> Iterator[tuple[ObjectKind, list[Change]]]:
    """Cut changes into batches of one kind of object, keeping their order."""
    batch: list[Change] = []
    kind: ObjectKind = "collections"
    for change in changes:
        if change.sending is None:
            continue
        own = change.sending.record.kind
        if batch and (own != kind or len(batch) == BATCH):
            yield kind, batch
            batch = []
        kind = own
        batch.append(change)
    if batch:
        yield kind, batch


def is_uninterrupted(before: int, report: WriteReport) -> bool:
    """Say whether nobody else has written between a version that was known and the end of a batch.

    Every object that a server wrote or found unchanged has raised the library's version by one; older servers raise it
    once for the whole batch. Only when the numbers add up is there no room for anybody else.
    """
    versions = sorted(int(data["version"]) for data in report.successful.values())
    count = len(versions) + len(report.unchanged)
    if report.version == before + count and len(set(versions)) == len(versions):
        return not versions or before < versions[0] <= versions[-1] <= report.version
    return report.version == before + 1 and set(versions) == {report.version} and not report.unchanged
