"""One formatting of a bibliography in a process of its own: ``formatting.py`` starts this file.

    python benchmarks/formatters.py bibcatalog apa.csl items.json

It prints JSON: how many entries came out, and the processor seconds from the style's text and the items in memory to
the formatted entries.
"""

from __future__ import annotations

import gc
import json
import random
import re
import sys
import time
import warnings
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = dict[str, Any]


def items(count: int) -> list[Item]:
    """Make references of many types: the generated reading list, of which one in three becomes something else."""
    import generate
    from bibcatalog.services import render

    made: list[Item] = json.loads("".join(render(generate.bibliography(count), "csl-json").pieces))
    return [_varied(item, random.Random(f"{generate.SEED}/{index}/type")) for index, item in enumerate(made)]


def _varied(item: Item, rng: random.Random) -> Item:
    if rng.random() < 2 / 3:
        return item
    kind, fields = rng.choice(_OTHERS)
    return {**item, "type": kind, **fields(rng, item["author"])}


_BOOK = {"container-title": "A Handbook of Examples", "publisher": "Example Press", "publisher-place": "Oxford"}
_OTHERS: tuple[tuple[str, Callable[[random.Random, list[Item]], Item]], ...] = (
    ("chapter", lambda rng, people: {**_BOOK, "editor": people[::-1], "page": f"{rng.randint(1, 300)}-{301}"}),
    ("thesis", lambda rng, _: {"genre": rng.choice(("PhD thesis", "Master’s thesis")), "publisher": "ETH Zürich"}),
    ("webpage", lambda rng, _: {"container-title": "Example", "URL": "https://example.org/a", **_seen(rng)}),
    ("post-weblog", lambda rng, _: {"container-title": "A blog", "URL": "https://example.org/b?c=1", **_seen(rng)}),
    ("dataset", lambda rng, _: {"version": f"{rng.randint(1, 9)}.{rng.randint(0, 9)}", "publisher": "Zenodo"}),
    ("software", lambda rng, _: {"version": f"v{rng.randint(1, 9)}", "URL": "https://example.org/code"}),
    ("entry-encyclopedia", lambda rng, _: {**_BOOK, "volume": str(rng.randint(1, 12))}),
    ("article-newspaper", lambda rng, _: {"container-title": "The Daily Example", "page": f"A{rng.randint(1, 40)}"}),
    ("article-magazine", lambda rng, _: {"container-title": "Example Weekly", "issue": str(rng.randint(1, 52))}),
    ("patent", lambda rng, _: {"number": f"US {rng.randint(1, 12_000_000)}", "authority": "United States"}),
    ("speech", lambda _, __: {"event-title": "Example Days", "event-place": "Vienna", "genre": "Keynote"}),
)


def _seen(rng: random.Random) -> Item:
    return {"accessed": {"date-parts": [[2025, rng.randint(1, 12), rng.randint(1, 28)]]}}


def bibcatalog(style: Path, references: list[Item]) -> tuple[int, float]:
    """Format with our engine."""
    from bibcatalog.csl import Processor, Style

    xml = style.read_text("utf-8")
    start = _start()
    document = Processor(Style.parse(xml), locale).process(references)
    entries = [entry.text.plain for entry in document.bibliography]
    return _count(entries), time.process_time() - start


def citeproc_py(style: Path, references: list[Item]) -> tuple[int, float]:
    """Format with citeproc-py."""
    from citeproc import (  # type: ignore[import-untyped]
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

    warnings.simplefilter("ignore")  # it warns of each field that it does not know
    start = _start()
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(str(style), validate=False), CiteProcJSON(references), formatter.plain
    )
    for item in references:
        bibliography.register(Citation([CitationItem(item["id"])]))
    entries = [str(entry) for entry in bibliography.bibliography()]
    return _count(entries), time.process_time() - start


def locale(language: str) -> str | None:
    """Give a locale of citeproc-py, which has them all."""
    path = resources.files("citeproc") / "data" / "locales" / f"locales-{language}.xml"
    return path.read_text("utf-8") if path.is_file() else None


def _start() -> float:
    gc.collect()
    return time.process_time()


def _count(entries: Sequence[str]) -> int:
    return sum(bool(re.search(r"\w", entry)) for entry in entries)


def write(folder: Path, count: int, styles: Sequence[Path]) -> None:
    """Write the references in a file, and for citeproc-js one for each style."""
    made = items(count)
    Path(folder, f"{count}.json").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    locales = {language: locale(language) for language in ("en-US", "zh-CN")}
    for style in styles:
        job = {"items": made, "style": style.read_text("utf-8"), "locales": locales}
        Path(folder, f"{count}-{style.stem}.json").write_text(json.dumps(job, ensure_ascii=False), encoding="utf-8")


CASES = {"bibcatalog": bibcatalog, "citeproc-py": citeproc_py}


def main() -> None:
    """Format once and tell how long it took; or write the files that are read."""
    case, *arguments = sys.argv[1:]
    if case == "write":
        folder, count, *styles = arguments
        write(Path(folder), int(count), list(map(Path, styles)))
        return
    style, references = arguments
    entries, seconds = CASES[case](Path(style), json.loads(Path(references).read_text("utf-8")))
    print(json.dumps({"entries": entries, "seconds": seconds}))


if __name__ == "__main__":
    main()
