"""``bibcatalog zotero sync``: plan, ask, apply."""

from __future__ import annotations

from typing import Any

import click

from bibcatalog.cli.options import catalog_argument, quiet_option
from bibcatalog.cli.zotero.options import agree, decision_options, policy_of, sync_options, synchronised, yes_option


@click.command("sync", short_help="Plan, ask, and write to Zotero.")
@catalog_argument
@sync_options
@decision_options
@yes_option
@quiet_option
def command(catalog: str | None, *, yes: bool, quiet: bool, **options: Any) -> int:  # noqa: ANN401 - click's
    """Show the plan, ask, and write it to Zotero.

    Run it again whenever the catalog has changed: only what is different is written, nothing is written twice, and
    what people changed in Zotero stays. The exit code is 6 when conflicts are left, 5 when something failed.
    """
    from bibcatalog.cli.zotero.carry import with_progress
    from bibcatalog.cli.zotero.show import print_plan, report, tell_conflicts

    with synchronised(catalog, options, quiet=quiet, write=True) as sync:
        planned = sync.plan(policy_of(options))
        if not quiet or not yes:  # nobody is asked about what they have not seen
            print_plan(planned.plan)
        if not quiet:
            tell_conflicts(planned.plan)
        if planned.plan.writes and not planned.plan.diagnostics and not agree("Write this to Zotero?", yes=yes):
            return 1
        count = len(planned.plan.writes)
        outcome = with_progress(count, lambda progress: sync.apply(planned, progress=progress), quiet=quiet)
    if not planned.plan.writes:
        return 6 if planned.plan.conflicts else 0
    return report(outcome, planned.plan, quiet=quiet)
