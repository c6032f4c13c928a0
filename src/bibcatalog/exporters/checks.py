"""What no format may be given: keys that clash or cannot be written, control characters."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.latex.encode import FORBIDDEN
from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.model.bibliography import Bibliography, Item

_CONTROLS = frozenset(range(32)) - {ord("\n")} | {0x7F}
_NEITHER_CONTROL_NOR_BRACE = bytes(code for code in range(256) if code not in _CONTROLS and code not in b"{}")
_C1_IN_UTF8 = re.compile(rb"\xc2[\x80-\x9f]")

_UNWRITABLE_KEY = re.compile(r"[\s,{}()#%~\\\"'=@\x00-\x1f\x7f]")


def key_findings(bibliography: Bibliography, *, ascii_keys: bool, bibtex: bool) -> Iterator[Diagnostic]:
    """Check that keys can be written and are unique.

    BibTeX takes keys without regard to case, and of any letters; but pdfLaTeX writes those beyond ASCII as commands
    into the file that BibTeX reads. Biber, XeLaTeX, LuaLaTeX and CSL take any letters.
    """
    seen: dict[str, str] = {}
    for item in bibliography.items:
        key = item.key
        if not key or _UNWRITABLE_KEY.search(key) or (ascii_keys and not key.isascii()):
            hint = "give it a key of ASCII letters, digits and inner _ . : / -"
            yield Diagnostic("BC030", f"the key {key!r} cannot be written in this format", hint, key=key)
        elif bibtex and not key.isascii():
            message = f"the key {key!r} has letters beyond ASCII, which pdfLaTeX with BibTeX cannot cite"
            yield Diagnostic("BC041", message, "typeset with XeLaTeX or LuaLaTeX, or give it another key", key=key)
        for alias in item.aliases:
            if _UNWRITABLE_KEY.search(alias) or (ascii_keys and not bibtex and not alias.isascii()):
                yield Diagnostic("BC030", f"the alias {alias!r} cannot be written in this format", "remove it", key=key)
        folded = key.lower() if bibtex else key
        if folded in seen:
            alike = "" if seen[folded] == key else f" (as {seen[folded]!r}, the same without case)"
            yield Diagnostic(
                "BC031", f"the key {key!r} is used twice{alike}", "give one of the two another key", key=key
            )
        seen.setdefault(folded, key)


def has_forbidden(text: str) -> bool:
    """Say whether a text that we wrote, with its line ends, holds a control character or a lone surrogate."""
    return forbidden_and_braces(text)[0]


def forbidden_and_braces(text: str) -> tuple[bool, int]:
    r"""Say whether a text that we wrote holds such a character, and how many more braces open in it than close.

    >>> forbidden_and_braces("note = {a}\n"), forbidden_and_braces("note = {\x07}}")
    ((False, 0), (True, -1))
    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        return True, text.count("{") - text.count("}")
    # Searching bytes is several times faster than searching characters; and few are left to count.
    left = data.translate(None, _NEITHER_CONTROL_NOR_BRACE)
    opening, closing = left.count(b"{"), left.count(b"}")
    return opening + closing != len(left) or has_c1(data), opening - closing


def has_c1(data: bytes) -> bool:
    """Say whether UTF-8 holds a control character beyond ASCII, U+0080 to U+009F."""
    return b"\xc2" in data and _C1_IN_UTF8.search(data) is not None  # the first byte of them is rare, and found fast


def character_findings(item: Item) -> Iterator[Diagnostic]:
    """Name the fields of an item that hold control characters or broken Unicode."""
    for name, text in _texts(item):
        match = FORBIDDEN.search(text)
        if match is None:
            continue
        code = ord(match[0])
        if code >= 0xD800:
            message = f"{name} holds a lone surrogate (U+{code:04X}), which is no character"
            yield Diagnostic("BC037", message, "read the file again in its right encoding", key=item.key)
        else:
            message = f"{name} holds the control character U+{code:04X} at position {match.start() + 1}"
            yield Diagnostic("BC032", message, "remove it", key=item.key)


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    yield "key", item.key
    reference = item.reference
    for field in fields(reference):
        value = getattr(reference, field.name)
        if isinstance(value, Text):
            yield field.name, value.plain
        elif isinstance(value, str):
            yield field.name, value
        elif field.name in {"authors", "editors", "translators"}:
            for name in value:
                yield field.name, "".join(getattr(name, part) for part in name.__slots__)
    for name in ("aliases", "categories", "tags"):
        yield name, "".join(getattr(item, name))
    yield "note", item.note
    for name, text in item.extra:
        yield f"extra.{name}", name + text
    for name, own in item.custom:
        yield name, name + "".join(_flat(own))


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for part in value:
            yield from _flat(part)
    else:
        yield str(value)
