"""``bibcatalog zotero apply``: do what a plan says."""

from __future__ import annotations

from typing import Any

import click

from bibcatalog.cli.options import catalog_argument, quiet_option
from bibcatalog.cli.zotero.options import (
    agree,
    decision_options,
    policy_of,
    sync_options,
    synchronised,
    with_kept,
    yes_option,
)


@click.command("apply", short_help="Do exactly what a plan says.")
@click.argument("plan_file", metavar="[PLAN]", required=False, type=click.Path(allow_dash=True))
@catalog_argument
@sync_options
@decision_options
@yes_option
@quiet_option
def command(plan_file: str | None, catalog: str | None, *, yes: bool, quiet: bool, **options: Any) -> int:  # noqa: ANN401 - click's
    """Do exactly what PLAN says, a file that "zotero plan -o" wrote; without one, plan now and do that.

    The catalog and the options are those that the plan was made with, unless others are given. A plan that no longer
    holds, since the catalog or the library has changed, is refused as a whole. One that was stopped is gone on with.
    """
    from bibcatalog import services
    from bibcatalog.cli.zotero.carry import with_progress
    from bibcatalog.cli.zotero.show import print_plan, report, summary, tell_conflicts
    from bibcatalog.syncing import refuse_stale
    from bibcatalog.zotero.plan import PlanFile

    agreed = None
    if plan_file is not None:
        name, data = services.read_input(plan_file)
        agreed = PlanFile.parse(data, name)
        catalog = catalog or agreed.catalog_file
        options = with_kept(options, agreed.options)
    with synchronised(catalog, options, quiet=quiet, write=True) as sync:
        planned = sync.plan(policy_of(options))
        if agreed is not None:
            refuse_stale(agreed, planned)
        if agreed is None and not (quiet and yes):
            print_plan(planned.plan)
        elif not quiet:
            click.echo(summary(planned.plan), err=True)
        if not quiet:
            tell_conflicts(planned.plan)
        if planned.plan.writes and not agree("Write this to Zotero?", yes=yes):
            return 1
        count = len(planned.plan.writes)
        outcome = with_progress(count, lambda progress: sync.apply(planned, agreed, progress), quiet=quiet)
    return report(outcome, planned.plan, quiet=quiet)
