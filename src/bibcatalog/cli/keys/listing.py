"""``bibcatalog keys list``: keys, aliases, and what a style would make of them."""

from __future__ import annotations

import click

from bibcatalog.cli.keys.options import han_option, style_option
from bibcatalog.cli.options import catalog_argument, json_option


@click.command("list", short_help="List keys and aliases; the command when none is named.")
@catalog_argument
@style_option("bibcatalog")
@han_option
@json_option
def command(catalog: str | None, style: str, han: str, *, as_json: bool) -> None:
    """List the key of each entry, whether it is pinned, its aliases, and the key that a style would give."""
    from bibcatalog.cli.output import print_json, print_table
    from bibcatalog.keying import list_keys

    records = list_keys(catalog, style, characters=han == "characters")
    if as_json:
        print_json("keys", [record.as_json() for record in records])
        return
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("KEY", "PINNED", "IN THIS STYLE", "ALIASES"):
        table.add_column(heading, no_wrap=heading != "ALIASES")
    for record in records:
        shown = "the same" if record.style_key == record.key else record.style_key
        aliases = ", ".join(record.aliases)
        table.add_row(escape(record.key), "yes" if record.pinned else "no", escape(shown), escape(aliases))
    print_table(table)
