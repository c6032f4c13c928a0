"""Several names as one text: delimiters, *and*, *et al.* (CSL 1.0.2, "Name", "Et-al")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bibcatalog.csl.collation import SEPARATOR
from bibcatalog.csl.names.person import is_closed, write_name
from bibcatalog.csl.scripts import has_east_asian

if TYPE_CHECKING:
    from bibcatalog.csl.context import Context
    from bibcatalog.csl.formatting import Decorate
    from bibcatalog.csl.items import Name, Shown
    from bibcatalog.csl.names.options import NameOptions


class People(NamedTuple):
    """A list of names as it was written: who, how, and how many of them."""

    names: tuple[Name, ...]
    options: NameOptions
    number: int


def number_shown(context: Context, total: int, options: NameOptions, shown: Shown | None) -> int:
    """Say how many names of a list are shown; all of them, when it is not cut."""
    et_al = options.et_al
    if context.position and options.et_al_subsequent is not None and not context.sorting:
        et_al = options.et_al_subsequent
    number = total
    if et_al.least and total >= et_al.least and et_al.first < total:
        number = et_al.first
    if shown is not None and shown.number > number:
        number = min(shown.number, total)
    return number


def join_names(
    context: Context,
    names: tuple[Name, ...],
    options: NameOptions,
    et_al: tuple[str, Decorate | None],
    shown: Shown | None,
) -> str:
    """Write a list of names.

    Args:
        context: of the rendering.
        names: at least one.
        options: of ``cs:name``.
        et_al: the term that ends a list that is cut, and its formatting.
        shown: how many are shown and how much of each, to tell works apart.
    """
    number = number_shown(context, len(names), options, shown)
    texts: list[str] | None = _each(context, names[:number], options, shown)
    if context.name_texts is None and not context.sorting:
        texts = _without_repetition(context, texts or [])
        if texts is None:
            return context.repetition.text if context.repetition else ""
    texts = texts or []
    if context.sorting:  # neither "and" nor "et al." is sorted by (CSL 1.0.2, "Sort Key")
        last = _last(context, names, options) if _ends_in_last(names, number, options) else []
        return SEPARATOR.join(texts + last)
    if number == len(names):
        return _with_and(context, texts, names, options)
    if not texts:
        return ""
    if _ends_in_last(names, number, options):
        return options.delimiter.join([*texts, f"… {_last(context, names, options)[0]}"])
    return _with_et_al(context, texts, options, et_al, inverted=_is_inverted(names[number - 1], number - 1, options))


def _each(context: Context, names: tuple[Name, ...], options: NameOptions, shown: Shown | None) -> list[str]:
    given = shown.given if shown else ()
    return [
        write_name(
            context,
            name,
            options,
            inverted=_is_inverted(name, index, options),
            given_level=given[index] if index < len(given) else 0,
        )
        for index, name in enumerate(names)
    ]


def _without_repetition(context: Context, texts: list[str]) -> list[str] | None:
    """Keep the first names of an entry, and replace those that repeat; ``None`` stands for all of them."""
    context.name_texts = list(texts)
    return texts if context.repetition is None else context.repetition.names(texts)


def _ends_in_last(names: tuple[Name, ...], number: int, options: NameOptions) -> bool:
    """Say whether a list that is cut ends in its last name (CSL 1.0.2, ``et-al-use-last``): two more must be there."""
    return options.use_last and len(names) >= number + 2


def _last(context: Context, names: tuple[Name, ...], options: NameOptions) -> list[str]:
    inverted = _is_inverted(names[-1], len(names) - 1, options)
    return [write_name(context, names[-1], options, inverted=inverted)]


def _with_et_al(
    context: Context, texts: list[str], options: NameOptions, et_al: tuple[str, Decorate | None], *, inverted: bool
) -> str:
    term, decorate = et_al
    text = context.locale.term(term) or ""
    text = decorate(context, text) if decorate else text
    head = options.delimiter.join(texts)
    if not text:
        return head
    if _precedes(options.precedes_et_al, len(texts) > 1, inverted=inverted):
        return f"{head}{options.delimiter}{text}"
    return f"{head}{text}" if has_east_asian(text) else f"{head} {text}"


def _is_inverted(name: Name, index: int, options: NameOptions) -> bool:
    if name.literal or is_closed(name):
        return False
    return options.sort_order == "all" or (options.sort_order == "first" and index == 0)


def _precedes(rule: str, contextual: bool, *, inverted: bool) -> bool:  # noqa: FBT001 - what holds when nothing is said
    if rule == "always":
        return True
    if rule == "never":
        return False
    return inverted if rule == "after-inverted-name" else contextual


def _with_and(context: Context, texts: list[str], names: tuple[Name, ...], options: NameOptions) -> str:
    if len(texts) < 2 or not options.and_:
        return options.delimiter.join(texts)
    word = context.locale.term("and", "symbol" if options.and_ == "symbol" else "long") or "&"
    if word[-1].isspace():  # a term that brings its own space joins the names as it is
        return f"{options.delimiter.join(texts[:-1])}{word}{texts[-1]}"
    inverted = _is_inverted(names[len(texts) - 2], len(texts) - 2, options)
    head = options.delimiter.join(texts[:-1])
    space = "" if has_east_asian(word) else " "
    if _precedes(options.precedes_last, len(texts) > 2 and not context.in_chinese, inverted=inverted):
        delimiter = options.delimiter
        return f"{head}{delimiter}{word}{space}{texts[-1]}"
    return f"{head}{space}{word}{space}{texts[-1]}"
