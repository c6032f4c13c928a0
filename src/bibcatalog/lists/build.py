"""References and what is known of them made into an annotated list."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, count
from typing import TYPE_CHECKING, Final, NamedTuple

from anyascii import anyascii

from bibcatalog.catalog.selection import Selection, notes_language
from bibcatalog.csl import Citation, Cite
from bibcatalog.diagnostics import Diagnostic
from bibcatalog.formatting.setup import require_bibliography
from bibcatalog.lists.facts import facts_of_entry, facts_of_item, said
from bibcatalog.lists.grouping import Group, by_categories, by_values
from bibcatalog.lists.model import AnnotatedList, Facts, Listed, Section
from bibcatalog.lists.words import Words, words_of
from bibcatalog.model.catalog import BOTH
from bibcatalog.text.tree import EMPTY, Span, Style, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bibcatalog.csl import Document
    from bibcatalog.formatting.setup import Formatter
    from bibcatalog.formatting.sources import References
    from bibcatalog.lists.options import ListOptions
    from bibcatalog.text.listing import Entry

_NOT_IN_IDS: Final = re.compile(r"[^a-z0-9]+")


class Built(NamedTuple):
    """A list, and what is odd about its references."""

    annotated: AnnotatedList
    diagnostics: tuple[Diagnostic, ...]


def build_list(
    references: References, formatter: Formatter, options: ListOptions, selection: Selection | None = None
) -> Built:
    """Make an annotated list.

    Args:
        references: what is listed, selected already.
        formatter: a style in a language.
        options: groups, notes and words.
        selection: what was taken of a catalog; its edition decides what the facts of a work are.

    Raises:
        UsageError: for a language that the catalog does not have, a grouping that finds nothing, or a style without a
            bibliography.
        InputError: when a locale is broken.
    """
    require_bibliography(formatter)
    catalog = references.catalog
    language = _language(references, options, formatter)
    languages = catalog.languages if catalog else ("zh", "en")
    words = words_of(language, languages)
    facts = _facts(references, selection or Selection(), language, words)
    groups = _groups(references, facts, options, formatter, language, words)
    walked = [group for top in groups for group in _walk(top)]
    items = references.items
    restart = options.numbering == "per-group"

    @cache
    def process(*, cited: bool) -> Document:
        citations = [
            Citation((Cite(str(item["id"])),), note=number * formatter.in_notes)
            for number, item in enumerate(items if cited else (), 1)
        ]
        return formatter.process(items, citations, [group.keys for group in walked], restart_numbers=restart)

    @cache
    def citations() -> Mapping[str, Text]:
        written = process(cited=True).citations
        return {str(item["id"]): text for item, text in zip(items, written, strict=True)}

    document = process(cited=False)
    listing = _Listing(facts, options, citations)
    entries = {id(group): listing.entries(found) for group, found in zip(walked, document.sections, strict=True)}
    printed = {entry.id for entry in document.bibliography}
    annotated = AnnotatedList(
        title=options.title or (catalog.title.pick(language, " / ") if catalog else words["title"]),
        language=languages[0] if language == BOTH else language,
        languages=languages if language == BOTH else (language,),
        style=formatter.name,
        style_title=formatter.processor.style.title or formatter.name,
        settings=document.settings,
        words=words,
        count=len(printed),
        grouped_by=options.group_by,
        numbering=options.numbering,
        description=said(catalog.description, language) if catalog else (),
        source=said(catalog.source, language) if catalog else (),
        sections=_sections(groups, entries, _Ids()),
    )
    missing = [key for key in facts if key not in printed]
    message = f"style {formatter.name!r} prints nothing of this item"
    return Built(annotated, (*references.diagnostics, *(Diagnostic("BC080", message, key=key) for key in missing)))


def _language(references: References, options: ListOptions, formatter: Formatter) -> str:
    if references.catalog:
        return notes_language(references.catalog, options.language)
    return options.language or formatter.language.partition("-")[0]


def _facts(references: References, selection: Selection, language: str, words: Words) -> dict[str, Facts]:
    catalog = references.catalog
    if catalog is None:
        return {str(item["id"]): facts_of_item(item) for item in references.items}
    paths = catalog.category_paths()
    listed = {str(item["id"]) for item in references.items}
    return {
        entry.key: facts_of_entry(entry, selection.edition, language, paths, words)
        for entry in catalog.entries
        if entry.key in listed
    }


def _groups(  # noqa: PLR0913 - all that a grouping may depend on
    references: References,
    facts: Mapping[str, Facts],
    options: ListOptions,
    formatter: Formatter,
    language: str,
    words: Words,
) -> list[Group]:
    by = options.group_by
    if by == "none" or not facts:
        return [Group((), keys=[*facts])]
    catalog = references.catalog
    if by == "category" and catalog:
        filed = {entry.key: entry.categories for entry in catalog.entries if entry.key in facts}
        return by_categories(catalog.categories, filed, references.name, language, words)
    locale = language if language != BOTH else formatter.language
    oldest_first = formatter.options.sort == "year"
    return by_values(facts, by, references.name, words, locale, oldest_first=oldest_first)


def _walk(group: Group) -> Iterator[Group]:
    yield group
    for inside in group.groups:
        yield from _walk(inside)


class _Listing:
    """Makes entries; knows which works came before."""

    def __init__(
        self, facts: Mapping[str, Facts], options: ListOptions, citations: Callable[[], Mapping[str, Text]]
    ) -> None:
        self._facts = facts
        self._options = options
        self._citations = citations
        self._met: set[str] = set()

    def entries(self, printed: Iterable[Entry]) -> tuple[Listed, ...]:
        return tuple(map(self._entry, printed))

    def _entry(self, printed: Entry) -> Listed:
        facts, wanted = self._facts[printed.id], self._options
        label, body = _apart(printed.text)
        repeated = printed.id in self._met
        self._met.add(printed.id)
        return Listed(
            printed.id,
            printed.text,
            facts,
            label,
            body,
            impact=facts.impact if wanted.notes else (),
            summary=facts.summary if wanted.summaries else (),
            corrections=facts.corrections if wanted.corrections else (),
            repeated=repeated,
            citations=self._citations,
        )


def _apart(text: Text) -> tuple[Text, Text]:
    """Give the number in the margin of a reference, and the rest."""
    first, *rest = text.nodes or ("",)
    if not isinstance(first, Span) or first.style is not Style.LEFT_MARGIN:
        return EMPTY, text
    if len(rest) == 1 and isinstance(rest[0], Span) and rest[0].style is Style.RIGHT_INLINE:
        rest = [*rest[0].children]
    return Text(first.children), Text(tuple(rest))


class _Ids:
    """Gives each section an id of its own, made of its heading."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, heading: str) -> str:
        base = _NOT_IN_IDS.sub("-", anyascii(heading).lower()).strip("-")[:60].rstrip("-") or "section"
        name = next(name for name in chain([base], (f"{base}-{n}" for n in count(2))) if name not in self._taken)
        self._taken.add(name)
        return name


def _sections(
    groups: Iterable[Group], entries: Mapping[int, tuple[Listed, ...]], ids: _Ids, level: int = 1
) -> tuple[Section, ...]:
    made = []
    for group in groups:
        name = ids.give(group.heading)
        inside = _sections(group.groups, entries, ids, level + 1)
        own = entries[id(group)]
        works = {entry.key for section in inside for part in section.walk() for entry in part.entries}
        made.append(
            Section(
                id=name,
                heading=group.heading,
                names=group.names,
                level=level,
                count=len(works.union(entry.key for entry in own)),
                description=group.description,
                entries=own,
                sections=inside,
            )
        )
    return tuple(made)
