"""Take back the last application, where nobody has touched the objects since. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bibcatalog.zotero.merge import Difference
from bibcatalog.zotero.plan import Change, Plan, Target, label_of
from bibcatalog.zotero.state import Sending
from bibcatalog.zotero.values import COLLECTIONS, value_of

if TYPE_CHECKING:
    from bibcatalog.zotero.objects import Data
    from bibcatalog.zotero.records import Record
    from bibcatalog.zotero.state import State, Step, View

_NOT_TAKEN_BACK = frozenset({"key", "version", "parentItem"})


def undo_plan(target: Target, state: State, view: View) -> Plan:
    """Plan the way back: what was made goes to the trash, what was changed gets its former values.

    ``view`` must be complete: what others put under an object keeps it where it is.
    """
    steps = list(reversed(state.steps))
    known = _as_it_will_be({**view.collections, **view.items}, steps)
    made = {step.after["key"] for step in steps if step.kind == "create" and step.before is None}
    goes = {key for key in made if key in known and not known[key].get("deleted")}
    goes -= {step.after["key"] for step in steps if _is_touched(step, known)}
    while held := {above for key, data in known.items() if key not in goes for above in _above(data)} & goes:
        goes -= held
    changes = [_back(step, {**view.collections, **view.items}, goes, state) for step in steps]
    names = {key: str(data.get("name", "")) for key, data in view.collections.items()}
    return Plan(target, view.version, tuple(change for change in changes if change), {}, names=names)


def _as_it_will_be(known: dict[str, Data], steps: list[Step]) -> dict[str, Data]:
    """Put items back into the collections they were in: those that they leave need not stay for them."""
    moved = {
        step.after["key"]: {**known[step.after["key"]], COLLECTIONS: (step.before or {}).get(COLLECTIONS, [])}
        for step in steps
        if COLLECTIONS in step.payload and step.before is not None and not _is_touched(step, known)
    }
    return {**known, **moved}


def _above(data: Data) -> list[str]:
    if data.get("deleted"):
        return []
    above = [str(data.get("parentItem") or ""), str(data.get("parentCollection") or "")]
    return above + [str(key) for key in data.get("collections") or ()]


def _is_touched(step: Step, known: dict[str, Data]) -> bool:
    remote = known.get(step.after["key"])
    return remote is None or remote.get("version") != step.after.get("version")


def _back(step: Step, known: dict[str, Data], goes: set[str], state: State) -> Change | None:
    record = state.records.get(step.role)
    key, label = step.after["key"], label_of(step.role, step.after)
    if record is None or key not in known:
        return Change("keep", step.role, label, key, why="it is no longer there")
    if step.kind == "create" and step.before is None:
        if str(known[key].get("parentItem") or "") in goes:
            return None  # it goes with what it stands under
        if key not in goes:
            return Change("keep", step.role, label, key, why="somebody has worked on it since")
        return _trash(step, record, known[key], label)
    if _is_touched(step, known):
        return Change("keep", step.role, label, key, why="somebody has worked on it since")
    return _restore(step, record, known, label)


def _trash(step: Step, record: Record, remote: Data, label: str) -> Change:
    payload = {"key": remote["key"], "version": remote["version"], "deleted": True}
    sending = Sending(replace(record, gone="withdrawn"), payload, {}, {}, remote, "undo")
    return Change("trash", step.role, label, remote["key"], why="made by the last application", sending=sending)


def _without_ghosts(data: Data, known: dict[str, Data]) -> Data:
    """Take collections out that are no longer there."""
    if COLLECTIONS not in data:
        return data
    return {**data, COLLECTIONS: [key for key in data[COLLECTIONS] if key in known]}


def _restore(step: Step, record: Record, known: dict[str, Data], label: str) -> Change:
    remote = known[step.after["key"]]
    before = _without_ghosts(step.before or {}, known)
    names = [name for name in step.payload if name not in _NOT_TAKEN_BACK]
    values = {name: bool(before.get("deleted")) if name == "deleted" else value_of(before, name) for name in names}
    if "itemType" in values:  # the fields that the former type had and this one has not
        values |= {name: value for name, value in before.items() if name not in remote and name != "deleted"}
    payload = {"key": remote["key"], "version": remote["version"], **values}
    former = step.record
    # What was a person's before is given back to them.
    back = former or replace(record, base={}, sets={}, gone="released" if step.kind == "adopt" else record.gone)
    shown = {name: value for name, value in values.items() if (value or "") != (remote.get(name) or "")}
    differences = tuple(Difference(name, remote.get(name, ""), value) for name, value in shown.items())
    sending = Sending(back, payload, {}, {}, remote, "undo", step.role if back.role != step.role else "")
    return Change("update", step.role, label, remote["key"], differences, sending=sending)
