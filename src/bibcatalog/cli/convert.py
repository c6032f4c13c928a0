"""``bibcatalog convert``: one format into another, with no catalog between."""

from __future__ import annotations

from typing import Any

import click

from bibcatalog.cli.exporting import export_options, export_options_of
from bibcatalog.cli.options import quiet_option, source_argument, source_option


@click.command("convert", short_help="Write a file in another format, order and unknown fields kept.")
@source_argument
@click.argument("output", type=click.Path(allow_dash=True))
@source_option
@export_options("Notes.")
@quiet_option
def command(
    source: str,
    output: str,
    source_format: str,
    to: str | None,
    *,
    quiet: bool,
    **options: Any,  # noqa: ANN401 - click's
) -> int:
    """Write FILE in another format, to OUTPUT; "-" is standard input and standard output.

    Entries stay in their order, and fields that nobody here knows are written back. The exit code is 1 when something
    could not be read; the rest is written.

    \b
    bibcatalog convert library.ris refs.bib
    bibcatalog convert refs.bib - --to csl-json | jq …
    """
    from bibcatalog import importing
    from bibcatalog.cli.importsummary import print_all
    from bibcatalog.cli.output import chosen_format, count_of, deliver

    chosen = chosen_format(to, output)
    read = importing.read_file(source, source_format)
    converted = importing.converted_file(read, chosen, export_options_of(options))
    print_all(converted.diagnostics, quiet=quiet)
    entries = count_of(len(converted.bibliography.items), "entry", "entries")
    deliver(converted.rendered.pieces, output, f"{entries} from {read.format} as {chosen}", quiet=quiet)
    return int(importing.has_errors(converted.diagnostics))
