"""Garbage collection waits while a file is read, and is as it was afterwards."""

from __future__ import annotations

import gc

import pytest

from bibcatalog.collection import collecting_later
from bibcatalog.importers.bibtex import BibtexImporter


@pytest.fixture(params=[True, False], ids=["on", "off"])
def was_on(request: pytest.FixtureRequest) -> object:
    (gc.enable if request.param else gc.disable)()
    yield request.param
    gc.enable()


def test_collection_waits_and_is_as_it_was_afterwards(was_on: bool) -> None:
    with collecting_later():
        assert not gc.isenabled()
        with collecting_later():
            pass
        assert not gc.isenabled()
    assert gc.isenabled() is was_on


def test_an_error_leaves_it_as_it_was(was_on: bool) -> None:
    with pytest.raises(ValueError, match="odd"), collecting_later():
        raise ValueError("odd")
    assert gc.isenabled() is was_on


def test_a_file_that_was_read_leaves_it_as_it_was(was_on: bool) -> None:
    BibtexImporter().read(b"@misc{a, title = {A}}", "a.bib")
    assert gc.isenabled() is was_on
