"""Names in the form BibTeX and Biber take apart again without loss.

Source: btxdoc, section 4; biblatex manual 3.19, 2.3.3: "von Last, Jr, First", names joined by " and ".
Braces keep together what would be split: bodies, an "and" or a comma inside a name, and family names with a
small first letter (which would be taken for a particle).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bibcatalog.model.names import Name

_SPLITS = re.compile(r"(?i)(?:^|\s)and(?:\s|$)|,|^others$")


class NameWriter:
    """Writes names; ``encode`` writes the text of their parts."""

    def __init__(self, encode: Callable[[str], str]) -> None:
        self.encode = encode

    def write(self, names: Sequence[Name], *, more: bool = False) -> str:
        """Write names in order, then "others" when the list goes on."""
        written = " and ".join(map(self._name, names))
        return f"{written} and others" if more else written

    def _name(self, name: Name) -> str:
        if name.literal:
            return f"{{{self.encode(name.literal)}}}"
        if name.is_han:
            # The standard styles would print "given family" with a space between.
            return self.encode(name.family + name.given)
        given = f"{name.given} {name.dropping_particle}".strip()
        family = self._family(name, alone=not given and not name.suffix)
        parts = [family, *([self._part(name.suffix)] if name.suffix else []), self._part(given)]
        return ", ".join(parts) if given or name.suffix else family

    def _family(self, name: Name, *, alone: bool) -> str:
        encoded = self.encode(name.family)
        words = name.family.split()
        would_split = _SPLITS.search(name.family) or any(map(_starts_small, words)) or (alone and len(words) > 1)
        family = f"{{{encoded}}}" if would_split else encoded
        return f"{self._part(name.particle)} {family}" if name.particle else family

    def _part(self, text: str) -> str:
        encoded = self.encode(text)
        return f"{{{encoded}}}" if _SPLITS.search(text) else encoded


def _starts_small(word: str) -> bool:
    letter = next((char for char in word if char.isalpha()), "")
    return letter.islower()
