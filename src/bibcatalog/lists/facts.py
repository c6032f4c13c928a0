"""What is known of a work: from an entry of a catalog, or from an item of CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from bibcatalog.lists.model import Corrected, Facts, Said
from bibcatalog.model.catalog import BOTH
from bibcatalog.text import markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.lists.words import Words
    from bibcatalog.model.catalog import Category, Correction, EditionName, Entry, Localized
    from bibcatalog.model.reference import Reference

_KEYWORDS: Final = re.compile(r"\s*[,;，；]\s*")
_PATH: Final = " / "
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


def venue_of(reference: Reference) -> str:
    """Give the short name of where an edition appeared: a preprint on its server."""
    return (
        reference.venue
        or reference.container_title_short
        or reference.container_title.plain
        or reference.event_title
        or (reference.publisher if reference.is_preprint else "")
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
        year=date.partition("-")[0] if date[:1] != "-" else date,
        date=date,
        venue=_venue(item),
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


def _venue(item: Mapping[str, Any]) -> str:
    names = ["container-title-short", "container-title", "event-title", "event"]
    if item.get("type") == "article":
        names.append("publisher")
    return next((markup.parse(text).plain for name in names if (text := _text(item.get(name)))), "")


def _name(value: object) -> str:
    if not isinstance(value, Mapping):
        return _text(value)
    if literal := _text(value.get("literal")):
        return literal
    parts = ("given", "dropping-particle", "non-dropping-particle", "family")
    family, given = _text(value.get("family")), _text(value.get("given"))
    name = family + given if _is_han(family) else " ".join(filter(None, (_text(value.get(part)) for part in parts)))
    suffix = _text(value.get("suffix"))
    return f"{name}, {suffix}" if suffix else name


def _is_han(text: str) -> bool:
    return bool(text) and all("\u3400" <= char <= "\u9fff" or char >= "\U00020000" for char in text)


def _date(value: object) -> str:
    """Write the first date of a CSL date as ISO 8601; empty when it has no year."""
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    numbers: list[int] = []
    for part in first[:3] if isinstance(first, list) else ():
        try:
            numbers.append(int(part))
        except (TypeError, ValueError):
            break
    if not numbers or not -9999 <= numbers[0] <= 9999:
        return ""
    year = f"{'-' if numbers[0] < 0 else ''}{abs(numbers[0]):04}"
    rest = [f"-{number:02}" for number, most in zip(numbers[1:], (12, 31), strict=False) if 0 < number <= most]
    return year + "".join(rest[: len(numbers) - 1])


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
