"""Where a cite stands among the cites of a document (CSL 1.0.2, "Choose", ``position``)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.csl.citations import Citation, Cite

FIRST: Final = 0
SUBSEQUENT: Final = 1
IBID: Final = 2
IBID_WITH_LOCATOR: Final = 3

FITS: Final = {
    "first": frozenset({FIRST}),
    "subsequent": frozenset({SUBSEQUENT, IBID, IBID_WITH_LOCATOR}),
    "ibid": frozenset({IBID, IBID_WITH_LOCATOR}),
    "ibid-with-locator": frozenset({IBID_WITH_LOCATOR}),
}
"""Condition -> the positions for which it holds."""


def with_positions(citations: Sequence[Citation], near_note_distance: int) -> list[Citation]:
    """Find where each cite stands; a position that is given is kept.

    A cite is *ibid* when the cite before it, in the same citation or alone in the one before, is of the same work.
    """
    first_notes: dict[str, int] = {}
    in_text, in_notes = _Place(), _Place()
    placed: list[Citation] = []
    for citation in citations:
        place = in_notes if citation.note else in_text
        seen = place.seen
        cites: list[Cite] = []
        for index, cite in enumerate(citation.cites):
            before = cites[index - 1] if index else _alone(place.citations, citation)
            position = _position(cite, before, seen) if cite.position is None else cite.position
            near = bool(citation.note) and cite.id in seen and citation.note - seen[cite.id] <= near_note_distance
            placed_cite = replace(
                cite,
                position=position,
                near_note=cite.near_note or near,
                first_note=cite.first_note or (first_notes.get(cite.id, 0) if position else 0),
            )
            cites.append(placed_cite)
            seen[cite.id] = citation.note
            if citation.note:
                first_notes.setdefault(cite.id, citation.note)
        placed.append(replace(citation, cites=tuple(cites)))
        place.citations.append(placed[-1])
    return placed


@dataclass(slots=True)
class _Place:
    """The citations of the notes, or of the running text: neither is *ibid* of the other."""

    citations: list[Citation] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)


def _alone(before: list[Citation], citation: Citation) -> Cite | None:
    """Give the cite before the first of a citation, when it stands alone in the note before, or in the same note."""
    if not before or len(before[-1].cites) != 1:
        return None
    note = before[-1].note
    if citation.note == note:
        return before[-1].cites[0]
    alone = len(before) < 2 or before[-2].note != note
    return before[-1].cites[0] if alone and citation.note - note == 1 else None


def _position(cite: Cite, before: Cite | None, seen: dict[str, int]) -> int:
    if before is not None and before.id == cite.id:
        if cite.locator and (cite.locator, cite.label or "page") != (before.locator, before.label or "page"):
            return IBID_WITH_LOCATOR
        if before.locator and not cite.locator:
            return SUBSEQUENT
        return IBID
    return SUBSEQUENT if cite.id in seen else FIRST
