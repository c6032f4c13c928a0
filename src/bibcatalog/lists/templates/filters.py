"""The filters of templates: those of Jinja2 that make sense here, and ours, for places where a value needs more.

A filter of Jinja2 that changes letters takes rich text as a plain string. One that lays out, such as ``wordwrap``,
prints first: a line of its own is then escaped as the beginning of a line.
"""

from __future__ import annotations

import textwrap
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, Final

from jinja2 import pass_environment
from jinja2.filters import do_indent, make_attrgetter
from markupsafe import Markup

from bibcatalog.lists.model import Said
from bibcatalog.lists.templates.anchors import github_anchors
from bibcatalog.lists.templates.escaping import Printed, joined, text_of
from bibcatalog.lists.templates.places import PLACES, linked_address
from bibcatalog.text.tree import EMPTY, Link, Span, Style, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Environment

_LEFT_OUT: Final = frozenset("filesizeformat pprint random striptags tojson urlize xmlattr".split())
"""What is for HTML alone, or would not give the same every time."""

_OF_STRINGS: Final = (
    *("capitalize", "count", "float", "format", "int", "length", "lower", "reverse", "title", "truncate", "upper"),
    *("urlencode", "wordcount"),
)
_WIDEST: Final = 1000  # columns


def filters_for(markup: type[Printed], known: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Give the filters for an output, made of those of Jinja2."""
    kept = {name: function for name, function in known.items() if name not in _LEFT_OUT}
    of_strings = {name: _on_string(markup, known[name]) for name in _OF_STRINGS}
    own = {name: partial(function, markup) for name, function in _OF_OUTPUT.items()}
    places = {name: _printed_by(markup, forms[markup.to]) for name, forms in PLACES.items()}
    return {**kept, **of_strings, **own, **_OF_TEXT, **places, "join": _joiner(markup)}


def _on_string(markup: type[Printed], function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a filter of Jinja2 see a string where rich text, or a text of a person, is."""
    place = int(hasattr(function, "jinja_pass_arg"))

    @wraps(function)
    def run(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - as the filter has it
        return function(*args[:place], _string(markup, args[place]), *args[place + 1 :], **options)

    return run


def _string(markup: type[Printed], value: object) -> object:
    if isinstance(value, Markup):
        return markup(value)
    return str(value) if isinstance(value, Text | Said) else value


def _printed_by(markup: type[Printed], write: Callable[[object], str]) -> Callable[[object], Printed]:
    return lambda value: markup(write(value))


def _joiner(markup: type[Printed]) -> Callable[..., object]:
    @pass_environment
    def join(
        environment: Environment, values: Iterable[object], d: object = "", attribute: str | int | None = None
    ) -> object:
        found = values if attribute is None else map(make_attrgetter(environment, attribute), values)
        return joined(markup, found, d)

    return join


def _replace(markup: type[Printed], value: object, old: object, new: object, count: int | None = None) -> str:
    times = -1 if count is None else count
    if isinstance(value, Markup) or isinstance(new, Markup):
        return markup.escape(value).replace(str(old), markup.escape(new), times)
    return text_of(value).plain.replace(str(old), text_of(new).plain, times)


def _raw(markup: type[Printed], value: object) -> Printed:
    return markup(str(value))


def _escape_again(markup: type[Printed], value: object) -> Printed:
    return markup.escape(str(value))


def _trim(markup: type[Printed], value: object, chars: str | None = None) -> str:
    """Strip a string; rich text is printed, so that its styles stay."""
    return markup.escape(value).strip(chars) if isinstance(value, Text | Markup) else str(value).strip(chars)


def _indent(
    markup: type[Printed],
    value: object,
    width: int | str = 4,
    first: bool = False,  # noqa: FBT001, FBT002 - as Jinja2 has it
    blank: bool = False,  # noqa: FBT001, FBT002 - as Jinja2 has it
) -> str:
    return do_indent(markup.escape(value), _column(width) if isinstance(width, int) else markup(width), first, blank)


def _center(markup: type[Printed], value: object, width: int = 80) -> str:
    return markup.escape(value).center(_column(width))


def _wordwrap(
    markup: type[Printed],
    value: object,
    width: int = 79,
    break_long_words: bool = True,  # noqa: FBT001, FBT002 - as Jinja2 has it
    wrapstring: object = Markup("\n"),
) -> str:
    """Break a text into lines; each is printed for the beginning of a line, unless all is printed already."""
    wrap = partial(textwrap.wrap, width=_column(width), break_long_words=break_long_words)
    text = str(value) if isinstance(value, Markup) else text_of(value).plain
    lines = [line for paragraph in text.splitlines() for line in wrap(paragraph) or [""]]
    printed = map(markup, lines) if isinstance(value, Markup) else map(markup.escape, lines)
    return markup.escape(wrapstring).join(printed)


def _column(width: int) -> int:
    if width > _WIDEST:
        raise OverflowError(f"no line is {width} columns wide; there may be {_WIDEST}")
    return width


def _styled(style: Style) -> Callable[[object], Text | Markup]:
    """Give a filter that sets text in a style; what is printed already cannot be."""

    def filter_(value: object) -> Text:
        if isinstance(value, Markup):
            raise TypeError(f"text that is printed already cannot be made {style.value}; do so before it is printed")
        text = text_of(value)
        return Text((Span(style, text.nodes),)) if text else EMPTY

    return filter_


def _link(value: object, url: object) -> Text:
    """Make a link of text; it stays text when the address leads nowhere."""
    if isinstance(value, Markup):
        raise TypeError("text that is printed already cannot be made a link; do so before it is printed")
    text, address = text_of(value), linked_address(url)
    return Text((Link(address, text.nodes),)) if text and address else text


def _widest(labels: Iterable[object]) -> Text:
    """Give the longest of several labels; no text when there is none."""
    return max(map(text_of, labels), key=lambda label: len(label.plain), default=EMPTY)


_OF_OUTPUT: Final[dict[str, Callable[..., object]]] = {
    "center": _center,
    "e": lambda markup, value: markup.escape(value),
    "escape": lambda markup, value: markup.escape(value),
    "forceescape": _escape_again,
    "indent": _indent,
    "raw": _raw,
    "replace": _replace,
    "safe": _raw,
    "trim": _trim,
    "wordwrap": _wordwrap,
}
_OF_TEXT: Final[dict[str, Callable[..., object]]] = {
    "bold": _styled(Style.BOLD),
    "italic": _styled(Style.ITALIC),
    "link": _link,
    "widest": _widest,
    "github_anchors": github_anchors,
}
