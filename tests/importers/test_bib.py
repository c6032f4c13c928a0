"""A whole .bib file: items, findings, and that nothing breaks the reading."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from bibcatalog.importers.bib import read_bib
from tests.hostile import SAMPLES
from tests.judges.tools import need_file_of

EVERYTHING = r"""
@string{acl = "Proceedings of {ACL}"}
@inproceedings{gemini2024, author = {{Gemini Team} and van der Berg, Jr., Karel and 王小明 and others},
  title = {{BERT} in {\"U}se: On \emph{E.~coli} \& $n^2$}, booktitle = acl # " 2024", month = "10~" # aug, year = 2024,
  pages = {1--12}, doi = {https://doi.org/10.1000/a_b}, eprint = {2401.10774}, archiveprefix = {arXiv},
  address = {Bangkok}, langid = {english}, annote = {Impact: great}, keywords = {a; b}, timestamp = {x_y}}
@book{austen, author = {Austen, Jane}, title = {Emma}, edition = {Second}, date = {1815~}, part = 2, volume = 3,
  origdate = {1815}, urldate = {2024-06-01}, url = {https://a.b/c_d}, editora = {Doe, J.}, editoratype = {redactor}}
@unpublished{talk, author = {{d'Alembert}, Jean}, title = {A Talk}, date = {2024-05/}, eventtitle = {E}, venue = {V}}
@misc{m, howpublished = {\url{https://a.b/}}, year = {in press}, note = {n}, eprinttype = {hal}, eprint = {1}}
"""


def test_an_entry_becomes_an_item() -> None:
    found = read_bib(EVERYTHING.encode(), "x.bib")
    assert found.diagnostics == ()
    assert found.items[0] == {
        "id": "gemini2024",
        "citation-key": "gemini2024",
        "type": "paper-conference",
        "title": '<span class="nocase">BERT</span> in Üse: On <i>E.\u00a0coli</i> & '
        '<span class="nocase">n<sup>2</sup></span>',
        "author": [
            {"literal": "Gemini Team"},
            {"family": "Berg", "given": "Karel", "non-dropping-particle": "van der", "suffix": "Jr."},
            {"family": "王", "given": "小明"},
        ],
        "issued": {"date-parts": [[2024, 8, 10]]},
        "container-title": 'Proceedings of <span class="nocase">ACL</span> 2024',
        "event-place": "Bangkok",
        "page": "1-12",
        "DOI": "10.1000/a_b",
        "language": "en",
        "keyword": "a, b",
        "note": "Impact\u00a0: great",
        "custom": {"arxiv": "2401.10774", "more-authors": True, "timestamp": "x_y"},
    }


@pytest.mark.parametrize(
    "change",
    [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n"), lambda data: b"words\n" + data],
    ids=["BOM", "CRLF", "words before"],
)
def test_how_a_file_was_saved_does_not_matter(change: object) -> None:
    assert callable(change)
    assert read_bib(change(EVERYTHING.encode()), "x.bib") == read_bib(EVERYTHING.encode(), "x.bib")


def test_one_entry_that_is_broken_costs_only_itself() -> None:
    text = "@book{a, title={A}}\n@book{b, title={B}, year=}}{, \n@book{c,\n  title={C\n@book{d, title={D}}\n"
    found = read_bib(text.encode(), "x.bib")
    assert [item["id"] for item in found.items] == ["a", "b", "d"]
    assert [str(finding) for finding in found.diagnostics] == [
        "x.bib:3: error BC050: the entry 'c' cannot be read: a brace is not closed in the field 'title' (line 4); "
        "look for a missing brace, comma or quotation mark, in it or just before"
    ]


def test_findings_say_where_what_and_what_to_do() -> None:
    text = "@artcile{a,\n  author = {A, B, C, D},\n  journal = {X},\n  year = 2020,\n  month = {foo},\n}\n@artcile{b}"
    found = read_bib(text.encode(), "x.bib")
    assert [str(finding) for finding in found.diagnostics] == [
        "x.bib:1: warning BC057: entry 'a': no entry type 'artcile'; such entries are read as misc; "
        "did you mean 'article'?",
        "x.bib:2: warning BC055: entry 'a': 'A, B, C, D' has more than two commas; "
        "write 'Family, Given' and put ' and ' between names",
        "x.bib:5: warning BC056: entry 'a': 'foo' is no month; write YYYY-MM-DD in date, or a year and the name of a "
        "month",
    ]
    assert found.items[0]["author"] == [{"literal": "A, B, C, D"}]
    assert found.items[0]["custom"] == {"month": "foo"}


def test_a_finding_about_a_field_that_is_written_under_its_old_name_has_its_line() -> None:
    found = read_bib(b"@book{a,\n title={T},\n urldate = {someday}}", "x.bib")
    assert [str(finding.where) for finding in found.diagnostics] == ["x.bib:3"]


def test_a_file_that_is_not_utf_8_is_named() -> None:
    found = read_bib(b"@book{a, title = {A}}\n\n@book{\xff, title = {B}}\n", "x.bib")
    assert found.items == []
    assert [str(finding) for finding in found.diagnostics] == [
        "x.bib:3: error BC001: byte 29 (0xff) is not UTF-8; save the file as UTF-8"
    ]


@given(
    st.binary()
    | st.text('@book{}()a,= "#\\\n%é').map(str.encode)
    | st.lists(
        st.sampled_from([*SAMPLES, "@book{k,", "author =", "date = {", "year = {", "}", ",\n", "title = {"])
    ).map(lambda pieces: " ".join(pieces).encode())
)
def test_no_input_raises(data: bytes) -> None:
    for item in read_bib(data, "x.bib").items:
        json.dumps(item)


FIELDS = "author editor title journal year month date pages number volume url doi eprint edition note annote".split()
FIELDS += "language keywords type crossref xdata options editortype howpublished pubstate series ids".split()


@given(
    st.sampled_from(["article", "book", "misc", "inproceedings", "thesis", "online", "report", "foo", "inbook"]),
    st.dictionaries(
        st.sampled_from(FIELDS), st.text("{}\\$~-', and=;0123456789/?.éabA王 ") | st.sampled_from(SAMPLES), max_size=6
    ),
)
def test_no_value_raises(entry_type: str, fields: dict[str, str]) -> None:
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    text = f"@{entry_type}{{k,\n" + ",\n".join(lines) + "\n}\n"
    for item in read_bib(text.encode("utf-8", "replace"), "x.bib").items:
        assert item["id"]
        json.dumps(item)


@pytest.mark.judge
def test_items_are_valid_csl_json() -> None:
    schema = json.loads(need_file_of("commonmeta-py", "commonmeta/resources/csl-data.json").read_text("utf-8"))
    items = read_bib(EVERYTHING.encode(), "x.bib").items
    assert [error.message for error in Draft7Validator(schema).iter_errors(json.loads(json.dumps(items)))] == []
