"""Regular expressions that are compiled when they are first used.

Classes of characters from all over Unicode take milliseconds to compile, and most lists never need them: the first
reference should not wait for that.
"""

from __future__ import annotations

import re
from typing import cast


class _Late:
    """Stands for a pattern; takes over the pattern's methods one by one, as they are asked for."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> object:
        method: object = getattr(re.compile(self.pattern), name)
        setattr(self, name, method)
        return method


def late(pattern: str) -> re.Pattern[str]:
    """Give a pattern that is compiled at its first use.

    >>> late("[0-9]+").fullmatch("2024") is not None
    True
    """
    return cast("re.Pattern[str]", _Late(pattern))
