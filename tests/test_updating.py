"""A .bib file brought up to date: what the catalog knows better, and not a byte more."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

from bibcatalog import services
from bibcatalog.errors import InputError
from bibcatalog.importers.blocks import split
from bibcatalog.model.catalog import Catalog
from bibcatalog.updating import Update, update_bib

CATALOG = """
catalog: mine
entries:
  - key: doe2020title
    aliases: [doe2020]
    title: "A Title of BERT"
    authors: ["Doe, Jane Mary", "Müller, Karl", "Roe, Zoe"]
    date: 2020-05-01
    preprint: {arxiv: "2005.00001", class: cs.CL}
    publication:
      type: paper-conference
      title: "The Title of BERT"
      container-title: Proceedings of the Conference
      venue: CONF
      date: 2021
      page: 10-20
      publisher: ACM
      doi: 10.1000/conf.1
    impact: Good.
    tags: [x]
  - key: roe2019
    title: A Book
    authors: ["Roe, Zoe"]
    date: 2019
    publication: {type: book, publisher: Press, doi: 10.1000/book}
"""


@pytest.fixture
def catalog() -> Catalog:
    return services.valid_catalog(CATALOG.encode(), "mine.yaml").catalog


def updated(catalog: Catalog, text: str, *, published: bool = False, overwrite: str = "") -> Update:
    return update_bib(text.encode(), "refs.bib", catalog, published=published, overwrite=frozenset(overwrite.split()))


def fields(made: Update) -> dict[str, str]:
    return split(made.after.decode(), "").entries[0].fields


@pytest.mark.parametrize(
    ("entry", "by"),
    [
        ("@misc{doe2020title, year = 2020}", ""),
        ("@misc{doe2020, year = 2020}", ""),
        ("@misc{x, doi = {https://doi.org/10.1000/CONF.1}}", " (found by DOI)"),
        ("@misc{x, eprint = {2005.00001v2}}", " (found by arXiv id)"),
        ("@article{x, journal = {arXiv preprint arXiv:2005.00001}}", " (found by arXiv id)"),
        ("@misc{x, title = {A title of {BERT}}, author = {J. Doe}}", " (found by title)"),
        ("@misc{x, title = {The {Title} of Bert}, author = {Doe, Jane and others}}", " (found by title)"),
    ],
)
def test_an_entry_is_found(catalog: Catalog, entry: str, by: str) -> None:
    made = updated(catalog, entry)
    assert (made.unknown, len(made.changed)) == ((), 1)
    assert made.changed[0][1].endswith(by)


@pytest.mark.parametrize(
    "entry",
    [
        "@misc{x, title = {A title of {BERT}}}",
        "@misc{x, title = {A title of {BERT}}, author = {Smith, J.}}",
        "@misc{doe2020title, title = {Something else}}",
        "@misc{x, doi = {10.1000/other}}",
    ],
)
def test_another_work_is_left_alone(catalog: Catalog, entry: str) -> None:
    made = updated(catalog, entry)
    assert (made.after, made.changed) == (entry.encode(), ())


def test_missing_fields_are_added_and_those_of_the_curator_are_not(catalog: Catalog) -> None:
    made = updated(catalog, "@book{roe2019,\n  title = {A Book},\n  owner = {me}\n}")
    assert made.after.decode() == (
        "@book{roe2019,\n  title = {A Book},\n  owner = {me},\n  author = {Roe, Zoe},\n  publisher = {Press},\n"
        "  year = {2019},\n  doi = {10.1000/book}\n}"
    )


@pytest.mark.parametrize(
    ("theirs", "is_completed"),
    [
        ("Doe, Jane and others", True),
        ('Doe, J. and M{\\"u}ller, K. and Roe, Z.', True),
        ("J. M. Doe and K. Müller and Z. Roe", True),
        ('Jane Mary Doe and Karl M{\\"u}ller and Zoe Roe', False),
        ("Doe, Jane and Smith, Karl and others", False),
        ("Doe, Jane", False),
        ("Doe, Janet and others", False),
    ],
)
def test_a_shortened_list_of_authors_is_completed_and_another_is_not(
    catalog: Catalog, theirs: str, is_completed: bool
) -> None:
    text = f"@inproceedings{{doe2020title, author = {{{theirs}}}}}"
    author = fields(updated(catalog, text))["author"]
    assert (author == 'Doe, Jane Mary and M{\\"u}ller, Karl and Roe, Zoe') == is_completed
    assert (author == theirs) != is_completed


def test_a_title_in_capitals_is_written_as_the_catalog_has_it(catalog: Catalog) -> None:
    text = "@inproceedings{doe2020title, title = {THE TITLE OF BERT}}"
    assert fields(updated(catalog, text))["title"] == "The Title of {BERT}"
    kept = "@inproceedings{doe2020title, title = {The title of bert}}"
    assert fields(updated(catalog, kept))["title"] == "The title of bert"


def test_what_a_person_has_written_stays_and_is_told(catalog: Catalog) -> None:
    text = "@book{roe2019, publisher = {Other House}, year = {2018}}"
    made = updated(catalog, text)
    assert (fields(made)["publisher"], fields(made)["year"]) == ("Other House", "2018")
    assert [str(finding) for finding in made.diagnostics] == [
        "refs.bib:1: warning BC210: entry 'roe2019': publisher: 'Other House' here, 'Press' in the catalog",
        "refs.bib:1: warning BC210: entry 'roe2019': year: '2018' here, '2019' in the catalog",
    ]
    assert fields(updated(catalog, text, overwrite="year"))["year"] == "2019"


PREPRINT = """@misc{doe2020,
  title = {A Title of {BERT}},
  author = {Doe, Jane and others},
  howpublished = {arXiv:2005.00001},
  year = {2020},
  month = may,
  eprint = {2005.00001},
  archiveprefix = {arXiv},
  primaryclass = {cs.CL},
  note = {my favourite}
}
"""


def test_a_preprint_stays_one_and_its_publication_is_offered(catalog: Catalog) -> None:
    made = updated(catalog, PREPRINT)
    assert "booktitle" not in fields(made)
    assert [str(finding) for finding in made.diagnostics if finding.code == "BC211"] == [
        "refs.bib:1: warning BC211: entry 'doe2020': it has been published: CONF 2021; --published makes it that"
    ]


def test_a_preprint_becomes_its_publication_and_keeps_what_is_the_persons(catalog: Catalog) -> None:
    made = updated(catalog, PREPRINT, published=True)
    (entry,) = split(made.after.decode(), "").entries
    assert (entry.type, entry.key) == ("inproceedings", "doe2020")
    assert entry.fields == {
        "title": "The Title of {BERT}",
        "author": 'Doe, Jane Mary and M{\\"u}ller, Karl and Roe, Zoe',
        "year": "2021",
        "eprint": "2005.00001",
        "archiveprefix": "arXiv",
        "primaryclass": "cs.CL",
        "note": "my favourite",
        "booktitle": "Proceedings of the Conference",
        "pages": "10--20",
        "publisher": "ACM",
        "doi": "10.1000/conf.1",
    }


def test_an_article_of_arxiv_becomes_its_publication(catalog: Catalog) -> None:
    text = (
        "@article{x, title={A title of BERT}, author={Doe, J.}, journal={CoRR}, volume={abs/2005.00001}, year={2020}}"
    )
    (entry,) = split(updated(catalog, text, published=True).after.decode(), "").entries
    assert entry.type == "inproceedings"
    assert {"journal", "volume"} & entry.fields.keys() == set()
    assert entry.fields["author"] == "Doe, J."  # two are missing, and nothing says that there are more


def test_biblatex_is_answered_in_biblatex(catalog: Catalog) -> None:
    text = "@online{doe2020title,\n  date = {2020-05},\n  eprint = {2005.00001},\n  eprinttype = {arxiv}\n}"
    (entry,) = split(updated(catalog, text, published=True).after.decode(), "").entries
    assert (entry.type, entry.fields["date"], entry.fields["eprintclass"]) == ("inproceedings", "2021", "cs.CL")
    assert {"year", "month", "archiveprefix"} & entry.fields.keys() == set()


def test_letters_are_written_as_the_file_writes_them(catalog: Catalog) -> None:
    text = "@online{doe2020title, date = {2020}, eprinttype = {arxiv}, eprint = {2005.00001}, note = {Ä}}"
    assert "Müller" in fields(updated(catalog, text))["author"]
    assert r"M{\"u}ller" in fields(updated(catalog, text.replace("Ä", "A")))["author"]


def test_what_an_entry_has_from_another_is_not_missing(catalog: Catalog) -> None:
    text = (
        "@inproceedings{doe2020, title = {The Title of BERT}, crossref = {conf}}\n"
        "@proceedings{conf, title = {Proc}, booktitle = {Proc}, year = 2021, publisher = {ACM}}"
    )
    assert fields(updated(catalog, text)) == {
        "title": "The Title of BERT",
        "crossref": "conf",
        "author": 'Doe, Jane Mary and M{\\"u}ller, Karl and Roe, Zoe',
        "pages": "10--20",
        "doi": "10.1000/conf.1",
        "eprint": "2005.00001",
        "archiveprefix": "arXiv",
        "primaryclass": "cs.CL",
    }


@pytest.mark.parametrize("month", ["5", "{05}", '"5~" # may', "may # {~5}", "{May}", '"MAY"'])
def test_a_month_may_be_written_in_any_way(catalog: Catalog, month: str) -> None:
    made = updated(catalog, f"@misc{{doe2020, eprint = {{2005.00001}}, month = {month}}}")
    assert f"month = {month}" in made.after.decode()
    assert "BC210" not in [finding.code for finding in made.diagnostics]
    other = updated(catalog, "@misc{doe2020, eprint = {2005.00001}, month = 6}")
    assert "month: '6' here, 'may' in the catalog" in str(other.diagnostics[-1])


YEARS = "@online{doe2020title, eprint = {2005.00001}, eprinttype = {arxiv}, year = 2020, month = may}"
DATES = "@misc{doe2020title, eprint = {2005.00001}, date = {2020-05}}\n@misc{a, year = 1}\n@misc{b, year = 1}"


def test_a_date_is_changed_in_the_way_in_which_it_is_written(catalog: Catalog) -> None:
    made = fields(updated(catalog, YEARS, published=True))
    assert (made["year"], made.keys() & {"date", "month"}) == ("2021", set())
    made = fields(updated(catalog, DATES, published=True))
    assert (made["date"], made.keys() & {"year", "month"}) == ("2021", set())
    (_, other) = updated(catalog, YEARS.replace("2020,", "2018,")).diagnostics
    assert str(other).endswith("year: '2018' here, '2020' in the catalog")


def test_a_field_is_compared_under_its_other_name(catalog: Catalog) -> None:
    text = "@online{doe2020title, eprint = {2005.00001}, date = {2020-05-01}, primaryclass = {cs.LG}}"
    assert "primaryclass: 'cs.LG' here, 'cs.CL' in the catalog" in str(updated(catalog, text).diagnostics[-1])
    made = fields(updated(catalog, text, overwrite="eprintclass"))
    assert (made["primaryclass"], "eprintclass" in made) == ("cs.CL", False)


def test_a_preprint_whose_publication_is_there_stays_one(catalog: Catalog) -> None:
    made = updated(catalog, PREPRINT + "@inproceedings{doe2021, doi = {10.1000/conf.1}}", published=True)
    assert [entry.type for entry in split(made.after.decode(), "").entries] == ["misc", "inproceedings"]
    assert [str(finding) for finding in made.diagnostics if finding.code == "BC211"] == [
        "refs.bib:1: warning BC211: entry 'doe2020': it has been published: CONF 2021; 'doe2021' is that"
    ]


def test_an_article_of_no_journal_that_is_on_arxiv_is_a_preprint(catalog: Catalog) -> None:
    text = "@article{x, eprint = {2005.00001}, title = {A title of BERT}, year = 2020}"
    assert split(updated(catalog, text, published=True).after.decode(), "").entries[0].type == "inproceedings"
    with_doi = text.replace("year", "doi = {10.1000/conf.1}, year")
    assert split(updated(catalog, with_doi, published=True).after.decode(), "").entries[0].type == "article"


def test_a_journal_is_where_proceedings_are_named_as_well(catalog: Catalog) -> None:
    text = "@article{doe2020, title = {The title of BERT}, journal = {Proceedings of the Conference}, year = 2021}"
    assert "booktitle" not in fields(updated(catalog, text))


def line_ends(text: str) -> set[str]:
    return set(re.findall("\r\n|\r|\n", text))


HOUSES = {
    "mine.bib": "% Ä\n@string{x = {X}}\n\n@Book{roe2019,\n  Title = {A Book},\n  Owner = me # x,\n}\n\n% end",
    "scholar.bib": PREPRINT.replace(" = ", "="),
    "dblp.bib": "@inproceedings{DBLP:x,\n  author       = {Jane Mary Doe and\n                  others},\n"
    "  title        = {The Title of {BERT}},\n  timestamp    = {Wed}\n}\n",
    "commas.bib": '@book\t{ roe2019\n, title = "A Book"\n, abstract = "a, b = {c}"\n}\n',
    "windows.bib": "@book{roe2019,\r\n  title = {A Book},\r\n  year = 2019\r\n}\r\n",
    "windows-preprint.bib": PREPRINT.replace("\n", "\r\n"),
    "mac.bib": "% mine\r" + PREPRINT.replace("\n", "\r"),
    "bom.bib": "\ufeff@book{roe2019, title = {A Book}, year = 2019}",
}


@pytest.mark.parametrize("name", HOUSES)
@pytest.mark.parametrize("published", [False, True])
def test_only_fields_change_and_a_second_run_changes_nothing(catalog: Catalog, name: str, published: bool) -> None:
    before = HOUSES[name]
    made = updated(catalog, before, published=published)
    assert made.changed
    again = update_bib(made.after, name, catalog, published=published)
    assert (again.after, again.changed) == (made.after, ())
    after = made.after.decode()
    removed = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line.startswith("- ")]
    touched = {
        "author",
        "year",
        "month",
        "title",
        "howpublished",
        "@misc{doe2020,",
        "owner",
        "primaryclass",
        "abstract",
        "timestamp",
        "others",
        "note",
    }
    assert all(any(word in line.lower() for word in touched) for line in removed), removed
    assert line_ends(after) == line_ends(before)
    assert "\n  \n" not in after.replace("\r\n", "\n").replace("\r", "\n")


def test_a_broken_entry_is_told_and_kept_byte_for_byte(catalog: Catalog) -> None:
    text = "@misc{broken, title = {A\n\n@book{roe2019,\n  title = {A Book}\n}\n"
    made = updated(catalog, text)
    assert [finding.code for finding in made.diagnostics] == ["BC050"]
    assert made.after.decode().startswith("@misc{broken, title = {A\n\n@book{roe2019,\n  title = {A Book},\n")


def test_the_export_of_a_catalog_needs_no_update(packaged: Catalog) -> None:
    for to in ("bibtex", "biblatex"):
        text = services.export(packaged, to)
        made = update_bib(text.encode(), "refs.bib", packaged, published=True)
        assert (made.changed, made.unknown, made.diagnostics) == ((), (), ())


def test_a_file_in_another_encoding_is_refused(catalog: Catalog) -> None:
    with pytest.raises(InputError, match=r"refs\.bib:2: byte 0xe4 is not UTF-8; save the file as UTF-8"):
        update_bib(b"\n\xe4", "refs.bib", catalog)


def test_an_empty_file_stays_empty(catalog: Catalog) -> None:
    assert updated(catalog, "").after == b""


def test_the_diff_names_the_file(catalog: Catalog) -> None:
    made = updated(catalog, "@book{roe2019, title = {A Book}}")
    assert made.diff("refs.bib").startswith("--- refs.bib\n+++ refs.bib\n")
    assert Path("refs.bib").exists() is False
