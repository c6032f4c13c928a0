r"""The bytes of a file as text, where it is sure what they mean: UTF-8, or what the file's own mark says.

>>> decoded("\ufeff题名\r\n".encode("utf-16-le"), "refs.ris").text
'题名\n'
>>> print(*decoded("größe".encode("latin-1"), "refs.ris").diagnostics)
refs.ris:1: error BC001: byte 2 (0xf6) is not UTF-8; save the file as UTF-8
"""

from __future__ import annotations

import codecs
from typing import Final, NamedTuple

from bibcatalog.diagnostics import Diagnostic, Location

_MARKS: Final = {
    codecs.BOM_UTF8: ("UTF-8", "utf-8"),
    codecs.BOM_UTF16_LE: ("UTF-16", "utf-16-le"),
    codecs.BOM_UTF16_BE: ("UTF-16", "utf-16-be"),
    b"\x84\x31\x95\x33": ("GB 18030", "gb18030"),
}
"""What a file may begin with -> the name of its encoding, and Python's."""


class Decoded(NamedTuple):
    """The text of a file with lines ended by LF, ``None`` if nobody can tell it, and what is wrong."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def decoded(data: bytes, name: str) -> Decoded:
    """Decode a file; ``name`` is what messages call it."""
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    called, encoding = _MARKS[mark or codecs.BOM_UTF8]
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + len(mark)
        message = f"byte {at} (0x{data[at]:02x}) is not {called}"
        where = Location(name, data.count(b"\n", 0, at) + 1)
        return Decoded(None, (Diagnostic("BC001", message, "save the file as UTF-8", where),))
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"))
