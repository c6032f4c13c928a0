"""Sorting of bibliographies and of cites by the style's keys (CSL 1.0.2, "Sorting")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from bibcatalog.csl.collation import collator
from bibcatalog.csl.dates.values import sort_key as date_key
from bibcatalog.csl.marks import plain
from bibcatalog.csl.numbers import THOUSANDS
from bibcatalog.csl.values import value_of
from bibcatalog.csl.variables import DATES, NAMES, NUMBERS
from bibcatalog.csl.xmltree import Element

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bibcatalog.csl.compiler import Compiler
    from bibcatalog.csl.context import Context, Render

Value: TypeAlias = Any
"""What is compared; ``None`` stands last in either direction."""


_FIRST_NUMBER = re.compile(rf"{THOUSANDS}(?!\d)|\d+")


@dataclass(frozen=True, slots=True)
class Key:
    """One sort key: how it is made of an item, and its direction."""

    value: Callable[[Context], Value]
    descending: bool = False


def compile_keys(compiler: Compiler, sort: Element | None) -> tuple[Key, ...]:
    """Compile ``cs:sort``; no keys when there is none."""
    return tuple(_key(compiler, key) for key in sort.all("key")) if sort else ()


def _key(compiler: Compiler, key: Element) -> Key:
    descending = key.get("sort") == "descending"
    if "macro" in key.attributes:
        return Key(_by_macro(compiler, key), descending)
    variable = key.get("variable")
    if not variable:
        raise key.error('needs one of the attributes "variable" and "macro"')
    if variable == "citation-number":
        return Key(lambda context: (context.item.number,), descending)
    if variable in NAMES:
        return Key(_by_macro(compiler, key), descending)
    if variable in DATES:
        return Key(lambda context: _date(context, variable), descending)
    if variable in NUMBERS:
        return Key(lambda context: _number(context, variable), descending)
    lookup = value_of(variable, compiler.for_sorting({}))  # a key prints nothing: the year suffix stays implicit
    return Key(lambda context: _collated(context, plain(lookup(context))), descending)


def _date(context: Context, variable: str) -> Value:
    date = context.item.date(variable)
    return None if date is None else date_key(date)


def _number(context: Context, variable: str) -> Value:
    text = plain(context.item.text(variable))
    if not text:
        return None
    found = _FIRST_NUMBER.search(text)
    return (int(found[0].replace(",", "")[:18]), text) if found else (10**18, text)


def _collated(context: Context, text: str) -> Value:
    return collator(context.home.tag, han=context.options.han)(text) if text.strip() else None


def _by_macro(compiler: Compiler, key: Element) -> Callable[[Context], Value]:
    """Sort by what a macro prints, or by names; all names are inverted (CSL 1.0.2, "Sort Key")."""
    render = sort_render(compiler, key)

    def value(context: Context) -> Value:
        context.restart()
        context.sorting = True
        text = render(context)
        context.sorting = False
        return _collated(context, plain(text))

    return value


def sort_render(compiler: Compiler, key: Element) -> Render:
    """Compile what a key prints, with its own limits of names."""
    limits = {
        "et-al-min": key.get("names-min"),
        "et-al-use-first": key.get("names-use-first"),
        "et-al-use-last": key.get("names-use-last"),
    }
    own = compiler.for_sorting({name: value for name, value in limits.items() if value})
    if "macro" in key.attributes:
        return own.macro(key.get("macro"), key)
    names = Element("names", {"variable": key.get("variable")}, key.line)
    return own.element(names)


def sort_by(contexts: Sequence[Context], keys: tuple[Key, ...]) -> list[int]:
    """Give the order of items: the indices of their contexts, sorted by one key after the other."""
    order = list(range(len(contexts)))
    for key in reversed(keys):
        values = [key.value(context) for context in contexts]
        filled = [index for index in order if values[index] is not None]
        filled.sort(key=values.__getitem__, reverse=key.descending)
        order = filled + [index for index in order if values[index] is None]
    return order
