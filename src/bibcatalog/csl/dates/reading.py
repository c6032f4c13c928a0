"""Dates as CSL-JSON gives them, as parts or text (CSL 1.0.2, "Date Variables").

A text is read whole or not at all: "May 2004?" is a date; "1850s" is a literal, which is printed as it is. Of numbers
that stand apart (``date-parts``, "2004-05-32") those are kept that make sense.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bibcatalog.csl.dates.edtf import read_edtf
from bibcatalog.csl.dates.ends import End, date_range, season_of, valid
from bibcatalog.csl.dates.months import SEASONS, fold, month_named
from bibcatalog.csl.dates.values import UNKNOWN, DateValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LAST_YEAR: Final = 99_999
_LONGEST: Final = 100  # characters of a text that can be a date; all others are literals
_NO_DATE: Final = frozenset({"n.d.", "n. d.", "n.d", "s.d.", "s. d.", "no date", "undated", "0000", "0000-00-00"})
_NOT_TRUE: Final = frozenset({"", "0", "false", "no", "none", "null"})
_TIME = re.compile(r"(?:(?<=\d)T|,? )\d\d?:\d\d(?::\d\d)?(?:\.\d+)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?$", re.ASCII)


def read_date(value: object) -> DateValue | None:
    """Read a date variable of CSL-JSON, in any of the forms that are met; ``None`` if it says nothing of a date."""
    if isinstance(value, dict):
        return _read_object(value)
    if isinstance(value, str):
        return _read_text(value)
    if isinstance(value, list | tuple):
        return _read_parts(value)
    return _read_parts([[value]])


def _read_object(value: Mapping[object, object]) -> DateValue | None:
    parts, raw = value.get("date-parts"), value.get("raw")
    if parts is None and raw is None:
        spelled = {key.lower().replace("_", "").replace("-", ""): value[key] for key in value if isinstance(key, str)}
        parts, raw = spelled.get("dateparts"), spelled.get("edtf")
        if parts is None:
            parts = [[spelled.get("year"), spelled.get("month"), spelled.get("day")]]
    date = _read_parts(parts if isinstance(parts, list | tuple) else [[parts]])
    if date is None and isinstance(raw, str | int):
        date = read_date(raw)
    literal = value.get("literal")
    literal = literal.strip() if isinstance(literal, str) else ""
    season, circa = _season(value.get("season")), _is_true(value.get("circa"))
    if date is None:
        return DateValue(UNKNOWN, season=season, circa=circa, literal=literal) if season or literal else None
    if not (literal or circa or season):
        return date
    season = date.season or (0 if date.start.month else season)
    return DateValue(date.start, date.end, season, date.end_season, circa or date.circa, literal or date.literal)


def _is_true(value: object) -> bool:
    if isinstance(value, str):
        return value.strip().lower() not in _NOT_TRUE
    return isinstance(value, int | float) and bool(value)


def _season(value: object) -> int:
    if isinstance(value, str) and len(value) < _LONGEST:
        word = fold(value.strip())
        if word in SEASONS:
            return SEASONS[word]
    number = _integer(value) or 0
    return number if 1 <= number <= 4 else season_of(number)


def _integer(value: object) -> int | None:
    """Read a number of few digits; ``None`` for all else."""
    if isinstance(value, str):
        if len(value) > 12 or not (text := value.strip()).removeprefix("-").isdecimal():
            return None
        value = int(text)
    if isinstance(value, int) and not isinstance(value, bool):
        return value if -LAST_YEAR <= value <= LAST_YEAR else None
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) <= LAST_YEAR else None


def _read_parts(parts: Sequence[object]) -> DateValue | None:
    """Read ``date-parts``: one date or two; or what stands there wrongly, the numbers of one date, or a text."""
    if parts and not isinstance(parts[0], list | tuple):
        parts = [parts]
    ends = [part for part in parts[:2] if isinstance(part, list | tuple) and part]
    if not ends:
        return None
    first = _read_part(ends[0])
    if first is None:
        date = _read_text(ends[0][0]) if isinstance(ends[0][0], str) else None
        return date if date and not date.literal else None
    if first.year is None:
        return None
    last = _read_part(ends[1]) if len(ends) > 1 else None
    return date_range(first, last) if last else DateValue(first.known(), season=first.season)


def _read_part(part: Sequence[object]) -> End | None:
    """Read year, month and day; a year 0 is none, ``None`` if there is no number."""
    year = _integer(part[0])
    if year is None:
        return None
    month = _part_month(part[1]) if len(part) > 1 else 0
    return valid(year or None, month, (_integer(part[2]) or 0) if len(part) > 2 else 0)


def _part_month(value: object) -> int:
    number = _integer(value)
    if number is None and isinstance(value, str) and len(value) < _LONGEST:
        return month_named(value)
    return number or 0


def _read_text(text: str) -> DateValue | None:
    if len(text) > _LONGEST:
        return DateValue(UNKNOWN, literal=text.strip()) if text.strip() else None
    return _read_short(text)


@lru_cache(maxsize=4096)
def _read_short(text: str) -> DateValue | None:
    literal = text.strip()
    folded = " ".join(unicodedata.normalize("NFKC", literal).replace("\u2010", "-").replace("--", "–").split())
    if not folded or folded.lower() in _NO_DATE:
        return None
    folded = _TIME.sub("", folded)
    found = (read_edtf(folded) or _typed(folded)) if folded else None  # there may be nothing but a time
    return found or DateValue(UNKNOWN, literal=literal)


def _typed(text: str) -> DateValue | None:
    """Read a date as people type it; what reads these is loaded with the first one, since most dates are parts."""
    from bibcatalog.csl.dates.typed import read_typed

    return read_typed(text)
