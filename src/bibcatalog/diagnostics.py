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
    "BC041": ("warning", "a key that pdfLaTeX cannot cite"),
    # reading a .bib file
    "BC050": ("error", "an entry that cannot be read"),
    "BC051": ("warning", "a field that stands twice in an entry"),
    "BC052": ("warning", "a comma or brace of an entry that is missing, or too many"),
    "BC053": ("warning", "a macro that nobody defines"),
    "BC054": ("warning", "an entry to inherit from that is not there"),
    "BC055": ("warning", "a name that is not written as one"),
    "BC056": ("warning", "a date that is not written as one"),
    "BC057": ("warning", "an entry type that nobody knows"),
    "BC058": ("warning", "what stands in a .bib file beside its entries"),
    "BC059": ("warning", "a .bib file without an entry"),
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
    "BC078": ("warning", "a character that no font has"),
    "BC080": ("warning", "an item of which a style prints nothing"),
    # reading articles, lists, RIS and Zotero RDF
    "BC081": ("warning", "a part of an article that is left out"),
    "BC082": ("warning", "a field of an article that is missing or not understood"),
    "BC083": ("warning", "something in an article to look at"),
    "BC084": ("warning", "a part of a list that holds no works"),
    "BC085": ("warning", "an item of a list that does not read as a work"),
    "BC086": ("warning", "a part of a listed work that was not understood"),
    "BC087": ("error", "the file is not RIS"),
    "BC088": ("warning", "a line of RIS that was not understood"),
    "BC089": ("warning", "a value in RIS that is not what it should be"),
    "BC090": ("error", "the file is not Zotero RDF"),
    "BC091": ("warning", "a part of Zotero RDF that is left out"),
    "BC092": ("warning", "a value in Zotero RDF that is not what it should be"),
    # from a file into a catalog, or into another format
    "BC093": ("warning", "a value that a reference cannot hold"),
    "BC094": ("warning", "a type that references do not have"),
    "BC095": ("warning", "a citation key that was changed"),
    "BC096": ("warning", "a work that stands twice in a file"),
    "BC097": ("warning", "two records of a work that differ"),
    "BC098": ("warning", "two works that look alike"),
    "BC099": ("error", "a work that cannot be listed"),
    # reading a manuscript
    "BC200": ("warning", "a file of a manuscript that is not there"),
    "BC201": ("warning", "a file of a manuscript that reads itself"),
    "BC202": ("error", "a key that is cited and not known"),
    "BC203": ("warning", "a citation that holds a macro"),
    "BC204": ("error", "a control file that cannot be read"),
    "BC205": ("warning", "a work that is cited by two keys"),
    # updating a .bib file
    "BC210": ("warning", "a value that is not that of the catalog"),
    "BC211": ("warning", "a preprint that has been published since"),
    # the rules of .bib files: a page for each in docs/rules
    "BC101": ("error", "a required field is missing"),
    "BC102": ("warning", "an entry type that no data model has"),
    "BC103": ("warning", "a field whose name is misspelled"),
    "BC104": ("error", "an entry to inherit from that is not in the file"),
    "BC105": ("error", "an entry to inherit from that stands before"),
    "BC110": ("error", "a DOI that is none"),
    "BC111": ("warning", "a DOI with an address or a prefix"),
    "BC112": ("error", "an ISBN that is none"),
    "BC113": ("error", "an ISSN that is none"),
    "BC114": ("error", "an arXiv id that is none"),
    "BC115": ("warning", "an arXiv id with an address or a prefix"),
    "BC116": ("error", "an address that is none"),
    "BC120": ("error", "a date that is none"),
    "BC121": ("warning", "a month that is none"),
    "BC122": ("warning", "a month that is not its macro"),
    "BC123": ("warning", "a year and a date that differ"),
    "BC130": ("warning", "a range of pages without two hyphens"),
    "BC131": ("warning", "a range of pages that runs backwards"),
    "BC132": ("warning", "a word before the pages"),
    "BC140": ("error", "a name that is none"),
    "BC141": ("warning", "names that are not joined with 'and'"),
    "BC142": ("warning", "'et al.' where 'and others' stands"),
    "BC143": ("warning", "a name in capitals"),
    "BC144": ("warning", "an organization that is read as a person"),
    "BC150": ("warning", "a title in capitals"),
    "BC151": ("warning", "capitals of a title without braces"),
    "BC152": ("warning", "a title in braces as a whole"),
    "BC153": ("error", "a sign that LaTeX reads as a command"),
    "BC154": ("warning", "HTML in a text"),
    "BC155": ("warning", "a venue in a note"),
    "BC160": ("warning", "an arXiv paper that has been published since"),
    "BC161": ("error", "two entries with one identifier"),
    "BC162": ("warning", "two entries that look like one work"),
    "BC170": ("warning", "a macro that nothing uses"),
    "BC171": ("warning", "a macro that is defined twice"),
    "BC180": ("error", "a text that was decoded wrongly"),
    "BC181": ("warning", "a character that nobody sees"),
    "BC182": ("warning", "a character in pieces, or pieces in a character"),
    "BC190": ("error", "a citation key that LaTeX cannot cite"),
    "BC191": ("error", "two citation keys that differ only in case"),
    "BC199": ("warning", "a comment that ignores nothing"),
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
