"""Maps of renames: JSON for programs, and a script for ``sed`` for who has nothing else.

>>> read_map(write_map({"a": "b"}).encode(), "map.json")
{'a': 'b'}
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from bibcatalog.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SED: Final = ".sed"
"""The ending of a script for ``sed``."""
_IN_KEY: Final = r"A-Za-z0-9_.:\/-"
_IN_HAN_KEY: Final = r"[:alnum:]_.:\/-"  # not as a range: GNU sed has none beyond ASCII in the locale C.UTF-8


def write_map(renames: Mapping[str, str]) -> str:
    """Write a map as JSON: an object of old and new keys."""
    return json.dumps(dict(renames), ensure_ascii=False, indent=2) + "\n"


def read_map(data: bytes, file: str) -> dict[str, str]:
    """Read a map.

    Raises:
        InputError: when it is no JSON object of texts.
    """
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f'{file} is not JSON: {error}; a map is {{"old": "new", …}}') from error
    if not isinstance(value, dict) or not all(isinstance(new, str) and old for old, new in value.items()):
        raise InputError(f'{file} is no map of keys; a map is {{"old": "new", …}}')
    return {str(old): str(new) for old, new in value.items()}


def write_sed(renames: Mapping[str, str]) -> str:
    r"""Write a script for ``sed -E -f``, which renames keys wherever they stand as words of their own.

    All old keys become numbers first, so that no new key is taken for an old one.
    """
    return "".join(f"{line}\n" for line in _script(renames))


def _script(renames: Mapping[str, str]) -> Iterator[str]:
    yield "# Renames citation keys, in comments and in code as well: sed -E -i.bak -f THIS paper.tex"
    if not "".join(renames).isascii():
        yield "# Run it in a UTF-8 locale: LC_ALL=C.UTF-8 sed …"
    inside = _IN_KEY if "".join(renames).isascii() else _IN_HAN_KEY
    for number, old in enumerate(renames):
        line = rf"s/(^|[^{inside}]){_escaped(old)}($|[^{inside}])/\1<<key-{number}>>\2/g"
        yield from (line, line)  # what stands between two keys belongs to the first of them
    for number, new in enumerate(renames.values()):
        yield f"s/<<key-{number}>>/{_escaped(new)}/g"


def _escaped(text: str) -> str:
    return re.sub(r"[][\\/.*^$+?(){}|&]", r"\\\g<0>", text)
