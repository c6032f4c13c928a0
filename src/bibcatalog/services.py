"""The use cases: load a catalog, check it, export it. What the command calls, and a program may.

Files are read and written here and nowhere below.
"""

from __future__ import annotations

import os
import re
import sys
import warnings
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, NamedTuple

from bibcatalog.diagnostics import Diagnostic, errors_in
from bibcatalog.errors import BibcatalogWarning, InputError, OutputError, PluginError, UsageError
from bibcatalog.resources import PACKAGED_CATALOG, STARTER_CATALOG, resource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bibcatalog.catalog.reader import CatalogReading
    from bibcatalog.catalog.selection import Selection
    from bibcatalog.checks.running import CheckOptions
    from bibcatalog.exporters.contract import ExportOptions, Rendered
    from bibcatalog.model.bibliography import Bibliography
    from bibcatalog.model.catalog import Catalog, Entry

STDIN = "-"


class Repair(NamedTuple):
    """A file put right: its bytes, what was wrong with it, and what still is."""

    data: bytes
    fixed: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


class ValidReading(NamedTuple):
    """A catalog without errors, and the warnings about it."""

    catalog: Catalog
    diagnostics: tuple[Diagnostic, ...]


def check_catalog(source: str | Path | None = None) -> CatalogReading:
    """Read a catalog file and give what was found: the catalog, unless it has errors, and the diagnostics.

    Args:
        source: a path, ``-`` for standard input, or nothing for the packaged catalog.

    Raises:
        InputError: when the file cannot be read.
    """
    from bibcatalog.catalog.reader import read_catalog

    name, data = read_input(source)
    return read_catalog(data, name)


def check_file(source: str | Path, options: CheckOptions | None = None) -> tuple[Diagnostic, ...]:
    """Find what is wrong with a file: a catalog, a .bib file, or one of another format that is read on trial.

    Raises:
        InputError: when the file cannot be read.
        PluginError: when a check cannot be loaded.
    """
    name, data = read_input(source)
    return check_data(data, name, options)


def check_data(data: bytes, name: str, options: CheckOptions | None = None) -> tuple[Diagnostic, ...]:
    """Find what is wrong with the bytes of a file, as ``check_file`` does.

    Raises:
        PluginError: as ``check_file``.
    """
    from bibcatalog.checks.running import CheckOptions, check_text, text_of

    wanted = options or CheckOptions()
    format_name = _format_of(data, name)
    if format_name == _CATALOG_FORMAT:
        from bibcatalog.checks.catalogs import check_catalog as check_catalog_file

        return tuple(found.finding for found in check_catalog_file(data, name, wanted))
    if format_name != _BIB_FORMAT:
        return tuple(finding for finding in _read_findings(data, name, format_name) if wanted.wants(finding.code))
    text, finding = text_of(data, name)
    if finding:
        return (finding,) if wanted.wants(finding.code) else ()
    from bibcatalog.plugins import load_checks

    return check_text(text, name, load_checks(), wanted).diagnostics


def fix_data(data: bytes, name: str, options: CheckOptions | None = None) -> Repair:
    """Put right what is wrong with the bytes of a .bib file or a catalog, as far as no meaning can change.

    Files of other formats stay as they are.

    Raises:
        PluginError: as ``check_file``.
    """
    from bibcatalog.checks.fixing import fix_catalog, fix_text
    from bibcatalog.checks.running import BOM, CheckOptions, text_of

    wanted = options or CheckOptions()
    format_name = _format_of(data, name)
    if format_name in _OTHERS:
        return Repair(data, (), check_data(data, name, wanted))
    if format_name == _CATALOG_FORMAT:
        repaired = fix_catalog(data, name, wanted)
        return Repair(repaired.data, repaired.fixed, repaired.left)
    text, finding = text_of(data, name)
    if finding:
        return Repair(data, (), (finding,) if wanted.wants(finding.code) else ())
    from bibcatalog.plugins import load_checks

    made = fix_text(text, name, load_checks(), wanted)
    encoded = made.text.encode()
    return Repair(BOM + encoded if data.startswith(BOM) else encoded, made.fixed, made.left.diagnostics)


_HEAD = 65_536  # bytes
_CATALOG = re.compile(r'(?m)^(?:\{?\s*"catalog"\s*:|catalog:\s)')
_OF_CATALOGS = (".yaml", ".yml", ".json")
_CATALOG_FORMAT, _BIB_FORMAT = "catalog", "bibtex"
_OTHERS = frozenset(("csl-json", "csl-yaml", "ris", "zotero-rdf"))


