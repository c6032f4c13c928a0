"""The command ``bibcatalog``: each subcommand parses, calls one service, and prints.

Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 findings, 2 usage,
3 input invalid or output impossible, 4 plug-in, 5 remote or network, 6 conflicts.
"""

from __future__ import annotations

import gc
import io
import os
import sys

import click

from bibcatalog._version import __version__
from bibcatalog.cli.lazy import LazyGroup
from bibcatalog.errors import BibcatalogError

COMMANDS = {
    "export": "bibcatalog.cli.export",
    "format": "bibcatalog.cli.format",
    "cite": "bibcatalog.cli.cite",
    "site": "bibcatalog.cli.site",
    "import": "bibcatalog.cli.importing",
    "convert": "bibcatalog.cli.convert",
    "update": "bibcatalog.cli.update",
    "list": "bibcatalog.cli.listing",
    "show": "bibcatalog.cli.show",
    "categories": "bibcatalog.cli.categories",
    "coverage": "bibcatalog.cli.coverage",
    "check": "bibcatalog.cli.check",
    "keys": "bibcatalog.cli.keys",
    "new": "bibcatalog.cli.new",
    "schema": "bibcatalog.cli.schema",
    "build": "bibcatalog.cli.build",
    "watch": "bibcatalog.cli.watch",
    "styles": "bibcatalog.cli.styles",
    "templates": "bibcatalog.cli.templates",
    "plugins": "bibcatalog.cli.plugins",
    "zotero": "bibcatalog.cli.zotero",
}
"""Command -> the module that has it under the name ``command``; imported when it is needed."""

_SELDOM = (100_000, 20, 50)
"""When Python looks for circles of objects: a command makes many objects that stay, few circles, and ends soon."""


@click.group(
    cls=LazyGroup,
    commands_at=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="bibcatalog")
def cli() -> None:
    """Turn a curated list of papers into everything a person cites with: BibTeX, CSL-JSON, Zotero, lists, pages.

    Without a CATALOG the commands read the one that comes with bibcatalog: 26 core AI papers of 2023.
    A CATALOG is a YAML file (begin with "bibcatalog new"); "-" is standard input.

    \b
    bibcatalog export --to biblatex -o refs.bib
    bibcatalog export my-list.yaml --to csl-json | pandoc --citeproc …
    bibcatalog show touvron2023llama
    """


def main(args: list[str] | None = None) -> None:
    """Run the command; every error becomes a message and an exit code here."""
    gc.set_threshold(*_SELDOM)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # help texts are not all ASCII; the locale may be
    try:
        code = _run(args)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:  # the reader went away (… | head): that is its right
        _discard_output()
        code = 0
    except OSError as error:
        _discard_output()
        click.echo(f"Error: cannot write to standard output: {error.strerror or error}", err=True)
        code = BibcatalogError.exit_code
    sys.exit(code)


def _run(args: list[str] | None) -> int:
    stdout = sys.stdout
    try:
        code = cli.main(args, prog_name="bibcatalog", standalone_mode=False)
    except SystemExit as end:
        if sys.stdout is not stdout:  # click wraps it when the pipe is closed, and has a code of its own for that
            raise BrokenPipeError from end
        raise
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BibcatalogError as error:
        _report(error)
        return error.exit_code
    return code if isinstance(code, int) else 0


def _discard_output() -> None:
    """Send what is still to be written nowhere, so that the interpreter does not try again at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(error: BibcatalogError) -> None:
    for finding in error.diagnostics:
        click.echo(str(finding), err=True)
    click.echo(f"Error: {error}", err=True)
