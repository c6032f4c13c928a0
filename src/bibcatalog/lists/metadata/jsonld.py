"""JSON-LD: a reference as search engines and other readers of schema.org take it.

Source: schema.org, its types for creative works with those of its bibliographic extension. A type that schema.org does
not have (patents, standards, talks) is its ``CreativeWork``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import orjson

from bibcatalog.lists.metadata.plain import date_parts, first_and_last, one_line, web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bibcatalog.model.names import Name
    from bibcatalog.model.reference import Reference, ReferenceType

Thing = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What schema.org calls a type of reference, and what it calls that of which one is a part."""

    name: str
    container: str = ""


_KINDS: Final[dict[ReferenceType, _Kind]] = {
    "article": _Kind("ScholarlyArticle"),
    "article-journal": _Kind("ScholarlyArticle", "Periodical"),
    "article-magazine": _Kind("Article", "Periodical"),
    "article-newspaper": _Kind("NewsArticle", "Newspaper"),
    "book": _Kind("Book"),
    "chapter": _Kind("Chapter", "Book"),
    "dataset": _Kind("Dataset"),
    "document": _Kind("CreativeWork"),
    "entry-encyclopedia": _Kind("Article", "Book"),
    "manuscript": _Kind("Manuscript"),
    "paper-conference": _Kind("ScholarlyArticle", "Book"),
    "patent": _Kind("CreativeWork"),
    "post-weblog": _Kind("BlogPosting", "Blog"),
    "report": _Kind("Report"),
    "software": _Kind("SoftwareSourceCode"),
    "speech": _Kind("CreativeWork"),
    "standard": _Kind("CreativeWork"),
    "thesis": _Kind("Thesis"),
    "webpage": _Kind("WebPage", "WebSite"),
}

_PERIODICALS: Final = ("Periodical", "Newspaper")
_ARTICLES: Final = ("ScholarlyArticle", "Article", "NewsArticle", "BlogPosting")
_NUMBERED: Final = ("patent", "standard")
_TOO_LONG: Final = 16  # digits; readers of JSON know no whole number of more, and Python reads none of thousands
_IN_HTML: Final = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def scholarly_article(
    reference: Reference, *, page_url: str = "", keywords: Sequence[str] = (), abstract: str = ""
) -> Thing:
    """Give a reference as an object of schema.org, of the type that fits; what is not known is left out.

    Args:
        reference: the edition that the page is about.
        page_url: the address of the page, if it is known.
        keywords: the categories and tags it is filed under.
        abstract: what to say instead of the reference's own abstract.
    """
    kind = _KINDS[reference.type]
    title = one_line(reference.title)
    urls = _urls(reference)
    wholes = _wholes(reference, kind.container)
    return _known(
        {
            "@context": "https://schema.org",
            "@type": _book(reference.volume) if kind.name == "Book" else kind.name,
            "name": title,
            "headline": title if kind.name in _ARTICLES else "",
            "alternateName": one_line(reference.title_short),
            "author": _people(reference.authors),
            "editor": [] if _has_own_editors(kind.container) and wholes else _people(reference.editors),
            "translator": _people(reference.translators),
            "datePublished": "-".join(date_parts(reference.issued)),
            "isPartOf": wholes[0] if len(wholes) == 1 else wholes,
            **_pages(reference),
            **_of_the_whole(reference, kind.name),
            "publisher": _organization(reference.publisher, reference.publisher_place),
            "creativeWorkStatus": "Preprint" if reference.is_preprint else "",
            "genre": one_line(reference.genre),
            "version": one_line(reference.version),
            "reportNumber": one_line(reference.number) if kind.name == "Report" else "",
            "identifier": [*_identifiers(reference), *_number(reference)],
            "inLanguage": one_line(reference.language),
            "keywords": list(dict.fromkeys(filter(None, map(one_line, keywords)))),
            "abstract": one_line(abstract or reference.abstract),
            "url": urls[0] if urls else "",
            "sameAs": urls[1:],
            "mainEntityOfPage": web_address(page_url),
        }
    )


def json_script(value: object) -> str:
    r"""Write JSON that may stand inside ``<script type="application/ld+json">``.

    >>> json_script({"name": "</script>"})
    '{"name":"\\u003c/script\\u003e"}'
    """
    try:
        text = orjson.dumps(value).decode()
    except TypeError:  # half a character, or a number of more than 64 bits
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for char, escape in _IN_HTML:  # far faster than translate
        text = text.replace(char, escape)
    return text if text.isprintable() else _SURROGATES.sub("\ufffd", text)


