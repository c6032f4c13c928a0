"""Bibliographies with everything, for what comes back from a format, and damage done to files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.exporters.csl_json import ItemWriter
from bibcatalog.importers.contract import Importer
from bibcatalog.latex.encode import FORBIDDEN
from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.catalog import Catalog
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn, Issn
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.text.tree import Span, Style, Text

CHARACTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]) | st.sampled_from("aZé基-:&<>{}\\'\"#%;,. /")


def line_of(text: str) -> str:
    return " ".join(FORBIDDEN.sub("", text).split())


LINES = st.text(CHARACTERS, min_size=1, max_size=20).map(line_of).filter(bool)
WORDS = st.text("abcdefgh王小明", min_size=2, max_size=6)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=3).map("\n\n".join)
KEYS = st.from_regex(r"[a-z]{1,5}[0-9]{4}[a-z]{0,3}", fullmatch=True)

TITLES = LINES.map(Text) | st.tuples(
    WORDS, st.sampled_from([Style.ITALIC, Style.NOCASE, Style.SUPERSCRIPT]), WORDS
).map(lambda parts: Text((f"{parts[0]} ", Span(parts[1], (parts[2],)), " end")))
NAMES = st.sampled_from(
    [
        Name("Touvron", "Hugo"),
        Name("Casas", "Diego", particle="de las"),
        Name("King", "M. L.", suffix="Jr."),
        Name("Humboldt", "Alexander", dropping_particle="von"),
        Name("Ortega y Gasset", "José"),
        Name("O’Neil", "Ł."),
        Name("王", "小明"),
        Name("欧阳", "修"),
        Name(literal="Gemini Team"),
        Name(literal="清华大学"),
        Name(literal="Barnes & Noble"),
    ]
)
PEOPLE = st.lists(NAMES, max_size=3).map(tuple)
PLAIN_DATES = st.sampled_from([Date(2023), Date(2023, 2), Date(2023, 2, 27), Date(1799), Date(-43)])
DATES = PLAIN_DATES | st.sampled_from(
    [
        Date(1799, circa=True),
        Date(2023, season=2),
        Date(2023, 12, end=Date(2024, 1)),
        Date(2023, season=1, end=Date(2024)),
        Date(2023, 5, 3, end=Date(2023, 5, 7)),
    ]
)
PAGES = st.sampled_from(["1-40", "e12", "101:1-101:4", "S1-S9", "7"])
IDENTIFIERS: dict[str, st.SearchStrategy[Any]] = {
    "doi": st.sampled_from([Doi("10.1000/a_b"), Doi("10.1002/(SICI)1097-4571(199205)43:4<284::AID-ASI3>3.0.CO;2-0")]),
    "isbn": st.just(Isbn("978-0-306-40615-7")),
    "issn": st.just(Issn("0360-0300")),
    "arxiv": st.sampled_from([ArxivId("2302.13971"), ArxivId("hep-th/9901001"), ArxivId("2302.13971v2")]),
    "url": st.sampled_from(["https://example.org/a_b?c=d%20e#f", "https://doi.org/10.1000/a_b"]),
    "language": st.sampled_from(["en", "zh-CN", "de"]),
}
PARTS: dict[str, st.SearchStrategy[Any]] = {
    **{
        field.name: LINES
        for field in fields(Reference)
        if field.type == "str" and field.name not in {"abstract", "url", "language", "page"}
    },
    **IDENTIFIERS,
    "title": TITLES,
    "container_title": TITLES,
    "authors": PEOPLE,
    "editors": PEOPLE,
    "translators": PEOPLE,
    "more_authors": st.booleans(),
    "issued": DATES,
    "accessed": PLAIN_DATES,
    "page": PAGES,
    "abstract": PARAGRAPHS,
}
"""Part of a reference -> values of it."""


@st.composite
def bibliographies(draw: st.DrawFn, parts: dict[str, st.SearchStrategy[Any]] | None = None) -> Bibliography:
    """One or two items in a small tree of categories, some of them empty."""
    names = draw(st.lists(WORDS, min_size=3, max_size=5, unique=True))
    top, below, beside, *tags = names
    paths = draw(st.lists(st.sampled_from([(top,), (top, below), (beside,)]), unique=True, max_size=3).map(sorted))
    items = []
    for key in draw(st.lists(KEYS, min_size=1, max_size=2, unique=True)):
        values = draw(st.fixed_dictionaries({}, optional=PARTS if parts is None else parts))
        reference = Reference(type=draw(st.sampled_from(REFERENCE_TYPES)), **values)
        nested = any(len(path) > 1 for path in paths)
        links = draw(st.dictionaries(WORDS, st.just("https://example.org/"), max_size=2))
        custom: tuple[tuple[str, tuple[str, ...] | tuple[tuple[str, str], ...]], ...] = (
            ("category-paths", tuple(" / ".join(path) for path in paths) if nested else ()),
            ("organizations", tuple(draw(st.lists(LINES, unique=True, max_size=2)))),
            ("links", tuple(links.items())),
        )
        items.append(
            Item(
                key,
                reference,
                categories=tuple(dict.fromkeys(name for path in paths for name in path)),
                tags=tuple(tags),
                note=draw(st.just("") | PARAGRAPHS),
                custom=tuple((name, value) for name, value in custom if value),
            )
        )
    keys = tuple(item.key for item in items)

    def group(path: tuple[str, ...], *children: Group) -> Group:
        return Group(path[-1], keys if path in paths else (), children)

    return Bibliography(tuple(items), (group((top,), group((top, below))), group((beside,))))


def paths_of(bibliography: Bibliography, key: str) -> tuple[tuple[str, ...], ...]:
    """Give the paths of an item's groups, in the order of the tree."""
    found = []

    def walk(group: Group, above: tuple[str, ...]) -> None:
        path = (*above, group.name)
        if key in group.keys:
            found.append(path)
        for child in group.children:
            walk(child, path)

    for top in bibliography.groups:
        walk(top, ())
    return tuple(found)


