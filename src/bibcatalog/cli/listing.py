"""``bibcatalog list``: the entries of a catalog as a table."""

from __future__ import annotations

import click

from bibcatalog.cli.options import catalog_argument, filter_options, json_option, language_option


@click.command("list", short_help="List the entries as a table.")
@catalog_argument
@filter_options
@language_option
@json_option
def command(
    catalog: str | None,
    categories: tuple[str, ...],
    tags: tuple[str, ...],
    keys: tuple[str, ...],
    language: str,
    *,
    as_json: bool,
) -> None:
    """List the entries: key, title, category, year and venue of the published edition."""
    from bibcatalog import services
    from bibcatalog.catalog.records import summary_record
    from bibcatalog.catalog.selection import Selection, notes_language, select_entries
    from bibcatalog.cli.output import print_json, print_table, tell_empty

    found = services.read_valid(catalog).catalog
    chosen = notes_language(found, language)
    selection = Selection(categories=categories, tags=tags, keys=keys)
    records = [summary_record(entry) for entry in select_entries(found, selection)]
    if not records and selection.filters:
        tell_empty()
    if as_json:
        print_json("entries", records)
        return
    from rich.table import Table

    names = {name: path[-1].name.pick(chosen, " / ") for name, path in found.category_paths().items()}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading, options in (
        ("KEY", {"no_wrap": True, "style": "cyan"}),
        ("TITLE", {}),
        ("CATEGORY", {}),
        ("YEAR", {"no_wrap": True}),
        ("VENUE", {}),
    ):
        table.add_column(heading, overflow="ellipsis", **options)
    for record in records:
        shown = ", ".join(names.get(category, category) for category in record["categories"])
        table.add_row(
            _plain(record["key"]),
            _plain(record["title"]),
            _plain(shown),
            str(record["year"] or ""),
            _plain(record["venue"] or ""),
        )
    print_table(table)


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)
