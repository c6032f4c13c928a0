"""``bibcatalog site``: a static page made from a catalog."""

from __future__ import annotations

import os

import click

from bibcatalog.cli.formatting import StyleName
from bibcatalog.cli.options import catalog_argument, filter_options, quiet_option

_MOST_WORKERS = 8


@click.command("site", short_help="Write a page to search, filter and cite from.")
@catalog_argument
@click.option("-o", "--output", required=True, type=click.Path(), metavar="DIR", help="The folder to write it into.")
@click.option(
    "--style",
    "-s",
    "styles",
    multiple=True,
    type=StyleName(),
    metavar="STYLE",
    help="A citation style to copy in; repeat for more.  [default: apa, ieee, gbt7714]",
)
@click.option("--lang", "language", default="", metavar="zh|en", help="The language to show first; both are there.")
@click.option("--title", default="", metavar="TITLE", help="The title of the page; else the catalog's.")
@filter_options
@click.option(
    "--edition",
    type=click.Choice(["published", "preprint"]),
    default="published",
    show_default=True,
    help="Which edition of a work that has both.",
)
@click.option("--force", is_flag=True, help="Write into a folder that holds other files.")
@quiet_option
def command(
    catalog: str | None,
    output: str,
    styles: tuple[str, ...],
    language: str,
    title: str,
    categories: tuple[str, ...],
    tags: tuple[str, ...],
    keys: tuple[str, ...],
    edition: str,
    *,
    force: bool,
    quiet: bool,
) -> None:
    """Write a page of the catalog: papers by category, with search, filters, copies and downloads.

    It needs no server and no network: open DIR/index.html, or put the folder on any web host. Only a catalog can be
    written so.

    \b
    bibcatalog site -o page                       the catalog that comes with bibcatalog
    bibcatalog site my-list.yaml -o page --lang en --style nature --style mla
    """
    from bibcatalog.catalog.selection import Selection
    from bibcatalog.cli.output import count_of, print_findings, tell_empty
    from bibcatalog.lists.site.build import build_site
    from bibcatalog.lists.site.citations import styles_are_installed
    from bibcatalog.lists.site.options import DEFAULT_STYLES, SiteOptions
    from bibcatalog.lists.site.reading import read_catalog
    from bibcatalog.lists.site.writing import write_site

    reading = read_catalog(catalog)
    if not styles:
        styles = DEFAULT_STYLES if styles_are_installed() else ()
        if not styles and not quiet:
            click.echo("no citations: they need styles; install them with pip install 'bibcatalog[format]'", err=True)
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    selection = Selection("preprint" if edition == "preprint" else "published", "", categories, tags, keys)
    site = build_site(reading.catalog, SiteOptions(styles, language, title, workers), selection)
    print_findings(site.diagnostics, quiet=quiet)
    if not site.count and not quiet:
        tell_empty()
    write_site(site, output, force=force, workers=workers)
    if not quiet:
        click.echo(f"{output}: {count_of(site.count, 'paper', 'papers')}; open {output}/index.html", err=True)
