"""From the rows of a catalog file to the model: a work's editions are filled out from the entry."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from bibcatalog.model.catalog import Catalog, Category, Correction, Entry, Localized, Work
from bibcatalog.model.keys import FreeKeys, default_key
from bibcatalog.model.reference import Reference
from bibcatalog.text import markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.catalog.schema import CategoryRow, CorrectionRow, EntryRow, HeadRow, PreprintRow, PublicationRow
    from bibcatalog.text.tree import Text

_COPIED = {
    field.name
    for field in fields(Reference)
    if field.name not in {"title", "authors", "issued", "container_title", "more_authors", "arxiv", "arxiv_class"}
}
"""Fields that a publication and a reference share, name by name."""


def build_catalog(head: HeadRow, rows: Sequence[EntryRow]) -> Catalog:
    """Make the catalog; entries without a key get the default one, which never takes a pinned key."""
    works = [_work(row) for row in rows]
    # BibTeX does not tell keys apart by case; default keys are in lower case.
    free = FreeKeys(key.lower() for row in rows for key in (row.key, *row.aliases) if key)
    entries = []
    for row, work in zip(rows, works, strict=True):
        key = row.key or free.give(default_key(work))
        entries.append(_entry(row, work, key))
    return Catalog(
        id=head.catalog,
        title=head.title or Localized(((head.languages[0], head.catalog),)),
        languages=tuple(head.languages),
        categories=tuple(_category(row, head.languages[0]) for row in head.categories),
        entries=tuple(entries),
        description=head.description or Localized(),
        source=head.source or Localized(),
    )


def _category(row: CategoryRow, language: str) -> Category:
    return Category(
        id=row.id,
        name=row.name or Localized(((language, row.id),)),
        description=row.description or Localized(),
        children=tuple(_category(child, language) for child in row.categories),
    )


def _entry(row: EntryRow, work: Work, key: str) -> Entry:
    return Entry(
        key=key,
        work=work,
        aliases=tuple(row.aliases),
        categories=tuple(row.category or ()),
        tags=tuple(row.tags),
        organizations=tuple(row.organizations),
        impact=row.impact or Localized(),
        summary=row.summary or Localized(),
        links=tuple(row.links.items()),
        corrections=tuple(map(_correction, row.corrections)),
        unverified=tuple(row.unverified),
        extra=tuple(row.extra.items()),
    )


def _correction(row: CorrectionRow) -> Correction:
    return Correction(row.field, row.claimed, row.actual, row.reason)


def _work(row: EntryRow) -> Work:
    preprint = _preprint(row, row.preprint) if row.preprint else None
    published = _published(row, row.publication) if row.publication else None
    if preprint is None and published is None:
        published = Reference(
            type="document",
            title=_title(row, None),
            title_short=row.title_short or "",
            authors=tuple(row.authors),
            more_authors=row.more_authors,
            issued=row.date,
            language=row.language or "",
            url=row.links.get("page", ""),
        )
    return Work(preprint, published)


def _preprint(row: EntryRow, own: PreprintRow) -> Reference:
    server = own.server or ("arXiv" if own.arxiv else "")
    return Reference(
        type="article",
        title=_title(row, own.title),
        title_short=row.title_short or "",
        authors=tuple(own.authors or row.authors),
        more_authors=row.more_authors and not own.authors,
        issued=own.date or row.date,
        publisher=server,
        genre="preprint",
        language=row.language or "",
        doi=own.doi or (own.arxiv.doi if own.arxiv else None),
        url=own.url or (own.arxiv.url if own.arxiv else ""),
        arxiv=own.arxiv,
        arxiv_class=own.class_ or "",
    )


def _published(row: EntryRow, own: PublicationRow) -> Reference:
    copied: dict[str, Any] = {name: value for name in _COPIED if (value := getattr(own, name, None))}
    for name in ("editors", "translators"):
        copied[name] = tuple(copied.get(name, ()))
    copied.setdefault("title_short", row.title_short or "")
    copied["language"] = row.language or ""
    preprint = row.preprint
    return Reference(
        **copied,
        title=_title(row, own.title),
        authors=tuple(own.authors or row.authors),
        more_authors=row.more_authors and not own.authors,
        issued=own.date or row.date,
        container_title=markup.parse(own.container_title or ""),
        arxiv=preprint.arxiv if preprint else None,
        arxiv_class=(preprint.class_ or "") if preprint else "",
    )


def _title(row: EntryRow, own: str | None) -> Text:
    return markup.parse(own or row.title).protect(tuple(row.protect))
