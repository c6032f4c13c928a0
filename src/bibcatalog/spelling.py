"""Did you mean: the known words that are nearest to one that is not known."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Name up to three known words close to the given one, as the end of a message; empty if none is.

    >>> did_you_mean("toucvron2023llama", ["touvron2023llama", "xie2023doremi"])
    "did you mean 'touvron2023llama'?"
    """
    lowered = {candidate.lower(): candidate for candidate in known}
    close = [lowered[match] for match in get_close_matches(word.lower(), lowered, n=3, cutoff=0.6)]
    if not close:
        close = sorted(original for low, original in lowered.items() if word and word.lower() in low)[:3]
    quoted = [f"'{word}'" for word in close]  # as they can be typed, and not as Python would write them
    return f"did you mean {' or '.join(quoted)}?" if close else ""
