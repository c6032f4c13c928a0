"""Fields of one line: dates, organizations, authors, venues, tags, addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.addresses import IDENTIFIERS
from bibcatalog.importers.article.addresses import read_identifier
from bibcatalog.importers.article.authors import read_authors
from bibcatalog.importers.article.dates import read_article_date
from bibcatalog.importers.article.organizations import split_organizations
from bibcatalog.importers.eprints import is_arxiv
from bibcatalog.importers.excerpts import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.importers.article.drafts import Maker
    from bibcatalog.importers.article.records import Field

_SEPARATORS: Final = re.compile(r"[,，;；、|｜/]")
_DROPPED: Final = {
    True: ("says that there are more", "add the others to 'organizations'"),
    False: ("is no part of a name", "check the names"),
}


def _take_date(maker: Maker, found: Field, value: str) -> None:
    dated = read_article_date(value)
    if dated.date is None:
        message = f"{shown(value)} is not a date that can be read; it is kept as it is"
        maker.tell("BC082", found.line, message, "write it like 2023-02-27, 2023-02 or 2023")
        maker.keep(found, value)
        return
    maker.item["issued"] = dated.date
    if dated.rest:
        message = f"of {shown(value)} only the date is read; all of it is kept as it is"
        maker.tell("BC082", found.line, message, f"look where {shown(dated.rest)} belongs")
        maker.keep(found, value)


def _take_organizations(maker: Maker, found: Field, value: str) -> None:
    read = split_organizations(value)
    maker.organizations += read.names
    if read.dropped:
        says, hint = _DROPPED[read.more]
        maker.tell("BC083", found.line, f"{read.dropped!r} in {shown(value)} {says}; it is left out", hint)
    for name in read.doubtful:
        message = f"{shown(name)} may be more than one organization; it is read as one"
        maker.tell("BC083", found.line, message, "put 、 or a semicolon between them if they are")
    _tell_links(maker, found)


def _take_authors(maker: Maker, found: Field, value: str) -> None:
    read = read_authors(value)
    if read.names:
        maker.item["author"] = list(read.names)
    if read.more:
        maker.custom["more-authors"] = True
    for name in read.doubtful:
        maker.tell("BC083", found.line, f"{shown(name)} may not be a person's name as it is", "check the authors")
    _tell_links(maker, found)


def _take_venue(maker: Maker, found: Field, value: str) -> None:
    identifier = read_identifier(value)
    if identifier and identifier.kind in IDENTIFIERS:
        maker.links.identify(identifier, found.line)
    elif is_arxiv(value):
        maker.item.update({"type": "article", "publisher": "arXiv", "genre": "preprint"})
    elif found.name == "journal":
        maker.item.update({"type": "article-journal", "container-title": value})
    else:
        maker.custom["venue"] = value
        if found.name == "conference":
            maker.item["type"] = "paper-conference"
    _tell_links(maker, found)


def _take_tags(maker: Maker, found: Field, value: str) -> None:
    maker.tags += [tag for part in _SEPARATORS.split(value) if (tag := part.strip(" #。."))]
    _tell_links(maker, found)


def _take_category(maker: Maker, found: Field, value: str) -> None:
    if maker.has_categories:
        _take_tags(maker, found, value)
    else:
        maker.categories.append((value,))


def _take_link(maker: Maker, found: Field, value: str) -> None:
    if not maker.links.take_field(value, found.line, found.labelled.label):
        message = f"{shown(value)} behind {found.labelled.written!r} is no address; it is kept as it is"
        maker.tell("BC082", found.line, message, "write the whole address, with https://")
        maker.keep(found, value)


def _tell_links(maker: Maker, found: Field) -> None:
    """Tell of addresses behind words, which have no place."""
    for words, url in found.line.links:
        if words in found.labelled.value:
            message = f"the address {shown(url)} behind {shown(words)} is left out"
            maker.tell("BC081", found.line, message, "add it to 'links' if it is this paper's")


READERS: Final[dict[str, Callable[[Maker, Field, str], None]]] = {
    "date": _take_date,
    "organizations": _take_organizations,
    "authors": _take_authors,
    "venue": _take_venue,
    "conference": _take_venue,
    "journal": _take_venue,
    "tags": _take_tags,
    "category": _take_category,
    "link": _take_link,
}
"""Field -> what reads it."""
