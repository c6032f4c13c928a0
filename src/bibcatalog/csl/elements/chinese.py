"""Labels around numbers: Chinese says "第2卷" where others say "vol. 2". The standard knows no such labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from bibcatalog.csl.marks import TERM, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.csl.context import Context, Render
    from bibcatalog.csl.xmltree import Element

Around: TypeAlias = "Callable[[Render], Render]"

_ORDINAL: Final = "第"
_VARIABLES: Final = frozenset("volume issue page chapter-number part-number locator".split())
"""Variables whose number stands inside of the label."""


def chinese_pair(group: Element) -> Around | None:
    """Say how a group that is a label and its number is written in Chinese; ``None`` for any other group."""
    if len(group.children) != 2:
        return None
    label, number = group.children
    variable = number.get("variable")
    if variable not in _VARIABLES or number.name not in {"number", "text"} or not _names(label, variable):
        return None

    def around(children: Render) -> Render:
        def render(context: Context) -> str:
            if not context.in_chinese:
                return children(context)
            return _wrapped(context, variable, children(context))

        return render

    return around


def _names(label: Element, variable: str) -> bool:
    """Say whether an element is the label of a variable, or a choice among such labels."""
    if label.name in {"choose", "if", "else-if", "else"}:
        return bool(label.children) and all(_names(child, variable) for child in label.children)
    return (label.name == "label" and label.get("variable") == variable) or (
        label.name == "text" and label.get("term") == variable
    )


def _wrapped(context: Context, variable: str, text: str) -> str:
    """Take the label from before the number and put it around; text that is no such pair stays."""
    kind = (context.cite.label or "page") if variable == "locator" and context.cite else variable
    for form in ("short", "long"):
        term = context.locale.term(kind, form)
        if term and text.removeprefix(TERM).startswith(term):
            number = text.removeprefix(TERM)[len(term) :].strip()
            return f"{_ORDINAL}{number}{term}" if plain(number)[:1].isdigit() else text
    return text
