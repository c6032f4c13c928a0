"""Options that the commands for Zotero share, and the connection that they ask for."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bibcatalog.connecting import Connection
    from bibcatalog.syncing import Sync

endpoint_option = click.option(
    "--endpoint",
    metavar="URL",
    envvar="BIBCATALOG_ZOTERO_ENDPOINT",
    help="Another server than api.zotero.org, with its path.  [env: BIBCATALOG_ZOTERO_ENDPOINT]",
)
_CONNECTION = (
    click.option(
        "--library",
        metavar="WHICH",
        help="A user id, a group's id, address or name; your own library when not given.",
    ),
    endpoint_option,
    click.option("--local", is_flag=True, help="The Zotero that runs on this computer, through its local API."),
)
_PLACE = (
    click.option(
        "--collection",
        metavar="A/B",
        help=r"The collection that holds the tree (\/ for a slash in a name); the catalog's title when not given.",
    ),
    click.option(
        "--lang",
        "language",
        metavar="zh|en|both",
        help="Language of notes and collections; the catalog's first when not given.",
    ),
    click.option("--edition", type=click.Choice(["published", "preprint"]), help="Which edition of works with both."),
    click.option("--notes/--no-notes", default=None, help="Impact note and summary as notes under each item."),
    click.option("--abstracts/--no-abstracts", default=None, help="Summaries as abstract."),
    click.option("--organization-tags/--no-organization-tags", default=None, help="Organizations as tags."),
)
_STATE = click.option(
    "--state",
    type=click.Path(file_okay=False),
    metavar="DIR",
    envvar="BIBCATALOG_STATE",
    help="Where to remember what was written, instead of the platform's folder.  [env: BIBCATALOG_STATE]",
)
_DECISIONS = (
    click.option(
        "--prefer",
        type=click.Choice(["catalog", "zotero"]),
        default=None,
        help="Who wins where both sides changed the same; without it conflicts are listed and left.",
    ),
    click.option("--prune", is_flag=True, help="Trash what left the catalog and nobody has touched in Zotero."),
    click.option("--restore", is_flag=True, help="Bring back what was removed in Zotero."),
)
yes_option = click.option("-y", "--yes", is_flag=True, help="Do not ask.")


def connection_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --library, --endpoint and --local."""
    return _added(function, _CONNECTION)


def sync_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add what a sync needs to know: where to, what, and where to remember it."""
    return _added(function, (*_CONNECTION, *_PLACE, _STATE))


def decision_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add how to decide."""
    return _added(function, _DECISIONS)


def _added(function: Callable[..., Any], options: tuple[Callable[..., Any], ...]) -> Callable[..., Any]:
    for option in reversed(options):
        function = option(function)
    return function


@contextmanager
def connected(options: dict[str, Any]) -> Iterator[Connection]:
    """Connect as the options say; what we wait for is always told, on standard error: it may be the person."""
    from bibcatalog.connecting import Address, connect

    endpoint = options["endpoint"] or ""
    source = click.get_current_context().get_parameter_source("endpoint")
    if options["local"] and source is click.core.ParameterSource.ENVIRONMENT:
        endpoint = ""  # who says --local means this computer, whatever stands in the environment
    address = Address(options["library"] or "", endpoint, options["local"])
    with connect(address, os.environ, lambda message: click.echo(message, err=True)) as connection:
        yield connection


@contextmanager
def synchronised(
    catalog: str | None, options: dict[str, Any], *, quiet: bool = False, write: bool = False
) -> Iterator[Sync]:
    """Connect, and put a catalog beside the library; no other run works on the same meanwhile."""
    from bibcatalog.cli.output import print_findings
    from bibcatalog.services import read_valid
    from bibcatalog.syncing import Folders, Sync
    from bibcatalog.zotero.wanted import parse_path

    reading = read_valid(catalog)
    print_findings(reading.diagnostics, quiet=quiet)
    given = {name: options[name] for name in ("language", "edition", "notes", "abstracts") if options[name] is not None}
    if options["organization_tags"] is not None:
        given["organizations_as_tags"] = options["organization_tags"]
    if options["collection"] is not None:
        given["collection"] = parse_path(options["collection"])
    with (
        connected(options) as connection,
        Sync(reading.catalog, connection.gateway, connection.library, given, Folders(options["state"])) as sync,
    ):
        connection.require_rights(write=write, notes=sync.options.notes)
        yield sync


def kept_options(options: dict[str, Any]) -> dict[str, Any]:
    """Give the options that were given, for a plan file."""
    kept = {name: value for name, value in options.items() if _is_given(name, value)}
    return {**kept, **({"state": str(Path(kept["state"]).resolve())} if "state" in kept else {})}


def with_kept(options: dict[str, Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """Give the options of a plan file, except for those that are given now."""
    return {name: value if _is_given(name, value) else kept.get(name, value) for name, value in options.items()}


def _is_given(name: str, value: object) -> bool:
    """Say whether an option was given: flags that can only be set are false otherwise, all others nothing."""
    return value is not None and not (value is False and name in {"local", "prune", "restore"})


def policy_of(options: dict[str, Any]) -> Any:  # noqa: ANN401 - the type is imported where it is needed
    """Give the policy that the options name."""
    from bibcatalog.zotero.finding import Policy

    return Policy(options["prefer"] or "", options["prune"], options["restore"])


def agree(question: str, *, yes: bool) -> bool:
    """Ask, unless it was agreed to before; who cannot be asked must say so with --yes."""
    if yes:
        return True
    if sys.stdin is None or not sys.stdin.isatty():
        message = "nobody can be asked here; look at the plan, then call again with --yes"
        raise click.UsageError(message)
    return click.confirm(question, err=True)
