"""Measure how fast .bib files are read to a model with names and Unicode, beside other libraries in the same run.

    python benchmarks/importing.py
    python benchmarks/importing.py --sizes 1000 10000 --node-modules .venv-node/node_modules

Every measurement is a process of its own; each round measures everything once, one after the other, and the table
shows medians. Time is the processor time from the file to the model: names in their parts, LaTeX as Unicode. Memory is
the growth of the process from before that to its largest, an entry. citation-js is measured where it is installed
(``npm install @citation-js/core @citation-js/plugin-bibtex``); of it the time includes all that Node does meanwhile.
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import generate
from cells import number
from measure import Result, _largest, _resident, timed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).parent
NODE_MODULES = HERE.parent / ".venv-bench" / "node_modules"
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 3
SLOW_ABOVE = 10_000
"""Sizes beyond this are only for those that are linear and fast."""

SLOWEST_ABOVE = 1_000

_CITATION_JS = """
const { performance } = require('perf_hooks');
const fs = require('fs');
const { Cite } = require('@citation-js/core');
require('@citation-js/plugin-bibtex');
const text = fs.readFileSync(process.argv[1], 'utf8');
global.gc && global.gc();
const before = process.memoryUsage().rss;
const start = process.cpuUsage();
const data = new Cite(text).data;
const used = process.cpuUsage(start);
const grown = process.resourceUsage().maxRSS * 1024 - before;
console.log(JSON.stringify({ seconds: (used.user + used.system) / 1e6, memory: grown, entries: data.length }));
"""


@dataclass
class Row:
    """A way to read: how it is named and measured, up to which size, and what each round gave."""

    title: str
    case: str
    limit: int = 10**9
    results: dict[int, list[Result]] = field(default_factory=dict)

    def median(self, count: int, what: str) -> float | None:
        """Give the median of the rounds; nothing when this was not measured."""
        found = [result[what] for result in self.results.get(count, []) if what in result]
        return median(found) if found else None


def references(path: str) -> int:
    """Read with bibcatalog: .bib to references, with every field, note and category."""
    from bibcatalog.importers.bibliographies import bibliography_of_file
    from bibcatalog.importers.bibtex import BibtexImporter

    imported = BibtexImporter().read(Path(path).read_bytes(), path)
    return len(bibliography_of_file(imported, []).items)


def catalog(path: str) -> int:
    """Make a catalog with bibcatalog: works told apart, and the text of its file."""
    from bibcatalog.importing import import_file

    return len(import_file(path, "bibtex").catalog.entries)


def bibtexparser(path: str) -> int:
    """Read with bibtexparser 2, with its own layers for LaTeX and names."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts

    logging.disable(logging.WARNING)
    layers = [LatexDecodingMiddleware(), SeparateCoAuthors(), SplitNameParts()]
    return len(parse_string(Path(path).read_text(encoding="utf-8"), append_middleware=layers).entries)


def pybtex(path: str) -> int:
    """Read with pybtex; its names are in parts, and LaTeX becomes Unicode in each field that is asked for."""
    from pybtex.database import parse_string
    from pybtex.richtext import Text

    data = parse_string(Path(path).read_text(encoding="utf-8"), "bibtex")
    model = [
        (
            {name: Text.from_latex(value) for name, value in entry.fields.items()},
            [
                [person.rich_last_names, person.rich_first_names]
                for people in entry.persons.values()
                for person in people
            ],
        )
        for entry in data.entries.values()
    ]
    return len(model)


CASES: dict[str, Callable[[str], int]] = {
    "references": references,
    "catalog": catalog,
    "bibtexparser": bibtexparser,
    "pybtex": pybtex,
}


def measure_here(case: str, path: str) -> Result:
    """Measure in this process; a small file first, so that imports and tables are there."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.bib")
        small.write_text(bib_file(5), encoding="utf-8")
        CASES[case](str(small))
    before = _resident()
    entries, seconds = timed(lambda: CASES[case](path))
    return {"seconds": seconds, "memory": _largest() - before, "entries": entries}


def bib_file(count: int) -> str:
    """Write a .bib file of a size, with LaTeX commands as in BibTeX of old."""
    from bibcatalog.services import render

    return "".join(render(generate.bibliography(count), "bibtex").pieces)


def measure(row: Row, path: Path, node_modules: Path) -> Result:
    """Measure in a fresh process."""
    if row.case == "citation-js":
        command = ["node", "--expose-gc", "-e", _CITATION_JS, str(path)]
        environment = {"NODE_PATH": str(node_modules), "PATH": str(Path(shutil.which("node") or "node").parent)}
    else:
        command, environment = [sys.executable, __file__, "--measure", row.case, str(path)], None
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="Measure bibcatalog's reading of .bib files beside other libraries.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of entries")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often everything is measured")
    parser.add_argument("--node-modules", type=Path, default=NODE_MODULES, help="where citation-js is installed")
    parser.add_argument("--measure", nargs=2, metavar=("CASE", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure_here(*options.measure)))
        return
    print("\n".join(tables(options.rounds, options.sizes, options.node_modules)))


def tables(rounds: int = ROUNDS, sizes: Sequence[int] = SIZES, node_modules: Path = NODE_MODULES) -> list[str]:
    """Measure everything and give the table."""
    rows = [
        Row("bibcatalog → references", "references"),
        Row("bibcatalog → catalog, with its file", "catalog", SLOW_ABOVE),
        Row("bibtexparser 2, with its LaTeX and name layers", "bibtexparser", SLOW_ABOVE),
        Row("pybtex, with names and rich text", "pybtex", SLOW_ABOVE),
    ]
    notes = []
    if shutil.which("node") and (node_modules / "@citation-js" / "core").is_dir():
        rows.append(Row("citation-js", "citation-js", SLOWEST_ABOVE))
    else:
        command = "npm install --prefix .venv-bench @citation-js/core @citation-js/plugin-bibtex"
        notes = ["", f"citation-js is left out: it is not installed (`{command}`)."]
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes:
            path = Path(folder, f"{count}.bib")
            path.write_text(bib_file(count), encoding="utf-8")
            for turn in range(rounds):
                print(f".bib of {count}, round {turn + 1} of {rounds}", file=sys.stderr)
                for row in rows if turn == 0 or count <= SLOW_ABOVE else ():
                    if count <= row.limit:
                        row.results.setdefault(count, []).append(measure(row, path, node_modules))
    return [
        "## Reading .bib files",
        "",
        f"Medians of {rounds} round{'s' if rounds > 1 else ''}, the largest size once; the files are those that "
        "bibcatalog writes of the generated entries, with LaTeX commands as in BibTeX of old. What is read: names in "
        "their parts, LaTeX as Unicode, every field. Memory is that of the model, at the largest size of each.",
        "",
        *table(rows, sizes),
        *notes,
    ]


def table(rows: Sequence[Row], sizes: Sequence[int]) -> list[str]:
    """Show time and memory at each size."""
    heads = [*map(number, sizes)]
    lines = [
        f"| .bib → model | {' | '.join(f'{head}, seconds' for head in heads)} | memory an entry |",
        "|---|" + "---:|" * (len(sizes) + 1),
    ]
    for row in rows:
        times = [row.median(count, "seconds") for count in sizes]
        known = [count for count in sizes if count in row.results]
        memory = (row.median(known[-1], "memory") or 0) / known[-1] / 1024 if known else 0
        cells = [f"{value:.2f}" if value is not None else "–" for value in times]
        lines.append(f"| {row.title} | {' | '.join(cells)} | {memory:.1f} KiB |")
    return lines


if __name__ == "__main__":
    main()
