"""Whether a result is the expected one, and how they differ."""

from __future__ import annotations

import difflib

_MAY_HAVE_CHANGED = ">>["
_UNCHANGED = "..["


def same(mode: str, expected: str, actual: str) -> bool:
    """Compare; a citation by its characters, a bibliography but for the white space that HTML lays out its blocks with.

    A citation that may have changed need not have: citeproc-js names some that came out as they were before.

    >>> same("citation", ">>[0] Doe", "..[0] Doe"), same("citation", "..[0] Doe", ">>[0] Doe")
    (True, False)
    """
    wanted, found = _lines(mode, expected), _lines(mode, actual)
    return _allowing(wanted, found) == found


def difference(mode: str, expected: str, actual: str) -> str:
    """Show the lines that differ, with what differs in them."""
    wanted, found = _lines(mode, expected), _lines(mode, actual)
    compared = difflib.ndiff(_allowing(wanted, found), found)
    return "\n".join(line.rstrip("\n") for line in compared if not line.startswith("  "))


def _lines(mode: str, text: str) -> list[str]:
    lines = text.strip().split("\n")
    return [line.strip() for line in lines if line.strip()] if mode == "bibliography" else lines


def _allowing(wanted: list[str], found: list[str]) -> list[str]:
    """Take "may have changed" for "unchanged" where that is what was found."""
    unchanged = {number for number, line in enumerate(found) if line.startswith(_UNCHANGED)}
    return [
        _UNCHANGED + line.removeprefix(_MAY_HAVE_CHANGED)
        if number in unchanged and line.startswith(_MAY_HAVE_CHANGED)
        else line
        for number, line in enumerate(wanted)
    ]
