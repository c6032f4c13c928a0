"""Options and output that the commands on keys share."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from bibcatalog.cli.options import quiet_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.keying import KeyChange

STYLE = "scholar|acl|dblp|bbt|FORMULA"

catalog_to_change = click.argument("catalog", type=click.Path(allow_dash=True))


def style_option(default: str = "") -> Callable[..., Any]:
    """Add --style; without a default it must be given."""
    text = "The form of keys: bibcatalog (the default form), one of these, or a formula such as auth.lower + year."
    if default:
        return click.option("--style", default=default, metavar=STYLE, help=text)
    return click.option("--style", required=True, metavar=STYLE, help=text)


han_option = click.option(
    "--han",
    type=click.Choice(["pinyin", "characters"]),
    default="pinyin",
    show_default=True,
    help="Chinese names and titles in keys: by pinyin (names as the catalog spells them, if it does), or as they are.",
)

_MODES = (
    click.option("--write", "mode", flag_value="write", help="Write the files."),
    click.option(
        "--check", "mode", flag_value="check", help="Write nothing; exit with 1 if something is to be changed."
    ),
    click.option(
        "--diff", "mode", flag_value="diff", default=True, help="Show the change, and write nothing: the default."
    ),
    quiet_option,
)
_BESIDE = (
    click.option(
        "--tex",
        multiple=True,
        type=click.Path(),
        metavar="FILE|FOLDER",
        help="Rewrite the citations of this manuscript: .tex, .md or .typ, or a folder of them; repeat for more.",
    ),
    click.option(
        "--bib",
        multiple=True,
        type=click.Path(),
        metavar="FILE.bib",
        help="Rename the entries of this .bib file, too; repeat for more.",
    ),
)
_SAVED = click.option(
    "--save-map",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="With --write: write the renames to a file, as JSON, or as a script for sed when it ends in .sed.",
)


def mode_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --write, --check, --diff and --quiet."""
    return _with(function, _MODES)


def renaming_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --tex, --bib, --save-map, and the modes."""
    return _with(function, (*_BESIDE, _SAVED, *_MODES))


def rewriting_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --bib and the modes."""
    return _with(function, (*_BESIDE[1:], *_MODES))


def _with(function: Callable[..., Any], options: tuple[Callable[..., Any], ...]) -> Callable[..., Any]:
    for option in reversed(options):
        function = option(function)
    return function


def finish(change: KeyChange, mode: str, map_file: str | None = None, *, quiet: bool) -> None:
    """Show a change or write it, say what it is, and end with 1 when a check finds something to do."""
    from bibcatalog.cli.output import count_of, print_findings, write_text
    from bibcatalog.diagnostics import errors_in
    from bibcatalog.keying import write_change

    print_findings(errors_in(change.diagnostics) if quiet else change.diagnostics, quiet=False)
    if mode == "diff":
        write_text([change.diff()])
    elif mode == "write" and (change.files or map_file):
        write_change(change, map_file)
    if not quiet:
        for old, new in change.renames.items() if change.files else ():
            click.echo(f"{old} -> {new}" if old != new else f"{old}: pinned", err=True)
        said = "written" if mode == "write" else "to be changed"
        for changed in change.files:
            click.echo(f"{changed.file}: {said}", err=True)
        if mode == "write" and map_file:
            click.echo(f"{map_file}: {count_of(len(change.renames), 'rename', 'renames')}", err=True)
        if not change.files:
            click.echo("nothing to change", err=True)
    if mode == "check" and change.files:
        sys.exit(1)
