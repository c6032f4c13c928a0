"""``bibcatalog update``: a .bib file brought up to date in place."""

from __future__ import annotations

import sys

import click

from bibcatalog.cli.options import quiet_option


@click.command("update", short_help="Bring a .bib file up to date in place.")
@click.argument("bib", type=click.Path(exists=True, dir_okay=False), metavar="FILE.bib")
@click.option("--from", "catalog", type=click.Path(allow_dash=True), metavar="CATALOG", help="What knows better.")
@click.option("--published", is_flag=True, help="Make preprints that have been published since their publications.")
@click.option(
    "--overwrite",
    multiple=True,
    metavar="FIELD",
    help="Take this field from the catalog whatever stands there; repeat for more.",
)
@click.option("--write", "mode", flag_value="write", help="Write the file.")
@click.option("--check", "mode", flag_value="check", help="Write nothing; exit with 1 if something is to be changed.")
@click.option(
    "--diff", "mode", flag_value="diff", default=True, help="Show the change, and write nothing: the default."
)
@quiet_option
def command(
    bib: str, catalog: str | None, mode: str, overwrite: tuple[str, ...], *, published: bool, quiet: bool
) -> None:
    """Bring the entries of a .bib file up to date with a catalog, in place.

    Fields that are missing are added, shortened lists of authors completed; what you have written yourself stays, and
    so does every byte beside: order, comments, @string, indentation, delimiters, unknown fields. Entries are found by
    key, alias, DOI, arXiv id, or title and author.

    \b
    bibcatalog update refs.bib                    shows the change
    bibcatalog update refs.bib --published --write
    """
    from bibcatalog import services
    from bibcatalog.cli.output import count_of, print_findings, write_text
    from bibcatalog.diagnostics import errors_in
    from bibcatalog.errors import InputError
    from bibcatalog.updating import update_bib

    name, data = services.read_input(bib)
    read = services.read_valid(catalog).catalog
    fields = frozenset(field.lower() for field in overwrite)
    made = update_bib(data, name, read, published=published, overwrite=fields)
    print_findings(errors_in(made.diagnostics) if quiet else made.diagnostics, quiet=False)
    if mode == "diff":
        write_text([made.diff(bib)])
    elif mode == "write" and made.after != made.before:
        if services.read_input(bib)[1] != data:
            raise InputError(f"{bib} was changed by somebody else meanwhile; run it again")
        services.write_file(bib, made.after)
    if not quiet:
        for key, what in made.changed:
            click.echo(f"{key}: {what}", err=True)
        said = (
            "written" if mode == "write" and made.changed else "to be changed" if made.changed else "nothing to change"
        )
        count = count_of(len(made.changed), "entry", "entries")
        click.echo(f"{bib}: {count} {said}" if made.changed else f"{bib}: {said}", err=True)
    if mode == "check" and made.changed:
        sys.exit(1)
