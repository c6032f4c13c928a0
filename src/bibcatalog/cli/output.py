"""What commands print: JSON, tables, text; findings go to standard error."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from bibcatalog.diagnostics import Diagnostic

SCHEMA_VERSION = 1
"""Raised when the form of a ``--json`` output changes."""


def print_json(name: str, value: object) -> None:
    """Print a JSON object that names its version."""
    document = {"schema_version": SCHEMA_VERSION, name: value}
    write_text([json.dumps(document, ensure_ascii=False, indent=2), "\n"])


def write_text(pieces: Iterable[str]) -> None:
    """Write text to standard output as UTF-8 with LF ends, whatever the locale."""
    data = b"".join(piece.encode("utf-8") for piece in pieces)
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def print_findings(findings: Iterable[Diagnostic], *, quiet: bool) -> None:
    """Print warnings to standard error, unless nobody wants them."""
    if not quiet:
        for finding in findings:
            click.echo(str(finding), err=True)


def console() -> Console:
    """Give a console for tables; in a pipe it does not wrap, and it has no colour where NO_COLOR is set."""
    from rich.console import Console as RichConsole

    return RichConsole(highlight=False, soft_wrap=False, width=None if sys.stdout.isatty() else 200)
