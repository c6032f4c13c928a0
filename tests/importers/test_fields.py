"""Types and fields of both manuals, and the CSL types and variables that they become."""

from __future__ import annotations

from typing import Any

import pytest

from bibcatalog.csl.variables import DATES, NAMES, NUMBERS
from bibcatalog.importers import fields
from bibcatalog.importers.entrytypes import MULTIVOLUME, NOT_CITED, PARTS, TYPES, WHOLES
from bibcatalog.mapping import biblatex, bibtex, csl
from bibcatalog.mapping.rows import Kind

from .conftest import Read

CSL_TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage""".split()
)
"""CSL 1.0.2, Appendix III."""

OF_BTXDOC = """article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis
    proceedings techreport unpublished""".split()
OF_BIBLATEX = """article book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection
    suppcollection dataset manual misc online patent periodical suppperiodical proceedings mvproceedings inproceedings
    reference mvreference inreference report set software thesis unpublished xdata customa customb customc customd
    custome customf conference electronic mastersthesis phdthesis techreport www artwork audio bibnote commentary image
    jurisdiction legislation legal letter movie music performance review standard video""".split()


@pytest.mark.parametrize("entry_type", sorted({*OF_BTXDOC, *OF_BIBLATEX}))
def test_every_type_of_the_manuals_is_known(entry_type: str) -> None:
    assert (entry_type in TYPES) != (entry_type in NOT_CITED)


def test_every_row_names_a_csl_type_one_of_ours_and_its_source() -> None:
    ours = set(biblatex.TYPES.values())
    for name, row in TYPES.items():
        assert row.csl in CSL_TYPES, name
        assert row.like in ours, name
        assert row.cite, name
    assert TYPES.keys() >= (WHOLES | MULTIVOLUME | PARTS)


def test_every_field_becomes_a_variable_of_csl() -> None:
    known = {row.field for row in csl.ROWS} | NAMES | DATES | NUMBERS
    known |= {"note", "status", "PMID", "PMCID", "original-title", "original-publisher", "original-publisher-place"}
    for like in {row.like for row in TYPES.values()}:
        assert {step.variable for step in fields.steps(like)} <= known
    assert all(row.cite for row in fields.OWN)


@pytest.mark.parametrize(("rows", "types"), [(biblatex.ROWS, biblatex.TYPES), (bibtex.ROWS, {})])
def test_every_field_that_we_write_is_read(rows: tuple[Any, ...], types: dict[str, str]) -> None:
    apart = {"author", "editor", "translator", "date", "year", "month", "eprint", "archiveprefix", "eprinttype"}
    apart |= {"primaryclass", "eprintclass", "url", "howpublished", "pubstate", "type", "note", "ids"}
    for like in set(types.values()) or {"article", "book", "incollection", "misc"}:
        read = {step.field for step in fields.steps(like)}
        for row in rows:
            if row.applies_to(like) and row.kind is not Kind.CONSTANT and row.field not in apart:
                assert fields.ALIASES.get(row.field, row.field) in read, (like, row.field)


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@article{a, journal={X}}", "article-journal"),
        ("@article{a, journaltitle={X}, entrysubtype={magazine}}", "article-magazine"),
        ("@article{a, journaltitle={X}, entrysubtype={newspaper}}", "article-newspaper"),
        ("@InBook{a, title={T}, booktitle={B}}", "chapter"),
        ("@inbook{a, title={T}, chapter={3}}", "book"),
        ("@misc{a, title={T}}", "document"),
        ("@misc{a, title={T}, url={https://a.b/}}", "webpage"),
        ("@misc{a, title={T}, howpublished={\\url{https://a.b/}}}", "webpage"),
        ("@misc{a, title={T}, url={https://a.b/}, doi={10.1000/1}}", "document"),
        ("@misc{a, title={T}, eprint={2302.13971}, archiveprefix={arXiv}}", "article"),
        ("@online{a, title={T}, pubstate={prepublished}}", "article"),
        ("@unpublished{a, title={T}, note={n}}", "manuscript"),
        ("@unpublished{a, title={T}, eventtitle={E}}", "speech"),
        ("@phdthesis{a, school={S}}", "thesis"),
        ("@techreport{a}", "report"),
        ("@movie{a}", "motion_picture"),
    ],
)
def test_an_entry_has_the_type_that_it_says(read: Read, entry: str, kind: str) -> None:
    assert read(entry)["type"] == kind


@pytest.mark.parametrize(
    ("entry_type", "field", "variable", "value"),
    [
        ("article", "journal = {Nature {\\&} Co}", "container-title", "Nature & Co"),
        ("article", "journaltitle = {Nature}", "container-title", "Nature"),
        ("article", "number = {3}", "issue", "3"),
        ("article", "issue = {Spring}", "issue", "Spring"),
        ("article", "eid = {e12}", "number", "e12"),
        ("article", "pages = {12--34}", "page", "12-34"),
        ("article", "pages = {12 -- 34, 40}", "page", "12-34, 40"),
        ("article", "pages = {12–34}", "page", "12-34"),
        ("article", "pages = {A-1--A-8}", "page", "A-1–A-8"),
        ("article", "pages = {12+}", "page", "12+"),
        ("article", "series = {newseries}", "collection-title", "new series"),
        ("article", "shortjournal = {Nat.}", "container-title-short", "Nat."),
        ("article", "pubstate = {inpress}", "status", "in press"),
        ("article", "eprinttype = {pubmed}, eprint = {123}", "PMID", "123"),
        ("article", "pmid = {123}", "PMID", "123"),
        ("book", "number = {7}", "collection-number", "7"),
        ("book", "edition = {Second}", "edition", "2"),
        ("book", "edition = {2nd}", "edition", "2"),
        ("book", "edition = 2", "edition", "2"),
        ("book", "edition = {2nd ed.}", "edition", "2"),
        ("book", "edition = {第2版}", "edition", "2"),
        ("book", "edition = {Revised and enlarged}", "edition", "Revised and enlarged"),
        ("book", "publisher = {Springer}", "publisher", "Springer"),
        ("book", "address = {Berlin}", "publisher-place", "Berlin"),
        ("book", "location = {Berlin}", "publisher-place", "Berlin"),
        ("book", "booktitle = {T}", "title", "T"),
        ("book", "volumes = 3", "number-of-volumes", "3"),
        ("book", "pagetotal = {300}", "number-of-pages", "300"),
        ("book", "isbn = {978-0-306-40615-7}", "ISBN", "978-0-306-40615-7"),
        ("book", "origdate = {1813}", "original-date", {"date-parts": [[1813]]}),
        ("mvbook", "volumes = 3", "number-of-volumes", "3"),
        ("incollection", "chapter = 3", "chapter-number", "3"),
        ("inbook", "bookauthor = {Doe, J.}, booktitle={B}", "container-author", [{"family": "Doe", "given": "J."}]),
        ("inproceedings", "booktitle = {Proc.~of {ICML}}", "container-title",
         'Proc.\u00a0of <span class="nocase">ICML</span>'),
        ("inproceedings", "address = {Vienna}", "event-place", "Vienna"),
        ("inproceedings", "location = {Vienna}", "publisher-place", "Vienna"),
        ("inproceedings", "address = {Berlin}, venue = {Vienna}", "publisher-place", "Berlin"),
        ("inproceedings", "venue = {Vienna}", "event-place", "Vienna"),
        ("inproceedings", "eventtitle = {ICML 2024}", "event-title", "ICML 2024"),
        ("inproceedings", "eventdate = {2024-07-21/2024-07-27}", "event-date",
         {"date-parts": [[2024, 7, 21], [2024, 7, 27]]}),
        ("inproceedings", "organization = {ACM}", "publisher", "ACM"),
        ("inproceedings", "organization = {ACM}, publisher = {IEEE}", "publisher", "IEEE"),
        ("phdthesis", "school = {MIT}", "publisher", "MIT"),
        ("phdthesis", "title = {T}", "genre", "PhD thesis"),
        ("mastersthesis", "title = {T}", "genre", "Master's thesis"),
        ("mastersthesis", "type = {Diplomarbeit}", "genre", "Diplomarbeit"),
        ("thesis", "type = {mathesis}", "genre", "Master's thesis"),
        ("techreport", "institution = {MIT}", "publisher", "MIT"),
        ("techreport", "number = {TR-1}", "number", "TR-1"),
        ("techreport", "title = {T}", "genre", "Technical report"),
        ("report", "type = {resreport}", "genre", "Research report"),
        ("manual", "organization = {GNU}", "publisher", "GNU"),
        ("misc", "howpublished = {Handed out}", "publisher", "Handed out"),
        ("online", "organization = {W3C}", "publisher", "W3C"),
        ("online", "titleaddon = {A Blog}", "container-title", "A Blog"),
        ("software", "version = {1.2}", "version", "1.2"),
        ("patent", "number = {US123}", "number", "US123"),
        ("misc", "langid = {ngerman}", "language", "de"),
        ("misc", "langid = {english}, langidopts = {variant=british}", "language", "en-GB"),
        ("misc", "language = {English}", "language", "en"),
        ("misc", "language = {zh-CN}", "language", "zh-CN"),
        ("misc", "keywords = {a; b, c}", "keyword", "a, b, c"),
        ("misc", "abstract = {50\\% of $n^2$}", "abstract", "50% of n²"),
        ("misc", "annote = {Good.}", "note", "Good."),
        ("misc", "annote = {A \\emph{review}.\n\n  Read twice.}", "note", "A review.\n\nRead twice."),
        ("misc", "abstract = {One.\n\nImpact: two\nlines.}", "abstract", "One.\n\nImpact: two lines."),
        ("book", "publisher = {\\emph{X} {Press}}", "publisher", "X Press"),
        ("book", "address = {\\textbf{Bonn}}", "publisher-place", "Bonn"),
        ("book", "series = {Notes on {\\it E. coli}}", "collection-title", "Notes on E. coli"),
        ("book", "edition = {2\\textsuperscript{nd}}", "edition", "2"),
        ("book", "edition = {\\emph{Revised}}", "edition", "Revised"),
        ("thesis", "type = {\\emph{Diplom}}", "genre", "Diplom"),
        ("article", "shortjournal = {\\emph{Nat.}}", "container-title-short", "Nat."),
        ("article", "journal = {\\emph{Nat.}}", "container-title", "<i>Nat.</i>"),
        ("inproceedings", "eventtitle = {{NIPS} \\emph{Days}}", "event-title", "NIPS Days"),
        ("misc", "howpublished = {{NIPS} Press}", "publisher", "NIPS Press"),
        ("online", "howpublished = {{NIPS} Blog}", "container-title", '<span class="nocase">NIPS</span> Blog'),
        ("misc", "annotation = {Good.}", "note", "Good."),
        ("misc", "annote = {Impact: great}", "note", "Impact\u00a0: great"),
        ("misc", "doi = {https://doi.org/10.1000/A_b%20c}", "DOI", "10.1000/A_b%20c"),
        ("misc", "doi = {10.1000/a\\_b}", "DOI", "10.1000/a_b"),
        ("misc", "doi = {none}", "DOI", "none"),
        ("misc", "url = {http://a.b/c_d~e%20f#g&h=--}", "URL", "http://a.b/c_d~e%20f#g&h=--"),
        ("misc", "url = {\\url{http://a.b/c\\_d}}", "URL", "http://a.b/c_d"),
        ("misc", "howpublished = {\\url{http://a.b/c_d}}", "URL", "http://a.b/c_d"),
        ("misc", "howpublished = {Available at \\url{http://a.b/}}", "URL", "http://a.b/"),
        ("misc", "note = {http://a.b/}", "URL", "http://a.b/"),
        ("misc", "urldate = {2024-06-01}", "accessed", {"date-parts": [[2024, 6, 1]]}),
        ("misc", "year = {in press}", "issued", {"literal": "in press"}),
        ("misc", "date = {2023-05/2023-06}, year = 2000", "issued", {"date-parts": [[2023, 5], [2023, 6]]}),
        ("misc", 'year = 2023, month = "10~" # jan', "issued", {"date-parts": [[2023, 1, 10]]}),
        ("misc", "year = 2023, month = may, day = 3", "issued", {"date-parts": [[2023, 5, 3]]}),
        ("misc", "year = 2023, month = Sept", "issued", {"date-parts": [[2023, 9]]}),
        ("misc", "title = {A}, subtitle = {B}", "title", "A: B"),
        ("misc", "title = {A?}, subtitle = {B}", "title", "A? B"),
        ("misc", "shorttitle = {{LLM}s}", "title-short", "LLMs"),
        ("book", "maintitle = {Works}, mainsubtitle = {All}, title = {Emma}", "title", "Works: All. Emma"),
        ("inbook", "maintitle = {Works}, booktitle = {Emma}", "container-title", "Works. Emma"),
        ("book", "volume = 7, part = 2", "volume", "7.2"),
        ("book", "editor = {Doe, J.}", "editor", [{"family": "Doe", "given": "J."}]),
        ("book", "editor = {Doe, J.}, editortype = {compiler}", "compiler", [{"family": "Doe", "given": "J."}]),
        ("book", "editora = {Doe, J.}, editoratype = {redactor}", "contributor", [{"family": "Doe", "given": "J."}]),
        ("book", "editor = {Doe, J.}, editora = {Roe, R.}", "editor",
         [{"family": "Doe", "given": "J."}, {"family": "Roe", "given": "R."}]),
        ("book", "author = {von Brandt, A.}, options = {useprefix=false}", "author",
         [{"family": "Brandt", "given": "A.", "dropping-particle": "von"}]),
    ],
)  # fmt: skip
def test_a_field_is_read_as_its_variable(read: Read, entry_type: str, field: str, variable: str, value: object) -> None:
    assert read(f"@{entry_type}{{a, {field}}}")[variable] == value


@pytest.mark.parametrize(
    ("entry", "custom"),
    [
        ("@misc{a, file = {:C\\:/x_y.pdf:PDF}}", {"file": ":C\\:/x_y.pdf:PDF"}),
        ("@misc{a, Bdsk-Url-1 = {{A} \\& b}}", {"bdsk-url-1": "{A} \\& b"}),
        ("@misc{a, note = {Best \\emph{paper}}}", {"note": "Best paper"}),
        ("@misc{a, author = {A, B and others}}", {"more-authors": True}),
        ("@misc{a, editor = {others}}", {"more-editors": True}),
        ("@misc{a, ids = {b, c}}", {"ids": ["b", "c"]}),
        ("@misc{a, language = {Klingon}}", {"language": "Klingon"}),
        ("@book{a, title = {T}, booktitle = {B}}", {"booktitle": "B"}),
        ("@book{a, titleaddon = {x}}", {"titleaddon": "x"}),
        ("@misc{a, publisher = {P}, howpublished = {H}}", {"howpublished": "H"}),
        ("@incollection{a, type = {Part}}", {"type": "Part"}),
        ("@misc{a, title = {T}, commentator = {Cope, E.}}", {"commentator": "Cope, E."}),
    ],
)
def test_what_has_no_variable_is_kept(read: Read, entry: str, custom: dict[str, object]) -> None:
    assert read(entry)["custom"] == custom


def test_nothing_is_made_of_nothing(read: Read) -> None:
    assert read("@article{a}") == {"type": "article-journal"}
    assert read("@article{a, author = {}, title = {{}}, year = { }}") == {
        "type": "article-journal",
        "custom": {"title": "{}"},
    }
