"""The two lists: which fixtures pass, and why the others do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

PASSING: Final = Path(__file__).with_name("passing.txt")
FAILING: Final = Path(__file__).with_name("failing.md")

_ROW = re.compile(r"^\| *(\w+_[^ |]+) *\|(.*)\|$", re.MULTILINE)


def passing() -> list[str]:
    """Give the fixtures that pass, as they are listed."""
    return PASSING.read_text("utf-8").split()


def failing() -> list[tuple[str, str]]:
    """Give the fixtures that do not pass, each with its reason."""
    return [(row[1], row[2].strip()) for row in _ROW.finditer(FAILING.read_text("utf-8"))]


def write_passing(names: Iterable[str]) -> None:
    """Write the list of those that pass anew."""
    PASSING.write_text("".join(f"{name}\n" for name in sorted(names)), "utf-8")
