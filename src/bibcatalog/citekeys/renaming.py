"""Renaming keys: what may be renamed to what, and what that changes in a catalog file.

The old key of an entry becomes an alias of it, so no key that was ever in use is given to another entry.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.catalog.edit import Edit
from bibcatalog.errors import UsageError
from bibcatalog.model.keys import FreeKeys, is_citable
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from bibcatalog.catalog.source import Source
    from bibcatalog.model.catalog import Catalog, Entry

_LONGEST: Final = 200  # characters of a key that are compared
_SUFFIX: Final = re.compile(r"[a-z]+")


def check_renames(renames: Mapping[str, str]) -> None:
    """Refuse new keys that no program would read, two old keys for one new one, and chains.

    >>> check_renames({"a": "b", "c": "B"})
    Traceback (most recent call last):
    bibcatalog.errors.UsageError: 'a' and 'c' cannot both become 'B', which BibTeX takes for the same as 'b'

    Raises:
        UsageError: with what is wrong.
    """
    first: dict[str, str] = {}
    for old, new in renames.items():
        if not is_citable(new):
            hint = "use letters of ASCII, digits, Chinese characters, and . : / _ - inside"
            raise UsageError(f"{new!r} cannot be a citation key; {hint}")
        other = first.setdefault(new.lower(), old)
        if other != old:
            alike = "" if renames[other] == new else f", which BibTeX takes for the same as {renames[other]!r}"
            raise UsageError(f"{other!r} and {old!r} cannot both become {new!r}{alike}")
        if new in renames and new != old:
            raise UsageError(f"{old!r} cannot become {new!r}, which is to be renamed, too: it stays as an alias")


def catalog_renames(catalog: Catalog, renames: Mapping[str, str], file: str) -> dict[str, str]:
    """Give those renames that an entry still needs; one is done where the new key is there, and the old an alias.

    Raises:
        UsageError: for a key that the catalog does not have, and a new key that another entry has or had.
    """
    entries = {entry.key: entry for entry in catalog.entries}
    aliases = {alias: entry.key for entry in catalog.entries for alias in entry.aliases}
    taken = owners(catalog)
    found: dict[str, str] = {}
    for old, new in renames.items():
        if old not in entries:
            if aliases.get(old) == new:
                continue
            if old in aliases:
                key = aliases[old]
                raise UsageError(f"{file}: {old!r} is an alias of {key!r}; rename {key!r}")
            hint = did_you_mean(old[:_LONGEST], entries)
            raise UsageError(f"{file}: no key {old!r} in this catalog" + (f"; {hint}" if hint else ""))
        owner = taken.get(new.lower(), old)
        if owner != old:
            what = "the key" if new.lower() == owner.lower() else "an alias"
            raise UsageError(f"{file}: {old!r} cannot become {new!r}, which is {what} of {owner!r}; choose another key")
        if old != new:
            found[old] = new
    return found


def restyle(catalog: Catalog, style: Callable[[Entry], str], keys: Collection[str] = ()) -> dict[str, str]:
    """Give the renames that bring entries to a style, in the order of the catalog; what is so already stays.

    Whatever is or was the key of another entry is taken; who comes later gets ``a``, ``b``, … behind the key.

    Args:
        catalog: the catalog.
        style: what gives the key that an entry would have.
        keys: the keys of the entries that are brought to it; all of them when there are none.
    """
    taken = owners(catalog)
    free = FreeKeys(taken)
    renames: dict[str, str] = {}
    for entry in catalog.entries:
        if keys and entry.key not in keys:
            continue
        wanted = style(entry)
        owner = taken.get(wanted.lower())
        has_suffix = owner not in {None, entry.key} and _is_suffixed(entry.key, wanted, len(taken))
        if entry.key == wanted or has_suffix:
            continue
        new = wanted if owner == entry.key else free.give(wanted)
        taken[new.lower()] = entry.key
        renames[entry.key] = new
    return renames


def _is_suffixed(key: str, wanted: str, most: int) -> bool:
    """Say whether a key is the wanted one and a suffix, of which there are no more than there are keys.

    >>> _is_suffixed("doe2020b", "doe2020", 10), _is_suffixed("doe2020attention", "doe2020", 10)
    (True, False)
    """
    if not key.startswith(wanted) or not _SUFFIX.fullmatch(key, len(wanted)):
        return False
    number = 0
    for letter in key[len(wanted) :]:
        number = number * 26 + ord(letter) - ord("a") + 1
        if number > most:
            return False
    return True


def owners(catalog: Catalog) -> dict[str, str]:
    """Give every key and alias of a catalog, in lower case, and the key of the entry that has it."""
    return {name.lower(): entry.key for entry in catalog.entries for name in (entry.key, *entry.aliases)}


def renaming_edits(catalog: Catalog, renames: Mapping[str, str]) -> Iterator[Edit]:
    """Give the edits of a catalog's file that rename entries."""
    for index, entry in enumerate(catalog.entries):
        if new := renames.get(entry.key):
            yield Edit(("entries", index, "key"), new)
            yield from _alias_edits(entry, new, index)


def pinning_edits(catalog: Catalog, source: Source) -> Iterator[tuple[str, Edit]]:
    """Give the key that each entry without one has now, and the edit that writes it."""
    for index, entry in enumerate(catalog.entries):
        if not is_pinned(source, index):
            yield entry.key, Edit(("entries", index, "key"), entry.key)


def is_pinned(source: Source, index: int) -> bool:
    """Say whether the key of an entry stands in the file."""
    entries = source.value.get("entries") if isinstance(source.value, dict) else None
    row = entries[index] if isinstance(entries, list) else None
    return isinstance(row, dict) and row.get("key") is not None


def _alias_edits(entry: Entry, new: str, index: int) -> Iterator[Edit]:
    """Put the old key among the aliases, and take the new one from them."""
    path = ("entries", index, "aliases")
    kept = [alias for alias in entry.aliases if alias.lower() != new.lower()]
    # Two keys that differ in case only are one for BibTeX, so they cannot both stand in a catalog.
    added = [entry.key] if entry.key.lower() != new.lower() else []
    if not entry.aliases or not kept:
        if wanted := [*kept, *added]:
            yield Edit(path, list(wanted))
        elif entry.aliases:
            yield Edit(path, None)
        return
    for number, alias in enumerate(entry.aliases):
        if alias.lower() == new.lower():
            yield Edit((*path, number), None)
    for name in added:
        yield Edit((*path, len(entry.aliases)), name)
