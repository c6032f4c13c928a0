"""``bibcatalog cite``: one citation and its references, on the clipboard."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from bibcatalog.cli.formatting import style_options
from bibcatalog.cli.options import CatalogWord, quiet_option
from bibcatalog.formatting.options import OUTPUTS, FormatOptions, OutputName

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from bibcatalog.formatting.writing import Cited


class CitedKey(CatalogWord):
    """A citation key among others."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the keys of the catalog that is named; the words before are keys, and no catalog."""
        ctx.args = []
        return super().shell_complete(ctx, param, incomplete)


@click.command("cite", short_help="Cite a paper, for the clipboard.")
@click.argument("keys", metavar="KEY...", nargs=-1, required=True, type=CitedKey("key"))
@click.option(
    "--from",
    "-f",
    "catalog",
    metavar="CATALOG|FILE",
    type=click.Path(allow_dash=True),
    help="Where the keys are: a catalog, CSL-JSON or a .bib file; else the catalog that comes with bibcatalog.",
)
@style_options
@click.option("--locator", "-l", "locators", multiple=True, help='Where in it: "p. 5", "第5页"; one for each KEY.')
@click.option("--prefix", default="", metavar="TEXT", help='Text before the first: "see".')
@click.option("--suffix", default="", metavar="TEXT", help="Text after the last.")
@click.option("--author-only", is_flag=True, help="The names alone.")
@click.option("--suppress-author", is_flag=True, help="No names, since the sentence has them.")
@click.option("--to", "-t", "to", type=click.Choice(OUTPUTS), default="text", show_default=True, help="The output.")
@click.option("--only", type=click.Choice(["citation", "reference"]), help="One of the two; else both.")
@click.option("--copy/--no-copy", default=None, help="To the clipboard, too; else only at a terminal.")
@quiet_option
def command(
    keys: tuple[str, ...],
    catalog: str | None,
    locators: tuple[str, ...],
    prefix: str,
    suffix: str,
    to: OutputName,
    only: str | None,
    *,
    author_only: bool,
    suppress_author: bool,
    copy: bool | None,
    quiet: bool,
    **style: Any,  # noqa: ANN401 - click's
) -> None:
    """Print a citation and the references that it cites; at a terminal they are on the clipboard as well.

    Several KEYs make one citation. With --to html, a word processor pastes what is copied with its italics.

    \b
    bibcatalog cite touvron2023llama
    bibcatalog cite touvron2023llama --style ieee --locator "p. 5" --only citation
    bibcatalog cite doe2020 roe2021 --from library.json --prefix see
    """
    from bibcatalog.cli.output import print_findings, write_text
    from bibcatalog.formatting.citing import make_cites
    from bibcatalog.formatting.setup import formatter_of, require_bibliography
    from bibcatalog.formatting.sources import read_references
    from bibcatalog.formatting.writing import citation_json, write_citation

    formatter = formatter_of(FormatOptions(**style))
    if only == "reference":
        require_bibliography(formatter)
    references = read_references(catalog)
    cites = make_cites(
        references,
        keys,
        locators,
        prefix=prefix,
        suffix=suffix,
        author_only=author_only,
        suppress_author=suppress_author,
    )
    if to == "json":
        text = plain = citation_json(formatter, references, cites)
    else:
        text = _text(write_citation(formatter, references, cites, to), to, only)
        plain = text if to != "html" else _text(write_citation(formatter, references, cites), "text", only)
    cited = {cite.id for cite in cites}
    print_findings((finding for finding in references.diagnostics if finding.key in cited), quiet=quiet)
    write_text([text])
    if copy or (copy is None and sys.stdout is not None and sys.stdout.isatty()):
        _copy(plain, text if to == "html" else "", quiet=quiet)


def _text(cited: Cited, to: str, only: str | None) -> str:
    """Put citation and references together, each in a paragraph of its own."""
    pieces = [*([cited.citation] if only != "reference" else []), *(cited.references if only != "citation" else [])]
    if to == "html" and len(pieces) > 1:
        return "".join(f"<div>{piece}</div>\n" for piece in pieces)
    return "\n\n".join(pieces) + "\n"


def _copy(text: str, html: str, *, quiet: bool) -> None:
    """Copy without the last line's end; whether that works or not is said, and is no reason to fail."""
    from bibcatalog.cli.clipboard import ClipboardError, copy

    try:
        taken_by = copy(text.removesuffix("\n"), html.removesuffix("\n"))
    except ClipboardError as error:
        said = str(error)
    else:
        said = "copied" if taken_by != "the terminal" else "sent to the clipboard of the terminal, if it has one"
    if not quiet:
        click.echo(said, err=True)
