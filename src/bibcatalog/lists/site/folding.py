"""What search compares: words without capitals, accents and width, Chinese characters, and their pinyin.

``templates/site/search.js`` folds what a person types in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

CJK: Final = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Chinese, Japanese and Korean characters, which are searched as they stand; ranges of a regular expression."""

MARKS: Final = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
"""Accents that stand apart from their letters; ranges of a regular expression."""

_RUN: Final = re.compile(f"[{CJK}]+")
_HAN_RUN: Final = re.compile("[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_ENDS: Final = re.compile(r"^[\W_]+|[\W_]+$")
_MARKS_IN_ASCII: Final = "".join(char for char in map(chr, range(128)) if not char.isalnum())
_MARK: Final = re.compile(f"[{MARKS}]+")
_NO_LETTERS: Final = re.compile("[^a-z]+")


def fold(text: str) -> str:
    """Take away capitals, accents and width.

    >>> fold("Rozière, ＬＬaMA, Straße")
    'roziere, llama, strasse'
    """
    if text.isascii():
        return text.lower()
    return _MARK.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()))


def words(folded: str) -> str:
    """Give the words of a folded text, each once, without Chinese and the marks around them.

    Letters that are no accented ones (ø, ł) are there in two spellings.

    >>> words("llama: open, llama (sørensen) 模型")
    'llama open sørensen sorensen'
    """
    apart = folded if folded.isascii() else _RUN.sub(" ", folded)
    found = " ".join(filter(None, dict.fromkeys(map(_spellings, dict.fromkeys(apart.split())))))
    return found if found.isascii() else " ".join(dict.fromkeys(found.split()))


@lru_cache(maxsize=32768)
def _spellings(word: str) -> str:
    """Give a word without the marks around it, and behind it what it is in ASCII, where that is something else."""
    clean = word.strip(_MARKS_IN_ASCII) if word.isascii() else _ENDS.sub("", word)
    if clean.isascii():
        return clean
    from anyascii import anyascii

    return f"{clean} {anyascii(clean).lower()}"


def runs(folded: str) -> str:
    """Give the runs of Chinese, Japanese and Korean characters of a folded text, each once.

    >>> runs("大语言模型llm的基座, 模型")
    '大语言模型 的基座 模型'
    """
    return "" if folded.isascii() else " ".join(dict.fromkeys(_RUN.findall(folded)))


def pinyin(run: str) -> str:
    """Give the pinyin of Chinese characters, an apostrophe before each syllable.

    >>> pinyin("大语言模型 的基座")
    "'da'yu'yan'mo'xing 'de'ji'zuo"
    """
    return " ".join("".join(map(_syllable, part)) for part in _HAN_RUN.findall(run))


def joined(texts: Iterable[str]) -> str:
    """Fold texts, one after the other."""
    return "\n".join(map(fold, texts))


@lru_cache(maxsize=32768)
def _syllable(char: str) -> str:
    from anyascii import anyascii

    return "'" + _NO_LETTERS.sub("", anyascii(char).lower())
