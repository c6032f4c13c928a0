"""``bibcatalog new``: a starter catalog to edit."""

from __future__ import annotations

import click


@click.command("new", short_help="Write a starter catalog to edit.")
@click.argument("file", type=click.Path(allow_dash=True))
def command(file: str) -> None:
    """Write a small catalog with comments to FILE, which must not exist yet ("-": standard output)."""
    from bibcatalog import services
    from bibcatalog.cli.output import write_text

    text = services.starter_catalog()
    if file == services.STDIN:
        write_text([text])
        return
    services.write_file(file, [text], overwrite=False)
    click.echo(f"{file}: a catalog to edit; then try: bibcatalog export {file} --to bibtex", err=True)
