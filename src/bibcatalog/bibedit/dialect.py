"""Which dialect the entries of a .bib file are written in, told by what only BibLaTeX has.

Source: biblatex manual 3.19, 2.1.1 and 2.2.2, compared with btxdoc 3.1 and 3.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.importers.blocks import RawEntry

Dialect = Literal["bibtex", "biblatex"]

_FIELDS: Final = frozenset(("date", "journaltitle", "eprinttype", "eprintclass", "location", "eventtitle"))
_TYPES: Final = frozenset(("online", "report", "thesis", "collection", "mvbook", "dataset", "software"))


def dialect_of(entries: Sequence[RawEntry]) -> Dialect:
    """Tell the dialect of entries: BibLaTeX if most of them have something that BibTeX has not.

    >>> from bibcatalog.importers.blocks import split
    >>> dialect_of(split("@online{a, date = 2020}", "a.bib").entries)
    'biblatex'
    """
    biblatex = sum(raw.type in _TYPES or not _FIELDS.isdisjoint(raw.fields) for raw in entries)
    return "biblatex" if 2 * biblatex > len(entries) else "bibtex"
