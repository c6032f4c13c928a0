"""Zotero RDF: what we write comes back, and what Zotero itself writes is understood."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.exporters.zotero_rdf import NAMESPACES
from bibcatalog.importers.contract import Draft, Imported, ListedCategory
from bibcatalog.importers.htmlnotes import read_note
from bibcatalog.importers.zotero_rdf import ZoteroRdfImporter
from bibcatalog.importers.zotero_rdf.tables import ELEMENTS, KINDS
from bibcatalog.mapping.zotero import ITEM_TYPES, RDF_FIELDS
from bibcatalog.model.bibliography import Bibliography
from bibcatalog.model.catalog import Catalog, EditionName
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from tests.importers.libraries import (
    LINES,
    PARTS,
    WORDS,
    Damage,
    bibliographies,
    csl_item,
    damages,
    paths_of,
    read_and_check,
    small,
    written,
)
from tests.judges.tools import need_file_of

LOSSES = {
    "zotero-rdf": {
        "parts that an item type has no field for": "mapping.zotero.ITEM_TYPES says which those are",
        "arxiv_class, venue, openreview, pmlr, acl, presentation, chapter_number": "Zotero has no field for them",
        "more_authors": "Zotero never says that a list goes on",
        "editors and translators of types that have none": "they are contributors, and come back as such",
        "an article number without pages": "Zotero keeps it where pages stand, and it comes back as pages",
        "a person with a family name alone": "it is written as a body is",
        "line breaks in an impact note": "a note is HTML, a paragraph for each line",
        "a tag with the name of a category of its item": "both are tags in Zotero; it is taken for the category",
        "a note of the reference that has lines as Extra has them": "it is written there, and they are read",
        "aliases, organizations, links": "Zotero has no field for them",
    },
}
"""What does not come back, and why; everything else does, exactly."""

_HEAD = "<rdf:RDF" + "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_HEAD += ' xmlns:link="http://purl.org/rss/1.0/modules/link/">'
_PARTS = {
    **PARTS,
    **dict.fromkeys(("number", "note", "genre", "collection_number", "container_title_short"), WORDS),
    "publisher": LINES,
}


def read(inside: str) -> Imported:
    return ZoteroRdfImporter().read(f"{_HEAD}\n{inside}\n</rdf:RDF>".encode(), "x.rdf")


def only(inside: str) -> Draft:
    """Read an item that has nothing wrong with it."""
    imported = read(inside)
    assert [str(finding) for finding in imported.diagnostics] == []
    (draft,) = imported.drafts
    return draft


def carried(reference: Reference) -> Reference:
    """Give what Zotero can hold of a reference."""
    kind = ITEM_TYPES[reference.type]
    known = {field.source for field in RDF_FIELDS if field.applies_to(kind)}
    known |= {"type", "title", "authors", "issued", "url", "arxiv", "note"}
    known |= {role for role in ("editors", "translators") if role not in kind.lacks}
    lost = {field.name for field in fields(Reference)} - known
    kept = replace(reference, **{name: getattr(Reference(type="book"), name) for name in lost})
    if kept.number and reference.type == "article-journal":
        kept = replace(kept, number="", page=kept.page or kept.number)
    return kept


def contributors(reference: Reference) -> int:
    lacks = ITEM_TYPES[reference.type].lacks
    return sum(len(getattr(reference, role)) for role in ("editors", "translators") if role in lacks)


@settings(max_examples=80)
@given(bibliographies(_PARTS))
def test_what_we_write_comes_back(bibliography: Bibliography) -> None:
    imported = ZoteroRdfImporter().read(written(bibliography, "zotero-rdf"), "x.rdf")
    assert imported.diagnostics == ()
    top, beside = bibliography.groups
    assert [category.path for category in imported.categories] == [
        (top.name,),
        (top.name, top.children[0].name),
        (beside.name,),
    ]
    for item, draft in zip(bibliography.items, imported.drafts, strict=True):
        found = dict(draft.item)
        assert len(found.pop("contributor", [])) == contributors(item.reference)
        assert found == csl_item(item.key, carried(item.reference))
        assert (draft.impact, draft.summary, draft.tags) == (item.note, item.reference.abstract, item.tags)
        assert (draft.categories, draft.kept) == (paths_of(bibliography, item.key), ())


@pytest.mark.parametrize("edition", ["published", "preprint"])
@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_the_packaged_catalog_comes_back(packaged: Catalog, language: str, edition: EditionName) -> None:
    bibliography = services.make_bibliography(packaged, Selection(edition, language))
    imported = ZoteroRdfImporter().read(written(bibliography, "zotero-rdf"), "x.rdf")
    assert imported.diagnostics == ()
    assert imported.categories == tuple(ListedCategory((group.name,)) for group in bibliography.groups)
    for item, draft in zip(bibliography.items, imported.drafts, strict=True):
        assert draft.item == csl_item(item.key, carried(item.reference))
        note = item.note.replace("\n", "\n\n")  # two languages: each is a paragraph of the note
        assert (draft.impact, draft.summary, draft.tags) == (note, item.reference.abstract, item.tags)
        assert (draft.categories, draft.kept) == (paths_of(bibliography, item.key), ())


def test_every_item_type_is_known() -> None:
    assert {kind.like for kind in KINDS.values()} <= set(REFERENCE_TYPES)
    assert set(ELEMENTS.values()) <= set(KINDS)


OF_ZOTERO = """
<bib:Article rdf:about="http://example.org/a">
  <z:itemType>journalArticle</z:itemType>
  <dcterms:isPartOf rdf:resource="urn:issn:0360-0300"/>
  <bib:authors><rdf:Seq>
    <rdf:li><foaf:Person><foaf:surname>van Doe</foaf:surname><foaf:givenName>Jane</foaf:givenName></foaf:Person>
    </rdf:li>
    <rdf:li><foaf:Person><foaf:surname>Gemini Team</foaf:surname></foaf:Person></rdf:li>
    <rdf:li><foaf:Person><foaf:surname>others</foaf:surname></foaf:Person></rdf:li>
  </rdf:Seq></bib:authors>
  <z:seriesEditors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Roe</foaf:surname>
    <foaf:givenName>R.</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></z:seriesEditors>
  <dcterms:isReferencedBy rdf:resource="#item_2"/>
  <dcterms:isReferencedBy rdf:resource="#item_3"/>
  <link:link rdf:resource="#item_4"/>
  <link:link rdf:resource="#item_5"/>
  <dc:relation rdf:resource="#item_9"/>
  <dc:subject><z:AutomaticTag><rdf:value>Physics</rdf:value></z:AutomaticTag></dc:subject>
  <dc:subject>read</dc:subject>
  <dc:subject>Papers</dc:subject>
  <dc:subject><dcterms:LCC><rdf:value>QA 76</rdf:value></dcterms:LCC></dc:subject>
  <dc:title>On &lt;i&gt;E. coli&lt;/i&gt;</dc:title>
  <dcterms:abstract>One.
