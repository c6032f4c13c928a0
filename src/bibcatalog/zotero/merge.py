"""Three-way merge of one object: per field, per tag, per collection, per line of "Extra". Pure.

For each part three states are compared: what the catalog wants now, what the library holds now, and what both were
when they last agreed (a record). One side changed: its change counts. Both changed: a conflict, unless they changed to
the same. What a person put there is never taken away.

Without a record of agreement nobody can tell who changed a part. Where the object was a person's before (adopted), its
value stays; where it is ours, a difference is a conflict.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from bibcatalog.zotero.values import (
    SETS,
    content_fields,
    is_empty,
    members,
    same,
    same_content,
    value_of,
    with_members,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.zotero.objects import Data
    from bibcatalog.zotero.records import Base, Record
    from bibcatalog.zotero.schema import Schema

Prefer: TypeAlias = Literal["", "catalog", "zotero"]
"""Who wins a conflict; nobody when it is empty."""

Verdict: TypeAlias = Literal["write", "keep", "accept", "conflict", "settle", "agree", "leave"]
"""What becomes of a part: the catalog's value is written; a person's is kept, or accepted instead of the catalog's;
nobody wins; both are the same; both say the same, and the person's form of it stays; or nothing.
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """A part in which catalog and library differ: what stands in the library, and what the catalog wants."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Rules:
    """How to decide: who wins a conflict, whether the object was a person's before, what its types are made of.

    ``forgotten`` says that the catalog has written to the object, and nobody remembers what.
    """

    prefer: Prefer = ""
    adopted: bool = False
    forgotten: bool = False
    schema: Schema | None = None


@dataclass(slots=True)
class Merge:
    """What to send, what is then settled, and what a person should know of.

    ``settled`` and ``accepted`` hold what the catalog wants: of what both agree on, and of what a person wanted
    otherwise and was given right.
    """

    rules: Rules = Rules()
    payload: Data = field(default_factory=dict)
    written: list[Difference] = field(default_factory=list)
    kept: list[Difference] = field(default_factory=list)
    conflicts: list[Difference] = field(default_factory=list)
    settled: dict[str, Any] = field(default_factory=dict)
    accepted: dict[str, Any] = field(default_factory=dict)
    sets: dict[str, dict[str, bool]] = field(default_factory=dict)

    def note(self, decided: Verdict, difference: Difference) -> None:
        """File a difference under what was decided of it."""
        where = {"write": self.written, "keep": self.kept, "accept": self.kept, "conflict": self.conflicts}.get(decided)
        if where is not None:
            where.append(difference)


def merge(wanted: Data, remote: Data, record: Record | None, rules: Rules) -> Merge:
    """Merge what the catalog wants with an object that is there.

    Args:
        wanted: the fields that the catalog owns; ``collections`` holds keys.
        remote: the object as the library has it.
        record: what both last agreed on; ``None`` when nobody remembers.
        rules: how to decide.
    """
    result = Merge(rules)
    base: Mapping[str, Base] = record.base if record else {}
    allowed = _merge_type(result, wanted, remote, base)
    wanted = _with_known_creators(wanted, remote, result)
    retyped = "itemType" in result.payload
    if retyped and rules.schema:
        names = _new_names(str(remote["itemType"]), str(wanted["itemType"]), rules.schema)
        remote = {names.get(name, name): value for name, value in remote.items()}
        base = {names.get(name, name): value for name, value in base.items()}
    for name in dict.fromkeys((*content_fields(wanted), *base)):
        if name != "itemType" and (allowed is None or name in allowed):
            _merge_field(result, name, wanted, remote, base.get(name))
    if retyped:  # a change of type moves fields about; what the catalog wants is said once more
        result.payload |= {name: wanted[name] for name in result.settled if name in wanted}
    for name in SETS:
        known = record.sets.get(name) if record else None
        if name in wanted or known:
            _merge_set(result, name, wanted, remote, known)
    return result


def verdict(name: str, ours: object, theirs: object, base: Base | None, rules: Rules) -> Verdict:
    """Say what becomes of a field: ``ours`` is what the catalog wants, ``theirs`` what the library holds."""
    if same(name, ours, theirs):
        return "settle"
    if same_content(name, ours, theirs):
        return "agree"
    if base is None:
        return _verdict_without_base(ours, theirs, rules)
    we_changed = not same(name, ours, base.written)
    they_changed = theirs != base.seen
    if we_changed and they_changed:
        return _decided(rules.prefer)
    if we_changed:
        # Who filled the field of an adopted object first is not known: the catalog never empties it.
        return "keep" if rules.adopted and is_empty(ours) else "write"
    return "keep" if they_changed else "leave"  # unchanged: the server made something else of it, and so it stands


def _verdict_without_base(ours: object, theirs: object, rules: Rules) -> Verdict:
    if is_empty(ours):
        return "leave"
    if is_empty(theirs):
        return "write"
    return "keep" if rules.adopted and rules.prefer != "catalog" else _decided(rules.prefer)


def _decided(prefer: Prefer) -> Verdict:
    decisions: dict[Prefer, Verdict] = {"catalog": "write", "zotero": "accept", "": "conflict"}
    return decisions[prefer]


def _merge_field(result: Merge, name: str, wanted: Data, remote: Data, base: Base | None) -> None:
    ours, theirs = value_of(wanted, name), value_of(remote, name)
    decided = verdict(name, ours, theirs, base, result.rules)
    result.note(decided, Difference(name, theirs, ours))
    if decided == "write":
        result.payload[name] = ours
        result.settled[name] = ours
    elif decided == "settle" and not (base is None and is_empty(ours)) and base != (ours, theirs):
        result.settled[name] = ours
    elif decided in {"accept", "agree"}:
        result.accepted[name] = ours


def _merge_type(result: Merge, wanted: Data, remote: Data, base: Mapping[str, Base]) -> frozenset[str] | None:
    """Merge the item type; give the fields that the item then has, or ``None`` for what has no type."""
    rules = result.rules
    ours, theirs = wanted.get("itemType", "note"), remote.get("itemType", "note")
    if rules.schema is None or "note" in {ours, theirs}:
        return None
    known = base.get("itemType")
    decided = verdict("itemType", ours, theirs, known, rules)
    if decided == "write" and (lost := _lost_fields(remote, ours, base, rules.schema)):
        # The server would drop what the new type has no field for, without a word.
        result.conflicts += [Difference(name, value_of(remote, name), "") for name in lost]
        decided = "conflict"
    result.note(decided, Difference("itemType", theirs, ours))
    if decided == "write":
        result.payload["itemType"] = ours
    if decided == "write" or (decided == "settle" and known != (ours, theirs)):
        result.settled["itemType"] = ours
    elif decided == "accept":
        result.accepted["itemType"] = ours
    return frozenset(rules.schema.fields(ours if decided == "write" else theirs)) | {"creators"}


def _with_known_creators(wanted: Data, remote: Data, result: Merge) -> Data:
    """Where an item keeps another type than is wanted, make contributors of creators that this type does not know."""
    kind, schema = remote.get("itemType"), result.rules.schema
    if schema is None or "itemType" in result.payload or kind == wanted.get("itemType") or "creators" not in wanted:
        return wanted
    allowed = schema.creator_types(str(kind))
    other = "contributor" if "contributor" in allowed else next(iter(allowed), "author")
    primary = schema.primary_creator(str(wanted.get("itemType")))
    places = {primary: schema.primary_creator(str(kind)) or other}
    creators = [
        one if one["creatorType"] in allowed else {**one, "creatorType": places.get(one["creatorType"], other)}
        for one in wanted["creators"]
    ]
    return {**wanted, "creators": creators}


def _new_names(old: str, new: str, schema: Schema) -> dict[str, str]:
    """Give the fields of a type that another type has under another name."""
    found = {name: schema.field_for(new, schema.base_field(old, name)) for name in schema.fields(old)}
    return {name: other for name, other in found.items() if other and other != name}


def _lost_fields(remote: Data, kind: str, base: Mapping[str, Base], schema: Schema) -> list[str]:
    """Name the fields that a person filled and that another type has no place for."""
    kept = {*schema.fields(kind), *_new_names(str(remote["itemType"]), kind, schema), "creators"}
    return [
        name
        for name in content_fields(remote)
        if name not in kept
        and not is_empty(value_of(remote, name))
        and not (name in base and base[name].seen == value_of(remote, name))
    ]


def _merge_set(result: Merge, name: str, wanted: Data, remote: Data, known: Mapping[str, bool] | None) -> None:
    """Merge tags, collections or lines: add what the catalog newly has, remove what it put there and no longer has."""
    rules = result.rules
    ours, theirs = members(wanted, name), set(members(remote, name))
    settled = dict(known or {})
    forgotten = known is None and rules.forgotten
    missing = [member for member in ours if member not in theirs]
    added = [member for member in missing if member not in settled]
    for member in missing:
        if member in settled:
            result.note("keep", Difference(name, "", member))  # a person took it out
    if forgotten and rules.prefer != "catalog":
        for member in added:
            result.note("conflict" if not rules.prefer else "settle", Difference(name, "", member))
        if added and not rules.prefer:
            return  # until that is decided, nothing of it is settled
        settled |= dict.fromkeys(added, True)
        added = []
    stale = [member for member in settled if member not in ours]
    removed = [member for member in stale if settled[member] and member in theirs]
    for member in stale:
        del settled[member]
    # Of a member that is there already, or was taken out once, nobody knows that it is only ours.
    settled |= {member: settled.get(member, False) for member in ours if member in theirs}
    settled |= {member: False for member in settled if member not in theirs}
    settled |= dict.fromkeys(added, True)
    if added or removed:
        result.payload[name] = with_members(remote, name, tuple(added), tuple(removed))
        result.written += [Difference(name, "", member) for member in added]
        result.written += [Difference(name, member, "") for member in removed]
    if settled != (known or {}) or known is None:
        result.sets[name] = settled


def all_new(wanted: Data) -> Merge:
    """Give what to send for an object that is not there yet: everything."""
    names = [name for name in content_fields(wanted) if not is_empty(value_of(wanted, name))]
    kind = {"itemType": wanted["itemType"]} if "itemType" in wanted else {}
    own_sets = {name: dict.fromkeys(members(wanted, name), True) for name in SETS if name in wanted}
    filled = [name for name in own_sets if wanted[name]]
    payload = {**kind, **{name: wanted[name] for name in (*names, *filled)}}
    return Merge(
        payload=payload,
        written=[Difference(name, "", wanted[name]) for name in names],
        settled={**kind, **{name: wanted[name] for name in names}},
        sets=own_sets,
    )
