"""What the entries of a .bib file have from others, so that it is not missing in them."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from bibcatalog.importers.inherit import Heirs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bibcatalog.importers.blocks import RawEntry


def inherited_fields(entries: Sequence[RawEntry]) -> dict[str, Mapping[str, str]]:
    """Give what each entry has by ``crossref`` or ``xdata`` alone; the entries stay as they are.

    >>> from bibcatalog.importers.blocks import split
    >>> inherited_fields(split("@inbook{a, crossref = {b}, year = 2020} @book{b, title = {B}}", "a.bib").entries)
    {'a': {'booktitle': 'B'}}
    """
    if not any("crossref" in raw.fields or "xdata" in raw.fields for raw in entries):
        return {}
    copies = [replace(raw, fields=dict(raw.fields), places=dict(raw.places)) for raw in entries]
    heirs = Heirs(copies)
    for copy in copies:
        deque(heirs.complete(copy), maxlen=0)
    return {
        raw.key: {name: value for name, value in copy.fields.items() if name not in raw.fields}
        for raw, copy in zip(entries, copies, strict=True)
        if len(copy.fields) > len(raw.fields)
    }
