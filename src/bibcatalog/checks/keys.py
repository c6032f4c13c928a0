"""BC190 and BC191: citation keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.checks.contract import Finding, rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.checks.contract import BibFile

_UNCITABLE: Final = re.compile(r"[\s#%\\~^$&\"]")


class KeysCheck:
    """Citation keys."""

    rules = rules_of("BC190", "BC191")

    def find(self, file: BibFile) -> Iterator[Finding]:
        r"""Find keys that ``\cite`` cannot hold, and those that BibTeX does not tell apart."""
        first: dict[str, int] = {}
        for entry in file.entries:
            if match := _UNCITABLE.search(entry.key):
                message = f"the key holds {match[0]!r}, which LaTeX cannot cite"
                yield Finding("BC190", entry.at, message, "keep to letters, digits, and - _ : . +", entry.key)
            before = first.setdefault(entry.key.lower(), entry.at)
            if before != entry.at:
                line = file.blocks.lines.where(before).line
                message = f"the key differs only in case from that of line {line}"
                yield Finding("BC191", entry.at, message, "give one of the two another key", entry.key)
