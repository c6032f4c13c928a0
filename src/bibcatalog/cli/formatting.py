"""What ``format`` and ``cite`` share: a style, its language, and how references are made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from bibcatalog.formatting.options import DEFAULT_STYLE, HAN_ORDERS, SWITCHES

if TYPE_CHECKING:
    from collections.abc import Callable


class StyleName(click.ParamType[str]):
    """The name of a citation style, or the path of one; usual names are completed, then all."""

    name = "style"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the styles that begin so, and files."""
        from bibcatalog.errors import BibcatalogError
        from bibcatalog.styles import style_names
        from bibcatalog.styles.names import USUAL

        usual = [name for style, others in USUAL.items() for name in (style, *others) if name.startswith(incomplete)]
        try:
            found = usual or [name for name in style_names() if name.startswith(incomplete)]
        except BibcatalogError:
            found = []
        return [CompletionItem(name) for name in found] or [CompletionItem(incomplete, type="file")]


_OPTIONS = (
    click.option(
        "--style",
        "-s",
        default=DEFAULT_STYLE,
        show_default=True,
        type=StyleName(),
        metavar="STYLE",
        help='A name ("bibcatalog styles" lists them), or the path of a .csl file.',
    ),
    click.option(
        "--locale", default="", metavar="LOCALE", help="Language of terms and dates: de, en-GB; else the style's."
    ),
    click.option(
        "--item-language",
        type=click.Choice(SWITCHES),
        default="auto",
        show_default=True,
        help='"et al." and the like in each reference\'s own language; auto: where the locale is Chinese.',
    ),
    click.option(
        "--han",
        type=click.Choice(HAN_ORDERS),
        default="pinyin",
        show_default=True,
        help="How Chinese is sorted: by pinyin or by strokes.",
    ),
    click.option("--links/--no-links", default=True, show_default=True, help="Addresses and identifiers as links."),
)


def style_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how references look, by the names that they have in ``FormatOptions``."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function
