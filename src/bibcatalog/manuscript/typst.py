"""Typst: ``@key``, ``@key[p. 5]``, ``#cite(<key>)``, ``cite(label("key"))``, and functions of one's own that cite.

Source: Typst documentation, "Reference" and "Cite". A key that stands as a label (``<key>``) in the document is a
cross-reference. A label that a function is given is taken for a key as well, and so is a string where the name of the
function has "cite" in it, since both may be handed on to ``cite``.

>>> [found.key for found in read_typst('See @a and #cite(<b>). // @c').citations]
['a', 'b']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bibcatalog.manuscript.contract import Citing, Inclusion, Part
from bibcatalog.manuscript.lines import Lines
from bibcatalog.manuscript.typstscan import scan

if TYPE_CHECKING:
    from bibcatalog.manuscript.typstscan import Found

_CITING: Final = frozenset(("cite", "ref"))
_FINDING: Final = frozenset(
    "query locate link counter at selector before after within or and state metadata outline position".split()
)
"""Functions that are given labels of the document, and cite nothing."""
_VALUES: Final = frozenset(("none", "auto", "true", "false"))
_ROOTS: Final = 3
"""Folders above that of the main file in which a path that begins with ``/`` may start."""


def read_typst(text: str) -> Part:
    """Read a Typst file: its citations, its labels, and the files that it includes."""
    lines = Lines(text)
    citations: list[Citing] = []
    unclear: list[Citing] = []
    labels: set[str] = set()
    inclusions: list[Inclusion] = []
    everything = False
    for found in scan(text):
        line = lines.of(found.at)
        if found.kind == "full":
            everything = True
        elif found.kind == "label" or (found.kind == "string" and found.call == "label" and not found.outer):
            labels.add(found.text)
        elif found.kind == "file":
            if found.text.endswith(".typ") and not found.text.startswith("@"):
                inclusions.append(_inclusion(found.text, line))
        elif _is_computed(found):
            unclear.append(Citing(found.text, line))
        elif _cites(found):
            citations.append(Citing(found.text, line, found.at))
    return Part(tuple(citations), everything, tuple(inclusions), tuple(unclear), frozenset(labels))


def _cites(found: Found) -> bool:
    """Say whether this is a citation, if it is no label of the document."""
    if found.kind == "reference":
        return True
    if found.kind == "value":
        return found.call not in _FINDING
    if found.kind != "string" or "\\" in found.text or not found.text:
        return False
    if found.call == "label":
        return found.outer not in _FINDING
    call = found.call.lower()
    return "cite" in call and call != "cite" and (found.is_first or call.endswith("cites")) and " " not in found.text


def _is_computed(found: Found) -> bool:
    """Say whether a citation is made of what a program finds out."""
    if found.kind != "word" or not found.is_first or found.text in _VALUES:
        return False
    return found.call == "cite" or (found.call == "label" and found.outer in _CITING)


def _inclusion(path: str, line: int) -> Inclusion:
    """Give a file that is read; with ``/`` before it, it starts in the root of the project."""
    if not path.startswith("/"):
        return Inclusion((path,), line, beside=True)
    return Inclusion(tuple("../" * above + path.lstrip("/") for above in range(_ROOTS + 1)), line)
