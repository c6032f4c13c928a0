r"""BC150 to BC152: capitals of titles, and the braces that keep them.

Sources: btxdoc, section 4 (braces keep capitals); biblatex manual 3.19, 4.6.4 (``\MakeSentenceCase``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.splice import Splice
from bibcatalog.checks.braces import hidden
from bibcatalog.checks.contract import Finding, rules_of
from bibcatalog.checks.encoding import MOJIBAKE
from bibcatalog.importers.excerpts import shown
from bibcatalog.latex.protect import CLOSING, OPENING, protect
from bibcatalog.mapping.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.checks.contract import BibFile, Written

_TYPES: Final = frozenset(
    """article inproceedings conference incollection misc unpublished techreport online report preprint electronic
    dataset software""".split()
)
"""Types whose titles styles set in sentence case (format.title in plain.bst); those of books keep their capitals."""
_FIELDS: Final = ("title", "subtitle")
_MARKED: Final = re.compile(f"{OPENING}[^{CLOSING}]*{CLOSING}")
_COMMAND: Final = re.compile(r"\\(?:[A-Za-z]+|.)|\$[^$]*\$", re.DOTALL)
_SHOUTED: Final = re.compile(r"[A-Z][A-Z'’]+")
_SHOUTING: Final = 4
_ORDINARY: Final = re.compile(r"(?<![:.?!] )(?<=\s)[A-Z][a-z]{2,}(?=[\s,.:;?!}]|$)")
_ENGLISH: Final = ("", "en", "english", "american", "british", "usenglish", "ukenglish", "en-us", "en-gb", "eng")


class TitlesCheck:
    """Titles."""

    rules = rules_of("BC150", "BC151", "BC152")

    def find(self, file: BibFile) -> Iterator[Finding]:
        """Find titles whose capitals a style loses, and those whose capitals it cannot change."""
        protects = TARGETS[file.target].protects_capitals
        for entry in file.entries:
            for name in _FIELDS:
                if name not in entry.fields or not (written := file.written(entry, name)):
                    continue
                title = written.text
                if "{" not in title and title.islower():
                    continue
                language = entry.fields.get("langid") or entry.fields.get("language") or ""
                masked = _masked(title)
                if is_shouted(masked):
                    hint = "write it with ordinary capitals; a style can make capitals, but not take them back"
                    yield Finding("BC150", written.at, f"{name}: {shown(title)} is in capitals", hint, entry.key)
                elif _is_whole(title):
                    if language.lower() in _ENGLISH and entry.type in _TYPES and len(_ORDINARY.findall(title)) >= 2:
                        hint = "put braces only around names and acronyms"
                        message = f"{name}: braces around the whole title keep styles from changing its capitals"
                        yield Finding("BC152", written.at, message, hint, entry.key)
                elif protects and entry.type in _TYPES:
                    yield from _unprotected(written, masked)


def _masked(title: str) -> str:
    """Put small letters in the place of what braces protect, and of commands, so that the length stays."""
    if "\\" not in title and "{" not in title and "$" not in title:
        return title
    return _COMMAND.sub(lambda match: "a" * len(match[0]), hidden(title))


def is_shouted(masked: str) -> bool:
    """Say whether a title is in capitals; ``masked`` has small letters for what is in braces."""
    if masked.upper() != masked or len(_SHOUTED.findall(masked)) < _SHOUTING:
        return False
    return all(not char.isalpha() or char.lower() != char.upper() for char in masked)


def _is_whole(title: str) -> bool:
    """Say whether the first brace is closed by the last sign."""
    if title[:1] != "{" or title[-1:] != "}" or title[1:2] == "\\":
        return False
    depth = 0
    for at, char in enumerate(title):
        depth += (char == "{") - (char == "}")
        if not depth:
            return at == len(title) - 1
    return False


def _unprotected(written: Written, masked: str) -> Iterator[Finding]:
    if OPENING in masked or CLOSING in masked or MOJIBAKE.search(masked) or (marked := protect(masked)) == masked:
        return
    words: list[str] = []
    fix: list[Splice] = []
    for shift, match in enumerate(_MARKED.finditer(marked)):
        if match[0][2:].islower() or not any(map(str.isalpha, match[0][2:])):
            before = masked[: match.start() - 2 * shift].rstrip()
            if not before or before[-1] in ":.?!":  # the first letter of a title stays as it is
                continue
        start = written.at + match.start() - 2 * shift
        end = start + len(match[0]) - 2
        words.append(written.text[start - written.at : end - written.at])
        fix += (Splice(start, start, "{"), Splice(end, end, "}"))
    if words:
        these = ", ".join(dict.fromkeys(f"{{{word}}}" for word in words[:3])) + (" …" if len(words) > 3 else "")
        message = f"{written.field}: a style may write {shown(words[0])} in small letters"
        yield Finding("BC151", fix[0].start, message, f"put it in braces: {these}", written.key, tuple(fix))
