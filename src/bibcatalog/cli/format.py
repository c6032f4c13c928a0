"""``bibcatalog format``: references as a bibliography in any citation style."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from bibcatalog.cli.formatting import style_options
from bibcatalog.cli.options import filter_options, quiet_option
from bibcatalog.formatting.options import OUTPUTS, SORTS, FormatOptions, OutputName, SortName

if TYPE_CHECKING:
    from bibcatalog.catalog.selection import Selection


@click.command("format", short_help="Write a bibliography in any citation style.")
@click.argument("catalog", metavar="[CATALOG|FILE]", required=False, type=click.Path(allow_dash=True))
@style_options
@click.option("--to", "-t", "to", type=click.Choice(OUTPUTS), help="The output; else by the suffix of -o, else text.")
@click.option("-o", "--output", type=click.Path(), help="The file to write; its suffix chooses the output.")
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="style",
    show_default=True,
    help='The order; "none" is that of the file.',
)
@click.option(
    "--standalone/--fragment",
    default=None,
    help="A whole document, or a part for one of yours; HTML is whole when nothing is said.",
)
@click.option("--title", default="", metavar="TITLE", help='The heading of a whole document; else "References".')
@filter_options
@click.option(
    "--edition",
    type=click.Choice(["published", "preprint"]),
    default="published",
    show_default=True,
    help="Which edition of a work that has both.",
)
@quiet_option
def command(
    catalog: str | None,
    to: OutputName | None,
    output: str | None,
    sort: SortName,
    title: str,
    categories: tuple[str, ...],
    tags: tuple[str, ...],
    keys: tuple[str, ...],
    edition: str,
    *,
    standalone: bool | None,
    quiet: bool,
    **style: Any,  # noqa: ANN401 - click's
) -> None:
    """Write references as a bibliography: of a catalog, of CSL-JSON (FILE.json) or of a .bib file.

    "-" is standard input, in any of these formats. Exits with 1 when entries of a .bib file cannot be read; the others
    are formatted.

    \b
    bibcatalog format --style ieee                          to the terminal
    bibcatalog format --style gbt7714 -o refs.html          from the suffix
    bibcatalog format library.json --style nature --to latex
    """
    from bibcatalog import services
    from bibcatalog.cli.output import count_of, deliver, print_findings, tell_empty
    from bibcatalog.diagnostics import errors_in
    from bibcatalog.formatting.options import output_for
    from bibcatalog.formatting.setup import formatter_of
    from bibcatalog.formatting.sources import read_references
    from bibcatalog.formatting.writing import write_bibliography

    if to is None:
        to = "text" if output in {None, services.STDIN} else output_for(str(output))
    formatter = formatter_of(FormatOptions(**style, sort=sort, standalone=standalone, title=title))
    references = read_references(catalog, _selection(edition, categories, tags, keys))
    if not references.items and not quiet:
        tell_empty()
    rendered = write_bibliography(formatter, references, to)
    errors = errors_in(rendered.diagnostics)
    print_findings(errors if quiet else rendered.diagnostics, quiet=False)
    said = f"{count_of(len(references.items), 'reference', 'references')} in style {formatter.name} as {to}"
    deliver(rendered.pieces, output, said, quiet=quiet)
    if errors:
        sys.exit(1)


def _selection(
    edition: str, categories: tuple[str, ...], tags: tuple[str, ...], keys: tuple[str, ...]
) -> Selection | None:
    """Make a selection, or none where everything is taken, which spares the import of what knows catalogs."""
    if edition == "published" and not (categories or tags or keys):
        return None
    from bibcatalog.catalog.selection import Selection

    return Selection("preprint" if edition == "preprint" else "published", "", categories, tags, keys)
