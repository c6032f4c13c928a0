"""From the elements of a style to functions: one per kind of rendering element, put together once per style."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bibcatalog.csl.elements.choose import compile_choose
from bibcatalog.csl.elements.date import compile_date
from bibcatalog.csl.elements.group import compile_group
from bibcatalog.csl.elements.label import compile_label
from bibcatalog.csl.elements.names import compile_names
from bibcatalog.csl.elements.number import compile_number
from bibcatalog.csl.elements.text import compile_text
from bibcatalog.csl.shapes import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bibcatalog.csl.context import Render
    from bibcatalog.csl.options import Inherited
    from bibcatalog.csl.xmltree import Element

_COMPILERS: Final[Mapping[str, Callable[[Compiler, Element], Render]]] = {
    "text": compile_text,
    "number": compile_number,
    "label": compile_label,
    "group": compile_group,
    "choose": compile_choose,
    "names": compile_names,
    "date": compile_date,
}


_DEEPEST: Final = 100
"""How deep elements may be nested, with the macros that they call; no style goes beyond 72."""

_MOST: Final = 100_000
"""Elements that may be rendered, with a share for long attributes; no style has more than 3 100. Macros that call
others twice, which call others twice, and so on, would never come to an end."""

_INVERTED: Final = {"name-as-sort-order": "all"}
"""How names are written to be sorted by (CSL 1.0.2, "Sort Key")."""


class Compiler:
    """Compiles the elements of one area (citation, bibliography), which has options of its own for names.

    Args:
        macros: the style's macros by name.
        inherited: what names inherit from the area and the style.
        page_range_format: of the style.
    """

    def __init__(self, macros: Mapping[str, Element], inherited: Inherited, page_range_format: str = "") -> None:
        self.macros = macros
        self.inherited = inherited
        self.page_range_format = page_range_format
        self.uses_year_suffix = False
        self.substituted: Element | None = None
        """The names for which others stand in, while those are compiled."""
        self.rendered = 0
        """Elements that are rendered at most by what was compiled so far."""
        self.needed: set[str] = set()
        """The variables of what was compiled so far, by which it comes out empty where none is filled in."""
        self._compiled: dict[str, tuple[Render, int, frozenset[str]]] = {}
        self._depth = 0
        self._sorting: dict[tuple[tuple[str, str], ...], Compiler] = {}
        self._open: list[str] = []

    def for_sorting(self, limits: Mapping[str, str]) -> Compiler:
        """Give a compiler for a sort key: names are inverted, and cut by the key's own limits."""
        key = tuple(sorted(limits.items()))
        if key in self._sorting:
            return self._sorting[key]
        attributes = dict(self.inherited.attributes)
        attributes.pop("et-al-subsequent-min", None)
        attributes.pop("et-al-subsequent-use-first", None)
        self._sorting[key] = Compiler(
            self.macros,
            replace(self.inherited, attributes=attributes, limits={**limits, **_INVERTED}),
            self.page_range_format,
        )
        return self._sorting[key]

    def element(self, element: Element, delimiter: str = "") -> Render:
        """Compile one rendering element; the delimiter is the one that cs:choose hands on.

        Raises:
            StyleError: the element is none, or is used wrongly.
        """
        compile_one = _COMPILERS.get(element.name)
        if compile_one is None:
            known = ", ".join(f"cs:{name}" for name in _COMPILERS)
            raise element.error(f"is no rendering element; here may stand {known}")
        if self._depth == _DEEPEST:
            raise element.error("is nested too deeply")
        self._depth += 1
        render = compile_choose(self, element, delimiter) if element.name == "choose" else compile_one(self, element)
        self._depth -= 1
        self._add(1 + sum(map(len, element.attributes.values())) // 100, element)
        return render

    def _add(self, rendered: int, element: Element) -> None:
        self.rendered += rendered
        if self.rendered > _MOST:
            raise element.error("too much is rendered; macros may call each other too often")

    def children(self, elements: Iterable[Element], delimiter: str = "") -> Render:
        """Compile elements that follow each other; those that give nothing need no delimiter."""
        renders: list[Render] = []
        needs: list[frozenset[str]] = []
        for element in elements:
            with self.collecting() as needed:
                renders.append(self.element(element, delimiter))
            needs.append(frozenset(needed))
        return renders[0] if len(renders) == 1 else joined(renders, needs, delimiter)

    def macro(self, name: str, element: Element) -> Render:
        """Compile a macro, once.

        Raises:
            StyleError: there is none of that name, or it calls itself.
        """
        if name in self._compiled:
            render, rendered, variables = self._compiled[name]
            self._add(rendered, element)
            self.needed |= variables
            return render
        if name not in self.macros:
            raise element.error(f'there is no macro "{name}"')
        if name in self._open:
            path = " → ".join([*self._open[self._open.index(name) :], name])
            raise element.error(f"the macro calls itself: {path}")
        self._open.append(name)
        before = self.rendered
        with self.substituting(None), self.collecting() as needed:  # a macro is the same wherever it is called
            render = self.children(self.macros[name].children)
        self._compiled[name] = render, self.rendered - before, frozenset(needed)
        self._open.pop()
        return render

    @contextmanager
    def substituting(self, names: Element | None) -> Iterator[None]:
        """Compile what stands in for names."""
        before, self.substituted = self.substituted, names
        yield
        self.substituted = before

    @contextmanager
    def collecting(self) -> Iterator[set[str]]:
        """Compile something and give the variables that it needs, once it is done; they stay needed around it."""
        around, inside = self.needed, set[str]()
        self.needed = inside
        yield inside
        around |= inside
        self.needed = around
