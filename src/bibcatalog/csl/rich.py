"""From a marked string to rich text; formatting of a field turns over inside the same formatting of the style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.csl import marks
from bibcatalog.csl.marks import CLOSE, LINK, LINKED
from bibcatalog.text.tree import Link, Span, Style, Text

if TYPE_CHECKING:
    from bibcatalog.text.tree import Node

_MARK = re.compile("([\ufdd0-\ufdef])")

# Of a style: mark -> (what it is about, what it makes of it, whether that is the plain form).
_STYLES: Final[dict[str, tuple[str, Style, bool]]] = {
    marks.ITALIC: ("style", Style.ITALIC, False),
    marks.OBLIQUE: ("style", Style.OBLIQUE, False),
    marks.UPRIGHT: ("style", Style.UPRIGHT, True),
    marks.BOLD: ("weight", Style.BOLD, False),
    marks.LIGHT: ("weight", Style.LIGHT, False),
    marks.NORMAL_WEIGHT: ("weight", Style.NORMAL_WEIGHT, True),
    marks.SMALL_CAPS: ("caps", Style.SMALL_CAPS, False),
    marks.NORMAL_CAPS: ("caps", Style.NORMAL_CAPS, True),
    marks.UNDERLINE: ("line", Style.UNDERLINE, False),
    marks.NO_UNDERLINE: ("line", Style.NO_UNDERLINE, True),
    marks.SUPERSCRIPT: ("height", Style.SUPERSCRIPT, False),
    marks.SUBSCRIPT: ("height", Style.SUBSCRIPT, False),
    marks.BASELINE: ("height", Style.BASELINE, True),
}

# Of a field: mark -> the style's mark, and the one that takes its place where that is in force already.
_FLIPS: Final = {
    marks.FIELD_ITALIC: (marks.ITALIC, marks.UPRIGHT),
    marks.FIELD_BOLD: (marks.BOLD, marks.NORMAL_WEIGHT),
    marks.FIELD_SMALL_CAPS: (marks.SMALL_CAPS, marks.NORMAL_CAPS),
    marks.FIELD_SUPERSCRIPT: (marks.SUPERSCRIPT, marks.BASELINE),
    marks.FIELD_SUBSCRIPT: (marks.SUBSCRIPT, marks.BASELINE),
}

_DISPLAY: Final = {
    marks.BLOCK: Style.BLOCK,
    marks.LEFT_MARGIN: Style.LEFT_MARGIN,
    marks.RIGHT_INLINE: Style.RIGHT_INLINE,
    marks.INDENT: Style.INDENT,
}

_PLAIN: Final = {"style": Style.UPRIGHT, "weight": Style.NORMAL_WEIGHT, "caps": Style.NORMAL_CAPS,
                 "line": Style.NO_UNDERLINE, "height": Style.BASELINE}  # fmt: skip


class _Open:
    """A span that is open: what becomes of its children, and what is in force inside."""

    __slots__ = ("children", "force", "styles", "url")

    def __init__(self, force: dict[str, str], styles: tuple[Style, ...] = (), url: str = "") -> None:
        self.force = force
        self.styles = styles
        self.url = url
        self.children: list[Node] = []


def to_text(marked: str) -> Text:
    """Make rich text of a finished marked string; a mark without its pair is left out."""
    pieces = _MARK.split(marked)
    if len(pieces) == 1:
        return Text(marked)
    stack = [_Open({})]
    for index, piece in enumerate(pieces):
        if index % 2:
            _mark(stack, piece, pieces[index + 1])
        elif piece and pieces[index - 1] != LINK:
            stack[-1].children.append(piece)
    while len(stack) > 1:
        _close(stack)
    return Text(tuple(stack[0].children))


def _mark(stack: list[_Open], mark: str, behind: str) -> None:
    """Open or close a span; ``behind`` is the text after the mark, the address in case of a link."""
    force = stack[-1].force
    if mark == CLOSE:
        if len(stack) > 1:
            _close(stack)
    elif mark == LINK:
        stack.append(_Open(force, url=behind))
    elif mark != LINKED:
        opened = _opened(mark, force)
        if opened is not None:
            stack.append(opened)


def _close(stack: list[_Open]) -> None:
    done = stack.pop()
    children = Text(tuple(done.children)).nodes
    if not children:
        return
    if done.url:
        stack[-1].children.append(Link(done.url, children))
        return
    for style in done.styles:
        children = (Span(style, children),)
    stack[-1].children.extend(children)


def _opened(mark: str, force: dict[str, str]) -> _Open | None:
    if mark in _DISPLAY:
        return _Open(force, (_DISPLAY[mark],))
    if mark == marks.NOCASE:
        return _Open(force)
    if mark == marks.NO_DECORATION:
        return _Open({}, tuple(_PLAIN[about] for about in force))
    if mark in _FLIPS:
        on, off = _FLIPS[mark]
        mark = off if force.get(_STYLES[on][0]) == on else on
    if mark not in _STYLES:
        return None
    about, style, is_plain = _STYLES[mark]
    if force.get(about) == mark or (is_plain and about not in force):
        return _Open(force)
    inside = {name: value for name, value in force.items() if name != about}
    return _Open(inside if is_plain else {**inside, about: mark}, (style,))
