"""The content of a variable for ``cs:text`` and ``cs:number``: of the item, of the cite, or of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.csl import fields
from bibcatalog.csl.citationlabels import label_of
from bibcatalog.csl.numbers import format_numbers
from bibcatalog.csl.pages import format_pages
from bibcatalog.csl.variables import IDENTIFIERS, NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.csl.compiler import Compiler
    from bibcatalog.csl.context import Context, Render


def value_of(variable: str, compiler: Compiler, *, numeric: bool = True) -> Render:
    """Give the function that looks up a variable's content as a marked string."""
    special = _SPECIAL.get(variable)
    if special is not None:
        return special(compiler)
    if variable in NUMBERS and numeric and variable not in IDENTIFIERS:
        return _number(variable)
    return lambda context: context.item.text(variable)


def _number(variable: str) -> Render:
    def lookup(context: Context) -> str:
        text = context.item.text(variable)
        if text.isdigit() or not text:
            return text
        delimiter = _range_delimiter(context)
        return format_numbers(text, "numeric", ordinal=str, long_ordinal=str, range_delimiter=delimiter)

    return lookup


def _page(compiler: Compiler) -> Render:
    form = compiler.page_range_format

    def lookup(context: Context) -> str:
        text = context.item.text("page")
        return _with_term(context, format_pages(text, form, delimiter=_range_delimiter(context))) if text else ""

    return lookup


def _with_term(context: Context, text: str) -> str:
    """Write the locale's sign for *and* between numbers."""
    return text.replace(" & ", f" {context.locale.term('and', 'symbol') or '&'} ") if "&" in text else text


def _range_delimiter(context: Context) -> str:
    return context.locale.term("page-range-delimiter") or "–"


def _locator(compiler: Compiler) -> Render:
    form = compiler.page_range_format

    def lookup(context: Context) -> str:
        cite = context.cite
        if cite is None or not cite.locator:
            return ""
        text = fields.read(cite.locator)
        if (cite.label or "page") == "page":
            return _with_term(context, format_pages(text, form, delimiter=_range_delimiter(context)))
        return _with_term(context, format_pages(text, "", delimiter="–"))

    return lookup


def _citation_number(_compiler: Compiler) -> Render:
    return lambda context: f"{context.item.number:010}" if context.sorting else str(context.item.number or "")


def _first_note(_compiler: Compiler) -> Render:
    def lookup(context: Context) -> str:
        number = context.cite.first_note if context.cite else 0
        return str(number) if 0 < abs(number) < 10**30 else ""

    return lookup


def _year_suffix(compiler: Compiler) -> Render:
    compiler.uses_year_suffix = True

    def lookup(context: Context) -> str:
        return context.item.year_suffix

    return lookup


def _citation_label(_compiler: Compiler) -> Render:
    def lookup(context: Context) -> str:
        text = label_of(context.item)
        if context.implicit_year_suffix and not context.year_suffix_done and not context.sorting:
            context.year_suffix_done = True
            text += context.item.year_suffix
        return text

    return lookup


_SPECIAL: dict[str, Callable[[Compiler], Render]] = {
    "page": _page,
    "locator": _locator,
    "citation-number": _citation_number,
    "first-reference-note-number": _first_note,
    "year-suffix": _year_suffix,
    "citation-label": _citation_label,
}
