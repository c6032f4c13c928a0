r"""Mathematics as text that a person can read: letters, signs, indices; what is more than that stays LaTeX.

>>> readable(r"O(n^2 \log n)")
'O(n<sup>2</sup> log n)'
>>> readable(r"x \in \mathbb{R}"), readable(r"\sum_{i=1}^n")
('x ∈ ℝ', '∑<sub>i=1</sub><sup>n</sup>')
>>> readable(r"O(n^2 \log n)", marked=False), readable(r"\begin{matrix}")
('O(n² log n)', None)
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, ParamSpec

from bibcatalog.importers.indices import index
from bibcatalog.latex.symbols import MATH
from bibcatalog.text.markup import TAGS
from bibcatalog.text.tree import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

P = ParamSpec("P")

_LONGEST: Final = 400
_DEEPEST: Final = 8
_TOKEN = re.compile(r"\\(?P<word>[A-Za-z]+)\s*|\\(?P<sign>[^A-Za-z])|(?P<space>\s+)|(?P<char>.)", re.DOTALL)

_SIGNS: Final[dict[str, str]] = {
    **{name: char for char, name in MATH.items()},
    "to": "→",
    "gets": "←",
    "le": "≤",
    "ge": "≥",
    "ne": "≠",
    "times": "×",
    "div": "÷",
    "pm": "±",
    "mp": "∓",
    "ast": "*",
    "star": "⋆",
    "cdots": "⋯",
    "dots": "…",
    "ldots": "…",
    "circ": "°",
    "degree": "°",
    "dagger": "†",
    "ddagger": "‡",
    "bullet": "•",
    "epsilon": "ε",
    "hbar": "ℏ",
    "Re": "ℜ",
    "Im": "ℑ",
    "aleph": "ℵ",
    "wedge": "∧",
    "vee": "∨",
    "neg": "¬",
    "setminus": "∖",
    "subsetneq": "⊊",
    "supset": "⊃",
    "supseteq": "⊇",
    "emptyset": "∅",
    "varnothing": "∅",
    "ll": "≪",
    "gg": "≫",
    "cong": "≅",
    "simeq": "≃",
    "perp": "⊥",
    "parallel": "∥",
    "mid": "|",
    "vert": "|",
    "langle": "⟨",
    "rangle": "⟩",
    "lfloor": "⌊",
    "rfloor": "⌋",
    "lceil": "⌈",
    "rceil": "⌉",
    "mapsto": "↦",
    "colon": ":",
    "backslash": "\\",
}
"""Commands that print one sign."""

_RELATIONS: Final = frozenset("∈∉⊂⊆⊃⊇≤≥≠≈∼≡→←↔⇒⇔×≪≫≅≃↦∝=<>")
_WORDS: Final = frozenset(
    "log ln lg exp sin cos tan min max sup inf lim arg det dim gcd mod Pr poly polylog argmin argmax".split()
)
_ARGUMENTS: Final = frozenset(
    """mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak text textrm textit textbf textsf texttt textsc
    operatorname mbox boldsymbol bm pmb ensuremath mathop mathnormal rm""".split()
)
"""Commands that only set their argument in other letters."""
_NOTHING: Final = frozenset(
    """left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits nolimits quad qquad bf it cal
    """.split()
)
_SPACES: Final = frozenset(",;:! >")
_ACCENTS: Final = {"hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
                   "overline": "\u0304", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7"}  # fmt: skip
_INDICES: Final = {"^": Style.SUPERSCRIPT, "_": Style.SUBSCRIPT}


class _UnreadableError(Exception):
    """More than letters, signs and indices."""


@lru_cache(maxsize=1024)
def readable(formula: str, *, marked: bool = True) -> str | None:
    """Give what stands between two dollar signs as text; ``None`` if that cannot be done.

    Args:
        formula: the formula as LaTeX.
        marked: indices have CSL's markup; else they are plain text.
    """
    if len(formula) > _LONGEST:
        return None
    try:
        text = _Reader(formula, marked=marked).group("")
    except _UnreadableError:
        return None
    return unicodedata.normalize("NFC", " ".join(text.split()))


class _Reader:
    """Reads a short formula once, from left to right."""

    def __init__(self, formula: str, *, marked: bool) -> None:
        self.marked = marked
        self.tokens: Iterator[re.Match[str]] = _TOKEN.finditer(formula)
        self.level = 0

    def group(self, end: str) -> str:
        """Read up to the closing brace, or the end of all."""
        pieces: list[str] = []
        for token in self.tokens:
            if token["char"] == "}":
                if end:
                    return "".join(pieces)
                raise _UnreadableError
            pieces.append(self.item(token, pieces))
        if end:
            raise _UnreadableError
        return "".join(pieces)

    def item(self, token: re.Match[str], before: list[str]) -> str:
        if token["space"]:
            return " "
        if token["word"]:
            return self.command(token["word"], before)
        if token["sign"]:
            return _sign(token["sign"])
        char = token["char"]
        if char == "{":
            return self.inside(self.group, "}")
        if char in _INDICES:
            return self.index(_INDICES[char])
        return {"-": "−", "'": "′", "~": "\u00a0", "&": " "}.get(char, char)

    def index(self, style: Style) -> str:
        inside = self.argument()
        if inside in {"°", "′", "*", "†", "‡", ""}:
            return inside
        opening, closing = TAGS[style]
        return f"{opening}{inside}{closing}" if self.marked else index(inside, style)

    def command(self, word: str, before: list[str]) -> str:
        if word in _SIGNS:
            sign = _SIGNS[word]
            return f" {sign} " if sign in _RELATIONS and before else sign
        if word in _WORDS:
            spaced = before and before[-1][-1:].isalnum()
            return f" {word} " if spaced else f"{word} "
        if word in _NOTHING:
            return ""
        read = _WITH_ARGUMENTS.get(word)
        if read is None:
            raise _UnreadableError
        return read(self)

    def argument(self) -> str:
        """Read what a command or an index is about: the next group or sign."""
        for token in self.tokens:
            if not token["space"]:
                if token["char"] == "}":
                    raise _UnreadableError
                return self.inside(self.item, token, []).strip()
        raise _UnreadableError

    def inside(self, read: Callable[P, str], *args: P.args, **kwargs: P.kwargs) -> str:
        """Read one level below."""
        if self.level >= _DEEPEST:
            raise _UnreadableError
        self.level += 1
        text = read(*args, **kwargs)
        self.level -= 1
        return text


def _sign(sign: str) -> str:
    if sign in _SPACES:
        return " " if sign in "; " else ""
    if sign in "()[]\\":
        raise _UnreadableError
    return "∥" if sign == "|" else sign


def _as_factor(text: str) -> str:
    return text if len(text) == 1 or text.isalnum() else f"({text})"


def _double_struck(letter: str) -> str:
    name = unicodedata.name(letter, "").replace("LATIN CAPITAL LETTER", "CAPITAL")
    for form in ("DOUBLE-STRUCK", "MATHEMATICAL DOUBLE-STRUCK"):
        try:
            return unicodedata.lookup(f"{form} {name}")
        except KeyError:
            continue
    return letter


def _accented(mark: str) -> Callable[[_Reader], str]:
    def read(reader: _Reader) -> str:
        letter = reader.argument()
        if len(letter) != 1:
            raise _UnreadableError
        return letter + mark

    return read


def _fraction(reader: _Reader) -> str:
    above = _as_factor(reader.argument())
    return f"{above}/{_as_factor(reader.argument())}"


_WITH_ARGUMENTS: Final[dict[str, Callable[[_Reader], str]]] = {
    **dict.fromkeys(_ARGUMENTS, _Reader.argument),
    **{name: _accented(mark) for name, mark in _ACCENTS.items()},
    **dict.fromkeys(("frac", "tfrac", "dfrac", "nicefrac"), _fraction),
    "sqrt": lambda reader: f"√{_as_factor(reader.argument())}",
    "mathbb": lambda reader: "".join(map(_double_struck, reader.argument())),
}
"""Command -> what reads its arguments."""
