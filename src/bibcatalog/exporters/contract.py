"""What an exporter is: the contract that plug-ins keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bibcatalog.errors import UsageError
from bibcatalog.mapping.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.mapping.targets import TargetName
    from bibcatalog.model.bibliography import Bibliography


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to write: for which program, in ASCII or not, with abstracts and notes or not."""

    target: TargetName = "latex"
    ascii: bool = False
    abstracts: bool = True
    notes: bool = True

    def __post_init__(self) -> None:
        """Refuse a target that nobody knows."""
        if self.target not in TARGETS:
            message = f"no target {self.target!r}; there are {', '.join(TARGETS)}"
            raise UsageError(message)

    def allow(self, option: str) -> bool:
        """Say whether the fields of an option (``abstracts``, ``notes``) are wanted."""
        return not option or bool(getattr(self, option))


@dataclass(frozen=True, slots=True)
class Rendered:
    """Text in pieces, to be written one after the other, and what could not be written.

    When a diagnostic is an error, the text must not be used.
    """

    pieces: Sequence[str]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def text(self) -> str:
        """The whole text; for large bibliographies the pieces save memory."""
        return "".join(self.pieces)


class Exporter(Protocol):
    """Writes a bibliography in one format; made without arguments.

    ``suffixes`` are the file name endings that choose this format, with their dot.
    """

    suffixes: tuple[str, ...]
    description: str

    def render(self, bibliography: Bibliography, options: ExportOptions) -> Rendered:
        """Write the items in their order; the same input gives the same text."""
        ...
