"""``bibcatalog zotero status``: what is remembered."""

from __future__ import annotations

from typing import Any

import click

from bibcatalog.cli.options import catalog_argument, json_option
from bibcatalog.cli.zotero.options import sync_options, synchronised

_NOTHING = {"last_applied": "never", "objects": "nothing", "gone": "nothing"}


@click.command("status", short_help="Show what is remembered of the last sync.")
@catalog_argument
@sync_options
@json_option
def command(catalog: str | None, *, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's
    """Show what is remembered of a catalog in a library: when it was written, what of it, and whether all arrived."""
    from bibcatalog.cli.output import print_json, write_text

    with synchronised(catalog, options) as sync:
        status = sync.status()
    if as_json:
        print_json("status", status)
        return
    width = max(map(len, status))
    shown = ((name.replace("_", " "), _shown(value) or _NOTHING[name]) for name, value in status.items())
    write_text(f"{name:{width}}  {value}\n" for name, value in shown)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{count} {name.removesuffix('s') if count == 1 else name}" for name, count in value.items())
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
