"""What one computer remembers of a catalog in a library, and how that follows what happens in the library. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bibcatalog.zotero.records import Base, Record
from bibcatalog.zotero.values import COLLECTIONS, SETS, content_fields, members, same, value_of, with_members

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bibcatalog.zotero.objects import Changes, Data, ObjectKind
    from bibcatalog.zotero.records import Gone

_NO_VERSION = -1
"""A version that no object has."""


@dataclass(frozen=True, slots=True)
class Sending:
    """An object on its way: what is sent, and what will be remembered once it has arrived.

    ``before`` is the object as it was; nothing when it is new. ``former`` is the role it was known by.
    """

    record: Record
    payload: Data
    written: Mapping[str, Any]
    sets: Mapping[str, Mapping[str, bool]]
    before: Data | None
    kind: str
    former: str = ""

    def arrived(self, remote: Data) -> Record:
        """Give the record after the library took what was sent."""
        if self.kind == "trash":
            return replace(self.record, remote=remote, gone="withdrawn")
        if self.kind == "undo":
            return replace(self.record, remote=remote)
        return self.record.settled(self.written, self.sets, remote)

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON."""
        return {
            "record": self.record.as_json(),
            "payload": self.payload,
            "written": dict(self.written),
            "sets": {name: dict(own) for name, own in self.sets.items()},
            "before": self.before,
            "kind": self.kind,
            "former": self.former,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Sending:
        """Read what ``as_json`` wrote."""
        return cls(
            Record.from_json(data["record"]),
            data["payload"],
            data["written"],
            data["sets"],
            data["before"],
            data["kind"],
            data["former"],
        )


@dataclass(frozen=True, slots=True)
class Step:
    """A step that an application took, for taking it back: an object before and after, and its record before."""

    role: str
    kind: str
    object_kind: ObjectKind
    before: Data | None
    after: Data
    payload: Data
    record: Record | None = None

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON."""
        return {
            "role": self.role,
            "kind": self.kind,
            "object_kind": self.object_kind,
            "before": self.before,
            "after": self.after,
            "payload": self.payload,
            "record": self.record.as_json() if self.record else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Step:
        """Read what ``as_json`` wrote."""
        return cls(**{**data, "record": Record.from_json(data["record"]) if data["record"] else None})


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered: the library's version up to which everything is known, and the records by role.

    ``pending`` is what was sent by a run that was stopped before it knew the answer; ``steps`` what the last
    application has done; ``unfinished`` says that it was stopped.
    ``options`` are those it was made with, ``applied`` is when it ended (ISO 8601, UTC);
    ``token`` tells two saved states apart.
    """

    version: int = 0
    records: Mapping[str, Record] = field(default_factory=dict)
    pending: tuple[Sending, ...] = ()
    steps: tuple[Step, ...] = ()
    unfinished: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)
    applied: str = ""
    token: str = ""

    @property
    def by_key(self) -> dict[str, Record]:
        """The records by the keys of their objects."""
        return {record.key: record for record in self.records.values()}

    def remembering(self, records: Mapping[str, Record]) -> State:
        """Give the state with records put in; an object has one record, whatever its role was."""
        keys = {record.key for record in records.values()}
        kept = {role: record for role, record in self.records.items() if record.key not in keys}
        return replace(self, records={**kept, **records})


class Taking:
    """Puts what has arrived into a state, one object after the other."""

    def __init__(self, state: State) -> None:
        """Begin with what was remembered before."""
        self._before = state
        self._records = dict(state.records)
        self._steps = {step.role: step for step in state.steps}

    def take(self, sending: Sending, record: Record, *, touched: bool = False) -> None:
        """Put the record of an object that arrived in its place, and add the step to those taken.

        ``touched`` says that somebody has changed the object since, so that its step must not be taken back.
        """
        role = record.role
        known = self._records.pop(sending.former or role, None)
        if record.gone != "released":
            self._records[role] = record
        if sending.kind == "undo":
            self._steps.pop(sending.former or role, None)
            return
        after = {**record.remote, "version": _NO_VERSION} if touched else record.remote
        step = Step(role, sending.kind, record.kind, sending.before, after, sending.payload, known)
        earlier = self._steps.pop(role, None)
        if earlier:  # two steps of one object are taken back as one, unless somebody came between
            between = earlier.after.get("version") != (sending.before or {}).get("version")
            after = {**step.after, "version": _NO_VERSION} if between else step.after
            step = replace(earlier, after=after, payload={**earlier.payload, **step.payload})
        self._steps[role] = step

    @property
    def state(self) -> State:
        """The state with everything that was taken."""
        return replace(self._before, records=dict(self._records), steps=tuple(self._steps.values()))


@dataclass(frozen=True, slots=True)
class View:
    """What is known of the library now: the catalog's own objects, and all others when ``complete``."""

    version: int
    items: Mapping[str, Data]
    collections: Mapping[str, Data]
    deleted: frozenset[str] = frozenset()
    complete: bool = False


