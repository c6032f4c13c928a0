"""ContextObjects, read back with what reads query strings."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from bibcatalog.lists.metadata.coins import coins
from bibcatalog.mapping.zotero import ITEM_TYPES
from bibcatalog.model.bibliography import Item
from bibcatalog.model.catalog import Catalog
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference, ReferenceType
from bibcatalog.text.tree import Span, Style, Text
from tests.judges.everything import EVERY_FIELD, every_reference
from tests.lists.metadata.hostile import ON_ONE_LINE, hostile

EVERYTHING = every_reference().items


def read(context: str) -> list[tuple[str, str]]:
    return parse_qsl(context, keep_blank_values=True, strict_parsing=True, errors="strict")


def values(context: str, key: str) -> list[str]:
    return [value for name, value in read(context) if name == key]


def item_type(context: str) -> str:
    """Say what Zotero's parseContextObject makes of a ContextObject."""
    pairs = dict(read(context))
    match pairs["rft_val_fmt"].rpartition(":")[2], pairs.get("rft.genre"):
        case "journal", _:
            return "journalArticle"
        case "book", genre:
            genres = {"bookitem": "bookSection", "proceeding": "conferencePaper", "report": "report"}
            return genres.get(genre or "", "book")
        case "dissertation", _:
            return "thesis"
        case "patent", _:
            return "patent"
    return pairs["rft.type"]


def test_a_conference_paper_has_all_that_is_known_of_it() -> None:
    paper = Reference(
        type="paper-conference",
        title=Text(("On ", Span(Style.ITALIC, ("E. coli",)), " & 100%")),
        authors=(Name("Xie", "Sang Michael"), Name("Le", "Quoc V."), Name(literal="Gemini Team")),
        issued=Date(2023, 12, end=Date(2024)),
        container_title=Text("Advances"),
        event_title="NeurIPS 2023",
        publisher="Curran Associates, Inc.",
        volume="36",
        page="10-20",
        doi=Doi("10.52202/075280-3059"),
        url="https://example.org/a?b=c",
        language="en",
    )
    assert read(coins(paper, ["LLM", "data; mixture"])) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft_id", "info:doi/10.52202/075280-3059"),
        ("rft_id", "https://example.org/a?b=c"),
        ("rft.genre", "proceeding"),
        ("rft.atitle", "On E. coli & 100%"),
        ("rft.btitle", "Advances"),
        ("rft.aulast", "Xie"),
        ("rft.aufirst", "Sang Michael"),
        ("rft.au", "Xie, Sang Michael"),
        ("rft.au", "Le, Quoc V."),
        ("rft.au", "Gemini Team,"),
        ("rft.date", "2023-12"),
        ("rft.pages", "10-20"),
        ("rft.spage", "10"),
        ("rft.epage", "20"),
        ("rft.volume", "36"),
        ("rft.pub", "Curran Associates, Inc."),
        ("rft.language", "en"),
        ("rft.subject", "LLM"),
        ("rft.subject", "data; mixture"),
    ]


def test_a_preprint_is_dublin_core_of_the_type_preprint() -> None:
    preprint = Reference(
        type="article",
        title=Text("大模型"),
        authors=(Name("王", "小明"),),
        issued=Date(2023),
        publisher="arXiv",
        arxiv=ArxivId("2302.13971"),
    )
    assert coins(preprint) == (
        "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc"
        "&rft_id=https%3A%2F%2Farxiv.org%2Fabs%2F2302.13971&rft.type=preprint"
        "&rft.title=%E5%A4%A7%E6%A8%A1%E5%9E%8B&rft.creator=%E7%8E%8B%2C%20%E5%B0%8F%E6%98%8E"
        "&rft.date=2023&rft.publisher=arXiv"
    )


@pytest.mark.parametrize("item", EVERYTHING, ids=lambda item: item.reference.type)
def test_every_type_becomes_the_item_type_of_its_own(item: Item) -> None:
    context = coins(item.reference, item.labels)
    assert item_type(context) == ITEM_TYPES[item.reference.type].name
    assert EVERY_FIELD["title"].plain in dict(read(context)).values()
    assert values(context, "rft_id") == ["info:doi/10.1000/a_b", "https://example.org/a_b?c=d%20e#f"]


