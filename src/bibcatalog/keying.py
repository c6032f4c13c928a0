"""Citation keys of a catalog: list, pin and rename them, and rewrite what cites them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.catalog.edit import edit_source, unified_diff
from bibcatalog.catalog.source import read_source
from bibcatalog.citekeys.bibkeys import rename_in_bib
from bibcatalog.citekeys.maps import SED, read_map, write_map, write_sed
from bibcatalog.citekeys.renaming import (
    catalog_renames,
    check_renames,
    is_pinned,
    pinning_edits,
    renaming_edits,
    restyle,
)
from bibcatalog.citekeys.rewriting import rewrite_manuscript
from bibcatalog.citekeys.styles import DEFAULT_STYLE, key_style
from bibcatalog.coverage import read_cited
from bibcatalog.diagnostics import Diagnostic
from bibcatalog.errors import InputError, OutputError, UsageError
from bibcatalog.services import STDIN, find_entry, read_input, valid_catalog, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from bibcatalog.catalog.edit import Edit
    from bibcatalog.catalog.source import Source
    from bibcatalog.model.catalog import Catalog

_BOM: Final = b"\xef\xbb\xbf"


class KeyRecord(NamedTuple):
    """The key of an entry: what it was before, whether it stands in the file, and what a style would make of it."""

    key: str
    aliases: tuple[str, ...]
    pinned: bool
    style_key: str

    def as_json(self) -> dict[str, str | bool | list[str]]:
        """Give the record as a JSON object."""
        return {
            "key": self.key,
            "aliases": list(self.aliases),
            "pinned": self.pinned,
            "style_key": self.style_key,
        }


class FileChange(NamedTuple):
    """What a file becomes."""

    file: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class KeyChange:
    """Renames, or keys that are pinned, and the files that change, the catalog first.

    A key that is pinned stands in ``renames`` as its own new key.
    """

    renames: Mapping[str, str]
    files: tuple[FileChange, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def diff(self) -> str:
        """Give the changes of all files as a unified diff."""
        return "".join(unified_diff(change.before, change.after, change.file) for change in self.files)


def list_keys(
    source: str | Path | None = None, style: str = DEFAULT_STYLE, *, characters: bool = False
) -> list[KeyRecord]:
    """Give the keys of a catalog, and what a style would make of them; with ``characters``, of Chinese ones as well.

    Raises:
        InputError: when the catalog cannot be read, or has errors.
        UsageError: for a style that is none.
    """
    read = _read(source)
    renames = restyle(read.catalog, key_style(style, read.catalog.id, characters=characters))
    return [
        KeyRecord(entry.key, entry.aliases, is_pinned(read.source, index), renames.get(entry.key, entry.key))
        for index, entry in enumerate(read.catalog.entries)
    ]


def pin_keys(source: str | Path) -> KeyChange:
    """Write the keys that entries without one have now.

    Raises:
        InputError: when the catalog cannot be read, has errors, or cannot be edited.
    """
    read = _read(source)
    pinned = dict(pinning_edits(read.catalog, read.source))
    return KeyChange({key: key for key in pinned}, _edited(read, list(pinned.values()), {}))


def rename_keys(
    source: str | Path,
    renames: Mapping[str, str],
    manuscripts: Sequence[str | Path] = (),
    bibs: Sequence[str | Path] = (),
) -> KeyChange:
    """Rename entries, and what cites them; their old keys become aliases.

    Args:
        source: the catalog.
        renames: old key -> new key; what is done already in the catalog is skipped there.
        manuscripts: files and folders whose citations are rewritten.
        bibs: .bib files in which entries are renamed.

    Raises:
        UsageError: for a key that is not there, and a new one that cannot be had.
        InputError: when a file cannot be read or rewritten.
    """
    return _renamed(_read(source), renames, manuscripts, bibs)


def restyle_keys(  # noqa: PLR0913 - what is renamed, how, and what goes with it
    source: str | Path,
    style: str,
    keys: Iterable[str] = (),
    manuscripts: Sequence[str | Path] = (),
    bibs: Sequence[str | Path] = (),
    *,
    characters: bool = False,
) -> KeyChange:
    """Rename entries to the keys that a style gives; all of them, or those with some keys or aliases.

    With ``characters``, Chinese characters stay as they are, else pinyin is written for them.

    Raises:
        UsageError, InputError: as ``rename_keys``, and for a style that is none.
    """
    read = _read(source)
    catalog = read.catalog
    chosen = {find_entry(catalog, key).key for key in keys}
    wanted = key_style(style, catalog.id, characters=characters)
    return _renamed(read, restyle(catalog, wanted, chosen), manuscripts, bibs)


def rewrite_keys(
    renames: Mapping[str, str], manuscripts: Sequence[str | Path] = (), bibs: Sequence[str | Path] = ()
) -> KeyChange:
    """Rewrite the keys of manuscripts and .bib files, without a catalog.

    Raises:
        UsageError: for a new key that cannot be had.
        InputError: when a file cannot be read or rewritten.
    """
    check_renames(renames)
    changes: list[FileChange] = []
    findings: list[Diagnostic] = [*_beyond_ascii(renames)]
    if manuscripts:
        made = read_cited(manuscripts)
        files = {name: read_input(name)[1] for name in made.files}
        after = rewrite_manuscript(files, renames)
        changes += (FileChange(name, files[name], data) for name, data in after.items())
        findings += made.diagnostics
    for name in dict.fromkeys(map(str, bibs)):
        data = read_input(name)[1]
        try:
            text = data.removeprefix(_BOM).decode()
        except UnicodeDecodeError as error:
            raise InputError(f"{name} is not UTF-8; save the file as UTF-8") from error
        renamed = rename_in_bib(text, name, renames)
        findings += renamed.diagnostics
        bib = (_BOM if data.startswith(_BOM) else b"") + renamed.text.encode()
        if bib != data:
            changes.append(FileChange(name, data, bib))
    return KeyChange(dict(renames), tuple(changes), tuple(findings))


def write_change(change: KeyChange, map_file: str | Path | None = None) -> None:
    """Write every file of a change, and the map of its renames; each whole or not at all.

    Raises:
        OutputError: when one cannot be written; it names those that were written before.
    """
    written: list[str] = []
    try:
        for file, content in _outputs(change, map_file):
            write_file(file, content)
            written.append(file)
    except OutputError as error:
        before = f"; written before that: {', '.join(written)}" if written else ""
        raise OutputError(f"{error}{before}", error.diagnostics) from error


def load_map(file: str | Path) -> dict[str, str]:
    """Read a map of renames.

    Raises:
        InputError: when it cannot be read, or is none.
    """
    name, data = read_input(file)
    return read_map(data, name)


def _outputs(change: KeyChange, map_file: str | Path | None) -> Iterator[tuple[str, bytes]]:
    if map_file is not None:  # first: with it the rest can be done again
        text = write_sed(change.renames) if str(map_file).lower().endswith(SED) else write_map(change.renames)
        yield str(map_file), text.encode()
    for changed in change.files:
        if changed.file == STDIN:
            raise UsageError("standard input cannot be written; name a file, or leave out --write")
        yield changed.file, changed.after


class _Read(NamedTuple):
    """A catalog and its file."""

    catalog: Catalog
    source: Source
    data: bytes
    file: str
    path: str


def _read(path: str | Path | None) -> _Read:
    name, data = read_input(path)
    catalog = valid_catalog(data, name).catalog
    source, _ = read_source(data, name)
    if source is None:
        raise InputError(f"{name} cannot be read")
    return _Read(catalog, source, data, name, str(path))


def _renamed(
    read: _Read, renames: Mapping[str, str], manuscripts: Sequence[str | Path], bibs: Sequence[str | Path]
) -> KeyChange:
    check_renames(renames)
    needed = catalog_renames(read.catalog, renames, read.file)
    own = _edited(read, list(renaming_edits(read.catalog, needed)), needed)
    beside = rewrite_keys(renames, manuscripts, bibs)
    return KeyChange(dict(renames), (*own, *beside.files), beside.diagnostics)


def _beyond_ascii(renames: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Say once that some programs cannot cite the new keys."""
    if others := [new for old, new in renames.items() if old != new and not new.isascii()]:
        more = f" (and {len(others) - 1} more)" if others[1:] else ""
        message = f"the new key {others[0]!r}{more} has Chinese characters, which pdfLaTeX with BibTeX cannot cite"
        yield Diagnostic("BC041", message, "typeset with XeLaTeX or LuaLaTeX, or with biblatex")


def _edited(read: _Read, edits: list[Edit], renames: Mapping[str, str]) -> tuple[FileChange, ...]:
    """Edit a catalog, and make sure that its keys are then those that were asked for."""
    if not edits:
        return ()
    after = edit_source(read.data, edits, read.file)
    found = [entry.key for entry in valid_catalog(after, read.file).catalog.entries]
    wanted = [renames.get(entry.key, entry.key) for entry in read.catalog.entries]
    if found != wanted:
        other = next(key for key, new in zip(wanted, found, strict=True) if key != new)
        raise InputError(f"{read.file}: {other!r} would change, too; pin the keys first: bibcatalog keys pin")
    return (FileChange(read.path, read.data, after),)
