r"""What a template prints, escaped for its output by the printers of rich text.

``Printed`` marks what is printed already, so that nothing is escaped twice. It is a ``Markup`` for Jinja2, whose own
escaping, which is for HTML, it replaces: what is joined to it, or put into it, is printed for the same output.

>>> markup = printed_class("latex")
>>> markup.escape("50%") + " & more"
Printed('50\\% \\& more')
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Final

from jinja2 import Undefined
from markupsafe import Markup

from bibcatalog.lists.model import Said
from bibcatalog.text.printers import PRINTERS
from bibcatalog.text.printers.settle import settle
from bibcatalog.text.tree import EMPTY, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Self

_TAG_OR_QUOTE: Final = re.compile("<[^>]*>|[\"']")
_QUOTES: Final = {'"': "&#34;", "'": "&#39;"}


class Printed(Markup):
    """Text as it stands in an output; the class for an output is given by ``printed_class``."""

    __slots__ = ()
    to: ClassVar[str]

    @classmethod
    def escape(cls, s: object, /) -> Self:
        """Print a value, unless it is printed already.

        Raises:
            TypeError: when it is nothing that can be printed.
        """
        if isinstance(s, cls):
            return s
        return cls(str(s) if isinstance(s, Markup) else _PRINTERS[cls.to](text_of(s)))

    def __repr__(self) -> str:
        """Show what is printed."""
        return f"Printed({str(self)!r})"


@cache
def printed_class(to: str) -> type[Printed]:
    """Give the class of what is printed for an output."""
    return type("Printed", (Printed,), {"__slots__": (), "to": to, "__module__": __name__})


def text_of(value: object) -> Text:
    """Make rich text of what a template has.

    Raises:
        TypeError: when it is something else, such as a whole section; the message says what to do.
    """
    if isinstance(value, Text):
        return value
    if isinstance(value, Said):
        return Text(value.text)
    if value is None:
        return EMPTY
    if isinstance(value, str | int | float | Undefined):
        return Text(str(value))  # of a name that nobody knows this raises the error that tells so
    kind = type(value).__name__
    if isinstance(value, tuple | list):
        raise TypeError(f"a {kind} cannot be printed; go through it with {{% for %}}, or use the filter join")
    raise TypeError(f"a {kind} cannot be printed; name one of its parts")


def joined(markup: type[Printed], values: Iterable[object], separator: object = "") -> Printed | Text | str:
    """Put values side by side: printed when one of them is, rich when one of them is, else a plain string.

    >>> joined(printed_class("latex"), ["50%", Text("of")], " ")
    Text('50% of')
    """
    pieces = [*values]
    if any(isinstance(piece, Markup) for piece in (separator, *pieces)):
        return markup.escape(separator).join(map(markup.escape, pieces))
    texts = [text_of(piece) for piece in pieces]
    between = text_of(separator)
    if any(isinstance(piece, Text) for piece in (separator, *pieces)):
        nodes = [node for text in texts for node in (*between.nodes, *text.nodes)]
        return Text(tuple(nodes[len(between.nodes) :]))
    return between.plain.join(text.plain for text in texts)


@cache
def _render(to: str) -> Callable[[Text], str]:
    return PRINTERS[to].render


def _html(text: Text) -> str:
    """Print HTML that may stand between quotation marks, too: in an attribute."""
    printed = _render("html")(text)
    return _TAG_OR_QUOTE.sub(lambda found: _QUOTES.get(found[0], found[0]), printed)


def _markdown(text: Text) -> str:
    """Print Markdown; the printer leaves out spaces at the start, which is right for a line and wrong within one."""
    printed = _render("markdown")(text)
    return f" {printed}" if text.plain[:1].isspace() else printed


def _typst(text: Text) -> str:
    """Print Typst; a call at the end must not take what follows for a part of itself."""
    nodes = settle(text.nodes)
    printed = _render("typst")(text)
    return f"{printed};" if nodes and not isinstance(nodes[-1], str) else printed


_PRINTERS: Final[dict[str, Callable[[Text], str]]] = {
    "text": lambda text: _render("text")(text),
    "html": _html,
    "markdown": _markdown,
    "latex": lambda text: _render("latex")(text),
    "typst": _typst,
}
