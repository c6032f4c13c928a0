r"""Unicode text as the LaTeX that prints it.

Three encodings: ``encode_utf8`` touches only what TeX reads as a command (for Biber and XeTeX/LuaTeX),
``encode_latex`` writes accents and symbols as commands as well (for BibTeX, which sorts and abbreviates
bytes), ``encode_ascii`` writes everything in ASCII.

>>> encode_utf8("50% of Müller & Søn")
'50\\% of Müller \\& Søn'
>>> encode_latex("Rozière – λ")
'Rozi{\\`e}re -- \\ensuremath{\\lambda}'
>>> encode_ascii("基座")
'\\symbol{22522}\\symbol{24231}'
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from bibcatalog.latex.symbols import ACCENTS, LETTERS, MATH, SPECIALS, SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Callable

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters, lone surrogates and non-characters: no text of a person, and no valid .bib file."""

# Plain characters that TeX would join into another sign: an italic correction keeps them apart. (Empty braces do
# as well, but Biber loses count of commas in a name with braces inside braces.)
_JOINED = "-(?=[-–—])|[–—](?=[-–—])|['’”](?=['’”])|[‘“](?=[‘“])|,(?=,)"
_JOINED_IN_UTF8 = "-(?=-)|'(?=')|,(?=,)"
_SPACE = r"[ \t\n\r]{2,}|[\t\n\r]"
_SPECIAL = r"[\\{}$&#%_^~<>|`]"
_MARKED = r"[A-Za-z][\u0300-\u036f]+"
_UTF8_PATTERN = re.compile(f"{_SPACE}|{_SPECIAL}|(?P<joined>{_JOINED_IN_UTF8})")
_LATEX_PATTERN = re.compile(rf"{_SPACE}|{_SPECIAL}|(?P<joined>{_JOINED})|[^\x00-\x7f][\u0300-\u036f]*|{_MARKED}")
# Quotation marks, dashes and dots are Chinese characters in a Chinese text.
_IN_CHINESE = re.compile(
    rf"{_SPACE}|{_SPECIAL}|(?P<joined>{_JOINED_IN_UTF8})|[^\x00-\x7f‘’“”–—…·][\u0300-\u036f]*|{_MARKED}"
)
# Nearly every text needs less than these patterns: finding a character in a string is many times faster.
_SHORT = 80
_UNPLAIN = re.compile(r"[\\{}$&#%_^~<>|`'\t\n\r]")
_ONE_BY_ONE = tuple((char, command) for char, command in SPECIALS.items() if char not in "\\{}")
_ASCII = bytes(range(128))
_ANY = "surrogatepass"  # what is no character stays, so that it is found and refused
_MARKS = re.compile("[\u0300-\u036f]")
_JOINED_IN_RUN = re.compile(_JOINED)
_JOINING = {"–": "-", "—": "-", "’": "'", "”": "'"}
_CHINESE_MARKS = frozenset("‘’“”–—…·")
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_NAMED = {**LETTERS, **SYMBOLS, **{char: rf"\ensuremath{{\{name}}}" for char, name in MATH.items()}}
_NAMED["−"] = r"\ensuremath{-}"


def encode_utf8(text: str) -> str:
    """Write text for an engine that reads UTF-8; it stays on one line."""
    if text.isalnum() or (
        len(text) < _SHORT and _UNPLAIN.search(text) is None and "--" not in text and ",," not in text
    ):
        return text
    if "--" in text or ",," in text or ("'" in text and "''" in text) or "\n" in text or "\t" in text or "\r" in text:
        return _UTF8_PATTERN.sub(_special, text)
    if "\\" in text or "{" in text or "}" in text:
        return _UTF8_PATTERN.sub(_special, text)
    for char, command in _ONE_BY_ONE:
        if char in text:
            text = text.replace(char, command)
    return text


