r"""The arguments of a TeX command: braces hide what would close them.

>>> balanced("[see {]}] more", 0)
9
"""

from __future__ import annotations

import re
from typing import Final

_IN_BRACES: Final = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\}"
_ARGUMENTS: Final = {
    opening: re.compile(
        rf"{re.escape(opening)}(?:[^{re.escape(closing)}{{}}]{{1,200}}+|{_IN_BRACES}){{0,10}}+{re.escape(closing)}"
    )
    for opening, closing in (("[", "]"), ("<", ">"), ("(", ")"), ("{", "}"))
}
"""What opens an argument -> the whole of it; braces hide what would close it."""


def balanced(text: str, start: int) -> int:
    """Give the place after what closes a bracket; the start when nothing closes it."""
    found = _ARGUMENTS[text[start]].match(text, start)
    return found.end() if found else start


def after_spaces(text: str, position: int) -> int:
    """Go past spaces and line ends."""
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def after_options(text: str, position: int) -> int:
    """Go past optional arguments: ``[see][p. 5]``, and ``<see>`` of apacite."""
    while True:
        at = after_spaces(text, position)
        if at < len(text) and text[at] in "[<":
            position = balanced(text, at)
            if position == at:
                return at
        else:
            return position
