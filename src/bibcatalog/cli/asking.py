"""Decisions that a person makes at a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bibcatalog.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.importers.identity import Choice


def has_terminal() -> bool:
    """Say whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


def asker() -> Callable[[Choice], int]:
    """Give what asks a person.

    Raises:
        UsageError: when there is no terminal.
    """
    if not has_terminal():
        message = "--interactive needs a terminal; leave it out, and what is not sure is told"
        raise UsageError(message)
    return ask


def ask(choice: Choice) -> int:
    """Show a decision with both sides, and give the number of the option that was chosen."""
    click.echo(f"\n{choice.question}", err=True)
    for side in choice.sides:
        click.echo(f"    {side}", err=True)
    for number, option in enumerate(choice.options, 1):
        click.echo(f"  {number}  {option}", err=True)
    numbers = click.IntRange(1, len(choice.options))
    chosen: int = click.prompt("which", type=numbers, default=choice.default + 1, err=True)
    return chosen - 1
