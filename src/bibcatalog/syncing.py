"""The use cases of the sync: plan, apply, undo, status. What ``bibcatalog zotero`` calls, and a program may.

Here the pure parts of ``bibcatalog.zotero`` meet a server and a disk.
"""

from __future__ import annotations

import time
from collections import Counter
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Self

import orjson

from bibcatalog.errors import ConflictError, OutputError, RemoteError
from bibcatalog.zotero.apply import apply_plan
from bibcatalog.zotero.collect import Gathered, find_collection, gather, subtree
from bibcatalog.zotero.finding import Policy, needs_listing
from bibcatalog.zotero.plan import WRITES, Plan, PlanFile, Target
from bibcatalog.zotero.planning import make_plan
from bibcatalog.zotero.pull import CatalogFile, pull
from bibcatalog.zotero.schema import Schema
from bibcatalog.zotero.state import refresh
from bibcatalog.zotero.store import Store, state_folder
from bibcatalog.zotero.undo import undo_plan
from bibcatalog.zotero.wanted import SyncOptions, wanted_objects

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from bibcatalog.model.catalog import Catalog
    from bibcatalog.zotero.objects import Failure, Gateway, Library
    from bibcatalog.zotero.plan import Change
    from bibcatalog.zotero.pull import PulledEdit
    from bibcatalog.zotero.records import Record
    from bibcatalog.zotero.state import State, View
    from bibcatalog.zotero.wanted import Wanted

DEFAULT_POLICY = Policy()
_KINDS = {"root": "collections", "collection": "collections", "item": "items", "note": "notes"}
_ROUNDS = 4
"""So often objects that somebody changed meanwhile are read, planned and written again."""

_SERVER_ERROR = 500
_LISTED = 10
"""So many reasons a message gives."""

_SCHEMA_DAYS = 7
"""So long a schema that was read from a server is used again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the writes of a plan: each is counted exactly once.

    ``already`` counts those that were found done, by somebody else, or by an earlier run or a request
    whose answer was lost; ``conflicts`` were changed by somebody meanwhile.
    """

    planned: int
    done: tuple[Change, ...] = ()
    already: int = 0
    conflicts: tuple[Change, ...] = ()
    failed: tuple[tuple[Change, Failure], ...] = ()

    @property
    def adds_up(self) -> bool:
        """Say whether everything that was planned is accounted for, and nothing failed."""
        counted = len(self.done) + self.already + len(self.conflicts) + len(self.failed)
        return counted == self.planned and not self.failed


def no_progress(count: int) -> None:
    """Take note of nothing: for programs that show no progress."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where to remember what was written, and to keep what a server said of itself; the platform's when not given."""

    state: str | Path | None = None
    cache: Path | None = None


