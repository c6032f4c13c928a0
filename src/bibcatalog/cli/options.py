"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click
from click.shell_completion import CompletionItem

from bibcatalog.mapping.targets import TargetName

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.model.catalog import Catalog


class CatalogWord(click.ParamType[str]):
    """A word of the catalog: a key, a category, a tag. Completed from the catalog that is named."""

    def __init__(self, name: str) -> None:
        """Say what kind of word it is."""
        self.name = name

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the words of that kind which begin so."""
        from bibcatalog.errors import BibcatalogError
        from bibcatalog.services import read_valid

        try:
            # While an option is being typed, click has not yet made arguments of the words before it.
            catalog = read_valid(ctx.params.get("catalog") or next(iter(ctx.args), None)).catalog
        except BibcatalogError:
            return []
        return [CompletionItem(word) for word in self._words(catalog) if word.startswith(incomplete)]

    def _words(self, catalog: Catalog) -> list[str]:
        if self.name == "key":
            return [entry.key for entry in catalog.entries]
        if self.name == "category":
            return list(catalog.category_paths())
        return sorted({tag for entry in catalog.entries for tag in entry.tags})


class FormatName(click.ParamType[str]):
    """The name of an export format: whatever exporters are installed."""

    name = "format"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the formats there are."""
        from bibcatalog.plugins import exporter_names

        return [CompletionItem(name) for name in exporter_names() if name.startswith(incomplete)]


class SourceName(FormatName):
    """The name of a format to read: whatever importers are installed."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the formats there are."""
        from bibcatalog.plugins import importer_names

        return [CompletionItem(name) for name in importer_names() if name.startswith(incomplete)]


catalog_argument = click.argument("catalog", required=False, type=click.Path(allow_dash=True))
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, in the form docs/json.md describes.")
source_argument = click.argument("source", metavar="FILE", type=click.Path(allow_dash=True))
source_option = click.option(
    "--from",
    "-f",
    "source_format",
    type=SourceName(),
    default="",
    help="bibtex, csl-json, ris, …; found by the suffix and the content of the file when not given.",
)
cited_in_option = click.option(
    "--cited-in",
    multiple=True,
    type=click.Path(),
    metavar="FILE|FOLDER",
    help="Only what this manuscript cites: .tex, .aux, .bcf, .md or .typ, or a folder of them; repeat for more.",
)
target_option = click.option(
    "--for",
    "target",
    type=click.Choice(get_args(TargetName)),
    default="latex",
    show_default=True,
    help="Write what this program really reads.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No warnings and no summary.")
language_option = click.option(
    "--lang",
    "language",
    default="",
    metavar="zh|en|both",
    help="Language of notes and category names; the catalog's first when not given.",
)


_FILTERS = (
    ("--key", "keys", CatalogWord("key"), "Only this citation key or alias; repeat for more."),
    ("--tag", "tags", CatalogWord("tag"), "Only entries with this tag; repeat for more."),
    ("--category", "categories", CatalogWord("category"), "Only this category, by id or name; repeat for more."),
)


def filter_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --category, --tag and --key; each may be given several times."""
    for flag, name, kind, text in _FILTERS:
        function = click.option(flag, name, multiple=True, type=kind, metavar=kind.name.upper(), help=text)(function)
    return function
