"""``bibcatalog keys rewrite``: the renames of a map in documents, without the catalog."""

from __future__ import annotations

import click

from bibcatalog.cli.keys.options import finish, rewriting_options


@click.command("rewrite", short_help="Rewrite the keys of documents by a map.")
@click.argument("manuscripts", nargs=-1, type=click.Path(), metavar="[FILE|FOLDER]...")
@click.option(
    "--map",
    "map_file",
    required=True,
    type=click.Path(allow_dash=True),
    metavar="FILE",
    help="The renames, as --save-map writes them.",
)
@rewriting_options
def command(manuscripts: tuple[str, ...], map_file: str, bib: tuple[str, ...], mode: str, *, quiet: bool) -> None:
    """Rewrite the citations of manuscripts, and the entries of .bib files, by a map that somebody shares."""
    from bibcatalog.keying import load_map, rewrite_keys

    if not manuscripts and not bib:
        raise click.UsageError("name a manuscript, or a .bib file with --bib")
    finish(rewrite_keys(load_map(map_file), manuscripts, bib), mode, quiet=quiet)
