"""Entries have fields from others: crossref and xdata."""

from __future__ import annotations

import time

import pytest

from bibcatalog.importers.bib import read_bib

from .conftest import Read

PROCEEDINGS = """
@proceedings{p, title={Proceedings of X}, subtitle={All of It}, editor={Doe, J.}, publisher={ACM}, year=2024, month=may,
  doi={10.1000/1}, url={https://a.b/}, abstract={About all}, keywords={k}, isbn={978-0-306-40615-7}}
"""
"""A whole."""


def test_a_part_has_from_its_whole_what_is_said_of_it_too(read: Read) -> None:
    item = read("@inproceedings{a, title={A}, pages={1--2}, crossref={p}}" + PROCEEDINGS)
    assert item == {
        "type": "paper-conference",
        "title": "A",
        "editor": [{"family": "Doe", "given": "J."}],
        "issued": {"date-parts": [[2024, 5]]},
        "container-title": "Proceedings of X: All of It",
        "publisher": "ACM",
        "page": "1-2",
        "ISBN": "978-0-306-40615-7",
        "custom": {"crossref": "p"},
    }


@pytest.mark.parametrize(
    ("text", "variable", "value"),
    [
        ("@inproceedings{a, crossref={p}, publisher={IEEE}}", "publisher", "IEEE"),
        ("@inproceedings{a, crossref={p}, booktitle={B}}", "container-title", "B"),
        ("@inproceedings{a, crossref={p}, date={2023}}", "issued", {"date-parts": [[2023]]}),
        ("@inproceedings{a, crossref={p}, year=2023}", "issued", {"date-parts": [[2023]]}),
        ("@inproceedings{a, crossref={P}}", "publisher", "ACM"),
        ("@inproceedings{a, crossref={q}} @proceedings{q, title={T}, booktitle={B}}", "container-title", "B"),
        ("@incollection{a, crossref={q}} @collection{q, title={T}}", "container-title", "T"),
        ("@incollection{a, crossref={q}} @collection{q, ids={r}, title={T}}", "container-title", "T"),
        ("@incollection{a, crossref={r}} @collection{q, ids={r}, title={T}}", "container-title", "T"),
        ("@inbook{a, crossref={q}} @book{q, title={T}, author={Doe, J.}}", "author",
         [{"family": "Doe", "given": "J."}]),
        ("@inbook{a, author={Roe, R.}, crossref={q}} @book{q, title={T}, author={Doe, J.}}", "container-author",
         [{"family": "Doe", "given": "J."}]),
        ("@inbook{a, crossref={q}} @book{q, title={B}, crossref={r}} @mvbook{r, title={M}}", "container-title",
         "M. B"),
        ("@book{a, title={B}, volume=1, crossref={r}} @mvbook{r, title={M}}", "title", "M. B"),
        ("@article{a, crossref={r}} @periodical{r, title={J}, volume=3}", "container-title", "J"),
        ("@article{a, crossref={b}} @article{b, title={T}, journal={J}}", "title", "T"),
        ("@misc{a, xdata={x}} @xdata{x, publisher={P}, xdata={y}} @xdata{y, location={L}}", "publisher-place", "L"),
        ("@misc{a, xdata={x, y}} @xdata{x, publisher={P}} @xdata{y, publisher={Q}, location={L}}", "publisher", "P"),
        ("@misc{a, xdata={x}} @xdata{x, url={https://a.b/}}", "URL", "https://a.b/"),
    ],
)  # fmt: skip
def test_what_an_entry_does_not_say_its_source_does(read: Read, text: str, variable: str, value: object) -> None:
    assert read(text + PROCEEDINGS)[variable] == value


def test_data_for_others_is_no_item() -> None:
    found = read_bib(b"@misc{a} @xdata{x, title={X}} @set{s, entryset={a}}", "x.bib")
    assert [item["id"] for item in found.items] == ["a"]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("@inproceedings{a, title={A},\n  crossref={gone}}", ["x.bib:2: crossref 'gone' is not in this file"]),
        ("@misc{a, xdata={b, gone}} @xdata{b}", ["x.bib:1: xdata 'gone' is not in this file"]),
        ("@misc{a, crossref={a}}", ["x.bib:1: crossref 'a' leads back here"]),
        ("@book{a,\n crossref={b}} @book{b,\n crossref={a}}", ["x.bib:3: crossref 'a' leads back here"]),
    ],
)
def test_a_source_that_is_not_to_be_had_is_named(text: str, findings: list[str]) -> None:
    found = read_bib(text.encode(), "x.bib").diagnostics
    assert [f"{finding.where}: {finding.message}" for finding in found] == findings


def test_a_long_chain_takes_no_longer_and_ends() -> None:
    chain = "".join(f"@book{{k{n}, crossref={{k{n + 1}}}}}\n" for n in range(3000)) + "@book{k3000, publisher={P}}"
    begin = time.process_time()
    found = read_bib(chain.encode(), "x.bib")
    assert time.process_time() - begin < 4
    assert found.items[-1]["publisher"] == found.items[-2]["publisher"] == "P"
