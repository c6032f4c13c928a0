"""Tags for Google Scholar and Zotero."""

from __future__ import annotations

from collections import Counter

import pytest

from bibcatalog.lists.metadata.highwire import citation_meta
from bibcatalog.mapping.zotero import ITEM_TYPES
from bibcatalog.model.bibliography import Item
from bibcatalog.model.catalog import Catalog
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi, Issn
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference, ReferenceType
from bibcatalog.text.tree import Text
from tests.judges.everything import every_reference
from tests.lists.metadata.hostile import ON_ONE_LINE, hostile

GUESSES = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
"""What Zotero's Embedded Metadata takes a page for, by the last of these tags."""


def item_type(tags: tuple[tuple[str, str], ...]) -> str:
    guesses = [GUESSES[tag] for tag, _ in tags if tag in GUESSES]
    return guesses[-1] if guesses else dict(tags)["z:itemType"]


def test_a_conference_paper_has_its_tags_in_order() -> None:
    paper = Reference(
        type="paper-conference",
        title=Text("DoReMi"),
        authors=(Name("Xie", "Sang Michael"), Name(literal="Gemini Team")),
        editors=(Name("Oh", "Alice"),),
        issued=Date(2023, 5),
        container_title=Text("Advances in Neural Information Processing Systems"),
        collection_title="Series",
        event_title="NeurIPS 2023",
        event_place="New Orleans",
        publisher="Curran Associates, Inc.",
        volume="36",
        page="69798-69818",
        doi=Doi("10.52202/075280-3059"),
        arxiv=ArxivId("2305.10429"),
        url="https://example.org/paper",
        language="en",
        abstract="An\nabstract.",
    )
    tags = citation_meta(
        paper, key="xie2023doremi", keywords=["LLM", "a; b", "LLM"], pdf_url="https://example.org/p.pdf"
    )
    assert tags == (
        ("citation_title", "DoReMi"),
        ("citation_author", "Xie, Sang Michael"),
        ("citation_author", "Gemini Team,"),
        ("citation_editor", "Oh, Alice"),
        ("citation_publication_date", "2023/05"),
        ("citation_inbook_title", "Advances in Neural Information Processing Systems"),
        ("citation_conference_title", "NeurIPS 2023"),
        ("citation_series_title", "Series"),
        ("citation_volume", "36"),
        ("citation_firstpage", "69798"),
        ("citation_lastpage", "69818"),
        ("citation_publisher", "Curran Associates, Inc."),
        ("citation_doi", "10.52202/075280-3059"),
        ("citation_arxiv_id", "2305.10429"),
        ("citation_language", "en"),
        ("citation_keywords", "LLM; a, b"),
        ("citation_abstract", "An abstract."),
        ("citation_public_url", "https://example.org/paper"),
        ("citation_pdf_url", "https://example.org/p.pdf"),
        ("z:itemType", "conferencePaper"),
        ("z:citationKey", "xie2023doremi"),
        ("z:eventPlace", "New Orleans"),
        ("z:extra", "arXiv: 2305.10429"),
    )


def test_a_preprint_keeps_its_server_and_its_number() -> None:
    preprint = Reference(
        type="article",
        title=Text("LLaMA"),
        issued=Date(2023, 2, 27),
        publisher="arXiv",
        genre="preprint",
        arxiv=ArxivId("2302.13971"),
        doi=Doi("10.48550/arXiv.2302.13971"),
    )
    assert citation_meta(preprint) == (
        ("citation_title", "LLaMA"),
        ("citation_publication_date", "2023/02/27"),
        ("citation_publisher", "arXiv"),
        ("citation_doi", "10.48550/arXiv.2302.13971"),
        ("citation_arxiv_id", "2302.13971"),
        ("citation_public_url", "https://doi.org/10.48550/arXiv.2302.13971"),
        ("z:itemType", "preprint"),
        ("z:number", "arXiv:2302.13971"),
        ("z:type", "preprint"),
    )


def test_a_report_and_a_thesis_name_their_institutions() -> None:
    report = citation_meta(Reference(type="report", publisher="MIT", number="TR-1", collection_title="Memos"))
    assert report == (
        ("citation_technical_report_institution", "MIT"),
        ("citation_technical_report_number", "TR-1"),
        ("z:itemType", "report"),
        ("z:seriesTitle", "Memos"),
    )
    thesis = citation_meta(Reference(type="thesis", publisher="ETH", genre="PhD thesis"))
    assert thesis == (
        ("citation_dissertation_institution", "ETH"),
        ("z:itemType", "thesis"),
        ("z:type", "PhD thesis"),
    )


