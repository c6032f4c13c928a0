"""Where two renderings differ, and which of that is explained.

An explanation turns what citeproc-js prints into what we print: a pattern, and what stands there with us. So it
explains nothing but what it names. Those that fit a text are tried in their order, each taken or left; when no choice
of them gives our text, it is not explained. One that was never needed has outlived its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .jobs import Job
from .rendering import Place, Rendering

FILE = Path(__file__).with_name("differences.yaml")

NOTHING = "∅"
"""Stands for what one engine does not print at all."""

MOST = 200
"""Ways to turn one text into another that are tried."""


@dataclass(frozen=True)
class Difference:
    """Two texts for the same place."""

    job: Job
    place: Place
    ours: str
    theirs: str


@dataclass(frozen=True)
class Explanation:
    """Why we print something else: in which styles, for which items, and for what of theirs."""

    styles: frozenset[str]
    items: frozenset[str]
    kinds: frozenset[str]
    theirs: re.Pattern[str]
    ours: str
    reason: str

    def fits(self, difference: Difference) -> bool:
        """Say whether the difference is where this explanation is for."""
        style, place = difference.job.style, difference.place
        pairs = (self.styles, style), (self.items, place.item), (self.kinds, place.kind)
        return all("*" in allowed or found in allowed for allowed, found in pairs)


def read(path: Path = FILE) -> list[Explanation]:
    """Read the file of explanations; one with several changes is an explanation for each of them."""
    return [one for entry in yaml.safe_load(path.read_text("utf-8")) or [] for one in _explanations(entry)]


def _explanations(entry: dict[str, Any]) -> list[Explanation]:
    changes = entry.pop("changes", None) or {entry.pop("theirs"): entry.pop("ours")}
    places = _names(entry.pop("style")), _names(entry.pop("id", "*")), _names(entry.pop("in", "*"))
    reason = _no_more(entry.pop("reason"), entry)
    return [Explanation(*places, re.compile(theirs), ours, reason) for theirs, ours in changes.items()]


def compare(ours: Mapping[Job, Rendering], theirs: Mapping[Job, Rendering]) -> Iterator[Difference]:
    """Give the places where two engines print different things; where one failed, only that."""
    for job, own in ours.items():
        other = theirs[job]
        places = dict.fromkeys((*own.texts, *other.texts))
        if failure := next((place for place in places if place.kind == "error"), None):
            places = {failure: None}
        for place in places:
            difference = Difference(job, place, own.texts.get(place, NOTHING), other.texts.get(place, NOTHING))
            if difference.ours != difference.theirs:
                yield difference


def judge(
    differences: Iterable[Difference], explanations: Sequence[Explanation]
) -> tuple[list[Difference], list[Explanation]]:
    """Give the differences that nothing explains, and the explanations that explain nothing."""
    unexplained = []
    needed: set[int] = set()
    for difference in differences:
        used = _explain(difference, explanations)
        needed |= used
        if not used:
            unexplained.append(difference)
    return unexplained, [one for index, one in enumerate(explanations) if index not in needed]


def _explain(difference: Difference, explanations: Sequence[Explanation]) -> set[int]:
    """Give the first explanations that together turn theirs into ours; none when no choice of them does."""
    seen: dict[str, tuple[int, ...]] = {difference.theirs: ()}
    for index, explanation in enumerate(explanations):
        if explanation.fits(difference):
            for text, used in list(seen.items())[:MOST]:
                seen.setdefault(explanation.theirs.sub(explanation.ours, text), (*used, index))
    return set(seen.get(difference.ours, ()))


def _names(value: str | list[str]) -> frozenset[str]:
    return frozenset(value.split() if isinstance(value, str) else value)


def _no_more(reason: str, rest: Mapping[str, object]) -> str:
    assert not rest, f"{reason}: what is {', '.join(rest)}?"
    assert reason.strip(), "an explanation says why"
    return reason
