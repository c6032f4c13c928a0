"""BC120 to BC123: years, months and dates.

Sources: btxdoc 3.2 (``month`` is a macro); biblatex manual 3.19, 2.3.8 (dates) and 2.2.2 (``month`` is an integer).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.splice import Splice
from bibcatalog.checks.contract import Finding, rules_of
from bibcatalog.importers.dates import read_date, read_parts
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.strings import MONTH_NAMES
from bibcatalog.mapping.bibtex import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.checks.contract import BibFile
    from bibcatalog.importers.blocks import RawEntry

_PLAIN_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_HAS_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_DIGIT: Final = re.compile(r"\d", re.ASCII)
_ISO: Final = re.compile(r"\d{4}-\d\d?(?:-\d\d?)?", re.ASCII)
_DATES: Final = ("date", "urldate", "eventdate", "origdate")
_ABBREVIATIONS: Final = {
    **{name.lower(): month for name, month in zip(MONTH_NAMES, MONTHS, strict=True)},
    **{month: month for month in MONTHS},
    "sept": "sep",
}
"""English names of months, in lower case and without a dot -> the macro."""
_MACROS: Final = frozenset((*MONTHS, *(month.upper() for month in MONTHS), *(month.title() for month in MONTHS)))


class DatesCheck:
    """Dates."""

    rules = rules_of("BC120", "BC121", "BC122", "BC123")

    def find(self, file: BibFile) -> Iterator[Finding]:
        """Find what is no date, and months that are not written as macros."""
        for entry in file.entries:
            fields = entry.fields
            year = fields.get("year", "")
            if year and not _PLAIN_YEAR.fullmatch(year):
                yield from _year(entry, year)
            for name in _DATES:
                if name in fields:
                    yield from _date(file, entry, name)
            if "month" in fields:
                yield from _month(file, entry)
            date = fields.get("date", "").strip()[:4]
            if year and date and _PLAIN_YEAR.fullmatch(date) and _PLAIN_YEAR.fullmatch(year) and date != year:
                message = f"year is {year}, but date says {date}"
                yield Finding("BC123", entry.places["year"], message, "delete the one that is wrong", entry.key)


def _year(entry: RawEntry, year: str) -> Iterator[Finding]:
    if not _DIGIT.search(year) or _HAS_YEAR.search(year):
        return  # "in press", "2020/2021"
    made = read_parts(year).date or {}
    if "date-parts" not in made:
        yield Finding("BC120", entry.places["year"], f"year: {shown(year)} is no year", "write it as 2023", entry.key)


def _date(file: BibFile, entry: RawEntry, name: str) -> Iterator[Finding]:
    value = entry.fields[name].strip()
    if (file.dialect == "biblatex" or _ISO.fullmatch(value)) and read_date(value) is None:
        hint = "write a date that the calendar has as 2023, 2023-05 or 2023-05-17, a range as 2023-05/2023-06"
        yield Finding("BC120", entry.places[name], f"{name}: {shown(value)} is no date", hint, entry.key)


def _month(file: BibFile, entry: RawEntry) -> Iterator[Finding]:
    _, start, end = entry.spans["month"]
    raw = file.text[start:end]
    if raw in _MACROS:
        return
    value = entry.fields["month"].strip()
    macro = _ABBREVIATIONS.get(value.lower().removesuffix("."), "")
    if value.isdecimal() and value.isascii() and len(value) <= 2 and 1 <= int(value) <= 12:
        if file.dialect == "biblatex":
            return
        macro = MONTHS[int(value) - 1]
    at = entry.places["month"]
    if macro:
        if file.written(entry, "month") or value == raw:
            hint = f"write month = {macro}, without braces or quotation marks"
            message = f"month: {shown(value)} stays as it is in every language and style"
            yield Finding("BC122", at, message, hint, entry.key, (Splice(start, end, macro),))
    elif read_parts("2000", value).trouble and read_parts("2000", value.replace(",", "/")).trouble:
        hint = f"write one of {', '.join(MONTHS)}"
        yield Finding("BC121", at, f"month: {shown(value)} is no month", hint, entry.key)
