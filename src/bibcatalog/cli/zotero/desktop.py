"""``bibcatalog zotero open``: hand the catalog to the Zotero that runs on this computer."""

from __future__ import annotations

import click

from bibcatalog.cli.options import catalog_argument, filter_options, language_option, quiet_option


@click.command("open", short_help="Hand the catalog to the Zotero that runs on this computer.")
@catalog_argument
@language_option
@filter_options
@click.option(
    "--edition",
    type=click.Choice(["published", "preprint"]),
    default="published",
    show_default=True,
    help="Which edition of a work that has both.",
)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=23119, show_default=True, help="The port that Zotero listens on."
)
@quiet_option
def command(
    catalog: str | None,
    language: str,
    categories: tuple[str, ...],
    tags: tuple[str, ...],
    keys: tuple[str, ...],
    edition: str,
    port: int,
    *,
    quiet: bool,
) -> None:
    """Import the catalog into the Zotero that runs on this computer: items, tags, notes and collections.

    No account and no key are needed. It is an import: done twice, it makes the items twice; "zotero sync" does not.
    """
    from bibcatalog import services
    from bibcatalog.catalog.selection import Selection
    from bibcatalog.cli.output import print_findings, tell_empty
    from bibcatalog.zotero.desktop import open_in_zotero

    selection = Selection("preprint" if edition == "preprint" else "published", language, categories, tags, keys)
    bibliography = services.make_bibliography(services.read_valid(catalog).catalog, selection)
    if not bibliography.items:
        tell_empty()
        return
    rendered = services.render(bibliography, "zotero-rdf")
    print_findings(rendered.diagnostics, quiet=quiet)
    imported = open_in_zotero(rendered.text.encode(), "application/rdf+xml", port=port)
    if not quiet:
        handed = len(bibliography.items)
        of_all = "" if imported.count == handed else f" of {handed}"
        click.echo(f"Zotero has imported {imported.count}{of_all} items", err=True)
