"""The official locales: terms, dates and options of each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.styles.files import locales_folder, read_xml

if TYPE_CHECKING:
    from pathlib import Path

_PREFIX, _SUFFIX = "locales-", ".xml"


def locale_names() -> tuple[str, ...]:
    """Give the tags of the installed locales: ``("af-ZA", …)``.

    Raises:
        UsageError: when there are none; it says what to install.
    """
    return tuple(sorted(_locale_files()))


def read_locale(tag: str) -> str | None:
    """Read the XML of a locale, or give nothing when there is none of exactly that tag. Capitals do not matter.

    Raises:
        UsageError: when no locales are installed.
        InputError: when its file cannot be read.
    """
    files = {name.lower(): path for name, path in _locale_files().items()}
    path = files.get(tag.lower())
    return None if path is None else read_xml(path)


def _locale_files() -> dict[str, Path]:
    found = sorted(locales_folder().glob(f"{_PREFIX}*{_SUFFIX}"))
    return {path.name.removeprefix(_PREFIX).removesuffix(_SUFFIX): path for path in found}
