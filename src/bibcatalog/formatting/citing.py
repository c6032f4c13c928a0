"""What is cited in one place: keys, where in each work, and what stands around them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bibcatalog.csl import Cite
from bibcatalog.errors import UsageError
from bibcatalog.formatting.sources import find_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.formatting.sources import References


def make_cites(  # noqa: PLR0913 - a citation has as many sides
    references: References,
    keys: Sequence[str],
    locators: Sequence[str] = (),
    *,
    prefix: str = "",
    suffix: str = "",
    author_only: bool = False,
    suppress_author: bool = False,
) -> tuple[Cite, ...]:
    """Make the cites of one citation.

    Args:
        references: where the keys are looked up.
        keys: citation keys or aliases.
        locators: one for each key (``""`` for none), or none at all.
        prefix: text before the first cite.
        suffix: text after the last one.
        author_only: print the names alone.
        suppress_author: leave the names out.

    Raises:
        UsageError: for a key or a locator that nobody knows, or when the numbers of keys and locators differ.
    """
    if not keys:
        raise UsageError("name what is to be cited: one key or more")
    if author_only and suppress_author:
        raise UsageError("the author alone, or all but the author: choose one of the two")
    if locators and len(locators) != len(keys):
        have = f"{len(keys)} key{'s' if len(keys) > 1 else ''} and {len(locators)} locator{'s'[: len(locators) != 1]}"
        raise UsageError(f'{have}: give one for each key, in the order of the keys; "" stands for none')
    cites = [Cite(key, author_only=author_only, suppress_author=suppress_author) for key in find_keys(references, keys)]
    if locators:
        from bibcatalog.formatting.locators import read_locator

        places = map(read_locator, locators)
        cites = [replace(cite, locator=at.value, label=at.label) for cite, at in zip(cites, places, strict=True)]
    cites[0] = replace(cites[0], prefix=prefix)
    cites[-1] = replace(cites[-1], suffix=suffix)
    return tuple(cites)
