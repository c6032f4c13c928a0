"""How plans and outcomes are shown to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bibcatalog.zotero.notes import note_text
from bibcatalog.zotero.values import SETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bibcatalog.syncing import Outcome
    from bibcatalog.zotero.merge import Difference
    from bibcatalog.zotero.plan import Change, Plan

_LONGEST = 60  # characters of a value that are shown
_MARKED = {"conflict": "bold red", "trash": "red", "create": "green", "adopt": "cyan", "keep": "dim"}


def print_plan(plan: Plan) -> None:
    """Print a plan as a table on standard output, and what it adds up to."""
    from rich.table import Table
    from rich.text import Text

    from bibcatalog.cli.output import print_table, write_text

    if plan.changes:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for heading in ("CHANGE", "OBJECT", "WHICH"):
            table.add_column(heading, no_wrap=True)
        table.add_column("WHAT", overflow="fold")
        for change in plan.changes:
            style = _MARKED.get(change.kind, "")
            for number, line in enumerate(_lines(change, plan.names) or [""]):
                head = ("", "", "") if number else (change.kind, change.what, change.label)
                table.add_row(Text(head[0], style), Text(head[1]), Text(head[2]), Text(line))
        print_table(table)
    write_text([f"{summary(plan)}\n"])


def summary(plan: Plan) -> str:
    """Say in a line what a plan adds up to."""
    counts = {kind: count for kind, count in plan.counts.items() if count}
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    where = f"{plan.target.catalog} in {plan.target.library}"
    return f"{where}: {said}" if plan.changes else f"{where}: nothing to do, {plan.unchanged} unchanged"


def _lines(change: Change, names: Mapping[str, str]) -> list[str]:
    lines = [change.why] if change.why else []
    if change.kind == "create":
        return lines or [_created(change)]
    return lines + [_line(difference, change.kind, names) for difference in change.differences]


def _created(change: Change) -> str:
    new = {difference.field: difference.new for difference in change.differences}
    return _short(new.get("title") or new.get("name") or note_text(str(new.get("note", ""))))


def _line(difference: Difference, kind: str, names: Mapping[str, str]) -> str:
    old, new = difference.old, difference.new
    if difference.field == "deleted":
        return "into the trash" if new else "out of the trash"
    if difference.field in {"collections", "parentCollection"}:
        old, new = (names.get(value, value) if isinstance(value, str) else value for value in (old, new))
    if difference.field in SETS and not isinstance(new, list):
        if kind == "keep":
            return f"{difference.field}: {_short(new)} was taken out"
        return f"{difference.field}: + {_short(new)}" if new else f"{difference.field}: - {_short(old)}"
    if difference.field == "note":
        old, new = note_text(str(old or "")), note_text(str(new or ""))
    return f"{difference.field}: {_short(old)} → {_short(new)}"


def _short(value: object) -> str:
    text = "; ".join(_creators(value)) if isinstance(value, list) else "" if value in (None, False) else str(value)
    text = " ".join(text.split())
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text or "(nothing)"


def _creators(value: list[object]) -> Iterator[str]:
    for one in value:
        if isinstance(one, dict):
            name = f"{one.get('lastName', '')}, {one.get('firstName', '')}".strip(", ")
            yield str(one.get("tag") or one.get("name") or name)
        else:
            yield str(one)


def report(outcome: Outcome, plan: Plan, *, quiet: bool = False) -> int:
    """Say what came of a plan; give the exit code: 5 when something failed, 6 when conflicts wait, else 0."""
    for change, failure in outcome.failed:
        click.echo(f"{change.kind} {change.what} {change.label}: {failure.code} {failure.message}", err=True)
    for change in outcome.conflicts:
        click.echo(f"{change.kind} {change.what} {change.label}: changed in Zotero meanwhile; plan again", err=True)
    parts = [f"{len(outcome.done)} of {outcome.planned} done"]
    parts += [f"{count} {what}" for count, what in _rest(outcome) if count]
    if not quiet:
        click.echo(", ".join(parts), err=True)
    if not outcome.adds_up:
        if not outcome.failed:
            click.echo("what was done does not add up to the plan; run it again", err=True)
        return 5
    return 6 if plan.conflicts or outcome.conflicts else 0


def tell_conflicts(plan: Plan) -> None:
    """Say on standard error how the conflicts of a plan can be decided, where an option decides them."""
    waiting = sum(bool(change.differences) or "changed in the catalog" in change.why for change in plan.conflicts)
    if waiting:
        word = "conflict waits" if waiting == 1 else "conflicts wait"
        click.echo(f"{waiting} {word} for --prefer catalog or --prefer zotero", err=True)


def _rest(outcome: Outcome) -> list[tuple[int, str]]:
    return [
        (outcome.already, "were there already"),
        (len(outcome.conflicts), "changed meanwhile"),
        (len(outcome.failed), "failed"),
    ]
