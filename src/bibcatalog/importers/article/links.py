"""The addresses of one paper: identifiers and links, each taken once and by a rule that is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.addresses import IDENTIFIERS
from bibcatalog.importers.article.addresses import Address, find_addresses, read_identifier, read_link
from bibcatalog.importers.excerpts import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.importers.article.labels import Label
    from bibcatalog.importers.article.page import Line

_NAMES: Final = {"arxiv": "arXiv id", "doi": "DOI", "openreview": "OpenReview id", "acl": "ACL id", "pmlr": "PMLR id"}


@dataclass(slots=True)
class Links:
    """Collects identifiers and links; ``tell`` takes a code, a line, a message and a hint.

    ``names`` has the name of the link for each address, in their order.
    """

    tell: Callable[[str, Line, str, str], None]
    identifiers: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def take_field(self, value: str, line: Line, label: Label) -> bool:
        """Take what stands behind a label of addresses; say whether there is anything."""
        urls = [place.url for place in find_addresses(value)]
        urls += [url for _, url in line.links if url not in urls]
        for url in urls:
            self.take_labelled(url, line, label)
        if urls:
            return True
        found = read_identifier(value)
        if found and found.kind in IDENTIFIERS:
            self.identify(found, line)
        elif found:
            self.add(label.link or found.kind, found.value)
        return found is not None

    def take_labelled(self, url: str, line: Line, label: Label) -> None:
        """Take an address behind a label, or behind the title: what the label says goes before what the host says."""
        address = read_link(url)
        if address.kind in IDENTIFIERS and label.link in {"", "page"}:
            self.identify(address, line)
        elif address.kind in IDENTIFIERS:
            self.add(label.link, url)
        else:
            self.add(address.kind if label.link in {"", "page"} else label.link, address.value)

    def take_stray(self, url: str, line: Line, *, inside: bool = False) -> None:
        """Take an address without a label, and tell of it; ``inside`` says that it is part of a sentence."""
        address = read_link(url)
        if address.kind not in IDENTIFIERS:
            if name := self.add(address.kind, address.value):
                message = f"the address {shown(url)} without a label is taken for the link {name!r}"
                self.tell("BC083", line, message, "delete it from 'links' if it is not this paper's")
        elif inside:
            message = f"{shown(url)} in a sentence is not taken for this paper's; the text stays as it is"
            self.tell("BC083", line, message, f"add its {_NAMES[address.kind]} to the entry if it is")
        else:
            self.identify(address, line)
            message = f"{shown(url)} on a line of its own is taken for this paper's"
            self.tell("BC083", line, message, "delete it if it is another's")

    def identify(self, address: Address, line: Line) -> None:
        """Set an identifier; the first of each kind counts."""
        first = self.identifiers.setdefault(address.kind, address.value)
        if first != address.value:
            message = f"the paper has the {_NAMES[address.kind]} {first!r} already; {address.value!r} is left out"
            self.tell("BC082", line, message, "keep the one that is right")

    def add(self, name: str, url: str) -> str:
        """Add a link; give its name, or nothing when it is there already."""
        if url in self.names:
            return ""
        self.counts[name] += 1
        self.names[url] = name if self.counts[name] == 1 else f"{name}-{self.counts[name]}"
        return self.names[url]
