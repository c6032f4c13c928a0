"""The text of a field, or of a style's ``value``: its inline markup, quotation marks and apostrophes become marks.

Sources: CSL-JSON documentation, "HTML-like formatting tags"; CSL 1.0.2, "Quotes" and "Formatting": markup turns over
where the style has the same formatting, quotation marks are those of the locale, by how deep they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Final

from bibcatalog.csl import marks
from bibcatalog.csl.marks import CLOSE, CURLY, GUARD, QUOTE, UNQUOTE

_OPENING: Final = {
    "<i>": ("i", marks.FIELD_ITALIC),
    "<b>": ("b", marks.FIELD_BOLD),
    "<sup>": ("sup", marks.FIELD_SUPERSCRIPT),
    "<sub>": ("sub", marks.FIELD_SUBSCRIPT),
    "<sc>": ("sc", marks.FIELD_SMALL_CAPS),
    '<span class="nocase">': ("span", marks.NOCASE),
    '<span class="nodecor">': ("span", marks.NO_DECORATION),
    '<span style="font-variant: small-caps;">': ("span", marks.FIELD_SMALL_CAPS),
    '<span style="font-variant:small-caps;">': ("span", marks.FIELD_SMALL_CAPS),
}
_TAGS = re.compile("(" + "|".join(map(re.escape, _OPENING)) + "|</(?:i|b|sup|sub|sc|span)>)")
_SPECIAL = re.compile("[<\"'‘’“”«»\ufdd0-\ufdef]|[.,:;!?][.,:;!?]|  ")
_PUNCTUATION = re.compile("(?<=[.,:;!?\ufdea])(?=[.,:;!?])")
_SHORT: Final = 1000
_DEEPEST: Final = 50
_ELISION = re.compile(r"(?<=\w)'(?=\w)")
_QUOTES = re.compile("[\"'‘’“”«»]")


def read(text: str) -> str:
    """Read a field; never fails.

    >>> read("On <i>E. coli</i>") == "On " + marks.FIELD_ITALIC + "E. coli" + CLOSE
    True
    >>> read("1 < 2 and l'eau")
    '1 < 2 and l’eau'
    """
    if not _SPECIAL.search(text):
        return text
    return _read_cached(text) if len(text) <= _SHORT else _read(text)


def _read(text: str) -> str:
    text = marks.clean(text)
    if "<" in text:
        text = _tags(text)
    if _QUOTES.search(text):
        text = _quotes(text)
    return guarded(text)


_read_cached = lru_cache(maxsize=4096)(_read)


def guarded(text: str) -> str:
    """Keep punctuation that belongs together, such as in an address, from being merged."""
    return _PUNCTUATION.sub(GUARD, text)


@lru_cache(maxsize=1024)
def affix(text: str) -> str:
    """Read an affix or delimiter of a style: markup is read, quotation marks stay, punctuation may be merged."""
    text = marks.clean(text)
    if "'" in text:
        text = _ELISION.sub("’", text)
    return _tags(text) if "<" in text else text


def _tags(text: str) -> str:
    """Put marks where tags are closed in the right order; every other tag is text."""
    pieces = _TAGS.split(text)
    opened: dict[str, list[int]] = defaultdict(list)
    for index in range(1, len(pieces), 2):
        tag = pieces[index]
        if tag in _OPENING:
            if sum(map(len, opened.values())) < _DEEPEST:
                opened[_OPENING[tag][0]].append(index)
            continue
        opening = _close(opened, tag[2:-1])
        if opening is not None:
            pieces[opening] = _OPENING[pieces[opening]][1]
            pieces[index] = CLOSE
    return "".join(pieces)


def _close(opened: dict[str, list[int]], kind: str) -> int | None:
    """Give where a kind was opened last, and forget it with all that was opened inside; ``None`` if it was not."""
    if not opened[kind]:
        return None
    place = opened[kind].pop()
    for places in opened.values():
        while places and places[-1] > place:
            places.pop()
    return place


_APOSTROPHE = "’"


def _quotes(text: str) -> str:
    """Put marks where quotation marks are paired; a single one that is not is an apostrophe."""
    out = list(text)
    opened: dict[str, list[int]] = defaultdict(list)
    for found in _QUOTES.finditer(text):
        at, sign = found.start(), found.group()
        if sign in "«»":
            continue
        before, after = _letter(text, at, -1), _letter(text, at, 1)
        kind = "'" if sign in "'‘’" else '"'
        opens = sign in "‘“" or (sign in "\"'" and _opens(before, after, sign))
        closes = sign in "’”" or (sign in "\"'" and _closes(before, after))
        if kind == "'" and before.isalnum() and after.isalnum():
            out[at] = _APOSTROPHE
            continue
        opening = _close(opened, kind) if closes else None
        if opening is not None:
            if sign != "’" or any(opened.values()):  # curly single marks that are not inside of others are meant
                curly = CURLY if sign == "”" else ""
                out[opening] = curly + QUOTE
                out[at] = curly + UNQUOTE
        elif opens:
            opened[kind].append(at)
            if sign == "'":
                out[at] = _APOSTROPHE
        elif sign == "'":
            out[at] = _APOSTROPHE
    return "".join(out)


def _letter(text: str, at: int, step: int) -> str:
    """Give the next character that is no mark; a space at the ends."""
    at += step
    while 0 <= at < len(text):
        if not "\ufdd0" <= text[at] <= "\ufdef":
            return text[at]
        at += step
    return " "


def _opens(before: str, after: str, sign: str) -> bool:
    outside = "([{–—-/'‘“" if sign == '"' else '([{–—-/"‘“'
    return not after.isspace() and (before.isspace() or before in outside)


def _closes(before: str, after: str) -> bool:
    return not before.isspace() and (after.isspace() or not after.isalnum())
