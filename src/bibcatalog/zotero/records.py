"""What is remembered of an object that the catalog owns: the ground on which both sides are compared.

For each field two values stand side by side: what the catalog wanted when it was last written (``written``), and what
the library then held (``seen``), which a server may have changed on the way in. The catalog has changed a field when
it no longer wants ``written``; somebody in Zotero has changed it when it no longer holds ``seen``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from bibcatalog.zotero.values import value_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bibcatalog.zotero.objects import Data, ObjectKind

Origin: TypeAlias = Literal["created", "adopted", "rescued"]
"""Who made an object: we did, a person had done so before, or we did and a person took it out of the trash again."""

Gone: TypeAlias = Literal["", "trashed", "deleted", "withdrawn", "released"]
"""Where an object went: a person trashed or deleted it; the catalog took it back itself, or gave it back (adopted)."""


class Base(NamedTuple):
    """The two values of a field at the time when both sides last agreed."""

    written: Any
    seen: Any


@dataclass(frozen=True, slots=True)
class Record:
    """An object of the catalog in a library.

    ``remote`` is its data as last read. ``sets`` has, for each field that is a set, the members which were settled,
    and whether the catalog put each there (else a person had done so before). ``others`` are the members that were a
    person's when the object was adopted.
    """

    role: str
    key: str
    kind: ObjectKind
    origin: Origin
    remote: Data
    base: Mapping[str, Base] = field(default_factory=dict)
    sets: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    others: Mapping[str, Sequence[str]] = field(default_factory=dict)
    gone: Gone = ""

    @property
    def version(self) -> int:
        """The version of the object that was last read."""
        return int(self.remote.get("version", 0))

    def accepting(self, accepted: Mapping[str, Any]) -> Record:
        """Give the record after a person was given right: what they wrote still counts as theirs."""
        base = {
            name: Base(value, self.base[name].seen if name in self.base else None) for name, value in accepted.items()
        }
        return replace(self, base={**self.base, **base})

    def settled(self, written: Mapping[str, Any], sets: Mapping[str, Mapping[str, bool]], remote: Data) -> Record:
        """Give the record after both sides agreed on some fields, in the state in which the library now holds them."""
        base = {**self.base, **{name: Base(value, value_of(remote, name)) for name, value in written.items()}}
        return replace(self, base=base, sets={**self.sets, **sets}, remote=remote, gone="")

    def as_json(self) -> dict[str, Any]:
        """Give the record as JSON, each value once: most are the same three times."""
        seen = {name: base.seen for name, base in self.base.items() if base.seen != value_of(self.remote, name)}
        written = {name: base.written for name, base in self.base.items() if base.written != base.seen}
        return {
            "role": self.role,
            "key": self.key,
            "kind": self.kind,
            "origin": self.origin,
            "remote": self.remote,
            "settled": list(self.base),
            **({"seen": seen} if seen else {}),
            **({"written": written} if written else {}),
            **({"sets": {name: dict(own) for name, own in self.sets.items()}} if self.sets else {}),
            **({"others": {name: list(own) for name, own in self.others.items()}} if self.others else {}),
            **({"gone": self.gone} if self.gone else {}),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Record:
        """Read what ``as_json`` wrote."""
        remote = data["remote"]
        seen = {name: data.get("seen", {}).get(name, value_of(remote, name)) for name in data["settled"]}
        written = {**seen, **data.get("written", {})}
        return cls(
            role=data["role"],
            key=data["key"],
            kind=data["kind"],
            origin=data["origin"],
            remote=remote,
            base={name: Base(written[name], seen[name]) for name in data["settled"]},
            sets=data.get("sets", {}),
            others=data.get("others", {}),
            gone=data.get("gone", ""),
        )
