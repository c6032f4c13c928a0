r"""Typst, as markup.

Every character prints as itself; an apostrophe between letters is left to Typst, which curls it.

>>> from bibcatalog.text.tree import Text
>>> render(Text("1. A--B @ $5"))
'1\\. A\\--B \\@ \\$5'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bibcatalog.text.printers.layout import Kind, Part, length, parts, widest
from bibcatalog.text.printers.settle import settle
from bibcatalog.text.printers.words import address
from bibcatalog.text.tree import Span, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.text.listing import Entry, ListSettings
    from bibcatalog.text.tree import Link, Node, Text

_CALLS = {
    Style.ITALIC: "#emph[",
    Style.OBLIQUE: '#text(style: "oblique")[',
    Style.BOLD: "#strong[",
    Style.LIGHT: '#text(weight: "light")[',
    Style.SMALL_CAPS: "#smallcaps[",
    Style.UNDERLINE: "#underline[",
    Style.SUPERSCRIPT: "#super[",
    Style.SUBSCRIPT: "#sub[",
}
# What Typst reads as markup wherever it stands. The signs that some place makes markup are found first, which is fast;
# then come the places: shorthands, comments and addresses.
_SPECIAL = re.compile(
    r"[\\#$*_`<@~\[\]\"'\-./](?:"
    r"(?<!['\-./])"
    r"|(?<=-)(?:(?=[-?])|(?<!\w-)(?=\d))"
    r"|(?<=\.)(?=\.\.)"
    r"|(?<=/)(?=[/*])"
    r"|(?<=')(?:(?<![^\W\d_]')|(?![^\W\d_]))"
    r")"
)
_MARKER = re.compile(r" *(?:(?:[-+/]|=+)(?=\s|\Z)|\d+(?=\.(?:\s|\Z)))")  # of a list or a heading, at a start
_CONTINUES = re.compile(r"[(;]|\.(?=\w)")  # what a call would take for a part of itself

_LINE = 1.35
"""The distance between two lines, in em, when nothing is said; 0.65em of it are between them."""


def render(text: Text) -> str:
    """Print text as Typst markup; a part that stands on its own is a block."""
    return _parts(parts(settle(text.nodes)))


def render_list(entries: Sequence[Entry], settings: ListSettings) -> str:
    """Print a list as paragraphs, or, when there are numbers, as a grid."""
    if not entries:
        return ""
    cut = [parts(settle(entry.text.nodes)) for entry in entries]
    label = widest(found[0].label for found in cut)
    leading = _em(0.65 + _LINE * (max(settings.line_spacing, 1) - 1))
    spacing = _em(0.65 + _LINE * (max(settings.line_spacing, 1) - 1 + max(settings.entry_spacing, 0)))
    hang = "2em" if settings.hanging_indent and not label else "0em"
    lines = [
        "#[",
        f"#set par(hanging-indent: {hang}, first-line-indent: 0em, leading: {leading}, spacing: {spacing})",
        f"#set block(spacing: {spacing})",
        *(_grid(cut, label, spacing, settings) if label else ["\n\n".join(filter(None, map(_entry, cut)))]),
        "]",
        "",
    ]
    return "\n".join(lines)


def _grid(cut: list[list[Part]], label: tuple[Node, ...], spacing: str, settings: ListSettings) -> list[str]:
    before, width, after = "", "auto", ""
    if settings.second_field_align == "margin":
        wide = 0.6 * length(label)
        before, width, after = f"pad(left: -{_em(wide + 0.5)}, ", _em(wide), ")"
    return [
        f"#{before}grid(",
        f"  columns: ({width}, 1fr), align: (right, left), column-gutter: 0.5em, row-gutter: {spacing},",
        *(
            f"  [{_inline(first.label).strip()}], [{_entry([Part(Kind.PARAGRAPH, first.nodes), *rest])}],"
            for first, *rest in cut
        ),
        f"){after}",
    ]


def _entry(found: list[Part]) -> str:
    words = _parts(found).strip()
    return words if len(found) == 1 else f"#block[\n#set par(spacing: 0.65em)\n#set block(spacing: 0.65em)\n{words}\n]"


def _em(number: float) -> str:
    return f"{number:.4g}em"


def _parts(found: list[Part]) -> str:
    if len(found) == 1 and found[0].kind is Kind.PARAGRAPH:
        return _inline(found[0].nodes)
    return "\n".join(map(_part, found))


def _part(part: Part) -> str:
    words = _inline(part.nodes).strip()
    if part.kind is Kind.INDENTED:
        return f"#pad(left: 2em)[{words}]"
    if part.kind is Kind.ROW:
        label = _inline(part.label).strip()
        return f"#grid(columns: (auto, 1fr), column-gutter: 0.5em)[{label}][{words}]"
    return f"#block[{words}]"


def _inline(nodes: tuple[Node, ...]) -> str:
    """Print the nodes of a paragraph, or of a call, at whose start Typst looks for lists and headings."""
    out: list[str] = []
    for node in nodes:
        if not isinstance(node, str):
            out.append(_call(node))
        elif out:  # settled strings follow a call
            words = _escape(node)
            out.append(f"\\{words}" if _CONTINUES.match(words) else words)
        else:
            out.append(_at_start(_escape(node)))
    return "".join(out)


def _call(node: Span | Link) -> str:
    if isinstance(node, Span):
        return f"{_CALLS[node.style]}{_inline(node.children)}]"
    url = address(node.url)
    if node.children == (url,) and "://" in url:  # Typst shows it, and breaks it at line ends
        return f'#link("{url}")'
    return f'#link("{url}")[{_inline(node.children)}]'


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _at_start(words: str) -> str:
    found = _MARKER.match(words)
    if found is None:
        return words
    place = found.end() if words[found.end() - 1].isdigit() else found.end() - 1
    return f"{words[:place]}\\{words[place:]}"
