"""What an importer is, and what it gives: the contract that plug-ins keep.

An importer turns the bytes of a file into drafts: works as the file has them, with what it says of them. It never
fails for what is in the file: what cannot be understood is a diagnostic with its line. Nothing is invented: what is
missing stays missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.diagnostics import Diagnostic, Location


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a file: CSL-JSON items in its order, and what is wrong with it.

    Strings of an item may hold CSL's inline markup. What CSL has no variable for stands under ``custom``.
    """

    items: list[dict[str, object]]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A work as a file has it, and what the file says of it.

    Args:
        item: the bibliographic facts as CSL-JSON, in the form in which the exporter of CSL-JSON writes them: titles
            may hold CSL's inline markup, and what CSL has no variable for stands under ``custom`` by the names of
            ``mapping.csl.CUSTOM``. ``id`` is the citation key in the file, if it has any. It holds no ``note``,
            ``abstract`` and ``keyword``: what a curator says stands in the fields below.
        categories: the paths of names, from the top, under which the file lists it.
        tags: free words.
        organizations: where the work comes from; never its authors.
        impact: the impact note, or whatever note there is; plain text.
        summary: the abstract, or a summary; plain text.
        links: pairs of a name (``code``, ``page``, ``blog``, ``model``, ``data`` …) and an address.
        aliases: other citation keys.
        where: its place in the file.
        kept: fields that nobody here knows, as they were written.
    """

    item: Mapping[str, Any]
    categories: tuple[tuple[str, ...], ...] = ()
    tags: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    impact: str = ""
    summary: str = ""
    links: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    where: Location | None = None
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ListedCategory:
    """A category of a file: its path of names from the top, and what the file says of it."""

    path: tuple[str, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds: drafts in its order, its categories in theirs, and what is wrong with it.

    ``categories`` has every category once, also those without a work, each after the one it stands in. ``title`` and
    ``description`` are the file's own, where it says what it is.
    """

    drafts: tuple[Draft, ...] = ()
    categories: tuple[ListedCategory, ...] = ()
    title: str = ""
    description: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


class Importer(Protocol):
    """Reads one format; made without arguments.

    ``suffixes`` are the file name endings that choose this format, with their dot, its own before those of others.
    """

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings."""
        ...

    @property
    def description(self) -> str:
        """What it reads, in a few words."""
        ...

    def recognizes(self, head: str) -> bool:
        """Say whether a file that begins so is of this format; ``head`` is its first 4 096 characters or so."""
        ...

    def read(self, data: bytes, name: str) -> Imported:
        """Read a file; ``name`` is what messages call it."""
        ...
