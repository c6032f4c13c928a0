"""HTML, with the tags and classes that CSL processors and the CSL test-suite share.

What "normal" means inside another style is left to CSS, so the tree is printed as it is. A list carries its layout in
``style`` attributes, so that it looks right wherever it is pasted.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, TypeAlias

from bibcatalog.text.printers.layout import length, widest
from bibcatalog.text.printers.words import address, anchor, clean
from bibcatalog.text.tree import Node, Span, Style, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.text.listing import Entry, ListSettings

_Tags: TypeAlias = dict[Style, tuple[str, str]]

_CSS = {
    Style.UPRIGHT: "font-style:normal;",
    Style.LIGHT: "font-weight:300;",
    Style.NORMAL_WEIGHT: "font-weight:normal;",
    Style.SMALL_CAPS: "font-variant:small-caps;",
    Style.NORMAL_CAPS: "font-variant:normal;",
    Style.UNDERLINE: "text-decoration:underline;",
    Style.NO_UNDERLINE: "text-decoration:none;",
    Style.BASELINE: "vertical-align:baseline;",
}
_DISPLAYS = (Style.BLOCK, Style.LEFT_MARGIN, Style.RIGHT_INLINE, Style.INDENT)

TAGS: _Tags = {
    Style.ITALIC: ("<i>", "</i>"),
    Style.BOLD: ("<b>", "</b>"),
    Style.OBLIQUE: ("<em>", "</em>"),
    Style.SUPERSCRIPT: ("<sup>", "</sup>"),
    Style.SUBSCRIPT: ("<sub>", "</sub>"),
    Style.NOCASE: ("", ""),
    **{style: (f'<span style="{css}">', "</span>") for style, css in _CSS.items()},
    **{style: (f'<div class="csl-{style.value}">', "</div>") for style in _DISPLAYS},
}
"""Style -> its opening and closing tag."""


def render(text: Text) -> str:
    """Print text as HTML.

    >>> from bibcatalog.text.tree import Text, Link
    >>> render(Text(("See ", Link("https://example.org/?a&b", ("a < b",)))))
    'See <a href="https://example.org/?a&amp;b">a &lt; b</a>'
    """
    return _printed(text.nodes, TAGS)


def render_list(entries: Sequence[Entry], settings: ListSettings) -> str:
    """Print a list; the id of an entry is ``ref-`` and its own."""
    if not entries:
        return ""
    width = length(widest(label for entry in entries for label in _labels(entry.text)))
    tags = _row_tags(width + 1) if width else TAGS
    css = f"line-height:{settings.line_spacing};" if settings.line_spacing > 1 else ""
    if settings.hanging_indent and not width:
        css += "padding-left:2em;text-indent:-2em;"
    body = f' style="{css}"' if css else ""
    spacing = f' style="margin-bottom:{settings.entry_spacing}em;"' if settings.entry_spacing > 0 else ""
    lines = [
        f'  <div class="csl-entry" id="{escape(anchor(entry.id))}"{spacing}>{_printed(entry.text.nodes, tags)}</div>'
        for entry in entries
    ]
    return "\n".join([f'<div class="csl-bib-body"{body}>', *lines, "</div>", ""])


def _labels(text: Text) -> list[tuple[Node, ...]]:
    return [node.children for node in text.nodes if isinstance(node, Span) and node.style is Style.LEFT_MARGIN]


def _row_tags(width: int) -> _Tags:
    """Give tags that put a label and the text after it side by side; a page has no margin for "margin" to use."""
    left = f'<div class="csl-left-margin" style="float:left;width:{width}ch;">'
    right = f'<div class="csl-right-inline" style="margin-left:{width}ch;">'
    return TAGS | {Style.LEFT_MARGIN: (left, "</div>"), Style.RIGHT_INLINE: (right, "</div>")}


def _printed(nodes: tuple[Node, ...], tags: _Tags) -> str:
    out: list[str] = []
    linked = False
    # A node, or, in a tuple, the tag that closes what was opened before.
    stack: list[Node | tuple[str]] = [*reversed(nodes)]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            out.append(_escape(node))
        elif isinstance(node, tuple):
            out.append(node[0])
            linked = linked and node is not _END_OF_LINK
        elif isinstance(node, Span):
            opening, closing = tags[node.style]
            out.append(opening)
            stack.append((closing,))
            stack.extend(reversed(node.children))
        else:
            url = "" if linked else address(node.url)  # HTML has no link inside a link
            if url:
                linked = True
                out.append(f'<a href="{escape(url)}">')
                stack.append(_END_OF_LINK)
            stack.extend(reversed(node.children))
    return "".join(out)


_END_OF_LINK = ("</a>",)


def _escape(text: str) -> str:
    return escape(clean(text), quote=False)
