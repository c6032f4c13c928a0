"""``bibcatalog keys``: what entries are cited by."""

from __future__ import annotations

from pathlib import Path

import click

from bibcatalog.cli.lazy import LazyGroup

COMMANDS = {
    "list": "bibcatalog.cli.keys.listing",
    "pin": "bibcatalog.cli.keys.pin",
    "rename": "bibcatalog.cli.keys.rename",
    "restyle": "bibcatalog.cli.keys.restyle",
    "rewrite": "bibcatalog.cli.keys.rewrite",
}
"""Command -> the module that has it under the name ``command``."""


class _KeysGroup(LazyGroup):
    """A group in which the name of a catalog stands for ``list``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``list`` before what is no command."""
        if not args or not self._is_command(args[0]):
            args = ["list", *args]
        return super().parse_args(ctx, args)

    def _is_command(self, word: str) -> bool:
        from bibcatalog.spelling import did_you_mean

        if word in self.commands_at or word in {"-h", "--help"}:
            return True
        return word.isalpha() and not Path(word).exists() and bool(did_you_mean(word, self.commands_at))


@click.group("keys", cls=_KeysGroup, commands_at=COMMANDS, short_help="Pin, rename and restyle citation keys.")
def command() -> None:
    """Pin and rename citation keys, and rewrite the documents that cite them.

    An entry that is renamed keeps its old key as an alias, and no key that was ever in use goes to another entry.
    What would change is shown; --write writes it.

    \b
    bibcatalog keys my-list.yaml                     list them
    bibcatalog keys pin my-list.yaml --write
    bibcatalog keys rename my-list.yaml OLD NEW --tex paper.tex
    bibcatalog keys restyle my-list.yaml --style acl --tex thesis/ --save-map map.json
    bibcatalog keys rewrite --map map.json paper.tex
    """
