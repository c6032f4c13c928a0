"""``bibcatalog keys restyle``: keys in the form that others use."""

from __future__ import annotations

import click

from bibcatalog.cli.keys.options import catalog_to_change, finish, han_option, renaming_options, style_option
from bibcatalog.cli.options import CatalogWord


@click.command("restyle", short_help="Rename entries to the keys of a style.")
@catalog_to_change
@style_option()
@han_option
@click.option(
    "--key",
    "keys",
    multiple=True,
    type=CatalogWord("key"),
    metavar="KEY",
    help="Only this citation key or alias; repeat for more.",
)
@renaming_options
def command(
    catalog: str,
    style: str,
    han: str,
    keys: tuple[str, ...],
    tex: tuple[str, ...],
    bib: tuple[str, ...],
    save_map: str | None,
    mode: str,
    *,
    quiet: bool,
) -> None:
    """Rename all entries, or some, to the keys that a style gives.

    \b
    bibcatalog keys restyle my-list.yaml --style scholar
    bibcatalog keys restyle my-list.yaml --style "auth.lower + year + shorttitle(1)" --key touvron2023llama
    bibcatalog keys restyle my-list.yaml --style bibcatalog --han characters
    """
    from bibcatalog.keying import restyle_keys

    change = restyle_keys(catalog, style, keys, tex, bib, characters=han == "characters")
    finish(change, mode, save_map, quiet=quiet)
