r"""The encoding of a manuscript: UTF-8, what it says itself, GB 18030 where it is that, else Latin-1.

Sources: inputenc manual (options); TeXShop and TeXworks, ``% !TEX encoding``; ctex manual, 3 (option ``GBK``); CJK
manual (``\begin{CJK}{GBK}``).

>>> decoded("\\cite{你好}".encode("gbk"))
Decoded(text='\\cite{你好}', encoding='gb18030')
>>> decoded("Müller \\cite{a}".encode("latin-1")).encoding
'latin-1'
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_DECLARED: Final = re.compile(
    rb"%\s*!\s*TEX\s+encoding\s*=\s*(?P<line>[\w .-]+)"
    rb"|\\usepackage\s*\[(?P<option>[\w-]+)\]\s*\{inputenc\}"
    rb"|\\inputencoding\s*\{(?P<command>[\w-]+)\}"
    rb"|\\begin\s*\{CJK\*?\}\s*(?:\[[^\]]*\])?\s*\{(?P<cjk>[\w-]+)\}"
    rb"|\\(?:documentclass|usepackage)\s*\[[^\]]*\b(?P<ctex>GBK)\b[^\]]*\]\s*\{ctex\w*\}",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 20_000
_NAMES: Final = {
    name: encoding
    for names, encoding in (
        ("gbk gb2312 gb18030 euccn cp936 gb", "gb18030"),
        ("big5 bg5", "big5hkscs"),
        ("eucjp", "euc-jp"),
        ("shiftjis sjis", "shift-jis"),
        ("euckr kotex ks", "euc-kr"),
        ("latin1 isolatin isolatin1 iso88591 ascii", "latin-1"),
        ("latin2 isolatin2 iso88592", "latin-2"),
        ("latin9 isolatin9 iso885915", "iso8859-15"),
        ("ansinew cp1252 windowslatin1 windows1252", "cp1252"),
        ("cp1250 windows1250", "cp1250"),
        ("cp1251 windows1251", "cp1251"),
        ("koi8r", "koi8-r"),
        ("applemac macosroman macroman", "mac-roman"),
    )
    for name in names.split()
}
"""What an encoding is called, without signs and in lower case -> Python's name."""
_PAIR: Final = re.compile(rb"[\x81-\xfe]([\x30-\xfe])")
_COMMON: Final = 0xA1
"""The second byte of every common Chinese character is at least this (GB/T 2312)."""
_MOSTLY: Final = 0.9


class Decoded(NamedTuple):
    """A text, and the encoding that gives its bytes again."""

    text: str
    encoding: str


def decoded(data: bytes) -> Decoded:
    """Decode a file; without a mark at its beginning, which is no part of the text."""
    for encoding in ("utf-8", _declared(data), "gb18030" if _is_chinese(data) else ""):
        if encoding:
            try:
                text = data.decode(encoding)
                if text.encode(encoding) == data:
                    return Decoded(text, encoding)
            except UnicodeError:
                continue
    return Decoded(data.decode("latin-1"), "latin-1")  # commands are ASCII; the rest stays as it is


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data, 0, _LOOKED_AT)
    name = match[match.lastgroup or 0].decode() if match else ""
    return _NAMES.get(re.sub(r"[\W_]", "", name).lower(), "")


def _is_chinese(data: bytes) -> bool:
    """Say whether what is not ASCII comes in pairs of bytes as common Chinese characters do."""
    seconds = [match[1][0] for match in _PAIR.finditer(data)]
    return bool(seconds) and sum(second >= _COMMON for second in seconds) >= _MOSTLY * len(seconds)
