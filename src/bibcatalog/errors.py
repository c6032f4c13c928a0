"""The tree of errors, each with its exit code.

    BibcatalogError
    ├── UsageError            2  the caller asked for something that does not exist
    ├── InputError            3  a file that cannot be read, or is not valid
    ├── OutputError           3  values that cannot be written, or a file that cannot be
    └── PluginError           4  a plug-in that is doubled or broken

Findings about data are diagnostics (see ``diagnostics``); an exception means "cannot go on".
An error about data carries the diagnostics that explain it. ``BibcatalogWarning`` is no error: with it the library
tells a program of warnings that have no other way out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.diagnostics import Diagnostic


class BibcatalogError(Exception):
    """Something stopped the work; the message says what, where and what to do."""

    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, diagnostics: Iterable[Diagnostic] = ()) -> None:
        """Keep the message and the findings that led here."""
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)


class BibcatalogWarning(UserWarning):
    """A finding that does not stop the work, told to a program that calls ``load_catalog`` or ``export``."""


class UsageError(BibcatalogError):
    """The call names something that does not exist: a key, a category, a format."""

    exit_code = 2


class InputError(BibcatalogError):
    """An input file cannot be read, or its contents are not valid."""

    exit_code = 3


class OutputError(BibcatalogError):
    """A result cannot be written; nothing has been written."""

    exit_code = 3


class PluginError(BibcatalogError):
    """A plug-in stands twice, or cannot be loaded."""

    exit_code = 4
