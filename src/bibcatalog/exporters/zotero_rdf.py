"""Zotero RDF: the one file that carries everything into Zotero without an account.

Item types, creators, tags, notes, nested collections, citation keys and arXiv ids, as Zotero writes them itself.
An item's name in the file is its citation key; Zotero gives it a key of its own when it imports the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, get_args
from xml.sax.saxutils import escape, quoteattr

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.exporters.checks import character_findings, has_forbidden, key_findings
from bibcatalog.exporters.contract import Rendered
from bibcatalog.exporters.values import values_getter
from bibcatalog.mapping.rows import from_item
from bibcatalog.mapping.zotero import EXTRA, ITEM_TYPES, RDF_FIELDS, ItemType, Place, RdfField, html_note
from bibcatalog.mapping.zotero_dates import date_text
from bibcatalog.text import markup
from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bibcatalog.exporters.contract import ExportOptions
    from bibcatalog.model.bibliography import Bibliography, Group, Item
    from bibcatalog.model.names import Name
    from bibcatalog.model.reference import Reference

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
}
_NOT_IN_XML = "\ufffe\uffff"
_PLAIN = re.compile(r"[\w#:./-]*")
"""What needs no escapes in an attribute: nearly every name."""


class _Element(NamedTuple):
    """An XML element: its name, its attributes, and either text or elements inside."""

    name: str
    inside: str | tuple[_Element, ...] = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def write(self, out: list[str], indent: str = "    ") -> None:
        """Add the lines of the element to those that are written already."""
        name, inside, attributes = self
        written = "".join([f" {key}={_quoted(value)}" for key, value in attributes]) if attributes else ""
        if not inside:
            out.append(f"{indent}<{name}{written}/>\n")
        elif isinstance(inside, str):
            out.append(f"{indent}<{name}{written}>{escape(inside)}</{name}>\n")
        else:
            out.append(f"{indent}<{name}{written}>\n")
            deeper = f"{indent}    "
            for child in inside:
                child.write(out, deeper)
            out.append(f"{indent}</{name}>\n")


def _quoted(value: str) -> str:
    return f'"{value}"' if _PLAIN.fullmatch(value) else quoteattr(value)


def _written(elements: Iterable[_Element]) -> str:
    out: list[str] = []
    for element in elements:
        element.write(out)
    return "".join(out)


_Placed: TypeAlias = dict[Place, tuple[_Element, ...]]
"""The elements of an item, by where they stand."""


class ZoteroRdfExporter:
    """Write a bibliography as Zotero RDF."""

    suffixes = (".rdf",)
    description = "Zotero RDF: items, tags, notes and collections for Zotero's import"

    def render(self, bibliography: Bibliography, options: ExportOptions) -> Rendered:
        """Write the items with their notes, then the collections."""
        diagnostics = list(key_findings(bibliography, ascii_keys=False, bibtex=False))
        head = "\n".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in NAMESPACES.items())
        pieces = [f"<rdf:RDF\n{head}>\n"]
        fields = _Fields(options)
        for item in bibliography.items:
            piece = _written(_item(item, bibliography.language, fields))
            if has_forbidden(piece):
                diagnostics += character_findings(item)
            elif any(char in piece for char in _NOT_IN_XML):
                message = "a value holds U+FFFE or U+FFFF, which XML cannot hold"
                diagnostics.append(Diagnostic("BC032", message, "remove it", key=item.key))
            pieces.append(piece)
        numbers = {id(group): number for number, group in enumerate(_all_groups(bibliography), 1)}
        pieces += [_written([_collection(group, numbers)]) for group in _all_groups(bibliography)]
        pieces.append("</rdf:RDF>\n")
        if options.ascii:
            pieces = [piece.encode("ascii", "xmlcharrefreplace").decode() for piece in pieces]
        return Rendered(pieces, tuple(diagnostics))


def _all_groups(bibliography: Bibliography) -> list[Group]:
    return [group for top in bibliography.groups for _, group in top.walk()]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to write for one item type: all values of an item at once, and the row of each."""

    values: Callable[[Item], tuple[Any, ...]]
    rows: tuple[RdfField, ...]
    extra: tuple[tuple[str, str], ...]
    """Labels and sources of what the type has no field for."""


class _Fields:
    """Writes what the table has of an item, by place; the table is compiled once per item type."""

    def __init__(self, options: ExportOptions) -> None:
        self.options = options
        self._plans: dict[str, _Plan] = {}

    def of(self, item: Item) -> _Placed:
        """Give the elements of an item, in the order of the table."""
        plan = self.plan(ITEM_TYPES[item.reference.type])
        values = plan.values(item)
        found: _Placed = dict.fromkeys(get_args(Place), ())
        for row, value in compress(zip(plan.rows, values, strict=True), values):
            if row.without and getattr(item.reference, row.without):
                continue
            text = markup.render(value) if isinstance(value, Text) else str(value)
            if text:
                found[row.place] += (_Element(row.property, row.form.format(text)),)
        return found

    def plan(self, kind: ItemType) -> _Plan:
        """Give the rows for an item type."""
        if kind.name not in self._plans:
            rows = tuple(row for row in RDF_FIELDS if row.applies_to(kind) and self.options.allow(row.option))
            placed = {row.source for row in rows}
            extra = tuple((label, source) for label, source in EXTRA if source not in placed)
            self._plans[kind.name] = _Plan(values_getter([from_item(row.source) for row in rows]), rows, extra)
        return self._plans[kind.name]


