"""Turn a curated list of papers into everything a person cites with.

>>> import bibcatalog
>>> catalog = bibcatalog.load_catalog()
>>> bib = bibcatalog.export(catalog, "bibtex", selection=bibcatalog.Selection(keys=("dao2023flashattention2",)))
>>> print(bib.splitlines()[0])
@inproceedings{dao2023flashattention2,

The names below are the whole public interface; each is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from bibcatalog._version import __version__

if TYPE_CHECKING:
    from bibcatalog.catalog.reader import CatalogReading
    from bibcatalog.catalog.selection import Selection
    from bibcatalog.connecting import Address, connect
    from bibcatalog.diagnostics import Diagnostic, Location
    from bibcatalog.errors import (
        AccessError,
        BibcatalogError,
        BibcatalogWarning,
        ConflictError,
        InputError,
        OutputError,
        PluginError,
        RemoteError,
        UsageError,
    )
    from bibcatalog.exporters.contract import Exporter, ExportOptions, Rendered
    from bibcatalog.formatting.calls import cite, format_references
    from bibcatalog.formatting.options import FormatOptions
    from bibcatalog.formatting.writing import Cited
    from bibcatalog.importers.contract import Draft, Imported, Importer, ListedCategory
    from bibcatalog.importing import ImportedCatalog, convert, import_file
    from bibcatalog.lists.calls import format_list
    from bibcatalog.lists.options import ListOptions
    from bibcatalog.model.bibliography import Bibliography, Group, Item
    from bibcatalog.model.catalog import Catalog, Category, Correction, Entry, Localized, Work
    from bibcatalog.model.dates import Date, InvalidDateError, parse_date
    from bibcatalog.model.identifiers import ArxivId, Doi, InvalidIdentifierError, Isbn, Issn
    from bibcatalog.model.names import InvalidNameError, Name, parse_name
    from bibcatalog.model.reference import Reference
    from bibcatalog.services import check_catalog, export, find_entry, load_catalog, make_bibliography, render
    from bibcatalog.syncing import Sync
    from bibcatalog.text.tree import Span, Style, Text
    from bibcatalog.zotero.finding import Policy

_HOMES = {
    "AccessError": "bibcatalog.errors",
    "Address": "bibcatalog.connecting",
    "ArxivId": "bibcatalog.model.identifiers",
    "BibcatalogError": "bibcatalog.errors",
    "BibcatalogWarning": "bibcatalog.errors",
    "Bibliography": "bibcatalog.model.bibliography",
    "Catalog": "bibcatalog.model.catalog",
    "CatalogReading": "bibcatalog.catalog.reader",
    "Category": "bibcatalog.model.catalog",
    "Cited": "bibcatalog.formatting.writing",
    "ConflictError": "bibcatalog.errors",
    "Correction": "bibcatalog.model.catalog",
    "Date": "bibcatalog.model.dates",
    "Diagnostic": "bibcatalog.diagnostics",
    "Doi": "bibcatalog.model.identifiers",
    "Draft": "bibcatalog.importers.contract",
    "Entry": "bibcatalog.model.catalog",
    "ExportOptions": "bibcatalog.exporters.contract",
    "Exporter": "bibcatalog.exporters.contract",
    "FormatOptions": "bibcatalog.formatting.options",
    "Group": "bibcatalog.model.bibliography",
    "Imported": "bibcatalog.importers.contract",
    "ImportedCatalog": "bibcatalog.importing",
    "Importer": "bibcatalog.importers.contract",
    "InputError": "bibcatalog.errors",
    "InvalidDateError": "bibcatalog.model.dates",
    "InvalidIdentifierError": "bibcatalog.model.identifiers",
    "InvalidNameError": "bibcatalog.model.names",
    "Isbn": "bibcatalog.model.identifiers",
    "Issn": "bibcatalog.model.identifiers",
    "Item": "bibcatalog.model.bibliography",
    "ListOptions": "bibcatalog.lists.options",
    "ListedCategory": "bibcatalog.importers.contract",
    "Localized": "bibcatalog.model.catalog",
    "Location": "bibcatalog.diagnostics",
    "Name": "bibcatalog.model.names",
    "OutputError": "bibcatalog.errors",
    "PluginError": "bibcatalog.errors",
    "Policy": "bibcatalog.zotero.finding",
    "Reference": "bibcatalog.model.reference",
    "RemoteError": "bibcatalog.errors",
    "Rendered": "bibcatalog.exporters.contract",
    "Selection": "bibcatalog.catalog.selection",
    "Span": "bibcatalog.text.tree",
    "Style": "bibcatalog.text.tree",
    "Sync": "bibcatalog.syncing",
    "Text": "bibcatalog.text.tree",
    "UsageError": "bibcatalog.errors",
    "Work": "bibcatalog.model.catalog",
    "check_catalog": "bibcatalog.services",
    "cite": "bibcatalog.formatting.calls",
    "connect": "bibcatalog.connecting",
    "convert": "bibcatalog.importing",
    "export": "bibcatalog.services",
    "find_entry": "bibcatalog.services",
    "format_list": "bibcatalog.lists.calls",
    "format_references": "bibcatalog.formatting.calls",
    "import_file": "bibcatalog.importing",
    "load_catalog": "bibcatalog.services",
    "make_bibliography": "bibcatalog.services",
    "parse_date": "bibcatalog.model.dates",
    "parse_name": "bibcatalog.model.names",
    "render": "bibcatalog.services",
}

__all__ = [
    "AccessError",
    "Address",
    "ArxivId",
    "BibcatalogError",
    "BibcatalogWarning",
    "Bibliography",
    "Catalog",
    "CatalogReading",
    "Category",
    "Cited",
    "ConflictError",
    "Correction",
    "Date",
    "Diagnostic",
    "Doi",
    "Draft",
    "Entry",
    "ExportOptions",
    "Exporter",
    "FormatOptions",
    "Group",
    "Imported",
    "ImportedCatalog",
    "Importer",
    "InputError",
    "InvalidDateError",
    "InvalidIdentifierError",
    "InvalidNameError",
    "Isbn",
    "Issn",
    "Item",
    "ListOptions",
    "ListedCategory",
    "Localized",
    "Location",
    "Name",
    "OutputError",
    "PluginError",
    "Policy",
    "Reference",
    "RemoteError",
    "Rendered",
    "Selection",
    "Span",
    "Style",
    "Sync",
    "Text",
    "UsageError",
    "Work",
    "__version__",
    "check_catalog",
    "cite",
    "connect",
    "convert",
    "export",
    "find_entry",
    "format_list",
    "format_references",
    "import_file",
    "load_catalog",
    "make_bibliography",
    "parse_date",
    "parse_name",
    "render",
]


if not TYPE_CHECKING:  # a type checker would take any name for one that exists

    def __getattr__(name: str) -> object:
        """Import a public name when it is first used, so that importing the package costs next to nothing."""
        if name not in _HOMES:
            message = f"module 'bibcatalog' has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
