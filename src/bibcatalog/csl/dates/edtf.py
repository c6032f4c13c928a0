"""Dates in the Extended Date/Time Format (EDTF), which CSL-JSON has for ranges and uncertain dates.

EDTF has a year 0, which is 1 BC: "-0099" is 100 BC.
"""

from __future__ import annotations

import re

from bibcatalog.csl.dates.ends import End, date_range, valid
from bibcatalog.csl.dates.values import UNKNOWN, DateValue

_EDTF = re.compile(
    r"(?P<year>-?\d{4}|Y-?\d{4,5})"
    r"(?:-(?P<month>\d\d?|[Xu]{2})(?:-(?P<day>\d\d?|[Xu]{2}))?)?(?P<circa>[?~%]?)",
    re.ASCII,
)


def read_edtf(text: str) -> DateValue | None:
    """Read EDTF, levels 0 and 1, without intervals whose start is unknown."""
    start, slash, end = text.partition("/")
    first = read_end(start)
    if first is None or not slash:
        return first and DateValue(first.known(), season=first.season, circa=first.circa)
    if end in {"", ".."}:
        return DateValue(first.known(), UNKNOWN, first.season, circa=first.circa)
    last = read_end(end)
    return last and date_range(first, last)


def read_end(text: str) -> End | None:
    """Read one date of EDTF; ``None`` if it is none."""
    match = _EDTF.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"].removeprefix("Y"))
    month, day = (int(part) if part and part.isdigit() else 0 for part in match.group("month", "day"))
    if 12 < month <= 20 or month > 24:  # two years, or a slip
        return None
    return valid(year if year > 0 else year - 1, month, day, circa=bool(match["circa"]))
