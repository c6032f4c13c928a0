"""Zotero RDF: the file in which Zotero gives everything that it has: items, notes, tags, attachments, collections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.contract import Imported
from bibcatalog.importers.drafts import listed
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.htmlnotes import read_note
from bibcatalog.importers.zotero_rdf.collections import read_collections
from bibcatalog.importers.zotero_rdf.graph import RdfError, parse
from bibcatalog.importers.zotero_rdf.items import ItemReader, item_type
from bibcatalog.importers.zotero_rdf.tables import COLLECTIONS, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.importers.contract import Draft
    from bibcatalog.importers.zotero_rdf.graph import Graph, Node

_FEW: Final = 3


class ZoteroRdfImporter:
    """Read Zotero RDF."""

    suffixes = (".rdf",)
    description = "Zotero RDF: items, notes, tags and collections as Zotero exports them"

    def recognizes(self, head: str) -> bool:
        """Say whether a file that begins so is RDF in XML."""
        return "<rdf:RDF" in head or ("<RDF" in head and "22-rdf-syntax-ns#" in head)

    def read(self, data: bytes, name: str) -> Imported:
        """Read the items of a file, with the collections that they are in."""
        try:
            graph = parse(data, PREFIXES)
        except RdfError as error:
            what = "the file is empty" if not data.strip() else f"the file is not RDF: {error}"
            hint = "export it again, as Zotero RDF"
            return Imported(diagnostics=(Diagnostic("BC090", what, hint, Location(name, error.line)),))
        collections = read_collections(graph)
        named = any(node.text("z:itemType") for node in graph.every)
        parts = _parts(graph)
        reader = ItemReader(graph, name)
        drafts: list[Draft] = []
        findings = [
            Diagnostic("BC091", message, "export the whole library if you want them", Location(name, line))
            for message, line in collections.troubles
        ]
        for node in graph.every:
            kind = item_type(node, named=named)
            if not kind or (not named and id(node) in parts):
                continue
            read = reader.read(node, kind, collections.of.get(id(node), ()))
            drafts.append(read.draft)
            key = read.draft.item.get("id")
            findings += (
                Diagnostic("BC092", *trouble[:2], Location(name, trouble.line), key) for trouble in read.troubles
            )
        findings += (
            Diagnostic("BC091", message, hint, Location(name, node.line))
            for node, message, hint in _others(graph, parts, named=named)
        )
        findings += (Diagnostic("BC091", *trouble[:2], Location(name, trouble[2])) for trouble in _strays(graph))
        findings.sort(key=lambda finding: (finding.where.line if finding.where else 0) or 0)
        return Imported(tuple(drafts), listed(collections.paths), diagnostics=tuple(findings))


def _strays(graph: Graph) -> Iterator[tuple[str, str, int]]:
    """Name text beside the elements; the same of many is told once."""
    hint = "put it into the element that it belongs to"
    told = graph.strays if len(graph.strays) <= _FEW else graph.strays[:1]
    for stray in told:
        message = f"{shown(stray.text)} stands where RDF has no text; it is left out"
        if others := len(graph.strays) - len(told):
            message += f"; so do {others} others, the last on line {graph.strays[-1].line}"
        yield message, hint, stray.line


def _parts(graph: Graph) -> set[int]:
    """Give the nodes that are a value of another, but for members of collections."""
    found: set[int] = set()
    for node in graph.every:
        for one in node.properties:
            if one.name not in {"dcterms:hasPart", "dc:relation"} and (part := graph.node(one.value)) is not None:
                found.add(id(part))
    return found


def _others(graph: Graph, parts: set[int], *, named: bool) -> Iterator[tuple[Node, str, str]]:
    """Name what is no item, and no part of one."""
    if not graph.every:
        return
    for node in graph.outer:
        if id(node) in parts or item_type(node, named=named) or node.type in COLLECTIONS:
            continue
        title = shown(node.text("dc:title") or read_note(node.text("rdf:value")).text or node.name)
        if node.type == "bib:Memo":
            yield (
                node,
                f"a note of its own, {title}, belongs to no item; it is left out",
                "put it below an item in Zotero",
            )
        elif node.type == "z:Attachment":
            yield (
                node,
                f"a file of its own, {title}, belongs to no item; it is left out",
                "make an item for it in Zotero",
            )
        else:
            yield node, f"{title} ({node.type or 'a node'}) is no item; it is left out", "look whether you need it"
