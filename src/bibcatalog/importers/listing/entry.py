"""A work as it is being read from its place in a list: what the list says of it, so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bibcatalog.importers.addresses import PAPERS, Address, page_of, read_address
from bibcatalog.text.tree import EMPTY, Text

if TYPE_CHECKING:
    from bibcatalog.importers.listing.authors import Authors
    from bibcatalog.importers.listing.venues import Venue

LEADS_NOWHERE: Final = frozenset(("anchor", "relative", ""))
"""Kinds of addresses that lead nowhere from a catalog."""

_IN_TEXT: Final = re.compile(
    r"(?i)\barxiv\s*[:：]\s*(?P<arxiv>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+/\d{7})|"
    r"\bdoi\s*[:：]\s*(?P<doi>10\.\d{4,9}/[^\s,;]+)"
)


class Trouble(NamedTuple):
    """What was not understood of a work: the text, what is wrong with it, and what to do."""

    line: int
    what: str
    complaint: str
    hint: str


@dataclass(slots=True)
class Entry:
    """What a list says of a work, so far.

    ``main`` is where its title leads, ``addresses`` are the other links with their labels. ``facts`` are variables of
    CSL that the list has in so many words. ``troubles`` are what was not understood.
    """

    line: int
    title: Text = EMPTY
    categories: tuple[str, ...] = ()
    main: Address | None = None
    addresses: list[tuple[str, Address]] = field(default_factory=list)
    authors: list[dict[str, str]] = field(default_factory=list)
    more_authors: bool = False
    editors: list[dict[str, str]] = field(default_factory=list)
    venue: Venue | None = None
    date: dict[str, Any] | None = None
    presentation: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    organizations: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def has_facts(self) -> bool:
        """Whether its venue, its authors or its date are known."""
        return bool(self.venue or self.authors or self.date)

    @property
    def has_paper(self) -> bool:
        """Whether an address of the paper itself is known."""
        addresses = [*(address for _, address in self.addresses), *([self.main] if self.main else [])]
        return any(address.kind in PAPERS for address in addresses)

    def take_authors(self, authors: Authors) -> bool:
        """Take the authors; those that are named first count."""
        if self.authors:
            return False
        self.authors = list(authors.names)
        self.more_authors = authors.more
        if authors.left:
            self.notes.append(authors.left)
        return True

    def take_venue(self, venue: Venue) -> bool:
        """Take a venue, and what else is said with it; a preprint server does not take the place of a venue."""
        self.presentation = self.presentation or venue.presentation
        known = self.venue
        if known is None or (known.kind == "preprint" and venue.kind != "preprint"):
            self.venue = venue._replace(year=venue.year or (known.year if known else 0))
            return True
        if venue.short == known.short or venue.kind == "preprint":
            self.venue = known._replace(year=known.year or venue.year)
            return True
        return False

    def take_date(self, date: dict[str, Any]) -> bool:
        """Take a date; one that says more takes the place of one that says less of the same."""
        known: list[int] = self.date["date-parts"][0] if self.date else []
        new: list[int] = date["date-parts"][0]
        if new[: len(known)] == known:
            self.date = date
            return True
        return known[: len(new)] == new

    def take_link(self, label: str, address: Address, line: int, text: str = "") -> None:
        """Take a link of the work; one that leads nowhere is told."""
        if address.kind in LEADS_NOWHERE:
            if address.kind != "anchor":
                where = "to a file beside this one" if address.kind == "relative" else "to no address"
                hint = "write the whole address, with https://"
                self.troubles.append(Trouble(line, text or address.value, f"leads {where}; the link is left out", hint))
        elif all(address.value != known.value for _, known in self.addresses):
            self.addresses.append((label, address))

    def take_identifiers(self, text: str) -> str:
        """Take identifiers that stand in a text in words, and give the rest of the text.

        >>> entry = Entry(1)
        >>> entry.take_identifiers("arXiv:2302.13971, later"), entry.addresses[0][1].kind
        (' , later', 'arxiv')
        """

        def taken(match: re.Match[str]) -> str:
            kind = match.lastgroup or ""
            address = read_address(page_of(Address(kind, match[kind].rstrip(".)]"))))
            if address.kind != kind:
                return match[0]
            self.addresses.append(("paper", address))
            return " "

        return _IN_TEXT.sub(taken, text)
