"""An item of Zotero RDF as a draft: its fields, creators, tags, notes and attachments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.diagnostics import Location
from bibcatalog.importers.contract import Draft
from bibcatalog.importers.csl.file import TYPES
from bibcatalog.importers.csl.values import csl_name, read_line
from bibcatalog.importers.drafts import ItemMaker, besides
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.extralines import read_extra
from bibcatalog.importers.zotero_rdf.belongings import attachment_of, is_web, notes_of, people_of
from bibcatalog.importers.zotero_rdf.fields import Fields
from bibcatalog.importers.zotero_rdf.graph import Node, Reference
from bibcatalog.importers.zotero_rdf.tables import (
    ACCESSED,
    CREATORS,
    DATES,
    ELEMENTS,
    KINDS,
    NO_ITEMS,
    OF_REFERENCES,
    UNKNOWN,
    Kind,
)
from bibcatalog.mapping.zotero_dates import read_date, read_day
from bibcatalog.model.dates import Date
from bibcatalog.text import markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.importers.zotero_rdf.belongings import Beside
    from bibcatalog.importers.zotero_rdf.graph import Graph

_TYPE_LINE = re.compile(r"(?mi)^[ \t]*Type: ?([a-z_-]+)[ \t]*$")
_LABELS: Final = ("DOI ", "ISBN ", "ISSN ")
_SILENT: Final = frozenset(("z:itemType", "z:displayTitle", "z:key", "z:version", "rdf:type"))
"""Properties that say nothing of what is cited."""


class Trouble(NamedTuple):
    """What is wrong with a value, what to do, and on which line."""

    message: str
    hint: str
    line: int


class Read(NamedTuple):
    """A draft, and what is wrong with the item."""

    draft: Draft
    troubles: tuple[Trouble, ...]


def item_type(node: Node, *, named: bool) -> str:
    """Give the item type of a node; nothing if it is no item.

    Args:
        node: the node.
        named: whether items say their type themselves, as in all files of Zotero.
    """
    kind = " ".join(node.text("z:itemType").split())
    if not kind and not named and node.text("dc:title"):
        kind = ELEMENTS.get(node.type, "")
    return "" if kind in NO_ITEMS else kind


class ItemReader:
    """Makes drafts of the items of a file; make one per file."""

    def __init__(self, graph: Graph, file: str) -> None:
        self.graph = graph
        self.file = file
        self._maker = ItemMaker()

    def read(self, node: Node, kind: str, paths: Iterable[tuple[str, ...]]) -> Read:
        """Read an item; ``kind`` is its item type, ``paths`` are those of its collections."""
        return _Reading(self.graph, node, kind).read(tuple(paths), self._maker, Location(self.file, node.line))


class _Reading:
    """An item on its way."""

    def __init__(self, graph: Graph, node: Node, kind: str) -> None:
        self.graph = graph
        self.node = node
        self.troubles: list[Trouble] = []
        self.kept: list[tuple[str, str]] = []
        self.links: dict[str, str] = {}
        self.kind = self._kind(kind)
        self.fields = Fields(graph, node)
        self.values = self.fields.values
        self.others = self.fields.others

    def read(self, paths: tuple[tuple[str, ...], ...], maker: ItemMaker, where: Location) -> Read:
        node, fields = self.node, self.fields
        fields.take(node, *_SILENT)
        for one in fields.take(node, "dc:title", "dcterms:title"):
            if "title" not in self.values and (title := read_line(one.value).text):
                self.values["title"] = markup.parse(title)
        key = self._texts("z:citationKey")
        self._read_creators()
        self._read_dates()
        self._read_url()
        tags = self._read_tags()
        impact, summary = self._read_notes()
        self._read_attachments()
        fields.read(self.kind.like)
        extra_key = self._read_extra()
        abstract = self.values.pop("abstract", "")
        if summary and _folded(summary) != _folded(abstract):
            if abstract:
                self.kept.append(("summary", summary))
            abstract = abstract or summary
        self._keep_left()
        others = self.others if self.kind.csl == self.kind.like else {"type": self.kind.csl, **self.others}
        draft = Draft(
            maker.item(key or extra_key, self.kind.like, self.values, others),
            categories=paths,
            tags=tuple(dict.fromkeys(besides(tags, paths))),
            impact=impact,
            summary=abstract,
            links=tuple(self.links.items()),
            where=where,
            kept=tuple(self.kept),
        )
        return Read(draft, tuple(self.troubles))

    def _kind(self, name: str) -> Kind:
        if name not in KINDS:
            message = f"Zotero has no item type {name[:40]!r}; it is read as a document"
            self.troubles.append(Trouble(message, "correct its type in Zotero", self.node.line))
            self.kept.append(("z:itemType", name))
        return KINDS.get(name, UNKNOWN)

    def _texts(self, *names: str) -> str:
        """Take the first text of some properties."""
        found = self.fields.take(self.node, *names)
        return next((text for one in found if (text := read_line(one.value).text)), "")

    def _read_creators(self) -> None:
        present = {one.name for one in self.node.properties}
        beside: list[Beside] = []
        for name, source in CREATORS.items():
            if name not in present:
                continue
            people = people_of(self.graph, self.fields.take(self.node, name))
            if source in OF_REFERENCES and people.names:
                self.values[source] = (*self.values.get(source, ()), *people.names)
            elif people.names:
                self.others[source] = [*self.others.get(source, []), *map(csl_name, people.names)]
            if people.more and source == "authors":
                self.values["more_authors"] = True
            beside += people.beside
        self._keep_beside(beside)

    def _keep_beside(self, beside: Iterable[Beside]) -> None:
        """Keep what is said of people beside their names, by the property; each is told once."""
        kept: dict[str, list[str]] = {}
        for one in beside:
            if one.name not in kept:
                message = f"{one.name} of {shown(one.person)} is no part of a name; it is kept by that name"
                self.troubles.append(Trouble(message, "look whether you need it", one.line))
            kept.setdefault(one.name, []).append(": ".join(filter(None, (one.person, one.text))))
        self.kept += ((name, "; ".join(texts)) for name, texts in kept.items())

    def _read_dates(self) -> None:
        for one in self.fields.take(self.node, *DATES):
            text = read_line(one.value).text
            if not text or "issued" in self.values:
                continue
            date = read_date(text)[0]
            if isinstance(date, Date):
                self.values["issued"] = date
                self.others.pop("issued", None)
            elif "issued" not in self.others:
                self.others["issued"] = {"literal": text}
                message = f"{text[:60]!r} is no date that is clear; it is kept as it stands"
                self.troubles.append(Trouble(message, "write YYYY-MM-DD", one.line))
        for one in self.fields.take(self.node, *ACCESSED):
            day = read_day(read_line(one.value).text)[0]
            if isinstance(day, Date):
                self.values.setdefault("accessed", day)
            elif text := read_line(one.value).text:
                self.kept.append((one.name, text))

    def _read_url(self) -> None:
        """Read identifiers that are addresses."""
        for one in list(self.node.all("dc:identifier")):
            node = self.graph.node(one.value) if not isinstance(one.value, str) else None
            address = node.text("rdf:value") if node else one.value.name if isinstance(one.value, Reference) else ""
            if not address.strip():
                continue
            self.fields.forget(one)
            url = read_line(address).text
            if self.values.setdefault("url", url) != url:
                self.kept.append(("dc:identifier", url))

    def _read_tags(self) -> list[str]:
        tags: list[str] = []
        for one in self.fields.take(self.node, "dc:subject"):
            node = self.graph.node(one.value)
            text = read_line(node.text("rdf:value") if node else one.value).text
            if not text:
                continue
            if node and node.type in {"dcterms:LCC", "dcterms:DDC", "dcterms:UDC"}:
                self.others["call-number"] = text
            else:
                tags.append(text)
        return tags

    def _read_notes(self) -> tuple[str, str]:
        """Give the impact note, or else all notes that are not ours, and the summary."""
        notes = notes_of(self.graph, self.fields.take(self.node, "dcterms:isReferencedBy"))
        if not notes.impact:
            return "\n\n".join(notes.others), notes.summary
        self.kept += (("note", note) for note in notes.others)
        return notes.impact, notes.summary

    def _read_attachments(self) -> None:
        """Read files and pages that belong to the item: addresses become links, paths are kept."""
        nodes = (self.graph.node(one.value) for one in self.fields.take(self.node, "link:link"))
        for attachment in (attachment_of(self.graph, node) for node in nodes if node):
            called = f"{attachment.title}: " if attachment.title else ""
            for address in attachment.addresses:
                if address == self.values.get("url"):
                    continue
                if not is_web(address) or self.links.setdefault(attachment.link, address) != address:
                    self.kept.append(("attachment", called + address))
            self.kept += (("attachment", called + path) for path in attachment.paths)
            if attachment.note:
                self.kept.append(("attachment-note", attachment.note))

    def _read_extra(self) -> str:
        """Read "Extra"; give the citation key in it."""
        text = "\n".join(
            one.value for one in self.fields.take(self.node, "dc:description") if isinstance(one.value, str)
        )
        text = text.strip(" \t\n")
        if not text:
            return ""
        if (match := _TYPE_LINE.search(text)) and match[1] in TYPES and self.kind == UNKNOWN:
            self.others["type"] = match[1]
            text = (text[: match.start()] + text[match.end() :].removeprefix("\n")).strip("\n")
        extra = read_extra(text, {**self.values, **self.others})
        self.kept += extra.kept
        values = dict(extra.values)
        key = values.pop("key", "")
        self.others.update((name, values.pop(name)) for name in ("PMID", "PMCID") if name in values)
        self.values.update(values)
        if extra.rest.strip():
            self.values["note"] = extra.rest
        return str(key)

    def _keep_left(self) -> None:
        """Keep what nobody has read."""
        self.kept += self.fields.kept
        for one in self.fields.left():
            node = self.graph.node(one.value)
            if node is not None:
                text = read_line(node.text("rdf:value", "dc:title", "foaf:name")).text or node.name
            else:
                text = one.value.name if isinstance(one.value, Reference) else read_line(one.value).text
            if not text:
                continue
            self.kept.append((one.name, text))
            if one.name == "dc:identifier" and text.startswith(_LABELS):
                message = f"{text[:60]!r} is none; it is kept as it is"
                self.troubles.append(Trouble(message, "correct it", one.line))


def _folded(text: str) -> str:
    return " ".join(text.split())
