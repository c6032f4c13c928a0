"""Values of CSL-JSON of any quality, as we write them ourselves: texts, names, dates.

Sources: CSL 1.0.2, Appendix IV, and the schema ``csl-data.json``; what Zotero, Mendeley, Crossref, pandoc and citeproc
give in their place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bibcatalog.csl.dates.reading import read_date
from bibcatalog.importers.creators import OTHERS, name_of
from bibcatalog.importers.csl.file import kind_of
from bibcatalog.importers.excerpts import shown
from bibcatalog.latex.encode import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.csl.dates.values import DateValue, Day
    from bibcatalog.model.names import Name

_NAME_PARTS: Final = ("family", "given", "non-dropping-particle", "dropping-particle", "suffix", "literal")
_NAME_FLAGS: Final = frozenset(("comma-suffix", "static-ordering", "parse-names"))
_OF_MODEL: Final = {
    "family": "family",
    "given": "given",
    "non-dropping-particle": "particle",
    "dropping-particle": "dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}
"""Part of a name in CSL -> part of a name in the model."""
_USUAL: Final = {"family", "given"}
_NOT_SAID: Final = frozenset(("sequence", "isInstitution"))
"""Parts of names that say nothing more: Crossref's order of authors, and what Mendeley marks bodies with."""
_SPACES = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")
_LONGEST: Final = 60


class Text(NamedTuple):
    """A text, and what is wrong with the value; without a text there was none in it."""

    text: str
    trouble: str = ""


class Names(NamedTuple):
    """Names, whether there are more, what is wrong, and parts of names that CSL has not."""

    people: list[dict[str, Any]]
    more: bool
    troubles: tuple[str, ...]
    kept: tuple[tuple[str, object], ...]


class Dated(NamedTuple):
    """A date as CSL-JSON has it, if there is one, and what is wrong with the value."""

    date: dict[str, Any] | None
    trouble: str = ""


def read_text(value: object) -> Text:
    """Read a text; numbers are texts, and so is a list of one.

    >>> read_text(12).text, read_text(["Nature"]).text, read_text({"a": 1}).trouble
    ('12', 'Nature', 'an object is no text')
    """
    if isinstance(value, str):
        if value.isprintable() or not FORBIDDEN.search(value):
            return Text(value)
        return Text(FORBIDDEN.sub("", value), "control characters are left out")
    if isinstance(value, int) and not isinstance(value, bool):
        return Text(str(value)) if abs(value) < 10**_LONGEST else Text("", "a number is too long")
    if isinstance(value, float):
        return Text(str(int(value)) if value.is_integer() and abs(value) < 10**_LONGEST else str(value))
    if isinstance(value, list) and len(value) == 1 and not isinstance(value[0], list):
        return read_text(value[0])
    return Text("", "" if value is None or value == [] else f"{kind_of(value)} is no text")


def read_line(value: object) -> Text:
    """Read a text that is a line: white space around it is left out, and that inside is one space."""
    found = read_text(value)
    text = found.text
    if text and (not text.isprintable() or "  " in text or text[0] == " " or text[-1] == " "):
        text = _SPACES.sub(" ", text).strip(" ")
    return found if text == found.text else found._replace(text=text)


def read_names(value: object) -> Names:
    """Read a list of names; objects with other parts, and texts, are names as well."""
    if isinstance(value, dict | str):
        value = [value]
    if not isinstance(value, list):
        return Names([], False, () if value is None else (f"{kind_of(value)} is no list of names",), ())  # noqa: FBT003
    people: list[dict[str, Any]] = []
    troubles: list[str] = []
    kept: list[tuple[str, object]] = []
    more = False
    for one in value:
        if isinstance(one, dict):
            person = _person(one, troubles, kept)
        elif isinstance(one, str):
            name = name_of(one)
            person = csl_name(name) if name else {}
        else:
            troubles.append(f"{kind_of(one)} is no name")
            continue
        if len(person) == 1 and next(iter(person.values())) in OTHERS:
            more = True
        elif person:
            people.append(person)
    return Names(people, more, tuple(troubles), tuple(kept))


def csl_name(name: Name) -> dict[str, str]:
    """Give a name as CSL-JSON has it."""
    return {part: text for part, field in _OF_MODEL.items() if (text := getattr(name, field))}


