"""BC140 to BC144: the shape of names.

Source: btxdoc, section 4: names are joined with "and", have two commas at most, and braces keep one together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.splice import Splice
from bibcatalog.checks.braces import hidden
from bibcatalog.checks.contract import Finding, rules_of
from bibcatalog.importers.excerpts import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.checks.contract import BibFile
    from bibcatalog.importers.blocks import RawEntry

NAME_FIELDS: Final = (
    "author",
    "editor",
    "translator",
    "bookauthor",
    "commentator",
    "annotator",
    "introduction",
    "foreword",
    "afterword",
    "holder",
    "editora",
    "editorb",
    "editorc",
)

_SPLIT: Final = re.compile(r"(?:^|(?<=\s))and(?=\s|$)", re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"[;；、]|\s\\?&\s")
_SUFFIX: Final = re.compile(
    r"(?:jr|sr|jnr|snr|jun|sen|junior|senior|[ivx]+|\d(?:st|nd|rd|th)|ph\.? ?d|m\.? ?d|esq|filho|neto|fils)\.?",
    re.IGNORECASE,
)
_ET_AL: Final = re.compile(r"(?:,\s*)?(?:^|(?<=\s)|(?<=,))et\.?[\s~]*al\b\.?\s*$", re.IGNORECASE)
_LONG_CAPITALS: Final = re.compile(r"[^\W\d_]{3,}")
_ORGANIZATION: Final = frozenset(
    """association university universität université institute institut committee organization organisation
    consortium corporation society foundation department ministry council agency laboratory laboratories team
    inc inc. ltd ltd. gmbh""".split()
)
_SUSPECT: Final = re.compile("[;；、&]|[A-Z]{3}|\\b[Ee][Tt]\\b")
"""What a name has, beside commas and its last word, that asks for a second look."""
_NO_LAST: Final = _ORGANIZATION | {"", "and"}
_EXTENDED: Final = re.compile(r"\s*\"?(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)


class NamesCheck:
    """Names."""

    rules = rules_of("BC140", "BC141", "BC142", "BC143", "BC144")

    def find(self, file: BibFile) -> Iterator[Finding]:
        """Find names that are read otherwise than they are meant."""
        for entry in file.entries:
            for name in NAME_FIELDS:
                if name in entry.fields and not file.bare(entry, name):
                    yield from _field(file, entry, name)


def _field(file: BibFile, entry: RawEntry, field: str) -> Iterator[Finding]:
    value = entry.fields[field]
    if "{" not in value and "\n" not in value and "\t" not in value and _is_plain(value):
        return
    masked = hidden(value)
    start = 0
    told: set[str] = set()
    for separator in (*_SPLIT.finditer(masked), None):
        end = separator.start() if separator else len(masked)
        for finding in _name(file, entry, field, (start, end), masked):
            if finding.code not in told:  # one of a kind is enough for a field
                told.add(finding.code)
                yield finding
        start = separator.end() if separator else end


def _is_plain(value: str) -> bool:
    """Say quickly of most fields that nothing is wrong with them."""
    names = value.split(" and ")
    return not _SUSPECT.search(value) and all(map(_is_name, names))


def _is_name(name: str) -> bool:
    first, last = name.partition(" ")[0].lower(), name.rpartition(" ")[2].lower()
    return name.count(",") < 2 and first not in {"", "and"} and last not in _NO_LAST and last[-1] != ","


def _name(file: BibFile, entry: RawEntry, field: str, span: tuple[int, int], masked: str) -> Iterator[Finding]:
    """Look at one name, between two places of a value."""
    part = masked[span[0] : span[1]]
    name, original = part.strip(), entry.fields[field][span[0] : span[1]].strip()
    if name and not _SUSPECT.search(name) and _is_name(name):
        return
    written = file.written(entry, field)
    at = written.at + span[0] + len(part) - len(part.lstrip()) if written else entry.places[field]
    fix: tuple[Splice, ...] = ()
    if match := _ET_AL.search(name):
        told: tuple[str, str, str] | None = ("BC142", f"{shown(original)} is read as a name", "write 'and others'")
        if written:
            more = "others" if not match.start() else "and others" if name[match.start() - 1] == " " else " and others"
            fix = (Splice(at + match.start(), at + match.end(), more),)
    else:
        told = told_of(name, original)
    if told:
        code, message, hint = told
        yield Finding(code, at, f"{field}: {message}", hint, entry.key, fix)


def told_of(name: str, original: str) -> tuple[str, str, str] | None:
    """Give code, message and hint of what is wrong with a name; ``name`` has nothing in braces."""
    if _EXTENDED.match(original):
        return None
    return _commas(name, original) or _looks(name, original)


def _commas(name: str, original: str) -> tuple[str, str, str] | None:
    """Tell of names that are missing, and of those that are joined in another way than with "and"."""
    if not name:
        return "BC140", "a name is missing before or after 'and'", "delete the 'and', or write the name"
    if _SEPARATOR.search(name):
        return "BC141", f"{shown(original)} is read as one name", "join names with ' and '"
    commas = name.count(",")
    if name.endswith(","):
        return "BC140", f"{shown(original)} ends with a comma", "delete it, or write the given name"
    if commas > 2:
        hint = "join names with ' and '; a name has two commas at most"
        return "BC140", f"{shown(original)} has {commas} commas", hint
    if commas == 2 and not _SUFFIX.fullmatch(name.split(",")[1].strip()):
        hint = "join names with ' and '; between two commas stands only a suffix such as Jr."
        return "BC141", f"{shown(original)} is read as one name", hint
    return None


def _looks(name: str, original: str) -> tuple[str, str, str] | None:
    """Tell of names in capitals, and of words that no person is called by."""
    if original.isupper() and len(_LONG_CAPITALS.findall(original)) >= 2 and all(map(_is_cased, original)):
        return "BC143", f"{shown(original)} is in capitals", "write it as the person does"
    before, _, last = name.rpartition(" ")
    if last.lower() not in _ORGANIZATION or not before or "," in before.removesuffix(","):
        return None
    hint = f"keep it together with braces: {{{original}}}"
    return "BC144", f"{shown(original)} is read as a person whose family name is {last!r}", hint


def _is_cased(char: str) -> bool:
    return not char.isalpha() or char.lower() != char.upper()
