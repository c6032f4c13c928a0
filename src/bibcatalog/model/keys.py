"""Citation keys: what they may look like, and the one we give when nobody pinned one.

The default form is family name, year, first significant word of the title: ``touvron2023llama``. Chinese is written by
pinyin in it, unless its characters are asked for.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import count, product
from string import ascii_lowercase
from typing import TYPE_CHECKING

from bibcatalog.model.names import HAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bibcatalog.model.catalog import Work
    from bibcatalog.model.names import Name

KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.:/-]*[A-Za-z0-9])?")
"""A key that BibTeX, Biber, pandoc and Typst all accept."""

CITABLE_KEY = f"[A-Za-z0-9{HAN}](?:[A-Za-z0-9_.:/{HAN}-]*[A-Za-z0-9{HAN}])?"
"""What a catalog takes, as a pattern: Chinese characters as well, which all of them accept but pdfLaTeX with BibTeX."""

LONGEST_WORD = 24
"""Letters of a word of the title in a key; a Chinese title has no spaces."""
LONGEST_HAN_WORD = 8
"""The same for a word with Chinese characters."""

STOP_WORDS = frozenset(
    "a an the on of for in to with towards toward from is are do does can how what why when and or by at via as "
    "der die das ein eine le la les un une de du des el los las una".split()
)

HAN_MARKS = "，。、；：！？（）《》〈〉「」『』【】“”‘’…·"
"""Chinese punctuation, which ends a word of a title where its characters are kept."""

_SPLIT = re.compile(r"[\s:,.;!?()\[\]{}/—–]+")
_SPLIT_HAN = re.compile(rf"[\s:,.;!?()\[\]{{}}/—–{HAN_MARKS}]+")
_OTHER_SIGN = re.compile("[^a-z0-9]")


def is_legal(key: str) -> bool:
    """Say whether every program that reads our files accepts the key.

    >>> is_legal("touvron2023llama"), is_legal("a,b"), is_legal("李2023")
    (True, False, False)
    """
    return KEY.fullmatch(key) is not None


def is_citable(key: str) -> bool:
    """Say whether a catalog may have the key: a legal one, or one with Chinese characters.

    >>> is_citable("touvron2023llama"), is_citable("a,b"), is_citable("李2023")
    (True, False, True)
    """
    return is_legal(key if key.isascii() else _han_run().sub("x", key))


def default_key(work: Work, *, characters: bool = False) -> str:
    """Make the key of a work: family, year, first significant title word, in lower-case ASCII letters and digits.

    With ``characters``, Chinese characters stay as they are.
    """
    authors = work.authors or next((edition.editors for edition in work.editions if edition.editors), ())
    year = str(abs(work.date.year)) if work.date else ""
    title = cut_word(_first_word(work.title.plain, characters=characters))
    family = _letters(family_of(authors[0], characters=characters), characters=characters) if authors else ""
    return (family + year + title) or "untitled"


def family_of(name: Name, *, characters: bool = False) -> str:
    """Give the family name that keys are made of; with ``characters``, a Chinese one as it is.

    >>> from bibcatalog.model.names import parse_name
    >>> name = parse_name("欧阳修")
    >>> family_of(name, characters=True)
    '欧阳'
    """
    own = name.family_with_particle or name.literal
    return own if characters and has_han(own) else name.family_in_keys


def has_han(text: str) -> bool:
    """Say whether a text has a Chinese character."""
    return not text.isascii() and _han_run().search(text) is not None


def transcribed(text: str, *, characters: bool = False) -> str:
    """Write a text in ASCII, as nearly as can be; with ``characters``, Chinese ones stay.

    >>> transcribed("你好, Müller"), transcribed("你好, Müller", characters=True)
    ('NiHao, Muller', '你好, Muller')
    """
    if text.isascii():
        return text
    from anyascii import anyascii

    if not characters:
        return anyascii(text)
    return _outside_han(anyascii, text)


def cut_word(word: str) -> str:
    """Cut what is too long for one word of a key."""
    return word[: LONGEST_HAN_WORD if has_han(word) else LONGEST_WORD]


class FreeKeys:
    """Gives keys that are free: the wanted one, or the first of ``…a``, ``…b``, … that nobody has.

    It remembers how far it got with each wanted key, so that many clashes cost no more than few.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Begin with the keys that are taken already, in lower case."""
        self._taken = set(taken)
        self._suffixes: dict[str, Iterator[str]] = {}

    def give(self, wanted: str) -> str:
        """Give a free key, which is taken from now on."""
        suffixes = self._suffixes.setdefault(wanted, _suffixes())
        key = next(key for key in (wanted + suffix for suffix in suffixes) if key.lower() not in self._taken)
        self._taken.add(key.lower())
        return key


def _suffixes() -> Iterator[str]:
    return ("".join(letters) for length in count() for letters in product(ascii_lowercase, repeat=length))


def _first_word(title: str, *, characters: bool) -> str:
    split = _SPLIT_HAN if characters else _SPLIT
    words = [_letters(word, characters=characters) for word in split.split(title)]
    significant = [word for word in words if word and word not in STOP_WORDS]
    return (significant or [word for word in words if word] or [""])[0]


def _letters(text: str, *, characters: bool) -> str:
    return _outside_han(lambda piece: _OTHER_SIGN.sub("", piece), transcribed(text, characters=characters).lower())


def _outside_han(call: Callable[[str], str], text: str) -> str:
    """Change all of a text but its Chinese characters."""
    if text.isascii():
        return call(text)
    return "".join(piece if place % 2 else call(piece) for place, piece in enumerate(_han_run().split(text)))


@cache
def _han_run() -> re.Pattern[str]:
    """Give the pattern of Chinese characters side by side, which is slow to compile and seldom needed."""
    return re.compile(f"([{HAN}]+)")
