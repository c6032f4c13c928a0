"""Reads what a page is made of: a catalog, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog import services
from bibcatalog.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_OTHERS: Final = (
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*\["), "CSL-JSON"),
    (re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|%[^\n]*\n)*@\s*[A-Za-z]+\s*[{(]"), "a .bib file"),
)


def read_catalog(source: str | Path | None = None) -> services.ValidReading:
    """Read a catalog that must be free of errors.

    Args:
        source: a path, ``-`` for standard input, or nothing for the packaged catalog.

    Raises:
        InputError: when it cannot be read, has errors, or is no catalog; it says what it is, if that is known.
    """
    name, data = services.read_input(source)
    for pattern, what in _OTHERS:
        if pattern.match(data[:4096]) or (what == "a .bib file" and name.lower().endswith(".bib")):
            raise InputError(f"{name} is {what} and not a catalog; a page is made from a catalog (bibcatalog new)")
    return services.valid_catalog(data, name)
