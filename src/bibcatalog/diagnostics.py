"""Findings about data: a code, a place, what is wrong and what to do.

The codes are listed, with an example each, in ``docs/diagnostics.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]

RULES: dict[str, tuple[Severity, str]] = {
    # reading a catalog
    "BC001": ("error", "the file is not UTF-8 text"),
    "BC002": ("error", "the file is not YAML"),
    "BC003": ("error", "a key stands twice in one mapping"),
    "BC004": ("error", "the file is not a catalog"),
    "BC005": ("error", "an unknown field"),
    "BC006": ("error", "a required field is missing"),
    "BC007": ("error", "a value of the wrong shape"),
    # values of a catalog
    "BC010": ("error", "a date that does not exist"),
    "BC011": ("error", "a bad arXiv id"),
    "BC012": ("error", "a bad DOI"),
    "BC013": ("error", "a bad ISBN"),
    "BC014": ("error", "a bad ISSN"),
    "BC015": ("error", "a bad name"),
    "BC016": ("error", "a bad URL"),
    "BC017": ("error", "an illegal citation key"),
    # the catalog as a whole
    "BC020": ("error", "a citation key used twice"),
    "BC021": ("error", "an unknown category"),
    "BC022": ("error", "a category defined twice"),
    "BC023": ("error", "two entries of one work"),
    "BC024": ("error", "a mark on a field that is not there"),
    "BC025": ("warning", "an entry without a pinned key"),
    "BC026": ("warning", "perhaps two entries of one work"),
    "BC027": ("warning", "a single word as a name"),
    # writing
    "BC030": ("error", "a key that this format cannot hold"),
    "BC031": ("error", "a key used twice in one bibliography"),
    "BC032": ("error", "a control character in a value"),
    "BC033": ("error", "unbalanced braces in a verbatim field"),
    "BC034": ("warning", "a separator inside a keyword"),
    "BC035": ("warning", "a character that has no ASCII form"),
    "BC036": ("warning", "a group name that the program cannot hold"),
    "BC037": ("error", "text that is not valid Unicode"),
    "BC038": ("warning", "a file larger than the program edits"),
    "BC039": ("error", "an identifier that has no ASCII form"),
    # reading a .bib file
    "BC050": ("error", "an entry that cannot be read"),
    "BC051": ("warning", "a field that stands twice in an entry"),
    "BC052": ("warning", "a comma or brace of an entry that is missing, or too many"),
    "BC053": ("warning", "a macro that nobody defines"),
    "BC054": ("warning", "an entry to inherit from that is not there"),
    "BC055": ("warning", "a name that is not written as one"),
    "BC056": ("warning", "a date that is not written as one"),
    "BC057": ("warning", "an entry type that nobody knows"),
    # writing to Zotero
    "BC060": ("error", "an item type that the server does not have"),
    "BC061": ("error", "a field that items of a type do not have"),
    "BC062": ("error", "a creator that the server does not take"),
    "BC063": ("error", "a text too long for Zotero"),
    "BC064": ("error", "a collection without a name"),
    "BC065": ("error", "a value of a kind that the server does not take"),
    "BC066": ("warning", "a value of a Zotero item has no place in a reference"),
    # reading CSL-JSON
    "BC070": ("error", "the file is not JSON"),
    "BC071": ("error", "the file is not CSL-JSON"),
    "BC072": ("warning", "an item that is no object"),
    "BC073": ("warning", "an id used twice"),
    "BC074": ("warning", "an item without an id"),
    "BC075": ("warning", "an item of no type that CSL has"),
    "BC076": ("warning", "a value of the wrong shape in an item"),
    "BC077": ("warning", "a list of authors that goes on"),
    # formatting
    "BC080": ("warning", "an item of which a style prints nothing"),
    # plug-ins
    "BC040": ("warning", "a broken plug-in"),
}
"""Code -> severity and the rule in a few words."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where in which file; line and column count from 1."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Write ``file:line:column``, as far as it is known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about data."""

    code: str
    message: str
    hint: str = ""
    where: Location | None = None
    key: str | None = None
    level: Severity | None = None

    @property
    def severity(self) -> Severity:
        """Say whether this stops the work (``error``) or not (``warning``).

        A plug-in says it itself, as ``level``, for a code of its own; without one it is an error.
        """
        return self.level or RULES.get(self.code, ("error", ""))[0]

    def __str__(self) -> str:
        """Write the finding on one line, in the form compilers use."""
        place = f"{self.where}: " if self.where else ""
        entry = f"entry {self.key!r}: " if self.key else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place}{self.severity} {self.code}: {entry}{self.message}{hint}"

    def as_json(self) -> dict[str, str | int | None]:
        """Give the finding as a flat JSON object."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.where.file if self.where else None,
            "line": self.where.line if self.where else None,
            "column": self.where.column if self.where else None,
            "key": self.key,
            "message": self.message,
            "hint": self.hint or None,
        }


def errors_in(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[Diagnostic]:
    """Keep the findings that stop the work."""
    return [finding for finding in diagnostics if finding.severity == "error"]
