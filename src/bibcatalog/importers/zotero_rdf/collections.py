"""The tree of collections: the path of each, and which items are in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.zotero_rdf.graph import Node, Reference
from bibcatalog.importers.zotero_rdf.tables import COLLECTIONS

if TYPE_CHECKING:
    from bibcatalog.importers.zotero_rdf.graph import Graph

_DEEPEST: Final = 40
"""How many collections may stand in each other; those below stand beside the last."""


class Collections(NamedTuple):
    """The paths in the order of the tree, those of each node by its id, and what is wrong: a message and a line."""

    paths: tuple[tuple[str, ...], ...]
    of: dict[int, dict[tuple[str, ...], None]]
    troubles: tuple[tuple[str, int], ...]


def read_collections(graph: Graph) -> Collections:
    """Read the collections; each stands once, in the first that has it."""
    tree = _Tree(graph)
    paths: dict[tuple[str, ...], None] = {}
    of: dict[int, dict[tuple[str, ...], None]] = {}
    done: set[int] = set()
    # Those that stand in each other have no top; they come last, the first of them as the top.
    for top in sorted(tree.nodes, key=lambda node: id(node) in tree.inner):
        stack: list[tuple[Node, tuple[str, ...]]] = [(top, ())]
        while stack:
            node, above = stack.pop()
            if id(node) in done:
                continue
            done.add(id(node))
            path = (*above[: _DEEPEST - 1], _name(node))
            paths[path] = None
            for member in tree.members.get(id(node), ()):
                of.setdefault(id(member), {})[path] = None
            stack += ((child, path) for child in reversed(tree.children.get(id(node), [])))
    return Collections(tuple(paths), of, tuple(tree.troubles))


class _Tree:
    """Collections, what stands in them, and what they list in vain."""

    def __init__(self, graph: Graph) -> None:
        self.nodes = [node for node in graph.every if node.type in COLLECTIONS]
        self.children: dict[int, list[Node]] = {}
        self.members: dict[int, list[Node]] = {}
        self.inner: set[int] = set()
        self.troubles: list[tuple[str, int]] = []
        for node in self.nodes:
            self._add(node, graph)

    def _add(self, node: Node, graph: Graph) -> None:
        missing = 0
        for one in node.all("dcterms:hasPart"):
            part = graph.node(one.value)
            if part is None:
                missing += isinstance(one.value, Reference)
            elif part.type not in COLLECTIONS:
                self.members.setdefault(id(node), []).append(part)
            elif id(part) not in self.inner and part is not node:
                self.inner.add(id(part))
                self.children.setdefault(id(node), []).append(part)
        if missing:
            what = "an item that is" if missing == 1 else f"{missing} items that are"
            self.troubles.append((f"the collection {_name(node)!r} lists {what} not in the file", node.line))


def _name(node: Node) -> str:
    return " ".join(node.text("dc:title", "dcterms:title").split()) or node.name.lstrip("#") or "collection"