def refresh(state: State, changes: Changes | None) -> tuple[State, View]:
    """Bring what is remembered up to what the library says; settle what a stopped run had sent.

    Args:
        state: what is remembered.
        changes: what has changed since ``state.version``, or everything; ``None`` when nothing has.
    """
    present = [record for record in state.records.values() if record.remote]
    items = {record.key: record.remote for record in present if record.kind == "items"}
    collections = {record.key: record.remote for record in present if record.kind == "collections"}
    if changes is None:
        view = View(state.version, items, collections)
        return _without_pending(state, view), view
    everything = changes.since == 0
    gone = changes.deleted_items | changes.deleted_collections
    items = _updated({} if everything else items, changes.items, gone)
    collections = _updated({} if everything or changes.all_collections else collections, changes.collections, gone)
    present_collections = collections if everything or changes.all_collections else None
    items = {key: _without_ghosts(data, gone, present_collections) for key, data in items.items()}
    view = View(changes.version, items, collections, gone, everything)
    records = {role: _followed(record, view) for role, record in state.records.items()}
    fresh = replace(state, version=changes.version, records=records)
    return _without_pending(fresh, view), view


def _updated(known: dict[str, Data], changed: Iterable[Data], gone: frozenset[str]) -> dict[str, Data]:
    """Put in what changed, take out what went; an object made anew stands in both, with the newer state here."""
    present = {data["key"]: data for data in changed}
    return {**{key: data for key, data in known.items() if key not in gone}, **present}


def _without_ghosts(data: Data, gone: frozenset[str], present: Mapping[str, Data] | None) -> Data:
    """Take deleted collections out of an item: the server does so too, without telling (the version stays).

    ``present`` are all collections there are, when they are known: with a collection those below it go unnamed.
    """
    inside = members(data, COLLECTIONS)
    ghosts = tuple(key for key in inside if key in gone or (present is not None and key not in present))
    return {**data, COLLECTIONS: with_members(data, COLLECTIONS, (), ghosts)} if ghosts else data


def _followed(record: Record, view: View) -> Record:
    """Bring a record to what the library holds now."""
    remote = (view.items if record.kind == "items" else view.collections).get(record.key)
    if remote is None:
        return replace(record, remote={}, gone="withdrawn" if record.gone == "withdrawn" else "deleted")
    if record.gone == "withdrawn" and not remote.get("deleted"):
        return replace(record, remote=remote, gone="", origin="rescued")
    untouched = record.gone == "withdrawn" and remote.get("version") == record.remote.get("version")
    trashed: Gone = "withdrawn" if untouched else "trashed"
    return replace(record, remote=remote, gone=trashed if remote.get("deleted") else "")


def _without_pending(state: State, view: View) -> State:
    """Find out which of the objects that a stopped run had sent have arrived, and remember those."""
    taking = Taking(state)
    owners = state.by_key
    for sending in state.pending:
        role, key = sending.record.role, sending.record.key
        remote = (view.items if sending.record.kind == "items" else view.collections).get(key)
        is_ours = key not in owners or owners[key].role in {role, sending.former}
        if remote is not None and is_ours and _has_arrived(sending, remote):
            taking.take(sending, _arrived_with_edits(sending, remote), touched=not _is_as_sent(sending, remote))
    return replace(taking.state, pending=())


def _has_arrived(sending: Sending, remote: Data) -> bool:
    """Say whether the library took what was sent: all of it at once, so one part that shows is enough."""
    if sending.before is None:
        return True  # its key is that of this very object, whoever has made it
    if remote.get("version") == sending.before.get("version"):
        return False
    if "deleted" in sending.payload:
        return bool(remote.get("deleted")) == bool(sending.payload["deleted"])
    names = [name for name in sending.payload if name not in {"key", "version"}]
    return any(_shows(name, sending, remote) for name in names)


def _is_as_sent(sending: Sending, remote: Data) -> bool:
    """Say whether an object holds what was sent, and otherwise what was there before."""
    expected = {**(sending.before or {}), **sending.payload}
    fields = {*content_fields(expected), *content_fields(remote)}
    return all(same(name, value_of(expected, name), value_of(remote, name)) for name in fields) and all(
        set(members(expected, name)) == set(members(remote, name)) for name in SETS
    )


def _shows(name: str, sending: Sending, remote: Data) -> bool:
    if name in SETS:
        sent, before = set(members(sending.payload, name)), set(members(sending.before or {}, name))
        now = set(members(remote, name))
        added, removed = sent - before, before - sent
        return bool(added or removed) and added <= now and not removed & now
    sent_value = value_of(sending.payload, name)
    before_value = value_of(sending.before or {}, name)
    return same(name, sent_value, value_of(remote, name)) and not same(name, sent_value, before_value)


def _arrived_with_edits(sending: Sending, remote: Data) -> Record:
    """Give the record of an object that arrived.

    Of a new object, what differs from what was sent is somebody's later edit. Of one that was there, only what shows is
    settled: of the rest nobody can tell.
    """
    if sending.before is None:
        written, sets = sending.written, sending.sets
    else:
        sent = sending.payload
        names = [name for name in sending.written if name not in sent or _shows(name, sending, remote)]
        written = {name: sending.written[name] for name in names}
        sets = {name: own for name, own in sending.sets.items() if name not in sent or _shows(name, sending, remote)}
    record = replace(sending, written=written, sets=sets).arrived(remote)
    base = {
        name: Base(value, value_of(remote, name) if same(name, value, value_of(remote, name)) else value)
        for name, value in written.items()
    }
    gone: Gone = record.gone or ("trashed" if remote.get("deleted") else "")
    return replace(record, base={**record.base, **base}, gone=gone)