def _format_of(data: bytes, name: str) -> str:
    """Give the format of a file: .bib by its suffix or content, one that others write, else a catalog."""
    if name.lower().endswith(".bib"):
        return _BIB_FORMAT
    from bibcatalog.plugins import BY_SUFFIX, importer_for

    head = data[:_HEAD].decode("utf-8-sig", "replace")
    found = None if _CATALOG.search(head) else importer_for(name, head)
    if found is None:
        return _CATALOG_FORMAT
    if name.lower().endswith(
        _OF_CATALOGS
    ):  # a suffix of catalogs, too: only its content tells that it is something else
        return found.name if found.name in _OTHERS and found.why != BY_SUFFIX else _CATALOG_FORMAT
    return found.name if found.name in _OTHERS or found.name == _BIB_FORMAT else _CATALOG_FORMAT


def _read_findings(data: bytes, name: str, format_name: str) -> tuple[Diagnostic, ...]:
    from bibcatalog.plugins import load_importer

    return load_importer(format_name).read(data, name).diagnostics


def load_catalog(source: str | Path | None = None) -> Catalog:
    """Read a catalog that must be free of errors; each warning about it is a ``BibcatalogWarning``.

    Args:
        source: a path, ``-`` for standard input, or nothing for the packaged catalog.

    Raises:
        InputError: when the file cannot be read, or has errors; it carries all of them.
    """
    reading = read_valid(source)
    _warn(reading.diagnostics)
    return reading.catalog


def read_valid(source: str | Path | None = None) -> ValidReading:
    """Read a catalog as ``load_catalog`` does, and give the warnings beside it.

    Raises:
        InputError: as ``load_catalog``.
    """
    if str(source).lower().endswith(".bib"):
        message = f"{source} is a .bib file and not a catalog; bibcatalog can check it, but not read it into a catalog"
        raise InputError(message)
    name, data = read_input(source)
    return valid_catalog(data, name)


def valid_catalog(data: bytes, name: str) -> ValidReading:
    """Read a catalog that must be free of errors from the bytes of its file; ``name`` is what findings call it.

    Raises:
        InputError: when it has errors; it carries all of them.
    """
    from bibcatalog.catalog.reader import read_catalog

    reading = read_catalog(data, name)
    if reading.catalog is None:
        errors = errors_in(reading.diagnostics)
        message = f"{name} is not a valid catalog: {len(errors)} error{'s' if len(errors) > 1 else ''}"
        raise InputError(message, errors)
    return ValidReading(reading.catalog, reading.diagnostics)


def read_input(source: str | Path | None) -> tuple[str, bytes]:
    """Give the name and the bytes of an input: a path, ``-`` for standard input, nothing for the packaged catalog.

    Raises:
        InputError: when it cannot be read.
    """
    name = PACKAGED_CATALOG if source is None else "<stdin>" if str(source) == STDIN else str(source)
    try:
        if source is None:
            return name, resource(PACKAGED_CATALOG).read_bytes()
        if str(source) != STDIN:
            return name, Path(source).read_bytes()
        if sys.stdin is None:
            message = "cannot read standard input: it is closed"
            raise InputError(message)
        return name, sys.stdin.buffer.read()
    except OSError as error:
        message = f"cannot read {name}: {error.strerror or error}"
        raise InputError(message) from error
    except ValueError as error:  # a path with a NUL
        message = f"cannot read {str(source)!r}: {error}"
        raise InputError(message) from error


def find_entry(catalog: Catalog, key: str) -> Entry:
    """Give the entry of a citation key or an alias, in any case of its letters.

    Raises:
        UsageError: when there is none; it names the nearest keys.
    """
    from bibcatalog.catalog.selection import Selection, select_entries

    return select_entries(catalog, Selection(keys=(key,)))[0]


def make_bibliography(catalog: Catalog, selection: Selection | None = None) -> Bibliography:
    """Select entries of a catalog, an edition of each, and the language of their notes.

    Raises:
        UsageError: for a category, tag, key or language that the catalog does not have.
    """
    from bibcatalog.catalog.selection import bibliography_of

    return bibliography_of(catalog, selection)


def render(bibliography: Bibliography, to: str, options: ExportOptions | None = None) -> Rendered:
    """Write a bibliography in a format; the diagnostics say what is odd.

    Raises:
        UsageError: when there is no such format.
        PluginError: when its exporter is broken.
        OutputError: when something cannot be written; it carries every reason.
    """
    from bibcatalog.exporters.contract import ExportOptions as Options
    from bibcatalog.exporters.contract import Rendered as RenderedType
    from bibcatalog.plugins import load_exporter

    exporter = load_exporter(to)
    try:
        rendered = exporter.render(bibliography, options or Options())
    except (Exception, SystemExit) as error:
        if type(exporter).__module__.startswith("bibcatalog."):
            raise
        message = f"exporter {to!r} failed: {error!r}; nothing was written"
        raise PluginError(message) from error
    if not isinstance(rendered, RenderedType):
        message = f"exporter {to!r} gave {type(rendered).__name__} where Rendered is expected; nothing was written"
        raise PluginError(message)
    strange: list[object] = [piece for piece in rendered.pieces if type(piece) is not str]
    if strange:  # a stranger may give anything
        kind = type(strange[0]).__name__
        message = f"exporter {to!r} gave pieces of {kind} where texts are expected; nothing was written"
        raise PluginError(message)
    if errors := errors_in(rendered.diagnostics):
        message = f"nothing was written: {len(errors)} value{'s' if len(errors) > 1 else ''} cannot be written as {to}"
        raise OutputError(message, errors)
    return rendered


