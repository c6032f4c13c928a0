"""Checks of strangers: their codes, their severities, and what happens when they fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from bibcatalog.checks.contract import BibFile, Finding
from bibcatalog.checks.running import CheckOptions, check_text
from bibcatalog.diagnostics import Severity
from bibcatalog.errors import PluginError


class ShortKeys:
    """A rule of a stranger."""

    rules: Mapping[str, tuple[Severity, str]] = {"MY001": ("warning", "a short key")}

    def find(self, file: BibFile) -> Iterator[Finding]:
        for entry in file.entries:
            yield Finding("MY001", entry.at, "its key is short", "make it longer", entry.key)


class Fails(ShortKeys):
    """One that does not work."""

    def find(self, file: BibFile) -> Iterator[Finding]:
        raise ZeroDivisionError(file.name)


TEXT = "@misc{a, title = {A}}"


def test_a_stranger_has_codes_and_severities_of_its_own() -> None:
    found = check_text(TEXT, "a.bib", [ShortKeys()], CheckOptions()).diagnostics
    assert [str(finding) for finding in found] == [
        "a.bib:1:1: warning MY001: entry 'a': its key is short; make it longer"
    ]
    assert check_text(TEXT, "a.bib", [ShortKeys()], CheckOptions(ignore=("MY",))).diagnostics == ()


def test_a_stranger_that_fails_is_named() -> None:
    with pytest.raises(PluginError, match=r"check Fails failed: ZeroDivisionError\('a.bib'\); update or uninstall it"):
        check_text(TEXT, "a.bib", [Fails()], CheckOptions())
