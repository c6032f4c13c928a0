"""Zotero RDF, read back as XML: what Zotero's importer looks for stands where it looks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.exporters.zotero_rdf import NAMESPACES, ZoteroRdfExporter
from bibcatalog.mapping.zotero import ITEM_TYPES, RDF_FIELDS
from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.catalog import Catalog
from bibcatalog.model.dates import Date
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.text.tree import Text

RDF = f"{{{NAMESPACES['rdf']}}}"
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), min_size=1)


def read(bibliography: Bibliography, **options: bool) -> ET.Element:
    text = services.render(bibliography, "zotero-rdf", ExportOptions(**options)).text  # type: ignore[arg-type]
    return ET.fromstring(text)


def only(bibliography: Bibliography) -> ET.Element:
    return read(bibliography)[0]


def texts(element: ET.Element, path: str) -> list[str]:
    return [found.text or "" for found in element.findall(path, NAMESPACES)]


def test_the_packaged_catalog_is_there_whole(catalog: Catalog) -> None:
    root = read(services.make_bibliography(catalog, Selection(language="en")))
    kinds = Counter(text for element in root for text in texts(element, "z:itemType"))
    assert kinds == {"conferencePaper": 17, "preprint": 8, "journalArticle": 1}
    assert len(root.findall("bib:Memo", NAMESPACES)) == 52
    collections = root.findall("z:Collection", NAMESPACES)
    assert [len(found.findall("dcterms:hasPart", NAMESPACES)) for found in collections] == [9, 3, 4, 6, 4]
    names = {element.get(f"{RDF}about") for element in root}
    links = {link.get(f"{RDF}resource") for link in root.iter() if link.get(f"{RDF}resource")}
    assert links <= names
    assert len(names) == len(root)


def test_a_preprint_is_as_zotero_writes_it(catalog: Catalog) -> None:
    item = only(services.make_bibliography(catalog, Selection(language="en", keys=("geminiteam2023gemini",))))
    assert item.tag == f"{RDF}Description"
    assert texts(item, "z:itemType") == ["preprint"]
    assert texts(item, "dc:publisher/foaf:Organization/foaf:name") == ["arXiv"]
    assert texts(item, "prism:number") == ["arXiv:2312.11805"]
    assert texts(item, "bib:authors/rdf:Seq/rdf:li/foaf:Person/foaf:surname") == ["Gemini Team"]
    assert texts(item, "bib:authors/rdf:Seq/rdf:li/foaf:Person/foaf:givenName") == []
    assert texts(item, "dc:identifier") == ["DOI 10.48550/arXiv.2312.11805", "\n            "]
    assert texts(item, "z:citationKey") == ["geminiteam2023gemini"]
    assert "Foundation models" in texts(item, "dc:subject")
    assert texts(item, "dc:date") == ["2023-12-19"]


def test_notes_are_html_under_a_heading_in_the_language_of_the_bibliography() -> None:
    item = Item("k", Reference(type="book", title=Text("T"), abstract="One.\n\nTwo & <three>."), note="a < b")
    for language, impact in (("en", "Impact"), ("zh", "影响力"), ("both", "影响力 / Impact")):
        root = read(Bibliography((item,), language=language))
        assert texts(root, "bib:Memo/rdf:value")[0] == f"<h1>{impact}</h1><p>a &lt; b</p>"
    assert texts(read(Bibliography((item,))), "bib:Memo/rdf:value")[1] == (
        "<h1>Summary</h1><p>One.</p><p>Two &amp; &lt;three&gt;.</p>"
    )
    assert texts(read(Bibliography((item,)), notes=False, abstracts=False), "bib:Memo") == []


@pytest.mark.parametrize("kind", REFERENCE_TYPES)
def test_a_type_gets_only_fields_that_it_has(kind: str, full: Bibliography) -> None:
    (item,) = (item for item in full.items if item.key == kind)
    written = only(Bibliography((item,)))
    type_ = ITEM_TYPES[kind]  # type: ignore[index]
    found = {text for element in written.iter() for text in [element.text or ""]}
    for field in RDF_FIELDS:
        value = getattr(item.reference, field.source)
        text = field.form.format(value if isinstance(value, str) else str(value))
        if field.source in type_.lacks and field.source not in {"number", "genre"}:
            assert text not in found, field
    assert (f"z:{type_.creator}s" in {"z:programmers", "z:inventors", "z:presenters"}) == (
        not written.findall("bib:authors", NAMESPACES)
    )


def test_a_role_that_zotero_reads_badly_gets_one_property_a_person() -> None:
    reference = Reference(type="software", title=Text("T"), authors=(Name("A", "B"), Name(literal="Lab")))
    programmers = only(Bibliography((Item("k", reference),))).findall("z:programmers", NAMESPACES)
    assert [len(found) for found in programmers] == [0, 1, 1]


def test_editors_of_a_type_without_editors_are_contributors() -> None:
    reference = Reference(type="webpage", title=Text("T"), editors=(Name("A", "B"),))
    item = only(Bibliography((Item("k", reference),)))
    assert texts(item, "bib:contributors/rdf:Seq/rdf:li/foaf:Person/foaf:surname") == ["A"]


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (Date(2023), "2023"),
        (Date(2023, 12, 19, end=Date(2023, 12, 22)), "2023-12-19/2023-12-22"),
        (Date(1799, circa=True), "circa 1799"),
        (Date(2023, season=2), "Summer 2023"),
        (Date(2023, season=1, end=Date(2023, season=2)), "Spring 2023/Summer 2023"),
        (Date(2023, end=Date(2024, season=1)), "2023/Spring 2024"),
        (Date(1799, end=Date(1805, circa=True)), "1799/circa 1805"),
    ],
)
def test_dates_are_in_words_that_zotero_reads(date: Date, text: str) -> None:
    assert texts(only(Bibliography((Item("k", Reference(type="book", issued=date)),))), "dc:date") == [text]


def test_collections_are_nested_and_may_share_items() -> None:
    groups = (Group("A", ("k",), (Group("B", ("k",)), Group("C"))),)
    root = read(Bibliography((Item("k", Reference(type="book")),), groups))
    members = [
        [part.get(f"{RDF}resource") for part in found.findall("dcterms:hasPart", NAMESPACES)]
        for found in root.findall("z:Collection", NAMESPACES)
    ]
    assert members == [["#collection_2", "#collection_3", "#k"], ["#k"], []]


@given(title=TEXTS, note=TEXTS, tag=TEXTS, name=TEXTS.filter(str.strip))
def test_any_text_comes_back_from_the_xml(title: str, note: str, tag: str, name: str) -> None:
    reference = Reference(type="book", title=Text(title), authors=(Name(literal=name),))
    item = only(Bibliography((Item("k", reference, tags=(tag,), note=note),)))
    assert texts(item, "dc:title") == [title]
    assert texts(item, "bib:authors/rdf:Seq/rdf:li/foaf:Person/foaf:surname") == [name]
    assert texts(item, "dc:subject") == ([" ".join(tag.split())] if tag.strip() else [])


def test_what_xml_cannot_hold_is_refused() -> None:
    item = Item("k", Reference(type="book", title=Text("a\ufffe")))
    rendered = ZoteroRdfExporter().render(Bibliography((item,)), ExportOptions())
    assert [finding.code for finding in rendered.diagnostics] == ["BC032"]


def test_an_article_number_stands_where_pages_would() -> None:
    article = Reference(type="article-journal", title=Text("T"), number="101")
    assert texts(only(Bibliography((Item("k", article),))), "bib:pages") == ["101"]
    assert texts(only(Bibliography((Item("k", replace(article, page="1-2")),))), "bib:pages") == ["1-2"]
