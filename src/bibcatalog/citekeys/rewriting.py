"""Rewriting the keys that manuscripts cite: those bytes, and no others.

What comes out is read again: it must cite what the old one did, under the new keys.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.lineends import with_one_line_end
from bibcatalog.bibedit.splice import Splice, apply
from bibcatalog.errors import InputError
from bibcatalog.manuscript import tex
from bibcatalog.manuscript.encodings import decoded
from bibcatalog.manuscript.read import is_tex, read_manuscript, read_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bibcatalog.manuscript.contract import Manuscript

_BOM: Final = b"\xef\xbb\xbf"
_MARKDOWN: Final = frozenset((".md", ".markdown", ".qmd", ".rmd"))
_TYPST: Final = ".typ"
_GENERATED: Final = frozenset((".aux", ".bcf"))
_NEEDS_BRACES: Final = re.compile(r"[.:/-]{2}")
"""What ends a key without braces in Markdown (pandoc manual, "Citation syntax")."""
_DEFINED: Final = re.compile(r"\\(?:defcite(?:p|t)?alias|bibitem(?:\s*\[[^\[\]]*\])?)\s*\{\s*(?P<key>[^{}\s]+)\s*\}")
"""What names a key without citing it: natbib's aliases, and an entry of a bibliography in the text."""


def rewrite_manuscript(files: Mapping[str, bytes], renames: Mapping[str, str]) -> dict[str, bytes]:
    """Give the files in which citations change, as they are to be.

    Args:
        files: paths with ``/``, and what they hold; all files of the manuscript.
        renames: old key -> new key.

    Raises:
        InputError: for a file that LaTeX writes, and where a new key cannot be cited as the old one was.
    """
    for name in files:
        if _suffix(name) in _GENERATED:
            raise InputError(f"{name} is written by LaTeX; name the .tex file instead")
    before = read_manuscript(files, files.get)
    after = {name: _rewritten(name, data, renames, before) for name, data in files.items()}
    _check(before, read_manuscript(after, after.get), renames)
    return {name: data for name, data in after.items() if data != files[name]}


def _rewritten(name: str, data: bytes, renames: Mapping[str, str], manuscript: Manuscript) -> bytes:
    suffix = _suffix(name)
    if suffix == _TYPST:
        renames = {old: new for old, new in renames.items() if old in manuscript.citations}
    mark = _BOM if data.startswith(_BOM) else b""
    text, encoding = decoded(data.removeprefix(mark))
    plain = with_one_line_end(text)
    found = []
    for key, at in dict.fromkeys(_places(plain.text, name, manuscript)):
        new = renames.get(key)
        if new is None or plain.text[at : at + len(key)] != key:
            continue
        if suffix in _MARKDOWN and plain.text[at - 1 : at] == "@" and _NEEDS_BRACES.search(new):
            new = f"{{{new}}}"
        found.append(Splice(at, at + len(key), new))
    if not found:
        return data
    try:
        return mark + apply(text, plain.placed(found)).encode(encoding)
    except UnicodeEncodeError as error:
        key = next(splice.text for splice in found if not splice.text.isascii())
        raise InputError(f"{name} is not UTF-8, so {key!r} cannot be written in it; save the file as UTF-8") from error


def _places(plain: str, name: str, manuscript: Manuscript) -> Iterator[tuple[str, int]]:
    for citing in read_part(name, plain, manuscript.commands).citations:
        if citing.at >= 0:
            yield citing.key, citing.at
    if is_tex(name):
        for match in _DEFINED.finditer(tex.without_comments(plain)):
            yield match["key"], match.start("key")


def _check(before: Manuscript, after: Manuscript, renames: Mapping[str, str]) -> None:
    """Refuse what does not cite the same in the same places."""
    wanted: dict[str, list[str]] = {}
    for key, places in before.citations.items():
        wanted.setdefault(renames.get(key, key), []).extend(map(str, places))
    found = {key: [str(place) for place in places] for key, places in after.citations.items()}
    for key, cited in wanted.items():
        if sorted(found.get(key, [])) != sorted(cited):
            raise InputError(f"{cited[0]}: {key!r} cannot be cited there as the old key is; choose another key")
    if extra := next((key for key in found if key not in wanted), None):
        raise InputError(f"{found[extra][0]}: {extra!r} would be cited there; choose another key")


def _suffix(name: str) -> str:
    return posixpath.splitext(name)[1].lower()
