r"""BC153 and BC154: signs in printed texts that LaTeX does not print, and HTML.

>>> from bibcatalog.checks.contract import bib_file
>>> file = bib_file("@misc{a, title = {Bits & Pieces}}", "a.bib")
>>> [finding.fix for finding in TextsCheck().find(file)]
[(Splice(start=23, end=24, text='\\&'),)]
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.splice import Splice
from bibcatalog.checks.contract import Finding, Written, rules_of
from bibcatalog.checks.names import NAME_FIELDS
from bibcatalog.importers.excerpts import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.checks.contract import BibFile

PRINTED: Final = frozenset(
    """title subtitle titleaddon booktitle booksubtitle booktitleaddon maintitle mainsubtitle maintitleaddon journal
    journaltitle journalsubtitle shortjournal series publisher address location organization institution school note
    addendum howpublished edition eventtitle type volume number""".split()
)
"""Fields that styles print as text; those of names are in ``names.NAME_FIELDS``."""
_NAMES: Final = frozenset(NAME_FIELDS)

_ODD: Final = re.compile(r"[&%#_$<]")
_SIGN: Final = re.compile(
    r"\\(?:url|nolinkurl|path|href)\s*\{[^{}]*\}|\\.|\$[^$]*(?<!\\)\$|(?P<entity>&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+\d*);)"
    r"|(?P<tag></?(?:i|b|em|strong|sub|sup|scp|span|jats:\w+|mml:\w+)(?:\s[^<>]*)?/?>)|(?P<sign>[&%#_$])",
    re.DOTALL,
)
_ADDRESS: Final = re.compile(r"https?://|www\.")
_AS_LATEX: Final = {"&": r"\&", "<": r"\textless{}", ">": r"\textgreater{}", "\u00a0": "~", "#": r"\#", "%": r"\%"}
_NO_TEXT: Final = frozenset('"\\{}$~^_')


class TextsCheck:
    """Signs of LaTeX and of HTML."""

    rules = rules_of("BC153", "BC154")

    def find(self, file: BibFile) -> Iterator[Finding]:
        """Find what breaks the run of LaTeX, or is printed otherwise than it is meant."""
        for written in _texts(file):
            if _ODD.search(written.text):
                yield from _text(written)


def _texts(file: BibFile) -> Iterator[Written]:
    for macro in file.macros:
        if macro.value_at >= 0 and _ODD.search(macro.value):
            yield Written(None, f"@string {macro.name}", macro.value_at, macro.value)
    for entry in file.entries:
        for name, value in entry.fields.items():
            if (name in PRINTED or name in _NAMES) and _ODD.search(value) and (written := file.written(entry, name)):
                yield written


def _text(written: Written) -> Iterator[Finding]:
    signs: list[re.Match[str]] = []
    entities: list[re.Match[str]] = []
    for match in _SIGN.finditer(written.text):
        if match["tag"] or (match["entity"] and html.unescape(match[0]) != match[0]):
            entities.append(match)
        elif match["entity"] or (match["sign"] and not (match[0] == "&" and written.field in _NAMES)):
            signs.append(match)
    if signs:
        yield _signs(written, signs)
    if entities:
        first = entities[0]
        fixes = [fix for match in entities if (fix := _unescaped(written.at, match))]
        made = "" if first["tag"] else html.unescape(first[0])
        hint = f"write {_AS_LATEX.get(made, made)}" if made else r"write it in LaTeX, such as \emph{…}"
        message = f"{written.field}: {shown(first[0])} is {'a tag' if first['tag'] else 'an entity'} of HTML"
        yield Finding("BC154", written.at + first.start(), message, hint, written.key, tuple(fixes))


def _signs(written: Written, signs: list[re.Match[str]]) -> Finding:
    first = signs[0][0][0]
    at = written.at + signs[0].start()
    message = f"{written.field}: {first!r} without a backslash is a command of LaTeX"
    if _ADDRESS.search(written.text):
        return Finding("BC153", at, message, r"put an address into \url{…}", written.key)
    if first == "$":
        return Finding("BC153", at, message, r"write \$, or close the formula", written.key)
    places = [written.at + match.start() for match in signs if match[0][0] != "$"]
    if any(match[0] == "$" for match in signs):
        places = []
    fix = tuple(Splice(place, place + 1, f"\\{written.text[place - written.at]}") for place in places)
    return Finding("BC153", at, message, f"write \\{first}", written.key, fix)


def _unescaped(at: int, match: re.Match[str]) -> Splice | None:
    """Write an entity as what it stands for, where that is sure to be printed so."""
    made = "" if match["tag"] else html.unescape(match[0])
    written = _AS_LATEX.get(made, made)
    if not made or (written == made and (not made.isprintable() or not _NO_TEXT.isdisjoint(made))):
        return None
    return Splice(at + match.start(), at + match.end(), written)
