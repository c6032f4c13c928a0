"""The packaged catalog, and what it becomes, once per run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import bibcatalog
from bibcatalog import BibcatalogWarning, Bibliography, ExportOptions, Selection

from .browser import chromium, visit  # noqa: F401 - fixtures
from .sites import site  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from bibcatalog.model.catalog import Catalog


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return bibcatalog.load_catalog()


@pytest.fixture(scope="session")
def published(catalog: Catalog) -> Bibliography:
    return bibcatalog.make_bibliography(catalog)


@pytest.fixture(scope="session")
def preprints(catalog: Catalog) -> Bibliography:
    return bibcatalog.make_bibliography(catalog, Selection("preprint", "en"))


@pytest.fixture(scope="session")
def keys(published: Bibliography) -> list[str]:
    return [item.key for item in published.items]


@pytest.fixture(scope="session")
def titles(published: Bibliography) -> dict[str, str]:
    """Each title in the capitals that it has."""
    return {item.key: item.reference.title.plain.replace("’", "'") for item in published.items}


@pytest.fixture(scope="session")
def bibtex_file(published: Bibliography) -> str:
    return bibcatalog.export(published, "bibtex")


@pytest.fixture(scope="session")
def biblatex_file(published: Bibliography) -> str:
    return bibcatalog.export(published, "biblatex")


@pytest.fixture(scope="session")
def ascii_bibtex_file(published: Bibliography) -> str:
    with pytest.warns(BibcatalogWarning, match="BC035"):
        return bibcatalog.export(published, "bibtex", options=ExportOptions(ascii=True))
