"""Citation keys: what they may look like, and the one we give when nobody pinned one.

The default form is family name, year, first significant word of the title: ``touvron2023llama``.
"""

from __future__ import annotations

import re
from itertools import count, product
from string import ascii_lowercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bibcatalog.model.catalog import Work

KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.:/-]*[A-Za-z0-9])?")
"""A key that BibTeX, Biber, pandoc and Typst all accept."""

LONGEST_WORD = 24
"""Letters of a word of the title in a key; a Chinese title has no spaces."""

STOP_WORDS = frozenset(
    "a an the on of for in to with towards toward from is are do does can how what why when and or by at via as "
    "der die das ein eine le la les un une de du des el los las una".split()
)


def is_legal(key: str) -> bool:
    """Say whether every program that reads our files accepts the key.

    >>> is_legal("touvron2023llama"), is_legal("a,b"), is_legal("李2023")
    (True, False, False)
    """
    return KEY.fullmatch(key) is not None


def default_key(work: Work) -> str:
    """Make the key of a work: family, year, first significant title word, in lower-case ASCII letters and digits."""
    authors = work.authors or next((edition.editors for edition in work.editions if edition.editors), ())
    year = str(abs(work.date.year)) if work.date else ""
    title = _first_word(work.title.plain)[:LONGEST_WORD]
    family = _ascii(authors[0].family_in_keys) if authors else ""
    return (family + year + title) or "untitled"


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


def _first_word(title: str) -> str:
    words = [_ascii(word) for word in re.split(r"[\s:,.;!?()\[\]{}/—–]+", title)]
    significant = [word for word in words if word and word not in STOP_WORDS]
    return (significant or [word for word in words if word] or [""])[0]


def _ascii(text: str) -> str:
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text)
    return re.sub(r"[^a-z0-9]", "", text.lower())
