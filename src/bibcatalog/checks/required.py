"""BC101 to BC105: entry types, their required fields, names of fields, and entries that inherit."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from bibcatalog.checks.contract import Finding, rules_of
from bibcatalog.checks.models import KNOWN_FIELDS, REQUIRED, STANDARD_FIELDS
from bibcatalog.importers.entrytypes import NOT_CITED, TYPES
from bibcatalog.importers.excerpts import shown
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bibcatalog.checks.contract import BibFile
    from bibcatalog.importers.blocks import RawEntry

_CLOSE: Final = 0.84
_SHORTEST: Final = 4
_GIVES: Final = {"title": ("booktitle", "maintitle", "journaltitle", "journal")}
"""Fields that an entry inherits under other names (biblatex manual 3.19, Appendix B)."""
_OTHERS: Final = frozenset(
    ("game", "periodical", "electronic", "webpage", "unknown", "manuscript", "newspaper", "talk")
)
"""Types that styles of publishers have beyond the data models."""


class RequiredCheck:
    """Entry types and fields."""

    rules = rules_of("BC101", "BC102", "BC103", "BC104", "BC105")

    def find(self, file: BibFile) -> Iterator[Finding]:
        """Find what the data model of the dialect does not allow."""
        places = {entry.key: number for number, entry in enumerate(file.entries)}
        odd: dict[str, str] = {}
        for number, entry in enumerate(file.entries):
            yield from _fields(entry, odd)
            if entry.type in NOT_CITED:
                continue
            if entry.type not in TYPES and entry.type not in _OTHERS:
                hint = did_you_mean(entry.type, list(TYPES)) or "use @misc, and say in howpublished what it is"
                yield Finding("BC102", entry.at, f"there is no entry type @{entry.type}", hint, entry.key)
            fields: Mapping[str, str] = entry.fields
            if "crossref" in fields or "xdata" in fields:
                yield from _inherits(file, entry, number, places)
                fields = _with_inherited(file, entry, places)
            for needed in REQUIRED[file.dialect].get(entry.type, ()):
                if needed[0] not in fields and fields.keys().isdisjoint(needed):
                    others = f" (or {', '.join(needed[1:])})" if needed[1:] else ""
                    message = f"@{entry.type} has no {needed[0]}{others}"
                    yield Finding("BC101", entry.at, message, "add it, or choose another entry type", entry.key)


def _fields(entry: RawEntry, odd: dict[str, str]) -> Iterator[Finding]:
    """Find names of fields that are nearly those of known ones."""
    for name in entry.spans.keys() - KNOWN_FIELDS:
        if name not in odd:
            odd[name] = _meant(name) if len(name) >= _SHORTEST else ""
        meant = odd[name]
        if meant and meant not in entry.spans:
            at = entry.spans[name][0]
            yield Finding("BC103", at, f"no style knows the field {name!r}", f"write {meant!r}", entry.key)


def _meant(name: str) -> str:
    """Give the field that a name is nearly that of, or has the letters of."""
    mixed = [field for field in STANDARD_FIELDS if len(field) == len(name) and sorted(field) == sorted(name)]
    near = mixed or get_close_matches(name, STANDARD_FIELDS, 1, _CLOSE)
    return near[0] if near else ""


def _parents(entry: RawEntry) -> list[str]:
    named = (entry.fields.get("crossref", ""), *entry.fields.get("xdata", "").split(","))
    return [key.strip() for key in named if key.strip()]


def _inherits(file: BibFile, entry: RawEntry, number: int, places: dict[str, int]) -> Iterator[Finding]:
    low = {key.lower() for key in places}
    for parent in _parents(entry):
        name = "crossref" if entry.fields.get("crossref", "").strip() == parent else "xdata"
        at = entry.spans[name][0]
        if parent.lower() not in low:
            hint = "add that entry to this file, or correct the key"
            yield Finding("BC104", at, f"{name}: there is no entry {shown(parent)} here", hint, entry.key)
        elif file.dialect == "bibtex" and name == "crossref" and places.get(parent, number) < number:
            message = f"the entry {parent!r} stands before this one, where BibTeX does not find it"
            yield Finding("BC105", at, message, "move it behind the entries that name it", entry.key)


def _with_inherited(file: BibFile, entry: RawEntry, places: dict[str, int]) -> Mapping[str, str]:
    """Give the fields of an entry and of those that it inherits from; a parent that is not there may have all."""
    fields = dict(entry.fields)
    seen, open_ = {entry.key}, _parents(entry)
    while open_:
        key = open_.pop()
        if key in seen:
            continue
        seen.add(key)
        if key not in places:
            return {name: "" for needs in REQUIRED[file.dialect].get(entry.type, ()) for name in needs}
        parent = file.entries[places[key]]
        for name, value in parent.fields.items():
            fields.setdefault(name, value)
            for other in _GIVES.get(name, ()):
                fields.setdefault(other, value)
        open_ += _parents(parent)
    return fields
