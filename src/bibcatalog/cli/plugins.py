"""``bibcatalog plugins``: the exporters and importers there are, and what is wrong with those that cannot be loaded."""

from __future__ import annotations

import click

from bibcatalog.cli.options import json_option


@click.command("plugins", short_help="List the formats to write and to read, and who brings them.")
@json_option
def command(*, as_json: bool) -> None:
    """List the formats to write and to read, who brings them, and what is wrong with a broken one."""
    from bibcatalog.cli.output import print_findings, print_json, write_text
    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.plugins import KINDS, all_plugins

    plugins = [plugin for kind in KINDS for plugin in all_plugins(kind)]
    records = [
        {
            "name": plugin.name,
            "kind": plugin.kind.name,
            "distribution": plugin.distribution,
            "suffixes": list(plugin.made.suffixes) if plugin.made else [],
            "description": plugin.made.description if plugin.made else None,
            "problem": plugin.problem or None,
        }
        for plugin in plugins
    ]
    if as_json:
        print_json("plugins", records)
        return
    width = max((len(plugin.name) for plugin in plugins), default=0)
    for number, kind in enumerate(KINDS):
        lines = [
            f"{plugin.name:<{width}}  {plugin.made.description}  [{plugin.distribution}]\n"
            for plugin in plugins
            if plugin.made and plugin.kind is kind
        ]
        if lines:
            write_text([*(["\n"] if number else []), f"{kind.name}s\n", *lines])
    problems = dict.fromkeys(plugin.problem for plugin in plugins if plugin.problem)
    print_findings([Diagnostic("BC040", problem) for problem in problems], quiet=False)
