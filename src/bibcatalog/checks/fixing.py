"""The fixes of findings put into a text, until there is nothing left to fix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.splice import apply
from bibcatalog.checks.running import Checked, check_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.bibedit.splice import Splice
    from bibcatalog.checks.contract import Check
    from bibcatalog.checks.running import CheckOptions
    from bibcatalog.diagnostics import Diagnostic

_ROUNDS: Final = 10


@dataclass(frozen=True, slots=True)
class Fixed:
    """The text that came of it, what was put right, and what is left to a person."""

    text: str
    fixed: tuple[Diagnostic, ...]
    left: Checked


def fix_text(text: str, name: str, checks: Sequence[Check], options: CheckOptions) -> Fixed:
    """Put right what can be without changing a meaning; places that two fixes want are done one after the other."""
    fixed: list[Diagnostic] = []
    checked = check_text(text, name, checks, options)
    for _ in range(_ROUNDS):
        taken: list[Splice] = []
        done: list[Diagnostic] = []
        end = -1
        pairs = sorted(
            ((fix, finding) for finding, fix in zip(checked.diagnostics, checked.fixes, strict=True) if fix),
            key=lambda pair: (pair[0][0].start, pair[0][-1].end, pair[1].code),
        )
        for fix, finding in pairs:
            if fix[0].start <= end:
                continue
            taken += fix
            done.append(finding)
            end = max(splice.end for splice in fix)
        if not taken:
            break
        text = apply(text, taken)
        fixed += done
        checked = check_text(text, name, checks, options)
    return Fixed(text, tuple(fixed), checked)
