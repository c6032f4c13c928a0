"""What is left to do when an entry's text is together: punctuation that meets, spaces that double, quotation marks.

Sources: CSL 1.0.2, "Affixes" and "Locale Options" (``punctuation-in-quote``). Which of two marks stays is not said
there: the table is that of the CSL test-suite (``punctuation_FullMontyPlain``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.csl.marks import CURLY, GUARD, QUOTE, TERM, UNQUOTE

if TYPE_CHECKING:
    from bibcatalog.csl.locales import Locale

_FIRST_STAYS: Final = frozenset("::|!:|?:|;:|:.|..|;.|!.|?.|;;|!!|??|,,|。.|？.|！.|，,|、,|；;|：:".split("|"))
_SECOND_STAYS: Final = frozenset(":!|;!|:?|;?".split("|"))

_MARKS = "\ufdd0-\ufde8\ufdea"  # formatting, and the end of a quotation
_PAIR = re.compile(f"([.,:;!?。？！，、；：])([{_MARKS}]*)([.,:;!?])")
_SIGNS = re.compile(f"([.,:;!?。？！，、；：])([{_MARKS}]*)")
_SPACES = re.compile(f" ([{_MARKS}\ufde9]*) +")
_ENDS = re.compile("([\ufdd0\ufdea](?<![\ufdd0\ufdea]{2})[\ufdd0\ufdea]*+)([.,!?]++)")
"""All marks that end something, and what follows them; the first comes first in the expression, to be found fast."""
_AT_START = re.compile(f"((?:^|[.?!][{_MARKS}]* )[{_MARKS}\ufde9(]*)\ufdee(.)", re.DOTALL)
_CURLY = re.compile("\ufdef([\ufde9\ufdea])")
_TYPED: Final = {QUOTE: "“", UNQUOTE: "”"}
_QUOTES = re.compile("[\ufde9\ufdea]")


def finish(marked: str, locale: Locale) -> str:
    """Finish an entry or a citation; formatting marks stay in it."""
    if TERM in marked:
        marked = _AT_START.sub(lambda found: found[1] + found[2].upper(), marked).replace(TERM, "")
    marked = _merge_punctuation(marked)
    if UNQUOTE in marked and locale.punctuation_in_quote:
        moved = _into_quotes(marked)
        marked = moved if moved == marked else _merge_punctuation(moved)
    if "  " in marked or " \ufdd0 " in marked or _SPACES.search(marked):
        marked = _SPACES.sub(" \\1", marked)
    if CURLY in marked:
        own = locale.term("open-quote") in {"“", None}
        marked = marked.replace(CURLY, "") if own else _CURLY.sub(lambda found: _TYPED[found[1]], marked)
    if QUOTE in marked:
        marked = _write_quotes(marked, locale)
    return marked.replace(GUARD, "") if GUARD in marked else marked


def _into_quotes(marked: str) -> str:
    """Move what ends or parts sentences before the closing quotation marks that it follows."""
    while (moved := _ENDS.sub(_moved, marked)) != marked:
        marked = moved
    return marked


def _moved(found: re.Match[str]) -> str:
    before, quote, after = found[1].partition(UNQUOTE)
    return f"{before}{found[2]}{quote}{after}"


def _merge_punctuation(marked: str) -> str:
    if not _PAIR.search(marked):
        return marked
    pieces = _SIGNS.split(marked)  # text, sign, marks behind it, text, sign, ...
    before: list[int] = []  # where the signs are that nothing but marks parts from the next one
    for at in range(1, len(pieces), 3):
        sign = pieces[at]
        if pieces[at - 1]:
            before.clear()
        while before and pieces[before[-1]] + sign in _SECOND_STAYS:
            pieces[before.pop()] = ""
        if before and pieces[before[-1]] + sign in _FIRST_STAYS:
            pieces[at] = ""
        else:
            before.append(at)
    return "".join(pieces)


def _write_quotes(marked: str, locale: Locale) -> str:
    """Give each quotation mark its character: inner and outer ones take turns (CSL 1.0.2, "Quotes")."""
    pairs = (
        (locale.term("open-quote") or "“", locale.term("close-quote") or "”"),
        (locale.term("open-inner-quote") or "‘", locale.term("close-inner-quote") or "’"),
    )
    depth = 0

    def write(found: re.Match[str]) -> str:
        nonlocal depth
        if found[0] == QUOTE:
            depth += 1
            return pairs[(depth - 1) % 2][0]
        depth = max(depth - 1, 0)
        return pairs[depth % 2][1]

    return _QUOTES.sub(write, marked)
