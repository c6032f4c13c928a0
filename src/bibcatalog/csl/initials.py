"""Given names as initials (CSL 1.0.2, "Name", ``initialize`` and ``initialize-with``).

>>> initialize("Jean-Luc M.", with_=". ")
'J.-L. M.'
>>> initialize("James T Kirk", with_=".", names=False)
'James T. Kirk'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.csl.marks import CLOSE

if TYPE_CHECKING:
    from collections.abc import Iterator

_HYPHEN: Final = re.compile("([-‐‑])")
_ATOM: Final = re.compile(r"([^.]+)(\.?)")
_HIDDEN: Final = re.compile("[\ufdd0-\ufde8\ufdeb-\ufdef]|</?(?:i|b|sup|sub|sc|span)(?: [^<>]*)?>")
_STAND_IN: Final = "\ufdd0"
_CAPITALS: Final = re.compile(r"[^\W\d_a-z]{2,}(?=[^\W\d_A-Z])")


class _Piece(NamedTuple):
    """An initial, or a word that is kept; without text it is only formatting."""

    text: str
    is_initial: bool = False
    hyphen: str = ""
    """The hyphen before it."""
    formatting: str = ""
    """What follows it without a space: formatting that ends, a comma."""


def initialize(given: str, *, with_: str | None, names: bool = True, hyphen: bool = True) -> str:
    """Shorten a given name to initials.

    What ends with a period is an abbreviation already and stays whole ("Ph.", "M.E."); words in small letters stay, and
    so do words in scripts that have no initials. After a hyphen, a small letter begins no initial ("Guo-ping": "G.").

    Args:
        given: A given name: a marked string, or text with the tags of CSL-JSON.
        with_: What follows an initial (``initialize-with``); without it nothing is changed.
        names: Whether names become initials (``initialize``); else only initials that are there already are changed.
        hyphen: Whether initials keep the hyphen of a compound name (``initialize-with-hyphen``).

    >>> initialize("John Bertrand de Cusance Morant", with_=".")
    'J.B. de C.M.'
    """
    if with_ is None or not given:
        return given
    hidden = _HIDDEN.findall(given)
    if hidden:
        given = _HIDDEN.sub(_STAND_IN, given)
    mark = with_.rstrip()
    space = with_[len(mark) :]
    out: list[str] = []
    before: _Piece | None = None
    for piece in _pieces(given.replace(",", " ") if names else given, names=names):
        if not piece.text and not piece.hyphen:
            out.append(piece.formatting)
            continue
        if before is not None:
            out.append(_between(before, piece, space, hyphen=hyphen))
        out += [piece.text, mark if piece.is_initial else "", piece.formatting]
        before = piece
    text = "".join(out)
    return _restore(text, hidden) if hidden else text


def _pieces(given: str, *, names: bool) -> Iterator[_Piece]:
    """Cut a name at spaces, hyphens and periods."""
    joint = ""
    for word in given.split():
        initials = 0
        for place, part in enumerate(_HYPHEN.split(word)):
            if place % 2:
                joint = part
                continue
            for text, period in _ATOM.findall(part):
                letters = text.replace(_STAND_IN, "")
                initial = _initial(letters, period, names=names)
                if initial:
                    leading = len(text) - len(text.lstrip(_STAND_IN))
                    formatting = _STAND_IN * (text.count(_STAND_IN) - leading)
                    yield _Piece(_STAND_IN * leading + initial, True, joint, formatting)  # noqa: FBT003
                elif names and initials and joint and letters[:1].islower():
                    yield _Piece("", formatting=_STAND_IN * text.count(_STAND_IN))
                elif not letters or (initials and not letters[0].isalnum()):
                    yield _Piece("", formatting=text + period)
                    continue
                else:
                    yield _Piece(text + period, hyphen=joint)
                initials += bool(initial)
                joint = ""
    if joint:
        yield _Piece("", hyphen=joint)


def _initial(letters: str, period: str, *, names: bool) -> str:
    """Give the initial of a name or abbreviation; nothing for a word that is kept."""
    first = letters[:1]
    if not (first.isupper() or first.istitle()):
        if period and first.islower():
            return letters
        return first if "\u05d0" <= first <= "\u06d3" and (names or period) else ""  # Hebrew and Arabic have no case
    if period:
        return letters
    end = 1
    while "\u0300" <= letters[end : end + 1] <= "\u036f":
        end += 1
    if not names:
        return letters if end == len(letters) else ""
    capitals = _CAPITALS.match(letters)
    if capitals and capitals.group().isupper() and letters[capitals.end()].islower():
        # "TSerendorjiin" is "Ts.", but "IJsbrand" is "IJ.".
        text = capitals.group()
        return text if text == "IJ" else text.capitalize()
    return letters[:end]


def _between(first: _Piece, second: _Piece, space: str, *, hyphen: bool) -> str:
    if first.is_initial and second.is_initial:
        return second.hyphen if second.hyphen and hyphen else space
    return second.hyphen or " "


def _restore(text: str, hidden: list[str]) -> str:
    """Put formatting back, save what has nothing inside any more."""
    pieces = text.split(_STAND_IN)
    out = [pieces[0]]
    opened: list[bool] = [False]
    for mark, piece in zip(hidden, pieces[1:], strict=False):
        closes = mark == CLOSE or mark.startswith("</")
        if closes and opened[-1]:
            out.pop()
            opened.pop()
        else:
            out.append(mark)
            opened.append(not closes)
        if piece:
            out.append(piece)
            opened.append(False)
    return "".join(out)