class Sync:
    """A catalog and the library it is synchronised with.

    Make it in a ``with`` statement: meanwhile no other run on this computer works on the same.
    """

    def __init__(
        self,
        catalog: Catalog,
        gateway: Gateway,
        library: Library,
        options: Mapping[str, Any] | None = None,
        folders: Folders | None = None,
    ) -> None:
        """Name what is synchronised with what; nothing is read yet.

        ``options`` are fields of ``SyncOptions``; those that are not given are the same as the last time.
        """
        self.catalog = catalog
        self.gateway = gateway
        self.given = options or {}
        self.target = Target(gateway.server, library, catalog.id)
        self.folders = folders or Folders()
        self.store = Store(state_folder(self.target, self.folders.state), self.target)
        self.schema = Schema(0, {})

    @property
    def options(self) -> SyncOptions:
        """What is written and where: what was given, else as the last time."""
        return SyncOptions.from_json(self.store.load().options, self.given)

    def __enter__(self) -> Self:
        """Lock what is remembered."""
        self._lock = self.store.locked()
        self._lock.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """Let others work."""
        self._lock.__exit__(None, None, None)

    def plan(self, policy: Policy | None = None) -> Planned:
        """Read what is new in the library and plan; nothing is written anywhere.

        Raises:
            RemoteError: when the library cannot be read.
            InputError: when what was remembered is damaged.
        """
        return self._read_changes(policy or Policy())

    def _read_changes(self, policy: Policy = DEFAULT_POLICY) -> Planned:
        self.schema = read_schema(self.gateway, self.folders.cache)
        state = self.store.load()
        state = replace(state, options=asdict(SyncOptions.from_json(state.options, self.given)))
        wanted = wanted_objects(self.catalog, SyncOptions.from_json(state.options, {}), self.schema)
        since = 0 if needs_listing(wanted, state, policy) else state.version
        state, view = refresh(state, self.gateway.changes(self.target.library, since))
        if not view.complete and needs_listing(wanted, state, policy):  # something has gone meanwhile
            state, view = refresh(state, self.gateway.changes(self.target.library, 0))
        plan = make_plan(self.target, wanted, (state, view), self.schema, policy)
        return Planned(plan, state, view, wanted, policy)

    def apply(
        self, planned: Planned, agreed: PlanFile | None = None, progress: Callable[[int], None] = no_progress
    ) -> Outcome:
        """Do what a plan says, and remember it.

        Args:
            planned: the plan, made just now.
            agreed: the plan that a person has seen, when it was made before; nothing else is done.
            progress: is told how many objects each answer was about.

        Raises:
            OutputError: when the plan holds values that the server would refuse; nothing was written.
            ConflictError: when ``agreed`` no longer holds; nothing was written.
            RemoteError: when the server or the network stopped the work; the next run goes on.
        """
        plan = planned.plan
        if plan.diagnostics:
            count = len(plan.diagnostics)
            message = f"nothing was written: Zotero would refuse {count} value{'s' if count > 1 else ''}"
            raise OutputError(message, plan.diagnostics)
        before = 0
        if agreed is not None:
            refuse_stale(agreed, planned)
            before = len(agreed.missing(plan))
        self._refuse_trash_in_use(planned)
        state = planned.state.remembering(plan.remembered)
        outcome = Outcome(0)
        if plan.writes:
            steps = state.steps if state.unfinished else ()
            outcome, state = self._carry_out(planned, replace(state, unfinished=True, steps=steps), progress)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self.store.save(replace(state, unfinished=False, applied=now))
        return replace(outcome, planned=outcome.planned + before, already=outcome.already + before)

    def undo(self) -> Planned:
        """Plan to take back the last application.

        Raises:
            RemoteError: when the library cannot be read.
            InputError: when what was remembered is damaged.
        """
        self.schema = read_schema(self.gateway, self.folders.cache)
        state, view = refresh(self.store.load(), self.gateway.changes(self.target.library, 0))
        return Planned(undo_plan(self.target, state, view), state, view, (), Policy())

    def apply_undo(self, planned: Planned, progress: Callable[[int], None] = no_progress) -> Outcome:
        """Take back what the plan of ``undo`` says; what somebody has worked on since is then no longer asked for.

        Raises:
            ConflictError: when the library has changed since the plan was made; nothing was written.
            RemoteError: when the server or the network stopped the work; call ``undo`` again, then this.
        """
        self._refuse_trash_in_use(planned)
        journal = self.store.begin(planned.state)
        applied = apply_plan(planned.plan, planned.state, self.gateway, journal, progress)
        lost = tuple(change for change, failure in applied.outdated if failure.code < _SERVER_ERROR)
        failed = [*applied.failed, *(pair for pair in applied.outdated if pair[1].code >= _SERVER_ERROR)]
        left = {change.key for change, _ in failed}
        steps = applied.state.steps
        steps = tuple(step for step in steps if {step.after["key"], step.after.get("parentItem")} & left)
        self.store.save(replace(applied.state, version=applied.version, steps=steps, unfinished=False))
        return Outcome(len(planned.plan.writes), tuple(applied.done), 0, lost, tuple(failed))

    def _refuse_trash_in_use(self, planned: Planned) -> None:
        """Refuse to trash anything when somebody has worked in the library since the plan was made.

        A note under an item, or an item in a collection, does not change the version of what it stands under.

        Raises:
            ConflictError: nothing was written.
        """
        trashes = any(change.sending and change.sending.payload.get("deleted") for change in planned.plan.writes)
        if trashes and self.gateway.changes(self.target.library, planned.view.version) is not None:
            message = "somebody has worked in the library since the plan was made, so nothing was written; plan again"
            raise ConflictError(message)

    def pull(self, data: bytes, name: str) -> Pulled:
        """Find what people changed in Zotero, and give the catalog file with it.

        Args:
            data: the catalog's file.
            name: what it is called in messages and in the diff.

        Raises:
            RemoteError: when the library cannot be read.
            InputError: when the file cannot be edited.
        """
        from bibcatalog.catalog.edit import unified_diff
        from bibcatalog.catalog.source import read_source

        source, _ = read_source(data, name)
        planned = self._read_changes()
        file = CatalogFile(self.catalog, source.value if source else {}, self.options)
        found = pull(file, planned.state, planned.wanted, self.schema)
        edits, after = _valid_edits(data, found.edits, name)
        refused = [edit for edit in found.edits if edit not in edits]
        by_hand = [(edit.label, f"{edit.field} would make the catalog invalid: {edit.new!r}") for edit in refused]
        return Pulled(tuple(edits), (*found.by_hand, *by_hand), after, unified_diff(data, after, name))

    def status(self) -> dict[str, Any]:
        """Tell what is remembered, without asking the server."""
        state = self.store.load()
        there = [role.partition(":")[0] for role, record in state.records.items() if not record.gone]
        kinds = Counter(_KINDS[kind] for kind in there)
        gone = Counter(record.gone for record in state.records.values() if record.gone)
        return {
            "catalog": self.target.catalog,
            "library": str(self.target.library),
            "server": self.target.server,
            "last_applied": state.applied,
            "library_version": state.version,
            "objects": dict(kinds),
            "gone": dict(gone),
            "can_be_undone": len(state.steps),
            "unfinished": state.unfinished or bool(state.pending),
            "remembered_in": str(self.store.folder),
        }

    def _carry_out(self, planned: Planned, state: State, progress: Callable[[int], None]) -> tuple[Outcome, State]:
        """Write, and where somebody was faster, read, plan and write again what is still as it was agreed."""
        ledger = _Ledger({change.role: change for change in planned.plan.writes})
        plan, outdated = planned.plan, {}
        for _ in range(_ROUNDS):
            applied = apply_plan(plan, state, self.gateway, self.store.begin(state), progress)
            state = replace(applied.state, version=applied.version)
            ledger.done += [ledger.left.pop(change.role) for change in applied.done]
            ledger.failed += [(ledger.left.pop(change.role), failure) for change, failure in applied.failed]
            outdated = {change.role: failure for change, failure in applied.outdated}
            if not ledger.left:
                break
            # Somebody has made or changed what we were about to write: perhaps long ago, by what we remember.
            state, view = refresh(state, self.gateway.changes(self.target.library, 0))
            plan = make_plan(self.target, planned.wanted, (state, view), self.schema, planned.policy)
            state = state.remembering(ledger.compare(plan))
            plan = plan.limited_to(frozenset(ledger.left))
        ledger.failed += [(ledger.left.pop(role), failure) for role, failure in outdated.items() if role in ledger.left]
        return ledger.outcome(len(planned.plan.writes)), state


