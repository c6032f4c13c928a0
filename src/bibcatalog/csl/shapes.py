"""What a style makes alike of all works of one shape: of one type, with the same variables filled in.

Most of a style is about what a work does not have. Which branch of ``cs:choose`` is taken, and which elements come out
empty because none of their variables is there, is found out once for each shape and kept. What depends on more than
that, such as the position of a cite or whether a number is numeric, is asked anew each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bibcatalog.csl.variables import DATES, NAMES, OLD_NAMES, SHORT_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bibcatalog.csl.context import Context, Render
    from bibcatalog.csl.items import Item
    from bibcatalog.csl.locales import Locale

OPAQUE: Final = "\0"
"""Stands among variables for all that the shape of a work does not tell."""

_MOST: Final = 500
"""Shapes that are told apart in a locale; works of further ones are looked at each by itself."""

_NOT_TOLD: Final = frozenset(
    ["citation-label", "citation-number", "first-reference-note-number", "locator", "page-first", "year-suffix", ""]
)


class Shape:
    """A type and the variables that are filled in, in a locale, with what was found out for it.

    ``kept`` has, of elements that follow each other, those that may give something, and whether others were called;
    ``taken`` has what does the same as an element: the branch that is taken of a ``cs:choose``.
    """

    __slots__ = ("_filled", "kept", "taken")

    def __init__(self, filled: frozenset[str] | None) -> None:
        self._filled = filled
        self.kept: dict[Render, tuple[tuple[Render, ...], bool]] = {}
        self.taken: dict[Render, Render] = {}

    def lacks(self, variables: frozenset[str]) -> bool:
        """Say whether surely none of the variables is filled in."""
        return self._filled is not None and OPAQUE not in variables and self._filled.isdisjoint(variables)

    def direct(self, element: Render) -> Render:
        """Give what does the same as an element with the fewest steps."""
        while element in self.taken:
            element = self.taken[element]
        return element


UNTOLD: Final = Shape(None)
"""The shape of works of which nothing is kept."""


def shape_of(item: Item, locale: Locale) -> Shape:
    """Give the shape of a work in a locale."""
    filled = item.filled
    if filled is None or item.abbreviations:
        return UNTOLD
    key = item.type, filled
    shape = locale.shapes.get(key)
    if shape is None:
        if len(locale.shapes) >= _MOST:
            return UNTOLD
        shape = locale.shapes[key] = Shape(filled)
    return shape


def texts(variable: str, *, short: bool = False) -> set[str]:
    """Give the variables of which the text of one is made; none of them filled in, it is empty."""
    if variable in _NOT_TOLD or variable in NAMES or variable in DATES:
        return {OPAQUE}
    names = {variable, *(SHORT_FORMS.get(variable, ()) if short else ())}
    return names | {OLD_NAMES[name] for name in names if name in OLD_NAMES}


def people(variables: Iterable[str]) -> set[str]:
    """Give the variables that names are made of."""
    return {variable if variable in NAMES else OPAQUE for variable in variables}


def date(variable: str) -> set[str]:
    """Give the variable that a date is made of."""
    return {variable if variable in DATES else OPAQUE}


def joined(elements: Sequence[Render], needs: Sequence[frozenset[str]], delimiter: str) -> Render:
    """Give what renders elements one after the other; those that give nothing need no delimiter.

    Args:
        elements: compiled.
        needs: the variables without which each of them comes out alike, whatever the work.
        delimiter: what stands between two.
    """

    def render(context: Context) -> str:
        kept = context.shape.kept.get(render)
        if kept is None:
            return first(context)
        if kept[1]:
            context.called += 1
        return delimiter.join([text for one in kept[0] if (text := one(context))])

    def first(context: Context) -> str:
        shape = context.shape
        texts, kept, others_called = [], [], False
        for one, needed in zip(elements, needs, strict=True):
            called, filled = context.called, context.filled
            if text := one(context):
                texts.append(text)
            elif context.filled == filled and shape.lacks(needed):
                others_called |= context.called > called
                continue
            kept.append(shape.direct(one))
        if shape is not UNTOLD:
            shape.kept[render] = tuple(kept), others_called
            if len(kept) == 1 and not others_called:
                shape.taken[render] = kept[0]
        return delimiter.join(texts)

    return render
