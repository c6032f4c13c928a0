"""Object keys that can be derived again: what was sent once can be sent once more and never stands twice.

A key is eight characters out of Zotero's 33, which leave out 0, 1 and O (Zotero Web API v3, Write Requests). Whoever
derives the key of the same part of the same entry of the same catalog for the same library gets the same key, on any
computer and without any memory of an earlier run.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bibcatalog.zotero.objects import Library

ALPHABET = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
LENGTH = 8


def derived_key(library: Library, catalog: str, role: str) -> str:
    """Give the key of an object: ``role`` names its entry and its part, such as ``note:touvron2023llama:impact``."""
    digest = sha256("\x1f".join(("bibcatalog", str(library), catalog, role)).encode()).digest()
    number = int.from_bytes(digest[:16])
    letters = []
    for _ in range(LENGTH):
        number, index = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[index])
    return "".join(letters)
