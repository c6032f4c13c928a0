"""Records of RIS as drafts: the tables of ``tags`` read backwards, and what could only be known in the end."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.contract import Draft
from bibcatalog.importers.eprints import find_arxiv
from bibcatalog.importers.extralines import read_arxiv
from bibcatalog.importers.ris.labels import PREPRINT, read_kind, read_labels
from bibcatalog.importers.ris.parts import read_addresses, read_dates, read_pages, read_serials
from bibcatalog.importers.ris.reading import NAMES_IN_CSL, Reading
from bibcatalog.importers.ris.tags import LISTS, STEPS, Kind
from bibcatalog.importers.ris.values import keywords_of, language_of, notes_of
from bibcatalog.text import markup

if TYPE_CHECKING:
    from bibcatalog.importers.drafts import ItemMaker
    from bibcatalog.importers.ris.file import Record

_RICH: Final = frozenset(("title", "container_title"))
_IN_CSL: Final = NAMES_IN_CSL | {"section"}
_CONTAINERS: Final = ("T2", "JO", "JF", "JA", "J1", "BT", "C3")
"""Tags that may say what something stands in."""
_PROCEEDINGS = re.compile(r"(?i)\b(?:proceedings|proc\.|lecture notes|advances in|transactions)|论文集")
_DOI_OF_ARXIV: Final = "10.48550/arxiv."


class RecordReader:
    """Makes drafts of records, and collects what is wrong with them; make one per file."""

    def __init__(self, file: str, maker: ItemMaker) -> None:
        self.file = file
        self.findings: list[Diagnostic] = []
        self.unknown: dict[str, list[int]] = {}
        self._maker = maker

    def draft(self, record: Record) -> Draft:
        """Make the draft of a record."""
        reading = Reading(record)
        key, kind = read_labels(reading, read_kind(reading))
        reading.add_names("authors", reading.authors)
        read_dates(reading)
        read_serials(reading, kind)
        read_pages(reading, kind)
        read_addresses(reading)
        notes = notes_of(reading.texts("N1", "RN"))
        reading.set_doi(notes.doi)
        summary = "\n\n".join(dict.fromkeys(reading.texts("AB", "N2")))
        tags = keywords_of(reading.texts("KW"))
        _read_steps(reading, kind)
        kind = _settled(reading, kind)
        for tag, lines in reading.left.items():
            reading.keep(lines)
            self.unknown.setdefault(tag, []).extend(line.at for line in lines)
        self.findings += (
            Diagnostic("BC089", message, hint, Location(self.file, line), key or None)
            for message, hint, line in reading.troubles
        )
        others = reading.others if kind.csl == kind.like else {**reading.others, "type": kind.csl}
        return Draft(
            self._maker.item(key, kind.like, reading.values, others),
            tags=tags,
            impact=notes.text,
            summary=summary,
            links=tuple(reading.links.items()),
            where=Location(self.file, record.at),
            kept=tuple(reading.kept),
        )


def _read_steps(reading: Reading, kind: Kind) -> None:
    """Read what a tag says by itself."""
    if "M3" in reading.left and reading.set_doi(reading.left["M3"][0].text):
        reading.first("M3")
    for tag, source in _steps(kind.like):
        if tag not in reading.left:
            continue
        if source in LISTS:
            reading.add_names(source, reading.texts(tag))
        elif source not in reading.values and source not in reading.others:
            text = reading.first(tag)
            short = source == "container_title_short" and tag != "J2"
            if not short or text != str(reading.values.get("container_title", "")):
                _set(reading, source, text)
    # A title that stands twice, as JO and T2 mostly do, says nothing more.
    said = {str(reading.values[name]) for name in ("container_title", "event_title") if name in reading.values}
    for tag in _CONTAINERS:
        if lines := [line for line in reading.lines(tag) if line.text not in said]:
            reading.left[tag] = lines


@lru_cache(maxsize=32)
def _steps(like: str) -> tuple[tuple[str, str], ...]:
    """Give tags and what they are, in the order in which they are tried, for a type of reference."""
    steps = ((tag.name, tag.source) for tag in STEPS if tag.form == "{}" and (not tag.types or like in tag.types))
    return tuple(dict.fromkeys(steps))


def _set(reading: Reading, source: str, text: str) -> None:
    if source in _IN_CSL:
        reading.others[source] = text
    elif source in _RICH:
        reading.values[source] = markup.parse(text)
    else:
        reading.values[source] = language_of(text) if source == "language" else text


def _settled(reading: Reading, kind: Kind) -> Kind:
    """Correct what could only be known in the end: titles of proceedings, and preprints."""
    values = reading.values
    event = values.get("event_title", "")
    if kind.like == "paper-conference" and "container_title" not in values and _PROCEEDINGS.search(event[:200]):
        values["container_title"] = markup.parse(values.pop("event_title"))
    return PREPRINT if reading.may_be_preprint and _is_on_arxiv(reading, kind) else kind


def _is_on_arxiv(reading: Reading, kind: Kind) -> bool:
    """Say whether a work is on arXiv and nowhere else, and take its id."""
    values = reading.values
    if journal := str(values.get("container_title", "")):
        found = find_arxiv({"journaltitle": journal})
        if found is None:
            return False
        reading.kept.append(("T2", journal))
        del values["container_title"]
        values.setdefault("arxiv", found.id)
        return True
    doi = str(values.get("doi", ""))
    if doi.lower().startswith(_DOI_OF_ARXIV) and (found_id := read_arxiv(doi[len(_DOI_OF_ARXIV) :])):
        values.setdefault("arxiv", found_id["arxiv"])
        return True
    return kind.csl == "manuscript" and "arxiv" in values