@pytest.mark.parametrize("item", EVERYTHING, ids=lambda item: item.reference.type)
def test_what_an_item_type_has_no_field_for_is_left_out(item: Item) -> None:
    keys = {
        "volume": "rft.volume", "issue": "rft.issue", "page": "rft.pages", "edition": "rft.edition", "isbn": "rft.isbn",
        "issn": "rft.issn", "number_of_pages": "rft.tpages", "collection_title": "rft.series",
    }  # fmt: skip
    written = {key for key, _ in read(coins(item.reference))}
    lacks = ITEM_TYPES[item.reference.type].lacks
    assert {source for source, key in keys.items() if key not in written} == lacks & set(keys)


@pytest.mark.parametrize("kind", REFERENCE_TYPES)
def test_of_nothing_nothing_is_said(kind: ReferenceType) -> None:
    written = {key for key, _ in read(coins(Reference(type=kind)))}
    assert written <= {"ctx_ver", "rft_val_fmt", "rft.genre", "rft.type"}


def test_every_paper_of_the_catalog_has_all_its_authors(packaged: Catalog) -> None:
    for entry in packaged.entries:
        for reference in entry.work.editions:
            context = coins(reference)
            written = values(context, "rft.au") + values(context, "rft.creator")
            expected = [
                f"{name.family_with_particle}, {name.given}" if name.given else f"{name.literal},"
                for name in reference.authors
            ]
            assert written == expected
            assert item_type(context) == ITEM_TYPES[reference.type].name


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([Name("Ørsted", "Ö.")], [("au", "Ørsted, Ö.")]),
        ([Name("Smith", "JP")], [("au", "Smith, JP")]),
        ([Name("Berg", "Karel", particle="van der")],
         [("aulast", "van der Berg"), ("aufirst", "Karel"), ("au", "van der Berg, Karel")]),
        ([Name("King", "M. L.", suffix="Jr."), Name("Plato")],
         [("aulast", "King"), ("aufirst", "M. L., Jr."), ("au", "Plato")]),
        ([Name("A", "B"), Name(literal="Foo, Inc.")], [("au", "A, B"), ("aulast", "Foo, Inc.")]),
        ([Name("Ortega y Gasset")], [("au", "Ortega y Gasset,")]),
    ],
    ids=["initial beyond ASCII", "initials without points", "particle", "suffix", "body with a comma", "family only"],
)  # fmt: skip
def test_parts_of_names_stand_where_zotero_sees_that_they_are_the_same(
    names: list[Name], expected: list[tuple[str, str]]
) -> None:
    context = coins(Reference(type="book", authors=tuple(names)))
    assert [(key[4:], value) for key, value in read(context) if key.startswith("rft.au")] == expected


def test_a_patent_has_inventors_and_a_thesis_its_degree() -> None:
    patent = coins(Reference(type="patent", authors=(Name("Tesla", "Nikola"),), number="US381968", issued=Date(1888)))
    assert read(patent)[2:] == [
        ("rft.invlast", "Tesla"),
        ("rft.invfirst", "Nikola"),
        ("rft.inventor", "Tesla, Nikola"),
        ("rft.date", "1888"),
        ("rft.number", "US381968"),
    ]
    thesis = coins(Reference(type="thesis", publisher="ETH", genre="PhD thesis"))
    assert read(thesis)[2:] == [("rft.inst", "ETH"), ("rft.degree", "PhD thesis")]


def test_an_article_number_stands_where_pages_would() -> None:
    context = coins(Reference(type="article-journal", number="101"))
    assert values(context, "rft.pages") == values(context, "rft.artnum") == ["101"]


@pytest.mark.parametrize(("year", "expected"), [(-43, []), (0, []), (812, ["0812"]), (12345, [])])
def test_only_years_of_four_digits_are_written(year: int, expected: list[str]) -> None:
    assert values(coins(Reference(type="book", issued=Date(year))), "rft.date") == expected


@pytest.mark.parametrize("kind", REFERENCE_TYPES)
def test_hostile_text_stays_in_its_value(kind: ReferenceType) -> None:
    context = coins(hostile(kind), [ON_ONE_LINE])
    assert context.isascii()
    assert not set(context) & set("<>\"' \n\x00")
    pairs = read(context)
    assert len(pairs) == context.count("&") + 1
    titles = {"rft.title", "rft.atitle", "rft.btitle"}
    assert ON_ONE_LINE in {value for key, value in pairs if key in titles}
    assert [value for key, value in pairs if key == "rft_id"] == ["info:doi/10.1000/<script>"]
