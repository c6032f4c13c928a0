"""Names in one text, as Zotero takes them apart again.

Source: ``cleanAuthor`` in Zotero's ``utilities.js``. Of a text with a comma the first two parts are the family name and
the given name, and no third is kept; of a text without one the last word is the family name. Points are put after
initials and taken off the end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.lists.metadata.plain import one_line

if TYPE_CHECKING:
    from bibcatalog.model.names import Name

_COMMAS: Final = re.compile("[,،]")
_LETTERS: Final = r"[^\W\d_]*[^\W\d_A-ZА-Я][^\W\d_]*"  # capitals alone would become initials
_FAMILY: Final = re.compile(rf"{_LETTERS}(?:[ '’-]{_LETTERS})*")
_GIVEN: Final = re.compile(rf"(?:[A-ZА-Я]\.|{_LETTERS})(?:[ -](?:[A-ZА-Я]\.|{_LETTERS}))*")


def family_and_given(name: Name) -> tuple[str, str]:
    """Give a name in the two fields that Zotero has; a body has the first alone."""
    return one_line(name.literal or name.family_with_particle), one_line(name.given_with_suffix)


def has_comma(family: str, given: str) -> bool:
    """Say whether a comma stands inside of a part, where it would be taken for the one between the parts."""
    return _COMMAS.search(family + given) is not None


def in_one_text(family: str, given: str) -> str:
    """Write a name so that it comes out in the same two parts; a comma inside of a part is left out.

    >>> in_one_text("van der Berg", "Karel"), in_one_text("Gemini Team", ""), in_one_text("King", "M. L., Jr.")
    ('van der Berg, Karel', 'Gemini Team,', 'King, M. L. Jr.')
    """
    family, given = _COMMAS.sub("", family), _COMMAS.sub("", given)
    return f"{family}, {given}".rstrip() if given or " " in family else family


def is_plain(family: str, given: str) -> bool:
    """Say whether the given name surely comes out as it is, letter by letter.

    >>> is_plain("Rozière", "Jean-Pierre M."), is_plain("Smith", "JP"), is_plain("Ørsted", "Ö.")
    (True, False, False)
    """
    return bool(_FAMILY.fullmatch(family) and _GIVEN.fullmatch(given))
