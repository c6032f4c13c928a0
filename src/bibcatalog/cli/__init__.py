"""The command ``bibcatalog``: each subcommand parses, calls one service, and prints.

Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 findings, 2 usage,
3 input invalid or output impossible, 4 plug-in.
"""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module

import click

from bibcatalog._version import __version__
from bibcatalog.errors import BibcatalogError

COMMANDS = {
    "export": "bibcatalog.cli.export",
    "list": "bibcatalog.cli.listing",
    "show": "bibcatalog.cli.show",
    "categories": "bibcatalog.cli.categories",
    "check": "bibcatalog.cli.check",
    "new": "bibcatalog.cli.new",
    "schema": "bibcatalog.cli.schema",
    "plugins": "bibcatalog.cli.plugins",
}
"""Command -> the module that has it under the name ``command``; imported when it is needed."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order they are best read in."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Say which command was meant when there is none of that name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from bibcatalog.spelling import did_you_mean

            hint = did_you_mean(args[0], COMMANDS)
            plain = error.message.partition(" Did you mean")[0].rstrip()
            raise click.UsageError(f"{plain} {hint.capitalize()}".strip(), ctx) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="bibcatalog")
def cli() -> None:
    """Turn a curated list of papers into BibTeX, BibLaTeX, CSL-JSON, Zotero RDF and RIS.

    Without a CATALOG the commands read the one that comes with bibcatalog: 26 core AI papers of 2023.
    A CATALOG is a YAML file (begin with "bibcatalog new"); "-" is standard input.

    \b
    bibcatalog export --to biblatex -o refs.bib
    bibcatalog export my-list.yaml --to csl-json | pandoc --citeproc …
    bibcatalog show touvron2023llama
    """


def main(args: list[str] | None = None) -> None:
    """Run the command; every error becomes a message and an exit code here."""
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
