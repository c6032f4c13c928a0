"""The use cases of other people's files: a catalog from one, one into a catalog, one format into another.

Files are read and written here and in ``services``, and nowhere below.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from bibcatalog import services
from bibcatalog.diagnostics import Diagnostic, errors_in
from bibcatalog.errors import BibcatalogWarning, InputError, OutputError, PluginError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bibcatalog.exporters.contract import ExportOptions, Rendered
    from bibcatalog.importers.assembly import Assembled, Counts
    from bibcatalog.importers.contract import Imported
    from bibcatalog.importers.identity import Choice
    from bibcatalog.model.bibliography import Bibliography
    from bibcatalog.model.catalog import Catalog

_HEAD: Final = 262_144  # bytes; a saved page may begin with as much of its looks
_CATALOG: Final = re.compile(r'(?m)^(?:\{?\s*"catalog"\s*:|catalog:\s)')
_ENTRIES: Final = re.compile(r'(?m)^(?:\s*"entries"\s*:|entries:\s)')
_BINARY: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, as of Word or EPUB"),
    (b"\x1f\x8b", "compressed"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"SQLite format 3", "a database"),
    (b"\x89PNG", "a picture"),
)
"""How files begin that hold no text, and what they are."""
_NO_ID: Final = "imported"
_KEYS_REFUSED: Final = frozenset(("BC030", "BC031"))


@dataclass(frozen=True, slots=True)
class FileRead:
    """What an importer found in a file: the name of the file, its format, and how that was known."""

    name: str
    format: str
    why: str
    imported: Imported


@dataclass(frozen=True, slots=True)
class ImportedCatalog:
    """A catalog made of a file: its text, to be written and edited, what it says, and what was found on the way."""

    text: str
    catalog: Catalog
    counts: Counts
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """A catalog file with what another file brings to it; ``diff`` is empty when that is nothing.

    ``filled`` are the keys of entries that get something new, ``met`` counts works that were there already.
    """

    after: bytes
    diff: str
    counts: Counts
    filled: tuple[str, ...]
    met: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Converted:
    """A file in another format, and what was found on the way."""

    rendered: Rendered
    bibliography: Bibliography
    diagnostics: tuple[Diagnostic, ...]


def read_file(source: str | Path, format_name: str = "") -> FileRead:
    """Read a file of any format that an importer knows.

    Args:
        source: a path, or ``-`` for standard input.
        format_name: the name of an importer; found by the suffix and the content of the file when it is not given.

    Raises:
        InputError: when the file cannot be read.
        UsageError: when there is no such format, or the file shows none.
        PluginError: when the importer is broken.
    """
    from bibcatalog.plugins import load_importer

    name, data = services.read_input(source)
    why = "as asked"
    if not format_name:
        format_name, why = _format_of(name, data)
    importer = load_importer(format_name)
    try:
        imported = importer.read(data, name)
    except (Exception, SystemExit) as error:
        if type(importer).__module__.startswith("bibcatalog."):
            raise
        message = f"importer {format_name!r} failed: {error!r}; nothing was read"
        raise PluginError(message) from error
    return FileRead(name, format_name, why, imported)


def _format_of(name: str, data: bytes) -> tuple[str, str]:
    """Find the format of a file, and say how."""
    from bibcatalog.importers.article.decoding import decode  # which also reads what a page says of its encoding
    from bibcatalog.plugins import BY_SUFFIX, importer_for, importer_names

    start = data if len(data) <= _HEAD else data[: data.rfind(b"\n", 0, _HEAD) + 1 or _HEAD]
    head = decode(start, name).text or start.decode("utf-8-sig", "replace")
    found = importer_for(PurePath(name).name, head)
    is_sure = found is not None and found.why.startswith(f"{BY_SUFFIX} ")  # and by its content
    if not is_sure and _CATALOG.search(head) and (found is None or found.why == BY_SUFFIX or _ENTRIES.search(head)):
        raise UsageError(f"{name} is a catalog; bibcatalog export writes it in other formats")
    if found is None:
        if not data.strip():
            raise InputError(f"{name} is empty; there is nothing to read")
        if kind := next((kind for start, kind in _BINARY if data.startswith(start)), ""):
            raise InputError(f"{name} is {kind}, which nothing here reads; save what it says as text or HTML")
        known = ", ".join(importer_names())
        raise UsageError(f"nothing tells the format of {name}; name it with --from: {known}")
    others = f"; it may be {' or '.join(found.others)} as well" if found.others else ""
    return found.name, f"by {found.why}{others}"


def import_file(
    source: str | Path,
    format: str = "",  # noqa: A002 - it is what the option is called
    *,
    language: str = "",
    decide: Callable[[Choice], int] | None = None,
) -> ImportedCatalog:
    """Make a catalog of a file in another format; its ``text`` is to be written, and edited.

    Args:
        source: a path, or ``-`` for standard input.
        format: the name of an importer; found by the suffix and the content of the file when it is not given.
        language: that of the notes; without one it is guessed for each note by its script.
        decide: gives the number of an option for each doubtful decision; without it the first is taken.

    Raises:
        InputError, UsageError, PluginError: as ``export``.
    """
    return catalog_of(read_file(source, format), language=language, decide=decide)


def catalog_of(read: FileRead, *, language: str = "", decide: Callable[[Choice], int] | None = None) -> ImportedCatalog:
    """Make a catalog of what was read from a file."""
    from bibcatalog.catalog.writing import catalog_text
    from bibcatalog.importers.assembly import assemble
    from bibcatalog.importers.identity import usual

    _check_language(language)
    made: Assembled = assemble(read.imported, _id_of(read.name), language=language, decide=decide or usual)
    text = catalog_text(made.value, _comments(read))
    return ImportedCatalog(text, made.catalog, made.counts, made.diagnostics)


def _check_language(language: str) -> None:
    from bibcatalog.model.catalog import BOTH
    from bibcatalog.model.keys import is_legal

    if language and (not is_legal(language) or language.lower() == BOTH):
        message = f"{language!r} cannot be the language of notes; write one like en, zh or pt-BR"
        raise UsageError(message)


def _id_of(name: str) -> str:
    """Make the id of a catalog from the name of its file."""
    from bibcatalog.importers.categorytree import slug

    stem = PurePath(name).name.partition(".")[0]
    return slug(stem) if stem.strip("<> ") and not name.startswith("<") else _NO_ID


def _comments(read: FileRead) -> Sequence[str]:
    name = "standard input" if read.name.startswith("<") else PurePath(read.name).name
    name = "".join(char if char.isprintable() else "?" for char in name)
    return (
        f"From {name}, read as {read.format}. To edit: all fields are described in docs/catalog-format.md, and",
        '"bibcatalog check" says what is wrong. Under "extra" stands what a catalog has no field for.',
    )


def into_catalog(
    read: FileRead,
    catalog: str | Path,
    *,
    language: str = "",
    decide: Callable[[Choice], int] | None = None,
) -> Added:
    """Find what a file brings to a catalog file: new entries, and gaps that are filled in those it has.

    Nothing is written; ``after`` is the whole new file.

    Raises:
        InputError: when the catalog cannot be read, has errors, or cannot be edited.
    """
    from bibcatalog.catalog.edit import edit_source, unified_diff
    from bibcatalog.catalog.source import read_source
    from bibcatalog.importers.adding import additions
    from bibcatalog.importers.identity import usual

    _check_language(language)
    name, data = services.read_input(catalog)
    known = services.valid_catalog(data, name).catalog
    source, _ = read_source(data, name)
    if source is None:  # it was read a moment ago
        raise InputError(f"{name} cannot be edited")
    found = additions(read.imported, known, source, language=language, decide=decide or usual)
    after = edit_source(data, found.edits, name) if found.edits else data
    services.valid_catalog(after, name)
    diff = unified_diff(data, after, name)
    return Added(after, diff, found.counts, tuple(found.filled), found.met, found.diagnostics)


def convert(
    source: str | Path,
    output: str | Path | None = None,
    *,
    format: str = "",  # noqa: A002 - as in import_file
    to: str = "",
    options: ExportOptions | None = None,
) -> str:
    """Write a file in another format and give the text; write it to ``output`` if that is named.

    The file is written whole or not at all. Each finding is a ``BibcatalogWarning``.

    Args:
        source: a path, or ``-`` for standard input.
        output: the file to write; its suffix tells the format when ``to`` does not.
        format: the name of an importer; found by the suffix and the content of the file when it is not given.
        to: the name of an exporter.
        options: how to write.

    Raises:
        InputError, UsageError, PluginError: as ``import_file``.
        OutputError: as ``export``.
    """
    if not to and output is None:
        message = "name a format with to, or a file with output"
        raise UsageError(message)
    converted = converted_file(read_file(source, format), to or services.format_for(str(output)), options)
    if output is not None:
        services.write_file(output, converted.rendered.pieces)
    for finding in converted.diagnostics:
        warnings.warn(str(finding), BibcatalogWarning, stacklevel=2)
    return converted.rendered.text


def converted_file(read: FileRead, to: str, options: ExportOptions | None = None) -> Converted:
    """Write what was read from a file in another format; keys that the format refuses are changed, and told.

    Raises:
        UsageError, PluginError, OutputError: as ``services.render``.
    """
    from bibcatalog.importers.assembly import in_order
    from bibcatalog.importers.bibliographies import bibliography_of_file, with_fitting_keys

    findings: list[Diagnostic] = list(read.imported.diagnostics)
    bibliography = bibliography_of_file(read.imported, findings)
    try:
        rendered = services.render(bibliography, to, options)
    except OutputError as error:
        refused = [finding.key for finding in error.diagnostics if finding.code in _KEYS_REFUSED and finding.key]
        if not refused:
            raise
        bibliography, changed = with_fitting_keys(bibliography, refused)
        for new, old in changed.items():
            message = f"the key {old!r} cannot be written as {to} here; it is {new!r}"
            findings.append(Diagnostic("BC095", message, "cite it by that key", key=old))
        rendered = services.render(bibliography, to, options)
    return Converted(rendered, bibliography, (*in_order(findings), *rendered.diagnostics))


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Say whether something could not be read."""
    return bool(errors_in(diagnostics))
