"""Typst: ``@key``, ``@key[p. 5]``, ``#cite(<key>)`` and ``cite(label("key"))``.

Source: Typst documentation, "Reference" and "Cite". A key that stands as a label (``<key>``) in the document is a
cross-reference. Comments, raw text and strings count for nothing.

>>> [found.key for found in read_typst('See @a and #cite(<b>). // @c').citations]
['a', 'b']
"""

from __future__ import annotations

import re
from typing import Final

from bibcatalog.manuscript.contract import Citing, Inclusion, Part
from bibcatalog.manuscript.lines import Lines, blank

_TOKEN: Final = re.compile(
    r"\\."
    r"|(?P<line>(?<!:)//[^\n]*)"
    r"|(?P<block>/\*)"
    r"|(?P<raw>`+)"
    r"|(?P<address>https?://[^\s\[\]()]*)",
    re.DOTALL,
)
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_NAME: Final = r"[^\W]+(?:[\w:.-]*[\w-])?"
_REFERENCE: Final = re.compile(rf"@(?P<key>{_NAME})")
_CITE: Final = re.compile(rf"\bcite\(\s*(?:<(?P<label>{_NAME})>|label\(\s*\"(?P<text>[^\"\n]+)\"\s*\))")
_LABEL: Final = re.compile(rf"<(?P<label>{_NAME})>")
_INCLUDE: Final = re.compile(r"\b(?:include|import)\s+\"(?P<file>[^\"\n@:]+)\"")
_FULL: Final = re.compile(r"\bbibliography\((?:[^()]|\([^()]*\))*\bfull:\s*true")


def read_typst(text: str) -> Part:
    """Read a Typst file: its citations, its labels, and the files that it includes."""
    plain = without_comments(text)
    lines = Lines(plain)
    cited = [*_CITE.finditer(plain)]
    found = [(match.start(), match["label"] or match["text"], match.start(match.lastgroup or 0)) for match in cited]
    in_cites = {match.start("label") - 1 for match in cited}
    labels = frozenset(match["label"] for match in _LABEL.finditer(plain) if match.start() not in in_cites)
    markup = _STRING.sub(lambda match: blank(match[0]), plain)
    found += ((match.start(), match["key"], match.start("key")) for match in _REFERENCE.finditer(markup))
    inclusions = tuple(
        Inclusion((match["file"],), lines.of(match.start()), beside=True)
        for match in _INCLUDE.finditer(plain)
        if match["file"].endswith(".typ")
    )
    citations = tuple(Citing(key, lines.of(start), at) for start, key, at in sorted(found))
    return Part(citations, _FULL.search(plain) is not None, inclusions, labels=labels)


def without_comments(text: str) -> str:
    """Put spaces where comments, raw text and addresses stand."""
    out: list[str] = []
    position = 0
    while match := _TOKEN.search(text, position):
        start, end = match.span()
        if match["block"]:
            end = _after_block(text, end)
        elif match["raw"]:
            length = len(match["raw"])
            if length != 2:  # two are empty raw text
                closing = text.find("`" * length, end)
                end = len(text) if closing < 0 else closing + length
        out += text[position:start], blank(text[start:end])
        position = end
    return "".join([*out, text[position:]])


def _after_block(text: str, position: int) -> int:
    """Give the place after a block comment; they nest."""
    depth = 1
    for match in re.finditer(r"/\*|\*/", text[position:]):
        depth += 1 if match[0] == "/*" else -1
        if not depth:
            return position + match.end()
    return len(text)
