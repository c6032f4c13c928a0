"""A manuscript beside a catalog: what it cites of it, and what nobody knows."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.errors import InputError
from bibcatalog.manuscript.read import SOURCES, read_manuscript
from bibcatalog.services import make_bibliography
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bibcatalog.catalog.selection import Selection
    from bibcatalog.manuscript.contract import Manuscript
    from bibcatalog.model.bibliography import Bibliography, Group, Item
    from bibcatalog.model.catalog import Catalog, Category, Entry

WITH_ALIASES: Final = frozenset({"biblatex"})
"""Formats in which an entry is found by its aliases, too (biblatex manual 3.19, 2.2.3, ``ids``)."""

_NOT_ENTERED: Final = frozenset({"node_modules", "__pycache__", "build", "dist", "_build", "_site"})


@dataclass(frozen=True, slots=True)
class Cited:
    """The entries of a catalog that a manuscript cites, and the keys that the catalog does not know.

    ``names`` has, for each entry that is cited, the keys and aliases that cite it, in the order of the manuscript.
    """

    names: dict[str, tuple[str, ...]]
    unknown: tuple[Diagnostic, ...]
    manuscript: Manuscript


class Share(NamedTuple):
    """What is cited of a category, and what is not; ``path`` leads to it from the top, and is empty for the rest."""

    path: tuple[Category, ...]
    cited: tuple[Entry, ...]
    missing: tuple[Entry, ...]


def read_cited(sources: Sequence[str | Path]) -> Manuscript:
    """Read what files cite, and the files that they include; of a folder, all sources in it and below.

    Raises:
        InputError: when there is no such file or folder, or it cannot be read.
    """
    names: list[str] = []
    folders = False
    for source in sources:
        path = Path(source)
        if path.is_dir():
            folders = True
            names += _sources(path)
        elif path.exists():
            names.append(path.as_posix())
        else:
            raise InputError(f"cannot read {source}: there is no such file or folder")
    made = read_manuscript(names, _load)
    if not folders:
        return made
    # A chapter by itself is read from another folder than that of the main file; what is in the folder is read anyway.
    read = {PurePath(name).name for name in made.files}
    told = tuple(finding for finding in made.diagnostics if not _is_about(finding, read))
    return replace(made, diagnostics=told)


def find_cited(catalog: Catalog, manuscript: Manuscript) -> Cited:
    """Find the entries of a catalog that a manuscript cites."""
    known = {alias: entry.key for entry in catalog.entries for alias in entry.aliases}
    known |= {entry.key: entry.key for entry in catalog.entries}
    names: dict[str, list[str]] = {}
    unknown: list[Diagnostic] = []
    for key, places in manuscript.citations.items():
        if key in known:
            names.setdefault(known[key], []).append(key)
            continue
        message = f"no key {key!r} in this catalog"
        hint = did_you_mean(key[:_LONGEST], known)
        unknown += (Diagnostic("BC202", message, hint, place) for place in places)
    if manuscript.everything:
        for entry in catalog.entries:
            names.setdefault(entry.key, [entry.key])
    return Cited({key: tuple(cited) for key, cited in names.items()}, tuple(unknown), manuscript)


_LONGEST: Final = 200  # characters of a key that are compared


class CitedBibliography(NamedTuple):
    """The bibliography of a manuscript, the keys in it that nobody knows, and what is odd about the manuscript."""

    bibliography: Bibliography
    unknown: tuple[Diagnostic, ...]
    diagnostics: tuple[Diagnostic, ...]


def cited_bibliography(
    catalog: Catalog, selection: Selection, sources: Sequence[str | Path], to: str
) -> CitedBibliography:
    """Make the bibliography of what a manuscript cites, for a format.

    Args:
        catalog: what is cited from.
        selection: what else limits it.
        sources: the files and folders of the manuscript.
        to: the format.

    Raises:
        InputError: when a source cannot be read.
        UsageError: as ``services.make_bibliography``.
    """
    cited = find_cited(catalog, read_cited(sources))
    whole = make_bibliography(catalog, selection)
    items = tuple(item for item in whole.items if item.key in cited.names)
    kept = frozenset(item.key for item in items)
    groups = tuple(group for group in (_within(group, kept) for group in whole.groups) if group)
    named = named_as_cited(replace(whole, items=items, groups=groups), cited, to)
    twice = [
        Diagnostic("BC205", f"it is cited as {' and '.join(map(repr, names))}", "cite it by one key", key=key)
        for key, names in cited.names.items()
        if len(names) > 1 and key in kept and to not in WITH_ALIASES
    ]
    return CitedBibliography(named, cited.unknown, (*cited.manuscript.diagnostics, *twice))


def named_as_cited(bibliography: Bibliography, cited: Cited, to: str) -> Bibliography:
    """Give each item the key that it is cited by, where a format finds nothing by an alias.

    One that is cited by several keys stands there under each.
    """
    names = {key: by for key, by in cited.names.items() if by != (key,)}
    if to in WITH_ALIASES or not names:
        return bibliography
    return replace(
        bibliography,
        items=tuple(_named(bibliography.items, names)),
        groups=tuple(_renamed(group, names) for group in bibliography.groups),
    )


def shares_of(catalog: Catalog, cited: Cited) -> Iterator[Share]:
    """Give what is cited of each category that has entries of its own, then of what stands in none."""
    paths = catalog.category_paths()
    for category, path in paths.items():
        yield from _share(path, [entry for entry in catalog.entries if category in entry.categories], cited)
    yield from _share((), [entry for entry in catalog.entries if not any(map(paths.get, entry.categories))], cited)


def _share(path: tuple[Category, ...], entries: Sequence[Entry], cited: Cited) -> Iterator[Share]:
    if entries:
        yield Share(
            path,
            tuple(entry for entry in entries if entry.key in cited.names),
            tuple(entry for entry in entries if entry.key not in cited.names),
        )


def _named(items: Iterable[Item], names: dict[str, tuple[str, ...]]) -> Iterator[Item]:
    for item in items:
        for name in names.get(item.key, (item.key,)):
            aliases = tuple(alias for alias in (*item.aliases, item.key) if alias != name)
            yield item if name == item.key else replace(item, key=name, aliases=aliases)


def _within(group: Group, keys: frozenset[str]) -> Group | None:
    """Give a group without what is not in the bibliography; none when nothing is left."""
    children = tuple(filter(None, (_within(child, keys) for child in group.children)))
    own = tuple(key for key in group.keys if key in keys)
    return replace(group, keys=own, children=children) if own or children else None


def _renamed(group: Group, names: dict[str, tuple[str, ...]]) -> Group:
    return replace(
        group,
        keys=tuple(name for key in group.keys for name in names.get(key, (key,))),
        children=tuple(_renamed(child, names) for child in group.children),
    )


def _sources(folder: Path) -> list[str]:
    found: list[str] = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[:1] != "." and name not in _NOT_ENTERED)
        found += (Path(here, name).as_posix() for name in sorted(files) if name.lower().endswith(SOURCES))
    return found


def _load(name: str) -> bytes | None:
    path = Path(name)
    if not path.is_file():
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {name}: {error.strerror or error}") from error


def _is_about(finding: Diagnostic, read: set[str]) -> bool:
    """Say whether a finding misses a file that was read from elsewhere."""
    if finding.code == "BC201":
        return False
    return finding.code == "BC200" and any(f"{name}'" in finding.message for name in read)
