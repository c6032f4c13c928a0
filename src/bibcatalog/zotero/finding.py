"""Where an object of the catalog is in a library: remembered, derived, or recognised. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from bibcatalog.zotero.keys import derived_key
from bibcatalog.zotero.match import Index
from bibcatalog.zotero.notes import find_marker
from bibcatalog.zotero.wanted import NOTE_ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bibcatalog.zotero.merge import Prefer
    from bibcatalog.zotero.objects import Data
    from bibcatalog.zotero.plan import Target
    from bibcatalog.zotero.records import Record
    from bibcatalog.zotero.state import State, View
    from bibcatalog.zotero.wanted import Wanted

Presence: TypeAlias = Literal["there", "new", "gone", "blocked"]
"""Where an object is: in the library, to be made, taken out by a person, or held up by a conflict."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How to decide: who wins conflicts, whether to trash what left the catalog, and to bring back what was removed."""

    prefer: Prefer = ""
    prune: bool = False
    restore: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An object found again, or not: its key, what is remembered and what the library holds.

    ``by`` says what gave it away, ``why`` what keeps it from being there.
    """

    presence: Presence
    key: str = ""
    record: Record | None = None
    remote: Data | None = None
    by: str = ""
    why: str = ""


def needs_listing(wanted: Sequence[Wanted], state: State, policy: Policy) -> bool:
    """Say whether the whole library must be read: something is to be found in it, or may be used by others.

    Ask again when the changes are known: what was removed meanwhile is to be found anew.
    """
    known = state.records
    brings_back = policy.restore or policy.prefer == "catalog"
    roles = {record.role for one in wanted if (record := remembered(one, known))}
    prunes = policy.prune and any(role not in roles for role, record in known.items() if not record.gone)
    return state.version == 0 or prunes or any(_is_to_be_found(one, known, brings_back=brings_back) for one in wanted)


def _is_to_be_found(one: Wanted, known: Mapping[str, Record], *, brings_back: bool) -> bool:
    """Say whether an object is unknown, or is to be made again; somebody may have made it meanwhile."""
    record = remembered(one, known)
    return record is None or record.gone == "withdrawn" or bool(record.gone and brings_back)


def remembered(one: Wanted, records: Mapping[str, Record]) -> Record | None:
    """Give the record of an object, under its role or one that it had before."""
    return next((records[role] for role in (one.role, *one.former) if role in records), None)


@dataclass(slots=True)
class Finder:
    """Looks for one object after the other, parents first; ``found`` keeps where each is."""

    target: Target
    state: State
    view: View
    policy: Policy
    found: dict[str, Found] = field(default_factory=dict)
    claimed: dict[str, str] = field(init=False)
    _taken: frozenset[str] = field(init=False)
    _index: Index | None = field(default=None, init=False)
    _named: dict[tuple[str, str], list[str]] | None = field(default=None, init=False)
    _notes: dict[tuple[str, str, str], list[str]] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Claim what is remembered."""
        self.claimed = {record.key: role for role, record in self.state.records.items() if not record.gone}
        self._taken = frozenset(record.key for record in self.state.records.values())

    def find(self, one: Wanted) -> Found:
        """Find an object again; what it stands under has been looked for before."""
        self.found[one.role] = found = self._find(one)
        return found

    def _find(self, one: Wanted) -> Found:
        above = self.found.get(one.parent)
        if above and above.presence in {"gone", "blocked"}:
            return Found(above.presence)  # what it stands under says why
        record = remembered(one, self.state.records)
        if record is None:
            return self._find_unremembered(one)
        if not record.gone:
            return Found("there", record.key, record, record.remote)
        made_anew = one.is_note and above is not None and above.presence == "new"
        if record.gone == "withdrawn" or made_anew or self.policy.restore:
            return self.again(one, record)
        return Found("gone", record.key, record, self._known(one, record.key), why=f"{record.gone} in Zotero")

    def again(self, one: Wanted, record: Record) -> Found:
        """Make an object anew that was gone, unless somebody has made it meanwhile."""
        foreign = self._find_foreign(one)
        return self._claim(one, foreign) if foreign else Found("new", record.key, record, self._known(one, record.key))

    def _known(self, one: Wanted, key: str) -> Data | None:
        return (self.view.collections if one.kind == "collections" else self.view.items).get(key)

    def _find_unremembered(self, one: Wanted) -> Found:
        keys = [derived_key(self.target.library, self.target.catalog, role) for role in (one.role, *one.former)]
        for key in keys:
            remote = self._known(one, key)
            if remote and key not in self.claimed:
                if not remote.get("deleted"):
                    return self._claim(one, Found("there", key, None, remote, by="derived key"))
                if not self.policy.restore:
                    return Found("gone", key, None, remote, why="trashed in Zotero")
                foreign = self._find_foreign(one)
                return self._claim(one, foreign) if foreign else Found("new", key, None, remote)
            if key in self.view.deleted and not self.policy.restore:
                return Found("gone", key, None, None, why="deleted in Zotero")
        found = self._find_foreign(one)
        return self._claim(one, found) if found else Found("new", self._free_key(one.role))

    def _free_key(self, role: str) -> str:
        """Derive a key for a new object; an entry that has since got another name may have the first."""
        number = 1
        while True:
            name = role if number == 1 else f"{role}#{number}"
            key = derived_key(self.target.library, self.target.catalog, name)
            if key not in self._taken and key not in self.view.items and key not in self.view.collections:
                return key
            number += 1

    def _claim(self, one: Wanted, found: Found) -> Found:
        self.claimed[found.key] = one.role
        return found

    def _find_foreign(self, one: Wanted) -> Found | None:
        """Find an object that a person made and that is the same thing."""
        if one.kind == "collections":
            return self._one_of(one, "name", self._collections_named(one))
        if one.is_note:
            return self._one_of(one, "marker", self._marked_notes(one))
        if self._index is None:
            self._index = Index(self.view.items.values() if self.view.complete else ())
        match = self._index.find(one.data, [role.partition(":")[2] for role in one.former])
        if match.other_work and self.policy.prefer != "catalog":
            who = ", ".join(match.keys)
            return Found("blocked", why=f"another work in Zotero ({who}) has its citation key")
        return self._one_of(one, match.by, [] if match.other_work else list(match.keys))

    def _one_of(self, one: Wanted, by: str, keys: list[str]) -> Found | None:
        taken = [self.claimed[key] for key in keys if key in self.claimed]
        if taken:
            return Found("blocked", why=f"it fits the same object in Zotero as {taken[0]} (by its {by})")
        if len(keys) > 1:
            return Found("blocked", why=f"several objects in Zotero fit (by its {by}): {', '.join(sorted(keys))}")
        return Found("there", keys[0], None, self._known(one, keys[0]), by=by) if keys else None

    def _collections_named(self, one: Wanted) -> list[str]:
        above = self.found.get(one.parent)
        if above and above.presence != "there":
            return []
        if self._named is None:
            self._named = {}
            for key, data in self.view.collections.items():
                if not data.get("deleted"):
                    place = str(data.get("parentCollection") or ""), str(data.get("name"))
                    self._named.setdefault(place, []).append(key)
        found = self._named.get((above.key if above else "", one.data["name"]), [])
        return [key for key in found if key not in self.claimed]

    def was_written(self, one: Wanted, key: str) -> bool:
        """Say whether there is a note of ours under an item, and not one that we remember and made without the item."""
        names = [role.partition(":")[2] for role in (one.role, *one.former)]
        places = [(key, name, role) for name in names for role in NOTE_ROLES]
        return any(note not in self._taken for place in places for note in self._marked().get(place, ()))

    def _marked(self) -> dict[tuple[str, str, str], list[str]]:
        """Give the notes of this catalog by the item they stand under, the entry's key and their role."""
        if self._notes is None:
            self._notes = {}
            for data in self.view.items.values() if self.view.complete else ():
                marker = find_marker(data["note"]) if data.get("itemType") == "note" and data.get("note") else None
                if marker and marker.catalog == self.target.catalog and not data.get("deleted"):
                    place = str(data.get("parentItem") or ""), marker.key, marker.role
                    self._notes.setdefault(place, []).append(data["key"])
        return self._notes

    def _marked_notes(self, one: Wanted) -> list[str]:
        parent = self.found[one.parent].key
        names = [role.split(":", 1)[1].rpartition(":")[::2] for role in (one.role, *one.former)]
        found = [key for name, role in names for key in self._marked().get((parent, name, role), ())]
        return [key for key in found if key not in self.claimed]
