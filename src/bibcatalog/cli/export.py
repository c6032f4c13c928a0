"""``bibcatalog export``: a catalog in every format there is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bibcatalog.cli.options import (
    FormatName,
    catalog_argument,
    cited_in_option,
    filter_options,
    language_option,
    quiet_option,
    target_option,
)

if TYPE_CHECKING:
    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.mapping.targets import TargetName


@click.command("export", short_help="Write the catalog as BibTeX, CSL-JSON, Zotero RDF, …")
@catalog_argument
@click.option(
    "--to", "-t", "to", type=FormatName(), help="bibtex, biblatex, csl-json, zotero-rdf, ris, or a plug-in's name."
)
@click.option(
    "-o", "--output", type=click.Path(), help="The file to write; its suffix chooses the format without --to."
)
@target_option
@click.option(
    "--edition",
    type=click.Choice(["published", "preprint"]),
    default="published",
    show_default=True,
    help="Which edition of a work that has both.",
)
@language_option
@filter_options
@click.option(
    "--ascii", "ascii_only", is_flag=True, help="Only ASCII characters; LaTeX commands or JSON escapes for others."
)
@click.option("--abstracts/--no-abstracts", default=True, show_default=True, help="Summaries, as abstract.")
@click.option("--notes/--no-notes", default=True, show_default=True, help="Impact notes.")
@cited_in_option
@quiet_option
def command(
    catalog: str | None,
    to: str | None,
    output: str | None,
    cited_in: tuple[str, ...],
    target: TargetName,
    edition: str,
    language: str,
    categories: tuple[str, ...],
    tags: tuple[str, ...],
    keys: tuple[str, ...],
    *,
    ascii_only: bool,
    abstracts: bool,
    notes: bool,
    quiet: bool,
) -> None:
    """Write the catalog in a citation format, to standard output or a file.

    \b
    bibcatalog export -o refs.bib                     BibTeX, from the suffix
    bibcatalog export --to biblatex -o refs.bib       BibLaTeX
    bibcatalog export --to csl-json --category agent  a part, to standard output
    bibcatalog export --cited-in paper.tex -o refs.bib    only what the manuscript cites

    With --cited-in a key that is cited and not known is told, with file and line; the others are written, and the exit
    code is 1.
    """
    from bibcatalog import services
    from bibcatalog.catalog.selection import Selection
    from bibcatalog.cli.output import chosen_format, count_of, deliver, print_findings, tell_empty
    from bibcatalog.exporters.contract import ExportOptions

    chosen = chosen_format(to, output)
    selection = Selection("preprint" if edition == "preprint" else "published", language, categories, tags, keys)
    read = services.read_valid(catalog).catalog
    unknown: tuple[Diagnostic, ...] = ()
    if cited_in:
        from bibcatalog.coverage import cited_bibliography

        bibliography, unknown, findings = cited_bibliography(read, selection, cited_in, chosen)
        print_findings(findings, quiet=quiet)
        print_findings(unknown, quiet=False)
    else:
        bibliography = services.make_bibliography(read, selection)
    if not bibliography.items and (selection.filters or cited_in) and not quiet:
        tell_empty()
    rendered = services.render(bibliography, chosen, ExportOptions(target, ascii_only, abstracts, notes))
    print_findings(rendered.diagnostics, quiet=quiet)
    said = f"{count_of(len(bibliography.items), 'entry', 'entries')} as {chosen}"
    deliver(rendered.pieces, output, said, quiet=quiet)
    if unknown:
        sys.exit(1)
