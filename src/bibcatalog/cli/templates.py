"""``bibcatalog templates``: the templates of annotated lists, and a copy of one to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bibcatalog.cli.lists import TemplateName
from bibcatalog.cli.options import json_option

if TYPE_CHECKING:
    from bibcatalog.lists.templates.find import Template


@click.command("templates", short_help="List the templates of annotated lists, and copy one to change.")
@click.argument("name", metavar="[NAME]", required=False, type=TemplateName())
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Copy it to FILE, which must not exist yet.")
@json_option
def command(name: str | None, output: str | None, *, as_json: bool) -> None:
    """List the templates of annotated lists; with NAME, print one, or copy it to FILE.

    A copy is yours to change: bibcatalog format --template FILE. docs/templates.md says what a template knows.

    \b
    bibcatalog templates
    bibcatalog templates reading-list.md -o mine.md.jinja
    """
    from bibcatalog import services
    from bibcatalog.cli.output import print_json, write_text
    from bibcatalog.lists.templates.find import packaged_template, packaged_templates, read_template

    if name is None and output is not None:
        message = "name the template to copy: bibcatalog templates NAME -o FILE"
        raise click.UsageError(message)
    templates = packaged_templates() if name is None else (packaged_template(name),)
    if as_json:
        print_json("templates", [template_record(template) for template in templates])
    elif name is None:
        _print(templates)
    elif output is None or output == services.STDIN:
        write_text([read_template(templates[0])])
    else:
        services.write_file(output, [read_template(templates[0])], overwrite=False)
        _tell_copied(templates[0], output)


def template_record(template: Template) -> dict[str, str]:
    """Give a template as JSON; docs/json.md describes it."""
    from bibcatalog.lists.templates.find import describe_template

    return {"name": template.name, "output": template.to, "description": describe_template(template)}


def _print(templates: tuple[Template, ...]) -> None:
    from rich.table import Table
    from rich.text import Text

    from bibcatalog.cli.output import print_table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("NAME", style="cyan", no_wrap=True)
    table.add_column("OUTPUT")
    table.add_column("WHAT IT MAKES", overflow="fold")
    for template in templates:
        table.add_row(*map(Text, template_record(template).values()))
    print_table(table)


def _tell_copied(template: Template, output: str) -> None:
    from bibcatalog.lists.templates.find import ENDINGS, output_of

    path = output if "/" in output or output.endswith(ENDINGS) else f"./{output}"
    to = "" if output_of(output) == template.to else f" --to {template.to}"
    click.echo(
        f"{output}: a copy of {template.name} to change; then try: bibcatalog format --template {path}{to}", err=True
    )
