"""Days, months and years as text, one date or a range of two (CSL 1.0.2, "Date-part", "Date Ranges")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.csl import fields
from bibcatalog.csl.formatting import Decorate, decorator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.csl.context import Context
    from bibcatalog.csl.dates.values import DateValue
    from bibcatalog.csl.xmltree import Element

RANGE_DELIMITER: Final = "–"


@dataclass(frozen=True, slots=True)
class DatePart:
    """One ``cs:date-part``: its name and form, and how its text is formatted without and with its affixes."""

    name: str
    form: str
    range_delimiter: str
    prefix: str
    suffix: str
    decorate: Decorate | None


class _End(NamedTuple):
    """One end of a date, as far as it is known."""

    year: int | None
    month: int
    day: int
    season: int


def date_parts(elements: Iterable[Element]) -> tuple[DatePart, ...]:
    """Read ``cs:date-part`` elements, in their order."""
    return tuple(_date_part(element) for element in elements)


def _date_part(element: Element) -> DatePart:
    name = element.get("name")
    return DatePart(
        name,
        element.get("form", "numeric" if name == "day" else "long"),
        fields.affix(element.get("range-delimiter")) or RANGE_DELIMITER,
        fields.affix(element.get("prefix")),
        fields.affix(element.get("suffix")),
        decorator(element.without("prefix", "suffix")),
    )


def write_single(
    context: Context, date: DateValue, parts: tuple[DatePart, ...], delimiter: str, year_suffix: str
) -> str:
    """Write one date."""
    return _join(_texts(context, _start(date), parts, year_suffix), delimiter)


def write_range(
    context: Context, date: DateValue, parts: tuple[DatePart, ...], delimiter: str, year_suffix: str
) -> str:
    """Write a range: what both ends share is written once (CSL 1.0.2, "Date Ranges")."""
    start, end = _start(date), _end(date)
    names = [part.name for part in parts]
    if start.year != end.year:
        differ = {"year", "month", "day"}
    elif (start.month, start.season) != (end.month, end.season):
        differ = {"month", "day"} if end.month or end.season else set()
    elif start.day != end.day:
        differ = {"day"} if end.day else set()
    else:
        differ = set()
    positions = [index for index, name in enumerate(names) if name in differ]
    if not positions:
        return write_single(context, date, parts, delimiter, year_suffix)
    first, last = positions[0], positions[-1] + 1
    largest = next(name for name in ("year", "month", "day") if name in differ and name in names)
    between = next(part.range_delimiter for part in parts if part.name == largest)
    begin = _texts(context, start, parts[first:last], "")
    until = _texts(context, end, parts[first:last], year_suffix)
    if end.year is None:  # open: nothing stands behind the delimiter
        until = []
    left = _join(begin, delimiter, without_last_suffix=True)
    right = _join(until, delimiter, without_first_prefix=True)
    before = _join(_texts(context, start, parts[:first], year_suffix), delimiter)
    after = _join(_texts(context, end if end.year is not None else start, parts[last:], year_suffix), delimiter)
    return delimiter.join(text for text in (before, f"{left}{between}{right}", after) if text)


def _start(date: DateValue) -> _End:
    return _End(date.start.year, date.start.month, date.start.day, date.season)


def _end(date: DateValue) -> _End:
    assert date.end is not None  # noqa: S101 - the caller asked
    return _End(date.end.year, date.end.month, date.end.day, date.end_season)


def _texts(context: Context, end: _End, parts: tuple[DatePart, ...], year_suffix: str) -> list[tuple[DatePart, str]]:
    found = []
    for part in parts:
        text = _text(context, end, part)
        if text:
            if part.decorate:
                text = part.decorate(context, text)
            if part.name == "year" and year_suffix:
                text += year_suffix
            found.append((part, text))
    return found


def _join(
    texts: list[tuple[DatePart, str]],
    delimiter: str,
    *,
    without_first_prefix: bool = False,
    without_last_suffix: bool = False,
) -> str:
    pieces = []
    for index, (part, text) in enumerate(texts):
        prefix = "" if without_first_prefix and index == 0 else part.prefix
        suffix = "" if without_last_suffix and index == len(texts) - 1 else part.suffix
        pieces.append(f"{prefix}{text}{suffix}")
    return delimiter.join(pieces)


def _text(context: Context, end: _End, part: DatePart) -> str:
    if part.name == "year":
        return "" if end.year is None else _year(context, end.year, part.form)
    if part.name == "month":
        return _month(context, end, part)
    if part.name == "day" and end.day and end.month:
        return _day(context, end, part.form)
    return ""


def _year(context: Context, year: int, form: str) -> str:
    """Write a year; before the common era, and where it could be taken for another number, with its era."""
    if year < 0:
        return f"{-year}{context.locale.term('bc') or 'BC'}"
    if form == "short" and year >= 1000:
        return f"{year % 100:02}"
    if 0 < year < 1000:
        return f"{year}{context.locale.term('ad') or 'AD'}"
    return str(year) if year else ""


def _month(context: Context, end: _End, part: DatePart) -> str:
    locale = context.locale
    if end.season:
        return locale.term(f"season-{end.season:02}", part.form) or "" if part.form in {"long", "short"} else ""
    if not end.month:
        return ""
    if part.form == "numeric":
        return str(end.month)
    if part.form == "numeric-leading-zeros":
        return f"{end.month:02}"
    return locale.term(f"month-{end.month:02}", part.form) or str(end.month)


def _day(context: Context, end: _End, form: str) -> str:
    if form == "numeric-leading-zeros":
        return f"{end.day:02}"
    if form == "ordinal" and (end.day == 1 or not context.locale.limit_day_ordinals):
        return context.locale.ordinal_of(end.day, context.locale.gender_of(f"month-{end.month:02}"))
    return str(end.day)
