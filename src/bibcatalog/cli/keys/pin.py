"""``bibcatalog keys pin``: keys written down, so that they never move."""

from __future__ import annotations

import click

from bibcatalog.cli.keys.options import catalog_to_change, finish, mode_options


@click.command("pin", short_help="Write the keys that entries have into the catalog.")
@catalog_to_change
@mode_options
def command(catalog: str, mode: str, *, quiet: bool) -> None:
    """Write the key that each entry without one has now, so that it no longer follows title, author and year."""
    from bibcatalog.keying import pin_keys

    finish(pin_keys(catalog), mode, quiet=quiet)
