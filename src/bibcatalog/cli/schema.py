"""``bibcatalog schema``: the JSON Schema of a catalog file."""

from __future__ import annotations

import json

import click


@click.command("schema", short_help="Print the JSON Schema for editors.")
@click.option("-o", "--output", type=click.Path(), help="The file to write; standard output when not given.")
def command(output: str | None) -> None:
    """Print the JSON Schema that lets an editor complete and check a catalog.

    Put this first in the catalog: # yaml-language-server: $schema=catalog.schema.json
    """
    from bibcatalog import services
    from bibcatalog.catalog.schema import json_schema
    from bibcatalog.cli.output import write_text

    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    if output in {None, services.STDIN}:
        write_text([text])
    else:
        services.write_file(str(output), [text])
