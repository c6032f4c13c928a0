"""``cs:group``: shown only when a variable in it has content (CSL 1.0.2, "Group")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.csl import fields
from bibcatalog.csl.elements.chinese import chinese_pair
from bibcatalog.csl.formatting import decorator

if TYPE_CHECKING:
    from bibcatalog.csl.compiler import Compiler
    from bibcatalog.csl.context import Context, Render
    from bibcatalog.csl.xmltree import Element


def compile_group(compiler: Compiler, element: Element) -> Render:
    """Compile a group; one that shows something counts as a variable with content for the group around it."""
    children = compiler.children(element.children, fields.affix(element.get("delimiter")))
    if around := chinese_pair(element):
        children = around(children)
    decorate = decorator(element)

    def render(context: Context) -> str:
        called, filled = context.called, context.filled
        text = children(context)
        if context.called > called and context.filled == filled:
            return ""
        if not text:
            return ""
        context.called += 1
        context.filled += 1
        return decorate(context, text) if decorate else text

    return render
