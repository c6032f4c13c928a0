"""A group of commands that are imported when they are named: what nobody asked for costs nothing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


class LazyGroup(click.Group):
    """A group whose commands are imported when they are named.

    ``commands_at`` maps each command to the module that has it under the name ``command``.
    """

    def __init__(self, *args: Any, commands_at: Mapping[str, str], **settings: Any) -> None:  # noqa: ANN401 - click's
        """Keep the table, and leave the rest to click."""
        super().__init__(*args, **settings)
        self.commands_at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order they are best read in."""
        return list(self.commands_at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in self.commands_at:
            return None
        command: click.Command = import_module(self.commands_at[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Say which command was meant when there is none of that name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from bibcatalog.spelling import did_you_mean

            hint = did_you_mean(args[0], self.commands_at)
            plain = error.message.partition(" Did you mean")[0].rstrip()
            raise click.UsageError(f"{plain} {hint.capitalize()}".strip(), ctx) from error