def export(
    catalog: Catalog | Bibliography,
    to: str,
    output: str | Path | None = None,
    *,
    selection: Selection | None = None,
    options: ExportOptions | None = None,
) -> str:
    """Export a catalog (or a bibliography made of one) and give the text; write it to ``output`` if that is named.

    The file is written whole or not at all. Each warning is a ``BibcatalogWarning``; ``render`` gives them as values.

    Raises:
        UsageError: as ``make_bibliography`` and ``render``, and for a selection from a bibliography.
        PluginError, OutputError: as ``render``.
    """
    from bibcatalog.model.catalog import Catalog as CatalogType

    if isinstance(catalog, CatalogType):
        bibliography = make_bibliography(catalog, selection)
    elif selection is None:
        bibliography = catalog
    else:
        message = "a selection is made from a catalog; a bibliography is exported whole"
        raise UsageError(message)
    rendered = render(bibliography, to, options)
    if output is not None:
        write_file(output, rendered.pieces)
    _warn(rendered.diagnostics)
    return rendered.text


def format_for(output: str | Path) -> str:
    """Give the format that a file's name asks for.

    Raises:
        UsageError: when no exporter has such a suffix.
    """
    from bibcatalog.plugins import exporter_for_suffix, exporter_names

    name = exporter_for_suffix(Path(output).name)
    if name is None:
        suffix = Path(output).suffix
        what = f"no format has the suffix {suffix!r}" if suffix else f"{str(output)!r} has no suffix to tell the format"
        message = f"{what}; name one with --to: {', '.join(exporter_names())}"
        raise UsageError(message)
    return name


def starter_catalog() -> str:
    """Give a small catalog to edit, with comments."""
    return resource(STARTER_CATALOG).read_text(encoding="utf-8")


def write_file(path: str | Path, pieces: Iterable[str] | bytes, *, overwrite: bool = True) -> None:
    """Write a file whole or not at all: text as UTF-8 with LF ends. One that is the same already is left alone.

    A pipe or a device, such as ``/dev/null``, is written to and not replaced.

    Raises:
        OutputError: when it cannot be written, or exists and must not be overwritten.
    """
    target = Path(path)
    try:
        if not overwrite:
            _create(target, pieces)
            return
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as file:
                file.writelines(_encoded(pieces))
            return
        _replace(target.resolve() if target.is_symlink() else target, pieces)
    except FileExistsError as error:
        message = f"{target} exists; choose another name, or remove it first"
        raise OutputError(message) from error
    except FileNotFoundError as error:
        message = f"cannot write {target}: there is no folder {str(target.parent)!r}; make it first"
        raise OutputError(message) from error
    except OSError as error:
        message = f"cannot write {target}: {error.strerror or error}"
        raise OutputError(message) from error
    except UnicodeEncodeError as error:
        message = f"cannot write {target}: the text holds {error.object[error.start]!r}, which is not valid Unicode"
        raise OutputError(message) from error
    except ValueError as error:  # a path with a NUL
        message = f"cannot write {str(target)!r}: {error}"
        raise OutputError(message) from error


def _encoded(pieces: Iterable[str] | bytes) -> Iterable[bytes]:
    return (pieces,) if isinstance(pieces, bytes) else (piece.encode() for piece in pieces)


def _create(path: Path, pieces: Iterable[str] | bytes) -> None:
    """Write a file that must not be there yet; leave nothing behind when that fails."""
    with path.open("xb") as file:
        try:
            file.writelines(_encoded(pieces))
            file.flush()
        except BaseException:
            path.unlink()
            raise


def _replace(path: Path, pieces: Iterable[str] | bytes) -> None:
    """Write beside the file, then put the new one in its place, with the permissions of the old."""
    mode = path.stat().st_mode & 0o777 if path.exists() else None
    temporary = path.with_name(f".bibcatalog-{token_hex(8)}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(_encoded(pieces))
        if path.is_file() and path.read_bytes() == temporary.read_bytes():
            return
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    finally:
        with suppress(OSError):  # it is gone when all went well
            temporary.unlink()


def _warn(findings: Iterable[Diagnostic]) -> None:
    """Tell a program about findings, in the place where it called us."""
    for finding in findings:
        warnings.warn(str(finding), BibcatalogWarning, stacklevel=3)
