"""``cs:number``: numbers as digits, ordinals or roman numerals (CSL 1.0.2, "Number")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bibcatalog.csl.formatting import decorator
from bibcatalog.csl.numbers import format_numbers
from bibcatalog.csl.shapes import texts
from bibcatalog.csl.values import value_of

if TYPE_CHECKING:
    from bibcatalog.csl.compiler import Compiler
    from bibcatalog.csl.context import Context, Render
    from bibcatalog.csl.xmltree import Element


_NUMBER = re.compile(r"\d{1,9}")


def compile_number(compiler: Compiler, element: Element) -> Render:
    """Compile a number: content that is not numeric is printed as it is."""
    variable, form = element.get("variable"), element.get("form", "numeric")
    decorate = decorator(element)
    compiler.needed |= texts(variable)
    lookup = value_of(variable, compiler, numeric=form == "numeric")

    def render(context: Context) -> str:
        context.called += 1
        if variable in context.substituted:
            return ""
        text = lookup(context)
        if not text:
            return ""
        context.filled += 1
        if context.tracked is not None:
            context.tracked.add(variable)
        if form != "numeric":
            locale = context.locale
            gender = locale.gender_of(variable)
            text = format_numbers(
                text,
                form,
                ordinal=lambda number: locale.ordinal_of(number, gender),
                long_ordinal=lambda number: locale.long_ordinal_of(number, gender),
                label=lambda name, plural: locale.term(name, "short", plural=plural) or "",
            )
        elif context.sorting:
            text = _NUMBER.sub(lambda found: found[0].zfill(10), text)
        return decorate(context, text) if decorate else text

    return render
