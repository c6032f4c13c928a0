"""The fixes of findings put into a .bib file or a catalog, until there is nothing left to fix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.splice import apply
from bibcatalog.catalog.edit import edit_source
from bibcatalog.checks.catalogs import check_catalog
from bibcatalog.checks.running import Checked, check_text
from bibcatalog.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.bibedit.splice import Splice
    from bibcatalog.catalog.edit import Edit
    from bibcatalog.catalog.source import Path
    from bibcatalog.checks.catalogs import CatalogFinding
    from bibcatalog.checks.contract import Check
    from bibcatalog.checks.running import CheckOptions
    from bibcatalog.diagnostics import Diagnostic

_ROUNDS: Final = 10


@dataclass(frozen=True, slots=True)
class Fixed:
    """The text that came of it, what was put right, and what is left to a person."""

    text: str
    fixed: tuple[Diagnostic, ...]
    left: Checked


def fix_text(text: str, name: str, checks: Sequence[Check], options: CheckOptions) -> Fixed:
    """Put right what can be without changing a meaning; places that two fixes want are done one after the other."""
    fixed: list[Diagnostic] = []
    checked = check_text(text, name, checks, options)
    for _ in range(_ROUNDS):
        taken: list[Splice] = []
        done: list[Diagnostic] = []
        end = -1
        pairs = sorted(
            ((fix, finding) for finding, fix in zip(checked.diagnostics, checked.fixes, strict=True) if fix),
            key=lambda pair: (pair[0][0].start, pair[0][-1].end, pair[1].code),
        )
        for fix, finding in pairs:
            if fix[0].start <= end:
                continue
            taken += fix
            done.append(finding)
            end = max(splice.end for splice in fix)
        if not taken:
            break
        text = apply(text, taken)
        fixed += done
        checked = check_text(text, name, checks, options)
    return Fixed(text, tuple(fixed), checked)


@dataclass(frozen=True, slots=True)
class FixedCatalog:
    """The file that came of it, what was put right, and what is left to a person."""

    data: bytes
    fixed: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def fix_catalog(data: bytes, name: str, options: CheckOptions) -> FixedCatalog:
    """Put right in a catalog what can be without changing a meaning; every other byte of the file stays."""
    fixed: list[Diagnostic] = []
    found = check_catalog(data, name, options)
    for _ in range(_ROUNDS):
        done = _apart([one for one in found if one.edits])
        data, done = _edited(data, done, name)
        if not done:
            break
        fixed += (one.finding for one in done)
        found = check_catalog(data, name, options)
    return FixedCatalog(data, tuple(fixed), tuple(one.finding for one in found))


def _apart(found: Sequence[CatalogFinding]) -> list[CatalogFinding]:
    """Take those whose edits do not change one place, or a part of another."""
    taken: set[Path] = set()
    kept: list[CatalogFinding] = []
    for one in found:
        paths = {edit.path for edit in one.edits}
        above = {path[:length] for path in paths for length in range(1, len(path))}
        if taken.isdisjoint(paths) and taken.isdisjoint(above):
            taken |= paths
            kept.append(one)
    return kept


def _edited(data: bytes, found: list[CatalogFinding], name: str) -> tuple[bytes, list[CatalogFinding]]:
    """Make the edits of findings; those that cannot be made in this file are left out."""
    if not found:
        return data, []
    edits: list[Edit] = [edit for one in found for edit in one.edits]
    try:
        after = edit_source(data, edits, name)
    except (InputError, UsageError):
        if len(found) == 1:
            return data, []
        # The numbers of elements are those of the file before, so only one half can be made; the other comes next.
        middle = len(found) // 2
        for half in (found[:middle], found[middle:]):
            after, done = _edited(data, half, name)
            if done:
                return after, done
        return data, []
    return (after, found) if after != data else (data, [])
