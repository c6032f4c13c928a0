"""CSL-JSON of any quality -> items that have one id each, and what is wrong with them.

Source: the schema ``csl-data.json`` of CSL 1.0.2. What is wrong with an item is a warning: it is formatted as far as
it goes.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bibcatalog.csl.variables import DATES, NAMES, NUMBERS
from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.csl.file import FOREIGN_TYPES, TYPES, kind_of, read_values
from bibcatalog.mapping.csl import ROWS
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TEXTS: Final = (frozenset(row.field for row in ROWS) | NUMBERS) - NAMES - DATES


class Reading(NamedTuple):
    """Items, each an object with a text for an id that no other one has, and the findings."""

    items: tuple[Mapping[str, object], ...]
    diagnostics: tuple[Diagnostic, ...]


def read_csl_json(data: bytes, file: str) -> Reading:
    """Read a file of CSL-JSON: a list of items, an object that holds one, or a single item.

    An error among the findings means that there are no items.
    """
    found = read_values(data, file)
    return Reading((), found.diagnostics) if found.diagnostics else check_items(found.values, file)


def check_items(found: Iterable[object], file: str = "") -> Reading:
    """Give the items that can be formatted, and what is wrong with them."""
    items: dict[str, Mapping[str, object]] = {}
    diagnostics: list[Diagnostic] = []
    where = Location(file) if file else None
    for number, value in enumerate(found, 1):
        if not isinstance(value, dict):
            message = f"item {number} is {kind_of(value)} and no object; it is left out"
            diagnostics.append(Diagnostic("BC072", message, "", where))
            continue
        key = _text(value.get("id")) or _text(value.get("citation-key"))
        if not key:
            key = _text(value.get("DOI")) or f"item-{number}"
            message = f"item {number} has no id; here it is called {key!r}"
            diagnostics.append(Diagnostic("BC074", message, 'write "id": "…"', where))
        if key in items:
            if _same(value, items[key]):
                diagnostics.append(Diagnostic("BC073", f"item {number} repeats one before it", "", where, key))
                continue
            free = next(name for name in (f"{key}-{more}" for more in count(2)) if name not in items)
            message = f"the id is used twice; item {number} is called {free!r} here"
            diagnostics.append(Diagnostic("BC073", message, "give each item an id of its own", where, key))
            key = free
        diagnostics += (Diagnostic(code, message, hint, where, key) for code, message, hint in _findings(value))
        items[key] = value if value.get("id") == key else {**value, "id": key}
    return Reading(tuple(items.values()), tuple(diagnostics))


def _findings(item: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    kind = item.get("type")
    if kind is None:
        yield "BC075", "the item has no type; most styles print it as a document", 'write "type": "…"'
    elif not isinstance(kind, str) or kind not in TYPES:
        word = kind if isinstance(kind, str) else ""
        meant = FOREIGN_TYPES.get(word)
        hint = f"in CSL it is {meant!r}" if meant else did_you_mean(word[:40], sorted(TYPES))
        yield "BC075", f"CSL has no type {word[:40]!r}" if word else f"{kind_of(kind)} is no type", hint
    custom = item.get("custom")
    if isinstance(custom, dict) and custom.get("more-authors") is True:
        yield "BC077", "the list of authors goes on; a style cannot know it, and may print it as if it were whole", ""
    for name, value in item.items():
        if type(value) is not str and (wrong := _wrong_shape(name, value)):  # most values are texts
            yield "BC076", f"{name}: {wrong}", ""


def _wrong_shape(name: str, value: object) -> str:
    """Say what is wrong with the shape of a value, when it is not printed for that."""
    if value is None or isinstance(value, str):
        return ""
    if name in NAMES:
        if not isinstance(value, list):
            return "" if isinstance(value, dict) else f"{kind_of(value)} is no list of names; it is left out"
        strange = [one for one in value if not isinstance(one, dict | str)]
        return f"{kind_of(strange[0])} is no name; it is left out" if strange else ""
    if name in DATES:
        return "" if isinstance(value, dict | int) else f"{kind_of(value)} is no date; it is left out"
    if name in _TEXTS and isinstance(value, dict | list | bool):
        return f"{kind_of(value)} is no text; it is left out"
    return ""


def _same(value: Mapping[str, object], other: Mapping[str, object]) -> bool:
    try:
        return {**value, "id": ""} == {**other, "id": ""}
    except RecursionError:  # nobody needs to know
        return False


def _text(value: object) -> str:
    """Give an id as text that can be written; a number is one, too."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < 10**30 else ""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
