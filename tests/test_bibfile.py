"""Reading .bib files through bibtexparser, version 1 or 2."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.bibfile import BibEntry, read_bib
from bibcatalog.errors import InputError

GOOD = b"""% a comment with @ in it
@string{me = "My Name"}
@Article{one, Author = {A, B}, month = feb, title = "T {X}", year = 2020}

@book{two,
  title = {Two},
}
"""


def test_entries_and_fields_are_the_same_with_either_version() -> None:
    assert version("bibtexparser")[0] in {"1", "2"}
    assert read_bib(GOOD, "x.bib").entries == (
        BibEntry("article", "one", {"author": "A, B", "month": "feb", "title": "T {X}", "year": "2020"}),
        BibEntry("book", "two", {"title": "Two"}),
    )
    assert read_bib(GOOD, "x.bib").diagnostics == ()


def test_macros_are_given_and_one_that_nobody_defines_does_not_cost_the_file() -> None:
    text = b"@STRING{Me = {My Name}}\n@misc{a, author = me, journal = nobodys}\n@misc{b, title = {B}}"
    found = read_bib(text, "x.bib")
    assert found.macros == {"me": "My Name"}
    assert [entry.key for entry in found.entries] == ["a", "b"]
    assert found.entries[0].fields == {"author": "My Name", "journal": "nobodys"}
    assert found.diagnostics == ()


@pytest.mark.parametrize(
    "change", [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")], ids=["BOM", "CRLF"]
)
def test_how_a_file_was_saved_does_not_matter(change: object) -> None:
    assert callable(change)
    assert read_bib(change(GOOD), "x.bib") == read_bib(GOOD, "x.bib")


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (
            b"@book{a, title = {A}}\n\n@book{b, title = {B\n\n@book{c, title = {C}}\n",
            [("BC050", 3, "the entry 'b' cannot be read")],
        ),
        (b"@book{a, title = {A}} @book{b, title = {B\n", [("BC050", 1, "the entry 'b' cannot be read")]),
        (b"@book{a, title={A}} @book{A, title={B}}", [("BC020", 1, "key 'A' is used twice, first on line 1")]),
        (b"@book(a, title={A (1)}) @book{a, title={B}}", [("BC020", 1, "key 'a' is used twice, first on line 1")]),
        (b'@misc{a, title = {mail {me}@book{x, y}}, note = "{} @misc{a, z}"}\n', []),
        (b"@comment{such as {} @misc{a, z}}\n@misc{b, title = {B}}\n", []),
        (b"@book{a, title = {A}}\n@book{A, title = {B}}\n", [("BC020", 2, "key 'A' is used twice, first on line 1")]),
        (b"@book{a, title = {A}}\n\n@book{\xff, title = {B}}\n", [("BC001", 3, "byte 29 (0xff) is not UTF-8")]),
        (b"", []),
        (b"just words\n", []),
    ],
    ids=[
        "missing brace", "on one line", "key twice on one line", "after parentheses", "inside values",
        "inside a comment", "key twice", "not UTF-8", "empty", "no entries",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_its_line(text: bytes, findings: list[tuple[str, int, str]]) -> None:
    found = read_bib(text, "x.bib").diagnostics
    assert [
        (finding.code, finding.where.line if finding.where else 0, finding.message) for finding in found
    ] == findings


def test_our_own_files_are_clean(tmp_path: Path) -> None:
    catalog = services.load_catalog()
    for to in ("bibtex", "biblatex"):
        path = tmp_path / f"{to}.bib"
        services.export(catalog, to, path)
        assert services.check_file(path) == ()


def test_a_bib_file_is_no_catalog(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes(GOOD)
    with pytest.raises(InputError, match=r"is a \.bib file and not a catalog"):
        services.load_catalog(path)


@given(st.binary() | st.text('@book{}a,= "\\\n%').map(str.encode))
def test_reading_never_fails(data: bytes) -> None:
    read_bib(data, "x.bib")
