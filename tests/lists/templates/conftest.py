"""Templates that a test writes, and golden files of the packaged ones."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation

from bibcatalog.lists.model import AnnotatedList
from bibcatalog.lists.templates import render_template

from .samples import small


class Fill(Protocol):
    """Writes a template into a file, and a list through it; gives the text without the line feed at its end."""

    def __call__(self, template: str, to: str = "text", annotated: AnnotatedList | None = None) -> str: ...


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    def filled(template: str, to: str = "text", annotated: AnnotatedList | None = None) -> str:
        path = tmp_path / "mine.tmpl"
        path.write_text(template, encoding="utf-8")
        return render_template(annotated or small(), path, to).removesuffix("\n")

    return filled


class _Golden(SingleFileSnapshotExtension):
    """Golden files that other programs can open: one per test, in ``golden/``."""

    _write_mode = WriteMode.TEXT

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(Path(test_location.filepath).parent / "golden" / test_location.basename)


@pytest.fixture
def golden(snapshot: SnapshotAssertion, request: pytest.FixtureRequest) -> SnapshotAssertion:
    """Compare with a file in ``golden/``; ``pytest --snapshot-update`` writes it."""
    suffix = request.node.callspec.params["name"].rpartition(".")[2]
    kind = type("Golden", (_Golden,), {"_file_extension": suffix, "file_extension": suffix})
    return snapshot.use_extension(kind)
