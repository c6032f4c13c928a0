"""Fields of other programs in a .bib file: they are written back as they were.

What cannot be written so is left out and named: the catalog keeps it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bibcatalog.model.bibliography import Item

_NOT_IN_NAMES: Final = re.compile(r"[^\w.:+-]+", re.ASCII)
_NAME: Final = re.compile(r"[A-Za-z][\w.:+-]*", re.ASCII)


def extra_lines(item: Item, written: Iterable[str], diagnostics: list[Diagnostic]) -> Iterator[str]:
    """Give a line for each field of other programs, unless the entry has that field already.

    Args:
        item: the item.
        written: the lines of its entry so far.
        diagnostics: where to say what cannot be written.
    """
    taken = {line.partition(" = ")[0].strip() for line in written}
    for name, text in item.extra:
        field = _NOT_IN_NAMES.sub("-", name).strip("-.:").lower()
        if field in taken:
            continue
        taken.add(field)
        value = " ".join(text.split())
        if not _NAME.fullmatch(field) or not is_closed(value):
            message = f"the field {name!r} of another program cannot be written here, and is left out"
            hint = "give it a name of letters, and braces in pairs"
            diagnostics.append(Diagnostic("BC033", message, hint, key=item.key, level="warning"))
            continue
        yield f"  {field} = {{{value}}}"


def is_closed(text: str) -> bool:
    r"""Say whether braces around a text would close where it ends.

    >>> is_closed("{a} b"), is_closed("}{"), is_closed("a\\")
    (True, False, False)
    """
    depth = 0
    for char in text if "{" in text or "}" in text else "":
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return not depth and not text.endswith("\\")
