"""Variables written into a note, as Zotero's "Extra" field has them (citeproc-js manual, "Cheater syntax").

``original-date: 1867`` at the head of a note, or ``{:original-date: 1867}`` anywhere in it, sets a variable that the
item has no field for. This is off unless it is asked for: a note of a person may begin with a word and a colon.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bibcatalog.csl.variables import DATES, NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE = re.compile(r"([-_a-z]+|[A-Z]+):\s*(.*)")
_BRACED = re.compile(r"\{:([-_a-z]++|[A-Z]++):\s*+([^{}]*+)\}")


def with_note_fields(data: Mapping[str, object]) -> Mapping[str, object]:
    r"""Give an item with the variables of its note; what the item has itself stays.

    >>> with_note_fields({"note": "genre: Review\nRead twice."})
    {'note': 'Read twice.', 'genre': 'Review'}
    """
    note = data.get("note")
    if not isinstance(note, str) or ":" not in note:
        return data
    found: dict[str, list[str]] = {}
    for name, value in _BRACED.findall(note):
        found.setdefault(name, []).append(value)
    lines = _BRACED.sub("", note).split("\n")
    first = 0
    while first < len(lines) and (line := _LINE.fullmatch(lines[first].strip())):
        found.setdefault(line[1], []).append(line[2])
        first += 1
    if not found:
        return data
    fields = {name: _value(name, values) for name, values in found.items() if name == "type" or not data.get(name)}
    return {**data, "note": "\n".join(lines[first:]), **fields}


def _value(name: str, values: list[str]) -> object:
    if name in NAMES:
        return [_name(value) for value in values]
    return {"raw": values[-1]} if name in DATES else values[-1].strip()


def _name(value: str) -> dict[str, str]:
    family, bar, given = (part.strip() for part in value.partition("||"))
    return {"family": family, "given": given} if bar else {"literal": family}
