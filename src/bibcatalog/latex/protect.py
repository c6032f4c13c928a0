"""Which words of a title must keep their capitals, whatever a style does to the rest.

Bibliography styles set titles in sentence case. Words with inner capitals, acronyms, and capitals
beside digits are protected; ordinary capitalised words are not, so that styles still work.

>>> protect("DoReMi: Speeds Up GPT-3 with Real-World Data").replace(OPENING, "{").replace(CLOSING, "}")
'{DoReMi}: Speeds Up {GPT-3} with Real-World Data'
"""

from __future__ import annotations

import re

from bibcatalog.text.lookup import Written

_COMPOUND = re.compile(r"[^\W_]+(?:(?:[-‐'’.+/]|(?<=\d)\+)?[^\W_]+)*")
_PART = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CAPITALS = re.compile(r"[A-Z][A-Z'’]+")
_SHOUTING = 4  # so many words in capitals, and no other, are a way to write and not acronyms
_MARKS_AROUND = "\"'“”‘’«»:;,.!?()[]"
_ORDINARY = re.compile(r"[^\W\d_][a-zß-öø-ÿ]+(?:['’][a-z]+)?(?:[-‐][^\W\d_]?[a-zß-öø-ÿ]+)*")
_PREFIXES = frozenset(
    "anti auto bi co cross de fine inter intra large low macro meta micro mini mono multi non over post pre "
    "pseudo re self semi small sub super trans tri ultra un under uni zero few one two three".split()
)
"""First parts of a compound that are ordinary words: ``Multi-GPU`` protects only ``GPU``."""


OPENING, CLOSING = "\x01", "\x02"
"""Marks around what to protect: no text holds them, and no encoding changes them."""


def protect(title: str) -> str:
    r"""Put marks around each stretch to protect; none if the whole title is in capitals.

    >>> protect("Scaling GPT-3")
    'Scaling \x01GPT-3\x02'
    """
    if title.isupper() and len(_CAPITALS.findall(title)) >= _SHOUTING and not any(map(_is_caseless, title)):
        return title
    return " ".join(map(_WORDS.__getitem__, title.split(" ")))


def _is_caseless(char: str) -> bool:
    return char.isalpha() and char.lower() == char.upper()


def _protect_word(word: str) -> str:
    if word.isalpha() and (word.islower() or word.istitle()) and len(word) > 1:
        return word
    core = word.rstrip(":,")
    if len(core) > 1 and core.isalnum() and core.isascii():  # nearly every other word: one part, no hyphen
        needs = _needs_capitals(core)
        return f"{OPENING}{core}{CLOSING}{word[len(core) :]}" if needs else word
    if word.strip(_MARKS_AROUND) == "A":  # the article, and not the A of "Q&A" or "A*"
        return word
    return _COMPOUND.sub(_protect_compound, word)


def _protect_compound(match: re.Match[str]) -> str:
    word = match[0]
    if word.islower() or _ORDINARY.fullmatch(word):
        return word
    span = _span(word)
    if span is None:
        return word
    start, stop = span
    return f"{word[:start]}{OPENING}{word[start:stop]}{CLOSING}{word[stop:]}"


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
    letters = part if part.isalnum() else re.sub(r"['’].*", "", part)
    if len(letters) == 1:
        return letters.isupper()
    return letters[1:] != letters[1:].lower() or (letters[:1].isupper() and any(char.isdigit() for char in letters))


_WORDS = Written(_protect_word)
