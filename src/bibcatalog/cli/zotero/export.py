"""``bibcatalog zotero export``: a collection of a Zotero library in every format there is."""

from __future__ import annotations

from typing import Any

import click

from bibcatalog.cli.exporting import export_options, export_options_of
from bibcatalog.cli.options import quiet_option
from bibcatalog.cli.zotero.options import connected, connection_options


@click.command("export", short_help="Write a Zotero collection as BibTeX, CSL-JSON, …")
@click.argument("collection")
@connection_options
@click.option("-o", "--output", type=click.Path(), help="The file to write; its suffix chooses the format.")
@export_options("Child notes, as the note.")
@quiet_option
def command(
    collection: str,
    to: str | None,
    output: str | None,
    *,
    quiet: bool,
    **options: Any,  # noqa: ANN401 - click's
) -> None:
    """Write a COLLECTION of a Zotero library, with those below it, in a citation format.

    A collection is named by its path (A/B), its key, or its name when only one has it. Citation keys are Zotero's;
    an item without one gets the default key. Child notes become the note.
    """
    from bibcatalog import services
    from bibcatalog.cli.output import chosen_format, count_of, deliver, print_findings, tell_empty
    from bibcatalog.syncing import read_collection

    chosen, writing = chosen_format(to, output), export_options_of(options)
    with connected(options) as connection:
        gathered = read_collection(connection.gateway, connection.library, collection)
    if not gathered.bibliography.items and not quiet:
        tell_empty()
    rendered = services.render(gathered.bibliography, chosen, writing)
    print_findings((*gathered.diagnostics, *rendered.diagnostics), quiet=quiet)
    said = f"{count_of(len(gathered.bibliography.items), 'entry', 'entries')} as {chosen}"
    deliver(rendered.pieces, output, said, quiet=quiet)
