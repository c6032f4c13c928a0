"""RIS: what we write comes back as far as the format goes, and what others write is understood."""

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
from bibcatalog.importers.contract import Draft, Imported
from bibcatalog.importers.ris import RisImporter
from bibcatalog.importers.ris.tags import KINDS
from bibcatalog.mapping.ris import TAGS, TYPES
from bibcatalog.model.bibliography import Bibliography, Item
from bibcatalog.model.catalog import Catalog, EditionName
from bibcatalog.model.dates import Date
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.text.tree import Text
from tests.importers.libraries import (
    LINES,
    PARTS,
    SAVED,
    WORDS,
    Damage,
    bibliographies,
    csl_item,
    damages,
    line_of,
    read_and_check,
    small,
    written,
)
from tests.judges.tools import need_file_of

LOSSES = {
    "ris": {
        "parts that a type has no tag for": "mapping.ris.TAGS says which those are",
        "more_authors": "nothing says that a list goes on",
        "markup in titles": "a value is plain text",
        "season, circa and end of dates": "a date is a year, a month and a day",
        "the year 1 BCE": "0 is what stands for no year",
        "a body with a comma, or of two or three Chinese characters": "it is written as a person's name is",
        "a person with a family name alone": "it is written as a body is",
        "a particle without a given name": "it is written as a part of the family name",
        "categories": "keywords do not say which of them are categories: they come back as tags",
        "line breaks in notes and abstracts": "a line that looks like a tag would end the value",
        "a semicolon in a keyword": "it stands between keywords",
        "a note that is nothing but a DOI": "some programs write the DOI there",
        "aliases, organizations, links": "there is no tag for them",
    },
}
"""What does not come back, and why; everything else does, exactly."""

_UNLABELLED = LINES.filter(lambda text: ":" not in text and not text.startswith("10."))
_CARRIED = {kind: {tag.source.split(".")[0] for tag in TAGS if tag.applies_to(kind)} for kind in TYPES}
_PARTS = {
    **PARTS,
    **dict.fromkeys(("genre", "number", "event_title", "event_place", "container_title_short"), WORDS),
    "title": LINES.map(Text),
    "container_title": LINES.map(Text),
    "note": _UNLABELLED,
}


def read(text: str) -> Imported:
    return RisImporter().read(text.encode(), "refs.ris")


def only(text: str) -> Draft:
    """Read a record that has nothing wrong with it."""
    imported = read(f"{text}\nER  - \n")
    assert [str(finding) for finding in imported.diagnostics if "no place in a reference" not in finding.message] == []
    (draft,) = imported.drafts
    return draft


def carried(reference: Reference) -> Reference:
    """Give what RIS can hold of a reference."""
    lost = {field.name for field in fields(Reference)} - _CARRIED[reference.type] - {"type"}
    kept = replace(reference, **{name: getattr(Reference(type="book"), name) for name in lost})
    return replace(
        kept,
        issued=day(kept.issued),
        accessed=day(kept.accessed),
        title=Text(line_of(kept.title.plain)),
        container_title=Text(line_of(kept.container_title.plain)),
    )


def day(date: Date | None) -> Date | None:
    return Date(date.year, date.month, date.day) if date and date.year else None


def facts(draft: Draft) -> dict[str, Any]:
    return {name: value for name, value in draft.item.items() if name not in {"id", "citation-key"}}


@settings(max_examples=80)
@given(bibliographies(_PARTS))
def test_what_we_write_comes_back(bibliography: Bibliography) -> None:
    imported = RisImporter().read(written(bibliography, "ris"), "x.ris")
    assert imported.diagnostics == ()
    for item, draft in zip(bibliography.items, imported.drafts, strict=True):
        assert draft.item == csl_item(item.key, carried(item.reference))
        assert (draft.impact, draft.summary) == (line_of(item.note), line_of(item.reference.abstract))
        assert (draft.tags, draft.categories, draft.kept, draft.links) == (item.labels, (), (), ())