def encode_latex(text: str) -> str:
    """Write text for 8-bit BibTeX; characters that LaTeX has no name for stay as they are.

    In a Chinese text quotation marks and dashes are Chinese characters, and stay as well.
    """
    if text.isascii():
        return encode_utf8(text)
    letters = text.encode("utf-8", _ANY).translate(None, _ASCII).decode("utf-8", _ANY)  # those beyond ASCII
    chinese = _HAN.search(letters) is not None
    if _MARKS.search(letters) is None:
        try:
            encoded = encode_utf8(text).encode("ascii", _RUNS_IN_CHINESE if chinese else _RUNS)
        except _JoinedError:
            pass
        else:
            return encoded.decode("utf-8", _ANY)
    return (_IN_CHINESE if chinese else _LATEX_PATTERN).sub(_latex, text)


def encode_ascii(text: str) -> str:
    r"""Write text in ASCII; a character that LaTeX has no name for becomes ``\symbol{code point}``."""
    if text.isascii():
        return encode_utf8(text)
    encoded = _LATEX_PATTERN.sub(_latex, text)
    if encoded.isascii():
        return encoded
    return "".join(char if char.isascii() or FORBIDDEN.match(char) else rf"\symbol{{{ord(char)}}}" for char in encoded)


def _special(match: re.Match[str]) -> str:
    found = match[0]
    if found in SPECIALS:
        return SPECIALS[found]
    return f"{found}\\/" if match["joined"] else " "


def _latex(match: re.Match[str]) -> str:
    if match[0].isascii():
        return _special(match)
    return f"{_character(match[0])}\\/" if match["joined"] else _character(match[0])


class _JoinedError(ValueError):
    """Two signs side by side that TeX would join: such a text is written sign by sign."""


def _handler(name: str, write: Callable[[str], tuple[bytes, str, str]]) -> str:
    """Register what writes a run of characters beyond ASCII: so the codec finds them, and no pattern has to."""

    def handle(error: UnicodeError) -> tuple[bytes, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        text, start, end = error.object, error.start, error.end
        written, before, after = write(text[start:end])
        if (before and text[start - 1 : start] == before) or (after and text[end : end + 1] == after):
            raise _JoinedError
        return written, end

    codecs.register_error(name, handle)
    return name


@lru_cache(maxsize=4096)
def _run(run: str) -> tuple[bytes, str, str]:
    """Write a run, and say what TeX would join with it if it stood before or after it."""
    if _JOINED_IN_RUN.search(run):
        raise _JoinedError
    written = "".join(map(_character, run)).encode("utf-8", _ANY)
    return written, _JOINING.get(run[0], ""), _JOINING.get(run[-1], "")


@lru_cache(maxsize=4096)
def _run_in_chinese(run: str) -> tuple[bytes, str, str]:
    written = "".join([char if char in _CHINESE_MARKS else _character(char) for char in run])
    return written.encode("utf-8", _ANY), "", ""


@lru_cache(maxsize=4096)
def _character(text: str) -> str:
    """Encode one character and the combining marks that follow it."""
    if text in _NAMED:
        return _NAMED[text]
    base, *marks = tuple(unicodedata.normalize("NFD", text))
    if not marks or any(mark not in ACCENTS for mark in marks):
        return text
    if base in LETTERS and base not in "ıȷ":
        letter = LETTERS[base]
    elif base.isascii() and base.isalpha():
        letter = {"i": r"\i", "j": r"\j"}.get(base, base) if marks[0] in _ABOVE else base
    else:
        return text
    for mark in marks:
        command = ACCENTS[mark]
        # A command made of a letter needs an end: \c{c}; one made of a sign does not: \'e.
        bare = not command.isalpha() and letter.isalpha()
        inside = letter[1:-1] if letter.startswith("{") else letter
        letter = rf"{{\{command}{inside}}}" if bare else rf"{{\{command}{{{inside}}}}}"
    return letter


_ABOVE = frozenset(ACCENTS) - {"\u0323", "\u0327", "\u0328", "\u0331"}
_RUNS = _handler("bibcatalog.latex", _run)
_RUNS_IN_CHINESE = _handler("bibcatalog.latex.chinese", _run_in_chinese)
