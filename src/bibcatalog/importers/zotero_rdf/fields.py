"""The fields of an item: in itself, in what it is part of, in its series, with its publisher and its conference."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, get_args

from bibcatalog.importers.csl.values import read_line
from bibcatalog.importers.extralines import read_arxiv
from bibcatalog.importers.serials import doi_of, take_serials
from bibcatalog.importers.zotero_rdf.tables import OF_CSL, OTHER_FIELDS
from bibcatalog.mapping.zotero import ITEM_TYPES, RDF_FIELDS, Place, RdfField
from bibcatalog.mapping.zotero_dates import read_day
from bibcatalog.text import markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bibcatalog.importers.zotero_rdf.graph import Graph, Node, Property
    from bibcatalog.model.reference import ReferenceType

_RICH: Final = frozenset(("title", "container_title"))
_TITLES: Final = frozenset(("dc:title", "dcterms:title"))
_SERIALS: Final = frozenset(("isbn", "issn"))
_DEEPEST: Final = 4
_ORGANIZATIONS: Final = ("dc:publisher", "dcterms:publisher")


class Fields:
    """The nodes of an item by place, and the properties that nobody has read yet."""

    def __init__(self, graph: Graph, item: Node) -> None:
        self.graph = graph
        self.item = item
        self.values: dict[str, Any] = {}
        self.others: dict[str, Any] = {}
        self.kept: list[tuple[str, str]] = []
        self._read: set[int] = set()
        self._places: dict[Place, list[Node]] = {place: [] for place in get_args(Place)}
        self._places["item"].append(item)
        self._find_containers()
        self._find_publisher()
        for one in self.take(item, "bib:presentedAt"):
            node = graph.node(one.value)
            if node:
                self._places["conference"].append(node)
            elif isinstance(one.value, str) and one.value.strip():
                self.values["event_title"] = one.value.strip()

    def take(self, node: Node, *names: str) -> list[Property]:
        """Give the properties of these names that were not read yet; they are now."""
        found = [one for one in node.all(*names) if id(one) not in self._read]
        self._read.update(map(id, found))
        return found

    def forget(self, one: Property) -> None:
        """Count a property as read."""
        self._read.add(id(one))

    def left(self) -> Iterator[Property]:
        """Give what nobody has read."""
        for nodes in self._places.values():
            for node in nodes:
                yield from (one for one in node.properties if id(one) not in self._read)

    def read(self, kind: ReferenceType) -> None:
        """Read what the tables have."""
        for row in _rows(kind):
            if row.source not in self.values:
                self._read_row(row)
        for node in (self.item, *self._places["container"]):
            for one in node.properties:
                source = OTHER_FIELDS.get(one.name)
                known = self.others if source in OF_CSL else self.values
                if source and source not in known and id(one) not in self._read and self._set(source, one.value):
                    self._read.add(id(one))

    def _find_containers(self) -> None:
        """Find what the item is part of: the series, and else a container, perhaps with a section between."""
        nodes, seen = [self.item], {id(self.item)}
        for _ in range(_DEEPEST):
            parts = [one for node in nodes for one in self.take(node, "dcterms:isPartOf")]
            found = [node for one in parts if (node := self.graph.node(one.value)) and id(node) not in seen]
            seen.update(map(id, found))
            nodes = found
            for node in found:
                if node.type == "bib:Part":
                    self.others["section"] = " ".join(str(one.value) for one in self.take(node, *_TITLES))
                else:
                    self._places["series" if node.type == "bib:Series" else "container"].append(node)

    def _find_publisher(self) -> None:
        for one in self.take(self.item, *_ORGANIZATIONS):
            node = self.graph.node(one.value)
            if node is None:
                if isinstance(one.value, str) and one.value.strip():
                    self.values.setdefault("publisher", read_line(one.value).text)
                continue
            self._places["publisher"].append(node)
            for address in self.take(node, "vcard:adr"):
                if (place := self.graph.node(address.value)) is not None:
                    self._places["publisher"].append(place)

    def _read_row(self, row: RdfField) -> None:
        """Read a row of the table of the exporter, from right to left."""
        before, _, _ = row.form.partition("{}")
        for node in self._nodes(row):
            for one in node.all(row.property):
                text = one.value
                if id(one) in self._read or not isinstance(text, str) or not text.strip():
                    continue
                bare = text.strip()
                if not bare.lower().startswith(before.lower()):
                    continue
                if self._set(row.source, bare[len(before) :]):
                    self._read.add(id(one))
                    return

    def _nodes(self, row: RdfField) -> list[Node]:
        """Give where a value may stand; without a container its fields stand in the item, but for its title."""
        nodes = self._places[row.place]
        if row.place == "container" and row.property not in _TITLES:
            return [*nodes, self.item]
        return nodes

    def _set(self, source: str, value: object) -> bool:
        """Put a text where it belongs, if it is what it should be."""
        text = read_line(value).text if source != "abstract" or not isinstance(value, str) else value.strip()
        if not text:
            return False
        if source in OF_CSL:
            self.others[source] = text
            return True
        if source in _SERIALS:
            return self._set_serial(source, text)
        found = _parsed(source, text)
        self.values.update(found)
        return bool(found)

    def _set_serial(self, source: str, text: str) -> bool:
        """Take the first ISBN or ISSN of a text; Zotero keeps those of all editions in one field."""
        found: dict[str, Any] = {}
        rest = take_serials(text, found)
        if source not in found:
            return False
        self.values[source] = found[source]
        if rest.others or rest.none:
            self.kept.append((source.upper(), text))
        return True


@lru_cache(maxsize=64)
def _rows(kind: ReferenceType) -> tuple[RdfField, ...]:
    return tuple(row for row in RDF_FIELDS if row.applies_to(ITEM_TYPES[kind]))


def _parsed(source: str, text: str) -> dict[str, Any]:
    """Give a text as the value of a source; nothing if it is none."""
    if source in _RICH:
        return {source: markup.parse(text)}
    if source == "arxiv":
        return dict(read_arxiv(text))
    reader = _READERS.get(source)
    value = reader(text) if reader else text
    return {source: value} if value else {}


_READERS: Final[dict[str, Callable[[str], object]]] = {
    "accessed": lambda text: read_day(text)[0],
    "doi": doi_of,
}
"""Source -> what makes its value of a text; all others are texts."""
