"""A bibliography from a collection of any library: its items in order, its collections as groups. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.errors import UsageError
from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.catalog import Work
from bibcatalog.model.keys import FreeKeys, default_key, is_citable
from bibcatalog.spelling import did_you_mean
from bibcatalog.zotero.match import NOT_WORKS
from bibcatalog.zotero.notes import find_marker, note_text
from bibcatalog.zotero.reading import read_item
from bibcatalog.zotero.wanted import parse_path, written_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bibcatalog.zotero.objects import Data
    from bibcatalog.zotero.reading import ReadItem
    from bibcatalog.zotero.schema import Schema


@dataclass(frozen=True, slots=True)
class Gathered:
    """A bibliography, and what of the items could not be read."""

    bibliography: Bibliography
    diagnostics: tuple[Diagnostic, ...] = ()


def find_collection(collections: Sequence[Data], wanted: str) -> Data:
    """Find a collection by its path from the top, by its key, or by its name if only one has it.

    Raises:
        UsageError: when there is none, or several have the name; it says what there is.
    """
    by_key = {data["key"]: data for data in collections}
    if wanted in by_key:
        return by_key[wanted]
    paths = {data["key"]: _path(data, by_key) for data in collections}
    names = parse_path(wanted)
    found = [key for key, path in paths.items() if path == names] or [
        key for key, path in paths.items() if path[-len(names) :] == names
    ]
    if len(found) == 1:
        return by_key[found[0]]
    if found:
        listed = ", ".join(sorted(f"{written_path(paths[key])} ({key})" for key in found))
        message = f"several collections fit '{wanted}': {listed}; name one by its key"
        raise UsageError(message)
    known = {written_path(path[start:]): "" for path in paths.values() for start in (0, len(path) - 1)}
    hint = did_you_mean(wanted, known) or f"the library has {len(collections)} collections"
    message = f"no collection '{wanted}'; {hint}"
    raise UsageError(message)


def subtree(collections: Sequence[Data], root: Data) -> list[Data]:
    """Give a collection and all below it, parents first, in the order of their names."""
    below: dict[str, list[Data]] = {}
    for data in sorted(collections, key=lambda data: str(data["name"]).casefold()):
        below.setdefault(str(data.get("parentCollection") or ""), []).append(data)
    found = {root["key"]: root}
    waiting = [root]
    for data in waiting:
        new = [child for child in below.get(data["key"], []) if child["key"] not in found]
        found |= {child["key"]: child for child in new}
        waiting += new
    return list(found.values())


def gather(collections: Sequence[Data], contents: Mapping[str, Sequence[Data]], schema: Schema) -> Gathered:
    """Make a bibliography of collections and what is in them.

    Args:
        collections: the collection and all below it, parents first.
        contents: for each collection's key the items in it and their children.
        schema: which fields item types have.
    """
    everything = {data["key"]: data for own in contents.values() for data in own}
    works = {key: data for key, data in everything.items() if data.get("itemType") not in NOT_WORKS}
    read = {key: read_item(data, schema) for key, data in works.items()}
    keys = _citation_keys(read)
    inside: dict[str, list[Data]] = {}
    for collection in collections:
        for data in contents.get(collection["key"], ()):
            if data["key"] in works:
                inside.setdefault(data["key"], []).append(collection)
    notes = _notes(everything.values())
    top = collections[0]
    items = tuple(
        Item(
            key=keys[key],
            reference=one.reference,
            categories=tuple(dict.fromkeys(str(own["name"]) for own in inside[key] if own is not top)),
            tags=tuple(tag for tag in one.tags if tag not in {own["name"] for own in inside[key]}),
            note="\n".join(notes.get(key, ())),
        )
        for key, one in read.items()
    )
    groups = _groups(top, collections, {own: keys[own] for own in works}, contents)
    bibliography = Bibliography(items, groups, str(top["name"]))
    findings = tuple(
        Diagnostic("BC066", f"{name} {text!r} has no place here", "correct it in Zotero if it matters", key=keys[key])
        for key, one in read.items()
        for name, text in one.unread
    )
    return Gathered(bibliography, findings)


def _path(data: Data, by_key: Mapping[str, Data]) -> tuple[str, ...]:
    names: list[str] = []
    seen: set[str] = set()
    while data["key"] not in seen:
        seen.add(data["key"])
        names.insert(0, str(data["name"]))
        data = by_key.get(str(data.get("parentCollection") or ""), data)
    return tuple(names)


def _citation_keys(read: Mapping[str, ReadItem]) -> dict[str, str]:
    """Give each item its citation key, or the default one; of two with the same the second gets another."""
    owners = {one.key.lower(): key for key, one in reversed(list(read.items())) if is_citable(one.key)}
    pinned = {key: read[key].key for key in owners.values()}
    free = FreeKeys(owners)
    return {key: pinned.get(key) or free.give(default_key(Work(published=one.reference))) for key, one in read.items()}


def _notes(items: Iterable[Data]) -> dict[str, list[str]]:
    """Give the texts of child notes by their parent; a summary of ours stands in the abstract already."""
    found: dict[str, list[str]] = {}
    for data in items:
        if data.get("itemType") != "note" or not data.get("parentItem") or not data.get("note"):
            continue
        marker = find_marker(data["note"])
        if not (marker and marker.role == "summary") and (text := note_text(data["note"])):
            found.setdefault(data["parentItem"], []).append(text)
    return found


def _groups(
    top: Data, collections: Sequence[Data], keys: Mapping[str, str], contents: Mapping[str, Sequence[Data]]
) -> tuple[Group, ...]:
    """Give the collections below the top one as groups; those of the top itself need none."""

    def group(data: Data) -> Group:
        own = tuple(keys[item["key"]] for item in contents.get(data["key"], ()) if item["key"] in keys)
        return Group(str(data["name"]), own, children(data["key"]))

    def children(key: str) -> tuple[Group, ...]:
        return tuple(group(data) for data in collections if data.get("parentCollection") == key)

    return children(str(top["key"]))
