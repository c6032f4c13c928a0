"""BibTeX, as the classic styles and natbib read it: 8-bit, LaTeX commands for accents and symbols."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.exporters.bib import BibWriter, Dialect
from bibcatalog.mapping import bibtex

if TYPE_CHECKING:
    from bibcatalog.exporters.contract import ExportOptions, Rendered
    from bibcatalog.model.bibliography import Bibliography

_DIALECT = Dialect("bibtex", bibtex.TYPES, bibtex.ROWS, bibtex.FOR_ZOTERO, utf8=False)


class BibtexExporter:
    """Write a bibliography as BibTeX."""

    suffixes = (".bib",)
    description = "BibTeX, for plain, IEEEtran, natbib and the other classic styles"

    def render(self, bibliography: Bibliography, options: ExportOptions) -> Rendered:
        """Write one entry per item, in order."""
        return BibWriter(_DIALECT, options).render(bibliography)
