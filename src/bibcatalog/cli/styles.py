"""``bibcatalog styles``: the citation styles there are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from bibcatalog.cli.options import json_option

if TYPE_CHECKING:
    from bibcatalog.styles.head import StyleHead

_FIRST = 20  # found styles that are shown
_MANY = 500  # rows of a long table


@click.command("styles", short_help="List and search the citation styles.")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--all", "everything", is_flag=True, help="Every style; else the usual ones, or the first 20 found.")
@json_option
def command(words: tuple[str, ...], *, everything: bool, as_json: bool) -> None:
    """List the citation styles that are most used; with WORDs, search all of them.

    A style fits when it has all the words: in its name, titles, other names, citation format, fields or ISSN. JSON
    always has all that fit.

    \b
    bibcatalog styles nature
    bibcatalog styles chicago notes
    bibcatalog styles --all
    """
    from bibcatalog.cli.output import print_json
    from bibcatalog.styles.index import read_index
    from bibcatalog.styles.names import USUAL
    from bibcatalog.styles.search import search_styles

    index = read_index(notify=_tell if sys.stderr and sys.stderr.isatty() else None)
    found = search_styles(index, words) if words else list(index)
    if words and not found:
        _tell("no style has all these words: the result is empty")
    if as_json:
        print_json("styles", [_record(name, index[name]) for name in found])
        return
    shown = found
    if not everything:
        shown = found[:_FIRST] if words else [name for name in USUAL if name in index]
    _print(shown, index)
    if len(shown) < len(found):
        more = "--all shows the others" if words else "name a WORD to search them, or see them with --all"
        _tell(f"{len(shown)} of {len(found)} styles; {more}")


def _tell(message: str) -> None:
    click.echo(message, err=True)


def _print(names: list[str], index: dict[str, StyleHead]) -> None:
    """Print a table, without columns that would be empty."""
    from bibcatalog.styles.names import USUAL

    rows = [
        (name, head.title, _format(head), head.locale, head.parent or "", ", ".join(USUAL.get(name, ())))
        for name, head in ((name, index[name]) for name in names)
    ]
    headings = ("NAME", "TITLE", "FORMAT", "LOCALE", "PARENT", "OTHER NAMES")
    kept = [number for number in range(len(headings)) if number < 3 or any(row[number] for row in rows)]
    cells = [[row[number] for number in kept] for row in rows]
    if len(rows) > _MANY:
        _print_lines([[headings[number] for number in kept], *cells])
    else:
        _print_table([headings[number] for number in kept], cells)


def _print_table(headings: list[str], rows: list[list[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from bibcatalog.cli.output import print_table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold", style="cyan" if heading == "NAME" else None)
    for row in rows:
        table.add_row(*map(Text, row))
    print_table(table)


def _print_lines(rows: list[list[str]]) -> None:
    """Print a long table, for which rich would take seconds: the same without colours and line breaks."""
    from rich.cells import cell_len

    from bibcatalog.cli.output import write_text

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    write_text(
        "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in rows
    )


def _format(head: StyleHead) -> str:
    return ", ".join(filter(None, (head.citation_format, "" if head.bibliography else "no bibliography")))


def _record(name: str, head: StyleHead) -> dict[str, Any]:
    """Give a style as JSON; docs/json.md describes it."""
    from bibcatalog.styles.names import USUAL

    return {
        "name": name,
        "title": head.title,
        "title_short": head.title_short or None,
        "other_names": list(USUAL.get(name, ())),
        "parent": head.parent,
        "citation_format": head.citation_format or None,
        "bibliography": head.bibliography,
        "default_locale": head.locale or None,
        "fields": list(head.fields),
        "issns": list(head.issns),
    }