@dataclass(frozen=True, slots=True)
class Pulled:
    """What people changed in Zotero: edits of the catalog file, the file with them, and the diff.

    ``by_hand`` are changes that the file has no place for: which entry, and what.
    """

    edits: tuple[PulledEdit, ...]
    by_hand: tuple[tuple[str, str], ...]
    after: bytes
    diff: str

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON."""
        return {
            "edits": [
                {"path": list(edit.path), "label": edit.label, "field": edit.field, "old": edit.old, "new": edit.new}
                for edit in self.edits
            ],
            "by_hand": [{"label": label, "reason": reason} for label, reason in self.by_hand],
            "diff": self.diff,
        }


@dataclass(slots=True)
class _Ledger:
    """What is left of a plan, and what came of the rest."""

    left: dict[str, Change]
    done: list[Change] = field(default_factory=list)
    already: int = 0
    conflicts: list[Change] = field(default_factory=list)
    failed: list[tuple[Change, Failure]] = field(default_factory=list)

    def compare(self, plan: Plan) -> dict[str, Record]:
        """Take out what a new plan no longer wants, or wants otherwise; give what is to be remembered of it."""
        now = {change.role: change for change in plan.writes}
        contested = {change.role for change in plan.changes if change.kind not in WRITES}
        for role, change in list(self.left.items()):
            if role in now and agrees(change, now[role]):
                continue
            if role in now or role in contested:
                self.conflicts.append(change)
            else:
                self.already += 1
            del self.left[role]
        return {role: record for role, record in plan.remembered.items() if role not in self.left}

    def outcome(self, planned: int) -> Outcome:
        """Give what came of it; what is still left is in none of its parts, so that it does not add up."""
        return Outcome(planned, tuple(self.done), self.already, tuple(self.conflicts), tuple(self.failed))


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, and what it was made from."""

    plan: Plan
    state: State
    view: View
    wanted: tuple[Wanted, ...]
    policy: Policy