Two.</dcterms:abstract>
  <dc:date>May 17, 2020</dc:date>
  <z:libraryCatalog>Example</z:libraryCatalog>
  <dc:identifier><dcterms:URI><rdf:value>http://example.org/a</rdf:value></dcterms:URI></dc:identifier>
  <dcterms:dateSubmitted>2024-01-02 10:11:12</dcterms:dateSubmitted>
  <dc:rights>CC BY</dc:rights>
  <dc:description>Citation Key: doe2020
PMID: 123
Read twice.</dc:description>
  <bib:pages>1-40</bib:pages>
</bib:Article>
<bib:Journal rdf:about="urn:issn:0360-0300">
  <prism:volume>57</prism:volume><prism:number>4</prism:number>
  <dc:title>Journal of X</dc:title><dcterms:alternative>J. X</dcterms:alternative>
  <dc:identifier>DOI 10.1000/x</dc:identifier><dc:identifier>ISSN 0360-0300</dc:identifier>
</bib:Journal>
<bib:Memo rdf:about="#item_2"><rdf:value>&lt;div&gt;First &lt;b&gt;note&lt;/b&gt;&lt;/div&gt;</rdf:value></bib:Memo>
<bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;Second&lt;/p&gt;</rdf:value></bib:Memo>
<z:Attachment rdf:about="#item_4">
  <z:itemType>attachment</z:itemType><rdf:resource rdf:resource="files/4/doe.pdf"/><dc:title>Full Text</dc:title>
  <dc:identifier><dcterms:URI><rdf:value>https://example.org/a.pdf</rdf:value></dcterms:URI></dc:identifier>
  <link:type>application/pdf</link:type>
