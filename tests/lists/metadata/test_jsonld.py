"""Objects of schema.org, and the JSON that carries them."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest

from bibcatalog.lists.metadata.jsonld import json_script, scholarly_article
from bibcatalog.model.bibliography import Item
from bibcatalog.model.catalog import Catalog
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn, Issn
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference, ReferenceType
from bibcatalog.text.tree import Text
from tests.judges.everything import every_reference
from tests.lists.metadata.hostile import ON_ONE_LINE, hostile

TYPES = {
    "article": "ScholarlyArticle",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "document": "CreativeWork",
    "entry-encyclopedia": "Article",
    "manuscript": "Manuscript",
    "paper-conference": "ScholarlyArticle",
    "patent": "CreativeWork",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "software": "SoftwareSourceCode",
    "speech": "CreativeWork",
    "standard": "CreativeWork",
    "thesis": "Thesis",
    "webpage": "WebPage",
}


def test_a_preprint_is_a_scholarly_article_of_its_server() -> None:
    preprint = Reference(
        type="article",
        title=Text("LLaMA"),
        authors=(Name("Rozière", "Baptiste"), Name("King", "M. L.", suffix="Jr."), Name(literal="Gemini Team")),
        issued=Date(2023, 2, 27),
        publisher="arXiv",
        arxiv=ArxivId("2302.13971"),
        doi=Doi("10.48550/arXiv.2302.13971"),
        url="https://arxiv.org/abs/2302.13971",
        language="en",
    )
    made = scholarly_article(
        preprint, page_url="https://example.org/llama.html", keywords=["LLM", "LLM"], abstract="A\nsummary."
    )
    assert made == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": "LLaMA",
        "headline": "LLaMA",
        "author": [
            {"@type": "Person", "name": "Baptiste Rozière", "familyName": "Rozière", "givenName": "Baptiste"},
            {
                "@type": "Person",
                "name": "M. L. King, Jr.",
                "familyName": "King",
                "givenName": "M. L.",
                "honorificSuffix": "Jr.",
            },
            {"@type": "Organization", "name": "Gemini Team"},
        ],
        "datePublished": "2023-02-27",
        "publisher": {"@type": "Organization", "name": "arXiv"},
        "creativeWorkStatus": "Preprint",
        "identifier": [
            {
                "@type": "PropertyValue",
                "propertyID": "DOI",
                "value": "10.48550/arXiv.2302.13971",
                "url": "https://doi.org/10.48550/arXiv.2302.13971",
            },
            {
                "@type": "PropertyValue",
                "propertyID": "arXiv",
                "value": "2302.13971",
                "url": "https://arxiv.org/abs/2302.13971",
            },
        ],
        "inLanguage": "en",
        "keywords": ["LLM"],
        "abstract": "A summary.",
        "url": "https://arxiv.org/abs/2302.13971",
        "sameAs": ["https://doi.org/10.48550/arXiv.2302.13971"],
        "mainEntityOfPage": "https://example.org/llama.html",
    }


def test_an_article_is_in_an_issue_of_a_volume_of_a_journal() -> None:
    article = Reference(
        type="article-journal",
        container_title=Text("计算机学报"),
        editors=(Name("Roe", "R."),),
        volume="57",
        issue="4",
        page="1-40",
        issn=Issn("0360-0300"),
    )
    assert scholarly_article(article) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "editor": [{"@type": "Person", "name": "R. Roe", "familyName": "Roe", "givenName": "R."}],
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "4",
            "isPartOf": {
                "@type": "PublicationVolume",
                "volumeNumber": "57",
                "isPartOf": {"@type": "Periodical", "name": "计算机学报", "issn": "0360-0300"},
            },
        },
        "pageStart": "1",
        "pageEnd": "40",
    }


def test_a_conference_paper_is_in_a_volume_with_editors_and_a_series() -> None:
    paper = Reference(
        type="paper-conference",
        container_title=Text("Proceedings"),
        collection_title="PMLR",
        collection_number="3",
        volume="235",
        page="e7",
        isbn=Isbn("978-3-16-148410-0"),
        editors=(Name(literal="ACM"),),
    )
    assert scholarly_article(paper) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "isPartOf": {
            "@type": ["Book", "PublicationVolume"],
            "name": "Proceedings",
            "volumeNumber": "235",
            "isbn": "978-3-16-148410-0",
            "editor": [{"@type": "Organization", "name": "ACM"}],
            "isPartOf": {"@type": "CreativeWorkSeries", "name": "PMLR", "position": "3"},
        },
        "pagination": "e7",
    }


def test_a_book_has_its_own_editors_pages_and_edition() -> None:
    book = Reference(
        type="book",
        title=Text("Book"),
        title_short="B",
        editors=(Name("Oh"),),
        publisher="Press",
        publisher_place="Berlin",
        edition="2",
        number_of_pages="300",
        isbn=Isbn("978-3-16-148410-0"),
        collection_title="Lectures",
    )
    assert scholarly_article(book) == {
        "@context": "https://schema.org",
        "@type": "Book",
        "name": "Book",
        "alternateName": "B",
        "editor": [{"@type": "Person", "name": "Oh", "familyName": "Oh"}],
        "isPartOf": {"@type": "CreativeWorkSeries", "name": "Lectures"},
        "bookEdition": "2",
        "numberOfPages": 300,
        "isbn": "978-3-16-148410-0",
        "publisher": {"@type": "Organization", "name": "Press", "location": "Berlin"},
    }


@pytest.mark.parametrize("item", every_reference().items, ids=lambda item: item.reference.type)
def test_every_type_has_its_own_and_nothing_empty(item: Item) -> None:
    made = scholarly_article(item.reference, keywords=item.labels)
    kind = made["@type"]
    assert (kind if isinstance(kind, str) else kind[0]) == TYPES[item.reference.type]  # type: ignore[index]
    assert json.loads(json_script(made)) == made
    for thing in _things(made):
        assert thing["@type"]
        assert all(thing.values())


@pytest.mark.parametrize("kind", REFERENCE_TYPES)
def test_of_nothing_nothing_but_its_type_is_said(kind: ReferenceType) -> None:
    preprint = {"creativeWorkStatus": "Preprint"} if kind == "article" else {}
    expected = {"@context": "https://schema.org", "@type": TYPES[kind], **preprint}
    assert scholarly_article(Reference(type=kind)) == expected


def test_every_paper_of_the_catalog_has_all_its_authors_and_identifiers(packaged: Catalog) -> None:
    for entry in packaged.entries:
        for reference in entry.work.editions:
            made: dict[str, Any] = scholarly_article(reference)
            assert [author["name"] for author in made["author"]] == list(map(str, reference.authors))
            found = [identifier["value"] for identifier in made["identifier"]]
            assert found == [value for value in (reference.doi, reference.arxiv) if value]


@pytest.mark.parametrize("kind", REFERENCE_TYPES)
def test_hostile_text_never_leaves_its_script(kind: ReferenceType) -> None:
    made = scholarly_article(hostile(kind), page_url="javascript:x", keywords=["</script>", "\x00"])
    text = json_script(made)
    assert not set(text) & set("<>&\u2028\u2029\x00")
    assert text.encode()
    parser = _Scripts()
    parser.feed(f'<script type="application/ld+json">{text}</script>')
    assert parser.found == [text]
    read = json.loads(text)
    assert read["name"] == ON_ONE_LINE
    assert read["keywords"] == ["</script>"]
    assert read["url"] == "https://doi.org/10.1000/%3Cscript%3E"
    assert "mainEntityOfPage" not in read


def test_the_script_is_safe_whatever_it_is_given() -> None:
    text = json_script({"</script>": ["<!--", "&amp;", "\u2028\u2029", "\ud800", "李"]})
    assert text == (r'{"\u003c/script\u003e":["\u003c!--","\u0026amp;","\u2028\u2029","' + "\ufffd" + '","李"]}')


class _Scripts(HTMLParser):
    """Collects what stands in scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def _things(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [thing for part in value for thing in _things(part)]
    if isinstance(value, dict):
        return [value, *_things(list(value.values()))]
    return []


def test_half_a_character_and_a_large_number_are_written_as_well() -> None:
    assert json_script({"a": "\ud800 <", "b": 2**70}) == f'{{"a":"\ufffd \\u003c","b":{2**70}}}'


def test_number_of_pages_that_nobody_has_counted_is_left_out() -> None:
    book = Reference(type="book", title=Text("Long"), number_of_pages="9" * 5000)
    assert "numberOfPages" not in scholarly_article(book)
