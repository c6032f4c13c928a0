"""The tree of errors, each with its exit code.

    BibcatalogError
    ├── UsageError            2  the caller asked for something that does not exist
    ├── InputError            3  a file that cannot be read, or is not valid
    ├── OutputError           3  values that cannot be written, or a file that cannot be
    ├── PluginError           4  a plug-in that is doubled or broken
    ├── RemoteError           5  a server or the network stopped the work
    │   └── AccessError       5  a key that is refused, or lacks a right
    └── ConflictError         6  two sides changed the same thing

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


class RemoteError(BibcatalogError):
    """A server or the network stopped the work.

    ``status`` is the HTTP status of the last answer, if there was one. ``uncertain`` says that a write may have been
    done, wholly or in part, although this error tells of it: read again before anything is decided.
    """

    exit_code = 5

    def __init__(self, message: str, *, status: int | None = None, uncertain: bool = False) -> None:
        """Keep the message, the status, and whether something may have been written."""
        super().__init__(message)
        self.status = status
        self.uncertain = uncertain


class AccessError(RemoteError):
    """A key is refused, or lacks the right for what was asked."""


class ConflictError(BibcatalogError):
    """Two sides changed the same thing, and nobody has said which one holds."""

    exit_code = 6
