"""RIS: what reference managers and the sites of publishers give, from EndNote and Zotero to IEEE Xplore and CNKI."""

from __future__ import annotations

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.contract import Imported
from bibcatalog.importers.drafts import ItemMaker
from bibcatalog.importers.encodings import decoded
from bibcatalog.importers.ris.file import begins, split
from bibcatalog.importers.ris.records import RecordReader


class RisImporter:
    """Read RIS."""

    suffixes = (".ris",)
    description = "RIS, from EndNote, Mendeley, Zotero, Scopus, IEEE Xplore, CNKI and others"

    def recognizes(self, head: str) -> bool:
        """Say whether a record begins in the head of a file."""
        return begins(head)

    def read(self, data: bytes, name: str) -> Imported:
        """Read the records of a file; what nobody knows of a record is kept under its tag."""
        file = decoded(data, name)
        if file.text is None:
            return Imported(diagnostics=file.diagnostics)
        found = split(file.text, name)
        reader = RecordReader(name, ItemMaker())
        drafts = tuple(map(reader.draft, found.records))
        unknown = [_unknown(tag, lines, name) for tag, lines in reader.unknown.items()]
        findings = sorted([*found.findings, *reader.findings, *unknown], key=_line)
        return Imported(drafts, diagnostics=(*file.diagnostics, *findings))


def _unknown(tag: str, lines: list[int], name: str) -> Diagnostic:
    """Name a tag that nobody knows, once for a file."""
    times = "" if len(lines) == 1 else f", here and on {len(lines) - 1} more line{'s' if len(lines) > 2 else ''},"
    message = f"the tag {tag}{times} has no place in a reference; it is kept as it is"
    return Diagnostic("BC088", message, "look whether you need it", Location(name, lines[0]))


def _line(finding: Diagnostic) -> int:
    return (finding.where.line if finding.where else 0) or 0
