"""``bibcatalog import``: other people's lists and libraries as a catalog, or into one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bibcatalog.cli.options import quiet_option, source_argument, source_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.importers.identity import Choice
    from bibcatalog.importing import FileRead


@click.command("import", short_help="Make a catalog of a .bib file, a library or a list.")
@source_argument
@source_option
@click.option("-o", "--output", type=click.Path(), help="The catalog file to write; never one that is there.")
@click.option(
    "--into", "catalog", type=click.Path(dir_okay=False), help="Add to this catalog; the diff is shown first."
)
@click.option(
    "--lang", "language", default="", metavar="LANGUAGE", help="Language of the notes; guessed when not given."
)
@click.option("--interactive", is_flag=True, help="Ask where it is not sure, at a terminal.")
@click.option("--yes", is_flag=True, help="With --into: write without asking.")
@quiet_option
def command(
    source: str,
    source_format: str,
    output: str | None,
    catalog: str | None,
    language: str,
    *,
    interactive: bool,
    yes: bool,
    quiet: bool,
) -> int:
    """Make a catalog of FILE, to standard output or a new file; or add it to a catalog with --into.

    What was not understood is named on standard error, with its line. The exit code is 1 when something could not be
    read, when there is no work in it, or when --into has something to write that was not written.

    \b
    bibcatalog import refs.bib -o my-list.yaml
    bibcatalog import awesome-list.md --into my-list.yaml
    curl … | bibcatalog import - --from html -o list.yaml
    """
    from bibcatalog import importing
    from bibcatalog.cli.asking import asker

    if output is not None and catalog is not None:
        message = "-o makes a new catalog, --into adds to one; give one of the two"
        raise click.UsageError(message)
    if yes and catalog is None:
        message = "--yes is for --into"
        raise click.UsageError(message)
    decide = asker() if interactive else None
    _check_output(output, source)
    _check_catalog(catalog)
    read = importing.read_file(source, source_format)
    if not quiet:
        click.echo(f"{read.name}: read as {read.format}, {read.why}", err=True)
    if catalog is not None:
        return _add(read, catalog, language, decide, yes=yes, quiet=quiet)
    return _make(read, output, language, decide, quiet=quiet)


def _check_output(output: str | None, source: str) -> None:
    from bibcatalog.errors import OutputError
    from bibcatalog.plugins import exporter_for_suffix
    from bibcatalog.services import STDIN

    if output is None or output == STDIN:
        return
    if Path(output).is_dir():
        raise OutputError(f"{output} is a folder; name a file in it")
    if Path(output).is_file():
        raise OutputError(f"{output} exists; add to it with --into {output}, or choose another name")
    if exporter_for_suffix(Path(output).name):
        message = f"-o names a catalog, which is YAML; for another format: bibcatalog convert {source} {output}"
        raise click.UsageError(message)


def _check_catalog(catalog: str | None) -> None:
    from bibcatalog.errors import InputError
    from bibcatalog.services import STDIN

    if catalog == STDIN:
        message = "--into names the file of a catalog; -o - writes a new one to standard output"
        raise click.UsageError(message)
    if catalog is not None and not Path(catalog).exists():
        raise InputError(f"there is no catalog {catalog}; make one with -o {catalog}")


def _make(
    read: FileRead, output: str | None, language: str, decide: Callable[[Choice], int] | None, *, quiet: bool
) -> int:
    """Make a catalog and write it."""
    from bibcatalog import importing, services
    from bibcatalog.cli.importsummary import print_all, summary
    from bibcatalog.cli.output import write_text

    made = importing.catalog_of(read, language=language, decide=decide)
    print_all(made.diagnostics, quiet=quiet)
    file = None if output == services.STDIN else output
    if made.diagnostics and not made.catalog.entries:
        said = summary(made.counts, None)
        click.echo(f"{file}: not written; {said}" if file else said, err=True)
        return 1
    if file is None:
        write_text([made.text])
    else:
        services.write_file(file, [made.text], overwrite=False)
    if not quiet:
        click.echo(summary(made.counts, file), err=True)
    return int(importing.has_errors(made.diagnostics))


def _add(
    read: FileRead, catalog: str, language: str, decide: Callable[[Choice], int] | None, *, yes: bool, quiet: bool
) -> int:
    """Show what comes into a catalog, and write it when that is wanted."""
    from bibcatalog import importing, services
    from bibcatalog.cli.asking import has_terminal
    from bibcatalog.cli.importsummary import added_summary, print_all
    from bibcatalog.cli.output import write_text

    added = importing.into_catalog(read, catalog, language=language, decide=decide)
    print_all(added.diagnostics, quiet=quiet)
    write_text([added.diff])
    if not quiet:
        click.echo(added_summary(added, catalog), err=True)
    code = int(importing.has_errors(added.diagnostics))
    if not added.diff:
        return code
    if not yes and not has_terminal():
        click.echo(f"{catalog}: not written; --yes writes it", err=True)
        return 1
    if not yes and not click.confirm(f"write this into {catalog}?", err=True):
        return 1
    services.write_file(catalog, [added.after.decode()])
    if not quiet:
        click.echo(f"{catalog}: written", err=True)
    return code
