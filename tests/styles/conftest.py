"""The index of the installed styles, built once for all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bibcatalog.styles.index import read_index

if TYPE_CHECKING:
    from bibcatalog.styles.head import StyleHead


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> dict[str, StyleHead]:
    """What the installed styles say of themselves."""
    return read_index(tmp_path_factory.mktemp("cache"))
