"""BC170 and BC171: macros that are of no use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.checks.contract import Finding, rules_of
from bibcatalog.checks.definitions import used_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.checks.contract import BibFile
    from bibcatalog.checks.definitions import Macro


class MacrosCheck:
    """Macros."""

    rules = rules_of("BC170", "BC171")

    def find(self, file: BibFile) -> Iterator[Finding]:
        """Find macros that nothing uses, unless the file is one of macros only, and those that stand twice."""
        if not file.macros:
            return
        used = used_in(file.text) if file.entries else {macro.name for macro in file.macros}
        first: dict[str, Macro] = {}
        for macro in file.macros:
            before = first.setdefault(macro.name, macro)
            if before is not macro:
                line = file.blocks.lines.where(before.at).line
                message = f"@string {macro.name!r} is defined on line {line} as well"
                yield Finding("BC171", macro.at, message, "delete one, or give one another name")
            elif macro.name not in used:
                yield Finding("BC170", macro.at, f"nothing uses @string {macro.name!r}", "delete it")
