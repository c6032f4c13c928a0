"""The names of files: one for each citation key, safe on every system and unique without regard to case."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

_PLAIN: Final = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")
_OTHER: Final = re.compile(r"[^a-z0-9_]+")
_LONGEST: Final = 100
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
"""What Windows takes for a device, whatever the suffix."""


def page_name(key: str) -> str:
    """Give the name of a paper's page, without its suffix.

    A key of lower-case letters, digits, ``_`` and ``-`` is its own name. Others are written in these and end in ``~``
    and a part of their hash: ``~`` stands in no key, so that the two cannot meet.

    >>> page_name("touvron2023llama")
    'touvron2023llama'
    >>> page_name("DBLP:conf/nips/Vaswani17")
    'dblp-conf-nips-vaswani17~ab6af1afa748'
    """
    if _PLAIN.fullmatch(key) and len(key) <= _LONGEST and key not in _DEVICES:
        return key
    short = _OTHER.sub("-", key.lower())[:_LONGEST].strip("-")
    return f"{short}~{sha256(key.encode()).hexdigest()[:12]}"
