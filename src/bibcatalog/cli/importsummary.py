"""What came of a file, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bibcatalog.cli.output import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.importers.assembly import Counts
    from bibcatalog.importing import Added

_MOST_NAMED = 8


def print_all(findings: Iterable[Diagnostic], *, quiet: bool) -> None:
    """Print findings to standard error; errors also when nobody wants warnings."""
    for finding in findings:
        if not quiet or finding.severity == "error":
            click.echo(str(finding), err=True)


def summary(counts: Counts, output: str | None) -> str:
    """Say what came of a file."""
    where = f"{output}: " if output else ""
    return f"{where}{_taken(counts)}{_rest(counts)}"


def added_summary(added: Added, catalog: str) -> str:
    """Say what comes into a catalog."""
    if not added.diff:
        return f"{catalog}: nothing to add{_rest(added.counts, added.met)}"
    filled = f", {count_of(len(added.filled), 'entry', 'entries')} filled" if added.filled else ""
    return f"{catalog}: {_taken(added.counts)} to add{filled}{_rest(added.counts, added.met)}"


def _taken(counts: Counts) -> str:
    parts = (
        count_of(counts.works, "work", "works"),
        count_of(counts.categories, "category", "categories"),
        count_of(counts.notes, "note", "notes"),
    )
    return ", ".join(parts)


def _rest(counts: Counts, met: int = 0) -> str:
    parts = (
        f"{met} there already" if met else "",
        f"{counts.merged} merged" if counts.merged else "",
        f"{counts.left_out} left out" if counts.left_out else "",
    )
    named = [f"{name} ({count})" for name, count in counts.kept.most_common(_MOST_NAMED)]
    more = ", …" if len(counts.kept) > _MOST_NAMED else ""
    kept = f"; kept under 'extra': {', '.join(named)}{more}" if named else ""
    said = ", ".join(filter(None, parts))
    return (f"; {said}" if said else "") + kept