def csl_item(key: str, reference: Reference) -> dict[str, Any]:
    """Give the item that is written for a reference, without what a curator says."""
    made = ItemWriter(ExportOptions(abstracts=False, notes=False)).item(Item(key, reference))
    return json.loads(json.dumps(made))  # type: ignore[no-any-return]  # an object


def written(bibliography: Bibliography, to: str, options: ExportOptions | None = None) -> bytes:
    return services.render(bibliography, to, options).text.encode()


def small(packaged: Catalog) -> Bibliography:
    """A few items of the packaged catalog, to be damaged."""
    whole = services.make_bibliography(packaged)
    return replace(whole, items=whole.items[:3])


Damage = Callable[[bytes], bytes]


@st.composite
def damages(draw: st.DrawFn) -> Damage:
    """What may happen to a file: cut anywhere, bytes flipped, brackets removed, pieces repeated, other bytes put in."""
    kind = draw(st.sampled_from(["cut", "flip", "brackets", "repeat", "insert"]))
    at, size, byte = draw(st.floats(0, 1)), draw(st.integers(1, 60)), draw(st.integers(0, 255))
    bracket = draw(st.sampled_from([b"{", b"}", b"[", b"]", b"<", b">", b'"', b"\n", b"  - ", b":"]))

    def damage(data: bytes) -> bytes:
        place = int(at * len(data))
        if kind == "cut":
            return data[:place]
        if kind == "flip":
            return data[:place] + bytes([byte]) + data[place + 1 :]
        if kind == "brackets":
            return data[:place] + data[place:].replace(bracket, b"", size)
        if kind == "repeat":
            return data[:place] + data[max(place - size, 0) :]
        return data[:place] + bytes([byte]) * size + data[place:]

    return damage


SAVED: dict[str, Damage] = {
    "CRLF": lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\r\n", b"\r").replace(b"\n", b"\r"),
    "BOM": lambda data: b"\xef\xbb\xbf" + data,
}
"""How a file may have been saved, which changes nothing."""


def read_and_check(importer: Importer, data: bytes) -> None:
    """Read a file of whatever bytes; everything that comes of it can be written."""
    imported = importer.read(data, "x")
    for draft in imported.drafts:
        json.dumps(draft.item).encode("utf-8")
        assert draft.item["type"]
        assert not {"note", "abstract", "keyword"} & draft.item.keys()
        texts = (*draft.tags, *draft.organizations, *draft.aliases, draft.impact, draft.summary)
        pairs = (*draft.links, *draft.kept)
        assert all(isinstance(text, str) for text in (*texts, *(text for pair in pairs for text in pair)))
        assert draft.where is not None
    known = {category.path for category in imported.categories}
    assert {path for draft in imported.drafts for path in draft.categories} <= known
    for finding in imported.diagnostics:
        assert finding.where is not None
        assert str(finding)
