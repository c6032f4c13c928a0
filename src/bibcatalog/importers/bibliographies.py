"""From what a file holds to a bibliography, with no catalog between: order, keys and unknown fields stay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bibcatalog.collection import collecting_later
from bibcatalog.importers.candidates import ReadDraft, legal_key, read_draft
from bibcatalog.importers.categorytree import tidy_path
from bibcatalog.importers.cslwords import clean
from bibcatalog.importers.rows import language_of
from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.catalog import Work
from bibcatalog.model.keys import FreeKeys, default_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.importers.contract import Imported


@collecting_later()
def bibliography_of_file(imported: Imported, findings: list[Diagnostic]) -> Bibliography:
    """Make a bibliography of all drafts; what is wrong with their values goes to the findings."""
    keys = [clean(str(draft.item.get("id") or "")) for draft in imported.drafts]
    free = FreeKeys(key.lower() for key in keys if key)
    drafts = zip(imported.drafts, keys, strict=True)
    items = tuple(_item(read_draft(draft, findings), key, free) for draft, key in drafts)
    keys = [item.key for item in items]
    texts = " ".join((imported.title, *(item.note[:200] for item in items)))
    return Bibliography(items, _groups(imported, keys), clean(imported.title), language_of(texts))


def with_fitting_keys(bibliography: Bibliography, refused: Iterable[str]) -> tuple[Bibliography, dict[str, str]]:
    """Give other keys to items whose keys a format refuses; and the first old key of each new one."""
    wrong = set(refused)
    seen: set[str] = set()
    free = FreeKeys(item.key.lower() for item in bibliography.items)
    changed: dict[str, str] = {}
    items = []
    for item in bibliography.items:
        key = item.key
        is_second = key.lower() in seen
        seen.add(key.lower())
        if key in wrong and (is_second or legal_key(key) != key):
            key = free.give((legal_key(key) or default_key(Work(published=item.reference))).lower())
            changed[key] = item.key
        aliases = tuple(alias for alias in item.aliases if legal_key(alias) == alias)
        items.append(replace(item, key=key, aliases=aliases))
    return replace(bibliography, items=tuple(items), groups=_renamed(bibliography.groups, changed)), changed


def _renamed(groups: tuple[Group, ...], changed: dict[str, str]) -> tuple[Group, ...]:
    new = {old: key for key, old in changed.items()}
    return tuple(
        Group(group.name, tuple(new.get(key, key) for key in group.keys), _renamed(group.children, changed))
        for group in groups
    )


def _item(read: ReadDraft, key: str, free: FreeKeys) -> Item:
    """Make an item under its key as it stands in the file, or a free one where there is none."""
    draft = read.draft
    paths = list(filter(None, map(tidy_path, draft.categories)))
    custom: tuple[tuple[str, tuple[str, ...] | tuple[tuple[str, str], ...]], ...] = (
        ("category-paths", tuple(map(" / ".join, paths)) if any(len(path) > 1 for path in paths) else ()),
        ("organizations", draft.organizations),
        ("links", draft.links),
    )
    return Item(
        key or free.give(default_key(Work(published=read.reference))),
        read.reference,
        draft.aliases,
        tuple(dict.fromkeys(name for path in paths for name in path)),
        draft.tags,
        draft.impact or str(draft.item.get("note") or ""),
        tuple((name, value) for name, value in custom if value),
        read.extra,
    )


def _groups(imported: Imported, keys: Iterable[str]) -> tuple[Group, ...]:
    """Make the tree of groups from the paths, in the order in which the file has them."""
    members: dict[tuple[str, ...], dict[str, None]] = {}
    for category in imported.categories:
        _add(tidy_path(category.path), members)
    for draft, key in zip(imported.drafts, keys, strict=True):
        for path in filter(None, map(tidy_path, draft.categories)):
            _add(path, members)
            members[path][key] = None
    children: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for path in members:
        children.setdefault(path[:-1], []).append(path)

    def group(path: tuple[str, ...]) -> Group:
        return Group(path[-1], tuple(members[path]), tuple(map(group, children.get(path, ()))))

    return tuple(map(group, children.get((), ())))


def _add(path: tuple[str, ...], members: dict[tuple[str, ...], dict[str, None]]) -> None:
    for length in range(1, len(path) + 1):
        members.setdefault(path[:length], {})
