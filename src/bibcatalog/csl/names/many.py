"""Several names as one text: delimiters, *and*, *et al.* (CSL 1.0.2, "Name", "Et-al")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bibcatalog.csl.names.person import is_closed, write_name

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
    total = len(names)
    number = number_shown(context, total, options, shown)
    given = shown.given if shown else ()
    texts: list[str] = []
    inverted = False
    for index in range(number):
        inverted = _is_inverted(names[index], index, options, context)
        level = given[index] if index < len(given) else 0
        texts.append(write_name(context, names[index], options, inverted=inverted, given_level=level))
    if context.name_texts is None and not context.sorting:
        context.name_texts = list(texts)
        if context.repetition is not None:
            replaced = context.repetition.names(texts)
            if replaced is None:
                return context.repetition.text
            texts = replaced
    if number == total:
        return _with_and(context, texts, names, options)
    if not number:
        return ""
    delimiter = options.delimiter
    if options.use_last and total >= number + 2:
        last = write_name(context, names[-1], options, inverted=_is_inverted(names[-1], total - 1, options, context))
        return delimiter.join([*texts, f"… {last}"])
    if context.sorting:  # neither "et al." nor "and" is sorted by (CSL 1.0.2, "Sort Key")
        return delimiter.join(texts)
    term, decorate = et_al
    text = context.locale.term(term) or ""
    text = decorate(context, text) if decorate else text
    if not texts or not text:
        return delimiter.join(texts) or text
    between = delimiter if _precedes(options.precedes_et_al, len(texts) > 1, inverted=inverted) else " "
    if between == " " and not text[:1].isascii() and is_closed_text(text):
        between = ""
    return f"{delimiter.join(texts)}{between}{text}"


def is_closed_text(text: str) -> bool:
    """Say whether a term is written in a script without word spaces."""
    return any("\u2e80" <= sign <= "\u9fff" for sign in text)


def _is_inverted(name: Name, index: int, options: NameOptions, context: Context) -> bool:
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
    if len(texts) < 2 or not options.and_ or context.sorting:
        return options.delimiter.join(texts)
    word = context.locale.term("and", "symbol" if options.and_ == "symbol" else "long") or "&"
    if word[-1].isspace():  # a term that brings its own space joins the names as it is
        return f"{options.delimiter.join(texts[:-1])}{word}{texts[-1]}"
    inverted = _is_inverted(names[len(texts) - 2], len(texts) - 2, options, context)
    head = options.delimiter.join(texts[:-1])
    space = "" if is_closed_text(word) else " "
    if _precedes(options.precedes_last, len(texts) > 2, inverted=inverted):
        delimiter = options.delimiter
        return f"{head}{delimiter}{word}{space}{texts[-1]}"
    return f"{head}{space}{word}{space}{texts[-1]}"
