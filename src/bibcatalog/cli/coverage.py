"""``bibcatalog coverage``: what a manuscript cites of a catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bibcatalog.cli.options import json_option, language_option

if TYPE_CHECKING:
    from bibcatalog.coverage import Cited, Share
    from bibcatalog.model.catalog import Catalog


@click.command("coverage", short_help="Show which papers of the catalog a manuscript cites.")
@click.argument("manuscript", nargs=-1, required=True, type=click.Path(), metavar="FILE|FOLDER...")
@click.option("--from", "catalog", type=click.Path(allow_dash=True), metavar="CATALOG", help="The catalog to look in.")
@language_option
@json_option
def command(manuscript: tuple[str, ...], catalog: str | None, language: str, *, as_json: bool) -> None:
    """Show which papers of a catalog a manuscript cites, by category, and which not.

    A manuscript is LaTeX (.tex, or its .aux or .bcf), Markdown for pandoc, Typst, or a folder of them. Keys that the
    catalog does not have are listed, too.

    \b
    bibcatalog coverage paper.tex
    bibcatalog coverage thesis/ --from my-list.yaml --json
    """
    from bibcatalog.catalog.selection import notes_language
    from bibcatalog.cli.output import print_findings, print_json
    from bibcatalog.coverage import find_cited, read_cited, shares_of
    from bibcatalog.services import read_valid

    read = read_valid(catalog).catalog
    language = notes_language(read, language)
    cited = find_cited(read, read_cited(manuscript))
    print_findings(cited.manuscript.diagnostics, quiet=False)
    shares = list(shares_of(read, cited))
    if as_json:
        print_json("coverage", _record(read, cited, shares))
    else:
        _print(read, cited, shares, language)


def _print(catalog: Catalog, cited: Cited, shares: list[Share], language: str) -> None:
    from rich.table import Table
    from rich.text import Text

    from bibcatalog.cli.output import print_findings, print_table

    table = Table(box=None, pad_edge=False)
    table.add_column("category")
    table.add_column("cited", justify="right")
    table.add_column("of", justify="right")
    table.add_column("not cited")
    for share in shares:
        name = " / ".join(node.name.pick(language, " · ") for node in share.path) or "(none)"
        missing = ", ".join(entry.key for entry in share.missing)
        table.add_row(Text(name), str(len(share.cited)), str(len(share.cited + share.missing)), Text(missing))
    table.add_row("all", str(len(cited.names)), str(len(catalog.entries)), "")
    print_table(table)
    print_findings(cited.unknown, quiet=False)


def _record(catalog: Catalog, cited: Cited, shares: list[Share]) -> dict[str, Any]:
    """Give the coverage as JSON; docs/json.md describes it."""
    places = cited.manuscript.citations
    return {
        "files": list(cited.manuscript.files),
        "everything": cited.manuscript.everything,
        "entries": len(catalog.entries),
        "cited": {
            entry.key: [str(place) for name in cited.names[entry.key] for place in places.get(name, ())]
            for entry in catalog.entries
            if entry.key in cited.names
        },
        "categories": [
            {
                "category": share.path[-1].id if share.path else None,
                "cited": [entry.key for entry in share.cited],
                "missing": [entry.key for entry in share.missing],
            }
            for share in shares
        ],
        "unknown": [
            {"key": key, "places": [str(place) for place in found]}
            for key, found in places.items()
            if key not in {name for names in cited.names.values() for name in names}
        ],
    }
