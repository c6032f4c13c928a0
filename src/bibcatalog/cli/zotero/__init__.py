"""``bibcatalog zotero``: a catalog and a Zotero library, kept in step."""

from __future__ import annotations

import click

from bibcatalog.cli.lazy import LazyGroup

COMMANDS = {
    "open": "bibcatalog.cli.zotero.desktop",
    "login": "bibcatalog.cli.zotero.login",
    "logout": "bibcatalog.cli.zotero.logout",
    "check": "bibcatalog.cli.zotero.check",
    "plan": "bibcatalog.cli.zotero.plan",
    "apply": "bibcatalog.cli.zotero.apply",
    "sync": "bibcatalog.cli.zotero.sync",
    "pull": "bibcatalog.cli.zotero.pull",
    "undo": "bibcatalog.cli.zotero.undo",
    "status": "bibcatalog.cli.zotero.status",
    "export": "bibcatalog.cli.zotero.export",
}
"""Command -> the module that has it under the name ``command``."""


@click.group("zotero", cls=LazyGroup, commands_at=COMMANDS, short_help="Keep a Zotero library in step with a catalog.")
def command() -> None:
    """Keep a Zotero library in step with a catalog: categories as collections, tags, notes, item types.

    What people add or change in Zotero is never overwritten or removed. Without a key, "open" hands the list to the
    Zotero that runs on this computer. With one (make it at https://www.zotero.org/settings/keys/new):

    \b
    export ZOTERO_API_KEY=…          or: bibcatalog zotero login
    bibcatalog zotero check          whose key it is, and what it may do
    bibcatalog zotero plan           what would happen; nothing is written
    bibcatalog zotero sync           plan, ask, apply
    bibcatalog zotero pull           what people changed in Zotero, as a diff of the catalog
    bibcatalog zotero undo           take the last sync back
    """
