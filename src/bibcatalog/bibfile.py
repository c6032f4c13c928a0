"""A .bib file through bibtexparser, version 1 or 2: its entries, its macros, and the entries that cannot be read.

Only bibtexparser's splitting into entries and fields is used, which is the same in both versions for a
well-formed file; what the values mean is ours. An entry that it drops is found by looking for where
entries begin, wherever on a line.

Our own files are judged by this reader, and our own splitter (``importers.blocks``) is compared with it: where the
three differ stands in ``docs/importing.md``.
"""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.mapping.bibtex import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(
    r"(?P<line>^[ \t]*)?@[ \t]*(?P<type>[A-Za-z]+)[ \t]*(?P<opening>[{(])[ \t]*(?P<key>[^\s,{}()]*)|(?P<bracket>[{})])",
    re.MULTILINE,
)
"""The beginning of an entry, or what its end is found by."""

_NOT_ENTRIES = frozenset(("comment", "string", "preamble"))


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry as it stands: its type in lower case, its key, and the text of its fields without delimiters."""

    type: str
    key: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class BibReading:
    """What came of reading: the entries in order, what is wrong with the file, and the macros by their names."""

    entries: tuple[BibEntry, ...]
    diagnostics: tuple[Diagnostic, ...]
    macros: dict[str, str] = field(default_factory=dict)


def read_bib(data: bytes, file: str) -> BibReading:
    """Read a .bib file; never fails: what cannot be read is a diagnostic with its line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        finding = Diagnostic("BC001", message, "save the file as UTF-8", Location(file, line))
        return BibReading((), (finding,))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    macros: dict[str, str] = {}
    entries = tuple(_parse(text, macros))
    return BibReading(entries, tuple(_findings(text, entries, file)), macros)


def _findings(text: str, entries: tuple[BibEntry, ...], file: str) -> Iterator[Diagnostic]:
    readable = {entry.key for entry in entries}
    first: dict[str, int] = {}
    for match in _starts(text):
        key, line = match["key"], text.count("\n", 0, match.start()) + 1
        where = Location(file, line)
        if key.lower() in first:
            message = f"key {key!r} is used twice, first on line {first[key.lower()]}"
            yield Diagnostic("BC020", message, "give this one another key", where)
        elif key not in readable:
            hint = "look for a missing brace, comma or quote, or a field that stands twice, in it or just before"
            yield Diagnostic("BC050", f"the entry {key!r} cannot be read", hint, where)
        first.setdefault(key.lower(), line)


def _starts(text: str) -> Iterator[re.Match[str]]:
    """Find where entries begin.

    Inside an entry only one at the beginning of a line counts: the one before has lost its end. Any other
    ``@`` there is part of a value.
    """
    depth, closing = 0, "}"
    for match in _MARK.finditer(text):
        bracket = match["bracket"] or match["opening"]
        if match["type"] and (depth == 0 or match["line"] is not None):
            depth, closing = 1, "}" if bracket == "{" else ")"
            if match["type"].lower() not in _NOT_ENTRIES:
                yield match
        elif bracket == "{":
            depth += bool(depth)
        elif bracket == closing and depth == 1:
            depth = 0
        elif bracket == "}" and depth > 1:
            depth -= 1


def _parse(text: str, macros: dict[str, str]) -> Iterator[BibEntry]:
    """Give the entries; put the macros, their names in lower case, where the caller wants them."""
    import bibtexparser  # slow to import

    if hasattr(bibtexparser, "parse_string"):
        yield from _parse_with_version_2(bibtexparser, text, macros)
    else:
        yield from _parse_with_version_1(text, macros)


def _parse_with_version_2(bibtexparser: Any, text: str, macros: dict[str, str]) -> Iterator[BibEntry]:  # noqa: ANN401 - untyped
    with _silence():
        library = bibtexparser.parse_string(text)
    macros.update((macro.key.lower(), str(macro.value)) for macro in library.strings)
    for entry in library.entries:
        fields = {field.key.lower(): str(field.value) for field in entry.fields}
        yield BibEntry(entry.entry_type.lower(), entry.key, fields)


def _parse_with_version_1(text: str, macros: dict[str, str]) -> Iterator[BibEntry]:
    from bibtexparser.bparser import BibTexParser  # type: ignore[import-not-found,unused-ignore]  # not in version 2

    parser = BibTexParser(common_strings=False, ignore_nonstandard_types=False, homogenize_fields=False)
    # Version 2 leaves the names of months as they are; so does this.
    parser.bib_database.strings = _Macros({month: month for month in MONTHS})
    with _silence():
        database = parser.parse(text)
    for name in database.strings:
        if name not in MONTHS:
            macros[name.lower()] = str(database.expand_string(name))
    for entry in database.entries:
        fields = {name.lower(): str(value) for name, value in entry.items() if name not in {"ENTRYTYPE", "ID"}}
        yield BibEntry(entry["ENTRYTYPE"].lower(), entry["ID"], fields)


class _Macros(dict[str, Any]):
    """Macros by name; one that nobody defines stands for its name, as in version 2: version 1 gives up the file."""

    def __missing__(self, name: str) -> str:
        return name


@contextmanager
def _silence() -> Iterator[None]:
    """Keep the library's own log from the reader: what it says is said again, with a line."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
