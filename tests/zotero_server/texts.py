"""How the server changes the texts it is given: trimmed, without control characters, numbers made texts."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANK = " \t\n\r\0\x0b"


def cleaned(text: str) -> str:
    """Give a text as the server keeps it; it is not normalised, and lines within it stay."""
    if _CONTROL.search(text):
        text = _CONTROL.sub("", text)
    return text.strip(_BLANK)


def as_text(value: object) -> str:
    """Give a number, a truth value or nothing as the text which the server makes of it."""
    if isinstance(value, str):
        return value
    if value is None or value is False:
        return ""
    return "1" if value is True else str(value)
