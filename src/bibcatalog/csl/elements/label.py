"""``cs:label``: the term of a variable, such as ``p.`` (CSL 1.0.2, "Label")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bibcatalog.csl.formatting import decorator
from bibcatalog.csl.marks import plain
from bibcatalog.csl.numbers import is_plural_number
from bibcatalog.csl.pages import is_plural_locator
from bibcatalog.csl.shapes import texts
from bibcatalog.csl.variables import IDENTIFIERS

if TYPE_CHECKING:
    from bibcatalog.csl.compiler import Compiler
    from bibcatalog.csl.context import Context, Render
    from bibcatalog.csl.xmltree import Element

_TERMS = {"sub verbo": "sub-verbo"}
_OWN_LABEL = re.compile(r"[a-z]{1,6}\. ")
"""What a locator starts with that says itself what it counts: ``vol. 1, fol. 2``."""

_COUNTS = frozenset({"number-of-pages", "number-of-volumes"})


def compile_label(compiler: Compiler, element: Element) -> Render:
    """Compile a label; there is one only where its variable has content."""
    variable = element.get("variable")
    form, plural = element.get("form", "long"), element.get("plural", "contextual")
    decorate = decorator(element, of_style=True)
    compiler.needed |= texts(variable)

    def render(context: Context) -> str:
        if variable == "locator":
            cite = context.cite
            content = cite.locator if cite else ""
            name = _TERMS.get(cite.label, cite.label) if cite and cite.label else "page"
        elif variable == "first-reference-note-number":
            content, name = str(context.cite.first_note or "") if context.cite else "", variable
        else:
            content, name = plain(context.item.text(variable)), variable
        if not content or variable in context.substituted or (variable == "locator" and _OWN_LABEL.match(content)):
            return ""
        if plural == "contextual":
            if variable in {"locator", "page"}:
                many = is_plural_locator(content)
            else:
                counted = content.replace("-", "") if variable in IDENTIFIERS else content
                many = is_plural_number(counted, is_count=variable in _COUNTS)
        else:
            many = plural == "always"
        text = context.locale.term(name, form, plural=many) or ""
        return decorate(context, text) if decorate else text

    return render
