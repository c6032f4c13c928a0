"""Every way in which a catalog can be wrong: the files in ``broken`` begin with what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibcatalog.catalog.reader import read_catalog
from bibcatalog.diagnostics import RULES, Diagnostic, Location

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


def _expected(data: bytes) -> list[str]:
    lines = (line for line in data.splitlines() if line.startswith(b"# BC"))
    return [line.removeprefix(b"# ").decode() for line in lines]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_catalog_is_described_whole(path: Path) -> None:
    data = path.read_bytes()
    reading = read_catalog(data, path.name)
    assert [str(finding) for finding in reading.diagnostics] == _expected(data)
    assert path.name[:5] in {finding.code for finding in reading.diagnostics}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_catalog_with_errors_gives_none_and_one_with_warnings_does(path: Path) -> None:
    reading = read_catalog(path.read_bytes(), path.name)
    assert (reading.catalog is None) == any(finding.severity == "error" for finding in reading.diagnostics)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_findings_are_in_file_order(path: Path) -> None:
    findings = read_catalog(path.read_bytes(), path.name).diagnostics
    places = [(finding.where.line or 0, finding.where.column or 0) for finding in findings if finding.where]
    assert places == sorted(places)


def test_every_rule_about_catalogs_has_an_example() -> None:
    assert {path.name[:5] for path in BROKEN} == {code for code in RULES if code < "BC030"}


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"---\n", b"\n\n", b"# a list, one day\n"])
def test_an_empty_file_is_told_how_a_catalog_begins(data: bytes) -> None:
    (finding,) = read_catalog(data, "list.yaml").diagnostics
    hint = "the smallest catalog is 'catalog: my-list' and 'entries:' with a 'title:' each"
    assert (finding.code, finding.message, finding.hint) == ("BC004", "the file is empty", hint)


def test_a_finding_is_written_as_compilers_do() -> None:
    finding = Diagnostic("BC010", "month 13 is not in 1-12", "correct it", Location("list.yaml", 4, 7), "doe2023title")
    text = "list.yaml:4:7: error BC010: entry 'doe2023title': month 13 is not in 1-12; correct it"
    assert str(finding) == text
    assert str(Diagnostic("BC025", "no key")) == "warning BC025: no key"


def test_a_finding_is_a_flat_json_object() -> None:
    finding = Diagnostic("BC010", "month 13 is not in 1-12", where=Location("list.yaml", 4), key="a")
    assert finding.as_json() == {
        "code": "BC010",
        "severity": "error",
        "file": "list.yaml",
        "line": 4,
        "column": None,
        "key": "a",
        "message": "month 13 is not in 1-12",
        "hint": None,
    }


def test_two_chapters_of_one_book_are_two_works() -> None:
    chapter = "publication: {type: chapter, date: 2023, isbn: 978-0-306-40615-7}"
    text = f"catalog: x\nentries:\n  - {{key: a, title: A, {chapter}}}\n  - {{key: b, title: B, {chapter}}}\n"
    assert read_catalog(text.encode(), "list.yaml").diagnostics == ()


def test_versions_of_one_entry_are_not_two_works() -> None:
    same = "preprint: {arxiv: '2302.13971', doi: 10.1145/1}, publication: {type: book, date: 2023, doi: 10.1145/1}"
    text = f"catalog: x\nentries:\n  - {{key: a, title: A, {same}}}\n"
    assert read_catalog(text.encode(), "list.yaml").diagnostics == ()
