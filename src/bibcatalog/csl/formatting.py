"""Formatting, affixes, text case, quotes and display of one element (CSL 1.0.2, "Formatting" to "Text-case")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from bibcatalog.csl import fields, marks
from bibcatalog.csl.marks import CLOSE, ITALIC, LINK, LINKED, QUOTE, UNQUOTE
from bibcatalog.csl.scripts import is_east_asian
from bibcatalog.csl.textcase import apply_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.csl.context import Context
    from bibcatalog.csl.xmltree import Element

Decorate: TypeAlias = "Callable[[Context, str], str]"

FONTS: Final = {
    ("font-weight", "bold"): marks.BOLD,
    ("font-weight", "light"): marks.LIGHT,
    ("font-weight", "normal"): marks.NORMAL_WEIGHT,
    ("font-style", "italic"): marks.ITALIC,
    ("font-style", "oblique"): marks.OBLIQUE,
    ("font-style", "normal"): marks.UPRIGHT,
    ("font-variant", "small-caps"): marks.SMALL_CAPS,
    ("font-variant", "normal"): marks.NORMAL_CAPS,
    ("text-decoration", "underline"): marks.UNDERLINE,
    ("text-decoration", "none"): marks.NO_UNDERLINE,
    ("vertical-align", "sup"): marks.SUPERSCRIPT,
    ("vertical-align", "sub"): marks.SUBSCRIPT,
    ("vertical-align", "baseline"): marks.BASELINE,
}
"""Attribute and value -> mark, outermost first."""

_DISPLAY: Final = {
    "block": marks.BLOCK,
    "left-margin": marks.LEFT_MARGIN,
    "right-inline": marks.RIGHT_INLINE,
    "indent": marks.INDENT,
}

_PERIODS = re.compile(f"({LINK}[^{LINKED}]*{LINKED})|\\.(?![a-z])")
"""Full stops that ``strip-periods`` takes away; as in citeproc-js, those inside of a word or an address stay."""

CASES: Final = frozenset({"lowercase", "uppercase", "capitalize-first", "capitalize-all", "sentence", "title"})


def fonts_of(attributes: dict[str, str]) -> str:
    """Give the marks that open an element's formatting."""
    return "".join(mark for (name, value), mark in FONTS.items() if attributes.get(name) == value)


def decorator(element: Element, *, of_style: bool = False) -> Decorate | None:
    """Give the function that formats an element's text; ``None`` when there is nothing to do.

    The text is in the language of the item, or, ``of_style``, in that of the locale: terms are.

    Text case and quotes are inside the formatting; affixes are outside of it, those of ``cs:layout`` inside (CSL 1.0.2,
    "Affixes").
    """
    attributes = element.attributes
    inner = _inner(attributes, of_style=of_style)
    opening = fonts_of(attributes)
    closing = CLOSE * len(opening)
    display = _DISPLAY.get(attributes.get("display", ""), "")
    before, after = fields.affix(attributes.get("prefix", "")), fields.affix(attributes.get("suffix", ""))
    if attributes.get("quotes") == "true":
        opening, closing = opening + QUOTE, UNQUOTE + closing
    if element.name == "layout":  # affixes inside
        opening, closing = opening + before, after + closing
    else:
        opening, closing = display + before + opening, closing + after + (CLOSE if display else "")
    if inner is None and not opening and not closing:
        return None
    upright, upright_closing = opening.replace(ITALIC, ""), closing.replace(CLOSE, "", opening.count(ITALIC))
    slants = ITALIC in opening

    def decorate(context: Context, text: str) -> str:
        if not text:
            return ""
        if inner is not None:
            text = inner(context, text)
        if slants and not text.isascii() and is_east_asian(text):  # no italics there
            return f"{upright}{text}{upright_closing}"
        return f"{opening}{text}{closing}"

    return decorate


def _inner(attributes: dict[str, str], *, of_style: bool) -> Decorate | None:
    case = attributes.get("text-case", "")
    strip = attributes.get("strip-periods") == "true"
    if case not in CASES:
        return (lambda _, text: _PERIODS.sub(r"\1", text)) if strip else None

    def change(context: Context, text: str) -> str:
        if strip:
            text = _PERIODS.sub(r"\1", text)
        language = context.locale.tag[:2] if of_style else context.language
        return apply_case(text, case, english=language == "en", language=language)

    return change
