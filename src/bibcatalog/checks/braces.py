r"""What braces keep together, put out of sight.

>>> hidden(r"{LLM}s of {\'E}va{-}")
'aaaaas of aaaaava---'
"""

from __future__ import annotations

import re
from typing import Final

_BRACE: Final = re.compile(r"[{}]")


def hidden(text: str) -> str:
    """Put small letters in the place of each group in braces, hyphens if it has none, so that the length stays."""
    if "{" not in text:
        return text
    pieces: list[str] = []
    depth = start = done = 0
    for match in _BRACE.finditer(text):
        if match[0] == "{":
            if not depth:
                start = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                group = text[start : match.end()]
                pieces += text[done:start], ("a" if any(map(str.isalpha, group)) else "-") * len(group)
                done = match.end()
    return "".join([*pieces, text[done:]])
