"""A manuscript beside a catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.coverage import cited_bibliography, find_cited, read_cited, shares_of
from bibcatalog.errors import InputError
from bibcatalog.model.catalog import Catalog

CATALOG = """
catalog: mine
categories: [{id: models, name: Models}, {id: vision, name: Vision}, {id: empty}]
entries:
  - {key: a2020, aliases: [old, older], category: models, title: A, date: 2020}
  - {key: b2020, category: [models, vision], title: B, date: 2020}
  - {key: c2020, title: C, date: 2020}
"""


@pytest.fixture
def catalog() -> Catalog:
    return services.valid_catalog(CATALOG.encode(), "mine.yaml").catalog


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return tmp_path / "paper.tex"


def test_what_is_cited_is_taken_in_the_order_of_the_catalog(catalog: Catalog, paper: Path) -> None:
    paper.write_text(r"\cite{c2020,a2020}")
    made = cited_bibliography(catalog, Selection(), [paper], "bibtex")
    assert [item.key for item in made.bibliography.items] == ["a2020", "c2020"]
    assert [(group.name, group.keys) for group in made.bibliography.groups] == [("Models", ("a2020",))]
    assert (made.unknown, made.diagnostics) == ((), ())


def test_filters_hold_beside_the_manuscript(catalog: Catalog, paper: Path) -> None:
    paper.write_text(r"\cite{c2020,b2020}")
    made = cited_bibliography(catalog, Selection(categories=("vision",)), [paper], "bibtex")
    assert [item.key for item in made.bibliography.items] == ["b2020"]


def test_everything_is_taken_when_everything_is_cited(catalog: Catalog, paper: Path) -> None:
    paper.write_text(r"\nocite{*}")
    made = cited_bibliography(catalog, Selection(), [paper], "bibtex")
    assert [item.key for item in made.bibliography.items] == ["a2020", "b2020", "c2020"]


def test_a_work_that_is_cited_by_an_alias_is_found_by_it_in_every_format(catalog: Catalog, paper: Path) -> None:
    paper.write_text(r"\cite{old}")
    in_bibtex = cited_bibliography(catalog, Selection(), [paper], "bibtex").bibliography
    assert [(item.key, item.aliases) for item in in_bibtex.items] == [("old", ("older", "a2020"))]
    assert in_bibtex.groups[0].keys == ("old",)
    in_biblatex = cited_bibliography(catalog, Selection(), [paper], "biblatex").bibliography
    assert [(item.key, item.aliases) for item in in_biblatex.items] == [("a2020", ("old", "older"))]


def test_a_work_that_is_cited_by_two_keys_stands_under_both_and_is_told(catalog: Catalog, paper: Path) -> None:
    paper.write_text(r"\cite{a2020,old}")
    made = cited_bibliography(catalog, Selection(), [paper], "bibtex")
    assert [item.key for item in made.bibliography.items] == ["a2020", "old"]
    message = "warning BC205: entry 'a2020': it is cited as 'a2020' and 'old'; cite it by one key"
    assert [str(finding) for finding in made.diagnostics] == [message]
    assert cited_bibliography(catalog, Selection(), [paper], "biblatex").diagnostics == ()


def test_an_unknown_key_is_told_at_each_of_its_places_with_what_was_meant(catalog: Catalog, paper: Path) -> None:
    paper.write_text("\\cite{b2021}\n\\cite{nobody}\n\\cite{b2021}")
    made = cited_bibliography(catalog, Selection(), [paper], "bibtex")
    meant = "error BC202: no key 'b2021' in this catalog; did you mean 'b2020' or 'c2020' or 'a2020'?"
    assert [str(finding).removeprefix(str(paper)) for finding in made.unknown] == [
        f":1: {meant}",
        f":3: {meant}",
        ":2: error BC202: no key 'nobody' in this catalog",
    ]


def test_shares_are_those_of_categories_with_entries_then_of_the_rest(catalog: Catalog, paper: Path) -> None:
    paper.write_text(r"\cite{b2020,old}")
    shares = shares_of(catalog, find_cited(catalog, read_cited([paper])))
    assert [
        ([node.id for node in share.path], [e.key for e in share.cited], [e.key for e in share.missing])
        for share in shares
    ] == [(["models"], ["a2020", "b2020"], []), (["vision"], ["b2020"], []), ([], [], ["c2020"])]


def test_a_folder_is_read_with_all_its_sources(tmp_path: Path) -> None:
    files = {
        "main.tex": r"\input{ch/one}", "ch/one.tex": r"\input{ch/two}\cite{a}", "ch/two.tex": r"\cite{b}",
        "notes.md": "@c", "slides.typ": "@d", "main.aux": r"\citation{no}", ".git/x.tex": r"\cite{no}",
        "node_modules/x.md": "@no", "README.txt": "@no",
    }  # fmt: skip
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    made = read_cited([tmp_path])
    assert (sorted(made.citations), made.diagnostics) == (["a", "b", "c", "d"], ())


def test_a_file_that_nothing_in_the_folder_is_called_is_still_missed(tmp_path: Path) -> None:
    (tmp_path / "main.tex").write_text(r"\input{gone}")
    assert [finding.code for finding in read_cited([tmp_path]).diagnostics] == ["BC200"]


def test_a_manuscript_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read gone\.tex: there is no such file or folder"):
        read_cited(["gone.tex"])
