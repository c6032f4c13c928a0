"""The bytes of an article as text: UTF-8, or another encoding where nobody can doubt it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.article.labels import LABELS
from bibcatalog.importers.article.page import INVISIBLE
from bibcatalog.importers.encodings import decoded

_CHARSET: Final = re.compile(rb"""(?i)<meta\b[^<>]{0,200}\bcharset\s*=\s*["']?\s*([\w-]{2,20})""")
_HEAD: Final = 4096
_DECLARED: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "iso-8859-1": "cp1252",
    "windows-1252": "cp1252",
}
"""Name of an encoding in a page -> what browsers read it as (WHATWG Encoding Standard, 4.2)."""
_CHINESE: Final = ("gb18030", "big5hkscs")
_LABEL: Final = re.compile(r"(?m)^\W{0,8}([\u3400-\u9fff]{2,6})[:：]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


class Text(NamedTuple):
    """A text with LF at the ends of lines, and what is wrong with its bytes; no text when they cannot be read."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes, name: str) -> Text:
    """Read the bytes of an article; never fails."""
    usual = decoded(data, name)
    text, findings = usual.text, list(usual.diagnostics)
    if text is None:
        text, encoding = _in_another_encoding(data)
        if text is None:
            return Text("", usual.diagnostics)
        message = f"the file is not UTF-8; it is read as {encoding}, by what it says"
        hint = "save the file as UTF-8 if a character is wrong"
        findings = [Diagnostic("BC083", message, hint, Location(name, 1))]
    text = text.translate(INVISIBLE)
    if match := _CONTROLS.search(text):
        line = text.count("\n", 0, match.start()) + 1
        message = f"control characters such as U+{ord(match[0]):04X} are left out"
        findings.append(Diagnostic("BC081", message, "look for what should stand there", Location(name, line)))
        text = _CONTROLS.sub("", text)
    return Text(text, tuple(findings))


def _in_another_encoding(data: bytes) -> tuple[str | None, str]:
    """Decode a file by what it declares, or by the labels that it has then."""
    if match := _CHARSET.search(data[:_HEAD]):
        declared = _DECLARED.get(match[1].decode("ascii", "replace").lower(), "")
        return (_try(data, declared) if declared else None), declared
    for encoding in _CHINESE:
        # Nearly all bytes are some Chinese in these encodings; only known labels tell that it is the right one.
        text = _try(data, encoding)
        if text is not None and len(LABELS.keys() & set(_LABEL.findall(text))) > 1:
            return text, encoding
    return None, ""


def _try(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