def test_a_journal_article_has_an_issn_and_its_number_for_a_page() -> None:
    article = Reference(
        type="article-journal",
        container_title=Text("ACM Computing Surveys"),
        container_title_short="ACM CSUR",
        volume="57",
        issue="4",
        number="101",
        issn=Issn("0360-0300"),
    )
    assert citation_meta(article) == (
        ("citation_journal_title", "ACM Computing Surveys"),
        ("citation_journal_abbrev", "ACM CSUR"),
        ("citation_volume", "57"),
        ("citation_issue", "4"),
        ("citation_firstpage", "101"),
        ("citation_issn", "0360-0300"),
        ("z:itemType", "journalArticle"),
    )


@pytest.mark.parametrize("item", every_reference().items, ids=lambda item: item.reference.type)
def test_every_type_is_taken_for_what_it_is(item: Item) -> None:
    tags = citation_meta(item.reference, key=item.key, keywords=item.labels)
    expected = ITEM_TYPES[item.reference.type]
    assert item_type(tags) == dict(tags)["z:itemType"] == expected.name
    counts = Counter(tag for tag, _ in tags)
    assert counts.pop("citation_author") == 3
    assert counts.pop("citation_editor", 0) == ("editors" not in expected.lacks)
    assert set(counts.values()) == {1}


def test_a_conference_without_a_name_has_the_short_one() -> None:
    paper = Reference(type="paper-conference", container_title=Text("Proceedings"), venue="NeurIPS")
    assert citation_meta(paper)[:2] == (
        ("citation_inbook_title", "Proceedings"),
        ("citation_conference_title", "NeurIPS"),
    )


@pytest.mark.parametrize("kind", REFERENCE_TYPES)
def test_of_nothing_nothing_but_its_type_is_said(kind: ReferenceType) -> None:
    assert citation_meta(Reference(type=kind)) == (("z:itemType", ITEM_TYPES[kind].name),)


def test_every_paper_of_the_catalog_has_all_its_authors(packaged: Catalog) -> None:
    for entry in packaged.entries:
        for reference in entry.work.editions:
            tags = citation_meta(reference, key=entry.key)
            assert [value.split(",")[0] for tag, value in tags if tag == "citation_author"] == [
                name.literal or name.family_with_particle for name in reference.authors
            ]
            assert item_type(tags) == ITEM_TYPES[reference.type].name


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # Zotero takes "A B, C D" for two names when there is no other.
        ([Name("Berg", "Karel Jan", particle="van der")], ["van der Berg, Karel\u00a0Jan"]),
        ([Name("Berg", "Karel Jan", particle="van der"), Name("X", "Y")], ["van der Berg, Karel Jan", "X, Y"]),
        ([Name(literal="Foo; Bar, Inc.")], ["Foo Bar Inc.,"]),
        ([Name("King", "M. L.", suffix="Jr.")], ["King, M. L. Jr."]),
        ([Name(literal="OpenAI")], ["OpenAI"]),
        ([Name("王", "小明")], ["王, 小明"]),
    ],
    ids=["only one", "one of two", "body with marks", "suffix", "body of one word", "Chinese"],
)
def test_names_come_out_whole(names: list[Name], expected: list[str]) -> None:
    tags = citation_meta(Reference(type="book", authors=tuple(names)))
    assert [value for tag, value in tags if tag == "citation_author"] == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("e12", [("citation_firstpage", "e12")]),
        ("1-3, 7-9", [("z:pages", "1-3, 7-9")]),
        ("A-1-A-7", [("z:pages", "A-1-A-7")]),
    ],
)
def test_pages_that_are_no_plain_range_stay_as_they_are(page: str, expected: list[tuple[str, str]]) -> None:
    tags = citation_meta(Reference(type="chapter", page=page))
    assert [pair for pair in tags if "page" in pair[0]] == expected


@pytest.mark.parametrize("kind", REFERENCE_TYPES)
def test_hostile_text_is_one_line_and_no_address(kind: ReferenceType) -> None:
    tags = citation_meta(hostile(kind), key="k\n", keywords=["a\x00", "\n"], pdf_url="javascript:x")
    assert dict(tags)["citation_title"] == ON_ONE_LINE
    assert dict(tags)["citation_keywords"] == "a"
    assert dict(tags)["citation_public_url"] == "https://doi.org/10.1000/%3Cscript%3E"
    assert "citation_pdf_url" not in dict(tags)
    for _, value in tags:
        assert value == value.strip()
        assert value.encode()  # no half characters
        assert not set(value) & set("\x00\n\r\x85\u2028")
