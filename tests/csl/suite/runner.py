"""Fixtures run with this engine, as the authors of the suite meant them.

- Without CITATION-ITEMS and CITATIONS there is one citation of all items, in the order of the bibliography.
- CITATION-ITEMS are made one after the other; positions are those in the data, and a cite without one is the first.
- CITATIONS tell how a document is written. After the last step there is a line for each citation: ``..[0] text`` when
  its text needed no change in that step, ``>>[0] text`` when it may have had one.
"""

from __future__ import annotations

import importlib.util
import signal
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, Final

from bibcatalog.csl import Citation, Cite, Options, Processor, Style
from tests.csl.suite import fixture_file
from tests.csl.suite.comparing import difference, same
from tests.csl.suite.fixture_file import Fixture
from tests.csl.suite.suite_html import bibliography, html

SECONDS: Final = 20
"""How long a fixture may take."""

FIRST: Final = 0
"""The position of a cite that the data gives none, where the data gives them."""

_OPTIONS: Final = Options(item_language="off", note_variables=True)  # CSL has terms in the language of the style only


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a fixture; ``error`` tells of an exception."""

    name: str
    mode: str
    expected: str
    actual: str
    error: str = ""

    @property
    def passed(self) -> bool:
        """Whether the engine gave what is expected."""
        return not self.error and same(self.mode, self.expected, self.actual)

    @property
    def complaint(self) -> str:
        """What is wrong with it."""
        return self.error or difference(self.mode, self.expected, self.actual)


def judge(path: Path) -> Outcome:
    """Run one file of the suite; whatever goes wrong is an outcome."""
    outcome = Outcome(path.stem, "", "", "")
    try:
        fixture = fixture_file.read(path)
        outcome = replace(outcome, mode=fixture.mode, expected=fixture.result)
        with _limit(SECONDS):
            return replace(outcome, actual=render(fixture))
    except Exception as error:  # noqa: BLE001 - an outcome is wanted of every fixture
        return replace(outcome, error=_told(error))


def render(fixture: Fixture) -> str:
    """Give what the engine makes of a fixture, in the form of its result."""
    processor = Processor(Style.parse(fixture.style), locale_xml, options=_OPTIONS)
    numbered = {str(item.get("id", number)): item for number, item in enumerate(fixture.items)}
    items = {name: {**item, "id": name} for name, item in numbered.items()}
    if fixture.updates:
        return _document(processor, fixture, items)
    clusters = [Citation(tuple(_cite({"position": FIRST, **cite}) for cite in cluster)) for cluster in fixture.clusters]
    document = processor.process(list(items.values()), clusters)
    if fixture.mode == "bibliography":
        return bibliography(entry.text for entry in document.bibliography)
    if not clusters:
        place = {entry.id: number for number, entry in enumerate(document.bibliography)}
        order = sorted(items, key=lambda item: place.get(item, len(place)))
        everything = Citation(tuple(Cite(item, position=FIRST) for item in order))
        document = processor.process(list(items.values()), [everything])
    return "\n".join(map(html, document.citations))


def _document(processor: Processor, fixture: Fixture, items: Mapping[str, Mapping[str, object]]) -> str:
    """Write a document in steps; the engine makes it anew each time."""
    known: dict[str, dict[str, Any]] = {}
    before: dict[str, str] = {}
    lines: list[str] = []
    for changed, earlier, later in fixture.updates:
        current = str(changed["citationID"])
        known[current] = changed
        order = [*earlier, (current, changed.get("properties", {}).get("noteIndex", 0)), *later]
        citations = [Citation(tuple(map(_cite, known[name]["citationItems"])), note=note) for name, note in order]
        cited = dict.fromkeys(cite.id for citation in citations for cite in citation.cites)
        document = processor.process([items[item] for item in cited], citations)
        if fixture.mode == "bibliography":
            lines = [bibliography(entry.text for entry in document.bibliography)]
            continue
        now = {citation: html(text) for (citation, _), text in zip(order, document.citations, strict=True)}
        lines = [
            f"{'..' if before.get(citation) == text and citation != current else '>>'}[{number}] {text}"
            for number, (citation, text) in enumerate(now.items())
        ]
        before = now
    return "\n".join(lines)


def _cite(given: Mapping[str, Any]) -> Cite:
    return Cite(
        str(given["id"]),
        locator=str(given.get("locator", "")).strip(),
        label=given.get("label", ""),
        prefix=given.get("prefix", ""),
        suffix=given.get("suffix", ""),
        author_only=bool(given.get("author-only")),
        suppress_author=bool(given.get("suppress-author")),
        position=given.get("position"),
        near_note=bool(given.get("near-note")),
    )


@cache
def locale_xml(tag: str) -> str | None:
    """Give a locale file that comes with citeproc-py."""
    path = _locales() / f"locales-{tag}.xml"
    return path.read_text("utf-8") if path.is_file() else None


@cache
def _locales() -> Path:
    package = importlib.util.find_spec("citeproc")
    if package is None or not package.submodule_search_locations:
        raise RuntimeError("the locales are those of citeproc-py, which is not installed; run: make setup")
    return Path(package.submodule_search_locations[0], "data", "locales")


@contextmanager
def _limit(seconds: int) -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not done after {seconds} s")

    former = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, former)


def _told(error: Exception) -> str:
    """Say what was raised, and where."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{where}"
