"""Superscripts and subscripts as plain text: in Unicode's own characters, where it has them all.

>>> index("n+1", Style.SUPERSCRIPT), [index(text, Style.SUBSCRIPT) for text in ("2", "α", "KL")]
('ⁿ⁺¹', ['₂', '_α', '_(KL)'])
"""

from __future__ import annotations

from typing import Final

from bibcatalog.text.tree import Style

_NUMBERS: Final = "0123456789+−-=()"
_RAISED: Final = str.maketrans(
    f"{_NUMBERS}abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ",
)
_LOWERED: Final = str.maketrans(f"{_NUMBERS}aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")
_CHARACTERS: Final = {Style.SUPERSCRIPT: (_RAISED, "^"), Style.SUBSCRIPT: (_LOWERED, "_")}


def index(text: str, style: Style) -> str:
    """Write what stands above or below the line in a formula."""
    characters, sign = _CHARACTERS[style]
    if all(ord(char) in characters for char in text):
        return text.translate(characters)
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"


def number_in_style(text: str, style: Style) -> str:
    """Write a number that stands above or below the line; all else is read as well without its style.

    >>> number_in_style("9", Style.SUPERSCRIPT), number_in_style("nd", Style.SUPERSCRIPT)
    ('⁹', 'nd')
    """
    if style in _CHARACTERS and all(char in _NUMBERS for char in text):
        return text.translate(_CHARACTERS[style][0])
    return text
