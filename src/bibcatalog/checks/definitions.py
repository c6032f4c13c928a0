"""The macros that a .bib file defines, where they stand, and which of them it uses.

Source: btxdoc, section 3 ("BibTeX 0.99", 2.1): ``@string``, and values joined with ``#``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.strings import BrokenError, Macros, read_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.importers.blocks import RawEntry

_STRING = re.compile(r"@[ \t]*string[ \t\n\r]*[{(]\s*(?P<name>[^\s\"#%'(),={}]+)\s*=\s*", re.IGNORECASE)
_USED = re.compile(r"[=#]\s*([A-Za-z][^\s,{}\"#=()%]*)")
_LONGEST: Final = 2_000  # characters of a value: a brace that is not closed must not cost a look at the whole file
_CLOSING = re.compile(r"\s*[})]?")


class Macro(NamedTuple):
    """A definition: its name in lower case, where it begins and ends, and its value between delimiters.

    ``value_at`` is -1 when the value is joined of pieces.
    """

    name: str
    at: int
    end: int
    value_at: int
    value: str


def macros_in(text: str, entries: Sequence[RawEntry]) -> tuple[Macro, ...]:
    """Find the definitions of a file; those inside of entries or behind a ``%`` are none."""
    found: list[Macro] = []
    entry, known = 0, Macros(len(text))
    for match in _STRING.finditer(text):
        at = match.start()
        while entry < len(entries) and entries[entry].end < at:
            entry += 1
        inside = entry < len(entries) and entries[entry].at < at
        line = text.rfind("\n", 0, at) + 1
        if inside or (found and at < found[-1].end) or "%" in text[line:at]:
            continue
        try:
            value, end, _ = read_value(text, match.end(), min(match.end() + _LONGEST, len(text)), known)
        except BrokenError:
            continue
        known.define(match["name"], value)
        start = match.end()
        whole = text[start : start + 1] in {"{", '"'} and text[start + 1 : end - 1] == value
        closing = _CLOSING.match(text, end)
        found.append(
            Macro(match["name"].lower(), at, closing.end() if closing else end, start + 1 if whole else -1, value)
        )
    return tuple(found)


def used_in(text: str) -> set[str]:
    """Give the names, in lower case, of all that may be a macro in use: too many rather than too few."""
    return {match[1].lower() for match in _USED.finditer(text)}
