"""``bibcatalog format``: references as a bibliography in any citation style."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from bibcatalog.cli.formatting import style_options
from bibcatalog.cli.lists import is_list, list_options
from bibcatalog.cli.options import filter_options, language_option, quiet_option
from bibcatalog.formatting.options import OUTPUTS, SORTS, FormatOptions, SortName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.catalog.selection import Selection
    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.formatting.setup import Formatter
    from bibcatalog.formatting.sources import References


@click.command("format", short_help="Write a bibliography or a reading list in any citation style.")
@click.argument("catalog", metavar="[CATALOG|FILE]", required=False, type=click.Path(allow_dash=True))
@style_options
@click.option(
    "--to",
    "-t",
    "to",
    type=click.Choice((*OUTPUTS, "pdf", "docx")),
    help="The output; else by the suffix of -o, else text.",
)
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
@click.option("--title", default="", metavar="TITLE", help="The heading of a whole document.")
@list_options
@language_option
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
    to: str | None,
    output: str | None,
    sort: SortName,
    title: str,
    language: str,
    categories: tuple[str, ...],
    tags: tuple[str, ...],
    keys: tuple[str, ...],
    edition: str,
    *,
    standalone: bool | None,
    quiet: bool,
    **others: Any,  # noqa: ANN401 - click's
) -> None:
    """Write references as a bibliography: of a catalog, of CSL-JSON (FILE.json) or of a .bib file.

    With groups or notes it is a reading list. "-" is standard input, in any of these formats. Exits with 1 when entries
    of a .bib file cannot be read; the others are formatted.

    \b
    bibcatalog format --style ieee                          to the terminal
    bibcatalog format --style gbt7714 -o refs.html          from the suffix
    bibcatalog format library.json --style nature --to latex
    bibcatalog format --group-by category --notes -o reading-list.pdf
    """
    from bibcatalog.cli.output import count_of, deliver, print_findings, tell_empty
    from bibcatalog.diagnostics import errors_in
    from bibcatalog.formatting.setup import formatter_of
    from bibcatalog.formatting.sources import read_references

    style = {name: others.pop(name) for name in ("style", "locale", "item_language", "han", "links")}
    formatter = formatter_of(FormatOptions(**style, sort=sort, standalone=standalone, title=title))
    selection = _selection(edition, categories, tags, keys)
    references = read_references(catalog, selection)
    if not references.items and not quiet:
        tell_empty()
    if is_list(others, to, output, title):
        others |= {"language": language, "title": title}
        data, to, findings = _as_list(references, formatter, selection, to, output, others)
    else:
        data, to, findings = _as_bibliography(references, formatter, to, output)
    errors = errors_in(findings)
    print_findings(errors if quiet else findings, quiet=False)
    said = f"{count_of(len(references.items), 'reference', 'references')} in style {formatter.name} as {to}"
    deliver(data if isinstance(data, bytes) else [data], output, said, quiet=quiet)
    if errors:
        sys.exit(1)


def _as_bibliography(
    references: References, formatter: Formatter, to: str | None, output: str | None
) -> tuple[str, str, tuple[Diagnostic, ...]]:
    from bibcatalog import services
    from bibcatalog.formatting.writing import write_bibliography
    from bibcatalog.lists.options import list_output_for

    to = to or ("text" if output in {None, services.STDIN} else list_output_for(str(output)))
    rendered = write_bibliography(formatter, references, to)
    return rendered.text, to, rendered.diagnostics


def _as_list(
    references: References,
    formatter: Formatter,
    selection: Selection | None,
    to: str | None,
    output: str | None,
    options: Mapping[str, Any],
) -> tuple[str | bytes, str, tuple[Diagnostic, ...]]:
    from bibcatalog.lists.calls import list_output, write_list
    from bibcatalog.lists.options import ListOptions

    template, font = options["template"], options["font"]
    layout = ListOptions(**{name: value for name, value in options.items() if name not in {"template", "font"}})
    to = list_output(to, output, template)
    if to == "json":
        raise click.UsageError("a list has no JSON; leave out groups, notes and templates, or choose another output")
    written = write_list(references, formatter, to, layout=layout, selection=selection, template=template, font=font)
    return written.data, to, written.diagnostics


def _selection(
    edition: str, categories: tuple[str, ...], tags: tuple[str, ...], keys: tuple[str, ...]
) -> Selection | None:
    """Make a selection, or none where everything is taken, which spares the import of what knows catalogs."""
    if edition == "published" and not (categories or tags or keys):
        return None
    from bibcatalog.catalog.selection import Selection

    return Selection("preprint" if edition == "preprint" else "published", "", categories, tags, keys)
