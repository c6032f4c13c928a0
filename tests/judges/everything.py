"""A bibliography that has everything: one reference of every type, with every field that a reference has."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.dates import parse_date
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn, Issn
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.text.tree import Span, Style, Text

EVERY_FIELD: dict[str, Any] = {
    "title": Text(("On ", Span(Style.ITALIC, ("E. coli",)), " & 50% of GPT-4")),
    "title_short": "On E. coli",
    "authors": (
        Name(family="Berg", given="Karel", particle="van der", suffix="Jr."),
        Name(literal="Gemini Team"),
        Name(family="Rozière", given="Baptiste"),
    ),
    "more_authors": True,
    "editors": (Name(family="Müller", given="Žofia"),),
    "translators": (Name(family="Søn", given="Åse"),),
    "issued": parse_date("2023-05-17"),
    "accessed": parse_date("2024-01-02"),
    "container_title": Text("Proceedings of Everything"),
    "container_title_short": "Proc. Every.",
    "collection_title": "Lecture Notes",
    "collection_number": "7",
    "event_title": "Everything 2023",
    "event_place": "Vienna, Austria",
    "publisher": "A Press",
    "publisher_place": "Berlin",
    "venue": "EVERY",
    "volume": "12",
    "issue": "3",
    "page": "10-20",
    "number": "42",
    "number_of_pages": "300",
    "number_of_volumes": "2",
    "chapter_number": "5",
    "edition": "2",
    "genre": "Technical report",
    "version": "1.0",
    "note": "Best paper",
    "abstract": "An abstract of 100% text.",
    "language": "en",
    "doi": Doi("10.1000/a_b"),
    "url": "https://example.org/a_b?c=d%20e#f",
    "isbn": Isbn("978-3-16-148410-0"),
    "issn": Issn("2049-3630"),
    "arxiv": ArxivId("2305.10429"),
    "arxiv_class": "cs.CL",
    "openreview": "abc",
    "pmlr": "v1/x23a",
    "acl": "2024.acl-long.1",
    "presentation": "oral",
}
"""A value for each field of a reference but its type."""


def every_reference() -> Bibliography:
    """Make one item per reference type, each with every field."""
    forgotten = {field.name for field in fields(Reference)} - {"type"} - set(EVERY_FIELD)
    assert forgotten == set(), f"EVERY_FIELD needs a value for {forgotten}"
    items = tuple(
        Item(
            key=f"every-{kind}",
            reference=Reference(type=kind, **EVERY_FIELD),  # type: ignore[arg-type]
            aliases=(f"old-{kind}",),
            categories=("基座",),
            tags=("large model",),
            note="影响力:LLAMA-1",
            custom=(("organizations", ("Meta AI",)), ("links", (("code", "https://example.org/code"),))),
        )
        for kind in REFERENCE_TYPES
    )
    return Bibliography(items, (Group("基座", tuple(item.key for item in items)),), "Everything")
