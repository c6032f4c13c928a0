"""A record of RIS on its way to a draft: the lines that are left, and what was read of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bibcatalog.importers.creators import OTHERS, name_of
from bibcatalog.importers.csl.values import csl_name
from bibcatalog.importers.serials import doi_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.importers.ris.file import Line, Record

NAMES_IN_CSL: Final = frozenset(("collection-editor", "contributor"))
"""Sources of names that are variables of CSL, since no reference has them."""


class Trouble(NamedTuple):
    """What is wrong with a value, what to do, and on which line."""

    message: str
    hint: str
    line: int


class Reading:
    """The lines that are left, by tag; values by the source of a reference, and other variables of CSL."""

    def __init__(self, record: Record) -> None:
        self.at = record.at
        self.left: dict[str, list[Line]] = {}
        self.authors: list[str] = []
        for line in record.lines:
            if line.tag in {"AU", "A1"} and line.text:
                self.authors.append(line.text)  # in their order, whichever of the two tags they have
            elif line.text:
                self.left.setdefault(line.tag, []).append(line)
        self.values: dict[str, Any] = {}
        self.others: dict[str, Any] = {}
        self.links: dict[str, str] = {}
        self.kept: list[tuple[str, str]] = []
        self.troubles: list[Trouble] = []
        self.may_be_preprint = True

    def lines(self, *tags: str) -> list[Line]:
        """Take all lines of some tags."""
        return [line for tag in tags for line in self.left.pop(tag, ())]

    def texts(self, *tags: str) -> list[str]:
        """Take all values of some tags."""
        return [line.text for line in self.lines(*tags)]

    def first(self, tag: str) -> str:
        """Take the first value of a tag that is there."""
        first, *rest = self.left.pop(tag)
        if rest:
            self.left[tag] = rest
        return first.text

    def keep(self, lines: Iterable[Line]) -> None:
        """Keep lines as they are."""
        self.kept += ((line.tag, line.text) for line in lines)

    def report(self, message: str, hint: str, line: int) -> None:
        """Say what is wrong with a value."""
        self.troubles.append(Trouble(message, hint, line))

    def set_doi(self, text: str) -> bool:
        """Take a DOI, if it is one, and no other than there is."""
        doi = doi_of(text)
        return doi is not None and self.values.setdefault("doi", doi).normal == doi.normal

    def add_names(self, source: str, texts: Iterable[str]) -> None:
        """Add names to those of a source."""
        names = []
        for text in texts:
            if text.lower() in OTHERS:
                if source == "authors":
                    self.values["more_authors"] = True
            elif name := name_of(text):
                names.append(name)
        if names and source in NAMES_IN_CSL:
            self.others[source] = [*self.others.get(source, []), *map(csl_name, names)]
        elif names:
            self.values[source] = (*self.values.get(source, ()), *names)
