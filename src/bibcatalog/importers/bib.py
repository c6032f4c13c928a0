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

from typing import TYPE_CHECKING, NamedTuple

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.blocks import split
from bibcatalog.importers.contract import Found
from bibcatalog.importers.entrytypes import NOT_CITED
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.inherit import Heirs
from bibcatalog.importers.items import ItemReader

if TYPE_CHECKING:
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
    found = read_bib_text(text.replace("\r\n", "\n").replace("\r", "\n"), name)
    return Found([item for item, _ in found.items], found.diagnostics)


class BibText(NamedTuple):
    """The items of a text, each with its place, what is wrong with it, and its blocks."""

    items: list[tuple[dict[str, object], Location]]
    diagnostics: tuple[Diagnostic, ...]
    blocks: Blocks


def read_bib_text(text: str, name: str) -> BibText:
    """Read the text of a .bib file, its lines ended by LF, as ``read_bib`` does."""
    blocks = split(text, name)
    reader = ItemReader(blocks.lines)
    _inherit(blocks, reader)
    items = []
    for entry in blocks.entries:
        if entry.type not in NOT_CITED:
            items.append((reader.item(entry), blocks.lines.where(entry.at)))
        entry.fields.clear()  # large files: what was read is not needed twice
        entry.places.clear()
    return BibText(items, tuple(sorted([*blocks.findings, *reader.findings], key=_line)), blocks)


def _inherit(blocks: Blocks, reader: ItemReader) -> None:
    """Fill entries with what they have from others."""
    heirs = Heirs(blocks.entries)
    for entry in blocks.entries:
        for missing in heirs.complete(entry):
            message = f"{missing.field} {shown(missing.key)} {missing.why}"
            reader.report("BC054", message, "correct the key, or delete it", missing.entry, missing.field)


def _line(finding: Diagnostic) -> int:
    return (finding.where.line if finding.where else 0) or 0
