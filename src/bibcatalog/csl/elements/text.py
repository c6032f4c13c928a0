"""``cs:text``: a variable, a macro, a term or a value (CSL 1.0.2, "Text")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.csl import fields
from bibcatalog.csl.formatting import decorator
from bibcatalog.csl.links import link, split_prefix
from bibcatalog.csl.marks import TERM
from bibcatalog.csl.shapes import texts
from bibcatalog.csl.values import value_of

if TYPE_CHECKING:
    from bibcatalog.csl.compiler import Compiler
    from bibcatalog.csl.context import Context, Render
    from bibcatalog.csl.xmltree import Element


def compile_text(compiler: Compiler, element: Element) -> Render:
    """Compile by what is asked for; exactly one of the four may be."""
    attributes = element.attributes
    if "variable" in attributes:
        return _variable(compiler, element)
    if "macro" in attributes:
        return _macro(compiler, element)
    if "term" in attributes:
        return _term(element)
    if "value" in attributes:
        text = fields.read(element.get("value"))
        decorate = decorator(element)
        return lambda context: decorate(context, text) if decorate else text
    raise element.error('needs one of the attributes "variable", "macro", "term" and "value"')


def _variable(compiler: Compiler, element: Element) -> Render:
    variable, form = element.get("variable"), element.get("form", "long")
    before, address = split_prefix(variable, element.get("prefix"))
    decorate = decorator(element)
    decorate_linked = decorator(element.with_attribute("prefix", before)) if address else decorate
    lookup = value_of(variable, compiler)
    compiler.needed |= texts(variable, short=form == "short")
    called = variable != "year-suffix"  # a work without a letter after its year is complete

    def render(context: Context) -> str:
        if variable in context.substituted or (context.tracked and variable in context.tracked):
            context.called += 1
            return ""
        text = (context.item.short(variable) if form == "short" else "") or lookup(context)
        if not text:
            context.called += called
            return ""
        context.called += 1
        context.filled += 1
        if context.tracked is not None:
            context.tracked.add(variable)
        if context.options.links:
            linked = link(variable, address + text, context.item)
            return decorate_linked(context, linked) if decorate_linked else linked
        return decorate(context, text) if decorate else text

    return render


def _macro(compiler: Compiler, element: Element) -> Render:
    macro = compiler.macro(element.get("macro"), element)
    decorate = decorator(element)

    def render(context: Context) -> str:
        called, filled = context.called, context.filled
        text = macro(context)
        if not text or (context.called > called and context.filled == filled):
            return ""
        context.called += 1
        context.filled += 1
        return decorate(context, text) if decorate else text

    return render


def _term(element: Element) -> Render:
    name, form = element.get("term"), element.get("form", "long")
    plural = element.get("plural") == "true"
    decorate = decorator(element, of_style=True)

    def render(context: Context) -> str:
        text = context.locale.term(name, form, plural=plural) or ""
        if context.in_note and text:
            text = TERM + text
        return decorate(context, text) if decorate else text

    return render
