"""What an importer gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bibcatalog.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a file: CSL-JSON items in its order, and what is wrong with it.

    Strings of an item may hold CSL's inline markup. What CSL has no variable for stands under ``custom``.
    """

    items: list[dict[str, object]]
    diagnostics: tuple[Diagnostic, ...]