</z:Attachment>
<z:Attachment rdf:about="#item_5">
  <z:itemType>attachment</z:itemType><dc:title>Home</dc:title><z:linkMode>3</z:linkMode>
  <dc:identifier><dcterms:URI><rdf:value>https://example.org/home</rdf:value></dcterms:URI></dc:identifier>
</z:Attachment>
<z:Collection rdf:about="#collection_1"><dc:title>Papers</dc:title>
  <dcterms:hasPart rdf:resource="#collection_2"/><dcterms:hasPart rdf:resource="http://example.org/a"/></z:Collection>
<z:Collection rdf:about="#collection_2"><dc:title>Old</dc:title>
  <dcterms:hasPart rdf:resource="http://example.org/a"/></z:Collection>
<z:Collection rdf:about="#collection_3"><dc:title>Empty</dc:title></z:Collection>
"""


def test_what_zotero_writes() -> None:
    imported = read(OF_ZOTERO)
    assert imported.diagnostics == ()
    (draft,) = imported.drafts
    assert draft.item == {
        "id": "doe2020",
        "citation-key": "doe2020",
        "type": "article-journal",
        "title": "On <i>E. coli</i>",
        "author": [
            {"family": "Doe", "given": "Jane", "non-dropping-particle": "van"},
            {"literal": "Gemini Team"},
        ],
        "issued": {"date-parts": [[2020, 5, 17]]},
        "container-title": "Journal of X",
        "container-title-short": "J. X",
        "volume": "57",
        "issue": "4",
        "page": "1-40",
        "DOI": "10.1000/x",
        "ISSN": "0360-0300",
        "URL": "http://example.org/a",
        "accessed": {"date-parts": [[2024, 1, 2]]},
        "collection-editor": [{"family": "Roe", "given": "R."}],
        "call-number": "QA 76",
        "source": "Example",
        "PMID": "123",
        "custom": {"note": "Read twice.", "more-authors": True},
    }
    assert (draft.impact, draft.summary) == ("First note\n\nSecond", "One.\nTwo.")
    assert draft.tags == ("Physics", "read")
    assert draft.categories == (("Papers",), ("Papers", "Old"))
    assert draft.links == (("pdf", "https://example.org/a.pdf"), ("page", "https://example.org/home"))
    assert draft.kept == (
        ("attachment", "Full Text: files/4/doe.pdf"),
        ("dc:relation", "#item_9"),
        ("dc:rights", "CC BY"),
    )
    assert [category.path for category in imported.categories] == [("Papers",), ("Papers", "Old"), ("Empty",)]


def item(kind: str, inside: str) -> str:
    title = "" if inside.startswith("<dc:title") else "<dc:title>T</dc:title>"
    return f'<rdf:Description rdf:about="#a"><z:itemType>{kind}</z:itemType>{title}{inside}</rdf:Description>'


@pytest.mark.parametrize(
    ("kind", "inside", "expected"),
    [
        ("report", "<prism:number>7</prism:number>", {"type": "report", "number": "7"}),
        ("preprint", "<prism:number>arXiv:2302.13971 [cs.CL]</prism:number>", {
            "type": "article", "number": "arXiv:2302.13971", "custom": {"arxiv": "2302.13971", "arxiv-class": "cs.CL"},
        }),
        ("podcast", "<z:runningTime>1:00</z:runningTime>", {"type": "broadcast", "dimensions": "1:00"}),
        ("document", "<dc:description>Type: treaty\nSigned.</dc:description>", {
            "type": "treaty", "custom": {"note": "Signed."},
        }),
        ("thesis", "<dc:type>PhD thesis</dc:type><dc:publisher>MIT</dc:publisher>", {
            "type": "thesis", "publisher": "MIT", "genre": "PhD thesis",
        }),
        ("newspaperArticle", "<dcterms:isPartOf><bib:Part><dc:title>Sport</dc:title><dcterms:isPartOf><bib:Newspaper>"
         "<dc:title>Daily</dc:title></bib:Newspaper></dcterms:isPartOf></bib:Part></dcterms:isPartOf>", {
            "type": "article-newspaper", "container-title": "Daily", "section": "Sport",
        }),
        ("interview", "<z:interviewees><rdf:Seq><rdf:li><foaf:Person><foaf:surname>A</foaf:surname><foaf:givenName>B"
         "</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></z:interviewees>", {
            "type": "interview", "author": [{"family": "A", "given": "B"}],
        }),
        ("book", "<dc:identifier>ISBN 978-0-306-40615-7 0-306-40615-2</dc:identifier>", {
            "type": "book", "ISBN": "978-0-306-40615-7",
        }),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isalpha() else "",
)  # fmt: skip
def test_items_of_other_types(kind: str, inside: str, expected: dict[str, Any]) -> None:
    assert only(item(kind, inside)).item == {"title": "T", **expected}


def test_a_second_isbn_is_kept() -> None:
    assert only(item("book", "<dc:identifier>ISBN 978-0-306-40615-7 0-306-40615-2</dc:identifier>")).kept == (
        ("ISBN", "978-0-306-40615-7 0-306-40615-2"),
    )


def test_our_notes_are_known_by_heading_or_marker_and_other_notes_stay_beside_them() -> None:
    notes = (
        "<h1>影响力</h1><p>好。</p><p>bibcatalog:list/a2020/impact</p>",
        "<p>Mine.</p>",
        "<div><h1>Summary</h1> <p>Old &amp; long.</p></div>",
    )
    memos = "".join(
        f'<bib:Memo rdf:about="#n{at}"><rdf:value><![CDATA[{note}]]></rdf:value></bib:Memo>'
        for at, note in enumerate(notes)
    )
    links = "".join(f'<dcterms:isReferencedBy rdf:resource="#n{at}"/>' for at in range(len(notes)))
    draft = only(item("book", links) + memos)
    assert (draft.impact, draft.summary, draft.kept) == ("好。", "Old & long.", (("note", "Mine."),))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two<br/>lines.</p>", "One.\n\nTwo\nlines."),
        ("<p>One.</p>\n<p><br/></p><ul><li>a</li><li>b</li></ul>", "One.\n\na\n\nb"),
        ("One.<br><br>Two.<br>", "One.\n\nTwo."),
        ("<h1>Impact</h1><p>One.</p><p>bibcatalog:list/a2020/impact</p>", "One."),
    ],
)
def test_a_note_has_a_line_for_each_break_and_an_empty_one_between_paragraphs(html: str, text: str) -> None:
    assert read_note(html).text == text


def test_nodes_may_stand_in_each_other_and_name_their_type() -> None:
    inside = f"""<z:Collection rdf:about="#c"><dc:title>C</dc:title><dcterms:hasPart>
    <rdf:Description rdf:about="#a"><rdf:type rdf:resource="{NAMESPACES["bib"]}Book"/><z:itemType>book</z:itemType>
    <dcterms:isReferencedBy rdf:parseType="Resource"><rdf:value>Good.</rdf:value></dcterms:isReferencedBy>
    <dc:publisher rdf:nodeID="p"/></rdf:Description></dcterms:hasPart></z:Collection>
    <foaf:Organization rdf:nodeID="p" foaf:name="A Press"/>"""
    draft = only(inside)
    assert draft.item == {"type": "book", "publisher": "A Press"}
    assert (draft.impact, draft.categories) == ("Good.", (("C",),))


def test_without_item_types_elements_tell_what_is_an_item() -> None:
    inside = """<bib:Book rdf:about="#a"><dc:title>A</dc:title></bib:Book>
    <bib:Book rdf:about="#b"><dc:title>B</dc:title></bib:Book>
    <bib:BookSection rdf:about="#c"><dc:title>C</dc:title><dcterms:isPartOf rdf:resource="#b"/>
    </bib:BookSection>"""
    assert [(draft.item["type"], draft.item["title"]) for draft in read(inside).drafts] == [
        ("book", "A"),
        ("chapter", "C"),
    ]


def test_text_beside_elements_is_told() -> None:
    inside = """<bib:Book rdf:about="#a">lost
    <z:itemType>book</z:itemType><bib:authors>who <rdf:Seq>Ann</rdf:Seq></bib:authors></bib:Book>"""
    said = "stands where RDF has no text; it is left out"
    hint = "put it into the element that it belongs to"
    assert list(map(str, read(inside).diagnostics)) == [
        f"x.rdf:2: warning BC091: 'lost' {said}; {hint}",
        f"x.rdf:3: warning BC091: 'Ann' {said}; {hint}",
        f"x.rdf:3: warning BC091: 'who' {said}; {hint}",
    ]
    assert [str(finding) for finding in read(inside + "lost <bib:x/>" * 9).diagnostics if "so do" in str(finding)] == [
        f"x.rdf:2: warning BC091: 'lost' {said}; so do 11 others, the last on line 3; {hint}"
    ]


def test_collections_that_stand_in_each_other_end() -> None:
    inside = "".join(
        f'<z:Collection rdf:about="#{a}"><dc:title>{a}</dc:title><dcterms:hasPart rdf:resource="#{b}"/></z:Collection>'
        for a, b in (("a", "b"), ("b", "a"), ("c", "c"))
    )
    assert [category.path for category in read(inside).categories] == [("c",), ("a",), ("a", "b")]


def test_findings_say_what_where_and_what_to_do() -> None:
    inside = (
        item("podcst", "<dc:date>soon</dc:date>\n<dc:identifier>DOI 12</dc:identifier>")
        + '\n<bib:Memo rdf:about="#n"><rdf:value>&lt;p&gt;Alone&lt;/p&gt;</rdf:value></bib:Memo>'
        + '\n<z:Attachment rdf:about="#f"><z:itemType>attachment</z:itemType><dc:title>File</dc:title></z:Attachment>'
        + '\n<z:Collection rdf:about="#c"><dc:title>C</dc:title><dcterms:hasPart rdf:resource="#x"/></z:Collection>'
        + '\n<foaf:Person rdf:about="#p"><foaf:name>P</foaf:name></foaf:Person>'
    )
    imported = read(inside)
    found = [str(finding).removeprefix("x.rdf:").partition("; ")[0] for finding in imported.diagnostics]
    assert found == [
        "2: warning BC092: Zotero has no item type 'podcst'",
        "2: warning BC092: 'soon' is no date that is clear",
        "3: warning BC092: 'DOI 12' is none",
        "4: warning BC091: a note of its own, 'Alone', belongs to no item",
        "5: warning BC091: a file of its own, 'File', belongs to no item",
        "6: warning BC091: the collection 'C' lists an item that is not in the file",
        "7: warning BC091: '#p' (foaf:Person) is no item",
    ]
    assert imported.drafts[0].kept == (("z:itemType", "podcst"), ("dc:identifier", "DOI 12"))


ENTITIES = '<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x.rdf:1: error BC090: the file is empty"),
        (b"<a>\n<b></a>", "x.rdf:2: error BC090: the file is not RDF: not well-formed XML: mismatched tag"),
        (
            b"<a/>",
            "x.rdf:1: error BC090: the file is not RDF: it is XML, but no RDF: its outermost element is not rdf:RDF",
        ),
        (ENTITIES.encode() + b"<a>&c;</a>", "x.rdf:1: error BC090: the file is not RDF: it declares entities"),
        (b'<?xml version="1.0" encoding="x-none"?><a/>', "x.rdf:1: error BC090: the file is not RDF: "),
        (
            f"{_HEAD}\n\n<dc:title>\xff".encode("latin-1"),
            "x.rdf:3: error BC090: the file is not RDF: not well-formed XML",
        ),
    ],
    ids=["empty", "broken", "XML", "entities", "encoding", "Latin-1"],
)
def test_a_file_that_is_no_rdf_is_named(data: bytes, message: str) -> None:
    (finding,) = ZoteroRdfImporter().read(data, "x.rdf").diagnostics
    assert str(finding).startswith(message)


def test_zotero_rdf_is_recognized() -> None:
    assert ZoteroRdfImporter().recognizes('<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="')
    assert not ZoteroRdfImporter().recognizes("<html>")


@pytest.mark.judge
def test_items_are_valid_csl_json() -> None:
    schema = json.loads(need_file_of("commonmeta-py", "commonmeta/resources/csl-data.json").read_text("utf-8"))
    items = [{"id": "a", **draft.item} for draft in read(OF_ZOTERO).drafts]
    assert [error.message for error in Draft7Validator(schema).iter_errors(items)] == []


PROPERTIES = st.lists(
    st.tuples(
        st.sampled_from(
            "dc:title dc:identifier dc:subject dc:date dc:description dcterms:isPartOf bib:authors z:citationKey "
            "dcterms:isReferencedBy link:link dc:publisher prism:number z:itemType dcterms:hasPart z:foo".split()
        ),
        st.text("aB1-/:. é王", max_size=8)
        | st.sampled_from(
            ["DOI 10.1000/x", "<rdf:Seq/>", "<foaf:Person/>", "<bib:Series><dc:title>x</dc:title></bib:Series>"]
        ),
        st.sampled_from(["", ' rdf:resource="#a"', ' rdf:resource="#b"', ' rdf:nodeID="c"']),
    ),
    max_size=8,
)


@given(st.sampled_from([*KINDS, "x", ""]), PROPERTIES, PROPERTIES)
def test_no_value_raises(kind: str, first: list[tuple[str, str, str]], second: list[tuple[str, str, str]]) -> None:
    def properties(found: list[tuple[str, str, str]]) -> str:
        return "".join(f"<{name}{link}/>" if link else f"<{name}>{value}</{name}>" for name, value, link in found)

    inside = item(kind, properties(first)) + f'<z:Collection rdf:about="#b">{properties(second)}</z:Collection>'
    read_and_check(ZoteroRdfImporter(), f"{_HEAD}{inside}</rdf:RDF>".encode())


@given(st.binary(max_size=60) | st.text('<rdf:RDF>&;"=/ é', max_size=60).map(str.encode))
def test_no_bytes_raise(data: bytes) -> None:
    read_and_check(ZoteroRdfImporter(), data)


@settings(max_examples=60)
@given(damage=damages())
def test_a_damaged_file_is_read_as_far_as_it_goes(packaged: Catalog, damage: Damage) -> None:
    read_and_check(ZoteroRdfImporter(), damage(written(small(packaged), "zotero-rdf")))


DEEP = "<dcterms:isPartOf><bib:Book>" * 20_000 + "</bib:Book></dcterms:isPartOf>" * 20_000
CHAIN = "".join(
    f'<z:Collection rdf:about="#{at}"><dcterms:hasPart rdf:resource="#{at + 1}"/></z:Collection>' for at in range(5_000)
)


@pytest.mark.parametrize(
    "inside",
    [
        item("book", DEEP),
        item("book", f"<dc:title>{'a ' * 50_000}</dc:title>"),
        CHAIN,
        item("book", "<dc:subject/>" * 20_000),
    ],
    ids=["nested", "a long line", "collections", "properties"],
)
def test_nothing_is_too_deep_or_too_long(inside: str) -> None:
    read_and_check(ZoteroRdfImporter(), f"{_HEAD}{inside}</rdf:RDF>".encode())


def test_what_is_said_of_a_person_beside_the_name_is_kept_and_told() -> None:
    person = "<rdf:li><foaf:Person><foaf:surname>{}</foaf:surname>{}</foaf:Person></rdf:li>"
    people = person.format("Doe", "<foaf:givenName>Jane</foaf:givenName><foaf:title>Dr.</foaf:title>")
    people += person.format("Roe", '<foaf:title>Prof.</foaf:title><foaf:mbox rdf:resource="mailto:r@example.org"/>')
    found = read(item("book", f"<bib:authors><rdf:Seq>{people}</rdf:Seq></bib:authors>"))
    assert found.drafts[0].kept == (
        ("foaf:title", "Jane Doe: Dr.; Roe: Prof."),
        ("foaf:mbox", "Roe: mailto:r@example.org"),
    )
    assert [finding.message for finding in found.diagnostics] == [
        "foaf:title of 'Jane Doe' is no part of a name; it is kept by that name",
        "foaf:mbox of 'Roe' is no part of a name; it is kept by that name",
    ]
