"""``cs:date``: dates, ranges and seasons, in the locale's forms or the style's own (CSL 1.0.2, "Date")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.csl import fields
from bibcatalog.csl.dateparts import DatePart, date_parts, sortable, write_range, write_single
from bibcatalog.csl.formatting import decorator
from bibcatalog.csl.xmltree import Element

if TYPE_CHECKING:
    from bibcatalog.csl.compiler import Compiler
    from bibcatalog.csl.context import Context, Render
    from bibcatalog.csl.datevalues import DateValue
    from bibcatalog.csl.locales import Locale

_PARTS = {
    "year": frozenset({"year"}),
    "year-month": frozenset({"year", "month"}),
    "year-month-day": frozenset({"year", "month", "day"}),
}


_OF_THE_WORK = frozenset({"issued", "original-date", "submitted"})
"""Dates by which works are told apart; when a page was looked at is none of them."""


def compile_date(compiler: Compiler, element: Element) -> Render:
    """Compile a date; with ``form`` the locale says how it is written."""
    variable, form = element.get("variable"), element.get("form")
    decorate = decorator(element)
    own = date_parts(element.all("date-part"))
    delimiter = fields.affix(element.get("delimiter"))
    wanted = _PARTS.get(element.get("date-parts", "year-month-day"), _PARTS["year-month-day"])
    localized: dict[int, tuple[Locale, tuple[DatePart, ...], str]] = {}

    def parts_of(context: Context) -> tuple[tuple[DatePart, ...], str]:
        if not form:
            return own, delimiter
        found = localized.get(id(context.locale))
        if found is None:
            parts, between = _localized(context.locale, form, element, wanted)
            found = localized[id(context.locale)] = (context.locale, parts, between)
        return found[1], found[2]

    def render(context: Context) -> str:
        context.called += 1
        if variable in context.substituted:
            return ""
        date = context.item.date(variable)
        if date is None:
            return ""
        if context.comparing and variable not in _OF_THE_WORK:
            context.filled += 1
            return ""
        parts, between = parts_of(context)
        if context.sorting:
            context.filled += 1
            return sortable(date, parts)
        text = _write(context, date, parts, between, variable)
        if not text:
            return ""
        context.filled += 1
        if context.tracked is not None:
            context.tracked.add(variable)
        if context.first_date is None and not context.sorting:
            context.first_date = text
        return decorate(context, text) if decorate else text

    return render


def _write(context: Context, date: DateValue, parts: tuple[DatePart, ...], delimiter: str, variable: str) -> str:
    if date.literal:
        return fields.read(date.literal)
    suffix = ""
    if variable == "issued" and context.implicit_year_suffix and not context.year_suffix_done:
        suffix = context.item.year_suffix
    if date.end is None:
        text = write_single(context, date, parts, delimiter, suffix)
    else:
        text = write_range(context, date, parts, delimiter, suffix)
    if suffix and text:
        context.year_suffix_done = True
    return text


def _localized(locale: Locale, form: str, element: Element, wanted: frozenset[str]) -> tuple[tuple[DatePart, ...], str]:
    """Take the parts of the locale's date, with the formatting that the style's own parts give them."""
    date = locale.dates.get(form)
    if date is None:
        return (), ""
    overrides = {part.get("name"): part.attributes for part in element.all("date-part")}
    merged = []
    for part in date.all("date-part"):
        name = part.get("name")
        if name in wanted:
            copy = Element("date-part", {**part.attributes, **overrides.get(name, {})}, part.line)
            merged.append(copy)
    return date_parts(merged), fields.affix(date.get("delimiter"))
