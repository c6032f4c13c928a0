"""Which words of a title must keep their capitals, whatever a style does to the rest.

Bibliography styles set titles in sentence case. Words with inner capitals, acronyms, and capitals
beside digits are protected; ordinary capitalised words are not, so that styles still work.

>>> [title[a:b] for title in ["DoReMi: Speeds Up GPT-3 with Real-World Data"] for a, b in protected_spans(title)]
['DoReMi', 'GPT-3']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPOUND = re.compile(r"[^\W_]+(?:(?:[-‐'’.+/]|(?<=\d)\+)?[^\W_]+)*")
_PART = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CAPITALS = re.compile(r"[A-Z][A-Z'’]+")
_SHOUTING = 3  # so many words in capitals, and no other, are a way to write and not acronyms
_ORDINARY = re.compile(r"[^\W\d_][a-zß-öø-ÿ]+(?:['’][a-z]+)?(?:[-‐][^\W\d_]?[a-zß-öø-ÿ]+)*")
_PREFIXES = frozenset(
    "anti auto bi co cross de fine inter intra large low macro meta micro mini mono multi non over post pre "
    "pseudo re self semi small sub super trans tri ultra un under uni zero few one two three".split()
)
"""First parts of a compound that are ordinary words: ``Multi-GPU`` protects only ``GPU``."""


def protected_spans(title: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each stretch to protect, in order; none if the whole title is in capitals."""
    if title.upper() == title and len(_CAPITALS.findall(title)) >= _SHOUTING:
        return
    for match in _COMPOUND.finditer(title):
        word = match[0]
        if _ORDINARY.fullmatch(word) or word == "A" or word.islower():
            continue
        span = _span(word)
        if span:
            yield match.start() + span[0], match.start() + span[1]


def _span(word: str) -> tuple[int, int] | None:
    """Find the stretch of a compound from its first to its last part that needs its capitals."""
    parts = list(_PART.finditer(word))
    marked = [index for index, part in enumerate(parts) if _needs_capitals(part[0])]
    if not marked:
        return _numbered(word)
    first, last = marked[0], marked[-1]
    # A name before an acronym belongs to it (Qwen-VL); a number after it as well (GPT-3).
    while first and parts[first - 1][0][0].isupper() and parts[first - 1][0].lower() not in _PREFIXES:
        first -= 1
    while last + 1 < len(parts) and parts[last + 1][0].isdigit():
        last += 1
    return parts[first].start(), parts[last].end()


def _numbered(word: str) -> tuple[int, int] | None:
    """Find a capitalised name with a number: Kosmos-2."""
    match = re.match(r"[^\W\d_][^\W_]*[-‐]?\d", word)
    return (0, len(word)) if match and word[0].isupper() and re.fullmatch(r"\w+[-‐]?[\d.]+", word) else None


def _needs_capitals(part: str) -> bool:
    letters = re.sub(r"['’].*", "", part)
    if len(letters) == 1:
        return letters.isupper() and letters != "A"
    return letters[1:] != letters[1:].lower() or (letters[:1].isupper() and any(char.isdigit() for char in letters))
