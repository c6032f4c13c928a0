"""``bibcatalog show``: everything a catalog says of one paper."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import click

from bibcatalog.cli.options import CatalogWord, catalog_argument, json_option, language_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.model.catalog import Catalog, Entry
    from bibcatalog.model.reference import Reference

_MANY = 12  # authors shown before the rest is counted


@click.command("show", short_help="Show everything about one paper.")
@click.argument("key", type=CatalogWord("key"))
@catalog_argument
@language_option
@click.option("--all-authors", is_flag=True, help=f"All authors, not only the first {_MANY}.")
@json_option
def command(key: str, catalog: str | None, language: str, *, all_authors: bool, as_json: bool) -> None:
    """Show one paper: its editions, notes, links, and where the list was wrong about it."""
    from bibcatalog import services
    from bibcatalog.catalog.records import entry_record
    from bibcatalog.catalog.selection import notes_language
    from bibcatalog.cli.output import print_json, print_table

    found = services.read_valid(catalog).catalog
    chosen = notes_language(found, language)
    entry = services.find_entry(found, key)
    if as_json:
        print_json("entry", entry_record(entry))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in _lines(entry, found, chosen, all_authors=all_authors):
        table.add_row(Text(label), Text(value))
    print_table(table)


def _lines(entry: Entry, catalog: Catalog, language: str, *, all_authors: bool) -> Iterator[tuple[str, str]]:
    paths = catalog.category_paths()
    yield entry.key, entry.work.title.plain
    yield from _named("authors", _authors(entry, all_authors=all_authors))
    for category in entry.categories:
        path = paths.get(category, ())
        yield "category", " / ".join(node.name.pick(language, " · ") for node in path)
    yield from _named("tags", ", ".join(entry.tags))
    yield from _named("from", ", ".join(entry.organizations))
    yield from _named("aliases", ", ".join(entry.aliases))
    for label, edition in (("preprint", entry.work.preprint), ("published", entry.work.published)):
        if edition:
            yield label, _edition(edition, entry)
    yield from _named("impact", entry.impact.pick(language))
    yield from _named("summary", entry.summary.pick(language))
    yield from entry.links
    for correction in entry.corrections:
        claimed, actual = correction.claimed.pick(language, " / "), correction.actual.pick(language, " / ")
        yield "correction", f"{correction.field}: {claimed} → {actual}\n{correction.reason.pick(language)}"
    yield from _named("unverified", ", ".join(entry.unverified))


def _named(label: str, value: str) -> Iterator[tuple[str, str]]:
    if value:
        yield label, value


def _authors(entry: Entry, *, all_authors: bool) -> str:
    names = [str(name) for name in entry.work.authors]
    more = len(names) - _MANY
    if more <= 1 or all_authors:
        goes_on = ", and others" if entry.work.editions[0].more_authors else ""
        return ", ".join(names) + goes_on
    return ", ".join(names[:_MANY]) + f", and {more} more (--all-authors)"


def _edition(edition: Reference, entry: Entry) -> str:
    hidden = {"authors", "more_authors", "title", "language", "type", "abstract", "genre", "issued"}
    hidden |= {"arxiv", "arxiv_class"} if not edition.is_preprint else set()
    hidden |= {"venue"} if edition.container_title else set()
    title = [edition.title.plain] if edition.title != entry.work.title else []
    count = len(edition.authors)
    authors = [f"{count} author{'' if count == 1 else 's'}"] if edition.authors != entry.work.authors else []
    values = ((field.name, getattr(edition, field.name)) for field in fields(edition) if field.name not in hidden)
    facts = [f"{name.replace('_', '-')} {_flat(value)}" for name, value in values if value]
    return ", ".join([edition.type, str(edition.issued or "no date"), *title, *authors, *facts])


def _flat(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
