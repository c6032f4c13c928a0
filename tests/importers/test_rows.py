"""Candidates as entries of a catalog file: what is built from the file again is what was read."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog.catalog.reader import read_catalog
from bibcatalog.catalog.writing import catalog_text
from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.candidates import Candidate, candidate_of, legal_key, read_draft, with_keys, work_of
from bibcatalog.importers.contract import Draft
from bibcatalog.importers.rows import Row, checked, language_of, name_value, row_of
from bibcatalog.importers.titles import title_and_protected
from bibcatalog.model.catalog import Catalog, Entry, Localized, Work
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn
from bibcatalog.model.keys import is_legal
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.text.markup import parse
from bibcatalog.text.tree import Text
from tests.hostile import SAMPLES
from tests.importers.test_references import FULL


def built(*rows: Row, languages: tuple[str, ...] = ("en",)) -> Catalog:
    """Write rows as a file and read it."""
    value: dict[str, Any] = {"catalog": "x", "languages": list(languages), "entries": list(rows)}
    reading = read_catalog(catalog_text(value).encode(), "x.yaml")
    assert reading.catalog is not None, [str(finding) for finding in reading.diagnostics]
    return reading.catalog


def through_a_file(candidate: Candidate) -> tuple[Row, Entry]:
    findings: list[Diagnostic] = []
    row, _ = checked(row_of(candidate, ["en"], {}), ["en"], findings, candidate)
    assert findings == []
    (entry,) = built(row).entries
    return row, entry


PUBLISHED = Reference(
    **{field.name: FULL.get(field.name, f"the {field.name}") for field in fields(Reference)} | {"type": "book"}
)


@pytest.mark.parametrize("kind", [kind for kind in REFERENCE_TYPES if kind != "article"])
def test_a_publication_with_every_field_is_built_again(kind: str) -> None:
    reference = replace(PUBLISHED, type=kind)  # type: ignore[arg-type]
    work, left = work_of(reference)
    assert left == []
    row, entry = through_a_file(Candidate(work, "k"))
    assert entry.work.published == reference
    # Its preprint is known by its id alone, which tells the month.
    assert (row["date"], row["preprint"]) == ("2023-02", {"arxiv": "2302.13971", "class": "cs.CL"})
    assert entry.work.preprint == work.preprint


PREPRINT = Reference(
    "article",
    title=Text("T"),
    authors=(Name("Doe", "Jane"),),
    issued=Date(2023, 2, 27),
    publisher="arXiv",
    genre="preprint",
    doi=Doi("10.48550/arXiv.2302.13971"),
    url="https://arxiv.org/abs/2302.13971",
    arxiv=ArxivId("2302.13971"),
    arxiv_class="cs.CL",
)


@pytest.mark.parametrize(
    ("reference", "part"),
    [
        (PREPRINT, {"arxiv": "2302.13971", "class": "cs.CL"}),
        (replace(PREPRINT, url="https://a.b/c"), {"arxiv": "2302.13971", "class": "cs.CL", "url": "https://a.b/c"}),
        (
            replace(PREPRINT, arxiv=None, arxiv_class="", publisher="bioRxiv", doi=Doi("10.1101/1"), url=""),
            {"server": "bioRxiv", "doi": "10.1101/1"},
        ),
    ],
)
def test_a_preprint_is_built_again(reference: Reference, part: dict[str, str]) -> None:
    row, entry = through_a_file(Candidate(work_of(reference)[0], "k"))
    assert row == {"key": "k", "title": "T", "authors": ["Doe, Jane"], "date": "2023-02-27", "preprint": part}
    assert entry.work == Work(preprint=reference)


def test_a_bare_document_has_no_edition_of_its_own() -> None:
    reference = Reference("document", title=Text("T"), issued=Date(2020), url="https://a.b/", language="en")
    row, entry = through_a_file(Candidate(work_of(reference)[0], "k"))
    assert row == {"key": "k", "title": "T", "date": "2020", "language": "en", "links": {"page": "https://a.b/"}}
    assert entry.work == Work(published=reference)


def test_two_editions_say_only_what_differs() -> None:
    published = replace(
        PREPRINT, type="paper-conference", title=Text("Other"), issued=Date(2024), genre="", publisher="P", url=""
    )
    work = Work(PREPRINT, replace(published, doi=None))
    row, entry = through_a_file(Candidate(work, "k"))
    assert row["publication"] == {"type": "paper-conference", "title": "Other", "date": "2024", "publisher": "P"}
    assert entry.work == work


def test_an_article_without_a_server_that_has_a_journal_is_one_of_a_journal() -> None:
    work, _ = work_of(Reference("article", title=Text("T"), container_title=Text("J")))
    assert work == Work(published=Reference("article-journal", title=Text("T"), container_title=Text("J")))


def test_what_a_preprint_of_a_catalog_cannot_say_is_given_beside_it() -> None:
    reference = replace(PREPRINT, note="Best paper", editors=(Name("Roe", "R."),), genre="working paper", volume="1")
    work, left = work_of(reference)
    assert work == Work(preprint=PREPRINT)
    assert dict(left) == {"note": "Best paper", "editors": "R. Roe", "genre": "working paper", "volume": "1"}


def test_a_publication_without_a_date_keeps_its_arxiv_id_beside_it() -> None:
    reference = Reference("book", title=Text("T"), arxiv=ArxivId("2302.13971"), arxiv_class="cs.CL")
    assert work_of(reference) == (
        Work(published=Reference("book", title=Text("T"))),
        [("arxiv", "2302.13971"), ("arxiv-class", "cs.CL")],
    )


def test_the_packaged_catalog_comes_back_from_its_own_rows(packaged: Catalog) -> None:
    rows = []
    for entry in packaged.entries:
        candidate = Candidate(
            entry.work, entry.key, tags=entry.tags, organizations=entry.organizations, links=entry.links
        )
        rows.append(row_of(candidate, ["en"], {}))
    again = built(*rows)
    assert [(entry.key, entry.work) for entry in again.entries] == [(e.key, e.work) for e in packaged.entries]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (Name("Doe", "Jane"), "Doe, Jane"),
        (Name("King", "M. L.", suffix="Jr."), "King, Jr., M. L."),
        (Name("Berg", "Karel", particle="van der"), "van der Berg, Karel"),
        (Name("Humboldt", "Alexander", dropping_particle="von"), {
            "family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}),
        (Name("王", "小明"), "王小明"),
        (Name("王小", "明"), {"family": "王小", "given": "明"}),
        (Name("Plato"), {"family": "Plato"}),
        (Name(literal="OpenAI"), "{OpenAI}"),
        (Name(literal="A {B}"), {"literal": "A {B}"}),
        (Name("and Sons", "Müller"), {"family": "and Sons", "given": "Müller"}),
    ],
)  # fmt: skip
def test_names(name: Name, value: object) -> None:
    assert name_value(name) == value
    assert built({"key": "k", "title": "T", "authors": [name_value(name)]}).entries[0].work.authors == (name,)


NOCASE = '<span class="nocase">'


@pytest.mark.parametrize(
    ("title", "text", "words"),
    [
        ("Plain", "Plain", []),
        (f"{NOCASE}BERT</span> and {NOCASE}GPT-4</span>", "BERT and GPT-4", []),
        (f"In {NOCASE}Paris</span>", "In Paris", ["Paris"]),
        (f"<i>{NOCASE}Escherichia</span> coli</i>", "<i>Escherichia coli</i>", ["Escherichia"]),
        (f"{NOCASE}Paris</span> and Paris", f"{NOCASE}Paris</span> and Paris", []),
        (f"{NOCASE}A Whole Title</span>", "A Whole Title", ["A Whole Title"]),
    ],
)
def test_words_to_protect_stand_apart_unless_they_are_protected_anyway(title: str, text: str, words: list[str]) -> None:
    assert title_and_protected(parse(title)) == (text, words)


def draft(key: str, title: str = "T", line: int = 1, **more: Any) -> Draft:  # noqa: ANN401 - the fields of a draft
    return Draft({"id": key, "type": "book", "title": title}, where=Location("f", line), **more)


def keyed(*drafts: Draft) -> tuple[list[Candidate], list[str]]:
    findings: list[Diagnostic] = []
    candidates = [candidate_of(read_draft(one, findings), findings) for one in drafts]
    return with_keys([one for one in candidates if one], findings), [str(finding) for finding in findings]


def test_keys_of_the_file_stay_and_others_never_take_them() -> None:
    found, said = keyed(draft("", "Untitled Book"), draft("untitled"), draft("Untitled"), draft("a/b:c.d"))
    assert [one.key for one in found] == ["untitleda", "untitled", "Untitledb", "a/b:c.d"]
    assert len(said) == 1


def test_a_key_that_is_illegal_is_repaired_and_told() -> None:
    found, said = keyed(draft("Müller, 2020", line=3), draft("李2023", line=4), draft("…", "Some Title", line=5))
    assert [one.key for one in found] == ["Muller-2020", "李2023", "some"]
    assert [dict(one.extra) for one in found] == [{"key": "Müller, 2020"}, {}, {"key": "…"}]
    assert said == [
        "f:3: warning BC095: entry 'Muller-2020': the key 'Müller, 2020' cannot be a citation key everywhere; here it "
        "is 'Muller-2020'; cite it by that key",
        "f:5: warning BC095: entry 'some': the key '…' cannot be a citation key everywhere; here it is 'some'; cite "
        "it by that key",
    ]


def test_a_key_used_twice_is_the_first_one_s() -> None:
    found, said = keyed(draft("doe", "One", 1), draft("DOE", "Two", 2), draft("doea", "Three", 3))
    assert [one.key for one in found] == ["doe", "DOEb", "doea"]
    assert said == [
        "f:2: warning BC095: entry 'DOEb': the key 'DOE' is taken; this entry is called 'DOEb'; cite it by that key"
    ]


def test_what_has_no_title_is_left_out_and_told() -> None:
    found, said = keyed(draft("doe", " ", 7))
    assert (found, said) == (
        [],
        ["f:7: error BC099: entry 'doe': the entry 'doe' has no title; it is left out; give it one"],
    )


@settings(max_examples=100)
@given(st.text() | st.sampled_from(SAMPLES))
def test_a_repaired_key_is_legal(key: str) -> None:
    assert legal_key(key) == "" or is_legal(legal_key(key))


@pytest.mark.parametrize(
    ("text", "language"),
    [("Open", "en"),
        ("Open to all", "en"), ("开放了权重", "zh"), ("LLaMA 的 GPT 权重", "zh"), ("A mention of 基座 in prose", "en"),
     ("日本語のメモ", "en"), ("卡尔·马克思・资本论", "zh"), ("カール・マルクス 資本論", "en"), ("", "en")],
)  # fmt: skip
def test_the_language_of_a_note_is_told_by_its_script(text: str, language: str) -> None:
    assert language_of(text) == language


def test_tags_that_no_catalog_holds_are_kept() -> None:
    candidate = Candidate(
        Work(published=Reference("book", title=Text("T"))), "k", tags=("C#", "open", "a, b", " open ")
    )
    row, entry = through_a_file(candidate)
    assert row == {"key": "k", "title": "T", "tags": ["open"], "publication": {"type": "book"},
                   "extra": {"tags": "C#; a, b"}}  # fmt: skip
    assert entry.extra == (("tags", "C#; a, b"),)


def test_notes_stand_by_language_where_it_is_not_the_first() -> None:
    candidate = Candidate(Work(published=Reference("book", title=Text("T"))), "k", impact="好。", summary="A good one.")
    row = row_of(candidate, ["zh", "en"], {})
    assert (row["impact"], row["summary"]) == ("好。", {"en": "A good one."})
    entry = built(row, languages=("zh", "en")).entries[0]
    assert (entry.impact, entry.summary) == (Localized((("zh", "好。"),)), Localized((("en", "A good one."),)))
    forced = row_of(candidate, ["de"], {}, language="de")
    assert (forced["impact"], forced["summary"]) == ("好。", "A good one.")


def test_a_value_that_the_format_refuses_goes_under_extra_and_is_told() -> None:
    candidate = Candidate(
        Work(published=Reference("book", title=Text("T"))),
        "k",
        links=(("code", "nowhere"), ("page", "https://a.b/")),
        where=(Location("f", 9),),
    )
    findings: list[Diagnostic] = []
    row, read = checked(row_of(candidate, ["en"], {}), ["en"], findings, candidate)
    assert row["links"] == read.links == {"page": "https://a.b/"}
    assert row["extra"] == read.extra == {"code": "nowhere"}
    assert [str(finding) for finding in findings] == [
        "f:9: warning BC093: entry 'k': links.code: 'nowhere' is not a URL; write it whole, like "
        "https://example.org/page; 'nowhere' is kept under 'extra'; correct it"
    ]


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30) | st.sampled_from(SAMPLES)
LINES = TEXTS.map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=150)
@given(title=LINES, literal=LINES, note=TEXTS, extra=st.tuples(LINES, LINES))
def test_whatever_a_text_holds_the_file_says_it_again(
    title: str, literal: str, note: str, extra: tuple[str, str]
) -> None:
    publisher = literal
    reference = Reference("report", title=parse(title), publisher=publisher, authors=(Name(literal=literal),))
    candidate = Candidate(Work(published=reference), "k", impact=note, extra=(extra,))
    findings: list[Diagnostic] = []
    row, read = checked(row_of(candidate, ["en", "zh"], {}), ["en", "zh"], findings, candidate)
    (entry,) = built(row, languages=("en", "zh")).entries
    assert entry.work.published is not None
    assert (entry.work.published.publisher, dict(entry.extra)) == (publisher, read.extra)
    if not findings:
        assert entry.work.authors == (Name(literal=literal),)
        assert entry.work.title.plain.split() == parse(title).plain.split()
        assert entry.impact.pick("en").split() == note.split()


def test_an_isbn_is_one_of_a_whole_book() -> None:
    row, _ = through_a_file(Candidate(Work(published=Reference("book", title=Text("T"), isbn=Isbn("0201134470"))), "k"))
    assert row["publication"] == {"type": "book", "isbn": "0201134470"}
