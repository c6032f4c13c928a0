"""What these tests share: entries as items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bibcatalog.importers.bib import read_bib

Read = Callable[[str], dict[str, Any]]


@pytest.fixture
def read() -> Read:
    """Read a file that has nothing wrong with it; give its first item without its key."""

    def first(text: str) -> dict[str, Any]:
        found = read_bib(text.encode(), "x.bib")
        assert [str(finding) for finding in found.diagnostics] == []
        return {name: value for name, value in found.items[0].items() if name not in {"id", "citation-key"}}

    return first
