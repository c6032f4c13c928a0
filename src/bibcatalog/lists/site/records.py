"""What the list's script searches, filters and sorts by: one short record for each paper, and tables of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bibcatalog.csl.collation import SEPARATOR, collator
from bibcatalog.lists.site.folding import joined, pinyin, runs, words
from bibcatalog.lists.site.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bibcatalog.lists.site.languages import Languages
    from bibcatalog.lists.site.papers import Paper
    from bibcatalog.model.catalog import Catalog, Localized
    from bibcatalog.model.names import Name

_UNDATED: Final = 99_999_999


def records(papers: Sequence[Paper], catalog: Catalog, languages: Languages) -> dict[str, Any]:
    """Give the tables and the records; places in a table stand for its words.

    A record is: key, file, categories, year, month, organizations, venue, kind, tags, ranks by title, author and
    date, then what search compares: words, Chinese and other East Asian characters, pinyin of titles, names and
    tags, pinyin of notes.
    """
    paths = catalog.category_paths()
    categories = {name: place for place, name in enumerate(paths)}
    tables: dict[str, dict[str, int]] = {"organization": {}, "venue": {}, "kind": {}, "tag": {}}

    def places(table: str, values: Iterable[str]) -> list[int]:
        known = tables[table]
        return [known.setdefault(value, len(known)) for value in dict.fromkeys(values) if value]

    titles, authors = _ranks(papers, languages.first)
    rows = [
        [
            paper.key,
            paper.file,
            list(dict.fromkeys(categories[c.id] for name in paper.entry.categories for c in paths.get(name, ()))),
            paper.date.year if paper.date else None,
            paper.month,
            places("organization", paper.entry.organizations),
            places("venue", [paper.venue]),
            places("kind", [paper.reference.type]),
            places("tag", paper.entry.tags),
            titles[place],
            authors[place],
            _sortable(paper),
            *_searched(paper, [c.name for name in paper.entry.categories for c in paths.get(name, ())]),
        ]
        for place, paper in enumerate(papers)
    ]
    return {
        "rows": rows,
        "category": [
            [name, [path[-1].name.pick(tag) for tag in languages.tags], len(path) - 1] for name, path in paths.items()
        ],
        "kind": [[kind, [words_of(tag)[f"kind {kind}"] for tag in languages.tags]] for kind in tables["kind"]],
        **{name: [*tables[name]] for name in ("organization", "venue", "tag")},
    }


def _ranks(papers: Sequence[Paper], language: str) -> tuple[list[int], list[int]]:
    weigh = collator(language)
    titles = [weigh(paper.plain_title) for paper in papers]
    people = [_people(paper.reference.authors or paper.reference.editors, weigh) for paper in papers]
    return _places(titles), _places([(not key, key, title) for key, title in zip(people, titles, strict=True)])


def _people(names: Sequence[Name], weigh: Callable[[str], str]) -> str:
    return SEPARATOR.join(
        weigh(name.literal or f"{name.family_with_particle}{SEPARATOR}{name.given}") for name in names[:3]
    )


def _places(keys: Sequence[Any]) -> list[int]:
    order = sorted(range(len(keys)), key=lambda place: keys[place])
    ranks = [0] * len(keys)
    for rank, place in enumerate(order):
        ranks[place] = rank
    return ranks


def _sortable(paper: Paper) -> int:
    """Give the date as a number; what is not known counts as the first, and no date at all as the last."""
    date = paper.date
    if date is None:
        return _UNDATED
    month = date.month or (date.season * 3 if date.season else 0)
    return date.year * 10_000 + month * 100 + (date.day or 0)


def _searched(paper: Paper, categories: Sequence[Localized]) -> tuple[str, str, str, str]:
    entry, reference = paper.entry, paper.reference
    named = [
        *(text for edition in entry.work.editions for text in (edition.title.plain, edition.title_short)),
        *dict.fromkeys(str(name) for edition in entry.work.editions for name in (*edition.authors, *edition.editors)),
        *entry.organizations,
        *(text for name in categories for _, text in name.texts),
        *entry.tags,
    ]
    other = [
        *(getattr(reference, name) for name in ("venue", "container_title_short", "event_title", "publisher")),
        reference.container_title.plain,
        *(str(edition.issued.year) for edition in entry.work.editions if edition.issued),
        paper.day,
        entry.key,
        *entry.aliases,
        *(str(number) for edition in entry.work.editions for number in (edition.doi, edition.arxiv) if number),
        *(number for number in (reference.isbn, reference.openreview) if number),
    ]
    notes = [text for note in (entry.impact, entry.summary) for _, text in note.texts]
    first, rest = joined(named), joined([*other, *notes])
    han = runs(first)
    more = runs(rest)
    both = f"{han} {more}".strip()
    return words(f"{first}\n{rest}"), both, pinyin(han), pinyin(more)
