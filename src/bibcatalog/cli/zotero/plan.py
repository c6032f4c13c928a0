"""``bibcatalog zotero plan``: what would happen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from bibcatalog.cli.options import catalog_argument, json_option, quiet_option
from bibcatalog.cli.zotero.options import decision_options, kept_options, policy_of, sync_options, synchronised


@click.command("plan", short_help="Show what a sync would do; nothing is written.")
@catalog_argument
@sync_options
@decision_options
@click.option("-o", "--output", type=click.Path(), help='Write the plan to a file, for "zotero apply".')
@json_option
@quiet_option
def command(catalog: str | None, output: str | None, *, as_json: bool, quiet: bool, **options: Any) -> int:  # noqa: ANN401 - click's
    """Show what a sync would do: create, update, adopt, move, trash; and what waits or stays as it is.

    Nothing is written to Zotero. The exit code is 6 when there are conflicts.
    """
    from bibcatalog import services
    from bibcatalog.cli.output import print_json
    from bibcatalog.cli.zotero.show import print_plan, summary, tell_conflicts

    with synchronised(catalog, options, quiet=quiet) as sync:
        plan = sync.plan(policy_of(options)).plan
    for finding in plan.diagnostics:
        click.echo(str(finding), err=True)
    if output is not None:
        file = str(Path(catalog).resolve()) if catalog and catalog != services.STDIN else catalog
        document = {**plan.as_json(), "made_with": {"catalog": file, "options": kept_options(options)}}
        services.write_file(output, [json.dumps(document, ensure_ascii=False, indent=1), "\n"])
    if as_json:
        print_json("plan", plan.as_json())
    elif output is None:
        print_plan(plan)
    elif not quiet:
        click.echo(f"{output}: {summary(plan)}", err=True)
    if not quiet:
        tell_conflicts(plan)
    if plan.diagnostics:
        return 3
    return 6 if plan.conflicts else 0