@pytest.mark.parametrize("edition", ["published", "preprint"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_packaged_catalog_comes_back(packaged: Catalog, language: str, edition: EditionName) -> None:
    bibliography = services.make_bibliography(packaged, Selection(edition, language))
    imported = RisImporter().read(written(bibliography, "ris"), "x.ris")
    assert imported.diagnostics == ()
    for item, draft in zip(bibliography.items, imported.drafts, strict=True):
        assert draft.item == csl_item(item.key, carried(item.reference))
        assert (draft.impact, draft.summary, draft.tags) == (item.note, item.reference.abstract, item.labels)


@pytest.mark.parametrize(
    ("lines", "date", "kept"),
    [
        ("DA  - 2023/// printed\nPY  - 2023", [2023], (("DA", "2023/// printed"),)),
        ("DA  - 1998///Spring\nPY  - 1998", [1998], ()),
        ("DA  - 2023/02//\nPY  - 2023 printed", [2023, 2], (("PY", "2023 printed"),)),
    ],
)
def test_what_stands_beside_a_date_is_kept(lines: str, date: list[int], kept: tuple[tuple[str, str], ...]) -> None:
    draft = only(f"TY  - BOOK\nTI  - T\n{lines}")
    assert draft.item["issued"]["date-parts"] == [date]
    assert draft.kept == kept


@pytest.mark.parametrize("key", ["DBLP:conf/nips/X", "Knuth:1984", "a2020"])
def test_a_key_with_a_colon_comes_back_as_well(key: str) -> None:
    bibliography = Bibliography((Item(key, Reference("book", title=Text("T"))),))
    (draft,) = RisImporter().read(written(bibliography, "ris"), "x.ris").drafts
    assert (draft.item["id"], draft.kept) == (key, ())


def test_every_type_that_we_write_is_read() -> None:
    assert {KINDS[name].csl for name in TYPES.values()} == set(REFERENCE_TYPES) - {"article"}
    assert {kind.like for kind in KINDS.values()} <= set(REFERENCE_TYPES)


IEEE = """\
TY  - CONF
TI  - Deep Learning at Work
T2  - 2016 IEEE Conference on Seeing (CS)
SP  - 770
EP  - 778
AU  - K. Roe
AU  - J. -P. van der Berg
PY  - 2016
KW  - Training
KW  - Degradation;Complexity
DO  - 10.1000/CS.2016.90
JO  - 2016 IEEE Conference on Seeing (CS)
IS  -
SN  - 1063-6919
JA  - 2016 IEEE Conference on Seeing (CS)
Y1  - 27-30 June 2016"""

SCOPUS = """\
TY  - JOUR
T2  - Journal of X
TI  - Using groups
C7  - 012345
SN  - 03600300 (ISSN)
PY  - 2008
M3  - Article
N1  - Cited By :10
N1  - Export Date: 13 July 2022
AU  - Bryan, C.J.
UR  - https://example.com/inward
LA  - English"""

CNKI = """\
TY  - JOUR
T1  - 大语言模型研究综述
A1  - 张三
A1  - 欧阳修文
AD  - 清华大学计算机系
JO  - 计算机学报
Y1  - 2023
IS  - 05
SP  - 1-20
KW  - 大语言模型;;综述
L1  - https://example.cn/x.pdf
DP  - CNKI"""

OLD = """\
TY  - BOOK
A1  - Knuth,Donald E.,Jr.
ED  - Doe, Jane
T1  - The Book
T3  - Series
Y1  - 1984/05//Spring
CY  - Reading, MA
SN  - 0-306-40615-2
SP  - 483 p.
N2  - A long abstract that
 is wrapped.

 Second paragraph.
ID  - knuth1984
U1  - private"""

ZOTERO = """\
TY  - GEN
TI  - Attention and Need
AU  - Roe, Ashish
AU  - et al.
DA  - 2017/06/12/
PY  - 2017
DO  - 10.48550/arXiv.1706.03762
PB  - arXiv
UR  - http://arxiv.org/abs/1706.03762
N1  - <p>Comment: 15 pages</p>
N1  - doi: 10.48550/arXiv.1706.03762"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            IEEE,
            {
                "type": "paper-conference",
                "title": "Deep Learning at Work",
                "author": [
                    {"family": "Roe", "given": "K."},
                    {"family": "Berg", "given": "J. -P.", "non-dropping-particle": "van der"},
                ],
                "issued": {"date-parts": [[2016, 6, 27], [2016, 6, 30]]},
                "container-title": "2016 IEEE Conference on Seeing (CS)",
                "event-title": "2016 IEEE Conference on Seeing (CS)",
                "page": "770-778",
                "DOI": "10.1000/CS.2016.90",
                "ISSN": "1063-6919",
            },
        ),
        (
            SCOPUS,
            {
                "type": "article-journal",
                "title": "Using groups",
                "author": [{"family": "Bryan", "given": "C.J."}],
                "issued": {"date-parts": [[2008]]},
                "container-title": "Journal of X",
                "number": "012345",
                "ISSN": "0360-0300",
                "URL": "https://example.com/inward",
                "language": "en",
            },
        ),
        (
            CNKI,
            {
                "type": "article-journal",
                "title": "大语言模型研究综述",
                "author": [{"family": "张", "given": "三"}, {"family": "欧阳", "given": "修文"}],
                "issued": {"date-parts": [[2023]]},
                "container-title": "计算机学报",
                "issue": "05",
                "page": "1-20",
            },
        ),
        (
            OLD,
            {
                "type": "book",
                "title": "The Book",
                "author": [{"family": "Knuth", "given": "Donald E.", "suffix": "Jr."}],
                "editor": [{"family": "Doe", "given": "Jane"}],
                "issued": {"date-parts": [[1984, 5]]},
                "collection-title": "Series",
                "publisher-place": "Reading, MA",
                "number-of-pages": "483 p.",
                "ISBN": "0-306-40615-2",
            },
        ),
        (
            ZOTERO,
            {
                "type": "article",
                "title": "Attention and Need",
                "author": [{"family": "Roe", "given": "Ashish"}],
                "issued": {"date-parts": [[2017, 6, 12]]},
                "publisher": "arXiv",
                "number": "arXiv:1706.03762",
                "DOI": "10.48550/arXiv.1706.03762",
                "custom": {"arxiv": "1706.03762", "more-authors": True},
            },
        ),
    ],
    ids=["IEEE Xplore", "Scopus", "CNKI", "of 2004", "Zotero"],
)
def test_what_others_write(text: str, expected: dict[str, Any]) -> None:
    assert facts(only(text)) == expected


def test_what_stands_beside_the_facts() -> None:
    assert only(IEEE).tags == ("Training", "Degradation", "Complexity")
    assert only(SCOPUS).impact == "Cited By :10\n\nExport Date: 13 July 2022"
    assert only(SCOPUS).kept == (("M3", "Article"),)
    assert only(CNKI).links == (("pdf", "https://example.cn/x.pdf"),)
    assert only(CNKI).kept == (("AD", "清华大学计算机系"), ("DP", "CNKI"))
    assert only(OLD).summary == "A long abstract that is wrapped.\n\nSecond paragraph."
    assert (only(OLD).item["id"], only(OLD).kept) == ("knuth1984", (("Y1", "1984/05//Spring"), ("U1", "private")))
    assert only(ZOTERO).impact == "Comment: 15 pages"


@pytest.mark.parametrize(
    ("lines", "variable", "value"),
    [
        ("DA  - July\nPY  - 1948", "issued", {"date-parts": [[1948, 7]]}),
        ("DA  - 27 Feb\nPY  - 2023", "issued", {"date-parts": [[2023, 2, 27]]}),
        ("PY  - 1998///Spring", "issued", {"date-parts": [[1998]], "season": 1}),
        ("PY  - 0000", "issued", None),
        ("TI  - A <i>B</i>", "title", "A <i>B</i>"),
        ("AU  - Barnes and Noble, Inc.", "author", [{"literal": "Barnes and Noble, Inc."}]),
        ("AU  - King, Martin Luther, Jr.", "author", [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]),
        ("SN  - 978-0-306-40615-7 (print); 0360-0300", "ISSN", "0360-0300"),
        ("T2  - Proceedings of X", "container-title", "Proceedings of X"),
        ("T2  - ICML 2024", "event-title", "ICML 2024"),
        ("UR  - https://doi.org/10.1000/x\nDO  - 10.1000/x", "URL", None),
        ("SP  - 12–34\nEP  - 34", "page", "12-34"),
        ("M2  - Event Place: Wien", "event-place", "Wien"),
    ],
    ids=str,
)
def test_values_become_what_we_write(lines: str, variable: str, value: object) -> None:
    assert only(f"TY  - CPAPER\n{lines}").item.get(variable) == value


def test_an_abbreviated_title_of_a_journal_stays_one() -> None:
    item = only("TY  - JOUR\nJO  - Nat. Med.\nJF  - Nature Medicine").item
    assert (item["container-title"], item["container-title-short"]) == ("Nature Medicine", "Nat. Med.")
    assert only("TY  - JOUR\nJO  - Nature").item["container-title"] == "Nature"


def test_a_paper_whose_journal_is_arxiv_is_a_preprint() -> None:
    draft = only("TY  - JOUR\nTI  - X\nJO  - arXiv preprint arXiv:2302.13971")
    assert facts(draft) == {
        "type": "article",
        "title": "X",
        "number": "arXiv:2302.13971",
        "custom": {"arxiv": "2302.13971"},
    }
    assert draft.kept == (("T2", "arXiv preprint arXiv:2302.13971"),)


def test_findings_say_what_where_and_what_to_do() -> None:
    text = (
        "Scopus\nEXPORT DATE\n\nTY  - JOUR\nTI  - A\nDA  - soon\nTY  - XYZ\nDO  - 12\nSN  - 7\nER  - \n"
        "ER  - \nAU  - B\nZZ  - z\nER  - \nTY  - BOOK\nZZ  - y\nPY  - 2020\nDA  - 2019/01//\n"
    )
    imported = read(text)
    found = [str(finding).removeprefix("refs.ris:") for finding in imported.diagnostics]
    assert [finding.partition("; ")[0] for finding in found] == [
        "1: warning BC088: 2 lines between records, 'Scopus', left out",
        "4: warning BC088: a record has no ER before the next one",
        "6: warning BC089: 'soon' is no date",
        "7: warning BC089: RIS has no type of reference 'XYZ'",
        "8: warning BC089: '12' is no DOI",
        "9: warning BC089: '7' is no ISBN and no ISSN",
        "11: warning BC088: ER ends no record",
        "12: warning BC088: a record does not begin with TY",
        "13: warning BC088: the tag ZZ, here and on 1 more line, has no place in a reference",
        "15: warning BC088: the last record has no ER",
        "18: warning BC089: one tag says 2019, another 2020",
    ]
    assert [draft.item["type"] for draft in imported.drafts] == ["article-journal", "document", "document", "book"]
    assert [draft.where.line for draft in imported.drafts if draft.where] == [4, 7, 12, 15]
    assert imported.drafts[0].item["issued"] == {"literal": "soon"}
    assert imported.drafts[1].kept == (("TY", "XYZ"), ("SN", "7"), ("DO", "12"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("PMID- 123\nTI  - A\n", "the file is not RIS, but PubMed's own format (nbib)"),
        ("%0 Journal Article\n%T A\n", "the file is not RIS, but EndNote's own format (%0, %A, %T)"),
        ("{Reference Type}: Journal Article\n", "the file is not RIS, but NoteExpress' own format"),
        ("@book{a,\n", "the file is not RIS, but a .bib file"),
        ("words", "the file holds no record: no line begins with 'TY  - '"),
        ("", "the file is empty"),
    ],
)
def test_a_file_of_another_kind_is_named(text: str, message: str) -> None:
    (finding,) = read(text).diagnostics
    assert (finding.code, finding.message) == ("BC087", message)


def test_a_line_with_a_single_space_is_a_tag_where_all_are_such() -> None:
    assert only("TY - JOUR\nTI - A B").item["title"] == "A B"
    assert only("TY  - JOUR\nTI  - A\nAI - B").item["title"] == "A AI - B"


def test_ris_is_recognized() -> None:
    assert RisImporter().recognizes("\ufeff\nProvider: X\nTY  - JOUR\n")
    assert not RisImporter().recognizes("PMID- 1\n")


@pytest.mark.parametrize("saved", SAVED)
def test_how_a_file_was_saved_does_not_matter(packaged: Catalog, saved: str) -> None:
    data = written(small(packaged), "ris")
    assert RisImporter().read(SAVED[saved](data), "x") == RisImporter().read(data, "x")


def test_a_file_that_is_not_utf_8_is_named() -> None:
    (finding,) = RisImporter().read("TY  - JOUR\nAU  - Müller, Ö.\n".encode("latin-1"), "x.ris").diagnostics
    assert str(finding) == "x.ris:2: error BC001: byte 18 (0xfc) is not UTF-8; save the file as UTF-8"


@pytest.mark.judge
def test_items_are_valid_csl_json() -> None:
    schema = json.loads(need_file_of("commonmeta-py", "commonmeta/resources/csl-data.json").read_text("utf-8"))
    items = [{"id": "a", **only(text).item} for text in (IEEE, SCOPUS, CNKI, OLD, ZOTERO)]
    assert [error.message for error in Draft7Validator(schema).iter_errors(items)] == []


RECORDS = st.lists(
    st.tuples(
        st.sampled_from(
            [*{tag.name for tag in TAGS}, "T1", "A1", "JO", "JF", "Y1", "N1", "KW", "ID", "L1", "ZZ", "ER"]
        ),
        st.text("aB1-/:;,.<>&#é王 \u2028\n", max_size=12)
        | st.sampled_from(["10.1000/x", "2020/01/02/", "arXiv:2302.1"]),
    ),
    max_size=12,
)


@given(st.sampled_from([*KINDS, "XX"]), RECORDS)
def test_no_value_raises(kind: str, lines: list[tuple[str, str]]) -> None:
    text = "".join(f"{tag}  - {value}\n" for tag, value in [("TY", kind), *lines])
    read_and_check(RisImporter(), text.encode())


@given(st.binary(max_size=60) | st.text("TYERAU - \n\x00é", max_size=60).map(str.encode))
def test_no_bytes_raise(data: bytes) -> None:
    read_and_check(RisImporter(), data)


@settings(max_examples=60)
@given(damage=damages())
def test_a_damaged_file_is_read_as_far_as_it_goes(packaged: Catalog, damage: Damage) -> None:
    read_and_check(RisImporter(), damage(written(small(packaged), "ris")))


@pytest.mark.parametrize(
    "data",
    [
        b"TY  - JOUR\nTI  - " + b"a " * 50_000 + b"\nER  - \n",
        b"TY  - JOUR\nN1  - " + b"<p" * 50_000,
        b"TY  - JOUR\n" + b"\n" * 100_000 + b"x",
        b"TY  - JOUR\n" * 2_000,
        b"TY  - JOUR\nSN  - " + b"1, " * 20_000,
        b"TY  - JOUR\nAU  - " + b"A. " * 20_000,
    ],
    ids=["a long line", "tags", "empty lines", "records", "numbers", "initials"],
)
def test_nothing_is_too_long(data: bytes) -> None:
    read_and_check(RisImporter(), data)
