"""Zotero RDF: the one file that carries everything into Zotero without an account.

Item types, creators, tags, notes, nested collections, citation keys and arXiv ids, as Zotero writes them itself.
An item's name in the file is its citation key; Zotero gives it a key of its own when it imports the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape as escape_html
from operator import attrgetter
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.exporters.checks import character_findings, has_forbidden, key_findings
from bibcatalog.exporters.contract import Rendered
from bibcatalog.mapping.zotero import EXTRA, ITEM_TYPES, RDF_FIELDS, ItemType, Place, RdfField
from bibcatalog.text import markup
from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.exporters.contract import ExportOptions
    from bibcatalog.model.bibliography import Bibliography, Group, Item
    from bibcatalog.model.dates import Date
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
HEADINGS = {"impact": {"zh": "影响力", "en": "Impact"}, "summary": {"zh": "摘要", "en": "Summary"}}
"""What the two notes of an item are called, by the language of the bibliography."""

_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_NOT_IN_XML = "\ufffe\uffff"


@dataclass(frozen=True, slots=True)
class _Element:
    """An XML element: its name, its attributes, and either text or elements inside."""

    name: str
    inside: str | tuple[_Element, ...] = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def lines(self, depth: int = 1) -> Iterator[str]:
        indent = "    " * depth
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in self.attributes)
        if not self.inside:
            yield f"{indent}<{self.name}{attributes}/>"
        elif isinstance(self.inside, str):
            yield f"{indent}<{self.name}{attributes}>{escape(self.inside)}</{self.name}>"
        else:
            yield f"{indent}<{self.name}{attributes}>"
            for child in self.inside:
                yield from child.lines(depth + 1)
            yield f"{indent}</{self.name}>"

    def __str__(self) -> str:
        return "\n".join(self.lines()) + "\n"


class ZoteroRdfExporter:
    """Write a bibliography as Zotero RDF."""

    suffixes = (".rdf",)
    description = "Zotero RDF: items, tags, notes and collections for Zotero's import"

    def render(self, bibliography: Bibliography, options: ExportOptions) -> Rendered:
        """Write the items with their notes, then the collections."""
        diagnostics = list(key_findings(bibliography, ascii_keys=False, ignore_case=False))
        head = "\n".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in NAMESPACES.items())
        pieces = [f"<rdf:RDF\n{head}>\n"]
        for item in bibliography.items:
            piece = "".join(map(str, _item(item, bibliography.language, options)))
            if has_forbidden(piece):
                diagnostics += character_findings(item)
            elif any(char in piece for char in _NOT_IN_XML):
                message = "a value holds U+FFFE or U+FFFF, which XML cannot hold"
                diagnostics.append(Diagnostic("BC032", message, "remove it", key=item.key))
            pieces.append(piece)
        numbers = {id(group): number for number, group in enumerate(_all_groups(bibliography), 1)}
        pieces += [str(_collection(group, numbers)) for group in _all_groups(bibliography)]
        pieces.append("</rdf:RDF>\n")
        if options.ascii:
            pieces = [piece.encode("ascii", "xmlcharrefreplace").decode() for piece in pieces]
        return Rendered(pieces, tuple(diagnostics))


def _all_groups(bibliography: Bibliography) -> list[Group]:
    return [group for top in bibliography.groups for _, group in top.walk()]


def _item(item: Item, language: str, options: ExportOptions) -> Iterator[_Element]:
    reference = item.reference
    kind = ITEM_TYPES[reference.type]
    notes = list(_notes(item, language, options))
    inside = (
        _Element("z:itemType", kind.name),
        *_part_of(reference, kind),
        *_publisher(reference, kind),
        *_creators(reference, kind),
        *(_Element("dcterms:isReferencedBy", attributes=(("rdf:resource", name),)) for name, _ in notes),
        *(_Element("dc:subject", " ".join(label.split())) for label in item.labels if label.strip()),
        *_url(reference),
        *_conference(reference, kind),
        *(_Element("dc:date", text) for text in _date(reference.issued)),
        *_fields("item", reference, kind, options),
        *_extra(reference, kind),
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
            words = HEADINGS[role]
            heading = words.get(language) or " / ".join(words.values())
            lines = filter(None, (line.strip(" \t\r") for line in text.split("\n")))
            paragraphs = "".join(f"<p>{escape_html(line, quote=False)}</p>" for line in lines)
            yield f"{_name_of(item.key)}-{role}", f"<h1>{heading}</h1>{paragraphs}"


def _value(field: RdfField, reference: Reference, kind: ItemType) -> str:
    """Give what a field holds; nothing if the item type has no such field."""
    if field.source in kind.lacks or (field.types and kind.name not in field.types) or kind.name in field.unless:
        return ""
    value = attrgetter(field.source)(reference)
    if not value:
        return ""
    text = markup.render(value) if isinstance(value, Text) else str(value)
    return field.form.format(text)


def _fields(
    place: Place, reference: Reference, kind: ItemType, options: ExportOptions | None = None
) -> Iterator[_Element]:
    for field in RDF_FIELDS:
        if options and field.source == "abstract" and not options.abstracts:
            continue
        if field.place == place and (text := _value(field, reference, kind)):
            yield _Element(field.property, text)
    if place == "item" and kind.name == "journalArticle" and reference.number and not reference.page:
        yield _Element("bib:pages", reference.number)  # an article number stands where pages would


def _part_of(reference: Reference, kind: ItemType) -> Iterator[_Element]:
    """Give the container and the series around it; what has no container keeps its fields in the item itself."""
    series = tuple(_fields("series", reference, kind))
    wrapped = (_Element("dcterms:isPartOf", (_Element("bib:Series", series),)),) if series else ()
    inside = (*wrapped, *_fields("container", reference, kind))
    if kind.container and inside:
        yield _Element("dcterms:isPartOf", (_Element(kind.container, inside),))
    else:
        yield from inside


def _publisher(reference: Reference, kind: ItemType) -> Iterator[_Element]:
    found = {element.name: element for element in _fields("publisher", reference, kind)}
    inside: list[_Element] = []
    if "vcard:locality" in found:
        inside.append(_Element("vcard:adr", (_Element("vcard:Address", (found["vcard:locality"],)),)))
    if "foaf:name" in found:
        inside.append(found["foaf:name"])
    if inside:
        yield _Element("dc:publisher", (_Element("foaf:Organization", tuple(inside)),))


def _conference(reference: Reference, kind: ItemType) -> Iterator[_Element]:
    if inside := tuple(_fields("conference", reference, kind)):
        yield _Element("bib:presentedAt", (_Element("bib:Conference", inside),))


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
    given = f"{name.given} {name.dropping_particle}".strip()
    given = f"{given}, {name.suffix}" if name.suffix else given
    surname = _Element("foaf:surname", f"{name.particle} {name.family}".strip())
    return _Element("foaf:Person", (surname, _Element("foaf:givenName", given)) if given else (surname,))


def _url(reference: Reference) -> Iterator[_Element]:
    if reference.url:
        yield _Element("dc:identifier", (_Element("dcterms:URI", (_Element("rdf:value", reference.url),)),))


def _date(date: Date | None) -> Iterator[str]:
    if date is None:
        return
    text = f"{_SEASONS[date.season - 1]} {date.year}" if date.season else str(date).replace("~", "")
    yield f"circa {text}" if date.circa else text


def _extra(reference: Reference, kind: ItemType) -> Iterator[_Element]:
    """Give "Extra": lines for what the item type has no field for."""
    lines = [
        value if label == "note" else f"{label}: {value}"
        for label, source in EXTRA
        if (value := getattr(reference, source)) and not (source == "arxiv" and kind.name == "preprint")
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
