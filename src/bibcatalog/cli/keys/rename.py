"""``bibcatalog keys rename``: new keys for entries, and for what cites them."""

from __future__ import annotations

import click

from bibcatalog.cli.keys.options import catalog_to_change, finish, renaming_options


@click.command("rename", short_help="Rename entries; the old keys stay as aliases.")
@catalog_to_change
@click.argument("pairs", nargs=-1, metavar="[OLD NEW | OLD=NEW...]")
@click.option(
    "--map", "map_file", type=click.Path(allow_dash=True), metavar="FILE", help="Read the renames from this map."
)
@renaming_options
def command(
    catalog: str,
    pairs: tuple[str, ...],
    map_file: str | None,
    tex: tuple[str, ...],
    bib: tuple[str, ...],
    save_map: str | None,
    mode: str,
    *,
    quiet: bool,
) -> None:
    """Rename entries of a catalog, with their citations in manuscripts and their entries in .bib files.

    \b
    bibcatalog keys rename my-list.yaml touvron2023llama llama1
    bibcatalog keys rename my-list.yaml a=b c=d --tex paper.tex --bib refs.bib --write
    """
    from bibcatalog.keying import load_map, rename_keys

    renames = load_map(map_file) if map_file else {}
    renames |= renames_of(pairs)
    if not renames and not map_file:
        raise click.UsageError("name an old and a new key, OLD=NEW, or a map with --map")
    finish(rename_keys(catalog, renames, tex, bib), mode, save_map, quiet=quiet)


def renames_of(pairs: tuple[str, ...]) -> dict[str, str]:
    """Read renames as they are typed: an old and a new key, or any number of OLD=NEW.

    Raises:
        click.UsageError: when they are neither, or one stands twice.
    """
    if len(pairs) == 2 and not any("=" in word for word in pairs):
        return {pairs[0]: pairs[1]}
    renames: dict[str, str] = {}
    for word in pairs:
        old, sign, new = word.partition("=")
        if not (old and sign and new):
            raise click.UsageError(f"{word!r} is not OLD=NEW; write OLD NEW for one, OLD=NEW for several")
        if old in renames:
            raise click.UsageError(f"{old!r} stands twice; name each old key once")
        renames[old] = new
    return renames
