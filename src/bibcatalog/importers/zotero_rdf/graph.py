"""RDF in XML as nodes and their properties: as much of it as programs write.

Source: RDF 1.1 XML Syntax, sections 2.2 to 2.16. Declarations of entities are refused: a few lines of them can fill a
machine's memory, and no program writes them. Nothing here calls itself, so that no nesting is too deep.

>>> graph = parse(b'''<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:d="u:">
... <d:Book rdf:about="#a"><d:title>T</d:title><d:in><d:Series/></d:in></d:Book></rdf:RDF>''', {"u:": "bib"})
>>> node = graph.nodes["#a"]
>>> node.type, node.text("bib:title"), node.line
('bib:Book', 'T', 2)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_NAMES: Final = {"rdf:about": "", "rdf:ID": "#", "rdf:nodeID": "_:"}
"""Attribute -> what stands before its value in the name of a node."""
_LONGEST_STRAY: Final = 200
_LISTS: Final = frozenset(("rdf:Seq", "rdf:Bag", "rdf:Alt"))


class Reference(NamedTuple):
    """A value that is another node, by its name."""

    name: str


class Property(NamedTuple):
    """A property: its name, its value, and its line."""

    name: str
    value: str | Reference | Node
    line: int


class Node:
    """A node: its type and name, if it has any, its properties in their order, and its line."""

    __slots__ = ("line", "name", "properties", "type")

    def __init__(self, kind: str, name: str, line: int) -> None:
        self.type = kind
        self.name = name
        self.line = line
        self.properties: list[Property] = []

    def all(self, *names: str) -> Iterator[Property]:
        """Give the properties of these names, in their order."""
        return (one for one in self.properties if one.name in names)

    def text(self, *names: str) -> str:
        """Give the first text of some properties."""
        for one in self.properties:
            if one.name in names and one.value and isinstance(one.value, str):
                return one.value
        return ""


class RdfError(ValueError):
    """A file that cannot be read, and the line where it breaks off."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Stray(NamedTuple):
    """Text where RDF has no place for text, and its line."""

    text: str
    line: int


class Graph(NamedTuple):
    """All nodes in their order, those that stand in no other, those that have a name by it, and text beside them."""

    every: list[Node]
    outer: list[Node]
    nodes: dict[str, Node]
    strays: list[Stray]

    def node(self, value: str | Reference | Node) -> Node | None:
        """Give the node that a value is, if it is in the file."""
        if isinstance(value, Node):
            return value
        return self.nodes.get(value.name) if isinstance(value, Reference) else None

    def members(self, value: str | Reference | Node) -> list[Node]:
        """Give the nodes of a list, or the one node that a value is."""
        node = self.node(value)
        if node is None:
            return []
        if node.type not in _LISTS:
            return [node]
        return [found for one in node.properties if (found := self.node(one.value))]


def parse(data: bytes, prefixes: Mapping[str, str]) -> Graph:
    """Read a file; names of types and properties are written with these prefixes, by namespace.

    Raises:
        RdfError: it is not well-formed XML, declares entities, or is no RDF.
    """
    builder = _Builder({_RDF: "rdf", _XML: "xml", **prefixes})
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: builder.start(name, attributes, parser.CurrentLineNumber)
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = lambda text: builder.characters(text, parser.CurrentLineNumber)

    def refuse(*_: object) -> None:
        raise RdfError("it declares entities, which no library does", parser.CurrentLineNumber)

    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - C
    except expat.ExpatError as error:
        raise RdfError(f"not well-formed XML: {expat.ErrorString(error.code)}", error.lineno) from None
    except (LookupError, ValueError) as error:
        if isinstance(error, RdfError):
            raise
        raise RdfError(f"it cannot be decoded: {error}", 1) from None
    if not builder.is_rdf:
        raise RdfError("it is XML, but no RDF: its outermost element is not rdf:RDF", 1)
    return Graph(builder.every, builder.outer, builder.nodes, builder.strays)


class _Frame:
    """An element that is open: a node, or a property with the texts and the node in it.

    ``implied`` says that a node has no element of its own, but that of its property.
    """

    __slots__ = ("implied", "line", "name", "node", "reference", "texts")

    def __init__(self, name: str, node: Node | None, line: int, *, implied: bool = False) -> None:
        self.name = name
        self.node = node
        self.line = line
        self.implied = implied
        self.reference = ""
        self.texts: list[str] = []


