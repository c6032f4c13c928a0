"""The anchors that GitHub gives to the headings of a page.

Source: the behaviour of github.com, which the package github-slugger describes: letters, digits, marks, hyphens and
low lines stay, capitals become small, a space becomes a hyphen, and a heading that stood before gets a number.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def github_anchors(headings: Iterable[object]) -> list[str]:
    """Give the anchors of the headings of a page, all of them in their order.

    >>> github_anchors(["On-device inference", "基座 / Foundation models", "C++", "C"])
    ['on-device-inference', '基座--foundation-models', 'c', 'c-1']
    """
    taken: dict[str, int] = {}
    anchors = []
    for heading in headings:
        base = anchor = _anchor(" ".join(str(heading).split()))
        while anchor in taken:
            taken[base] += 1
            anchor = f"{base}-{taken[base]}"
        taken[anchor] = 0
        anchors.append(anchor)
    return anchors


def _anchor(heading: str) -> str:
    return "".join("-" if char == " " else char for char in heading.lower() if char in " -_" or _stays(char))


def _stays(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"
