"""What commands print: JSON, tables, text; findings go to standard error."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from bibcatalog.diagnostics import Diagnostic

SCHEMA_VERSION = 1
"""Raised when the form of a ``--json`` output changes."""

_UNBOUNDED = 100_000  # columns; rich makes a table no wider than it needs


def print_json(name: str, value: object) -> None:
    """Print a JSON object that names its version."""
    document = {"schema_version": SCHEMA_VERSION, name: value}
    write_text([json.dumps(document, ensure_ascii=False, indent=2), "\n"])


def write_text(pieces: Iterable[str]) -> None:
    """Write text to standard output as UTF-8 with LF ends, whatever the locale."""
    write_bytes(b"".join(piece.encode("utf-8") for piece in pieces))


def write_bytes(data: bytes) -> None:
    """Write to standard output as it is."""
    if sys.stdout is None:  # closed by who started us
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def chosen_format(to: str | None, output: str | None) -> str:
    """Give the export format that is named, or the one that the file's name asks for.

    Raises:
        click.UsageError: when nothing tells.
        bibcatalog.UsageError: when the file's name does not.
    """
    from bibcatalog import services

    if to is None and output in {None, services.STDIN}:
        message = "name a format with --to, or a file with -o"
        raise click.UsageError(message)
    return to or services.format_for(str(output))


def deliver(pieces: Iterable[str] | bytes, output: str | None, said: str, *, quiet: bool) -> None:
    """Write text or bytes to a file, and say what it is, or to standard output when none is named.

    Raises:
        click.UsageError: for bytes that would go to a terminal.
    """
    from bibcatalog import services

    if output is None or output == services.STDIN:
        if not isinstance(pieces, bytes):
            write_text(pieces)
        elif sys.stdout is not None and sys.stdout.isatty():
            message = "this is no text for a terminal; name a file with -o"
            raise click.UsageError(message)
        else:
            write_bytes(pieces)
        return
    services.write_file(output, pieces)
    if not quiet:
        click.echo(f"{output}: {said}", err=True)


def count_of(number: int, one: str, many: str) -> str:
    """Say how many there are.

    >>> count_of(1, "entry", "entries"), count_of(26, "entry", "entries")
    ('1 entry', '26 entries')
    """
    return f"{number} {one if number == 1 else many}"


def print_findings(findings: Iterable[Diagnostic], *, quiet: bool) -> None:
    """Print warnings to standard error, unless nobody wants them."""
    if not quiet:
        for finding in findings:
            click.echo(str(finding), err=True)


def tell_empty() -> None:
    """Say on standard error that the filters left nothing."""
    click.echo("no entry fits: the result is empty", err=True)


def print_table(table: Table) -> None:
    """Print a table: as wide as the terminal, without colour where NO_COLOR is set.

    What is not a terminal gets plain text, whole cells on one line each unless COLUMNS is set, and no
    space at the end of a line.
    """
    from rich.console import Console

    if sys.stdout is not None and sys.stdout.isatty():
        Console(highlight=False).print(table)
        return
    width = None if os.environ.get("COLUMNS", "").isdecimal() else _UNBOUNDED
    console = Console(highlight=False, width=width, color_system=None, file=io.StringIO())
    with console.capture() as captured:
        console.print(table)
    write_text(f"{line.rstrip()}\n" for line in captured.get().removesuffix("\n").split("\n"))
