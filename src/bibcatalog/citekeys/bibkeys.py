r"""Rewriting the keys of a .bib file: of entries, and of the fields that refer to entries.

Source: btxdoc, 2 (``crossref``); biblatex manual 3.19, 2.2.3 (``entryset``, ``ids``, ``related``, ``xdata``, ``xref``).

>>> rename_in_bib("@book{a, crossref = {b}}\n@book{b, ids = {c}}", "refs.bib", {"b": "d"}).text
'@book{a, crossref = {d}}\n@book{d, ids = {c}}'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.bibedit.splice import Splice, apply
from bibcatalog.errors import InputError
from bibcatalog.importers.blocks import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.importers.blocks import RawEntry

_HEAD: Final = re.compile(r"@\s*\w+\s*[{(]\s*")
_TOKEN: Final = re.compile(r"[^\s,{}\"]+")
_FIELDS: Final = ("crossref", "entryset", "related", "xdata", "xref")
"""Fields that hold keys of other entries."""
_OWN: Final = "ids"
"""The field that holds other keys of the entry itself."""


_COSTLY: Final = frozenset(("BC020", "BC050"))
"""Findings about entries that are left as they are."""


class RenamedBib(NamedTuple):
    """What a .bib file becomes, and which of its entries could not be read."""

    text: str
    diagnostics: tuple[Diagnostic, ...]


def rename_in_bib(text: str, file: str, renames: Mapping[str, str]) -> RenamedBib:
    """Rename keys in a .bib file, and change not a byte beside.

    Raises:
        InputError: when another entry has a new key already, or two have an old one.
    """
    blocks = split(text, file)
    places = {entry.key.lower(): entry for entry in blocks.entries}
    found: list[Splice] = []
    for entry in blocks.entries:
        new = renames.get(entry.key, entry.key)
        other = places.get(new.lower(), entry)
        if other is not entry:
            where = blocks.lines.where(entry.at)
            line = blocks.lines.where(other.at).line
            raise InputError(f"{where}: {entry.key!r} cannot become {new!r}, which is there on line {line}")
        found += _of_entry(text, entry, renames, new)
    findings = tuple(finding for finding in blocks.findings if finding.code in _COSTLY)
    after = apply(text, found)
    wanted = [renames.get(entry.key, entry.key) for entry in blocks.entries]
    if found and [entry.key for entry in split(after, file).entries] != wanted:
        raise InputError(f"{file}: a key that is to be renamed stands twice; correct that first", findings)
    return RenamedBib(after, findings)


def _of_entry(text: str, entry: RawEntry, renames: Mapping[str, str], new: str) -> Iterator[Splice]:
    head = _HEAD.match(text, text.index("@", entry.at))
    if head and new != entry.key:
        yield Splice(head.end(), head.end() + len(entry.key), new)
    for field in (*_FIELDS, _OWN):
        if field not in entry.spans:
            continue
        _, start, end = entry.spans[field]
        if text[start : start + 1] not in {"{", '"'}:  # a macro, or a number
            continue
        for match in _TOKEN.finditer(text, start, end):
            token = renames.get(match[0], match[0])
            if token != match[0] and not (field == _OWN and token == new):
                yield Splice(match.start(), match.end(), token)
