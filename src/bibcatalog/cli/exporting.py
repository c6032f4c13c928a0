"""Options of the commands that write what is no catalog in a format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bibcatalog.cli.options import FormatName, target_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.exporters.contract import ExportOptions


def export_options(notes: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add --to, --for, --ascii, --abstracts and --notes; ``export_options_of`` takes their values.

    Args:
        notes: what notes are here, as help of --notes.
    """
    options = (
        click.option(
            "--to", "-t", "to", type=FormatName(), help="As for export; the suffix of the output tells it, too."
        ),
        target_option,
        click.option("--ascii", is_flag=True, help="Only ASCII characters, as for export."),
        click.option("--abstracts/--no-abstracts", default=True, show_default=True, help="Abstracts."),
        click.option("--notes/--no-notes", default=True, show_default=True, help=notes),
    )

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return add


def export_options_of(values: dict[str, Any]) -> ExportOptions:
    """Take the values of these options out of those of a command, but for --to."""
    from bibcatalog.exporters.contract import ExportOptions

    names = ("target", "ascii", "abstracts", "notes")
    return ExportOptions(**{name: values.pop(name) for name in names})
