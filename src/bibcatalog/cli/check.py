"""``bibcatalog check``: everything that is wrong with a catalog, and the broken entries of a .bib file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bibcatalog.cli.options import json_option, quiet_option

if TYPE_CHECKING:
    from bibcatalog.diagnostics import Diagnostic


@click.command("check", short_help="Find what is wrong with catalogs and .bib files.")
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--strict", is_flag=True, help="Count warnings as findings.")
@json_option
@quiet_option
def command(files: tuple[str, ...], *, strict: bool, as_json: bool, quiet: bool) -> None:
    """Check catalogs, each as a whole, and .bib files, and list every finding with its line.

    Of a .bib file it finds entries that cannot be read and keys that stand twice.

    Exits with 1 when there are errors (with --strict, warnings as well), with 3 when a file cannot be read,
    else with 0.
    """
    from bibcatalog import services
    from bibcatalog.cli.output import print_json, write_text
    from bibcatalog.diagnostics import errors_in
    from bibcatalog.errors import InputError

    findings: list[Diagnostic] = []
    unreadable = 0
    for file in files:
        try:
            findings += services.check_file(file)
        except InputError as error:
            unreadable += 1
            click.echo(f"Error: {error}", err=True)
    errors = len(errors_in(findings))
    warnings = len(findings) - errors
    if as_json:
        print_json("findings", [finding.as_json() for finding in findings])
    else:
        write_text([f"{finding}\n" for finding in findings if strict or not quiet or finding.severity == "error"])
    if not quiet:
        checked = len(files) - unreadable
        click.echo(f"{checked} checked: {_count(errors, 'error')}, {_count(warnings, 'warning')}", err=True)
    if unreadable:
        sys.exit(InputError.exit_code)
    if errors or (strict and warnings):
        sys.exit(1)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
