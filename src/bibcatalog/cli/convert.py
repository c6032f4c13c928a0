"""``bibcatalog convert``: one format into another, with no catalog between."""

from __future__ import annotations

from typing import get_args

import click

from bibcatalog.cli.options import FormatName, quiet_option, source_argument, source_option
from bibcatalog.mapping.targets import TargetName


@click.command("convert", short_help="Write a file in another format, order and unknown fields kept.")
@source_argument
@click.argument("output", type=click.Path(allow_dash=True))
@source_option
@click.option("--to", "-t", "to", type=FormatName(), help="As for export; the suffix of OUTPUT tells it, too.")
@click.option(
    "--for",
    "target",
    type=click.Choice(get_args(TargetName)),
    default="latex",
    show_default=True,
    help="Write what this program really reads.",
)
@click.option("--ascii", "ascii_only", is_flag=True, help="Only ASCII characters, as for export.")
@click.option("--abstracts/--no-abstracts", default=True, show_default=True, help="Abstracts.")
@click.option("--notes/--no-notes", default=True, show_default=True, help="Notes.")
@quiet_option
def command(
    source: str,
    output: str,
    source_format: str,
    to: str | None,
    target: TargetName,
    *,
    ascii_only: bool,
    abstracts: bool,
    notes: bool,
    quiet: bool,
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
    from bibcatalog.exporters.contract import ExportOptions

    chosen = chosen_format(to, output)
    read = importing.read_file(source, source_format)
    options = ExportOptions(target, ascii_only, abstracts, notes)
    converted = importing.converted_file(read, chosen, options)
    print_all(converted.diagnostics, quiet=quiet)
    entries = count_of(len(converted.bibliography.items), "entry", "entries")
    deliver(converted.rendered.pieces, output, f"{entries} from {read.format} as {chosen}", quiet=quiet)
    return int(importing.has_errors(converted.diagnostics))
