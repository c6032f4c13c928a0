"""What has left the catalog: which of it may go to the trash, and why the rest stays. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.zotero.values import COLLECTIONS, SETS, content_fields, is_empty, members, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.zotero.objects import Data
    from bibcatalog.zotero.records import Record
    from bibcatalog.zotero.state import State, View

_WAITS = "no longer in the catalog; --prune moves it to the trash"
_WAS_THERE = "no longer in the catalog; it was in Zotero before, and stays"
_RESCUED = "no longer in the catalog, but somebody took it out of the trash"
_TOUCHED = "no longer in the catalog, but somebody has worked on it in Zotero"

_STAYS: dict[str, str] = {"adopted": _WAS_THERE, "rescued": _RESCUED}


def left_over(state: State, view: View, roles: set[str], *, prune: bool) -> Iterator[tuple[Record, str]]:
    """Give each object that the catalog no longer wants, and why it stays; nothing when it may go.

    What lies under an object that goes need not go by itself. Children come after their parents.
    """
    away = {record.key for record in state.records.values() if record.gone}
    stale = [record for role, record in state.records.items() if role not in roles and not record.gone]
    stale = [record for record in stale if record.remote.get("parentItem") not in away]
    if not prune:
        for record in stale:
            yield record, _STAYS.get(record.origin, _WAITS)
        return
    going = _untouched_closure(stale, state, view)
    for record in stale:
        if record.key not in going:
            yield record, _STAYS.get(record.origin, _TOUCHED)
        elif str(record.remote.get("parentItem") or "") not in going:
            yield record, ""


def _untouched_closure(stale: list[Record], state: State, view: View) -> set[str]:
    """Find what may go: nobody touched it, nothing under it must stay, and no item of ours that it is a note of does.

    Our note under an item that was there before goes by itself.
    """
    going = {record.key for record in stale if _is_untouched(record)}
    by_key = state.by_key
    parents = {record.key: str(record.remote.get("parentItem") or "") for record in stale}
    own = {record.key for record in stale if record.origin != "adopted"}
    present = [(key, data) for key, data in (*view.items.items(), *view.collections.items()) if not data.get("deleted")]
    while True:
        held = {above for key, data in present if key not in going for above in _holds(data, by_key.get(key))}
        held |= {key for key in going if parents[key] in own and parents[key] not in going}
        if not held & going:
            return going
        going -= held


def _holds(data: Data, record: Record | None) -> Iterator[str]:
    """Give what an object stands under, and so keeps where it is; the catalog takes its items out of collections."""
    yield str(data.get("parentItem") or "")
    yield str(data.get("parentCollection") or "")
    own = record.sets.get(COLLECTIONS, {}) if record else {}
    for collection in members(data, COLLECTIONS):
        if not own.get(collection):
            yield collection


def _is_untouched(record: Record) -> bool:
    """Say whether an object that we made holds what was last written, and nothing else."""
    if record.origin != "created":
        return False
    if any(value_of(record.remote, name) != base.seen for name, base in record.base.items()):
        return False
    filled = {name for name in content_fields(record.remote) if not is_empty(value_of(record.remote, name))}
    if filled - record.base.keys() or record.remote.get("relations"):
        return False
    return all(
        set(members(record.remote, name)) == set(known := record.sets.get(name, {})) and all(known.values())
        for name in SETS
    )
