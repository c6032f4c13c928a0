"""A style in a language: the locales of items, and how one cite or one entry is rendered."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bibcatalog.csl.context import Context
from bibcatalog.csl.languages import language_of
from bibcatalog.csl.locales import DEFAULT, fallback, load, names_of, normal_tag
from bibcatalog.csl.sorting import sort_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.csl.citations import Cite
    from bibcatalog.csl.items import Item
    from bibcatalog.csl.locales import Locale
    from bibcatalog.csl.options import Options
    from bibcatalog.csl.style import Style


class Engine:
    """What every part of the processor needs: style, options, and the locale of each item."""

    def __init__(self, style: Style, read: Callable[[str], str | None], tag: str, options: Options) -> None:
        self.style = style
        self.options = options
        self._read = lru_cache(maxsize=64)(read)
        self._own = {normal_tag(element.get("xml:lang")) for element in style.locales}
        self._locales: dict[str, Locale] = {}
        self.locale = self._load(tag or style.default_locale or DEFAULT)
        chinese = self.locale.tag.split("-")[0] == "zh"
        self.by_item = options.item_language == "on" or (options.item_language == "auto" and chinese)
        areas = (style.citation, style.bibliography)
        self._languages = {tag for area in areas if area for layout in area.layouts for tag in layout.languages}

    def _load(self, tag: str) -> Locale:
        if tag not in self._locales:
            known = tag.startswith("en") or tag in self._own or any(map(self._read, [*fallback(tag)][:-1]))
            first = not self._locales
            self._locales[tag] = load(tag, self._read, self.style.locales) if known or first else self._load(DEFAULT)
        return self._locales[tag]

    def locale_of(self, item: Item) -> Locale:
        """Give the locale whose terms an item is written with."""
        if not self.by_item and not self._languages:
            return self.locale
        tag = language_of(item)
        language = tag.split("-")[0]
        if not tag or language == self.locale.tag.split("-")[0]:
            return self.locale
        if not self.by_item and not names_of(tag) & self._languages:  # no layout of its own (CSL-M)
            return self.locale
        return self._load(tag)

    def language(self, item: Item) -> str:
        """Give the language by which a layout is chosen (CSL-M): the item's own, else that of the document."""
        tag = language_of(item) if self._languages else ""
        return tag if tag and tag.split("-")[0] != self.locale.tag.split("-")[0] else self.locale.tag

    def context(self, item: Item, cite: Cite | None = None) -> Context:
        """Begin a rendering."""
        context = Context(item, self.locale_of(item), self.options, cite)
        context.home = self.locale
        context.in_chinese = self.by_item and context.locale.tag.startswith("zh")
        return context

    def number(self, items: list[Item]) -> list[Item]:
        """Sort items as the bibliography does, and number them (CSL 1.0.2, "Sorting", ``citation-number``)."""
        for number, item in enumerate(items, 1):
            item.number = number
            item.abbreviations = self.options.abbreviations
        area = self.style.bibliography
        if area is None or not area.keys or len(items) < 2:
            return items
        order = sort_by([self.context(item) for item in items], area.keys)
        ordered = [items[index] for index in order]
        for number, item in enumerate(ordered, 1):
            item.number = number
        return ordered
