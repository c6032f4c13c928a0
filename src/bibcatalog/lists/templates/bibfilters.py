"""Which filter of biblatex prints the references of a section in a document of one's own.

The exporters write the names of categories and the tags of an entry as ``keywords``. A filter by keywords is the best
one, since it follows the .bib file; where it would not print just the entries of the section, their keys do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bibcatalog.lists.model import AnnotatedList, Facts, Section

_PLAIN: Final = re.compile(r"[^\s,;{}\\~$\"]+(?: [^\s,;{}\\~$\"]+)*")
"""A keyword that the exporters write as it is, but for the signs that they escape, and that TeX can compare."""

_ESCAPED: Final = str.maketrans({"%": r"\%", "#": r"\#"})


@dataclass(frozen=True, slots=True)
class BibFilter:
    """What tells the entries of a section: a keyword that they have, keywords that they have not, or their keys.

    Keywords are as the .bib file has them.
    """

    keyword: str = ""
    notkeywords: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


def bibliography_filters(annotated: AnnotatedList) -> Callable[[Section], BibFilter]:
    """Give a function from a section of a list to its filter."""

    @cache
    def labelled() -> dict[str, set[str]]:
        names = {section.heading: [name.text for name in section.names] for section in annotated.walk()}
        found: dict[str, set[str]] = {}
        for entry in annotated.entries:
            for keyword in _keywords(entry.facts, names):
                found.setdefault(keyword, set()).add(entry.key)
        return found

    def find(section: Section) -> BibFilter:
        keys = {entry.key for entry in section.entries}
        if annotated.grouped_by in {"category", "tag"}:
            for candidate in _candidates(annotated, section, labelled()):
                if _found(candidate, annotated, labelled()) == keys and _can_be_written(candidate):
                    return _written(candidate)
        return BibFilter(keys=tuple(entry.key for entry in section.entries))

    return find


def _candidates(annotated: AnnotatedList, section: Section, labelled: Mapping[str, set[str]]) -> Iterable[BibFilter]:
    name = _keyword(section)
    if name in labelled:
        yield BibFilter(name)
        yield BibFilter(name, tuple(map(_keyword, section.sections)))
    else:
        yield BibFilter("", tuple(_keyword(other) for other in annotated.sections if other is not section))


def _found(candidate: BibFilter, annotated: AnnotatedList, labelled: Mapping[str, set[str]]) -> set[str]:
    """Give the keys of the entries that a filter by keywords prints."""
    first = labelled.get(candidate.keyword) if candidate.keyword else {entry.key for entry in annotated.entries}
    return (first or set()).difference(*(labelled.get(name, ()) for name in candidate.notkeywords))


def _can_be_written(candidate: BibFilter) -> bool:
    names = (*((candidate.keyword,) if candidate.keyword else ()), *candidate.notkeywords)
    return all(map(_PLAIN.fullmatch, names))


def _written(candidate: BibFilter) -> BibFilter:
    keyword, *others = (name.translate(_ESCAPED) for name in (candidate.keyword, *candidate.notkeywords))
    return BibFilter(keyword, tuple(others))


def _keyword(section: Section) -> str:
    return section.names[0].text if section.names else section.heading


def _keywords(facts: Facts, names: Mapping[str, list[str]]) -> Iterable[str]:
    for path in facts.categories:
        for heading in path:
            yield from names.get(heading, [heading])
    yield from facts.tags
