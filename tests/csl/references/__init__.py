"""References that styles are tried on: forty of every kind, and the twenty-six of the packaged catalog, as CSL-JSON.

The works are real and the facts about them true, but for those by people called Example, who are made up, as is all
that is told of them.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import bibcatalog

Item: TypeAlias = dict[str, Any]

CROWD = 1350
"""Authors of ``example2020``, as many as a paper of a large experiment has; the file names the first."""

_SYLLABLES = "ba de fi go hu ka le mi no ru sa te vi wo zu".split()


@cache
def forty() -> tuple[Item, ...]:
    """References of forty kinds."""
    items: list[Item] = json.loads(Path(__file__).with_name("forty.json").read_text("utf-8"))
    for item in items:
        if item["id"] == "example2020":
            item["author"] += [_made_up(number) for number in range(1, CROWD)]
    return tuple(items)


@cache
def twenty_six() -> tuple[Item, ...]:
    """The packaged catalog."""
    return tuple(json.loads(bibcatalog.export(bibcatalog.make_bibliography(bibcatalog.load_catalog()), "csl-json")))


SETS = {"forty": forty, "twenty-six": twenty_six}


def _made_up(number: int) -> Item:
    """Give a name that no two numbers below 3 375 share.

    >>> _made_up(1), _made_up(226)
    ({'family': 'Babade', 'given': 'B. Example'}, {'family': 'Debade', 'given': 'B. Example'})
    """
    size = len(_SYLLABLES)
    places = number // size**2, number // size % size, number % size
    family = "".join(_SYLLABLES[place] for place in places)
    return {"family": family.title(), "given": f"{chr(ord('A') + number % 25)}. Example"}
