"""A .bib file, of BibTeX or BibLaTeX, as CSL-JSON items.

Nothing is invented: what is missing stays missing, and what no variable of CSL holds stands under ``custom`` as it was
written. One entry that cannot be read costs only itself. ``note`` of an item is the annotation of its entry; the field
``note``, which BibTeX prints with the reference, is under ``custom``, where the exporter of CSL-JSON has it.

>>> bib = "@article{a, author = {王小明 and others}, title = {{BERT} Again}, year = 2024, month = feb}"
>>> item = read_bib(bib.encode(), "refs.bib").items[0]
>>> item["title"], item["issued"]
('<span class="nocase">BERT</span> Again', {'date-parts': [[2024, 2]]})
>>> item["author"], item["custom"]
([{'family': '王', 'given': '小明'}], {'more-authors': True})
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.blocks import split
from bibcatalog.importers.contract import Found
from bibcatalog.importers.entrytypes import NOT_CITED
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.inherit import Heirs
from bibcatalog.importers.items import ItemReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.importers.blocks import Blocks


def read_bib(data: bytes, name: str) -> Found:
    """Read a .bib file; never fails: what cannot be read is a diagnostic with its line.

    Args:
        data: the file, in UTF-8.
        name: what the file is called in messages.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        return Found([], (Diagnostic("BC001", message, "save the file as UTF-8", Location(name, line)),))
    bib = BibText(text.replace("\r\n", "\n").replace("\r", "\n"), name)
    return Found([item for item, _ in bib.items()], bib.diagnostics())


class BibText:
    """The text of a .bib file, its lines ended by LF: its blocks, its items, and what is wrong with it."""

    def __init__(self, text: str, name: str) -> None:
        self.blocks = split(text, name, spans=False)
        self._reader = ItemReader(self.blocks.lines)
        _inherit(self.blocks, self._reader)

    def items(self) -> Iterator[tuple[dict[str, object], Location]]:
        """Give the items with their places, once: entries that were read are not kept, since files are large."""
        entries = deque(self.blocks.entries)
        self.blocks.entries.clear()
        while entries:
            entry = entries.popleft()
            if entry.type not in NOT_CITED:
                yield self._reader.item(entry), self.blocks.lines.where(entry.at)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Give what was found wrong so far, in the order of the file."""
        return tuple(sorted([*self.blocks.findings, *self._reader.findings], key=_line))


def _inherit(blocks: Blocks, reader: ItemReader) -> None:
    """Fill entries with what they have from others."""
    heirs = Heirs(blocks.entries)
    for entry in blocks.entries:
        for missing in heirs.complete(entry):
            message = f"{missing.field} {shown(missing.key)} {missing.why}"
            reader.report("BC054", message, "correct the key, or delete it", missing.entry, missing.field)


def _line(finding: Diagnostic) -> int:
    return (finding.where.line if finding.where else 0) or 0
