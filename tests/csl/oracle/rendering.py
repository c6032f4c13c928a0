"""What an engine printed: one text in HTML for each place.

A number that a text begins with, and that is the place of the work in the list, is printed as ``№``: where the list is
in another order, that is one difference, and not one for each work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from .jobs import Job

_NUMBER = re.compile(r"((?:<[^>]*>|[^\w<])*)(\d+)\b")


class Place(NamedTuple):
    """A place: ``entry`` or ``citation`` with the id of an item, or ``cluster``, ``order`` or ``error``."""

    kind: str
    item: str = ""


@dataclass(frozen=True)
class Rendering:
    """Everything that was printed for a job."""

    texts: Mapping[Place, str] = field(default_factory=dict)

    @classmethod
    def of(cls, job: Job, citations: Iterable[str], entries: Mapping[str, str]) -> Self:
        """Take the citations in their order, the last of which is that of several, and entries by id in theirs."""
        cited = [Place("citation", ids[0]) if len(ids) == 1 else Place("cluster") for ids, _ in job.clusters]
        texts = dict(zip(cited, citations, strict=True))
        texts |= {Place("entry", name): text for name, text in entries.items()}
        numbers = {name: str(number) for number, name in enumerate(entries, 1)}
        numbered = {place: _without_number(text, numbers.get(place.item)) for place, text in texts.items()}
        return cls({**numbered, Place("order"): " ".join(entries)})

    @classmethod
    def failed(cls, message: str) -> Self:
        return cls({Place("error"): message})


def _without_number(text: str, number: str | None) -> str:
    found = _NUMBER.match(text)
    return f"{found[1]}№{text[found.end() :]}" if found and found[2] == number else text
