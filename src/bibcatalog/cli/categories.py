"""``bibcatalog categories``: the category tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bibcatalog.cli.options import catalog_argument, json_option, language_option

if TYPE_CHECKING:
    from bibcatalog.model.catalog import Catalog, Category


@click.command("categories", short_help="List the categories and how many entries each has.")
@catalog_argument
@language_option
@json_option
def command(catalog: str | None, language: str, *, as_json: bool) -> None:
    """List the categories, those inside others indented, with the number of entries in each."""
    from bibcatalog import services
    from bibcatalog.catalog.records import category_record
    from bibcatalog.catalog.selection import notes_language
    from bibcatalog.cli.output import print_json, write_text

    found = services.read_valid(catalog).catalog
    chosen = notes_language(found, language)
    if as_json:
        print_json("categories", [category_record(category, found) for category in found.categories])
        return
    lines = [line for category in found.categories for line in _lines(category, found, chosen, 0)]
    write_text([f"{line}\n" for line in lines])


def _lines(category: Category, catalog: Catalog, language: str, depth: int) -> list[str]:
    from bibcatalog.catalog.records import entry_count

    count = entry_count(category, catalog)
    name = category.name.pick(language, " / ")
    described = f" — {category.description.pick(language, ' / ')}" if category.description else ""
    line = f"{'  ' * depth}{category.id}  {name} ({count}){described}"
    return [line, *(row for child in category.children for row in _lines(child, catalog, language, depth + 1))]
