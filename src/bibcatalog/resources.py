"""Where the files are that come with the package: beside the code when installed, at the root in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGED_CATALOG = "data/2023-ai-core-papers.yaml"
CATALOG_SCHEMA = "data/catalog.schema.json"
STARTER_CATALOG = "templates/starter-catalog.yaml"


def resource(name: str) -> Path:
    """Give the path of a file that comes with the package, e.g. ``data/catalog.schema.json``."""
    package = Path(__file__).parent
    installed = package / name
    return installed if installed.exists() else package.parents[1] / name
