"""What several folders of tests share: the packaged catalog, and the command as its users run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import settings

from bibcatalog import services

if TYPE_CHECKING:
    from bibcatalog.model.catalog import Catalog

# The machine that runs the tests may be slow; that is no finding. A change is judged by the same examples each time;
# new ones are looked for apart from that: make explore.
settings.register_profile("bibcatalog", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("BIBCATALOG_HYPOTHESIS", "bibcatalog"))

ROOT = Path(__file__).parents[1]


class Command(Protocol):
    """Runs ``bibcatalog`` in a process of its own, in an empty folder."""

    def __call__(
        self, *args: str, stdin: bytes = b"", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]: ...


@pytest.fixture(scope="session")
def packaged() -> Catalog:
    """The catalog that comes with the package."""
    return services.load_catalog()


@pytest.fixture
def bibcatalog(tmp_path: Path) -> Command:
    """The command; ``env`` is added to a plain environment."""

    def run(*args: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        plain = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR"}}
        command = [sys.executable, "-m", "bibcatalog", *args]
        return subprocess.run(
            command, input=stdin, env={**plain, **(env or {})}, cwd=tmp_path, capture_output=True, check=False
        )

    return run
