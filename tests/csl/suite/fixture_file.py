"""The files of the suite: sections between marks, everything else a comment.

A section is opened by ``>>===== NAME =====>>`` and closed by ``<<===== NAME =====<<``, with two or more ``=``.
A mark without its arrows is none: what stands there is a comment too, and one fixture has such.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_OPENED = re.compile(r">>==+\s+([A-Z0-9-]+)\s.*=>>")
_CLOSED = re.compile(r"<<==+\s+([A-Z0-9-]+)\s.*=<<")

_NEEDED = ("MODE", "RESULT", "CSL", "INPUT")
_OPTIONAL = ("CITATION-ITEMS", "CITATIONS")
_COMMENTS = ("DESCRIPTION", "VERSION")
_MODES = ("citation", "bibliography")


@dataclass(frozen=True, slots=True)
class Fixture:
    """One test: a style, items, what is asked for and what is expected.

    Args:
        name: the file's name without its suffix; the part before ``_`` is the area.
        mode: ``citation`` or ``bibliography``.
        result: what is expected, as HTML.
        style: the style's XML.
        items: CSL-JSON.
        clusters: citations, each with its cites, to be made one after the other as they are (CITATION-ITEMS).
        updates: the steps in which somebody writes a document (CITATIONS): the citation that is put in or changed, and
            which citations with which note numbers stand before and after it.
    """

    name: str
    mode: str
    result: str
    style: str
    items: tuple[dict[str, object], ...]
    clusters: tuple[list[dict[str, Any]], ...] = ()
    updates: tuple[tuple[dict[str, Any], list[tuple[str, int]], list[tuple[str, int]]], ...] = ()


def folder() -> Path | None:
    """Give the folder of the fixtures, if somebody named one."""
    named = os.environ.get("CSL_TEST_SUITE")
    return Path(named) if named else None


def names(suite: Path | None) -> list[str]:
    """List the fixtures; without a folder there are none."""
    return sorted(path.stem for path in suite.glob("*_*.txt")) if suite else []


def area(name: str) -> str:
    """Give what a fixture is about.

    >>> area("date_RangeDelimiter")
    'date'
    """
    return name.partition("_")[0]


def read(path: Path) -> Fixture:
    """Read one file of the suite."""
    return parse(path.stem, path.read_text("utf-8-sig"))


def parse(name: str, text: str) -> Fixture:
    """Take a fixture apart; raise ValueError where it asks for what is not known here."""
    found = _sections(text)
    if missing := [section for section in _NEEDED if section not in found]:
        raise ValueError(f"{name} has no section {', '.join(missing)}")
    if unknown := sorted(found.keys() - {*_NEEDED, *_OPTIONAL, *_COMMENTS}):
        raise ValueError(f"{name} has a section that the runner does not know: {', '.join(unknown)}")
    mode = found["MODE"].strip()
    if mode not in _MODES:
        raise ValueError(f"{name} has a mode that the runner does not know: {mode}")
    return Fixture(
        name,
        mode,
        found["RESULT"],
        found["CSL"],
        tuple(json.loads(found["INPUT"])),
        tuple(json.loads(found.get("CITATION-ITEMS", "[]"))),
        tuple(json.loads(found.get("CITATIONS", "[]"))),
    )


def _sections(text: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    inside = ""
    for line in text.split("\n"):
        if mark := _OPENED.search(line):
            if inside:
                raise ValueError(f"section {inside} is still open where {mark[1]} begins")
            inside = mark[1]
            found[inside] = []
        elif mark := _CLOSED.search(line):
            if inside != mark[1]:
                raise ValueError(f"section {mark[1]} ends where {inside or 'none'} is open")
            inside = ""
        elif inside:
            found[inside].append(line)
    return {name: "\n".join(lines) for name, lines in found.items()}
