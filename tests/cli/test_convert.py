"""``convert``: one format into another through files and pipes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import bibcatalog

if TYPE_CHECKING:
    from pathlib import Path

    from bibcatalog import Catalog
    from tests.cli.running import Run
    from tests.conftest import Command

RIS = "TY  - BOOK\r\nTI  - The TeXbook\r\nAU  - Knuth, Donald E.\r\nPY  - 1984\r\nER  - \r\n"


def test_the_suffixes_tell_the_formats(run: Run, packaged: Catalog, tmp_path: Path) -> None:
    bibcatalog.export(packaged, "csl-json", tmp_path / "a.json")
    outcome = run("convert", "a.json", "b.bib")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "b.bib: 26 entries from csl-json as bibtex\n")
    assert (tmp_path / "b.bib").read_text() == bibcatalog.export(packaged, "bibtex")


def test_it_works_in_a_pipe(bibcatalog: Command) -> None:
    done = bibcatalog("convert", "-", "-", "--from", "ris", "--to", "csl-json", stdin=RIS.encode())
    assert done.returncode == 0
    (item,) = json.loads(done.stdout)
    assert (item["title"], item["author"]) == ("The TeXbook", [{"family": "Knuth", "given": "Donald E."}])
    assert bibcatalog("convert", "-", "-", "--to", "bibtex", stdin=RIS.encode()).stdout.startswith(b"@book{")


def test_the_options_of_export_hold_here_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{k, title = {Größe}, annote = {Note}, abstract = {Text}, year = 2000}")
    outcome = run("convert", "a.bib", "-", "--to", "biblatex", "--ascii", "--no-notes", "--no-abstracts")
    assert outcome.out == '@book{k,\n  title = {Gr{\\"o}{\\ss}e},\n  date = {2000},\n}\n'
    assert outcome.err == ""


def test_what_cannot_be_read_makes_it_1_and_the_rest_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{k, title = {T}}\n@book{broken, title = {\n")
    outcome = run("convert", "a.bib", "b.json", "-q")
    assert outcome.code == 1
    assert outcome.err.startswith("a.bib:2: error BC050: ")
    assert [item["id"] for item in json.loads((tmp_path / "b.json").read_text())] == ["k"]


def test_a_pipe_needs_a_format(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{k, title = {T}}")
    outcome = run("convert", "a.bib", "-")
    assert outcome.code == 2
    assert outcome.err.splitlines()[-1] == "Error: name a format with --to, or a file with -o"


def test_a_catalog_is_for_export(run: Run, my_list: str) -> None:
    outcome = run("convert", my_list, "a.bib")
    assert outcome.code == 2
    assert outcome.err == "Error: my-list.yaml is a catalog; bibcatalog export writes it in other formats\n"
