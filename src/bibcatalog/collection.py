"""When Python looks for objects that nobody needs any more."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collecting_later() -> Iterator[None]:
    """Put off garbage collection while many objects are made that all stay: it would go over them again and again.

    Whether it was on before is what it is afterwards. Objects that nobody needs go at once, as ever, unless they point
    at each other in a circle; those wait for the end.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
