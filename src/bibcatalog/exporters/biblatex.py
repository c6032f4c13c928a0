"""BibLaTeX, as Biber reads it: UTF-8, ISO dates, the fields of its data model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.exporters.bib import BibWriter, Dialect
from bibcatalog.mapping import biblatex

if TYPE_CHECKING:
    from bibcatalog.exporters.contract import ExportOptions, Rendered
    from bibcatalog.model.bibliography import Bibliography

_DIALECT = Dialect("biblatex", biblatex.TYPES, biblatex.ROWS, biblatex.FOR_ZOTERO, utf8=True)


class BiblatexExporter:
    """Write a bibliography as BibLaTeX."""

    suffixes = (".biblatex.bib",)
    description = "BibLaTeX, for Biber"

    def render(self, bibliography: Bibliography, options: ExportOptions) -> Rendered:
        """Write one entry per item, in order."""
        return BibWriter(_DIALECT, options).render(bibliography)
