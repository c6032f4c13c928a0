"""``bibcatalog zotero pull``: what people changed in Zotero, back into the catalog."""

from __future__ import annotations

from typing import Any

import click

from bibcatalog.cli.options import catalog_argument, json_option, quiet_option
from bibcatalog.cli.zotero.options import sync_options, synchronised


@click.command("pull", short_help="Show what people changed in Zotero, as a diff of the catalog.")
@catalog_argument
@sync_options
@click.option("--write", is_flag=True, help="Write the changes into the catalog file.")
@json_option
@quiet_option
def command(catalog: str | None, *, write: bool, as_json: bool, quiet: bool, **options: Any) -> int:  # noqa: ANN401 - click's
    """Show what people changed in Zotero since the last sync, as a diff of the catalog file.

    A corrected author, an added tag, a moved item, an edited note: comments and order of the file stay. With --write
    the file is changed; then the exit code is 0, else 1 when there is something to write.
    """
    from bibcatalog import services
    from bibcatalog.cli.output import print_json, write_text

    if write and (catalog is None or catalog == services.STDIN):
        message = "name the catalog file that is to be changed"
        raise click.UsageError(message)
    name, data = services.read_input(catalog)
    with synchronised(catalog, options, quiet=quiet) as sync:
        pulled = sync.pull(data, name)
    if not quiet:
        for label, reason in pulled.by_hand:
            click.echo(f"{label}: {reason}", err=True)
    if as_json:
        print_json("pull", pulled.as_json())
    else:
        write_text([pulled.diff])
    if not pulled.edits:
        if not quiet:
            click.echo("nothing to bring back", err=True)
        return 0
    if not write:
        return 1
    services.write_file(str(catalog), [pulled.after.decode()])
    if not quiet:
        count = len(pulled.edits)
        click.echo(f"{catalog}: {count} change{'' if count == 1 else 's'} written", err=True)
    return 0
