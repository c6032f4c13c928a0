"""Names in the form BibTeX and Biber take apart again without loss.

Source: btxdoc, section 4; biblatex manual 3.19, 2.3.3: "von Last, Jr, First", names joined by " and ".
Braces keep together what would be split: bodies, an "and" or a comma inside a name, and family names with a
small first letter (which would be taken for a particle).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bibcatalog.text.lookup import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bibcatalog.model.names import Name

_FIRST_HAN = "\u3400"
_MOST_COMMAS = 2
_SPLITTING = frozenset(("and", "others"))
_SPLITS = re.compile(r"(?i)(?:^|\s)and(?:\s|$)|,|^others$")


class NameWriter:
    """Writes names; ``encode`` writes the text of their parts."""

    def __init__(self, encode: Callable[[str], str]) -> None:
        self.encode = encode
        self._part = Written(self._write_part)
        self._family = Written(self._write_family)
        self._common_part = Written(self._write_common_part)
        self._common_family = Written(self._write_common_family)

    def write(self, names: Sequence[Name], *, more: bool = False) -> str:
        """Write names in order, then "others" when the list goes on."""
        families, parts = self._common_family, self._common_part
        written = []
        for name in names:
            family, given = families[name.family], parts[name.given]
            if family and given and not (name.particle or name.suffix or name.dropping_particle):
                written.append(f"{family}, {given}")
            else:
                written.append(self._uncommon(name))
        if more:
            written.append("others")
        return " and ".join(written)

    def _uncommon(self, name: Name) -> str:
        if name.literal:
            return f"{{{self.encode(name.literal)}}}"
        if name.is_han:
            # The standard styles would print "given family" with a space between.
            return self.encode(name.family + name.given)
        given = f"{name.given} {name.dropping_particle}".strip()
        if not given and not name.suffix:
            alone = self._family[name.family]
            in_braces = alone == f"{{{self.encode(name.family)}}}"
            return self._with_particle(name, f"{{{alone}}}" if " " in alone and not in_braces else alone)
        if not given:  # nothing may stand after the comma of a suffix, and an empty part is an error
            return f"{{{self.encode(f'{name.particle} {name.family}, {name.suffix}'.strip())}}}"
        parts = [self._with_particle(name, self._family[name.family]), self._part[given]]
        if name.suffix:
            parts.insert(1, self._part[name.suffix])
        written = ", ".join(parts)
        if written.count(",") > _MOST_COMMAS:
            # Biber counts those inside braces as well, and gives the name up.
            written = ", ".join([part.replace(",", r"\symbol{44}") for part in parts])
        return written

    def _with_particle(self, name: Name, family: str) -> str:
        if not name.particle:
            return family
        if not name.particle.endswith(("'", "’")):
            return f"{self._part[name.particle]} {family}"
        if " " in family and family != f"{{{self.encode(name.family)}}}":
            family = f"{{{family}}}"  # else the particle would end with its first word
        return self._part[name.particle] + family

    def _write_common_family(self, text: str) -> str:
        """Write a family name; give nothing for one that needs a closer look: Chinese, or with a comma."""
        return self._write_family(text) if text < _FIRST_HAN and "," not in text else ""

    def _write_common_part(self, text: str) -> str:
        return self._write_part(text) if "," not in text else ""

    def _write_family(self, text: str) -> str:
        if text.isalpha() and text[0].isupper() and text.lower() not in _SPLITTING:
            return self.encode(text)  # nearly every one: a word with a capital
        would_split = _SPLITS.search(text) or any(map(_starts_small, text.split()))
        return f"{{{self.encode(text)}}}" if would_split else self.encode(text)

    def _write_part(self, text: str) -> str:
        return f"{{{self.encode(text)}}}" if _SPLITS.search(text) else self.encode(text)


def _starts_small(word: str) -> bool:
    letter = next((char for char in word if char.isalpha()), "")
    return letter.islower()
