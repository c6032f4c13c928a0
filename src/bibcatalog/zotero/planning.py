"""How a plan is made: find each object again, merge it, and say what happens. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bibcatalog.diagnostics import errors_in
from bibcatalog.zotero.finding import Finder, remembered
from bibcatalog.zotero.limits import findings
from bibcatalog.zotero.merge import Difference, Merge, Rules, all_new, merge
from bibcatalog.zotero.plan import Change, Kind, Plan, Target, label_of
from bibcatalog.zotero.prune import left_over
from bibcatalog.zotero.records import Record
from bibcatalog.zotero.state import Sending
from bibcatalog.zotero.values import COLLECTIONS, EXTRA, SETS, content_fields, members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.zotero.finding import Found, Policy
    from bibcatalog.zotero.objects import Data
    from bibcatalog.zotero.records import Origin
    from bibcatalog.zotero.schema import Schema
    from bibcatalog.zotero.state import State, View
    from bibcatalog.zotero.wanted import Wanted


def make_plan(
    target: Target, wanted: Sequence[Wanted], known: tuple[State, View], schema: Schema, policy: Policy
) -> Plan:
    """Make the plan for a catalog.

    Args:
        target: which catalog goes where.
        wanted: what the catalog wants, parents first.
        known: what is remembered and what the library holds, both up to the same version.
        schema: which fields item types have.
        policy: how to decide.
    """
    return _Planner(target, *known, schema, policy, Finder(target, *known, policy)).plan(wanted)


@dataclass(slots=True)
class _Planner:
    """Goes once through what is wanted; remembers where each object is, for those that stand under it."""

    target: Target
    state: State
    view: View
    schema: Schema
    policy: Policy
    finder: Finder
    changes: list[Change] = field(default_factory=list)
    remembered: dict[str, Record] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    unchanged: int = 0

    def plan(self, wanted: Sequence[Wanted]) -> Plan:
        for one in wanted:
            self._decide(one, self.finder.find(one))
        roles = {record.role for one in wanted if (record := remembered(one, self.state.records))}
        for record, why in left_over(self.state, self.view, roles, prune=self.policy.prune):
            self._take_back(record, why)
        # What goes to the trash goes first, as soon as it is known that nobody uses it; then parents before children.
        ordered = sorted(self.changes, key=lambda change: (change.kind != "trash", change.what != "collection"))
        return Plan(
            self.target,
            self.view.version,
            tuple(ordered),
            self.remembered,
            self.unchanged,
            tuple(errors_in(self.diagnostics)),
            self._names(wanted),
        )

    def _names(self, wanted: Sequence[Wanted]) -> dict[str, str]:
        """Give the names of collections by their keys, for people to read."""
        names = {key: str(data.get("name", "")) for key, data in self.view.collections.items()}
        new = {self.finder.found[one.role].key: one.label for one in wanted if one.kind == "collections"}
        return {**new, **names}

    def _decide(self, one: Wanted, found: Found) -> None:
        if found.presence == "blocked":
            if found.why:
                self.changes.append(Change("conflict", one.role, one.label, why=found.why))
        elif found.presence == "new":
            self._create(one, found)
        elif found.presence == "there":
            self._update(one, found)
        elif found.why:
            self._stay_away(one, found)

    def _placed(self, one: Wanted, remote: Data | None = None) -> Data | None:
        """Give what is wanted with keys in the place of roles; nothing if no collection is left to put it in.

        An item stays in a collection that a person has trashed: they may take it out again.
        """
        data = dict(one.data)
        if one.is_note:
            data["parentItem"] = self.finder.found[one.parent].key
        elif one.kind == "collections":
            above = self.finder.found.get(one.parent)
            data["parentCollection"] = above.key if above else False
        else:
            places = [self.finder.found[role] for role in one.collections]
            keys = [place.key for place in places if place.presence in {"there", "new"}]
            own = [record.key for role in one.collections if (record := self.state.records.get(role))]
            keys += [key for key in own if remote and key in members(remote, COLLECTIONS)]
            if not keys:
                return None
            data[COLLECTIONS] = list(dict.fromkeys(keys))
            data.setdefault(EXTRA, "")
        return data

    def _are_all_there(self, collections: Sequence[str]) -> bool:
        return all(self.finder.found[role].presence in {"there", "new"} for role in collections)

    def _create(self, one: Wanted, found: Found) -> None:
        data = self._placed(one)
        if data is None and any(self.finder.found[role].presence == "blocked" for role in one.collections):
            self.finder.found[one.role] = replace(found, presence="blocked")
            return  # the conflict of its collection says why
        if data is None:
            why = "its collection was removed in Zotero; --restore brings it back"
            self.finder.found[one.role] = replace(found, presence="blocked")
            waits: Kind = "keep" if self.policy.prefer == "zotero" else "conflict"
            self.changes.append(Change(waits, one.role, one.label, why=why))
            return
        if found.remote:
            self._bring_back(one, found, data)
            return
        parent = {"parentItem": data.pop("parentItem")} if one.is_note else {}
        merged = all_new(data)
        merged.payload |= parent
        self._write("create", one, Record(one.role, found.key, one.kind, "created", {}), merged)

    def _bring_back(self, one: Wanted, found: Found, data: Data) -> None:
        """Take an object out of the trash; what a person has changed in it stays as it would elsewhere."""
        remote = found.remote or {}
        data.pop("parentItem", None)
        record = found.record and self._without_new_collections(one, found.record)
        rules = Rules(self.policy.prefer, bool(record and record.origin == "adopted"), record is None, self.schema)
        merged = merge(data, remote, record, rules)
        merged.payload["deleted"] = False
        known = replace(record or Record(one.role, found.key, one.kind, "created", remote), role=one.role)
        self._tell("conflict", one, known, merged.conflicts)
        self._tell("keep", one, known, merged.kept)
        self._write("create", one, known.accepting(merged.accepted), merged, "out of the trash")

    def _without_new_collections(self, one: Wanted, record: Record) -> Record:
        """Forget that an item was in collections that were deleted and are made anew; it is put into them again.

        From those that were only in the trash it was not taken, unless by a person.
        """
        places = [self.finder.found[role] for role in one.collections]
        new = {place.key for place in places if place.presence == "new" and not place.remote}
        known = record.sets.get(COLLECTIONS, {})
        if not new & known.keys():
            return record
        left = {key: own for key, own in known.items() if key not in new or not own}
        return replace(record, sets={**record.sets, COLLECTIONS: left})

    def _update(self, one: Wanted, found: Found) -> None:
        record, remote = found.record and self._without_new_collections(one, found.record), found.remote
        if remote is None:  # only what is remembered or listed is said to be there
            message = f"{one.role} has no data"
            raise AssertionError(message)
        # A note with our marker was ours, whoever made its copy; an item with such a note was adopted before.
        foreign = record is None and found.by != "derived key" and not one.is_note
        adopted = record.origin == "adopted" if record else foreign
        forgotten = not foreign or self.finder.was_written(one, found.key)
        wanted = self._placed(one, remote) or {**one.data, COLLECTIONS: [], EXTRA: one.data.get(EXTRA, "")}
        wanted.pop("parentItem", None)
        if forgotten and not (record and COLLECTIONS in record.sets) and not self._are_all_there(one.collections):
            wanted.pop(COLLECTIONS, None)  # whether a person took it out is asked when all collections are back
        merged = merge(wanted, remote, record, Rules(self.policy.prefer, adopted, forgotten, self.schema))
        others = {name: members(remote, name) for name in SETS if members(remote, name)} if adopted else {}
        origin: Origin = "adopted" if adopted else "created"
        known = record or Record(one.role, found.key, one.kind, origin, remote, others=others)
        known = replace(known.accepting(merged.accepted), role=one.role)
        self._tell("conflict", one, known, merged.conflicts)
        self._tell("keep", one, known, merged.kept)
        if merged.payload or foreign:
            moves = set(merged.payload) <= {COLLECTIONS, "parentCollection"}
            kind: Kind = "adopt" if foreign else "move" if moves else "update"
            self._write(kind, one, known, merged, f"found by its {found.by}" if foreign else "")
            return
        if not merged.conflicts and not merged.kept:
            self.unchanged += 1
        settled = known.settled(merged.settled, merged.sets, remote)
        if settled != record:
            self.remembered[one.role] = settled

    def _stay_away(self, one: Wanted, found: Found) -> None:
        """A person removed it: that stays, unless the catalog has changed it since."""
        record = found.record
        wanted = self._placed(one)
        changed = record is not None and wanted is not None and self._has_changed(wanted, record)
        if record and changed and self.policy.prefer == "catalog":
            self.finder.found[one.role] = self.finder.again(one, record)
            self._decide(one, self.finder.found[one.role])
            return
        if record and wanted and changed and self.policy.prefer == "zotero":
            written = {name: wanted[name] for name in (*content_fields(wanted), "itemType") if name in wanted}
            self.remembered[one.role] = record.accepting(written)
        kind: Kind = "conflict" if changed and not self.policy.prefer else "keep"
        why = f"{found.why}, and changed in the catalog" if changed else f"{found.why}; --restore brings it back"
        self.changes.append(Change(kind, one.role, one.label, found.key, why=why))

    def _has_changed(self, wanted: Data, record: Record) -> bool:
        merged = merge(wanted, record.remote, record, Rules("catalog", record.origin == "adopted", schema=self.schema))
        return any(difference.field not in {COLLECTIONS, "parentCollection"} for difference in merged.written)

    def _take_back(self, record: Record, why: str) -> None:
        label = label_of(record.role, record.remote)
        if why:
            self.changes.append(Change("keep", record.role, label, record.key, why=why))
            return
        payload = {"key": record.key, "version": record.version, "deleted": True}
        sending = Sending(record, payload, {}, {}, record.remote, "trash")
        self.changes.append(
            Change("trash", record.role, label, record.key, why="no longer in the catalog", sending=sending)
        )

    def _write(self, kind: Kind, one: Wanted, record: Record, merged: Merge, why: str = "") -> None:
        """Plan a write: what was merged, to the object as it was last read."""
        payload = {"key": record.key, "version": record.version, **merged.payload}
        kinds = {"itemType": record.remote["itemType"]} if "itemType" in record.remote else {}
        self.diagnostics += findings({**kinds, **payload}, self.schema, key=one.label)
        before = record.remote or None
        known = remembered(one, self.state.records)
        former = known.role if known and known.role != one.role else ""
        sending = Sending(record, payload, merged.settled, merged.sets, before, kind, former)
        self.changes.append(Change(kind, one.role, one.label, record.key, tuple(merged.written), why, sending))

    def _tell(self, kind: Kind, one: Wanted, record: Record, differences: list[Difference]) -> None:
        if differences:
            self.changes.append(Change(kind, one.role, one.label, record.key, tuple(differences)))
