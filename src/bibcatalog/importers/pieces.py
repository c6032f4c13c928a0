r"""LaTeX in pieces that stand by themselves: accents in braces, escaped signs, words in braces, formulas.

Most of what is special in a file is such a piece, and the same ones come again and again, so that each is read once.

>>> split_pieces(r"Rozi{\`e}re \& {BERT} -- na{\"{\i}}ve")
['Rozi', '{\\`e}', 're ', '\\&', ' ', '{BERT}', ' ', '--', ' na', '{\\"{\\i}}', 've']
"""

from __future__ import annotations

import re

_GROUP = r"\{(?:[^{}\\$]|\\[^(]|\{(?:[^{}\\$]|\\[^(])*\}){0,80}\}"
_PIECE = re.compile(
    rf"""(\\[&%_\#$]
    |\\["'^`~=.](?:[A-Za-z]|\{{[^{{}}\\$]{{1,8}}\}})
    |\\[A-Za-z]{{1,40}}{_GROUP}
    |{_GROUP}
    |\$(?!\ )(?:[^$\\]|\\.){{1,80}}(?<!\ )\$(?!\d)
    |---?|``|''|~
    |\\|\{{|\}}|\$|`)""",
    re.VERBOSE | re.DOTALL,
)
"""A piece, or the first character of what is none; every choice begins with a character, which makes it fast."""


def split_pieces(latex: str) -> list[str]:
    """Split LaTeX: every second string is special, those between are what they look like."""
    return _PIECE.split(latex)
