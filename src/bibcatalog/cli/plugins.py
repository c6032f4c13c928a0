"""``bibcatalog plugins``: the exporters there are, and what is wrong with those that cannot be loaded."""

from __future__ import annotations

import click

from bibcatalog.cli.options import json_option


@click.command("plugins", short_help="List the export formats and who brings them.")
@json_option
def command(*, as_json: bool) -> None:
    """List the export formats, who brings them, and what is wrong with a broken one."""
    from bibcatalog.cli.output import print_findings, print_json, write_text
    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.plugins import all_exporters

    plugins = all_exporters()
    records = [
        {
            "name": plugin.name,
            "kind": "exporter",
            "distribution": plugin.distribution,
            "suffixes": list(plugin.exporter.suffixes) if plugin.exporter else [],
            "description": plugin.exporter.description if plugin.exporter else None,
            "problem": plugin.problem or None,
        }
        for plugin in plugins
    ]
    if as_json:
        print_json("plugins", records)
        return
    width = max((len(plugin.name) for plugin in plugins), default=0)
    lines = [
        f"{plugin.name:<{width}}  {plugin.exporter.description}  [{plugin.distribution}]\n"
        for plugin in plugins
        if plugin.exporter
    ]
    write_text(lines)
    problems = dict.fromkeys(plugin.problem for plugin in plugins if plugin.problem)
    print_findings([Diagnostic("BC040", problem) for problem in problems], quiet=False)