def _item(item: Item, language: str, fields: _Fields) -> Iterator[_Element]:
    reference = item.reference
    kind = ITEM_TYPES[reference.type]
    placed = fields.of(item)
    notes = list(_notes(item, language, fields.options))
    inside = (
        _Element("z:itemType", kind.name),
        *_part_of(placed, kind),
        *_publisher(placed),
        *_creators(reference, kind),
        *(_Element("dcterms:isReferencedBy", attributes=(("rdf:resource", name),)) for name, _ in notes),
        *(_Element("dc:subject", " ".join(label.split())) for label in item.labels if label.strip()),
        *_url(reference),
        *_conference(placed),
        *((_Element("dc:date", date_text(reference.issued)),) if reference.issued else ()),
        *placed["item"],
        *_extra(reference, fields.plan(kind)),
        _Element("dc:title", markup.render(reference.title)) if reference.title else _Element("dc:title"),
        _Element("z:citationKey", item.key),
    )
    yield _Element(kind.element, inside, (("rdf:about", _name_of(item.key)),))
    for name, html in notes:
        yield _Element("bib:Memo", (_Element("rdf:value", html),), (("rdf:about", name),))


def _name_of(key: str) -> str:
    return f"#{key}"


def _notes(item: Item, language: str, options: ExportOptions) -> Iterator[tuple[str, str]]:
    """Give the child notes: a name in the file, and HTML under a heading."""
    summary = item.reference.abstract if options.abstracts else ""
    for role, text in (("impact", item.note if options.notes else ""), ("summary", summary)):
        if text:
            yield f"{_name_of(item.key)}-{role}", html_note(role, text, language)


def _part_of(placed: _Placed, kind: ItemType) -> Iterator[_Element]:
    """Give the container and the series around it; what has no container keeps its fields in the item itself."""
    series = placed["series"]
    wrapped = (_Element("dcterms:isPartOf", (_Element("bib:Series", series),)),) if series else ()
    inside = (*wrapped, *placed["container"])
    if kind.container and inside:
        yield _Element("dcterms:isPartOf", (_Element(kind.container, inside),))
    else:
        yield from inside


def _publisher(placed: _Placed) -> Iterator[_Element]:
    found = {element.name: element for element in placed["publisher"]}
    inside: list[_Element] = []
    if "vcard:locality" in found:
        inside.append(_Element("vcard:adr", (_Element("vcard:Address", (found["vcard:locality"],)),)))
    if "foaf:name" in found:
        inside.append(found["foaf:name"])
    if inside:
        yield _Element("dc:publisher", (_Element("foaf:Organization", tuple(inside)),))


def _conference(placed: _Placed) -> Iterator[_Element]:
    if placed["conference"]:
        yield _Element("bib:presentedAt", (_Element("bib:Conference", placed["conference"]),))


def _creators(reference: Reference, kind: ItemType) -> Iterator[_Element]:
    """Give the creators; editors and translators of a type that has none are contributors."""
    contributors: list[Name] = []
    for role, names in (
        (kind.creator, reference.authors),
        ("editor", reference.editors),
        ("translator", reference.translators),
    ):
        if f"{role}s" in kind.lacks:
            contributors += names
        elif names:
            yield from _role(role, names)
    if contributors:
        yield from _role("contributor", contributors)


def _role(role: str, names: tuple[Name, ...] | list[Name]) -> Iterator[_Element]:
    people = [_person(name) for name in names]
    if role in {"author", "editor", "contributor"}:
        entries = tuple(_Element("rdf:li", (person,)) for person in people)
        yield _Element(f"bib:{role}s", (_Element("rdf:Seq", entries),))
        return
    # A sequence here would leave a line in "Extra"; an empty value first makes Zotero read one person a property.
    yield _Element(f"z:{role}s")
    for person in people:
        yield _Element(f"z:{role}s", (person,))


def _person(name: Name) -> _Element:
    if name.literal:
        return _Element("foaf:Person", (_Element("foaf:surname", name.literal),))
    given = name.given_with_suffix
    surname = _Element("foaf:surname", name.family_with_particle)
    return _Element("foaf:Person", (surname, _Element("foaf:givenName", given)) if given else (surname,))


def _url(reference: Reference) -> Iterator[_Element]:
    if reference.url:
        yield _Element("dc:identifier", (_Element("dcterms:URI", (_Element("rdf:value", reference.url),)),))


def _extra(reference: Reference, plan: _Plan) -> Iterator[_Element]:
    """Give "Extra": lines for what the item type has no field for."""
    lines = [
        value if label == "note" else f"{label}: {value}"
        for label, source in plan.extra
        if (value := getattr(reference, source))
    ]
    if lines:
        yield _Element("dc:description", "\n".join(lines))


def _collection(group: Group, numbers: dict[int, int]) -> _Element:
    members = [f"#collection_{numbers[id(child)]}" for child in group.children] + [_name_of(key) for key in group.keys]
    inside = (
        _Element("dc:title", " ".join(group.name.split())),
        *(_Element("dcterms:hasPart", attributes=(("rdf:resource", member),)) for member in members),
    )
    return _Element("z:Collection", inside, (("rdf:about", f"#collection_{numbers[id(group)]}"),))
