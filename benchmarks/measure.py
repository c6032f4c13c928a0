"""One measurement in a process of its own: ``run.py`` starts this file, and reads the JSON it prints.

Time is the processor time of the call that is named and of nothing around it, so that what else the machine does
counts as little as it can. Memory is the growth of the process from before the
model was made to its largest, per entry: the model, the rendered pieces, and whatever was needed on the way.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import generate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bibcatalog.model.bibliography import Bibliography

T = TypeVar("T")
Result = dict[str, float]


def timed(call: Callable[[], T]) -> tuple[T, float]:
    """Call once, with the garbage collector as Python has it, and give the processor seconds it took."""
    gc.collect()
    start = time.process_time()
    value = call()
    return value, time.process_time() - start


def export(count: int, form: str) -> Result:
    """Render the model in a format: time, memory and size per entry."""
    from bibcatalog.exporters.contract import ExportOptions
    from bibcatalog.plugins import load_exporter

    exporter = load_exporter(form)
    exporter.render(generate.bibliography(5), ExportOptions())  # imports, tables and patterns are there already
    before = _resident()
    made = generate.bibliography(count)
    rendered, seconds = timed(lambda: exporter.render(made, ExportOptions()))
    if rendered.diagnostics:
        message = f"{form}: {rendered.diagnostics[0]}"
        raise RuntimeError(message)
    memory = (_largest() - before) / count
    return {"seconds": seconds, "memory": memory, "size": sum(len(piece.encode()) for piece in rendered.pieces) / count}


def bibtexparser(count: int, stack: str) -> Result:
    """Write the same entries with bibtexparser 2, with its default stack or one that works in place."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.middlewares.parsestack import default_unparse_stack

    logging.disable(logging.WARNING)  # it warns that the default stack is slow
    library = generate.bibtexparser_library(_pieces(generate.bibliography(count), "bibtex"))
    middlewares = default_unparse_stack(allow_inplace_modification=True) if stack == "in place" else None
    text, seconds = timed(lambda: write_string(library, middlewares))
    return {"seconds": seconds, "size": len(text.encode()) / count}


def pybtex(count: int, _: str) -> Result:
    """Write the same entries with pybtex."""
    data = generate.pybtex_data(_pieces(generate.bibliography(count), "bibtex"))
    text, seconds = timed(lambda: data.to_string("bibtex"))
    return {"seconds": seconds, "size": len(text.encode()) / count}


def dumps(count: int, indent: str) -> Result:
    """Write the same CSL items with the standard library: what JSON costs when nothing is mapped."""
    items = json.loads("".join(_pieces(generate.bibliography(count), "csl-json")))
    spaces = int(indent) if indent else None
    text, seconds = timed(lambda: json.dumps(items, indent=spaces, ensure_ascii=False))
    return {"seconds": seconds, "size": len(text.encode()) / count}


def read(count: int, path: str) -> Result:
    """Read a catalog file, check it and make its bibliography."""
    from bibcatalog.catalog.reader import read_catalog
    from bibcatalog.catalog.selection import bibliography_of

    data = Path(path).read_bytes()
    before = _resident()
    reading, seconds = timed(lambda: read_catalog(data, path))
    memory = (_largest() - before) / count
    if reading.catalog is None or bibliography_of(reading.catalog) != generate.bibliography(count):
        message = "the catalog that was read is not the one that was written"
        raise RuntimeError(message)
    return {"seconds": seconds, "memory": memory, "size": len(data) / count}


def write_catalog(count: int, path: str) -> Result:
    """Write the catalog file to be read; not a measurement."""
    return {"bytes": Path(path).write_bytes(generate.catalog_yaml(count))}


CASES: dict[str, Callable[[int, str], Result]] = {
    "export": export,
    "bibtexparser": bibtexparser,
    "pybtex": pybtex,
    "dumps": dumps,
    "read": read,
    "write-catalog": write_catalog,
}


def _pieces(bibliography: Bibliography, form: str) -> Sequence[str]:
    from bibcatalog.services import render

    return render(bibliography, form).pieces


def _resident() -> int:
    """Give the memory of this process in bytes; where the system does not tell, the largest it has had."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else _largest()


def _largest() -> int:
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest if sys.platform == "darwin" else largest * 1024


def main() -> None:
    """Measure ``case count detail`` and print the result as JSON."""
    case, count, detail = sys.argv[1:]
    print(json.dumps(CASES[case](int(count), detail)))


if __name__ == "__main__":
    main()
