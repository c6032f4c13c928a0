"""Citations as a document has them: clusters of cites, each with what the author says beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """One work cited in one place.

    Args:
        id: of the item.
        locator: where in the work, such as ``5`` or ``12-14``.
        label: what the locator counts (CSL 1.0.2, Appendix IV, "Locators"); ``page`` when empty.
        prefix: text before the cite; it may hold inline markup.
        suffix: text after it.
        author_only: print the names alone, as in running text.
        suppress_author: leave the names out, where the text has them already.
        position: first (0), subsequent (1), ibid (2), ibid with locator (3); ``None``: found by where the cite stands.
        near_note: an earlier cite of the same work is in a note nearby.
        first_note: number of the note that first cites the work; 0 when there is none.
    """

    id: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    author_only: bool = False
    suppress_author: bool = False
    position: int | None = None
    near_note: bool = False
    first_note: int = 0

    def __post_init__(self) -> None:
        """Take a locator that is a number, as CSL-JSON has it."""
        if not isinstance(self.locator, str):
            object.__setattr__(self, "locator", str(self.locator))


@dataclass(frozen=True, slots=True)
class Citation:
    """A cluster of cites in one place.

    Args:
        cites: in the order in which the author has them.
        note: number of the note that it stands in, from 1; 0 in running text.
    """

    cites: tuple[Cite, ...]
    note: int = 0