def _known(thing: Thing) -> Thing:
    """Leave out what is empty."""
    return {name: value for name, value in thing.items() if value}


def _people(names: Iterable[Name]) -> list[Thing]:
    return [
        {"@type": "Organization", "name": one_line(name.literal)}
        if name.literal
        else _known(
            {
                "@type": "Person",
                "name": one_line(name),
                "familyName": one_line(name.family_with_particle),
                "givenName": one_line(name.given_with_particle),
                "honorificSuffix": one_line(name.suffix),
            }
        )
        for name in names
    ]


def _organization(name: str, place: str) -> Thing:
    if not name:
        return {}
    return _known({"@type": "Organization", "name": one_line(name), "location": one_line(place)})


def _has_own_editors(container: str) -> bool:
    """Say whether the editors edited what a part is in; those of a periodical are named with the article."""
    return bool(container) and container not in _PERIODICALS


def _wholes(reference: Reference, container: str) -> list[Thing]:
    """Give what a reference is part of: a volume of papers, an issue of a periodical, a series."""
    series = _series(reference)
    if not container:
        return [series] if series else []
    if container in _PERIODICALS:
        return list(filter(None, (_issue(reference, container), series)))
    volume = one_line(reference.volume)
    whole = _known(
        {
            "name": one_line(reference.container_title),
            "volumeNumber": volume,
            "bookEdition": one_line(reference.edition),
            "isbn": one_line(reference.isbn or ""),
            "editor": _people(reference.editors),
            "isPartOf": series,
        }
    )
    return [{"@type": _book(volume) if container == "Book" else container, **whole}] if whole else []


def _book(volume: str) -> str | list[str]:
    """Give the type of a book; only a publication volume has a number."""
    return ["Book", "PublicationVolume"] if volume else "Book"


def _issue(reference: Reference, container: str) -> Thing:
    """Give the issue of the volume of a periodical, as far as each is known."""
    name, issn = one_line(reference.container_title), one_line(reference.issn or "")
    levels = (
        (container, {"name": name, "issn": issn}),
        ("PublicationVolume", {"volumeNumber": one_line(reference.volume)}),
        ("PublicationIssue", {"issueNumber": one_line(reference.issue)}),
    )
    whole: Thing = {}
    for kind, parts in levels:
        if known := _known({**parts}):
            whole = _known({"@type": kind, **known, "isPartOf": whole})
    return whole


def _series(reference: Reference) -> Thing:
    if not reference.collection_title:
        return {}
    return _known(
        {
            "@type": "CreativeWorkSeries",
            "name": one_line(reference.collection_title),
            "issn": one_line(reference.issn or ""),
            "position": one_line(reference.collection_number),
        }
    )


def _pages(reference: Reference) -> Thing:
    if ends := first_and_last(reference.page):
        return {"pageStart": ends[0], "pageEnd": ends[1]}
    return {"pagination": one_line(reference.page)}


def _of_the_whole(reference: Reference, name: str) -> Thing:
    if name != "Book":
        return {}
    pages = one_line(reference.number_of_pages)
    return {
        "volumeNumber": one_line(reference.volume),
        "bookEdition": one_line(reference.edition),
        "numberOfPages": int(pages) if pages.isascii() and pages.isdigit() and len(pages) < _TOO_LONG else "",
        "isbn": one_line(reference.isbn or ""),
    }


def _identifiers(reference: Reference) -> list[Thing]:
    found = (("DOI", reference.doi), ("arXiv", reference.arxiv))
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": one_line(value), "url": value.url}
        for name, value in found
        if value
    ]


def _number(reference: Reference) -> list[Thing]:
    """Give the number of a patent or a standard, for which schema.org has no property."""
    if reference.type not in _NUMBERED or not reference.number:
        return []
    return [{"@type": "PropertyValue", "name": "number", "value": one_line(reference.number)}]


def _urls(reference: Reference) -> list[str]:
    """Give the addresses of the work, its own first."""
    identified = (identifier.url for identifier in (reference.doi, reference.arxiv) if identifier)
    return list(dict.fromkeys(filter(None, map(web_address, (reference.url, *identified)))))
