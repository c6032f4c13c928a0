"""A record of RIS as a draft: the tables of ``ristags`` read backwards, and the tags that need a closer look."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers import risvalues
from bibcatalog.importers.contract import Draft
from bibcatalog.importers.creators import OTHERS, name_of
from bibcatalog.importers.cslvalues import csl_name
from bibcatalog.importers.eprints import find_arxiv
from bibcatalog.importers.extralines import read_arxiv
from bibcatalog.importers.risdates import read_issued, read_one, says_more
from bibcatalog.importers.ristags import KINDS, LISTS, STEPS, UNKNOWN, Kind
from bibcatalog.importers.serials import doi_of, issn_of, take_serials
from bibcatalog.mapping.ris import TAGS
from bibcatalog.model.reference import REFERENCE_TYPES
from bibcatalog.text import markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.importers.drafts import ItemMaker
    from bibcatalog.importers.risfile import Line, Record

_RICH: Final = frozenset(("title", "container_title"))
_NAMES_IN_CSL: Final = frozenset(("collection-editor", "contributor"))
_VARIABLES: Final = _NAMES_IN_CSL | {"section"}
"""Sources that are variables of CSL, since no reference has them."""
_MAY_BE_PREPRINTS: Final = frozenset(("document", "webpage", "article-journal"))
_UNPUBLISHED: Final = "UNPB"
"""Types of what may be a preprint, since RIS has no type for one."""
_PREPRINT: Final = Kind("article", "article")
_LABELS: Final = {
    tag.form.partition(":")[0].lower(): tag.source for tag in TAGS if tag.name == "M2" and tag.source != "type"
}
"""Label of a line in ``M2`` -> source."""
_LABELLED = re.compile(r"(?P<label>[A-Za-z]+(?: [A-Za-z]+){0,2}): ?(?P<value>.+)", re.DOTALL)
_KEY = re.compile(r"(?!WOS:|10\.|ref\d)[A-Za-z][\w.:+/-]*", re.ASCII | re.IGNORECASE)
_WITH_YEAR = re.compile(r"[A-Za-z][\w.:+-]*?\d{4}[\w.:+-]*", re.ASCII)
_CONTAINERS: Final = ("T2", "JO", "JF", "JA", "J1", "BT", "C3")
"""Tags that may say what something stands in."""
_PROCEEDINGS = re.compile(r"(?i)\b(?:proceedings|proc\.|lecture notes|advances in|transactions)|论文集")


class RecordReader:
    """Makes drafts of records, and collects what is wrong with them; make one per file."""

    def __init__(self, file: str, maker: ItemMaker) -> None:
        self.file = file
        self.findings: list[Diagnostic] = []
        self.unknown: dict[str, list[int]] = {}
        self._maker = maker

    def draft(self, record: Record) -> Draft:
        """Make the draft of a record."""
        reading = _Reading(record)
        draft = reading.draft(self._maker, self.file)
        key = draft.item.get("id")
        self.findings += (
            Diagnostic("BC089", message, hint, Location(self.file, line), key)
            for message, hint, line in reading.troubles
        )
        for tag, lines in reading.left.items():
            self.unknown.setdefault(tag, []).extend(line.at for line in lines)
        return draft


class _Reading:
    """A record on its way: the lines that are left, by tag, and what was read of the others."""

    def __init__(self, record: Record) -> None:
        self.at = record.at
        self.left: dict[str, list[Line]] = {}
        for line in record.lines:
            if line.text:
                self.left.setdefault(line.tag, []).append(line)
        self.authors = [line for line in record.lines if line.tag in {"AU", "A1"} and line.text]
        self.may_be_preprint = True
        self.values: dict[str, Any] = {}
        self.others: dict[str, Any] = {}
        self.links: dict[str, str] = {}
        self.kept: list[tuple[str, str]] = []
        self.troubles: list[tuple[str, str, int]] = []

    def draft(self, maker: ItemMaker, file: str) -> Draft:
        kind = self._kind()
        key = self._read_labels() or self._key()
        self._read_authors()
        self._read_dates()
        self._read_serials(kind)
        self._read_pages(kind)
        self._read_addresses()
        notes = risvalues.notes_of(self._texts("N1", "RN"))
        self._set_doi(notes.doi)
        summary = "\n\n".join(dict.fromkeys(self._texts("AB", "N2")))
        tags = risvalues.keywords_of(self._texts("KW"))
        self._read_steps(kind)
        kind = self._settled(kind)
        self.kept += [(line.tag, line.text) for lines in self.left.values() for line in lines]
        others = self.others if kind.csl == kind.like else {**self.others, "type": kind.csl}
        return Draft(
            maker.item(key, kind.like, self.values, others),
            tags=tags,
            impact=notes.text,
            summary=summary,
            links=tuple(self.links.items()),
            where=Location(file, self.at),
            kept=tuple(self.kept),
        )

    def _report(self, message: str, hint: str, line: int) -> None:
        self.troubles.append((message, hint, line))

    def _texts(self, *tags: str) -> list[str]:
        """Take all values of some tags."""
        return [line.text for tag in tags for line in self.left.pop(tag, ())]

    def _kind(self) -> Kind:
        """Read the type, also where another line says it more exactly."""
        kind = UNKNOWN
        for line in self.left.pop("TY", ()):
            name = line.text.upper()
            if name not in KINDS:
                message = f"RIS has no type of reference {line.text[:20]!r}; it is read as a document"
                self._report(message, "write JOUR, CONF, BOOK, CHAP, THES, RPRT, ELEC or UNPB", line.at)
                self.kept.append(("TY", line.text))
            kind = KINDS.get(name, UNKNOWN)
            self.may_be_preprint = kind.csl in _MAY_BE_PREPRINTS or name == _UNPUBLISHED
        for line in [*self.left.get("M2", ())]:
            label, _, said = (part.strip() for part in line.text.partition(":"))
            wanted = "article" if said == "preprint" else said
            found = next((name for name in REFERENCE_TYPES if label.lower() == "type" and name == wanted), None)
            if found:
                self.left["M2"].remove(line)
                self.may_be_preprint = False
                kind = next((one for one in KINDS.values() if one == (found, found)), _PREPRINT)
        return kind

    def _read_labels(self) -> str:
        """Read the lines in ``M2``; give the citation key."""
        key, rest = "", []
        for line in self.left.pop("M2", ()):
            match = _LABELLED.fullmatch(line.text)
            label, value = (match["label"].lower(), match["value"].strip()) if match else ("", "")
            if label == "citation key" and not key and " " not in value:
                key = value
            elif not self._take_label(label, value):
                rest.append(line)
        if rest:
            self.left["M2"] = rest
        return key

    def _take_label(self, label: str, value: str) -> bool:
        source = _LABELS.get(label)
        if source == "arxiv":
            found: dict[str, Any] = dict(read_arxiv(value))
        elif source == "issn":
            found = {"issn": issn} if (issn := issn_of(value)) else {}
        elif label == "doi":
            return self._set_doi(value)
        else:
            found = {source: value} if source else {}
        if not found or any(name in self.values for name in found):
            return False
        self.values.update(found)
        return True

    def _key(self) -> str:
        """Find a citation key where no line says that it is one."""
        for tag, form in (("ID", _KEY), ("LB", _WITH_YEAR)):
            lines = self.left.get(tag, [])
            if len(lines) == 1 and form.fullmatch(lines[0].text):
                return self.left.pop(tag)[0].text
        return ""

    def _read_authors(self) -> None:
        """Read authors in the order of the file, whichever of the two tags they have."""
        for tag in ("AU", "A1"):
            self.left.pop(tag, None)
        self._names("authors", [line.text for line in self.authors])

    def _names(self, source: str, texts: Iterable[str]) -> None:
        names = []
        for text in texts:
            if text.strip().lower() in OTHERS:
                if source == "authors":
                    self.values["more_authors"] = True
            elif name := name_of(text):
                names.append(name)
        if names and source in _NAMES_IN_CSL:
            self.others[source] = [*self.others.get(source, []), *map(csl_name, names)]
        elif names:
            self.values[source] = (*self.values.get(source, ()), *names)

    def _read_dates(self) -> None:
        at = next((line.at for tag in ("DA", "Y1", "PY") for line in self.left.get(tag, ())), self.at)
        for tag in ("DA", "Y1", "PY"):
            self.kept += ((tag, line.text) for line in self.left.get(tag, ()) if says_more(line.text))
        exact, years = self._texts("DA", "Y1"), self._texts("PY")
        issued = read_issued(exact, years)
        if issued.date:
            self.values["issued"] = issued.date
        elif issued.trouble:
            self.others["issued"] = {"literal": (years or exact)[0]}
        if issued.trouble:
            self._report(issued.trouble, "write YYYY/MM/DD/, or leave out what is not known", at)
        for line in self.left.pop("Y2", ()):
            if "accessed" not in self.values and (date := read_one(line.text)):
                self.values["accessed"] = date
            else:
                self.kept.append(("Y2", line.text))

    def _read_serials(self, kind: Kind) -> None:
        """Read ``SN``: ISBN, ISSN, or the number of a report or patent."""
        for line in self.left.pop("SN", ()):
            rest = take_serials(line.text, self.values)
            if rest.none and kind.like in risvalues.NUMBERED and "number" not in self.values:
                self.values["number"] = line.text
                continue
            if rest.none or rest.others:
                self.kept.append(("SN", line.text))
            if rest.none:
                message = f"{rest.none[:60]!r} is no ISBN and no ISSN; it is kept as it is"
                self._report(message, "correct it", line.at)

    def _read_pages(self, kind: Kind) -> None:
        """Read the first and the last page; in a book, how many there are."""
        last = self._texts("EP")
        first = self.left.get("SP", [])
        if last and not first:
            self.values["page"] = last[0]
        elif last and first:
            self.values["page"] = risvalues.pages_of(self.left.pop("SP")[0].text, last[0])
        elif first and not (kind.like in risvalues.COUNTED and risvalues.is_count(first[0].text)):
            self.values["page"] = risvalues.pages_of(self.left.pop("SP")[0].text)

    def _read_addresses(self) -> None:
        for line in self.left.pop("DO", ()):
            if not self._set_doi(line.text):
                self.kept.append(("DO", line.text))
                self._report(f"{line.text[:60]!r} is no DOI; it is kept as it is", "correct it", line.at)
        addresses = [(tag, text) for tag in ("UR", "L2", "L1") for one in self._texts(tag) for text in one.split("\n")]
        for tag, text in addresses:
            if tag == "UR" and "url" not in self.values:
                self.values["url"] = text
            elif tag != "UR" and self._set_doi(text):
                continue
            elif tag != "UR" and text.startswith(("http://", "https://")):
                name = "pdf" if tag == "L1" else "page"
                if self.links.setdefault(name, text) != text:
                    self.kept.append((tag, text))
            elif text != self.values.get("url"):
                self.kept.append((tag, text))

    def _set_doi(self, text: str) -> bool:
        """Take a DOI, if it is one, and no other than there is."""
        doi = doi_of(text)
        return doi is not None and self.values.setdefault("doi", doi).normal == doi.normal

    def _read_steps(self, kind: Kind) -> None:
        """Read what a tag says by itself."""
        if "M3" in self.left and self._set_doi(self.left["M3"][0].text):
            self._first("M3")
        for tag, source in _steps(kind.like):
            if tag not in self.left:
                continue
            if source in LISTS:
                self._names(source, self._texts(tag))
            elif source not in self.values and source not in self.others:
                text = self._first(tag)
                if tag == "J2" or text != str(self.values.get("container_title", "")):
                    self._set(source, text)
        # A title that stands twice, as JO and T2 mostly do, says nothing more.
        said = {str(self.values[source]) for source in ("container_title", "event_title") if source in self.values}
        for tag in _CONTAINERS:
            lines = [line for line in self.left.pop(tag, ()) if line.text not in said]
            if lines:
                self.left[tag] = lines

    def _first(self, tag: str) -> str:
        """Take the first value of a tag."""
        first, *rest = self.left.pop(tag)
        if rest:
            self.left[tag] = rest
        return first.text

    def _set(self, source: str, text: str) -> None:
        if source in _VARIABLES:
            self.others[source] = text
        elif source in _RICH:
            self.values[source] = markup.parse(text)
        else:
            self.values[source] = risvalues.language_of(text) if source == "language" else text

    def _settled(self, kind: Kind) -> Kind:
        """Correct what could only be known in the end: titles of proceedings, and preprints."""
        values = self.values
        event = values.get("event_title", "")
        if kind.like == "paper-conference" and "container_title" not in values and _PROCEEDINGS.search(event[:200]):
            values["container_title"] = markup.parse(values.pop("event_title"))
        return _PREPRINT if self.may_be_preprint and self._is_on_arxiv(kind) else kind

    def _is_on_arxiv(self, kind: Kind) -> bool:
        """Say whether a work is on arXiv and nowhere else, and take its id."""
        values = self.values
        if journal := str(values.get("container_title", "")):
            found = find_arxiv({"journaltitle": journal})
            if found is None:
                return False
            self.kept.append(("T2", journal))
            del values["container_title"]
            values.setdefault("arxiv", found.id)
            return True
        if arxiv := _of_doi(values.get("doi")):
            values.setdefault("arxiv", arxiv)
            return True
        return kind.csl == "manuscript" and "arxiv" in values


@lru_cache(maxsize=32)
def _steps(like: str) -> tuple[tuple[str, str], ...]:
    """Give tags and what they are, in the order in which they are tried, for a type of reference."""
    steps = ((tag.name, tag.source) for tag in STEPS if tag.form == "{}" and (not tag.types or like in tag.types))
    return tuple(dict.fromkeys(steps))


def _of_doi(doi: str | None) -> str:
    """Give the arXiv id that a DOI of arXiv's has."""
    prefix = "10.48550/arxiv."
    return read_arxiv(doi[len(prefix) :]).get("arxiv", "") if doi and doi.lower().startswith(prefix) else ""
