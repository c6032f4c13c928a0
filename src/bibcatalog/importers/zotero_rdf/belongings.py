"""What belongs to an item of Zotero: its people, its notes, its files and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.creators import OTHERS, name_of, name_of_parts
from bibcatalog.importers.csl.values import read_line
from bibcatalog.importers.htmlnotes import read_note
from bibcatalog.importers.zotero_rdf.graph import Node, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bibcatalog.importers.zotero_rdf.graph import Graph, Property
    from bibcatalog.model.names import Name

_FAMILY: Final = ("foaf:surname", "foaf:familyName", "foaf:family_name", "foaf:lastName", "foaf:name")
_GIVEN: Final = ("foaf:givenName", "foaf:givenname", "foaf:firstName")
_WEB: Final = ("http://", "https://")


class Beside(NamedTuple):
    """What is said of a person beside the name: the property, whose it is, a text, and its line."""

    name: str
    person: str
    text: str
    line: int


class People(NamedTuple):
    """Names, whether there are more that nobody names, and what else is said of the people."""

    names: tuple[Name, ...]
    more: bool
    beside: tuple[Beside, ...] = ()


class Notes(NamedTuple):
    """The impact note and the summary, if they are ours, and all other notes."""

    impact: str
    summary: str
    others: tuple[str, ...]


class Attachment(NamedTuple):
    """A file or page: what it is called as a link, its addresses, and where it lies on a disk."""

    title: str
    link: str
    addresses: tuple[str, ...]
    paths: tuple[str, ...]
    note: str


def people_of(graph: Graph, creators: Iterable[Property]) -> People:
    """Read the people of some properties, in sequences or one by one."""
    names: list[Name] = []
    more = False
    beside: list[Beside] = []
    for one in creators:
        if isinstance(one.value, str):
            found = [name_of(one.value)]
        else:
            people = graph.members(one.value)
            found = [name_of_parts(person.text(*_FAMILY), person.text(*_GIVEN)) for person in people]
            for person, name in zip(people, found, strict=True):
                beside += _beside(graph, person, str(name or ""))
        for name in filter(None, found):
            if name.literal.lower() in OTHERS:
                more = True
            else:
                names.append(name)
    return People(tuple(names), more, tuple(beside))


def _beside(graph: Graph, person: Node, name: str) -> Iterator[Beside]:
    """Give what stands in a person and is no part of the name, such as an address; also a second name."""
    known = {person.text(*_FAMILY), person.text(*_GIVEN), f"{person.text(*_GIVEN)} {person.text(*_FAMILY)}"}
    for one in person.properties:
        node = graph.node(one.value)
        value = one.value.name if isinstance(one.value, Reference) else one.value
        text = read_line((node.text("rdf:value", "dc:title", "foaf:name") or node.name) if node else value).text
        is_name = one.name in {*_FAMILY, *_GIVEN} and one.value in known
        if text and not is_name and one.name != "rdf:type":
            yield Beside(one.name, name, text, one.line)


def notes_of(graph: Graph, properties: Iterable[Property]) -> Notes:
    """Read the notes of an item; a second one of ours that says something else is another note."""
    ours: dict[str, str] = {}
    others: list[str] = []
    for one in properties:
        node = graph.node(one.value)
        note = read_note(node.text("rdf:value", "dc:description")) if node else None
        if note is None or not note.text:
            continue
        if not note.role or ours.setdefault(note.role, note.text) != note.text:
            others.append(note.text)
    return Notes(ours.get("impact", ""), ours.get("summary", ""), tuple(others))


def attachment_of(graph: Graph, node: Node) -> Attachment:
    """Read a file or page that belongs to an item."""
    found = (graph.node(one.value) for one in node.all("dc:identifier"))
    addresses = tuple(filter(None, (read_line(place.text("rdf:value")).text for place in found if place)))
    values = (one.value for one in node.all("rdf:resource", "z:path"))
    paths = (value.name if isinstance(value, Reference) else value for value in values if not isinstance(value, Node))
    is_pdf = "pdf" in node.text("link:type") or any(address.lower().endswith(".pdf") for address in addresses)
    return Attachment(
        read_line(node.text("dc:title")).text,
        "pdf" if is_pdf else "page",
        addresses,
        tuple(path for path in map(str.strip, paths) if path),
        read_note(node.text("dc:description", "rdf:value")).text,
    )


def is_web(address: str) -> bool:
    """Say whether an address is one that a link may have."""
    return address.startswith(_WEB)
