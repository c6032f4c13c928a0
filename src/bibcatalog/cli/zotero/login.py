"""``bibcatalog zotero login``: keep a key in the system's keyring."""

from __future__ import annotations

import os
import sys

import click

from bibcatalog.cli.zotero.options import endpoint_option


# What stands too much is taken here, for click would repeat it in its message.
@click.command("login", short_help="Keep a key in the system's keyring.", context_settings={"allow_extra_args": True})
@endpoint_option
@click.pass_context
def command(context: click.Context, endpoint: str | None) -> None:
    """Ask for a key, try it, and keep it in the system's keyring.

    The key is typed and not shown, or read from standard input when that is a pipe; it is never an argument, since
    those can be seen by others.
    """
    from bibcatalog.connecting import login
    from bibcatalog.zotero.credentials import VARIABLE, Secret

    if context.args:
        raise click.UsageError("a key is no argument: type it when it is asked for, or send it through a pipe")
    account, server = login(Secret(_typed()), endpoint)
    click.echo(f"{server}: the key of {account.username or 'user'} ({account.user_id}) is kept", err=True)
    if os.environ.get(VARIABLE, "").strip():
        click.echo(f"{VARIABLE} is set, and goes before it", err=True)


def _typed() -> str:
    """Read a key; bytes that are no text are left to whoever checks it, since an error might show them."""
    from bibcatalog.zotero.credentials import NEW_KEY

    if sys.stdin is None:
        return ""
    if not sys.stdin.isatty():
        return sys.stdin.buffer.readline().decode("ascii", errors="replace")
    click.echo(f"A key is made at {NEW_KEY}; let it read and write the library and its notes.", err=True)
    typed: str = click.prompt("Key", hide_input=True, err=True)
    return typed