class _Builder:
    """Puts nodes together; nodes and properties alternate."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.is_rdf = False
        self.every: list[Node] = []
        self.outer: list[Node] = []
        self.nodes: dict[str, Node] = {}
        self.strays: list[Stray] = []
        self.open: list[_Frame] = []
        self.depth = 0
        self._prefixes = prefixes
        self._known: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.depth += 1
        name = self._known.get(name) or self._short(name)
        if self.depth == 1:
            self.is_rdf = name == "rdf:RDF"
            return
        named = {self._short(key): value for key, value in attributes.items()} if attributes else attributes
        if not self.open or self.open[-1].name:  # outermost, or inside of a property
            self._start_node("" if name == "rdf:Description" else name, named, line)
        else:
            self._start_property(name, named, line)

    def end(self, _name: str) -> None:
        self.depth -= 1
        if not self.open:
            return
        frame = self.open.pop()
        if frame.implied:
            frame = self.open.pop()
        if frame.name:
            self._end_property(frame)

    def characters(self, text: str, end: int) -> None:
        """Take text that ends on a line."""
        if self.open and self.open[-1].name:
            self.open[-1].texts.append(text)
        elif not text.isspace():
            self._stray(text, end - text.count("\n"))

    def _stray(self, text: str, line: int) -> None:
        words = text.strip()
        if words:
            before = text.count("\n", 0, text.index(words))
            self.strays.append(Stray(words[:_LONGEST_STRAY], line + before))

    def _start_node(self, kind: str, attributes: dict[str, str], line: int) -> None:
        """Begin a node; one that comes again has its properties added to the first."""
        name = (
            next((mark + attributes[key] for key, mark in _NAMES.items() if key in attributes), "")
            if attributes
            else ""
        )
        node = self.nodes.get(name) if name else None
        if node is None:
            node = self._new(kind, name, line)
            if not self.open:
                self.outer.append(node)
        node.type = node.type or kind
        for key, value in attributes.items():
            if key not in _NAMES and not key.startswith("xml:"):
                node.properties.append(Property(key, value, line))
        if self.open:
            self.open[-1].node = node
        self.open.append(_Frame("", node, line))

    def _new(self, kind: str, name: str, line: int) -> Node:
        node = Node(kind, name, line)
        self.every.append(node)
        if name:
            self.nodes[name] = node
        return node

    def _start_property(self, name: str, attributes: dict[str, str], line: int) -> None:
        frame = _Frame(name, None, line)
        if attributes:
            blank = attributes.get("rdf:nodeID")
            frame.reference = f"_:{blank}" if blank is not None else attributes.get("rdf:resource", "")
        self.open.append(frame)
        if attributes.get("rdf:parseType") == "Resource":
            frame.node = self._new("", "", line)
            self.open.append(_Frame("", frame.node, line, implied=True))

    def _end_property(self, frame: _Frame) -> None:
        owner = self.open[-1].node if self.open else None
        if owner is None:
            return
        value: str | Reference | Node = frame.node or "".join(frame.texts)
        if frame.reference and not frame.node:
            value = Reference(frame.reference)
        if frame.texts and not isinstance(value, str):
            self._stray("".join(frame.texts), frame.line)
        if frame.name == "rdf:type" and isinstance(value, Reference):
            owner.type = owner.type or self._short(_split(value.name))
        else:
            owner.properties.append(Property(frame.name, value, frame.line))

    def _short(self, name: str) -> str:
        """Write a name with its prefix; of an unknown namespace it stays whole."""
        short = self._known.get(name)
        if short is None:
            space, _, local = name.rpartition(" ")
            prefix = self._prefixes.get(space)
            short = self._known[name] = f"{prefix}:{local}" if prefix else f"{space}{local}"
        return short


def _split(address: str) -> str:
    """Give an address as expat gives names: namespace, space, local name."""
    at = max(address.rfind("#"), address.rfind("/")) + 1
    return f"{address[:at]} {address[at:]}"
