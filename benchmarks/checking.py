"""Measure how fast .bib files are checked and fixed: the whole command, from start to exit.

    python benchmarks/checking.py
    python benchmarks/checking.py --sizes 1000 10000 100000

Every measurement is a process of its own; each round measures everything once, one after the other, and the table
shows medians of processor time. ``clean`` is a file without findings, ``faulty`` the same file with a fault in every
entry. To reach: 10 000 entries in 2 seconds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import generate
from bibcatalog import services
from cells import number

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (1_000, 10_000)
ROUNDS = 3
WAYS = (("check, clean", "clean", ()), ("check, faulty", "faulty", ()), ("check --fix, faulty", "fixed", ("--fix",)))


def seconds(arguments: list[str]) -> float:
    """Run the command once; give its processor time."""
    before = os.times()
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, "-m", "bibcatalog", "check", *arguments], check=False, capture_output=True, env=variables
    )
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def files_of(size: int, folder: Path) -> dict[str, Path]:
    """Write a file without findings, and one with a fault in every entry."""
    text = services.render(generate.bibliography(size), "bibtex").text
    clean, faulty = folder / f"clean-{size}.bib", folder / f"faulty-{size}.bib"
    clean.write_text(text, encoding="utf-8")
    faulty.write_text(text.replace("\n  year = {", "\n  note = {R&D},\n  year = {"), encoding="utf-8")
    return {"clean": clean, "faulty": faulty, "fixed": folder / f"fixed-{size}.bib"}


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    print("\n".join(tables(options.rounds, options.sizes)))


def tables(rounds: int = ROUNDS, sizes: Sequence[int] = SIZES) -> list[str]:
    """Measure everything and give the table."""
    found: dict[tuple[str, int], list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        files = {size: files_of(size, Path(folder)) for size in sizes}
        for turn in range(rounds):
            print(f"checks, round {turn + 1} of {rounds}", file=sys.stderr)
            for title, kind, extra in WAYS:
                for size in sizes:
                    shutil.copy(files[size]["faulty"], files[size]["fixed"])
                    arguments = [*extra, str(files[size][kind])]
                    found.setdefault((title, size), []).append(seconds(arguments))
    heads = " | ".join(f"{number(size)} entries" for size in sizes)
    return [
        "## Checking .bib files",
        "",
        "Whole commands, from start to exit, in processor time; one file without findings, and one with a fault in "
        "every entry.",
        "",
        f"| seconds | {heads} |",
        "|---|" + "---:|" * len(sizes),
        *(
            f"| {title} | " + " | ".join(f"{median(found[title, size]):.2f}" for size in sizes) + " |"
            for title, _, _ in WAYS
        ),
    ]


if __name__ == "__main__":
    main()
