"""``bibcatalog zotero logout``: forget a key."""

from __future__ import annotations

import os

import click

from bibcatalog.cli.zotero.options import endpoint_option


@click.command("logout", short_help="Take the key out of the system's keyring.")
@endpoint_option
@click.option("--local", is_flag=True, help="The permission to write to the Zotero that runs on this computer.")
def command(endpoint: str | None, *, local: bool) -> None:
    """Take the key of a server out of the system's keyring; at the server it stays valid."""
    from bibcatalog.connecting import logout
    from bibcatalog.zotero.credentials import VARIABLE

    known, server = logout(endpoint, local=local)
    click.echo(f"{server}: {'the key is forgotten' if known else 'there was no key'}", err=True)
    if not local and os.environ.get(VARIABLE, "").strip():
        click.echo(f"{VARIABLE} is still set", err=True)
