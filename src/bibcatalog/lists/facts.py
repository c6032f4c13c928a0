"""What is known of a work: from an entry of a catalog, or from an item of CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from bibcatalog.catalog.records import venue_of
from bibcatalog.importers.csldates import read_csl_date
from bibcatalog.lists.model import Corrected, Facts, Said
from bibcatalog.model.catalog import BOTH
from bibcatalog.model.names import Name
from bibcatalog.text import markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.lists.words import Words
    from bibcatalog.model.catalog import Category, Correction, EditionName, Entry, Localized
    from bibcatalog.model.dates import Date

_KEYWORDS: Final = re.compile(r"\s*[,;，；]\s*")
_PATH: Final = " / "
_VENUES: Final = ("container-title-short", "container-title", "event-title", "event", "publisher")
_NAME_PARTS: Final = ("given", "non-dropping-particle", "dropping-particle", "suffix")
_UNGUARDED: Final = re.compile("\u00a0(?=:)")  # a no-break space keeps "Impact:" from being read as a variable


def said(texts: Localized, language: str) -> tuple[Said, ...]:
    """Give a text in a language, in all its languages for ``both``, else in the first one that it has.

    A text of ASCII is no Chinese one, though a catalog that says nothing of its language counts it as such.
    """
    known = texts.texts
    if language != BOTH:
        known = tuple(pair for pair in known if pair[0] == language) or known[:1]
    once = {text: Said(text, "" if tag[:2] == "zh" and text.isascii() else tag) for tag, text in reversed(known)}
    return tuple(reversed(once.values()))


def facts_of_entry(
    entry: Entry, edition: EditionName, language: str, paths: Mapping[str, tuple[Category, ...]], words: Words
) -> Facts:
    """Give the facts of an entry in one of its editions; ``paths`` lead to its categories."""
    reference = entry.work.edition(edition)
    return Facts(
        title=reference.title,
        authors=tuple(map(str, reference.authors)),
        more_authors=reference.more_authors,
        year=str(reference.issued.year) if reference.issued else "",
        date=str(reference.issued or ""),
        venue=venue_of(reference),
        url=reference.doi.url if reference.doi else reference.url,
        doi=reference.doi or "",
        arxiv=reference.arxiv or "",
        organizations=entry.organizations,
        categories=tuple(
            tuple(_PATH.join(name.text for name in said(node.name, language)) for node in paths[category])
            for category in entry.categories
            if category in paths
        ),
        tags=entry.tags,
        links=entry.links,
        impact=said(entry.impact, language),
        summary=said(entry.summary, language),
        corrections=tuple(_corrected(correction, language, words) for correction in entry.corrections),
    )


def facts_of_item(item: Mapping[str, Any]) -> Facts:
    """Give the facts of an item of CSL-JSON; its note is the impact note, its abstract the summary."""
    custom = item.get("custom")
    custom = custom if isinstance(custom, Mapping) else {}
    date = _date(item.get("issued"))
    doi = _text(item.get("DOI"))
    categories = _texts(custom.get("category-paths")) or _texts(custom.get("categories"))
    tags = _texts(custom.get("tags")) or tuple(filter(None, _KEYWORDS.split(_text(item.get("keyword")))))
    links = custom.get("links")
    return Facts(
        title=markup.parse(_text(item.get("title"))),
        authors=tuple(filter(None, map(_name, _list(item.get("author"))))),
        more_authors=custom.get("more-authors") is True,
        year=str(date.year) if date else "",
        date=str(date or ""),
        venue=_venue(item, custom),
        url=f"https://doi.org/{doi}" if doi else _text(item.get("URL")),
        doi=doi,
        arxiv=_text(custom.get("arxiv")),
        organizations=_texts(custom.get("organizations")),
        categories=tuple(tuple(path.split(_PATH)) for path in categories),
        tags=tags,
        links=tuple((str(name), str(url)) for name, url in links.items()) if isinstance(links, Mapping) else (),
        impact=_said(_UNGUARDED.sub("", _text(item.get("note")))),
        summary=_said(markup.parse(_text(item.get("abstract"))).plain),
    )


def _corrected(correction: Correction, language: str, words: Words) -> Corrected:
    return Corrected(
        words.field(correction.field),
        said(correction.claimed, language),
        said(correction.actual, language),
        said(correction.reason, language),
    )


def _venue(item: Mapping[str, Any], custom: Mapping[str, Any]) -> str:
    """Name where an item appeared, as ``catalog.records.venue_of`` does of an edition."""
    found = [custom.get("venue"), *map(item.get, _VENUES)]
    return next((markup.parse(text).plain for text in map(_text, found) if text), "")


def _name(value: object) -> str:
    """Write a name of CSL as it is spoken; one without a family name has what is there."""
    if not isinstance(value, Mapping):
        return _text(value)
    family, literal = _text(value.get("family")), _text(value.get("literal"))
    if literal or not family:
        return literal or _text(value.get("given"))
    parts = (_text(value.get(part)) for part in _NAME_PARTS)
    return str(Name(family, *parts))


def _date(value: object) -> Date | None:
    """Read a date of CSL; its year alone where the rest is no date."""
    if date := read_csl_date(value):
        return date
    parts = value.get("date-parts") if isinstance(value, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    return read_csl_date({"date-parts": [first[:1]]}) if isinstance(first, list) else None


def _said(text: str) -> tuple[Said, ...]:
    return (Said(text),) if text else ()


def _list(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else ()


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for part in _list(value) if (text := _text(part)))


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value).strip()
