"""The form of a catalog file, as pydantic models; ``data/catalog.schema.json`` is generated from them.

Field names in the file are written with hyphens and are CSL's where CSL has one
(CSL 1.0.2, Appendix IV). Unknown fields are refused: in a catalog they are typing errors.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bibcatalog.catalog.fields import (
    ArxivField,
    CategoryIds,
    DateField,
    DoiField,
    Flag,
    IsbnField,
    IssnField,
    Key,
    Language,
    Line,
    LocalizedText,
    NameField,
    Numeral,
    Page,
    Paragraphs,
    Slug,
    Tag,
    UrlField,
)
from bibcatalog.model.reference import ReferenceType


def _hyphens(name: str) -> str:
    return name.replace("_", "-")


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_hyphens)

    @model_validator(mode="before")
    @classmethod
    def _without_nothing(cls, row: object) -> object:
        """Take a known field with nothing after its colon as a field that is not there."""
        if not isinstance(row, dict) or None not in row.values():
            return row
        known = {field.alias for field in cls.model_fields.values()}
        return {name: value for name, value in row.items() if value is not None or name not in known}


class CategoryRow(_Row):
    """A category of the list; categories may hold further categories."""

    id: Annotated[Slug, Field(description="The word that entries use; never translated.")]
    name: Annotated[LocalizedText | None, Field(description="What readers see; the id when left out.")] = None
    description: LocalizedText | None = None
    categories: tuple[CategoryRow, ...] = ()


class PreprintRow(_Row):
    """The preprint of an entry: on arXiv (``arxiv`` and ``class``) or on another server."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["arxiv"]}, {"required": ["server"]}]})

    arxiv: ArxivField | None = None
    class_: Annotated[Line | None, Field(alias="class", description="arXiv's primary class, e.g. cs.CL.")] = None
    server: Annotated[Line | None, Field(description="The preprint server when it is not arXiv.")] = None
    doi: Annotated[DoiField | None, Field(description="Left out for arXiv: it follows from the id.")] = None
    url: UrlField | None = None
    date: Annotated[DateField | None, Field(description="When it is not the entry's date.")] = None
    title: Line | None = None
    authors: tuple[NameField, ...] = ()


class PublicationRow(_Row):
    """The published edition of an entry; its own title, authors and date only where they differ."""

    type: Annotated[ReferenceType, Field(description="CSL's word for the kind of publication.")]
    title: Line | None = None
    title_short: Line | None = None
    authors: tuple[NameField, ...] = ()
    editors: tuple[NameField, ...] = ()
    translators: tuple[NameField, ...] = ()
    date: DateField | None = None
    venue: Annotated[Line | None, Field(description="The short name people use, e.g. NeurIPS.")] = None
    container_title: Annotated[Line | None, Field(description="The journal, proceedings, book or site.")] = None
    container_title_short: Line | None = None
    collection_title: Annotated[Line | None, Field(description="The series.")] = None
    collection_number: Numeral | None = None
    event_title: Annotated[Line | None, Field(description="The meeting, e.g. NeurIPS 2023.")] = None
    event_place: Line | None = None
    publisher: Annotated[Line | None, Field(description="The publisher, university or institution.")] = None
    publisher_place: Line | None = None
    volume: Numeral | None = None
    issue: Numeral | None = None
    page: Annotated[Page | None, Field(description="First and last page with one hyphen: 932-949.")] = None
    number: Annotated[Numeral | None, Field(description="Of an article, a report, a patent.")] = None
    number_of_pages: Numeral | None = None
    number_of_volumes: Numeral | None = None
    chapter_number: Numeral | None = None
    edition: Numeral | None = None
    genre: Annotated[Line | None, Field(description="E.g. PhD thesis, technical report.")] = None
    version: Numeral | None = None
    note: Annotated[Line | None, Field(description="A fact of publication that has no field; it is printed.")] = None
    isbn: IsbnField | None = None
    issn: IssnField | None = None
    doi: DoiField | None = None
    url: UrlField | None = None
    accessed: DateField | None = None
    openreview: Line | None = None
    pmlr: Line | None = None
    acl: Line | None = None
    presentation: Annotated[Line | None, Field(description="E.g. oral, spotlight, highlight.")] = None


class CorrectionRow(_Row):
    """What the list's source claimed, what is true, and why."""

    field: Literal["title", "authors", "date", "organizations", "category", "impact", "summary", "venue"]
    claimed: LocalizedText
    actual: LocalizedText
    reason: LocalizedText


class EntryRow(_Row):
    """One listed paper. Only the title is required."""

    key: Annotated[Key | None, Field(description="The citation key; pin it, so that it never moves.")] = None
    aliases: Annotated[tuple[Key, ...], Field(description="Earlier citation keys.")] = ()
    category: Annotated[CategoryIds, Field(description="The id of a category, or several.")] = None
    tags: tuple[Tag, ...] = ()
    title: Annotated[Line, Field(description="CSL's inline tags are understood: <i>, <sub>, <sup>, …")]
    title_short: Line | None = None
    protect: Annotated[tuple[Line, ...], Field(description="Words of the title that keep their capitals.")] = ()
    authors: Annotated[tuple[NameField, ...], Field(description="All of them, in order.")] = ()
    more_authors: Annotated[Flag, Field(description="The list of authors goes on.")] = False
    date: Annotated[DateField | None, Field(description="Of the first edition.")] = None
    language: Annotated[Line | None, Field(description="Of the work: en, zh, de, …")] = None
    organizations: Annotated[tuple[Line, ...], Field(description="Where the work comes from; never authors.")] = ()
    preprint: PreprintRow | None = None
    publication: PublicationRow | None = None
    links: Annotated[dict[Line, UrlField], Field(description="code, page, blog, model, data, …")] = {}
    impact: Annotated[LocalizedText | None, Field(description="What the work changed, in a sentence.")] = None
    summary: Annotated[LocalizedText | None, Field(description="What it says, in a few sentences.")] = None
    corrections: tuple[CorrectionRow, ...] = ()
    unverified: Annotated[
        tuple[Line, ...], Field(description="Fields nobody has checked: publication.publisher, …")
    ] = ()
    extra: Annotated[dict[Line, Paragraphs], Field(description="Fields of other programs, kept as they were.")] = {}


class HeadRow(_Row):
    """A catalog without its entries."""

    catalog: Annotated[Slug, Field(description="The id of the list; it never changes.")]
    title: LocalizedText | None = None
    description: LocalizedText | None = None
    source: Annotated[LocalizedText | None, Field(description="Where the list comes from.")] = None
    languages: Annotated[list[Language], Field(min_length=1, description="Of the notes, the default first.")] = ["en"]
    categories: tuple[CategoryRow, ...] = ()


class CatalogFile(HeadRow):
    """A curated list of papers for bibcatalog."""

    entries: list[EntryRow]


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a catalog file."""
    schema = CatalogFile.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_without_titles(schema),
        "title": "bibcatalog catalog",
    }


def _without_titles(schema: Any) -> Any:  # noqa: ANN401 - JSON Schema is any JSON
    """Drop the titles that pydantic makes of field names: they say nothing an editor does not show."""
    if isinstance(schema, list):
        return [_without_titles(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: _properties(part) if name in {"properties", "$defs"} else _without_titles(part)
        for name, part in schema.items()
        if name != "title" or not isinstance(part, str)
    }


def _properties(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: _or_nothing(_without_titles(part)) for name, part in properties.items()}


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """Let a field that may be left out stand there with nothing after its colon."""
    if "default" in schema and isinstance(kind := schema.get("type"), str):
        return {**schema, "type": [kind, "null"]}
    return schema