def _person(value: Mapping[str, Any], troubles: list[str], kept: list[tuple[str, object]]) -> dict[str, Any]:
    """Give a name in the parts that CSL has."""
    if value.keys() == _USUAL and all(type(part) is str and part and part.isprintable() for part in value.values()):
        return dict(value)
    found: dict[str, Any] = {}
    for part in _NAME_PARTS:
        text = read_line(value.get(part))
        if text.trouble:
            troubles.append(f"{part} of a name: {text.trouble}")
        if text.text:
            found[part] = text.text
    found.update((flag, value[flag]) for flag in _NAME_FLAGS if isinstance(value.get(flag), str | int))
    kept.extend((part, said) for part, said in value.items() if _is_other(part, said))
    given_only = "family" not in found and "literal" not in found and "given" in found
    if "name" in value and "family" not in found and (body := read_line(value["name"]).text):
        found.setdefault("literal", body)
    elif given_only or (value.get("isInstitution") and "literal" not in found and "family" in found):
        found = {"literal": " ".join(found[part] for part in ("given", "family") if part in found)}
    if "literal" in found and "family" in found:
        kept.append(("literal", found.pop("literal")))
    return found if "literal" in found or "family" in found else {}


def _is_other(part: str, said: object) -> bool:
    known = part in _OF_MODEL or part in _NAME_FLAGS or part in _NOT_SAID or part == "name"
    return not known and said not in (None, "", [], {})


def read_csl_date(value: object) -> Dated:
    """Read a date in any of the forms that are met; what is no date but says something is a literal.

    >>> read_csl_date({"date-parts": [["2023", "2"]]}).date, read_csl_date("2023-02/2023-03").date
    ({'date-parts': [[2023, 2]]}, {'date-parts': [[2023, 2], [2023, 3]]})
    >>> read_csl_date({"date-parts": [[2023, 2, 31]]})
    Dated(date={'date-parts': [[2023, 2]]}, trouble="'[2023, 2, 31]' is no date; what of it is one is kept")
    """
    if isinstance(value, dict) and isinstance(value.get("date-parts"), list) and _is_plain(value):
        date = read_date(value)
        if date and [_numbers(day) for day in (date.start, date.end) if day] == value["date-parts"]:
            return Dated(dict(value))
        return _made(value, date)
    if value is None or value in ("", {}, []):
        return Dated(None)
    if isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
        return _range_of(value)
    if isinstance(value, dict | str | int | list) and not isinstance(value, bool):
        return _made(value, read_date(value))
    return Dated(None, f"{kind_of(value)} is no date")


def _is_plain(value: Mapping[str, object]) -> bool:
    """Say whether nothing but the form of a date can be wrong."""
    season, circa = value.get("season", 1), value.get("circa", True)
    return (
        value.keys() <= {"date-parts", "season", "circa"} and circa is True and type(season) is int and 1 <= season <= 4
    )


def _made(value: object, date: DateValue | None) -> Dated:
    """Write what was read of a value."""
    if date is None:
        text = shown(str(value))
        return Dated(None, "" if _says_nothing(value) else f"{text} is no date")
    made: dict[str, Any] = {}
    if date.start.year is not None:
        made["date-parts"] = _parts_of(date)
    if date.season and not date.end_season:
        made["season"] = date.season
    if date.circa:
        made["circa"] = True
    if date.literal:
        made["literal"] = date.literal
    given = value.get("date-parts") if isinstance(value, dict) else None
    if isinstance(given, list) and (lost := _lost(given, made.get("date-parts", []), date)):
        return Dated(made, f"{shown(str(lost))} is no date; what of it is one is kept")
    return Dated(made)


def _says_nothing(value: object) -> bool:
    """Say whether a value is an empty form of a date, such as Crossref's ``{"date-parts": [[null]]}``."""
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return all(map(_says_nothing, parts))
    return value in (None, "", 0, "0")


def _lost(given: list[Any], parts: list[list[int]], date: DateValue) -> object:
    """Give a date of ``date-parts`` of which something was not read."""
    for place, one in enumerate(given[:2]):
        numbers = [part for part in one if part not in (None, "", 0, "0")] if isinstance(one, list) else [one]
        read = len(parts[place]) if place < len(parts) else 0
        season = date.season if place == 0 else 0
        if len(numbers) > read + bool(season) and not (place and numbers == given[0]):
            return one
    return None


def _range_of(values: list[Any]) -> Dated:
    """Read pandoc's ranges: a list of one or two dates."""
    ends = [read_csl_date(value) for value in values[:2]]
    dates = [end.date for end in ends if end.date and "date-parts" in end.date]
    if len(dates) < len(ends) or any(len(date["date-parts"]) > 1 for date in dates):
        return ends[0] if len(ends) == 1 else Dated(None, f"{shown(str(values))} is no date")
    made = {**dates[0], "date-parts": [date["date-parts"][0] for date in dates]}
    return Dated(made, next((end.trouble for end in ends if end.trouble), ""))


def _parts_of(date: DateValue) -> list[list[int]]:
    """Give the numbers of a date; the end of an open range is the year 0; two seasons are months 21 to 24."""
    if date.end is None:
        return [_numbers(date.start)]
    first = _numbers(date.start, date.season if date.end_season else 0)
    return [first, _numbers(date.end, date.end_season)]


def _numbers(day: Day, season: int = 0) -> list[int]:
    numbers = [day.year or 0, day.month or (season + 20 if season else 0), day.day]
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    return numbers
