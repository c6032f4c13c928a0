"""What ``format`` has for annotated lists: groups, notes, templates and documents."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from bibcatalog.lists.options import DOCUMENTS, GROUPS, NUMBERINGS, ListOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class TemplateName(click.ParamType[str]):
    """The name of a packaged template, or the path of one."""

    name = "template"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Offer the templates that begin so, and files."""
        from bibcatalog.lists.templates import template_names

        found = [name for name in template_names() if name.startswith(incomplete)]
        return [CompletionItem(name) for name in found] or [CompletionItem(incomplete, type="file")]


_OPTIONS = (
    click.option(
        "--group-by", type=click.Choice(GROUPS), default="none", show_default=True, help="A heading for each of these."
    ),
    click.option(
        "--numbering",
        type=click.Choice(NUMBERINGS),
        default="continuous",
        show_default=True,
        help="Whether numbers run on from group to group.",
    ),
    click.option("--notes/--no-notes", default=False, show_default=True, help="The impact note under each reference."),
    click.option("--summaries/--no-summaries", default=False, show_default=True, help="The summary under each."),
    click.option(
        "--corrections/--no-corrections",
        default=False,
        show_default=True,
        help="What the list's source claimed, and what is true.",
    ),
    click.option(
        "--template",
        type=TemplateName(),
        metavar="TEMPLATE",
        help='A name ("bibcatalog templates" lists them), or the path of one of yours.',
    ),
    click.option("--font", default="", metavar="FAMILY", help="The font of Chinese in PDF and Word documents."),
)
_ASKING = ("group_by", "numbering", "notes", "summaries", "corrections")
"""Options that ask for a list when they are not as usual."""


def list_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of annotated lists."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def is_list(options: Mapping[str, Any], to: str | None, output: str | None, title: str) -> bool:
    """Say whether an annotated list is asked for, and not only references."""
    usual = ListOptions()
    if options["template"] or any(options[name] != getattr(usual, name) for name in _ASKING):
        return True
    from bibcatalog.formatting.options import SUFFIXES

    suffix = PurePath(output or "").suffix.lower()
    to = to or DOCUMENTS.get(suffix) or SUFFIXES.get(suffix, "text")
    return to in DOCUMENTS.values() or (bool(title) and to in {"text", "markdown"})
