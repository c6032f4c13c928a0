"""The draft of a work: its CSL item, and what the list says beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bibcatalog.diagnostics import Location
from bibcatalog.importers.addresses import IDENTIFIERS, LINKED, PAPERS, Address, page_of
from bibcatalog.importers.candidates import date_of
from bibcatalog.importers.contract import Draft
from bibcatalog.importers.listing.venues import read_venue
from bibcatalog.model.identifiers import ArxivId
from bibcatalog.text import markup

if TYPE_CHECKING:
    from bibcatalog.importers.listing.entry import Entry

_VERSION: Final = re.compile(r"(?<=\d)v\d{1,2}$")
_DOI_OF_ACL: Final = "10.18653/v1/"
_OF_THE_WORK: Final = frozenset(("paper", "page"))
"""Names of links that may lead to the work itself; others lead to its code, its video, or to another work."""
_WITH_PAGES: Final = ("openreview", "acl", "pmlr", "paper", "file")
"""Kinds of papers whose page stands in the item, since no other variable leads there."""


def draft_of(entry: Entry, file: str) -> Draft:
    """Make a draft of an entry."""
    own = [pair for pair in entry.addresses if pair[0] in _OF_THE_WORK]
    papers_first = sorted(own, key=lambda pair: pair[0] != "paper")
    addresses = [*([entry.main] if entry.main else []), *(address for _, address in papers_first)]
    item = _item(entry, addresses)
    return Draft(
        item,
        categories=(entry.categories,) if entry.categories else (),
        tags=tuple(dict.fromkeys(entry.tags)),
        organizations=tuple(dict.fromkeys(entry.organizations)),
        impact="\n\n".join(filter(None, entry.notes)),
        summary="\n\n".join(filter(None, entry.summary)),
        links=_links(entry, item),
        where=Location(file, entry.line),
        kept=tuple(entry.kept),
    )


def _item(entry: Entry, addresses: list[Address]) -> dict[str, Any]:
    """Make the CSL item, its variables in the order in which the exporter of CSL-JSON writes them."""
    identifiers: dict[str, str] = {}
    for address in addresses:
        if address.kind in IDENTIFIERS:
            identifiers.setdefault(address.kind, address.value)
    _take_place(entry, addresses)
    kind = _type(entry, identifiers)
    arxiv = ArxivId.parse(identifiers["arxiv"]) if "arxiv" in identifiers else None
    item: dict[str, Any] = {
        "type": kind,
        "title": markup.render(entry.title),
        "title-short": entry.facts.get("title-short"),
        "author": entry.authors,
        "editor": entry.editors,
        "issued": _issued(entry, kind, addresses, arxiv),
        **_of_venue(entry, kind),
        **entry.facts,
    }
    if arxiv and kind == "article":
        item |= {"publisher": "arXiv", "number": f"arXiv:{arxiv}", "genre": "preprint", "DOI": str(arxiv.doi)}
    if "doi" in identifiers:
        item["DOI"] = identifiers["doi"]
    item["URL"] = _url(entry, addresses, item)
    item["custom"] = _custom(entry, identifiers)
    return {name: value for name, value in item.items() if value}


def _take_place(entry: Entry, addresses: list[Address]) -> None:
    """Take the venue and the year from an address at a site of proceedings, and a lone year for that of the venue."""
    for address in addresses:
        if address.venue and (entry.venue is None or entry.venue.kind == "preprint"):
            entry.venue = read_venue(f"{address.venue} {address.year or ''}") or entry.venue
        elif address.year and entry.venue and entry.venue.kind != "preprint" and not entry.venue.year:
            entry.venue = entry.venue._replace(year=address.year)
    parts = entry.date["date-parts"][0] if entry.date else []
    if entry.venue and entry.venue.kind != "preprint" and not entry.venue.year and len(parts) == 1:
        entry.venue = entry.venue._replace(year=parts[0])  # "NeurIPS", and "2023" in another place


def _type(entry: Entry, identifiers: dict[str, str]) -> str:
    """Tell the type: by the venue, else by what the identifiers are.

    A paper on arXiv whose venue has no year stays a preprint, since the date of the publication is not known. One
    with a DOI is no preprint, since a DOI of arXiv's own counts as its arXiv identifier.
    """
    venue = entry.venue
    is_preprint = "arxiv" in identifiers and "doi" not in identifiers
    if venue and venue.kind != "preprint" and (venue.year or not is_preprint):
        return "paper-conference" if venue.kind == "conference" else "article-journal"
    if "pmlr" in identifiers or ("acl" in identifiers and "arxiv" not in identifiers):
        return "paper-conference"
    if "container-title" in entry.facts:
        return "chapter" if entry.editors else "article-journal"
    if is_preprint or ("doi" not in identifiers and venue and venue.kind == "preprint" and venue.name):
        return "article"
    is_paper = entry.has_paper or any(label == "paper" for label, _ in entry.addresses)
    return "webpage" if entry.main and not is_paper else "document"


def _issued(entry: Entry, kind: str, addresses: list[Address], arxiv: ArxivId | None) -> dict[str, Any] | None:
    """Tell the date: that of the venue, else the one in the list, else the month that an arXiv id has."""
    date, year = entry.date, entry.venue.year if entry.venue else 0
    parts: list[int] = date["date-parts"][0] if date else []
    month = date_of(arxiv) if arxiv else None
    if kind == "article":
        parts = parts or ([year] if year else [])
        if month and parts in ([], [month.year]):
            return {"date-parts": [[month.year, month.month]]}
        return {"date-parts": [parts]} if parts else None
    if not year and kind == "paper-conference":
        year = next((address.year for address in addresses if address.year), 0)
    if not year or parts[:1] == [year]:
        is_of_preprint = year and month and parts == [month.year, month.month]
        return {"date-parts": [[year]]} if is_of_preprint else date
    if parts and not (month and parts == [month.year, month.month]):
        entry.kept.append(("date", "-".join(f"{part:02}" for part in parts)))
    return {"date-parts": [[year]]}


def _of_venue(entry: Entry, kind: str) -> dict[str, str]:
    """Give the variables that a venue fills."""
    venue = entry.venue
    if venue is None:
        return {}
    if kind == "article":
        return {"publisher": venue.name, "genre": "preprint"} if venue.kind == "preprint" and venue.name else {}
    if venue.kind == "preprint" or kind in {"document", "webpage"}:
        return {}
    event = f"{venue.short} {venue.year}" if venue.kind == "conference" and venue.short and venue.year else ""
    return {"container-title": venue.name, "event-title": event}


def _custom(entry: Entry, identifiers: dict[str, str]) -> dict[str, Any]:
    """Give what CSL has no variable for."""
    found: dict[str, Any] = {"venue": entry.venue.short if entry.venue and entry.venue.kind != "preprint" else ""}
    found |= {name: identifiers.get(name) for name in ("arxiv", "openreview", "pmlr", "acl")}
    if not found["acl"] and identifiers.get("doi", "").startswith(_DOI_OF_ACL):
        found["acl"] = identifiers["doi"].removeprefix(_DOI_OF_ACL)
    found |= {"presentation": entry.presentation, "more-authors": entry.more_authors}
    return {name: value for name, value in found.items() if value}


def _url(entry: Entry, addresses: list[Address], item: dict[str, Any]) -> str:
    """Give the address of the work, where its identifiers do not lead there."""
    paper = next((address for address in addresses if address.kind in _WITH_PAGES), None)
    if paper:
        return page_of(paper) or paper.value
    main = entry.main
    if main is None or main.kind in PAPERS or "DOI" in item:
        return ""
    return main.value if item["type"] == "webpage" or main.kind == "page" else ""


def _links(entry: Entry, item: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Give the links that the item does not hold, each with a name of its own: code, code-2."""
    said = {_same(str(value)) for value in (item.get("DOI"), *map(item.get("custom", {}).get, IDENTIFIERS)) if value}
    used = {item.get("URL")}
    counts: dict[str, int] = {}
    links = []
    for label, address in [*([("page", entry.main)] if entry.main else []), *entry.addresses]:
        url = page_of(address) or address.value
        if url in used or (address.kind in IDENTIFIERS and _same(address.value) in said):
            continue
        used.add(url)
        name = address.kind if label in {"page", "related"} and address.kind in LINKED else label
        counts[name] = counts.get(name, 0) + 1
        links.append((name if counts[name] == 1 else f"{name}-{counts[name]}", url))
    return tuple(links)


def _same(identifier: str) -> str:
    """Give what an identifier is compared by: a paper on arXiv is the same in all its versions."""
    return _VERSION.sub("", identifier)
