"""Rich text as HTML without ``style`` attributes, which the page's security policy does not let through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from bibcatalog.text.printers import html
from bibcatalog.text.tree import Span, Style, Text

if TYPE_CHECKING:
    from bibcatalog.text.tree import Node

_CLASSES: Final = {
    html.TAGS[style][0]: f'<span class="{style.value}">' for style in Style if "style=" in html.TAGS[style][0]
}


def to_html(text: Text) -> Markup:
    """Write rich text as HTML.

    >>> from bibcatalog.text.markup import parse
    >>> to_html(parse("<sc>a</sc> <script> & <i>b</i>"))
    Markup('<span class="small-caps">a</span> &lt;script&gt; &amp; <i>b</i>')
    """
    written = html.render(text)
    if "<span style" in written:  # written by the printer: in text, < is escaped
        for opening, other in _CLASSES.items():
            written = written.replace(opening, other)
    return Markup(written)  # noqa: S704 - the printer escapes


def without_label(text: Text) -> Text:
    """Take away the number that a style puts before a reference.

    >>> without_label(Text((Span(Style.LEFT_MARGIN, ("[1] ",)), Span(Style.RIGHT_INLINE, ("Doe",))))).plain
    'Doe'
    """
    nodes = [node for node in text.nodes if not _is(node, Style.LEFT_MARGIN)]
    if len(nodes) == len(text.nodes):
        return text
    return Text(tuple(inside for node in nodes for inside in _opened(node)))


def _opened(node: Node) -> tuple[Node, ...]:
    return node.children if isinstance(node, Span) and node.style is Style.RIGHT_INLINE else (node,)


def _is(node: Node, style: Style) -> bool:
    return isinstance(node, Span) and node.style is style