def agrees(before: Change, now: Change) -> bool:
    """Say whether a change does nothing but what was agreed to: the same values into the same parts, or fewer."""
    planned = [(one.field, one.new or one.old) for one in before.differences]
    return all((one.field, one.new or one.old) in planned for one in now.differences)


def _valid_edits(data: bytes, edits: Sequence[PulledEdit], name: str) -> tuple[list[PulledEdit], bytes]:
    """Give the edits after which the catalog is still valid, and the file with them.

    Zotero takes any text where a catalog has rules, for dates and identifiers above all.
    """
    from bibcatalog.catalog.edit import Edit, edit_source
    from bibcatalog.catalog.reader import read_catalog

    def edited(chosen: Sequence[PulledEdit]) -> bytes | None:
        pairs = [pair for edit in chosen for pair in ((edit.path, edit.value), *edit.also)]
        after = edit_source(data, [Edit(path, value) for path, value in pairs], name)
        return after if read_catalog(after, name).catalog else None

    if not edits:
        return [], data
    after = edited(edits)
    if after is not None:
        return list(edits), after
    valid = [edit for edit in edits if edited([edit]) is not None]
    after = edited(valid) if valid else None
    return (valid, after) if after is not None else ([], data)


def refuse_stale(agreed: PlanFile, planned: Planned) -> None:
    """Refuse a plan that no longer holds.

    Raises:
        ConflictError: it names what is new or different.
    """
    own = {step.role: step.payload for step in planned.state.steps}
    found = list(agreed.differences(planned.plan))
    if agreed.is_for(planned.plan):
        missing = agreed.missing(planned.plan)
        found += [f"no longer needed: {one['label']}" for one in missing if not _was_sent(one, own.get(one["role"]))]
    if found:
        listed = "".join(f"\n  {line}" for line in found[:_LISTED])
        more = f"\n  and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        advice = "make it anew with: bibcatalog zotero plan -o FILE"
        message = f"the plan has gone stale, so nothing was written; {advice}{listed}{more}"
        raise ConflictError(message)


def _was_sent(change: Mapping[str, Any], payload: Mapping[str, Any] | None) -> bool:
    """Say whether the last application has sent what a planned change would send."""
    sent = {name: value for name, value in (change.get("send") or {}).items() if name not in {"key", "version"}}
    return payload is not None and all(payload.get(name) == value for name, value in sent.items())


def read_schema(gateway: Gateway, folder: Path | None = None) -> Schema:
    """Give a server's schema; one that was read in the last days comes from the platform's folder for caches.

    Raises:
        RemoteError: when it cannot be read.
    """
    if folder is None:
        from platformdirs import user_cache_path

        folder = user_cache_path("bibcatalog", appauthor=False)
    path = folder / f"zotero-schema-{sha256(gateway.server.encode()).hexdigest()[:12]}.json"
    with suppress(OSError, ValueError, RemoteError):
        if 0 <= time.time() - path.stat().st_mtime < _SCHEMA_DAYS * 86400:
            return Schema.parse(orjson.loads(path.read_bytes()))
    schema = Schema.parse(gateway.schema())
    with suppress(OSError):  # a cache that cannot be written costs a request
        folder.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".tmp")
        temporary.write_bytes(orjson.dumps(schema.as_json()))
        temporary.replace(path)
    return schema


def read_collection(gateway: Gateway, library: Library, wanted: str) -> Gathered:
    """Read a collection of any library, with those below it, as a bibliography.

    Args:
        gateway: the server.
        library: the library.
        wanted: the collection's path (``A/B``), its key, or its name when only one has it.

    Raises:
        UsageError: when there is no such collection.
        RemoteError: when the library cannot be read.
    """
    collections = gateway.collections(library)
    tree = subtree(collections, find_collection(collections, wanted))
    contents = {data["key"]: gateway.collection_items(library, data["key"]) for data in tree}
    return gather(tree, contents, read_schema(gateway))
