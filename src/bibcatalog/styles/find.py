"""Find a style by its name, another name, its address or its file, and read it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from bibcatalog.errors import InputError, UsageError
from bibcatalog.spelling import did_you_mean
from bibcatalog.styles.files import SUFFIX, former_names, is_file, read_xml, style_names, style_path
from bibcatalog.styles.head import StyleHead, read_head
from bibcatalog.styles.names import USUAL, plain_name, shorten, style_called

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?zotero\.org/styles/([^/?#]+).*", re.IGNORECASE | re.DOTALL)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_LONGEST = 200  # characters of a name
_SEARCH = "bibcatalog styles WORD"


@dataclass(frozen=True, slots=True)
class FoundStyle:
    """A style that is there: its name, its file, and what it says of itself."""

    name: str
    path: Path
    head: StyleHead

    @property
    def title(self) -> str:
        """The title; a style without one goes by its name."""
        return self.head.title or self.name

    @property
    def parent(self) -> str | None:
        """The name of the style that formats a dependent one."""
        return self.head.parent


@dataclass(frozen=True, slots=True)
class LoadedStyle:
    """A style to format with.

    ``text`` is the XML of an independent style: of the parent, when the style is a dependent one. ``locale`` is the
    default locale: the style's own, else that of its parent, else empty.
    """

    name: str
    title: str
    text: str
    locale: str


def find_style(name_or_path: str | os.PathLike[str]) -> FoundStyle:
    """Find a style.

    Args:
        name_or_path: the path of a ``.csl`` file; or the name of an installed style, another name that it is called by
            or had earlier, or its address at zotero.org. Capitals do not matter.

    Raises:
        UsageError: when there is no such style; it says which one may have been meant, or what to install.
        InputError: when its file cannot be read, or holds no style.
    """
    return _open(_path_of(os.fspath(name_or_path)))[0]


def read_style(name_or_path: str | os.PathLike[str]) -> LoadedStyle:
    """Read a style; for a dependent one, the text is its parent's.

    Args:
        name_or_path: as for ``find_style``.

    Raises:
        UsageError: when there is no such style.
        InputError: when its file, or its parent's, cannot be read or holds no style, or there is no such parent.
    """
    found, text = _open(_path_of(os.fspath(name_or_path)))
    locale = found.head.locale
    if found.parent is not None:
        parent, text = _open(_parent_path(found))
        if parent.parent is not None:
            raise InputError(f"{found.path} has a parent that is a dependent style itself: {parent.path}")
        locale = locale or parent.head.locale
    return LoadedStyle(found.name, found.title, text, locale)


def _open(path: Path) -> tuple[FoundStyle, str]:
    text = read_xml(path)
    try:
        head = read_head(text)
    except ValueError as error:
        raise InputError(f"{path} is not a CSL style: {error}") from error
    return FoundStyle(path.name.removesuffix(SUFFIX), path, head), text


def _path_of(wanted: str) -> Path:
    address = _ADDRESS.fullmatch(wanted.strip())
    if address:
        return _installed(address[1])
    if _WEB.match(wanted.strip()):
        raise UsageError(f"styles are not fetched from the web: save {shorten(wanted)} as a file, and name that")
    is_path = os.sep in wanted or (os.altsep is not None and os.altsep in wanted)
    if (is_path or wanted.lower().endswith(SUFFIX)) and is_file(wanted):
        return Path(wanted)
    if is_path and not style_called(wanted):
        raise InputError(f"cannot read {shorten(wanted)}: there is no such file")
    return _installed(wanted)


def _installed(wanted: str) -> Path:
    name = plain_name(wanted[:_LONGEST])
    path = style_path(name) or style_path(style_called(name) or _name_now(name))
    if path is None:
        others = (other for others in USUAL.values() for other in others)
        hint = did_you_mean(wanted[:_LONGEST], [*style_names(), *others])
        what = "file and no style" if wanted.lower().endswith(SUFFIX) else "style"
        raise UsageError(f"no {what} '{shorten(wanted)}'; {f'{hint} Or ' if hint else ''}search with: {_SEARCH}")
    return path


def _name_now(name: str) -> str:
    """Give the name that a style has now, when the one given is an earlier one."""
    return {plain_name(old): new for old, new in former_names().items()}.get(name, name)


def _parent_path(style: FoundStyle) -> Path:
    """Give the file of a style's parent: beside it, where Zotero keeps styles, or among those that are installed."""
    written = (style.parent or "")[:_LONGEST]
    name = plain_name(written)
    for beside in (style.path.parent / f"{spelling}{SUFFIX}" for spelling in (written, name)):
        if is_file(beside) and beside != style.path:
            return beside
    path = style_path(name) or style_path(_name_now(name))
    if path is None:
        raise InputError(f"{style.path} is a dependent style, and its parent is not installed: {shorten(name)}")
    return path
