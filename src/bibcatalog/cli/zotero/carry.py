"""Carrying a plan out with a progress bar."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.syncing import Outcome


def with_progress(total: int, carry_out: Callable[[Callable[[int], None]], Outcome], *, quiet: bool = False) -> Outcome:
    """Call ``carry_out`` with something that shows how far it is, where there is a terminal to show it on."""
    if quiet or not total or sys.stderr is None or not sys.stderr.isatty():
        return carry_out(lambda _: None)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Zotero", total=total)
        return carry_out(lambda count: progress.advance(task, count))
