"""What a record of RIS says of itself: its type, its citation key, and lines with labels that Zotero understands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bibcatalog.importers.extralines import read_arxiv
from bibcatalog.importers.ris.tags import KINDS, UNKNOWN, Kind
from bibcatalog.importers.serials import issn_of
from bibcatalog.mapping.ris import TAGS
from bibcatalog.model.reference import REFERENCE_TYPES

if TYPE_CHECKING:
    from bibcatalog.importers.ris.file import Line
    from bibcatalog.importers.ris.reading import Reading

PREPRINT: Final = Kind("article", "article")
_MAY_BE_PREPRINTS: Final = frozenset(("document", "webpage", "article-journal"))
_UNPUBLISHED: Final = "UNPB"
"""Types of what may be a preprint, since RIS has no type for one."""
_LABELS: Final = {
    tag.form.partition(":")[0].lower(): tag.source for tag in TAGS if tag.name == "M2" and tag.source != "type"
}
"""Label of a line in ``M2`` -> source."""
_LABELLED = re.compile(r"(?P<label>[A-Za-z]+(?: [A-Za-z]+){0,2}): ?(?P<value>.+)", re.DOTALL)
_KEY = re.compile(r"(?!WOS:|10\.|ref\d)[A-Za-z][\w.:+/-]*", re.ASCII | re.IGNORECASE)
_WITH_YEAR = re.compile(r"[A-Za-z][\w.:+-]*?\d{4}[\w.:+-]*", re.ASCII)


def read_kind(reading: Reading) -> Kind:
    """Read the type, also where another line says it more exactly."""
    kind = UNKNOWN
    for line in reading.lines("TY"):
        name = line.text.upper()
        if name not in KINDS:
            message = f"RIS has no type of reference {line.text[:20]!r}; it is read as a document"
            reading.report(message, "write JOUR, CONF, BOOK, CHAP, THES, RPRT, ELEC or UNPB", line.at)
            reading.keep([line])
        kind = KINDS.get(name, UNKNOWN)
        reading.may_be_preprint = kind.csl in _MAY_BE_PREPRINTS or name == _UNPUBLISHED
    return kind


def read_labels(reading: Reading, kind: Kind) -> tuple[str, Kind]:
    """Read the lines in ``M2``; give the citation key, and the type."""
    key = ""
    rest: list[Line] = []
    for line in reading.lines("M2"):
        match = _LABELLED.fullmatch(line.text)
        label, value = (match["label"].lower(), match["value"].strip()) if match else ("", "")
        named = _named(value) if label == "type" else None
        if named:
            kind, reading.may_be_preprint = named, False
        elif label == "citation key" and not key and " " not in value:
            key = value
        elif not _take(label, value, reading):
            rest.append(line)
    if rest:
        reading.left["M2"] = rest
    return key or _find_key(reading), kind


def _named(name: str) -> Kind | None:
    """Give the type that Zotero's "Type" names."""
    if name == "preprint":
        return PREPRINT
    known = next((kind for kind in REFERENCE_TYPES if kind == name), None)
    return next((kind for kind in KINDS.values() if kind == (known, known)), None)


def _take(label: str, value: str, reading: Reading) -> bool:
    """Take a line with a label, if its value is what the label says."""
    source = _LABELS.get(label)
    if label == "doi":
        return reading.set_doi(value)
    if source == "arxiv":
        found: dict[str, Any] = dict(read_arxiv(value))
    elif source == "issn":
        found = {"issn": issn} if (issn := issn_of(value)) else {}
    else:
        found = {source: value} if source else {}
    if not found or any(name in reading.values for name in found):
        return False
    reading.values.update(found)
    return True


def _find_key(reading: Reading) -> str:
    """Find a citation key where no line says that it is one."""
    for tag, form in (("ID", _KEY), ("LB", _WITH_YEAR)):
        lines = reading.left.get(tag, [])
        if len(lines) == 1 and form.fullmatch(lines[0].text):
            return reading.first(tag)
    return ""
