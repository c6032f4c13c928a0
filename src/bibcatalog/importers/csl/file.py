"""A file of CSL-JSON as the values of its items, in whatever object they stand, and where each of them is.

Source: the schema ``csl-data.json`` of CSL 1.0.2.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple

import orjson

from bibcatalog.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TYPES: Final = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage""".split()
)
"""What an item can be (CSL 1.0.2, Appendix III)."""

FOREIGN_TYPES: Final = {
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
    "other": "document",
    "component": "document",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "proceedings": "book",
    "book-part": "chapter",
    "book-section": "chapter",
    "reference-entry": "entry-encyclopedia",
    "dissertation": "thesis",
    "peer-review": "review",
    "blogPost": "post-weblog",
    "computerProgram": "software",
    "encyclopediaArticle": "entry-encyclopedia",
    "dictionaryEntry": "entry-dictionary",
    "magazineArticle": "article-magazine",
    "newspaperArticle": "article-newspaper",
    "presentation": "speech",
}
"""What Zotero, Crossref and BibTeX call a type -> CSL's word for it."""

_LISTS: Final = ("items", "references")
"""Where the items stand in an object: in what Zotero's Web API gives, and in pandoc's metadata."""

_SPACE = re.compile(r"[ \t\n\r]*")


class Values(NamedTuple):
    """The values that may be items, and the findings; an error among them means that there are none."""

    values: list[object]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_values(data: bytes, file: str) -> Values:
    """Read a file of JSON: a list of items, an object that holds one, or a single item."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        try:
            data.decode()
        except UnicodeDecodeError as wrong:
            where = Location(file, data.count(b"\n", 0, wrong.start) + 1)
            message = f"byte {wrong.start} (0x{data[wrong.start]:02x}) is not UTF-8"
            return Values([], (Diagnostic("BC001", message, "save the file as UTF-8", where),))
        where = Location(file, error.lineno, error.colno)
        return Values([], (Diagnostic("BC070", f"not JSON: {_reason(error)}", "", where),))
    found, wrong_shape = items_in(value)
    if wrong_shape:
        hint = 'CSL-JSON is a list of objects: [{"id": "…", "type": "…", …}, …]'
        return Values([], (Diagnostic("BC071", wrong_shape, hint, Location(file)),))
    return Values(found)


def items_in(value: object) -> tuple[list[object], str]:
    """Give the items that a JSON value holds, or say why it holds none."""
    if isinstance(value, dict):
        for name in _LISTS:
            if isinstance(value.get(name), list):
                return value[name], ""
        if "type" in value or "title" in value:
            return [value], ""
        inside = value.get("message")
        if isinstance(inside, dict) and "message" not in inside:  # Crossref's REST API
            return items_in(inside)
        return [], f"the object has neither items nor the fields of one{_names_in(value)}"
    return (value, "") if isinstance(value, list) else ([], f"the file is {kind_of(value)}")


def lines_of_items(data: bytes) -> list[int]:
    r"""Give the line on which each item of a valid file begins; nothing if that cannot be told.

    >>> lines_of_items(b'{"items": [\n{"id": 1},\n{"id": 2}]}')
    [2, 3]
    """
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    try:
        starts = list(_starts(text))
    except (ValueError, RecursionError, IndexError):  # what the other reader takes, and this one does not
        return []
    lines, last, line = [], 0, 1
    for start in starts:
        line += text.count("\n", last, start)
        last = start
        lines.append(line)
    return lines


def kind_of(value: object) -> str:
    """Name the kind of a JSON value, for messages."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    words = {str: "a text", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return words.get(type(value), f"a {type(value).__name__}")


def _starts(text: str) -> Iterator[int]:
    """Give the places of the items in a valid file."""
    decode = json.JSONDecoder().raw_decode
    at = _after_space(text, 0)
    if text[at] == "{":
        lists: dict[str, int] = {}
        inside = _after_space(text, at + 1)
        while text[inside] != "}":
            name, inside = decode(text, inside)
            start = _after_space(text, _after_space(text, inside) + 1)
            if text[start] == "[":
                lists[name] = start
            _, inside = decode(text, start)
            inside = _next(text, inside)
        at = next((lists[name] for name in _LISTS if name in lists), at)
    if text[at] == "{":
        yield at
        return
    at = _after_space(text, at + 1)
    while text[at] != "]":
        yield at
        _, at = decode(text, at)
        at = _next(text, at)


def _next(text: str, at: int) -> int:
    """Give the place after a comma, if there is one."""
    at = _after_space(text, at)
    return _after_space(text, at + 1) if text[at] == "," else at


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _names_in(value: Mapping[str, object]) -> str:
    names = ", ".join(repr(name[:40]) for name in list(value)[:3])
    return f", but {names}" if names else "; it is empty"


def _reason(error: orjson.JSONDecodeError) -> str:
    return error.msg.partition(": line ")[0]
