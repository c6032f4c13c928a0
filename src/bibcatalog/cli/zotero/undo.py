"""``bibcatalog zotero undo``: take the last application back."""

from __future__ import annotations

from typing import Any

import click

from bibcatalog.cli.options import catalog_argument, quiet_option
from bibcatalog.cli.zotero.options import agree, sync_options, synchronised, yes_option


@click.command("undo", short_help="Take back the last sync, where nobody has touched it since.")
@catalog_argument
@sync_options
@yes_option
@quiet_option
def command(catalog: str | None, *, yes: bool, quiet: bool, **options: Any) -> int:  # noqa: ANN401 - click's
    """Take back what the last "zotero apply" or "zotero sync" wrote.

    What it made goes to the trash, what it changed gets its former values. What somebody has changed in Zotero since
    stays as it is, and is named.
    """
    from bibcatalog.cli.zotero.carry import with_progress
    from bibcatalog.cli.zotero.show import print_plan, report

    with synchronised(catalog, options, quiet=quiet, write=True) as sync:
        planned = sync.undo()
        if not planned.state.steps:
            click.echo("there is nothing to take back", err=True)
            return 0
        if not quiet or not yes:
            print_plan(planned.plan)
        if planned.plan.writes and not agree("Take this back?", yes=yes):
            return 1
        count = len(planned.plan.writes)
        outcome = with_progress(count, lambda progress: sync.apply_undo(planned, progress), quiet=quiet)
    return report(outcome, planned.plan, quiet=quiet)
