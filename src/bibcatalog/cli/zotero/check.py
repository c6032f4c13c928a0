"""``bibcatalog zotero check``: whose key it is, and what it may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bibcatalog.cli.options import json_option
from bibcatalog.cli.zotero.options import connected, connection_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.connecting import OpenLibrary


@click.command("check", short_help="Show whose key it is, and which libraries it may read and write.")
@connection_options
@json_option
def command(*, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's
    """Show whose key it is, which libraries it opens, and what may be done in each.

    With --library only that one is shown, and the exit code is 5 unless it and its notes may be read and written to.
    """
    from bibcatalog.cli.output import print_json, write_text
    from bibcatalog.connecting import libraries_of

    with connected(options) as connection:
        account, gateway = connection.account, connection.gateway
        libraries = libraries_of(connection, only_chosen=options["library"] is not None)
        if as_json:
            about = {"server": gateway.server, "user": account.user_id, "name": account.username}
            print_json("account", {**about, "libraries": [library.as_json() for library in libraries]})
        else:
            who = f"the key of {account.username or 'user'} ({account.user_id})"
            write_text([f"{gateway.server}: {'the Zotero on this computer' if gateway.local else who}\n\n"])
            _print_libraries(libraries)
        if options["library"] is not None:
            connection.require_rights(write=True)


def _print_libraries(libraries: Iterable[OpenLibrary]) -> None:
    from rich.table import Table
    from rich.text import Text

    from bibcatalog.cli.output import print_table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("LIBRARY", "NAME", "READ", "WRITE", "NOTES"):
        table.add_column(heading)
    for library in libraries:
        granted = (library.rights.read, library.rights.write, library.rights.notes)
        cells = (str(library.library), library.name, *("yes" if right else "no" for right in granted))
        table.add_row(*map(Text, cells))
    print_table(table)
