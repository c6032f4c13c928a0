"""``cs:date``: dates, ranges and seasons, in the locale's forms or the style's own (CSL 1.0.2, "Date")."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from bibcatalog.csl import fields, shapes
from bibcatalog.csl.dates.values import sort_key
from bibcatalog.csl.dates.writing import DatePart, date_parts, write_range, write_single
from bibcatalog.csl.formatting import decorator
from bibcatalog.csl.xmltree import Element

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.csl.compiler import Compiler
    from bibcatalog.csl.context import Context, Render
    from bibcatalog.csl.dates.values import DateValue
    from bibcatalog.csl.locales import Locale

Form: TypeAlias = "tuple[tuple[DatePart, ...], str]"
"""The parts of a date in their order, and what stands between them."""

_PARTS = {
    "year": frozenset({"year"}),
    "year-month": frozenset({"year", "month"}),
    "year-month-day": frozenset({"year", "month", "day"}),
}


_OF_THE_WORK = frozenset({"issued", "original-date", "submitted"})
"""Dates by which works are told apart; when a page was looked at is none of them."""


def compile_date(compiler: Compiler, element: Element) -> Render:
    """Compile a date; with ``form`` the locale says how it is written."""
    variable = element.get("variable")
    decorate = decorator(element)
    compiler.needed |= shapes.date(variable)
    form = _form(element)

    def render(context: Context) -> str:
        context.called += 1
        date = None if variable in context.substituted else context.item.date(variable)
        if date is None:
            return ""
        parts, delimiter = form(context)
        if context.sorting or (context.comparing and variable not in _OF_THE_WORK):
            context.filled += 1
            return sort_key(date, {part.name for part in parts}) if context.sorting else ""
        text = _write(context, date, parts, delimiter, variable)
        if not text:
            return ""
        context.filled += 1
        if context.tracked is not None:
            context.tracked.add(variable)
        if context.first_date is None:
            context.first_date = text
        return decorate(context, text) if decorate else text

    return render


def _form(element: Element) -> Callable[[Context], Form]:
    """Give what says how the date is written: the element itself, or the locale, once for each locale."""
    form = element.get("form")
    own = date_parts(element.all("date-part")), fields.affix(element.get("delimiter"))
    if not form:
        return lambda _: own
    wanted = _PARTS.get(element.get("date-parts", "year-month-day"), _PARTS["year-month-day"])

    def of_locale(context: Context) -> Form:
        found = cast("Form | None", context.locale.forms.get(element))
        if found is None:
            found = context.locale.forms[element] = _localized(context.locale, form, element, wanted)
        return found

    return of_locale


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
    if suffix and text and any(part.name == "year" for part in parts):
        context.year_suffix_done = True
    return text


def _localized(locale: Locale, form: str, element: Element, wanted: frozenset[str]) -> Form:
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
