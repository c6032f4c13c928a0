"""A reference as the engine reads it: CSL-JSON of any quality in, fields, names and dates out.

Wrong data is read as far as it makes sense (CSL-JSON schema 1.0.2): a number stands for its digits, a string among
names for a name; everything else is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from bibcatalog.csl import fields
from bibcatalog.csl.dates.reading import read_date
from bibcatalog.csl.marks import clean
from bibcatalog.csl.particles import split_particles, split_suffix
from bibcatalog.csl.variables import DATES, NAMES, OLD_NAMES, SHORT_FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.csl.dates.values import DateValue

LONGEST: Final = 1 << 20
"""Characters of a field that are read; no reference has as many."""


_SPACES = re.compile("[ \t\n\r\f\v]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A person, with the particles and suffix apart, or (``literal``) something that is called by one name."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    static_order: bool = False
    literal: str = ""


class Shown(NamedTuple):
    """How far names are told apart: how many of a list are shown, and how much of each given name."""

    number: int = 0
    given: tuple[int, ...] = ()


class Item:
    """One reference: what was given, read when it is asked for."""

    __slots__ = (
        "_dates",
        "_filled",
        "_names",
        "_texts",
        "abbreviations",
        "data",
        "disambiguate",
        "id",
        "language",
        "number",
        "shown",
        "type",
        "year_suffix",
    )

    def __init__(self, data: Mapping[str, object]) -> None:
        self.data = data
        self.id = _string(data.get("id"))
        self.type = _string(data.get("type"))
        self.language = _string(data.get("language"))
        self._texts: dict[str, str] = {}
        self._names: dict[str, tuple[Name, ...]] = {}
        self._dates: dict[str, DateValue | None] = {}
        self._filled: frozenset[str] | None | Literal[False] = False  # not asked for yet
        self.begin()

    def begin(self) -> None:
        """Begin a document: forget what another one made of the reference, and keep what was read of it."""
        self.number = 0
        self.year_suffix = ""
        self.shown: dict[tuple[str, ...], Shown] = {}
        self.disambiguate = 0
        self.abbreviations: Mapping[str, Mapping[str, str]] = {}

    @property
    def filled(self) -> frozenset[str] | None:
        """The variables that have content; ``None`` when that of one is nothing but what would be read as a mark."""
        if self._filled is False:
            self._filled = _filled(self)
        return self._filled

    def raw(self, variable: str) -> str:
        """Give a field as it was given; empty when there is none."""
        return _string(self.data.get(variable))

    def text(self, variable: str) -> str:
        """Give a field as a marked string."""
        found = self._texts.get(variable)
        if found is None:
            value = self.raw(variable) or _derived(self, variable)
            found = self._texts[variable] = fields.read(value) if value else ""
        return found

    def short(self, variable: str) -> str:
        """Give the short form of a field: one of its own, or an abbreviation (CSL 1.0.2, "Text", ``form="short"``)."""
        for name in SHORT_FORMS.get(variable, ()):
            if found := self.text(name):
                return found
        abbreviations = self.abbreviations.get(variable)
        return fields.read(abbreviations.get(self.raw(variable), "")) if abbreviations else ""

    def names(self, variable: str) -> tuple[Name, ...]:
        """Give the names of a variable."""
        found = self._names.get(variable)
        if found is None:
            value = self.data.get(variable)
            found = self._names[variable] = _names(value) if value else ()
        return found

    def date(self, variable: str) -> DateValue | None:
        """Give a date; ``None`` when there is none."""
        if variable not in self._dates:
            self._dates[variable] = read_date(self.data.get(variable))
        return self._dates[variable]


def _derived(item: Item, variable: str) -> str:
    if variable == "page-first":
        page = item.raw("page")
        return page.replace("–", "-").split("-")[0].split(",")[0].split("&")[0].strip()
    return item.raw(OLD_NAMES[variable]) if variable in OLD_NAMES else ""


def _filled(item: Item) -> frozenset[str] | None:
    filled = []
    for variable, value in item.data.items():
        if variable in NAMES:
            found = bool(item.names(variable))
        elif variable in DATES:
            found = item.date(variable) is not None
        else:
            text = _string(value)
            found = bool(text)
            if found and not text.isprintable() and not clean(text):
                return None
        if found:
            filled.append(variable)
    return frozenset(filled)


def _string(value: object) -> str:
    if isinstance(value, str):
        return value[:LONGEST]
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**30 else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**30 else str(value)
    return ""


def _names(value: object) -> tuple[Name, ...]:
    if isinstance(value, dict | str):
        value = [value]
    if not isinstance(value, list | tuple):
        return ()
    return tuple(name for one in value if (name := _name(one)) is not None)


def _name(value: object) -> Name | None:
    if isinstance(value, str):
        return Name(literal=clean(value).strip()) if value.strip() else None
    if not isinstance(value, dict):
        return None

    literal, family, given = _part(value, "literal"), _part(value, "family"), _part(value, "given")
    if literal or not (family or given):
        return Name(literal=literal) if literal else None
    dropping, non_dropping = _part(value, "dropping-particle"), _part(value, "non-dropping-particle")
    suffix = _part(value, "suffix")
    comma = _is_true(value.get("comma-suffix"))
    if not suffix and "," in given:
        given, suffix, comma = split_suffix(given)
    if not dropping and not non_dropping and _is_true(value.get("parse-names", True)):
        family, given, dropping, non_dropping = split_particles(family, given)
    return Name(family, given, dropping, non_dropping, suffix, comma, _is_true(value.get("static-ordering")))


def _part(name: dict[str, object], part: str) -> str:
    """Read a part of a name; white space is folded."""
    text = _string(name.get(part)) if part in name else ""
    if text.isprintable() and "  " not in text:  # neither marks nor other white space: nearly every name
        return text.strip(" ")
    return _SPACES.sub(" ", clean(text)).strip(" ")


def _is_true(value: object) -> bool:
    return value is True or value == 1 or (isinstance(value, str) and value.lower() in {"true", "1", "yes"})
