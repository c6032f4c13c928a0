"""The value of a field: what is in braces or quotation marks, numbers and macros, joined with ``#``.

Source: btxdoc, section 3 and "BibTeX 0.99", 2.1; names of macros do not depend on case.

>>> read_value('"10~" # jan}', 0, 11, Macros())
Value(text='10~January', end=11, unknown=())
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bibcatalog.mapping.bibtex import MONTHS

MONTH_NAMES: Final = tuple(
    "January February March April May June July August September October November December".split()
)

MACROS: Final[dict[str, str]] = {
    **dict(zip(MONTHS, MONTH_NAMES, strict=True)),
    "acmcs": "ACM Computing Surveys",
    "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters",
    "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences",
    "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing",
    "tcs": "Theoretical Computer Science",
    "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
}
"""The macros that the standard styles define (btxdoc 3.2; plain.bst)."""

_PLAIN_BRACES = re.compile(r"\{([^{}]*)\}")
_QUOTE = re.compile(r'["{}]')
_WORD = re.compile(r"[^\s,{}\"#=()]+")
_SPACE = re.compile(r"\s*")


_LARGEST: Final = 10_000_000
_GROWTH: Final = 20
"""Characters that macros may make of a file at most, and for each of its characters: some define each other forever."""


class Macros:
    """The macros of a file, those of the styles among them."""

    def __init__(self, size: int = 0) -> None:
        self._texts = dict(MACROS)
        self._left = _LARGEST + _GROWTH * size

    def define(self, name: str, text: str) -> None:
        """Add a macro; the last definition counts."""
        self._texts[name.lower()] = text

    def text(self, name: str) -> str | None:
        """Give what a macro stands for; ``None`` if nobody has defined it, or if there is too much of it."""
        text = self._texts.get(name.lower())
        self._left -= len(text or "")
        return text if self._left >= 0 else None


class BrokenError(ValueError):
    """What cannot be read, and where it begins."""

    def __init__(self, at: int, what: str) -> None:
        super().__init__(what)
        self.at = at


class Value(NamedTuple):
    """A value, where it ends, and the macros in it that nobody defined."""

    text: str
    end: int
    unknown: tuple[str, ...] = ()


def read_value(text: str, at: int, end: int, macros: Macros) -> Value:
    """Read the value that begins at a place; a macro that is not defined stands for its own name.

    Raises:
        BrokenError: when a brace or quotation mark is not closed before ``end``.
    """
    pieces: list[str] = []
    unknown: list[str] = []
    while True:
        piece, at = _piece(text, at, end, macros, unknown)
        pieces.append(piece)
        after = _end_of_space(text, at, end)
        if after >= end or text[after] != "#":
            return Value("".join(pieces), at, tuple(unknown))
        at = _end_of_space(text, after + 1, end)


def end_of_braces(text: str, at: int, end: int) -> int:
    """Give the place after the brace that closes the one at ``at``.

    BibTeX counts braces whatever stands before them (btxdoc, section 4).

    Raises:
        BrokenError: when there is none before ``end``.
    """
    if closed := closing_brace(text, at, end):
        return closed
    raise BrokenError(at, "a brace is not closed")


def closing_brace(text: str, at: int, end: int) -> int:
    """Give the place after the brace that closes the one at ``at``; 0 when there is none before ``end``."""
    depth, start = 0, at
    while closing := text.find("}", start, end) + 1:
        depth += text.count("{", start, closing) - 1
        if not depth:
            return closing
        start = closing
    return 0


def _piece(text: str, at: int, end: int, macros: Macros, unknown: list[str]) -> tuple[str, int]:
    """Read up to the next ``#`` or the end of the value."""
    first = text[at] if at < end else ""
    if first == "{":
        if match := _PLAIN_BRACES.match(text, at, end):
            return match[1], match.end()
        closed = end_of_braces(text, at, end)
        return text[at + 1 : closed - 1], closed
    if first == '"':
        closed = _end_of_quotes(text, at, end)
        return text[at + 1 : closed - 1], closed
    match = _WORD.match(text, at, end)
    if match is None:
        return "", at  # no value: an empty field is none
    word = match[0]
    made = word if word[0].isdigit() else macros.text(word)
    if made is None:
        unknown.append(word)
    return word if made is None else made, match.end()


def _end_of_quotes(text: str, at: int, end: int) -> int:
    """Give the place after the closing quotation mark; those inside braces are text (btxdoc, section 4)."""
    depth = 0
    for match in _QUOTE.finditer(text, at + 1, end):
        if match[0] != '"':
            depth += 1 if match[0] == "{" else -1
            if depth < 0:
                break
        elif not depth:
            return match.end()
    raise BrokenError(at, "a quotation mark is not closed")


def _end_of_space(text: str, at: int, end: int) -> int:
    match = _SPACE.match(text, at, end)
    return match.end() if match else at
