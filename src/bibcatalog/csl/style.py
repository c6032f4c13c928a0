"""A style, read and compiled once (CSL 1.0.2, "Style Structure")."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bibcatalog.csl import fields, xmltree
from bibcatalog.csl.compiler import Compiler
from bibcatalog.csl.formatting import Decorate, decorator
from bibcatalog.csl.locales import names_of, normal_tag
from bibcatalog.csl.options import Inherited
from bibcatalog.csl.sorting import Key, compile_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.csl.context import Render
    from bibcatalog.csl.xmltree import Element

_DEEPEST: Final = "elements are nested too deeply"


@dataclass(frozen=True, slots=True)
class Layout:
    """``cs:layout``: its elements, compiled, for the languages that it is meant for (all, when none is named)."""

    languages: tuple[str, ...]
    parts: tuple[Render, ...]
    decorate: Decorate | None
    delimiter: str
    suffix: str
    decorate_without_suffix: Decorate | None


@dataclass(frozen=True, slots=True)
class Area:
    """``cs:citation`` or ``cs:bibliography``: its layouts, sort keys and attributes."""

    layouts: tuple[Layout, ...]
    keys: tuple[Key, ...]
    attributes: Mapping[str, str]
    explicit_year_suffix: bool

    def flag(self, name: str) -> bool:
        """Say whether an attribute is true."""
        return self.attributes.get(name) == "true"

    def number(self, name: str, default: int) -> int:
        """Give an attribute that is a whole number."""
        value = self.attributes.get(name, "")
        return int(value) if value.isdecimal() and len(value) < 7 else default

    def layout(self, language: str) -> Layout:
        """Give the layout for a language; the last one is for all others (CSL-M, "cs:layout and locale")."""
        if len(self.layouts) > 1 and language:
            names = names_of(normal_tag(language))
            for layout in self.layouts:
                if names.intersection(layout.languages):
                    return layout
        return self.layouts[-1]


@dataclass(frozen=True, slots=True)
class Style:
    """An independent style, ready to be used.

    Args:
        title: of the style.
        class_: ``in-text`` or ``note``.
        default_locale: the language that it is written for; empty when it is for any.
        citation: how works are cited.
        bibliography: how they are listed; ``None`` when the style has no list.
        locales: the style's own terms.
    """

    title: str
    class_: str
    default_locale: str
    citation: Area
    bibliography: Area | None
    locales: tuple[Element, ...] = field(repr=False, default=())

    @classmethod
    def parse(cls, xml: str | bytes) -> Style:
        """Read a style.

        Raises:
            StyleError: this is no style, a dependent one, or it asks for what cannot be; it names line and element.
        """
        root = xmltree.parse(xml, root="style")
        try:
            return _read(root)
        except RecursionError:
            raise root.error(_DEEPEST) from None


def parent_of(xml: str | bytes) -> str:
    """Give the address of the independent style that a dependent one stands for; empty for an independent style.

    Raises:
        StyleError: this is no style.
    """
    return _parent(xmltree.parse(xml, root="style"))


def _parent(root: Element) -> str:
    info = root.first("info")
    links = info.all("link") if info else ()
    return next((link.get("href") for link in links if link.get("rel") == "independent-parent"), "")


def _read(root: Element) -> Style:
    if parent := _parent(root):
        raise root.error(f"this style depends on {parent}; load that one")
    citation = root.first("citation")
    if citation is None:
        raise root.error("a style needs cs:citation")
    macros: dict[str, Element] = {}
    for macro in root.all("macro"):
        name = macro.get("name")
        if not name:
            raise macro.error('a macro needs the attribute "name"')
        macros[name] = macro
    inherited = Inherited({}).under(root)
    page_format = root.get("page-range-format")
    bibliography = root.first("bibliography")
    info = root.first("info")
    title = info.first("title") if info else None
    for_citation = Compiler(macros, inherited.under(citation), page_format)
    areas = [_area(citation, for_citation)]
    if bibliography:
        areas.append(_area(bibliography, Compiler(macros, inherited.under(bibliography), page_format)))
    if any(area.explicit_year_suffix for area in areas):  # then neither has one by itself ("Disambiguation")
        areas = [replace(area, explicit_year_suffix=True) for area in areas]
    style = Style(
        " ".join(title.text.split()) if title else "",
        root.get("class", "in-text"),
        root.get("default-locale"),
        areas[0],
        areas[1] if bibliography else None,
        tuple(root.all("locale")),
    )
    for name, macro in macros.items():  # those that nothing calls must be right as well
        for_citation.rendered = 0
        for_citation.macro(name, macro)
    return style


def _area(element: Element, compiler: Compiler) -> Area:
    layouts = tuple(_layout(compiler, layout) for layout in element.all("layout"))
    if not layouts:
        raise element.error("needs cs:layout")
    keys = compile_keys(compiler, element.first("sort"))
    return Area(layouts, keys, element.attributes, compiler.uses_year_suffix)


def _layout(compiler: Compiler, element: Element) -> Layout:
    languages = tuple(normal_tag(tag) for tag in element.get("locale").split())
    without = decorator(element.without("suffix"))
    parts = tuple(compiler.element(child) for child in element.children)
    return Layout(
        languages,
        parts,
        decorator(element),
        fields.affix(element.get("delimiter")),
        fields.affix(element.get("suffix")),
        without,
    )
