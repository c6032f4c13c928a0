"""A plan: what would happen in the library, object by object. Pure: the same input gives the same plan."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from bibcatalog.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.zotero.merge import Difference
    from bibcatalog.zotero.objects import Data, Library
    from bibcatalog.zotero.records import Record
    from bibcatalog.zotero.state import Sending

Kind: TypeAlias = Literal["create", "update", "adopt", "move", "trash", "conflict", "keep"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WRITES = frozenset({"create", "update", "adopt", "move", "trash"})
"""Kinds of changes that the application carries out; conflicts and what is kept are only told."""

FORM = 1
"""Raised when the form of plan files changes."""


@dataclass(frozen=True, slots=True)
class Target:
    """Which catalog goes where: the server's address, the library, the catalog's id."""

    server: str
    library: Library
    catalog: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one object, or why nothing does.

    ``why`` is a reason in words; ``sending`` is what a write sends, nothing when there is only something to remember.
    """

    kind: Kind
    role: str
    label: str
    key: str = ""
    differences: tuple[Difference, ...] = ()
    why: str = ""
    sending: Sending | None = None

    @property
    def what(self) -> str:
        """What kind of object it is: collection, item or note."""
        word = self.role.partition(":")[0]
        return "collection" if word in {"collection", "root"} else word

    def as_json(self) -> dict[str, Any]:
        """Give the change as JSON: the form of plan files and of ``--json``."""
        return {
            "kind": self.kind,
            "object": self.what,
            "role": self.role,
            "label": self.label,
            "key": self.key,
            "why": self.why,
            "differences": [{"field": d.field, "old": d.old, "new": d.new} for d in self.differences],
            "send": self.sending.payload if self.sending else None,
        }


def label_of(role: str, data: Data) -> str:
    """Name an object for a person: a collection by its name, an item by its key, a note by its item and role."""
    kind, _, name = role.partition(":")
    if kind in {"collection", "root"}:
        return str(data.get("name") or name)
    return ": ".join(name.rsplit(":", 1)) if kind == "note" else name


@dataclass(frozen=True, slots=True)
class Plan:
    """All changes, parents first; ``remembered`` are records that need no request; ``unchanged`` counts objects.

    ``diagnostics`` name values that the server would refuse; such a plan is not applied. ``names`` are those of
    collections by their keys.
    """

    target: Target
    version: int
    changes: tuple[Change, ...]
    remembered: Mapping[str, Record]
    unchanged: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def writes(self) -> tuple[Change, ...]:
        """The changes that write."""
        return tuple(change for change in self.changes if change.kind in WRITES)

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """The changes that wait for a decision."""
        return tuple(change for change in self.changes if change.kind == "conflict")

    @property
    def counts(self) -> dict[str, int]:
        """How many changes of each kind, and how many objects stay as they are."""
        counted = Counter(change.kind for change in self.changes)
        return {**{kind: counted[kind] for kind in KINDS}, "unchanged": self.unchanged}

    @property
    def id(self) -> str:
        """A name for exactly these writes."""
        return sha256(json.dumps(self.as_json()["changes"], sort_keys=True).encode()).hexdigest()[:16]

    def as_json(self) -> dict[str, Any]:
        """Give the plan as JSON."""
        return {
            "form": FORM,
            "server": self.target.server,
            "library": str(self.target.library),
            "catalog": self.target.catalog,
            "version": self.version,
            "counts": self.counts,
            "changes": [change.as_json() for change in self.changes],
        }

    def limited_to(self, roles: frozenset[str]) -> Plan:
        """Give the plan with only the changes of some objects."""
        return replace(self, changes=tuple(change for change in self.changes if change.role in roles))


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan that was written to a file: enough to tell whether it still holds, and nothing that is sent unseen.

    ``catalog_file`` and ``options`` are what it was made with, for who makes it again.
    """

    server: str
    library: str
    catalog: str
    changes: tuple[Mapping[str, Any], ...]
    catalog_file: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def parse(cls, data: bytes, name: str) -> PlanFile:
        """Read a plan file.

        Raises:
            InputError: when it is not one.
        """
        try:
            plan = json.loads(data)
            form = plan["form"]
            changes = tuple({"kind": None, "role": None, "label": None, **change} for change in plan["changes"])
            made_with = {"catalog": None, "options": {}, **plan.get("made_with", {})}
            where = (plan["server"], plan["library"], plan["catalog"])
            read = cls(*where, changes, made_with["catalog"], dict(made_with["options"]))
            if not all(isinstance(change["kind"], str) for change in changes):
                kind = "kind"
                raise KeyError(kind)  # noqa: TRY301 - whatever is wrong with it, it is not a plan
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            message = f"{name} is not a plan of bibcatalog; make one with: bibcatalog zotero plan -o plan.json"
            raise InputError(message) from error
        if form != FORM:
            message = f"{name} is a plan in form {form}; this bibcatalog reads form {FORM}; make it anew"
            raise InputError(message)
        return read

    def differences(self, plan: Plan) -> tuple[str, ...]:
        """Say in words what has become of the plan since; nothing when it can be applied.

        What a stopped application had already done may be missing now; nothing may be new or different.
        """
        if not self.is_for(plan):
            where = f"{self.catalog} in {self.library} on {self.server}"
            return (f"it was made for {where}",)
        planned = {(change["role"], change["kind"]): change for change in self.changes if change["kind"] in WRITES}
        found = []
        for change in plan.writes:
            before = planned.get((change.role, change.kind))
            if before is None:
                found.append(f"new: {change.kind} {change.what} {change.label}")
            elif before != json.loads(json.dumps(change.as_json())):
                found.append(f"different: {change.kind} {change.what} {change.label}")
        return tuple(found)

    def is_for(self, plan: Plan) -> bool:
        """Say whether it was made for the same catalog in the same library of the same server."""
        target = plan.target
        return (self.server, self.library, self.catalog) == (target.server, str(target.library), target.catalog)

    def missing(self, plan: Plan) -> tuple[Mapping[str, Any], ...]:
        """Give the planned writes that are no longer needed."""
        now = {(change.role, change.kind) for change in plan.writes}
        wanted = [change for change in self.changes if change["kind"] in WRITES]
        return tuple(change for change in wanted if (change["role"], change["kind"]) not in now)
