"""Measure how fast catalogs are read and written, beside other libraries that write the same in the same run.

The tables are part of what ``run.py`` writes. Every measurement is made in a fresh process (``measure.py``).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from cells import installed, number

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
SIZES = (100, 1_000, 10_000)
ROUNDS = 3
READ_SIZES = (1_000, 10_000)
PYBTEX_LIMIT = 10_000  # it needs more than a second for every thousand
ONCE_ABOVE = 20_000  # such sizes take minutes, and vary little: they are measured in the first round only
PAIRS = 15

Result = dict[str, float]


@dataclass
class Row:
    """One line of the tables: what is measured, and what each round gave, per size."""

    title: str
    case: str
    detail: str = ""
    limit: int = 10**9
    results: dict[int, list[Result]] = field(default_factory=dict)

    def median(self, count: int, what: str) -> float | None:
        """Give the median of the rounds; nothing when this was not measured."""
        found = [result[what] for result in self.results.get(count, []) if what in result]
        return median(found) if found else None


def tables(rounds: int = ROUNDS, sizes: Sequence[int] = SIZES) -> list[str]:
    """Measure everything and give the tables."""
    exports, notes = export_rows()
    reads = Row("catalog file → model", "read")
    with tempfile.TemporaryDirectory() as folder:
        files = {count: str(Path(folder, f"{count}.yaml")) for count in sizes if count in READ_SIZES}
        for count, file in files.items():
            measure("write-catalog", count, file)
        for turn in range(rounds):
            print(f"exports, round {turn + 1} of {rounds}", file=sys.stderr)
            for count in sizes if turn == 0 else [count for count in sizes if count <= ONCE_ABOVE]:
                for row in exports:
                    if count <= row.limit:
                        row.results.setdefault(count, []).append(measure(row.case, count, row.detail))
                if count in files:
                    reads.results.setdefault(count, []).append(measure(reads.case, count, files[count]))
    return [
        *introduction(rounds, sizes[-1]),
        "",
        *time_table(exports, sizes),
        *notes,
        "",
        *linearity_table([row for row in exports if row.case == "export"], sizes),
        "",
        *reading_table(reads),
        "",
        *start_table(),
    ]


def introduction(rounds: int, largest: int) -> list[str]:
    """Say what was measured."""
    return [
        "## Writing and reading catalogs",
        "",
        f"Medians of {rounds} round{'s' if rounds > 1 else ''}"
        f"{'; the largest size is measured once' if largest > ONCE_ABOVE and rounds > 1 else ''}.",
        "",
        "The entries are generated from a seed (`benchmarks/generate.py`): 40 % conference papers, 30 % journal "
        "articles, 18 % arXiv preprints, 8 % books, 4 % reports; eleven fields and four authors on average, six of "
        "seven with an abstract of 800 characters, many with accents, Chinese, or characters that LaTeX reads as "
        "commands. All libraries write the same values: bibcatalog encodes them for LaTeX on the way and checks them, "
        "bibtexparser and pybtex are given them encoded (pybtex encodes them once more).",
    ]


def export_rows() -> tuple[list[Row], list[str]]:
    """Give the rows of the export table that can be measured here, and a note on each that cannot."""
    rows = [
        Row("bibcatalog → BibTeX", "export", "bibtex"),
        Row("bibcatalog → BibLaTeX", "export", "biblatex"),
        Row("bibcatalog → CSL-JSON", "export", "csl-json"),
    ]
    notes = []
    version = installed("bibtexparser")
    if version and int(version.split(".")[0]) >= 2:
        rows.append(Row(f"bibtexparser {version}, `write_string`", "bibtexparser", "default"))
        rows.append(Row(f"bibtexparser {version}, in place", "bibtexparser", "in place"))
    else:
        notes.append(f"bibtexparser is left out: {version or 'none'} is installed, and version 2 is compared.")
    if version := installed("pybtex"):
        rows.append(Row(f"pybtex {version}, `to_string`", "pybtex", limit=PYBTEX_LIMIT))
    else:
        notes.append("pybtex is left out: it is not installed.")
    rows.append(Row("`json.dumps(indent=2)` of the same items", "dumps", "2"))
    rows.append(Row("`json.dumps` of the same items on one line", "dumps", ""))
    return rows, ["", *notes] if notes else []


def measure(case: str, count: int, detail: str) -> Result:
    """Measure in a fresh process."""
    command = [sys.executable, str(HERE / "measure.py"), case, str(count), detail]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: Result = json.loads(done.stdout)
    return result


def time_table(rows: list[Row], sizes: Sequence[int]) -> list[str]:
    """Show the time to write, and against our BibTeX at the largest size both were measured at."""
    ours = rows[0]
    lines = [
        "### Writing",
        "",
        f"| seconds to write | {' | '.join(f'{number(count)} entries' for count in sizes)} | against our BibTeX |",
        "|---|" + "---:|" * (len(sizes) + 1),
    ]
    for row in rows:
        shared = [count for count in sizes if count in row.results]
        ratio = "–"
        if shared and row is not ours:
            own, theirs = ours.median(shared[-1], "seconds"), row.median(shared[-1], "seconds")
            ratio = f"{theirs / own:.1f} ×" if own and theirs else "–"
        cells = [_seconds(row.median(count, "seconds")) for count in sizes]
        lines.append(f"| {row.title} | {' | '.join(cells)} | {ratio} |")
    return lines


def linearity_table(rows: list[Row], sizes: Sequence[int]) -> list[str]:
    """Show time and memory per entry at each size: equal numbers are linear growth."""
    lines = [
        "### Per entry",
        "",
        "Memory is that of the model and of what was written, at its peak; below 1 000 entries the steps in which a "
        "process gets memory are larger than what is measured.",
        "",
        "| per entry | " + " | ".join(map(number, sizes)) + " | size in the file |",
        "|---|" + "---:|" * (len(sizes) + 1),
    ]
    for row in rows:
        times = [row.median(count, "seconds") for count in sizes]
        memory = [row.median(count, "memory") if count >= 1_000 else None for count in sizes]
        size = row.median(sizes[-1], "size") or 0
        micro = [f"{value / count * 1e6:.1f} µs" if value else "–" for count, value in zip(sizes, times, strict=True)]
        kibi = [f"{value / 1024:.1f} KiB" if value else "–" for value in memory]
        lines.append(f"| {row.title}, time | {' | '.join(micro)} | {size / 1024:.1f} KiB |")
        lines.append(f"| {row.title}, memory | {' | '.join(kibi)} | |")
    return lines


def reading_table(row: Row) -> list[str]:
    """Show the time to read and check a catalog file."""
    lines = [
        "### Reading",
        "",
        "| catalog file → checked model | seconds | per entry | memory |",
        "|---|---:|---:|---:|",
    ]
    for count in row.results:
        seconds, memory = row.median(count, "seconds") or 0, row.median(count, "memory") or 0
        cells = f"{_seconds(seconds)} | {seconds / count * 1e6:.0f} µs | {memory / 1024:.1f} KiB"
        lines.append(f"| {number(count)} entries | {cells} |")
    return lines


def start_table() -> list[str]:
    """Show what starting costs: each command in turn with the import of click, and the median of the ratios."""
    script = str(Path(sys.executable).with_name("bibcatalog"))
    click = [sys.executable, "-c", "import click"]
    commands = {
        "`bibcatalog --help`": [script, "--help"],
        "`bibcatalog export --to bibtex`, the packaged catalog": [script, "export", "--to", "bibtex"],
        "`bibcatalog export --to csl-json`, the packaged catalog": [script, "export", "--to", "csl-json"],
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(PAIRS):
        for name, command in commands.items():
            taken[name].append((wall(click), wall(command)))
    lines = [
        "### Starting",
        "",
        f"Whole processes, {PAIRS} times in turn.",
        "",
        '| command | seconds | against `python -c "import click"` |',
        "|---|---:|---:|",
        f'| `python -c "import click"` | {_seconds(median(one for pairs in taken.values() for one, _ in pairs))} | |',
    ]
    for name, pairs in taken.items():
        ratio = median(own / imports for imports, own in pairs)
        lines.append(f"| {name} | {_seconds(median(own for _, own in pairs))} | {ratio:.2f} × |")
    return lines


def wall(command: list[str]) -> float:
    """Give the seconds a command takes from start to end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def _seconds(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.4f}" if value < 0.1 else f"{value:.3f}" if value < 10 else f"{value:.1f}"
