"""Measure how fast bibcatalog works, beside other programs that do the same in the same run.

    python benchmarks/run.py                            everything, at the sizes of each part
    python benchmarks/run.py exports importing          these parts; the others stay as they are in results.md
    python benchmarks/run.py exports --sizes 100 1000 10000 100000

Every measurement is made in a fresh process; each round measures everything of a part once, one after the other, so
that a busy moment of the machine spoils no single row; the tables show medians. They are printed, and written to
``results.md``. Compare what stands in one table: it was measured in one run.
"""

from __future__ import annotations

import argparse
import inspect
import os
import platform
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cells import installed

if TYPE_CHECKING:
    from collections.abc import Sequence

RESULTS = Path(__file__).parent / "results.md"
PARTS = {
    "exports": "exporting",
    "importing": "importing",
    "formatting": "formatting",
    "checking": "checking",
    "page": "sites",
}
"""What can be measured, in the order of the report -> the module whose ``tables`` does it."""

_LIBRARIES = ("bibcatalog", "bibtexparser", "pybtex", "PyYAML", "pydantic", "click", "citeproc-py")
_PART = re.compile(r"<!-- (\w+) -->\n(.*?)(?=<!-- \w+ -->\n|\Z)", re.DOTALL)


def main() -> None:
    """Measure, print the report and write it."""
    parser = argparse.ArgumentParser(description="Measure bibcatalog beside other programs that do the same.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure: {', '.join(PARTS)}")
    parser.add_argument("--sizes", type=int, nargs="+", help="numbers of entries")
    parser.add_argument("--rounds", type=int, help="how often everything is measured")
    parser.add_argument("--output", type=Path, default=RESULTS, help="the Markdown file to write")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    known = dict(_PART.findall(options.output.read_text(encoding="utf-8"))) if options.output.exists() else {}
    for part in options.parts or PARTS:
        lines = measure(part, sizes=sorted(set(options.sizes or ())), rounds=options.rounds)
        known[part] = "\n".join(["", *lines, "", ""])
    report = "\n".join([*introduction(), "", *(f"<!-- {part} -->\n{known[part]}" for part in PARTS if part in known)])
    print(report)
    options.output.write_text(report.rstrip() + "\n", encoding="utf-8")


def measure(part: str, *, sizes: Sequence[int], rounds: int | None) -> list[str]:
    """Measure one part, with what it takes of the options, and give its tables."""
    tables = import_module(PARTS[part]).tables
    given: dict[str, Any] = {"sizes": sizes or None, "rounds": rounds}
    taken = inspect.signature(tables).parameters
    lines: list[str] = tables(**{name: value for name, value in given.items() if value and name in taken})
    return lines


def introduction() -> list[str]:
    """Say what was measured, on what, with what."""
    versions = ", ".join(f"{name} {found}" for name in _LIBRARIES if (found := installed(name)))
    return [
        "# Benchmarks",
        "",
        "Each measurement is made in a fresh process; seconds of processor time, and for whole commands seconds of the "
        "clock. Made by `python benchmarks/run.py`; each part was measured in one run, not all of them in the same.",
        f"{machine()}; {platform.python_implementation()} {platform.python_version()}; {versions}.",
    ]


def machine() -> str:
    """Name the kind of machine, in general words."""
    cores = os.cpu_count() or 1
    kind = {"x86_64": "64-bit x86", "AMD64": "64-bit x86", "aarch64": "64-bit ARM", "arm64": "64-bit ARM"}
    return f"{platform.system()}, {kind.get(platform.machine(), platform.machine())}, {cores} cores"


if __name__ == "__main__":
    main()
