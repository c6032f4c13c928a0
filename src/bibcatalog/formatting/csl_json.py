"""CSL-JSON of any quality -> items that have one id each, and what is wrong with them.

Source: the schema ``csl-data.json`` of CSL 1.0.2. What is wrong with an item is a warning: it is formatted as far as
it goes.
"""

from __future__ import annotations

import codecs
from itertools import count
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson

from bibcatalog.csl.variables import DATES, NAMES, NUMBERS
from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.mapping.csl import ROWS
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TYPES: Final = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage""".split()
)
"""What an item can be (CSL 1.0.2, Appendix III)."""

_FOREIGN_TYPES: Final = {
    "journalArticle": "article-journal",
    "conferencePaper": "paper-conference",
    "bookSection": "chapter",
    "preprint": "article",
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "book-chapter": "chapter",
    "posted-content": "article",
    "misc": "document",
    "inproceedings": "paper-conference",
    "inbook": "chapter",
    "incollection": "chapter",
    "techreport": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "online": "webpage",
}
"""What Zotero, Crossref and BibTeX call a type -> CSL's word for it."""

_LISTS: Final = ("items", "references")
"""Where the items stand in an object: in what Zotero's Web API gives, and in pandoc's metadata."""

_TEXTS: Final = (frozenset(row.field for row in ROWS) | NUMBERS) - NAMES - DATES


class Reading(NamedTuple):
    """Items, each an object with a text for an id that no other one has, and the findings."""

    items: tuple[Mapping[str, object], ...]
    diagnostics: tuple[Diagnostic, ...]


def read_csl_json(data: bytes, file: str) -> Reading:
    """Read a file of CSL-JSON: a list of items, an object that holds one, or a single item.

    An error among the findings means that there are no items.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        try:
            data.decode()
        except UnicodeDecodeError as wrong:
            where = Location(file, data.count(b"\n", 0, wrong.start) + 1)
            message = f"byte {wrong.start} (0x{data[wrong.start]:02x}) is not UTF-8"
            return Reading((), (Diagnostic("BC001", message, "save the file as UTF-8", where),))
        where = Location(file, error.lineno, error.colno)
        return Reading((), (Diagnostic("BC070", f"not JSON: {_reason(error)}", "", where),))
    found, wrong_shape = _items_in(value)
    if wrong_shape:
        hint = 'CSL-JSON is a list of objects: [{"id": "…", "type": "…", …}, …]'
        return Reading((), (Diagnostic("BC071", wrong_shape, hint, Location(file)),))
    return check_items(found, file)


def check_items(found: Iterable[object], file: str = "") -> Reading:
    """Give the items that can be formatted, and what is wrong with them."""
    items: dict[str, Mapping[str, object]] = {}
    diagnostics: list[Diagnostic] = []
    where = Location(file) if file else None
    for number, value in enumerate(found, 1):
        if not isinstance(value, dict):
            message = f"item {number} is {_kind(value)} and no object; it is left out"
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


def _items_in(value: object) -> tuple[list[object], str]:
    """Give the items that a JSON value holds, or say why it holds none."""
    if isinstance(value, dict):
        for name in _LISTS:
            if isinstance(value.get(name), list):
                return value[name], ""
        if "type" in value or "title" in value:
            return [value], ""
        return [], f"the object has neither items nor the fields of one{_names_in(value)}"
    return (value, "") if isinstance(value, list) else ([], f"the file is {_kind(value)}")


def _names_in(value: Mapping[str, object]) -> str:
    names = ", ".join(repr(name[:40]) for name in list(value)[:3])
    return f", but {names}" if names else "; it is empty"


def _findings(item: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    kind = item.get("type")
    if kind is None:
        yield "BC075", "the item has no type; most styles print it as a document", 'write "type": "…"'
    elif not isinstance(kind, str) or kind not in TYPES:
        word = kind if isinstance(kind, str) else ""
        meant = _FOREIGN_TYPES.get(word)
        hint = f"in CSL it is {meant!r}" if meant else did_you_mean(word[:40], sorted(TYPES))
        yield "BC075", f"CSL has no type {word[:40]!r}" if word else f"{_kind(kind)} is no type", hint
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
            return "" if isinstance(value, dict) else f"{_kind(value)} is no list of names; it is left out"
        strange = [one for one in value if not isinstance(one, dict | str)]
        return f"{_kind(strange[0])} is no name; it is left out" if strange else ""
    if name in DATES:
        return "" if isinstance(value, dict | int) else f"{_kind(value)} is no date; it is left out"
    if name in _TEXTS and isinstance(value, dict | list | bool):
        return f"{_kind(value)} is no text; it is left out"
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


def _kind(value: object) -> str:
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    words = {str: "a text", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return words.get(type(value), f"a {type(value).__name__}")


def _reason(error: orjson.JSONDecodeError) -> str:
    return error.msg.partition(": line ")[0]
