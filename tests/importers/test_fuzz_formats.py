"""What every importer does with files that are damaged: nothing breaks, hangs, or is lost without a word.

Each format has more tests of its own beside its other ones; here stand those that are the same for all eight.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.importers.contract import Imported
from bibcatalog.plugins import IMPORTERS, OURS, all_plugins, load_importer
from tests.importers.libraries import SAVED, Damage, damages
from tests.importers.test_laws import written

FOLDER = Path(__file__).parent
FORMATS = sorted(plugin.name for plugin in all_plugins(IMPORTERS) if plugin.distribution == OURS)
LIBRARIES = ["bibtex", "csl-json", "csl-yaml", "ris", "zotero-rdf"]
SAMPLES = {
    "article": FOLDER / "article" / "garden.zh.txt",
    "html": FOLDER / "listing" / "page.html",
    "markdown": FOLDER / "listing" / "papers.md",
}
WORDS = "A long remark on soil. "
LONG = WORDS * (10_000_000 // len(WORDS))
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:bib="http://purl.org/net/biblio#"'
    ' xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"><bib:Book rdf:about="#k"><z:itemType>book</z:itemType>'
    "<dc:title>T</dc:title><dcterms:abstract>{}</dcterms:abstract></bib:Book></rdf:RDF>"
)
IN_ONE_LINE = {
    "bibtex": "@misc{{k, title = {{T}}, abstract = {{{}}}}}",
    "csl-json": '[{{"id": "k", "type": "book", "title": "T", "abstract": "{}"}}]',
    "csl-yaml": "references: [{{id: k, type: book, title: T, abstract: {}}}]",
    "ris": "TY  - BOOK\nTI  - T\nAB  - {}\nER  - \n",
    "zotero-rdf": RDF,
}


@cache
def sample(name: str) -> bytes:
    """A file of a format as people have it."""
    if name in SAMPLES:
        return SAMPLES[name].read_text("utf-8")[:4000].encode()
    whole = services.make_bibliography(services.load_catalog())
    return written(replace(whole, items=whole.items[:3], groups=()), name).encode()


def read(name: str, data: bytes) -> Imported:
    """Read a file, and see that every finding has a place in it."""
    found = load_importer(name).read(data, "file")
    lines = len(re.split(rb"\r\n|\r|\n", data))
    for finding in found.diagnostics:
        assert finding.where is not None
        assert 1 <= (finding.where.line or 1) <= lines + 1  # YAML misses something behind the end
        assert "\n" not in str(finding)
    assert found.drafts or found.diagnostics or not data.strip()
    return found


def titles(found: Imported) -> list[str]:
    return [str(draft.item.get("title", "")) for draft in found.drafts]


def test_there_are_eight_formats() -> None:
    assert {*LIBRARIES, *SAMPLES} == {*FORMATS}


@pytest.mark.parametrize("saved", SAVED)
@pytest.mark.parametrize("name", FORMATS)
def test_how_a_file_was_saved_does_not_matter(name: str, saved: str) -> None:
    before, after = read(name, sample(name)), read(name, SAVED[saved](sample(name)))
    assert titles(after) == titles(before) != []
    assert [finding.message for finding in after.diagnostics] == [finding.message for finding in before.diagnostics]


@pytest.mark.parametrize("name", FORMATS)
def test_bytes_of_another_encoding_are_named_with_their_line(name: str) -> None:
    lines = sample(name).split(b"\n")
    at = len(lines) // 2
    found = read(name, b"\n".join([*lines[:at], "größe".encode("latin-1"), *lines[at:]]))
    (finding,) = (one for one in found.diagnostics if one.severity == "error")
    assert finding.where is not None
    assert finding.where.line in {at + 1, None if name == "csl-json" else at + 1}
    assert found.drafts == ()


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=30)
@given(damage=damages())
def test_a_damaged_file_is_read_or_told(name: str, damage: Damage) -> None:
    read(name, damage(sample(name)))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=15)
@given(where=st.floats(0, 1))
def test_a_file_that_was_cut_anywhere_keeps_what_stands_before(name: str, where: float) -> None:
    data = sample(name)
    whole, found = titles(read(name, data)), titles(read(name, data[: int(len(data) * where)]))
    if name not in {"csl-json", "zotero-rdf"}:  # which are nothing without their end
        assert found[:-2] == whole[: len(found[:-2])]
        assert len(found) <= len(whole) + 1


@pytest.mark.parametrize("strange", ["Quux of frob", "  Quux: frob,", "@Quux", "TY Quux", "{Quux}", '"Quux"'])
@pytest.mark.parametrize("name", LIBRARIES)
def test_a_line_that_was_put_in_anywhere_is_read_or_told(name: str, strange: str) -> None:
    lines = sample(name).decode().split("\n")
    for at in range(0, len(lines) + 1, max(len(lines) // 24, 1)):
        found = read(name, "\n".join([*lines[:at], strange, *lines[at:]]).encode())
        is_told = any("Quux" in str(one) or f":{at + 1}:" in str(one) for one in found.diagnostics)
        is_broken = any(one.severity == "error" for one in found.diagnostics)
        assert is_told or is_broken or "Quux" in repr(found.drafts)


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_line_of_ten_megabytes_is_read(name: str) -> None:
    (draft,) = read(name, IN_ONE_LINE[name].format(LONG).encode()).drafts
    assert draft.summary == LONG.strip() or json.dumps(draft.summary) == json.dumps(LONG)


@pytest.mark.parametrize("sign", ["{", "[", "<b>", "(", '"', "@a{", "- ", "TY  - ", "%", "\\"])
@pytest.mark.parametrize("name", FORMATS)
def test_a_sign_that_comes_again_and_again_is_read_to_its_end(name: str, sign: str) -> None:
    data = sample(name)
    read(name, data[: len(data) // 2] + sign.encode() * 20_000 + data[len(data) // 2 :])
