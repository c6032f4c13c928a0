r"""LaTeX as text, with CSL's inline markup or plain: the way back from ``latex.rich``.

Only what is rich text in a reference has markup; all else is plain, since nobody would read tags there. Commands that
set text become markup; accents, signs and mathematics become Unicode; what is not known stays as it was written.

>>> read_title(r"{BERT} in the \emph{{GLUE} Era}: {\"U}ber $2^{10}$ Words")
'<span class="nocase">BERT</span> in the <i><span class="nocase">GLUE</span> Era</i>: Über 2<sup>10</sup> Words'
>>> read_plain(r"{Rozi{\`e}re} \& \textsc{Sons}"), read_plain(r"H$_2$O in $O(x^{n+1})$")
('Rozière & Sons', 'H₂O in O(xⁿ⁺¹)')
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, partial
from typing import Final

from bibcatalog.importers.pieces import split_pieces
from bibcatalog.importers.texgroups import keeping_case, read_groups

_SPECIAL_OR_GAP = re.compile(r"\\|\{|\}|\$|~|`|--|''|\t|\n|\r|\f|\v")
_GAPS = re.compile(r"[ \t\n\r\f\v]{2,}|[\t\n\r\f\v]")
_CACHED: Final = 200
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*|\\par(?![A-Za-z])")


def read_title(latex: str) -> str:
    """Read a title: words in braces keep their capitals."""
    return _read(latex, marks_up=True)


def read_plain(latex: str) -> str:
    """Read text without any markup, such as a name."""
    return _read(latex, marks_up=False)


def read_paragraphs(latex: str) -> str:
    r"""Read text without any markup; blank lines between its paragraphs stay.

    >>> read_paragraphs("Over\ntwo lines.\n\nRead \\emph{twice}.")
    'Over two lines.\n\nRead twice.'
    """
    parts = _BLANK_LINE.split(latex) if "\n" in latex or "\\par" in latex else [latex]
    if len(parts) == 1 or any(part.count("{") != part.count("}") for part in parts):
        return read_plain(latex)
    return "\n\n".join(filter(None, map(read_plain, parts)))


def read_letters(latex: str) -> str:
    r"""Read what has nothing special but letters with accents; empty if it has more.

    >>> read_letters(r"Rozi{\`e}re, Jo{\~a}o"), read_letters("{OpenAI}")
    ('Rozière, João', '')
    """
    pieces, piece = split_pieces(latex), _PIECES[False]
    for at in range(1, len(pieces), 2):
        letter = piece(pieces[at]) if "\\" in pieces[at] else None
        if letter is None or not letter.isalpha():
            return ""
        pieces[at] = letter
    text = "".join(pieces)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _read(latex: str, *, marks_up: bool) -> str:
    if "  " not in latex and not _SPECIAL_OR_GAP.search(latex):
        latex = latex.strip(" ")
        return latex if latex.isascii() else unicodedata.normalize("NFC", latex)
    latex = _closed_up(latex)
    return _SHORT[marks_up](latex) if len(latex) < _CACHED else _decoded(latex, marks_up=marks_up)


def _decoded(latex: str, *, marks_up: bool) -> str:
    text = _by_pieces(latex, marks_up=marks_up)
    if text is None:
        text = read_groups(latex, marks_up=marks_up).text
    elif latex.isascii():
        # Its pieces are in normal form, and nothing joins them; they have no white space but spaces.
        return (_GAPS.sub(" ", text) if "  " in text else text).strip(" ")
    return _closed_up(text if text.isascii() else unicodedata.normalize("NFC", text))


def _by_pieces(latex: str, *, marks_up: bool) -> str | None:
    """Read what is made of pieces that stand by themselves; ``None`` if it is more than that."""
    pieces, piece = split_pieces(latex), _PIECES[marks_up]
    for at in range(1, len(pieces), 2):
        text = piece(pieces[at])
        if text is None:
            return None
        pieces[at] = text
    return "".join(pieces)


def _piece(latex: str, *, marks_up: bool) -> str | None:
    """Read a piece; ``None`` if it is only where something begins, or says something about what follows."""
    if latex in {"\\", "$"}:
        return None
    words = latex[1:-1]
    if words.isalnum() and latex[0] == "{":
        return keeping_case(words) if marks_up else words
    read = read_groups(latex, marks_up=marks_up)
    text = unicodedata.normalize("NFC", read.text)
    return text if read.is_at_rest and not _joins(text[:1]) else None


def _joins(char: str) -> bool:
    """Say whether a character could become one with that before it (Unicode Standard Annex 15)."""
    return not char.isascii() and (unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff")


def _closed_up(text: str) -> str:
    """Make one space of white space, without those of other scripts."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text or "\v" in text:
        text = _GAPS.sub(" ", text)
    return text.strip(" ")


_PIECES: Final = {form: lru_cache(maxsize=8192)(partial(_piece, marks_up=form)) for form in (False, True)}
_SHORT: Final = {form: lru_cache(maxsize=4096)(partial(_decoded, marks_up=form)) for form in (False, True)}
"""What reads pieces, and short texts, without markup and with it: each once."""
