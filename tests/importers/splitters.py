"""What our splitter and bibtexparser make of the same files, and where they differ.

``python -m tests.importers.splitters`` prints the differences of the installed version, for the table in
``docs/splitters.py``.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.bibfile import BibEntry, read_bib
from bibcatalog.importers.blocks import split

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = Path(__file__).parent / "bib_files"
FILES: Final = {path.stem: path for path in sorted(FOLDER.glob("*.bib"))}
INSTALLED: Final = ".".join(version("bibtexparser").split(".")[:2])
"""1.4 or 2.1."""

ORDER_OF_FIELDS: Final = "fields in another order"
_MACRO: Final = re.compile(r"(?i)@string\s*[{(]\s*([^\s=]+)\s*=")
_SHOWN: Final = 40


class Reading(NamedTuple):
    """The entries of a file in order, and what its macros stand for."""

    entries: tuple[BibEntry, ...]
    macros: dict[str, str]


def ours(path: Path) -> Reading:
    """Split a file by ourselves; macros are asked for by an entry that uses them."""
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    names = list(dict.fromkeys(name.lower() for name in _MACRO.findall(text)))
    asking = ", ".join(f"m{number} = {name}" for number, name in enumerate(names))
    found = split(text, path.name).entries
    asked = split(f"{text}\n@misc{{asking-for-macros, {asking}}}", path.name).entries[-1].fields
    macros = {name: asked.get(f"m{number}", "") for number, name in enumerate(names)}
    return Reading(tuple(BibEntry(entry.type, entry.key, dict(entry.fields)) for entry in found), macros)


def theirs(path: Path) -> Reading:
    """Split a file with the version of bibtexparser that is installed."""
    found = read_bib(path.read_bytes(), path.name)
    return Reading(found.entries, found.macros)


def differences(mine: Reading, other: Reading) -> tuple[str, ...]:
    """Say what of another reading is not as in ours."""
    return tuple(dict.fromkeys([*_of_macros(mine, other), *_of_entries(mine, other)]))


def _of_macros(mine: Reading, other: Reading) -> Iterator[str]:
    for name in dict.fromkeys([*mine.macros, *other.macros]):
        if name not in other.macros:
            yield f"no macro {name}"
        elif (value := other.macros[name]) != mine.macros.get(name):
            yield f"macro {name} is {_shown(value)}"


def _of_entries(mine: Reading, other: Reading) -> Iterator[str]:
    wanted, found = _by_key(mine), _by_key(other)
    yield from (f"no entry {_shown(key)}" for key in wanted if key not in found)
    yield from (f"an entry {_shown(key)}" for key in found if key not in wanted)
    common = [key for key in wanted if key in found]
    if [key for key in found if key in wanted] != common:
        yield "another order"
    for key in common:
        if len(found[key]) > 1:
            yield f"{len(found[key])} entries {_shown(key)}"
        one, another = wanted[key][0], found[key][0]
        if one.type != another.type:
            yield f"{key} is a {another.type}"
        yield from _of_fields(key, one.fields, another.fields)


def _of_fields(key: str, mine: dict[str, str], other: dict[str, str]) -> Iterator[str]:
    yield from (f"{key} without {name}" for name in mine if name not in other)
    for name in sorted(other):
        if other[name] != mine.get(name):
            yield f"{key} with {' '.join(name.split())} = {_shown(other[name])}"
    common = [name for name in mine if name in other]
    if [name for name in other if name in mine] != common:
        yield ORDER_OF_FIELDS


def _by_key(reading: Reading) -> dict[str, list[BibEntry]]:
    found: dict[str, list[BibEntry]] = {}
    for entry in reading.entries:
        found.setdefault(entry.key, []).append(entry)
    return found


def _shown(text: str) -> str:
    text = text.replace("\n", "⏎")
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"


if __name__ == "__main__":
    for stem, path in FILES.items():
        for difference in differences(ours(path), theirs(path)):
            sys.stdout.write(f"{INSTALLED} {stem}: {difference}\n")
