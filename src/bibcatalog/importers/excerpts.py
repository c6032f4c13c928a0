"""Texts as they are shown in messages."""

from __future__ import annotations

from typing import Final

_LONGEST: Final = 50
_LOOKED_AT: Final = 200


def shown(text: str) -> str:
    """Show a text on one line, shortened.

    >>> shown("one"), shown("a" * 60 + "b") == repr("a" * 49 + "…")
    ("'one'", True)
    """
    line = " ".join(text[:_LOOKED_AT].split())
    return repr(line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…")
