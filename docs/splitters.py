#!/usr/bin/env python3
"""Where bibtexparser, in its versions 1.4 and 2.1, splits a .bib file otherwise than we do, and why.

The files are those of ``tests/importers/bib_files``. The tests compare the readings of the installed version with
ours: a difference that is not here fails, and so does a row that is no longer true. ``python -m
tests.importers.splitters`` prints what is found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY: Final = "all files"
VERSIONS: Final = ("1.4", "2.1")


@dataclass(frozen=True, slots=True)
class Row:
    """What one version, or both, makes of a file otherwise; ``old`` is 1.4, ``new`` is 2.1."""

    file: str
    why: str
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    def of(self, version: str) -> tuple[str, ...]:
        """Give the differences of a version."""
        return self.old if version == "1.4" else self.new


DIFFERENCES: Final[tuple[Row, ...]] = (
    Row(EVERY, "it sorts the fields of an entry", old=("fields in another order",)),
    Row(
        "bare-numbers",
        "it drops an entry with a bare value of several signs; for BibTeX it is broken, and we keep what it says",
        old=("no entry “b”",),
    ),
    Row(
        "commented-entry",
        "BibTeX knows no %, and reads the entry; people and their editors take it for a comment",
        new=("an entry “a”",),
    ),
    Row("comments-inside", "a comment between fields ends its reading of the entry", old=("no entry “a”",)),
    Row(
        "comments-inside",
        "it takes a comment between fields for the name of the next field",
        new=("a with % the title % year = “1999”",),
    ),
    Row(
        "duplicate-fields",
        "it drops an entry with a field that stands twice; for BibTeX the first counts",
        new=("no entry “a”",),
    ),
    Row(
        "duplicate-fields",
        "it tells names of fields apart by case, and the last counts; for BibTeX they are the same field",
        new=("b with note = “Two”",),
    ),
    Row("duplicate-keys", "it gives both; for BibTeX the first counts, and we say so", old=("2 entries “a”",)),
    Row(
        "empty-values",
        "a field without a text says nothing, and is left out here",
        old=("a with note = “”", "a with title = “”", "b with title = “ ”"),
        new=("a with note = “”", "a with title = “”", "b with title = “ ”"),
    ),
    Row("empty-values", "it drops entries without fields", old=("no entry “c”", "no entry “d”")),
    Row(
        "line-ends-crlf",
        "it takes the spaces from the beginning of lines; a line end is no more than a space",
        old=("a with title = “Over⏎two lines”",),
    ),
    Row(
        "macros-of-styles",
        "it knows no macros of BibTeX's own styles, as we do",
        old=("a with journal = “jacm”", "b with journal = “jacm (online)”"),
    ),
    Row(
        "macros-of-styles",
        "it leaves macros and # as they stand; we know those of BibTeX's own styles",
        new=("a with journal = “jacm”", "b with journal = “jacm # { (online)}”"),
    ),
    Row("missing-comma", "it drops the entry; we read on and say where the comma is missing", old=("no entry “a”",)),
    Row(
        "missing-comma",
        "it takes the rest of the entry for the value; we read on and say where the comma is missing",
        new=("a without year", "a with title = “{T}⏎  year = {2020}”"),
    ),
    Row(
        "months",
        "it leaves months to whoever defines their macros; we know them",
        old=("a with month = “jan”", "b with month = “jan”", "c with month = “1~feb”"),
    ),
    Row(
        "months",
        "it leaves macros and # as they stand; we know the months and put the parts together",
        new=("a with month = “jan”", "b with month = “JAN”", 'c with month = “"1~" # feb”'),
    ),
    Row("no-key", "it takes an empty key; nobody could cite the entry, and we say so", new=("an entry “”",)),
    Row("odd-fields", "it drops an entry with a field whose name begins with a digit", old=("no entry “a”",)),
    Row("odd-keys", "it drops an entry whose key has a space", old=("no entry “key with space”",)),
    Row("odd-types", "it drops an entry whose type has a digit", old=("no entry “c”",)),
    Row(
        "quotes",
        "it takes the spaces from the beginning of lines; a line end is no more than a space",
        old=("b with title = “over⏎two lines”",),
    ),
    Row("several-on-a-line", "it drops an entry behind words with an @", old=("no entry “d”",)),
    Row("stray-percent", "a comment behind the key ends its reading of the entry", old=("no entry “b”",)),
    Row(
        "stray-percent",
        "it takes a comment behind the key for the name of the first field",
        new=("b with % title = “B”", "b without title"),
    ),
    Row(
        "string-after-use",
        "it knows a macro before it is defined; BibTeX does not, and we say so",
        new=("a with publisher = “Later”",),
    ),
    Row(
        "strings",
        "it does not put parts together that # joins",
        new=(
            'a with address = “city # ", " # {NY}”',
            "a with publisher = “acm # { Press}”",
            "macro press is “acm # { Press}”",
        ),
    ),
    Row(
        "unknown-macros",
        "it leaves macros and # as they stand; we put the parts together, with the name of a macro that nobody defines",
        new=("b with journal = “nobodys # { (online)}”",),
    ),
    Row("white-space", "it drops an entry whose brace stands on the next line", new=("no entry “b”",)),
    Row(
        "white-space",
        "it takes the spaces from the beginning of lines; white space of any length is no more than a space",
        old=("a with note = “⏎⏎Paragraphs⏎⏎”", "a with title = “Over⏎several   lines”"),
    ),
)


def rows() -> Iterator[tuple[str, ...]]:
    """Give the lines of the table in ``importing.md``: file, both versions, and why."""
    told = {(row.file, version) for row in DIFFERENCES for version in VERSIONS if row.of(version)}
    for row in DIFFERENCES:
        cells = ("; ".join(row.of(version)) or _other(row.file, version, told) for version in VERSIONS)
        yield row.file if row.file == EVERY else f"`{row.file}.bib`", *cells, row.why


def _other(file: str, version: str, told: set[tuple[str, str]]) -> str:
    return "" if (file, version) in told else "as ours"


if __name__ == "__main__":
    for line in rows():
        print(*line, sep=" | ")  # noqa: T201 - to look at
